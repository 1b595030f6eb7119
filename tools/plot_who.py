"""Draw how far the confidence in speakers can be trusted, and what a higher one costs, from the benchmark's figures.

python -m benchmarks who --data DIR --task named --json > figures.json
python -m tools.plot_who figures.json --out docs/_static
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import matplotlib as mpl
import typer

from tools.plot_quotes import precision_recall, reliability


def main(
    figures: Annotated[Path, typer.Argument(help="What the benchmark printed with --json.")],
    out: Annotated[Path, typer.Option(help="Folder for the drawings.")],
) -> None:
    """Draw the reliability of the confidence in speakers, and named precision and recall by least confidence."""
    mpl.rcParams["svg.hashsalt"] = "newsents"  # the same figures give the same file
    found = json.loads(figures.read_text("utf-8"))["named"]["modern_dev"]
    drawings = {
        "reliability": reliability(found["calibration"], "speaker_confidence"),
        "precision_recall": precision_recall(found["curve"], "min_speaker_confidence", "named"),
    }
    out.mkdir(parents=True, exist_ok=True)
    for name, drawing in drawings.items():
        drawing.savefig(out / f"speakers_{name}.svg", metadata={"Date": None})


if __name__ == "__main__":
    typer.run(main)
