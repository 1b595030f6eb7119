"""Who is who in small archives of our own, read by the whole pipeline; see `across_texts`.

Each marked name goes to the person of all articles whom newsents gives the words to. A person is right if one person of
newsents has exactly his or her marked names, and nothing else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import attrs
from spacy.language import Language

import newsents
from benchmarks.across_texts import GOLD, UNSEEN, ArchiveText, SmallArchive, archives
from benchmarks.files import Row, write_outcome
from benchmarks.reading import progress
from benchmarks.report import Report, Table, percent
from benchmarks.scoring.clusters import Overlap, b_cubed
from newsents.annotations.scoring.ratios import Tally
from newsents.corpus.people import joined_persons
from newsents.schema import Analysis

ALL = "all"
Place = tuple[int, int]
"""Of a marked name: the number of its article in the archive, and its own in the article."""


@attrs.frozen
class Counts:
    """What is counted over archives.

    Parameters
    ----------
    articles, persons, names
        How many there are in the gold; of names those that are marked.
    right
        Persons with exactly their names.
    torn
        Persons whose names newsents gives to several.
    joined
        Persons of newsents who have names of several.
    bare, wrong_bare
        Names of one word of those who have longer ones, too; and those given to somebody else of the gold.
    missed
        Names that are given to nobody.
    nobody
        Persons of newsents in single articles who have none of the names that are marked there.
    b_cubed
        B³ over marked names.
    """

    articles: int = 0
    persons: int = 0
    names: int = 0
    right: int = 0
    torn: int = 0
    joined: int = 0
    bare: int = 0
    wrong_bare: int = 0
    missed: int = 0
    nobody: int = 0
    b_cubed: Tally = attrs.Factory(Tally)

    def __add__(self, other: Counts) -> Counts:
        fields = (field.name for field in attrs.fields(Counts))
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in fields})

    def figures(self) -> Row:
        """Return all numbers, as they are written by ``--json``."""
        return {**attrs.asdict(self, recurse=False), "b_cubed": self.b_cubed.ratio(empty_is_right=False).to_dict()}


class Resolved(NamedTuple):
    """An archive as newsents reads it.

    Parameters
    ----------
    given
        To which person of all articles each marked name is given, by the person's number.
    nobody
        Persons of single articles who have none of the marked names: the person's number, the article and the name.
    """

    given: Mapping[Place, int]
    nobody: tuple[tuple[int, int, str], ...]


def run(
    out: Path | None,
    limit: int | None,
    errors_to: Path | None,
    model: str | None,
    nlp: Language | None = None,
    *,
    unseen: bool = False,
) -> Report:
    """Read the archives, or the first ones, and count by archive what is right.

    Parameters
    ----------
    out
        Folder for the predictions.
    limit
        Read only so many archives.
    errors_to
        Where to list what went wrong, or ``None``.
    model
        spaCy pipeline, or ``None`` for the default.
    nlp
        What reads the articles, if it is loaded.
    unseen
        Read those of which nobody reads what is wrong: it is not listed, and no predictions are kept.
    """
    read = list(islice(archives(UNSEEN if unseen else GOLD), limit))
    nlp = nlp or newsents.load(model)
    counted: dict[str, Counts] = {}
    predictions: list[Row] = []
    wrong: list[Row] = []
    for archive in progress(read, "across", len(read)):
        resolved = resolve(archive, _analyses(archive, nlp))
        counted[archive.name] = count(archive, resolved)
        predictions += _rows(archive, resolved)
        wrong += _errors(archive, resolved)
    counted[ALL] = sum(counted.values(), Counts())
    written = None if unseen else write_outcome(out, "across", predictions, errors_to, wrong)
    return Report({name: its.figures() for name, its in counted.items()}, _tables(counted), written)


def _analyses(archive: SmallArchive, nlp: Language) -> list[Analysis]:
    rows = ({"id": its.id, "text": its.text, "published": its.date} for its in archive.articles)
    return list(newsents.analyze_many(rows, nlp=nlp))


def resolve(archive: SmallArchive, analyses: list[Analysis]) -> Resolved:
    """Find out to whom of all articles each marked name is given."""
    persons = joined_persons(analyses)
    given: dict[Place, int] = {}
    nobody: list[tuple[int, int, str]] = []
    for at, (article, analysis) in enumerate(zip(archive.articles, analyses, strict=True)):
        of_name = _entities(article, analysis)
        given |= {(at, place): persons[at, id].number for place, id in of_name.items() if (at, id) in persons}
        # a name that is marked once may stand there again
        marked = {its.form for its in article.names}
        others = (its for its in analysis.entities if its.id not in of_name.values() and its.name not in marked)
        nobody += [(persons[at, its.id].number, at, its.name) for its in others if (at, its.id) in persons]
    return Resolved(given, tuple(nobody))


def _entities(article: ArchiveText, analysis: Analysis) -> dict[int, str]:
    """Return the id of the entity to which each marked name is given: the one with most of its letters."""
    mentions = [its for its in analysis.mentions if its.form == "name" and its.entity is not None]
    found: dict[int, str] = {}
    for place, name in enumerate(article.names):
        shared = {
            its.entity.id: min(its.end, name.end) - max(its.start, name.start)
            for its in mentions
            if its.entity is not None and its.start < name.end and name.start < its.end
        }
        if shared:
            found[place] = max(shared, key=shared.__getitem__)
    return found


def count(archive: SmallArchive, resolved: Resolved) -> Counts:
    """Count what is right in an archive."""
    gold = _gold(archive)
    of_person, of_cluster = _grouped(gold), _grouped(resolved.given)
    more = {number for number, _, _ in resolved.nobody}
    right = (
        all(place in resolved.given for place in places)
        and of_cluster[number := resolved.given[next(iter(places))]] == places
        and number not in more
        for places in of_person.values()
    )
    bare = list(_bare(archive))
    return Counts(
        articles=len(archive.articles),
        persons=len(of_person),
        names=len(gold),
        right=sum(right),
        torn=sum(len(_clusters(places, resolved)) > 1 for places in of_person.values()),
        joined=sum(len({gold[place] for place in places}) > 1 for places in of_cluster.values()),
        bare=len(bare),
        wrong_bare=len(list(_wrong_bare(archive, resolved))),
        missed=len(gold) - len(resolved.given),
        nobody=len(resolved.nobody),
        b_cubed=b_cubed(Overlap.of(gold, resolved.given)),
    )


def _gold(archive: SmallArchive) -> dict[Place, str]:
    articles = enumerate(archive.articles)
    return {(at, place): its.person for at, article in articles for place, its in enumerate(article.names)}


def _grouped(labels: Mapping[Place, str] | Mapping[Place, int]) -> dict[str | int, set[Place]]:
    found: defaultdict[str | int, set[Place]] = defaultdict(set)
    for place, label in labels.items():
        found[label].add(place)
    return dict(found)


def _clusters(places: set[Place], resolved: Resolved) -> set[int]:
    return {resolved.given[place] for place in places if place in resolved.given}


def _form(archive: SmallArchive, place: Place) -> str:
    return archive.articles[place[0]].names[place[1]].form


def _bare(archive: SmallArchive) -> Iterator[Place]:
    """Yield the names of one word of those who have longer ones, too."""
    for places in _grouped(_gold(archive)).values():
        bare = [place for place in sorted(places) if " " not in _form(archive, place)]
        if len(bare) < len(places):
            yield from bare


def _wrong_bare(archive: SmallArchive, resolved: Resolved) -> Iterator[tuple[Place, str]]:
    """Yield the bare names that are given to a person most of whose names are another's, with that one's key."""
    gold = _gold(archive)
    of_cluster = _grouped(resolved.given)
    for place in _bare(archive):
        if place in resolved.given:
            owners = Counter(gold[its] for its in sorted(of_cluster[resolved.given[place]]))
            most = max(owners, key=owners.__getitem__)
            if owners[most] > owners[gold[place]]:
                yield place, most


def _rows(archive: SmallArchive, resolved: Resolved) -> Iterator[Row]:
    for (at, place), person in _gold(archive).items():
        row = {"archive": archive.name, "article": archive.articles[at].id, "name": _form(archive, (at, place))}
        yield {**row, "person": person, "given": resolved.given.get((at, place))}


def _errors(archive: SmallArchive, resolved: Resolved) -> Iterator[Row]:
    gold = _gold(archive)

    def told(places: set[Place]) -> list[str]:
        return [f"{archive.articles[at].id} {gold[at, its]}: {_form(archive, (at, its))}" for at, its in sorted(places)]

    def row(error: str, whom: str, names: list[list[str]]) -> Row:
        return {"archive": archive.name, "error": error, "person": whom, "names": names}

    of_cluster = _grouped(resolved.given)
    for person, places in _grouped(gold).items():
        if len(its := _clusters(places, resolved)) > 1:
            parts = [{place for place in places if resolved.given.get(place) == number} for number in sorted(its)]
            yield row("torn", archive.persons[str(person)], [told(part) for part in parts])
    for places in of_cluster.values():
        if len({gold[place] for place in places}) > 1:
            yield row("joined", "", [told(places)])
    for place, owner in _wrong_bare(archive, resolved):
        yield row("wrong bare name", archive.persons[owner], [told({place})])
    yield from (row("missed", archive.persons[gold[its]], [told({its})]) for its in gold if its not in resolved.given)
    for number, at, name in resolved.nobody:
        yield row("nobody", name, [[archive.articles[at].id], told(of_cluster.get(number, set()))])


def _tables(counted: Mapping[str, Counts]) -> tuple[Table, ...]:
    rows = []
    for name, its in counted.items():
        ratio = its.b_cubed.ratio(empty_is_right=False)
        share = its.right / its.persons if its.persons else 0.0
        cells = [its.articles, its.names, its.persons, its.right, percent(share), its.torn, its.joined]
        cells += [f"{its.wrong_bare} of {its.bare}", its.missed, its.nobody]
        cells += [percent(part) for part in (ratio.precision, ratio.recall, ratio.f1)]
        rows.append((name, *map(str, cells)))
    of_persons = ("persons", "right", "%", "torn", "wrongly joined")
    of_names = ("wrong bare names", "missed", "no persons", "B³ P", "R", "F1")
    columns = ("archive", "articles", "names", *of_persons, *of_names)
    note = (
        "right: one person of newsents has exactly the names of one of the gold. torn: several have them. wrongly\n"
        "joined: persons of newsents with names of several. missed: given to nobody. no persons: in single articles"
    )
    return (Table("Who is who across articles, small archives of our own", columns, tuple(rows), note),)
