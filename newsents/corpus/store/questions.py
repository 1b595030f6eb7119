"""What is asked of a store, in SQL."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any, get_args

import attrs

from newsents.corpus.standing import STANDINGS
from newsents.corpus.store.search import matching
from newsents.corpus.store.tables import OF_ARTICLES, OF_PERSONS, QUOTATION
from newsents.errors import InputError
from newsents.schema import QuoteAct, QuoteKind, SourceKind
from newsents.schema.given import as_date
from newsents.schema.spans import is_share

DIMENSIONS = {
    "person": "p.name",
    "speaker": "q.speaker",
    "source_kind": "q.source_kind",
    "standing": "q.standing",
    "role": "q.role",
    "affiliation": "q.affiliation",
    "kind": "q.kind",
    "act": "q.act",
    "cue": "q.cue",
    "publisher": "a.publisher",
    "article": "a.id",
    "year": "strftime(a.day, '%Y')",
    "month": "strftime(a.day, '%Y-%m')",
    "day": "CAST(a.day AS VARCHAR)",
}
"""By what quotations can be counted, and what that is in a store."""

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

PEOPLE = """
WITH spoken AS (SELECT person, count(*) AS quotes FROM quotes GROUP BY person),
seen AS (SELECT person, count(DISTINCT article) AS articles FROM entities GROUP BY person),
written AS (SELECT person, list(name ORDER BY times DESC, name) AS names FROM spellings GROUP BY person)
SELECT p.person AS number, p.name, coalesce(spoken.quotes, 0) AS quotes, seen.articles, written.names, p.known
FROM persons p JOIN seen ON p.person = seen.person JOIN written ON p.person = written.person
LEFT JOIN spoken ON p.person = spoken.person
"""

ARTICLES = (
    "SELECT a.article AS number, a.id, a.source, a.published AS date, a.publisher, a.headline, a.authors, a.url, "
    "a.place, a.language, a.extra, a.text FROM articles a"
)


@attrs.frozen
class Condition:
    """Which quotations are meant.

    Parameters
    ----------
    sql
        On a quotation q alone. So it is looked at before quotations are joined with articles and persons, and only
        those that are wanted are.
    values
        What stands for its question marks.
    """

    sql: str = "TRUE"
    values: tuple[Any, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        return Condition(f"{self.sql} AND {other.sql}", (*self.values, *other.values))


def quotations(condition: Condition, first: int | None = None) -> str:
    """Return the question for all quotations that fulfil a condition, or the first so many of them.

    Examples
    --------
    >>> quotations(Condition(), 10).count("LIMIT 10")
    1
    """
    order = "ORDER BY q.article, q.number"
    wanted = f"SELECT * FROM quotes q WHERE {condition.sql}"
    if first is not None:
        wanted += f" {order} LIMIT {first}"
    return f"SELECT {QUOTATION} FROM ({wanted}) q {OF_ARTICLES} {OF_PERSONS} {order}"


def quotation_count(condition: Condition) -> str:
    """Return the question how many quotations fulfil a condition."""
    return f"SELECT count(*) FROM quotes q WHERE {condition.sql}"


def counts(by: Sequence[str], condition: Condition) -> str:
    """Return the question how many quotations there are of each.

    Those of an article are counted first, so that an eighth or less is left to be joined with articles.

    Raises
    ------
    InputError
        If something is not what one can count by.
    """
    if isinstance(by, str) or not by or any(name not in DIMENSIONS for name in by):
        raise InputError(f"by={by!r} is a list of some of {', '.join(DIMENSIONS)}: by=['month']", code="N538")
    listed = ", ".join(f"{DIMENSIONS[name]} AS {name}" for name in by)
    # Two persons of one name are counted each.
    grouped = ", ".join([DIMENSIONS[name] for name in by] + ["q.person"] * ("person" in by))
    of_quotes = [DIMENSIONS[name] for name in dict.fromkeys(by) if DIMENSIONS[name].startswith("q.")]
    within = ", ".join(["q.article", *of_quotes] + ["q.person"] * ("person" in by))
    is_in_time = any(name in ("year", "month", "day") for name in by)
    places = [*map(str, range(1, len(by) + 1))]
    order = ", ".join(places if is_in_time else ["quotes DESC", *places])
    return (
        f"SELECT {listed}, CAST(sum(q.times) AS BIGINT) AS quotes, count(*) AS articles FROM "
        f"(SELECT {within}, count(*) AS times FROM quotes q WHERE {condition.sql} GROUP BY {within}) q "
        f"{OF_ARTICLES} {OF_PERSONS if 'person' in by else ''} GROUP BY {grouped} ORDER BY {order}"
    )


def condition_of(
    *,
    kind: str | None = None,
    act: str | None = None,
    source_kind: str | None = None,
    standing: str | None = None,
    since: str | datetime.date | None = None,
    until: str | datetime.date | None = None,
    publisher: str | None = None,
    text: str | None = None,
    min_confidence: float = 0.0,
) -> Condition:
    """Return the condition that a quotation fulfils all that is asked for.

    Raises
    ------
    InputError
        If one of the values cannot be.

    Examples
    --------
    >>> condition_of(kind="direct", until="2024").values
    ('direct', 4, '2024')
    """
    found = Condition()
    for name, value, known in (
        ("kind", kind, get_args(QuoteKind)), ("act", act, get_args(QuoteAct)),
        ("source_kind", source_kind, get_args(SourceKind)), ("standing", standing, STANDINGS),
    ):  # fmt: skip
        if value is not None:
            if value not in known:
                raise InputError(f"{name}={value!r}; it can be {', '.join(known)}", code="N538")
            found &= Condition(f"q.{name} = ?", (value,))
    found &= _published(since, until, publisher)
    if text is not None:
        found &= Condition(*matching(text))
    if not is_share(min_confidence):
        raise InputError(f"min_confidence is a number between 0 and 1, and got {min_confidence!r}", code="N402")
    if min_confidence > 0:
        found &= Condition("q.confidence >= ?", (float(min_confidence),))
    return found


def _published(
    since: str | datetime.date | None, until: str | datetime.date | None, publisher: str | None
) -> Condition:
    articles = Condition()
    if since is not None:
        articles &= Condition("CAST(a.day AS VARCHAR) >= ?", (_day("since", since),))
    if until is not None:
        day = _day("until", until)
        articles &= Condition("left(CAST(a.day AS VARCHAR), ?) <= ?", (len(day), day))
    if publisher is not None:
        articles &= Condition("lower(a.publisher) = lower(?)", (publisher,))
    if articles == Condition():
        return articles
    return Condition(f"q.article IN (SELECT a.article FROM articles a WHERE {articles.sql})", articles.values)


def _day(name: str, value: str | datetime.date) -> str:
    day = as_date(value)[:10] if isinstance(value, datetime.date) else value
    if not isinstance(day, str) or not _DAY.fullmatch(day):
        raise InputError(f"{name}={value!r} is no day, month or year, such as 2024-05-06, 2024-05, 2024", code="N538")
    return day
