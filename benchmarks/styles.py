"""Who said what in short texts of our own in many styles of news, and which persons they name; see `style_texts`.

A quotation is found if one of the same depth has its content: Dice of the letters at least `FOUND`, what belongs to
other quotations of the same speaker set aside, since newsents may take two sentences for one quotation or one for two.
A person who speaks is right with the fullest name of the text only, but for case, accents and nicknames in marks; a
body with a name that has all words of the gold's, or the other way round; who has no name must not be given one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import attrs

import newsents
from benchmarks.files import Row, write_outcome
from benchmarks.named_errors import errors
from benchmarks.quotes import quote_row
from benchmarks.reading import Pipeline, read
from benchmarks.report import Report, Table, percent
from benchmarks.style_texts import GOLD, UNSEEN, StylePerson, StyleQuote, StyleText, style_texts
from benchmarks.who import given_name
from newsents.annotations.scoring.named import Judged, Outcome
from newsents.annotations.scoring.quotes import FOUND, dice
from newsents.annotations.scoring.regions import kind_of, letters, quoted_letters
from newsents.annotations.scoring.speakers import name_parts, right_speaker, same_person
from newsents.names.words.folding import key
from newsents.schema import Analysis, Entity, Quote
from newsents.schema.selection import SAID

ALL = "all"
_NICKNAME = re.compile(r"[\"“][^\"“”]+[\"”]\s*")


@attrs.frozen
class Counts:
    """What is counted over texts.

    Parameters
    ----------
    texts, quotes
        How many there are; quotations in doubt left out.
    found, right
        Quotations whose content was found, and those that were given the right speaker, too.
    wrong_names
        Quotations that were found and given somebody else's name.
    false
        Quotations that newsents states where the gold has none.
    whole
        Texts in which all quotations have their right speakers, and none is false.
    kinds, right_kinds
        Quotations that were found of which the gold tells the kind of source, and those of that kind.
    persons, found_persons, false_persons
        Persons of the gold, those found by their fullest names, and others that newsents takes for persons.
    wrong_pronouns
        Persons with pronouns that the gold does not give them.
    """

    texts: int = 0
    quotes: int = 0
    found: int = 0
    right: int = 0
    wrong_names: int = 0
    false: int = 0
    whole: int = 0
    kinds: int = 0
    right_kinds: int = 0
    persons: int = 0
    found_persons: int = 0
    false_persons: int = 0
    wrong_pronouns: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(attrs.astuple(self), attrs.astuple(other), strict=True)))


def run(
    out: Path | None,
    limit: int | None,
    errors_to: Path | None,
    model: str | None,
    nlp: Pipeline | None = None,
    *,
    unseen: bool = False,
) -> Report:
    """Read the texts, or the first ones, and count by style what is right.

    Parameters
    ----------
    out
        Folder for the predictions.
    limit
        Read only so many texts.
    errors_to
        Where to list what went wrong, or ``None``.
    model
        spaCy pipeline, or ``None`` for the default.
    nlp
        What reads the texts, if it is loaded.
    unseen
        Read the texts whose errors nobody reads: they are not listed, and no predictions are kept.
    """
    texts = list(islice(style_texts(UNSEEN if unseen else GOLD), limit))
    docs = read(nlp or newsents.load(model), [told.text for told in texts], "styles")
    counted: dict[str, Counts] = {}
    predictions: list[Row] = []
    wrong: list[Row] = []
    for told, doc in zip(texts, docs, strict=True):
        analysis: Analysis = doc._.analysis
        outcome = judge(told, analysis.all_quotes)
        counted[told.style] = counted.get(told.style, Counts()) + count(told, analysis, outcome)
        quotes = [quote_row(quote) for quote in analysis.all_quotes]
        predictions.append({"style": told.style, "id": told.id, "quotes": quotes})
        wrong += _errors(told, analysis, outcome)
    counted[ALL] = sum(counted.values(), Counts())
    written = None if unseen else write_outcome(out, "styles", predictions, errors_to, wrong)
    return Report({style: attrs.asdict(counts) for style, counts in counted.items()}, _tables(counted), written)


def judge(told: StyleText, predicted: Sequence[Quote]) -> Outcome:
    """Compare the quotations of a text, nested ones among them, with the gold's.

    Parameters
    ----------
    told
        The text.
    predicted
        Its quotations of all acts, the outer ones and the nested ones.
    """
    gold = [letters(told.text, quote.content) for quote in told.quotes]
    ours = [letters(told.text, _content(quote)) for quote in predicted]
    judged: list[Judged] = []
    used: set[int] = set()
    for at, quote in enumerate(told.quotes):
        others = (
            its
            for other, its in zip(told.quotes, gold, strict=True)
            if other is not quote and (other.speaker, other.is_nested) == (quote.speaker, quote.is_nested)
        )
        aside = frozenset[int]().union(*others) - gold[at]
        alike = {
            i: dice(gold[at], its - aside)
            for i, its in enumerate(ours)
            if (predicted[i].within is not None) == quote.is_nested
        }
        best = max(alike, key=alike.__getitem__, default=None)
        found = best if best is not None and alike[best] >= FOUND else None
        used |= set() if found is None else {found}
        if "doubt" not in quote.marks:
            right = found is not None and is_right(told, quote, predicted[found].speaker)
            judged.append(Judged(at, "", quote.source_kind or "", found, named=right))
    false = ((i, quote.kind) for i, quote in enumerate(predicted) if i not in used and _is_stated(quote))
    return Outcome(tuple(judged), tuple(false))


def _content(quote: Quote) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in quote.content]


def _is_stated(quote: Quote) -> bool:
    return quote.act in SAID and not quote.negated and not quote.hypothetical


def is_right(told: StyleText, gold: StyleQuote, speaker: Entity | None) -> bool:
    """Whether the speaker that a quotation was given is the gold's, by the fullest name if it is a person's.

    Where the gold has no name, none is right, and a body's where a document or the like tells it.
    """
    if gold.speaker is None:
        is_body = speaker is not None and speaker.kind != "person"
        return given_name(speaker) is None or (is_body and gold.source_kind not in ("unnamed_person", "group"))
    if speaker is None:
        return False
    if any(person.name == gold.speaker for person in told.persons):
        return speaker.kind == "person" and same_name(speaker.name, gold.speaker)
    return right_speaker(speaker.name, gold.speaker, None)


def is_another(told: StyleText, gold: StyleQuote, speaker: Entity | None) -> bool:
    """Whether the speaker that a quotation was given has somebody else's name; a shorter one of the gold's is none."""
    name = given_name(speaker)
    if name is None or is_right(told, gold, speaker):
        return False
    person = next((its for its in told.persons if its.name == gold.speaker), None)
    if person is None:
        return True
    surnames = [name_parts(its.name)[-1:] for its in told.persons]
    shared = surnames.count(name_parts(person.name)[-1:]) > 1
    known = any(same_name(name, alias) for alias in person.aliases)
    return not known and not same_person(name, person.name, surname_is_shared=shared)


def same_name(a: str, b: str) -> bool:
    """Whether two names have the same words, but for case, accents, hyphens and nicknames in marks.

    Examples
    --------
    >>> same_name('Phil "Bluey" Tanner', "Phil Tanner"), same_name("Marton Fodor", "Márton Fodor")
    (True, True)
    >>> same_name("Tanner", "Phil Tanner")
    False
    """
    return _plain(a) == _plain(b)


def _plain(name: str) -> str:
    return " ".join(map(key, _NICKNAME.sub("", name).split()))


def count(told: StyleText, analysis: Analysis, outcome: Outcome) -> Counts:
    """Count what is right in one text."""
    predicted = analysis.all_quotes
    found = [(told.quotes[its.gold], predicted[its.predicted]) for its in outcome.judged if its.predicted is not None]
    kinds = [gold.source_kind == ours.source_kind for gold, ours in found if gold.source_kind]
    missed, false = _persons(told, analysis)
    return Counts(
        texts=1,
        quotes=len(outcome.judged),
        found=len(found),
        right=sum(its.named for its in outcome.judged),
        wrong_names=sum(is_another(told, gold, ours.speaker) for gold, ours in found),
        false=len(outcome.false),
        whole=all(its.named for its in outcome.judged) and not outcome.false,
        kinds=len(kinds),
        right_kinds=sum(kinds),
        persons=len(told.persons),
        found_persons=len(told.persons) - len(missed),
        false_persons=len(false),
        wrong_pronouns=sum(_has_wrong_pronouns(person, analysis.people) for person in told.persons),
    )


def _persons(told: StyleText, analysis: Analysis) -> tuple[list[StylePerson], list[Entity]]:
    """Return the persons of the gold that were not found, and those who are none of the gold's."""
    gold = {_plain(person.name) for person in told.persons}
    ours = {_plain(person.name) for person in analysis.people}
    missed = [person for person in told.persons if _plain(person.name) not in ours]
    return missed, [person for person in analysis.people if _plain(person.name) not in gold]


