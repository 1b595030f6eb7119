"""Second pass: how sure a whole proposal is, seen beside the others of its sentence and paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from newsents.pipeline.quotes.propose import Proposal
from newsents.pipeline.quotes.ranges import overlap, size
from newsents.pipeline.quotes.symbols import symbols
from newsents.pipeline.quotes.tokens import Tokens

_FAMILIES = ("Q", "R", "L", "LR", "D", "S", "sentence", "head", "line", "run", "sibling")
_SOURCE_FAMILIES = ("nsubj", "gov", "poss", "prep", "child", "head", "after", "before", "line", "none")
_cue = attrgetter("cue")
_POS = tuple(symbols("VERB AUX NOUN ADJ ADP PROPN ADV SCONJ"))

FEATURES = (
    "cue_log_odds", "source_probability", "content_probability", "content_margin", "source_none",
    "cue_pos", "content_family", "source_family", "cue_quoted", "words", "quoted_share", "paragraph_quotes_covered",
    "paragraph_quoted_share", "gap", "side", "pieces", "sentences", "paragraphs", "source_words", "source_after_cue",
    "source_quoted", "source_in_content",
    "inner_cue", "outer_cue", "outer_is_ancestor", "rival_cue", "rival_overlap",
    "sentence_best_other", "paragraph_best_other", "head_cue", "child_cue", "is_best_of_sentence", "sentence_words",
    "paragraph_number", "cue_depth", "whole_region", "starts_region", "ends_region", "pattern_extended",
    "next_quoted", "before_quoted", "source_is_name", "rank",
    "between_cue", "between_rival", "lost_to_rival",
)  # fmt: skip
"""The columns, in order."""


def proposal_features(tokens: Tokens, proposals: Sequence[Proposal]) -> NDArray[np.float32]:
    """Return the features of proposals, shape (proposals, `FEATURES`)."""
    table = np.zeros((len(proposals), len(FEATURES)), dtype=np.float32)
    neighbours = _Neighbours(tokens, proposals)
    for row, proposal in enumerate(proposals):
        around, between = neighbours.features(proposal)
        table[row] = [*_own(tokens, proposals, row), *around, *_edges(tokens, proposal), *between]
    return table


def _family(name: str, families: tuple[str, ...]) -> int:
    stem = name.lstrip("q+")
    for number, family in enumerate(families):
        if stem.startswith(family) and not stem[len(family) :][:1].isalpha():
            return number
    return len(families)


def _own(tokens: Tokens, proposals: Sequence[Proposal], row: int) -> list[float]:
    """What a proposal is by itself."""
    proposal = proposals[row]
    cue, content, source = proposal.cue, proposal.content, proposal.source
    words, quoted = tokens.word_counts, tokens.quoted_counts
    first, last = content[0][0], content[-1][1]
    length = sum(words[end] - words[start] for start, end in content)
    inside = sum(quoted[end] - quoted[start] for start, end in content)
    para_start, para_end = tokens.paragraph(cue)
    para_quoted = quoted[para_end] - quoted[para_start]
    para_words = words[para_end] - words[para_start]
    side = 2 if first < cue < last else 1 if first > cue else 0
    gap = first - cue - 1 if side == 1 else 0 if side == 2 else cue - last
    others = [
        other.content_probability
        for other in proposals[max(row - 2, 0) : row + 3]
        if other.cue == cue and other.rank != proposal.rank
    ]
    source_words = sum(words[end] - words[start] for start, end in source)
    source_quoted = sum(quoted[end] - quoted[start] for start, end in source)
    odds = min(max(proposal.cue_probability, 1e-6), 1 - 1e-6)
    pos = int(tokens.pos[cue])
    return [
        float(np.log(odds / (1 - odds))), proposal.source_probability, proposal.content_probability,
        proposal.content_probability - max(others, default=0.0), float(not source),
        float(_POS.index(pos)) if pos in _POS else float(len(_POS)),
        float(_family(proposal.content_pattern, _FAMILIES)), float(_family(proposal.source_pattern, _SOURCE_FAMILIES)),
        float(tokens.region[cue] > 0), float(length), inside / max(length, 1),
        min(inside, para_quoted) / para_quoted if para_quoted else -1.0, para_quoted / max(para_words, 1),
        float(gap), float(side), float(len(content)), float(tokens.sent[last - 1] - tokens.sent[first]),
        float(tokens.para[last - 1] - tokens.para[first]), float(source_words),
        float(bool(source) and source[0][0] > cue), source_quoted / max(source_words, 1),
        overlap(source, content) / max(size(source), 1),
    ]  # fmt: skip


class _Neighbours:
    """The other proposals, as one of them sees them."""

    def __init__(self, tokens: Tokens, proposals: Sequence[Proposal]) -> None:
        self.tokens = tokens
        self.best = [proposal for proposal in proposals if proposal.rank == 0]
        self.by_cue = {proposal.cue: proposal.cue_probability for proposal in self.best}
        self.by_paragraph: dict[int, list[Proposal]] = {}
        for proposal in self.best:
            for number in {int(tokens.para[proposal.cue]), int(tokens.para[proposal.content[0][0]])}:
                self.by_paragraph.setdefault(number, []).append(proposal)

    def features(self, proposal: Proposal) -> tuple[list[float], list[float]]:
        """Features that compare a proposal with those of its paragraph: of all cues, and of cues between its ranges."""
        tokens, cue = self.tokens, proposal.cue
        sentence = int(tokens.sent[cue])
        inner = outer = ancestor = rival = rival_overlap = in_sentence = in_paragraph = 0.0
        between = between_rival = lost = 0.0
        content = proposal.content
        first, last = content[0][0], content[-1][1]
        length = size(content)
        near = self.by_paragraph.get(int(tokens.para[cue]), [])
        if len(near) > 60:
            near = near[bisect_left(near, cue - 79, key=_cue) : bisect_left(near, cue + 80, key=_cue)]
        for other in near:
            if other.cue == cue:
                continue
            p = other.cue_probability
            if any(start <= other.cue < end for start, end in content):
                inner = max(inner, p)
            if p > outer and any(start <= cue < end for start, end in other.content):
                outer = p
                ancestor = float(tokens.left[other.cue] <= cue <= tokens.right[other.cue])
            shared = overlap(content, other.content)
            if first <= other.cue < last and not any(start <= other.cue < end for start, end in content):
                between = max(between, p)
                between_rival = max(between_rival, p * min(shared, 1))
            lost = max(lost, p * shared / length)
            if shared > 0.3 * min(length, size(other.content)) and p > rival:
                rival, rival_overlap = p, shared / length
            if tokens.sent[other.cue] == sentence:
                in_sentence = max(in_sentence, p)
            in_paragraph = max(in_paragraph, p)
        head = int(tokens.head[cue])
        above = self.by_cue.get(head, 0.0) if head != cue else 0.0
        below = max((self.by_cue.get(child, 0.0) for child in tokens.children[cue][:24]), default=0.0)
        start, end = tokens.sentence(cue)
        depth, at = 0, cue
        while int(tokens.head[at]) != at and depth < 8:
            at = int(tokens.head[at])
            depth += 1
        return [
            inner, outer, ancestor, rival, rival_overlap, in_sentence, in_paragraph, above, below,
            float(proposal.cue_probability >= in_sentence), float(tokens.word_counts[end] - tokens.word_counts[start]),
            float(min(tokens.para[cue], 50)), float(depth),
        ], [between, between_rival, lost]  # fmt: skip


def _edges(tokens: Tokens, proposal: Proposal) -> list[float]:
    """How a content sits among the quotation marks."""
    first, last = proposal.content[0][0], proposal.content[-1][1] - 1
    region = tokens.region
    starts = region[first] > 0 and (first == 0 or region[first - 1] != region[first])
    ends = region[last] > 0 and (last + 1 == len(tokens) or region[last + 1] != region[last])
    after = next((at for at in range(last + 1, min(last + 6, len(tokens))) if not tokens.filler[at]), None)
    before = next((at for at in range(first - 1, max(first - 6, -1), -1) if not tokens.filler[at]), None)
    names = any(tokens.ent[at] > 0 for start, end in proposal.source for at in range(start, min(end, start + 12)))
    return [
        float(starts and ends), float(starts), float(ends), float("+" in proposal.content_pattern),
        float(after is not None and region[after] > 0), float(before is not None and region[before] > 0), float(names),
        float(proposal.rank),
    ]  # fmt: skip
