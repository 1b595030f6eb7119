"""Each result is that of its text, whatever the lengths, batches, workers and errors."""

from __future__ import annotations

from importlib import import_module
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import newsents
from newsents.corpus.extraction import extract
from newsents.corpus.page import Page, Unread
from newsents.errors import PipelineError
from newsents.pipeline import parts
from newsents.pipeline.annotations import get_analysis
from newsents.schema import Analysis, Article

ANALYZE = import_module("newsents.pipeline.analyze")  # the package has a function of this name
SMALL_PART = 24
NAMES = ("Ann Lee", "Tom Reed", "Bob Hay", "Nora Quist", "Igor Brandt")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return newsents.load()


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a few words, so that texts around every limit are quickly read."""
    monkeypatch.setattr(parts, "PART", SMALL_PART)
    monkeypatch.setattr(parts, "TOGETHER", 2 * SMALL_PART)
    monkeypatch.setattr(ANALYZE, "TOGETHER", 8 * SMALL_PART)


def text_of(number: int, words: int) -> str:
    """Return a text of so many tokens that is like no other."""
    said = f'"Number {number} it is," said {NAMES[number % len(NAMES)]}.'.split()
    return " ".join((said * (words // len(said) + 1))[:words])


around = [0, 1, *(limit + step for limit in (SMALL_PART, 2 * SMALL_PART, 3 * SMALL_PART) for step in (-1, 0, 1)), 200]
lengths = st.lists(st.sampled_from(around), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lengths=lengths, batch_size=st.integers(1, 9))
def test_results_stand_in_the_order_of_the_texts(
    nlp: Language, small_limits: None, lengths: list[int], batch_size: int
) -> None:
    texts = [text_of(number, words) for number, words in enumerate(lengths)]
    found = list(newsents.analyze_many(texts, nlp=nlp, batch_size=batch_size))
    assert [analysis.article.text for analysis in found] == texts
    assert [doc.text for doc in parts.read(nlp, texts, batch_size=batch_size)] == texts


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lengths=lengths, batch_size=st.integers(1, 4))
def test_several_workers_keep_the_order(nlp: Language, small_limits: None, lengths: list[int], batch_size: int) -> None:
    texts = [text_of(number, words) for number, words in enumerate(lengths)]
    found = list(newsents.analyze_many(texts, nlp=nlp, batch_size=batch_size, workers=2))
    assert [analysis.article.text for analysis in found] == texts


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lengths=lengths, seed=st.integers(0, 99))
def test_alone_is_as_together(nlp: Language, small_limits: None, lengths: list[int], seed: int) -> None:
    texts = [text_of(number, words) for number, words in enumerate(lengths)]
    together = dict(zip(texts, newsents.analyze_many(texts, nlp=nlp), strict=True))
    mixed = Random(seed).sample(texts, len(texts))
    assert [newsents.analyze(text, nlp=nlp) for text in mixed] == [together[text] for text in mixed]


def test_a_text_of_more_than_a_part_does_not_overtake_the_others(nlp: Language) -> None:
    texts = [
        '"It rains," said Ann Lee.',
        "Tom Reed said that the sea is deep. " * 1200,
        "",
        '"It snows," said Bob Hay.',
    ]
    assert len(nlp.tokenizer(texts[1])) > parts.PART
    found = list(newsents.analyze_many(texts, nlp=nlp))
    assert [analysis.article.text for analysis in found] == texts
    assert [analysis.quotes[0].speaker.name for analysis in found if analysis.quotes] == [
        "Ann Lee",
        "Tom Reed",
        "Bob Hay",
    ]


class Failing:
    """A component of a user's that cannot do with some texts."""

    def __call__(self, doc: Doc) -> Doc:
        if "Nora Quist" in doc.text:
            raise ValueError("no Nora")
        return doc


@Language.factory("test_order_failing")
def make_failing(nlp: Language, name: str) -> Failing:
    return Failing()


@pytest.fixture(scope="module")
def failing() -> Language:
    nlp = newsents.load()
    nlp.add_pipe("test_order_failing", last=True)
    return nlp


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lengths=lengths, batch_size=st.integers(1, 9))
def test_pages_have_their_own_analysis_or_their_own_error(
    failing: Language, small_limits: None, monkeypatch: pytest.MonkeyPatch, lengths: list[int], batch_size: int
) -> None:
    monkeypatch.setattr("newsents.corpus.extraction.load", lambda model: failing)
    pages = [Page(f"{number}.txt", text_of(number, words), str(number)) for number, words in enumerate(lengths)]
    found = list(extract(pages, batch_size=batch_size))
    assert len(found) == len(pages)
    for page, its in zip(pages, found, strict=True):
        if "Nora Quist" in page.text:
            assert isinstance(its, Unread)
            assert its.source == page.source
        else:
            assert isinstance(its, tuple)
            assert its[0] is page
            assert its[1].article.text == page.text
            assert its[1].article.id == page.id


def test_a_text_that_an_error_handler_drops_is_an_error_and_moves_no_other_result(failing: Language) -> None:
    quiet = failing.from_config(failing.config).from_bytes(failing.to_bytes())
    quiet.set_error_handler(lambda name, component, docs, error: None)
    texts = [text_of(number, 9) for number in range(5)]
    with pytest.raises(PipelineError, match=r"N409.*Number 3"):
        list(newsents.analyze_many(texts, nlp=quiet))


def test_a_text_that_a_component_changes_is_an_error(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    other = get_analysis(nlp("Another text."))
    monkeypatch.setattr(ANALYZE, "get_analysis", lambda doc: other)
    with pytest.raises(PipelineError, match="N409"):
        newsents.analyze("A text.", nlp=nlp)


def test_a_page_takes_no_analysis_of_another_text() -> None:
    with pytest.raises(PipelineError, match=r"a\.txt"):
        Page("a.txt", "Rain.").complete(Analysis(Article("Sun.")))
