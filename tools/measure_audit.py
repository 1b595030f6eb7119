"""Measure what `newsents.corpus.audit` has to know: how often newsents takes one kind of source for another.

It reads articles whose attributions of speech and writing were all read by hand, and writes what each was given,
article by article, by quotations and by sources; of those in ``story_subjects.tsv``, whom each story is about, also
whether it is about the speaker who was found; of those in ``standings_read.tsv`` what speakers are to the news. As
newsents was written while looking at these, it errs more elsewhere: ``standings_sampled.tsv`` has single quotations by
whose errors nothing was changed. To be run after a training, with the annotated news (``--data``, or
NEWSENTS_DATA):

    python -m tools.measure_audit newsents/corpus/audit/data/measured.tsv
"""

from __future__ import annotations

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
from spacy.language import Language
from spacy.tokens import Doc

import newsents
from benchmarks.annotated import LEARNED, of_archive, read_annotated
from benchmarks.files import Row
from benchmarks.quotes import quote_row, quotes_on
from newsents.annotations.scoring import named
from newsents.annotations.scoring.speakers import right_speaker
from newsents.corpus.audit.counting import UNITS, kind_of, pronouns_of
from newsents.corpus.audit.measured import FALSE, MISSED
from newsents.corpus.audit.subjects import STORY, is_subject
from newsents.corpus.standing import standings_of
from newsents.files import replacing
from newsents.pipeline.annotations import get_analysis, get_people
from newsents.pipeline.speakers.source_kind import entity_kind
from newsents.schema import Analysis, Entity, Quote
from newsents.schema.selection import SAID

SETS = (*LEARNED, "modern_dev")
SAMPLED = "campus_sampled"

HEADER = f"""# What newsents gives quotations read by hand: set, article, unit, measure, true value, given value, times.
# Written by python -m tools.measure_audit from {", ".join((*SETS, SAMPLED))}; read by ../measured.py.
"""

Found = tuple[str, str, str, str]
"""A unit, a measure, the true value, what was given."""

Standings = Mapping[tuple[str, int], str]
"""What a speaker is to the news, by the article and where the content of the speaker's first quotation begins."""

Subjects = Mapping[str, Sequence[tuple[int, int, str]]]
"""Of each article that was read for it the places of those whom it is about, surely (``"subject"``) or in doubt."""


