"""Tokens as columns: what the models for quotations ask of them, as NumPy arrays, of one article or of several.

Several small articles are read together: many operations on small arrays take longer than few on large ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

import attrs
import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore

from newsents.pipeline.quotes.reading.symbols import hashed, symbols

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Flags = NDArray[np.bool_]

FAR = 20
"""From this many tokens on, a quotation is no longer near."""

COLON_LIKE = np.array([hashed(mark) for mark in (":", "-", "--", "–", "—", "―")], dtype=np.uint64)
"""Marks that can stand between a name and a quotation, as spaCy's arrays hold them."""

_COLONS = frozenset(COLON_LIKE.tolist())

DEPENDENCIES = tuple(
    "dep acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp ROOT".split()
)
"""The relations of English parsers; any other is taken for the first, ``dep``."""

TAGS = tuple(
    "XX $ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB "
    "RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB _SP ``".split()
)
"""The fine-grained tags of English taggers; any other is taken for the first."""

FINITE: Flags = np.isin(TAGS, ("MD", "VBD", "VBP", "VBZ"))
"""Which of `TAGS` are those of finite verbs."""

OPENING: Flags = np.isin(TAGS, ("IN", "RB", "RBR", "TO", "VBG", "VBN", "WRB"))
"""Which of `TAGS` open an adverbial, and no name."""


@attrs.frozen
class _Codes:
    """The hashes of some names, ascending, and the place of each name in its list."""

    hashes: Hashes
    places: Ints

    @classmethod
    def of(cls, names: tuple[str, ...]) -> _Codes:
        unordered = np.array(list(symbols(" ".join(names))), dtype=np.uint64)
        places = np.argsort(unordered)
        return cls(unordered[places], places)

    def __call__(self, column: Hashes) -> Ints:
        """Return the place of each hash; 0 for one that is not known."""
        row = np.minimum(np.searchsorted(self.hashes, column), len(self.hashes) - 1)
        return np.where(self.hashes[row] == column, self.places[row], 0)


_DEP_CODES, _TAG_CODES = _Codes.of(DEPENDENCIES), _Codes.of(TAGS)


def hashes(names: str) -> Hashes:
    """Return what spaCy's arrays hold for each of the names, which are parted by spaces, in their order."""
    return np.array(list(symbols(names)), dtype=np.uint64)


def dependencies(names: str) -> Flags:
    """Return which rows of `DEPENDENCIES` have one of the names, which are parted by spaces."""
    return np.isin(DEPENDENCIES, names.split())


def among(column: Hashes, values: Hashes) -> Flags:
    """Return which rows of a column have one of a few values.

    ``np.isin`` finds the same, and looks first at how far the values lie apart: hashes lie too far.

    Examples
    --------
    >>> among(np.array([7, 3, 9]), np.array([9, 7])).tolist()
    [True, False, True]
    """
    found: Flags = np.zeros(column.shape, dtype=bool)
    for value in values:
        found |= column == value
    return found


AnyColumns = TypeVar("AnyColumns", bound="Columns")

_PADDING = 2
"""Empty rows between two articles: features look at no more neighbours on either side."""


