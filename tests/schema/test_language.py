"""English is told from other languages by its commonest words."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
import spacy.lang
from hypothesis import given
from hypothesis import strategies as st

from newsents.corpus.page import Page
from newsents.corpus.store import Added, Corpus
from newsents.pipeline.zones.article import read_article
from newsents.schema import Analysis, Article
from newsents.schema.language import FEWEST, LEAST, language_of, share_of_common

SENTENCE = "The mayor said that the bridge was safe, and that it had been closed for no more than a day. "
GERMAN = "Die Brücke sei sicher, sagte der Bürgermeister, und man habe sie nur für einen Tag gesperrt. "


def languages() -> list[str]:
    """Return the languages of which spaCy has examples."""
    names = [module.name for module in pkgutil.iter_modules(spacy.lang.__path__) if module.ispkg]
    return [name for name in names if importlib.util.find_spec(f"spacy.lang.{name}.examples") and name != "en"]


@pytest.mark.parametrize("name", languages())
def test_no_other_language_is_taken_for_english(name: str) -> None:
    text = " ".join(importlib.import_module(f"spacy.lang.{name}.examples").sentences)
    assert language_of(f"{text} " * 4) == "und"


@pytest.mark.parametrize(("common", "told"), [(LEAST - 0.005, "und"), (LEAST + 0.005, "en")])
def test_the_share_of_common_words_decides(common: float, told: str) -> None:
    count = round(common * 1000)
    text = " ".join(["the"] * count + ["Leeds"] * (1000 - count))
    assert language_of(text) == told


@pytest.mark.parametrize("beginning", ["", "the " * 89, "the " * 90, "the " * 625, "the " * 624 + "therefore "])
@pytest.mark.parametrize("rest", ["", "Leeds " * 400, "Leeds " * 2000, "the " * 2000, "Leeds" * 1000])
def test_what_the_beginning_tells_is_what_the_share_tells(beginning: str, rest: str) -> None:
    share = share_of_common(beginning + rest)
    assert language_of(beginning + rest) == (None if share is None else "en" if share >= LEAST else "und")


def test_a_text_of_few_words_does_not_tell() -> None:
    assert language_of("the " * (FEWEST - 1)) is None
    assert language_of("the " * FEWEST) == "en"


@given(st.text())
def test_any_text_has_a_share_or_none(text: str) -> None:
    share = share_of_common(text)
    assert share is None or 0 <= share <= 1
    assert language_of(text) in (None, "en", "und")


def test_an_article_knows_it_and_keeps_it_in_json() -> None:
    article = read_article(4 * GERMAN)
    assert article.language == "und"
    assert Analysis.from_json(Analysis(article).to_json()).article.language == "und"
    assert "language" not in Analysis(Article("Rain.")).to_dict()["article"]
    assert Page("a.txt", article.text, publisher="Echo").complete(Analysis(article)).article.language == "und"


def test_a_store_counts_and_marks_what_is_not_english(tmp_path: object) -> None:
    corpus = Corpus(f"{tmp_path}/news.duckdb")
    assert corpus.add([{"text": 4 * SENTENCE}, {"text": 4 * GERMAN}]) == Added(new=2, foreign=1, undated=2)
    assert [row["language"] for row in corpus.articles()] == ["en", "und"]
