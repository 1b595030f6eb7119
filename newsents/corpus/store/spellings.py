"""All names of a person in a store, and why each is the person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import attrs
import duckdb

from newsents.corpus.store.persons import (
    article_names,
    resolution_of,
    stored_corrections,
    stored_known,
    stored_persons,
)
from newsents.showing import Brief

_NAMES = """
SELECT e.person, n.name, e.name AS whole, count(DISTINCT e.article) AS articles
FROM names n JOIN entities e ON n.entity = e.entity WHERE e.person IN (SELECT unnest(?::INTEGER[]))
GROUP BY ALL ORDER BY articles DESC, n.name, whole
"""


@attrs.frozen(repr=False)
class Spelling(Brief):
    """A name that articles have for a person.

    Parameters
    ----------
    name
        As it is written.
    articles
        In how many articles.
    reasons
        Why it is this person's, each a short sentence; none for the name by which the person is known.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add({"text": f'"No," said {name}.'} for name in ("Sergei Volkonin", "Sergey Volkonin"))
    ...     [person] = corpus.people()
    ...     known, other = corpus.spellings([person.number])[person.number]
    >>> known.name, known.reasons, other.name, other.articles, len(other.reasons) > 0
    ('Sergei Volkonin', (), 'Sergey Volkonin', 1, True)
    """

    name: str
    articles: int
    reasons: tuple[str, ...] = ()


def spellings(connection: duckdb.DuckDBPyConnection, persons: Collection[int]) -> dict[int, tuple[Spelling, ...]]:
    """Return all names of persons, the commonest first, by the persons' numbers."""
    known: dict[int, str] = dict(connection.execute("SELECT person, name FROM persons").fetchall())
    wholes: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    counts: defaultdict[tuple[int, str], int] = defaultdict(int)
    for person, name, whole, articles in connection.execute(_NAMES, [list(persons)]).fetchall():
        wholes[person, name].append(whole)
        counts[person, name] += articles
    explained = _explained(connection, known, {key for key, named in wholes.items() if key[1] in named})
    found: defaultdict[int, list[Spelling]] = defaultdict(list)
    for (person, name), articles in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        reasons = explained.get((person, name), ())
        if name != known[person] and not reasons:
            reasons = (f"so called in articles that have {wholes[person, name][0]} in full",)
        found[person].append(Spelling(name, articles, reasons))
    return {person: tuple(named) for person, named in found.items()}


def _explained(
    connection: duckdb.DuckDBPyConnection, known: dict[int, str], wanted: Collection[tuple[int, str]]
) -> dict[tuple[int, str], tuple[str, ...]]:
    """Return why names that are an article's fullest are those of the person who is known by another."""
    others = {key for key in wanted if key[1] != known[key[0]]}
    if not others:
        return {}
    stored = stored_persons(connection)
    ids: dict[tuple[int, str], str] = {}
    for one in stored:
        if one.person is not None:
            ids.setdefault((one.person, one.record.name), one.record.id)
    resolution = resolution_of(stored, stored_corrections(connection), stored_known(connection))
    found = {}
    articles = article_names(connection)
    for person, name in others:
        first, other = ids.get((person, known[person])), ids.get((person, name))
        if first is not None and other is not None and resolution.cluster(first) == resolution.cluster(other):
            found[person, name] = resolution.explain(first, other, article_name=articles.__getitem__)[
                1:
            ]  # the first says that they are one
    return found
