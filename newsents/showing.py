"""How values show themselves: on a line of Python, and as a sheet in notebooks and wherever rich prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from reprlib import Repr
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from newsents.viz.sheet import Sheet

_BRIEF = Repr()
_BRIEF.maxstring = _BRIEF.maxother = 60
_BRIEF.maxtuple = _BRIEF.maxlist = 3
_BRIEF.maxlevel = 2

LONGEST = 100
"""Characters of a list of columns."""


def brief(value: object) -> str:
    """Return the repr of a value on a line that can be read: of a long text, or of many values, the first ones.

    Examples
    --------
    >>> brief("Rain"), brief(tuple("abcde"))
    ("'Rain'", "('a', 'b', 'c', ...)")
    >>> len(brief("Rain" * 1000))
    60
    """
    return _BRIEF.repr(value)


def named(columns: Iterable[str]) -> str:
    """Return the names of columns on one line, as far as it goes.

    Examples
    --------
    >>> named(["date", "text"]), len(named(["date"] * 1000))
    ('date, text', 99)
    """
    return shorten(", ".join(columns), LONGEST, placeholder=" ...")


class Verbatim(str):
    """Words that are their own repr.

    Examples
    --------
    >>> Verbatim("<3>")
    <3>
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


class Brief:
    """A value whose repr is one line, however much is in it; rich shows the same of it among others.

    What is nothing (``None``, ``False``, an empty text or tuple) is left out.

    Examples
    --------
    >>> @attrs.frozen(repr=False)
    ... class Rain(Brief):
    ...     place: str
    ...     days: tuple[int, ...] = ()
    ...     note: str = ""
    >>> Rain("Leeds", tuple(range(1000)))
    Rain(place='Leeds', days=(0, 1, 2, ...))
    """

    __slots__ = ()

    def _told(self) -> Mapping[str, object]:
        """Return what the repr tells, by name; of a class of attrs all fields that have one."""
        fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(type(self))  # type: ignore[arg-type]
        return {field.name: getattr(self, field.name) for field in fields if field.repr}

    def __rich_repr__(self) -> Iterator[tuple[str, Verbatim]]:
        for name, part in self._told().items():
            if part is not None and part is not False and part not in ("", ()):
                yield name, Verbatim(part if isinstance(part, Verbatim) else brief(part))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={part}" for name, part in self.__rich_repr__())
        return f"{type(self).__name__}({told})"


class Shown(Brief):
    """A value that shows itself in a notebook and where rich prints, as the sheet that is made of it."""

    __slots__ = ()

    def _sheet(self) -> Sheet:
        """Return what is to be seen of it."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        from newsents.viz.html.sheet import sheet_html  # only a notebook needs it

        return sheet_html(self._sheet())

    def __rich__(self) -> Any:
        from newsents.viz.printed import printed  # only rich needs it

        return printed(self._sheet())
