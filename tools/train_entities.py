"""Train the model that gives each name of an article its label; write its weights.

    NEWSENTS_DATA=... python -m tools.train_entities newsents/pipeline/entities/data/labels.json

Reads `names/aida_train*.jsonl` (CoNLL-2003 train) and `people/gum_train.json` (GUM, annotations CC-BY), each twice: as
they are, and with the names of `names/synth_train.jsonl` (Wikidata, CC0) in place of all persons' names, and those of
little known places for half of the others (`tools/unknown_places.txt`), so that it is not the origin of a name, nor how
well it is known, that decides (`tools.other_names`); and of `people/gap-development.tsv` (GAP, Apache-2.0)
and of articles whose quotations were read by hand (`SETS`, see `benchmarks.annotated`) the names that are known to be
a person's or a body's. A multinomial logit for each kind of name (of several words or one, marked by the recognizer or
not), fitted with L-BFGS; the same data give the same weights.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from scipy.optimize import minimize
from spacy.tokens import Doc

import newsents
from benchmarks.annotated import read_annotated
from benchmarks.files import Row as Article
from newsents.pipeline.annotations import get_zones
from newsents.pipeline.entities.agreement import family_counts, in_order, keyed, support
from newsents.pipeline.entities.evidence import NO_SUPPORT, Evidence
from newsents.pipeline.entities.found import Found, marked_names, unmarked_names
from newsents.pipeline.entities.joining import joined
from newsents.pipeline.entities.labels import CLASSES, KINDS, kind_of
from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.entities.mention_features import Surroundings
from newsents.pipeline.entities.name_words import Key
from newsents.pipeline.entities.words import Words, read_words
from tools.other_names import Spans, person_names, place_names, with_other_persons

FROM_CONLL = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "OTHER"}
FROM_SPEAKERS = {"person": "PERSON", "organization": "ORG", "media": "ORG"}
FROM_GUM = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}

SETS = ("modern_train", "campus_train")
"""Articles whose quotations were read by hand, with the names of their speakers."""

BATCH = 16

MISTAKEN_FOR = ("ORG", "ORG", "GPE", "")
"""What a small recognizer takes persons' names for."""

HALF = 0.5

MISLABELLED = 0.1
"""Which share of the other names of persons gets such a label in training."""

READ_NAMES = Path(__file__).parent / "read_names.tsv"
"""What names in articles of two archives are."""

UNKNOWN = "unknown"
"""The class of a name of which nothing is known."""

SEED = 7
"""What names are given to whom in the articles with other persons."""

Row = tuple[dict[str, float], dict[str, float], float]


def aida(folder: Path) -> list[tuple[str, Spans]]:
    """Return the texts of CoNLL-2003 train with their names."""
    spans: dict[str, Spans] = {}
    for line in (folder / "aida_train.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        spans.setdefault(row["doc"], []).append((row["start"], row["end"], FROM_CONLL[row["type"]]))
    rows = map(json.loads, (folder / "aida_train_docs.jsonl").read_text("utf-8").splitlines())
    return [(row["text"], sorted(spans.get(row["doc"], []))) for row in rows]


def gum(file: Path) -> list[tuple[str, Spans]]:
    """Return the texts of GUM train with their names."""
    return [
        (
            article["text"],
            sorted(
                (mention["ms"], mention["me"], FROM_GUM.get(mention["etype"], "OTHER"))
                for mention in article["mentions"]
                if mention["type"] == "name"
            ),
        )
        for article in json.loads(file.read_text("utf-8"))
    ]


def gap(file: Path) -> list[tuple[str, Spans]]:
    """Return the snippets of GAP with the two names in each, which are persons'."""
    with file.open(encoding="utf-8", newline="") as stream:
        snippets = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (
            row["Text"],
            sorted((int(row[f"{x}-offset"]), int(row[f"{x}-offset"]) + len(row[x]), "PERSON") for x in "AB"),
        )
        for row in snippets
    ]


def speakers(articles: Iterable[Article]) -> list[tuple[str, Spans]]:
    """Return articles whose quotations were read by hand, with the names of their speakers."""
    found = []
    for row in articles:
        spans: dict[tuple[int, int], str] = {}
        for quote in row["quotes"]:
            label = FROM_SPEAKERS.get(quote["type"])
            if quote["speaker"] and label:
                names = [quote["speaker"], *([quote["speaker"].split()[-1]] if label == "PERSON" else [])]
                for name in names:
                    for match in re.finditer(rf"\b{re.escape(name)}\b", row["text"]):
                        spans.setdefault(match.span(), label)
        found.append((row["text"], sorted((start, end, label) for (start, end), label in spans.items())))
    return found


