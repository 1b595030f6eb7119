"""Sentences that stay within their zone and paragraph."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.attrs import DEP, IDX, SENT_START
from spacy.tokens import Doc


def start_sentences(doc: Doc, offsets: Sequence[int]) -> None:
    """Begin a sentence at each offset, whether the Doc has been parsed or not.

    Before the parser this presets the boundaries, which it keeps; all others it chooses itself. After it, arcs
    over a boundary are cut: a token whose head stands on the other side becomes the root of its own part.

    Parameters
    ----------
    doc
        The text's tokens.
    offsets
        Where the sentences begin, in code points, in ascending order; white space begins none.
    """
    # by array: Doc.has_annotation makes a Token of each
    table = doc.to_array([IDX, DEP, SENT_START])
    found = np.searchsorted(table[:, 0].astype(np.int64), offsets)
    tokens = [at for at in dict.fromkeys(found.tolist()) if at < len(table) and not doc[at].is_space]
    if not tokens:
        return
    if table[:, 1].any():
        _cut(doc, tokens)
    else:
        # token by token, spaCy would look through the whole Doc each time whether it is parsed
        starts = table[:, 2:]
        starts[tokens] = 1
        doc.from_array([SENT_START], starts)  # type: ignore[arg-type]


def _cut(doc: Doc, tokens: Sequence[int]) -> None:
    annotations = doc.to_array(["HEAD", "DEP"])
    own = np.arange(len(doc), dtype=np.int64)
    # spaCy gives heads as distances, in an unsigned array
    heads = own + annotations[:, 0].astype(np.int64)
    part = np.searchsorted(tokens, own, side="right")
    crossing = part != part[heads]
    if crossing.any():
        annotations[crossing, 0] = 0
        annotations[crossing, 1] = doc.vocab.strings.add("ROOT")
        doc.from_array(["HEAD", "DEP"], annotations)  # type: ignore[arg-type]