def subjects_read() -> Subjects:
    """Return whom the articles are about that were read for it.

    Examples
    --------
    >>> sorted({what for places in subjects_read().values() for _, _, what in places})
    ['doubt', 'subject']
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


def standings_read() -> Standings:
    """Return what speakers are to the news, where that was read.

    Examples
    --------
    >>> "resident" in standings_read().values()
    True
    """
    lines = Path(__file__).with_name("standings_read.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(article, int(place)): standing for _, article, place, standing in rows}


def sampled() -> Mapping[str, Sequence[Sampled]]:
    """Return of each article of which quotations were drawn what they are.

    Examples
    --------
    >>> sum(map(len, sampled().values()))
    98
    """
    found: defaultdict[str, list[Sampled]] = defaultdict(list)
    for line in Path(__file__).with_name("standings_sampled.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            article, start, end, kind, standing = line.split("\t")
            found[article].append(Sampled(int(start), int(end), kind, standing))
    return found


def measure_sampled(nlp: Language, text: str, drawn: Sequence[Sampled]) -> Iterator[Found]:
    """Yield what each drawn quotation of an article is, and what it was given; each counts as a source of its own."""
    analysis = get_analysis(nlp(text))
    given = [
        (quote, standing)
        for quote, standing in zip(analysis.quotes, standings_of(analysis), strict=True)
        if quote.act in SAID
    ]
    for one in drawn:
        quote, standing = max(given, key=lambda its: one.shared(its[0]), default=(None, MISSED))
        if quote is None or one.shared(quote) <= 0:
            quote, standing = None, MISSED
        for unit in UNITS:
            yield unit, "kinds", one.kind, MISSED if quote is None else kind_of(quote.source_kind)
            yield unit, "standings", one.standing, standing


@attrs.frozen
class Sampled:
    """A quotation that was drawn and read.

    Parameters
    ----------
    start, end
        Where its content stands in the article, in characters.
    kind, standing
        What its source is, or `FALSE` where nothing was said.
    """

    start: int
    end: int
    kind: str
    standing: str

    def shared(self, quote: Quote) -> int:
        """Return how many characters its content shares with that of a quotation that was found."""
        return min(self.end, quote.end) - max(self.start, quote.start)


def measure(nlp: Language, article: Row, subjects: Subjects, standings: Standings) -> Iterator[Found]:
    """Yield what each quotation and each source of an article is, and what it was given."""
    doc = nlp(article["text"])
    quotes = [quote for quote in quotes_on(doc) if quote.act in SAID]
    outcome = named.judge(article["text"], article["quotes"], [quote_row(quote) for quote in quotes])
    analysis = get_analysis(doc)
    standing = {quote.start: its for quote, its in zip(analysis.quotes, standings_of(analysis), strict=True)}
    false = [_Answer(doc, article, None, quotes[place], standing) for place, _ in outcome.false]
    judged = [
        _Answer(
            doc,
            article,
            article["quotes"][one.gold],
            None if one.predicted is None else quotes[one.predicted],
            standing,
        )
        for one in outcome.judged
    ]
    for unit, answers in zip(UNITS, ([*false, *judged], _sources(judged, false)), strict=True):
        for answer in answers:
            for measure, true, given in answer.compared(subjects, standings):
                yield unit, measure, true, given


@attrs.frozen
class _Answer:
    """A quotation that was read or found, or both.

    Parameters
    ----------
    doc, article
        Where it stands.
    gold
        What was read, or ``None`` where nothing was said.
    quote
        What was found, or ``None`` where it was missed.
    standings
        The standings that were given, by where each quotation's content begins.
    """

    doc: Doc
    article: Row
    gold: Row | None
    quote: Quote | None
    standings: Mapping[int, str]

    def compared(self, subjects: Subjects, standings: Standings) -> Iterator[tuple[str, str, str]]:
        """Yield of each measure what is true and what was given."""
        gold, quote = self.gold, self.quote
        yield (
            "kinds", FALSE if gold is None else true_kind(gold), MISSED if quote is None else kind_of(quote.source_kind)
        )  # fmt: skip
        standing = None if gold is None else standings.get((self.article["id"], self._first(gold)))
        if standing is not None or (gold is None and any(its == self.article["id"] for its, _ in standings)):
            yield "standings", standing or FALSE, MISSED if quote is None else self._standing(quote)
        given = self._person(quote)
        if gold is None or gold["type"] != "person" or given is None:
            return
        if pronouns := _pronouns(self.doc, gold, given):
            yield "pronouns", *pronouns
        places = subjects.get(self.article["id"])
        if places is not None and (story := _story(self.doc, gold, given, places)):
            yield "story", *story

    def read_as(self) -> tuple[str, str | int]:
        """Return what tells the source that was read from the others."""
        gold = self.gold or {}
        return gold["type"], gold["speaker"] or gold["content"][0][0]

    def found_as(self) -> str | None:
        """Return what tells the source that was found from the others."""
        if self.quote is None:
            return None
        if self.quote.speaker is not None:
            return self.quote.speaker.id
        return self.quote.source.text.lower() if self.quote.source else ""

    def _first(self, gold: Row) -> int:
        """Return where the first quotation begins of who was read as the speaker of one."""
        its = [
            one["content"][0][0]
            for one in self.article["quotes"]
            if not one.get("doubt") and (one["type"], one["speaker"]) == (gold["type"], gold["speaker"])
        ]
        return int(min(its) if gold["speaker"] else gold["content"][0][0])

    def _standing(self, quote: Quote) -> str:
        return self.standings[quote.start]

    def _person(self, quote: Quote | None) -> Entity | None:
        name = quote.speaker.name if quote is not None and quote.speaker is not None else None
        return next((one for one in get_people(self.doc) if one.name == name), None)


def _sources(judged: Sequence[_Answer], false: Sequence[_Answer]) -> Iterator[_Answer]:
    """Yield an answer for each source: one that was read, with what most of its quotations were given, or a false."""
    of_gold: defaultdict[tuple[str, str | int], list[_Answer]] = defaultdict(list)
    for answer in judged:
        of_gold[answer.read_as()].append(answer)
    used: set[str | None] = set()
    for answers in of_gold.values():
        found = Counter(answer.found_as() for answer in answers if answer.quote is not None)
        most = found.most_common(1)[0][0] if found else None
        used.add(most)
        yield next(answer for answer in answers if answer.found_as() == most)
    others = {answer.found_as(): answer for answer in reversed((*judged, *false)) if answer.quote is not None}
    for source, answer in others.items():
        if source not in used:
            yield attrs.evolve(answer, gold=None)


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


def table(counts: Sequence[tuple[str, Counter[Found]]]) -> str:
    """Return what was found in each article, with the set that it is of, as the file has it."""
    lines = (
        "\t".join((name, str(number), *found, str(times)))
        for number, (name, of_article) in enumerate(counts, 1)
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
    subjects = subjects_read()
    standings = standings_read()
    counts = [
        (name, Counter(measure(nlp, article, subjects, standings)))
        for name in SETS
        for article in read_annotated(Path(options.data), name)
    ]
    drawn = sampled()
    texts = of_archive(Path(options.data), set(drawn))
    counts += [(SAMPLED, Counter(measure_sampled(nlp, texts[article], its))) for article, its in drawn.items()]
    with replacing(options.output, encoding="utf-8") as file:
        file.write(table(counts))


if __name__ == "__main__":
    main()
