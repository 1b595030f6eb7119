"""Train the model that says whom he and she mean; write its weights.

    NEWSENTS_DATA=... python -m tools.train_speakers newsents/pipeline/speakers/data/pronouns.json

Reads `people/gum_train.json` (persons and pronouns of GUM, annotations CC-BY), `people/gap-development.tsv`
(GAP, Apache-2.0) and, for silver examples, the news of `quotes/train.jsonl` (PolNeAR): a speaker's surname there is
taken for a pronoun. A conditional logit over the candidates of `newsents.pipeline.speakers`, fitted with L-BFGS in a
few rounds: each resolves the pronouns before an example by the model of the round before, and the first by none.
Nothing is drawn at random: the same data, parsed by the same model, give the same weights.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from scipy.optimize import minimize

import newsents
from newsents.pipeline.speakers.features import PRONOUNS, Asked
from newsents.pipeline.speakers.pronouns import Candidates, Walk, ask, is_speaking
from newsents.pipeline.speakers.scene import Place, Scene, read_scene
from newsents.pipeline.speakers.scorer import NONE, SPEAKING, Scorer, with_speaking

GUM_WEIGHT, NEWS_WEIGHT, STRENGTH = 1.0, 0.3, 5.0
"""What an example of GUM and a silver one count, and the L2 penalty. In four-fold cross-validation on the training
data, of the antecedents that are among the candidates, 92.8% of GUM are right, 76.5% of GAP and 84.7% of news; no other
setting that was tried, on slightly other parses, was better for all three."""

ROUNDS = 3
"""After so many rounds the answers hardly change."""

BATCH = 16

SILVER_REACH = 2
"""How many sentences back a speaker named again must have been mentioned to serve as an example."""

BIASED = ("fit", "distance")
"""Features that silver examples teach nothing about."""

FEWEST = 8
"""Features of fewer candidates than this are left out."""


@attrs.frozen
class Example:
    """One pronoun: its candidates, which of them are right, and which are known to be wrong.

    Parameters
    ----------
    features
        Features of each candidate.
    right
        Indices of right candidates; none of them if the person is not among them.
    open
        Whether only ``wrong`` is known, not who is right.
    wrong
        Indices of candidates that are not meant, where ``open``.
    weight
        What the example counts.
    """

    features: tuple[dict[str, float], ...]
    right: tuple[int, ...]
    open: bool = False
    wrong: tuple[int, ...] = ()
    weight: float = 1.0


def _expanded(found: Candidates) -> tuple[dict[str, float], ...]:
    return tuple(map(with_speaking, found.features)) if found.asked.speaking else found.features


def afresh(scene: Scene) -> Scene:
    """Return an article that knows nothing yet of what walks through it have learned of its persons."""
    return attrs.evolve(scene, women=dict(scene.women))


def overlapping(scene: Scene, start: int, end: int) -> set[str]:
    """Return the ids of the persons named at some offsets."""
    first, last = scene.words.tokens_of(start, end)
    return {place.entity for place in scene.places if place.start < last and first < place.end}


def from_gum(articles: Sequence[dict[str, Any]], scenes: Iterable[Scene], weight: float) -> Iterator[Example]:
    """Yield an example for each he and she of GUM, with the gold chains so far."""
    for article, scene in zip(articles, scenes, strict=True):
        named: dict[str, set[str]] = {}
        meant: dict[int, str] = {}
        for mention in article["mentions"]:
            if mention["etype"] != "person":
                continue
            if mention["type"] == "name":
                named.setdefault(mention["ent"], set()).update(overlapping(scene, mention["ms"], mention["me"]))
            elif mention["type"] == "pron":
                meant[scene.words.tokens_of(mention["ms"], mention["me"])[0]] = mention["ent"]
        walk = Walk(scene)
        for token, word in enumerate(scene.words.lower):
            if word not in PRONOUNS or token not in meant:
                continue
            walk.go_to(token)
            asked = ask(scene, token)
            found = walk.candidates(asked)
            right = named.get(meant[token], set())
            indices = tuple(i for i, identifier in enumerate(found.ids) if identifier in right)
            if found.ids:
                yield Example(_expanded(found), indices, weight=weight)
            if indices:
                identifier = found.ids[indices[0]]
                walk.mention(Place(token, token + 1, token, identifier, asked.role, asked.quoted, "pronoun"))


def from_gap(rows: Sequence[dict[str, str]], scenes: Iterable[Scene], scorer: Scorer) -> Iterator[Example]:
    """Yield an example for each row of GAP; the pronouns before its own are resolved by an earlier model."""
    for row, scene in zip(rows, map(afresh, scenes), strict=True):
        offset = int(row["Pronoun-offset"])
        target = scene.words.at(offset)
        if scene.words.lower[target] not in PRONOUNS:
            continue
        walk = Walk(scene)
        for token in range(target):
            if scene.words.lower[token] in PRONOUNS:
                walk.resolve(token, scorer, 0.5)
        walk.go_to(target)
        found = walk.candidates(ask(scene, target))
        spans = {
            name: overlapping(scene, int(row[f"{name}-offset"]), int(row[f"{name}-offset"]) + len(row[name]))
            for name in ("A", "B")
        }
        true = [name for name in ("A", "B") if row[f"{name}-coref"] == "TRUE"]
        if not found.ids:
            continue
        if true:
            right = tuple(i for i, identifier in enumerate(found.ids) if identifier in spans[true[0]])
            if right:
                yield Example(_expanded(found), right)
        else:
            wrong = spans["A"] | spans["B"]
            indices = tuple(i for i, identifier in enumerate(found.ids) if identifier in wrong)
            if indices:
                yield Example(_expanded(found), (), open=True, wrong=indices)


def from_news(scenes: Iterable[Scene], scorer: Scorer, weight: float) -> Iterator[Example]:
    """Yield silver examples: a speaker's bare surname, taken for the pronoun that might stand there.

    Only names of speakers who were mentioned within the last sentences count, for others would not be pronouns;
    the pronouns before are resolved by an earlier model.
    """
    for scene in map(afresh, scenes):
        words = scene.words
        walk = Walk(scene)
        steps: list[tuple[int, Place | None]] = [
            (token, None) for token, word in enumerate(words.lower) if word in PRONOUNS
        ]
        steps += [(place.start, place) for place in scene.places if place.end - place.start == 1]
        for token, place in sorted(steps, key=lambda step: step[0]):
            if place is None:
                walk.resolve(token, scorer, 0.5)
                continue
            if place.quoted or not is_speaking(words, place.head) or place.entity not in scene.women:
                continue
            walk.go_to(token)
            trace = walk.traces.get(place.entity)
            if trace is None or words.sentences[token] - words.sentences[trace.places[-1].head] > SILVER_REACH:
                continue
            sex = "f" if scene.women[place.entity] > 0.5 else "m"
            found = walk.candidates(Asked.at(scene, token, sex, "subject", speaking=True))
            right = tuple(i for i, identifier in enumerate(found.ids) if identifier == place.entity)
            if right and len(found.ids) > 1:
                yield Example(tuple(map(without_bias, _expanded(found))), right, weight=weight)


def without_bias(features: dict[str, float]) -> dict[str, float]:
    """Leave out what a name says of itself by not being a pronoun: it is farther off, and its sex is known."""
    return {name: value for name, value in features.items() if not name.removeprefix(SPEAKING).startswith(BIASED)}


def fit(examples: Sequence[Example], strength: float) -> dict[str, float]:
    """Return the weights that make the right candidates most probable, held back by an L2 penalty."""
    counts: dict[str, int] = {}
    for example in examples:
        for features in example.features:
            for name in features:
                counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    column = {name: i for i, name in enumerate([NONE, *names])}
    rows = sum(len(example.features) + 1 for example in examples)
    table = np.zeros((rows, len(column)))
    good = np.zeros(rows)
    starts = []
    weights = np.array([example.weight for example in examples])
    row = 0
    for example in examples:
        starts.append(row)
        table[row, 0] = 1.0
        good[row] = float(example.open or not example.right)
        for index, features in enumerate(example.features):
            for name, value in features.items():
                if name in column:
                    table[row + 1 + index, column[name]] = value
            good[row + 1 + index] = float(index not in example.wrong if example.open else index in example.right)
        row += len(example.features) + 1
    groups = np.repeat(np.arange(len(examples)), np.diff([*starts, rows]))

    def loss(vector: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        scores = table @ vector
        top = np.maximum.reduceat(scores, starts)
        powers = np.exp(scores - top[groups])
        whole = np.add.reduceat(powers, starts)
        right = np.add.reduceat(powers * good, starts)
        slope = powers / whole[groups] - powers * good / right[groups]
        value = float(np.sum(weights * (np.log(whole) - np.log(right))) + strength * vector @ vector / 2)
        return value, table.T @ (slope * weights[groups]) + strength * vector

    solved = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    sys.stderr.write(f"{len(examples)} examples, {len(column)} features, loss {solved.fun:.1f}\n")
    return {name: round(float(solved.x[i]), 4) for name, i in column.items()}


@attrs.frozen
class Corpora:
    """What the model is trained on: annotations, and what is read of their texts in the same order.

    Parameters
    ----------
    gum, gum_scenes
        Articles of GUM.
    gap, gap_scenes
        Rows of GAP.
    news_scenes
        News without annotations.
    """

    gum: Sequence[dict[str, Any]]
    gum_scenes: Sequence[Scene]
    gap: Sequence[dict[str, str]]
    gap_scenes: Sequence[Scene]
    news_scenes: Sequence[Scene]


def read_corpora(data: Path, model: str | None = None) -> Corpora:
    """Read and parse the training data, with all components of newsents up to this one.

    Parameters
    ----------
    data
        The annotated news.
    model
        spaCy pipeline to parse with; by default that of `newsents.load`.
    """
    gum = json.loads((data / "people" / "gum_train.json").read_text("utf-8"))
    with (data / "people" / "gap-development.tsv").open(encoding="utf-8", newline="") as file:
        gap = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    news = [json.loads(line)["text"] for line in (data / "quotes" / "train.jsonl").read_text("utf-8").splitlines()]
    nlp = newsents.load(model, exclude=["newsents_speakers"])

    def parse(texts: Iterable[str]) -> list[Scene]:
        return list(map(read_scene, nlp.pipe(texts, batch_size=BATCH)))

    return Corpora(gum, parse(article["text"] for article in gum), gap, parse(row["Text"] for row in gap), parse(news))


def train(
    corpora: Corpora,
    gum_weight: float,
    news_weight: float,
    strength: float,
    keep: Callable[[str], bool] = lambda feature: True,
) -> Scorer:
    """Return the model, trained from nothing, with those features that ``keep`` keeps."""
    scorer = Scorer({})
    of_gum = list(from_gum(corpora.gum, corpora.gum_scenes, gum_weight))
    for _ in range(ROUNDS):
        examples = [
            *of_gum,
            *from_gap(corpora.gap, corpora.gap_scenes, scorer),
            *from_news(corpora.news_scenes, scorer, news_weight),
        ]
        scorer = Scorer(fit([_only(example, keep) for example in examples], strength))
    return scorer


def _only(example: Example, keep: Callable[[str], bool]) -> Example:
    kept = [{name: value for name, value in features.items() if keep(name)} for features in example.features]
    return attrs.evolve(example, features=tuple(kept))


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description="Train the model that says whom he and she mean.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--data", type=Path, default=os.environ.get("NEWSENTS_DATA"), required=False)
    parser.add_argument("--strength", type=float, default=STRENGTH, help="of the L2 penalty")
    parser.add_argument("--gum-weight", type=float, default=GUM_WEIGHT, help="what one example of GUM counts")
    parser.add_argument("--news-weight", type=float, default=NEWS_WEIGHT, help="what one silver example of news counts")
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("say where the data is: --data DIR, or NEWSENTS_DATA")
    corpora = read_corpora(Path(arguments.data))
    scorer = train(corpora, arguments.gum_weight, arguments.news_weight, arguments.strength)
    card = {
        "task": "whom he and she mean: conditional logit over the persons mentioned before",
        "trained_on": "GUM train (CC-BY), GAP development (Apache-2.0), silver examples from the news of PolNeAR train",
        "by": "tools/train_speakers.py",
        "weights": dict(sorted(scorer.weights.items())),
    }
    arguments.output.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
