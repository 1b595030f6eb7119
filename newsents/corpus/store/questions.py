"""What is asked of a store, in SQL."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from typing import Any, get_args

import attrs

from newsents.corpus.standing import STANDINGS
from newsents.corpus.store.search import matching
from newsents.corpus.store.tables import OF_ARTICLES, OF_PERSONS, QUOTATION
from newsents.dates import read_date
from newsents.errors import InputError
from newsents.schema import QuoteAct, QuoteKind, SourceKind
from newsents.schema.given import as_date
from newsents.schema.selection import SAID
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
    "year": "left(a.dated, 4)",
    "month": "CASE WHEN length(a.dated) >= 7 THEN left(a.dated, 7) END",
    "day": "CAST(a.day AS VARCHAR)",
}
"""By what quotations can be counted beside the articles' own fields, and what that is in a store."""

_FIRST_DAY = "a.dated || substr('0000-01-01', length(a.dated) + 1)"
_LAST_DAY = """CASE length(a.dated) WHEN 4 THEN a.dated || '-12-31'
    WHEN 7 THEN CAST(last_day(CAST(a.dated || '-01' AS DATE)) AS VARCHAR) ELSE a.dated END"""
"""The days between which an article was published of which only the month or the year is known."""

Some = str | Iterable[str] | None
"""One value of several that are wanted, some, or all."""

EXTRA = "CASE WHEN json_valid(a.extra) THEN a.extra ELSE regexp_replace(a.extra, '\\\\u[dD][89a-fA-F]..', '?', 'g') END"
"""The fields that came with an article. Half a pair of surrogates is none of DuckDB's JSON."""


