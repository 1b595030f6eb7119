"""How one quotation stands to another: the same words, a part of them, or others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import ceil
from typing import Literal

import attrs
from rapidfuzz.distance import LCSseq

from newsents.corpus.store.search import listed

Likeness = Literal["exact", "cut", "altered"]
"""The same words, whatever their marks and capitals; a part of them in their order; or nearly these."""

FEWEST = 4
"""Of so few words or less nothing but the same ones are alike: "we will do that" is said by everybody."""

ALIKE = 0.75
"""So many of the words, in their order, make two quotations one that was altered."""

TELLING = 0.6
"""And so many of those that are not the commonest ones of English, of which any two sentences share some."""

DENSE = 0.6
"""They stand so close together in the longer one; words that are strewn over it are not a quotation of it."""


@attrs.frozen
class Match:
    """What of a quotation is in another one.

    Parameters
    ----------
    likeness
        See `Likeness`.
    share
        How many of its words are there in the same order, 0 to 1.
    """

    likeness: Likeness
    share: float


class Sifter:
    """Tells of very many quotations which are so unlike that no `match` has to be asked for.

    Each word is one character, so that RapidFuzz compares them as texts.

    Parameters
    ----------
    forms
        The words of each quotation.

    Examples
    --------
    >>> sifter = Sifter(["it will rain all day".split(), "it will rain all night".split(), "we like it".split()])
    >>> sifter.may_match(0, 1), sifter.may_match(2, 0)
    (True, False)
    """

    def __init__(self, forms: Sequence[Sequence[str]]) -> None:
        numbers: dict[str, str] = {}
        self._texts = [
            "".join([numbers.setdefault(word, chr(_FIRST + len(numbers) % _WORDS)) for word in form]) for form in forms
        ]

    def may_match(self, one: int, other: int) -> bool:
        """Whether the shorter of two quotations may be a part of the longer one; never False where it is."""
        shorter, longer = sorted((self._texts[one], self._texts[other]), key=len)
        least = ceil(ALIKE * len(shorter))
        return LCSseq.similarity(shorter, longer, score_cutoff=least) >= least


_FIRST, _WORDS = 0x10000, 0x100000
"""The first of so many characters that no half of one is among."""


def match(words: Sequence[str], other: Sequence[str]) -> Match | None:
    """Compare the words of a quotation with those of one that may be its origin; None if it is not.

    Examples
    --------
    >>> origin = "we have the ships we have the charts but nobody has shown me a harbour".split()
    >>> match("we have the charts but nobody has shown me a harbour".split(), origin)
    Match(likeness='cut', share=1.0)
    >>> match("we have the ships and the charts but nobody has shown me a port".split(), origin).likeness
    'altered'
    >>> match("the harbour has no ships".split(), origin) is None
    True
    """
    if list(words) == list(other):
        return Match("exact", 1.0) if words else None
    if len(words) <= FEWEST or not other:
        return Match("cut", 1.0) if words and _stands_in(words, other) else None
    blocks = [block for block in LCSseq.opcodes(words, other) if block.tag == "equal"]
    common = sum(block.src_end - block.src_start for block in blocks)
    share = common / len(words)
    if share < ALIKE or common < DENSE * (blocks[-1].dest_end - blocks[0].dest_start):
        return None
    shared = [word for block in blocks for word in words[block.src_start : block.src_end]]
    if len(listed(shared)) < TELLING * len(listed(words)):
        return None
    return Match("cut" if share == 1.0 else "altered", share)


def _stands_in(words: Sequence[str], other: Sequence[str]) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(other)} "


def difference(words: Sequence[str], other: Sequence[str]) -> str:
    """Say how words differ from those of their origin: ``[-only there-]``, ``{+only here+}``.

    What the origin has before and after them is not told, but for as many words as others stand in place of there.

    Examples
    --------
    >>> difference("we have ships and charts".split(), "yes we have the ships and charts today".split())
    'we have [-the-] ships and charts'
    >>> difference("it will rain till june".split(), "yes it will rain till may and longer".split())
    'it will rain till [-may-] {+june+}'
    """
    blocks = list(LCSseq.opcodes(other, words))
    alike = [block for block in blocks if block.tag == "equal"]
    first, last = (alike[0], alike[-1]) if alike else (blocks[0], blocks[-1])
    begin = max(0, first.src_start - first.dest_start)
    end = last.src_end + len(words) - last.dest_end
    told: list[str] = []
    for is_equal, group in groupby(blocks, key=lambda block: block.tag == "equal"):
        between = list(group)
        here = [word for block in between for word in words[block.dest_start : block.dest_end]]
        there = [word for block in between for word in other[max(block.src_start, begin) : min(block.src_end, end)]]
        if is_equal:
            told += here
        else:
            told += [f"[-{' '.join(there)}-]"] * bool(there) + [f"{{+{' '.join(here)}+}}"] * bool(here)
    return " ".join(told)
