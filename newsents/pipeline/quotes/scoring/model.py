"""The trained model: hashed linear scores for cues, sources and contents, and trees that judge whole proposals."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import IO, Any, ClassVar

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.checksums import SUM, changed, digest_of_arrays
from newsents.errors import ModelError
from newsents.pipeline.quotes.candidates.candidates import Candidates
from newsents.pipeline.quotes.ranges.pieces import Floats, Pieces
from newsents.pipeline.quotes.reading.columns import Columns, Ints
from newsents.pipeline.quotes.scoring.content_features import CONTENT_BITS, content_features
from newsents.pipeline.quotes.scoring.features import CUE_BITS, SOURCE_BITS, cue_features, source_features
from newsents.pipeline.quotes.scoring.first_pass import Proposals
from newsents.pipeline.quotes.scoring.lemmas import LemmaCounts
from newsents.pipeline.quotes.scoring.proposal_features import FEATURES, proposal_features
from newsents.pipeline.quotes.scoring.templates import TEMPLATES
from newsents.shipped import Arrays, read_arrays, read_weights, recorded_sums
from newsents.trees import Trees

DEFAULT_MODEL = "polnear"
"""Name of the model that the package ships: trained on the train part of PolNeAR 1.0."""

_TABLES = {"cue": CUE_BITS, "source": SOURCE_BITS, "content": CONTENT_BITS}
_TREES = ("judge", "exact")
_NESTED = "nested."
"""What the names of arrays begin with that are of nested quotations."""

SEEN = "templates"
"""The array that names what the weights are for: templates of hashed features, and features of proposals, in order."""

_SEEN = (*TEMPLATES, *(f"proposal: {name}" for name in FEATURES))

MADE = "made"
"""The array that tells of what, and how, weights of one's own were made."""

_NOT_HOPELESS = 0.2
_EXACT = 2.0
"""How much being right to the letter counts beside being right, in the choice among the contents of a cue."""

WORDS_TOGETHER = 1 << 15
"""So many words are looked at together for whether they are cues: each has half a kilobyte of features."""

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
        for first in range(0, len(wanted), WORDS_TOGETHER):
            some = wanted[first : first + WORDS_TOGETHER]
            probability[some] = sigmoid(cue_features(tokens, at[some]).score(self.cue))
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
        Trees over the features of a whole proposal (`newsents.pipeline.quotes.scoring.proposal_features`): the log odds
        that its content is found and its source right.
    exact
        Trees over the same features: the log odds that its content is right to the letter.
    nested
        What judges proposals within the content of others: it has learned from what stands in no content, where the
        annotation tells all, and has seen no quotation marks; of its weights those for cues alone and its trees are
        its own. ``None`` where nested quotations are not looked for.
    """

    linear: LinearScorer
    judge: Trees
    exact: Trees
    nested: QuoteModel | None = None

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
            arrays = read_arrays(path)
            if SUM in arrays and str(arrays[SUM]) != digest_of_arrays(arrays):
                raise changed(path)
            return cls.from_arrays(arrays)
        except KeyError as error:
            reason = f"the array {error} is missing"
        except (OSError, ValueError) as error:
            reason = str(error)
        raise ModelError(
            f"{path} does not hold a model for quotations: {reason}. newsents train writes such files; "
            f"{DEFAULT_MODEL!r} is the model that newsents ships",
            code="N207",
        )

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> QuoteModel:
        """Make a model of the arrays that `to_file` writes.

        Raises KeyError or ValueError where they are others, and ModelError where they are for other features.
        """
        _check_features(arrays)
        cue, source, content = (_table(arrays, name, bits) for name, bits in _TABLES.items())
        lemmas = LemmaCounts.from_arrays({part: arrays[f"lemmas.{part}"] for part in LemmaCounts.names()})
        linear = LinearScorer(cue, source, content, lemmas)
        of_nested = attrs.evolve(linear, cue=_table(arrays, f"{_NESTED}cue", CUE_BITS))
        return cls(linear, *_trees(arrays), cls(of_nested, *_trees(arrays, _NESTED)))

    def to_file(self, path: str | Path | IO[bytes], made: str = "") -> None:
        """Write the weights as plain numbers (NumPy's npz, no pickle).

        Parameters
        ----------
        path
            The file.
        made
            Of what and how they were made: for weights of one's own, which then carry their SHA-256 sum, too.
        """
        arrays: dict[str, Any] = {SEEN: np.array(_SEEN)}
        arrays.update({name: getattr(self.linear, name).astype(np.float16) for name in _TABLES})
        arrays.update({f"lemmas.{part}": array for part, array in self.linear.lemmas.arrays().items()})
        for prefix, model in (("", self), (_NESTED, self.nested)):
            if model is not None:
                arrays[f"{prefix}cue"] = model.linear.cue.astype(np.float16)
                for name in _TREES:
                    trees: Trees = getattr(model, name)
                    arrays.update({f"{prefix}{name}.{part}": array for part, array in trees.arrays().items()})
        if made:
            arrays[MADE] = np.array(made)
            arrays[SUM] = np.array(digest_of_arrays(arrays))
        np.savez_compressed(path, **arrays)


def _check_features(arrays: Arrays) -> None:
    """Raise KeyError where weights do not tell which features they are for, and ModelError where those are others."""
    seen = tuple(arrays[SEEN].tolist())
    if seen != _SEEN:
        missing, unknown = sorted(set(_SEEN) - set(seen)), sorted(set(seen) - set(_SEEN))
        raise ModelError(
            "the weights for quotations are for other features than this version of newsents makes: without "
            f"{missing or 'none'}, with {unknown or 'none'} beyond, or in another order; train them again: "
            "newsents train quotes",
            code="N212",
        )


def _trees(arrays: Arrays, prefix: str = "") -> tuple[Trees, Trees]:
    judge, exact = (
        Trees.from_arrays({part: arrays[f"{prefix}{name}.{part}"] for part in Trees.names()}) for name in _TREES
    )
    if max(judge.width, exact.width) > len(FEATURES):
        raise ValueError(f"its trees ask for more than the {len(FEATURES)} features of a proposal")
    return judge, exact


def _table(arrays: Arrays, name: str, bits: int) -> Weights:
    """Return a table of a linear model. Raises ValueError for one of another shape, or with what is no number."""
    array = arrays[name]
    if array.dtype.kind != "f" or array.shape != (2**bits,):
        raise ValueError(f"{name} has the shape {array.shape} and the type {array.dtype}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} holds what is no number")
    return np.asarray(array, np.float32)


def sigmoid(log_odds: Floats) -> Floats:
    """Return probabilities for log odds."""
    probabilities: Floats = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -40, 40)))
    return probabilities


@cache
def shipped(name: str) -> QuoteModel:
    """Return a model that the package ships, read once. Raises ModelError for a name that is none."""
    file = f"pipeline/quotes/data/{name}.npz"
    if file not in recorded_sums():
        raise ModelError(f"newsents ships no model {name!r} for quotations; it ships {DEFAULT_MODEL!r}", code="N208")
    return QuoteModel.from_arrays(read_arrays(read_weights(file)))