@attrs.define(eq=False, kw_only=True)
class Columns:
    """Tokens, column by column; all arrays have one row a token.

    Parameters
    ----------
    strings
        What the hashes stand for.
    lower, lemma, suffix, pos, tag, dep, ent
        spaCy's hashes and symbols.
    head, left, right
        Token indices: the head; the first and last token of the subtree.
    space, punct
        White space; punctuation.
    sent, para
        Number of the sentence and of the paragraph.
    para_number
        Number of the paragraph in its article.
    region
        Number of the quotation-mark region, from 1; 0 outside.
    zone_kind
        Hash of the kind of the zone; that of ``body`` outside.
    flow
        Which stretch of running text a token belongs to: one for lead and body, one for each other zone.
    text_end
        One past the last token of the article.
    """

    strings: StringStore
    lower: Hashes
    lemma: Hashes
    suffix: Hashes
    pos: Hashes
    tag: Hashes
    dep: Hashes
    ent: Hashes
    head: Ints
    space: Flags
    punct: Flags
    sent: Ints
    para: Ints
    para_number: Ints
    region: Ints
    zone_kind: Hashes
    flow: Ints
    text_end: Ints
    left: Ints
    right: Ints

    def __len__(self) -> int:
        return len(self.head)

    def word(self, token: int) -> str:
        """Return a token in lower case."""
        return self.strings[self._lowers[token]]

    def lemma_of(self, token: int) -> str:
        """Return a token's lemma in lower case."""
        return self.strings[self._lemmas[token]].lower()

    def is_colon_like(self, token: int) -> bool:
        """Whether a token is one of `COLON_LIKE`."""
        return self._lowers[token] in _COLONS

    def relation(self, token: int) -> str:
        """Return the name of a token's dependency, one of `DEPENDENCIES`."""
        return DEPENDENCIES[self._relations[token]]

    # What is asked of tokens one by one, as Python's own numbers, which are at hand several times as fast.

    @cached_property
    def _lowers(self) -> list[int]:
        found: list[int] = self.lower.tolist()
        return found

    @cached_property
    def _lemmas(self) -> list[int]:
        found: list[int] = self.lemma.tolist()
        return found

    @cached_property
    def _relations(self) -> list[int]:
        found: list[int] = self.dep_code.tolist()
        return found

    @cached_property
    def _sentences(self) -> tuple[list[int], list[int]]:
        first, end = self.sentence_bounds
        return first.tolist(), end.tolist()

    @cached_property
    def dep_code(self) -> Ints:
        """Number of each token's dependency in `DEPENDENCIES`."""
        return _DEP_CODES(self.dep)

    @cached_property
    def tag_code(self) -> Ints:
        """Number of each token's tag in `TAGS`."""
        return _TAG_CODES(self.tag)

    @cached_property
    def heads(self) -> list[int]:
        """The head of each token, as one of Python's own numbers."""
        found: list[int] = self.head.tolist()
        return found

    @cached_property
    def _children(self) -> tuple[Ints, Ints]:
        """The tokens by head, and where those of each head begin."""
        child = np.flatnonzero(self.head != np.arange(len(self)))
        head = self.head[child]
        begins = running(np.bincount(head, minlength=len(self)))
        return child[np.argsort(head, kind="stable")], begins

    def children(self, token: int) -> list[int]:
        """Return the children of a token, in order."""
        child, begins = self._children
        found: list[int] = child[begins[token] : begins[token + 1]].tolist()
        return found

    def children_of(self, tokens: Ints) -> tuple[Ints, Ints]:
        """Return the children of tokens, side by side and in order: for each, whose it is (a place), and the child."""
        child, begins = self._children
        parent, at = runs(begins[tokens], begins[tokens + 1] - begins[tokens])
        return parent, child[at]

    def without_marks(self: AnyColumns) -> AnyColumns:
        """Return the same tokens as if none stood in quotation marks."""
        plain = attrs.evolve(self, region=np.zeros_like(self.region))
        for name in _WITHOUT_REGIONS:
            setattr(plain, name, getattr(self, name))
        return plain

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the first and one-past-last token of a token's sentence."""
        first, end = self._sentences
        return first[token], end[token]

    @cached_property
    def sentence_bounds(self) -> tuple[Ints, Ints]:
        """First and one-past-last token of each token's sentence."""
        return _bounds(self.sent)

    @cached_property
    def paragraph_bounds(self) -> tuple[Ints, Ints]:
        """First and one-past-last token of each token's paragraph."""
        return _bounds(self.para)

    def paragraph(self, token: int) -> tuple[int, int]:
        """Return the first and one-past-last token of a token's paragraph."""
        first, end = self.paragraph_bounds
        return int(first[token]), int(end[token])

    @cached_property
    def is_word(self) -> list[bool]:
        """Whether each token is neither space nor punctuation."""
        found: list[bool] = (~(self.space | self.punct)).tolist()
        return found

    @cached_property
    def content_words(self) -> Ints:
        """Running count of such tokens: ``[end] - [start]`` counts a range."""
        return running(~(self.space | self.punct))

    @cached_property
    def quoted_words(self) -> Ints:
        """Running count of such tokens inside quotation marks."""
        return running(~(self.space | self.punct) & (self.region > 0))

    @cached_property
    def word_from(self) -> Ints:
        """The first token from each one on that is neither space nor punctuation, and one more for the text's end."""
        size = len(self)
        index = np.where(np.append(self.space | self.punct, False), size, np.arange(size + 1))
        return np.minimum.accumulate(index[::-1])[::-1]

    @cached_property
    def word_until(self) -> Ints:
        """One past the last such token before each one, and one more for the text's end."""
        ends = np.where(self.space | self.punct, 0, np.arange(1, len(self) + 1))
        return np.concatenate([[0], np.maximum.accumulate(ends)])

    @cached_property
    def quote_distance(self) -> tuple[Ints, Ints]:
        """Distance to the nearest quoted token on the left and on the right in the paragraph, at most `FAR`."""
        size = len(self)
        index = np.arange(size)
        quoted = self.region > 0
        last = np.maximum.accumulate(np.where(quoted, index, -FAR - 1))
        following = np.minimum.accumulate(np.where(quoted, index, size + FAR)[::-1])[::-1]
        left = np.where(self.para[np.maximum(last, 0)] == self.para, index - last, FAR)
        right = np.where(self.para[np.minimum(following, size - 1)] == self.para, following - index, FAR)
        return np.minimum(left, FAR), np.minimum(right, FAR)


