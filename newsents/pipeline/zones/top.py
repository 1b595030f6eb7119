"""What stands above an article: headline, byline, date and captions, among the menus of the page."""

from __future__ import annotations

import re

from newsents.dates import find_date
from newsents.pipeline.zones.bylines import is_name_only, is_role_line, read_dateline
from newsents.pipeline.zones.lexicon import is_menu, names_publisher, words
from newsents.pipeline.zones.lines import Unit
from newsents.pipeline.zones.page import Page
from newsents.pipeline.zones.quoted import is_name_line
from newsents.pipeline.zones.turns import opens_broadcast
from newsents.schema import ZoneKind

_TITLE_BARS = re.compile(r"\s?\|\s?| [/>»] ")

NEAR = 40
"""Units within which a headline and its article stand."""

BELOW, MARGIN = 6, 1.5
"""A line so many units above the likeliest headline, and so little less likely, is the headline itself."""

SUMMARY = 4
"""Words of the shortest standfirst on a page."""

LOOK_AHEAD = 250
"""Words of the article that a headline is compared with."""


def read_top(page: Page, first: int) -> int:
    """Classify what stands before the article's prose and return the unit with which the article begins.

    Parameters
    ----------
    page
        The page.
    first
        Its first unit of running prose.
    """
    for at in range(first - 1):
        name = page.units[at + 1]
        if page.kinds[at] is None and page.units[at].quoted and is_name_line(name) and "," in name.text:
            page.set(at, "pull_quote")
            page.set(at + 1, "pull_quote")
            page.together.add(at + 1)
    headline = next((at for at in range(first) if page.told.get(at) == "headline"), None)
    if headline is None and first:
        headline = _headline(page, first, _stems_of_body(page, first))
    if headline is None:
        if not _heads(page, first):
            if page.is_page:
                _furnish(page, range(first))
            return first
        headline, first = first, _next_prose(page, first)
    page.set(headline, "headline")
    begin = _below(page, headline, first)
    _furnish(page, range(headline))
    return begin


def _stems_of_body(page: Page, first: int) -> set[str]:
    stems: set[str] = set()
    seen = 0
    for at in range(first, len(page)):
        if page.prose[at]:
            stems |= page.units[at].stems
            seen += page.units[at].count
            if seen > LOOK_AHEAD:
                break
    return stems


def _headline(page: Page, first: int, stems: set[str]) -> int | None:
    """Return which unit above the prose is the headline, if one is."""
    best, chosen = 0.0, None
    begins = True  # whether a unit is the first after something that belongs to the page
    seen: set[str] = set()
    near: list[tuple[int, float]] = []  # lines that could be the headline as well
    signed = _signed_below(page, first)
    for at in range(first):
        unit = page.units[at]
        kind = page.kinds[at]
        if kind is None and _can_head(unit, page.is_page) and not _is_sentence(page, at):
            own = unit.stems
            score = 2 * len(own & stems) / max(4, len(own)) + begins + 0.8 * (unit.count > 4) + 0.3 * unit.after_blank
            score -= at == 0 and unit.count <= 6 and not unit.small  # that is where a paper's name stands
            score += signed[at] + 0.5 * (at > 0 and page.kinds[at - 1] == "date")
            office = names_publisher(unit.words)
            score -= 1.5 * office
            title = _TITLE_BARS.split(unit.key)
            if (title[0] in seen or title[-1] in seen) and not office:
                score += 1.5
            elif len(title) > 1 or (unit.capitals < unit.count * 0.3 and unit.terminal):
                score -= 0.7
            seen.update((title[0], title[-1]))
            if own & stems and unit.count > 4 and len(title) == 1 and not office:
                near.append((at, score))
            if score > best:
                best, chosen = score, at
            begins = False
        else:
            begins = kind in ("navigation", "boilerplate", "date") or (kind is None and not _can_head(unit, False))
    needed = 1.5 if page.is_page else 1.0
    if chosen is None or best < needed:
        return None
    # What stands shortly below a headline may speak more of the article than the headline does.
    return next((at for at, score in near if 0 < chosen - at <= BELOW and score >= best - MARGIN), chosen)


def _signed_below(page: Page, first: int) -> list[float]:
    """Return for each unit above the prose how near below it a byline or date stands: 1 over the distance."""
    near = [0.0] * (first + 1)
    for at in range(first - 1, -1, -1):
        if page.kinds[at] in ("byline", "date", "dateline"):
            near[at] = 1.0
        elif page.kinds[at] is None and near[at + 1]:
            near[at] = 1.0 / (1.0 / near[at + 1] + 1.0)
    return [*near[1:], 0.0]


def _is_sentence(page: Page, at: int) -> bool:
    """Whether the first lines of a plain text are sentences of its own, not headlines that end in a full stop."""
    return not page.is_page and page.units[at].text[-1] == "." and not _heads(page, at)


