"""What the model sees of cues and of candidate sources: hashed features."""

from __future__ import annotations

import numpy as np

from newsents.pipeline.quotes.candidates.candidates import Candidates
from newsents.pipeline.quotes.reading.columns import (
    COLON_LIKE,
    FAR,
    Columns,
    Flags,
    Ints,
    among,
    dependencies,
    hashes,
)
from newsents.pipeline.quotes.reading.hashing import Features
from newsents.pipeline.quotes.scoring import templates
from newsents.pipeline.quotes.scoring.scales import NONE, as_bits, bucket, of_names, shifted, tenths

CUE_BITS = 18
SOURCE_BITS = 16

_MOST_WORDS_BEFORE_MARK = 8
_CUE_POS = hashes("VERB AUX NOUN ADJ ADP PROPN ADV SCONJ")
_SUBJECTS = dependencies("nsubj nsubjpass csubj")
_GOVERNED = dependencies("conj xcomp advcl ccomp acl relcl pcomp prep")
_FUNCTION = dependencies("mark prep prt agent dobj aux neg advmod auxpass attr acomp poss dative")
_MARK = dependencies("mark")


def cue_candidates(tokens: Columns) -> Ints:
    """Return the tokens that may be the head of a cue.

    These are words that carry meaning, and colons and dashes after a few words at a paragraph's start.
    """
    usable = among(tokens.pos, _CUE_POS) & ~tokens.space
    marks = np.flatnonzero(among(tokens.lower, COLON_LIKE))
    starts = tokens.paragraph_bounds[0][marks]
    usable[marks] = tokens.content_words[marks] - tokens.content_words[starts] <= _MOST_WORDS_BEFORE_MARK
    return np.flatnonzero(usable)


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


def cue_features(tokens: Columns, at: Ints) -> Features:
    """Return the features of the tokens ``at`` as cues, a row each."""
    made = Features(len(at), CUE_BITS)
    lemma, pos, tag, dep, lower, head = tokens.lemma, tokens.pos, tokens.tag, tokens.dep, tokens.lower, tokens.head
    # of these words alone: those of a long text are looked at in portions
    own, governing = (of_all[at] for of_all in _subjects(tokens))
    has_own = own >= 0
    subject = np.where(has_own, own, governing)
    has = subject >= 0
    subject_kind = np.where(
        has, np.where(tokens.ent[subject] > 0, tokens.ent[subject], pos[subject]), NONE
    ) * np.uint64(2) + has_own.astype(np.uint64)
    left, right = (of_all[at] for of_all in tokens.quote_distance)
    quoted = tokens.region > 0
    sentence_quoted = _any_in_sentence(tokens, quoted)[at]
    spot = as_bits(quoted[at], sentence_quoted, left < 4, right < 4, left < FAR, right < FAR)
    head_at = head[at]
    made.add_all(
        templates.CUE,
        {
            "bias": np.zeros(len(at), dtype=np.uint64),
            "lemma": lemma[at],
            "pos": pos[at],
            "tag": tag[at],
            "dep": dep[at],
            "lower": lower[at],
            "pos_above": pos[head_at],
            "lemma_above": lemma[head_at],
            "dep_above": dep[head_at],
            "next": shifted(lower, 1)[at],
            "before": shifted(lower, -1)[at],
            "after_next": shifted(lower, 2)[at],
            "next_tag": shifted(tag, 1)[at],
            "before_tag": shifted(tag, -1)[at],
            "tag_after_next": shifted(tag, 2)[at],
            "suffix": tokens.suffix[at],
            "ent": tokens.ent[at],
            "subject": subject_kind,
            "subject_word": np.where(has, lower[subject], NONE),
            "subject_tag": np.where(has, tag[subject], NONE),
            "spot": spot,
            "nearest": bucket(np.minimum(left, right)),
            "left": bucket(left),
            "right": bucket(right),
            "depth": bucket(at - tokens.sentence_bounds[0][at]),
            "root": (head_at == at).astype(np.uint64),
            "zone": tokens.zone_kind[at],
            "extent": bucket(tokens.right[at] - at),
            "paragraph": bucket(np.minimum(tokens.para_number[at], 3)),
        },
    )
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
    of_child = {
        "dep": dep[child],
        "side": (child > above).astype(np.uint64),
        "pos": tokens.pos[child],
        "tag": tokens.tag[child],
        "lower": lower[child],
        "pos_above": tokens.pos[above],
        "lemma_above": lemma[above],
    }
    made.add_all_at(rows, templates.CUE_CHILDREN, of_child)
    function = _FUNCTION[tokens.dep_code[child]]
    of_function = {name: column[function] for name, column in of_child.items()}
    made.add_all_at(rows[function], templates.CUE_FUNCTION_WORDS, of_function)
    opens = np.flatnonzero(_MARK[tokens.dep_code])
    clause = head[opens]
    opens = opens[row[head[clause]] >= 0]
    clause = head[opens]
    of_opening = {"dep": dep[clause], "lower": lower[opens], "lemma_above": lemma[head[clause]]}
    made.add_all_at(row[head[clause]], templates.CUE_OPENINGS, of_opening)


