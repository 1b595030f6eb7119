"""Axes and legends with room for their words in any usual font: a picture is made in one and shown in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import radians, sin
from typing import Any

WIDE = 6.5
"""Pixels of a character on an axis, in a wide font."""

SPARE = 1.0
"""Pixels by which a character of a legend is wider in such a font than in the one in which room for it is measured."""

TALL = 10
"""Pixels of the height of a line of names."""

LIMIT = 300
"""Pixels of the longest name."""


def name_axis(alt: Any, values: Iterable[Mapping[str, Any]], column: str, *, slope: float | None = None) -> Any:
    """Return an axis of the names in a column, at the side, or below with the degrees by which they slope.

    `alt` is Altair.
    """
    longest = WIDE * max((len(value[column]) for value in values), default=0)
    if slope is None:
        return alt.Axis(minExtent=round(longest), labelLimit=LIMIT)
    return alt.Axis(minExtent=round(longest * sin(radians(slope))) + TALL, labelLimit=LIMIT, labelAngle=-slope)


def name_legend(alt: Any, names: Iterable[str]) -> Any:
    """Return a legend of names."""
    longest = max(map(len, names), default=0)
    return alt.Legend(title=None, labelLimit=LIMIT, padding=round(SPARE * longest))


def whole_legend(alt: Any, values: Iterable[Mapping[str, Any]]) -> Any:
    """Return a legend of quotations, of which there are no halves."""
    most = max((value["quotations"] for value in values), default=1)
    step = max(1, -(-most // 5))
    whole = [1, *range(step if step > 1 else 2, most + 1, step)]
    return alt.Legend(values=whole, format="d", padding=round(SPARE * len("quotations")))
