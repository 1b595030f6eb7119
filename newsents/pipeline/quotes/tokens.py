"""A Doc as columns: what the rules and models for quotations ask of tokens, read once, as NumPy arrays."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise

import attrs
import numpy as np
from numpy.typing import NDArray
from spacy.attrs import (
    DEP,
    ENT_TYPE,
    HEAD,
    IDX,
    IS_PUNCT,
    IS_SPACE,
    LEMMA,
    LENGTH,
    LOWER,
    POS,
    SENT_START,
    SUFFIX,
    TAG,
)
from spacy.tokens import Doc

from newsents.pipeline.annotations import get_zones, original_text
from newsents.pipeline.quotes.marks import Region, paragraphs, regions
from newsents.pipeline.quotes.symbols import hashed, symbols
from newsents.schema import Zone

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Flags = NDArray[np.bool_]

FAR = 20
"""From this many tokens on, a quotation is no longer near."""

COLON_LIKE = np.array([hashed(mark) for mark in (":", "-", "--", "–", "—", "―")], dtype=np.uint64)
"""Marks that can stand between a name and a quotation, as spaCy's arrays hold them."""

DEPENDENCIES = tuple(
    "dep acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp ROOT".split()
)
"""The relations of English parsers; any other is taken for the first, ``dep``."""

_UNKNOWN_DEP = 0
_DEPS = np.array(list(symbols(" ".join(DEPENDENCIES))), dtype=np.uint64)
_DEP_CODES = np.argsort(_DEPS)
_DEP_HASHES = _DEPS[_DEP_CODES]


def dependencies(names: str) -> Flags:
    """Return which rows of `DEPENDENCIES` have one of the names, which are parted by spaces."""
    return np.isin(DEPENDENCIES, names.split())


_RUNNING = frozenset(("lead", "body", "dateline"))

_COLUMNS = [LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, HEAD, IDX, LENGTH, SENT_START, IS_SPACE, IS_PUNCT, SUFFIX]


