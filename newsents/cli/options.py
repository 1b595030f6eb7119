"""Options that several files of commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, patterns, or - for standard input.", show_default=False),
]
Model = Annotated[str | None, typer.Option("--model", help="A spaCy model's name or folder instead of en_core_web_sm.")]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Leave out quotations less sure than this; what is less than 0.36 sure is never given.",
    ),
]
Acts = Annotated[
    list[str] | None,
    typer.Option(
        "--acts",
        help="Only these acts: speech, writing, thought, other, or all; repeat for several.",
        show_default="speech and writing",
    ),
]
Unstated = Annotated[
    bool,
    typer.Option("--unstated", help="Also those that the article denies, or that did not, or not yet, take place."),
]
