"""For a token that may be a cue: which words may be its source, and which its content.

Candidates come from the parse, from the quotation marks and from the paragraph. Each carries the name of the pattern
that proposed it; which of them is right is decided elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from typing import Protocol

import numpy as np

from newsents.pipeline.quotes.ranges import Range, Ranges, minus, minus_sorted, union
from newsents.pipeline.quotes.spans import trim
from newsents.pipeline.quotes.symbols import symbols
from newsents.pipeline.quotes.tokens import COLON_LIKE, Tokens


class _Add(Protocol):
    def __call__(self, name: str, ranges: Iterable[Range]) -> None: ...


_DEP_NAMES = symbols(
    "acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep "
    "det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp ROOT"
)
_NOUNS = frozenset(symbols("NOUN PROPN PRON"))
_SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")
_GOVERNED = frozenset(("conj", "xcomp", "advcl", "ccomp", "acl", "relcl", "pcomp", "prep", "appos", "amod"))
_OWN = frozenset("nsubj nsubjpass aux auxpass advmod npadvmod neg prt prep dobj dative advcl agent punct expl".split())
_OWN_TIGHT = frozenset("nsubj nsubjpass aux auxpass advmod neg prt punct expl".split())
_CONTENT_LEFT = frozenset(
    "nsubjpass nsubj poss compound amod nmod ccomp xcomp dobj advcl prep csubj npadvmod attr acomp".split()
)
_CHAIN = frozenset(
    ("prep", "agent", "dobj", "xcomp", "acl", "attr", "advcl", "pcomp", "pobj", "ccomp", "relcl", "conj")
)
_SUPPLEMENTS = frozenset(("relcl", "acl", "advcl", "appos", "prep", "conj"))
_CLAUSES = frozenset(("relcl", "advcl", "parataxis"))
_TAILS = _CLAUSES | {"appos", "acl"}
_MOST_RIGHT_CHILDREN = 6
_MOST_CHILDREN = 24
_MOST_REGIONS = 24
_MOST_GOVERNORS = 4
_LONGEST_RUN_OF_PARAGRAPHS = 12


class Proposer:
    """Propose the sources and contents of cues in one article.

    Parameters
    ----------
    tokens
        The article.
    """

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.head = tokens.head.tolist()
        self.left = tokens.left.tolist()
        self.right = tokens.right.tolist()
        self.dep = [_DEP_NAMES.get(dep, "dep") for dep in tokens.dep.tolist()]
        self.words = tokens.word_counts
        self.quoted = tokens.quoted_counts
        self._filler = tokens.filler
        self.flow = tokens.flow
        self._subjects: dict[int, int] = {}
        for token, dep in enumerate(self.dep):
            if dep in _SUBJECT and self.head[token] != token:
                self._subjects.setdefault(self.head[token], token)
        self._colons = frozenset(np.flatnonzero(np.isin(tokens.lower, COLON_LIKE)).tolist())
        self._supplements = [token for token, dep in enumerate(self.dep) if dep in _SUPPLEMENTS]
        self._region_ranges = self._find_region_ranges()
        self._regions_of_paragraph: dict[int, list[Range]] = {}
        para = tokens.para
        for start, end in self._region_ranges:
            self._regions_of_paragraph.setdefault(int(para[start]), []).append((start, end))

    # -- ranges of tokens ------------------------------------------------------------------------------------------

    def _find_region_ranges(self) -> list[Range]:
        """Token ranges of the quotation-mark regions, cut at paragraph borders."""
        region, para = self.tokens.region, self.tokens.para
        found: list[Range] = []
        start = 0
        key = region * (int(para[-1]) + 2 if len(para) else 1) + para
        changes = [0, *((key[1:] != key[:-1]).nonzero()[0] + 1).tolist(), len(key)]
        for start, end in pairwise(changes):
            if end > start and region[start]:
                trimmed = self.trim(((start, end),))
                found.extend(trimmed)
        return found

    def _word(self, token: int) -> str:
        """A token in lower case."""
        return self.tokens.doc[token].lower_

    def subtree(self, token: int) -> Range:
        """Return the token range of a subtree."""
        return self.left[token], self.right[token] + 1

    def trim(self, ranges: Iterable[Range]) -> Ranges:
        """Cut white space and punctuation off both ends of each range."""
        return trim(self.tokens, ranges)

    def all_quoted(self, start: int, end: int) -> bool:
        """Whether a range has words and all of them stand in quotation marks."""
        words = self.words[end] - self.words[start]
        return words > 0 and self.quoted[end] - self.quoted[start] >= 0.97 * words

    # -- sources ---------------------------------------------------------------------------------------------------

    def subject(self, token: int) -> int | None:
        """Return a token's own subject."""
        return self._subjects.get(token)

    def governing_subject(self, token: int) -> tuple[int, int] | None:
        """Return the subject of a token or of what governs it, and the token that the subject belongs to."""
        at = token
        for _ in range(_MOST_GOVERNORS):
            own = self.subject(at)
            if own is not None:
                return own, at
            if self.dep[at] not in _GOVERNED or self.head[at] == at:
                return None
            at = self.head[at]
        return None

    def _without(self, token: int, deps: frozenset[str]) -> Ranges:
        """A noun phrase up to the first of its dependents on the right that has one of the given relations."""
        start, end = self.subtree(token)
        tails = (self.left[child] for child in self.tokens.children[token] if child > token and self.dep[child] in deps)
        return self.trim(((start, min((tail for tail in tails if tail > token), default=end)),))

    def sources(self, cue: int) -> list[tuple[str, Ranges]]:
        """Return the candidate sources of a cue, the empty one included, each with the name of its pattern."""
        found: dict[Ranges, str] = {}

        def add(name: str, ranges: Iterable[Range]) -> None:
            trimmed = self.trim(ranges)
            if trimmed and trimmed not in found and not any(start <= cue < end for start, end in trimmed):
                found[trimmed] = name

        def phrase(name: str, token: int) -> None:
            add(name, self._without(token, _TAILS))
            add(name + "*", self._without(token, _CLAUSES))

        dep, children = self.dep, self.tokens.children
        own = self.subject(cue)
        if own is not None:
            phrase("nsubj", own)
        governing = self.governing_subject(cue)
        if governing is not None and governing[0] != own:
            subject = governing[0]
            add(f"gov:{dep[cue]}", self._without(subject, _TAILS))
        for child in children[cue]:
            kind = dep[child]
            if kind == "poss":
                cases = [self.subtree(mark) for mark in children[child] if dep[mark] == "case"]
                add("poss", minus((self.subtree(child),), cases))
            elif kind in ("agent", "prep"):
                for object_ in children[child]:
                    if dep[object_] == "pobj":
                        phrase(f"prep:{self._word(child)}", object_)
                    elif dep[object_] == "prep":
                        for deeper in children[object_]:
                            if dep[deeper] == "pobj":
                                phrase(f"prep:{self._word(child)} {self._word(object_)}", deeper)
            elif kind in ("attr", "dobj", "appos", "pobj", "compound", "nmod", "amod", "npadvmod", "dep"):
                phrase(f"child:{kind}", child)
        head = self.head[cue]
        if head != cue:
            if dep[cue] in ("acl", "relcl", "amod", "appos", "prep"):
                add("head", ((self.left[head], min(cue, head + 1) if head < cue else head + 1),))
                if head > cue:
                    add("head>", ((max(cue + 1, self.left[head]), head + 1),))
            elif dep[cue] in ("pobj", "dobj", "attr", "oprd") and self.head[head] != head:
                above = self.subject(head)
                if above is not None:
                    phrase(f"above:{dep[cue]}", above)
        self._add_neighbours(cue, add)
        return [*((name, ranges) for ranges, name in found.items()), ("none", ())]

    def _add_neighbours(self, cue: int, add: _Add) -> None:
        """Noun phrases beside the cue, whatever the parse makes of them."""
        start, end = self.tokens.sentence(cue)
        pos = self.tokens.pos
        for at in range(cue + 1, min(cue + 4, end)):
            if int(pos[at]) in _NOUNS:
                top = at
                while self.dep[top] in ("compound", "amod", "nmod", "poss", "det") and self.head[top] > top:
                    top = self.head[top]
                add("after", self._without(top, _TAILS))
                break
        for at in range(cue - 1, max(cue - 6, start - 1), -1):
            if int(pos[at]) in _NOUNS:
                add("before", ((self.left[at], at + 1),))
                break
        if cue in self._colons:
            para_start, para_end = self.tokens.paragraph(cue)
            add("line", ((para_start, cue),))
            add("tail", ((cue + 1, para_end),))

    def _before_supplement(self, start: int, end: int) -> int | None:
        """Where the last clause that only adds something (", which ...", ", saying ...") begins in a range."""
        for token in self._supplements[bisect_left(self._supplements, start) : bisect_left(self._supplements, end)][
            ::-1
        ]:
            opening: int = self.left[token]
            if opening > start + 1 and self._filler[opening - 1] and self.right[token] + 1 >= end - 2:
                return opening
        return None

    # -- contents --------------------------------------------------------------------------------------------------

    def contents(self, cue: int, source: Ranges) -> list[tuple[str, Ranges]]:
        """Return the candidate contents of a cue, given its source, each with the name of its pattern."""
        found: dict[Ranges, str] = {}
        blocked = sorted([*source, (cue, cue + 1)])

        flow = self.flow
        home = flow[cue]
        next_word, word_end = self.tokens.next_word, self.tokens.word_end

        def add(name: str, ranges: Iterable[Range]) -> None:
            trimmed = tuple(
                [
                    (next_word[start], word_end[end])
                    for start, end in minus_sorted(ranges, blocked)
                    if next_word[start] < word_end[end]
                ]
            )
            if trimmed and trimmed not in found:
                for start, end in trimmed:
                    if flow[start] != home or flow[end - 1] != home:
                        return
                found[trimmed] = name

        self._add_right(cue, add)
        self._add_left(cue, add)
        self._add_around(cue, add)
        self._add_quoted(cue, add, found)
        return [(name, ranges) for ranges, name in found.items()]

    def _add_right(self, cue: int, add: _Add) -> None:
        """Stretches of the cue's right dependents, and of what hangs from these."""
        dep, children = self.dep, self.tokens.children
        right = [child for child in children[cue] if child > cue and dep[child] != "punct"][:_MOST_RIGHT_CHILDREN]
        stop = max((self.right[child] + 1 for child in right), default=cue + 1)
        for number, first in enumerate(right):
            for last in right[number:]:
                end = self.right[last] + 1
                if first == last:
                    name = f"R:{dep[first]}"
                    if dep[first] in ("prep", "agent", "prt"):
                        name += ":" + self._word(first)
                else:
                    name = f"R:{dep[first]}-{dep[last]}" + ("$" if end == stop else "")
                add(name, ((self.left[first], end),))
                cut = self._before_supplement(self.left[first], end)
                if cut is not None:
                    add(name + "|", ((self.left[first], cut),))
            self._add_deeper(first, f"{dep[first]}", stop, add, 3)

    def _add_deeper(self, token: int, path: str, stop: int, add: _Add, depth: int) -> None:
        if depth == 0 or self.dep[token] not in _CHAIN:
            return
        for child in self.tokens.children[token]:
            kind = self.dep[child]
            if child > token and kind in _CHAIN:
                start = self.left[child]
                add(f"D:{path}>{kind}", ((start, self.right[child] + 1),))
                add(f"S:{path}>{kind}", ((start, stop),))
                self._add_deeper(child, f"{path}>{kind}", stop, add, depth - 1)

    def _add_left(self, cue: int, add: _Add) -> None:
        """The cue's left dependents, alone and together with those on its right."""
        dep, children = self.dep, self.tokens.children
        after = [self.subtree(child) for child in children[cue] if child > cue and dep[child] in _CHAIN]
        for child in children[cue]:
            if child >= cue:
                break
            if dep[child] in _CONTENT_LEFT:
                add(f"L:{dep[child]}", (self.subtree(child),))
                if dep[child] in ("nsubjpass", "nsubj", "ccomp", "dobj") and after:
                    add(f"LR:{dep[child]}", union([self.subtree(child), *after]))
                for deeper in children[child]:
                    if dep[deeper] == "pobj":
                        add(f"L:{dep[child]}>pobj", (self.subtree(deeper),))
        head = self.head[cue]
        if head != cue:
            if dep[cue] in ("acl", "relcl", "amod", "compound", "prep"):
                add(f"head:{dep[cue]}", minus((self.subtree(head),), (self.subtree(cue),)))
                add(f"head<:{dep[cue]}", ((self.left[head], head + 1),))
            if dep[cue] in ("dobj", "pobj", "attr", "oprd", "nsubj", "nsubjpass"):
                for child in children[head]:
                    if dep[child] in ("ccomp", "xcomp", "acl", "prep", "advcl") and child != cue:
                        add(f"sibling:{dep[cue]}:{dep[child]}", (self.subtree(child),))

    def _add_around(self, cue: int, add: _Add) -> None:
        """The sentence, or the governing clause, without the cue's own clause."""
        dep, children = self.dep, self.tokens.children
        start, end = self.tokens.sentence(cue)
        whole = ((start, end),)
        own = [self.subtree(child) for child in children[cue] if dep[child] in _OWN]
        tight = [self.subtree(child) for child in children[cue] if dep[child] in _OWN_TIGHT]
        add("sentence-own", minus(whole, own))
        cut = self._before_supplement(cue + 1, end)
        if cut is not None:
            add("sentence-own|", minus(((start, cut),), own))
        add("sentence-tight", minus(whole, tight))
        add("sentence-subtree", minus(whole, (self.subtree(cue),)))
        add("sentence<", ((start, cue),))
        add("sentence>", ((cue + 1, end),))
        governing = self.governing_subject(cue)
        if governing is not None:
            subject = self.subtree(governing[0])
            add("sentence>subject", ((max(subject[1], cue + 1), end),))
        head = self.head[cue]
        if head != cue:
            add(f"head-own:{dep[cue]}", minus((self.subtree(head),), [*own, self.subtree(cue)]))
        if cue in self._colons:
            para_start, para_end = self.tokens.paragraph(cue)
            add("line>", ((cue + 1, para_end),))
            add("line<", ((para_start, cue),))

    def _add_quoted(self, cue: int, add: _Add, found: dict[Ranges, str]) -> None:
        """What stands in quotation marks near the cue, and unquoted contents together with it."""
        tokens = self.tokens
        paragraph = int(tokens.para[cue])
        para_start, para_end = tokens.paragraph(cue)
        regions = self._regions_of_paragraph.get(paragraph, [])
        next_ = bisect_left(regions, (cue + 1, 0))
        before = [region for region in regions[max(next_ - _MOST_REGIONS - 1, 0) : next_] if region[1] <= cue]
        before = before[-_MOST_REGIONS:]
        after = regions[next_ : next_ + _MOST_REGIONS]
        inside = before + after
        start, end = tokens.sentence(cue)
        run = self._quoted_paragraphs_after(para_end)
        if inside:
            add("Q:para", union(inside))
            of_sentence = [region for region in inside if region[0] < end and region[1] > start]
            if of_sentence:
                add("Q:sentence", union(of_sentence))
            if before:
                add("Q:before", union(before))
                add("Q:last", (before[-1],))
            if after:
                add("Q:after", union(after))
                add("Q:first", (after[0],))
                if before:
                    add("Q:around", (before[-1], after[0]))
            following = self._quoted_stretch(end, para_end)
            if following:
                for ranges, name in list(found.items()):
                    if name[0] in "RLs" or name.startswith(("Q:sentence", "Q:last", "Q:before")):
                        add(name + "+q", union([*ranges, following]))
            leading = self._quoted_stretch_back(para_start, start)
            if leading:
                add("Q:leading+para", union([leading, *inside]))
                for ranges, name in list(found.items()):
                    if name in ("R:ccomp", "sentence-own", "Q:sentence"):
                        add("q+" + name, union([leading, *ranges]))
            if run and self.all_quoted(inside[-1][0], para_end):
                add("Q:para+run", union([*inside, *run]))
                if after:
                    add("Q:after+run", union([*after, *run]))
                    if before:
                        add("Q:around+run", union([before[-1], *after, *run]))
        if run:
            add("run", union(run))
            if len(run) > 1:
                add("run1", (run[0],))

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

    def _quoted_paragraphs_after(self, start: int) -> list[Range]:
        """The paragraphs from here on that stand wholly in quotation marks."""
        run: list[Range] = []
        while start < len(self.head) and len(run) < _LONGEST_RUN_OF_PARAGRAPHS:
            end = self.tokens.paragraph(start)[1]
            if not self.all_quoted(start, end):
                break
            run.extend(self.trim(((start, end),)))
            start = end
        return run
