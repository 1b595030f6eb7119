"""Rules alone, for ``config={"model": None}``: how often a lemma is a cue, how often a pattern fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import ClassVar

import attrs
import numpy as np

from newsents.pipeline.quotes.columns import Columns, Ints
from newsents.pipeline.quotes.propose import Floats, Proposal
from newsents.pipeline.quotes.ranges import Ranges
from newsents.pipeline.quotes.symbols import hashed, symbols

_COLON = np.uint64(hashed(":"))
_BESIDE_QUOTE = 3
_NEAR = 8
_RARE = 0.005
_QUOTED = 1.5


@cache
def cue_lexicon() -> Mapping[tuple[int, str], float]:
    """Return how often a lemma is a cue, by the lemma's hash and its part of speech."""
    lines = files("newsents.pipeline.quotes").joinpath("data/cues.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(hashed(lemma), pos): float(share) for lemma, pos, share in rows}


@cache
def pattern_shares() -> Mapping[tuple[str, str], float]:
    """Return how often a pattern's candidate was the best one, by role (source, content, content beside quotes)."""
    lines = files("newsents.pipeline.quotes").joinpath("data/patterns.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(role, pattern): float(share) for role, pattern, share in rows}


def content_role(tokens: Columns, cue: int) -> str:
    """Return which shares count for the contents of a cue: those beside quotation marks, or those away from them."""
    near = tokens.region[max(cue - _NEAR, 0) : cue + _NEAR + 1].any()
    return "content beside quotes" if near else "content"


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

    def weigh(self, tokens: Columns, proposals: Sequence[Proposal]) -> tuple[Floats, Floats]:
        """Return how sure each proposal is: how often its cue is one; and the best content of each cue first."""
        confidence = np.array([proposal.cue_probability for proposal in proposals], dtype=np.float64)
        return confidence, np.array([-float(proposal.rank) for proposal in proposals])

    def cues(self, tokens: Columns, at: Ints) -> Floats:
        """Return, for each token of ``at``, how often its lemma is a cue; less inside quotation marks."""
        lexicon = cue_lexicon()
        left, right = tokens.quote_distance
        shares = np.zeros(len(at))
        names = symbols("VERB NOUN ADJ ADP")
        for row, token in enumerate(at.tolist()):
            lemma, pos = int(tokens.lemma[token]), int(tokens.pos[token])
            share = lexicon.get((lemma, names.get(pos, "OTHER")), 0.0)
            if tokens.lower[token] == _COLON:
                share = 0.6 if tokens.para_number[token] == 0 else 0.2
            if tokens.region[token] > 0:
                share *= 0.3
            elif min(left[token], right[token]) <= _BESIDE_QUOTE and share > 0.3:
                share = max(share, 0.8)
            shares[row] = share
        return shares

    def sources(self, tokens: Columns, cues: Ints, names: list[str], candidates: list[Ranges]) -> Floats:
        """Return how often each candidate's pattern names the source."""
        shares = pattern_shares()
        return np.log([shares.get(("source", name), _RARE) for name in names])

    def contents(
        self, tokens: Columns, cues: Ints, sources: list[Ranges], names: list[str], candidates: list[Ranges]
    ) -> Floats:
        """Return how often each candidate's pattern holds the content; more where all of it is quoted."""
        shares = pattern_shares()
        counts, quoted = tokens.word_counts, tokens.quoted_counts
        scores = np.zeros(len(names))
        for row, (cue, name, content) in enumerate(zip(cues.tolist(), names, candidates, strict=True)):
            role = content_role(tokens, cue)
            words = sum(counts[end] - counts[start] for start, end in content)
            inside = sum(quoted[end] - quoted[start] for start, end in content)
            scores[row] = np.log(shares.get((role, name), _RARE))
            if role != "content" and inside >= 0.97 * words:
                scores[row] += _QUOTED + inside / (inside + 20)
        return scores
