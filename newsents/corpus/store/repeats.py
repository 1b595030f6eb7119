"""The same quotation in several articles: whole, cut, re-punctuated, or with a word changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

import attrs

from newsents.corpus.store.likeness import FEWEST, Sifter, match
from newsents.corpus.store.search import words_of
from newsents.corpus.store.values import Quotation
from newsents.listing import Listing
from newsents.names.across.clustering import Clusters
from newsents.showing import Shown

if TYPE_CHECKING:
    from newsents.viz.sheet import Sheet

RUN = 3
"""Quotations with so many words in a row in common are compared."""

COLUMNS = ("places", "publishers", "first", "speakers", "text", "quotes")
"""What a row of such a quotation has."""

COMMON = 40
"""A run of words that more of them have is a turn of speech ("at the end"), and tells nothing."""


@attrs.frozen(repr=False)
class Repeated(Shown):
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
        """The longest form of it, the earliest of several.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> said = {"Echo": "We have ships and charts, but there is no port", "Post": "charts, but there is no port"}
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add({"text": f'"{said[paper]}," said Ann Lee.', "publisher": paper} for paper in said)
        ...     [one] = corpus.repeated()
        >>> one.fullest.text
        'We have ships and charts, but there is no port,'
        """
        return max(self.quotes, key=lambda quote: len(words_of(quote.text)))

    @property
    def first(self) -> Quotation:
        """Where it appeared first.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> said = {"Echo": "We have ships and charts, but there is no port", "Post": "charts, but there is no port"}
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add({"text": f'"{said[paper]}," said Ann Lee.', "publisher": paper} for paper in said)
        ...     [one] = corpus.repeated()
        >>> one.first.publisher
        'Echo'
        """
        return self.quotes[0]

    @property
    def publishers(self) -> tuple[str, ...]:
        """The papers that have it, in order.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> said = {"Echo": "We have ships and charts, but there is no port", "Post": "charts, but there is no port"}
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add({"text": f'"{said[paper]}," said Ann Lee.', "publisher": paper} for paper in said)
        ...     [one] = corpus.repeated()
        >>> one.publishers
        ('Echo', 'Post')
        """
        return tuple(dict.fromkeys(quote.publisher for quote in self.quotes if quote.publisher))

    @property
    def by_speaker(self) -> dict[str | None, tuple[Quotation, ...]]:
        """Where each is said to have said it, by the names for all articles; None where no speaker is known.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> said = {"Ann Lee": "We have ships, but no port at all", "Bo Ek": "ships, but no port at all"}
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add({"text": f'"{said[name]}," said {name}.', "publisher": f"{name}'s"} for name in said)
        ...     [one] = corpus.repeated()
        >>> {name: [quote.publisher for quote in quotes] for name, quotes in one.by_speaker.items()}
        {'Ann Lee': ["Ann Lee's"], 'Bo Ek': ["Bo Ek's"]}
        """
        found: defaultdict[str | None, list[Quotation]] = defaultdict(list)
        for quote in self.quotes:
            found[quote.person or quote.speaker].append(quote)
        return {name: tuple(quotes) for name, quotes in found.items()}

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who is said to have said it, by the names for all articles; more than one where the papers disagree.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> said = {"Echo": "We have ships and charts, but there is no port", "Post": "charts, but there is no port"}
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add({"text": f'"{said[paper]}," said Ann Lee.', "publisher": paper} for paper in said)
        ...     [one] = corpus.repeated()
        >>> one.speakers
        ('Ann Lee',)
        """
        return tuple(name for name in self.by_speaker if name)

    def to_row(self) -> dict[str, Any]:
        """Return it as a row: how many places, which papers, the first day, whose, its fullest form, the numbers.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> said = {"Echo": "We have ships and charts, but there is no port", "Post": "charts, but there is no port"}
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add({"text": f'"{said[paper]}," said Ann Lee.', "publisher": paper} for paper in said)
        ...     [one] = corpus.repeated()
        >>> one.to_row()["places"], one.to_row()["publishers"]
        (2, ['Echo', 'Post'])
        """
        first, numbers = self.first.date, [quote.quote for quote in self.quotes]
        cells = (len(self.quotes), list(self.publishers), first, list(self.speakers), self.fullest.text, numbers)
        return dict(zip(COLUMNS, cells, strict=True))

    def _told(self) -> Mapping[str, object]:
        return {
            "places": len(self.quotes),
            "text": self.fullest.text,
            "speakers": self.speakers,
            "publishers": self.publishers,
        }

    def _sheet(self) -> Sheet:
        from newsents.viz.sheets.corpus import repeated_sheet  # only a notebook or rich needs it

        return repeated_sheet(self)


def repeated(quotes: Iterable[Quotation]) -> Listing[Repeated]:
    """Return the quotations that stand in more than one place; those in most places first.

    Quotations of a few words are left out: many say "I am very happy".
    """
    holders: defaultdict[tuple[str, ...], list[Quotation]] = defaultdict(list)
    for quote in quotes:
        holders[tuple(words_of(quote.text))].append(quote)
    forms = [form for form in holders if len(form) > FEWEST]
    joined = Clusters(len(forms))
    sifter = Sifter(forms)
    for one, other in _pairs(forms):
        if not sifter.may_match(one, other):
            continue
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
    return Listing(sorted(found, key=lambda one: (-len(one.quotes), one.first.quote)), COLUMNS, COLUMNS[:-1])


def _pairs(forms: Sequence[tuple[str, ...]]) -> set[tuple[int, int]]:
    """Return each two forms that have a telling run of words in common, once."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        for run in {form[at : at + RUN] for at in range(len(form) - RUN + 1)}:
            holders[run].append(number)
    seen: set[tuple[int, int]] = set()
    for numbers in holders.values():
        if 1 < len(numbers) <= COMMON:
            seen.update(combinations(numbers, 2))
    return seen
