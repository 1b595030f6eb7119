"""From analysed articles to the rows of a store, and what goes before they come in."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import attrs
import duckdb

from newsents.corpus.page import Page, Unread
from newsents.corpus.people import records_of
from newsents.corpus.rows import row_of
from newsents.corpus.store.connection import first_row
from newsents.corpus.store.inserting import insert_rows, plain
from newsents.corpus.store.search import listed, number_of, words_of
from newsents.corpus.store.tables import OF_ARTICLE
from newsents.corpus.writers.jsonl import digest
from newsents.garbage import kept_for_later
from newsents.names.words.folding import fold
from newsents.schema import Analysis, Article, Entity, Quote
from newsents.schema.given import FACTS

_QUOTE = (
    "speaker", "source", "source_kind", "role", "affiliation", "cue", "kind", "act", "text", "negated", "hypothetical",
    "confidence", "speaker_confidence",
)  # fmt: skip
"""What a row of quotes has of a row of a table of quotations (`newsents.to_rows`)."""

LEVEL = 3
"""How hard `packed` tries: half the time of zlib's usual 6, for a tenth more bytes."""

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


def packed(analysis: Analysis) -> bytes:
    """Return an analysis in few bytes; `unpacked` gives it back.

    Examples
    --------
    >>> from newsents.schema import Article
    >>> unpacked(packed(Analysis(Article("Rain.")))) == Analysis(Article("Rain."))
    True
    """
    return zlib.compress(analysis.to_json().encode(), LEVEL)


def unpacked(data: bytes) -> Analysis:
    """Return an analysis that `packed` packed."""
    return Analysis.from_json(zlib.decompress(data))


@attrs.frozen
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
    def write(self, done: Sequence[tuple[Page, Analysis]], failed: Iterable[Unread]) -> tuple[int, int]:
        """Write articles in place of what was there of them; return how many were new, and how many replaced."""
        latest = {key_of(page): (page, analysis) for page, analysis in done}
        old = dict(
            self._connection.execute(
                "SELECT key, article FROM articles WHERE key IN (SELECT unnest(?::VARCHAR[]))", [list(latest)]
            ).fetchall()
        )
        persons = _persons(self._connection, list(old.values()))
        _delete(self._connection, list(old.values()))
        for key, (page, analysis) in latest.items():
            self._add(key, page, analysis, old.get(key), persons)
        self._fail(done, list(failed))
        self._rows["words"].sort()  # so that DuckDB skips most of them, whichever word is looked up
        for table, rows in self._rows.items():
            if rows:
                insert_rows(self._connection, table, rows, _DATES if table == "articles" else ())
        if latest:
            self._connection.execute("UPDATE meta SET value = 'no' WHERE name = 'resolved'")
        return len(latest) - len(old), len(old)

    def _add(
        self, key: str, page: Page, analysis: Analysis, number: int | None, persons: dict[tuple[int, str], int]
    ) -> None:
        if number is None:
            number = self._next.article
            self._next = attrs.evolve(self._next, article=number + 1)
        article = analysis.article
        given = {name: getattr(page, name) for name in FACTS if name != "extra"}
        self._rows["articles"].append((
            number, key, digest(page), self._settings, page.source, article.id, article.published,
            (article.published or "")[:10] or None, article.publisher, article.headline, list(article.authors),
            article.place, article.url, article.extra.to_json(), article.text,
            json.dumps({**given, "extra": page.extra.to_dict()}), packed(analysis), article.language,
        ))  # fmt: skip
        entities = self._entities(number, key, analysis, persons)
        for mention in analysis.mentions:
            its = entities.get(mention.entity.id) if mention.entity else None
            self._rows["mentions"].append((number, its, mention.form, mention.label, mention.start, mention.end))
        mentioned = _Mentioned(analysis)
        for place, quote in enumerate(analysis.quotes):
            speaker = _person(quote.speaker, number, persons) if quote.speaker else None
            self._quote(number, place, quote, article, entities, speaker, mentioned)

    def _entities(
        self, article: int, key: str, analysis: Analysis, persons: dict[tuple[int, str], int]
    ) -> dict[str, int]:
        told = {entity.id: record for entity, record in records_of(key, analysis)}
        numbers: dict[str, int] = {}
        for number, entity in enumerate(analysis.entities, self._next.entity):
            numbers[entity.id] = number
            record = told.get(entity.id)
            self._rows["entities"].append((
                number, article, entity.id, entity.name, entity.kind, entity.label, list(entity.roles),
                list(entity.affiliations), [pronouns.forms for pronouns in entity.pronouns], entity.kb_id,
                list(record.roles) if record else [], list(record.affiliations) if record else [],
                _person(entity, article, persons),
            ))  # fmt: skip
            for name in dict.fromkeys((entity.name, *entity.aliases)):
                self._rows["names"].append((number, name, fold(name)))
        self._next = attrs.evolve(self._next, entity=self._next.entity + len(numbers))
        return numbers

    def _quote(
        self,
        article: int,
        place: int,
        quote: Quote,
        read: Article,
        entities: dict[str, int],
        person: int | None,
        mentioned: _Mentioned,
    ) -> None:
        number = self._next.quote
        self._next = attrs.evolve(self._next, quote=number + 1)
        row = row_of(read, quote, None)
        words = words_of(quote.text)
        self._rows["quotes"].append((
            number, article, place, entities[quote.speaker.id] if quote.speaker else None,
            person, *(row[name] for name in _QUOTE), quote.start, quote.end, f" {' '.join(words)} ",
        ))  # fmt: skip
        self._rows["words"] += [(number_of(word), number) for word in listed(words)]
        self._rows["abouts"] += [(number, entities[id]) for id in mentioned.within(quote)]

    def _fail(self, done: Sequence[tuple[Page, Analysis]], failed: Sequence[Unread]) -> None:
        tried = [plain(page.source) for page, _ in done] + [plain(page.source) for page in failed]
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


def _person(entity: Entity, article: int, persons: dict[tuple[int, str], int]) -> int | None:
    return persons.get((article, entity.name)) if entity.kind == "person" else None


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
