"""The options that all benchmarks share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from benchmarks.files import VARIABLE

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        envvar=VARIABLE,
        help="Folder of the annotated news: it holds quotes/, names/ and people/.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", help="Folder for the predictions. [default: a fresh temporary one]", show_default=False),
]
Split = Annotated[str, typer.Option("--split", help="Which part of the data: dev or train; for who also fresh.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Read only so many articles.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print the figures as JSON instead of tables.")]
Markdown = Annotated[bool, typer.Option("--markdown", help="Print the tables as they stand in docs/benchmarks.md.")]
Model = Annotated[
    str | None,
    typer.Option("--model", help="spaCy pipeline to use. [default: as newsents.load()]", show_default=False),
]
