"""An article is in a store once, as it is now, with the settings of the store, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import duckdb
import pytest
from spacy.language import Language

import newsents
from newsents import Corpus
from newsents.corpus.page import Page
from newsents.corpus.store import Added, StoreError, adding
from newsents.errors import InputError

Articles = list[dict[str, Any]]
Content = Callable[[Path], dict[str, list[tuple[Any, ...]]]]


def test_what_is_found_is_what_analyze_finds(filled: Corpus, nlp: Language, stock: Articles) -> None:
    expected = list(newsents.analyze_many(stock, nlp=nlp))
    assert [filled.analysis(number) for number in range(1, 5)] == expected
    rows = newsents.to_rows(expected)
    assert [{name: row[name] for name in rows[0]} for row in filled.quotes(acts=None, stated=False).to_rows()] == rows


def test_the_same_article_twice_is_once(corpus: Corpus, nlp: Language, content_of: Content, stock: Articles) -> None:
    assert corpus.add([*stock, stock[0]], model=nlp) == Added(new=4, repeated=1)
    before = content_of(corpus.path)
    assert corpus.add(stock, model=nlp) == Added(kept=4)
    assert content_of(corpus.path) == before


@pytest.mark.parametrize("change", [{"text": '"Sun," said Ann Lee.'}, {"date": "2024-07-07"}, {"desk": 8}])
def test_a_changed_article_replaces_its_old_analysis(
    corpus: Corpus, nlp: Language, content_of: Content, change: dict[str, Any], stock: Articles
) -> None:
    changed = [{**stock[0], **change}, *stock[1:]]
    corpus.add(stock, model=nlp)
    assert corpus.add(changed, model=nlp) == Added(replaced=1, kept=3)
    analysis = newsents.analyze(changed[0]["text"], nlp=nlp)
    assert [quote.text for quote in corpus.quotes(acts=None, stated=False) if quote.article == "a1"] == [
        q.text for q in analysis.quotes
    ]
    found = content_of(corpus.path)
    assert len(found["articles"]) == 4
    for table, column, of in (("words", 1, "quotes"), ("abouts", 0, "quotes"), ("names", 0, "entities")):
        assert {row[column] for row in found[table]} <= {row[0] for row in found[of]}, table


def test_articles_of_one_text_in_two_papers_are_two(corpus: Corpus, nlp: Language, stock: Articles) -> None:
    text = '"Rain," said Ann Lee.'
    papers = [{"text": text, "publisher": "Echo"}, {"text": text, "publisher": "Post"}]
    assert corpus.add(papers, model=nlp) == Added(new=2, undated=2)
    assert corpus.add(papers, model=nlp) == Added(kept=2)


def test_an_article_is_known_again_by_its_address(corpus: Corpus, nlp: Language) -> None:
    corpus.add([{"text": "Rain.", "url": "https://echo.example/1"}], model=nlp)
    assert corpus.add([{"text": "Sun.", "url": "https://echo.example/1"}], model=nlp) == Added(replaced=1, undated=1)
    assert [row["text"] for row in corpus.articles()] == ["Sun."]


@pytest.mark.parametrize("together", [1, 2, 3])
@pytest.mark.parametrize("workers", [1, 2])
def test_the_store_is_the_same_however_many_come_together(
    corpus: Corpus, filled: Corpus, nlp: Language, content_of: Content, monkeypatch: pytest.MonkeyPatch,
    together: int, workers: int,stock: Articles) -> None:  # fmt: skip
    monkeypatch.setattr(adding, "TOGETHER", together)
    added = corpus.add([*stock, *stock], model=nlp, workers=workers, batch_size=1)
    assert added == Added(new=4, repeated=4)
    assert content_of(corpus.path) == content_of(filled.path)


def test_one_by_one_gives_the_same_quotations_and_persons(
    corpus: Corpus, filled: Corpus, nlp: Language, stock: Articles
) -> None:
    for article in stock:
        corpus.add([article], model=nlp)
    assert [(p.name, p.names, p.quote_count) for p in corpus.people()] == [
        (p.name, p.names, p.quote_count) for p in filled.people()
    ]
    # Numbers of persons follow the order, and each was the first row of what was given.
    named = [attrs.evolve(quote, person_number=None, file="") for quote in filled.quotes()]
    assert [attrs.evolve(quote, person_number=None, file="") for quote in corpus.quotes()] == named


def test_failures_are_rows_and_are_tried_again(corpus: Corpus, nlp: Language, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text('"Rain," said Ann Lee.')
    (folder / "b.json").write_text("{")
    assert corpus.add(folder, model=nlp) == Added(new=1, failed=1, undated=1)
    (failure,) = corpus.failures()
    assert (failure["source"], failure["code"]) == (str(folder / "b.json"), "N305")
    assert "not JSON" in failure["error"]
    assert corpus.add(folder, model=nlp) == Added(kept=1, failed=1)
    assert len(corpus.failures()) == 1
    (folder / "b.json").write_text('{"text": "Sun."}')
    assert corpus.add([folder / "a.txt", str(folder / "b.json")], model=nlp) == Added(new=1, kept=1, undated=1)
    assert len(corpus.failures()) == 0


def test_other_settings_are_an_error_and_are_made_anew_when_asked(
    corpus: Corpus, nlp: Language, stock: Articles
) -> None:
    corpus.add(stock, model=nlp)
    with pytest.raises(StoreError, match=r"N535.*4 articles.*min_confidence \(0.0 there, 0.99 now\).*--reanalyze"):
        corpus.add(stock[:1], model=nlp, min_confidence=0.99)
    analyses = [corpus.analysis(number) for number in range(1, 5)]
    assert corpus.add(stock[:1], model=nlp, min_confidence=0.99, reanalyze=True) == Added(replaced=4)
    assert all(quote.confidence >= 0.99 for quote in corpus.quotes())
    assert corpus.add(stock, model=nlp, min_confidence=0.99) == Added(kept=4)
    corpus.add([], model=nlp, reanalyze=True)
    assert [corpus.analysis(number) for number in range(1, 5)] == analyses


def test_whatever_a_text_holds_comes_back(corpus: Corpus, nlp: Language) -> None:
    text = '"Rain \ud83d \0 \U0001f327," said Ann\u0301 Lee.'
    page = Page("a\ud800.txt", text, id="\ud800", headline="\ud83d", extra={"\ud800": "\ud800"})  # type: ignore[arg-type]
    assert corpus.add([page], model=nlp) == Added(new=1, undated=1)
    assert corpus.analysis(1) == page.complete(newsents.analyze(text, nlp=nlp))
    assert corpus.add([page], model=nlp) == Added(kept=1)


@pytest.mark.parametrize(
    ("articles", "says"),
    [(7, "N538.*int"), ({"text": "Rain."}, "N538.*dict"), ([7], "N538.*item 1"), ("none.txt", "N301"), ([], "")],
)
def test_what_is_no_article_is_refused(corpus: Corpus, nlp: Language, articles: Any, says: str) -> None:
    if not says:
        assert corpus.add(articles, model=nlp) == Added()
        return
    with pytest.raises(InputError, match=says):
        corpus.add(articles, model=nlp)


def test_a_frame_and_its_columns_are_taken(corpus: Corpus, nlp: Language) -> None:
    import pandas

    frame = pandas.DataFrame([{"words": '"Rain," said Ann Lee.', "day": pandas.Timestamp("2024-05-06"), "page": 3}])
    assert corpus.add(frame, model=nlp, text="words", published="day") == Added(new=1)
    (row,) = corpus.articles()
    assert (row["date"], row["extra"]) == ("2024-05-06", {"page": 3})


@pytest.mark.parametrize("wrong", ["text", "duckdb", "version"])
def test_another_file_is_left_as_it_is(tmp_path: Path, nlp: Language, wrong: str, stock: Articles) -> None:
    path = tmp_path / "news.duckdb"
    if wrong == "text":
        path.write_text("Rain." * 2000)
    else:
        with duckdb.connect(path) as connection:
            connection.execute(
                "CREATE TABLE meta (name VARCHAR, value VARCHAR)" if wrong == "version" else "CREATE TABLE t (a INT)"
            )
            if wrong == "version":
                connection.execute("INSERT INTO meta VALUES ('schema_version', '99')")
    before = path.read_bytes()
    says = "N534.*version 99" if wrong == "version" else "N530"
    corpus = Corpus(path, patience=0.1)
    for ask in (lambda: corpus.add(stock, model=nlp), lambda: list(corpus.quotes())):
        with pytest.raises(StoreError, match=says):
            ask()
    assert path.read_bytes() == before


def test_a_store_that_is_not_there_is_not_made_by_a_question(corpus: Corpus) -> None:
    with pytest.raises(InputError, match=r"N533.*newsents extract"):
        corpus.people()
    assert not corpus.path.exists()
