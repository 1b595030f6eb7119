"""Rules alone: a lexicon of cues and fixed preferences among the patterns, for ``config={"model": None}``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import ClassVar

import attrs
import numpy as np

from newsents.pipeline.quotes.features import quote_distance
from newsents.pipeline.quotes.propose import Floats, Proposal
from newsents.pipeline.quotes.ranges import Ranges
from newsents.pipeline.quotes.symbols import hashed, symbols
from newsents.pipeline.quotes.tokens import Ints, Tokens

_SOURCES = (
    ("nsubj", 6.0), ("gov:", 5.0), ("prep:by", 4.5), ("prep:to", 4.0), ("head", 3.0), ("after", 2.8), ("poss", 3.5),
    ("line", 6.0), ("prep:of", 2.0), ("above", 2.0), ("none", 1.5), ("before", 1.0), ("child", 0.5), ("prep", 0.2),
    ("tail", 0.1), ("gov|", 4.0),
)  # fmt: skip
"""Patterns of sources by the beginning of their names, and how much each is preferred; the first that fits counts."""

_CONTENTS = (
    ("R:ccomp", 5.0), ("L:ccomp", 5.0), ("D:prep>pobj", 2.6), ("R:dobj", 3.2), ("R:xcomp", 3.4), ("R:oprd", 2.5),
    ("R:acl", 2.6), ("R:prep", 2.4), ("D:prep>pcomp", 2.8), ("line>", 6.0), ("sentence-own", 3.0), ("Q:para", 3.0),
    ("Q:around", 2.6), ("Q:", 2.2), ("R:", 1.6), ("sentence", 1.0), ("run", 0.5),
)  # fmt: skip
"""The same for contents."""

_COLON = np.uint64(hashed(":"))
_FAR_FROM_QUOTE = 3


@cache
def cue_lexicon() -> Mapping[tuple[int, str], float]:
    """Return how often a lemma is a cue, by the lemma's hash and its part of speech."""
    lines = files("newsents.pipeline.quotes").joinpath("data/cues.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(hashed(lemma), pos): float(share) for lemma, pos, share in rows}


@attrs.frozen(eq=False)
class Rules:
    """Weigh candidates by the lexicon and by fixed preferences.

    Parameters
    ----------
    floor
        Cues that stand for one less often than this are not looked at further.
    """

    floor: float = 0.3

    evidence: ClassVar[str] = "rules"

    @property
    def linear(self) -> Rules:
        """The rules weigh candidates too."""
        return self

    def weigh(self, tokens: Tokens, proposals: Sequence[Proposal]) -> tuple[Floats, Floats]:
        """Return how sure each proposal is: how often its cue is one; and the best content of each cue first."""
        confidence = np.array([proposal.cue_probability for proposal in proposals], dtype=np.float64)
        return confidence, np.array([-float(proposal.rank) for proposal in proposals])

    def cues(self, tokens: Tokens, at: Ints) -> Floats:
        """Return, for each token of ``at``, how often its lemma is a cue; less inside quotation marks."""
        lexicon = cue_lexicon()
        left, right = quote_distance(tokens)
        shares = np.zeros(len(at))
        names = symbols("VERB NOUN ADJ ADP")
        for row, token in enumerate(at.tolist()):
            lemma, pos = int(tokens.lemma[token]), int(tokens.pos[token])
            share = lexicon.get((lemma, names.get(pos, "OTHER")), 0.0)
            if tokens.lower[token] == _COLON:
                share = 0.6 if tokens.para[token] == 0 else 0.2
            if tokens.region[token] > 0:
                share *= 0.3
            elif min(left[token], right[token]) <= _FAR_FROM_QUOTE and share > 0.3:
                share = max(share, 0.8)
            shares[row] = share
        return shares

    def sources(self, tokens: Tokens, cues: Ints, names: list[str], candidates: list[Ranges]) -> Floats:
        """Return the preference for each candidate source."""
        scores = [_preference(_SOURCES, name) - (0.5 if name.endswith("*") else 0.0) for name in names]
        return np.array(scores, dtype=np.float64)

    def contents(
        self, tokens: Tokens, cues: Ints, sources: list[Ranges], names: list[str], candidates: list[Ranges]
    ) -> Floats:
        """Return the preference for each candidate content: quoted ones where the cue stands beside quotation marks."""
        left, right = quote_distance(tokens)
        counts, quoted = tokens.word_counts, tokens.quoted_counts
        scores = np.zeros(len(names))
        for row, (cue, name, content) in enumerate(zip(cues.tolist(), names, candidates, strict=True)):
            score = _preference(_CONTENTS, name.split("+")[0])
            words = sum(counts[end] - counts[start] for start, end in content)
            inside = sum(quoted[end] - quoted[start] for start, end in content)
            if inside and inside >= 0.97 * words and min(left[cue], right[cue]) <= 6:
                score += 4.0 + inside / (inside + 20)
            if "+" in name:
                score += 0.4
            scores[row] = score
        return scores


def _preference(table: tuple[tuple[str, float], ...], name: str) -> float:
    return next((weight for stem, weight in table if name.startswith(stem)), 0.0)
