from __future__ import annotations

from typing import Any

import pytest

from benchmarks.scoring import entities, gap, person_links, seeds
from newsents.annotations.scoring.ratios import Tally


def test_gap_counts_a_missing_answer_as_two_false_negatives() -> None:
    gold = {"1": gap.Snippet("he", True, False), "2": gap.Snippet("She", False, True)}
    overall = gap.figures(gold, {"1": (True, False)})["overall"]
    counts = ("true_positives", "false_positives", "false_negatives", "true_negatives")
    assert [overall[name] for name in counts] == [1, 0, 2, 1]


def test_gap_bias_is_feminine_over_masculine() -> None:
    gold = {"1": gap.Snippet("his", True, False), "2": gap.Snippet("hers", False, True)}
    assert gap.figures(gold, {"1": (True, False), "2": (True, True)})["bias"] == pytest.approx(2 / 3)


TEXT = "the Harbour Board said Mr Volkov's aide met Bo."


def test_spans_are_compared_exactly_normalized_and_by_overlap() -> None:
    gold = {"d": entities.Annotated(TEXT, ((4, 17, "ORG"), (26, 32, "PERSON"), (44, 46, "PERSON")))}
    found = entities.figures(gold, {"d": ((0, 17, "ORG"), (23, 34, "PERSON"))})
    assert [found["ORG"][comparison].precise for comparison in entities.COMPARISONS] == [0, 1, 1]
    assert found["PERSON"]["normalized"] == Tally.of(1, 1, 2)
    assert found["PERSON"]["exact"] == Tally.of(0, 1, 2)


STORY = "Ann Lee met Bo Ek. She smiled."


def mention(start: int, end: int, entity: str, kind: str) -> dict[str, Any]:
    return {"start": start, "end": end, "ms": start, "me": end, "ent": entity, "etype": "person", "type": kind}


DOCUMENT = {
    "doc": "x",
    "text": STORY,
    "mentions": [mention(0, 7, "1", "name"), mention(12, 17, "2", "name"), mention(19, 22, "1", "pron")],
}


@pytest.mark.parametrize(
    ("clusters", "links", "names_f1"),
    [
        ([[(0, 7), (19, 22)], [(12, 17)]], person_links.Links(1, 1, 1), 1.0),
        ([[(0, 7)], [(12, 17), (19, 22)]], person_links.Links(1, 1, 0), 1.0),
        ([[(0, 7)], [(12, 17)]], person_links.Links(1, 0, 0), 1.0),
        ([], person_links.Links(1, 0, 0), 0.0),
    ],
)
def test_pronouns_are_linked_to_the_longest_name_of_their_cluster(
    clusters: list[list[tuple[int, int]]], links: person_links.Links, names_f1: float
) -> None:
    found = person_links.figures([DOCUMENT], {"x": clusters})
    assert found.links == links
    assert found.to_dict()["layers"]["names"]["b_cubed"]["f1"] == names_f1


def test_a_prediction_that_covers_a_name_in_part_still_stands_for_it() -> None:
    assert person_links.align(DOCUMENT["mentions"], [(4, 7), (0, 7)]) == {1: 0}


LEE = {"name": "Ann Lee", "type": "PERSON", "aliases": ["Lee"]}
EK = {"name": "Bo Ek", "type": "PERSON", "aliases": []}
OSLO = {"name": "Oslo", "type": "GOV", "aliases": ["The Norwegians"]}
ENTITIES = {"lee": LEE, "ek": EK, "oslo": OSLO}


@pytest.mark.parametrize(
    ("predicted", "gold", "same"),
    [
        ("Ms Lee", "lee", True),
        ("Bo Ek", "lee", False),
        (None, None, True),
        ("Bo Ek", None, False),
        (None, "ek", False),
        ("Ann Lee and Bo Ek", "lee+ek", True),
        ("Ann Lee", "lee+ek", False),
        ("the Norwegians", "oslo", True),
        ("harbour officials", "harbour officials", True),
        ("officials", "harbour officials", True),
        ("the captain", "harbour officials", False),
    ],
)
def test_speakers_of_the_seed_pages(predicted: str | None, gold: str | None, same: bool) -> None:
    assert seeds.same_speaker(predicted, gold, ENTITIES) is same


def attribution(identifier: str, start: int, end: int, *, core: bool = True) -> dict[str, Any]:
    content = [{"start": start, "end": end}]
    return {"id": identifier, "content": content, "speaker": "lee", "core": core}


PAGE = {
    "attributions": [attribution("A1", 0, 20), attribution("A2", 30, 50), attribution("A3", 60, 80, core=False)],
    "mentions": [
        {"start": 21, "end": 28, "label": "PERSON", "in_boilerplate": False},
        {"start": 92, "end": 95, "label": "ORG", "in_boilerplate": True},
    ],
    "boilerplate": [{"start": 90, "end": 100}],
}


def test_seed_pages_count_duplicates_and_pass_over_optional_attributions() -> None:
    predicted = {
        "attributions": [
            {"content": [[0, 20]], "speaker": "Ann Lee"},
            {"content": [[2, 18]], "speaker": "Ann Lee"},
            {"content": [[60, 80]], "speaker": None},
            {"content": [[84, 89]], "speaker": None},
        ],
        "mentions": [[21, 28, "PERSON", "Ann Lee"], [92, 95, "ORG", None]],
        "boilerplate": [[95, 105]],
    }
    found = seeds.figures({"entities": ENTITIES, "pages": {"page": PAGE}}, {"page": predicted})
    assert (found.gold, found.predicted, found.found, found.attributed, found.exact) == (2, 3, 1, 1, 1)
    assert (found.duplicates, found.optional, found.false, found.missed) == (1, 1, 2, ["A2"])
    assert found.mentions == {"PERSON": Tally.of(1, 1, 1), "ORG": Tally.of(0, 0, 0)}
    assert found.beside == Tally.of(5, 10, 10)
