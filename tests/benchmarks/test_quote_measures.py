from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsents.annotations.scoring import quotes
from newsents.annotations.scoring.calibration import calibrate
from newsents.annotations.scoring.regions import kind_of, letters, quoted_letters, regions

TEXT = 'The ferry is late, said Ann Lee. "We wait," Bo Ek said. "It comes." Nobody thinks that it is "on time" today.'


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


LATE = {
    "content": [span("The ferry is late")],
    "cue": [[19, 23]],
    "source": [span("Ann Lee")],
    "kind": "indirect",
}
WAIT = {
    "content": [span('"We wait,"'), span('"It comes."')],
    "cue": [span("said. ")],
    "source": [span("Bo Ek")],
    "kind": "direct",
}
GOLD = [LATE, WAIT]


def figures(predicted: list[dict[str, Any]], gold: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return quotes.figures([quotes.match(TEXT, GOLD if gold is None else gold, predicted)], rounds=20)


def f1(found: dict[str, Any], metric: str, kind: str = "all") -> float:
    value: float = found[kind][metric]["f1"]
    return value


def test_the_gold_itself_is_right_in_everything() -> None:
    found = figures(GOLD)
    assert {f1(found, metric) for metric in quotes.METRICS} == {1.0}
    assert found["all"]["attributed"]["interval"] == [1.0, 1.0]
    assert found["all"]["speaker_accuracy"] == 1.0


def test_no_prediction_is_zero_in_everything() -> None:
    found = figures([])
    assert {f1(found, metric) for metric in quotes.METRICS} == {0.0}
    assert (found["all"]["n_gold"], found["all"]["n_pred"]) == (2, 0)


def test_marks_and_punctuation_do_not_matter() -> None:
    plain = {**WAIT, "content": [span("We wait"), span("It comes")]}
    assert f1(figures([LATE, plain]), "content_exact") == 1.0


def test_one_span_of_two_is_found_but_not_exact() -> None:
    half = {**WAIT, "content": [span("It comes")]}
    found = figures([LATE, half])
    assert f1(found, "detect") == 1.0
    assert f1(found, "content_exact") == 0.5
    assert found["direct"]["content_soft"]["precision"] == 1.0


@pytest.mark.parametrize(
    ("source", "right"),
    [([span("Lee")], True), ([span("Ann Lee")], True), ([span("Bo Ek")], False), ([], False)],
)
def test_a_source_is_right_if_half_of_the_shorter_is_shared(source: list[list[int]], right: bool) -> None:
    found = figures([{**LATE, "source": source}], [LATE])
    assert f1(found, "attributed") == float(right)
    assert f1(found, "detect") == 1.0


def test_a_missing_source_is_right_if_the_gold_has_none() -> None:
    nobody = {**LATE, "source": []}
    assert f1(figures([nobody], [nobody]), "attributed") == 1.0
    assert f1(figures([LATE], [nobody]), "attributed") == 0.0


def test_a_second_prediction_of_one_quotation_is_false() -> None:
    assert figures([LATE, LATE, WAIT])["all"]["attributed"]["precision"] == pytest.approx(2 / 3)


def test_an_unmatched_prediction_counts_for_the_kind_that_its_marks_make() -> None:
    found = figures([*GOLD, {"content": [span('"on time"')], "source": []}])
    assert found["direct"]["n_pred"] == 2
    assert found["indirect"]["n_pred"] == 1


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "yes" and "no".', ["yes", "no"]),
        ("She said “yes” and ''no''.", ["yes", "no"]),
        ('"One.\n\n"Two," he said.', ["One.", "Two,"]),
        ("“One in.\n\n1988. Two,” he said.", ["One in.\n\n1988. Two,"]),
        ('"Open to the end.\n\nPlain.\n\n"Ok," she said.', ["Open to the end.", "Ok,"]),
        ('"A “b” c," he said.', ["A “b” c,"]),
        ("No marks at all", []),
    ],
)
def test_regions_inside_marks(text: str, inside: list[str]) -> None:
    assert [text[start:end] for start, end in regions(text)] == inside


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [(2, 14, "direct"), (2, 16, "direct"), (0, 1, "indirect"), (12, 16, "mixed"), (1, 2, "indirect")],
)
def test_kind_by_the_share_of_letters_inside_marks(start: int, end: int, kind: str) -> None:
    text = 'x "abcdefghij" k'
    assert kind_of(letters(text, [(start, end)]), quoted_letters(text)) == kind


@given(st.text('"“”\n a.', max_size=80))
def test_regions_are_in_order_and_apart(text: str) -> None:
    found = regions(text)
    assert all(start <= end for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


def test_confidence_that_is_always_right_has_no_calibration_error() -> None:
    assert calibrate([1.0] * 30, [True] * 30).error == 0.0


def test_overconfidence_is_the_calibration_error() -> None:
    found = calibrate([0.9] * 100, [at % 2 == 0 for at in range(100)])
    assert found.error == pytest.approx(0.4)
    assert [part.size for part in found.bins] == [10] * 10


def test_fewer_predictions_than_bins_make_fewer_bins() -> None:
    assert len(calibrate([0.5, 0.7], [True, False]).bins) == 2
    assert calibrate([], []).error == 0.0
