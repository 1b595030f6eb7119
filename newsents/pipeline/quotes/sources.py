"""For a token that may be a cue: which words may be its source."""

from __future__ import annotations

from collections.abc import Iterable

from newsents.pipeline.quotes.clauses import CLAUSES, TAILS, Clauses
from newsents.pipeline.quotes.ranges import Range, Ranges, minus
from newsents.pipeline.quotes.spans import trim
from newsents.pipeline.quotes.symbols import symbols

_NOUNS = frozenset(symbols("NOUN PROPN PRON"))
_OF_NOUN = frozenset(("compound", "amod", "nmod", "poss", "det"))
_NAMED_BY_CHILD = frozenset(("attr", "dobj", "appos", "pobj", "compound", "nmod", "amod", "npadvmod", "dep"))


class Sources:
    """Propose the sources of cues in one article.

    Parameters
    ----------
    clauses
        Its parse.
    """

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self._pos = clauses.tokens.pos.tolist()

    def of(self, cue: int) -> list[tuple[str, Ranges]]:
        """Return the candidate sources of a cue, the empty one last, each with the name of its pattern."""
        found: dict[Ranges, str] = {}
        self._add_around(cue, found)
        self._add_neighbours(cue, found)
        return [*((name, ranges) for ranges, name in found.items()), ("none", ())]

    def _add(self, found: dict[Ranges, str], cue: int, name: str, ranges: Iterable[Range]) -> None:
        """Add a candidate, trimmed already, unless it is empty, known, or holds the cue."""
        kept = tuple(ranges)
        if kept and kept not in found:
            for start, end in kept:
                if start <= cue < end:
                    return
            found[kept] = name

    def _add_phrase(self, found: dict[Ranges, str], cue: int, name: str, token: int) -> None:
        """Add a noun phrase without what trails its name, and one without the clauses behind it."""
        self._add(found, cue, name, self.clauses.without(token, TAILS))
        self._add(found, cue, name + "*", self.clauses.without(token, CLAUSES))

    def _add_around(self, cue: int, found: dict[Ranges, str]) -> None:
        """What the parse gives the cue, or what governs it, for a subject, an agent, a possessor, a complement."""
        clauses = self.clauses
        dep, children, tokens = clauses.dep, clauses.children, clauses.tokens
        own = clauses.subject(cue)
        if own is not None:
            self._add_phrase(found, cue, "nsubj", own)
        governing = clauses.governing_subject(cue)
        if governing is not None and governing != own:
            self._add(found, cue, f"gov:{dep[cue]}", clauses.without(governing, TAILS))
        for child in children(cue):
            kind = dep[child]
            if kind == "poss":
                cases = [clauses.subtree(mark) for mark in children(child) if dep[mark] == "case"]
                self._add(found, cue, "poss", trim(tokens, minus((clauses.subtree(child),), cases)))
            elif kind in ("agent", "prep"):
                for object_ in children(child):
                    if dep[object_] == "pobj":
                        self._add_phrase(found, cue, f"prep:{clauses.word(child)}", object_)
                    elif dep[object_] == "prep":
                        for deeper in children(object_):
                            if dep[deeper] == "pobj":
                                name = f"prep:{clauses.word(child)} {clauses.word(object_)}"
                                self._add_phrase(found, cue, name, deeper)
            elif kind in _NAMED_BY_CHILD:
                self._add_phrase(found, cue, f"child:{kind}", child)
        head = clauses.head[cue]
        if head != cue:
            if dep[cue] in ("acl", "relcl", "amod", "appos", "prep"):
                end = min(cue, head + 1) if head < cue else head + 1
                self._add(found, cue, "head", trim(tokens, ((clauses.left[head], end),)))
                if head > cue:
                    self._add(found, cue, "head>", trim(tokens, ((max(cue + 1, clauses.left[head]), head + 1),)))
            elif dep[cue] in ("pobj", "dobj", "attr", "oprd") and clauses.head[head] != head:
                above = clauses.subject(head)
                if above is not None:
                    self._add_phrase(found, cue, f"above:{dep[cue]}", above)

    def _add_neighbours(self, cue: int, found: dict[Ranges, str]) -> None:
        """Noun phrases beside the cue, whatever the parse makes of them."""
        clauses, pos = self.clauses, self._pos
        start, end = clauses.tokens.sentence(cue)
        for at in range(cue + 1, min(cue + 4, end)):
            if pos[at] in _NOUNS:
                top = at
                while clauses.dep[top] in _OF_NOUN and clauses.head[top] > top:
                    top = clauses.head[top]
                self._add(found, cue, "after", clauses.without(top, TAILS))
                break
        for at in range(cue - 1, max(cue - 6, start - 1), -1):
            if pos[at] in _NOUNS:
                self._add(found, cue, "before", trim(clauses.tokens, ((clauses.left[at], at + 1),)))
                break
        if cue in clauses.colons:
            para_start, para_end = clauses.tokens.paragraph(cue)
            self._add(found, cue, "line", trim(clauses.tokens, ((para_start, cue),)))
            self._add(found, cue, "tail", trim(clauses.tokens, ((cue + 1, para_end),)))
