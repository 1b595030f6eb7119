"""What the models see: hashed features of cues, of candidate sources, and of candidate contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from newsents.pipeline.quotes.candidates.candidates import Candidates
from newsents.pipeline.quotes.ranges.pieces import Pieces
from newsents.pipeline.quotes.reading.columns import (
    COLON_LIKE,
    FAR,
    Columns,
    Flags,
    Hashes,
    Ints,
    dependencies,
    hashes,
    running,
)
from newsents.pipeline.quotes.reading.hashing import Features
from newsents.pipeline.quotes.reading.symbols import hashed

CUE_BITS = 18
SOURCE_BITS = 16
CONTENT_BITS = 17

_CUE_POS = hashes("VERB AUX NOUN ADJ ADP PROPN ADV SCONJ")
_SUBJECTS = dependencies("nsubj nsubjpass csubj")
_GOVERNED = dependencies("conj xcomp advcl ccomp acl relcl pcomp prep")
_FUNCTION = dependencies("mark prep prt agent dobj aux neg advmod auxpass attr acomp poss dative")
_MARK = dependencies("mark")
_VERBS = hashes("VERB AUX")
_NONE = np.uint64(0)
_CLIMB = 6

_Column = TypeVar("_Column", Hashes, Ints)


def _of_names(names: Sequence[str]) -> Hashes:
    return np.array([hashed(name) for name in names], dtype=np.uint64)


def cue_candidates(tokens: Columns) -> Ints:
    """Return the tokens that may be the head of a cue.

    These are words that carry meaning, and colons and dashes after a few words at a paragraph's start.
    """
    usable = np.isin(tokens.pos, _CUE_POS) & ~tokens.space
    marks = np.flatnonzero(np.isin(tokens.lower, COLON_LIKE))
    for mark in marks.tolist():
        start, _ = tokens.paragraph(mark)
        words = tokens.content_words[mark] - tokens.content_words[start]
        usable[mark] = words <= 8
    return np.flatnonzero(usable)


def _shifted(column: _Column, by: int) -> _Column:
    """The column of each token's neighbour; 0 beyond the ends."""
    moved = np.zeros_like(column)
    if by > 0:
        moved[: -by or None] = column[by:]
    else:
        moved[-by:] = column[:by]
    return moved


def _subjects(tokens: Columns) -> tuple[Ints, Ints]:
    """Each token's own subject, and that of what governs it; -1 for none."""
    size = len(tokens)
    own = np.full(size, -1, dtype=np.int64)
    where = np.flatnonzero(_SUBJECTS[tokens.dep_code])[::-1]
    own[tokens.head[where]] = where
    governing = own.copy()
    governed = _GOVERNED[tokens.dep_code]
    at = np.arange(size)
    for _ in range(3):
        rises = (governing < 0) & governed[at]
        at = np.where(rises, tokens.head[at], at)
        governing = np.where(rises, own[at], governing)
    return own, governing


def _bucket(values: Ints) -> Hashes:
    """Numbers on a coarse scale: exact to 3, then by powers of two."""
    scale = np.array([0, 1, 2, 3, 4, 6, 9, 13, 20, 40, 80])
    return np.searchsorted(scale, values, side="right").astype(np.uint64)


def _tenths(part: Ints, whole: Ints) -> Hashes:
    """A share in steps of a tenth; none at all and the whole have steps of their own."""
    share = part / np.maximum(whole, 1)
    return np.where(part == 0, 0, np.where(part >= whole, 11, 1 + np.floor(share * 10))).astype(np.uint64)


def _flags(*flags: Flags) -> Hashes:
    """Flags as the bits of one number."""
    total = np.zeros(flags[0].shape, dtype=np.uint64)
    for number, flag in enumerate(flags):
        total |= flag.astype(np.uint64) << np.uint64(number)
    return total


