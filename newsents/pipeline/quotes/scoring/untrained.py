"""Rules alone, for ``config={"model": None}``: how often a lemma is a cue, how often a pattern fits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import ClassVar

import attrs
import numpy as np

from newsents.datafiles import lines_of
from newsents.pipeline.quotes.candidates.candidates import Candidates
from newsents.pipeline.quotes.ranges.pieces import Floats, Pieces
from newsents.pipeline.quotes.reading.columns import Columns, Ints
from newsents.pipeline.quotes.reading.symbols import hashed, symbols
from newsents.pipeline.quotes.scoring.first_pass import Proposals

_COLON = np.uint64(hashed(":"))
_BESIDE_QUOTE = 3
_NEAR = 8
_RARE = 0.005
_QUOTED = 1.5


@cache
def cue_lexicon() -> Mapping[tuple[int, str], float]:
    """Return how often a lemma is a cue, by the lemma's hash and its part of speech."""
    rows = (line.split("\t") for line in lines_of("newsents.pipeline.quotes", "cues.tsv"))
    return {(hashed(lemma), pos): float(share) for lemma, pos, share in rows}


@cache
def pattern_shares() -> Mapping[tuple[str, str], float]:
    """Return how often a pattern's candidate was the best one, by role (source, content, content beside quotes)."""
    rows = (line.split("\t") for line in lines_of("newsents.pipeline.quotes", "patterns.tsv"))
    return {(role, pattern): float(share) for role, pattern, share in rows}


def content_role(tokens: Columns, cue: int) -> str:
    """Return which shares count for the contents of a cue: those beside quotation marks, or those away from them."""
    left, right = tokens.quote_distance
    return "content beside quotes" if min(left[cue], right[cue]) <= _NEAR else "content"


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

    nested: ClassVar[None] = None

    @property
    def linear(self) -> Rules:
        """The rules weigh candidates too."""
        return self

    def weigh(self, tokens: Columns, proposals: Proposals) -> tuple[Floats, Floats]:
        """Return how sure each proposal is: how often its cue is one; and the best content of each cue first."""
        return proposals.cue_probability, -proposals.rank.astype(np.float64)

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

    def sources(self, tokens: Columns, cues: Ints, candidates: Candidates) -> Floats:
        """Return how often each candidate's pattern names the source."""
        shares = pattern_shares()
        of_names = np.log([shares.get(("source", name), _RARE) for name in candidates.names])
        found: Floats = of_names[candidates.pattern]
        return found

    def contents(self, tokens: Columns, cues: Ints, sources: Pieces, candidates: Candidates) -> Floats:
        """Return how often each candidate's pattern holds the content; more where all of it is quoted."""
        shares = pattern_shares()
        roles = [content_role(tokens, cue) for cue in cues.tolist()]
        words, quoted = candidates.pieces.sums(tokens.content_words, tokens.quoted_words)
        scores = np.zeros(len(candidates))
        for row, (number, inside) in enumerate(zip(candidates.cue.tolist(), quoted.tolist(), strict=True)):
            role = roles[number]
            scores[row] = np.log(shares.get((role, candidates.name(row)), _RARE))
            if role != "content" and inside >= 0.97 * words[row]:
                scores[row] += _QUOTED + inside / (inside + 20)
        return scores
