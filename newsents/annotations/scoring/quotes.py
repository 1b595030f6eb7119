"""Quotations against a gold standard: content found, exact, attributed to the right source.

All comparisons are between sets of letters and digits. Per article, gold and predicted quotations are matched one
to one so that the summed Dice of their contents is largest. Figures are micro averages over articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from newsents.annotations.scoring.assignment import assignment
from newsents.annotations.scoring.bootstrap import f1_interval
from newsents.annotations.scoring.ratios import Tally
from newsents.annotations.scoring.regions import kind_of, letters, quoted_letters

KINDS = ("direct", "indirect", "mixed")
COUNTED = ("content_exact", "detect", "attributed", "cue", "right_cue", "source_exact")
"""What is counted quotation by quotation. ``detect``: Dice of the contents at least `FOUND`; ``attributed``: that,
and the right source; ``cue``: found, and a cue that shares a letter with the gold's; ``right_cue``: that, or found, and
neither has a cue, which ``cue`` takes for wrong, as the scorer does that lies beside the shared data."""

METRICS = ("content_exact", "content_soft", "content_chars", "detect", "attributed", "cue", "source_exact")
"""All figures, in the order of the table. ``content_soft`` is the share of letters shared within matched pairs,
``content_chars`` the share of letters that are in any content."""

INTERVALS = ("attributed", "content_exact")
FOUND = 0.5
TIE = 1e-6
"""What each further part that is the same weighs in a matching: less than any letter of the contents."""

Row = Mapping[str, Any]


@attrs.frozen(slots=True)
class Letters:
    """The three parts of a quotation as letter positions, and its kind."""

    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]
    kind: str

    @classmethod
    def of(cls, text: str, quote: Row, quoted: frozenset[int], *, trust_kind: bool) -> Letters:
        """Read a row; its kind is computed from the marks unless a kind is there and trusted."""
        content, cue, source = (letters(text, quote.get(part) or ()) for part in ("content", "cue", "source"))
        stated = quote.get("kind") if trust_kind else None
        return cls(content, cue, source, stated or kind_of(content, quoted))


@attrs.frozen(slots=True)
class Pair:
    """A gold and a predicted quotation that were matched, by their indices."""

    gold: int
    predicted: int
    dice: float
    source_right: bool

    @property
    def found(self) -> bool:
        """Whether the content counts as found."""
        return self.dice >= FOUND

    @property
    def attributed(self) -> bool:
        """Whether the content is found and the source is right."""
        return self.found and self.source_right


@attrs.frozen(slots=True)
class Matching:
    """One article: both sides' quotations, and which of them were matched."""

    gold: tuple[Letters, ...]
    predicted: tuple[Letters, ...]
    pairs: tuple[Pair, ...]


def dice(a: frozenset[int], b: frozenset[int]) -> float:
    """Return how alike two sets are, 0 to 1.

    Examples
    --------
    >>> dice(frozenset("abc"), frozenset("bcd"))
    0.6666666666666666
    """
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def same_source(predicted: frozenset[int], gold: frozenset[int]) -> bool:
    """Whether two sources share at least half of the shorter one, or are both empty."""
    if not predicted or not gold:
        return not predicted and not gold
    return len(predicted & gold) >= 0.5 * min(len(predicted), len(gold))


def match(text: str, gold: Sequence[Row], predicted: Sequence[Row], *, ties: Sequence[str] = ()) -> Matching:
    """Match the quotations of one article one to one, by the largest summed Dice of their contents.

    Parameters
    ----------
    text
        The article.
    gold, predicted
        Quotations: dicts with ``content``, ``cue`` and ``source`` as lists of spans; gold with ``kind``.
    ties
        Keys: of contents that are as alike, those go together that have the same there.
    """
    quoted = quoted_letters(text)
    golds = tuple(Letters.of(text, quote, quoted, trust_kind=True) for quote in gold)
    predictions = tuple(Letters.of(text, quote, quoted, trust_kind=False) for quote in predicted)
    if not golds or not predictions:
        return Matching(golds, predictions, ())
    alike = [[dice(g.content, p.content) for p in predictions] for g in golds]
    weights = [
        [
            share and share + TIE * sum(a.get(key) == b.get(key) for key in ties)
            for share, b in zip(of, predicted, strict=True)
        ]
        for of, a in zip(alike, gold, strict=True)
    ]
    pairs = tuple(
        Pair(i, j, alike[i][j], same_source(predictions[j].source, golds[i].source))
        for i, j in assignment(weights)
        if alike[i][j] > 0
    )
    return Matching(golds, predictions, pairs)


