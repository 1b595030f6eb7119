from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsents.names import Corrections, KnownName, Record, resolve
from newsents.names.across.links import Rule
from tests.names.test_resolution import RECORDS


def explained(records: list[Record], a: str, b: str, **known: object) -> str:
    return "; ".join(resolve(records, **known).explain(a, b))  # type: ignore[arg-type]


def alone(**names: str) -> list[Record]:
    """Return records, each in an article of its own."""
    return [Record(id, name, f"article {id}") for id, name in names.items()]


@settings(deadline=None, max_examples=150)
@given(RECORDS, st.data())
def test_every_answer_agrees_with_the_identities_and_has_a_reason(records: list[Record], data: st.DataObject) -> None:
    if not records:
        return
    found = resolve(records)
    ids = st.sampled_from([record.id for record in records])
    a, b = data.draw(ids), data.draw(ids)
    said = found.explain(a, b)
    together = found.cluster(a) == found.cluster(b)
    assert said[0].endswith("are one identity" if together else "are two identities")
    assert said[0] == found.explain(b, a)[0].replace(*_turned(said[0]))
    units = found._units
    if units.of[found._at[a]] != units.of[found._at[b]]:
        assert len(said) > 1
    if together:
        assert not any(" are two: " in reason or "might be one" in reason or " differ (" in reason for reason in said)
    else:
        assert not any(rule.value in reason for reason in said for rule in Rule)


def _turned(first: str) -> tuple[str, str]:
    """Return how the first sentence is said of the same two in the other order, and how it is said of them."""
    names, _, rest = first.rpartition(" are ")
    one, _, other = names.partition(" and ")
    return f"{other} and {one} are {rest}", first


@settings(deadline=None, max_examples=60)
@given(RECORDS)
def test_the_names_of_an_identity_are_joined_by_a_chain_of_links_of_its_own(records: list[Record]) -> None:
    found = resolve(records)
    explainer = found._explainer
    for group in explainer.groups:
        first = explainer.links.node_of[group[0]]
        for unit in group:
            way = explainer.forest.way(first, explainer.links.node_of[unit])
            assert way is not None
            assert explainer._is_whole(way, explainer.number[unit])


def test_a_merge_through_third_names_shows_every_link_with_its_score() -> None:
    records = alone(a="Bobby Halloran", b="Robert Halloran", c="Rob Halloran")
    resolution = resolve(records)
    assert resolution.cluster("a") == resolution.cluster("c")
    said = "; ".join(resolution.explain("a", "c"))
    assert "they are linked through Robert Halloran" in said
    assert "Bobby is a short form of Robert" in said
    assert "Rob is a short form of Robert" in said
    assert said.count(" are a given name and its short form (") == 2


def test_a_bare_name_is_explained_by_who_has_it() -> None:
    records = [*alone(a="Kate Halloran", b="Halloran"), Record("c", "Kate Halloran", "d")]
    assert "this identity has the name in 2 of 2 articles that have it in full" in explained(records, "b", "a")


def test_an_ambiguous_name_is_explained_by_its_rivals() -> None:
    said = explained(alone(a="Kate Stone", b="James Stone", c="Stone"), "c", "a")
    assert "Stone may be any of 2 identities: James Stone (1 article), Kate Stone (1 article)" in said


def test_a_conflict_of_names_is_told() -> None:
    said = explained(alone(a="George W. Bush", b="George H. Bush"), "a", "b")
    assert "middle initials H. and W. differ" in said


def test_a_conflict_between_other_names_of_the_two_is_told() -> None:
    records = [
        *alone(b="Peter R. Stone", c="P. R. Stone"),
        *(Record(f"d{at}", "Peter W. Stone", f"e{at}") for at in range(3)),
    ]
    said = explained(records, "c", "d0")
    assert "two identities" in said
    assert "middle initials" in said


def test_a_conflict_of_contexts_is_told() -> None:
    records = [
        Record("1", "Paul Stone", "a", roles=("striker",)),
        Record("2", "Paul Stone", "b", roles=("judge",)),
    ]
    assert "their contexts conflict: roles in sport and in justice at the same time" in explained(records, "1", "2")


def test_shared_context_is_told() -> None:
    records = [
        Record("1", "Paul Stone", "a", people=("Ann Lee",)),
        Record("2", "Paul Stone", "b", people=("Ann Lee",)),
    ]
    assert "both are named beside Ann Lee" in explained(records, "1", "2")


def test_missing_evidence_is_told() -> None:
    said = explained(alone(a="Igor Miller", b="Igor Muller"), "a", "b")
    assert "too little evidence" in said


def test_corrections_and_known_names_are_told() -> None:
    records = alone(a="Sergei Ivanov", b="Sergey Ivanov", c="Abu Mazen", d="Mahmoud Abbas")
    apart = Corrections(different=[("a", "b")])
    said = explained(records, "a", "b", corrections=apart)
    assert "a correction says that a and b are different" in said
    assert "too little evidence" not in said
    joined = Corrections(same=[("Abu Mazen", "Mahmoud Abbas")])
    assert "Abu Mazen and Mahmoud Abbas are same" in explained(records, "c", "d", corrections=joined)
    known = [KnownName("Q1", ("Mahmoud Abbas", "Abu Mazen"))]
    assert "names of Q1 in the list of known names" in explained(records, "c", "d", gazetteer=known)


def test_what_names_say_against_a_link_by_themselves_is_no_reason_for_it() -> None:
    records = alone(a="Alexander Georgiev", b="Alexandar Georgiev")
    said = resolve(records).explain("a", "b")
    assert said[0] == "Alexander Georgiev and Alexandar Georgiev are one identity"
    assert said[1].startswith("Alexander Georgiev and Alexandar Georgiev are spellings of one name")
    assert not any("differ" in reason or "different" in reason for reason in said)


def test_what_a_correction_put_together_is_linked_by_it() -> None:
    records = alone(a="Sergei Ivanov", b="Sergey Ivanov", c="Abu Mazen", d="Mahmoud Abbas")
    joined = Corrections(same=[("Abu Mazen", "Mahmoud Abbas")], different=[("a", "b")])
    found = resolve(records, corrections=joined)
    assert any("by a correction" in reason for reason in found.explain("c", "d"))


def test_an_article_has_the_name_that_the_reader_knows() -> None:
    records = [*alone(a="Kate Halloran", b="Halloran"), Record("c", "Kate Halloran", "d")]
    said = resolve(records).explain("b", "a", article_name=lambda id: f"of the paper {id[-1]}")
    assert any("stands alone in article of the paper b" in reason for reason in said)


def test_what_a_name_lacks_to_be_one_with_another_is_told() -> None:
    said = explained(alone(a="Tim Burton", b="Timothy Burton"), "a", "b")
    assert "beside so common a family name a short form may be another person's" in said
