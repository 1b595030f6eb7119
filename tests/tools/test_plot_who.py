"""The drawings of the confidence in speakers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("matplotlib")

from tools.plot_who import main


def test_the_same_figures_give_the_same_drawings(tmp_path: Path) -> None:
    bins = [{"size": 2, "confidence": 0.5, "right": 0.4}, {"size": 2, "confidence": 0.9, "right": 1.0}]
    curve = [
        {"min_speaker_confidence": least, "n_pred": 9, "precision": 0.7 + least / 4, "recall": 0.7, "f1": 0.7}
        for least in (0.0, 0.5)
    ]
    figures = tmp_path / "figures.json"
    figures.write_text(json.dumps({"named": {"modern_dev": {"calibration": bins, "curve": curve}}}))
    for folder in ("one", "two"):
        main(figures, tmp_path / folder)
    names = ["speakers_precision_recall.svg", "speakers_reliability.svg"]
    assert sorted(file.name for file in (tmp_path / "one").iterdir()) == names
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
