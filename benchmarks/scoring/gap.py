"""GAP's official metric: does an ambiguous pronoun mean the one, the other or neither of two names.

Webster, Recasens, Axelrod and Baldridge, Mind the GAP (TACL 2018).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

GROUPS = ("overall", "masculine", "feminine")
_GENDER = dict.fromkeys(("he", "his", "him"), "masculine") | dict.fromkeys(("she", "her", "hers"), "feminine")


@attrs.frozen(slots=True)
class Snippet:
    """What a gold row says: the pronoun, and whether it means each of the two names."""

    pronoun: str
    a: bool
    b: bool


@attrs.frozen(slots=True)
class Confusion:
    """Counts of answers; precision, recall and F1 are in percent, as the official scorer gives them."""

    true_positives: int = 0
    false_positives: int = 0
    false_negatives: int = 0
    true_negatives: int = 0

    @property
    def precision(self) -> float:
        """The percentage of the names answered that are right."""
        return _percentage(self.true_positives, self.true_positives + self.false_positives)

    @property
    def recall(self) -> float:
        """The percentage of the right names that were answered."""
        return _percentage(self.true_positives, self.true_positives + self.false_negatives)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def count(self, gold: bool, answer: bool | None) -> Confusion:
        """Count one name; no answer at all is a false negative, whatever the gold, as in the official scorer."""
        if answer is None:
            return attrs.evolve(self, false_negatives=self.false_negatives + 1)
        if answer:
            field = "true_positives" if gold else "false_positives"
        else:
            field = "false_negatives" if gold else "true_negatives"
        return attrs.evolve(self, **{field: getattr(self, field) + 1})


def _percentage(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def figures(gold: Mapping[str, Snippet], answers: Mapping[str, tuple[bool, bool]]) -> dict[str, Any]:
    """Score answers, overall and by gender; ``bias`` is feminine over masculine F1.

    Examples
    --------
    >>> gold = {"1": Snippet("he", True, False), "2": Snippet("She", False, True)}
    >>> figures(gold, {"1": (True, False), "2": (True, True)})["overall"]["f1"]
    80.0
    """
    counts = dict.fromkeys(GROUPS, Confusion())
    for identifier, snippet in gold.items():
        answer = answers.get(identifier, (None, None))
        for group in ("overall", _GENDER[snippet.pronoun.lower()]):
            counts[group] = counts[group].count(snippet.a, answer[0]).count(snippet.b, answer[1])
    result: dict[str, Any] = {
        group: {**attrs.asdict(its), "precision": its.precision, "recall": its.recall, "f1": its.f1}
        for group, its in counts.items()
    }
    masculine = counts["masculine"].f1
    return {**result, "bias": counts["feminine"].f1 / masculine if masculine else 0.0}
