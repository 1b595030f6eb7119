"""The commands for annotations of one's own, and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsents.cli.helping import add
from newsents.cli.interrupts import ended_by_interrupts
from newsents.cli.options import Acts, MinConfidence, Model, Paths
from newsents.cli.reporting import reported

Gold = Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated articles: a file, or a folder of brat or TSV.")]
GoldFormat = Annotated[
    str | None,
    typer.Option(
        "--format", help="jsonl, brat, webanno, label-studio or prodigy.", show_default="what names and lines tell"
    ),
]
Weights = Annotated[
    list[Path] | None,
    typer.Option("--weights", metavar="FILE", help="What newsents train wrote, in the place of what is shipped."),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands to an app."""
    add(app, "Your own annotations", annotate, evaluate, train)


def annotate(
    context: typer.Context,
    paths: Paths,
    output: Annotated[Path, typer.Option("--output", "-o", help="What to write: a file, or a folder of brat or TSV.")],
    to: Annotated[
        str | None,
        typer.Option(
            "--to", help="jsonl, brat, webanno, label-studio or prodigy.", show_default=".jsonl or .json tells"
        ),
    ] = None,
    format: Annotated[
        str | None, typer.Option("--format", help="Of the articles: txt, html, json ..., where the file does not tell.")
    ] = None,
    model: Model = None,
    weights: Weights = None,
    acts: Acts = None,
    min_confidence: MinConfidence = 0.0,
    nested: Annotated[
        bool, typer.Option("--nested", help="Write what is told within quotations as quotations, too.")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the output that is there.")] = False,
) -> None:
    """Write what newsents finds in articles as annotations, to be corrected in an annotation tool.

    [bold]Examples[/bold]

      newsents annotate articles/ -o predictions.jsonl

      newsents annotate articles/ -o for_brat --to brat

      newsents annotate articles/ -o tasks.json --to label-studio
    """
    with reported(debug=context.obj):
        with ended_by_interrupts():
            from newsents.cli import annotations

        annotations.annotate(
            paths, output, to=to, format=format, model=model, weights=weights or [], acts=acts,
            min_confidence=min_confidence, nested=nested, overwrite=overwrite,
        )  # fmt: skip


def evaluate(
    context: typer.Context,
    gold: Gold,
    predicted: Annotated[
        Path | None,
        typer.Argument(metavar="PREDICTIONS", help="What to compare with it, instead of reading the texts."),
    ] = None,
    format: GoldFormat = None,
    model: Model = None,
    weights: Weights = None,
    acts: Acts = None,
    min_confidence: MinConfidence = 0.0,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed, false, or given to another, each with its place.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Write all figures as one JSON document.")] = False,
) -> None:
    """Measure how well quotations and speakers are found, by articles that you annotated.

    Our measures stand beside Citron's and labels of words; then kinds, acts, kinds of sources, pronouns, origins.

    [bold]Examples[/bold]

      newsents evaluate gold.jsonl

      newsents evaluate corrected_in_brat/ --weights mine.npz

      newsents evaluate gold.jsonl predictions.jsonl --json

      newsents evaluate gold.jsonl --errors
    """
    with reported(debug=context.obj):
        with ended_by_interrupts():
            from newsents.cli import annotations

        annotations.evaluate(
            gold, predicted, format=format, model=model, weights=weights or [], acts=acts,
            min_confidence=min_confidence, errors=errors, json=json,
        )  # fmt: skip


def train(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="quotes, said or speaker_confidence.")],
    gold: Gold,
    output: Annotated[Path, typer.Option("--output", "-o", help="The weights: .npz for quotes, else .json.")],
    format: GoldFormat = None,
    model: Model = None,
    seed: Annotated[int, typer.Option("--seed", help="Which articles are held out together.")] = 0,
    from_nothing: Annotated[
        bool, typer.Option("--from-nothing", help="Do not begin with the shipped weights: for thousands of quotations.")
    ] = False,
) -> None:
    """Fit weights of newsents to articles that you annotated (the extra train).

    What they do on articles that were held out is shown first, beside what the shipped ones do there; then they are
    written.

    [bold]Examples[/bold]

      newsents train quotes gold.jsonl -o mine.npz

      newsents train said gold.jsonl -o said.json

      newsents train speaker_confidence gold.jsonl -o mine.json
    """
    with reported(debug=context.obj):
        with ended_by_interrupts():
            from newsents.cli import annotations

        annotations.train(kind, gold, output, format=format, model=model, seed=seed, from_nothing=from_nothing)