def _can_head(unit: Unit, strict: bool) -> bool:
    """Whether a line can be a headline at all."""
    if not 2 <= unit.count <= 32 or unit.text[-1] == "," or is_menu(unit.key) or unit.bulleted:
        return False
    if unit.text[-1] == ":" and unit.count < 6:
        return False
    return unit.count >= 3 or not strict


def _heads(page: Page, at: int) -> bool:
    """Whether a unit that reads like prose is the headline above it: short, and told again by what follows.

    Sentences as headlines stand in archives that put a full stop after each line.
    """
    unit = page.units[at]
    following = _next_prose(page, at)
    if not unit.before_blank or unit.count > 26 or (unit.opens_quote and unit.quoted) or following == at:
        return False
    if unit.text[-1] in ":," or "byline" in page.kinds[max(0, at - NEAR) : at] or opens_broadcast(unit.text):
        return False
    below = page.units[following]
    if not (below.count > unit.count or page.units[min(following + 1, len(page) - 1)].count > unit.count):
        return False
    cased = [word for word in unit.words if len(word) > 3 and word[0].isalpha()]
    titled = bool(cased) and sum(word[0].isupper() for word in cased) >= 0.8 * len(cased) and len(cased) > 2
    if titled or read_dateline(below.text) is not None or "dateline" in page.kinds[at + 1 : at + 3]:
        return True
    if ". " in unit.text.rstrip(". ")[-60:] or unit.count > 20:
        return False
    own = unit.stems
    body: set[str] = set()
    for after in range(following, min(following + 3, len(page))):
        body |= page.units[after].stems
    return len(own & body) / max(3, len(own)) >= (0.25 if own and _is_terse(unit) else 0.5)


def _is_terse(unit: Unit) -> bool:
    """Whether a sentence does without articles and past forms of "be" and "have", as headlines do."""
    spelled = {word.casefold() for word in unit.words}
    return unit.count >= 4 and not spelled & words("story")


def _next_prose(page: Page, at: int) -> int:
    """Return the next prose below a unit, or the unit itself if none is near."""
    return next((after for after in range(at + 1, min(at + NEAR, len(page))) if page.prose[after]), at)


def _below(page: Page, headline: int, first: int) -> int:
    """Classify what stands between headline and prose; return where the article's text begins."""
    open_units = [at for at in range(headline + 1, first) if page.kinds[at] is None]
    for at in open_units:
        unit = page.units[at]
        above = page.kinds[at - 1] if at else None
        if (above == "byline" and is_role_line(unit)) or (is_name_only(unit) and _is_new(page, unit, at, first)):
            page.set(at, "byline")
        elif unit.count <= 12 and not unit.terminal and unit.small < 3 and find_date(unit.text):
            page.set(at, "date")
    credits = [at for at in range(headline + 1, first) if page.kinds[at] in ("byline", "date")]
    # Wires and press offices, which write datelines, sum up below the headline; others put a picture there.
    dated = read_dateline(page.units[first].text) is not None
    for at in open_units:
        unit = page.units[at]
        if page.kinds[at] is not None:
            continue
        if is_menu(unit.key) or (page.is_page and (unit.count < 3 or names_publisher(unit.words))):
            page.set(at, "navigation")
        elif ((credits and at < credits[-1]) or dated) and at - headline <= BELOW and _sums_up(unit, page.is_page):
            page.set(at, "standfirst")
        elif not unit.terminal and not page.prose[at] and unit.text[-1] != ":" and not unit.bulleted:
            page.set(at, "caption")
    for at in range(headline + 1, first):
        # A sentence between headline and byline sums the article up; after the byline the article begins.
        if page.kinds[at] is None and page.prose[at] and credits and at < credits[-1]:
            page.set(at, "standfirst")
    return next((at for at in range(headline + 1, first + 1) if page.kinds[at] is None), first)


def _sums_up(unit: Unit, strict: bool) -> bool:
    """Whether a line below the headline can be a standfirst; on a page, what has few words is an entry of a menu."""
    return not strict or (unit.count >= SUMMARY and unit.small > 1)


def _is_new(page: Page, unit: Unit, at: int, first: int) -> bool:
    """Whether a name below the headline is a reporter's: the article does not speak of its bearer."""
    return unit.words[-1].strip(".,") not in page.proper_words and unit.words[1].strip(".,") not in page.proper_words


def _furnish(page: Page, region: range) -> None:
    """Call what is left above the headline navigation, on a page; in a plain text it may be other things."""
    for at in region:
        if page.kinds[at] is None:
            page.set(at, "navigation" if page.is_page else _kind_above(page, at))


def _kind_above(page: Page, at: int) -> ZoneKind:
    """Return what a line above the headline of a plain text is: the paper's name, its section, or a headline."""
    unit = page.units[at]
    if page.prose[at]:
        return "body"
    if unit.count <= 3 or (unit.count <= 8 and names_publisher(unit.words)):
        return "boilerplate"
    return "headline" if _can_head(unit, True) else "body"
