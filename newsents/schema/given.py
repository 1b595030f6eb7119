"""What is given of an article beside its text: under which names others keep it, and what of it is kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal, Protocol, get_args, runtime_checkable

import attrs

from newsents.dates import read_date
from newsents.errors import InputError
from newsents.schema.analysis import Analysis
from newsents.schema.extra import Extra

FACTS = ("id", "headline", "authors", "published", "publisher", "url", "extra")
"""What can be given of an article beside its text."""

KEYS = {
    "text": (
        "text",
        "articleBody",
        "body",
        "content",
        "maintext",
        "article_text",
        "full_text",
        "content_text",
        "plain_text",
        "body_text",
        "article",
        "document",
    ),
    "id": ("id", "article_id", "identifier", "uuid", "guid", "@id"),
    "headline": ("headline", "title"),
    "authors": ("authors", "author", "byline", "creator"),
    "published": (
        "published",
        "published_at",
        "datePublished",
        "date_publish",
        "publish_date",
        "published_date",
        "publication_date",
        "publishing_date",
        "date",
    ),
    "publisher": ("publisher", "site_name", "source_name", "source_domain", "newspaper", "publication", "outlet"),
    "url": ("url", "link", "mainEntityOfPage", "canonical_url", "web_url"),
}
"""Under which keys each thing may stand; the first that has something under it counts.

