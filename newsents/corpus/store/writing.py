"""From analysed articles to the rows of a store, and what goes before they come in."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import duckdb

from newsents.corpus.page import Page, Unread
from newsents.corpus.people import records_of
from newsents.corpus.rows import row_of
from newsents.corpus.standing import standings_of
from newsents.corpus.store.carrying import carry, named_in
from newsents.corpus.store.connection import first_row
from newsents.corpus.store.inserting import insert_rows, plain
from newsents.corpus.store.packing import packed
from newsents.corpus.store.search import listed, number_of, words_of
from newsents.corpus.store.tables import OF_ARTICLE
from newsents.corpus.writers.jsonl import digest
from newsents.garbage import kept_for_later
from newsents.names import Record
from newsents.names.words.folding import fold
from newsents.schema import Analysis, Article, Entity, Quote
from newsents.schema.given import FACTS

_QUOTE = (
    "speaker", "source", "source_kind", "role", "affiliation", "cue", "kind", "act", "text", "negated", "hypothetical",
    "confidence", "speaker_confidence",
)  # fmt: skip
"""What a row of quotes has of a row of a table of quotations (`newsents.to_rows`)."""

_DATES = (7,)
"""The columns of articles that are days."""

Rows = defaultdict[str, list[tuple[Any, ...]]]
"""Rows to be written, by table."""


def key_of(page: Page) -> str:
    """Return what an article is known by, when it comes again: its id or its address as they were given, or a digest.

    Examples
    --------
    >>> key_of(Page("a.jsonl:1", "Rain.", id="7")), key_of(Page("a.jsonl:1", "Rain.", url="http://x"))
    ('id 7', 'url http://x')
    >>> key_of(Page("a.txt", "Rain.")) == key_of(Page("b.txt", "Rain.")) != key_of(Page("b.txt", "Sun."))
    True
    """
    if page.id != Page("", page.text).id:
        return plain(f"id {page.id}")
    return plain(f"url {page.url}") if page.url else f"digest {digest(page)}"


@attrs.frozen
class Prepared:
    """An article's rows before they have their numbers; entities and quotations are known by their places in it.

    A worker makes them, so that little is left to do for the process that writes.

    Parameters
    ----------
    key, digest
        What the article is known by (`key_of`), and the digest of the page.
    source, language
        Those of the article.
    cells
        The cells of its row after its settings.
    entities, names, mentions, quotes, words, abouts
        The cells of the rows of these tables after the numbers: a name has the place of its entity, a mention that of
        its entity or None, a quotation that of its speaker or None; a word has that of its quotation after it, and what
        a quotation mentions has both.
    """

    key: str
    digest: str
    source: str
    language: str | None
    cells: tuple[Any, ...]
    entities: list[tuple[Any, ...]]
    names: list[tuple[Any, ...]]
    mentions: list[tuple[Any, ...]]
    quotes: list[tuple[Any, ...]]
    words: list[tuple[int, int]]
    abouts: list[tuple[int, int]]


def prepare(page: Page, analysis: Analysis) -> Prepared:
    """Return the rows of a page and its analysis."""
    article = analysis.article
    key = key_of(page)
    given = {name: getattr(page, name) for name in FACTS if name != "extra"}
    cells = (
        page.source, article.id, article.published, (article.published or "")[:10] or None, article.publisher,
        article.headline, list(article.authors), article.place, article.url, article.extra.to_json(), article.text,
        json.dumps({**given, "extra": page.extra.to_dict()}), packed(analysis), article.language,
    )  # fmt: skip
    told = {entity.id: record for entity, record in records_of(key, analysis)}
    places = {entity.id: place for place, entity in enumerate(analysis.entities)}
    mentioned = _Mentioned(analysis)
    quotes, words, abouts = [], [], []
    for place, (quote, standing) in enumerate(zip(analysis.quotes, standings_of(analysis), strict=True)):
        its_words = words_of(quote.text)
        quotes.append(_quote(article, quote, places, its_words, standing))
        words += [(number_of(word), place) for word in listed(its_words)]
        abouts += [(place, places[id]) for id in mentioned.within(quote)]
    return Prepared(
        key, digest(page), page.source, article.language, cells,
        entities=[_entity(entity, told.get(entity.id)) for entity in analysis.entities],
        names=[
            (places[entity.id], name, fold(name))
            for entity in analysis.entities for name in dict.fromkeys((entity.name, *entity.aliases))
        ],
        mentions=[
            (places[one.entity.id] if one.entity else None, one.form, one.label, one.start, one.end)
            for one in analysis.mentions
        ],
        quotes=quotes, words=words, abouts=abouts,
    )  # fmt: skip


def _entity(entity: Entity, record: Record | None) -> tuple[Any, ...]:
    return (
        entity.id, entity.name, entity.kind, entity.label, list(entity.roles), list(entity.affiliations),
        [pronouns.forms for pronouns in entity.pronouns], entity.kb_id, list(record.roles) if record else [],
        list(record.affiliations) if record else [],
    )  # fmt: skip


def _quote(
    article: Article, quote: Quote, places: Mapping[str, int], words: Sequence[str], standing: str
) -> tuple[Any, ...]:
    row = row_of(article, quote, None)
    speaker = places[quote.speaker.id] if quote.speaker else None
    return (speaker, *(row[name] for name in _QUOTE), quote.start, quote.end, f" {' '.join(words)} ", standing)


@attrs.define
class Numbers:
    """The next number of an article, a quotation, an entity."""

    article: int
    quote: int
    entity: int


class Batch:
    """Articles that are written together.

    Parameters
    ----------
    connection
        Within a transaction.
    settings
        The number of the settings with which they were analysed.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, settings: int) -> None:
        self._connection = connection
        self._settings = settings
        self._rows: Rows = defaultdict(list)
        self._next = Numbers(*(_next(connection, f"{name}s" if name != "entity" else "entities", name) for name in
                               ("article", "quote", "entity")))  # fmt: skip

    @kept_for_later()
    def write(self, done: Sequence[Prepared], failed: Sequence[Unread]) -> tuple[int, int]:
        """Write articles in place of what was there of them; return how many were new, and how many replaced."""
        latest = {article.key: article for article in done}
        old = dict(
            self._connection.execute(
                "SELECT key, article FROM articles WHERE key IN (SELECT unnest(?::VARCHAR[]))", [list(latest)]
            ).fetchall()
        )
        persons = _persons(self._connection, list(old.values()))
        corrected = named_in(self._connection, list(old.values()))
        _delete(self._connection, list(old.values()))
        for article in latest.values():
            self._add(article, old.get(article.key), persons)
        self._fail(done, failed)
        self._rows["words"].sort()  # so that DuckDB skips most of them, whichever word is looked up
        for table, rows in self._rows.items():
            if rows:
                insert_rows(self._connection, table, rows, _DATES if table == "articles" else ())
        carry(self._connection, corrected)
        if latest:
            self._connection.execute("UPDATE meta SET value = 'no' WHERE name = 'resolved'")
        return len(latest) - len(old), len(old)

    def _add(self, its: Prepared, number: int | None, persons: Mapping[tuple[int, str], int]) -> None:
        first = attrs.evolve(self._next)
        if number is None:
            number = first.article
            self._next.article += 1
        self._next.entity += len(its.entities)
        self._next.quote += len(its.quotes)
        self._rows["articles"].append((number, its.key, its.digest, self._settings, *its.cells))
        # an article that is analysed anew keeps whom its persons were taken for
        were = [persons.get((number, name)) if kind == "person" else None for _, name, kind, *_ in its.entities]
        self._rows["entities"] += [
            (first.entity + place, number, *cells, person)
            for place, (cells, person) in enumerate(zip(its.entities, were, strict=True))
        ]
        self._rows["names"] += [(first.entity + entity, *cells) for entity, *cells in its.names]
        self._rows["mentions"] += [
            (number, None if entity is None else first.entity + entity, *cells) for entity, *cells in its.mentions
        ]
        for place, (speaker, *cells) in enumerate(its.quotes):
            told = (None, None) if speaker is None else (first.entity + speaker, were[speaker])
            self._rows["quotes"].append((first.quote + place, number, place, *told, *cells))
        self._rows["words"] += [(word, first.quote + place) for word, place in its.words]
        self._rows["abouts"] += [(first.quote + place, first.entity + entity) for place, entity in its.abouts]

    def _fail(self, done: Sequence[Prepared], failed: Sequence[Unread]) -> None:
        tried = [plain(source) for source in (*(one.source for one in done), *(one.source for one in failed))]
        self._connection.execute("DELETE FROM failures WHERE source IN (SELECT unnest(?::VARCHAR[]))", [tried])
        for page in {page.source: page for page in failed}.values():
            self._rows["failures"].append((page.source, page.id, page.error.code, str(page.error.args[0])))


