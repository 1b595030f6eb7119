"""What else is known of an article: fields that newsents has no name for, kept as they were given."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from newsents.errors import SchemaError
from newsents.schema.surrogates import SURROGATE
from newsents.showing import brief


class Extra(Mapping[str, Any]):
    """Values by name, which cannot be changed; `to_dict` gives plain ones.

    Parameters
    ----------
    values
        What JSON can hold: strings, numbers, booleans, None, lists and dicts of these. Lists are kept as tuples.
        Days and times are kept as ISO 8601, numbers of NumPy as those of Python, what is missing in a table (NaN, NaT)
        as None, and what is no value of JSON otherwise (a `decimal.Decimal`, a path) as its ``str``.

    Raises
    ------
    SchemaError
        If it is no mapping, or is nested too deeply.

    Examples
    --------
    >>> extra = Extra({"section": "Sport", "tags": ["rain", "match"], "seen": datetime.date(2024, 5, 6)})
    >>> extra["section"], extra["tags"]
    ('Sport', ('rain', 'match'))
    >>> extra.to_dict()
    {'section': 'Sport', 'tags': ['rain', 'match'], 'seen': '2024-05-06'}
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any] | None = None) -> None:
        if not isinstance(values or {}, Mapping):
            raise SchemaError(f"Article.extra is a dict of further fields, and got {brief(values)}", code="N350")
        try:
            self._values = {_key(key): _kept(value) for key, value in (values or {}).items()}
        except RecursionError as error:
            raise SchemaError("Article.extra is nested too deeply", code="N350") from error

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        return self._values == (other if isinstance(other, Extra) else Extra(other))._values

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        return brief(self.to_dict())

    def __reduce__(self) -> tuple[type[Extra], tuple[dict[str, Any]]]:
        return Extra, (self.to_dict(),)

    def to_dict(self) -> dict[str, Any]:
        """Return plain dicts, lists, strings and numbers.

        Examples
        --------
        >>> Extra({"tags": ("rain", "match")}).to_dict()
        {'tags': ['rain', 'match']}
        """
        return cast("dict[str, Any]", _plain(self._values))

    def to_json(self) -> str:
        """Return the values as JSON, sorted by name: equal ones give equal texts.

        Examples
        --------
        >>> Extra({"section": "Sport", "page": 7}).to_json()
        '{"page": 7, "section": "Sport"}'
        """
        return json.dumps(self.to_dict(), sort_keys=True)


def extra_of(values: Mapping[str, Any] | None) -> Extra:
    """Return values as they are kept; those that are kept so already as they are."""
    return values if isinstance(values, Extra) else Extra(values)


def _key(name: object) -> str:
    # Names stand as keys in JSON, where no stand-in is looked for.
    return SURROGATE.sub("\ufffd", str(name))


def _kept(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(differs := value != value, bool) and differs:
        return None  # NaN is not even itself
    if isinstance(value, float):
        return float(value) if abs(value) != float("inf") else str(value)
    if isinstance(value, (datetime.date, datetime.datetime, datetime.time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return extra_of(value)
    if isinstance(value, (set, frozenset)):
        value = sorted(value, key=str)
    if isinstance(value, (list, tuple)):
        return tuple(map(_kept, value))
    unboxed = getattr(value, "tolist", None)  # of NumPy's numbers and arrays
    return _kept(unboxed()) if callable(unboxed) else str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, (dict, Extra)):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value
