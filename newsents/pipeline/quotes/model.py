"""The trained model: hashed linear scores for cues, sources and contents, and trees that judge whole proposals."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, ClassVar

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.errors import ModelError
from newsents.pipeline.quotes.candidates import Candidates
from newsents.pipeline.quotes.columns import Columns, Ints
from newsents.pipeline.quotes.features import content_features, cue_features, source_features
from newsents.pipeline.quotes.judge import proposal_features
from newsents.pipeline.quotes.lemmas import LemmaCounts
from newsents.pipeline.quotes.pieces import Floats, Pieces
from newsents.pipeline.quotes.propose import Proposals
from newsents.trees import Trees

DEFAULT_MODEL = "polnear"
"""Name of the model that the package ships: trained on the train part of PolNeAR 1.0."""

_TABLES = ("cue", "source", "content")
_TREES = ("judge", "exact")
_NOT_HOPELESS = 0.2
_EXACT = 2.0
"""How much being right to the letter counts beside being right, in the choice among the contents of a cue."""

Weights = NDArray[np.float32]


@attrs.frozen(eq=False)
class LinearScorer:
    """Weights for the choice among candidates: the first pass.

    Parameters
    ----------
    cue, source, content
        Tables of the hashed linear models, of 2 to the power of ``CUE_BITS``, ``SOURCE_BITS``, ``CONTENT_BITS`` cells.
    lemmas
        How often each lemma was a cue.
    floor
        Cues less probable than this are not looked at further.
    """

    cue: Weights
    source: Weights
    content: Weights
    lemmas: LemmaCounts
    floor: float = 0.15

    def cues(self, tokens: Columns, at: Ints) -> Floats:
        """Return, for each token of ``at``, the probability that it is a cue."""
        probability = np.zeros(len(at))
        wanted = np.flatnonzero(self.lemmas.may_be_cues(tokens, at))
        if len(wanted):
            probability[wanted] = sigmoid(cue_features(tokens, at[wanted]).score(self.cue))
        return probability

    def sources(self, tokens: Columns, cues: Ints, candidates: Candidates) -> Floats:
        """Return a score for each candidate source."""
        return source_features(tokens, cues, candidates).score(self.source)

    def contents(self, tokens: Columns, cues: Ints, sources: Pieces, candidates: Candidates) -> Floats:
        """Return a score for each candidate content."""
        return content_features(tokens, cues, sources, candidates).score(self.content)


@attrs.frozen(eq=False)
class QuoteModel:
    """The whole model: the linear scores that make proposals, and the trees that judge them.

    Parameters
    ----------
    linear
        The first pass.
    judge
        Trees over the features of a whole proposal (see `newsents.pipeline.quotes.judge`): the log odds that its
        content is found and its source right.
    exact
        Trees over the same features: the log odds that its content is right to the letter.
    """

    linear: LinearScorer
    judge: Trees
    exact: Trees

    evidence: ClassVar[str] = "model"

    def weigh(self, tokens: Columns, proposals: Proposals) -> tuple[Floats, Floats]:
        """Return how sure each proposal is, and how much it is preferred to others of its cue."""
        table = proposal_features(tokens, proposals, self.linear.lemmas)
        confidence = sigmoid(self.judge.log_odds(table))
        preference = confidence.copy()
        sure = np.flatnonzero(confidence >= _NOT_HOPELESS)
        preference[sure] += _EXACT * sigmoid(self.exact.log_odds(table[sure]))
        return confidence, preference

    @classmethod
    def from_file(cls, path: str | Path) -> QuoteModel:
        """Read the weights that `to_file` wrote. Raises ModelError where that is not what is there."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                cue, source, content = (np.asarray(stored[name], np.float32) for name in _TABLES)
                lemmas = LemmaCounts.from_arrays({part: stored[f"lemmas.{part}"] for part in LemmaCounts.names()})
                judge, exact = (
                    Trees.from_arrays({part: stored[f"{name}.{part}"] for part in Trees.names()}) for name in _TREES
                )
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{path} does not hold a model for quotations: {error}", code="N207") from error
        return cls(LinearScorer(cue, source, content, lemmas), judge, exact)

    def to_file(self, path: str | Path) -> None:
        """Write the weights as plain numbers (NumPy's npz, no pickle)."""
        arrays: dict[str, Any] = {name: getattr(self.linear, name).astype(np.float16) for name in _TABLES}
        arrays.update({f"lemmas.{part}": array for part, array in self.linear.lemmas.arrays().items()})
        for name in _TREES:
            arrays.update({f"{name}.{part}": array for part, array in getattr(self, name).arrays().items()})
        np.savez_compressed(path, **arrays)


def sigmoid(log_odds: Floats) -> Floats:
    """Return probabilities for log odds."""
    probabilities: Floats = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -40, 40)))
    return probabilities


@cache
def shipped(name: str) -> QuoteModel:
    """Return a model that the package ships, read once. Raises ModelError for a name that is none."""
    resource = files("newsents.pipeline.quotes").joinpath(f"data/{name}.npz")
    if not resource.is_file():
        raise ModelError(f"newsents ships no model {name!r} for quotations; it ships {DEFAULT_MODEL!r}", code="N208")
    with as_file(resource) as path:
        return QuoteModel.from_file(path)