class _Mentioned:
    """Tells whom and what the quotations of an article mention.

    Parameters
    ----------
    analysis
        That of the article.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._mentions = sorted(
            (mention.start, mention.end, mention.entity.id) for mention in analysis.mentions if mention.entity
        )

    def within(self, quote: Quote) -> dict[str, None]:
        """Return the ids of the entities that stand in a quotation, each once, in order."""
        return dict.fromkeys(
            id
            for span in quote.content
            for _, end, id in self._mentions[
                bisect_left(self._mentions, (span.start,)) : bisect_left(self._mentions, (span.end,))
            ]
            if end <= span.end
        )


def _next(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> int:
    (number,) = first_row(connection, f"SELECT coalesce(max({column}), 0) + 1 FROM {table}") or (1,)
    return int(number)


def _persons(connection: duckdb.DuckDBPyConnection, articles: list[int]) -> dict[tuple[int, str], int]:
    """Return who the persons of articles were: analysed anew, they stay these until all are told apart again."""
    rows = connection.execute(
        "SELECT article, name, person FROM entities WHERE person IS NOT NULL "
        "AND article IN (SELECT unnest(?::INTEGER[]))",
        [articles],
    ).fetchall()
    return {(article, name): person for article, name, person in rows}


def _delete(connection: duckdb.DuckDBPyConnection, articles: list[int]) -> None:
    if not articles:
        return
    for table, column, of in (
        ("words", "quote", "quotes"), ("abouts", "quote", "quotes"), ("names", "entity", "entities")
    ):  # fmt: skip
        connection.execute(
            f"DELETE FROM {table} WHERE {column} IN "
            f"(SELECT {column} FROM {of} WHERE article IN (SELECT unnest(?::INTEGER[])))",
            [articles],
        )
    for table in OF_ARTICLE:
        connection.execute(f"DELETE FROM {table} WHERE article IN (SELECT unnest(?::INTEGER[]))", [articles])
