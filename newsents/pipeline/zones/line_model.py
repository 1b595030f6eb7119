"""A small model that decides which lines of a page are its article, where rules alone take furniture for text.

Rules propose (`newsents.pipeline.zones.find`), boosted trees over `line_features` judge each line
(`tools.train_zones`), and lines of one run are judged together (`newsents.pipeline.zones.runs`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import numpy as np

from newsents.errors import ModelError
from newsents.pipeline.zones.line_features import FEATURES, Floats, line_features
from newsents.pipeline.zones.page import Page
from newsents.pipeline.zones.runs import smooth
from newsents.schema import ZoneKind
from newsents.shipped import Arrays, read_arrays, read_weights
from newsents.trees import Trees

LEAST = 0.05
"""Text of the article has to be so probable: losing its words costs more than reading a caption."""

LEAST_OF: dict[ZoneKind | None, float] = {
    None: LEAST,
    "body": LEAST,
    "crosshead": LEAST,
    "pull_quote": LEAST,
    "caption": 0.001,
}
"""The same by what the rules say. A caption is no text, and so less probable than text is among text; one that says
what it is, or names its photographer, stays."""

SURE = 0.9
"""What the rules call furniture is text of the article from here on; its neighbors alone make none of it text."""


@attrs.frozen(eq=False)
class LineModel:
    """Trees that give for each unit of a page how probable it is text of the article."""

    trees: Trees

    def shares(self, features: Floats) -> Floats:
        """Return the probabilities for `line_features`, one a unit."""
        return self.trees.probability(features)

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> LineModel:
        """Read the arrays that `to_file` wrote. Raises ModelError where they are not such, or of other features."""
        try:
            names = tuple(arrays["features"].tolist())
            trees = Trees.from_arrays({part: arrays[part] for part in Trees.names()})
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError(f"this is no model for the lines of a page: {error}", code="N207") from error
        if names != FEATURES:
            other = ", ".join(sorted(set(names) ^ set(FEATURES))[:3]) or "another order"
            raise ModelError(f"the model for the lines of a page is of other features: {other}", code="N212")
        return cls(trees)

    def to_file(self, path: str | Path) -> None:
        """Write the weights as plain numbers (NumPy's npz, no pickle), with the names of the features."""
        arrays: dict[str, Any] = {"features": np.array(FEATURES), **self.trees.arrays()}
        np.savez_compressed(path, **arrays)


@cache
def shipped() -> LineModel:
    """Return the model that the package ships, read once."""
    return LineModel.from_arrays(read_arrays(read_weights("pipeline/zones/data/lines.npz")))


def decide(page: Page, prose: Sequence[bool], alone: Sequence[ZoneKind | None]) -> None:
    """Correct what the rules say of the units of a page.

    Headlines, standfirsts, bylines, dates, and captions that say what they are stay what the rules found: the model
    knows only whether a line is text, or stands in it.

    Parameters
    ----------
    page, prose, alone
        As for `line_features`.
    """
    shares = shipped().shares(line_features(page, prose, alone)).tolist()
    in_run = smooth(shares, [len(unit.text) for unit in page.units])
    for at, kind in enumerate(page.kinds):
        least = 0.0 if kind == alone[at] == "caption" else LEAST_OF.get(kind, 0.0)
        if in_run[at] < least:
            page.set(at, "boilerplate" if page.units[at].terminal else "navigation")
        elif kind in ("navigation", "boilerplate") and shares[at] >= SURE and page.units[at].count > 1:
            page.kinds[at] = None
            page.prose[at] = prose[at]
