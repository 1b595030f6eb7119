from __future__ import annotations

import math
from typing import Any

import pytest

from benchmarks.scoring import identities, pairs
from benchmarks.scoring.clusters import ClusterTallies, Overlap, b_cubed, ceaf_e, muc, pairwise
from benchmarks.scoring.incompatible import FullName, incompatible_clusters, may_be_one
from newsents.annotations.scoring.ratios import Ratio, Tally

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 3}
FOUND = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2, "f": 2}
OVERLAP = Overlap.of(GOLD, FOUND)


@pytest.mark.parametrize(
    ("tally", "precision", "recall"),
    [
        (b_cubed(OVERLAP), (1 + 1 + 1 / 4 + 2 / 4 + 2 / 4 + 1 / 4) / 6, (2 / 3 + 2 / 3 + 1 / 3 + 3) / 6),
        (pairwise(OVERLAP), 2 / 7, 2 / 4),
        (muc(OVERLAP), 2 / 4, 2 / 3),
        (ceaf_e(OVERLAP), (4 / 5 + 4 / 6) / 2, (4 / 5 + 4 / 6) / 3),
    ],
    ids=["b_cubed", "pairwise", "muc", "ceaf_e"],
)
def test_measures_by_hand(tally: Tally, precision: float, recall: float) -> None:
    assert tally.ratio().precision == pytest.approx(precision)
    assert tally.ratio().recall == pytest.approx(recall)


def test_the_gold_itself_is_right_in_every_measure() -> None:
    renamed = {mention: f"cluster {cluster}" for mention, cluster in GOLD.items()}
    figures = ClusterTallies.of(GOLD, renamed).figures()
    assert [its["f1"] for its in figures.values()] == pytest.approx([1.0] * 5)


def test_muc_without_any_link_is_right_where_that_is_asked_for() -> None:
    alone = ClusterTallies.of({"a": 1, "b": 2}, {"a": 1, "b": 2})
    assert alone.figures(empty_is_right=True)["muc"]["f1"] == 1.0
    assert alone.figures()["muc"]["f1"] == 0.0


def test_mentions_that_one_side_lacks_lower_the_other_measure_only() -> None:
    more = b_cubed(Overlap.of({"a": 1, "b": 1}, {"a": 1, "b": 1, "c": 2})).ratio()
    assert (more.precision, more.recall) == (pytest.approx(2 / 3), 1.0)
    assert ClusterTallies.of({}, {"a": 1}).figures()["ceaf_e"]["f1"] == 0.0


def rows(*mentions: tuple[str, str, str | None]) -> list[dict[str, Any]]:
    return [
        {"id": str(at), "doc": doc, "type": "PER", "entity": entity, "mention": name}
        for at, (doc, name, entity) in enumerate(mentions)
    ]


MENTIONS = rows(
    ("A", "Ann Lee", "x"),
    ("A", "Lee", "x"),
    ("B", "Bo Lee", "y"),
    ("B", "Lee", "y"),
    ("C", "Zoe", "z"),
    ("C", "ZOE", "z"),
    ("C", "Ida", None),
)


def test_hard_mentions_are_those_that_equal_strings_do_not_settle() -> None:
    assert identities.hard_mentions(MENTIONS[:6]) == ["0", "1", "2", "3"]


def test_mentions_without_identity_are_not_scored_and_missing_ones_stand_alone() -> None:
    cross = identities.figures(MENTIONS, {})["PER"]["cross"]
    assert cross["n"] == {"mentions": 6, "entities": 3, "clusters": 6}
    assert cross["b_cubed"]["precision"] == 1.0


def test_within_parts_clusters_at_the_borders_of_articles() -> None:
    by_form = {row["id"]: row["mention"].lower() for row in MENTIONS}
    figures = identities.figures(MENTIONS, by_form)["PER"]
    assert figures["within"]["b_cubed"]["precision"] == 1.0
    assert figures["cross"]["b_cubed"]["precision"] < 1.0


@pytest.mark.parametrize(
    ("same", "score", "expected"),
    [
        ([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1], 0.5 + 0.5 * 2 / 3),
        ([1, 0, 1, 0], [0.5] * 4, 0.5),
        ([0, 1], [0.1, 0.9], 1.0),
    ],
)
def test_average_precision_takes_equal_scores_as_one_step(same: list[int], score: list[float], expected: float) -> None:
    assert pairs.average_precision(pairs.Scored.of(same, score)) == pytest.approx(expected)


def test_average_precision_without_a_same_pair_is_no_number() -> None:
    assert math.isnan(pairs.average_precision(pairs.Scored.of([0, 0], [0.1, 0.2])))


def test_the_best_threshold_lies_between_the_scores_it_parts() -> None:
    scored = pairs.Scored.of([1, 1, 0, 0], [0.9, 0.6, 0.5, 0.1])
    assert 0.5 < pairs.best_threshold(scored) < 0.6


def test_false_positives_at_a_threshold() -> None:
    found = pairs.at_threshold(pairs.Scored.of([1, 1, 0, 0], [0.9, 0.6, 0.7, 0.1]), 0.65)
    assert found == pairs.AtThreshold(Ratio(0.5, 0.5), 0.5)


def test_the_threshold_is_set_in_training_and_used_on_dev() -> None:
    made = [
        {"id": str(at), "source": "nx_strict", "split": "train" if at % 2 else "dev", "same": int(at % 4 < 2)}
        for at in range(200)
    ]
    found = pairs.figures(made, {row["id"]: 0.8 if row["same"] else 0.2 for row in made})
    assert found["global_threshold"] == 0.8
    assert found["sources"]["nx_strict"]["at_global"]["f1"] == 1.0


def full(name: str, entity: str | None = None) -> FullName:
    found = FullName.of({"mention": name, "entity": entity})
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("a", "b", "fit"),
    [
        ("Anna Berg", "Boris Berg", False),
        ("Anna Berg", "Anna Stone", False),
        ("A. Berg", "Anna Berg", True),
        ("D. Berg", "Anna Berg", False),
        ("Anna Maria Berg", "Anna Berg", True),
        ("Sergei Volkov", "Sergey Volkov", True),
        ("Bob Stone", "Robert Stone", True),
        ("Park Min-ho", "Min-ho Park", True),
        ("Max van Dijk", "van Dijk", True),
        ("José Peña", "Jose Pena", True),
    ],
)
def test_which_full_names_can_be_one_persons(a: str, b: str, fit: bool) -> None:
    assert may_be_one(full(a), full(b)) is fit
    assert may_be_one(full(b), full(a)) is fit


def test_known_identities_settle_what_spelling_leaves_open() -> None:
    assert not may_be_one(full("Jon Larsen", "x"), full("Jan Larsen", "y"))
    assert may_be_one(full("Cassius Clay", "x"), full("Muhammad Ali", "x"))


@pytest.mark.parametrize("name", ["Berg", "Mr Berg", "King Olav V", "Prime Minister Berg"])
def test_one_word_beside_titles_and_numerals_is_no_full_name(name: str) -> None:
    assert FullName.of({"mention": name}) is None


def test_each_cluster_with_incompatible_names_counts_once() -> None:
    made = rows(("A", "Anna Berg", None), ("B", "Boris Berg", None), ("C", "Carl Berg", None), ("C", "Ida Dahl", None))
    names, found = incompatible_clusters(made, {"0": 1, "1": 1, "2": 1, "3": 2})
    assert names == 4
    assert found == [("Anna Berg", "Boris Berg")]
