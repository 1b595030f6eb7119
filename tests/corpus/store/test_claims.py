"""Articles of one run never take each other's place, whatever ids and addresses they have, and each is counted."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from newsents import Corpus
from newsents.corpus.page import Page, Unread
from newsents.corpus.store import Added, adding
from newsents.corpus.store.claims import claim_of
from newsents.errors import InputError
from newsents.schema import Analysis, Article

Content = Callable[[Path], dict[str, list[tuple[Any, ...]]]]
FAILING = "Hail."


def as_csv(folder: Path, name: str, *rows: str) -> str:
    path = folder / name
    path.write_text("\n".join(["id,text", *rows]) + "\n")
    return str(path)


@pytest.mark.parametrize("workers", [1, 2])
def test_files_that_each_count_from_one_keep_all_their_articles(
    corpus: Corpus, nlp: Language, content_of: Content, tmp_path: Path, workers: int
) -> None:
    a, b = as_csv(tmp_path, "a.csv", "1,Rain.", "2,Sun."), as_csv(tmp_path, "b.csv", "1,Snow.", "2,Fog.")
    assert corpus.add([a, b], model=nlp, workers=workers) == Added(new=4, shared=2, undated=4)
    assert [(row["id"], row["text"]) for row in corpus.articles()] == [
        ("1", "Rain."), ("2", "Sun."), ("1", "Snow."), ("2", "Fog."),
    ]  # fmt: skip
    before = content_of(corpus.path)
    assert corpus.add([a, b], model=nlp, workers=workers) == Added(kept=4, shared=2)
    assert corpus.add([b, a], model=nlp, workers=workers) == Added(kept=4, shared=2)
    assert content_of(corpus.path) == before


def test_each_of_them_is_replaced_by_what_changes_in_its_place(corpus: Corpus, nlp: Language, tmp_path: Path) -> None:
    a, b = as_csv(tmp_path, "a.csv", "1,Rain."), as_csv(tmp_path, "b.csv", "1,Snow.")
    corpus.add([a, b], model=nlp)
    as_csv(tmp_path, "b.csv", "7,Wind.", "1,Thaw.")
    assert corpus.add([a, b], model=nlp) == Added(new=1, replaced=1, kept=1, shared=1, undated=2)
    assert corpus.add(b, model=nlp) == Added(kept=2)
    assert {row["text"] for row in corpus.articles()} == {"Rain.", "Thaw.", "Wind."}


def test_pages_that_name_the_same_address_are_all_there(corpus: Corpus, nlp: Language) -> None:
    pages = [Page(f"{n}.html", f"Rain {n}.", url="https://echo.example/") for n in range(3)]
    assert corpus.add(pages, model=nlp) == Added(new=3, shared=2, undated=3)
    assert corpus.add(pages, model=nlp) == Added(kept=3, shared=2)


def test_a_page_that_was_fetched_twice_is_there_once(corpus: Corpus, nlp: Language) -> None:
    pages = [Page(f"news.jsonl:{n}", "Rain.", url="https://echo.example/7", extra={"hour": n}) for n in (1, 2)]  # type: ignore[arg-type]
    assert corpus.add(pages, model=nlp) == Added(new=1, repeated=1, undated=1)
    assert corpus.add(pages, model=nlp) == Added(kept=1, repeated=1)


def test_what_takes_the_place_of_another_files_is_told(corpus: Corpus, nlp: Language, tmp_path: Path) -> None:
    corpus.add(as_csv(tmp_path, "a.csv", "1,Rain."), model=nlp)
    added = corpus.add(as_csv(tmp_path, "b.csv", "1,Snow."), model=nlp)
    assert added == Added(replaced=1, moved=1, undated=1)
    assert str(added) == "1 replaced (1 without a date, 1 in place of another file's)"


def test_what_is_analysed_anew_has_what_its_page_told_of_its_lines(
    corpus: Corpus, nlp: Language, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_text(
        "<html><title>Rain</title><article><h1>Rain</h1><p>It rained all day in the town, she said on Monday.</p>"
        "<figure><figcaption>Ann Lee says it will rain again soon</figcaption></figure></article></html>"
    )
    corpus.add(tmp_path / "a.html", model=nlp)
    before = corpus.analysis(1)
    corpus.add([], model=nlp, min_confidence=0.01, reanalyze=True)
    assert corpus.analysis(1).article == before.article
    assert corpus.add(tmp_path / "a.html", model=nlp, min_confidence=0.01) == Added(kept=1)


def analysed(make: Callable[[Page, Analysis], Any], pages: Iterable[Page | Unread], **_: Any) -> Iterator[Any]:
    """Stand in for the model; some texts are ahead of others on the way, as with workers."""
    coming = iter(pages)
    while together := list(itertools.islice(coming, 3)):
        for page in together:
            if isinstance(page, Unread):
                yield page
            elif page.text == FAILING:
                yield Unread(page.source, InputError("it hails", code="N310"), page.id)
            else:
                yield make(page, page.complete(Analysis(Article(page.text))))


@st.composite
def runs(draw: st.DrawFn) -> list[Page | Unread]:
    told = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["a.csv", "b.csv"]),
                st.sampled_from(["Rain.", "Snow.", "Fog.", FAILING]),
                st.sampled_from([None, "1", "2"]),
                st.sampled_from([None, "https://echo.example/"]),
                st.sampled_from([None, 1, 2]),
                st.integers(0, 12),
            ),
            max_size=6,
        )
    )
    pages: list[Page | Unread] = []
    for number, (file, text, id, url, hour, unread) in enumerate(told):
        source = f"{file}:{number}"
        facts = {"url": url, "extra": {"hour": hour} if hour else {}, **({"id": id} if id else {})}
        pages.append(Unread(source, InputError("no text", code="N306")) if not unread else Page(source, text, **facts))
    return pages


@settings(max_examples=15, deadline=None)
@given(st.lists(runs(), min_size=1, max_size=3), st.integers(1, 4), st.integers(1, 4), st.randoms())
def test_nothing_is_lost_and_again_is_the_same(
    nlp: Language, content_of: Content, before: list[list[Page | Unread]], together: int, otherwise: int, order: Any
) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(adding, "extract_as", analysed)
        patch.setattr(adding, "settings_of", lambda *_: {})
        patch.setattr(adding, "compact", lambda _: None)
        corpora = [Corpus(Path(folder, f"{name}.duckdb")) for name in "ab"]
        for pages in before:
            told = []
            for corpus, size in zip(corpora, (together, otherwise), strict=True):
                patch.setattr(adding, "TOGETHER", size)
                told.append(corpus.add(iter(pages), model=nlp))
            first, other = told
            assert attrs.evolve(other, new=0, replaced=0) == attrs.evolve(first, new=0, replaced=0)
            assert counted(first) == counted(other) == len(pages)
            assert texts(corpora[0]) == texts(corpora[1])
            assert said(pages) <= set(texts(corpora[0]))
            assert len(set(texts(corpora[0]))) == len(texts(corpora[0]))
            keys = [row["key"] for row in corpora[0].sql("SELECT key FROM articles")]
            assert len(set(keys)) == len(keys)
            content = content_of(corpora[0].path)
            again = corpora[0].add(iter(pages), model=nlp)
            assert (again.new, again.replaced, again.kept) == (0, 0, len(said(pages)))
            assert (again.repeated, again.shared, again.failed) == (first.repeated, first.shared, first.failed)
            assert content_of(corpora[0].path) == content
            order.shuffle(pages)


def counted(added: Added) -> int:
    return added.new + added.replaced + added.kept + added.repeated + added.failed


def said(pages: Iterable[Page | Unread]) -> set[tuple[str, str]]:
    """Return what pages claim, and what they say."""
    claims = [claim_of(page) for page in pages if isinstance(page, Page) and page.text != FAILING]
    return {(claim.name, claim.content) for claim in claims}


def texts(corpus: Corpus) -> list[tuple[str, str]]:
    return sorted((row["claim"], row["content"]) for row in corpus.sql("SELECT claim, content FROM articles"))


def test_one_that_was_to_make_room_for_what_fails_stays_and_is_there_once(
    corpus: Corpus, nlp: Language, content_of: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "extract_as", analysed)
    rain, snow = Page("a.csv:1", "Rain.", id="1"), Page("b.csv:1", "Snow.", id="1")
    corpus.add([rain, snow], model=nlp)
    again = Page("b.csv:1", "Rain.", id="1", extra={"hour": 2})  # type: ignore[arg-type]
    pages = [Page("a.csv:1", FAILING, id="1"), again]
    assert counted(corpus.add(pages, model=nlp)) == 2
    assert sorted(row["text"] for row in corpus.articles()) == ["Rain.", "Snow."]
    before = content_of(corpus.path)
    assert corpus.add(pages, model=nlp) == Added(kept=1, failed=1, shared=1)
    assert content_of(corpus.path) == before
