"""The parse of articles as candidates are read from it: subtrees, subjects, and where clauses that only add begin."""

from __future__ import annotations

import numpy as np

from newsents.pipeline.quotes.reading.columns import Columns, Flags, Ints, dependencies, place_in_run, runs

CLAUSES = dependencies("relcl advcl parataxis")
TAILS = CLAUSES | dependencies("appos acl")
"""Dependents behind a noun that are not part of a name."""

_SUBJECT = dependencies("nsubj nsubjpass csubj expl")
_GOVERNED = dependencies("conj xcomp advcl ccomp acl relcl pcomp prep appos amod")
_SUPPLEMENTS = dependencies("relcl acl advcl appos prep conj")
_MOST_GOVERNORS = 4
_MOST_SUPPLEMENTS = 64
"""So many clauses that only add something are looked at in a sentence, from its end on."""


class Clauses:
    """The parse of some articles; whatever is asked, is asked of many tokens at once.

    Parameters
    ----------
    tokens
        The articles.

    Attributes
    ----------
    dep
        Number of each token's dependency in `DEPENDENCIES`.
    head
        Each token's head.
    start, end
        Each token's subtree, half-open.
    subject
        Each token's own subject, -1 for none.
    """

    def __init__(self, tokens: Columns) -> None:
        self.tokens = tokens
        self.dep, self.head = tokens.dep_code, tokens.head
        self.start, self.end = tokens.left, tokens.right + 1
        self._hangs = self.head != np.arange(len(tokens))
        self.subject = np.full(len(tokens), -1, dtype=np.int64)
        subjects = self._subjects()
        self.subject[self.head[subjects]] = subjects
        self._supplements = np.flatnonzero(_SUPPLEMENTS[self.dep])

    def _subjects(self) -> Ints:
        """Return all subjects, that of each head last which is its own.

        Of two that parsers give one verb, as in '"The more people know," Lee said', it is the one on the verb's side of
        quotation marks, and else the first.
        """
        subjects = np.flatnonzero(_SUBJECT[self.dep] & self._hangs)
        region = self.tokens.region
        return subjects[np.lexsort((-subjects, region[subjects] == region[self.head[subjects]]))]

    def children(self, tokens: Ints) -> tuple[Ints, Ints]:
        """Return the children of tokens, side by side and in order: for each, whose it is (a place), and the child."""
        return self.tokens.children_of(tokens)

    def first_children(self, tokens: Ints, kinds: Flags, most: int) -> tuple[Ints, Ints]:
        """Return as `children` does the first children whose relation is of some kinds, at most so many of a token."""
        wanted = np.flatnonzero(kinds[self.dep] & self._hangs)
        wanted = wanted[np.argsort(self.head[wanted], kind="stable")]
        wanted = wanted[place_in_run(self.head[wanted]) < most]
        heads = self.head[wanted]
        begins = np.searchsorted(heads, tokens, side="left")
        parent, at = runs(begins, np.searchsorted(heads, tokens, side="right") - begins)
        return parent, wanted[at]

    def governing_subject(self, tokens: Ints) -> Ints:
        """Return the subjects of tokens or of what governs them, -1 for none."""
        at, found = tokens, self.subject[tokens]
        for _ in range(_MOST_GOVERNORS - 1):
            at = np.where(_GOVERNED[self.dep[at]] & self._hangs[at], self.head[at], at)
            found = np.where(found < 0, self.subject[at], found)
        return found

    def up_to(self, nouns: Ints, tails: Flags) -> tuple[Ints, Ints]:
        """Return noun phrases up to the first of their dependents on the right whose relation is among the tails.

        They have no white space and punctuation at their ends, and may be empty.
        """
        noun, child = self.children(nouns)
        is_tail = np.flatnonzero(tails[self.dep[child]] & (nouns[noun] < self.start[child]))
        end = self.end[nouns]
        np.minimum.at(end, noun[is_tail], self.start[child[is_tail]])
        return self.tokens.word_from[self.start[nouns]], self.tokens.word_until[end]

    def before_supplement(self, start: Ints, end: Ints) -> Ints:
        """Return where the last clause that only adds something (", which ...", ", saying ...") begins in ranges.

        That is -1 for ranges without one.
        """
        found = np.full(len(start), -1, dtype=np.int64)
        last = np.searchsorted(self._supplements, end) - 1
        first = np.searchsorted(self._supplements, start)
        filler = self.tokens.space | self.tokens.punct
        looked_at = np.flatnonzero(last >= first)
        for _ in range(_MOST_SUPPLEMENTS):
            if not len(looked_at):
                break
            clause = self._supplements[last[looked_at]]
            opening = self.start[clause]
            is_one = (opening > start[looked_at] + 1) & filler[opening - 1] & (self.end[clause] >= end[looked_at] - 2)
            found[looked_at[is_one]] = opening[is_one]
            last[looked_at] -= 1
            looked_at = looked_at[~is_one & (last[looked_at] >= first[looked_at])]
        return found