They are those of schema.org (``articleBody``), of newsents itself, of trafilatura, news-please, Fundus and JSON Feed,
and of the corpora that are made with these. Capitals, blanks, ``_`` and ``-`` make no difference: ``date_published`` is
``datePublished``, "Full Text" is ``full_text``, and ``_id`` is ``id``."""

VALUES = ("name", "@value", "value", "$date", "$oid")
"""Under which key an object holds what is meant: the name of schema.org's persons and organisations, values of JSON-LD
and of MongoDB."""

ADDRESSES = ("@id", "url")
"""Under which key an object holds its address, where that is what is asked for."""


OnError = Literal["warn", "raise", "keep"]
"""What comes of an article that cannot be read."""


def check_on_error(on_error: object) -> None:
    """Raise InputError where this is none of `OnError`."""
    if on_error not in get_args(OnError):
        raise InputError(f"on_error is 'warn', 'raise' or 'keep', and got {on_error!r}", code="N562")


@runtime_checkable
class Given(Protocol):
    """An article with what is known of it, such as `newsents.read` gives."""

    def given(self) -> dict[str, Any]:
        """Return its text and facts, as `facts_of` does."""


def complete(analysis: Analysis, given: Mapping[str, Any]) -> Analysis:
    """Return an analysis with what is given of its article (`FACTS`); that goes before what was read in the text.

    Examples
    --------
    >>> from newsents.schema import Article
    >>> analysis = Analysis(Article("Rain, she said.", publisher="Echo", place="Leeds"))
    >>> completed = complete(analysis, {"publisher": "The Echo", "published": None})
    >>> completed.article.publisher, completed.article.place
    ('The Echo', 'Leeds')
    """
    known = {name: given[name] for name in FACTS if given.get(name)}
    return attrs.evolve(analysis, article=attrs.evolve(analysis.article, **known)) if known else analysis


def facts_of(
    row: Mapping[str, Any],
    source: str,
    names: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    *,
    of_table: bool = False,
) -> dict[str, Any]:
    """Return text and facts of an article from its fields, whatever they are called.

    Parameters
    ----------
    row
        The fields: an object of JSON, a row of a table.
    source
        Where it stands, for errors.
    names
        Under which name each thing stands in this row, where that is known (``{"text": "body"}``); the others are
        looked for under `KEYS`.
    day_first
        How dates such as ``06/05/2024`` are read, as for `newsents.dates.read_date`.
    of_table
        Whether the row is one of a table, all of whose rows have the same fields.

    Returns
    -------
    dict
        What was found of ``text`` and `FACTS`, the date as ISO 8601 if it can be read. Fields of other names are in
        ``extra``, but for those that begin with ``@``, which are JSON-LD's own, and those with nothing in them.

    Raises
    ------
    InputError
        If there is no text, a field that ``names`` names is not there (N351, as where no column of a table can hold
        texts), or one has a value of the wrong kind.

    Examples
    --------
    >>> row = {"Title": "Rain", "body": "Rain, she said.", "by": "Ann Lee", "desk": 7}
    >>> facts = facts_of(row, "rain.csv:2", {"authors": "by"})
    >>> facts["headline"], facts["text"], facts["authors"], facts["extra"]
    ('Rain', 'Rain, she said.', ('Ann Lee',), {'desk': 7})
    """
    names = names or {}
    missing = [key for key in names.values() if key not in row]
    if missing:
        raise InputError(
            f"{source}: there is no field {missing[0]!r}; there are {', '.join(map(str, row))}", code="N351"
        )
    found = _found(row, names)
    if "text" not in found:
        text = names.get("text") or next((key for key in row if isinstance(row[key], str) and _is_text(key)), None)
        if of_table and text is None and not any(map(_is_text, row)):
            raise InputError(f"{source}: {_no_column(row)}", code="N351")
        if text is None or not isinstance(row[text], str):
            empty = names.get("text") or next((key for key in row if _is_text(key)), None)
            why = f"; it is looked for under {', '.join(KEYS['text'])}" if empty is None else f": {empty!r} is empty"
            raise InputError(f"{source}: no text{why}", code="N306")
        found["text"] = text, row[text]  # one that is blank
    taken = {key for key, _ in found.values()}
    further = {key: value for key, value in row.items() if key not in taken and not is_empty(value)}
    nested = further.pop("extra", None)
    extra = {**further, **nested} if isinstance(nested, Mapping) else further
    authors = found.pop("authors", (None, None))[1]
    return {
        **_dated({name: _string(value, name, source) for name, (_, value) in found.items()}, day_first),
        "authors": tuple(_authors(authors, source)),
        "extra": Extra({key: value for key, value in extra.items() if not str(key).startswith("@")}),
    }


def facts_given(
    *,
    id: str | None = None,
    headline: str | None = None,
    authors: str | Iterable[str] = (),
    published: str | datetime.date | None = None,
    publisher: str | None = None,
    url: str | None = None,
    extra: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the facts that a caller gives of an article, as `complete` takes them.

    Raises
    ------
    InputError
        If one is of the wrong kind.

    Examples
    --------
    >>> facts_given(authors="Ann Lee", published=datetime.date(2024, 5, 6))
    {'published': '2024-05-06', 'authors': ('Ann Lee',), 'extra': {}}
    """
    strings = {"id": id, "headline": headline, "published": published, "publisher": publisher, "url": url}
    listed = [authors] if isinstance(authors, str) else list(authors or ())
    return {
        **_dated({name: _string(value, name, "analyze") for name, value in strings.items() if not is_empty(value)}),
        "authors": tuple(_authors(listed, "analyze")),
        "extra": Extra(extra),
    }


def _no_column(row: Mapping[str, Any]) -> str:
    """Say that a table has no column for texts, and which it has."""
    return (
        f"which column has the texts? there are {', '.join(map(str, row))}, and none is called "
        f'{", ".join(KEYS["text"][:4])} or the like; say it with text="..." (--text-field)'
    )


def has_text(row: Mapping[str, Any], names: Mapping[str, str]) -> bool:
    """Whether an object has a text under the name that is given for it, or one of the usual ones."""
    named = {name: key for name, key in names.items() if name == "text" and key in row}
    return "text" in _found(row, named)


def id_of(row: Mapping[str, Any], names: Mapping[str, str]) -> str | None:
    """Return the id of an article from its fields, whatever else is wrong with them.

    Examples
    --------
    >>> id_of({"nr": 7, "text": None}, {"id": "nr"}), id_of({"uuid": "a7"}, {}), id_of({"id": ["a"], "body": 3}, {})
    ('7', 'a7', 'a')
    """
    named = {name: key for name, key in names.items() if name == "id" and key in row}
    found = _found(row, named).get("id")
    try:
        return str(_string(found[1], "id", "")) if found else None
    except InputError:
        return None


