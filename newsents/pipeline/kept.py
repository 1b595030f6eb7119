"""What is kept of one article on a Doc: typed values for as long as nobody asks for the plain ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from typing import Any


class Kept(dict[str, Any]):
    """Plain dicts, lists, strings and numbers by name, made from typed values when they are first read.

    A Doc's ``user_data`` is written to bytes, pickled and edited, so what is in it has to be plain; but most Docs are
    read in the process that made them, by those who want typed values. Typed values kept here are handed out as they
    are (`typed`). Whoever reads a plain value may edit it: from then on it alone counts, and the typed ones are
    forgotten. It is a dict, as what writes bytes or JSON knows no other mapping; all that reads it goes by its items.

    Examples
    --------
    >>> from newsents.schema import Zone
    >>> from newsents.schema.convert import to_plain_list
    >>> kept = Kept()
    >>> kept.keep("zones", (Zone(0, 4, "headline"),), to_plain_list)
    >>> kept.typed("zones")
    (Zone(start=0, end=4, kind='headline'),)
    >>> kept["zones"]
    [{'start': 0, 'end': 4, 'kind': 'headline'}]
    >>> kept.typed("zones") is None
    True
    """

    __slots__ = ("_typed", "passing")

    passing: dict[str, Any]
    """What one component leaves for a later one, and nobody writes down."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._typed: dict[str, tuple[Any, Callable[[Any], Any]]] = {}
        self.passing = {}

    def keep(self, name: str, values: Any, plain: Callable[[Any], Any]) -> None:
        """Keep typed, immutable values, and what makes plain ones of them."""
        # The name stands in the dict itself too: its length and order are right for those who read them in C.
        super().__setitem__(name, None)
        self._typed[name] = values, plain

    def typed(self, name: str) -> Any:
        """Return the typed values of this name, or ``None`` if there are none or only plain ones."""
        held = self._typed.get(name)
        return None if held is None else held[0]

    def __getitem__(self, name: str) -> Any:
        held = self._typed.pop(name, None)
        if held is not None:
            values, plain = held
            super().__setitem__(name, plain(values))
        return super().__getitem__(name)

    def __setitem__(self, name: str, value: Any) -> None:
        self._typed.pop(name, None)
        super().__setitem__(name, value)

    def __delitem__(self, name: str) -> None:
        super().__delitem__(name)
        self._typed.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        # Where this is a method of the class's own, dict(kept) and {**kept} ask for the items one by one.
        return super().__iter__()

    # dict's own methods would read past __getitem__ and write past __setitem__; these do not.
    get = MutableMapping.get  # type: ignore[assignment]
    items = MutableMapping.items  # type: ignore[assignment]
    values = MutableMapping.values  # type: ignore[assignment]
    pop = MutableMapping.pop
    popitem = MutableMapping.popitem
    clear = MutableMapping.clear
    update = MutableMapping.update
    setdefault = MutableMapping.setdefault

    def copy(self) -> dict[str, Any]:
        """Return the plain values in a dict of their own."""
        return {name: self[name] for name in self}

    def __or__(self, other: Any) -> Any:
        return self.copy() | other

    def __ror__(self, other: Any) -> Any:
        return other | self.copy()

    def __ior__(self, other: Any) -> Any:
        self.update(other)
        return self

    def __eq__(self, other: object) -> bool:
        return self.copy() == other

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None

    def __repr__(self) -> str:
        return repr(self.copy())

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return dict, (self.copy(),)
