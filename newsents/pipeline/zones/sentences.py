"""Sentences that stay within their zone and paragraph."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc


def first_tokens(doc: Doc, offsets: Sequence[int]) -> NDArray[np.int64]:
    """Return the tokens with which stretches of a text begin.

    Parameters
    ----------
    doc
        The text's tokens.
    offsets
        Where the stretches begin, in code points, in ascending order.

    Returns
    -------
    numpy.ndarray
        Indices of tokens that are not white space, ascending, each once.
    """
    starts = doc.to_array("IDX").astype(np.int64)
    found = np.unique(np.searchsorted(starts, np.asarray(offsets, dtype=np.int64)))
    return np.asarray([at for at in found.tolist() if at < len(doc) and not doc[at].is_space], dtype=np.int64)


def start_sentences(doc: Doc, offsets: Sequence[int]) -> None:
    """Begin a sentence at each offset, whether the Doc has been parsed or not.

    Before the parser this presets the boundaries, which it keeps; all others it chooses itself. After it, arcs
    over a boundary are cut: a token whose head stands on the other side becomes the root of its own part.
    """
    tokens = first_tokens(doc, offsets)
    if not len(tokens):
        return
    # by array: Doc.has_annotation makes a Token of each
    if np.any(doc.to_array("DEP")):
        _cut(doc, tokens)
    else:
        # token by token, spaCy would look through the whole Doc each time whether it is parsed
        starts = doc.to_array(["SENT_START"])
        starts[tokens] = 1
        doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]


def _cut(doc: Doc, tokens: NDArray[np.int64]) -> None:
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
