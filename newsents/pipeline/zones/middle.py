"""What interrupts the text of an article: crossheads, pull quotes, captions, lists of links."""

from __future__ import annotations

from collections import Counter

from newsents.pipeline.zones.lexicon import is_menu
from newsents.pipeline.zones.lines import Unit
from newsents.pipeline.zones.page import Page
from newsents.pipeline.zones.quoted import Repetitions, is_name_line, is_pull_quote, is_sidebar_quote

CROSSHEAD = 9
"""Words of the longest crosshead; a longer line without a full stop is a caption, on a page."""


def read_sidebars(page: Page, first: int) -> None:
    """Mark pairs of lines that are a name and a quotation in marks.

    Where paragraphs stand below each other without blank lines, a crosshead over a quotation looks the same, so
    there only several pairs in a row count.
    """
    pairs = [
        at
        for at in range(first + 1, len(page) - 1)
        if page.kinds[at] is None
        and not page.prose[at]
        and page.kinds[at + 1] is None
        and is_sidebar_quote(page.units[at], page.units[at + 1])
    ]
    known = set(pairs)
    for at in pairs:
        if page.is_spaced or at - 2 in known or at + 2 in known:
            page.set(at, "sidebar_quote")
            page.set(at + 1, "sidebar_quote")
            page.together.add(at + 1)


def read_middle(page: Page, begin: int, end: int) -> None:
    """Classify what stands between the paragraphs of an article.

    Parameters
    ----------
    page
        The page.
    begin, end
        The article's first unit, and the one after its last.
    """
    repeated = Repetitions(page.units[at] for at in range(begin, end) if page.prose[at])
    labels = Counter(page.units[at].key for at in range(begin, end) if not page.prose[at])
    for at in range(begin + 1, end):
        if (page.kinds[at] is None and not page.prose[at]) or (page.prose[at] and page.units[at].count <= 60):
            _pull_quote(page, at, end, repeated)
    for run in page.open_runs(begin, end):
        if len(run) > 2:
            _list(page, run)
        else:
            for at in run:
                _single(page, at, labels[page.units[at].key] > 1)


def _pull_quote(page: Page, at: int, end: int, repeated: Repetitions) -> None:
    unit = page.units[at]
    if page.kinds[at] is not None or (page.prose[at] and not unit.quoted and not page.is_page):
        return
    after = at + 1
    name: Unit | None = None
    if after < end and page.kinds[after] is None and not page.prose[after] and is_name_line(page.units[after]):
        name = page.units[after]
    if page.prose[at] and name is None and not unit.quoted:
        return
    if is_pull_quote(unit, name, repeated, page.proper_words if name else frozenset()):
        page.set(at, "pull_quote")
        if name is not None:
            page.set(after, "pull_quote")
            page.together.add(after)


def _list(page: Page, run: range) -> None:
    """Classify several short lines in a row: a menu if most are made of its words, else text (a list, a poem)."""
    menus = sum(is_menu(page.units[at].key) for at in run)
    if page.is_page and 2 * menus > len(run):
        for at in run:
            page.set(at, "navigation")


def _single(page: Page, at: int, again: bool) -> None:
    """Classify a short line between paragraphs. One that comes again names a speaker, so it is text."""
    unit = page.units[at]
    apart = unit.after_blank or page.kinds[at - 1] == "date"
    isolated = (apart and unit.before_blank) or not page.is_spaced
    followed = at + 1 < len(page) and (page.prose[at + 1] or page.kinds[at + 1] is not None)
    if (
        unit.bulleted
        or unit.text[-1] in ".,:;—–-!"
        or (unit.terminal and unit.text[-1] != "?")
        or not isolated
        or again
    ):
        return
    if not unit.text.lstrip("\"'“‘")[:1].isupper() and not unit.text[0].isdigit():
        return
    if unit.count <= CROSSHEAD and followed and '"' not in unit.text and "“" not in unit.text:
        page.set(at, "crosshead")
    elif page.is_page and unit.count > CROSSHEAD and unit.small > 2 and not any(mark in unit.text for mark in '"“”'):
        page.set(at, "caption")
