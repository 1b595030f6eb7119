"""Annotated attributions beside the tokens of a parse: which token heads a cue, how well a candidate fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from newsents.pipeline.quotes.candidates.candidates import Candidates
from newsents.pipeline.quotes.ranges.ranges import Ranges
from newsents.pipeline.quotes.reading.clauses import Clauses
from newsents.pipeline.quotes.reading.columns import Flags, Ints
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.pipeline.quotes.scoring.features import cue_candidates
from newsents.pipeline.quotes.scoring.first_pass import Proposals

Spans = Sequence[Sequence[int]]

_CUE_POS = frozenset("VERB AUX NOUN ADJ ADP PROPN ADV SCONJ".split())
_FOUND = 0.5
_EXACT = 0.9999


@attrs.define(eq=False)
class Gold:
    """One annotated attribution.

    Parameters
    ----------
    head
        Token that heads the cue, or None where the cue covers no token.
    source, content
        The letters and digits of each token that belong to it, as running sums, and how many there are in all.
    """

    head: int | None
    source: tuple[NDArray[np.int64], int]
    content: tuple[NDArray[np.int64], int]


@attrs.define(eq=False, slots=False)
class ParsedArticle:
    """An article with its parse and its attributions.

    Parameters
    ----------
    id
        The article's.
    tokens
        Its tokens.
    clauses
        Its parse.
    candidates
        Tokens that may be cues.
    golds
        Its attributions.
    letters
        Running count of letters and digits by token.
    told
        Of which candidates the annotation tells whether they head a cue: of all, unless it is of some acts alone.
    """

    id: str
    tokens: Tokens
    clauses: Clauses
    candidates: Ints
    golds: list[Gold]
    letters: NDArray[np.int64]
    told: Flags

    def outside_contents(self) -> ParsedArticle:
        """Return the article as nested quotations are read: no marks, and no cues where the annotation tells of none.

        PolNeAR gives each word to one attribution at most, so that within contents nothing is annotated.
        """
        inside = np.zeros(len(self.tokens), dtype=bool)
        for gold in self.golds:
            counts, _ = gold.content
            inside |= np.diff(counts) > 0
        tokens = self.tokens.without_marks()
        outside = ~inside[self.candidates]
        candidates, told = self.candidates[outside], self.told[outside]
        return attrs.evolve(self, tokens=tokens, clauses=Clauses(tokens), candidates=candidates, told=told)

    @cached_property
    def heads(self) -> Flags:
        """Which of the candidates head a cue."""
        found: Flags = np.isin(self.candidates, [gold.head for gold in self.golds if gold.head is not None])
        return found

    def dice(self, candidate: Ranges, gold: tuple[NDArray[np.int64], int]) -> float:
        """Return the Dice coefficient of a candidate and a gold span, over letters and digits; 1 for two empty ones."""
        inside, total = gold
        shared = sum(int(inside[end] - inside[start]) for start, end in candidate)
        size = sum(int(self.letters[end] - self.letters[start]) for start, end in candidate)
        return 2 * shared / (size + total) if size + total else 1.0

    def fits(self, candidates: Candidates, golds: Sequence[tuple[NDArray[np.int64], int]]) -> NDArray[np.float64]:
        """Return the Dice coefficient of each candidate and the gold span of its cue; ``golds``: a span a cue."""
        cues = candidates.cue.tolist()
        return np.array([self.dice(candidates.ranges(row), golds[cue]) for row, cue in enumerate(cues)])

    def is_right(self, proposals: Proposals, row: int) -> bool:
        """Whether a proposal would count as attributed: content found (Dice at least a half) and source right.

        The source is right where it covers half of the shorter of the two, or where both are empty.
        """
        best, right = 0.0, False
        content, source = proposals.content.ranges(row), proposals.source.ranges(row)
        for gold in self.golds:
            fit = self.dice(content, gold.content)
            if fit > best:
                best = fit
                right = fit >= _FOUND and self._same_source(source, gold.source)
        return right

    def is_exact(self, proposals: Proposals, row: int) -> bool:
        """Whether the content of a proposal is that of an attribution, letter for letter."""
        content = proposals.content.ranges(row)
        return any(self.dice(content, gold.content) > _EXACT for gold in self.golds)

    def _same_source(self, source: Ranges, gold: tuple[NDArray[np.int64], int]) -> bool:
        inside, total = gold
        size = sum(int(self.letters[end] - self.letters[start]) for start, end in source)
        if not size or not total:
            return not size and not total
        return sum(int(inside[end] - inside[start]) for start, end in source) >= 0.5 * min(size, total)


def parsed_article(row: Mapping[str, Any], doc: Doc) -> ParsedArticle:
    """Return an annotated article beside its parse.

    Parameters
    ----------
    row
        Its ``id``, its ``text``, and its ``quotes``: dicts with ``content``, ``cue`` and ``source`` as lists of spans.
    doc
        The text, parsed.
    """
    tokens = Tokens.of(doc)
    text = row["text"]
    alnum = np.concatenate([[0], np.cumsum([character.isalnum() for character in text])]).astype(np.int64)

    def inside(spans: Spans) -> tuple[NDArray[np.int64], int]:
        counts = np.zeros(len(tokens), dtype=np.int64)
        for start, end in spans:
            first, last = np.maximum(tokens.start, start), np.minimum(tokens.end, end)
            counts += np.where(first < last, alnum[np.maximum(first, last)] - alnum[first], 0)
        total = sum(int(alnum[end] - alnum[start]) for start, end in spans)
        return np.concatenate([[0], np.cumsum(counts)]), total

    golds = [
        Gold(_cue_head(tokens, quote["cue"]), inside(quote["source"]), inside(quote["content"]))
        for quote in row["quotes"]
    ]
    letters, candidates = alnum[tokens.end] - alnum[tokens.start], cue_candidates(tokens)
    return ParsedArticle(
        id=row["id"],
        tokens=tokens,
        clauses=Clauses(tokens),
        candidates=candidates,
        golds=golds,
        letters=np.concatenate([[0], np.cumsum(letters)]),
        told=np.ones(len(candidates), dtype=bool),
    )


def _cue_head(tokens: Tokens, spans: Iterable[Sequence[int]]) -> int | None:
    """The first token of a cue that carries meaning and whose head stands outside the cue."""
    inside = np.zeros(len(tokens), dtype=bool)
    for start, end in spans:
        inside |= (tokens.start < end) & (tokens.end > start)
    numbers = np.flatnonzero(inside & ~tokens.space).tolist()
    members = set(numbers)
    for number in numbers:
        head = int(tokens.head[number])
        if tokens.doc[number].pos_ in _CUE_POS and (head not in members or head == number):
            return int(number)
    return int(numbers[0]) if numbers else None