_WITHOUT_REGIONS = (
    *("dep_code", "tag_code", "_children", "sentence_bounds", "paragraph_bounds"),
    *("content_words", "word_from", "word_until"),
)
"""What is computed once, and is the same whatever stands in quotation marks."""

_OF_TOKEN = ("head", "left", "right", "text_end")
_COUNTED = ("sent", "para", "region", "flow")


def joined(parts: Sequence[Columns]) -> tuple[Columns, list[int]]:
    """Join the columns of articles, none of them empty, with empty rows between them.

    Returns
    -------
    Columns, list of int
        The columns, and the row at which each article begins. What is computed from them for a token of an article is
        what is computed from that article alone, but for the numbers of sentences, paragraphs, regions and flows.
    """
    if len(parts) == 1:
        return parts[0], [0]
    begins: list[int] = []
    columns: dict[str, list[NDArray[np.generic]]] = {
        field.name: [] for field in attrs.fields(Columns) if field.name != "strings"
    }
    size = 0
    numbers = dict.fromkeys(_COUNTED, 0)
    for part in parts:
        begins.append(size)
        for name, stored in columns.items():
            column = getattr(part, name)
            if name in _OF_TOKEN:
                column = column + size
            elif name == "region":
                column = np.where(column > 0, column + numbers[name], 0)
            elif name in _COUNTED:
                column = column - column.min() + numbers[name]
            stored.append(column)
        for name in _COUNTED:
            numbers[name] = int(columns[name][-1].max()) + 1
        size += len(part)
        for name, stored in columns.items():
            if name in _OF_TOKEN:
                stored.append(np.arange(size, size + _PADDING))
            elif name in ("sent", "para"):
                stored.append(np.arange(numbers[name], numbers[name] + _PADDING))
                numbers[name] += _PADDING
            else:
                stored.append(np.zeros(_PADDING, dtype=stored[-1].dtype))
        size += _PADDING
    joined_columns = {name: np.concatenate(stored) for name, stored in columns.items()}
    return Columns(strings=parts[0].strings, **joined_columns), begins


def running(counts: Flags | Ints) -> Ints:
    """Return a running count: ``[end] - [start]`` counts the flags, or adds the numbers, of a half-open range."""
    total = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=total[1:])
    return total


def runs(begins: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """Lay out runs of rows, one behind the other.

    Returns
    -------
    ints, ints
        For each row of a run, the number of the run, and the row.

    Examples
    --------
    >>> [rows.tolist() for rows in runs(np.array([10, 4]), np.array([2, 3]))]
    [[0, 0, 1, 1, 1], [10, 11, 4, 5, 6]]
    """
    number = np.repeat(np.arange(len(sizes)), sizes)
    return number, np.arange(len(number)) + np.repeat(begins - np.cumsum(sizes) + sizes, sizes)


def place_in_run(numbers: Ints) -> Ints:
    """Return the place of each row among those of the same number, which stand side by side and ascend.

    Examples
    --------
    >>> place_in_run(np.array([3, 3, 5, 7, 7, 7])).tolist()
    [0, 1, 0, 0, 1, 2]
    """
    return np.arange(len(numbers)) - np.searchsorted(numbers, numbers, side="left")


def _bounds(numbers: Ints) -> tuple[Ints, Ints]:
    """First and one past the last of the rows that have the same number, for each row."""
    bounds = np.concatenate([[0], np.flatnonzero(np.diff(numbers)) + 1, [len(numbers)]])
    lengths = np.diff(bounds)
    return np.repeat(bounds[:-1], lengths), np.repeat(bounds[1:], lengths)
