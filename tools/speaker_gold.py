"""Whom pronouns and nouns mean in annotated texts: the answers from which the resolver is trained."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from benchmarks.annotated import LEARNED, of_archive, of_polnear, of_reuters, read_annotated
from newsents.annotations.scoring.speakers import same_person
from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.speakers.reference.candidates import Candidates
from newsents.pipeline.speakers.reference.nouns import owned_nouns
from newsents.pipeline.speakers.reference.referents import BODIES, PEOPLE, Referent

Row = Mapping[str, Any]

Truth = Callable[[Scene, Candidates], "tuple[bool, ...] | None"]
"""Says of each candidate, and last of nobody, whether it is right; ``None`` where nothing is known of these words."""


@attrs.frozen
class Text:
    """A text of which it is known whom some of its words mean.

    Parameters
    ----------
    corpus, name
        Where it comes from, and its name there.
    text
        The text.
    truth
        What is known.
    """

    corpus: str
    name: str
    text: str
    truth: Truth


def named_words(name: str | None) -> list[str]:
    """Return the words of a body's name that count.

    Examples
    --------
    >>> named_words("the Bank of England")
    ['bank', 'england']
    """
    words = (word.lower().rstrip("s") for word in re.findall(r"\w{2,}", name or ""))
    return [word for word in words if word not in ("the", "and", "for", "of")]


def same_body(predicted: str, gold: str) -> bool:
    """Whether a name has at least half of the words of the gold body's name."""
    wanted, words = named_words(gold), set(named_words(predicted))
    return bool(wanted) and 2 * sum(word in words for word in wanted) >= len(wanted)


_NAMELESS = {"group": "group", "unnamed": "unnamed"}
"""The kinds of those without names, as they are annotated, and as `Referent.kind` has them."""


def _among(found: Candidates, right: list[bool]) -> tuple[bool, ...]:
    return (*right, not any(right))


def _is_name(referent: Referent) -> bool:
    return referent.kind == "person" or (referent.kind in BODIES and referent.name[:1].isupper())


def _asks(scene: Scene, found: Candidates, start: int, end: int) -> bool:
    """Whether a source between two offsets is what is asked: its noun, or a pronoun that is all of it.

    "His campaign" is asked as "his".
    """
    words, asked = scene.words, found.asked
    if not (words.starts[asked.head] < end and start < words.ends[asked.head]):
        return False
    if asked.is_noun or asked.end - asked.token > 1:
        return True
    first, last = words.tokens_of(start, end)
    while last - first > 1 and not words.forms[last - 1][0].isalnum():
        last -= 1
    return last - first == 1 or (asked.token == first and words.lower[last - 1] in owned_nouns())


def of_sources(rows: Sequence[Row]) -> Truth:
    """Return the answers for pronouns and nouns that are sources, as `people/sources_*.jsonl` has them."""

    def truth(scene: Scene, found: Candidates) -> tuple[bool, ...] | None:
        row = next((row for row in rows if _asks(scene, found, row["source_start"], row["source_end"])), None)
        if row is None:
            return None
        if row["kind"] not in ("named person", "organisation") or not row["speaker"]:
            # which of those without names it is was not annotated: any of them may be; for a noun, or none
            fits = [other.kind == _NAMELESS.get(row["kind"]) for other in found.referents]
            return (*fits, found.asked.is_noun or not any(fits))
        noun = row["pronoun"].lower().split()[-1]
        if not found.asked.is_noun and noun in owned_nouns():
            return _among(found, _owners(found, noun, row["speaker"]))
        if row["kind"] == "named person":
            shared = bool(row.get("shares_surname"))
            fits = [
                other.kind in PEOPLE and same_person(other.name, row["speaker"], surname_is_shared=shared)
                for other in found.referents
            ]
            return _among(found, fits)
        return _among(found, _bodies(found, row["speaker"]))

    return truth


def _bodies(found: Candidates, name: str) -> list[bool]:
    """Return which candidates are a body: those with all words of its name, if there are any."""
    fits = [other.kind not in PEOPLE and _is_name(other) and _same_name(other, name) for other in found.referents]
    whole = [
        fit and set(named_words(name)) <= set(named_words(other.name))
        for fit, other in zip(fits, found.referents, strict=True)
    ]
    return whole if any(whole) else fits


def _same_name(referent: Referent, name: str) -> bool:
    """Whether a body has a name; one that is called by whose it is needs the same owner: "Lee campaign"."""
    owner = named_words(referent.name)[:1] if referent.owner else []
    return same_body(referent.name, name) and set(owner) <= set(named_words(name))


def _owners(found: Candidates, noun: str, name: str) -> list[bool]:
    """Return which candidates are whose body it is: Sanders for "his campaign", of the name "Sanders campaign"."""
    owner = " ".join(word for word in name.split() if word.lower() != noun)
    return [same_body(other.name, owner) for other in found.referents]


def of_quotes(quotes: list[Row]) -> Truth:
    """Return the answers for the sources of quotations whose speakers are known (`quotes/modern_*.jsonl`)."""

    def truth(scene: Scene, found: Candidates) -> tuple[bool, ...] | None:
        for quote in quotes:
            if not quote.get("doubt") and any(_asks(scene, found, *span) for span in quote["source"]):
                if not quote["speaker"]:
                    return None
                noun = scene.words.text[slice(*quote["source"][0])].lower().split()[-1]
                if not found.asked.is_noun and noun in owned_nouns():
                    fits = _owners(found, noun, quote["speaker"])
                elif quote["type"] == "person":
                    fits = [o.kind in PEOPLE and same_person(o.name, quote["speaker"]) for o in found.referents]
                elif quote["type"] in ("organization", "government"):
                    fits = _bodies(found, quote["speaker"])
                else:
                    fits = [o.kind != "person" and same_body(o.name, quote["speaker"]) for o in found.referents]
                return _among(found, fits)
        return None

    return truth


