"""Quotations as rows of a table: what a spreadsheet, a data frame or a database takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from newsents.corpus.people import joined_persons
from newsents.errors import InputError
from newsents.frames import Backend, frame_of
from newsents.schema import Analysis, Article, Quote
from newsents.schema.nesting import places
from newsents.showing import brief

COLUMNS: Mapping[str, type] = {
    "article": str,
    "date": str,
    "publisher": str,
    "person": str,
    "speaker": str,
    "source": str,
    "source_kind": str,
    "role": str,
    "affiliation": str,
    "cue": str,
    "kind": str,
    "act": str,
    "text": str,
    "negated": bool,
    "hypothetical": bool,
    "confidence": float,
    "speaker_confidence": float,
}
"""The columns of a table of quotations, in their order, and what is in each: that, or None where there is none."""

NESTED: Mapping[str, type] = {"quotation": int, "within": float}
"""The columns that come last where nested quotations have rows, too: the number of each, and that of the one that it is
told in; in frames of pandas no column of whole numbers may lack some."""

JOINED = "; "
"""Stands between several roles, or affiliations, of one speaker."""


def to_rows(analyses: Iterable[Analysis] | Analysis, *, nested: bool = False) -> list[dict[str, Any]]:
    """Return a row for each quotation, in order.

    Persons are joined across the articles, whatever these call them: ``speaker`` is the name in the article, ``person``
    the one by which the person is known in all of them.

    Parameters
    ----------
    analyses
        The articles' analyses, or that of one article.
    nested
        Whether nested quotations have rows, too, behind the one that they are within. All then have a number, from 1
        (``quotation``), the same as in the exports ``"sqlite"`` and ``"dataset"``, and nested ones that of the one
        that they are told in (``within``).

    Returns
    -------
    list of dict
        ``article`` (its id), ``date`` (of publication), ``publisher``, ``person`` (for persons only), ``speaker``,
        ``source`` (the words that name the speaker), ``source_kind``, ``role`` and ``affiliation`` of the speaker
        (several are joined by ``"; "``), ``cue``, ``kind``, ``act``, ``text``, ``negated``, ``hypothetical``,
        ``confidence``, ``speaker_confidence``. What there is not is None.

    Raises
    ------
    InputError
        If something else than analyses is given.

    Examples
    --------
    >>> import newsents
    >>> texts = ['"No," said Sergei Volkonin. "We wait."', '"Yes," said Sergey Volkonin, the minister.']
    >>> for row in newsents.to_rows(newsents.analyze_many(texts)):
    ...     print(row["person"], "|", row["speaker"], "|", row["role"], "|", row["text"])
    Sergei Volkonin | Sergei Volkonin | None | No, We wait.
    Sergei Volkonin | Sergey Volkonin | minister | Yes,
    >>> told = newsents.analyze("The minister said that Ann Lee had told him that the bridge was unsafe.")
    >>> [(row["quotation"], row["speaker"], row["within"]) for row in newsents.to_rows([told], nested=True)]
    [(1, 'minister', None), (2, 'Ann Lee', 1)]
    """
    kept = [analyses] if isinstance(analyses, Analysis) else list(analyses)
    if (wrong := next((one for one in kept if not isinstance(one, Analysis)), None)) is not None:
        raise InputError(
            f"rows are made of analyses, and got {brief(wrong)}; what a Corpus answers has to_rows() and to_pandas()",
            code="N1030",
        )
    persons = joined_persons(kept)
    rows: list[dict[str, Any]] = []
    for number, analysis in enumerate(kept):
        outer = outer_of(analysis) if nested else {}
        numbers: dict[int, int] = {}
        for quote in analysis.all_quotes if nested else analysis.quotes:
            numbers[id(quote)] = len(rows) + 1
            person = persons.get((number, quote.speaker.id)) if quote.speaker else None
            row = row_of(analysis.article, quote, person.name if person else None)
            if nested:
                row |= {"quotation": len(rows) + 1, "within": numbers.get(outer.get(id(quote), -1))}
            rows.append(row)
    return rows


def outer_of(analysis: Analysis) -> dict[int, int]:
    """Return for the identity of each nested quotation that of what it is within."""
    every = (*analysis.quotes, *analysis.nested)
    outer = places(analysis.quotes, analysis.nested)
    return {id(quote): id(every[place]) for quote, place in zip(analysis.nested, outer, strict=True)}


def to_frame(analyses: Iterable[Analysis] | Analysis, backend: Backend | None = None, *, nested: bool = False) -> Any:
    """Return a data frame with a row for each quotation; its columns are those of `to_rows`.

    Parameters
    ----------
    analyses
        The articles' analyses, or that of one article.
    backend
        ``"pandas"``, ``"polars"`` or ``"pyarrow"``; by default the first of these that is installed.
    nested
        As for `to_rows`.

    Raises
    ------
    InputError
        If there is no such backend.
    MissingExtraError
        If none of them is installed.

    Examples
    --------
    >>> import newsents
    >>> frame = newsents.to_frame([newsents.analyze('"It will rain," said Ann Lee.')], "pyarrow")
    >>> frame.select(["person", "cue", "text"]).to_pylist()
    [{'person': 'Ann Lee', 'cue': 'said', 'text': 'It will rain,'}]
    """
    return frame_of({**COLUMNS, **NESTED} if nested else COLUMNS, to_rows(analyses, nested=nested), backend)


def row_of(article: Article, quote: Quote, person: str | None) -> dict[str, Any]:
    """Return the row of one quotation, with the name by which its speaker is known in all articles.

    Examples
    --------
    >>> from newsents.schema import TextSpan
    >>> row = row_of(Article("Rain, she said."), Quote((TextSpan(0, 4, "Rain"),)), None)
    >>> list(row) == list(COLUMNS), row["text"], row["speaker"]
    (True, 'Rain', None)
    """
    speaker = quote.speaker
    return {
        "article": article.id,
        "date": article.published,
        "publisher": article.publisher,
        "person": person,
        "speaker": speaker.name if speaker else None,
        "source": quote.source.text if quote.source else None,
        "source_kind": quote.source_kind,
        "role": JOINED.join(speaker.roles) or None if speaker else None,
        "affiliation": JOINED.join(speaker.affiliations) or None if speaker else None,
        "cue": quote.cue.text if quote.cue else None,
        "kind": quote.kind,
        "act": quote.act,
        "text": quote.text,
        "negated": quote.negated,
        "hypothetical": quote.hypothetical,
        "confidence": quote.confidence,
        "speaker_confidence": quote.speaker_confidence,
    }
