"""Draw the pictures of the gallery in the documentation, from the sample articles.

python -m tools.plot_gallery --out docs/_static
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from newsents import Corpus, samples, viz

STRIP = "icebreaker_courier"
"""The article whose voices are shown."""


def charts_of(corpus: Corpus) -> dict[str, Any]:
    """Return each picture by its name."""
    articles = {row["id"]: row["number"] for row in corpus.articles().rows()}
    return {
        "over_time": viz.over_time(corpus, by="year", persons=5).properties(width=480, height=220),
        "papers": viz.papers(corpus, persons=12),
        "links": viz.links(corpus, most=14),
        "sources": viz.sources(corpus).properties(width=420),
        "strip": viz.strip(corpus.analysis(articles[STRIP])),
    }


def main(out: Annotated[Path, typer.Option(help="Folder for the pictures.")]) -> None:
    """Draw every chart of `newsents.viz`."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, Corpus(f"{folder}/samples.duckdb") as corpus:
        corpus.add({"text": sample.text, "id": sample.name} for sample in samples.load())
        for name, chart in charts_of(corpus).items():
            chart.save(out / f"gallery_{name}.svg")


if __name__ == "__main__":
    typer.run(main)
