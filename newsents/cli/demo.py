"""``newsents demo``: what newsents does, on the articles that come with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text
from spacy.language import Language

import newsents
from newsents import samples
from newsents.corpus.extraction import selected
from newsents.corpus.page import Page
from newsents.samples import Sample
from newsents.schema import Analysis
from newsents.viz.console import console as plain_console
from newsents.viz.console import words
from newsents.viz.plain import one_line
from newsents.viz.tables import rows_table
from newsents.viz.terminal import article

ASKED = ("person", "speaker", "cue", "text")
"""The columns of the answer to the first question."""

WIDE = 110
"""From this width on there is room for the names of articles in the table of people."""


def run() -> None:
    """Analyze the samples, show each as soon as it is done, then the people of all."""
    console = plain_console()
    pages = samples.load()
    reads = f" reads {len(pages)} short articles from invented papers. Each speaker has a number and a color.\n"
    console.print(Text.assemble((f"newsents {newsents.__version__}", "bold"), reads))
    analyses: list[tuple[str, Analysis]] = []
    with console.status(Text("loading en_core_web_sm ...")):
        nlp = newsents.load()
    for page in pages:
        analysis = selected(newsents.analyze(page.text, nlp=nlp))
        analyses.append((page.name, analysis))
        console.print(article(analysis, title=page.name, colored=console.color_system is not None))
        console.print()
    _show_people(console, analyses)
    _ask_corpus(console, pages, nlp)


def _show_people(console: Console, analyses: list[tuple[str, Analysis]]) -> None:
    from newsents.corpus.people import people
    from newsents.viz.tables import people_table

    quoted = [person for person in people(analyses) if person.quotes]
    console.rule(Text("Who they are", "bold"), align="left")
    console.print(people_table(quoted, name_articles=console.width >= WIDE))
    differently = [person for person in quoted if len(person.spellings) > 1]
    if differently:
        joined = one_line("; ".join(" = ".join(person.spellings) for person in differently))
        console.print(Text.assemble(("One person, two spellings:", "bold"), f" {joined}\n"))


def _ask_corpus(console: Console, pages: Sequence[Sample], nlp: Language) -> None:
    """Put the articles into a corpus, and ask it two questions."""
    console.rule(Text("A corpus of them, and two questions to it", "bold"), align="left")
    with TemporaryDirectory() as folder:
        corpus = newsents.Corpus(Path(folder, "news.duckdb"))
        with console.status(Text("adding ...")):
            corpus.add([Page(page.name, page.text) for page in pages], model=nlp)
        name = next(iter(corpus.people())).name
        console.print(words(f'corpus.quotes(speaker="{name}", kind="direct")', "bold"))
        quotes = corpus.quotes(speaker=name, kind="direct").to_rows()
        console.print(rows_table(ASKED, [[row[column] for column in ASKED] for row in quotes]))
        console.print()
        console.print(words('corpus.counts(by=["source_kind"])', "bold"))
        counts = corpus.counts(by=["source_kind"])
        console.print(rows_table(counts.columns, [list(row.values()) for row in counts]))
    console.print()
    console.print(Text.assemble("Now a page of your own: ", ("newsents show page.txt", "bold")))
    console.print(
        Text.assemble("or a folder of them: ", ("newsents extract folder/ -o news.duckdb", "bold"), ", then ",
                      ("newsents people news.duckdb", "bold"))
    )  # fmt: skip
