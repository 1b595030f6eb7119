"""The joint choice: which proposals stand together in one article."""

from __future__ import annotations

from collections.abc import Sequence

from newsents.pipeline.quotes.columns import Flags
from newsents.pipeline.quotes.propose import Floats, Proposal
from newsents.pipeline.quotes.ranges import Ranges, minus, size

SECOND_CHOICE = 0.6
"""So sure at least must another content of a cue be, where the preferred one is taken."""

MOST_OVERLAP = 0.3
"""A proposal that shares more of its content than this with a surer one is dropped: attributions do not nest."""


def choose(
    proposals: Sequence[Proposal], confidence: Floats, preference: Floats, taken: Flags, least: float
) -> list[tuple[Proposal, Ranges, float]]:
    """Take proposals, the surest first, as long as each has its own cue and its own content.

    Of each cue the preferred proposal is taken, or, where others have its content, the next one that is left.

    Parameters
    ----------
    proposals, confidence, preference
        What is proposed, how sure each is, and how much it is preferred to others of the same cue.
    taken
        A flag a token: what other quotations hold already. Changed in place.
    least
        Proposals less sure than this are left out.

    Returns
    -------
    list of (Proposal, Ranges, float)
        What was chosen, the content left to it, and how sure it is.
    """
    chosen: list[tuple[Proposal, Ranges, float]] = []
    of_cue: dict[int, list[int]] = {}
    for row, proposal in enumerate(proposals):
        of_cue.setdefault(proposal.cue, []).append(row)
    for rows in of_cue.values():
        rows.sort(key=lambda row: (-preference[row], row))
    spoken_for = taken.copy()
    for rows in sorted(of_cue.values(), key=lambda rows: (-confidence[rows[0]], rows[0])):
        if spoken_for[proposals[rows[0]].cue]:
            continue
        for row in rows:
            needed = least if row == rows[0] else max(least, SECOND_CHOICE)
            content = _left_of(proposals[row].content, taken) if confidence[row] >= needed else ()
            if content:
                for start, end in content:
                    taken[start:end] = True
                chosen.append((proposals[row], content, float(confidence[row])))
                break
    return chosen


def _left_of(content: Ranges, taken: Flags) -> Ranges:
    """Return what of a content is not taken; nothing, if that is too little to be the same content."""
    shared = sum(int(taken[start:end].sum()) for start, end in content)
    if not shared:
        return content
    if shared > MOST_OVERLAP * size(content):
        return ()
    return minus(content, [(at, at + 1) for start, end in content for at in range(start, end) if taken[at]])
