"""The same quotation in several articles: whole, cut, re-punctuated, or with a word changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import attrs

from newsents.corpus.store.likeness import FEWEST, match
from newsents.corpus.store.search import words_of
from newsents.corpus.store.values import Quotation
from newsents.names.across.clustering import Clusters

RUN = 3
"""Quotations with so many words in a row in common are compared."""

COMMON = 40
"""A run of words that more of them have is a turn of speech ("at the end"), and tells nothing."""


@attrs.frozen
class Repeated:
    """One quotation, wherever it stands.

    Parameters
    ----------
    quotes
        Where it stands, the earliest first, those without a date last.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     words = "We have the ships, we have the charts, but no harbour"
    ...     _ = corpus.add({"text": f'"{words}," said Ann Lee.', "publisher": paper} for paper in ("Echo", "Post"))
    ...     [one] = corpus.repeated()
    >>> one.publishers, one.speakers, one.first.publisher
    (('Echo', 'Post'), ('Ann Lee',), 'Echo')
    """

    quotes: tuple[Quotation, ...]

    @property
    def fullest(self) -> Quotation:
        """The longest form of it, the earliest of several."""
        return max(self.quotes, key=lambda quote: len(words_of(quote.text)))

    @property
    def first(self) -> Quotation:
        """Where it appeared first."""
        return self.quotes[0]

    @property
    def publishers(self) -> tuple[str, ...]:
        """The papers that have it, in order."""
        return tuple(dict.fromkeys(quote.publisher for quote in self.quotes if quote.publisher))

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who is said to have said it, by the names for all articles; more than one where the papers disagree."""
        return tuple(dict.fromkeys(name for quote in self.quotes if (name := quote.person or quote.speaker)))


def repeated(quotes: Iterable[Quotation]) -> list[Repeated]:
    """Return the quotations that stand in more than one place; those in most places first.

    Quotations of a few words are left out: many say "I am very happy".
    """
    holders: defaultdict[tuple[str, ...], list[Quotation]] = defaultdict(list)
    for quote in quotes:
        holders[tuple(words_of(quote.text))].append(quote)
    forms = [form for form in holders if len(form) > FEWEST]
    joined = Clusters(len(forms))
    for one, other in _pairs(forms):
        shorter, longer = sorted((forms[one], forms[other]), key=len)
        if match(shorter, longer) is not None:
            joined.join(one, other)
    groups: defaultdict[int, list[Quotation]] = defaultdict(list)
    for number, form in enumerate(forms):
        groups[joined.root(number)] += holders[form]
    found = [
        Repeated(tuple(sorted(group, key=lambda quote: (quote.date is None, quote.date or "", quote.quote))))
        for group in groups.values()
        if len(group) > 1
    ]
    return sorted(found, key=lambda one: (-len(one.quotes), one.first.quote))


def _pairs(forms: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield each two forms that have a telling run of words in common, once."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        for run in {form[at : at + RUN] for at in range(len(form) - RUN + 1)}:
            holders[run].append(number)
    seen: set[tuple[int, int]] = set()
    for numbers in holders.values():
        if 1 < len(numbers) <= COMMON:
            seen.update(combinations(numbers, 2))
    yield from sorted(seen)
