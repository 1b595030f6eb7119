"""A Doc as columns: what the rules and models for quotations ask of tokens, read once, as NumPy arrays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property

import attrs
import numpy as np
from spacy.attrs import (
    DEP,
    ENT_IOB,
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
from newsents.pipeline.quotes.ranges.ranges import Range
from newsents.pipeline.quotes.reading.columns import (
    FINITE,
    Columns,
    Flags,
    Hashes,
    Ints,
    among,
    dependencies,
    hashes,
    running,
)
from newsents.pipeline.quotes.reading.marks import Region, paragraphs, regions
from newsents.pipeline.quotes.reading.mended import Parse
from newsents.pipeline.quotes.reading.symbols import hashed, symbols
from newsents.schema import Zone, ZoneKind
from newsents.schema.quote import QuoteAct

_READ_AS: dict[ZoneKind, ZoneKind] = {"standfirst": "headline"}
"""Kinds that the model for quotations takes for another."""

_RUNNING = frozenset(("lead", "body", "dateline"))

_SUBJECTS, _APPOSITION = dependencies("nsubj nsubjpass"), dependencies("appos")
(_PERSON,) = symbols("PERSON")
_COLON, _BACKTICK, _COMMA = (np.uint64(hashed(mark)) for mark in (":", "`", ","))
_TELLING = hashes("according per")

_INSIDE = 1
"""What spaCy's arrays hold in ENT_IOB for such a token."""

_AUX, _NSUBJ, _PROPN = symbols("aux nsubj PROPN")
_MD, _NNP, _VBD, _VBZ = (np.uint64(hashed(tag)) for tag in ("MD", "NNP", "VBD", "VBZ"))

_COLUMNS = [LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, ENT_IOB, HEAD, IDX, LENGTH, SENT_START, IS_SPACE, IS_PUNCT, SUFFIX]