def cue_features(tokens: Columns, at: Ints) -> Features:
    """Return the features of the tokens ``at`` as cues, a row each."""
    made = Features(len(at), CUE_BITS)
    lemma, pos, tag, dep, lower, head = tokens.lemma, tokens.pos, tokens.tag, tokens.dep, tokens.lower, tokens.head
    own, governing = _subjects(tokens)
    has_own = own >= 0
    subject = np.where(has_own, own, governing)
    has = subject >= 0
    subject_kind = np.where(
        has, np.where(tokens.ent[subject] > 0, tokens.ent[subject], pos[subject]), _NONE
    ) * np.uint64(2) + has_own.astype(np.uint64)
    left, right = tokens.quote_distance
    quoted = tokens.region > 0
    sentence_quoted = _any_in_sentence(tokens, quoted)
    spot = _flags(quoted, sentence_quoted, left < 4, right < 4, left < FAR, right < FAR)
    nearest = _bucket(np.minimum(left, right))
    depth_in_sentence = np.arange(len(tokens)) - tokens.sentence_bounds[0]
    root = (head == np.arange(len(tokens))).astype(np.uint64)

    lem, p, t, d = lemma[at], pos[at], tag[at], dep[at]
    next_lower, before_lower = _shifted(lower, 1)[at], _shifted(lower, -1)[at]
    next_tag, before_tag = _shifted(tag, 1)[at], _shifted(tag, -1)[at]
    head_at = head[at]
    bias = np.zeros(len(at), dtype=np.uint64)
    for values in (
        (bias,), (lem,), (p,), (t,), (d,), (lem, t), (lem, d), (lower[at],),
        (pos[head_at], d), (lemma[head_at], d), (lem, lemma[head_at]), (dep[head_at], d),
        (next_lower,), (before_lower,), (lem, next_lower), (lem, before_lower), (next_tag,), (before_tag,),
        (t, next_tag), (before_tag, t, next_tag), (t, _shifted(tag, 2)[at], next_tag), (_shifted(lower, 2)[at],),
        (lem, next_tag), (tokens.suffix[at], p), (tokens.ent[at],),
        (subject_kind[at],), (lem, subject_kind[at]), (d, subject_kind[at]),
        (np.where(has, lower[subject], _NONE)[at],), (np.where(has, tag[subject], _NONE)[at], t),
        (spot[at],), (lem, spot[at]), (p, d, spot[at]), (nearest[at], p), (lem, nearest[at]),
        (_bucket(left)[at], _bucket(right)[at]),
        (_bucket(depth_in_sentence)[at], d), (root[at], t), (tokens.zone_kind[at], d),
        (_bucket(tokens.right - np.arange(len(tokens)))[at], d),
        (_bucket(np.minimum(tokens.para_number, 3))[at], p),
    ):  # fmt: skip
        made.add(*values)
    _add_arcs(tokens, at, made)
    return made


def _add_arcs(tokens: Columns, at: Ints, made: Features) -> None:
    """Features of each cue's children, and of the words that open its clauses."""
    row = np.full(len(tokens), -1, dtype=np.int64)
    row[at] = np.arange(len(at))
    head, dep, lower, lemma = tokens.head, tokens.dep, tokens.lower, tokens.lemma
    child = np.flatnonzero((row[head] >= 0) & (head != np.arange(len(tokens))) & ~tokens.punct & ~tokens.space)
    above = head[child]
    rows = row[above]
    side = (child > above).astype(np.uint64)
    made.add_at(rows, dep[child], side)
    made.add_at(rows, dep[child], tokens.pos[child])
    made.add_at(rows, dep[child], tokens.pos[above], side)
    made.add_at(rows, lemma[above], dep[child])
    made.add_at(rows, tokens.tag[child], dep[child], tokens.pos[above])
    function = _FUNCTION[tokens.dep_code[child]]
    made.add_at(rows[function], dep[child][function], lower[child][function])
    made.add_at(rows[function], lemma[above][function], dep[child][function], lower[child][function])
    opens = np.flatnonzero(_MARK[tokens.dep_code])
    clause = head[opens]
    opens = opens[row[head[clause]] >= 0]
    clause = head[opens]
    made.add_at(row[head[clause]], dep[clause], lower[opens])
    made.add_at(row[head[clause]], lemma[head[clause]], lower[opens])


