"""Tables in HTML."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from newsents.viz.html.markup import Html, element, joined
from newsents.viz.plain import one_line
from newsents.viz.sheet import are_days, counted

LONGEST = 400
"""Characters of a text in a table."""

LONG = 60
"""Characters from which on a column has room for a few words on a line."""

Cell = object


def table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, label: str = "", more: int = 0) -> Html:
    """Return a table: numbers to the right, texts shortened, several values of a cell joined.

    Where it is wider than the page it is moved by itself, by keyboard, too.

    Parameters
    ----------
    columns, rows
        The headings, and the cells below them; `Html` among these stays as it is.
    label
        What a screen reader calls it; by default by its headings.
    more
        How many rows are left out.

    Examples
    --------
    >>> "2 more rows" in table(["name", "quotes"], [["Ann Lee", 2]], more=2)
    True
    """
    kinds = [_kind([row[place] for row in rows]) for place in range(len(columns))]
    head = element("tr", *(_heading(name, kind) for name, kind in zip(columns, kinds, strict=True)))
    body = (
        element("tr", *(element("td", _shown(cell), class_=kind) for cell, kind in zip(row, kinds, strict=True)))
        for row in rows
    )
    whole = element("table", element("thead", head) if any(columns) else None, element("tbody", *body))
    left = "nothing" if not rows else counted(more, "more row") if more else ""
    label = label or ", ".join(filter(None, columns)) or "facts"
    box = element("div", whole, class_="scroll", role="region", aria_label=label, tabindex="0")
    return joined(box, element("p", left, class_="more") if left else None)


def _heading(name: str, kind: str | None) -> Html:
    return element("th", name, scope="col", class_=kind) if name else element("td", class_=kind)


def _kind(cells: Sequence[Cell]) -> str | None:
    if cells and all(isinstance(cell, (int, float)) for cell in cells):
        return "number"
    if are_days(cells):
        return "day"
    return "long" if any(isinstance(cell, str) and len(cell) > LONG for cell in cells) else None


def _shown(value: Cell) -> str:
    if isinstance(value, Html):
        return value
    if value is None or isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, int):
        return f"{value:,}"
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return shorten(one_line(text), LONGEST, placeholder=" …") if len(text) > LONGEST else one_line(text)