_PEOPLE = """
WITH spoken AS (SELECT person, count(*) AS quotes FROM quotes q WHERE {quoted} GROUP BY person),
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


def people() -> str:
    """Return the question for all persons, and how often each is quoted."""
    return _PEOPLE.format(quoted=condition_of().sql)


def abouts(condition: Condition) -> str:
    """Return the question who speaks about whom, in how many of the quotations that fulfil a condition."""
    return (
        "SELECT s.name AS speaker, t.name AS about, q.person AS speaker_number, e.person AS about_number, "
        "count(DISTINCT q.quote) AS quotes FROM abouts b "
        f"JOIN (SELECT * FROM quotes q WHERE {condition.sql}) q ON b.quote = q.quote "
        "JOIN entities e ON b.entity = e.entity JOIN persons s ON s.person = q.person "
        "JOIN persons t ON t.person = e.person WHERE q.person <> e.person "
        "GROUP BY ALL ORDER BY quotes DESC, speaker, about, speaker_number, about_number"
    )


def quotation_count(condition: Condition) -> str:
    """Return the question how many quotations fulfil a condition."""
    return f"SELECT count(*) FROM quotes q WHERE {condition.sql}"


def counts(by: Sequence[str], condition: Condition) -> str:
    """Return the question how many quotations there are of each of `DIMENSIONS` or fields of articles.

    Those of an article are counted first, so that an eighth or less is left to be joined with articles.
    """
    dimensions = [DIMENSIONS.get(name) or field_of(name) for name in by]
    columns = ", ".join(f"{dimension} AS {quoted(name)}" for name, dimension in zip(by, dimensions, strict=True))
    # Two persons of one name are counted each.
    grouped = ", ".join([*dimensions, *["q.person"] * ("person" in by)])
    of_quotes = [dimension for dimension in dict.fromkeys(dimensions) if dimension.startswith("q.")]
    within = ", ".join(["q.article", *of_quotes] + ["q.person"] * ("person" in by))
    is_in_time = any(name in ("year", "month", "day") for name in by)
    places = [*map(str, range(1, len(by) + 1))]
    order = ", ".join(places if is_in_time else [f"{len(by) + 1} DESC", *places])
    return (
        f"SELECT {columns}, CAST(sum(q.times) AS BIGINT) AS quotes, count(*) AS articles FROM "
        f"(SELECT {within}, count(*) AS times FROM quotes q WHERE {condition.sql} GROUP BY {within}) q "
        f"{OF_ARTICLES} {OF_PERSONS if 'person' in by else ''} GROUP BY {grouped} ORDER BY {order}"
    )


def quoted(name: str) -> str:
    """Return a name as SQL has it.

    Examples
    --------
    >>> quoted('a "b" c')
    '"a ""b"" c"'
    """
    return '"' + name.replace('"', '""') + '"'


def field_of(name: str) -> str:
    """Return what a field that came with the articles is in a store.

    Examples
    --------
    >>> field_of("desk").endswith("'/desk'), '')")
    True
    """
    pointer = "/" + name.replace("~", "~0").replace("/", "~1")
    return f"nullif(json_extract_string({EXTRA}, '{pointer.replace(chr(39), chr(39) * 2)}'), '')"


def condition_of(
    *,
    kind: Some = None,
    acts: Collection[str] | None = SAID,
    stated: bool = True,
    source_kind: Some = None,
    standing: Some = None,
    since: str | datetime.date | None = None,
    until: str | datetime.date | None = None,
    publisher: Some = None,
    text: str | None = None,
    min_confidence: float = 0.0,
    min_speaker_confidence: float = 0.0,
) -> Condition:
    """Return the condition that a quotation fulfils all that is asked for; by default that it is quoted.

    Said or written, and stated: see `newsents.schema.selection`.

    Raises
    ------
    InputError
        If one of the values cannot be.

    Examples
    --------
    >>> condition_of(kind="direct", until="2024").values
    ('direct', 4, '2024')
    >>> condition_of().sql
    "TRUE AND q.act IN ('speech', 'writing') AND NOT (q.negated OR q.hypothetical) AND TRUE"
    """
    found = Condition()
    if acts is not None:
        found &= _of_acts(acts)
    if stated:
        found &= Condition("NOT (q.negated OR q.hypothetical)")
    for name, value, known in (
        ("kind", kind, get_args(QuoteKind)), ("source_kind", source_kind, get_args(SourceKind)),
        ("standing", standing, STANDINGS),
    ):  # fmt: skip
        if value is not None:
            values = listed(name, value)
            if wrong := [one for one in values if one not in known]:
                raise InputError(f"there is no {name} {wrong[0]!r}; there are {', '.join(known)}", code="N538")
            found &= Condition(f"q.{name} IN ({_marks(values)})", values)
    found &= _published(since, until, publisher)
    if text is not None:
        found &= Condition(*matching(text))
    for column, least in (("confidence", min_confidence), ("speaker_confidence", min_speaker_confidence)):
        if not is_share(least):
            raise InputError(f"min_{column} is a number between 0 and 1, and got {least!r}", code="N402")
        if least > 0:
            found &= Condition(f"q.{column} >= ?", (float(least),))
    return found


def _of_acts(acts: Collection[str]) -> Condition:
    known = get_args(QuoteAct)
    if isinstance(acts, str) or not isinstance(acts, Collection) or any(act not in known for act in acts):
        raise InputError(
            f"acts={acts!r:.80} is a list of some of {', '.join(known)}: acts=['speech']; all of them: acts=None",
            code="N538",
        )
    # None at all is a list, too: nothing is of no act.
    return Condition("q.act IN ({})".format(", ".join(f"'{act}'" for act in acts) or "NULL"))


def _published(since: str | datetime.date | None, until: str | datetime.date | None, publisher: Some) -> Condition:
    articles = Condition()
    if since is not None:
        articles &= Condition(f"{_FIRST_DAY} >= ?", (_day("since", since),))
    if until is not None:
        day = _day("until", until)
        articles &= Condition(f"left({_LAST_DAY}, ?) <= ?", (len(day), day))
    if publisher is not None:
        papers = listed("publisher", publisher)
        articles &= Condition(f"lower(a.publisher) IN ({_marks(papers, 'lower(?)')})", papers)
    if articles == Condition():
        return articles
    return Condition(f"q.article IN (SELECT a.article FROM articles a WHERE {articles.sql})", articles.values)


def listed(name: str, value: Some) -> tuple[str, ...]:
    """Return what is wanted of something: one value, or several.

    Raises
    ------
    InputError
        If it is neither a text nor texts.

    Examples
    --------
    >>> listed("kind", "direct"), listed("kind", ["direct", "mixed"])
    (('direct',), ('direct', 'mixed'))
    """
    values = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else ()
    if not values or not all(isinstance(one, str) for one in values):
        raise InputError(f"{name}={value!r} is no text, nor a list of some", code="N538")
    return values


def _marks(values: Sequence[str], mark: str = "?") -> str:
    return ", ".join([mark] * len(values))


def _day(name: str, value: str | datetime.date) -> str:
    day = as_date(value) if isinstance(value, datetime.date) else read_date(value) if isinstance(value, str) else None
    if day is None:
        raise InputError(f"{name}={value!r} is no day, month or year, such as 2024-05-06, 2024-05, 2024", code="N538")
    return day[:10]
