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
from newsents.corpus.store.claims import Claim
from newsents.corpus.store.connection import first_row
from newsents.corpus.store.failures import write_failures
from newsents.corpus.store.inserting import insert_rows
from newsents.corpus.store.packing import packed
from newsents.corpus.store.search import listed, number_of, words_of, words_told
from newsents.corpus.store.tables import OF_ARTICLE
from newsents.dates import may_be_two_days, read_date
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


@attrs.frozen
class Prepared:
    """An article's rows before they have their numbers; entities and quotations are known by their places in it.

    A worker makes them, so that little is left to do for the process that writes.

    Parameters
    ----------
    source, language
        Those of the article.
    is_dated, may_be_two_days
        Whether its date tells at least a year, or it would if it were known whether the day stands first.
    cells
        The cells of its row after its settings.
    entities, names, mentions, quotes, words, abouts
        The cells of the rows of these tables after the numbers: a name has the place of its entity, a mention that of
        its entity or None, a quotation that of its speaker or None; a word has that of its quotation after it, and what
        a quotation mentions has both.
    """

    source: str
    language: str | None
    is_dated: bool
    may_be_two_days: bool
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
    given = {name: getattr(page, name) for name in FACTS if name != "extra"}
    zones = {"zones": [[zone.start, zone.end, zone.kind] for zone in page.zones]} if page.zones else {}
    published = article.published or ""
    dated = (read_date(published) or "")[:10] or None
    cells = (
        page.source, article.id, article.published, dated if dated and len(dated) == 10 else None, article.publisher,
        article.headline, list(article.authors), article.place, article.url, article.extra.to_json(), article.text,
        json.dumps({**given, **zones, "extra": page.extra.to_dict()}), packed(analysis), article.language, dated,
    )  # fmt: skip
    told = {entity.id: record for entity, record in records_of("", analysis)}
    places = {entity.id: place for place, entity in enumerate(analysis.entities)}
    mentioned = _Mentioned(analysis)
    quotes, words, abouts = [], [], []
    for place, (quote, standing) in enumerate(zip(analysis.quotes, standings_of(analysis), strict=True)):
        its_words = words_of(quote.text)
        quotes.append(_quote(article, quote, places, its_words, standing))
        words += [(number_of(word), place) for word in listed(its_words)]
        abouts += [(place, places[id]) for id in mentioned.within(quote)]
    return Prepared(
        page.source, article.language, dated is not None, dated is None and may_be_two_days(published), cells,
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
    return (speaker, *(row[name] for name in _QUOTE), quote.start, quote.end, words_told(words), standing)


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
    def write(self, done: Sequence[tuple[Claim, Prepared]], failed: Sequence[Unread]) -> tuple[int, int]:
        """Write articles, some in place of others; return how many were new, and how many replaced."""
        there = self._connection.execute(
            "SELECT claim, content, key, article FROM articles WHERE claim IN (SELECT unnest(?::VARCHAR[]))",
            [list({claim.name for claim, _ in done})],
        ).fetchall()
        # One that was to be replaced by another is still there, and the same as this, if that one has failed.
        given = {claim.number for claim, _ in done}
        same = {(claim, content): number for claim, content, _, number in there if number not in given}
        numbers = [same.get((claim.name, claim.content), claim.number) for claim, _ in done]
        old = [number for number in numbers if number is not None]
        keys = {number: key for _, _, key, number in there}
        taken = set(keys.values())
        persons = _persons(self._connection, old)
        corrected = named_in(self._connection, old)
        _delete(self._connection, old)
        for (claim, article), number in zip(done, numbers, strict=True):
            key = claim.name
            if key in taken and (number is None or keys[number] != key):
                key = f"{claim.name} {claim.digest}"
            taken.add(key)
            self._add(article, claim, key, number, persons)
        write_failures(self._connection, [article.source for _, article in done], failed)
        self._rows["words"].sort()  # so that DuckDB skips most of them, whichever word is looked up
        for table, rows in self._rows.items():
            if rows:
                insert_rows(self._connection, table, rows, _DATES if table == "articles" else ())
        carry(self._connection, corrected)
        if done:
            self._connection.execute("UPDATE meta SET value = 'no' WHERE name = 'resolved'")
        return len(done) - len(old), len(old)

    def _add(
        self, its: Prepared, claim: Claim, key: str, number: int | None, persons: Mapping[tuple[int, str], int]
    ) -> None:
        first = attrs.evolve(self._next)
        if number is None:
            number = first.article
            self._next.article += 1
        self._next.entity += len(its.entities)
        self._next.quote += len(its.quotes)
        identity = (number, key, claim.digest, self._settings)
        self._rows["articles"].append((*identity, *its.cells, claim.name, claim.content))
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
