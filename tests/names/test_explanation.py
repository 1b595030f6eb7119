from __future__ import annotations

from newsents.names import Corrections, KnownName, Record, resolve


def explained(records: list[Record], a: str, b: str, **known: object) -> str:
    return "; ".join(resolve(records, **known).explain(a, b))  # type: ignore[arg-type]


def alone(**names: str) -> list[Record]:
    """Return records, each in an article of its own."""
    return [Record(id, name, f"article {id}") for id, name in names.items()]


def test_a_merge_through_third_names_shows_every_link_with_its_score() -> None:
    records = alone(a="Bobby Halloran", b="Robert Halloran", c="Rob Halloran")
    resolution = resolve(records)
    assert resolution.cluster("a") == resolution.cluster("c")
    said = "; ".join(resolution.explain("a", "c"))
    assert "they are linked through Robert Halloran" in said
    assert "Bobby is a short form of Robert" in said
    assert "Rob is a short form of Robert" in said
    assert said.count(" score 0.") == 2


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
    assert "their contexts conflict: roles in sport and in law at the same time" in explained(records, "1", "2")


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
