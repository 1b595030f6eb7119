"""Draw how the scores of same and of different pairs of names are distributed, from the figures of the benchmark.

python -m benchmarks names --data DIR --task pairs --json > figures.json
python -m tools.plot_names figures.json --out docs/_static
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import matplotlib as mpl
import typer
from matplotlib.figure import Figure

_ACCENT, _SOFT = "#1f6f8b", "#b9c4c9"
_TITLES = {
    "aida_per_partial": "surnames and full names",
    "nk_bench_per": "persons, slips and strangers *",
    "nx_strict": "spellings of one word",
    "wd_distinct_neg": "strangers with nearly one name *",
    "aida_org": "organizations in news",
    "nk_bench_org": "companies *",
}
"""Which sources are drawn; a star marks those that the weights were trained on."""


def distributions(found: dict[str, dict[str, list[int]]]) -> Figure:
    """Draw a panel a source: the share of its same and of its different pairs by score."""
    figure = Figure(figsize=(7.5, 4.4), layout="constrained")
    panels = figure.subplots(2, 3, sharex=True, sharey=True)
    for axes, (source, title) in zip(panels.flat, _TITLES.items(), strict=True):
        for side, color in (("different", _SOFT), ("same", _ACCENT)):
            counts = found[source][side]
            if sum(counts):
                width = 1 / len(counts)
                centers = [(at + 0.5) * width for at in range(len(counts))]
                shares = [100 * count / sum(counts) for count in counts]
                axes.bar(centers, shares, width, color=color, alpha=0.75, label=side)
        axes.set_title(title, fontsize=9)
        axes.spines[["top", "right"]].set_visible(False)
    panels[0, 0].legend(frameon=False)
    figure.supxlabel("score", fontsize=9)
    figure.supylabel("percent of the pairs", fontsize=9)
    return figure


def main(
    figures: Annotated[Path, typer.Argument(help="What the benchmark printed with --task pairs --json.")],
    out: Annotated[Path, typer.Option(help="Folder for the drawing.")],
) -> None:
    """Draw the distributions of scores."""
    mpl.rcParams["svg.hashsalt"] = "newsents"  # the same figures give the same file
    found: dict[str, Any] = json.loads(figures.read_text("utf-8"))
    out.mkdir(parents=True, exist_ok=True)
    drawing = distributions(found["pairs"]["distribution"])
    drawing.savefig(out / "names_scores.svg", metadata={"Date": None})


if __name__ == "__main__":
    typer.run(main)
