"""``python -m benchmarks``: the command line of the benchmarks."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from benchmarks import across, names, nested, origins, people, quotes, seeds, styles, who
from benchmarks.archive import command as archive
from benchmarks.files import data_folder
from benchmarks.growth import command as growth
from benchmarks.growth import residence
from benchmarks.options import Data, Json, Limit, Markdown, Model, Out, Split
from benchmarks.page import command as page
from benchmarks.report import show
from benchmarks.speed import command as speed
from benchmarks.store import command as store
from newsents.errors import MissingExtraError, NewsentsError

app = typer.Typer(
    name="benchmarks",
    help="Measure newsents: predictions are written, scored, and shown as tables.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command("quotes")
def quotes_command(
    data: Data = None,
    split: Split = "dev",
    out: Out = None,
    limit: Limit = None,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out what is less sure.")] = 0.0,
    acts: Annotated[
        list[str] | None, typer.Option(help="Count only this act; repeat for several. [default: all]")
    ] = None,
    rules: Annotated[bool, typer.Option("--rules", help="Rules alone, without the trained model.")] = False,
    predictions: Annotated[
        Path | None, typer.Option(help="Score this file of predictions instead of reading the articles.")
    ] = None,
    errors: Annotated[Path | None, typer.Option(help="List what went wrong in this file (JSON lines).")] = None,
    curve: Annotated[bool, typer.Option("--curve", help="Precision and recall by least confidence.")] = False,
    rounds: Annotated[int, typer.Option(min=0, help="Rounds of the bootstrap; 0 for no intervals.")] = 2000,
    model: Model = None,
    as_json: Json = False,
) -> None:
    """Quotations with their sources, against PolNeAR."""
    options = quotes.QuoteOptions(min_confidence, tuple(acts or ()), rules, model, predictions, errors, curve, rounds)
    show(quotes.run(data_folder(data), split, out, limit, options), as_json=as_json)


@app.command("nested")
def nested_command(
    data: Data = None,
    split: Split = "dev",
    out: Out = None,
    limit: Limit = None,
    model: Model = None,
    as_json: Json = False,
) -> None:
    """Quotations within others, with the right source and outer quotation."""
    show(nested.run(data_folder(data), split, out, limit, model), as_json=as_json)


@app.command("who")
def who_command(
    data: Data = None,
    split: Split = "dev",
    out: Out = None,
    limit: Limit = None,
    task: Annotated[
        list[str] | None, typer.Option(help=f"One of {', '.join(who.TASKS)}; repeat for several. [default: all]")
    ] = None,
    errors: Annotated[Path | None, typer.Option(help="List what went wrong in this file (JSON lines).")] = None,
    rounds: Annotated[int, typer.Option(min=0, help="Rounds of the bootstrap; 0 for no intervals.")] = 2000,
    model: Model = None,
    as_json: Json = False,
    as_markdown: Markdown = False,
) -> None:
    """Quotations with the right speaker named, in modern news; whom pronouns and nouns that are sources mean."""
    options = who.WhoOptions(tuple(task or ()), errors, rounds, model)
    show(who.run(data_folder(data), split, out, limit, options), as_json=as_json, as_markdown=as_markdown)


@app.command("seeds")
def seeds_command(data: Data = None, out: Out = None, model: Model = None, as_json: Json = False) -> None:
    """Two raw pages: attributions, speakers, mentions, metadata, navigation."""
    show(seeds.run(data_folder(data), out, model), as_json=as_json)


@app.command("people")
def people_command(
    data: Data = None,
    split: Split = "dev",
    out: Out = None,
    limit: Limit = None,
    task: Annotated[
        list[str] | None,
        typer.Option(help=f"One of {', '.join(people.TASKS)}; repeat for several. [default: all]"),
    ] = None,
    model: Model = None,
    ablate: Annotated[
        bool,
        typer.Option("--ablate", help="Train again without each group of features, and score on dev (3 minutes)."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Persons within an article: GUM, GAP, spans of names, seed pages."""
    if ablate:
        try:
            from benchmarks import people_ablation
        except ImportError as error:
            raise MissingExtraError.of("train", "scikit-learn", "training") from error
        show(people_ablation.run(data_folder(data), out, limit, model), as_json=as_json)
        return
    show(people.run(data_folder(data), split, out, limit, tuple(task or ()), model), as_json=as_json)


