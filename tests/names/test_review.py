"""What somebody is asked about the identities of a collection, and what an answer changes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsents.names import Corrections, Record, resolve
from tests.names.test_resolution import RECORDS

SPELLED = [
    *(Record(f"d{at}", "Dana Holmquist", f"a{at}") for at in range(3)),
    Record("e", "Danna Holmquist", "b"),
    Record("s", "Bram Huxley", "c"),
    Record("t", "Huxley", "d"),
]


def test_what_moves_more_quotations_comes_first() -> None:
    records = [*SPELLED, Record("k", "Kristen Abelov", "k"), Record("l", "Kristin Abelov", "l")]
    found = resolve(records)
    for moved in ("e", "l"):
        first = found.review({moved: 50, "d1": 60, "k": 60})[0]
        assert (first.relation, first.articles, first.quotes) == ("same", 1, 50)
        assert {record.name for record in records if record.id == moved} <= set(first.names)


def test_a_likely_missed_join_is_asked_for_by_the_ids_of_its_records() -> None:
    (doubt,) = (doubt for doubt in resolve(SPELLED).review() if doubt.relation == "different")
    assert doubt.names == ("Huxley", "Bram Huxley")
    assert (doubt.a, doubt.b) == ("t", "s")
    assert "too little speaks for it" in doubt.reasons[0]
    joined = resolve(SPELLED, corrections=Corrections(same=[(doubt.a, doubt.b)]))
    assert joined.cluster("s") == joined.cluster("t")


@settings(deadline=None, max_examples=60)
@given(RECORDS, st.data())
def test_an_answer_is_obeyed_and_not_asked_for_again(records: list[Record], data: st.DataObject) -> None:
    found = resolve(records)
    doubts = found.review()
    assert doubts == sorted(doubts, key=lambda doubt: -doubt.chance * (doubt.articles + doubt.quotes)) or doubts
    if not doubts:
        return
    doubt = data.draw(st.sampled_from(doubts))
    pair = [(doubt.a, doubt.b)]
    confirmed = Corrections(same=pair) if doubt.relation == "same" else Corrections(different=pair)
    after = resolve(records, corrections=confirmed)
    assert (doubt.a, doubt.b) not in [(other.a, other.b) for other in after.review()]
    assert all(0 <= other.chance <= 1 and other.articles > 0 and other.reasons for other in doubts)


@settings(deadline=None, max_examples=60)
@given(RECORDS)
def test_what_is_asked_is_as_the_identities_are(records: list[Record]) -> None:
    found = resolve(records)
    of_name: dict[str, set[str]] = {}
    for record in records:
        of_name.setdefault(record.name, set()).add(found.cluster(record.id))
        of_name.setdefault(record.id, set()).add(found.cluster(record.id))
    for doubt in found.review():
        shared = of_name[doubt.a] & of_name[doubt.b]
        assert shared if doubt.relation == "same" else of_name[doubt.a] | of_name[doubt.b] != shared


def test_so_many_are_asked_as_are_wanted() -> None:
    assert len(resolve(SPELLED).review(limit=1)) == 1
    assert resolve([]).review() == []
