"""Who is quoted: counted, with bounds from what newsents is known to get wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from newsents.corpus.audit.bounds import bounds_of, by_articles, columns, mended, unseen
from newsents.corpus.audit.counting import KINDS, NOT_TOLD, PRONOUNS, kind_of, pronouns_of
from newsents.corpus.audit.measured import Floats, measured
from newsents.corpus.audit.subjects import STORY
from newsents.frames import Tabled
from newsents.showing import Brief, Shown

if TYPE_CHECKING:
    from newsents.viz.sheet import Sheet

FACETS = ("kind", "naming", "pronouns", "story", "voices")
"""What is asked: kinds of sources; whether persons are named; pronouns of persons; whether the story is about them;
first-time and repeated voices."""

NAMING = ("named_person", "partly_named", "unnamed_person")
VOICES = ("first time", "repeated")

ALL = "all"
"""The part that is everything."""

Row = Mapping[str, Any]


@attrs.frozen(repr=False)
class Share(Brief):
    """How large a part of the quotations (or voices) of a part of the corpus something is.

    Parameters
    ----------
    part
        A paper, a month, a desk; `ALL` for the whole corpus.
    facet, value
        What is asked (one of `FACETS`), and which answer this is.
    counted, of
        How many newsents counted, of how many that it could tell.
    share
        How large a part that is, 0 to 1.
    low, high
        Between which bounds it is in truth, with 95%.

    Examples
    --------
    >>> Share(ALL, "naming", "named_person", counted=3, of=4, share=0.75, low=0.5, high=0.9).counted
    3
    """

    part: str
    facet: str
    value: str
    counted: int
    of: int
    share: float
    low: float
    high: float


@attrs.frozen(repr=False)
class Audit(Shown, Tabled):
    """Who is quoted in a corpus.

    Parameters
    ----------
    shares
        All that was found, part by part.
    articles, quotations
        How many there are: quotations of what was said or written.
    by
        By what the corpus is parted, or ``None``.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.'}])
    ...     audit = corpus.audit()
    >>> audit.quotations, audit.of("all", "pronouns")[0].value, audit.of("all", "pronouns")[0].counted
    (2, 'she/her', 2)
    """

    shares: tuple[Share, ...]
    articles: int
    quotations: int
    by: str | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the corpus, the whole first.

        Examples
        --------
        >>> share = Share("all", "kind", "group", 30, 100, 0.3, 0.2, 0.35)
        >>> audit = Audit((share,), 9, 100)
        >>> audit.parts
        ('all',)
        """
        return tuple(dict.fromkeys(share.part for share in self.shares))

    def of(self, part: str, facet: str) -> tuple[Share, ...]:
        """Return the answers to one question for one part.

        Examples
        --------
        >>> share = Share("all", "kind", "group", 30, 100, 0.3, 0.2, 0.35)
        >>> audit = Audit((share,), 9, 100)
        >>> audit.of("all", "kind")[0].counted
        30
        """
        return tuple(share for share in self.shares if (share.part, share.facet) == (part, facet))

    def to_rows(self) -> list[dict[str, Any]]:
        """Return a dict for each share.

        Examples
        --------
        >>> share = Share("all", "kind", "group", 30, 100, 0.3, 0.2, 0.35)
        >>> audit = Audit((share,), 9, 100)
        >>> audit.to_rows()[0]["value"], audit.to_pandas().shape
        ('group', (1, 8))
        """
        return [attrs.asdict(share) for share in self.shares]

    @property
    def columns(self) -> list[str]:
        """The names of the columns of its rows: what each `Share` has.

        Examples
        --------
        >>> Audit((), 0, 0).columns[:3]
        ['part', 'facet', 'value']
        """
        return [field.name for field in attrs.fields(Share)]

    def _told(self) -> Mapping[str, object]:
        told = {"shares": len(self.shares), "articles": self.articles, "quotations": self.quotations}
        return {**told, "by": self.by, "parts": self.parts[1:]}

    def _sheet(self) -> Sheet:
        from newsents.viz.sheets.audit import audit_sheet  # only a notebook or rich needs it

        return audit_sheet(self)