def _any_in_sentence(tokens: Columns, flags: Flags) -> Flags:
    number = tokens.sent - tokens.sent[0]
    counted = np.bincount(number, weights=flags, minlength=int(number[-1]) + 1)
    found: Flags = counted[number] > 0
    return found


def source_features(tokens: Columns, cues: Ints, candidates: Candidates) -> Features:
    """Return the features of candidate sources of cues, a row each."""
    made = Features(len(candidates), SOURCE_BITS)
    names, pattern = candidates.names, candidates.pattern
    name = of_names(names)[pattern]
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
    ent = np.where(none, NONE, np.where(tokens.ent[end] > 0, tokens.ent[end], tokens.pos[end]))
    empty = none.astype(np.uint64)
    context = as_bits(has["nsubj"], has["gov"])
    cue_quoted = (tokens.region[cues] > 0).astype(np.uint64)
    left, right = tokens.quote_distance
    quotes_near = bucket(np.minimum(left, right))[cues]
    begin = np.maximum(first, 0)
    made.add_all(
        templates.SOURCE,
        {
            "name": name,
            "lemma": lem,
            "tag": t,
            "dep": d,
            "pos": tokens.pos[cues],
            "pos_above": tokens.pos[tokens.head[cues]],
            "lemma_above": tokens.lemma[tokens.head[cues]],
            "context": context,
            "ent": ent,
            "after": after,
            "empty": empty,
            "last_lower": tokens.lower[end] * (1 - empty),
            "last_tag": tokens.tag[end] * (1 - empty),
            "last_pos": tokens.pos[end] * (1 - empty),
            "last_ent": tokens.ent[end],
            "last_dep": tokens.dep[end],
            "first_lower": tokens.lower[begin] * (1 - empty),
            "words": bucket(words),
            "quoted": tenths(quoted, words),
            "gap": bucket(np.maximum(gap, 0)),
            "same": same,
            "cue_quoted": cue_quoted,
            "marks_near": quotes_near,
            "next": shifted(tokens.lower, 1)[end],
            "before": shifted(tokens.lower, -1)[begin],
            "after_cue": shifted(tokens.lower, 1)[cues],
            "before_cue": shifted(tokens.lower, -1)[cues],
            "zone": tokens.zone_kind[cues],
        },
    )
    return made


def _has_other(cues: Ints, flags: Flags) -> Flags:
    """Whether any candidate of the same cue has the flag."""
    if not len(cues):
        return flags
    counted = np.bincount(cues, weights=flags, minlength=int(cues.max()) + 1)
    found: Flags = counted[cues] > 0
    return found
