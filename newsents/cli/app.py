"""The commands and their options; what they do stands in the module of each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from newsents import __version__
from newsents.cli import annotation_commands, helping, page_commands, store_commands
from newsents.cli.interrupts import ended_by_interrupts
from newsents.cli.options import MinConfidence, Model, Paths, Unstated
from newsents.cli.reporting import listen, reported
from newsents.viz.plain import harmless

# A command's module is imported when the command runs: spaCy takes a second, and `newsents --help` needs none of it.


@contextmanager
def _harmless_usage() -> Iterator[None]:
    """What Typer says of a wrong option repeats it as it was typed."""
    try:
        yield
    except Exception as error:
        if isinstance(message := getattr(error, "message", None), str):
            error.message = harmless(message)  # type: ignore[attr-defined]
        raise


class _Commands(TyperGroup):
    """The commands, whose usage errors cannot steer a terminal."""

    def make_context(self, *args: Any, **options: Any) -> Any:
        with _harmless_usage():
            return super().make_context(*args, **options)

    def invoke(self, ctx: Any) -> Any:
        with _harmless_usage():
            return super().invoke(ctx)


app = typer.Typer(
    name="newsents",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="txt, html, json, jsonl, csv, parquet, xlsx, arrow, warc or duckdb, where the file does not tell it.",
    ),
]
Table = Annotated[
    str | None, typer.Option("--table", help="The table of a database, or sheet of a workbook, that has the articles.")
]
Acts = Annotated[
    list[str] | None,
    typer.Option(
        "--acts",
        help="Only these acts: speech, writing, thought, other, or all; repeat for several.",
        show_default="speech and writing; all with --json",
    ),
]


def _field(name: str, meant: str = "") -> Any:
    return typer.Option(
        f"--{name}-field", metavar="NAME", help=f"The column, or key of JSON, that has the {meant or name}."
    )


TextField = Annotated[str | None, _field("text")]
IdField = Annotated[str | None, _field("id")]
HeadlineField = Annotated[str | None, _field("headline")]
AuthorsField = Annotated[str | None, _field("authors")]
PublishedField = Annotated[str | None, _field("published", "date")]
PublisherField = Annotated[str | None, _field("publisher")]
UrlField = Annotated[str | None, _field("url")]


def _version(asked: bool) -> None:
    if asked:
        print(f"newsents {__version__}")
        raise typer.Exit


@app.callback(epilog="Exit codes: 0 done, 1 something failed, 2 wrong usage or input, 130 interrupted.")
def newsents(
    context: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks, and what is done meanwhile.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read English news and tell who said what.

    [bold]Examples[/bold]

      newsents demo

      newsents show page.txt

      newsents extract articles/ -o news.duckdb

      newsents people news.duckdb
    """
    context.obj = debug
    if debug:
        context.call_on_close(listen())


def demo(context: typer.Context) -> None:
    """Analyze the sample articles, join the people that two papers spell differently, and ask who said what."""
    with reported(debug=context.obj):
        with ended_by_interrupts():
            from newsents.cli import demo

        demo.run()


def show(
    context: typer.Context,
    paths: Paths,
    format: Format = None,
    model: Model = None,
    acts: Acts = None,
    unstated: Unstated = False,
    min_confidence: MinConfidence = 0.0,
    json: Annotated[
        bool, typer.Option("--json", help="Write JSON instead, a line for each article (JSON lines).")
    ] = False,
) -> None:
    """Show articles with their quotations, each speaker in a color, and a table of who said what.

    [bold]Examples[/bold]

      newsents show page.html

      newsents show --min-confidence 0.8 page.txt | less -R

      newsents show --acts all page.txt

      pbpaste | newsents show -
    """
    with reported(debug=context.obj):
        with ended_by_interrupts():
            from newsents.cli import show

        show.run(
            paths,
            format=format,
            model=model,
            acts=acts,
            unstated=unstated,
            min_confidence=min_confidence,
            json=json,
        )


