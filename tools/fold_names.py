"""Judge newsents.names on pairs that its weights were not trained on, in folds of the training data.

    python -m tools.fold_names --data DIR

For each source of pairs: average precision, or, where no two names are one, how many pairs pass for one. A fold is
trained as the shipped weights are, on the other folds and on all that is made up or has a dev part of its own. Seeded:
the same data and versions give the same figures.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np
import numpy.typing as npt

from benchmarks.scoring.pairs import Scored, average_precision
from newsents.annotations.training.boosted import as_trees
from newsents.names.comparing.bodies import OrganizationMatch, match_organizations
from newsents.names.comparing.comparison import SAME, final_score
from newsents.names.comparing.persons import Match, match
from newsents.names.parsing.organizations import organization
from newsents.names.parsing.parsing import parse
from tools.train_names import ORGANIZATIONS, PERSONS, Row, boosted, composed, pairs_of

JUDGED = {
    "persons": ("nk_bench_per", "aida_per_full", "aida_per_partial", "wd_distinct_neg"),
    "organizations": ("nk_bench_org", "n3", "aida_org"),
}
"""The sources whose pairs are held out in turn."""


@attrs.frozen(slots=True, eq=False)
class Pairs:
    """Labelled pairs of names, what was found about each, and how much each weighs in training."""

    rows: Sequence[Row]
    matches: Sequence[Match | OrganizationMatch]
    weight: npt.NDArray[np.float64]

    @classmethod
    def of_persons(cls, path: Path) -> Pairs:
        """Read the training data of persons."""
        rows = [*pairs_of(path, PERSONS), *composed(path)]
        found = [match(parse(row["name1"]), parse(row["name2"])) for row in rows]
        return cls(rows, found, np.array([PERSONS[row["source"]] for row in rows]))

    @classmethod
    def of_organizations(cls, path: Path) -> Pairs:
        """Read the training data of organisations."""
        rows = pairs_of(path, ORGANIZATIONS)
        found = [match_organizations(organization(row["name1"]), organization(row["name2"])) for row in rows]
        return cls(rows, found, np.array([ORGANIZATIONS[row["source"]] for row in rows]))


def held_out_scores(pairs: Pairs, judged: Sequence[str], folds: int, seed: int) -> npt.NDArray[np.float64]:
    """Score each pair of the judged sources by trees trained without its fold; the scores of all others say nothing."""
    features = np.array([found.features for found in pairs.matches], float)
    same = np.array([row["same"] for row in pairs.rows])
    its = np.isin([row["source"] for row in pairs.rows], judged)
    fold = np.random.default_rng(seed).integers(folds, size=len(pairs.rows))
    scores = np.full(len(pairs.rows), np.nan)
    for number in range(folds):
        held = its & (fold == number)
        if held.any():
            model = boosted(features[~held], same[~held], pairs.weight[~held])
            scores[held] = as_trees(model).probability(features[held])
    return np.array([final_score(found, score) for found, score in zip(pairs.matches, scores, strict=True)])


def figures(pairs: Pairs, scores: npt.NDArray[np.float64], judged: Sequence[str]) -> Mapping[str, float]:
    """Return each source's average precision, or its false positives where no two names are one."""
    source = np.array([row["source"] for row in pairs.rows])
    same = np.array([row["same"] for row in pairs.rows])
    found = {}
    for name in judged:
        its = source == name
        if same[its].any():
            found[name] = average_precision(Scored.of(same[its], scores[its]))
        else:
            found[name] = float(np.mean(scores[its] >= SAME))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the mean figures, and those of each draw of folds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("NEWSENTS_DATA"))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--draws", type=int, default=4, help="how often the folds are drawn, from seeds 0, 1, ...")
    options = parser.parse_args(arguments)
    if options.data is None:
        parser.error("give --data or set NEWSENTS_DATA")
    path = Path(options.data) / "names" / "pairs.jsonl"
    for kind, read in (("persons", Pairs.of_persons), ("organizations", Pairs.of_organizations)):
        pairs, judged = read(path), JUDGED[kind]
        draws = [
            figures(pairs, held_out_scores(pairs, judged, options.folds, seed), judged) for seed in range(options.draws)
        ]
        for name in judged:
            each = [100 * draw[name] for draw in draws]
            print(f"{name:18} mean {np.mean(each):5.1f}   draws", *(f"{figure:5.1f}" for figure in each), flush=True)


if __name__ == "__main__":
    main()
