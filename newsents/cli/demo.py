"""``newsents demo``: what newsents does, on the articles that come with it."""

from __future__ import annotations

import attrs
from rich.console import Console
from rich.text import Text

import newsents
from newsents import samples
from newsents.schema import Analysis
from newsents.viz.console import console as plain_console
from newsents.viz.plain import one_line
from newsents.viz.terminal import article

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
        analysis = newsents.analyze(page.text, nlp=nlp)
        analysis = attrs.evolve(analysis, quotes=analysis.select_quotes())
        analyses.append((page.name, analysis))
        console.print(article(analysis, title=page.name, colored=console.color_system is not None))
        console.print()
    _show_people(console, analyses)


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
    console.print(Text.assemble("Now a page of your own: ", ("newsents show page.txt", "bold")))
