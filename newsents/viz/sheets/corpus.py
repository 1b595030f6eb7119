"""A corpus, its people and its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsents.corpus.store.naming import known_by
from newsents.viz.sheet import SHOWN, Grid, Line, Name, Said, Sheet, counted

if TYPE_CHECKING:
    from newsents.corpus.store import Corpus, Person, Quotation, Relation, Repeated, Verified

QUOTES = ("date", "publisher", "speaker", "cue", "text", "kind", "confidence")
"""The columns of quotations that a table has."""

ARTICLES = ("number", "date", "publisher", "headline", "authors", "place")
"""Those of articles."""

NARROW = ("date", "speaker", "cue", "text")
"""Those of quotations on a narrow terminal."""


def relation_sheet(relation: Relation[Any]) -> Sheet:
    """Return the first rows of an answer, and how many more there are."""
    columns = relation.columns
    are_quotes, are_articles = set(QUOTES) <= set(columns), {*ARTICLES, "extra", "text"} <= set(columns)
    if are_quotes or are_articles:
        columns = list(QUOTES if are_quotes else ARTICLES)
    columns = [name for name in columns if name != "analysis"]
    # One more tells whether there are more.
    rows = relation.limit(SHOWN + 1).to_rows()
    more = len(relation) - SHOWN if len(rows) > SHOWN else 0
    cells = [[row[name] for name in columns] for row in rows[:SHOWN]]
    return Sheet(Grid(columns, cells, more=more, narrow=NARROW if are_quotes else ()))


def person_sheet(person: Person) -> Sheet:
    """Return the names of a person of a corpus, what articles tell, and the first quotations."""
    told = [
        ("also", [name for name in person.names if name != person.name]),
        ("roles", person.roles),
        ("affiliations", person.affiliations),
        ("pronouns", person.pronouns),
    ]
    rows = [(label, values) for label, values in told if values]
    quotes = person.quotes.limit(SHOWN).to_rows()
    many = counted(person.quote_count, "quotation")
    return Sheet(
        Name(person.name, f"number {person.number}"),
        Line(
            f"{many}; named in {counted(person.article_count, 'article')}",
            is_aside=True,
        ),
        Grid(("", ""), rows) if rows else None,
        Grid(
            QUOTES,
            [[row[name] for name in QUOTES] for row in quotes],
            title=f"Quotations ({person.quote_count:,})",
            more=person.quote_count - len(quotes),
            narrow=NARROW,
        ),
    )


def quotation_sheet(quotation: Quotation) -> Sheet:
    """Return a quotation of a corpus: who, which words, where."""
    where = " · ".join(filter(None, (quotation.publisher, quotation.date, quotation.headline)))
    speaker = quotation.person or quotation.speaker or quotation.source or "speaker not known"
    called = quotation.speaker if quotation.speaker not in (None, speaker) else None
    return Sheet(
        Name(speaker, f"(here {called})" if called else "", quotation.cue or ""),
        Said(quotation.text, is_known=quotation.speaker is not None),
        Line(f"{where or known_by(None, quotation.article, quotation.file)}; {_told_of(quotation)}", is_aside=True),
    )


def _told_of(quotation: Quotation) -> str:
    """Return what is told of a quotation of an article, too: how it is said, by what source, how sure both are."""
    state = (", denied" if quotation.negated else "") + (", open" if quotation.hypothetical else "")
    parts = [f"{quotation.kind} {quotation.act}{state}, {quotation.confidence:.2f} sure"]
    if quotation.speaker_confidence is not None:
        parts.append(f"speaker {quotation.speaker_confidence:.2f} sure")
    if quotation.source_kind is not None:
        parts.append(quotation.source_kind.replace("_", " "))
    if quotation.source and quotation.source not in (quotation.speaker, quotation.person):
        parts.append(f"in the article “{quotation.source}”")
    return "; ".join(parts)


def repeated_sheet(repeated: Repeated) -> Sheet:
    """Return a quotation in its fullest form, and where it stands."""
    rows = [[quote.date, quote.publisher, quote.person or quote.speaker, quote.text] for quote in repeated.quotes]
    return Sheet(
        Name(", ".join(repeated.speakers) or "speaker not known", f"in {len(rows):,} places"),
        Said(repeated.fullest.text, is_known=bool(repeated.speakers)),
        Grid(
            ("date", "publisher", "speaker", "text"),
            rows[:SHOWN],
            title=f"Places ({len(rows):,})",
            more=max(0, len(rows) - SHOWN),
        ),
    )


def verified_sheet(verified: Verified) -> Sheet:
    """Return the verdict on a quotation of a draft, its words, and those of the store."""
    row = verified.to_row()
    found = verified.found
    by = f"{row['said by'] or 'speaker not known'}, {row['in']}: “{found.text}”" if found else ""
    return Sheet(
        Name(verified.verdict, row["speaker"] or ""),
        Said(row["text"], is_known=verified.quote.speaker is not None),
        Line(by, is_aside=True) if by else None,
    )


def corpus_sheet(corpus: Corpus) -> Sheet:
    """Return how much is in a corpus, and who is quoted most; without a file yet, its name."""
    name = Name(corpus.path.name)
    if not corpus.path.exists():
        return Sheet(name, Line("nothing was added as yet", is_aside=True))
    people = corpus.people()
    persons, failures = len(people), len(corpus.failures())
    facts = [
        counted(len(corpus.articles()), "article"),
        counted(len(corpus.quotes()), "quotation"),
        counted(persons, "person"),
        *([counted(failures, "failure")] if failures else []),
    ]
    columns = ("number", "name", "quotes", "articles", "names")
    rows = [[row[column] for column in columns] for row in people.limit(SHOWN).to_rows()]
    return Sheet(
        name,
        Line(", ".join(facts), is_aside=True),
        Grid(columns, rows, title="Who is quoted most", more=max(0, persons - SHOWN), is_open=True),
    )
