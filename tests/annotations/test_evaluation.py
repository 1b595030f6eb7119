"""The measures say what they promise, of values made by hand, of any, and of the sample pages."""

from __future__ import annotations

import json

import attrs
import pytest
from articles import articles
from hypothesis import given, settings

import newsents
from newsents import samples
from newsents.annotations import AnnotatedArticle, AnnotatedQuote, Evaluation, read_annotations
from newsents.annotations.scoring import named, quotes
from newsents.annotations.scoring.regions import letters
from newsents.annotations.scoring.spans import Worded, exact, labels, overlap
from newsents.annotations.wording import tables
from newsents.errors import InputError

TEXT = "“It will rain,” Ann Lee said. Tom Hay, who was late, added that the ferry had left. He hopes for sun."


def at(words: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


LEE = AnnotatedQuote(
    at("It will rain,"), at("said"), at("Ann Lee"), speaker="Ann Lee", kind="direct", act="speech",
    source_kind="named_person",
)  # fmt: skip
HAY = AnnotatedQuote(
    at("that the ferry had left"), at("added"), at("Tom Hay"), speaker="Tom Hay", act="speech", pronouns="he/him"
)  # fmt: skip
SUN = AnnotatedQuote(at("for sun"), at("hopes"), at("He"), speaker="Tom Hay", act="thought")


def evaluated(gold: list[AnnotatedQuote], predicted: list[AnnotatedQuote], **options: object) -> Evaluation:
    return newsents.evaluate(
        [AnnotatedArticle("rain", TEXT, tuple(gold))],
        [AnnotatedArticle("rain", TEXT, tuple(predicted))],
        rounds=0,
        **options,  # type: ignore[arg-type]
    )


def shares(evaluation: Evaluation, name: str) -> tuple[float, float]:
    figure = evaluation.measures[name]
    return figure.precision, figure.recall


def test_what_is_the_same_is_right_by_every_measure() -> None:
    found = evaluated([LEE, HAY], [LEE, HAY])
    assert [len(its) for its in (found.measures, found.citron, found.labels)] == [6, 8, 4]
    assert all(figure.f1 == 1 for its in (found.measures, found.citron, found.labels) for figure in its.values())
    assert (found.gold, found.predicted) == (2, 2)


def test_a_wrong_source_is_found_but_not_attributed() -> None:
    found = evaluated([LEE, HAY], [LEE, attrs.evolve(HAY, source=at("Ann Lee"))])
    assert (shares(found, "found"), shares(found, "attributed")) == ((1, 1), (0.5, 0.5))
    assert found.citron["source exact"].f1 == 0.5
    assert found.citron["content exact"].f1 == 1


def test_a_wrong_speaker_is_attributed_but_not_named() -> None:
    found = evaluated([LEE, HAY], [LEE, attrs.evolve(HAY, speaker="Ann Lee")])
    assert (shares(found, "attributed"), shares(found, "named")) == ((1, 1), (0.5, 0.5))


def test_a_missed_quotation_costs_recall_and_an_invented_one_precision() -> None:
    assert shares(evaluated([LEE, HAY], [LEE]), "named") == (1, 0.5)
    assert shares(evaluated([LEE], [LEE, HAY]), "named") == (0.5, 1)


def test_marks_at_the_borders_are_no_errors_and_missing_words_are_in_part() -> None:
    with_marks = attrs.evolve(LEE, content=at("“It will rain,”"))
    assert evaluated([LEE], [with_marks]).measures["exact"].f1 == 1
    shorter = evaluated([HAY], [attrs.evolve(HAY, content=at("the ferry had left"))])
    assert (shares(shorter, "found"), shares(shorter, "exact")) == ((1, 1), (0, 0))
    assert shorter.citron["content overlap"].recall == pytest.approx(4 / 5)
    assert shorter.labels["content"].precision == 1


def test_what_is_in_doubt_may_be_found_or_not() -> None:
    optional = attrs.evolve(HAY, doubt=True)
    for predicted in ([LEE], [LEE, HAY]):
        found = evaluated([LEE, optional], predicted)
        assert (found.gold, shares(found, "named"), shares(found, "exact")) == (1, (1, 1), (1, 1))


def test_other_acts_are_asked_for_or_optional() -> None:
    assert evaluated([LEE, SUN], [LEE, SUN]).gold == 1
    assert shares(evaluated([LEE, SUN], [LEE, attrs.evolve(SUN, act="speech")]), "found") == (1, 1)
    assert evaluated([LEE, SUN], [LEE], acts=None).measures["found"].recall == 0.5


def test_less_sure_predictions_are_left_out() -> None:
    unsure = attrs.evolve(HAY, confidence=0.25)
    assert evaluated([LEE], [LEE, unsure], min_confidence=0.5).predicted == 1
    assert evaluated([LEE, HAY], [attrs.evolve(LEE, confidence=1.0), unsure]).calibration_error == pytest.approx(0.375)


def test_speakers_are_measured_where_they_are_annotated() -> None:
    silent = attrs.evolve(HAY, speaker=None)
    assert "named" not in evaluated([silent], [HAY]).measures
    found = evaluated([LEE, silent], [LEE, attrs.evolve(HAY, speaker="Bob")])
    assert (shares(found, "named"), shares(found, "found")) == ((1, 1), (1, 1))
    nobody = attrs.evolve(HAY, speaker="")
    assert shares(evaluated([nobody], [HAY]), "named") == (0, 0)
    assert shares(evaluated([nobody], [nobody]), "named") == (1, 1)


def test_groups_tell_for_whom_the_figures_hold() -> None:
    found = evaluated([LEE, HAY], [LEE])
    rows = {(group.facet, group.value): (group.quotes, group.found, group.named) for group in found.groups}
    assert rows["kind", "direct"] == (1, 1, 1)
    assert rows["kind", "indirect"] == (1, 0, 0)
    assert rows["act", "speech"] == (2, 1, 1)
    assert rows["source_kind", "named_person"] == (1, 1, 1)
    assert rows["pronouns", "he/him"] == (1, 0, 0)
    assert rows["source_words", "name or noun"] == (2, 1, 1)
    assert all(0 <= group.low <= group.high <= 1 for group in found.groups)
    assert [group.value for group in evaluated([attrs.evolve(LEE, origin="Norse")], [LEE]).of("origin")] == ["Norse"]


def test_pronouns_are_those_that_the_article_uses_where_it_was_analyzed() -> None:
    text = "“I am tired,” Ann Lee said. She left, and Tom Hay closed his shop. “It is late,” he said."
    lee = AnnotatedQuote(((1, 11),), speaker="Ann Lee")
    start = text.index("It is late")
    hay = AnnotatedQuote(((start, start + 11),), speaker="Tom Hay")
    found = newsents.evaluate([AnnotatedArticle("tired", text, (lee, hay))], rounds=0)
    assert {group.value: group.quotes for group in found.of("pronouns")} == {"she/her": 1, "he/him": 1}


def worded(*parts: list[int]) -> Worded:
    return Worded(*map(frozenset, parts))


def test_citrons_measures_are_counted_as_citron_counts_them() -> None:
    """Worked by hand: each predicted part against every one of the gold, words added up."""
    gold = [worded([3], [4, 5], [0, 1, 2]), worded([9], [], [10, 11])]
    predicted = [worded([3], [5], [0, 1, 2]), worded([8], [], [11, 12])]
    same = {part: tally.ratio() for part, tally in exact(gold, predicted).items()}
    assert [(same[part].precision, same[part].recall) for part in ("cue", "source", "content", "whole")] == [
        (0.5, 0.5), (0, 0), (0.5, 0.5), (0, 0),
    ]  # fmt: skip
    shared = overlap(gold, predicted)
    assert [(tally.precise, tally.predicted, tally.gold) for tally in shared.values()] == [
        (1, 2, 2), (1, 1, 2), (4, 5, 5), (6, 8, 9),
    ]  # fmt: skip
    assert labels(gold, predicted)["all"].ratio().f1 == pytest.approx(12 / 17)


@settings(max_examples=60)
@given(gold=articles(), predicted=articles())
def test_figures_are_shares_and_agree_with_the_measures_of_the_benchmarks(
    gold: AnnotatedArticle, predicted: AnnotatedArticle
) -> None:
    sure = [attrs.evolve(quote, doubt=False, speaker=quote.speaker or "", kind="direct") for quote in gold.quotes]
    marked = AnnotatedArticle("a", gold.text, tuple(quote for quote in sure if letters(gold.text, quote.content)))
    size = len(gold.text)
    inside = [quote for quote in predicted.quotes if max(end for _, end in quote.content) <= size]
    inside = [attrs.evolve(quote, cue=(), source=(), doubt=False) for quote in inside]
    found = AnnotatedArticle("a", gold.text, tuple(quote for quote in inside if letters(gold.text, quote.content)))
    if not marked.quotes or {*marked.within, *found.within} != {None}:
        return
    evaluation = newsents.evaluate([marked], [found], acts=None, rounds=0)
    rows = [[_row(quote) for quote in its.quotes] for its in (marked, found)]
    matching = quotes.match(gold.text, *rows, ties=("cue", "source", "speaker"))
    theirs = quotes.figures([matching], rounds=0)["all"]
    for name, other in (("found", "detect"), ("exact", "content_exact"), ("attributed", "attributed")):
        assert evaluation.measures[name].f1 == theirs[other]["f1"]
    outcome = named.figures([named.judge(gold.text, *rows, matching)], rounds=0)["all"]
    assert evaluation.measures["named"].f1 == pytest.approx(outcome["named"]["f1"])
    for figure in {**evaluation.measures, **evaluation.labels}.values():
        assert 0 <= figure.precision <= 1
        assert 0 <= figure.recall <= 1


def _row(quote: AnnotatedQuote) -> dict[str, object]:
    person = {"named_person": "person"}.get(quote.source_kind or "", quote.source_kind)
    plain = attrs.asdict(quote)
    return {**plain, "speaker": quote.speaker or None, "kind": quote.kind or "indirect", "type": person}


def test_gold_without_quotations_and_texts_without_prediction_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        newsents.evaluate([AnnotatedArticle("rain", TEXT)])
    assert caught.value.code == "N730"
    with pytest.raises(InputError) as caught:
        newsents.evaluate([AnnotatedArticle("rain", TEXT, (LEE,))], [AnnotatedArticle("rain", TEXT + " ")])
    assert caught.value.code == "N731"


@pytest.fixture(scope="module")
def on_samples() -> Evaluation:
    return newsents.evaluate(samples.ANNOTATED, rounds=200)


def test_the_annotations_of_the_samples_are_of_the_samples() -> None:
    annotated = read_annotations(samples.ANNOTATED)
    assert {article.id: article.text for article in annotated} == {page.name: page.text for page in samples.load()}


def test_the_clear_quotations_of_the_samples_are_among_their_annotations() -> None:
    annotated = {article.id: article for article in read_annotations(samples.ANNOTATED)}
    for page in samples.load():
        begun = {start for quote in annotated[page.name].quotes for start, _ in quote.content}
        ends = {end for quote in annotated[page.name].quotes for _, end in quote.content}
        for said in page.said:
            assert any(said.start - 6 <= start <= said.start for start in begun) or said.start + len(said.words) in ends


def test_the_samples_are_read_well(on_samples: Evaluation) -> None:
    assert on_samples.articles == 17
    assert on_samples.measures["attributed"].f1 > 0.9
    assert on_samples.measures["named"].f1 > 0.85
    figure = on_samples.measures["named"]
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low <= figure.f1 <= figure.high


def test_an_evaluation_shows_itself_and_is_plain_data(on_samples: Evaluation) -> None:
    assert json.loads(json.dumps(on_samples.to_dict()))["measures"]["named"]["f1"] == on_samples.measures["named"].f1
    html = on_samples._repr_html_()
    assert all(its.title.replace("'", "&#x27;") in html for its in tables(on_samples))
    assert len(repr(on_samples)) < 300
