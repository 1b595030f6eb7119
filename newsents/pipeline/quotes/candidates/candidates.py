"""Candidate sources and contents of many cues, as columns: what they cover, and the patterns that proposed them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

import attrs
import numpy as np
from spacy.strings import StringStore

from newsents.pipeline.quotes.ranges.pieces import Pieces, furthest, left_by_holes
from newsents.pipeline.quotes.ranges.ranges import Ranges
from newsents.pipeline.quotes.reading.columns import DEPENDENCIES, Columns, Flags, Hashes, Ints
from newsents.pipeline.quotes.reading.hashing import mix

_BITS = 6
_MOST_DEPENDENCIES = 4
"""A name holds so many numbers of dependencies at most, each of so many bits."""

_MOST_NAMES = 16_384
"""So many names of patterns are kept; articles share most of theirs."""

_LATER = 29
"""Bits of each of the two numbers in an order."""

Where = Ints | int
"""Places in an order: one for each candidate, or one for all."""

_NO_INTS = np.zeros(0, dtype=np.int64)


@attrs.frozen(eq=False)
class Candidates:
    """Sets of tokens that are proposed for cues, those of a cue side by side.

    Parameters
    ----------
    cue
        For which cue: its place in the list that was asked for, ascending.
    pieces
        The tokens.
    pattern
        Place of the pattern's name in ``names``.
    names
        Names of patterns, which say how a candidate hangs on its cue: ``"R:ccomp"``.
    """

    cue: Ints
    pieces: Pieces
    pattern: Ints
    names: list[str]

    @classmethod
    def of(cls, rows: Sequence[tuple[int, str, Ranges]]) -> Candidates:
        """Lay out candidates: for which cue each is, ascending, the name of its pattern, and its tokens."""
        numbers: dict[str, int] = {}
        pattern = [numbers.setdefault(name, len(numbers)) for _, name, _ in rows]
        pieces = Pieces.of([ranges for _, _, ranges in rows])
        return cls(_ints([cue for cue, _, _ in rows]), pieces, _ints(pattern), list(numbers))

    def __len__(self) -> int:
        return len(self.cue)

    def name(self, row: int) -> str:
        """Return the name of a candidate's pattern."""
        return self.names[int(self.pattern[row])]

    def ranges(self, row: int) -> Ranges:
        """Return a candidate's tokens."""
        return self.pieces.ranges(row)

    def where(self, flags: Flags) -> Candidates:
        """Return the candidates that have the flag."""
        return self if flags.all() else self.rows(np.flatnonzero(flags))

    def rows(self, rows: Ints) -> Candidates:
        """Return some of the candidates, which may be named more than once."""
        return Candidates(self.cue[rows], self.pieces.picked(rows)[1], self.pattern[rows], self.names)

    def distinct(self) -> Candidates:
        """Return the candidates, none of them empty, without those that have the tokens of one before them."""
        if not len(self):
            return self
        no_template = np.zeros(1, dtype=np.uint64)
        of_piece = mix(no_template, [self.pieces.start.astype(np.uint64), self.pieces.end.astype(np.uint64)])
        of_tokens: Hashes = np.add.reduceat(of_piece, self.pieces.begins)
        _, first = np.unique(mix(no_template, [of_tokens, self.cue.astype(np.uint64)]), return_index=True)
        return self if len(first) == len(self) else self.rows(np.sort(first))

    def with_others(self, others: Candidates) -> Candidates:
        """Return these and others for the same cues, those of a cue behind these."""
        both = Candidates.joined([self, others])
        return both.rows(np.argsort(both.cue, kind="stable"))

    @classmethod
    def joined(cls, parts: Sequence[Candidates]) -> Candidates:
        """Return several candidates as one, one behind the other."""
        pieces = Pieces(
            np.concatenate([part.pieces.start for part in parts]),
            np.concatenate([part.pieces.end for part in parts]),
            np.concatenate([part.pieces.sizes for part in parts]),
        )
        firsts = accumulate((len(part.names) for part in parts), initial=0)
        pattern = np.concatenate([part.pattern + first for part, first in zip(parts, firsts, strict=False)])
        names = [name for part in parts for name in part.names]
        return cls(np.concatenate([part.cue for part in parts]), pieces, pattern, names)


def _ints(numbers: Sequence[int]) -> Ints:
    return np.array(numbers, dtype=np.int64)


def order(section: int, first: Where = 0, then: Where = 0) -> Where:
    """Return where candidates stand among those of their cue: by section, then by two numbers, such as tokens."""
    return (section << 2 * _LATER) + (first << _LATER) + then


