"""For tokens that may be cues, and their sources: which words may be their contents.

A candidate carries the name of the pattern that proposed it; which of them is right is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from newsents.pipeline.quotes.candidates.candidates import Candidates, Drafts, order
from newsents.pipeline.quotes.candidates.quoted import QuotedStretches
from newsents.pipeline.quotes.ranges.pieces import Pieces
from newsents.pipeline.quotes.reading.clauses import Clauses
from newsents.pipeline.quotes.reading.columns import (
    COLON_LIKE,
    Flags,
    Ints,
    among,
    dependencies,
    place_in_run,
    runs,
)

_OWN = dependencies("nsubj nsubjpass aux auxpass advmod npadvmod neg prt prep dobj dative advcl agent punct expl")
_OWN_TIGHT = dependencies("nsubj nsubjpass aux auxpass advmod neg prt punct expl")
_LEFT = dependencies("nsubjpass nsubj poss compound amod nmod ccomp xcomp dobj advcl prep csubj npadvmod attr acomp")
_WITH_RIGHT = dependencies("nsubjpass nsubj ccomp dobj")
_CHAIN = dependencies("prep agent dobj xcomp acl attr advcl pcomp pobj ccomp relcl conj")
_LEXICAL = dependencies("prep agent prt")
_PUNCT = dependencies("punct")
_POBJ = dependencies("pobj")
_MODIFIERS = dependencies("acl relcl amod compound prep")
_ARGUMENTS = dependencies("dobj pobj attr oprd nsubj nsubjpass")
_BESIDE_ARGUMENT = dependencies("ccomp xcomp acl prep advcl")
_MOST_RIGHT_CHILDREN = 6
_MOST_BESIDE = 32
"""So many dependents of a word, or words beside a cue under one head, are looked at: no sentence of prose has more."""

_DEEPEST = 3

_RIGHT, _BESIDE, _HEAD, _AROUND = range(4)
"""The sections in which the candidates of a cue stand; those of `QuotedStretches` follow."""


class Contents:
    """Propose the contents of cues.

    Parameters
    ----------
    clauses
        The parse of the articles.
    """

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.quoted = QuotedStretches(clauses.tokens)

    def of(self, cues: Ints, sources: Pieces) -> Candidates:
        """Return the candidate contents of cues, given the source of each.

        Each is there once, has neither the cue nor its source in it, and lies in one stretch of running text.
        """
        tokens, drafts = self.clauses.tokens, Drafts()
        owner, child = self.clauses.children(cues)
        self._add_right(cues, owner, child, drafts)
        self._add_beside(cues, owner, child, drafts)
        self._add_of_head(cues, drafts)
        self._add_around(cues, owner, child, drafts)
        self.quoted.add(cues, drafts)
        drafts.cut_out_of_all(_with_cues(sources, cues))
        found = self._in_one_stretch(cues, drafts.candidates(tokens)).distinct()
        continued = self._in_one_stretch(cues, self.quoted.continued(cues, sources, found))
        return found.with_others(continued).distinct() if len(continued) else found

    def _in_one_stretch(self, cues: Ints, found: Candidates) -> Candidates:
        """Return the candidates that lie in the same stretch of running text as their cues."""
        flow, pieces = self.clauses.tokens.flow, found.pieces
        home = flow[cues[found.cue]][pieces.owner]
        return found.where(~pieces.any((flow[pieces.start] != home) | (flow[pieces.end - 1] != home)))

    def _add_right(self, cues: Ints, owner: Ints, child: Ints, drafts: Drafts) -> None:
        """Stretches of the cue's right dependents, and of what hangs from these."""
        clauses = self.clauses
        right = np.flatnonzero((child > cues[owner]) & ~_PUNCT[clauses.dep[child]])
        owner, child = owner[right], child[right]
        counts = np.bincount(owner, minlength=len(cues))
        place = np.arange(len(owner)) - (np.cumsum(counts) - counts)[owner]
        few = place < _MOST_RIGHT_CHILDREN
        owner, child, place = owner[few], child[few], place[few]
        counts = np.minimum(counts, _MOST_RIGHT_CHILDREN)
        stop = cues + 1
        np.maximum.at(stop, owner, clauses.end[child])

        number, at = runs(np.arange(len(owner)), counts[owner] - place)
        cue, first, last = owner[number], child[number], child[at]
        start, end = clauses.start[first], clauses.end[last]
        where = np.asarray(order(_RIGHT, first, 2 * place[at]))
        alone, lexical, whole = first == last, _LEXICAL[clauses.dep[first]], end == stop[cue]
        cut = clauses.before_supplement(start, end)
        for form, flags in (
            ("R:{}", alone & ~lexical),
            ("R:{}:{word}", alone & lexical),
            ("R:{}-{}", ~alone & ~whole),
            ("R:{}-{}$", ~alone & whole),
        ):
            for suffix, rows, until in (("", flags, end), ("|", flags & (cut >= 0), cut)):
                at = np.flatnonzero(rows)
                deps = (clauses.dep[first[at]], clauses.dep[last[at]])
                words = (clauses.tokens.lower[first[at]],) if "word" in form else ()
                drafts.add(cue[at], where[at] + len(suffix), form + suffix, start[at], until[at], deps, words)
        self._add_deeper(owner, child, stop, drafts)

    def _add_deeper(self, owner: Ints, first: Ints, stop: Ints, drafts: Drafts) -> None:
        """What hangs from the right dependents, down to `_DEEPEST` levels: alone, and with all that is behind it."""
        clauses = self.clauses
        token, above = first, [first]
        levels: list[tuple[Ints, list[Ints]]] = []
        for _ in range(_DEEPEST):
            parent, child = clauses.children(token)
            kept = np.flatnonzero(
                _CHAIN[clauses.dep[token]][parent] & (child > token[parent]) & _CHAIN[clauses.dep[child]]
            )
            parent, token = parent[kept], child[kept]
            owner = owner[parent]
            above = [*(tokens[parent] for tokens in above), token]
            levels.append((owner, above))
        for (owner, path), place in zip(levels, _places_in_tree([path for _, path in levels]), strict=True):
            form, token = ">".join(["{}"] * len(path)), path[-1]
            where = order(_RIGHT, path[0], 2 * (place + _MOST_RIGHT_CHILDREN))
            dependencies_of_path = [clauses.dep[tokens] for tokens in path]
            drafts.add(owner, where, "D:" + form, clauses.start[token], clauses.end[token], dependencies_of_path)
            drafts.add(owner, where + 1, "S:" + form, clauses.start[token], stop[owner], dependencies_of_path)

    def _add_beside(self, cues: Ints, owner: Ints, child: Ints, drafts: Drafts) -> None:
        """The cue's left dependents, alone and together with those on its right."""
        clauses = self.clauses
        kind = clauses.dep[child]
        left = np.flatnonzero((child < cues[owner]) & _LEFT[kind])
        cue, first = owner[left], child[left]
        drafts.add(cue, order(_BESIDE, first), "L:{}", clauses.start[first], clauses.end[first], (clauses.dep[first],))
        parent, deeper = clauses.children(first)
        objects = np.flatnonzero(_POBJ[clauses.dep[deeper]])
        parent, deeper = parent[objects], deeper[objects]
        drafts.add(
            cue[parent],
            order(_BESIDE, first[parent], 2 + deeper),
            "L:{}>pobj",
            clauses.start[deeper],
            clauses.end[deeper],
            (clauses.dep[first[parent]],),
        )
        after = np.flatnonzero((child > cues[owner]) & _CHAIN[kind])
        after = after[place_in_run(owner[after]) < _MOST_BESIDE]
        counts = np.bincount(owner[after], minlength=len(cues))
        both = np.flatnonzero(_WITH_RIGHT[clauses.dep[first]] & (counts[cue] > 0))
        both = both[place_in_run(cue[both]) < _MOST_BESIDE]
        cue, first = cue[both], first[both]
        number, at = runs((np.cumsum(counts) - counts)[cue], counts[cue])
        owners = np.concatenate([np.arange(len(cue)), number])
        tokens = np.concatenate([first, child[after][at]])[np.argsort(owners, kind="stable")]
        ranges = Pieces(clauses.start[tokens], clauses.end[tokens], 1 + counts[cue])
        if len(cue):
            drafts.add_union(cue, order(_BESIDE, first, 1), "LR:{}", ranges, (clauses.dep[first],))

    def _add_of_head(self, cues: Ints, drafts: Drafts) -> None:
        """What the cue hangs from, and what else hangs from there."""
        clauses = self.clauses
        head, kind = clauses.head[cues], clauses.dep[cues]
        hangs = head != cues
        cue = np.flatnonzero(hangs & _MODIFIERS[kind])
        above, deps = head[cue], (kind[cue],)
        numbers = drafts.add(cue, order(_HEAD), "head:{}", clauses.start[above], clauses.end[above], deps)
        drafts.cut(numbers, clauses.start[cues[cue]], clauses.end[cues[cue]])
        drafts.add(cue, order(_HEAD, 1), "head<:{}", clauses.start[above], above + 1, deps)
        cue = np.flatnonzero(hangs & _ARGUMENTS[kind])
        parent, child = clauses.first_children(head[cue], _BESIDE_ARGUMENT, _MOST_BESIDE)
        beside = np.flatnonzero(child != cues[cue[parent]])
        cue, child = cue[parent[beside]], child[beside]
        where, both = order(_HEAD, 2, child), (kind[cue], clauses.dep[child])
        drafts.add(cue, where, "sibling:{}:{}", clauses.start[child], clauses.end[child], both)

    def _add_around(self, cues: Ints, owner: Ints, child: Ints, drafts: Drafts) -> None:
        """The sentence, or the governing clause, without the cue's own clause."""
        clauses = self.clauses
        all_cues, kind = np.arange(len(cues)), clauses.dep[child]
        starts, ends = clauses.tokens.sentence_bounds
        start, end = starts[cues], ends[cues]

        def cut(cue: Ints, numbers: Ints, dependents: Flags) -> None:
            """Cut dependents of the cues out of drafts, one a cue."""
            number_of = np.full(len(cues), -1, dtype=np.int64)
            number_of[cue] = numbers
            rows = np.flatnonzero(dependents[kind] & (number_of[owner] >= 0))
            drafts.cut(number_of[owner[rows]], clauses.start[child[rows]], clauses.end[child[rows]])

        cut(all_cues, drafts.add(all_cues, order(_AROUND), "sentence-own", start, end), _OWN)
        until = clauses.before_supplement(cues + 1, end)
        cue = np.flatnonzero(until >= 0)
        cut(cue, drafts.add(cue, order(_AROUND, 1), "sentence-own|", start[cue], until[cue]), _OWN)
        cut(all_cues, drafts.add(all_cues, order(_AROUND, 2), "sentence-tight", start, end), _OWN_TIGHT)
        numbers = drafts.add(all_cues, order(_AROUND, 3), "sentence-subtree", start, end)
        drafts.cut(numbers, clauses.start[cues], clauses.end[cues])
        drafts.add(all_cues, order(_AROUND, 4), "sentence<", start, cues)
        drafts.add(all_cues, order(_AROUND, 5), "sentence>", cues + 1, end)
        governing = clauses.governing_subject(cues)
        cue = np.flatnonzero(governing >= 0)
        begin = np.maximum(clauses.end[governing[cue]], cues[cue] + 1)
        drafts.add(cue, order(_AROUND, 6), "sentence>subject", begin, end[cue])
        cue = np.flatnonzero(clauses.head[cues] != cues)
        above = clauses.head[cues[cue]]
        numbers = drafts.add(
            cue,
            order(_AROUND, 7),
            "head-own:{}",
            clauses.start[above],
            clauses.end[above],
            (clauses.dep[cues[cue]],),
        )
        cut(cue, numbers, _OWN)
        drafts.cut(numbers, clauses.start[cues[cue]], clauses.end[cues[cue]])
        cue = np.flatnonzero(among(clauses.tokens.lower[cues], COLON_LIKE))
        para_start, para_end = clauses.tokens.paragraph_bounds
        drafts.add(cue, order(_AROUND, 8), "line>", cues[cue] + 1, para_end[cues[cue]])
        drafts.add(cue, order(_AROUND, 9), "line<", para_start[cues[cue]], cues[cue])


def _with_cues(sources: Pieces, cues: Ints) -> Pieces:
    """Return each cue's source and the cue itself, which is not in it, in order."""
    owner = np.concatenate([sources.owner, np.arange(len(cues))])
    start, end = np.concatenate([sources.start, cues]), np.concatenate([sources.end, cues + 1])
    ordered = np.lexsort((start, owner))
    return Pieces(start[ordered], end[ordered], sources.sizes + 1)


def _places_in_tree(levels: Sequence[Sequence[Ints]]) -> list[Ints]:
    """Number the nodes of trees, each before what hangs from it.

    A level is given by the columns of its nodes' paths from the root, one column longer than those of the level above.
    """
    deepest = len(levels[-1])
    columns = [
        np.concatenate([path[depth] if depth < len(path) else np.full(len(path[0]), -1) for path in levels])
        for depth in range(deepest)
    ]
    places = np.empty(len(columns[0]), dtype=np.int64)
    places[np.lexsort(columns[::-1])] = np.arange(len(places))
    return np.split(places, np.cumsum([len(path[0]) for path in levels])[:-1])