def _any_in_sentence(tokens: Columns, flags: Flags) -> Flags:
    number = tokens.sent - tokens.sent[0]
    counted = np.bincount(number, weights=flags, minlength=int(number[-1]) + 1)
    found: Flags = counted[number] > 0
    return found


def source_features(tokens: Columns, cues: Ints, candidates: Candidates) -> Features:
    """Return the features of candidate sources of cues, a row each."""
    made = Features(len(candidates), SOURCE_BITS)
    names, pattern = candidates.names, candidates.pattern
    name = _of_names(names)[pattern]
    cues = cues[candidates.cue]
    first, last = candidates.pieces.bounds()
    none = first < 0
    words = np.where(none, 0, tokens.content_words[last] - tokens.content_words[first])
    quoted = np.where(none, 0, tokens.quoted_words[last] - tokens.quoted_words[first])
    # an empty source is taken to stand at the cue
    first, last = np.where(none, cues, first), np.where(none, cues + 1, last)
    end = last - 1
    lem, t, d = tokens.lemma[cues], tokens.tag[cues], tokens.dep[cues]
    gap = np.where(last <= cues, cues - last, np.maximum(first - cues - 1, 0))
    after = (first > cues).astype(np.uint64)
    same = (tokens.sent[first] == tokens.sent[cues]).astype(np.uint64)
    has = {
        wanted: _has_other(cues, np.array([each.startswith(wanted) for each in names])[pattern])
        for wanted in ("nsubj", "gov")
    }
    ent = np.where(none, _NONE, np.where(tokens.ent[end] > 0, tokens.ent[end], tokens.pos[end]))
    empty = none.astype(np.uint64)
    context = _flags(has["nsubj"], has["gov"])
    cue_quoted = (tokens.region[cues] > 0).astype(np.uint64)
    left, right = tokens.quote_distance
    quotes_near = _bucket(np.minimum(left, right))[cues]
    for values in (
        (name,), (name, lem), (name, t), (name, d), (name, context), (name, t, d), (name, ent),
        (ent, after), (tokens.lower[end] * (1 - empty),), (tokens.lower[np.maximum(first, 0)] * (1 - empty), after),
        (tokens.tag[end] * (1 - empty), after), (_bucket(words), empty), (_tenths(quoted, words), cue_quoted, empty),
        (_bucket(np.maximum(gap, 0)), after, empty), (same, empty), (name, _bucket(words)), (lem, empty), (lem, ent),
        (empty, context, t), (tokens.dep[end], name), (empty, tokens.pos[cues], d),
        (_shifted(tokens.lower, 1)[end], empty), (_shifted(tokens.lower, -1)[np.maximum(first, 0)], empty),
        (name, lem, t), (name, context, _bucket(np.maximum(gap, 0))), (ent, name, after),
        (name, tokens.pos[tokens.head[cues]], d),
        (tokens.lower[end] * (1 - empty), lem), (tokens.lemma[tokens.head[cues]], name),
        (name, quotes_near, cue_quoted),
        (empty, quotes_near, context), (_shifted(tokens.lower, 1)[cues], name),
        (_shifted(tokens.lower, -1)[cues], name),
        (tokens.zone_kind[cues], name), (tokens.pos[end] * (1 - empty), tokens.ent[end], context),
        (lem, context, empty),
    ):  # fmt: skip
        made.add(*values)
    return made


def _has_other(cues: Ints, flags: Flags) -> Flags:
    """Whether any candidate of the same cue has the flag."""
    if not len(cues):
        return flags
    counted = np.bincount(cues, weights=flags, minlength=int(cues.max()) + 1)
    found: Flags = counted[cues] > 0
    return found


