"""Code points, which Python counts in, and the units of UTF-16, which Java and older JavaScript count in."""

from __future__ import annotations

from itertools import accumulate

LAST_OF_ONE = "\uffff"
"""Up to here a character is one unit of UTF-16, and two from here on."""


class Units:
    """The offsets of a text in units of UTF-16.

    Parameters
    ----------
    text
        The text.

    Examples
    --------
    >>> units = Units("I 😊 it")
    >>> units.of[4], units.point(5), units.point(3)
    (5, 4, None)
    """

    def __init__(self, text: str) -> None:
        self.of = [0, *accumulate(1 + (character > LAST_OF_ONE) for character in text)]
        self._points = {unit: point for point, unit in enumerate(self.of)}

    def point(self, unit: int) -> int | None:
        """Return the offset in code points; ``None`` in the middle of a character, and beyond the text."""
        return self._points.get(unit)
