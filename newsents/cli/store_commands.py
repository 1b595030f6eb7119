"""The commands that ask a store, and their options; what they do stands in `newsents.cli.questions`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from newsents.cli.helping import add
from newsents.cli.interrupts import ended_by_interrupts
from newsents.cli.options import Acts, Unstated
from newsents.cli.reporting import reported

Store = Annotated[Path, typer.Argument(metavar="STORE", help="What newsents extract -o FILE.duckdb made.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A person's name, in any spelling, number or id.")]
Json = Annotated[bool, typer.Option("--json", help="Write JSON, a line for each row.")]
Csv = Annotated[bool, typer.Option("--csv", help="Write CSV.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="So many rows.", show_default="50 in a table")]
Speaker = Annotated[str | None, typer.Option("--speaker", help="Whose: a person or body, in any spelling.")]
About = Annotated[str | None, typer.Option("--about", help="Whom or what they mention.")]
Kind = Annotated[list[str] | None, typer.Option("--kind", help="direct, indirect or mixed; repeat for several.")]
OneKind = Annotated[str | None, typer.Option("--kind", help="direct, indirect or mixed.")]
SourceKind = Annotated[
    list[str] | None, typer.Option("--source-kind", help="named_person, organization, group ...; repeat for several.")
]
Standing = Annotated[
    list[str] | None, typer.Option("--standing", help="official, expert, company, resident ...; repeat for several.")
]
Since = Annotated[str | None, typer.Option("--since", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option("--until", help="Up to this day, month or year.")]
Publisher = Annotated[list[str] | None, typer.Option("--publisher", help="The paper; repeat for several.")]
Words = Annotated[str | None, typer.Option("--text", help='Words in them; "in marks" together; rain* begins so.')]
Sure = Annotated[float, typer.Option("--min-confidence", min=0.0, max=1.0, help="How sure they are at least.")]
SureSpeaker = Annotated[
    float, typer.Option("--min-speaker-confidence", min=0.0, max=1.0, help="How sure their speakers are at least.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands to an app."""
    add(app, "Questions to a store", people, person, quotes, counts, same, verify, sql, export)
    add(app, "Who is who in a store", explain, review, correct, know, resolve)


def people(context: typer.Context, store: Store, limit: Limit = None, json: Json = False, csv: Csv = False) -> None:
    """List the people of a store, those quoted most first.

    [bold]Example[/bold]

      newsents people news.duckdb --limit 10
    """
    with reported(debug=context.obj):
        questions = _questions()
        found = questions.corpus_at(store).people()
        questions.show(found, json_lines=json, csv=csv, limit=limit, columns=questions.PEOPLE)


def person(context: typer.Context, store: Store, name: Name, json: Json = False, csv: Csv = False) -> None:
    """Show one person: names, roles, and what was said.

    --json and --csv have who it is; newsents quotes --speaker has all that was said.

    [bold]Examples[/bold]

      newsents person news.duckdb "Sergei Ivanov"

      newsents person news.duckdb 12 --json
    """
    with reported(debug=context.obj):
        _questions().person(store, name, json_lines=json, csv=csv)


