"""The measures of who said it, by hand: named speakers, marked sources, and the causes of errors."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks import pasted
from benchmarks.named_errors import error_table, errors, form_of
from benchmarks.scoring import sources
from newsents.annotations.scoring import named, speakers

TEXT = (
    "Rain is near, said Ann Lee. Snow is far, the harbour board said. Hail is gone, she said. Frost came, aides said."
)


def row(content: str, source: str, speaker: str | None, kind: str = "person", **more: Any) -> dict[str, Any]:
    at, by = TEXT.index(content), TEXT.index(source)
    spans = {"content": [[at, at + len(content)]], "source": [[by, by + len(source)]]}
    return {**spans, "kind": "indirect", "speaker": speaker, "type": kind, **more}


GOLD = [
    row("Rain is near", "Ann Lee", "Ann Lee"),
    row("Snow is far", "the harbour board", "Harbour Board of Oslo", "organization"),
    row("Hail is gone", "she", "Ann Lee"),
    row("Frost came", "aides", "aides", "group", doubt=True),
]


@pytest.mark.parametrize(
    ("predicted", "gold", "same"),
    [
        ("Berg", "Anna M. Berg", True),
        ("Ms. Berg", "Anna Berg", True),
        ("Bobby Stone", 'Robert C. "Bobby" Stone', True),
        ("Joe Stone", "Joseph R. Stone Jr.", True),
        ("Bill Stone", "Hilda Stone", False),
        ("Anna", "Anna Berg", False),
        ("Berg's", "Anna Berg", True),
        ("Silva Prado", "Ida Silva Prado", True),
        (None, "Anna Berg", False),
    ],
)
def test_whether_a_predicted_name_is_the_gold_persons(predicted: str | None, gold: str, same: bool) -> None:
    assert speakers.same_person(predicted, gold) is same


def test_a_bare_surname_is_not_enough_where_it_is_shared() -> None:
    assert not speakers.same_person("Berg", "Anna Berg", surname_is_shared=True)
    assert speakers.same_person("Anna Berg", "Anna Berg", surname_is_shared=True)


@pytest.mark.parametrize(
    ("predicted", "gold", "kind", "right"),
    [
        ("Lee", "Ann Lee", "person", True),
        ("the board", "Harbour Board of Oslo", "organization", False),
        ("the Oslo harbour boards", "Harbour Board of Oslo", "organization", True),
        (None, "Ann Lee", "person", False),
        (None, None, "unnamed", True),
        ("Ann Lee", None, "unnamed", False),
    ],
)
def test_whether_a_quotation_has_the_right_speaker(
    predicted: str | None, gold: str | None, kind: str, right: bool
) -> None:
    assert speakers.right_speaker(predicted, gold, kind) is right


def test_named_needs_the_content_and_its_speaker_and_what_is_in_doubt_does_not_count() -> None:
    predicted = [
        row("Rain is near", "Ann Lee", "Lee"),
        row("Hail is gone", "she", "Bo Ek"),
        row("Frost came", "aides", "Bo Ek"),
        row("far, the harbour board said. Hail", "she", "Ann Lee"),
    ]
    outcome = named.judge(TEXT, GOLD, predicted)
    assert [(its.found, its.attributed, its.named) for its in outcome.judged] == [
        (True, True, True),
        (False, False, False),
        (True, True, False),
    ]
    assert outcome.false == ((3, "indirect"),)
    found = named.figures([outcome], rounds=0)
    assert (found["all"]["n_gold"], found["all"]["n_pred"]) == (3, 3)
    assert found["all"]["found"]["recall"] == pytest.approx(2 / 3)
    assert found["all"]["named"] == pytest.approx({"precision": 1 / 3, "recall": 1 / 3, "f1": 1 / 3})
    assert found["types"]["person"] == {"n_gold": 2, "found": 1.0, "attributed": 1.0, "named": 0.5}
    assert found["types"]["group"]["n_gold"] == 0


def test_errors_are_told_by_cause_and_by_how_the_article_refers() -> None:
    predicted = [row("Rain is near", "Ann Lee", None), row("Hail is gone", "she", "Bo Ek"), row("came", "aides", None)]
    outcome = named.judge(TEXT, GOLD[:3], predicted)
    found = list(errors({"id": "a", "text": TEXT, "quotes": GOLD[:3]}, predicted, outcome))
    assert [(entry["error"], entry["form"]) for entry in found] == [
        ("no speaker", "name"),
        ("content missed", "noun"),
        ("wrong speaker", "pronoun"),
        ("false", ""),
    ]
    assert found[2]["gold"]["speaker"] == "Ann Lee"
    assert found[2]["predicted"] == {"speaker": "Bo Ek", "source": "she", "content": "Hail is gone"}
    table = error_table("Rain", found)
    assert [line[:3] for line in table.rows] == [
        ("content missed", "1", "0"),
        ("no speaker", "1", "1"),
        ("wrong speaker", "1", "0"),
        ("false", "1", ""),
    ]


def test_several_are_a_group_whatever_the_words() -> None:
    assert form_of("they", {"speaker": "officials", "type": "group"}) == "group"


def place(start: int, speaker: str | None, kind: str = "named person", words: str = "she") -> dict[str, Any]:
    where = {"article": "a", "source_start": start, "source_end": start + 2}
    return {**where, "speaker": speaker, "kind": kind, "pronoun": words}


def test_marked_sources_count_answers_right_ones_and_names_for_groups() -> None:
    gold = [place(0, "Anna Berg"), place(9, "Bo Ek"), place(20, "aides", "group"), place(30, "aides", "group")]
    found = sources.figures(gold, [place(0, "Berg"), place(20, "Bo Ek")])
    assert (found.asked, found.answered, found.right) == (2, 1, 1)
    assert (found.others, found.others_named) == (2, 1)
    assert (found.accuracy, found.precision, found.overall) == (0.5, 1.0, 0.5)
    assert [name for _, name in found.wrong] == [None, "Bo Ek"]


def test_a_body_is_asked_for_where_it_has_a_name_beside_the_marked_words() -> None:
    gold = [
        place(0, "Harbour Board", "organisation", "the board"),
        place(9, "the board", "organisation", "the board"),
        place(20, "The Board", "organisation", "the board"),
    ]
    found = sources.figures(gold, [place(at, "board of the harbour") for at in (0, 9, 20)])
    assert (found.asked, found.right, found.others, found.others_named) == (1, 1, 2, 2)


def test_quotations_are_found_again_on_the_page_of_their_article() -> None:
    page = {"text": f"Home\n{TEXT}\nMore: Rain is near", "body": [[5, 5 + len(TEXT)]]}
    found = pasted.on_page({"id": "1", "text": TEXT, "quotes": GOLD}, page)
    assert found.lost == 0
    for there, here in zip(found.page["quotes"], GOLD, strict=True):
        assert there["content"] == [[start + 5, end + 5] for start, end in here["content"]]
        assert there["source"] == [[start + 5, end + 5] for start, end in here["source"]]
