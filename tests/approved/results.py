"""Write down what newsents finds in the texts and names of this folder, for somebody to read and approve.

    python -m tests.approved.results && git diff tests/approved

The tests compare what is found with what was approved, so that no change of the code changes a result unseen. Whoever
means a change runs this, reads the difference line by line, and commits it with the change.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import newsents
from newsents import samples
from newsents.names import Corrections, KnownName, NameForm, Record, compare, link, parse, resolve
from newsents.names.parsing.parsing import Name
from newsents.schema import Analysis, Entity, Mention, Quote
from tests.approved.commands import of_commands
from tests.pipeline.zones.annotated import read_pages

FOLDER = Path(__file__).parent
BREAK = "\n=====\n"
"""What stands between two texts of a file."""


def texts() -> dict[str, str]:
    """Return the texts by name: the sample pages, the pages with annotated zones, and those written for the purpose."""
    found = {sample.name: sample.text for sample in samples.load()}
    found |= {f"page {page.name}": page.text for page in read_pages()}
    for file in sorted(FOLDER.glob("texts/*.txt")):
        for number, text in enumerate(file.read_text("utf-8").strip("\n").split(BREAK), 1):
            found[f"{file.stem} {number}"] = text
    return found


def of_analysis(analysis: Analysis) -> Iterator[str]:
    """Yield a line for all that an analysis says; where something begins stands before its words."""
    article = analysis.article
    said = {name: getattr(article, name) for name in ("headline", "authors", "publisher", "published", "place")}
    yield "article " + ", ".join(f"{name} {value!r}" for name, value in said.items() if value)
    for zone in article.zones:
        yield f"zone {zone.kind} {_told(zone.start, article.text[zone.start : zone.end])}"
    for entity in analysis.entities:
        yield f"{_entity(entity)}: {_mentions(mention for mention in analysis.mentions if mention.entity == entity)}"
    if unknown := _mentions(mention for mention in analysis.mentions if mention.entity is None):
        yield f"nobody known: {unknown}"
    for quote in analysis.all_quotes:
        yield "nested " * (quote.within is not None) + _quote(quote)


def _told(start: int, text: str) -> str:
    return f"{start} {text if len(text) <= 40 else f'{text[:20]}...{text[-17:]}'!r}"


def _entity(entity: Entity) -> str:
    offices = [f"{office.time or ''}|{office.affiliation or ''}|{office.role}" for office in entity.offices]
    pronouns = [each.forms for each in entity.pronouns]
    more = {"also": entity.aliases, "members": entity.members, "is": offices, "called": pronouns}
    told = [f"{name} {', '.join(values)}" for name, values in more.items() if values]
    return "; ".join([f"{entity.kind} {entity.id} {entity.name} {entity.label}".rstrip(), *told])


def _mentions(mentions: Iterable[Mention]) -> str:
    return ", ".join(map(_mention, mentions))


def _mention(mention: Mention) -> str:
    beside = (mention.honorific, mention.role, mention.affiliation, mention.time)
    told = [f"({_told(span.start, span.text)})" for span in beside if span is not None]
    return " ".join([mention.form, _told(mention.start, mention.text), *[mention.label] * bool(mention.label), *told])


def _quote(quote: Quote) -> str:
    marks = [quote.kind, quote.act, *["negated"] * quote.negated, *["hypothetical"] * quote.hypothetical]
    parts = [f"quote {' '.join(marks)} by {quote.speaker.id + ' ' + quote.speaker.name if quote.speaker else '-'}"]
    for name, span in (("source", quote.source), ("cue", quote.cue), ("via", quote.via)):
        if span is not None:
            parts.append(f"{name} {_told(span.start, span.text)}")
    parts += [_told(span.start, span.text) for span in quote.content]
    sure = f"{quote.confidence:.2f}" + ("" if quote.speaker_confidence is None else f" {quote.speaker_confidence:.2f}")
    return f"{' | '.join(parts)} | {quote.source_kind or '-'} | {', '.join(quote.evidence)} {sure}"


def of_texts() -> list[str]:
    """Return the lines of all texts, a heading over those of each."""
    named = texts()
    lines: list[str] = []
    for name, analysis in zip(named, newsents.analyze_many(list(named.values())), strict=True):
        lines += [f"== {name}", *of_analysis(analysis)]
    return lines


def of_names() -> list[str]:
    """Return the lines of all names: taken apart, compared with the first and the one before, linked, resolved."""
    lines: list[str] = []
    records: list[Record] = []
    for label in ("PERSON", "ORG"):
        groups = (FOLDER / f"{label.lower()}s.txt").read_text("utf-8").strip("\n").split("\n\n")
        for number, group in enumerate(groups, 1):
            names = group.splitlines()
            lines += [f"== {label} {number}", *_of_group(names, label)]
            for at, name in enumerate(names):
                records.append(Record(f"{label} {number}.{at}", name, f"{label} {number}.{at // 3}", label))
    return [*lines, "== all together, three to an article", *_of_resolution(records)]


def of_records() -> list[str]:
    """Return the lines of names with contexts: who is who, and so again with corrections and a list of known names."""
    with (FOLDER / "records.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    records = [
        Record(
            f"{at} {row['name']}",
            row["name"],
            row["article"],
            row["label"],
            *(tuple(filter(None, row[several].split(";"))) for several in ("roles", "affiliations", "people")),
            row["date"],
        )
        for at, row in enumerate(rows)
    ]
    ids = [record.id for record in records]
    corrections = Corrections(
        same=[(ids[4], ids[7]), (ids[20], ids[21])], different=[(ids[0], ids[1]), (ids[14], ids[13])]
    )
    known = [
        KnownName("Q1", ("Michael Smith", "Mick Smith")),
        KnownName("Q2", ("Acme Ponar",)),
        KnownName("Q3", ("A. Lee",)),
    ]
    return [
        "== by contexts",
        *_of_resolution(records),
        "== corrected",
        *_of_resolution(records, corrections=corrections),
        "== with known names",
        *_of_resolution(records, gazetteer=known),
    ]


def _of_resolution(
    records: Sequence[Record], corrections: Corrections | None = None, gazetteer: Sequence[KnownName] = ()
) -> Iterator[str]:
    """Yield the identities of several records, and why neighbours are one or are not."""
    found = resolve(records, corrections=corrections, gazetteer=gazetteer)
    for cluster, members in found.clusters().items():
        if len(members) > 1:
            yield f"one: {', '.join(members)}: {', '.join(found.names(cluster))}; known as {found.known(cluster)}"
    for one, other in pairwise(record.id for record in records):
        yield "; ".join(found.explain(one, other))


def _of_group(names: Sequence[str], label: str) -> Iterator[str]:
    if label == "PERSON":
        for name in names:
            yield f"parsed {name}: {_parts(parse(name))}"
    for at, name in enumerate(names[1:], 1):
        for other in dict.fromkeys((names[0], names[at - 1])):
            found = compare(other, name, label)
            yield f"{other} and {name}: {found.verdict}, {'; '.join(found.reasons)} {found.score:.2f}"
    numbers = link([NameForm(name, label) for name in names])
    yield f"linked {', '.join(names[number] for number in numbers)}"
    everywhere = resolve([Record(str(at), name, f"article {at}", label) for at, name in enumerate(names)])
    for members in everywhere.clusters().values():
        yield f"one across articles: {', '.join(names[int(at)] for at in members)}"


def _parts(name: Name) -> str:
    parts = ("title", "given", "particles", "family", "suffix", "nickname", "patronymic", "order")
    told = {part: getattr(name, part) for part in parts}
    return ", ".join(
        f"{part} {value if isinstance(value, str) else ' '.join(value)}" for part, value in told.items() if value
    )


RESULTS = {
    "texts.approved": of_texts,
    "names.approved": of_names,
    "records.approved": of_records,
    "commands.approved": of_commands,
}
"""The files of approved results, and what gives them anew."""


def main() -> None:
    """Write all files."""
    for name, results in RESULTS.items():
        (FOLDER / name).write_text("\n".join(results()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
