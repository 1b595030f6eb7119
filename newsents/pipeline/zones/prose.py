"""Which units are prose: sentences of an article, not labels, menus or names."""

from __future__ import annotations

import re

from newsents.pipeline.zones.lines import Unit

LONG = 25
"""Words from which a unit without a full stop is prose too, if it does not look like a menu."""

_SENTENCE_BORDER = re.compile(r"[a-z)\d\"”]{2}[.!?][\"”]? [A-Z\"“]")

_TRANSCRIPT = re.compile(
    r"[\"“]?(?:\*\*)?(?:[A-Z][A-Z .'’-]{1,40}(?:\([^)\n]{1,40}\))?|Q|A|Q\d|(?i:question|answer)"
    r"|(?:[A-Z][\w.'’-]+ ){0,3}[A-Z][\w.'’-]+(?: \d{1,2})?)"
    r"(?:\*\*)?:(?:\*\*)?\s+\S|(?:\*\*)?Q\d?(?:\.\s|\s{2,})\S|Q [A-Z]"
)


def is_transcript(unit: Unit) -> bool:
    """Whether a unit gives a speaker's name, a colon, and what was said: "LEE: I will not."."""
    return _TRANSCRIPT.match(unit.text[:120]) is not None and (unit.terminal or unit.count > 8)


def is_prose(unit: Unit) -> bool:
    """Whether a unit reads as one or more sentences.

    Examples
    --------
    >>> lines = ("Rain came to the hills.", "World News Sport", '"No," she said.', "Ferry runs late again")
    >>> [is_prose(Unit(line, 0, len(line))) for line in lines]
    [True, False, True, False]
    """
    first_words = unit.words
    if unit.count >= LONG:
        least = 0.3 * len(first_words)
        return unit.small >= least or unit.small + unit.capitals < least
    if unit.terminal:
        if unit.opens_quote or is_transcript(unit):
            return unit.count >= 2
        return unit.count >= 4 and (unit.small >= 2 or not unit.capitals)
    if unit.count >= 8 and unit.small >= 4 and _SENTENCE_BORDER.search(unit.text):
        return True
    return (unit.text[-1] in ":," and unit.count >= 5 and unit.small >= 2) or is_transcript(unit)