def extract(
    context: typer.Context,
    paths: Paths,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="Where to write; standard output by default.")
    ] = None,
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes at work.")] = 1,
    batch_size: Annotated[int, typer.Option("--batch-size", min=1, help="Articles taken together.")] = 64,
    format: Format = None,
    model: Model = None,
    min_confidence: MinConfidence = 0.0,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an output: keep what in it is up to date.")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Make all anew, and replace the output then.")] = False,
    reanalyze: Annotated[
        bool, typer.Option("--reanalyze", help="Analyze anew what a store, or the input, has of other settings.")
    ] = False,
    no_resolve: Annotated[
        bool, typer.Option("--no-resolve", help="Leave it to newsents resolve to tell the persons of a store apart.")
    ] = False,
    nested: Annotated[
        bool, typer.Option("--nested", help="Have rows in a table for what is told within quotations, too.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
    engine: Annotated[
        str, typer.Option("--engine", help="local, or ray: Parquet to Parquet on a cluster (the extra ray).")
    ] = "local",
    address: Annotated[
        str | None,
        typer.Option("--address", help="Of the cluster of Ray.", show_default="one is started on this machine"),
    ] = None,
    table: Table = None,
    text_field: TextField = None,
    id_field: IdField = None,
    headline_field: HeadlineField = None,
    authors_field: AuthorsField = None,
    published_field: PublishedField = None,
    publisher_field: PublisherField = None,
    url_field: UrlField = None,
    day_first: Annotated[
        bool | None,
        typer.Option("--day-first/--month-first", help="What 06/05/2024 is: a day in May, or one in June."),
    ] = None,
) -> None:
    """Analyze many articles; write what the ending of FILE says.

    .duckdb is a store: articles are added to it, those that are there are left alone, and the same command goes on
    where it was broken off. newsents people, quotes, counts, sql ... ask it. .csv, .xlsx and .parquet are a table
    with a row for each quotation, and newsents export --help tells of other endings.

    .jsonl and .jsonl.gz have one line of JSON for each article, in the order of the input, with "source" (file, and
    line in it), "digest" and "settings" (of what it was made, and with what) and the analysis: schema_version,
    article, mentions, entities, quotes. Of an article that cannot be read it has "source" and "error"; the others go
    on, and the exit code is 1.

    Such lines, and the Parquet that --engine ray writes, go into a store or table as they are, without being analysed
    again, if they were made with the same settings.

    The lines go to FILE.part, which becomes FILE when all is done. Broken off, the same command with --resume goes on.

    [bold]Examples[/bold]

      newsents extract articles/ -o news.duckdb --workers 4

      newsents extract articles.csv.gz --text-field story --published-field day -o quotes.xlsx

      newsents extract articles/ -o quotes.jsonl --workers 4 --resume

      newsents extract news.jsonl.gz -o quotes.jsonl.gz --quiet

      newsents extract quotes.jsonl.gz -o news.duckdb

      newsents extract s3://news/2024/ -o s3://news/quotes/ --engine ray --address auto --workers 96
    """
    with reported(debug=context.obj):
        with ended_by_interrupts():
            from newsents.cli import cluster, extract

        layout = extract.layout_of(
            table, day_first, text=text_field, id=id_field, headline=headline_field, authors=authors_field,
            published=published_field, publisher=publisher_field, url=url_field,
        )  # fmt: skip
        if cluster.is_wanted(
            engine,
            address,
            overwrite=overwrite,
            reanalyze=reanalyze,
            nested=nested,
            format=bool(format),
        ):
            cluster.run(
                paths, output=output, address=address, workers=workers, model=model, min_confidence=min_confidence,
                layout=layout, resume=resume, quiet=quiet,
            )  # fmt: skip
            return
        extract.run(
            paths,
            output=None if output is None else Path(output),
            workers=workers,
            batch_size=batch_size,
            format=format,
            model=model,
            min_confidence=min_confidence,
            resume=resume,
            overwrite=overwrite,
            reanalyze=reanalyze,
            resolve=not no_resolve,
            nested=nested,
            quiet=quiet,
            layout=layout,
        )


def doctor(context: typer.Context) -> None:
    """Say which versions are installed, whether the model is the recorded one, what is missing and how to get it."""
    with reported(debug=context.obj):
        with ended_by_interrupts():
            from newsents.cli import doctor

        doctor.run()


helping.add(app, "Articles", demo, show, extract)
store_commands.add_to(app)
page_commands.add_to(app)
annotation_commands.add_to(app)
helping.add(app, "This installation", doctor)


def run() -> None:
    """Run the command line on a terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a character shows a question mark
    app()