@attrs.define
class Counts:
    """What is counted in an article for one kind, or for all kinds."""

    gold: int = 0
    predicted: int = 0
    right: dict[str, int] = attrs.Factory(lambda: dict.fromkeys(COUNTED, 0))
    soft_precision: float = 0.0
    soft_recall: float = 0.0
    chars: Tally = attrs.Factory(Tally)

    def add(self, other: Counts) -> None:
        """Add another article's counts."""
        self.gold += other.gold
        self.predicted += other.predicted
        for name in COUNTED:
            self.right[name] += other.right[name]
        self.soft_precision += other.soft_precision
        self.soft_recall += other.soft_recall
        self.chars += other.chars

    def figures(self) -> dict[str, Any]:
        """Return counts, each metric's precision, recall and F1, and how many sources of found contents are right."""
        tallies = {name: Tally.of(self.right[name], self.predicted, self.gold) for name in COUNTED}
        tallies["content_soft"] = Tally(self.soft_precision, self.predicted, self.soft_recall, self.gold)
        tallies["content_chars"] = self.chars
        found = self.right["detect"]
        return {
            "n_gold": self.gold,
            "n_pred": self.predicted,
            **{name: tallies[name].ratio().to_dict() for name in METRICS},
            "speaker_accuracy": self.right["attributed"] / found if found else 0.0,
        }


def count(matching: Matching) -> dict[str, Counts]:
    """Count one article, over all and by kind.

    A matched pair counts for the gold's kind, an unmatched prediction for its own.
    """
    counts = {kind: Counts() for kind in ("all", *KINDS)}
    kinds = [prediction.kind for prediction in matching.predicted]
    for pair in matching.pairs:
        gold, predicted = matching.gold[pair.gold], matching.predicted[pair.predicted]
        kinds[pair.predicted] = gold.kind
        shared = len(gold.content & predicted.content)
        outcomes = {
            "content_exact": gold.content == predicted.content,
            "detect": pair.found,
            "attributed": pair.attributed,
            "cue": pair.found and bool(gold.cue & predicted.cue),
            "right_cue": pair.found and (bool(gold.cue & predicted.cue) or not (gold.cue or predicted.cue)),
            "source_exact": pair.found and gold.source == predicted.source,
        }
        for kind in ("all", gold.kind):
            for name, right in outcomes.items():
                counts[kind].right[name] += right
            counts[kind].soft_precision += shared / len(predicted.content)
            counts[kind].soft_recall += shared / len(gold.content)
    for kind in counts:
        gold_contents = [quote.content for quote in matching.gold if kind in ("all", quote.kind)]
        contents = [quote.content for quote, its in zip(matching.predicted, kinds, strict=True) if kind in ("all", its)]
        counts[kind].gold, counts[kind].predicted = len(gold_contents), len(contents)
        golds: frozenset[int] = frozenset().union(*gold_contents)
        predictions: frozenset[int] = frozenset().union(*contents)
        counts[kind].chars = Tally.of(len(golds & predictions), len(predictions), len(golds))
    return counts


def figures(matchings: Iterable[Matching], *, rounds: int = 2000) -> dict[str, dict[str, Any]]:
    """Return the figures over articles, over all and by kind; with ``rounds``, bootstrap intervals over all."""
    articles = [count(matching) for matching in matchings]
    totals = {kind: Counts() for kind in ("all", *KINDS)}
    for article in articles:
        for kind, counts in article.items():
            totals[kind].add(counts)
    result = {kind: counts.figures() for kind, counts in totals.items()}
    if rounds and articles:
        for metric in INTERVALS:
            sizes = [(its["all"].right[metric], its["all"].predicted, its["all"].gold) for its in articles]
            result["all"][metric]["interval"] = f1_interval(sizes, rounds)
    return result