def is_empty(value: Any) -> bool:
    """Whether a value says nothing: None, a blank string, an empty list, or NaN, as tables write what is missing."""
    if value is None or isinstance(value, (str, list, tuple)):
        return not (value.strip() if isinstance(value, str) else value)
    # NaN is not even itself; an array, which has an answer for each of its values, is something.
    return isinstance(differs := value != value, bool) and differs


def is_reference(value: Mapping[str, Any]) -> bool:
    """Whether an object of JSON-LD only refers to another."""
    return isinstance(value.get("@id"), str) and value.keys() <= {"@id", "@type"}


@lru_cache(maxsize=1024)
def _field(key: str) -> tuple[int, str] | None:
    """Return which field a key stands for, after how many others; None for a key that is none of ours."""
    return _FIELDS.get(_spelling(key))


def _is_text(key: object) -> bool:
    field = _field(key) if isinstance(key, str) else None
    return field is not None and field[1] == "text"


def _spelling(key: str) -> str:
    return "".join(key.split()).replace("_", "").replace("-", "").casefold()


_FIELDS = {_spelling(key): (place, name) for name, keys in KEYS.items() for place, key in enumerate(keys)}


def _found(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, tuple[str, Any]]:
    """Return what an object has of each field, under which key, without what is empty."""
    found: dict[str, tuple[int, str, Any]] = {
        name: (-1, key, row[key]) for name, key in names.items() if not is_empty(row[key])
    }
    for key, value in row.items():
        field = _field(key) if isinstance(key, str) and key not in names.values() else None
        if field is None or field[1] in names or is_empty(value):
            continue
        place, name = field
        if name not in found or place < found[name][0]:
            found[name] = place, key, value
    return {name: (key, value) for name, (_, key, value) in found.items()}


def _authors(value: Any, source: str) -> Iterator[str]:
    for one in value if isinstance(value, (list, tuple)) else [value]:
        if isinstance(one, dict) and isinstance(one.get("name"), list):
            yield from _authors(one["name"], source)
        elif one not in (None, "") and not (isinstance(one, dict) and is_reference(one)):
            yield _string(one, "authors", source)


def _string(value: Any, name: str, source: str) -> Any:
    if isinstance(value, list) and value and name != "text":  # of JSON-LD, where anything may be several
        return _string(value[0], name, source)
    if isinstance(value, dict):
        keys = ADDRESSES + VALUES if name in ("id", "url") else VALUES
        value = next((value[key] for key in keys if isinstance(value.get(key), str)), value)
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.date) and name == "published":
        return as_date(value)
    unboxed = value.item() if name != "text" and hasattr(value, "item") else value  # one of NumPy's numbers
    if isinstance(unboxed, (int, float)) and not isinstance(unboxed, bool) and name != "text":
        return str(unboxed)
    raise InputError(f"{source}: {name} has to be a string, and is a {type(value).__name__}", code="N306")


def _dated(facts: dict[str, Any], day_first: bool | None = None) -> dict[str, Any]:
    """Return facts with their date in ISO 8601; what cannot be read as one stays as it is."""
    published = facts.get("published")
    return facts if published is None else facts | {"published": read_date(published, day_first=day_first) or published}


def as_date(value: datetime.date) -> str:
    """Return a day, or a time, as ISO 8601; midnight is what tables make of a day.

    Examples
    --------
    >>> as_date(datetime.datetime(2024, 5, 6)), as_date(datetime.datetime(2024, 5, 6, 10, 30))
    ('2024-05-06', '2024-05-06T10:30:00')
    """
    if isinstance(value, datetime.datetime) and value.time() == datetime.time() and value.tzinfo is None:
        value = value.date()
    return value.isoformat()
