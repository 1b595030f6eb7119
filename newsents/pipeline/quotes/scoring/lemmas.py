"""What the annotated articles tell of each lemma: how often it stood in them, and how often it was a cue."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.pipeline.quotes.reading.columns import Columns, Flags, Hashes, Ints
from newsents.pipeline.quotes.reading.hashing import mix

LEAST_SEEN = 10
DULL = 0.002
"""A lemma seen at least `LEAST_SEEN` times and a cue in no larger share is not looked at again."""

PRIOR_SHARE, PRIOR_COUNT = 0.04, 3
"""Shares are smoothed towards that of all words, by so many pseudo-counts."""


def smoothed(cue: Ints, seen: Ints) -> NDArray[np.float64]:
    """Return the smoothed share of cues."""
    share: NDArray[np.float64] = (cue + PRIOR_SHARE * PRIOR_COUNT) / (seen + PRIOR_COUNT)
    return share


@attrs.frozen(eq=False, slots=False)
class LemmaCounts:
    """Counts by lemma and part of speech.

    Parameters
    ----------
    key
        Hashes of lemma and part of speech, ascending.
    seen, cue
        How often it stood in the articles, and how often it headed a cue.
    """

    key: Hashes
    seen: NDArray[np.int32]
    cue: NDArray[np.int32]

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of the arrays."""
        return tuple(field.name for field in attrs.fields(cls))

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> LemmaCounts:
        """Read the arrays that `arrays` returned. Raises KeyError or ValueError where they are others."""
        for name in cls.names():
            array = np.asarray(arrays[name])
            if array.dtype.kind not in "iu" or array.ndim != 1 or len(array) != len(arrays["key"]):
                raise ValueError(f"lemmas.{name} has the shape {array.shape} and the type {array.dtype}")
        key = np.asarray(arrays["key"], np.uint64)
        if (key[1:] <= key[:-1]).any():
            raise ValueError("the lemmas do not ascend")
        return cls(
            key=np.asarray(arrays["key"], np.uint64),
            seen=np.asarray(arrays["seen"], np.int32),
            cue=np.asarray(arrays["cue"], np.int32),
        )

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return the counts as arrays by name."""
        return {name: getattr(self, name) for name in self.names()}

    def of(self, tokens: Columns, at: Ints) -> tuple[Ints, Ints]:
        """Return for tokens how often their lemma was seen, and how often it was a cue; 0 for an unknown one."""
        wanted = lemma_keys(tokens, at)
        row = np.minimum(np.searchsorted(self.key, wanted), len(self.key) - 1)
        known = self.key[row] == wanted
        return np.where(known, self.seen[row], 0), np.where(known, self.cue[row], 0)

    def may_be_cues(self, tokens: Columns, at: Ints) -> Flags:
        """Return which tokens have a lemma that may be a cue: not those seen often and never, or hardly ever, a cue."""
        seen, cue = self.of(tokens, at)
        found: Flags = (seen < LEAST_SEEN) | (cue > DULL * seen)
        return found


def lemma_keys(tokens: Columns, at: Ints) -> Hashes:
    """Return the hash of lemma and part of speech for tokens, shape of ``at``."""
    return mix(np.zeros(1, dtype=np.uint64), [tokens.lemma[at], tokens.pos[at]])


def count_lemmas(tokens: Columns, at: Ints, cues: Flags) -> LemmaCounts:
    """Count the tokens ``at`` by lemma; ``cues`` says which of them head a cue."""
    key, group = np.unique(lemma_keys(tokens, at), return_inverse=True)
    seen = np.bincount(group, minlength=len(key)).astype(np.int32)
    return LemmaCounts(key, seen, np.bincount(group, weights=cues, minlength=len(key)).astype(np.int32))


def add_up(counts: list[LemmaCounts], least: int = 1) -> LemmaCounts:
    """Add the counts of one or more articles up; lemmas seen less than ``least`` times are left out."""
    key, group = np.unique(np.concatenate([each.key for each in counts]), return_inverse=True)

    def total(parts: list[NDArray[np.int32]]) -> NDArray[np.int32]:
        return np.bincount(group, weights=np.concatenate(parts), minlength=len(key)).astype(np.int32)

    seen, cue = total([each.seen for each in counts]), total([each.cue for each in counts])
    kept = seen >= least
    return LemmaCounts(key[kept], seen[kept], cue[kept])
