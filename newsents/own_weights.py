"""Weights of one's own, as ``newsents train`` writes them to JSON: read only if they are what was written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from math import isfinite
from pathlib import Path

from newsents.checksums import changed, is_sealed
from newsents.errors import ModelError


def read_own_weights(path: str | Path, kind: str, refused: Callable[[str], ModelError]) -> Mapping[str, float]:
    """Return the weights of a file by feature.

    Parameters
    ----------
    path
        The file.
    kind
        What it has to say that it is.
    refused
        Gives the error that it holds none, for the reason.

    Raises
    ------
    ModelError
        If the file is none, or its SHA-256 sum is another than the one in it.
    """
    try:
        card = json.loads(Path(path).read_text("utf-8"))
        weights = {str(name): float(weight) for name, weight in card["weights"].items()}
        is_one = card["kind"] == kind and all(map(isfinite, weights.values()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise refused(f"{type(error).__name__}: {error}") from error
    if not is_one:
        raise refused(f"it is of the kind {card['kind']!r:.40}, or holds what is no number")
    if not is_sealed(card):
        raise changed(path)
    return weights


def kind_of_weights(path: Path) -> str | None:
    """Return of what kind a file of such weights says that it is; ``None`` where it is none."""
    try:
        card = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    kind = card.get("kind") if isinstance(card, dict) else None
    return kind if isinstance(kind, str) else None
