"""Train the weights of newsents.names, from the data that NEWSENTS_DATA names, into newsents/names/data/weights.npz.

    python -m tools.train_names --data DIR

Seeded: the same data and versions of NumPy and scikit-learn give the same numbers, bit for bit; ``--check`` trains
again and says whether they are those of the file that is there.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from newsents.annotations.training.boosted import as_trees
from newsents.names.across.blocking import Counts
from newsents.names.across.evidence import LIKELIER, WIDTH, evidence
from newsents.names.across.full_names import FullNames
from newsents.names.across.person_clusters import Cells, candidate_pairs
from newsents.names.comparing.bodies import match_organizations
from newsents.names.comparing.persons import match
from newsents.names.parsing.identity import Identity
from newsents.names.parsing.identity import identity as identity_of
from newsents.names.parsing.organizations import organization
from newsents.names.parsing.parsing import parse
from newsents.names.words import weights
from newsents.names.words.asked import FEATURES
from newsents.names.words.folding import key
from newsents.names.words.lexicon import SHORT_FORMS, WADE_GILES, lines
from newsents.names.words.spelling import SLOTS, likeness, slots
from newsents.shipped import PACKAGE, SUMS, recorded_sums
from tools import record_weights

TARGET = PACKAGE / weights.FILE
STRANGERS = 6000
"""Random pairs among the training pairs of spelling."""

SLIPS = 2000
"""Names with a slip of the pen among the training pairs of persons."""
SHORTEST_SLIP = 4
MIDDLES = 500
"""Names with a middle initial that papers leave out."""

Row = dict[str, Any]


def pairs_of(path: Path, sources: Iterable[str], split: str = "train") -> list[Row]:
    """Read the labelled pairs of some sources."""
    wanted = set(sources)
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if row["source"] in wanted and row["split"] == split]


def groups_of(pairs: Sequence[tuple[str, str]], same: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Number the pairs so that spellings of one name are never in two folds."""
    parent: dict[str, str] = {}

    def root(word: str) -> str:
        while parent.setdefault(word, word) != word:
            word = parent[word]
        return word

    for (a, b), label in zip(pairs, same, strict=True):
        if label:
            parent[root(a)] = root(b)
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(root(a), len(numbers)) for a, _ in pairs])


def slot_matrix(pairs: Sequence[tuple[str, str]]) -> csr_matrix:
    """Return the counts of hashed differences, one row a pair."""
    found = [slots(a, b) for a, b in pairs]
    starts = np.cumsum([0, *map(len, found)])
    columns = np.concatenate([np.array(row) for row in found])
    matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(pairs), SLOTS))
    matrix.sum_duplicates()
    return matrix


def tree_arrays(model: HistGradientBoostingClassifier, prefix: str) -> dict[str, Any]:
    """Return boosted trees as plain arrays, by the names they have in the file."""
    return {f"{prefix}_{part}": array for part, array in as_trees(model).arrays().items()}


def unrelated(words: Sequence[str], count: int) -> list[tuple[str, str]]:
    """Draw pairs of different words at random."""
    drawn = np.random.default_rng(0).integers(len(words), size=(count, 2))
    return [(words[a], words[b]) for a, b in drawn.tolist() if a != b]


def train_spelling(path: Path) -> dict[str, Any]:
    """Learn which differences between two words are spellings of one name."""
    rows = pairs_of(path, ("nx_strict", "nx_weak", "nx_accent"))
    pairs = [(key(row["name1"]), key(row["name2"])) for row in rows]
    same = np.array([row["same"] for row in rows])
    differ = np.array([a != b for a, b in pairs])
    pairs, same = [pair for pair in pairs if pair[0] != pair[1]], same[differ]
    # The negatives of the data are as near to each other as its positives; without these, what has nothing in
    # common would never have been seen.
    strangers = unrelated(sorted({word for pair in pairs for word in pair}), STRANGERS)
    pairs, same = pairs + strangers, np.r_[same, np.zeros(len(strangers), same.dtype)]
    matrix = slot_matrix(pairs)
    linear = LogisticRegression(C=0.5, solver="liblinear", max_iter=400)
    folds = GroupKFold(8)
    # The trees must see weights of differences as they will be for unseen names, hence those of the other folds.
    unseen = cross_val_predict(
        linear, matrix, same, groups=groups_of(pairs, same), cv=folds, method="decision_function"
    )
    linear.fit(matrix, same)
    features = np.array([likeness(a, b, weight) for (a, b), weight in zip(pairs, unseen, strict=True)], float)
    boosted = HistGradientBoostingClassifier(
        max_leaf_nodes=15, max_iter=150, learning_rate=0.05, l2_regularization=1.0, random_state=0
    ).fit(features, same)
    return {
        "spelling_weights": linear.coef_[0].astype(np.float16),
        "spelling_bias": np.float64(linear.intercept_[0]),
        **tree_arrays(boosted, "spelling"),
    }