def _has_wrong_pronouns(gold: StylePerson, people: Sequence[Entity]) -> bool:
    if gold.pronouns is None:
        return False
    given = {its.forms for person in people if same_name(person.name, gold.name) for its in person.pronouns}
    return not given <= set(gold.pronouns)


def _errors(told: StyleText, analysis: Analysis, outcome: Outcome) -> Iterator[Row]:
    quoted = quoted_letters(told.text)
    gold: list[Row] = [
        {"content": its.content, "source": [], "speaker": its.speaker}
        | {"kind": kind_of(letters(told.text, its.content), quoted)}
        for its in told.quotes
    ]
    article: Row = {"id": told.id, "text": told.text, "quotes": gold}
    for entry in errors(article, [quote_row(quote) for quote in analysis.all_quotes], outcome):
        del entry["form"]  # the gold has no words of sources
        yield {"style": told.style, **entry}
    missed, false = _persons(told, analysis)
    for cause, persons in (("person missed", missed), ("false person", false)):
        yield from ({"style": told.style, "article": told.id, "error": cause, "name": its.name} for its in persons)


def _tables(counted: dict[str, Counts]) -> tuple[Table, ...]:
    rows = []
    for style, its in counted.items():
        share = its.right / its.quotes if its.quotes else 0.0
        cells = [style, its.texts, its.quotes, its.found, its.right, percent(share)]
        cells += [its.wrong_names, its.false, its.whole, f"{its.right_kinds} of {its.kinds}"]
        cells += [f"{its.found_persons} of {its.persons}", its.false_persons, its.wrong_pronouns]
        rows.append(tuple(map(str, cells)))
    of_quotes = ("quotations", "found", "right", "%", "wrong names", "false", "texts right", "kinds right")
    of_persons = ("persons found", "false persons", "wrong pronouns")
    note = (
        "right: with the right speaker, and the share of all. wrong names: found, and somebody else's name given.\n"
        "texts right: each quotation with its speaker, none false. kinds: of sources, where found and told.\n"
        "persons: by their fullest names"
    )
    columns = ("style", "texts", *of_quotes, *of_persons)
    return (Table("Who said what by style of news, texts of our own", columns, tuple(rows), note),)
