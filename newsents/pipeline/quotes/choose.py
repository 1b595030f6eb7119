"""The joint choice: which proposals stand together in one article."""

from __future__ import annotations

from collections.abc import Sequence

from newsents.pipeline.quotes.propose import Floats, Proposal
from newsents.pipeline.quotes.ranges import Ranges, minus, size
from newsents.pipeline.quotes.tokens import Flags

MOST_OVERLAP = 0.3
"""A proposal that shares more of its content than this with a surer one is dropped: attributions do not nest."""


def choose(
    proposals: Sequence[Proposal], confidence: Floats, preference: Floats, taken: Flags, least: float
) -> list[tuple[Proposal, Ranges, float]]:
    """Take proposals, the surest first, as long as each has its own cue and its own content.

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
    best: dict[int, int] = {}
    for row, proposal in enumerate(proposals):
        if proposal.cue not in best or preference[row] > preference[best[proposal.cue]]:
            best[proposal.cue] = row
    spoken_for = taken.copy()
    for row in sorted(best.values(), key=lambda row: (-confidence[row], row)):
        proposal = proposals[row]
        if confidence[row] < least:
            break
        if spoken_for[proposal.cue]:
            continue
        shared = sum(int(taken[start:end].sum()) for start, end in proposal.content)
        if shared > MOST_OVERLAP * size(proposal.content):
            continue
        content = proposal.content
        if shared:
            held = [(at, at + 1) for start, end in content for at in range(start, end) if taken[at]]
            content = minus(content, held)
        for start, end in content:
            taken[start:end] = True
        chosen.append((proposal, content, float(confidence[row])))
    return chosen