class Drafts:
    """Candidates in the making: stretches of tokens, and what is to be cut out of them."""

    def __init__(self) -> None:
        self._size = 0
        self._forms: dict[str, int] = {}
        self._rows: list[tuple[Ints, ...]] = []
        self._words: list[tuple[Ints, Sequence[Hashes]]] = []
        self._holes: list[tuple[Ints, Ints, Ints]] = []

    def __len__(self) -> int:
        return self._size

    def add(
        self,
        cue: Ints,
        where: Where,
        form: str,
        start: Ints,
        end: Ints,
        dependencies: Sequence[Ints] = (),
        words: Sequence[Hashes] = (),
    ) -> Ints:
        """Add stretches of tokens, empty ones too, and return their numbers.

        Parameters
        ----------
        cue
            For which cue each is.
        where
            See `order`.
        form
            How the patterns are named: a format string with a place for each of ``dependencies``, and with those of
            ``words`` as ``word`` and ``other``.
        start, end
            The stretches, half-open.
        dependencies
            Columns of numbers of `DEPENDENCIES`, at most `_MOST_DEPENDENCIES`.
        words
            Columns of hashes of words, at most two.
        """
        size = len(cue)
        numbers = np.arange(self._size, self._size + size)
        name = np.full(size, self._forms.setdefault(form, len(self._forms)) << _MOST_DEPENDENCIES * _BITS)
        for place, codes in enumerate(dependencies):
            name = name | codes << place * _BITS
        self._rows.append((cue, np.full(size, where), name, start, end))
        if words:
            self._words.append((numbers, words))
        self._size += size
        return numbers

    def add_union(self, cue: Ints, where: Where, form: str, ranges: Pieces, dependencies: Sequence[Ints] = ()) -> Ints:
        """Add sets of ranges, none of them empty, and return their numbers."""
        start, end = ranges.start, ranges.end
        ordered = np.lexsort((start, ranges.owner))
        start, end, begins = start[ordered], end[ordered], ranges.begins
        numbers = self.add(cue, where, form, start[begins], np.maximum.reduceat(end, begins), dependencies)
        between = np.flatnonzero(ranges.owner[1:] == ranges.owner[:-1])
        self.cut(numbers[ranges.owner[between]], furthest(ranges.owner, end)[between], start[between + 1])
        return numbers

    def cut(self, numbers: Ints, start: Ints, end: Ints) -> None:
        """Cut stretches of tokens, which may be empty, out of those with the numbers given."""
        self._holes.append((numbers, start, end))

    def cut_out_of_all(self, of_cues: Pieces) -> None:
        """Cut out of all stretches what is given for each cue."""
        cue, start, end = (np.concatenate([row[column] for row in self._rows]) for column in (0, 3, 4))
        first, last = of_cues.bounds()
        meets = np.flatnonzero((start < last[cue]) & (end > first[cue]))
        place, holes = of_cues.picked(cue[meets])
        self.cut(meets[place], holes.start, holes.end)

    def candidates(self, tokens: Columns) -> Candidates:
        """Return what is left, in order, each piece without white space and punctuation at its ends; no empty ones."""
        cue, where, name, start, end = (np.concatenate(column) for column in zip(*self._rows, strict=True))
        words = np.zeros((2, self._size), dtype=np.uint64)
        for numbers, columns in self._words:
            for row, column in zip(words, columns, strict=False):
                row[numbers] = column
        by_order = np.lexsort((where, cue))
        rank = np.empty_like(by_order)
        rank[by_order] = np.arange(len(rank))
        hole_of, hole_start, hole_end = (
            np.concatenate(column) for column in zip((_NO_INTS,) * 3, *self._holes, strict=True)
        )
        owner, piece_start, piece_end = left_by_holes(
            start[by_order], end[by_order], rank[hole_of], hole_start, hole_end
        )
        piece_start, piece_end = tokens.word_from[piece_start], tokens.word_until[piece_end]
        full = piece_start < piece_end
        sizes = np.bincount(owner[full], minlength=self._size)
        kept = by_order[sizes > 0]
        pieces = Pieces(piece_start[full], piece_end[full], sizes[sizes > 0])
        return Candidates(cue[kept], pieces, *self._named(name[kept], words[:, kept], tokens.strings))

    def _named(self, name: Ints, words: Hashes, strings: StringStore) -> tuple[Ints, list[str]]:
        """Return the place of each name among the distinct ones, and these."""
        forms = list(self._forms)
        key = mix(np.zeros(1, dtype=np.uint64), [name.astype(np.uint64), *words])
        _, first, place = np.unique(key, return_index=True, return_inverse=True)
        names = [
            _name(forms[packed >> _MOST_DEPENDENCIES * _BITS], packed, strings[word], strings[other])
            for packed, word, other in zip(name[first].tolist(), *words[:, first].tolist(), strict=True)
        ]
        return place.reshape(-1), names


@lru_cache(maxsize=_MOST_NAMES)
def _name(form: str, packed: int, word: str, other: str) -> str:
    codes = (packed >> place * _BITS & (1 << _BITS) - 1 for place in range(_MOST_DEPENDENCIES))
    return form.format(*(DEPENDENCIES[code] for code in codes), word=word, other=other)
