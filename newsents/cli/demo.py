"""``newsents demo``: what newsents does, on the articles that come with it."""

from __future__ import annotations

import attrs
from rich.console import Console

import newsents
from newsents import samples
from newsents.schema import Analysis
from newsents.viz.terminal import article

WIDE = 110
"""From this width on there is room for the names of articles in the table of people."""


def run() -> None:
    """Analyze the samples, show each as soon as it is done, then the people of all."""
    console = Console(highlight=False)
    pages = samples.load()
    console.print(
        f"[bold]newsents {newsents.__version__}[/bold] reads {len(pages)} short articles from invented papers. "
        "Each speaker has a number and a color.\n"
    )
    analyses: list[tuple[str, Analysis]] = []
    with console.status("loading en_core_web_sm ..."):
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
    console.rule("[bold]Who they are", align="left")
    console.print(people_table(quoted, name_articles=console.width >= WIDE))
    differently = [person for person in quoted if len(person.spellings) > 1]
    if differently:
        joined = "; ".join(" = ".join(person.spellings) for person in differently)
        console.print(f"[bold]One person, two spellings:[/bold] {joined}\n")
    console.print("Now a page of your own: [bold]newsents show page.txt[/bold]")
