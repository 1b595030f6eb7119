"""A Doc's words as plain lists, which Python reads many times faster than Token objects."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import attrs
import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, ORTH, SENT_START, SPACY, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc

from newsents.pipeline.annotations import original_text, passing
from newsents.pipeline.entities.spelling import MOST, Spellings, Strings
from newsents.schema import TextSpan

REACH = 10_000
"""So many tokens are looked back: more than any article has."""

_WORDS = "words"

_ATTRIBUTES = (ORTH, TAG, DEP, HEAD, SPACY, SENT_START)

_LABELS = Strings()
"""Tags and dependency labels."""


@cache
def _spellings() -> list[Spellings]:
    """Return the table of words that is in use, in a list of its own: a full one makes room for an empty one."""
    return [Spellings()]


@attrs.frozen(slots=True, eq=False, repr=False)
class Words:
    """The words of a Doc, in lists of equal length, and where lines and sentences begin.

    Parameters
    ----------
    text
        The article's text.
    forms, lower
        Each token's text, as it stands and in lower case.
    tags, deps
        Penn Treebank tag and dependency label; empty strings without tagger or parser.
    heads
        Index of each token's head; its own for a root.
    starts, ends
        Offsets into ``text``, in Unicode code points, half-open.
    lines
        Number of the line that each token stands on; borders of zones begin a line too.
    sentences
        Number of the sentence that each token stands in.
    capitals, cased
        The indices of the tokens that begin with a capital, and of those that are words written as names are
        (`is_capitalized`), in order.
    """

    text: str
    forms: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    lines: list[int]
    sentences: list[int]
    capitals: list[int]
    cased: list[int]
    _spellings: Spellings
    _rows: NDArray[np.int64]
    _places: dict[frozenset[str], list[int]] = attrs.field(init=False, factory=dict)

    def __len__(self) -> int:
        return len(self.forms)

    def where(self, words: Iterable[str], first: int = 0, last: int | None = None) -> Sequence[int]:
        """Return the indices of the tokens that are, in lower case, one of some words, in order.

        By array: to touch the string of each token costs more than all else here. What was found for a frozen set is
        kept for as long as the article's words are.

        Parameters
        ----------
        words
            The words.
        first, last
            The tokens that are looked at, half-open; by default all.
        """
        if not isinstance(words, frozenset):
            return self._among(words, first, last)
        found = self._places.get(words)
        if found is None:
            found = self._places[words] = self._among(words, 0, None)
        if first == 0 and last is None:
            return found
        return found[bisect_left(found, first) : None if last is None else bisect_left(found, last)]

    def _among(self, words: Iterable[str], first: int, last: int | None) -> list[int]:
        found: list[int] = (first + np.flatnonzero(self._spellings.among(words)[self._rows[first:last]])).tolist()
        return found

    def shortly_before(self, words: Iterable[str], token: int) -> Sequence[int]:
        """Return the indices of the words of those that stand before a token, not farther than `REACH`, in order."""
        return self.where(words, max(0, token - REACH), token)

    def written_small(self) -> Callable[[str], bool]:
        """Return what tells of a word in lower case whether it is so written somewhere in the article."""
        present = np.zeros(len(self._spellings.forms), dtype=bool)
        present[self._rows] = True
        row_of = self._spellings.small

        def is_written(word: str) -> bool:
            row = row_of(word) if word.islower() else None
            # a word that came up in another thread since has a row beyond
            return row is not None and row < len(present) and bool(present[row])

        return is_written

    def span(self, first: int, last: int) -> TextSpan:
        """Return the text from token ``first`` up to, not including, token ``last``."""
        return TextSpan.of(self.text, self.starts[first], self.ends[last - 1])

    def text_of(self, first: int, last: int) -> str:
        """Return the words of `span` alone."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def at(self, offset: int) -> int:
        """Return the index of the first token that ends after an offset (`len(self)` if none does)."""
        index = bisect_left(self.starts, offset)
        while index > 0 and self.ends[index - 1] > offset:
            index -= 1
        return index

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of tokens that touch the text from ``start`` to ``end``."""
        starts, ends = self.starts, self.ends
        first = bisect_left(starts, start)
        while first > 0 and ends[first - 1] > start:
            first -= 1
        return first, bisect_left(starts, end, first)


def read_words(doc: Doc, borders: Iterable[int] = (), *, again: bool = False) -> Words:
    r"""Read a Doc's words.

    Parameters
    ----------
    doc
        The Doc; a parse is not needed, but without one there are no dependencies.
    borders
        Offsets, in Unicode code points, at which a new line begins whatever the text says: zone borders.
    again
        Whether a later component will read the same: it is then given these words, if the Doc is still what it was.

    Examples
    --------
    >>> import spacy
    >>> words = read_words(spacy.blank("en")("By Ann Lee\nThe Daily Post"))
    >>> words.lines
    [0, 0, 0, 0, 1, 1, 1]
    """
    # one after the other: spaCy reads several together in twice the time
    table = np.array([doc.to_array(attribute) for attribute in _ATTRIBUTES])
    begin = sorted(set(borders))
    text = original_text(doc)
    left = passing(doc).pop(_WORDS, None)
    if left is not None and left[0].text == text and left[1] == begin and np.array_equal(left[2], table):
        words: Words = left[0]
        return words
    words = _read(doc, text, table, begin)
    if again:
        passing(doc)[_WORDS] = words, begin, table
    return words


def _read(doc: Doc, text: str, table: NDArray[np.uint64], borders: list[int]) -> Words:
    orths, tags, deps, steps_to_head, spaced, sentence_starts = table
    count, store = len(doc), doc.vocab.strings
    spellings = _spellings()[0]
    if spellings.count > MOST:
        spellings = _spellings()[0] = Spellings()
    rows = spellings.rows(orths, store)
    spaces = spaced.astype(np.int64)
    lengths = spellings.lengths[rows]
    ends = np.cumsum(lengths + spaces) - spaces
    starts = ends - lengths
    heads = np.arange(count) + steps_to_head.astype(np.int64)
    steps = np.zeros(count + 1, dtype=np.int64)
    # the token after a break is the first of its line
    steps[1:] = spellings.breaks[rows]
    at_borders = np.searchsorted(starts, borders)
    steps[at_borders[at_borders < count]] += 1
    return Words(
        text=text,
        forms=spellings.forms[rows].tolist(),
        lower=spellings.lower[rows].tolist(),
        tags=_labels(tags, store),
        deps=_labels(deps, store),
        heads=heads.tolist(),
        starts=starts.tolist(),
        ends=ends.tolist(),
        lines=np.cumsum(steps[:-1]).tolist(),
        sentences=np.cumsum(sentence_starts == 1).tolist(),
        capitals=np.flatnonzero(spellings.capital[rows]).tolist(),
        cased=np.flatnonzero(spellings.cased[rows]).tolist(),
        spellings=spellings,
        rows=rows,
    )


def _labels(numbers: NDArray[np.uint64], store: StringStore) -> list[str]:
    rows = _LABELS.rows(numbers, store)
    labels: list[str] = _LABELS.forms[rows].tolist()  # which the rows may have made longer
    return labels