@app.command("origins")
def origins_command(out: Out = None, limit: Limit = None, model: Model = None, as_json: Json = False) -> None:
    """Names of many origins, in sentences of our own: whether they are seen to be persons'. Needs no data."""
    show(origins.run(out, limit, model), as_json=as_json)


@app.command("styles")
def styles_command(
    out: Out = None,
    limit: Limit = None,
    errors: Annotated[Path | None, typer.Option(help="List what went wrong in this file (JSON lines).")] = None,
    unseen: Annotated[bool, typer.Option("--unseen", help="The texts of which only figures are looked at.")] = False,
    model: Model = None,
    as_json: Json = False,
    as_markdown: Markdown = False,
) -> None:
    """Who said what, and which persons there are, in short texts of our own in 43 styles of news. Needs no data."""
    _require_seen(unseen=unseen, errors=errors)
    show(styles.run(out, limit, errors, model, unseen=unseen), as_json=as_json, as_markdown=as_markdown)


def _require_seen(*, unseen: bool, errors: Path | None) -> None:
    if unseen and errors:
        raise typer.BadParameter("of the unseen texts nobody reads what is wrong", param_hint="--errors")


@app.command("across")
def across_command(
    out: Out = None,
    limit: Limit = None,
    unseen: Annotated[bool, typer.Option("--unseen", help="The archives of which nobody reads what is wrong.")] = False,
    errors: Annotated[Path | None, typer.Option(help="List what went wrong in this file (JSON lines).")] = None,
    model: Model = None,
    as_json: Json = False,
    as_markdown: Markdown = False,
) -> None:
    """Who is who across articles, in small archives of our own. Needs no data."""
    _require_seen(unseen=unseen, errors=errors)
    show(across.run(out, limit, errors, model, unseen=unseen), as_json=as_json, as_markdown=as_markdown)


@app.command("names")
def names_command(
    data: Data = None,
    split: Split = "dev",
    out: Out = None,
    task: Annotated[
        list[str] | None,
        typer.Option(help=f"One of {', '.join(names.TASKS)}; repeat for several. [default: all]"),
    ] = None,
    scale: Annotated[
        list[int] | None,
        typer.Option(help="How many names: 10000, 100000, 1000000; repeat for several. [default: the first two]"),
    ] = None,
    as_json: Json = False,
) -> None:
    """Names across articles: clusters of AIDA, GUM and synthetic names, pairs of names, scale."""
    sizes = scale or (10_000, 100_000)
    show(names.run(data_folder(data), split, out, tuple(task or ()), sizes), as_json=as_json)


@app.command("archive")
def archive_command(
    path: Annotated[Path, typer.Argument(metavar="ARCHIVE", help="A store, or what --people wrote of one.")],
    out: Out = None,
    joined: Annotated[int, typer.Option(min=0, help="How many identities of several names are drawn.")] = 60,
    split: Annotated[int, typer.Option(min=0, help="How many names of several identities, the most frequent.")] = 40,
    near: Annotated[int, typer.Option(min=0, help="How many pairs of identities of nearly one name.")] = 40,
    seed: Annotated[int, typer.Option(help="Another one draws others.")] = 0,
    judgements: Annotated[
        Path | None, typer.Option(help="File of judgements: what is in it counts, what is drawn is added to it.")
    ] = None,
    people: Annotated[
        Path | None, typer.Option(help="Write the persons of the store there, to be read in its place.")
    ] = None,
    as_json: Json = False,
    as_markdown: Markdown = False,
) -> None:
    """The people of an archive that is not annotated: what was joined, and what was not, judged by reading."""
    sizes = {"joined": joined, "split": split, "near": near}
    options = archive.ArchiveOptions(sizes, seed, judgements, people)
    show(archive.run(path, out, options), as_json=as_json, as_markdown=as_markdown)


