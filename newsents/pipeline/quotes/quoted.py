"""What stands in quotation marks near a cue, and how quotations go on over sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from newsents.pipeline.quotes.clauses import Clauses
from newsents.pipeline.quotes.ranges import Range, Ranges, union
from newsents.pipeline.quotes.spans import trim

_MOST_REGIONS = 24
_LONGEST_RUN_OF_PARAGRAPHS = 12


class _Found(Protocol):
    names: dict[Ranges, str]

    def add(self, name: str, ranges: Sequence[Range]) -> None: ...


class QuotedStretches:
    """The quoted stretches of one article.

    Parameters
    ----------
    clauses
        Its parse.
    """

    def __init__(self, clauses: Clauses) -> None:
        self.tokens = clauses.tokens
        self.words = self.tokens.word_counts
        self.quoted = self.tokens.quoted_counts
        self._para = self.tokens.para.tolist()
        self._regions_of_paragraph: dict[int, list[Range]] = {}
        for start, end in self._region_ranges():
            self._regions_of_paragraph.setdefault(self._para[start], []).append((start, end))

    def _region_ranges(self) -> list[Range]:
        """Token ranges of the quotation-mark regions, cut at paragraph borders."""
        region, para = self.tokens.region, self.tokens.para
        found: list[Range] = []
        key = region * (int(para[-1]) + 2 if len(para) else 1) + para
        changes = [0, *((key[1:] != key[:-1]).nonzero()[0] + 1).tolist(), len(key)]
        for start, end in pairwise(changes):
            if end > start and region[start]:
                found.extend(trim(self.tokens, ((start, end),)))
        return found

    def all_quoted(self, start: int, end: int) -> bool:
        """Whether a range has words and all of them stand in quotation marks."""
        words = self.words[end] - self.words[start]
        return words > 0 and self.quoted[end] - self.quoted[start] >= 0.97 * words

    def add(self, cue: int, found: _Found) -> None:
        """Add what stands in quotation marks near the cue, and unquoted contents together with it."""
        para_start, para_end = self.tokens.paragraph(cue)
        run = self._quoted_paragraphs_after(para_end, int(self.tokens.text_end[cue]))
        regions = self._regions_of_paragraph.get(self._para[cue], [])
        next_ = bisect_left(regions, (cue + 1, 0))
        before = [region for region in regions[max(next_ - _MOST_REGIONS - 1, 0) : next_] if region[1] <= cue]
        before = before[-_MOST_REGIONS:]
        after = regions[next_ : next_ + _MOST_REGIONS]
        inside = before + after
        if inside:
            start, end = self.tokens.sentence(cue)
            self._add_inside(before, after, (start, end), found)
            self._add_continued(inside, (start, end), (para_start, para_end), found)
            if run and self.all_quoted(inside[-1][0], para_end):
                found.add("Q:para+run", union([*inside, *run]))
                if after:
                    found.add("Q:after+run", union([*after, *run]))
                    if before:
                        found.add("Q:around+run", union([before[-1], *after, *run]))
        if run:
            found.add("run", union(run))
            if len(run) > 1:
                found.add("run1", (run[0],))

    def _add_inside(self, before: list[Range], after: list[Range], sentence: Range, found: _Found) -> None:
        """The stretches of the paragraph, of the sentence, before the cue, behind it, on both sides."""
        inside = before + after
        found.add("Q:para", union(inside))
        of_sentence = [region for region in inside if region[0] < sentence[1] and region[1] > sentence[0]]
        if of_sentence:
            found.add("Q:sentence", union(of_sentence))
        if before:
            found.add("Q:before", union(before))
            found.add("Q:last", (before[-1],))
        if after:
            found.add("Q:after", union(after))
            found.add("Q:first", (after[0],))
            if before:
                found.add("Q:around", (before[-1], after[0]))

    def _add_continued(self, inside: list[Range], sentence: Range, paragraph: Range, found: _Found) -> None:
        """What was found, with the quoted sentences behind it or before it."""
        following = self._quoted_stretch(sentence[1], paragraph[1])
        if following:
            for ranges, name in list(found.names.items()):
                if name[0] in "RLs" or name.startswith(("Q:sentence", "Q:last", "Q:before")):
                    found.add(name + "+q", union([*ranges, following]))
        leading = self._quoted_stretch_back(paragraph[0], sentence[0])
        if leading:
            found.add("Q:leading+para", union([leading, *inside]))
            for ranges, name in list(found.names.items()):
                if name in ("R:ccomp", "sentence-own", "Q:sentence"):
                    found.add("q+" + name, union([leading, *ranges]))

    def _quoted_stretch(self, start: int, stop: int) -> Range | None:
        """From a sentence's end on: the sentences of the paragraph that stand wholly in quotation marks."""
        at = start
        while at < stop:
            end = min(self.tokens.sentence(at)[1], stop)
            if not self.all_quoted(at, end) and self.words[end] > self.words[at]:
                break
            at = end
        return (start, at) if self.words[at] > self.words[start] else None

    def _quoted_stretch_back(self, stop: int, end: int) -> Range | None:
        """The wholly quoted sentences of the paragraph that stand directly before a sentence."""
        at = end
        while at > stop:
            start = max(self.tokens.sentence(at - 1)[0], stop)
            if not self.all_quoted(start, at) and self.words[at] > self.words[start]:
                break
            at = start
        return (at, end) if self.words[end] > self.words[at] else None

    def _quoted_paragraphs_after(self, start: int, stop: int) -> list[Range]:
        """The paragraphs from here on, to the end of the article, that stand wholly in quotation marks."""
        run: list[Range] = []
        while start < stop and len(run) < _LONGEST_RUN_OF_PARAGRAPHS:
            end = self.tokens.paragraph(start)[1]
            if not self.all_quoted(start, end):
                break
            run.extend(trim(self.tokens, ((start, end),)))
            start = end
        return run
