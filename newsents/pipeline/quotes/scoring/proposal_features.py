"""Second pass: how sure a whole proposal is, seen beside the others of its sentence and paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import pairwise

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.pipeline.quotes.candidates.candidates import Candidates
from newsents.pipeline.quotes.ranges.pieces import Floats, Pieces, summed
from newsents.pipeline.quotes.reading.columns import FINITE, Columns, Flags, Ints, hashes, running, runs
from newsents.pipeline.quotes.scoring.first_pass import Proposals
from newsents.pipeline.quotes.scoring.lemmas import LemmaCounts, smoothed

Named = dict[str, NDArray[np.generic]]

_FAMILIES = ("Q", "R", "L", "LR", "D", "S", "sentence", "head", "line", "run", "sibling")
_SOURCE_FAMILIES = ("nsubj", "gov", "poss", "prep", "child", "head", "after", "before", "line", "none")
_POS = hashes("VERB AUX NOUN ADJ ADP PROPN ADV SCONJ")
_CLIMB = 6
_MOST_NAMES = 16_384
"""Of so many names of patterns the families are kept."""

_NEIGHBOURHOOD = 60
_REACH = 80
"""In a paragraph of more than so many likely cues, only those within so many tokens are neighbours."""

FEATURES = (
    "cue_log_odds", "source_probability", "content_probability", "content_margin", "source_none",
    "cue_pos", "content_family", "source_family", "cue_quoted", "words", "quoted_share", "paragraph_quotes_covered",
    "paragraph_quoted_share", "gap", "side", "pieces", "sentences", "paragraphs", "source_words", "source_after_cue",
    "source_quoted", "source_in_content",
    "inner_cue", "outer_cue", "outer_is_ancestor", "rival_cue", "rival_overlap",
    "sentence_best_other", "paragraph_best_other", "head_cue", "child_cue", "is_best_of_sentence", "sentence_words",
    "paragraph_number", "cue_depth", "whole_region", "starts_region", "ends_region", "pattern_extended",
    "next_quoted", "before_quoted", "source_is_name", "rank",
    "between_cue", "between_rival", "lost_to_rival", "lemma_share", "lemma_seen",
    "cue_tag", "cue_dep", "first_tag", "last_tag", "before_tag", "next_tag", "finite_verbs", "top_dep", "top_under_cue",
    "source_tag", "source_dep", "next_in_sentence", "words_left",
)  # fmt: skip
"""The columns, in order."""

_PLACES = {name: place for place, name in enumerate(FEATURES)}


def proposal_features(tokens: Columns, proposals: Proposals, lemmas: LemmaCounts) -> NDArray[np.float32]:
    """Return the features of proposals, shape (proposals, `FEATURES`); ``lemmas`` tells how often each is a cue."""
    table = _Table.of(tokens, proposals)
    # features are written and read one by one
    made = np.empty((len(proposals), len(FEATURES)), dtype=np.float32, order="F")
    # one group after the other, so that the wide columns of all are never held together
    for group in (_own, _around, _edges, _words, partial(_lemmas, lemmas)):
        for name, column in group(table).items():
            made[:, _PLACES[name]] = column
    return made


def _lemmas(lemmas: LemmaCounts, table: _Table) -> Named:
    """How often the cue's lemma was seen, and how often it was a cue."""
    seen, cue = lemmas.of(table.tokens, table.cue)
    return {"lemma_share": smoothed(cue, seen), "lemma_seen": seen}


def _families(candidates: Candidates, families: tuple[str, ...]) -> Ints:
    """Return the place of the family that each candidate's pattern belongs to."""
    return np.array([_family(name, families) for name in candidates.names])[candidates.pattern]


@lru_cache(maxsize=_MOST_NAMES)
def _family(name: str, families: tuple[str, ...]) -> int:
    stem = name.lstrip("q+")
    for number, family in enumerate(families):
        if stem.startswith(family) and not stem[len(family) :][:1].isalpha():
            return number
    return len(families)


def _extended(contents: Candidates) -> Flags:
    """Return which contents go on in quoted sentences or paragraphs."""
    extended = [name.startswith("q+") or name.endswith(("+q", "+run", "+para")) for name in contents.names]
    return np.array(extended)[contents.pattern]


_PAIRS = 1 << 19
"""So many pairs of pieces of proposals' contents are compared at once."""