@attrs.define(eq=False)
class Tokens:
    """The tokens of a Doc, column by column; all arrays have one row a token.

    Parameters
    ----------
    doc
        The parsed Doc.
    lower, lemma, suffix, pos, tag, dep, ent
        spaCy's hashes and symbols.
    head, left, right
        Token indices: the head; the first and last token of the subtree.
    start, end
        Offsets of the token in the text, half-open, in Unicode code points.
    space, punct
        White space; punctuation.
    sent, para
        Number of the sentence and of the paragraph.
    region
        Number of the quotation-mark region, from 1; 0 outside.
    zone
        Index into ``zones``; -1 outside.
    """

    doc: Doc
    text: str
    zones: tuple[Zone, ...]
    marks: list[Region]
    lower: Hashes
    lemma: Hashes
    suffix: Hashes
    pos: Hashes
    tag: Hashes
    dep: Hashes
    ent: Hashes
    head: Ints
    start: Ints
    end: Ints
    space: Flags
    punct: Flags
    sent: Ints
    para: Ints
    region: Ints
    zone: Ints
    left: Ints
    right: Ints

    def __len__(self) -> int:
        return len(self.head)

    @classmethod
    def of(cls, doc: Doc) -> Tokens:
        """Read a Doc, its zones included."""
        text = original_text(doc)
        table: Hashes = np.asarray(doc.to_array(_COLUMNS), dtype=np.uint64).reshape(len(doc), len(_COLUMNS))
        column = {attribute: table[:, number] for number, attribute in enumerate(_COLUMNS)}
        size = len(doc)
        index = np.arange(size)
        head = index + column[HEAD].astype(np.int64)
        start = column[IDX].astype(np.int64)
        end = start + column[LENGTH].astype(np.int64)
        starts = column[SENT_START].astype(np.int64) == 1
        zones = get_zones(doc)
        spans = paragraphs(text)
        marks = regions(text, spans)
        left, right = _edges(head)
        return cls(
            doc=doc,
            text=text,
            zones=zones,
            marks=marks,
            lower=column[LOWER],
            lemma=column[LEMMA],
            suffix=column[SUFFIX],
            pos=column[POS],
            tag=column[TAG],
            dep=column[DEP],
            ent=column[ENT_TYPE],
            head=head,
            start=start,
            end=end,
            space=column[IS_SPACE].astype(bool),
            punct=column[IS_PUNCT].astype(bool),
            sent=np.cumsum(starts) if size else index,
            para=_within(start, [span[0] for span in spans]) if spans else index * 0,
            region=_inside(start, marks) + 1,
            zone=_inside(start, zones),
            left=left,
            right=right,
        )

    @cached_property
    def dep_code(self) -> Ints:
        """Number of each token's dependency in `DEPENDENCIES`."""
        row = np.minimum(np.searchsorted(_DEP_HASHES, self.dep), len(_DEP_HASHES) - 1)
        return np.where(_DEP_HASHES[row] == self.dep, _DEP_CODES[row], _UNKNOWN_DEP)

    @cached_property
    def _children(self) -> tuple[list[int], list[int]]:
        """The tokens by head, and where those of each head begin; flat, as a list a token costs much."""
        child = np.flatnonzero(self.head != np.arange(len(self)))
        head = self.head[child]
        order = np.argsort(head, kind="stable")
        begins = np.searchsorted(head[order], np.arange(len(self) + 1))
        return child[order].tolist(), begins.tolist()

    def children(self, token: int) -> list[int]:
        """Return the children of a token, in order."""
        children, begins = self._children
        return children[begins[token] : begins[token + 1]]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """First and one-past-last token of each sentence, by its number less the first one's."""
        cuts = np.flatnonzero(np.diff(self.sent)) + 1
        bounds = [0, *cuts.tolist(), len(self)]
        return list(pairwise(bounds))

    @cached_property
    def _sentence_of(self) -> list[int]:
        numbers: list[int] = (self.sent - self.sent[0]).tolist()
        return numbers

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the first and one-past-last token of a token's sentence."""
        return self.sentences[self._sentence_of[token]]

    @cached_property
    def sentence_bounds(self) -> tuple[Ints, Ints]:
        """First and one-past-last token of each token's sentence."""
        return _bounds(self.sent)

    @cached_property
    def paragraph_bounds(self) -> tuple[Ints, Ints]:
        """First and one-past-last token of each token's paragraph."""
        return _bounds(self.para)

    @cached_property
    def _paragraphs(self) -> tuple[list[int], list[int]]:
        first, end = self.paragraph_bounds
        return first.tolist(), end.tolist()

    def paragraph(self, token: int) -> tuple[int, int]:
        """Return the first and one-past-last token of a token's paragraph."""
        first, end = self._paragraphs
        return first[token], end[token]

    @cached_property
    def content_words(self) -> Ints:
        """Running count of tokens that are neither space nor punctuation: ``[end] - [start]`` counts a range."""
        return running(~(self.space | self.punct))

    @cached_property
    def quoted_words(self) -> Ints:
        """Running count of such tokens inside quotation marks."""
        return running(~(self.space | self.punct) & (self.region > 0))

    @cached_property
    def word_counts(self) -> list[int]:
        """`content_words` as a list, for looking up one by one."""
        counts: list[int] = self.content_words.tolist()
        return counts

    @cached_property
    def quoted_counts(self) -> list[int]:
        """`quoted_words` as a list, for looking up one by one."""
        counts: list[int] = self.quoted_words.tolist()
        return counts

    @cached_property
    def letter_counts(self) -> tuple[list[int], list[int]]:
        """Running counts of the characters of words, and of those inside quotation marks."""
        lengths = np.where(self.space | self.punct, 0, self.end - self.start)
        return running(lengths).tolist(), running(np.where(self.region > 0, lengths, 0)).tolist()

    @cached_property
    def flow(self) -> list[int]:
        """Which stretch of running text a token belongs to: one for lead and body, one for each other zone."""
        numbers = np.array(
            [*(-1 if zone.kind in _RUNNING else number for number, zone in enumerate(self.zones)), -1], dtype=np.int64
        )
        found: list[int] = numbers[self.zone].tolist()
        return found

    @cached_property
    def flows_as_one(self) -> bool:
        """Whether all the text is one stretch of running text."""
        return len(set(self.flow)) < 2

    @cached_property
    def filler(self) -> list[bool]:
        """Whether each token is white space or punctuation."""
        flags: list[bool] = (self.space | self.punct).tolist()
        return flags

    @cached_property
    def next_word(self) -> list[int]:
        """The first token from each one on that is no filler, and one more for the end of the text."""
        size = len(self)
        index = np.where(np.append(self.space | self.punct, False), size, np.arange(size + 1))
        found: list[int] = np.minimum.accumulate(index[::-1])[::-1].tolist()
        return found

    @cached_property
    def word_end(self) -> list[int]:
        """One past the last token before each one that is no filler, and one more for the end of the text."""
        ends = np.where(self.space | self.punct, 0, np.arange(1, len(self) + 1))
        found: list[int] = [0, *np.maximum.accumulate(ends).tolist()]
        return found

    @cached_property
    def _region_bounds(self) -> tuple[Ints, Ints]:
        numbers = np.arange(len(self.marks) + 2)
        inside = np.maximum.accumulate(self.region)
        return np.searchsorted(inside, numbers, side="left"), np.searchsorted(inside, numbers, side="right")

    def first_of_region(self, number: int) -> int:
        """Return the first token of a quotation-mark region, by its number from 1."""
        return int(self._region_bounds[0][number])

    def end_of_region(self, number: int) -> int:
        """Return one past the last token of a quotation-mark region, by its number from 1."""
        first, end = self.first_of_region(number), int(self._region_bounds[1][number])
        while end > first and self.region[end - 1] != number:
            end -= 1
        return end

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [region.start for region in self.marks]

    def marks_from(self, offset: int) -> list[Region]:
        """Return the first quotation-mark region that begins at an offset or behind it, as a list of none or one."""
        place = bisect_left(self._mark_starts, offset)
        return self.marks[place : place + 1]

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


