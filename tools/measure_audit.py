"""Measure what `newsents.corpus.audit` has to know: how often newsents takes one kind of source for another.

It reads articles whose attributions of speech and writing were all read by hand, and writes what each was given,
article by article; of those in ``story_subjects.tsv``, whom each story is about, also whether it is about the speaker
who was found. To be run after a training, with the annotated news (``--data``, or NEWSENTS_DATA):

    python -m tools.measure_audit newsents/corpus/audit/data/measured.tsv
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import newsents
from benchmarks.annotated import LEARNED, read_annotated
from benchmarks.files import Row
from benchmarks.quotes import kept, quote_row, quotes_on
from newsents.annotations.scoring import named
from newsents.annotations.scoring.speakers import right_speaker
from newsents.corpus.audit.counting import kind_of, pronouns_of
from newsents.corpus.audit.measured import FALSE, MISSED
from newsents.corpus.audit.subjects import STORY, is_subject
from newsents.files import replacing
from newsents.pipeline.annotations import get_analysis, get_people
from newsents.pipeline.speakers.source_kind import entity_kind
from newsents.schema import Analysis, Entity
from newsents.schema.selection import SAID

SETS = (*LEARNED, "modern_dev")

HEADER = f"""# What newsents gives quotations read by hand: article, measure, true value, given value, how many.
# Written by python -m tools.measure_audit from {", ".join(SETS)}; read by ../measured.py.
"""

Found = tuple[str, str, str]
"""A measure, the true value, what was given."""

Subjects = Mapping[str, Sequence[tuple[int, int, str]]]
"""Of each article that was read for it the places of those whom it is about, surely (``"subject"``) or in doubt."""


def subjects_read() -> Subjects:
    """Return whom the articles are about that were read for it.

    Examples
    --------
    >>> {what for places in subjects_read().values() for _, _, what in places}
    {'doubt', 'subject'}
    """
    found: dict[str, list[tuple[int, int, str]]] = {}
    for line in Path(__file__).with_name("story_subjects.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        _, article, start, end, what = line.split("\t")
        places = found.setdefault(article, [])
        if what != "none":
            places.append((int(start), int(end), what))
    return found


def measure(nlp: Language, article: Row, subjects: Subjects) -> Iterator[Found]:
    """Yield what each quotation of an article is, and what it was given."""
    doc = nlp(article["text"])
    rows = kept([quote_row(quote) for quote in quotes_on(doc)], acts=SAID)
    outcome = named.judge(article["text"], article["quotes"], rows)
    for place, _ in outcome.false:
        yield "kinds", FALSE, kind_of(rows[place]["source_kind"])
    for judged in outcome.judged:
        gold = article["quotes"][judged.gold]
        row = None if judged.predicted is None else rows[judged.predicted]
        yield "kinds", true_kind(gold), MISSED if row is None else kind_of(row["source_kind"])
        given = None if row is None else next((one for one in get_people(doc) if one.name == row["speaker"]), None)
        if gold["type"] != "person" or given is None:
            continue
        if pronouns := _pronouns(doc, gold, given):
            yield "pronouns", *pronouns
        if article["id"] in subjects and (story := _story(doc, gold, given, subjects[article["id"]])):
            yield "story", *story


def true_kind(gold: Row) -> str:
    """Return the kind of a source that was read by hand.

    Examples
    --------
    >>> true_kind({"type": "person", "speaker": "Ann Lee"}), true_kind({"type": "unnamed", "speaker": None})
    ('named_person', 'unnamed_person')
    """
    if gold["type"] == "person":
        return str(entity_kind(Entity("e", gold["speaker"], "person", "PERSON")))
    return "unnamed_person" if gold["type"] == "unnamed" else str(gold["type"])


def _pronouns(doc: Doc, gold: Row, given: Entity) -> tuple[str, str] | None:
    """Return the pronouns that the article uses for the right speaker and for the one that was found, both persons.

    Both are as newsents reads them: what is measured is that a wrong speaker was found.
    """
    right = [one for one in (given, *get_people(doc)) if right_speaker(one.name, gold["speaker"], "person")]
    if not right:
        return None
    return pronouns_of([one.forms for one in right[0].pronouns]), pronouns_of([one.forms for one in given.pronouns])


def _story(doc: Doc, gold: Row, given: Entity, places: Sequence[tuple[int, int, str]]) -> tuple[str, str] | None:
    """Return whether the story is about the right speaker, and whether it seems to be about the one that was found."""
    true = {what for start, end, what in places if right_speaker(doc.text[start:end], gold["speaker"], "person")}
    if true == {"doubt"}:
        return None
    return STORY[not true], STORY[not _seems_subject(get_analysis(doc), given)]


def _seems_subject(analysis: Analysis, person: Entity) -> bool:
    mentions = [(mention.start, mention.entity) for mention in analysis.mentions if mention.entity is not None]
    places = [start for start, entity in mentions if entity.id == person.id]
    persons = sum(entity.kind == "person" for _, entity in mentions)
    first = min((start for start, _ in mentions), default=0)
    return bool(places) and is_subject(
        place=min(places) - first, mentions=len(places), of=persons, names=(person.name, *person.aliases),
        headline=analysis.article.headline,
    )  # fmt: skip


def table(counts: Sequence[Counter[Found]]) -> str:
    """Return what was found in each article as the file has it."""
    lines = (
        "\t".join((str(number), *found, str(times)))
        for number, of_article in enumerate(counts, 1)
        for found, times in sorted(of_article.items())
    )
    return HEADER + "".join(f"{line}\n" for line in lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write the file."""
    parser = argparse.ArgumentParser(prog="python -m tools.measure_audit", description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--data", type=Path, default=os.environ.get("NEWSENTS_DATA"))
    options: Any = parser.parse_args(arguments)
    if options.data is None:
        parser.error("--data, or NEWSENTS_DATA, names the annotated news")
    nlp = newsents.load()
    articles = [row for name in SETS for row in read_annotated(Path(options.data), name)]
    subjects = subjects_read()
    counts = [Counter(measure(nlp, article, subjects)) for article in articles]
    with replacing(options.output, encoding="utf-8") as file:
        file.write(table(counts))


if __name__ == "__main__":
    main()
