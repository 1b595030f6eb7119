"""The joint choice: which proposals stand together in one article."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from newsents.pipeline.quotes.ranges.pieces import Floats
from newsents.pipeline.quotes.ranges.ranges import Ranges, minus, size
from newsents.pipeline.quotes.reading.columns import Columns, Flags
from newsents.pipeline.quotes.reading.symbols import hashed
from newsents.pipeline.quotes.scoring.first_pass import Proposals

SECOND_CHOICE = 0.6
"""So sure at least must another content of a cue be, where the preferred one is taken."""

_FARTHEST = 120
"""So many tokens from "according to" words may stand that are told so."""

_ACCORDING = np.uint64(hashed("according"))

MOST_OVERLAP = 0.3
"""A proposal that shares more of its content than this with a surer one is dropped: attributions do not nest."""


def choose(
    proposals: Proposals,
    confidence: Floats,
    preference: Floats,
    taken: Flags,
    least: float,
    own: Callable[[int, Ranges], Ranges] = lambda _, content: content,
) -> list[tuple[int, Ranges, float]]:
    """Take proposals, the surest first, as long as each has its own cue and its own content.

    Of each cue the preferred proposal is taken whose content is all its own, or, where others have that, the next one
    that is left.

    Parameters
    ----------
    proposals, confidence, preference
        What is proposed, how sure each is, and how much it is preferred to others of the same cue.
    taken
        A flag a token: what other quotations hold already. Changed in place.
    least
        Proposals less sure than this are left out.
    own
        What of a content is its cue's, by cue and content: the rest is left to others.

    Returns
    -------
    list of (int, Ranges, float)
        The rows of the proposals that were chosen, the content left to each, and how sure it is.
    """
    chosen: list[tuple[int, Ranges, float]] = []
    by_preference = np.lexsort((-preference, proposals.cue))
    begins = np.flatnonzero(np.diff(proposals.cue, prepend=-1))
    best = by_preference[begins]
    ends = np.append(begins[1:], len(by_preference))
    open_ = ~taken[proposals.cue[best]] & (np.maximum.reduceat(confidence, begins) >= least)
    for number in np.lexsort((best, -confidence[best])).tolist():
        if not open_[number]:
            continue
        cut: list[tuple[int, Ranges]] = []  # less sure are contents of which a part is somebody else's
        of_cue = by_preference[begins[number] : ends[number]].tolist()
        for place, row in enumerate(of_cue):
            if confidence[row] < (least if place == 0 else max(least, SECOND_CHOICE)):
                continue
            content = proposals.content.ranges(row)
            owned = own(int(proposals.cue[row]), content)
            if owned != content:
                cut.append((row, owned))
            elif left := _left_of(content, taken):
                chosen.append(_taken(row, left, confidence, taken))
                break
        else:
            for row, content in cut:
                if left := _left_of(content, taken):
                    chosen.append(_taken(row, left, confidence, taken))
                    break
    return chosen


def within_according(tokens: Columns, proposals: Proposals, confidence: Floats, least: float) -> Flags:
    """Return which proposals tell what, according to somebody else, was said: he tells the whole, and theirs is nested.

    "The office said it had called the families, according to Ida Blom": parsers take the last words for the office's.

    Parameters
    ----------
    tokens
        The articles.
    proposals, confidence
        What is proposed, and how sure each is.
    least
        So sure has "according to" to be.
    """
    within = np.zeros(len(proposals.cue), dtype=bool)
    cues = proposals.cue
    sure = np.flatnonzero((tokens.lower[cues] == _ACCORDING) & (confidence >= least))
    for cue in np.unique(cues[sure]).tolist():
        rows = sure[cues[sure] == cue]
        best = int(rows[np.argmax(confidence[rows])])
        content = proposals.content.ranges(best)
        near = np.flatnonzero((np.abs(cues - cue) <= _FARTHEST) & (cues != cue) & (tokens.region[cues] == 0))
        near = near[tokens.sent[cues[near]] == tokens.sent[cue]]
        for row in near.tolist():
            holds_cue = any(start <= cue < end for start, end in proposals.content.ranges(row))
            is_held = any(start <= cues[row] < end for start, end in content)
            within[row] = holds_cue and is_held
    for cue in np.unique(cues[within]).tolist():
        within[cues == cue] = True
    return within


def _taken(row: int, content: Ranges, confidence: Floats, taken: Flags) -> tuple[int, Ranges, float]:
    """Mark a content as taken, and return what was chosen."""
    for start, end in content:
        taken[start:end] = True
    return row, content, float(confidence[row])


def _left_of(content: Ranges, taken: Flags) -> Ranges:
    """Return what of a content is not taken; nothing, if that is too little to be the same content."""
    shared = sum(int(taken[start:end].sum()) for start, end in content)
    if not shared:
        return content
    if shared > MOST_OVERLAP * size(content):
        return ()
    return minus(content, [(at, at + 1) for start, end in content for at in range(start, end) if taken[at]])
