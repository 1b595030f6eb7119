"""The parse of an article as candidates are read from it: subtrees, subjects, and where clauses that only add begin."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from newsents.pipeline.quotes.columns import COLON_LIKE, DEPENDENCIES, Columns, dependencies
from newsents.pipeline.quotes.ranges import Range, Ranges
from newsents.pipeline.quotes.spans import trim

CLAUSES = frozenset(("relcl", "advcl", "parataxis"))
TAILS = CLAUSES | {"appos", "acl"}
"""Dependents behind a noun that are not part of a name."""

_SUBJECT = dependencies("nsubj nsubjpass csubj expl")
_GOVERNED = frozenset(("conj", "xcomp", "advcl", "ccomp", "acl", "relcl", "pcomp", "prep", "appos", "amod"))
_SUPPLEMENTS = dependencies("relcl acl advcl appos prep conj")
_MOST_GOVERNORS = 4


class Clauses:
    """The parse of one article, as lists.

    Parameters
    ----------
    tokens
        The article.
    """

    def __init__(self, tokens: Columns) -> None:
        self.tokens = tokens
        self.head = tokens.head.tolist()
        self.left = tokens.left.tolist()
        self.right = tokens.right.tolist()
        codes = tokens.dep_code
        self.dep = [DEPENDENCIES[code] for code in codes.tolist()]
        subjects = np.flatnonzero(_SUBJECT[codes] & (tokens.head != np.arange(len(tokens))))[::-1]
        # the first subject of each head counts: it is written last
        self._subjects = dict(zip(tokens.head[subjects].tolist(), subjects.tolist(), strict=True))
        self._supplements = np.flatnonzero(_SUPPLEMENTS[codes]).tolist()
        self.colons = frozenset(np.flatnonzero(np.isin(tokens.lower, COLON_LIKE)).tolist())

    def word(self, token: int) -> str:
        """Return a token in lower case."""
        return self.tokens.word(token)

    def children(self, token: int) -> list[int]:
        """Return the children of a token, in order."""
        return self.tokens.children(token)

    def subtree(self, token: int) -> Range:
        """Return the token range of a subtree."""
        return self.left[token], self.right[token] + 1

    def subject(self, token: int) -> int | None:
        """Return a token's own subject."""
        return self._subjects.get(token)

    def governing_subject(self, token: int) -> int | None:
        """Return the subject of a token or of what governs it."""
        at = token
        for _ in range(_MOST_GOVERNORS):
            own = self.subject(at)
            if own is not None:
                return own
            if self.dep[at] not in _GOVERNED or self.head[at] == at:
                return None
            at = self.head[at]
        return None

    def without(self, token: int, deps: frozenset[str]) -> Ranges:
        """Return a noun phrase up to the first of its dependents on the right that has one of the given relations."""
        start, end = self.subtree(token)
        for child in self.children(token):
            if token < child and self.dep[child] in deps and token < self.left[child] < end:
                end = self.left[child]
        return trim(self.tokens, ((start, end),))

    def before_supplement(self, start: int, end: int) -> int | None:
        """Return where the last clause that only adds something (", which ...", ", saying ...") begins in a range."""
        supplements, filler = self._supplements, self.tokens.filler
        for at in range(bisect_left(supplements, end) - 1, bisect_left(supplements, start) - 1, -1):
            token = supplements[at]
            opening: int = self.left[token]
            if opening > start + 1 and filler[opening - 1] and self.right[token] + 1 >= end - 2:
                return opening
        return None
