"""What was analysed elsewhere goes into a store as it is, and makes the rows that analysing there would have made."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from click.testing import Result
from pyarrow import dataset
from spacy.language import Language
from typer.testing import CliRunner

import newsents
from newsents import Corpus
from newsents.cli.app import app
from newsents.corpus.engines.results import result_of, schema
from newsents.corpus.extraction import confident, extract
from newsents.corpus.page import Page, Unread
from newsents.corpus.readers import find, read
from newsents.corpus.store import Added, StoreError, adding
from newsents.corpus.writers.jsonl import line_of
from newsents.corpus.writers.settings import settings_of
from newsents.schema import Analysis

Content = Callable[[Path], dict[str, list[tuple[Any, ...]]]]

PRINTED = "Harbor Times\n\nFerry runs late\n\nBy Ann Lee\n\nPARIS, Nov. 3, 2001 - It was late, Bob Hay said.\n"
HTML = (
    "<html><head><title>Rain</title><meta name='author' content='Bob Hay'></head><body><article><h1>Rain is near</h1>"
    "<figure><img src='a.png'><figcaption>Ann Lee on the bridge.</figcaption></figure>"
    + "<p>It will rain on the bridge, said Ann Lee, the mayor of the town, who had been there.</p>" * 4
    + "</article></body></html>"
)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory, stock: list[dict[str, Any]]) -> Path:
    """Return a folder of articles of which much, little or nothing is given; one is there twice, one has no text."""
    folder = tmp_path_factory.mktemp("news")
    (folder / "printed.txt").write_text(PRINTED)
    (folder / "rain.html").write_text(HTML)
    others = [
        {"text": PRINTED, "headline": "Ferry runs late", "published": "2001-11-03"},  # what the text says, too
        {"text": PRINTED, "authors": ["Tom Reed"], "url": "https://echo.example/1"},
        {"text": 'A lone \ud800, said "Ann" Lee.', "id": "\ud800"},
    ]
    rows = [*stock, *others, stock[0], {"id": "a9", "title": "no text"}]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


@pytest.fixture(scope="module")
def direct(news: Path, nlp: Language, tmp_path_factory: pytest.TempPathFactory, content_of: Content) -> Any:
    corpus = Corpus(tmp_path_factory.mktemp("direct") / "news.duckdb")
    added = corpus.add(str(news), model=nlp)
    assert (added.new, added.repeated, added.failed) == (9, 1, 1)
    return content_of(corpus.path)


def as_lines(news: Path, nlp: Language, folder: Path) -> str:
    settings = settings_of(nlp)
    lines = [line_of(one, settings) + "\n" for one in extract(read(find([news])), model=nlp)]
    (folder / "results.jsonl").write_text("".join(lines))
    return str(folder / "results.jsonl")


def as_packed_lines(news: Path, nlp: Language, folder: Path) -> str:
    packed = folder / "results.jsonl.gz"
    packed.write_bytes(gzip.compress(Path(as_lines(news, nlp, folder)).read_bytes()))
    return str(packed)


def as_dicts(news: Path, nlp: Language, folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(as_lines(news, nlp, folder)).read_text().splitlines()]


def as_parquet(news: Path, nlp: Language, folder: Path) -> str:
    rows = [result_of(one, settings_of(nlp)) for one in extract(read(find([news])), model=nlp)]
    for part in range(2):
        table = pyarrow.Table.from_pylist(rows[part * 6 : part * 6 + 6], schema())
        pyarrow.parquet.write_table(table, folder / f"{part}.parquet")
    return str(folder)


def as_pairs(news: Path, nlp: Language, folder: Path) -> Iterator[tuple[Page, Analysis] | Unread]:
    return extract(read(find([news])), model=nlp)


def as_pages(news: Path, nlp: Language, folder: Path) -> Iterator[Page | Unread]:
    return newsents.read(as_lines(news, nlp, folder), on_error="keep")


Form = Callable[[Path, Language, Path], Any]
FORMS: list[Form] = [as_lines, as_packed_lines, as_dicts, as_parquet, as_pairs, as_pages]


def told(added: Added) -> dict[str, int]:
    """Return what became of what was read, as far as anything did."""
    counts = {name: getattr(added, name) for name in ("new", "replaced", "kept", "repeated", "failed")}
    return {name: count for name, count in counts.items() if count}


def nothing_is_analysed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **options: object) -> None:
        raise AssertionError("it was analysed again")

    monkeypatch.setattr("newsents.corpus.extraction.analyze_many", refused)


@pytest.mark.parametrize("form", FORMS)
def test_results_make_the_rows_that_their_articles_make(
    corpus: Corpus, news: Path, nlp: Language, direct: Any, content_of: Content, form: Form, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    (tmp_path / "results").mkdir()
    results = form(news, nlp, tmp_path / "results")
    results = results if isinstance(results, (str, list)) else list(results)
    nothing_is_analysed(monkeypatch)
    assert told(corpus.add(results, model=nlp)) == {"new": 9, "repeated": 1, "failed": 1}
    assert content_of(corpus.path) == direct


def test_several_workers_and_small_commits_make_the_same(
    corpus: Corpus, news: Path, nlp: Language, direct: Any, content_of: Content, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(adding, "TOGETHER", 2)
    corpus.add(as_lines(news, nlp, tmp_path), model=nlp, workers=2, batch_size=2)
    assert content_of(corpus.path) == direct


def test_articles_are_known_again_by_their_results_and_results_by_their_articles(
    corpus: Corpus, news: Path, nlp: Language, direct: Any, content_of: Content, tmp_path: Path
) -> None:
    results = as_lines(news, nlp, tmp_path)
    corpus.add(str(news), model=nlp)
    assert told(corpus.add(results, model=nlp)) == {"kept": 9, "repeated": 1, "failed": 1}
    other = Corpus(tmp_path / "other.duckdb")
    other.add(results, model=nlp)
    assert told(other.add(str(news), model=nlp)) == {"kept": 9, "repeated": 1, "failed": 1}
    assert content_of(other.path) == content_of(corpus.path) == direct


def test_analyses_alone_are_added_with_what_is_known_of_their_articles(
    corpus: Corpus, stock: list[dict[str, Any]], nlp: Language, content_of: Content, filled: Corpus,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    analyses = list(newsents.analyze_many(stock, nlp=nlp))
    nothing_is_analysed(monkeypatch)
    assert told(corpus.add(analyses, model=nlp)) == {"new": 4}
    assert content_of(corpus.path) == content_of(filled.path)
    assert told(corpus.add(stock, model=nlp)) == {"kept": 4}


def other_settings(path: str, **others: Any) -> str:
    """Have a file of results say that they were made with other settings."""
    lines = [json.loads(line) for line in Path(path).read_text().splitlines()]
    for line in lines:
        if "settings" in line:
            line["settings"].update(others)
    Path(path).write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_results_of_other_settings_are_refused_or_made_anew(
    corpus: Corpus, news: Path, nlp: Language, direct: Any, content_of: Content, tmp_path: Path
) -> None:
    results = other_settings(as_lines(news, nlp, tmp_path), newsents="0.0.7")
    with pytest.raises(StoreError, match=r"results.jsonl:1: .*newsents \(0.0.7 there") as raised:
        corpus.add(results, model=nlp)
    assert raised.value.code == "N1023"
    assert not list(corpus.articles())
    corpus.add(results, model=nlp, reanalyze=True)
    assert content_of(corpus.path) == direct


def test_results_are_filtered_where_less_sure_ones_were_kept_and_refused_where_they_are_lost(
    corpus: Corpus, news: Path, nlp: Language, tmp_path: Path, content_of: Content
) -> None:
    results = as_lines(news, nlp, tmp_path)
    corpus.add(results, model=nlp, min_confidence=0.9)
    expected = Corpus(tmp_path / "expected.duckdb")
    expected.add(str(news), model=nlp, min_confidence=0.9)
    assert content_of(corpus.path) == content_of(expected.path)
    unfiltered = sum(len(json.loads(line).get("quotes", ())) for line in Path(results).read_text().splitlines())
    assert len(corpus.quotes()) < unfiltered
    few = other_settings(results, min_confidence=0.95)
    with pytest.raises(StoreError, match="min_confidence") as raised:
        Corpus(tmp_path / "few.duckdb").add(few, model=nlp, min_confidence=0.9)
    assert raised.value.code == "N1023"


def test_a_line_that_holds_no_analysis_is_a_failure_and_the_others_go_on(
    corpus: Corpus, news: Path, nlp: Language, tmp_path: Path
) -> None:
    results = as_lines(news, nlp, tmp_path)
    lines = [json.loads(line) for line in Path(results).read_text().splitlines()]
    lines[0]["quotes"][0]["kind"] = "shouted"
    lines[1]["schema_version"] = 99
    Path(results).write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert told(corpus.add(results, model=nlp)) == {"new": 7, "repeated": 1, "failed": 3}
    failures = {row["source"]: (row["code"], row["error"]) for row in corpus.failures()}
    for number, line in enumerate(lines[:2], 1):
        code, error = failures[line["source"]]
        assert (code, error.startswith(f"{results}:{number}: ")) == ("N1024", True), error


def test_no_more_results_are_in_memory_than_are_under_way(
    corpus: Corpus, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "TOGETHER", 8)
    ahead: list[int] = []
    taken = done = 0

    def analyses() -> Iterator[Analysis]:
        nonlocal taken
        for number in range(200):
            taken += 1
            ahead.append(taken - done)
            yield Analysis(newsents.schema.Article(f"Rain, she said on day {number}."))

    def advance() -> None:
        nonlocal done
        done += 1

    corpus.add(analyses(), model=nlp, batch_size=4, advance=advance)
    assert taken == done == 200
    assert max(ahead) <= 16


def test_a_command_reads_results_and_other_uses_read_their_articles(news: Path, nlp: Language, tmp_path: Path) -> None:
    results = as_lines(news, nlp, tmp_path)
    pages = [page for page in newsents.read(results, on_error="keep") if isinstance(page, Page)]
    assert pages[0].source == f"{results}:1"
    (again,) = newsents.analyze_many(pages[:1], nlp=nlp)
    assert [quote.text for quote in again.quotes] == [
        " ".join(span["text"] for span in quote["content"])
        for quote in json.loads(Path(results).read_text().partition("\n")[0])["quotes"]
    ]
    assert confident(again, 0.0) == again


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["extract", "-q", *arguments])


def test_the_command_line_makes_stores_and_tables_of_results(
    news: Path, nlp: Language, direct: Any, content_of: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, table = str(tmp_path / "results.jsonl"), str(tmp_path / "quotes.csv")
    assert run(str(news), "-o", results).exit_code == 1  # one article has no text
    assert run(str(news), "-o", table).exit_code == 1
    with monkeypatch.context() as patch:
        nothing_is_analysed(patch)
        assert run(results, "-o", str(tmp_path / "news.duckdb")).exit_code == 1
        assert run(results, "-o", str(tmp_path / "again.csv")).exit_code == 1
    assert content_of(tmp_path / "news.duckdb") == direct
    assert (tmp_path / "again.csv").read_bytes() == Path(table).read_bytes()
    other_settings(results, spacy="2.0")
    refused = run(results, "-o", str(tmp_path / "more.csv"))
    assert (refused.exit_code, "[N1023]" in refused.stderr) == (1, True), refused.stderr
    assert run(results, "-o", str(tmp_path / "more.csv"), "--resume", "--reanalyze").exit_code == 1
    assert (tmp_path / "more.csv").read_bytes() == Path(table).read_bytes()
    assert run(results, "-o", str(tmp_path / "lines.jsonl")).exit_code == 1  # which are analysed anew in any case
    first = json.loads((tmp_path / "lines.jsonl").read_text().partition("\n")[0])
    assert (first["source"], first["settings"]) == (f"{results}:1", settings_of(nlp))


def test_a_stream_of_arrow_brings_its_analyses_too(
    corpus: Corpus, news: Path, nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "results"
    folder.mkdir()
    as_parquet(news, nlp, folder)
    nothing_is_analysed(monkeypatch)
    added = corpus.add(dataset.dataset(folder).scanner().to_reader(), model=nlp)
    assert told(added) == {"new": 9, "repeated": 1, "failed": 1}
