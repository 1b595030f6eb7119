"""What the model sees of candidate contents: hashed features."""

from __future__ import annotations

import numpy as np

from newsents.pipeline.quotes.candidates.candidates import Candidates
from newsents.pipeline.quotes.ranges.pieces import Pieces
from newsents.pipeline.quotes.reading.columns import Columns, Hashes, Ints, among, hashes, running
from newsents.pipeline.quotes.reading.hashing import Features
from newsents.pipeline.quotes.scoring import templates
from newsents.pipeline.quotes.scoring.scales import NONE, as_bits, bucket, of_names, shifted, tenths

CONTENT_BITS = 17

_VERBS = hashes("VERB AUX")
_CLIMB = 6


def content_features(tokens: Columns, cues: Ints, sources: Pieces, candidates: Candidates) -> Features:
    """Return the features of candidate contents of cues, a row each; ``sources`` says what each cue's source is."""
    made = Features(len(candidates), CONTENT_BITS)
    pattern, contents = candidates.pattern, candidates.pieces
    name = of_names(candidates.names)[pattern]
    family = of_names([each.split(":")[0] for each in candidates.names])[pattern]
    cues = cues[candidates.cue]
    first, last = contents.bounds()
    end = np.maximum(last - 1, 0)
    words, quoted, verbs = contents.sums(tokens.content_words, tokens.quoted_words, running(among(tokens.pos, _VERBS)))
    lem, t, d = tokens.lemma[cues], tokens.tag[cues], tokens.dep[cues]
    region = tokens.region
    opens_whole = (region[first] > 0) & (shifted(region, -1)[first] != region[first])
    closes_whole = (region[end] > 0) & (shifted(region, 1)[end] != region[end])
    cuts_open = (region[first] > 0) & ~opens_whole & (_words_before_in_region(tokens)[first] > 0)
    cuts_close = (region[end] > 0) & ~closes_whole & (_words_after_in_region(tokens)[end] > 0)
    around = (first < cues) & (last > cues)
    side = np.where(around, 2, np.where(first > cues, 1, 0)).astype(np.uint64)
    gap = np.where(first > cues, first - cues - 1, np.where(around, 0, cues - last))
    sentences = tokens.sent[end] - tokens.sent[first]
    same_para = tokens.para[end] == tokens.para[first]
    para_first, para_end = tokens.paragraph_bounds
    para_quoted = tokens.quoted_words[para_end[cues]] - tokens.quoted_words[para_first[cues]]
    share = tenths(quoted, words)
    coverage = tenths(np.minimum(quoted, para_quoted), np.maximum(para_quoted, 1))
    any_quoted = (para_quoted > 0).astype(np.uint64)
    source_first, source_last = (bound[candidates.cue] for bound in sources.bounds())
    source_side = np.where(source_first < 0, 0, np.where(source_first < cues, 1, 2)).astype(np.uint64)
    between = np.where(source_first < 0, 0, np.where(side == 1, first - source_last, source_first - last))
    edges = as_bits(opens_whole, closes_whole, cuts_open, cuts_close)
    made.add_all(
        templates.CONTENT,
        {
            "name": name,
            "family": family,
            "lemma": lem,
            "tag": t,
            "dep": d,
            "source_side": source_side,
            "any_quoted": any_quoted,
            "share": share,
            "coverage": coverage,
            "words": bucket(words),
            "gap": bucket(np.maximum(gap, 0)),
            "near": (gap <= 2).astype(np.uint64),
            "side": side,
            "first_tag": tokens.tag[first],
            "first_lower": tokens.lower[first],
            "first_dep": tokens.dep[first],
            "last_tag": tokens.tag[end],
            "last_lower": tokens.lower[end],
            "last_pos": tokens.pos[end],
            "before": shifted(tokens.lower, -1)[first],
            "behind": shifted(tokens.lower, 1)[end],
            "behind_pos": shifted(tokens.pos, 1)[end],
            "edges": edges,
            "pieces": bucket(contents.sizes),
            "sentences": bucket(sentences),
            "verbs": bucket(verbs),
            "same_paragraph": same_para.astype(np.uint64),
            "between": bucket(np.maximum(between, 0)),
            "extent": bucket(tokens.right[end] - end),
            "zone": tokens.zone_kind[cues],
        },
    )
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
    beyond = np.append(following, size)[np.minimum(last, size)]
    exists = (beyond < size) & (tokens.sent[np.minimum(beyond, size - 1)] == tokens.sent[last - 1])
    out = np.minimum(beyond, size - 1)
    for _ in range(_CLIMB):
        above = head[out]
        out = np.where((above >= last) & exists, above, out)
    hangs = np.where(
        ~exists, 0, np.where(head[out] == cues, 1, np.where((head[out] >= first) & (head[out] < last), 2, 3))
    ).astype(np.uint64)
    begins = np.where(exists, lower[np.minimum(beyond, size - 1)], NONE)
    made.add_all(
        templates.CONTENT_END,
        {
            "family": family,
            "lemma": lem,
            "seam": dep[seam],
            "seam_opens": lower[tokens.left[seam]],
            "top": dep[top],
            "top_pos": tokens.pos[top],
            "ent": ent[last - 1],
            "hangs": hangs,
            "begins": begins,
            "beyond": np.where(exists, dep[out], NONE),
            "beyond_ent": np.where(exists, ent[out], NONE),
            "beyond_tag": np.where(exists, tokens.tag[out], NONE),
            "is_mark": tokens.punct[np.minimum(last, size - 1)].astype(np.uint64),
        },
    )
    ahead = np.where(first > 0, preceding[np.maximum(first - 1, 0)], -1)
    leads = (ahead >= 0) & (tokens.sent[np.maximum(ahead, 0)] == tokens.sent[first])
    before = np.maximum(ahead, 0)
    inside = (head[before] >= first) & (head[before] < last)
    kind = np.where(~leads, 0, np.where(before == cues, 1, np.where(inside, 2, 3))).astype(np.uint64)
    made.add_all(
        templates.CONTENT_BEGINNING,
        {
            "kind": kind,
            "family": family,
            "dep": d,
            "before": np.where(leads, dep[before], NONE),
            "before_lower": np.where(leads, lower[before], NONE),
            "first_dep": dep[first],
            "first_tag": tokens.tag[first],
        },
    )


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
