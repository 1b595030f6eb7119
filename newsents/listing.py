"""Answers that were worked out, in a list that shows itself as a table and becomes a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, SupportsIndex, TypeVar, overload

from newsents.frames import Tabled
from newsents.showing import Shown, Verbatim, named

if TYPE_CHECKING:
    from newsents.viz.sheet import Sheet


class Row(Protocol):
    """What can be a row of a table."""

    def to_row(self) -> dict[str, Any]:
        """Return its cells by column."""


T = TypeVar("T", bound=Row)


class Listing(Shown, Tabled, list[T]):
    """A list of values of one kind: a table in a notebook and where rich prints, with rows and data frames.

    Parameters
    ----------
    values
        Each of them has ``to_row``.
    columns
        What a row has.
    shown
        Which of these a table shows; by default all.

    Examples
    --------
    >>> from newsents.names import Record, resolve
    >>> doubts = resolve([Record("1", "Dana Holmquist", "a"), Record("2", "Danna Holmquist", "b")]).review()
    >>> doubts[0].relation, doubts == list(doubts), doubts.to_rows()[0]["names"]
    ('same', True, 'Dana Holmquist / Danna Holmquist')
    >>> doubts[1:]
    Listing(length=0, columns='a, b, relation, names, chance wrong, articles, quotes, reasons')
    """

    def __init__(self, values: Iterable[T] = (), columns: Sequence[str] = (), shown: Sequence[str] = ()) -> None:
        super().__init__(values)
        self._columns = tuple(columns)
        self.shown = tuple(shown or columns)

    @overload
    def __getitem__(self, place: SupportsIndex, /) -> T: ...

    @overload
    def __getitem__(self, place: slice, /) -> Listing[T]: ...

    def __getitem__(self, place: SupportsIndex | slice, /) -> T | Listing[T]:
        if isinstance(place, slice):
            return Listing(super().__getitem__(place), self._columns, self.shown)
        return super().__getitem__(place)

    @property
    def columns(self) -> list[str]:
        """The names of the columns of its rows.

        Examples
        --------
        >>> Listing((), ("names", "reasons")).columns
        ['names', 'reasons']
        """
        return list(self._columns)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return a dict for each value.

        Examples
        --------
        >>> from newsents.names import Record, resolve
        >>> doubts = resolve([Record("1", "Dana Holmquist", "a"), Record("2", "Danna Holmquist", "b")]).review()
        >>> doubts.to_rows()[0]["relation"]
        'same'
        """
        return [value.to_row() for value in self]

    def _told(self) -> Mapping[str, object]:
        first = Verbatim(repr(self[0])) if self else None
        return {"length": len(self), "columns": Verbatim(repr(named(self._columns))), "first": first}

    def _sheet(self) -> Sheet:
        from newsents.viz.sheets.listing import listing_sheet  # only a notebook or rich needs it

        return listing_sheet(self)
