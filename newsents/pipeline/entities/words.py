"""A Doc's words as plain lists, which Python reads many times faster than Token objects."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

import attrs
import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from newsents.pipeline.annotations import original_text, passing
from newsents.schema import TextSpan

_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")

_WORDS = "words"

MOST_SPELLED = 100_000
"""Most words that are kept as they are spelled, some 30 megabytes."""

Spelled = tuple[str, str, int, bool, bool, bool]
"""A word as it stands, and in lower case; its length; whether a line breaks in it; whether it begins with a capital,
and is a word written as names are."""

_SPELLED: dict[int, Spelled] = {}
"""Words by spaCy's number for them, which is a digest of the word and so the same in all vocabularies."""


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

    def __len__(self) -> int:
        return len(self.forms)

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
    table = np.asarray(doc.to_array(["ORTH", "TAG", "DEP", "HEAD", "SPACY", "SENT_START"]))
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
    count = len(table)
    rows = _spelled(doc, table[:, 0].tolist())
    spaces = table[:, 4].astype(np.int64)
    lengths = np.array([row[2] for row in rows], dtype=np.int64)
    ends = np.cumsum(lengths + spaces) - spaces
    starts = ends - lengths
    heads = np.arange(count) + table[:, 3].astype(np.int64)
    steps = np.zeros(count + 1, dtype=np.int64)
    # the token after a break is the first of its line
    steps[[index for index, row in enumerate(rows, 1) if row[3]]] = 1
    at_borders = np.searchsorted(starts, borders)
    steps[at_borders[at_borders < count]] += 1
    return Words(
        text=text,
        forms=[row[0] for row in rows],
        lower=[row[1] for row in rows],
        tags=_strings(doc, table[:, 1].tolist()),
        deps=_strings(doc, table[:, 2].tolist()),
        heads=heads.tolist(),
        starts=starts.tolist(),
        ends=ends.tolist(),
        lines=np.cumsum(steps[:-1]).tolist(),
        sentences=np.cumsum(table[:, 5].astype(np.int64) == 1).tolist(),
        capitals=[index for index, row in enumerate(rows) if row[4]],
        cased=[index for index, row in enumerate(rows) if row[5]],
    )


def is_capitalized(form: str) -> bool:
    """Whether a word is written as names are: ``"Lee"``, ``"al-Assad"``, ``"McKay"``, ``"UN"``."""
    return form[:1].isupper() or ("-" in form and form.rsplit("-", 1)[1][:1].isupper())


def _spelled(doc: Doc, numbers: list[int]) -> list[Spelled]:
    """Return how each word is spelled; each is looked at once."""
    missing = set(numbers).difference(_SPELLED)
    if missing:
        if len(_SPELLED) > MOST_SPELLED:
            _SPELLED.clear()
            missing = set(numbers)
        strings = doc.vocab.strings
        for number in missing:
            form = strings[number]
            _SPELLED[number] = (
                form,
                form.lower(),
                len(form),
                not _BREAKS.isdisjoint(form),
                form[:1].isupper(),
                form[:1].isalpha() and is_capitalized(form),
            )
    return [_SPELLED[number] for number in numbers]


def _strings(doc: Doc, numbers: list[int]) -> list[str]:
    """Return the strings behind spaCy's numbers for them; each is looked up once."""
    strings = doc.vocab.strings
    known = {number: strings[number] for number in set(numbers)}
    return [known[number] for number in numbers]