@attrs.frozen(eq=False)
class _Table:
    """Proposals as columns."""

    tokens: Columns
    proposals: Proposals
    cue: Ints
    cue_probability: Floats
    rank: Ints
    content: Pieces
    first: Ints
    end: Ints
    source: Pieces
    source_first: Ints

    @classmethod
    def of(cls, tokens: Columns, proposals: Proposals) -> _Table:
        content, source = proposals.content.pieces, proposals.source.pieces
        first, end = content.bounds()
        return cls(
            tokens=tokens,
            proposals=proposals,
            cue=proposals.cue,
            cue_probability=proposals.cue_probability,
            rank=proposals.rank,
            content=content,
            first=first,
            end=end,
            source=source,
            source_first=source.bounds()[0],
        )


def _own(table: _Table) -> Named:
    """What a proposal is by itself."""
    tokens, cue, first, end = table.tokens, table.cue, table.first, table.end
    words, quoted = tokens.content_words, tokens.quoted_words
    length, inside = table.content.sums(words, quoted)
    para_first, para_end = tokens.paragraph_bounds
    para_quoted = quoted[para_end[cue]] - quoted[para_first[cue]]
    para_words = words[para_end[cue]] - words[para_first[cue]]
    side = np.where((first < cue) & (cue < end), 2, np.where(first > cue, 1, 0))
    source_words, source_quoted = table.source.sums(words, quoted)
    odds = np.clip(table.cue_probability, 1e-6, 1 - 1e-6)
    content_probability = table.proposals.content_probability
    pos = tokens.pos[cue]
    known_pos = pos[:, None] == _POS
    return {
        "cue_log_odds": np.log(odds / (1 - odds)),
        "source_probability": table.proposals.source_probability,
        "content_probability": content_probability,
        "content_margin": content_probability - _best_other(table, content_probability),
        "source_none": table.source_first < 0,
        "cue_pos": np.where(known_pos.any(axis=1), known_pos.argmax(axis=1), len(_POS)),
        "content_family": _families(table.proposals.content, _FAMILIES),
        "source_family": _families(table.proposals.source, _SOURCE_FAMILIES),
        "cue_quoted": tokens.region[cue] > 0,
        "words": length,
        "quoted_share": inside / np.maximum(length, 1),
        "paragraph_quotes_covered": np.where(
            para_quoted > 0, np.minimum(inside, para_quoted) / np.maximum(para_quoted, 1), -1.0
        ),
        "paragraph_quoted_share": para_quoted / np.maximum(para_words, 1),
        "gap": np.where(side == 1, first - cue - 1, np.where(side == 2, 0, cue - end)),
        "side": side,
        "pieces": table.content.sizes,
        "sentences": tokens.sent[end - 1] - tokens.sent[first],
        "paragraphs": tokens.para[end - 1] - tokens.para[first],
        "source_words": source_words,
        "source_after_cue": table.source_first > cue,
        "source_quoted": source_quoted / np.maximum(source_words, 1),
        "source_in_content": _share_of_source_in_content(table),
        "rank": table.rank,
    }


def _best_other(table: _Table, probability: Floats) -> Floats:
    """The highest probability among the other contents of the same cue; 0 where there is none."""
    begins = np.flatnonzero(table.rank == 0)
    best = np.maximum.reduceat(probability, begins)
    behind_best = np.where(table.rank > 0, probability, 0.0)
    second = np.maximum.reduceat(behind_best, begins)
    group = np.cumsum(table.rank == 0) - 1
    others: Floats = np.where(table.rank == 0, second[group], best[group])
    return others


def _share_of_source_in_content(table: _Table) -> Floats:
    place, pieces = table.content.picked(table.source.owner)
    start = np.maximum(table.source.start[place], pieces.start)
    shared = np.maximum(np.minimum(table.source.end[place], pieces.end) - start, 0)
    counted = summed(table.source.owner[place], shared, len(table.cue))
    return counted / np.maximum(table.source.total(table.source.end - table.source.start), 1)


