"""Contents in which nothing is told, whatever their cue: "said nothing", "said that again", "asked not to be named"."""

from __future__ import annotations

import re

import numpy as np

from newsents.pipeline.quotes.choosing.amend import WHERE_TOLD
from newsents.pipeline.quotes.ranges.ranges import Ranges
from newsents.pipeline.quotes.reading.columns import TAGS
from newsents.pipeline.quotes.reading.symbols import hashed
from newsents.pipeline.quotes.reading.tokens import Tokens

_ORDERS = frozenset("order require instruct sentence oblige command".split())
_EVERY = frozenset(("all", "each", "every"))
_BESIDES = frozenset(hashed(tag) for tag in ("IN", "RB", "TO", ","))
_VERBS = np.isin(TAGS, ("MD", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_DEEDS = np.isin(TAGS, ("VBD", "VBN", "VBZ"))
_NOTHING = frozenset(("nothing", "little", "much", "a lot"))
_GREETING = re.compile(r"(?:good-?bye|bye|farewell|hello|hi|sorry|good (?:morning|night))(?: to)?\b", re.IGNORECASE)
_PLEA = re.compile(r"(?:not )?guilty\b|no contest\b|nolo contendere\b|innocent\b", re.IGNORECASE)
_UNNAMED = re.compile(
    r"(?:not )?to (?:be|remain|stay|go) (?:only )?(?:anonymous|identified|known|named|quoted|unnamed)\b"
    r"|(?:for|to be granted) anonymity\b|(?:him|her|it|them)sel(?:f|ves) (?:only )?as\b",
    re.IGNORECASE,
)
"""By which name somebody wants to be called in the paper, or that by none."""

_QUESTIONS = frozenset("press question quiz grill challenge".split())
_PARTICIPLE = np.uint64(hashed("VBN"))


def says_nothing(tokens: Tokens, cue: int, source: Ranges, content: Ranges, text: str) -> bool:
    """Whether the text of an indirect content is nothing that anybody said.

    "He said nothing.", "He said goodbye to the club", "In a statement, she said", what nobody is told to have ordered:
    "He was ordered to pay"; what one who was asked about it did: "Lee, asked about the toss, smiled";
    pleas in court: "He pleaded guilty to theft"; what only points to words told elsewhere: "He says that every week";
    under which name somebody speaks: "who asked not to be named"; questions that nobody is said to have put: "Pressed
    on whether she knew".
    """
    lemma = tokens.lemma_of(cue)
    if _UNNAMED.match(text) or _only_points(tokens, cue, content):
        return True
    if not source and lemma in _QUESTIONS and tokens.tag[cue] == _PARTICIPLE:
        return True
    if not source and lemma == "ask" and _holds_other_deed(tokens, content):
        return True
    if (lemma == "plead" and _PLEA.match(text)) or (lemma == "say" and _GREETING.match(text)):
        return True
    if not source and lemma in _ORDERS:
        return True
    return text.lower() in _NOTHING or WHERE_TOLD.fullmatch(text.strip(" ,.:;")) is not None


def _holds_other_deed(tokens: Tokens, content: Ranges) -> bool:
    """Whether a content holds a verb right behind a comma, which tells what somebody did besides."""
    inside = [at for start, end in content for at in range(start + 1, end)]
    return any(_DEEDS[tokens.tag_code[at]] and tokens.word(at - 1) == "," for at in inside)


def _only_points(tokens: Tokens, cue: int, content: Ranges) -> bool:
    """Whether a content is "that", for what was told elsewhere, with no more than an adjunct: "said that about us"."""
    first, end = content[0]
    behind = first + 1
    if first < cue or behind >= end or tokens.word(first) != "that" or _VERBS[tokens.tag_code[first:end]].any():
        return False
    # no clause, as in "that the mayor resign", of which taggers miss the verb
    return tokens.word(behind) in _EVERY or int(tokens.tag[behind]) in _BESIDES
