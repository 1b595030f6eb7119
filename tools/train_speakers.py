"""Train the model that says whom pronouns and nouns mean; write its weights.

    NEWSENTS_DATA=... python -m tools.train_speakers newsents/pipeline/speakers/data/resolver.json --parts FOLDER

Reads what `tools.speaker_gold` lists: pronouns and nouns that are sources in PolNeAR and in news of 2019 and of
2022 to 2024 (annotations of this project, `noun_sources.tsv` among them), persons of GUM (CC-BY), and GAP
(Apache-2.0). A conditional logit over the candidates of `newsents.pipeline.speakers.reference`, fitted with L-BFGS in
a few rounds: in each the texts are read by the component itself with the model of the round before, and in the first
with the right answers where they are known.
Nothing is drawn at random: the same data, parsed by the same model, give the same weights. ``--parts`` writes
those that have not seen a fold of the texts, too, for `tools.train_confidence`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

import newsents
from newsents.pipeline.speakers.component import Speakers
from newsents.pipeline.speakers.reading.scene import Scene, read_scene
from newsents.pipeline.speakers.reference.candidates import Candidates
from newsents.pipeline.speakers.reference.features import TEMPLATES
from newsents.pipeline.speakers.reference.scorer import BLOCKS, Scorer, block_of
from tools.speaker_gold import Text, Truth, read_texts

STRENGTH = 4.0
"""Of the L2 penalty."""

WEIGHTS = {"sources": 1.0, "nouns": 1.0, "modern": 1.0, "campus": 1.0, "gum": 1.0, "gap": 1.0}
"""What one example of each corpus counts."""

ROUNDS = 2
BATCH = 16
FOLDS = 5

NOUNS = frozenset(("person", "body", "thing", "noun"))
"""The blocks of nouns."""

FEWEST = 5
"""Features of fewer candidates than this are left out."""


@attrs.frozen
class Example:
    """Some words whose meaning is known: who they may mean, and which of these are right.

    Parameters
    ----------
    block
        Under which name of `BLOCKS` they are asked.
    rows
        The features of each candidate and, last, of nobody.
    right
        Which of them are right.
    corpus
        Where it comes from.
    """

    block: str
    rows: tuple[dict[str, float], ...]
    right: tuple[bool, ...]
    corpus: str

    def is_right(self, scorer: Scorer) -> bool:
        """Whether what a model holds for most probable is right."""
        shares = scorer.shares_of(self.block, self.rows[:-1], self.rows[-1])
        shares.append(1 - sum(shares))
        return self.right[max(range(len(shares)), key=shares.__getitem__)]


@attrs.define
class Recorder:
    """A judge that takes down what it is asked, with the answers that are known.

    Parameters
    ----------
    scorer
        What it judges by, or ``None`` to give the right answers where they are known, and else nobody.
    truth, scene
        The text that is read, and what is known of it.
    corpus
        Where the text comes from.
    examples
        What it took down.
    """

    scorer: Scorer | None
    truth: Truth
    scene: Scene
    corpus: str
    examples: list[Example] = attrs.field(factory=list)

    def shares(self, found: Candidates) -> list[float]:
        """Return the probability of each candidate, as the component asks."""
        right = self.truth(self.scene, found)
        if right is not None and found.referents:
            rows = tuple(row.named() for row in (*found.rows, found.nobody))
            self.examples.append(Example(block_of(found.asked), rows, right, self.corpus))
        if self.scorer is not None:
            return self.scorer.shares(found)
        if right is None or right[-1]:
            return [0.0] * len(found.referents)
        return [float(one) / sum(right) for one in right[:-1]]


def examples_of(text: Text, scene: Scene, scorer: Scorer | None) -> list[Example]:
    """Return the examples of a text that the components before have read."""
    recorder = Recorder(scorer, text.truth, scene, text.corpus)
    # the article knows nothing yet of what was learned of its persons when it was read before
    Speakers(judge=recorder).resolve(attrs.evolve(scene, women=dict(scene.women)))
    return recorder.examples


def design(examples: Sequence[Example], columns: dict[str, int] | None = None) -> tuple[Any, Any, dict[str, int]]:
    """Return the rows of all examples as one sparse matrix, where each example begins, and the columns by name.

    A column's name is that of a block and of a feature, parted by a bar.
    """
    names: list[list[tuple[str, float]]] = []
    counts: dict[str, int] = {}
    for example in examples:
        for row in example.rows:
            made = [
                (f"{block}|{name}", value) for block in BLOCKS[example.block] for name, value in row.items() if value
            ]
            names.append(made)
            if columns is None:
                for name, _ in made:
                    counts[name] = counts.get(name, 0) + 1
    if columns is None:
        columns = {name: at for at, name in enumerate(sorted(n for n, count in counts.items() if count >= FEWEST))}
    places = [(at, columns[name], value) for at, made in enumerate(names) for name, value in made if name in columns]
    rows, cols, values = zip(*places, strict=True)
    matrix = csr_matrix((values, (rows, cols)), shape=(len(names), len(columns)))
    starts = np.cumsum([0, *(len(example.rows) for example in examples)])
    return matrix, starts, columns


def fit(examples: Sequence[Example], strength: float = STRENGTH) -> Scorer:
    """Return the weights that make the right candidates most probable, held back by an L2 penalty."""
    matrix, starts, columns = design(examples)
    right = np.concatenate([example.right for example in examples]).astype(float)
    weights = np.array([WEIGHTS[example.corpus] for example in examples])
    lengths = np.diff(starts)
    begin = starts[:-1]
    each = np.repeat(weights, lengths)
    transposed = matrix.T.tocsr()

    def loss(vector: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        scores = matrix @ vector
        powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, begin), lengths))
        shares = powers / np.repeat(np.add.reduceat(powers, begin), lengths)
        whole = np.maximum(np.add.reduceat(shares * right, begin), 1e-300)
        slope = shares - shares * right / np.repeat(whole, lengths)
        value = float(strength / 2 * vector @ vector - weights @ np.log(whole))
        return value, strength * vector + transposed @ (each * slope)

    solved = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    sys.stderr.write(f"{len(examples)} examples, {len(columns)} weights, loss {solved.fun:.1f}\n")
    made: dict[str, dict[str, float]] = {}
    for name, at in columns.items():
        block, _, feature = name.partition("|")
        made.setdefault(block, {})[feature] = round(float(solved.x[at]), 4)
    return Scorer(made)


def part_of(article: str) -> int:
    """Return to which of the `FOLDS` an article belongs, by its id.

    Examples
    --------
    >>> part_of("D00"), part_of("D01")
    (0, 4)
    """
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % FOLDS


def folds_of(texts: Iterable[Text]) -> dict[tuple[str, str], int]:
    """Return to which fold each text belongs: all its examples are in one."""
    return {(text.corpus, text.name): part_of(text.name) for text in texts}


@attrs.frozen
class Trained:
    """What training gives.

    Parameters
    ----------
    scorer
        The model, of all texts.
    fold_scorers
        For each fold the model of the other folds.
    folds
        Corpus and name of each text to its fold.
    """

    scorer: Scorer
    fold_scorers: tuple[Scorer, ...]
    folds: dict[tuple[str, str], int]

    def scorer_for(self, text: Text) -> Scorer:
        """Return the model that has not seen a text; for one that is in no fold, the model of all."""
        fold = self.folds.get((text.corpus, text.name))
        return self.scorer if fold is None else self.fold_scorers[fold]


def train(texts: Sequence[tuple[Text, Scene]], strength: float = STRENGTH) -> tuple[Trained, list[list[Example]]]:
    """Return the models, trained from nothing, and the examples of each fold that they were trained on.

    Each round reads a text by the model of the round before that has not seen it.
    """
    folds = folds_of(text for text, _ in texts)
    trained: Trained | None = None
    examples: list[list[Example]] = []
    for _ in range(ROUNDS):
        examples = [[] for _ in range(FOLDS)]
        for text, scene in texts:
            examples[folds[text.corpus, text.name]] += examples_of(
                text, scene, None if trained is None else trained.scorer_for(text)
            )
        whole = fit([example for one in examples for example in one], strength)
        trained = Trained(whole, fit_folds(examples, strength), folds)
    assert trained is not None
    return trained, examples


def fit_folds(
    examples: Sequence[Sequence[Example]],
    strength: float = STRENGTH,
    keep: Callable[[str], bool] = lambda feature: True,
) -> tuple[Scorer, ...]:
    """Return for each fold the model of the others, with those features that ``keep`` keeps."""
    return tuple(
        fit([only(example, keep) for other in range(FOLDS) if other != fold for example in examples[other]], strength)
        for fold in range(FOLDS)
    )


def only(example: Example, keep: Callable[[str], bool]) -> Example:
    """Return an example with some of its features."""
    rows = tuple({name: value for name, value in row.items() if keep(name)} for row in example.rows)
    return attrs.evolve(example, rows=rows)


def parse(texts: Sequence[Text], model: str | None = None) -> list[tuple[Text, Scene]]:
    """Return the texts, each as the components before have read it."""
    nlp = newsents.load(model, exclude=["newsents_speakers"])
    docs = nlp.pipe((text.text for text in texts), batch_size=BATCH)
    return list(zip(texts, map(read_scene, docs), strict=True))


def write(scorer: Scorer, output: Path) -> None:
    """Write the weights, with the list of the templates of features that they are for."""
    card = {
        "task": "whom pronouns and nouns mean: conditional logit over those mentioned before, and nobody",
        "trained_on": "sources of PolNeAR train, modern and campus news (annotations of this project); "
        "GUM train (CC-BY); GAP development (Apache-2.0)",
        "by": "tools/train_speakers.py",
        "templates": sorted(TEMPLATES),
        "weights": {block: dict(sorted(weights.items())) for block, weights in sorted(scorer.weights.items())},
    }
    output.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description="Train the model that says whom pronouns and nouns mean.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--data", type=Path, default=os.environ.get("NEWSENTS_DATA"), required=False)
    parser.add_argument("--strength", type=float, default=STRENGTH, help="of the L2 penalty")
    parser.add_argument("--parts", type=Path, help="folder for the weights that have not seen each part, too")
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("say where the data is: --data DIR, or NEWSENTS_DATA")
    texts = parse(list(read_texts(Path(arguments.data), "train")))
    trained, _ = train(texts, arguments.strength)
    write(trained.scorer, arguments.output)
    if arguments.parts is not None:
        arguments.parts.mkdir(parents=True, exist_ok=True)
        for part, scorer in enumerate(trained.fold_scorers):
            write(scorer, arguments.parts / f"part{part}.json")


if __name__ == "__main__":
    main()