def judged_names() -> dict[tuple[str, str], Spans]:
    """Return by file and article the names that were judged by reading, as start, end and class."""
    found: dict[tuple[str, str], Spans] = {}
    for line in READ_NAMES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            file, article, names = line.split("\t")
            found[file, article] = sorted(map(_judged, names.split()))
    return found


def _judged(told: str) -> tuple[int, int, str]:
    place, _, label = told.partition(":")
    start, _, end = place.partition("-")
    return int(start), int(end), label


def read_names(data: Path) -> list[tuple[str, Spans]]:
    """Return the articles of which some names were judged by reading, each with what these are."""
    spans = judged_names()
    found = []
    for file in dict.fromkeys(file for file, _ in spans):
        with (gzip.open if file.endswith(".gz") else open)(data / file, "rt", encoding="utf-8") as stream:
            rows = [json.loads(line) for line in stream]
        found += [(row["text"], spans[file, row["id"]]) for row in rows if (file, row["id"]) in spans]
    return found


def gold_class(words: Words, name: Found, spans: Spans, otherwise: str) -> str:
    """Return the class of the gold name that covers the same words, more or less; ``otherwise`` if there is none."""
    start, end = words.starts[name.start], words.ends[name.end - 1]
    best, most = otherwise, 0.5
    for left, right, label in spans:
        shared = min(end, right) - max(start, left)
        if shared > 0:
            overlap = 2 * shared / (end - start + right - left)
            if overlap > most:
                best, most = label, overlap
    return best


def rows(
    texts: Sequence[tuple[str, Spans]],
    docs: Iterable[Doc],
    weight: float,
    *,
    partial: bool = False,
    mislabelled: float = 0.0,
) -> Iterator[tuple[str, Row]]:
    """Yield the kind of each name of each article, with its evidence, its share of each class and its weight.

    Where the annotation is partial, nothing is known of other names, and they are left out; a name of which some places
    were read is what it is there. Of persons' names so many
    as are ``mislabelled`` get another label than the recognizer's, or none: it errs more on names of some origins.
    """
    chance = random.Random(SEED)
    for (_, spans), doc in zip(texts, docs, strict=True):
        words = read_words(doc, (zone.start for zone in get_zones(doc)))
        marked = joined(words, list(marked_names(doc, words, lexicon())), lexicon())
        around = Surroundings.of(words, marked)
        mentions = keyed(words, in_order([*marked, *unmarked_names(words, marked, lexicon())]))
        gold: dict[Key, dict[str, float]] = {}
        for key, found in mentions.items():
            counts = dict.fromkeys((*CLASSES, UNKNOWN), 0.0)
            for name in found[:20]:
                near = [
                    span for span in spans if span[1] > words.starts[name.start] and span[0] < words.ends[name.end - 1]
                ]
                counts[gold_class(words, name, near, UNKNOWN if partial else "OTHER")] += 1
            read = sum(counts[label] for label in CLASSES)
            if read:
                gold[key] = {label: counts[label] / read for label in CLASSES}
        persons = {key: len(mentions[key]) * shares["PERSON"] for key, shares in gold.items() if len(key) > 1}
        helped = support(mentions, persons, family_counts(persons, lexicon()))
        for key in gold:
            found = mentions[key]
            if mislabelled and len(key) > 1 and gold[key]["PERSON"] > HALF and chance.random() < mislabelled:
                label = chance.choice(MISTAKEN_FOR)
                found = [attrs.evolve(name, label=label) for name in found]
            evidence = Evidence.of(around, key, found, helped(key) if len(key) == 1 else NO_SUPPORT)
            row = (evidence.features(), gold[key], weight * (1 + np.log(len(found))))
            yield KINDS[kind_of(key, found)], row


