"""Draw how far confidence can be trusted, and what a higher one costs, from the figures of the benchmark.

python -m benchmarks quotes --data DIR --curve --json > figures.json
python -m tools.plot_quotes figures.json --out docs/_static
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import matplotlib as mpl
import typer
from matplotlib.axes import Axes
from matplotlib.figure import Figure

_INK, _ACCENT, _SOFT = "#333333", "#1f6f8b", "#b9c4c9"


def reliability(bins: list[dict[str, Any]], name: str = "confidence") -> Figure:
    """Draw the share that is right against the confidence of that name, a point a bin."""
    figure, axes = _axes(name, "share that is right")
    axes.plot([0, 1], [0, 1], color=_SOFT, linewidth=1, linestyle="--", label=f"{name} as good as its word")
    axes.plot(
        [part["confidence"] for part in bins], [part["right"] for part in bins], "o-", color=_ACCENT, label="newsents"
    )
    axes.set_xlim(0.3, 1.02)
    axes.set_ylim(0.3, 1.02)
    axes.legend(frameon=False)
    return figure


def precision_recall(
    points: list[dict[str, float]], setting: str = "min_confidence", measure: str = "attributed"
) -> Figure:
    """Draw precision and recall by a measure against the least confidence that a setting asks for."""
    figure, axes = _axes(setting, measure)
    least = [point[setting] for point in points]
    for name, style in (("precision", "-"), ("recall", "--"), ("f1", ":")):
        color = _INK if name == "f1" else _ACCENT
        axes.plot(least, [point[name] for point in points], style, color=color, label=name.replace("f1", "F1"))
    axes.set_ylim(0, 1.02)
    axes.legend(frameon=False)
    return figure


def _axes(across: str, up: str) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(5, 3.6), layout="constrained")
    axes = figure.add_subplot()
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def main(
    figures: Annotated[Path, typer.Argument(help="What the benchmark printed with --curve --json.")],
    out: Annotated[Path, typer.Option(help="Folder for the drawings.")],
) -> None:
    """Draw the reliability of confidence, and precision and recall by least confidence."""
    mpl.rcParams["svg.hashsalt"] = "newsents"  # the same figures give the same file
    found = json.loads(figures.read_text("utf-8"))
    drawings = {"reliability": reliability(found["calibration"]), "precision_recall": precision_recall(found["curve"])}
    out.mkdir(parents=True, exist_ok=True)
    for name, drawing in drawings.items():
        drawing.savefig(out / f"quotes_{name}.svg", metadata={"Date": None})


if __name__ == "__main__":
    typer.run(main)
