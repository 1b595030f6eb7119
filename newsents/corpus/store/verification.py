"""Whether the quotations of a draft stand in a store, in these words and from this speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import attrs
import duckdb

from newsents.corpus.store.likeness import Match, difference, match
from newsents.corpus.store.lookup import persons_called
from newsents.corpus.store.naming import known_by
from newsents.corpus.store.printed import Printed, in_marks, printed
from newsents.corpus.store.questions import Condition, quotations
from newsents.corpus.store.search import listed, number_of, words_of
from newsents.corpus.store.values import Quotation
from newsents.listing import Listing
from newsents.schema import Analysis, Quote
from newsents.showing import Shown

if TYPE_CHECKING:
    from newsents.viz.sheet import Sheet

Verdict = Literal["exact", "cut", "altered", "other speaker", "printed", "not found"]
"""What becomes of a quotation of a draft. ``other speaker``: its words, or a part of them, are somebody else's;
``printed``: they stand in an article, but were not found there as a quotation."""

COLUMNS = ("verdict", "speaker", "text", "said by", "in", "original")
"""What a row of a verified quotation has."""

CANDIDATES = 200
"""So many quotations that share most words are compared with each of a draft."""

_RANK = {"exact": 0, "cut": 1, "altered": 2}


@attrs.frozen(repr=False)
class Verified(Shown):
    """A quotation of a draft, and the one in the store that it is most likely from.

    Parameters
    ----------
    quote
        That of the draft.
    verdict
        See `Verdict`.
    found
        That of the store, or None.
    difference
        How the draft's words differ, where they do: ``[-only in the store-]``, ``{+only in the draft+}``.
    printed
        The article that has them, of words that are no quotation of the store.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add([{"text": '"The old bridge over the river is perfectly safe," said Ann Lee.'}])
    ...     [one] = corpus.verify('"The old bridge over the river is perfectly safe," said Bob Hay.')
    >>> one.verdict, one.quote.speaker.name, one.found.speaker
    ('other speaker', 'Bob Hay', 'Ann Lee')
    """

    quote: Quote
    verdict: Verdict
    found: Quotation | None = None
    difference: str = ""
    printed: Printed | None = None

    def to_row(self) -> dict[str, Any]:
        """Return it as a row: verdict, speaker, words (or how they differ); who said it, where, and what it was.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"The old bridge over the river is perfectly safe," said Ann Lee.'}])
        ...     [one] = corpus.verify('"The old bridge over the river is perfectly safe," said Bob Hay.')
        >>> one.to_row()["verdict"], one.to_row()["said by"]
        ('other speaker', 'Ann Lee')
        """
        found = self.found
        speaker = self.quote.speaker.name if self.quote.speaker else None
        text = self.difference if self.verdict == "altered" else self.quote.text
        place = found or self.printed
        said_by, original = (found.person or found.speaker, found.text) if found else (None, None)
        return dict(
            zip(
                COLUMNS, (self.verdict, speaker, text, said_by, _place(place) if place else None, original), strict=True
            )
        )

    def _told(self) -> Mapping[str, object]:
        row = self.to_row()
        return {name: row[name] for name in ("verdict", "speaker", "text")} | {"said_by": row["said by"]}

    def _sheet(self) -> Sheet:
        from newsents.viz.sheets.corpus import verified_sheet  # only a notebook or rich needs it

        return verified_sheet(self)


def verify(connection: duckdb.DuckDBPyConnection, draft: Analysis) -> Listing[Verified]:
    """Return each quotation of a draft that has words in quotation marks, verified."""
    text = draft.article.text
    marked = {
        quote: [part for span in quote.content for part in in_marks(text, span.start, span.end)]
        for quote in draft.quotes if quote.kind != "indirect"
    }  # fmt: skip
    found = [_verified(connection, quote, words_of(" ".join(parts))) for quote, parts in marked.items()]
    missing = [one.quote for one in found if one.verdict == "not found"]
    articles = printed(connection, [marked[quote] for quote in missing])
    of = {quote: article for quote, article in zip(missing, articles, strict=True) if article}
    verified = (
        attrs.evolve(one, verdict="printed", printed=of[one.quote]) if one.quote in of else one for one in found
    )
    return Listing(verified, COLUMNS, COLUMNS[:-1])


def _place(there: Quotation | Printed) -> str:
    """Return by what a reader knows an article."""
    return ", ".join(filter(None, (there.publisher, there.date, known_by(there.headline, there.article, there.file))))


def _verified(connection: duckdb.DuckDBPyConnection, quote: Quote, words: Sequence[str]) -> Verified:
    """Return a quotation of a draft, verified by its words that stand in quotation marks."""
    found = [
        (its, candidate, there)
        for candidate, there in _candidates(connection, words)
        if (its := match(words, there)) is not None
    ]
    if not found:
        return Verified(quote, "not found")
    speakers = _speakers(connection, quote)

    def order(one: tuple[Match, Quotation, list[str]]) -> tuple[Any, ...]:
        its, candidate, _ = one
        return not _is_speaker(candidate, speakers), _RANK[its.likeness], -its.share, candidate.quote

    nearest, by_speaker = min(found, key=lambda one: order(one)[1:]), min(found, key=order)
    # Who said nearly this is not told for somebody who said exactly this.
    is_other = not _is_speaker(by_speaker[1], speakers)
    its, candidate, there = nearest if is_other else by_speaker
    differs = difference(words, there) if its.likeness != "exact" else ""
    verdict: Verdict = "other speaker" if is_other and its.likeness != "altered" else its.likeness
    return Verified(quote, verdict, candidate, differs)


def _candidates(connection: duckdb.DuckDBPyConnection, words: Sequence[str]) -> list[tuple[Quotation, list[str]]]:
    """Return the quotations that share most words with some, those that share the most first, each with its words.

    One of which only a part stands in quotation marks comes with these words alone, too.
    """
    known = [number_of(word) for word in listed(words)]
    if known:
        rows = connection.execute(
            "SELECT quote FROM words WHERE word IN (SELECT unnest(?::UINTEGER[])) "
            "GROUP BY quote ORDER BY count(*) DESC, quote LIMIT ?",
            [known, CANDIDATES],
        ).fetchall()
    else:  # words such as "we will" alone
        rows = connection.execute(
            "SELECT quote FROM quotes WHERE contains(words, ?) ORDER BY quote LIMIT ?",
            [f" {' '.join(words)} ", CANDIDATES],
        ).fetchall()
    condition = Condition("q.quote IN (SELECT unnest(?::INTEGER[]))", ([quote for (quote,) in rows],))
    answer = connection.execute(quotations(condition), list(condition.values))
    names = [column[0] for column in answer.description or ()]
    found = [Quotation.of(dict(zip(names, row, strict=True))) for row in answer.fetchall()]
    return [(one, words_of(text)) for one in found for text in dict.fromkeys((one.text, _in_marks(one.text)))]


def _in_marks(text: str) -> str:
    return " ".join(in_marks(text, 0, len(text)))


def _speakers(connection: duckdb.DuckDBPyConnection, quote: Quote) -> tuple[str, set[int]] | None:
    """Return the name of a draft's speaker, and the persons who may be meant; None if the draft names nobody."""
    if quote.speaker is None or quote.speaker.kind in ("unnamed", "group"):
        return None
    return quote.speaker.name.casefold(), set(persons_called(connection, quote.speaker.name))


def _is_speaker(candidate: Quotation, speakers: tuple[str, set[int]] | None) -> bool:
    """Whether a quotation may be from a draft's speaker; where one of the two names nobody, nothing is against it."""
    if speakers is None or candidate.speaker is None:
        return True
    name, numbers = speakers
    return candidate.person_number in numbers or candidate.speaker.casefold() == name