def running(counts: Flags | Ints) -> Ints:
    """Return a running count: ``[end] - [start]`` counts the flags, or adds the numbers, of a half-open range."""
    total = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=total[1:])
    return total


def _bounds(numbers: Ints) -> tuple[Ints, Ints]:
    """First and one past the last of the rows that have the same number, for each row."""
    bounds = np.concatenate([[0], np.flatnonzero(np.diff(numbers)) + 1, [len(numbers)]])
    lengths = np.diff(bounds)
    return np.repeat(bounds[:-1], lengths), np.repeat(bounds[1:], lengths)


def _within(start: Ints, bounds: list[int]) -> Ints:
    """Number of the stretch, given by where each begins, that a token stands in or after."""
    return np.maximum(np.searchsorted(np.asarray(bounds), start, side="right") - 1, 0)


def _inside(start: Ints, spans: list[Region] | tuple[Zone, ...]) -> Ints:
    """Index of the span that a token begins in; -1 for none."""
    if not spans:
        return np.full(len(start), -1, dtype=np.int64)
    begins = np.asarray([span.start for span in spans])
    ends = np.asarray([span.end for span in spans])
    place = np.searchsorted(begins, start, side="right") - 1
    return np.where((place >= 0) & (start < ends[np.maximum(place, 0)]), place, -1)


def _edges(head: Ints) -> tuple[Ints, Ints]:
    """First and last token of each token's subtree, found by handing edges up the tree until nothing moves."""
    index = np.arange(len(head))
    left, right = index.copy(), index.copy()
    while True:
        wider_left, wider_right = left.copy(), right.copy()
        np.minimum.at(wider_left, head, left)
        np.maximum.at(wider_right, head, right)
        if np.array_equal(wider_left, left) and np.array_equal(wider_right, right):
            return left, right
        left, right = wider_left, wider_right