def fit(examples: Sequence[Row], strength: float) -> dict[str, dict[str, float]]:
    """Return the weights by class and feature."""
    counts: dict[str, int] = {}
    for features, _, _ in examples:
        for name in features:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= 10)
    column = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(examples), len(names)))
    target = np.zeros((len(examples), len(CLASSES)))
    weights = np.array([weight for _, _, weight in examples])
    for row, (features, shares, _) in enumerate(examples):
        for name, value in features.items():
            if name in column:
                table[row, column[name]] = value
        target[row] = [shares[label] for label in CLASSES]

    def loss(vector: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        matrix = vector.reshape(len(names), len(CLASSES))
        scores = table @ matrix
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        value = -float((weights[:, None] * target * logs).sum()) + strength * float(vector @ vector) / 2
        slope = table.T @ (weights[:, None] * (np.exp(logs) - target)) + strength * matrix
        return value, slope.ravel()

    solved = minimize(loss, np.zeros(len(names) * len(CLASSES)), jac=True, method="L-BFGS-B", options={"maxiter": 1000})
    matrix = solved.x.reshape(len(names), len(CLASSES))
    print(f"{len(examples)} names, {len(names)} features, loss {solved.fun:.1f}")
    return {
        label: {name: round(float(matrix[row, index]), 3) for name, row in column.items()}
        for index, label in enumerate(CLASSES)
    }


@attrs.frozen
class Source:
    """Annotated articles, parsed.

    Parameters
    ----------
    texts
        The articles with their names.
    docs
        The same, parsed.
    weight
        What each name counts.
    partial
        Whether only some of the names are annotated.
    mislabelled
        Which share of persons' names get another label than the recognizer's.
    """

    texts: Sequence[tuple[str, Spans]]
    docs: Sequence[Doc]
    weight: float = 1.0
    partial: bool = False
    mislabelled: float = 0.0


def train(sources: Iterable[Source], strength: float) -> dict[str, dict[str, dict[str, float]]]:
    """Return the weights of each kind of name."""
    examples: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for source in sources:
        for kind, row in rows(
            source.texts, source.docs, source.weight, partial=source.partial, mislabelled=source.mislabelled
        ):
            examples[kind].append(row)
    return {kind: fit(examples[kind], strength) for kind in KINDS}


@attrs.frozen
class Annotated:
    """Annotated articles; see `Source`."""

    texts: list[tuple[str, Spans]]
    weight: float
    partial: bool = False
    mislabelled: float = 0.0

    def parsed(self, docs: Iterable[Doc]) -> Source:
        """Return the articles with their parses."""
        return Source(self.texts, list(docs), self.weight, self.partial, self.mislabelled)


def annotated(data: Path) -> list[Annotated]:
    """Return all that is learned from."""
    whole = [Annotated(aida(data / "names"), 1.0), Annotated(gum(data / "people" / "gum_train.json"), 3.0)]
    names, places, chance = person_names(data), place_names(), random.Random(SEED)
    others = [
        Annotated(
            [with_other_persons(text, spans, names, chance, places) for text, spans in part.texts],
            part.weight,
            mislabelled=MISLABELLED,
        )
        for part in whole
    ]
    partial = [
        Annotated(gap(data / "people" / "gap-development.tsv"), 1.0, partial=True),
        *(Annotated(speakers(read_annotated(data, name)), 2.0, partial=True) for name in SETS),
        Annotated(read_names(data), 3.0, partial=True),
    ]
    return [*whole, *others, *partial]


def card(sources: Iterable[Source], strength: float) -> str:
    """Return the trained model as it is written."""
    plain = {
        "task": "label of a name by all its mentions in an article: multinomial logit over counted evidence",
        "trained_on": "CoNLL-2003 train, GUM train (annotations CC-BY), both also with names of Wikidata (CC0) and of "
        "places in GeoNames (CC BY 4.0); "
        "GAP development (Apache-2.0); speakers of 52 articles annotated for this project",
        "by": "tools/train_entities.py",
        **train(sources, strength),
    }
    return json.dumps(plain, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description="Train the model that gives each name of an article its label.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--data", type=Path, default=os.environ.get("NEWSENTS_DATA"), required=False)
    parser.add_argument("--strength", type=float, default=3.0, help="of the L2 penalty")
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("say where the data is: --data DIR, or NEWSENTS_DATA")
    nlp = newsents.load(exclude=["newsents_entities", "newsents_quotes", "newsents_speakers"])
    sources = [
        part.parsed(nlp.pipe((text for text, _ in part.texts), batch_size=BATCH))
        for part in annotated(Path(arguments.data))
    ]
    arguments.output.write_text(card(sources, arguments.strength), encoding="utf-8")


if __name__ == "__main__":
    main()
