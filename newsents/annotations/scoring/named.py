"""Who said what, end to end: the content found, and the right person, body or description named as its speaker.

Contents are matched one to one as in `newsents.annotations.scoring.quotes`. A gold quotation in doubt is optional: it
is no miss, and a prediction that finds it is neither right nor false.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from newsents.annotations.scoring.bootstrap import f1_interval
from newsents.annotations.scoring.quotes import KINDS, Matching, Row, match
from newsents.annotations.scoring.ratios import Tally
from newsents.annotations.scoring.speakers import right_speaker

STEPS = ("found", "attributed", "named")
"""What is counted: the content is found; found and the source's words right; found and the right speaker named."""

TYPES = ("person", "organization", "government", "group", "document", "unnamed")
"""The gold's types of speakers."""


@attrs.frozen(slots=True)
class Judged:
    """A gold quotation that counts, and what was found of it.

    Parameters
    ----------
    gold
        Its index.
    kind, type
        The gold's kind of quotation and type of speaker.
    predicted
        The index of the prediction that has its content, or ``None`` where that was missed.
    attributed, named
        Whether the source's words and the speaker are right.
    """

    gold: int
    kind: str
    type: str
    predicted: int | None = None
    attributed: bool = False
    named: bool = False

    @property
    def found(self) -> bool:
        """Whether a prediction has its content."""
        return self.predicted is not None


@attrs.frozen(slots=True)
class Outcome:
    """One article: each gold quotation that counts, and the predictions that find nothing of the gold.

    Parameters
    ----------
    judged
        The gold quotations, those in doubt left out.
    false
        Indices and kinds of the predictions that find no gold quotation.
    """

    judged: tuple[Judged, ...]
    false: tuple[tuple[int, str], ...]

    def counts(self, step: str, kind: str = "all") -> tuple[int, int, int]:
        """Return how many are right, were predicted, and are in the gold."""
        gold = [its for its in self.judged if kind in ("all", its.kind)]
        false = sum(kind in ("all", its) for _, its in self.false)
        return sum(getattr(its, step) for its in gold), sum(its.found for its in gold) + false, len(gold)


def judge(text: str, gold: Sequence[Row], predicted: Sequence[Row], matching: Matching | None = None) -> Outcome:
    """Compare the quotations of one article.

    Parameters
    ----------
    text
        The article.
    gold
        Rows with ``content``, ``source``, ``kind``, ``speaker``, ``type``, and ``doubt`` where they are optional.
    predicted
        Rows with ``content``, ``source`` and ``speaker``, of speech and writing only.
    matching
        Which were matched, where that is known.
    """
    matching = matching or match(text, gold, predicted)
    pairs = {pair.gold: pair for pair in matching.pairs if pair.found}
    judged = []
    for at, row in enumerate(gold):
        if row.get("doubt"):
            continue
        counted = Judged(at, row["kind"], row.get("type") or "")
        if at in pairs:
            pair = pairs[at]
            name = predicted[pair.predicted].get("speaker")
            named = right_speaker(name, row["speaker"], row.get("type"))
            counted = attrs.evolve(counted, predicted=pair.predicted, attributed=pair.source_right, named=named)
        judged.append(counted)
    used = {pair.predicted for pair in pairs.values()}
    return Outcome(tuple(judged), _unused(matching, used))


def _unused(matching: Matching, used: set[int]) -> tuple[tuple[int, str], ...]:
    return tuple((at, row.kind) for at, row in enumerate(matching.predicted) if at not in used)


def figures(outcomes: Iterable[Outcome], *, rounds: int = 2000) -> dict[str, dict[str, Any]]:
    """Return the figures over articles: over all, by kind of quotation, and by type of speaker.

    Parameters
    ----------
    outcomes
        Of each article what `judge` says.
    rounds
        Rounds of the bootstrap for the intervals of F1; 0 for none.

    Returns
    -------
    dict
        ``"all"`` and each kind with ``n_gold``, ``n_pred`` and precision, recall and F1 of each of `STEPS`; a
        prediction that finds nothing counts for its own kind. ``"types"``: of each type of speaker ``n_gold`` and the
        share that was ``found``, ``attributed`` and ``named``.
    """
    articles = list(outcomes)
    result: dict[str, dict[str, Any]] = {}
    for kind in ("all", *KINDS):
        steps: dict[str, Any] = {}
        for step in STEPS:
            counts = [article.counts(step, kind) for article in articles]
            right, predicted, gold = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
            steps |= {"n_gold": gold, "n_pred": predicted, step: Tally.of(right, predicted, gold).ratio().to_dict()}
            if rounds and gold:
                steps[step]["interval"] = f1_interval(counts, rounds)
        result[kind] = steps
    every = [judged for article in articles for judged in article.judged]
    result["types"] = {kind: _shares([its for its in every if its.type == kind]) for kind in TYPES}
    return result


def _shares(judged: Sequence[Judged]) -> dict[str, Any]:
    shares = {step: sum(getattr(its, step) for its in judged) / len(judged) if judged else 0.0 for step in STEPS}
    return {"n_gold": len(judged), **shares}