def _pairs(table: _Table) -> Iterator[tuple[slice, Ints, Ints]]:
    """Pair each proposal with the best proposals of the other cues in its paragraph, whose content may stand there.

    Yields some rows that stand side by side, and their pairs: the row, and the other one.
    """
    para = table.tokens.para
    best = np.flatnonzero(table.rank == 0)
    of_cue, of_content = para[table.cue[best]], para[table.first[best]]
    moved = of_cue != of_content
    owners = np.concatenate([best, best[moved]])
    paragraph = np.concatenate([of_cue, of_content[moved]])
    order = np.lexsort((table.cue[owners], paragraph))
    owners, paragraph = owners[order], paragraph[order]
    mine = para[table.cue]
    low = np.searchsorted(paragraph, mine, side="left")
    high = np.searchsorted(paragraph, mine, side="right")
    crowded = high - low > _NEIGHBOURHOOD
    of_owners = table.cue[owners]
    for at in np.flatnonzero(crowded).tolist():
        cues = of_owners[low[at] : high[at]]
        high[at] = low[at] + np.searchsorted(cues, table.cue[at] + _REACH)
        low[at] += np.searchsorted(cues, table.cue[at] - _REACH + 1)
    counts = high - low
    pieces = running(table.content.sizes[owners])
    compared = np.cumsum(table.content.sizes * (pieces[high] - pieces[low]))
    begins = np.searchsorted(compared, np.arange(_PAIRS, compared[-1], _PAIRS), side="right")
    borders = sorted({0, *begins.tolist(), len(counts)})
    for first, end in pairwise(borders):
        row, place = runs(low[first:end], counts[first:end])
        row += first
        other = owners[place]
        apart = table.cue[row] != table.cue[other]
        yield slice(first, end), row[apart], other[apart]


