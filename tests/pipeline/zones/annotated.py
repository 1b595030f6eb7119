"""Pages written for these tests, with the kind of each line in front of it, and figures over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import attrs

from newsents.schema import Zone, ZoneKind

FOLDER = Path(__file__).parent / "pages"

KINDS: dict[str, ZoneKind] = {
    "N": "navigation",
    "P": "boilerplate",
    "H": "headline",
    "F": "standfirst",
    "Y": "byline",
    "D": "date",
    "T": "dateline",
    "L": "lead",
    "B": "body",
    "X": "crosshead",
    "Q": "pull_quote",
    "C": "caption",
    "S": "sidebar_quote",
}
FURNITURE = ("navigation", "boilerplate")


@attrs.frozen
class Page:
    """A page, its zones as a reader sees them, and what it says about its article."""

    name: str
    text: str
    zones: tuple[Zone, ...]
    metadata: dict[str, str]


def read_page(path: Path) -> Page:
    """Read an annotated page: a letter and the line; "-" is a blank line, a small letter goes on with a zone."""
    text, metadata = "", {}
    spans: list[tuple[int, int, ZoneKind]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        letter, _, words = line.partition(" ")
        if letter == "#":
            key, _, value = words.partition(": ")
            metadata[key] = value
            continue
        if letter in KINDS or letter.upper() in KINDS:
            kind = KINDS[letter.upper()]
            goes_on = letter.islower() or kind in ("body", "lead", *FURNITURE)
            start, end = len(text) + len(words) - len(words.lstrip()), len(text) + len(words.rstrip())
            if spans and goes_on and spans[-1][2] == kind:
                spans[-1] = (spans[-1][0], end, kind)
            else:
                spans.append((start, end, kind))
            text += words
        text += " " if letter == "T" else "\n"
    return Page(path.stem, text, tuple(Zone(*span) for span in spans), metadata)


def read_pages() -> list[Page]:
    """Read all annotated pages."""
    return [read_page(path) for path in sorted(FOLDER.glob("*.txt"))]


def letters(text: str, zones: Iterable[Zone], kinds: Iterable[str]) -> set[int]:
    """Return the positions, white space aside, in zones of some kinds."""
    wanted = set(kinds)
    return {at for zone in zones if zone.kind in wanted for at in range(zone.start, zone.end) if not text[at].isspace()}


def furniture_scores(pages: Iterable[Page], found: Iterable[tuple[Zone, ...]]) -> tuple[float, float]:
    """Return precision and recall of navigation and boilerplate together, over characters."""
    counts: Counter[str] = Counter()
    for page, zones in zip(pages, found, strict=True):
        gold = letters(page.text, page.zones, FURNITURE)
        predicted = letters(page.text, zones, FURNITURE)
        counts += Counter(gold=len(gold), predicted=len(predicted), both=len(gold & predicted))
    return counts["both"] / counts["predicted"], counts["both"] / counts["gold"]


def zone_scores(pages: Iterable[Page], found: Iterable[tuple[Zone, ...]]) -> tuple[float, float]:
    """Return precision and recall of the article's zones, over exact borders and kinds."""
    counts: Counter[str] = Counter()
    for page, zones in zip(pages, found, strict=True):
        gold = {zone for zone in page.zones if zone.is_article}
        predicted = {zone for zone in zones if zone.is_article}
        counts += Counter(gold=len(gold), predicted=len(predicted), both=len(gold & predicted))
    return counts["both"] / counts["predicted"], counts["both"] / counts["gold"]