def quotes(
    context: typer.Context,
    store: Store,
    speaker: Speaker = None,
    about: About = None,
    kind: Kind = None,
    acts: Acts = None,
    unstated: Unstated = False,
    source_kind: SourceKind = None,
    standing: Standing = None,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    text: Words = None,
    min_confidence: Sure = 0.0,
    min_speaker_confidence: SureSpeaker = 0.0,
    limit: Limit = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """List quotations, by default of what was said or written, and stated.

    [bold]Example[/bold]

      newsents quotes news.duckdb --speaker "Sergei Ivanov" --since 2024-05 --text bridge
    """
    with reported(debug=context.obj):
        questions = _questions()
        found = questions.corpus_at(store).quotes(
            speaker=speaker, about=about, kind=kind, **questions.quoted(acts, unstated=unstated),
            source_kind=source_kind, standing=standing, since=since, until=until, publisher=publisher, text=text,
            min_confidence=min_confidence, min_speaker_confidence=min_speaker_confidence,
        )  # fmt: skip
        questions.show(found, json_lines=json, csv=csv, limit=limit, columns=questions.quote_columns())


def counts(
    context: typer.Context,
    store: Store,
    by: Annotated[
        list[str],
        typer.Option(
            "--by",
            help="person, speaker, source_kind, standing, role, affiliation, kind, act, cue, publisher, article, year, "
            "month, day, or a field that came with the articles; repeat it for several.",
        ),
    ],
    speaker: Speaker = None,
    about: About = None,
    kind: Kind = None,
    acts: Acts = None,
    unstated: Unstated = False,
    source_kind: SourceKind = None,
    standing: Standing = None,
    since: Since = None,
    until: Until = None,
    publisher: Publisher = None,
    text: Words = None,
    min_confidence: Sure = 0.0,
    min_speaker_confidence: SureSpeaker = 0.0,
    limit: Limit = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Count quotations, and the articles they are in, by default of what was said or written, and stated.

    [bold]Example[/bold]

      newsents counts news.duckdb --by person --by month --by publisher --csv
    """
    with reported(debug=context.obj):
        questions = _questions()
        found = questions.corpus_at(store).counts(
            by, speaker=speaker, about=about, kind=kind, **questions.quoted(acts, unstated=unstated),
            source_kind=source_kind, standing=standing, since=since, until=until, publisher=publisher, text=text,
            min_confidence=min_confidence, min_speaker_confidence=min_speaker_confidence,
        )  # fmt: skip
        questions.show(found, json_lines=json, csv=csv, limit=limit)


def same(
    context: typer.Context,
    store: Store,
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help="Only those of which the papers name several speakers.")
    ] = False,
    speaker: Speaker = None,
    limit: Limit = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """List the quotations that stand in several places, whole, cut or altered: those in most places first.

    --json has a line for each, with all its places; --csv has a line for each place. So many as --limit says are
    quotations, not places.

    [bold]Examples[/bold]

      newsents same news.duckdb

      newsents same news.duckdb --disagreements --csv
    """
    with reported(debug=context.obj):
        _questions().same(store, disagreements=disagreements, speaker=speaker, json_lines=json, csv=csv, limit=limit)


def verify(
    context: typer.Context,
    drafts: Annotated[list[str], typer.Argument(metavar="DRAFT", help="Files, or - for standard input.")],
    against: Annotated[Path, typer.Option("--against", metavar="STORE", help="The store to look in.")],
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Tell of each quotation of a draft whether somebody said it, in these words, or where else they are printed.

    It is exact, cut, altered, by another speaker, printed (in an article, but not found there as a quotation) or not
    found. The exit code is 1 if one is altered, by another speaker, or not found.

    [bold]Example[/bold]

      newsents verify draft.txt --against news.duckdb
    """
    with reported(debug=context.obj):
        _questions().verify(drafts, against, json_lines=json, csv=csv)


def sql(
    context: typer.Context,
    store: Store,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="A question in SQL.")],
    limit: Limit = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Ask a store in SQL. The view quotations has a row for each quotation.

    [bold]Example[/bold]

      newsents sql news.duckdb "SELECT publisher, count(*) FROM quotations GROUP BY ALL"
    """
    with reported(debug=context.obj):
        questions = _questions()
        questions.show(questions.corpus_at(store).sql(query), json_lines=json, csv=csv, limit=limit)


def export(
    context: typer.Context,
    store: Store,
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write; the ending says what.")],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="csv, parquet, xlsx, sqlite, dataset, webannotation, schemaorg, conllu or tei.",
            show_default="what the ending says",
        ),
    ] = None,
    nested: Annotated[
        bool,
        typer.Option("--nested", help="Have rows in a table for what is told within quotations, too."),
    ] = False,
    acts: Acts = None,
    unstated: Unstated = False,
    kind: OneKind = None,
    min_confidence: Sure = 0.0,
    min_speaker_confidence: SureSpeaker = 0.0,
) -> None:
    """Write the quotations of a store in a format of others, by default of what was said or written, and stated.

    .csv, .xlsx and .parquet are a table; .sqlite is a database ready for Datasette, .dataset a folder of Parquet with a
    dataset card; .anno.jsonld is W3C Web Annotation, .jsonld schema.org, .conllu CoNLL-U, .xml TEI.

    [bold]Examples[/bold]

      newsents export news.duckdb -o quotes.xlsx

      newsents export news.duckdb -o news.sqlite

      newsents export news.duckdb -o news --format dataset

      newsents export news.duckdb -o all.xlsx --acts all --unstated
    """
    with reported(debug=context.obj):
        questions = _questions()
        questions.export(
            store, output, format=format, nested=nested, **questions.quoted(acts, unstated=unstated), kind=kind,
            min_confidence=min_confidence, min_speaker_confidence=min_speaker_confidence,
        )  # fmt: skip


def explain(context: typer.Context, store: Store, a: Name, b: Name, json: Json = False, csv: Csv = False) -> None:
    """Say why two names are one person or two.

    [bold]Example[/bold]

      newsents explain news.duckdb "Sergei Ivanov" "Sergey Ivanov"
    """
    with reported(debug=context.obj):
        _questions().explain(store, a, b, json_lines=json, csv=csv)


def review(
    context: typer.Context,
    store: Store,
    decided: Annotated[
        Path | None,
        typer.Option("--decided", metavar="CSV", help="Keep the relations of such a list, as you have changed it."),
    ] = None,
    limit: Limit = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """List the least sure joins of persons and the likeliest missed ones, those that move most quotations first.

    In a list that --csv writes, change the relation (same or different) where it is wrong and delete the lines that you
    have not looked at; --decided keeps the rest in the store.

    [bold]Examples[/bold]

      newsents review news.duckdb --csv > doubts.csv

      newsents review news.duckdb --decided doubts.csv
    """
    with reported(debug=context.obj):
        _questions().review(store, decided, json_lines=json, csv=csv, limit=limit)


def correct(
    context: typer.Context,
    store: Store,
    a: Name,
    relation: Annotated[str, typer.Argument(metavar="same|different", help="What they are.")],
    b: Name,
) -> None:
    """Say that two names are one person, or are not; that is kept in the store.

    [bold]Example[/bold]

      newsents correct news.duckdb "Bill Stone" same "William Stone"
    """
    with reported(debug=context.obj):
        _questions().correct(store, a, relation, b)


def resolve(context: typer.Context, store: Store) -> None:
    """Tell the persons of a store apart, after newsents extract --no-resolve; else the next question does it.

    [bold]Example[/bold]

      newsents resolve news.duckdb
    """
    with reported(debug=context.obj):
        _questions().resolve(store)


def know(
    context: typer.Context,
    store: Store,
    names: Annotated[Path, typer.Argument(metavar="CSV", help="Columns: id, name, and, if wanted, aliases.")],
) -> None:
    """Give persons ids of your own: whoever has one of the names is one person and has the id; it is kept in the store.

    [bold]Example[/bold]

      newsents know news.duckdb ministers.csv
    """
    with reported(debug=context.obj):
        _questions().know(store, names)


def _questions() -> Any:
    with ended_by_interrupts():
        from newsents.cli import questions
    return questions
