"""A store of a million quotations, made by DuckDB itself: nobody said them, and their words are numbers in letters."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from newsents.corpus.store.attaching import CONFIG
from newsents.corpus.store.search import number_of
from newsents.corpus.store.tables import FILL_SPELLINGS, TABLES, VERSION

PERSONS = 40_000
WORDS = 50_000
LENGTH = 16
"""Words of a quotation, all of which are in the table of words."""

PER_ARTICLE = 8
TOGETHER = 6000
"""About as many quotations are committed together when articles are added."""

PAPERS = 50
DAYS = 3650
FIRST_DAY = "2014-01-01"


def word(rank: int) -> str:
    """Return the word of a rank, 0 being the commonest.

    Examples
    --------
    >>> word(0), word(27)
    ('xqaa', 'xqab')
    """
    first, second = divmod(rank, 26 * 26)
    return f"xq{chr(97 + second // 26 % 26)}{chr(97 + second % 26)}{first or ''}"


def make(path: Path, quotes: int, seed: int = 7) -> None:
    """Make a store with so many quotations; how often a word or a person comes follows Zipf's law."""
    chance = np.random.default_rng(seed)
    vocabulary = np.array([word(rank) for rank in range(WORDS)], dtype=object)
    numbers = np.array([number_of(one) for one in vocabulary], dtype=np.uint32)
    with duckdb.connect(path, config=dict(CONFIG)) as connection:
        connection.execute(TABLES)
        connection.execute(
            "INSERT INTO meta VALUES ('schema_version', ?), ('resolved', 'yes'), ('next_person', '1000000')",
            [str(VERSION)],
        )
        connection.execute("INSERT INTO settings VALUES (1, '{}')")
        connection.execute(f"INSERT INTO persons SELECT i, 'Person ' || i, NULL FROM range(1, {PERSONS + 1}) t(i)")
        for start in range(0, quotes, TOGETHER):
            count = min(TOGETHER, quotes - start)
            ranks = _zipf(chance, WORDS, (count, LENGTH))
            texts = np.array([" ".join(row) for row in vocabulary[ranks]], dtype=object)
            persons = _zipf(chance, PERSONS, (count,)) + 1
            columns = {"text": texts, "person": persons, "i": np.arange(start, start + count)}
            connection.register("made", columns)
            connection.execute(_INSERT)
            listed = {"word": numbers[ranks].ravel(), "quote": np.repeat(columns["i"] + 1, LENGTH)}
            connection.register("listed", listed)
            connection.execute("INSERT INTO words SELECT DISTINCT word, quote FROM listed ORDER BY word, quote")
        connection.execute(FILL_SPELLINGS)


def _zipf(chance: np.random.Generator, most: int, shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Return ranks from 0, of which the one numbered n comes as often as 1 / (n + 1) says."""
    ranks: NDArray[np.int64] = np.exp(chance.random(shape) * np.log(most)).astype(np.int64)
    return np.minimum(ranks, most) - 1


_INSERT = f"""
INSERT INTO articles
SELECT i // {PER_ARTICLE} + 1, 'id ' || i, 'x', 1, 'made', 'a' || i,
    strftime(DATE '{FIRST_DAY}' + CAST(i // {PER_ARTICLE} % {DAYS} AS INTEGER), '%Y-%m-%d'),
    DATE '{FIRST_DAY}' + CAST(i // {PER_ARTICLE} % {DAYS} AS INTEGER), 'Paper ' || (i // {PER_ARTICLE} % {PAPERS}),
    'Headline', [], NULL, NULL, '{{}}', text, '{{}}', ''::BLOB, 'en',
    strftime(DATE '{FIRST_DAY}' + CAST(i // {PER_ARTICLE} % {DAYS} AS INTEGER), '%Y-%m-%d'), 'id ' || i, 'x' || i
FROM made WHERE i % {PER_ARTICLE} = 0;
INSERT INTO entities
SELECT i + 1, i // {PER_ARTICLE} + 1, 'e1', 'Person ' || person, 'person', 'PERSON', [], [], [], NULL, [], [], person
FROM made;
INSERT INTO names SELECT i + 1, 'Person ' || person, 'person ' || person FROM made;
INSERT INTO quotes
SELECT i + 1, i // {PER_ARTICLE} + 1, i % {PER_ARTICLE}, i + 1, person, 'Person ' || person, 'Person ' || person,
    'named_person', NULL, NULL, 'said', CASE i % 3 WHEN 0 THEN 'direct' WHEN 1 THEN 'indirect' ELSE 'mixed' END,
    'speech', text, false, false, 0.9, 0.9, 0, 10, ' ' || text || ' ', 'unknown'
FROM made;
INSERT INTO abouts SELECT i + 1, i + 1 FROM made WHERE i % 5 = 0;
"""
