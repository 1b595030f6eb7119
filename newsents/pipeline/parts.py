"""Long texts, parsed in parts: memory stays that of one part, every offset that of the whole text.

The model's own components see a text only through a window of a few tokens and through sentences. So a long Doc is
cut where sentences begin, the model reads part after part, and the parts are joined again before the components of
newsents read who is who and who said what in the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, ORTH, SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc

from newsents.pipeline.annotations import TOLD, passing
from newsents.schema import Zone

PART = 10_000
"""Most tokens that the model reads at once, about 50,000 characters of news; larger parts are no faster, and the
model's memory grows with them."""

PARTS = 4
"""How many parts of one text the model reads together."""

TOGETHER = 4 * PART
"""Most tokens of the texts that the model reads together, each of them no longer than a part."""

ZONES = "newsents_zones"
READERS = ("newsents_entities", "newsents_quotes", "newsents_speakers", "newsents")
"""Components that have to see the whole text, and after which all others do."""

_SENTENCE_ENDS = (".", "!", "?")


def read(
    nlp: Language, texts: Iterable[str], *, told: Iterable[tuple[Zone, ...]] = repeat(()), batch_size: int = 8
) -> Iterator[Doc]:
    """Run a pipeline over texts of any length, in order; at most a batch is held at a time.

    Parameters
    ----------
    nlp
        The pipeline. Its ``max_length`` does not matter here, as nothing of more than `PART` tokens is parsed in one
        piece.
    texts
        The texts.
    told
        For each text, zones that are known of it beforehand.
    batch_size
        How many texts go through the model together; fewer, where they have more than `TOGETHER` tokens.
    """
    batch: list[Doc] = []
    held = 0
    for text, zones in zip(texts, told, strict=False):
        doc = nlp.tokenizer(text)
        if zones:
            passing(doc)[TOLD] = zones
        is_long = len(doc) > PART
        # those that came before a long text come out before it, too
        if batch and (is_long or len(batch) >= batch_size or held + len(doc) > TOGETHER):
            yield from nlp.pipe(batch, batch_size=len(batch))
            batch, held = [], 0
        if is_long:
            longs = [doc]
            del doc  # nobody else holds it, so that it can go once it is cut
            yield read_in_parts(nlp, longs.pop())
        else:
            batch.append(doc)
            held += len(doc)
    yield from nlp.pipe(batch, batch_size=len(batch) or 1)


def read_in_parts(nlp: Language, doc: Doc, *, size: int = PART) -> Doc:
    """Run a pipeline over a tokenized Doc of any length.

    Parameters
    ----------
    nlp
        The pipeline.
    doc
        The tokens of a text.
    size
        Most tokens of a part.

    Returns
    -------
    spacy.tokens.Doc
        The whole text again, with all annotations; with the model's vectors (``tensor``) only if components that are
        not newsents' own come after it.

    Examples
    --------
    >>> import newsents
    >>> nlp = newsents.load()
    >>> text = "Rain fell. " * 20 + '"It will stop," said Ann Lee.'
    >>> doc = read_in_parts(nlp, nlp.tokenizer(text), size=10)
    >>> doc.text == text, [(quote.speaker.name, quote.start) for quote in doc._.quotes]
    (True, [('Ann Lee', 221)])
    """
    names = nlp.pipe_names
    stages = _stages(nlp)
    for number, (of_whole, stage) in enumerate(stages):
        others = [name for name in names if name not in stage]
        if of_whole:
            doc = nlp(doc, disable=others)
        else:
            kept, parts = doc.user_data, cut(doc, size)
            del doc  # the whole text is there once, in parts
            doc = _joined(nlp.pipe(parts, disable=others, batch_size=PARTS), _want_tensor(nlp, stages[number + 1 :]))
            del parts
            doc.user_data.update(kept)
    return doc


def _joined(parts: Iterable[Doc], with_tensor: bool) -> Doc:
    """Return the Doc of which these are the parts."""
    if with_tensor:
        return Doc.from_docs(list(parts), ensure_whitespace=False)
    # spaCy's declaration does not know of this argument
    bare = list(map(_without_tensor, parts))
    return Doc.from_docs(bare, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]


def _want_tensor(nlp: Language, stages: Iterable[tuple[bool, list[str]]]) -> bool:
    """Whether somebody's component may still look at the model's vectors; those of newsents do not."""
    own = (ZONES, *READERS)
    return any(nlp.get_pipe_meta(name).factory not in own for _, stage in stages for name in stage)


def _without_tensor(doc: Doc) -> Doc:
    """Drop the model's vectors: four times as many bytes as all that is known of the tokens."""
    doc.tensor = np.zeros((0,), np.float32)
    return doc


def _stages(nlp: Language) -> list[tuple[bool, list[str]]]:
    """Part the components of a pipeline into runs that read the whole text and runs that read it in parts."""
    stages: list[tuple[bool, list[str]]] = []
    seen = False
    for name in nlp.pipe_names:
        factory = nlp.get_pipe_meta(name).factory
        seen = seen or factory in READERS
        of_whole = seen or factory == ZONES
        if not stages or stages[-1][0] != of_whole:
            stages.append((of_whole, []))
        stages[-1][1].append(name)
    return stages


def cut(doc: Doc, size: int) -> list[Doc]:
    """Cut a Doc that has not been parsed into Docs of at most so many tokens.

    Cuts fall where a sentence is set to begin (at the borders of zones and paragraphs, if `newsents_zones` has
    run), else behind a line, else behind a sentence's last mark, else anywhere; never in a part's first half, unless
    it is the last.

    Examples
    --------
    >>> import spacy
    >>> doc = spacy.blank("en")("One two three. Four five six seven eight.")
    >>> [part.text for part in cut(doc, 6)]
    ['One two three. ', 'Four five six seven eight.']
    """
    if not len(doc):
        return [doc]
    table = doc.to_array([SENT_START, IS_SPACE, ORTH, SPACY])
    strings = doc.vocab.strings
    spaces = np.unique(table[table[:, 1] == 1, 2]).tolist()
    levels = (
        np.flatnonzero(table[:, 0] == 1),
        np.flatnonzero(np.isin(table[:, 2], [space for space in spaces if "\n" in strings[space]])) + 1,
        np.flatnonzero(np.isin(table[:, 2], [strings[mark] for mark in _SENTENCE_ENDS])) + 1,
    )
    # A token that is asked for by itself is kept as long as its Doc, and so is each copy of its form.
    orths, places = np.unique(table[:, 2], return_inverse=True)
    forms = np.array([strings[orth] for orth in orths.tolist()], dtype=object)
    parts: list[Doc] = []
    first = 0
    while first < len(doc):
        end = _next_cut(levels, first, size, len(doc))
        words, whites = forms[places[first:end]].tolist(), (table[first:end, 3] > 0).tolist()
        part = Doc(doc.vocab, words=words, spaces=whites)
        parts.append(part.from_array([SENT_START], table[first:end, :1]))  # type: ignore[arg-type]
        first = end
    return parts


def _next_cut(levels: Iterable[NDArray[np.int64]], first: int, size: int, length: int) -> int:
    """Return where the part that begins at a token ends."""
    limit = first + size
    if limit >= length:
        return length
    for places in levels:
        at = int(np.searchsorted(places, limit, side="right")) - 1
        if at >= 0 and places[at] > first + size // 2:
            return int(places[at])
    return limit
