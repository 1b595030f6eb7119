"""Stretches of an article's text."""

from __future__ import annotations

from collections.abc import Callable
from numbers import Real
from operator import attrgetter
from typing import Any

import attrs

from newsents.errors import SchemaError
from newsents.showing import Brief, brief


def check_bounds(start: int, end: int) -> None:
    """Raise SchemaError unless both are int and ``0 <= start < end``."""
    if type(start) is int and type(end) is int and 0 <= start < end:
        return
    if not all(isinstance(offset, int) and not isinstance(offset, bool) for offset in (start, end)):
        raise SchemaError(f"offsets are of type int, and got start={start!r}, end={end!r}", code="N101")
    if not 0 <= start < end:
        raise SchemaError(
            f"a span needs 0 <= start < end, in Unicode code points, and got start={start}, end={end}",
            code="N101",
        )


def check_text(value: object, where: str) -> None:
    """Raise SchemaError unless a value is a ``str``."""
    if not isinstance(value, str):
        raise SchemaError(f"{where} is a str, and got {brief(value)}", code="N114")


def str_only(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Check, as an attrs validator, that a value is a ``str``."""
    check_text(value, f"{type(instance).__name__}.{attribute.name}")


def str_or_none(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Check, as an attrs validator, that a value is a ``str`` or ``None``."""
    if value is not None:
        str_only(instance, attribute, value)


def not_blank(instance: object, attribute: attrs.Attribute[Any], value: str) -> None:
    """Check, as an attrs validator, that a value is a ``str`` with something in it to be seen."""
    str_only(instance, attribute, value)
    if not value or value.isspace():
        raise SchemaError(f"{type(instance).__name__}.{attribute.name} is blank ({brief(value)})", code="N115")


_FIELDS: dict[type, Callable[[Any], tuple[Any, ...]]] = {}
"""What gives the fields of a value of each class, in the order in which they make it."""


class Plain:
    """A value that is pickled as the call that makes it, in three quarters of the time and of the bytes."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        cls: type[Any] = type(self)
        if cls not in _FIELDS:
            _FIELDS[cls] = attrgetter(*(field.name for field in attrs.fields(cls)))
        return cls, _FIELDS[cls](self)


@attrs.frozen(slots=True, repr=False)
class TextSpan(Brief, Plain):
    """A stretch of an article, with the words that stand there.

    Parameters
    ----------
    start, end
        Half-open offsets into ``Article.text``, in Unicode code points (what ``str`` indexes by).
    text
        The words: ``article.text[start:end]``. An `Analysis` refuses a span whose words differ.

    Raises
    ------
    SchemaError
        If the offsets are empty, negative, or not as far apart as the text is long.

    Examples
    --------
    >>> TextSpan(4, 8, "said")
    TextSpan(start=4, end=8, text='said')
    >>> TextSpan.of("She said so.", 4, 8).text
    'said'
    """

    start: int
    end: int
    text: str

    def __attrs_post_init__(self) -> None:
        start, end = self.start, self.end
        # What all spans pass that a component makes; tens of thousands are made.
        if (
            type(start) is int
            and type(end) is int
            and 0 <= start < end
            and type(self.text) is str
            and len(self.text) == end - start
        ):
            return
        check_bounds(start, end)
        check_text(self.text, "TextSpan.text")
        if len(self.text) != self.end - self.start:
            raise SchemaError(
                f"the span {self.start}:{self.end} is {self.end - self.start} code points long, "
                f"its text {brief(self.text)} is {len(self.text)}",
                code="N102",
            )

    @classmethod
    def of(cls, text: str, start: int, end: int) -> TextSpan:
        """Cut a span out of an article's text.

        Examples
        --------
        >>> TextSpan.of("She said so.", 4, 8)
        TextSpan(start=4, end=8, text='said')
        """
        return cls(start, end, text[start:end])

    def __str__(self) -> str:
        return self.text


def one_of(*choices: str) -> Any:
    """Return an attrs validator: the value is one of the choices."""
    allowed = frozenset(choices)

    def check(instance: object, attribute: attrs.Attribute[str], value: str) -> None:
        if not isinstance(value, str) or value not in allowed:
            raise SchemaError(
                f"{type(instance).__name__}.{attribute.name} is {brief(value)}; it can be {', '.join(choices)}",
                code="N103",
            )

    return check


def is_share(value: Any) -> bool:
    """Whether a value is a number between 0 and 1.

    Examples
    --------
    >>> is_share(0.9), is_share(90), is_share("0.9"), is_share(float("nan"))
    (True, False, False, False)
    """
    return not isinstance(value, bool) and isinstance(value, Real) and 0 <= value <= 1  # type: ignore[operator]


def as_float(value: Any) -> Any:
    """Return a number as a ``float``, which is what JSON gives back; all else as it is, for `share` to refuse.

    Examples
    --------
    >>> as_float(1), as_float("0.9")
    (1.0, '0.9')
    """
    return float(value) if type(value) is not float and is_share(value) else value


def share(instance: object, attribute: attrs.Attribute[float], value: float) -> None:
    """Check, as an attrs validator, that a value lies between 0 and 1."""
    if not (type(value) is float and 0.0 <= value <= 1.0) and not is_share(value):
        raise SchemaError(
            f"{type(instance).__name__}.{attribute.name} lies between 0 and 1, and got {brief(value)}", code="N104"
        )
