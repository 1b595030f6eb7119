"""Articles as tables that belong together: articles, people, quotations, and where each part of these stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from newsents.corpus.exports.articles import Articles, NumberedArticle
from newsents.corpus.people import JoinedPerson
from newsents.corpus.rows import JOINED, row_of

Row = tuple[Any, ...]


@attrs.frozen
class Column:
    """A column of a table.

    Parameters
    ----------
    kind
        What is in it: ``str``, ``int``, ``float`` or ``bool``; or nothing.
    meaning
        That, in words.
    refers
        The table whose key it is, if any.
    """

    kind: type
    meaning: str
    refers: str | None = None


TABLES: Mapping[str, Mapping[str, Column]] = {
    "articles": {
        "article": Column(int, "The article's number."),
        "id": Column(str, "Its id: as it was given, or a digest of its text."),
        "date": Column(str, "Date, or date and time, of publication (ISO 8601)."),
        "publisher": Column(str, "The paper."),
        "headline": Column(str, "Its headline."),
        "authors": Column(str, "Its authors, joined by '; '."),
        "place": Column(str, "The place of its date line."),
        "url": Column(str, "Where it came from."),
        "language": Column(str, "'en', or 'und' for another language, in which nothing found is to be relied on."),
        "text": Column(str, "The page, unchanged but for lone surrogates, which are U+FFFD; in SQLite NULs, too."),
        "extra": Column(str, "What else was given with it, as JSON."),
        "file": Column(str, "Where it was read: the file, and the line or place in it."),
    },
    "people": {
        "person": Column(int, "The person's number."),
        "name": Column(str, "The full name that most articles have."),
        "names": Column(str, "All names that articles have for the person, the commonest first, joined by '; '."),
        "known": Column(str, "The user's own id of the person."),
        "quotations": Column(
            int,
            "How many quotations of what was said or written, and stated, the person has; nested ones are not counted.",
        ),
        "articles": Column(int, "How many articles name the person."),
    },
    "quotations": {
        "quotation": Column(int, "The quotation's number."),
        "article": Column(int, "The article in which it stands.", "articles"),
        "person": Column(int, "The speaker, if a person: one and the same in all articles.", "people"),
        "within": Column(int, "The quotation in which it is told, if one within another.", "quotations"),
        "speaker": Column(str, "The speaker's name in the article; nothing if that is not known."),
        "source": Column(str, "The words that name the speaker."),
        "source_kind": Column(str, "What kind of source it is: named_person, organization, group ..."),
        "role": Column(str, "Offices and professions of the speaker, joined by '; '."),
        "affiliation": Column(str, "Organisations and countries that the article ties the speaker to, joined by '; '."),
        "cue": Column(str, "The word that signals the attribution."),
        "via": Column(str, "The words for a go-between."),
        "kind": Column(str, "Whether it stands in quotation marks: direct, indirect, mixed."),
        "act": Column(str, "How the source holds it: speech, writing, thought, other."),
        "text": Column(str, "The words attributed, several stretches joined by a space."),
        "negated": Column(bool, "The article says that it was not said, or denied."),
        "hypothetical": Column(bool, "It did not take place, or not yet."),
        "confidence": Column(float, "How probable it is that words and source are right."),
        "speaker_confidence": Column(float, "How probable it is that the speaker is right, if these are."),
        "begins": Column(int, "Where its words begin in the article's text, in code points from 0."),
        "ends": Column(int, "Where they end: the place behind the last."),
    },
    "spans": {
        "quotation": Column(int, "The quotation.", "quotations"),
        "part": Column(str, "What this is of it: content, cue, source or via."),
        "begins": Column(int, "Where it begins in the article's text, in code points from 0."),
        "ends": Column(int, "Where it ends: the place behind the last."),
        "text": Column(str, "The words there."),
    },
}
"""The tables and their columns, in order; the key of each but ``spans`` is its first."""


def key_of(table: str) -> str:
    """Return the column that is the key of a table.

    Examples
    --------
    >>> key_of("people")
    'person'
    """
    return next(iter(TABLES[table]))


def rows_of_tables(articles: Articles) -> Iterator[tuple[str, Row]]:
    """Yield all rows, each with its table: people first, then article by article.

    Examples
    --------
    >>> import newsents
    >>> from newsents.corpus.exports.articles import opened
    >>> with opened([newsents.analyze('"It will rain," said Ann Lee.')]) as articles:
    ...     [(table, row[0]) for table, row in rows_of_tables(articles)]
    [('people', 1), ('articles', 1), ('quotations', 1), ('spans', 1), ('spans', 1), ('spans', 1)]
    """
    for person in articles.people:
        yield "people", _person(person)
    number = 1
    for article in articles:
        yield "articles", _article(article)
        yield from _quotations(article, number)
        number += len(article.analysis.all_quotes)


def in_batches(rows: Iterable[tuple[str, Row]], size: int) -> Iterator[tuple[str, list[Row]]]:
    """Yield rows of one table together, so many at most.

    Examples
    --------
    >>> list(in_batches([("a", (1,)), ("b", (2,)), ("a", (3,)), ("a", (4,))], 2))
    [('a', [(1,), (3,)]), ('a', [(4,)]), ('b', [(2,)])]
    """
    waiting: dict[str, list[Row]] = {}
    for table, row in rows:
        waiting.setdefault(table, []).append(row)
        if len(waiting[table]) == size:
            yield table, waiting[table]
            waiting[table] = []
    yield from ((table, left) for table, left in sorted(waiting.items()) if left)


def _person(person: JoinedPerson) -> Row:
    names = JOINED.join(person.names)
    return (person.number, person.name, names, person.known, person.quote_count, person.article_count)


def _article(article: NumberedArticle) -> Row:
    found = article.analysis.article
    return (
        article.number, found.id, found.published, found.publisher, found.headline, JOINED.join(found.authors) or None,
        found.place, found.url, found.language, found.text, found.extra.to_json(), article.file,
    )  # fmt: skip


def _quotations(article: NumberedArticle, first: int) -> Iterator[tuple[str, Row]]:
    """Yield the rows of an article's quotations, which are numbered on from ``first``."""
    for numbered in article.quotes:
        quote, key = numbered.quote, first + numbered.number - 1
        cells = {
            **row_of(article.analysis.article, quote, None),
            "quotation": key,
            "article": article.number,
            "person": numbered.person.number if numbered.person else None,
            "within": first + numbered.within - 1 if numbered.within else None,
            "via": quote.via.text if quote.via else None,
            "begins": quote.start,
            "ends": quote.end,
        }
        yield "quotations", tuple(cells[name] for name in TABLES["quotations"])
        for part, span in numbered.parts:
            yield "spans", (key, part, span.start, span.end, span.text)
