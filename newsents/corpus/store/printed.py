"""Words that stand in an article, whether or not they were found there as a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

import attrs
import duckdb

from newsents.corpus.store.likeness import FEWEST
from newsents.corpus.store.search import folded, listed, words_of

SOUGHT = 3
"""So many of the words, the longest, choose the articles that are read; a scan for them takes no more than for one."""

READ = 200
"""So many articles that have these words are read at most, the earliest first."""

_OPENING, _CLOSING, _BETWEEN = '["“”„«»]', '["“”«»]', '[^\\w"“”„«»]'
_MARKED = re.compile(f"{_OPENING}(.+?){_CLOSING}", re.DOTALL)
_WORD = re.compile(r"[^\W_]{2,}")
_OPENS = re.compile(rf"(?:{_OPENING}\s*|[‘'‚‹])$")


@attrs.frozen
class Printed:
    """An article that has some words.

    Parameters
    ----------
    article, date, publisher, headline, url
        Its id, and what is known of it.
    article_number
        Its number in the store.
    file
        Where it was read.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add([{"id": "a1", "text": "The old bridge over the river was closed in May."}])
    ...     [one] = corpus.verify('"The old bridge over the river was closed," said Bob Hay.')
    >>> one.verdict, one.found, one.printed.article
    ('printed', None, 'a1')
    """

    article: str
    date: str | None
    publisher: str | None
    headline: str | None
    url: str | None
    article_number: int
    file: str


def in_marks(draft: str, start: int, end: int) -> list[str]:
    """Return what stands in quotation marks of a quotation at some offsets of a draft.

    Examples
    --------
    >>> draft = 'Ann Lee called it "old" and "not safe". "We will see," she said.'
    >>> in_marks(draft, 15, 38), in_marks(draft, 41, 53)
    (['old', 'not safe'], ['We will see,'])
    """
    parts = [] if _OPENS.search(draft[:start]) else _MARKED.findall(draft[start:end])
    return parts or [draft[start:end]]


def printed(connection: duckdb.DuckDBPyConnection, quotations: Sequence[Sequence[str]]) -> list[Printed | None]:
    """Return for each quotation the earliest article that has its words in a row, whatever their marks and capitals.

    A few words have to stand in quotation marks of their own: any article has "we will see". All articles are looked
    through once, for all quotations.

    Parameters
    ----------
    connection
        To the store.
    quotations
        The parts of each, see `in_marks`.
    """
    sought = [words for parts in quotations if (words := _sought(parts))]
    if not sought:
        return [None] * len(quotations)
    tests = " OR ".join(f"({' AND '.join(['contains(text, ?)'] * len(words))})" for words in sought)
    rows = connection.execute(
        f"SELECT id, published, publisher, headline, url, article, source, text FROM articles WHERE {tests} "
        "ORDER BY day, article LIMIT ?",
        [*(word for words in sought for word in words), READ * len(sought)],
    ).fetchall()
    articles = [(facts, _Text(text)) for *facts, text in rows]
    return [
        next((Printed(*facts) for facts, text in articles if all(text.has(words_of(part)) for part in parts)), None)
        if _sought(parts) else None
        for parts in quotations
    ]  # fmt: skip


def _sought(parts: Sequence[str]) -> list[str]:
    """Return what articles have to have of the words; nothing for words such as "we will", which are not looked for."""
    if not listed(word for part in parts for word in words_of(part)):
        return []
    # The first letter of a word may be a capital, and one with an accent may be without.
    words = {word[1:] for part in parts for word in _WORD.findall(part) if word.isascii()}
    return sorted(words, key=lambda word: (-len(word), word))[:SOUGHT]


class _Text:
    """The text of an article, in which the words of several quotations are looked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> str:
        return f" {' '.join(words_of(self._text))} "

    @cached_property
    def _folded(self) -> str:
        return folded(self._text)

    def has(self, words: Sequence[str]) -> bool:
        """Whether words stand in it in a row, a few of them in marks of their own."""
        if len(words) > FEWEST:
            return f" {' '.join(words)} " in self._words
        marked = f"{_OPENING}{_BETWEEN}*{f'{_BETWEEN}+'.join(words)}{_BETWEEN}*{_CLOSING}"
        return re.search(marked, self._folded) is not None
