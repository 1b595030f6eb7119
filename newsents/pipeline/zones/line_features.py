"""What the model of lines sees of a page: each unit, what the rules say of it, its neighbors, and its place.

A row a unit; `FEATURES` names the columns. The model's file carries these names, and a file with others is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import get_args

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.pipeline.zones.lexicon import is_menu, section, words
from newsents.pipeline.zones.lines import Unit
from newsents.pipeline.zones.page import Page
from newsents.schema import ZoneKind

Floats = NDArray[np.float64]

OWN = (
    "words", "small", "capitals", "ends as a sentence", "quoted", "opens with a mark", "bulleted", "after a blank",
    "before a blank", "digits", "address", "commas", "sentences", "marks", "reporting", "page words", "spoken to",
    "bars", "menu", "section", "colon", "cut off", "function words", "all capitals", "prose", "known by itself",
    "characters",
)  # fmt: skip
"""What is asked of each unit by itself."""

BESIDE = (
    "words", "small", "capitals", "ends as a sentence", "after a blank", "marks", "reporting", "page words",
    "function words", "prose",
)  # fmt: skip
"""What is asked of its neighbors, too, and whether the rules count them as article."""

STEPS = (-1, 1, -2, 2, -3, 3)
"""Where these neighbors stand."""

WINDOWS = (3, 8, 20)
"""Units to each side in which prose is counted."""

REACHES = (5, 15)
"""Units before, and after, in which prose is counted on one side."""

PLACE = (
    "place", "prose so far", "units before", "units behind", "units of the page", "from the headline",
    "from the last prose", "shares stems", "comes again", "before the main part", "behind the main part",
    "from its begin", "from its end", "share of the main part", "page",
)  # fmt: skip

BLOCK = (
    "words of the block", "share of the block", "units of the block", "from the block's begin", "from the block's end",
    "stems of the main block", "names of the main block", "names of other blocks", "from the main block",
    "names of the block",
)  # fmt: skip
"""What is asked of the block of paragraphs without a break that a unit stands in."""

KINDS: tuple[ZoneKind, ...] = get_args(ZoneKind)

FEATURES = (
    *OWN,
    *(f"rules: {kind}" for kind in KINDS),
    *(f"{name}, {step:+d}" for step in STEPS for name in (*BESIDE, "article")),
    *(f"{name} within {window}" for window in WINDOWS for name in ("prose", "article")),
    *(f"prose in {reach} {side}" for reach in REACHES for side in ("before", "behind")),
    *PLACE,
    *BLOCK,
)
"""The columns."""

ARTICLE: frozenset[ZoneKind] = frozenset(("lead", "body", "crosshead", "dateline", "pull_quote", "sidebar_quote"))
"""Kinds that are text of the article."""

NEAR = 50
"""Units from which on a distance no longer counts."""

READ = 400
"""Characters of a unit that are looked at for words."""

_SENTENCE_END = re.compile(r"[.!?][\"”]?(?:\s|$)")
_ADDRESS = re.compile(r"https?:|www\.|@|#")
_EDGES = ".,:;!?\"'“”‘’()—–-"


def line_features(page: Page, prose: Sequence[bool], alone: Sequence[ZoneKind | None]) -> Floats:
    """Return what the model sees of a page, shape (units, features).

    Parameters
    ----------
    page
        The page, read by the rules.
    prose, alone
        For each unit, whether it reads like prose, and what it is by its own words: before the rules were applied.
    """
    units = page.units
    own = np.array([_own(*each) for each in zip(units, prose, alone, strict=True)], dtype=np.float64)
    kinds = [kind or "body" for kind in page.kinds]
    rules = np.array([[kind == its for its in KINDS] for kind in kinds], dtype=np.float64)
    article = np.array([kind in ARTICLE for kind in kinds], dtype=np.float64)
    counts = own[:, 0] * (own[:, 0] >= 12) * np.array(prose)
    return np.hstack(
        (
            own,
            rules,
            *_beside(own, article),
            *_windows(counts, article),
            _place(page, kinds, counts, prose),
            _block(page, prose),
        )
    )


def _own(unit: Unit, prose: bool, alone: ZoneKind | None) -> tuple[float, ...]:
    text, seen = unit.text, unit.text[:READ]
    looked = max(1, len(unit.words))
    plain = [word.strip(_EDGES) for word in seen.casefold().split()]
    you, functions, reporting, page_words = words("pronoun"), words("function"), words("reporting"), words("page")
    return (
        min(unit.count, 80),
        unit.small / looked,
        unit.capitals / looked,
        unit.terminal,
        unit.quoted,
        unit.opens_quote,
        unit.bulleted,
        unit.after_blank,
        unit.before_blank,
        sum(map(str.isdigit, seen)) / len(seen),
        _ADDRESS.search(seen) is not None,
        (seen.count(",") + seen.count(";")) / max(1, len(plain)),
        len(_SENTENCE_END.findall(text[: 5 * READ])),
        '"' in text or "“" in text or "”" in text,
        not reporting.isdisjoint(plain),
        sum(word in page_words for word in plain),
        sum(word in you for word in plain) / max(1, len(plain)),
        "|" in text or "»" in text or "›" in text,
        is_menu(unit.key),
        section(unit.key) is not None,
        text[-1] == ":",
        text.endswith(("…", "...")),
        sum(word in functions for word in plain) / max(1, len(plain)),
        seen.isupper(),
        prose,
        alone is not None,
        min(len(text), 2000),
    )


def _beside(own: Floats, article: Floats) -> list[Floats]:
    """Return the neighbors' columns; -1 beyond the ends of the page."""
    asked = np.column_stack((own[:, [OWN.index(name) for name in BESIDE]], article))
    found = []
    for step in STEPS:
        shifted = np.full_like(asked, -1.0)
        if step < 0:
            shifted[-step:] = asked[:step]
        else:
            shifted[:-step] = asked[step:]
        found.append(shifted)
    return found