def of_chains(mentions: list[Row]) -> Truth:
    """Return the answers for the pronouns and nouns of GUM."""
    named: dict[str, list[Row]] = {}
    for mention in mentions:
        if mention["type"] == "name":
            named.setdefault(mention["ent"], []).append(mention)

    def at(start: int, end: int) -> str | None:
        """Return the entity of the smallest mention around some words."""
        around = [m for m in mentions if m["ms"] <= start and end <= m["me"]]
        return min(around, key=lambda m: m["me"] - m["ms"])["ent"] if around else None

    def truth(scene: Scene, found: Candidates) -> tuple[bool, ...] | None:
        words = scene.words
        meant = at(words.starts[found.asked.head], words.ends[found.asked.head])
        if meant is None:
            return None

        def is_meant(referent: Referent) -> bool:
            if referent.key in scene.entities:
                spans = [(words.starts[p.start], words.ends[p.end - 1]) for p in referent.places if p.form == "name"]
                return any(m["ms"] < e and s < m["me"] for s, e in spans for m in named.get(meant, ()))
            place = referent.places[0] if referent.places else None
            if place is None:
                return False
            first, last = (place.start, place.end - 1) if referent.members else (place.head, place.head)
            return at(words.starts[first], words.ends[last]) == meant

        return _among(found, [is_meant(referent) for referent in found.referents])

    return truth


def of_gap(row: Row) -> Truth:
    """Return what GAP knows of its pronoun: which of two names it means, or which it does not."""
    offset = int(row["Pronoun-offset"])
    spans = {name: (int(row[f"{name}-offset"]), int(row[f"{name}-offset"]) + len(row[name])) for name in ("A", "B")}
    true = [name for name in ("A", "B") if row[f"{name}-coref"] == "TRUE"]

    def truth(scene: Scene, found: Candidates) -> tuple[bool, ...] | None:
        words = scene.words
        if words.starts[found.asked.token] != offset:
            return None

        def is_one_of(referent: Referent, names: list[str]) -> bool:
            places = scene.places if referent.key in scene.entities else ()
            return any(
                words.starts[p.start] < spans[name][1] and spans[name][0] < words.ends[p.end - 1]
                for p in places
                if p.entity == referent.key
                for name in names
            )

        if true:
            right = [is_one_of(referent, true) for referent in found.referents]
            return (*right, False) if any(right) else None
        wrong = [is_one_of(referent, ["A", "B"]) for referent in found.referents]
        return (*(not one for one in wrong), True) if any(wrong) else None

    return truth


SOURCES = {"train": "sources_train", "dev": "sources_dev"}
QUOTES = {"train": LEARNED, "dev": ("modern_dev",)}
GAP = {"train": "gap-development", "dev": "gap-validation"}
NOUNS = Path(__file__).with_name("noun_sources.tsv")
MARKED = {"polnear": of_polnear, "archive": of_archive, "reuters": of_reuters}
"""Where the texts of those are from."""


def read_texts(data: Path, part: str) -> Iterator[Text]:
    """Yield the texts of a part, ``"train"`` or ``"dev"``, of all corpora."""
    rows: dict[str, list[Row]] = {}
    for row in _rows(data / "people" / f"{SOURCES[part]}.jsonl"):
        rows.setdefault(row["article"], []).append(row)
    for article in _rows(data / "quotes" / "train.jsonl"):
        if article["id"] in rows:
            yield Text("sources", article["id"], article["text"], of_sources(rows[article["id"]]))
    if part == "train":
        yield from _marked_texts(data)
    for name in QUOTES[part]:
        for article in read_annotated(data, name):
            yield Text(name.partition("_")[0], article["id"], article["text"], of_quotes(article["quotes"]))
    for article in json.loads((data / "people" / f"gum_{part}.json").read_text("utf-8")):
        yield Text("gum", article["doc"], article["text"], of_chains(article["mentions"]))
    with (data / "people" / f"{GAP[part]}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Text("gap", row["ID"], row["Text"], of_gap(row))


def _marked_texts(data: Path) -> Iterator[Text]:
    """Yield further articles in which only some sources were read, nouns most of them (`noun_sources.tsv`)."""
    for corpus, articles in more_sources().items():
        texts = MARKED[corpus](data, set(articles))
        for name, rows in articles.items():
            text = texts[name]
            marked = [{**row, "pronoun": text[row["source_start"] : row["source_end"]]} for row in rows]
            yield Text("nouns", name, text, of_sources(marked))


def more_sources() -> dict[str, dict[str, list[Row]]]:
    """Return the sources that were read in further articles, by corpus and article."""
    found: dict[str, dict[str, list[Row]]] = {}
    for line in NOUNS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            corpus, article, start, end, kind, shared, speaker = line.split("\t")
            row: Row = {"source_start": int(start), "source_end": int(end), "kind": kind, "speaker": speaker}
            found.setdefault(corpus, {}).setdefault(article, []).append({**row, "shares_surname": shared == "yes"})
    return found


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