@app.command("speed")
def speed_command(
    data: Data = None,
    out: Out = None,
    limit: Limit = None,
    rounds: Annotated[int, typer.Option(min=1, help="Rounds that are counted.")] = 3,
    length: Annotated[
        list[int] | None,
        typer.Option(min=1, help="Characters of one text; repeat for several. [default: 10k, 100k, 1M]"),
    ] = None,
    task: Annotated[
        list[str] | None,
        typer.Option(help=f"One of {', '.join(speed.TASKS)}; repeat for several. [default: all]"),
    ] = None,
    as_json: Json = False,
) -> None:
    """Words a second and memory against the bare model; stages, growth, start. Sample pages without --data."""
    lengths = tuple(length) if length else speed.LENGTHS
    options = speed.SpeedOptions(rounds, limit, lengths, tuple(task or ()))
    folder = None if data is None else data_folder(data)
    show(speed.run(folder, out, options), as_json=as_json)


@app.command("growth")
def growth_command(
    out: Out = None,
    only: Annotated[
        list[str] | None,
        typer.Option(help="Only cases with this in their names ('link', 'pronouns'); repeat for several."),
    ] = None,
    seconds: Annotated[float, typer.Option(min=0.01, help="How long each case may take, about.")] = 2.0,
    most: Annotated[int, typer.Option(min=1, help="The largest size, in characters or names.")] = 1_000_000,
    size: Annotated[
        int | None, typer.Option(min=1, help="This size alone, once: for its memory.", show_default=False)
    ] = None,
    rows: Annotated[int, typer.Option(min=1, help="How many cases are shown, the worst first.")] = 40,
    as_json: Json = False,
) -> None:
    """How time and memory grow with hostile texts, names and lists of names. Needs no data."""
    show(growth.run(out, growth.GrowthOptions(tuple(only or ()), seconds, most, size, rows)), as_json=as_json)


@app.command("memory")
def memory_command(
    out: Out = None,
    texts: Annotated[int, typer.Option(min=1, help="How many short texts are read.")] = 16_000,
    full: Annotated[int, typer.Option(min=1, help="From this text on the memory must stay.")] = 5_000,
    way: Annotated[str, typer.Option(help=f"How they are read: {', '.join(residence.WAYS)}.")] = "analyze_many",
    seed: Annotated[int, typer.Option(help="Another one gives other texts.")] = 7,
    as_json: Json = False,
) -> None:
    """Memory over texts that never cease to bring new words, about two minutes. Needs no data."""
    show(residence.run(out, residence.ResidenceOptions(texts, full, way, seed)), as_json=as_json)


@app.command("store")
def store_command(
    data: Data = None,
    out: Out = None,
    limit: Limit = None,
    task: Annotated[
        list[str] | None,
        typer.Option(help=f"One of {', '.join(store.TASKS)}; repeat for several. [default: all but ray]"),
    ] = None,
    quotes: Annotated[int, typer.Option(min=1, help="How many quotations are made up.")] = 1_000_000,
    seed: Annotated[int, typer.Option(help="Another one makes up others.")] = 7,
    as_json: Json = False,
    as_markdown: Markdown = False,
) -> None:
    """A store: adding beside analyze_many, a million quotations, planted repeats. The questions need no data."""
    folder = None if data is None else data_folder(data)
    options = store.StoreOptions(tuple(task or ()), limit, quotes, seed)
    show(store.run(folder, out, options), as_json=as_json, as_markdown=as_markdown)


@app.command("report")
def report_command(
    out: Out = None,
    store: Annotated[Path | None, typer.Option(help="The report of this store. [default: one is made up]")] = None,
    articles: Annotated[int, typer.Option(min=1, help="How many articles are made up.")] = 10_000,
    quotes: Annotated[int, typer.Option(min=1, help="How many quotations are made up.")] = 100_000,
    rounds: Annotated[int, typer.Option(min=1, help="How often the report is opened and filtered.")] = 5,
    seed: Annotated[int, typer.Option(help="Another one makes up others.")] = 7,
    as_json: Json = False,
    as_markdown: Markdown = False,
) -> None:
    """A report in headless Chromium: how long it takes to open and to filter. Needs playwright, and no data."""
    options = page.PageOptions(store, articles, quotes, rounds, seed)
    show(page.run(out, options), as_json=as_json, as_markdown=as_markdown)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a benchmark; what the user can put right is said in one line, with exit code 2."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        app(args=arguments, prog_name="python -m benchmarks")
    except NewsentsError as error:
        sys.stderr.write(f"error: {error}\n")
        raise SystemExit(2) from error


if __name__ == "__main__":
    main()
