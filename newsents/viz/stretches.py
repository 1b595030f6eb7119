"""An article cut into its zones, for showing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsents.schema import Zone

AROUND = ("navigation", "boilerplate")
"""What stands around an article on its page."""


def stretches(zones: Iterable[Zone], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield zones and what stands between them, without white space at their borders.

    Parameters
    ----------
    zones
        Those of the article, in order.
    text
        Its text.

    Yields
    ------
    tuple
        Where a stretch begins and ends, and the kind of its zone; ``"body"`` outside of all.

    Examples
    --------
    >>> list(stretches([Zone(0, 5, "headline")], "Rain. It will rain."))
    [(0, 5, 'headline'), (6, 19, 'body')]
    """
    at = 0
    for start, end, kind in (*((zone.start, zone.end, zone.kind) for zone in zones), (len(text), len(text), "body")):
        for first, last, what in ((at, start, "body"), (start, end, kind)):
            words = text[first:last].strip()
            if words:
                first += text[first:last].index(words)
                yield first, first + len(words), what
        at = end
