"""How often newsents takes one kind of source for another, as measured on news that was read by hand.

``data/measured.tsv`` has the counts of each article; ``python -m tools.measure_audit`` makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.corpus.audit.counting import KINDS, NOT_TOLD, PRONOUNS, UNITS
from newsents.corpus.audit.subjects import STORY
from newsents.corpus.standing import STANDINGS

FALSE, MISSED = "false", "missed"
"""What stands for the true kind where nothing was said, and for the given one where a quotation was missed."""

Floats = NDArray[np.float64]

_VALUES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "kinds": (KINDS, (*KINDS, NOT_TOLD)),
    "standings": (STANDINGS, STANDINGS),
    "pronouns": (PRONOUNS, PRONOUNS),
    "story": (STORY, STORY),
}
"""What is measured, with the values that are true and those that can be given."""


@attrs.frozen(eq=False)
class Confusion:
    """What each true value was given, article by article.

    Parameters
    ----------
    values
        The true values.
    given
        What can be given, `MISSED` not among it.
    counts
        Of each article (first axis) how often each true value, and last `FALSE` (second axis) was given each, and last
        `MISSED` (third axis).
    sets
        Of each article of which set it is; empty where they are of one.
    """

    values: Sequence[str]
    given: Sequence[str]
    counts: Floats
    sets: tuple[str, ...] = ()

    @property
    def articles(self) -> int:
        """How many articles it was measured on."""
        return len(self.counts)

    @property
    def quotations(self) -> int:
        """How many quotations, found or not, were in them."""
        return int(self.counts[:, :-1].sum())

    @property
    def found(self) -> Floats:
        """Of each article how often each value was given."""
        return np.asarray(self.counts[:, :, :-1].sum(1))

    def of(self, places: Sequence[int] | NDArray[np.int64]) -> Confusion:
        """Return what was measured in some of the articles."""
        return attrs.evolve(
            self, counts=self.counts[places], sets=tuple(self.sets[place] for place in places) if self.sets else ()
        )

    def drawn(self, weights: Floats) -> tuple[Floats, Floats]:
        """Return rates for articles taken so often each.

        A value that is rare keeps the rates of all articles together for one of its quotations, so that chance draws
        without it say nothing new of it.

        Parameters
        ----------
        weights
            How often each article is taken, a row for each draw.

        Returns
        -------
        tuple of arrays
            Of each draw how probably each value is given each; what is missing of one was missed. And the share of what
            was found that is false, for each that it was given.
        """
        whole = self.counts.sum(0)
        usual = whole / np.maximum(whole.sum(1, keepdims=True), 1)
        sums = np.tensordot(weights, self.counts, 1)
        rates = (sums + usual) / (sums.sum(2, keepdims=True) + 1)
        found = sums[:, :, :-1].sum((1, 2))
        false = (sums[:, -1, :-1] + usual[-1, :-1]) / (found[:, None] + 1)
        return rates[:, :-1, :-1], false


@cache
def measured(name: str, unit: str = UNITS[0]) -> Confusion:
    """Return what was measured in the articles that were read for it, by quotations or by sources.

    Parameters
    ----------
    name
        ``"kinds"``, ``"standings"``, ``"pronouns"`` or ``"story"``.
    unit
        One of `UNITS`.

    Examples
    --------
    >>> kinds = measured("kinds")
    >>> kinds.values[0], kinds.counts.shape[1:] == (len(kinds.values) + 1, len(kinds.given) + 1)
    ('named_person', True)
    >>> measured("kinds", "sources").quotations < kinds.quotations
    True
    """
    values, given = _VALUES[name]
    text = (files("newsents.corpus.audit") / "data" / "measured.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    rows = [row[:2] + row[4:] for row in lines if row[2:4] == [unit, name]]
    sets = {number: of_set for of_set, number, *_ in rows}
    articles = {number: place for place, number in enumerate(sets)}
    counts = np.zeros((len(articles), len(values) + 1, len(given) + 1))
    true_at = {value: place for place, value in enumerate((*values, FALSE))}
    given_at = {value: place for place, value in enumerate((*given, MISSED))}
    for _, article, true, as_what, number in rows:
        counts[articles[article], true_at[true], given_at[as_what]] += int(number)
    return Confusion(values, given, counts, tuple(sets.values()))