def boosted(features: npt.NDArray[np.float64], same: npt.NDArray[np.int64], weight: npt.NDArray[np.float64]) -> Any:
    """Fit boosted trees on few pairs: shallow, with large leaves."""
    return HistGradientBoostingClassifier(
        max_leaf_nodes=8,
        max_iter=250,
        learning_rate=0.05,
        l2_regularization=2.0,
        min_samples_leaf=10,
        max_features=0.3,
        random_state=0,
    ).fit(features, same, sample_weight=weight)


def composed(path: Path) -> list[Row]:
    """Make whole names of the single words of the spelling data and of the lists of short forms and romanizations.

    One part of each pair is a spelling (or a different word that looks like one), the other is a word drawn at
    random, the same in both: the names are one if the spellings are.
    """
    chance = np.random.default_rng(1)
    words = pairs_of(path, ("nx_strict",))
    partners = sorted({row[name] for row in words for name in ("name1", "name2")})
    listed = [(full, short) for full, shorts in sorted(SHORT_FORMS.items()) for short in sorted(shorts)]
    known = [line.split() for line in lines("spellings.txt")]
    wade = [(a, b) for a, b in WADE_GILES.items() if a != b]
    rows = []

    def add(given: tuple[str, str], family: tuple[str, str], same: int) -> None:
        names = [" ".join((one.title(), other.title())) for one, other in zip(given, family, strict=True)]
        rows.append({"source": "composed", "name1": names[0], "name2": names[1], "same": same})

    for row in words:
        pair, partner = (row["name1"], row["name2"]), str(chance.choice(partners))
        first = chance.random() < 0.5
        given, family = (pair, (partner, partner)) if first else ((partner, partner), pair)
        add(given, family, row["same"])
    for short in listed:
        partner = str(chance.choice(partners))
        add(short, (partner, partner), 1)
    for one, other, *_ in known:
        partner = str(chance.choice(partners))
        add((partner, partner), (one, other), 1)
    for at in chance.integers(len(wade), size=(300, 3)).tolist():
        (a, b), (c, d), (e, f) = (wade[number] for number in at)
        rows.append({"source": "composed", "name1": f"{a} {c}{e}".title(), "name2": f"{b} {d}-{f}".title(), "same": 1})
    for first, last in chance.choice(partners, (MIDDLES, 2)).tolist():
        middle = str(chance.choice(list("abcdefghjklmnprstvw"))).upper()
        rows.append({"source": "middle", "name1": f"{first} {middle}. {last}", "name2": f"{first} {last}", "same": 1})
    for word in chance.choice(partners, SLIPS).tolist():
        if len(word) > SHORTEST_SLIP:
            partner = str(chance.choice(partners))
            names = [f"{partner} {written}".title() for written in (slipped(word, chance), word)]
            rows.append({"source": "slip", "name1": names[0], "name2": names[1], "same": 1})
    return rows


def slipped(word: str, chance: np.random.Generator) -> str:
    """Write a word as one who is in haste does: letters swapped, left out, doubled, or another in their place."""
    at = int(chance.integers(1, len(word) - 1))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    doubled = word[:at] + word[at] + word[at:]
    left_out = word[:at] + word[at + 1 :]
    wrong = word[:at] + str(chance.choice(list("abcdefghijklmnopqrstuvwxyz013"))) + word[at + 1 :]
    return str(chance.choice([swapped, doubled, left_out, wrong]))


def train_pairs(
    path: Path, sources: dict[str, float], prefix: str, features: Callable[[str, str], Any], more: Sequence[Row] = ()
) -> Any:
    """Learn from whole names: the sources with the weight that each of their pairs has."""
    rows = [*pairs_of(path, sources), *more]
    matrix = np.array([features(row["name1"], row["name2"]) for row in rows], float)
    same = np.array([row["same"] for row in rows])
    weight = np.array([sources[row["source"]] for row in rows])
    return tree_arrays(boosted(matrix, same, weight), prefix)


def person_features(a: str, b: str) -> tuple[float, ...]:
    """Return the features of two persons' names."""
    return match(parse(a), parse(b)).features


def organization_features(a: str, b: str) -> tuple[float, ...]:
    """Return the features of two organisations' names."""
    return match_organizations(organization(a), organization(b)).features


PERSONS = {
    "aida_per_partial": 1.0,
    "aida_per_full": 1.0,
    "nk_bench_per": 4.0,
    "wd_distinct_neg": 1.0,
    "nx_strict": 0.5,
    "composed": 0.02,
    "slip": 0.1,
    "middle": 0.2,
}
ORGANIZATIONS = {"aida_org": 1.0, "nk_bench_org": 3.0, "n3": 1.0}


