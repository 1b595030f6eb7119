"""Whatever is measured against itself is right in full; what is wrong is listed; nested ones are told apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from articles import articles
from hypothesis import given, settings

import newsents
from newsents import samples
from newsents.annotations import (
    FORMATS,
    AnnotatedArticle,
    AnnotatedQuote,
    Evaluation,
    read_annotations,
    write_annotations,
)
from newsents.annotations.wording import tables, wrong

TEXT = "“It will rain,” Ann Lee said. Tom Hay added that Bob Roe had told him that the ferry had left."


def at(words: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


LEE = AnnotatedQuote(at("It will rain,"), at("said"), at("Ann Lee"), speaker="Ann Lee")
HAY = AnnotatedQuote(
    at("that Bob Roe had told him that the ferry had left"), at("added"), at("Tom Hay"), speaker="Tom Hay"
)
ROE = AnnotatedQuote(at("that the ferry had left"), at("told"), at("Bob Roe"), speaker="Bob Roe")
"""What stands within what Tom Hay added."""


def evaluated(gold: list[AnnotatedQuote], predicted: list[AnnotatedQuote], **options: Any) -> Evaluation:
    marked, found = (AnnotatedArticle("rain", TEXT, tuple(quotes)) for quotes in (gold, predicted))
    return newsents.evaluate([marked], [found], rounds=0, **options)


def figures(evaluation: Evaluation) -> list[float]:
    every = (evaluation.measures, evaluation.citron, evaluation.labels, evaluation.nested)
    return [share for its in every for one in its.values() for share in (one.precision, one.recall, one.f1)]


@settings(max_examples=200)
@given(article=articles())
def test_any_annotations_against_themselves_are_right_by_every_measure(article: AnnotatedArticle) -> None:
    if not article.quotes:
        return
    both = [article, AnnotatedArticle("none", "Rain.")]
    for acts in (("speech", "writing"), None):
        found = newsents.evaluate(both, both, acts=acts, rounds=20)
        assert set(figures(found)) == {1.0}
        assert {figure.low for figure in found.measures.values()} == {1.0}
        assert all(group.found == group.attributed == group.quotes for group in found.groups)
        assert all(group.named == group.with_speaker for group in found.groups)
        assert not found.errors


def test_the_samples_against_themselves_are_right_by_every_measure() -> None:
    gold = read_annotations(samples.ANNOTATED)
    assert any(not quote.cue for article in gold for quote in article.quotes)
    found = newsents.evaluate(gold, gold, rounds=0)
    assert set(figures(found)) == {1.0}


def test_a_cue_where_the_gold_has_none_is_wrong() -> None:
    bare = attrs.evolve(LEE, cue=())
    assert evaluated([bare], [LEE]).measures["cue"].f1 == 0
    assert evaluated([LEE], [bare]).measures["cue"].f1 == 0


def test_words_of_a_source_of_two_quotations_are_not_found_more_often_than_they_are_there() -> None:
    other = AnnotatedQuote(at("that the ferry had left"), at("added"), at("Tom Hay"))
    twice = [attrs.evolve(LEE, source=at("Tom Hay")), other]
    assert evaluated(twice, twice).citron["source overlap"].recall == 1
    assert evaluated(twice, twice[:1]).citron["source overlap"].recall == 1
    assert evaluated(twice[:1], twice).citron["source overlap"].precision == 1


def test_of_the_same_content_those_go_together_that_are_the_same() -> None:
    """Two people say the same words together; the order in which they are written down does not matter."""
    both = [LEE, attrs.evolve(LEE, source=at("Tom Hay"), speaker="Tom Hay")]
    assert set(figures(evaluated(both, both[::-1]))) == {1.0}
    assert evaluated([attrs.evolve(both[0], doubt=True), both[1]], [both[1]]).measures["named"].f1 == 1


def test_what_is_wrong_is_listed_with_its_place_and_words() -> None:
    invented = AnnotatedQuote(at("Tom Hay added"), source=at("him"), speaker="Bob Roe")
    hay = attrs.evolve(HAY, source=at("Ann Lee"), speaker="Ann Lee")
    listed = evaluated([LEE, HAY], [invented, hay]).errors
    shown = [(one.what, TEXT[one.start : one.end], one.words, one.annotated, one.found) for one in listed]
    whole = TEXT[slice(*HAY.content[0])]
    assert shown == [
        ("missed", "It will rain,", "It will rain,", "Ann Lee", None),
        ("false", "Tom Hay added", "Tom Hay added", None, "him"),
        ("wrong source", whole, whole, "Tom Hay", "Ann Lee"),
        ("wrong speaker", whole, whole, "Tom Hay", "Ann Lee"),
    ]  # fmt: skip
    assert {one.article for one in listed} == {"rain"}


@settings(max_examples=60)
@given(gold=articles(), predicted=articles())
def test_there_are_as_many_errors_as_the_measures_say(gold: AnnotatedArticle, predicted: AnnotatedArticle) -> None:
    size = len(gold.text)
    inside = [quote for quote in predicted.quotes if quote.content[-1][1] <= size]
    inside = [attrs.evolve(quote, cue=(), source=()) for quote in inside]
    inside = [quote for quote in inside if not any(gold.text[a:b].isspace() for a, b in quote.content)]
    if not gold.quotes:
        return
    found = newsents.evaluate([gold], [AnnotatedArticle("a", gold.text, tuple(inside))], acts=None, rounds=0)
    counts = [sum(one.what == what and not one.nested for one in found.errors) for what in ("missed", "false")]
    right = found.gold - counts[0]
    assert found.predicted - counts[1] == right
    assert found.measures["found"].recall == (right / found.gold if found.gold else found.predicted == 0)


def test_errors_are_shown_and_are_data_where_they_are_asked_for() -> None:
    found = evaluated([LEE, HAY], [LEE])
    assert "errors" not in found.to_dict()
    assert found.to_dict(errors=True)["errors"][0]["what"] == "missed"
    assert "1 errors" in found._repr_html_()
    assert wrong(found).rows[0][:3] == ("rain", "missed", f"{HAY.content[0][0]}:{HAY.content[0][1]}")


def test_nested_quotations_are_compared_with_nested_ones() -> None:
    gold = AnnotatedArticle("rain", TEXT, (LEE, HAY, ROE))
    assert gold.within == (None, None, 1)
    found = evaluated([LEE, HAY, ROE], [LEE, HAY])
    assert (found.gold, found.predicted, found.measures["found"].f1) == (2, 2, 1)
    assert (found.nested_gold, found.nested_predicted, found.nested["found"].recall) == (1, 0, 0)
    assert [(one.what, one.nested) for one in found.errors] == [("missed", True)]
    assert evaluated([LEE, HAY, ROE], [LEE, HAY, ROE]).nested["named"].f1 == 1
    assert any(its.title.startswith("Nested quotations") for its in tables(found))


def test_nested_predictions_are_no_errors_where_nobody_marks_such() -> None:
    found = evaluated([LEE, HAY], [LEE, HAY, ROE])
    assert (found.predicted, found.measures["found"].f1, dict(found.nested), found.errors) == (2, 1, {}, ())


def test_a_nested_one_that_is_found_without_its_outer_one_is_no_false_one() -> None:
    found = evaluated([LEE, HAY, ROE], [LEE, ROE])
    assert [(one.what, one.nested) for one in found.errors] == [("missed", False)]
    assert found.nested["found"].f1 == 1


def test_nested_quotations_of_an_analysis_are_compared() -> None:
    analysis = newsents.analyze("Tom Hay said that Bob Roe had told him that the ferry had left.")
    assert len(analysis.nested) == 1
    marked = AnnotatedArticle.of(analysis, nested=True)
    assert marked.within == (None, 0)
    assert len(AnnotatedArticle.of(analysis).quotes) == 1
    assert newsents.evaluate([marked], [analysis], rounds=0).nested["named"].f1 == 1


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_keeps_what_is_nested(format: str, tmp_path: Path) -> None:
    path = tmp_path / ("it" if FORMATS[format].is_folder else f"it{FORMATS[format].suffix}")
    write_annotations(path, [AnnotatedArticle("rain", TEXT, (LEE, HAY, ROE))], format)
    assert read_annotations(path)[0].within == (None, None, 1)
