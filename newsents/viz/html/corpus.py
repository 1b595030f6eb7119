"""A corpus, its people and its answers in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsents.viz.html.markup import element, folded, framed
from newsents.viz.html.tables import table
from newsents.viz.html.voices import hue

if TYPE_CHECKING:
    from newsents.corpus.store import Corpus, Person, Quotation, Relation

SHOWN = 20
"""So many rows has a table in a notebook."""

QUOTES = ("date", "publisher", "speaker", "cue", "text", "kind", "confidence")
"""The columns of quotations that it has."""


def relation_html(relation: Relation[Any]) -> str:
    """Return the first rows of an answer for a notebook, and how many more there are."""
    columns = relation.columns
    columns = list(QUOTES) if set(QUOTES) <= set(columns) else [name for name in columns if name != "analysis"]
    # One more tells whether there are more.
    rows = relation.limit(SHOWN + 1).to_rows()
    more = len(relation) - SHOWN if len(rows) > SHOWN else 0
    cells = [[row[name] for name in columns] for row in rows[:SHOWN]]
    return framed(table(columns, cells, more=more))


def person_html(person: Person) -> str:
    """Return a person of a corpus for a notebook: names, what articles tell, and the first quotations."""
    told = [
        ("also", [name for name in person.names if name != person.name]),
        ("roles", person.roles),
        ("affiliations", person.affiliations),
        ("pronouns", person.pronouns),
    ]
    rows = [(label, values) for label, values in told if values]
    quotes = person.quotes.limit(SHOWN).to_rows()
    return framed(
        element("p", element("span", person.name, class_="name"), f" number {person.number}"),
        element("p", f"{person.quote_count:,} quotations; named in {person.article_count:,} articles", class_="facts"),
        table(("", ""), rows) if rows else None,
        folded(
            f"Quotations ({person.quote_count:,})",
            table(QUOTES, [[row[name] for name in QUOTES] for row in quotes], more=person.quote_count - len(quotes)),
        ),
    )


def quotation_html(quotation: Quotation) -> str:
    """Return a quotation of a corpus for a notebook: who, which words, where."""
    where = " · ".join(filter(None, (quotation.publisher, quotation.date, quotation.headline)))
    speaker = quotation.person or quotation.speaker or quotation.source or "speaker not known"
    called = quotation.speaker if quotation.speaker not in (None, speaker) else None
    kind = f"{quotation.kind} {quotation.act}, {quotation.confidence:.2f} sure"
    return framed(
        element(
            "p",
            element("span", speaker, class_="name"),
            f" (here {called}) " if called else " ",
            element("em", quotation.cue, class_="cue") if quotation.cue else None,
        ),
        element("blockquote", quotation.text, style=hue(1)),
        element("p", f"{where or quotation.article}; {kind}", class_="facts"),
    )


def corpus_html(corpus: Corpus) -> str:
    """Return a corpus for a notebook: how much is in it, and who is quoted most; without a file yet, its name."""
    name = element("p", element("span", corpus.path.name, class_="name"))
    if not corpus.path.exists():
        return framed(name, element("p", "nothing was added as yet", class_="facts"))
    people = corpus.people()
    persons, failures = len(people), len(corpus.failures())
    facts = [
        _counted(len(corpus.articles()), "article"),
        _counted(len(corpus.quotes()), "quotation"),
        _counted(persons, "person"),
        *([_counted(failures, "failure")] if failures else []),
    ]
    columns = ("number", "name", "quotes", "articles", "names")
    rows = [[row[column] for column in columns] for row in people.limit(SHOWN).to_rows()]
    return framed(
        name,
        element("p", ", ".join(facts), class_="facts"),
        folded("Who is quoted most", table(columns, rows, more=max(0, persons - SHOWN)), is_open=True),
    )


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