def mentions(path: Path) -> list[tuple[str, str]]:
    """Read full names and whose they are, each pair once, from annotated articles."""
    with path.open(encoding="utf-8") as lines_of:
        rows = [json.loads(line) for line in lines_of]
    return sorted({(row["mention"], row["entity"]) for row in rows if row["type"] == "PER" and row.get("entity")})


def listed(path: Path, keep: Callable[[str], bool] = lambda identity: True) -> list[tuple[str, str]]:
    """Read names and identities of a scale set, those of the identities that are to be kept."""
    opener: Any = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines_of:
        pairs = [line.rstrip("\n").split("\t") for line in lines_of]
    return [(name, identity) for name, identity in pairs if keep(identity)]


def train_evidence(folder: Path) -> dict[str, Any]:
    """Learn when names that differ in one word are one person's, from collections of several sizes."""
    collections = [
        (mentions(folder / "aida_train.jsonl"), 10.0),
        (mentions(folder / "gum_train.jsonl"), 10.0),
        (mentions(folder / "synth_train.jsonl"), 3.0),
        (listed(folder / "scale_10000.tsv"), 2.0),
        (listed(folder / "scale_100000.tsv"), 1.0),
        # Every second identity: figures for the others are those of names never seen.
        (listed(folder / "scale_1000000.tsv.gz", lambda identity: int(identity) % 2 == 0), 0.5),
    ]
    features, same, weight = [], [], []
    for rows, importance in collections:
        names, owners = FullNames(), defaultdict[int, set[str]](set)
        nodes: dict[tuple[Identity, int], int] = {}
        for text, owner in rows:
            name = identity_of(text)
            if name.given:
                at = names.node(nodes, name)
                names.weight[at] += 1
                owners[at].add(owner)
        cells = Cells.of(names)
        pairs = candidate_pairs(names, cells, Counts())
        held = [set().union(*(owners[at] for at in cells.members(cell))) for cell in range(len(cells.codes))]
        features.append(evidence(pairs))
        same += [not held[a].isdisjoint(held[b]) for a, b in zip(pairs.low.tolist(), pairs.high.tolist(), strict=True)]
        weight += [importance] * len(pairs)
    model = HistGradientBoostingClassifier(
        max_leaf_nodes=12,
        max_iter=80,
        learning_rate=0.1,
        l2_regularization=2.0,
        min_samples_leaf=30,
        # What is a likelier spelling is never weaker evidence; without this, few pairs turn single trees about.
        monotonic_cst=[int(column == LIKELIER) for column in range(WIDTH)],
        random_state=0,
    ).fit(np.concatenate(features), np.array(same), sample_weight=np.array(weight))
    return tree_arrays(model, "evidence")


def write(found: dict[str, Any]) -> None:
    """Write the weights and their sum, for the next step of the training to read them."""
    np.savez_compressed(TARGET, **{**found, "features": np.array(FEATURES)})
    record_weights.main()
    recorded_sums.cache_clear()
    weights.arrays.cache_clear()
    weights.trees.cache_clear()


def main(arguments: Sequence[str] | None = None) -> None:
    """Train everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("NEWSENTS_DATA"))
    parser.add_argument("--check", action="store_true", help="compare with the weights that are there, and keep them")
    options = parser.parse_args(arguments)
    if options.data is None:
        parser.error("give --data or set NEWSENTS_DATA")
    names = Path(options.data) / "names"
    if options.check:
        kept = {file: file.read_bytes() for file in (TARGET, PACKAGE / SUMS)}
        before = weights.arrays()
        try:
            differing = differences(before, train(names))
        finally:
            for file, content in kept.items():
                file.write_bytes(content)
        raise SystemExit(f"other than the shipped weights: {', '.join(differing)}" if differing else 0)
    train(names)
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Return the names of the arrays that are not the same, bit for bit."""
    return [
        name
        for name in sorted({*one, *other})
        if name not in one or name not in other or np.asarray(one[name]).tobytes() != np.asarray(other[name]).tobytes()
    ]


def train(names: Path) -> dict[str, Any]:
    """Train everything from the folder of annotated names, and write the weights."""
    pairs = names / "pairs.jsonl"
    found = train_spelling(pairs)
    write(found)
    found |= train_pairs(pairs, PERSONS, "person", person_features, composed(pairs))
    found |= train_pairs(pairs, ORGANIZATIONS, "organization", organization_features)
    write(found)
    found |= train_evidence(names)
    write(found)
    return weights.arrays()


if __name__ == "__main__":
    main()