def content_features(tokens: Columns, cues: Ints, sources: Pieces, candidates: Candidates) -> Features:
    """Return the features of candidate contents of cues, a row each; ``sources`` says what each cue's source is."""
    made = Features(len(candidates), CONTENT_BITS)
    pattern, contents = candidates.pattern, candidates.pieces
    name = _of_names(candidates.names)[pattern]
    family = _of_names([each.split(":")[0] for each in candidates.names])[pattern]
    cues = cues[candidates.cue]
    first, last = contents.bounds()
    end = np.maximum(last - 1, 0)
    words, quoted, verbs = contents.sums(
        tokens.content_words, tokens.quoted_words, running(np.isin(tokens.pos, _VERBS))
    )
    lem, t, d = tokens.lemma[cues], tokens.tag[cues], tokens.dep[cues]
    region = tokens.region
    opens_whole = (region[first] > 0) & (_shifted(region, -1)[first] != region[first])
    closes_whole = (region[end] > 0) & (_shifted(region, 1)[end] != region[end])
    cuts_open = (region[first] > 0) & ~opens_whole & (_words_before_in_region(tokens)[first] > 0)
    cuts_close = (region[end] > 0) & ~closes_whole & (_words_after_in_region(tokens)[end] > 0)
    around = (first < cues) & (last > cues)
    side = np.where(around, 2, np.where(first > cues, 1, 0)).astype(np.uint64)
    gap = np.where(first > cues, first - cues - 1, np.where(around, 0, cues - last))
    sentences = tokens.sent[end] - tokens.sent[first]
    same_para = tokens.para[end] == tokens.para[first]
    para_first, para_end = tokens.paragraph_bounds
    para_quoted = tokens.quoted_words[para_end[cues]] - tokens.quoted_words[para_first[cues]]
    share = _tenths(quoted, words)
    coverage = _tenths(np.minimum(quoted, para_quoted), np.maximum(para_quoted, 1))
    any_quoted = (para_quoted > 0).astype(np.uint64)
    source_first, source_last = (bound[candidates.cue] for bound in sources.bounds())
    source_side = np.where(source_first < 0, 0, np.where(source_first < cues, 1, 2)).astype(np.uint64)
    between = np.where(source_first < 0, 0, np.where(side == 1, first - source_last, source_first - last))
    edges = _flags(opens_whole, closes_whole, cuts_open, cuts_close)
    before, behind = _shifted(tokens.lower, -1)[first], _shifted(tokens.lower, 1)[end]
    for values in (
        (name,), (name, lem), (name, t), (name, d), (family, lem), (name, source_side), (name, any_quoted),
        (name, share), (share, lem), (share, any_quoted, coverage), (name, coverage), (family, share, coverage),
        (_bucket(words), family), (_bucket(words), lem), (_bucket(np.maximum(gap, 0)), side), (side, t, d),
        (tokens.tag[first], side), (tokens.lower[first],), (tokens.tag[end],), (tokens.lower[end],),
        (tokens.dep[first], family), (before,), (behind,), (tokens.tag[first], tokens.tag[end]),
        (before, tokens.lower[first]), (tokens.lower[end], behind), (lem, tokens.lower[first]),
        (lem, tokens.tag[first]),
        (edges, any_quoted), (edges, share), (edges, family), (_bucket(contents.sizes), family),
        (_bucket(sentences), share),
        (_bucket(verbs), side), (_bucket(verbs), lem), (same_para.astype(np.uint64), share),
        (_bucket(np.maximum(between, 0)), side, source_side), (source_side, side, t),
        (before, side, any_quoted), (behind, side, any_quoted),
        (share, side, source_side, (gap <= 2).astype(np.uint64)),
        (_shifted(tokens.pos, 1)[end], tokens.pos[end]), (_bucket(tokens.right[end] - end), family),
        (tokens.zone_kind[cues], family),
    ):  # fmt: skip
        made.add(*values)
    _add_borders(tokens, made, cues, family, first, last)
    return made


