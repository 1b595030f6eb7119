"""A sheet in HTML."""

from __future__ import annotations

from newsents.viz.html.markup import Html, element, folded, framed
from newsents.viz.html.tables import table
from newsents.viz.html.voices import hue
from newsents.viz.sheet import Line, Name, Part, Said, Sheet


def sheet_html(sheet: Sheet) -> str:
    """Return a sheet for a notebook.

    Examples
    --------
    >>> "Rain &lt;b&gt;" in sheet_html(Sheet(Said("Rain <b>")))
    True
    """
    return framed(*map(_part, sheet.parts))


def _part(part: Part) -> Html:
    if isinstance(part, Name):
        cue = element("em", part.cue, class_="cue") if part.cue else None
        beside = f" {part.beside}" if part.beside else ""
        return element("p", element("span", part.name, class_="name"), beside + " " * bool(cue), cue)
    if isinstance(part, Line):
        return element("p", part.text, class_="facts" if part.is_aside else None)
    if isinstance(part, Said):
        known = {"style": hue(1)} if part.is_known else {"class_": "nobody"}
        return element("blockquote", part.text, **known)
    shown = table(part.columns, part.rows, label=part.title, more=part.more)
    return folded(part.title, shown, is_open=part.is_open) if part.title else shown