def audit_of(rows: Iterable[Row], by: str | None = None) -> Audit:
    """Return the audit of quotations.

    Parameters
    ----------
    rows
        Of each quotation ``article`` (a number), ``part``, ``source_kind``, ``person`` (a number, or ``None``),
        ``pronouns`` (the sets that its article uses for the person), ``is_subject`` (whether the story is about the
        person), ``is_first`` (whether no earlier article has the person).
    by
        What ``part`` is, or ``None`` where it is nothing.

    Examples
    --------
    >>> row = {"article": 1, "part": "Echo", "source_kind": "group", "person": None, "pronouns": []}
    >>> row |= {"is_subject": False, "is_first": False}
    >>> [(share.part, share.counted) for share in audit_of([row], "publisher").shares if share.value == "group"]
    [('all', 1), ('Echo', 1)]
    """
    parts: defaultdict[str, list[Row]] = defaultdict(list)
    articles: set[int] = set()
    quotations = 0
    for row in rows:
        quotations += 1
        articles.add(row["article"])
        parts[ALL].append(row)
        if by is not None:
            parts[f"{row['part']}"].append(row)
    names = [ALL, *sorted(name for name in parts if name != ALL)] if quotations else []
    return Audit(tuple(share for name in names for share in _part(name, parts[name])), len(articles), quotations, by)


def _part(name: str, rows: Sequence[Row]) -> Iterable[Share]:
    given = _counts(((row["article"], kind_of(row["source_kind"])) for row in rows), (*KINDS, NOT_TOLD))
    true = mended(given, measured("kinds"))
    counted, articles = given.sum(0), len(given)
    yield from _shares(name, "kind", KINDS, counted[:-1], bounds_of(true), articles)
    persons = columns(true, KINDS, NAMING)
    naming = columns(counted[None], (*KINDS, NOT_TOLD), NAMING)[0]
    yield from _shares(name, "naming", NAMING, naming, bounds_of(persons), articles)
    spoken = [row for row in rows if row["person"] is not None]
    if not spoken:
        return
    used = _counts(((row["article"], pronouns_of(row["pronouns"])) for row in spoken), PRONOUNS)
    yield from _shares(
        name, "pronouns", PRONOUNS, used.sum(0), bounds_of(mended(used, measured("pronouns"))), len(used)
    )
    about = _counts(((row["article"], STORY[not row["is_subject"]]) for row in spoken), STORY)
    yield from _shares(name, "story", STORY, about.sum(0), bounds_of(mended(about, measured("story"))), len(about))
    met = {(row["article"], row["person"]): row["is_first"] for row in spoken}
    heard = _counts(((article, VOICES[not is_first]) for (article, _), is_first in met.items()), VOICES)
    yield from _shares(name, "voices", VOICES, heard.sum(0), by_articles(heard), len(heard))


def _counts(pairs: Iterable[tuple[int, str]], values: Sequence[str]) -> Floats:
    """Return how often each article has each value."""
    at = {value: place for place, value in enumerate(values)}
    found: defaultdict[int, list[int]] = defaultdict(lambda: [0] * len(values))
    for article, value in pairs:
        found[article][at[value]] += 1
    return np.array(list(found.values()), float)


def _shares(
    part: str, facet: str, values: Sequence[str], counted: Floats, bounds: Sequence[tuple[float, float]], articles: int
) -> Iterable[Share]:
    """Yield the shares of the values; those that no article has, or all have, may be due to the few articles."""
    whole, most_unseen = int(counted.sum()), unseen(articles)
    for value, number, (low, high) in zip(values, counted, bounds, strict=True):
        share = float(number) / whole if whole else 0.0
        low = min(low, share, 1 - most_unseen if share == 1 else 1.0)
        high = max(high, share, most_unseen if share == 0 else 0.0)
        yield Share(part, facet, value, int(number), whole, share, low, high)
