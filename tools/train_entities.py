"""Train the model that gives each name of an article its label; write its weights.

    NEWSENTS_DATA=... python -m tools.train_entities newsents/pipeline/entities/data/labels.json

Reads `names/aida_train*.jsonl` (CoNLL-2003 train) and `people/gum_train.json` (GUM, annotations CC-BY). A
multinomial logit for each kind of name (of several words or one, marked by the recognizer or not), fitted with
L-BFGS; the same data give the same weights.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from spacy.tokens import Doc

import newsents
from newsents.pipeline.annotations import get_zones
from newsents.pipeline.entities.agreement import in_order, joined, keyed, support
from newsents.pipeline.entities.evidence import NO_SUPPORT, Evidence, Key, Surroundings
from newsents.pipeline.entities.found import Found, marked_names, unmarked_names
from newsents.pipeline.entities.labels import CLASSES, KINDS, kind_of
from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.entities.words import Words, read_words

FROM_CONLL = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "OTHER"}
FROM_GUM = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}

BATCH = 16

Spans = list[tuple[int, int, str]]
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


def gold_class(words: Words, name: Found, spans: Spans) -> str:
    """Return the class of the gold name that covers the same words, more or less."""
    start, end = words.starts[name.start], words.ends[name.end - 1]
    best, most = "OTHER", 0.5
    for left, right, label in spans:
        shared = min(end, right) - max(start, left)
        if shared > 0:
            overlap = 2 * shared / (end - start + right - left)
            if overlap > most:
                best, most = label, overlap
    return best


def rows(texts: Sequence[tuple[str, Spans]], docs: Iterable[Doc], weight: float) -> Iterator[tuple[str, Row]]:
    """Yield the kind of each name of each article, with its evidence, its share of each class and its weight."""
    for (_, spans), doc in zip(texts, docs, strict=True):
        words = read_words(doc, (zone.start for zone in get_zones(doc)))
        marked = joined(words, list(marked_names(doc, words, lexicon())), lexicon())
        around = Surroundings.of(words, marked)
        mentions = keyed(words, in_order([*marked, *unmarked_names(words, marked, lexicon())]))
        gold: dict[Key, dict[str, float]] = {}
        for key, found in mentions.items():
            counts = dict.fromkeys(CLASSES, 0.0)
            for name in found[:20]:
                near = [
                    span for span in spans if span[1] > words.starts[name.start] and span[0] < words.ends[name.end - 1]
                ]
                counts[gold_class(words, name, near)] += 1 / min(20, len(found))
            gold[key] = counts
        persons = {key: len(found) * gold[key]["PERSON"] for key, found in mentions.items() if len(key) > 1}
        helped = support(mentions, persons, lexicon())
        for key, found in mentions.items():
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


def train(
    sources: Sequence[tuple[list[tuple[str, Spans]], float]], parsed: Sequence[Sequence[Doc]], strength: float
) -> dict[str, dict[str, dict[str, float]]]:
    """Return the weights of each kind of name."""
    examples: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for (texts, weight), docs in zip(sources, parsed, strict=True):
        for kind, row in rows(texts, docs, weight):
            examples[kind].append(row)
    return {kind: fit(examples[kind], strength) for kind in KINDS}


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description="Train the model that gives each name of an article its label.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--data", type=Path, default=os.environ.get("NEWSENTS_DATA"), required=False)
    parser.add_argument("--strength", type=float, default=3.0, help="of the L2 penalty")
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("say where the data is: --data DIR, or NEWSENTS_DATA")
    data = Path(arguments.data)
    nlp = newsents.load(exclude=["newsents_entities", "newsents_quotes", "newsents_speakers"])
    sources = [(aida(data / "names"), 1.0), (gum(data / "people" / "gum_train.json"), 3.0)]
    parsed = [list(nlp.pipe((text for text, _ in texts), batch_size=BATCH)) for texts, _ in sources]
    card = {
        "task": "label of a name by all its mentions in an article: multinomial logit over counted evidence",
        "trained_on": "CoNLL-2003 train, GUM train (annotations CC-BY)",
        "by": "tools/train_entities.py",
        **train(sources, parsed, arguments.strength),
    }
    arguments.output.write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