def _around(table: _Table) -> Named:
    """What compares a proposal with those of its paragraph: of all cues, and of cues between its ranges."""
    lengths = table.content.total(table.content.end - table.content.start)
    parts = [_around_rows(table, lengths, *pairs) for pairs in _pairs(table)]
    tokens, cue = table.tokens, table.cue
    start, end = tokens.sentence_bounds
    return {
        **(
            parts[0] if len(parts) == 1 else {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        ),
        **_in_tree(table),
        "sentence_words": tokens.content_words[end[cue]] - tokens.content_words[start[cue]],
        "paragraph_number": np.minimum(tokens.para_number[cue], 50),
    }


def _around_rows(table: _Table, lengths: Floats, rows: slice, row: Ints, other: Ints) -> Named:
    """What compares some proposals, which stand side by side, with those they are paired with."""
    tokens, cue = table.tokens, table.cue
    size = rows.stop - rows.start
    p = table.cue_probability[other]
    mine_of = row - rows.start

    def most(of_pairs: Floats) -> Floats:
        """The highest number a pair, by row; 0 where there is none."""
        found = np.zeros(size)
        np.maximum.at(found, mine_of, of_pairs)
        return found

    place, mine = table.content.picked(row)
    their_cue = cue[other]
    inner = summed(place, (mine.start <= their_cue[place]) & (their_cue[place] < mine.end), len(row)) > 0
    outer_place, theirs = table.content.picked(other)
    my_cue = cue[row]
    held = summed(outer_place, (theirs.start <= my_cue[outer_place]) & (my_cue[outer_place] < theirs.end), len(row)) > 0
    shared = _shared(table.content, row, other)
    length = lengths[row]
    between = (table.first[row] <= their_cue) & (their_cue < table.end[row]) & ~inner
    rivals = shared > 0.3 * np.minimum(length, lengths[other])
    outer, outer_at = _first_best(np.where(held, p, 0.0), mine_of, size)
    rival, rival_at = _first_best(np.where(rivals, p, 0.0), mine_of, size)
    outer_cue = cue[np.append(other, 0)[outer_at]]
    in_sentence = most(np.where(tokens.sent[their_cue] == tokens.sent[my_cue], p, 0.0))
    of_rows = cue[rows]
    return {
        "inner_cue": most(np.where(inner, p, 0.0)),
        "outer_cue": outer,
        "outer_is_ancestor": (outer_at >= 0)
        & (tokens.left[outer_cue] <= of_rows)
        & (of_rows <= tokens.right[outer_cue]),
        "rival_cue": rival,
        "rival_overlap": np.append(shared / length, 0.0)[rival_at],
        "sentence_best_other": in_sentence,
        "paragraph_best_other": most(p),
        "is_best_of_sentence": table.cue_probability[rows] >= in_sentence,
        "between_cue": most(np.where(between, p, 0.0)),
        "between_rival": most(np.where(between, p * np.minimum(shared, 1), 0.0)),
        "lost_to_rival": most(p * shared / length),
    }


def _first_best(values: Floats, row: Ints, size: int) -> tuple[Floats, Ints]:
    """The highest value above 0 of each row, and the first pair that has it; 0 and -1 for none."""
    best = np.zeros(size)
    np.maximum.at(best, row, values)
    hits = np.flatnonzero((values > 0) & (values == best[row]))[::-1]
    at = np.full(size, -1, dtype=np.int64)
    at[row[hits]] = hits
    return best, at


def _shared(content: Pieces, one: Ints, other: Ints) -> Floats:
    """How many tokens the contents of each pair share."""
    place, mine = content.picked(one)
    place_of_theirs, theirs = content.picked(other[place])
    start = np.maximum(mine.start[place_of_theirs], theirs.start)
    shared = np.maximum(np.minimum(mine.end[place_of_theirs], theirs.end) - start, 0)
    return summed(place[place_of_theirs], shared, len(one))


def _in_tree(table: _Table) -> Named:
    """How likely the cue's head and its children are cues, and how deep the cue stands."""
    tokens, cue = table.tokens, table.cue
    of_token = np.zeros(len(tokens))
    best = table.rank == 0
    of_token[cue[best]] = table.cue_probability[best]
    head = tokens.head[cue]
    below = np.zeros(len(tokens))
    likely = cue[best]
    above = tokens.head[likely]
    hangs = above != likely
    np.maximum.at(below, above[hangs], of_token[likely[hangs]])
    depth = np.zeros(len(cue))
    at = cue
    for _ in range(8):
        higher = tokens.head[at]
        depth += higher != at
        at = higher
    return {"head_cue": np.where(head != cue, of_token[head], 0.0), "child_cue": below[cue], "cue_depth": depth}


def _words(table: _Table) -> Named:
    """Which words a proposal is made of, and which stand beside it."""
    tokens, cue, first, last = table.tokens, table.cue, table.first, table.end - 1
    size = len(tokens)
    tag, dep = tokens.tag_code, tokens.dep_code
    behind, ahead = np.minimum(last + 1, size - 1), np.maximum(first - 1, 0)
    # the content's topmost token: from its last one upwards, as long as the head stands in it too
    top = last
    for _ in range(_CLIMB):
        above = tokens.head[top]
        top = np.where((above >= first) & (above <= last), above, top)
    (finite,) = table.content.sums(running(FINITE[tag]))
    end_of_source = table.source.bounds()[1] - 1
    named = end_of_source >= 0
    return {
        "cue_tag": tag[cue],
        "cue_dep": dep[cue],
        "first_tag": tag[first],
        "last_tag": tag[last],
        "before_tag": np.where(first > 0, tag[ahead], 0),
        "next_tag": np.where(last + 1 < size, tag[behind], 0),
        "finite_verbs": finite,
        "top_dep": dep[top],
        "top_under_cue": tokens.head[top] == cue,
        "source_tag": np.where(named, tag[end_of_source], -1),
        "source_dep": np.where(named, dep[end_of_source], -1),
        "next_in_sentence": (last + 1 < size) & (tokens.sent[behind] == tokens.sent[last]),
        "words_left": tokens.content_words[tokens.sentence_bounds[1][last]] - tokens.content_words[last + 1],
    }


def _edges(table: _Table) -> Named:
    """How a content sits among the quotation marks."""
    tokens = table.tokens
    region, size = tokens.region, len(tokens)
    first, last = table.first, table.end - 1
    here, there = region[first], region[last]
    starts = (here > 0) & ((first == 0) | (region[first - 1] != here))
    ends = (there > 0) & ((last + 1 == size) | (region[np.minimum(last + 1, size - 1)] != there))
    after = tokens.word_from[last + 1]
    before = tokens.word_until[first] - 1
    # a source's name stands among its first words
    named = running(tokens.ent > 0)
    source = table.source
    names = source.total(named[np.minimum(source.end, source.start + 12)] - named[source.start])
    return {
        "whole_region": starts & ends,
        "starts_region": starts,
        "ends_region": ends,
        "pattern_extended": _extended(table.proposals.content),
        "next_quoted": (after < np.minimum(last + 6, size)) & (region[np.minimum(after, size - 1)] > 0),
        "before_quoted": (before > first - 6) & (before >= 0) & (region[np.maximum(before, 0)] > 0),
        "source_is_name": names > 0,
    }
