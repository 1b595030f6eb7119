"""Annotated attributions beside the tokens of a parse: which token heads a cue, how well a candidate fits."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from newsents.pipeline.quotes.acts import act_of, says_something
from newsents.pipeline.quotes.candidates import Candidates
from newsents.pipeline.quotes.clauses import Clauses
from newsents.pipeline.quotes.columns import FAR, Flags, Ints, dependencies
from newsents.pipeline.quotes.features import cue_candidates
from newsents.pipeline.quotes.propose import Proposals
from newsents.pipeline.quotes.ranges import Ranges
from newsents.pipeline.quotes.tokens import Tokens

Spans = Sequence[Sequence[int]]

_CUE_POS = frozenset("VERB AUX NOUN ADJ ADP PROPN ADV SCONJ".split())
_CLAUSES = dependencies("ccomp xcomp")
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
    doubt
        Whether the annotators left it open if this is an attribution.
    """

    head: int | None
    source: tuple[NDArray[np.int64], int]
    content: tuple[NDArray[np.int64], int]
    doubt: bool = False


@attrs.define(eq=False, slots=False)
class AnnotatedArticle:
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
    known
        Which of the candidates the annotation tells something of: that they are cues, or that they are not.
    golds
        Its attributions, without the doubtful ones.
    doubtful
        Those.
    letters
        Running count of letters and digits by token.
    complete
        Whether the attributions of all acts are annotated.
    weight
        How often the article counts where others count once.
    """

    id: str
    tokens: Tokens
    clauses: Clauses
    candidates: Ints
    known: Flags
    golds: list[Gold]
    doubtful: list[Gold]
    letters: NDArray[np.int64]
    complete: bool = True
    weight: float = 1.0

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

    def is_told(self, proposals: Proposals, row: int) -> bool:
        """Whether the annotation tells if a proposal is right: its cue is known, or its content is that of a gold.

        Where not all acts are annotated, nothing is known of contents that tell nothing ("denied the allegations").
        """
        if self.complete:
            return True
        content, cue = proposals.content.ranges(row), int(proposals.cue[row])
        if self._best_fit(content, self.doubtful) >= max(_FOUND, self._best_fit(content, self.golds)):
            return False
        known = self.known[np.searchsorted(self.candidates, cue)] and (
            says_something(self.tokens, cue, content) or all(self.tokens.region[start] for start, _ in content)
        )
        return bool(known) or self._best_fit(content, self.golds) >= _FOUND

    def _best_fit(self, content: Ranges, golds: Sequence[Gold]) -> float:
        return max((self.dice(content, gold.content) for gold in golds), default=0.0)

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


def read_articles(
    path: Path,
    nlp: Language,
    limit: int | None,
    cache: Path | None,
    acts: Collection[str] = (),
    weight: float = 1.0,
) -> list[AnnotatedArticle]:
    """Read annotated articles and parse them, or take the parses from the cache where they are there.

    Parameters
    ----------
    path
        A file of annotated articles in the form of ``quotes/train.jsonl``.
    nlp
        The pipeline up to the parse, `newsents_zones` included.
    limit
        Most articles to read, or None for all.
    cache
        Folder for the parses, or None.
    acts
        The acts whose attributions are annotated, where not all are: nothing is known then of other words.
    weight
        How often each of the articles counts.
    """
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    rows = rows[:limit]
    stored = cache / f"{path.stem}-{len(rows)}.parses" if cache else None
    if stored and stored.exists():
        blob = stored.read_bytes()
        sizes = np.load(stored.with_suffix(".npy"))
        bounds = [0, *np.cumsum(sizes).tolist()]
        docs = [Doc(nlp.vocab).from_bytes(blob[start:end]) for start, end in pairwise(bounds)]
    else:
        docs = list(nlp.pipe((row["text"] for row in rows), batch_size=16))
        if stored:
            stored.parent.mkdir(parents=True, exist_ok=True)
            blobs = [doc.to_bytes() for doc in docs]
            stored.write_bytes(b"".join(blobs))
            np.save(stored.with_suffix(".npy"), np.array([len(blob) for blob in blobs]))
    return [attrs.evolve(_annotate(row, doc, acts), weight=weight) for row, doc in zip(rows, docs, strict=True)]


def _annotate(row: dict[str, Any], doc: Doc, acts: Collection[str]) -> AnnotatedArticle:
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

    every = [
        Gold(
            _cue_head(tokens, quote["cue"]),
            inside(quote["source"]),
            inside(quote["content"]),
            quote.get("doubt", False),
        )
        for quote in row["quotes"]
    ]
    golds, doubtful = ([gold for gold in every if gold.doubt == doubt] for doubt in (False, True))
    letters = alnum[tokens.end] - alnum[tokens.start]
    candidates = cue_candidates(tokens)
    return AnnotatedArticle(
        id=row["id"],
        tokens=tokens,
        clauses=Clauses(tokens),
        candidates=candidates,
        known=_known(tokens, candidates, golds, doubtful, acts),
        golds=golds,
        doubtful=doubtful,
        letters=np.concatenate([[0], np.cumsum(letters)]),
        complete=not acts,
    )


def _known(
    tokens: Tokens, candidates: Ints, golds: Sequence[Gold], doubtful: Sequence[Gold], acts: Collection[str]
) -> Flags:
    """Which candidates are annotated, as cues or as none.

    Where some acts alone are, that are words for these with a clause of their own or a quotation beside them. Of others
    nothing is known ("denied the allegations"), nor is it of doubtful cues.
    """
    if not acts:
        return np.ones(len(candidates), dtype=bool)
    left, right = tokens.quote_distance
    near = (left < FAR) | (right < FAR)
    with_clause = np.isin(np.arange(len(tokens)), tokens.head[np.flatnonzero(_CLAUSES[tokens.dep_code])])
    of_acts = [act_of(tokens.word(at), tokens.lemma_of(at), False) in acts for at in candidates.tolist()]
    heads = [gold.head for gold in golds if gold.head is not None]
    found: Flags = (np.array(of_acts, dtype=bool) & (near | with_clause)[candidates]) | np.isin(candidates, heads)
    return found & ~np.isin(candidates, [gold.head for gold in doubtful if gold.head is not None])


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
