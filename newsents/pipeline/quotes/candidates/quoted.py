"""What stands in quotation marks near cues, and how quotations go on over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from newsents.pipeline.quotes.candidates.candidates import Candidates, Drafts, Where, order
from newsents.pipeline.quotes.ranges.pieces import Pieces
from newsents.pipeline.quotes.ranges.ranges import Range, Ranges, minus, union
from newsents.pipeline.quotes.ranges.spans import trim
from newsents.pipeline.quotes.reading.columns import Columns, Flags, Ints, runs

_MOST_REGIONS = 24
_LONGEST_RUN_OF_PARAGRAPHS = 12
_LONGEST_RUN_OF_SENTENCES = 50
_ALL_QUOTED = 0.97
_SECTION = 8
"""Behind all other candidates of a cue."""

_GOES_ON = ("R", "L", "s", "Q:sentence", "Q:last", "Q:before")
"""So begin the names of the patterns whose contents may go on in the quoted sentences behind them."""

_BEGINS_EARLIER = frozenset(("R:ccomp", "sentence-own", "Q:sentence"))
"""The patterns whose contents may begin in the quoted sentences before them."""


class QuotedStretches:
    """The quoted stretches of some articles.

    Parameters
    ----------
    tokens
        The articles.
    """

    def __init__(self, tokens: Columns) -> None:
        self.tokens = tokens
        self._start, self._end = _regions(tokens)
        self._para = tokens.para[self._start]

    def add(self, cues: Ints, drafts: Drafts) -> None:
        """Add what stands in quotation marks in the cues' paragraphs.

        That is what stands in the paragraph, in the sentence, before the cue, behind it, on both sides of it.
        """
        first, before, after, last = self._beside(cues)
        beside = np.flatnonzero(before - first + last - after)
        cue, at = runs(first[beside], last[beside] - first[beside])
        cue = beside[cue]
        inside = (at < before[cue]) | (at >= after[cue])
        cue, at = cue[inside], at[inside]
        starts, ends = self.tokens.sentence_bounds
        in_sentence = (self._start[at] < ends[cues[cue]]) & (self._end[at] > starts[cues[cue]])
        ahead, behind = at < before[cue], at >= after[cue]
        next_before, next_behind = at == before[cue] - 1, at == after[cue]
        both = (before > first) & (last > after)
        for number, (name, flags) in enumerate(
            (
                ("Q:para", np.ones(len(at), dtype=bool)),
                ("Q:sentence", in_sentence),
                ("Q:before", ahead),
                ("Q:last", next_before),
                ("Q:after", behind),
                ("Q:first", next_behind),
                ("Q:around", (next_before | next_behind) & both[cue]),
            )
        ):
            self._add_regions(cue[flags], at[flags], number, name, drafts)

    def _add_regions(self, cue: Ints, at: Ints, number: int, name: str, drafts: Drafts) -> None:
        """Add the regions named, those of each cue together."""
        if len(cue):
            first = np.flatnonzero(np.diff(cue, prepend=-1))
            sizes = np.diff(first, append=len(cue))
            pieces = Pieces(self._start[at], self._end[at], sizes)
            drafts.add_union(cue[first], order(_SECTION, number), name, pieces)

    def _beside(self, cues: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Number the regions of the cues' paragraphs: the first, one past the last before the cue; the same behind it.

        A region that the cue stands in is on neither side.
        """
        para = self.tokens.para[cues]
        low, high = np.searchsorted(self._para, para, "left"), np.searchsorted(self._para, para, "right")
        after = np.clip(np.searchsorted(self._start, cues + 1), low, high)
        holds_cue = (after > low) & (np.append(self._end, 0)[after - 1] > cues)
        before = after - holds_cue
        return np.maximum(before - _MOST_REGIONS, low), before, after, np.minimum(after + _MOST_REGIONS, high)

    def continued(self, cues: Ints, sources: Pieces, found: Candidates) -> Candidates:
        """Return what was found with the quoted sentences behind it or before it, and quoted paragraphs behind the cue.

        Few cues have any, so they are looked at one by one.
        """
        first, before, after, last = self._beside(cues)
        beside = (before > first) | (last > after)
        following, leading, run = self._go_on(cues, beside)
        made: list[tuple[int, str, Ranges]] = []
        for place in np.flatnonzero(following | leading | run).tolist():
            cue = int(cues[place])
            blocked = [*sources.ranges(place), (cue, cue + 1)]
            numbers = [*range(first[place], before[place]), *range(after[place], last[place])]
            regions = [(int(self._start[number]), int(self._end[number])) for number in numbers]
            of_cue = slice(*np.searchsorted(found.cue, (place, place + 1)).tolist())
            known = [(found.name(row), found.ranges(row)) for row in range(len(found))[of_cue]]
            sets: list[tuple[str, Ranges]] = []
            if following[place]:
                sets += self._with_following(cue, known)
            if leading[place]:
                sets += self._with_leading(cue, known, regions)
            if run[place]:
                sets += self._with_run(cue, regions, int(before[place] - first[place]))
            for name, ranges in sets:
                content = trim(self.tokens, minus(ranges, blocked))
                if content:
                    made.append((place, name, content))
        return Candidates.of(made)

    def _go_on(self, cues: Ints, beside: Flags) -> tuple[Flags, Flags, Flags]:
        """Whether quoted sentences may follow a cue's sentence, or lead to it; whether a quoted paragraph follows."""
        para_start, para_end = (bounds[cues] for bounds in self.tokens.paragraph_bounds)
        starts, ends = self.tokens.sentence_bounds
        start, end = starts[cues], ends[cues]
        next_, previous = np.minimum(end, len(starts) - 1), np.maximum(start - 1, 0)
        following = beside & (end < para_end) & self._quoted_or_empty(end, np.minimum(ends[next_], para_end))
        leading = beside & (start > para_start) & self._quoted_or_empty(np.maximum(starts[previous], para_start), start)
        next_ = np.minimum(para_end, len(starts) - 1)
        run = (para_end < self.tokens.text_end[cues]) & self._quoted(para_end, self.tokens.paragraph_bounds[1][next_])
        return following, leading, run

    def _quoted(self, start: Where, end: Where) -> Flags:
        """Whether ranges have words and all of them stand in quotation marks."""
        words, quoted = self.tokens.content_words, self.tokens.quoted_words
        count = words[end] - words[start]
        found: Flags = (count > 0) & (quoted[end] - quoted[start] >= _ALL_QUOTED * count)
        return found

    def _quoted_or_empty(self, start: Where, end: Where) -> Flags:
        words = self.tokens.content_words
        found: Flags = (words[end] <= words[start]) | self._quoted(start, end)
        return found

    def _with_following(self, cue: int, known: list[tuple[str, Ranges]]) -> Iterator[tuple[str, Ranges]]:
        """Yield what was found with the sentences behind the cue's that stand wholly in quotation marks."""
        ends, (_, stop) = self.tokens.sentence_bounds[1], self.tokens.paragraph(cue)
        start = at = int(ends[cue])
        for _ in range(_LONGEST_RUN_OF_SENTENCES):
            if at >= stop or not self._quoted_or_empty(at, end := min(int(ends[at]), stop)):
                break
            at = end
        if self._has_words(start, at):
            for name, ranges in known:
                if name.startswith(_GOES_ON):
                    yield name + "+q", union([*ranges, (start, at)])

    def _with_leading(
        self, cue: int, known: list[tuple[str, Ranges]], regions: list[Range]
    ) -> Iterator[tuple[str, Ranges]]:
        """Yield what was found with the sentences before the cue's that stand wholly in quotation marks."""
        starts, (stop, _) = self.tokens.sentence_bounds[0], self.tokens.paragraph(cue)
        end = at = int(starts[cue])
        for _ in range(_LONGEST_RUN_OF_SENTENCES):
            if at <= stop or not self._quoted_or_empty(start := max(int(starts[at - 1]), stop), at):
                break
            at = start
        if self._has_words(at, end):
            yield "Q:leading+para", union([(at, end), *regions])
            for name, ranges in known:
                if name in _BEGINS_EARLIER:
                    yield "q+" + name, union([(at, end), *ranges])

    def _with_run(self, cue: int, regions: list[Range], before: int) -> Iterator[tuple[str, Ranges]]:
        """Yield the paragraphs behind the cue's that stand wholly in quotation marks; ``before``: regions before it."""
        run = self._quoted_paragraphs_after(cue)
        if regions and self._quoted(regions[-1][0], self.tokens.paragraph(cue)[1]):
            yield "Q:para+run", union([*regions, *run])
            if regions[before:]:
                yield "Q:after+run", union([*regions[before:], *run])
                if before:
                    yield "Q:around+run", union([*regions[before - 1 :], *run])
        yield "run", union(run)
        if len(run) > 1:
            yield "run1", (run[0],)

    def _quoted_paragraphs_after(self, cue: int) -> list[Range]:
        start, stop = self.tokens.paragraph(cue)[1], int(self.tokens.text_end[cue])
        run: list[Range] = []
        while start < stop and len(run) < _LONGEST_RUN_OF_PARAGRAPHS:
            end = self.tokens.paragraph(start)[1]
            if not self._quoted(start, end):
                break
            run.extend(trim(self.tokens, ((start, end),)))
            start = end
        return run

    def _has_words(self, start: int, end: int) -> bool:
        return bool(self.tokens.content_words[end] > self.tokens.content_words[start])


def _regions(tokens: Columns) -> tuple[Ints, Ints]:
    """Token ranges of the quotation-mark regions, cut at the borders of paragraphs."""
    region, para = tokens.region, tokens.para
    begins = np.flatnonzero((np.diff(region, prepend=-1) != 0) | (np.diff(para, prepend=-1) != 0))
    ends = np.append(begins[1:], len(region))
    quoted = region[begins] > 0
    start, end = tokens.word_from[begins[quoted]], tokens.word_until[ends[quoted]]
    full = start < end
    return start[full], end[full]