@attrs.define(eq=False, kw_only=True)
class Tokens(Columns):
    """The tokens of a Doc, column by column, with its text.

    Parameters
    ----------
    doc
        The parsed Doc.
    text
        Its text.
    zones, marks
        Its zones, and its quotation-mark regions.
    start, end
        Offsets of the token in the text, half-open, in Unicode code points; a row a token.
    goes_on
        Whether a token goes on with the entity that the one before it belongs to.
    own_acts
        The acts of the tokens that are cues of the user's own (`newsents.pipeline.quotes.reading.own_cues`).
    own_said
        Weights of the user's own that tell whether something was said, in the place of the shipped ones.
    """

    doc: Doc
    text: str
    zones: tuple[Zone, ...]
    marks: list[Region]
    start: Ints
    end: Ints
    goes_on: Flags
    own_acts: dict[int, QuoteAct] = attrs.field(factory=dict)
    own_said: Mapping[str, float] | None = None

    @classmethod
    def of(cls, doc: Doc) -> Tokens:
        """Read a Doc, its zones included."""
        text = original_text(doc)
        table: Hashes = np.asarray(doc.to_array(_COLUMNS), dtype=np.uint64).reshape(len(doc), len(_COLUMNS))
        column = {attribute: table[:, number] for number, attribute in enumerate(_COLUMNS)}
        _read_names_for_auxiliaries(text, column)
        size = len(doc)
        index = np.arange(size)
        head = index + column[HEAD].astype(np.int64)
        start = column[IDX].astype(np.int64)
        end = start + column[LENGTH].astype(np.int64)
        zones = get_zones(doc)
        spans = paragraphs(text)
        marks = regions(text, spans)
        zone = _inside(start, zones)
        para = _within(start, [span[0] for span in spans]) if spans else index * 0
        goes_on, starts = column[ENT_IOB] == _INSIDE, column[SENT_START].astype(np.int64) == 1
        sent = np.cumsum(starts) if size else index
        region, space = _inside(start, marks) + 1, column[IS_SPACE].astype(bool)
        lower, tag, dep, ent = (column[name] for name in (LOWER, TAG, DEP, ENT_TYPE))
        Parse(lower, tag, dep, ent, head, goes_on, region, para, sent, space).mend()
        left, right = _edges(head)
        flows = [*(-1 if each.kind in _RUNNING else number for number, each in enumerate(zones)), -1]
        kinds = [*(hashed(_READ_AS.get(each.kind, each.kind)) for each in zones), hashed("body")]
        return cls(
            strings=doc.vocab.strings,
            doc=doc,
            text=text,
            zones=zones,
            marks=marks,
            lower=lower,
            lemma=column[LEMMA],
            suffix=column[SUFFIX],
            pos=column[POS],
            tag=tag,
            dep=dep,
            ent=ent,
            head=head,
            start=start,
            end=end,
            goes_on=goes_on,
            space=space,
            punct=column[IS_PUNCT].astype(bool) | (lower == _BACKTICK),
            sent=sent,
            para=para,
            para_number=para,
            region=region,
            zone_kind=np.array(kinds, dtype=np.uint64)[zone],
            flow=np.array(flows, dtype=np.int64)[zone],
            text_end=np.full(size, size),
            left=left,
            right=right,
        )

    @cached_property
    def letter_counts(self) -> tuple[list[int], list[int]]:
        """Running counts of the characters of words, and of those inside quotation marks."""
        lengths = np.where(self.space | self.punct, 0, self.end - self.start)
        return running(lengths).tolist(), running(np.where(self.region > 0, lengths, 0)).tolist()

    @cached_property
    def _region_bounds(self) -> tuple[list[int], list[int]]:
        """First and one past the last token of each region, by its number; its tokens ascend with the numbers."""
        quoted = np.flatnonzero(self.region)
        numbers = np.arange(len(self.marks) + 1)
        first = np.searchsorted(self.region[quoted], numbers, side="left")
        after = np.searchsorted(self.region[quoted], numbers, side="right")
        rows = np.append(quoted, len(self))
        return rows[first].tolist(), np.where(after > first, rows[after - 1] + 1, rows[first]).tolist()

    def bounds_of_region(self, number: int) -> tuple[int, int]:
        """Return the first and one past the last token that begins in a region, by its number from 1.

        It is twice the same where none does: "‹Na.›" is one token, which begins before what is quoted.
        """
        first, end = self._region_bounds
        return first[number], end[number]

    @cached_property
    def other_speakers(self) -> list[int]:
        """The tokens at which somebody is named who may say what is quoted next: "Bob Ek was blunter:"."""
        named = np.flatnonzero((self.ent == _PERSON) & (self.region == 0))
        dep, head = self.dep_code, self.head[named]
        subject = _SUBJECTS[dep[named]] | (_APPOSITION[dep[named]] & _SUBJECTS[dep[head]])
        colons = np.flatnonzero(self.lower == _COLON)
        opens = np.append(self.region, 0)[self.word_from[colons + 1]] > 0
        found: list[int] = named[subject | np.isin(self.sent[named], self.sent[colons[opens]])].tolist()
        return found

    @cached_property
    def told_before_comma(self) -> list[int]:
        """The finite verbs before a comma, and what stands for one: "according", "per"."""
        before_comma = np.append(self.lower[1:] == _COMMA, False)
        found: list[int] = np.flatnonzero((FINITE[self.tag_code] & before_comma) | among(self.lower, _TELLING)).tolist()
        return found

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [region.start for region in self.marks]

    @cached_property
    def _within_marks(self) -> dict[int, list[Range]]:
        return {}

    def marks_within(self, number: int) -> list[Range]:
        """Return the words that stand in marks of their own within a stretch of quoted ones, by its number from 1."""
        if number not in self._within_marks:
            outer = self.marks[number - 1]
            words = self.text[outer.start : outer.end]
            found: list[Range] = []
            for inner in regions(words, [(0, len(words))]):
                if inner.closed:
                    bounds = (outer.start + inner.start, outer.start + inner.end)
                    first, end = np.searchsorted(self.start, bounds).tolist()
                    found.append((int(self.word_from[first]), int(self.word_until[end])))
            self._within_marks[number] = [(first, end) for first, end in found if first < end]
        return self._within_marks[number]

    def marks_from(self, offset: int) -> list[Region]:
        """Return the first quotation-mark region that begins at an offset or behind it, as a list of none or one."""
        place = bisect_left(self._mark_starts, offset)
        return self.marks[place : place + 1]


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
    """First and last token of each token's subtree.

    Each token hands its edges to its head, then to the one two above, four above and so on, together with those that it
    was given meanwhile: a tree of any depth takes as many rounds as its depth has binary digits.
    """
    left, right, above = np.arange(len(head)), np.arange(len(head)), head
    root = head == left
    moving = np.flatnonzero(~root)
    while len(moving):
        of_left, of_right = left[moving], right[moving]
        np.minimum.at(left, above[moving], of_left)
        np.maximum.at(right, above[moving], of_right)
        moving = moving[~root[above[moving]]]
        above = above[above]
    return left, right


def _read_names_for_auxiliaries(text: str, column: dict[int, Hashes]) -> None:
    """Let "Will" and "May" be a name and a subject before a verb that no auxiliary stands before: "Will said"."""
    tag, head = column[TAG], column[HEAD].astype(np.int64)
    before_verb = (tag[1:] == _VBD) | (tag[1:] == _VBZ)
    for at in np.flatnonzero((column[DEP][:-1] == _AUX) & (head[:-1] == 1) & before_verb).tolist():
        if text[int(column[IDX][at])].isupper() and (tag[at] == _MD or tag[at] == _NNP):
            column[TAG][at], column[POS][at], column[DEP][at] = _NNP, _PROPN, _NSUBJ
