"""Whether a person's name is seen to be one, by its origin and where it stands; names of others in the same places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, product
from pathlib import Path
from typing import Any

import attrs

import newsents
from benchmarks.files import predictions_folder, write_rows
from benchmarks.reading import Pipeline, read
from benchmarks.report import Report, Table, percent
from benchmarks.scoring import WORDS
from newsents.annotations.scoring.wordlists import lines
from newsents.names.words.common import commonness
from newsents.names.words.folding import key
from newsents.pipeline.entities.lexicon import lexicon
from newsents.schema import Mention


@attrs.frozen
class Case:
    """A name in an article made for it.

    Parameters
    ----------
    origin
        Of a person's name where it is common; of another name what it is.
    place
        Where the name stands; of another name what it is.
    text
        The article.
    name
        The name that is looked for, at its last place.
    is_person
        Whether it is a person's.
    """

    origin: str
    place: str
    text: str
    name: str
    is_person: bool

    @property
    def is_unlisted(self) -> bool:
        """Whether one of the name's words at least is in none of newsents' own lists of names."""
        known = lexicon().given_names | lexicon().family_names
        words = map(key, self.name.split())
        return any(not any(commonness(word)) and word not in known for word in words)

    def is_right(self, mentions: Sequence[Mention]) -> bool:
        """Whether the name is a person's with exactly these words; for another's, whether it is nowhere in one."""
        start = self.text.rindex(self.name)
        end = start + len(self.name)
        persons = [m for m in mentions if m.label == "PERSON" and m.start < end and start < m.end]
        if not self.is_person:
            return not persons
        return [(m.start, m.end) for m in persons] == [(start, end)]


def cases() -> Iterator[Case]:
    """Yield every name in every place."""
    places = [line.split("\t") for line in lines("origin_sentences.tsv", WORDS)]
    for line in lines("origin_names.tsv", WORDS):
        origin, given, family = line.split("\t")
        for (first, last), (place, text) in product(zip(given.split(), family.split(), strict=True), places):
            name = last if "family" in place else f"{first} {last}"
            yield Case(origin, place, text.format(name=f"{first} {last}", family=last), name, True)
    others = [line.split("\t") for line in lines("no_persons.tsv", WORDS)]
    for kind, text in (line.split("\t") for line in lines("no_person_sentences.tsv", WORDS)):
        for name in (name for name, its in others if its == kind):
            yield Case(kind, kind, text.format(name=name), name, False)


def run(out: Path | None, limit: int | None = None, model: str | None = None, nlp: Pipeline | None = None) -> Report:
    """Read all cases, or the first ones, and count those that are right."""
    made = list(islice(cases(), limit))
    docs = read(nlp or newsents.load(model), [case.text for case in made], "names")
    right = [case.is_right(doc._.mentions) for case, doc in zip(made, docs, strict=True)]
    folder = predictions_folder(out, "origins")
    rows = ({**attrs.asdict(case), "right": its} for case, its in zip(made, right, strict=True))
    write_rows(folder / "origins.jsonl", rows)
    return report(made, right, folder)


def report(made: Sequence[Case], right: Sequence[bool], folder: Path) -> Report:
    """Return the shares of persons that are right by origin and place, and of other names taken for persons."""
    by_place: defaultdict[str, defaultdict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    others: defaultdict[str, list[bool]] = defaultdict(list)
    for case, its in zip(made, right, strict=True):
        if case.is_person:
            origins = (case.origin, ALL, *([UNLISTED] if case.is_unlisted else []))
            for origin, place in product(origins, (case.place, ALL)):
                by_place[origin][place].append(its)
        else:
            others[case.origin].append(its)
            others[ALL].append(its)
    columns = [ALL, *dict.fromkeys(case.place for case in made if case.is_person)]
    persons = {origin: {place: _share(its[place]) for place in columns} for origin, its in by_place.items()}
    apart = [figures[ALL] for origin, figures in persons.items() if origin not in (ALL, UNLISTED)]
    figures: dict[str, Any] = {
        "persons": persons,
        "gap": max(apart, default=0.0) - min(apart, default=0.0),
        "not persons": {kind: _share(its) for kind, its in others.items()},
    }
    by_origin = Table(
        "Names of persons, seen to be persons' with exactly their words, by origin and place",
        ("origin", *columns),
        tuple(
            (origin, *(percent(figures[place]) for place in columns))
            for origin, figures in sorted(persons.items(), key=lambda item: (item[0] in (ALL, UNLISTED), item[0]))
        ),
        f"between the best and the worst origin: {percent(figures['gap'])}",
    )
    of_others = Table(
        "Names of others in the same places, not taken for persons'",
        ("what", "right"),
        tuple((kind, percent(share)) for kind, share in sorted(figures["not persons"].items())),
    )
    return Report(figures, (by_origin, of_others), folder)


ALL = "all"
UNLISTED = "of all, with a word in no list of names"


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0
