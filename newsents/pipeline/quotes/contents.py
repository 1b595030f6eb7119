"""For a token that may be a cue, and its source: which words may be its content.

A candidate carries the name of the pattern that proposed it; which of them is right is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsents.pipeline.quotes.clauses import Clauses
from newsents.pipeline.quotes.quoted import QuotedStretches
from newsents.pipeline.quotes.ranges import Range, Ranges, minus, minus_sorted, union

_OWN = frozenset("nsubj nsubjpass aux auxpass advmod npadvmod neg prt prep dobj dative advcl agent punct expl".split())
_OWN_TIGHT = frozenset("nsubj nsubjpass aux auxpass advmod neg prt punct expl".split())
_LEFT = frozenset(
    "nsubjpass nsubj poss compound amod nmod ccomp xcomp dobj advcl prep csubj npadvmod attr acomp".split()
)
_CHAIN = frozenset(
    ("prep", "agent", "dobj", "xcomp", "acl", "attr", "advcl", "pcomp", "pobj", "ccomp", "relcl", "conj")
)
_MOST_RIGHT_CHILDREN = 6
_DEEPEST = 3


class Found:
    """The contents found so far for one cue: each once, without the cue and its source, in one stretch of text.

    Parameters
    ----------
    clauses
        The article's parse.
    cue, source
        The cue and its source.
    """

    def __init__(self, clauses: Clauses, cue: int, source: Ranges) -> None:
        tokens = clauses.tokens
        self.names: dict[Ranges, str] = {}
        self._blocked = sorted([*source, (cue, cue + 1)])
        self._blocked_start, self._blocked_end = self._blocked[0][0], self._blocked[-1][1]
        self._flow = None if tokens.flows_as_one else tokens.flows
        self._home = tokens.flows[cue]
        self._next_word, self._word_end = tokens.next_word, tokens.word_end

    def add(self, name: str, ranges: Sequence[Range]) -> None:
        """Add a content, unless it is empty, known already, or crosses the border of a zone."""
        next_word, word_end = self._next_word, self._word_end
        trimmed: Ranges
        if len(ranges) == 1 and (ranges[0][0] >= self._blocked_end or ranges[0][1] <= self._blocked_start):
            # most candidates: one range, with neither the cue nor the source in it
            start, end = next_word[ranges[0][0]], word_end[ranges[0][1]]
            trimmed = ((start, end),) if start < end else ()
        else:
            trimmed = tuple(
                [
                    (next_word[start], word_end[end])
                    for start, end in minus_sorted(ranges, self._blocked)
                    if next_word[start] < word_end[end]
                ]
            )
        if trimmed and trimmed not in self.names:
            if self._flow is not None:
                flow, home = self._flow, self._home
                for start, end in trimmed:
                    if flow[start] != home or flow[end - 1] != home:
                        return
            self.names[trimmed] = name


class Contents:
    """Propose the contents of cues in one article.

    Parameters
    ----------
    clauses
        Its parse.
    """

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.quoted = QuotedStretches(clauses)

    def of(self, cue: int, source: Ranges) -> list[tuple[str, Ranges]]:
        """Return the candidate contents of a cue, given its source, each with the name of its pattern."""
        found = Found(self.clauses, cue, source)
        self._add_right(cue, found)
        self._add_left(cue, found)
        self._add_around(cue, found)
        self.quoted.add(cue, found)
        return [(name, ranges) for ranges, name in found.names.items()]

    def _add_right(self, cue: int, found: Found) -> None:
        """Stretches of the cue's right dependents, and of what hangs from these."""
        clauses = self.clauses
        dep, left, right_end = clauses.dep, clauses.left, clauses.right
        right = [child for child in clauses.children(cue) if child > cue and dep[child] != "punct"]
        right = right[:_MOST_RIGHT_CHILDREN]
        stop = max([right_end[child] + 1 for child in right], default=cue + 1)
        for number, first in enumerate(right):
            start = left[first]
            for last in right[number:]:
                end = right_end[last] + 1
                if first == last:
                    name = f"R:{dep[first]}"
                    if dep[first] in ("prep", "agent", "prt"):
                        name += ":" + clauses.word(first)
                else:
                    name = f"R:{dep[first]}-{dep[last]}" + ("$" if end == stop else "")
                found.add(name, ((start, end),))
                cut = clauses.before_supplement(start, end)
                if cut is not None:
                    found.add(name + "|", ((start, cut),))
            self._add_deeper(first, dep[first], stop, found, _DEEPEST)

    def _add_deeper(self, token: int, path: str, stop: int, found: Found, depth: int) -> None:
        clauses = self.clauses
        if depth == 0 or clauses.dep[token] not in _CHAIN:
            return
        for child in clauses.children(token):
            kind = clauses.dep[child]
            if child > token and kind in _CHAIN:
                start = clauses.left[child]
                found.add(f"D:{path}>{kind}", ((start, clauses.right[child] + 1),))
                found.add(f"S:{path}>{kind}", ((start, stop),))
                self._add_deeper(child, f"{path}>{kind}", stop, found, depth - 1)

    def _add_left(self, cue: int, found: Found) -> None:
        """The cue's left dependents, alone and together with those on its right."""
        clauses = self.clauses
        dep, subtree, children = clauses.dep, clauses.subtree, clauses.children
        own = children(cue)
        after = [subtree(child) for child in own if child > cue and dep[child] in _CHAIN]
        for child in own:
            if child >= cue:
                break
            kind = dep[child]
            if kind in _LEFT:
                found.add(f"L:{kind}", (subtree(child),))
                if kind in ("nsubjpass", "nsubj", "ccomp", "dobj") and after:
                    found.add(f"LR:{kind}", union([subtree(child), *after]))
                for deeper in children(child):
                    if dep[deeper] == "pobj":
                        found.add(f"L:{kind}>pobj", (subtree(deeper),))
        head = clauses.head[cue]
        if head != cue:
            if dep[cue] in ("acl", "relcl", "amod", "compound", "prep"):
                found.add(f"head:{dep[cue]}", minus((subtree(head),), (subtree(cue),)))
                found.add(f"head<:{dep[cue]}", ((clauses.left[head], head + 1),))
            if dep[cue] in ("dobj", "pobj", "attr", "oprd", "nsubj", "nsubjpass"):
                for child in children(head):
                    if dep[child] in ("ccomp", "xcomp", "acl", "prep", "advcl") and child != cue:
                        found.add(f"sibling:{dep[cue]}:{dep[child]}", (subtree(child),))

    def _add_around(self, cue: int, found: Found) -> None:
        """The sentence, or the governing clause, without the cue's own clause."""
        clauses = self.clauses
        dep, subtree = clauses.dep, clauses.subtree
        start, end = clauses.tokens.sentence(cue)
        whole = ((start, end),)
        children = clauses.children(cue)
        own = [subtree(child) for child in children if dep[child] in _OWN]
        found.add("sentence-own", minus(whole, own))
        cut = clauses.before_supplement(cue + 1, end)
        if cut is not None:
            found.add("sentence-own|", minus(((start, cut),), own))
        found.add("sentence-tight", minus(whole, [subtree(child) for child in children if dep[child] in _OWN_TIGHT]))
        found.add("sentence-subtree", minus(whole, (subtree(cue),)))
        found.add("sentence<", ((start, cue),))
        found.add("sentence>", ((cue + 1, end),))
        governing = clauses.governing_subject(cue)
        if governing is not None:
            found.add("sentence>subject", ((max(clauses.right[governing] + 1, cue + 1), end),))
        head = clauses.head[cue]
        if head != cue:
            found.add(f"head-own:{dep[cue]}", minus((subtree(head),), [*own, subtree(cue)]))
        if cue in clauses.colons:
            para_start, para_end = clauses.tokens.paragraph(cue)
            found.add("line>", ((cue + 1, para_end),))
            found.add("line<", ((para_start, cue),))