def _windows(counts: Floats, article: Floats) -> list[Floats]:
    """Return how many words of prose, and units of the article, stand around each unit."""
    at = np.arange(len(counts))
    prose, text = (np.concatenate(([0.0], np.cumsum(column))) for column in (counts, article))
    found = []
    for window in WINDOWS:
        first, last = np.maximum(0, at - window), np.minimum(len(at), at + window + 1)
        found.append(
            np.column_stack(((prose[last] - prose[first]), (text[last] - text[first]))) / (last - first)[:, None]
        )
    for reach in REACHES:
        before = prose[at] - prose[np.maximum(0, at - reach)]
        behind = prose[np.minimum(len(at), at + 1 + reach)] - prose[at + 1]
        found.append(np.column_stack((before, behind)))
    return found


def _place(page: Page, kinds: Sequence[ZoneKind], counts: Floats, prose: Sequence[bool]) -> Floats:
    size = len(page)
    at = np.arange(size)
    total = counts.sum() or 1.0
    headline = kinds.index("headline") if "headline" in kinds else None
    last = max((unit for unit in range(size) if kinds[unit] in ("lead", "body") and prose[unit]), default=size)
    first, end, held = _main_part(counts)
    stems = set().union(*(page.units[unit].stems for unit in range(first, end + 1) if prose[unit]))
    own = [page.units[unit].stems for unit in range(size)]
    keys = Counter(unit.key for unit in page.units)
    from_headline = np.zeros(size) if headline is None else np.clip(at - headline, -NEAR, NEAR)
    return np.column_stack(
        (
            at / size,
            np.cumsum(counts) / total,
            np.minimum(at, NEAR),
            np.minimum(size - at, 500),
            np.full(size, np.log1p(size)),
            from_headline,
            np.clip(last - at, -500, 500),
            [len(its & stems) / max(3, len(its)) for its in own],
            [keys[unit.key] > 1 for unit in page.units],
            at < first,
            at > end,
            np.clip(at - first, -500, 500),
            np.clip(at - end, -500, 500),
            np.full(size, held / total),
            np.full(size, page.is_page),
        )
    )


GAP = 4
"""Units without prose that the main part of a page goes over."""


def _main_part(counts: Floats) -> tuple[int, int, float]:
    """Return the first and last unit of the longest stretch of prose, and its words."""
    parts: list[list[float]] = []
    gap = GAP + 1
    for unit, count in enumerate(counts.tolist()):
        if not count:
            gap += 1
            continue
        if gap > GAP:
            parts.append([unit, unit, 0.0])
        parts[-1][1] = unit
        parts[-1][2] += count
        gap = 0
    first, end, held = max(parts, key=lambda part: part[2], default=[0, len(counts) - 1, 0.0])
    return int(first), int(end), held


@attrs.frozen(slots=True)
class _Block:
    """Paragraphs without anything between them."""

    units: range
    words: int
    stems: frozenset[str]
    names: frozenset[str]


def _blocks(page: Page, prose: Sequence[bool]) -> list[_Block]:
    found = []
    first = 0
    for at in range(len(page) + 1):
        if at == len(page) or not prose[at] or page.units[at].count < 6:
            if at > first:
                units = page.units[first:at]
                found.append(
                    _Block(
                        range(first, at),
                        sum(unit.count for unit in units),
                        frozenset().union(*(unit.stems for unit in units[:12])),
                        frozenset(name for unit in units[:15] for name in _names(unit)),
                    )
                )
            first = at + 1
    return found


def _names(unit: Unit) -> set[str]:
    """Return the beginnings of the longer words in capitals that do not open the unit."""
    return {word.strip(_EDGES)[:6] for word in unit.text[: 5 * READ].split()[1:] if word[0].isupper() and len(word) > 3}


LEAST = 60
"""Words of a block whose names are those of the page."""


def _block(page: Page, prose: Sequence[bool]) -> Floats:
    found = np.zeros((len(page), len(BLOCK)))
    blocks = _blocks(page, prose)
    if not blocks:
        return found
    total = sum(block.words for block in blocks)
    main = max(range(len(blocks)), key=lambda number: blocks[number].words)
    named = Counter(name for block in blocks if block.words >= LEAST for name in block.names)
    for number, block in enumerate(blocks):
        counted = block.words >= LEAST
        elsewhere = sum(named[name] > counted for name in block.names)
        of_block = (
            len(block.stems & blocks[main].stems) / max(5, len(block.stems)),
            len(block.names & blocks[main].names) / max(2, len(block.names)),
            elsewhere / max(2, len(block.names)),
            number - main,
            len(block.names),
        )
        length = len(block.units)
        for step, unit in enumerate(block.units):
            found[unit] = (block.words, block.words / total, length, step, length - 1 - step, *of_block)
    return found