def _add_borders(tokens: Columns, made: Features, cues: Ints, family: Hashes, first: Ints, last: Ints) -> None:
    """Features of where a content is cut: its last constituent, and what is left out behind and before it."""
    dep, lower, ent, head = tokens.dep, tokens.lower, tokens.ent, tokens.head
    size = len(tokens)
    index = np.arange(size)
    word = ~(tokens.space | tokens.punct)
    following = np.minimum.accumulate(np.where(word, index, size)[::-1])[::-1]
    preceding = np.maximum.accumulate(np.where(word, index, -1))
    lem, d = tokens.lemma[cues], dep[cues]
    top = last - 1
    for _ in range(_CLIMB):
        above = head[top]
        top = np.where((above >= first) & (above < last), above, top)
    # the topmost token of the content's end, then the constituent under it that ends the content
    seam = last - 1
    for _ in range(_CLIMB):
        above = head[seam]
        seam = np.where((above >= first) & (above < last) & (above != top), above, seam)
    made.add(dep[seam], family)
    made.add(dep[seam], lower[tokens.left[seam]])
    made.add(dep[top], dep[seam], tokens.pos[top])
    made.add(lem, dep[top], dep[seam])
    made.add(ent[last - 1], dep[seam])
    beyond = np.append(following, size)[np.minimum(last, size)]
    exists = (beyond < size) & (tokens.sent[np.minimum(beyond, size - 1)] == tokens.sent[last - 1])
    out = np.minimum(beyond, size - 1)
    for _ in range(_CLIMB):
        above = head[out]
        out = np.where((above >= last) & exists, above, out)
    hangs = np.where(
        ~exists, 0, np.where(head[out] == cues, 1, np.where((head[out] >= first) & (head[out] < last), 2, 3))
    ).astype(np.uint64)
    begins = np.where(exists, lower[np.minimum(beyond, size - 1)], _NONE)
    made.add(hangs, np.where(exists, dep[out], _NONE))
    made.add(hangs, begins)
    made.add(hangs, np.where(exists, ent[out], _NONE), np.where(exists, dep[out], _NONE))
    made.add(hangs, lem, np.where(exists, dep[out], _NONE))
    made.add(hangs, begins, dep[seam])
    made.add(hangs, family, np.where(exists, tokens.tag[out], _NONE))
    made.add(hangs, (tokens.punct[np.minimum(last, size - 1)]).astype(np.uint64), np.where(exists, dep[out], _NONE))
    ahead = np.where(first > 0, preceding[np.maximum(first - 1, 0)], -1)
    leads = (ahead >= 0) & (tokens.sent[np.maximum(ahead, 0)] == tokens.sent[first])
    before = np.maximum(ahead, 0)
    inside = (head[before] >= first) & (head[before] < last)
    kind = np.where(~leads, 0, np.where(before == cues, 1, np.where(inside, 2, 3))).astype(np.uint64)
    made.add(kind, np.where(leads, dep[before], _NONE), family)
    made.add(kind, np.where(leads, lower[before], _NONE), d)
    made.add(kind, dep[first], tokens.tag[first])


def _words_before_in_region(tokens: Columns) -> Ints:
    """Quoted words of the token's own region that stand before it."""
    counts = tokens.quoted_words[:-1]
    region = tokens.region
    begins = np.flatnonzero(np.diff(region, prepend=-1) != 0)
    origin = np.repeat(counts[begins], np.diff([*begins.tolist(), len(region)]))
    return np.where(region > 0, counts - origin, 0)


def _words_after_in_region(tokens: Columns) -> Ints:
    """Quoted words of the token's own region that stand behind it."""
    counts = tokens.quoted_words[1:]
    region = tokens.region
    begins = np.flatnonzero(np.diff(region, prepend=-1) != 0)
    ends = np.append(begins[1:], len(region))
    final = np.repeat(tokens.quoted_words[ends], ends - begins)
    return np.where(region > 0, final - counts, 0)
