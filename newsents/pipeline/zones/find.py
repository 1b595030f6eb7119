"""From the text of a page to its zones."""

from __future__ import annotations

from collections.abc import Sequence

from newsents.pipeline.zones.bottom import read_biographies, read_bottom, read_sections
from newsents.pipeline.zones.bylines import opens_with_label, read_dateline
from newsents.pipeline.zones.line_model import decide
from newsents.pipeline.zones.middle import read_middle, read_sidebars
from newsents.pipeline.zones.page import Page, is_rule
from newsents.pipeline.zones.top import read_top
from newsents.schema import Zone, ZoneKind

_MERGED = frozenset(("body", "navigation", "boilerplate"))
"""Kinds whose neighbors of the same kind are one zone; of the others each unit is one."""


def find_zones(text: str, *, page: bool | None = None) -> tuple[Zone, ...]:
    r"""Find which stretches of a page are article, and what each of them is for.

    Parameters
    ----------
    text
        What was copied from a page, a file, or a database: any string.
    page
        ``True``: it is a whole page, whose short lines before and after the text are its furniture. ``False``:
        it is an article's text and nothing else, hence one zone. ``None``: decide by what is there.

    Returns
    -------
    tuple of Zone
        The zones in order: half-open ranges of code points, without white space at their ends, that cover
        everything but white space. Paragraphs that follow each other are one zone of kind ``body``; plain prose
        is one such zone. A page without a headline or other structure has no ``lead``.

    Examples
    --------
    >>> page = "News | Sport | Weather\n\nFerry runs late\nBy Ann Lee\n\nIt was late again, its master said."
    >>> [(zone.kind, page[zone.start : zone.end][:9]) for zone in find_zones(page)]
    [('navigation', 'News | Sp'), ('headline', 'Ferry run'), ('byline', 'By Ann Le'), ('lead', 'It was la')]
    >>> [zone.kind for zone in find_zones("Rain came.\n\nIt stayed for a week, they said.")]
    ['body']
    """
    return find_structure(text, page=page)[0]


def find_structure(
    text: str, *, page: bool | None = None, told: Sequence[Zone] = ()
) -> tuple[tuple[Zone, ...], tuple[int, ...]]:
    """Find the zones, and where each of their paragraphs and lines begins; what is told of some lines stands."""
    read = Page(text, page, told)
    if not read.units:
        return (), ()
    if page is False:
        read.kinds = [None] * len(read)
    else:
        _classify(read)
    for at, kind in read.told.items():
        read.kinds[at] = kind
    pieces = list(_pieces(read))
    return _zones(pieces), tuple(start for start, _, _, _ in pieces)


def _classify(page: Page) -> None:
    prose, alone = list(page.prose), list(page.kinds)
    begin = apply_rules(page)
    if begin is None:
        return
    if page.is_page:
        decide(page, prose, alone)
    begin = next((at for at in range(begin, len(page)) if page.kinds[at] is None), begin)
    structured = page.is_page or any(kind in ("headline", "byline") for kind in page.kinds[:begin])
    if structured and page.kinds[begin] is None:
        page.set(begin, "lead")


def apply_rules(page: Page) -> int | None:
    """Say what each unit is as far as rules can tell; return the unit with which the article begins, if one is seen."""
    read_biographies(page, 0)
    first = _first_prose(page)
    if first is None:
        if not page.is_page or not any(page.kinds):
            page.kinds = [None] * len(page)
        return None
    read_sidebars(page, first)
    read_sections(page, first)
    begin = read_top(page, first)
    end = read_bottom(page, begin)
    read_middle(page, begin, end)
    _join_rules(page)
    return begin


def _join_rules(page: Page) -> None:
    """Count a line drawn between two links as one of them."""
    for at in range(1, len(page)):
        if page.kinds[at - 1] == "navigation" and page.kinds[at] == "boilerplate" and is_rule(page.units[at]):
            page.set(at, "navigation")


def _first_prose(page: Page) -> int | None:
    """Return where running prose begins: a long paragraph, or one that another follows."""
    found = [at for at in range(len(page)) if page.prose[at]]
    for at, after in zip(found, [*found[1:], len(page) + 9], strict=False):
        unit = page.units[at]
        if _is_signed(page, at):
            continue
        if unit.count >= 18 or after - at <= 3 or read_dateline(unit.text):
            return at
    return found[0] if found else None


def _is_signed(page: Page, at: int) -> bool:
    """Whether a sentence above a byline or date is a headline, or sums up the article below the headline."""
    if page.units[at].count > 40:
        return False
    below = page.kinds[at + 1 : at + 5]
    return "byline" in below or (below[:1] == ["date"] and page.units[at].text[-1] != ".")


def _pieces(page: Page) -> list[tuple[int, int, ZoneKind, bool]]:
    """Return the units as start, end, kind, and whether they go on with the zone before; datelines cut off."""
    pieces: list[tuple[int, int, ZoneKind, bool]] = []
    dateline_sought = "dateline" not in page.kinds
    for at, (unit, found) in enumerate(zip(page.units, page.kinds, strict=True)):
        kind: ZoneKind = found or "body"
        start = unit.start
        if dateline_sought and kind in ("lead", "body") and (page.prose[at] or len(page) == 1):
            dateline_sought = False
            cut = _after_dateline(page, at)
            if cut > start:
                pieces.append((start, start + len(page.text[start:cut].rstrip()), "dateline", False))
                start = cut
        pieces.append((start, unit.end, kind, at in page.together))
    return pieces


def _after_dateline(page: Page, at: int) -> int:
    """Return where a paragraph goes on after its dateline, or where it begins."""
    unit = page.units[at]
    alone = opens_with_label(unit.text) and sum(opens_with_label(other.text) for other in page.units) == 1
    dateline = read_dateline(unit.text, alone=alone)
    if dateline is None:
        return unit.start
    rest = unit.text[dateline.end : dateline.end + 80]
    return unit.start + dateline.end + len(rest) - len(rest.lstrip())


def _zones(pieces: list[tuple[int, int, ZoneKind, bool]]) -> tuple[Zone, ...]:
    """Put together what is one zone."""
    spans: list[tuple[int, int, ZoneKind]] = []
    for start, end, kind, goes_on in pieces:
        if spans and kind == spans[-1][2] and (goes_on or kind in _MERGED):
            spans[-1] = (spans[-1][0], end, kind)
        else:
            spans.append((start, end, kind))
    return tuple(Zone(start, end, kind) for start, end, kind in spans)
