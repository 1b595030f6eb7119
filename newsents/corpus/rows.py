"""Quotations as rows of a table: what a spreadsheet, a data frame or a database takes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from newsents.corpus.people import records_of
from newsents.frames import Backend, frame_of
from newsents.names import Record, resolve
from newsents.names.display import display_name
from newsents.schema import Analysis, Article, Quote
from newsents.schema.nesting import places

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

WITHIN: Mapping[str, type] = {"within": float}
"""The column that comes last where nested quotations have rows, too; in frames of pandas no column of whole numbers may
lack some."""

JOINED = "; "
"""Stands between several roles, or affiliations, of one speaker."""


def to_rows(analyses: Iterable[Analysis], *, nested: bool = False) -> list[dict[str, Any]]:
    """Return a row for each quotation, in order.

    Persons are joined across the articles, whatever these call them: ``speaker`` is the name in the article, ``person``
    the one by which the person is known in all of them.

    Parameters
    ----------
    analyses
        The articles' analyses.
    nested
        Whether nested quotations have rows, too, behind the one that they are within; ``within`` is then the number of
        its row, from 0, or None.

    Returns
    -------
    list of dict
        ``article`` (its id), ``date`` (of publication), ``publisher``, ``person`` (for persons only), ``speaker``,
        ``source`` (the words that name the speaker), ``source_kind``, ``role`` and ``affiliation`` of the speaker
        (several are joined by ``"; "``), ``cue``, ``kind``, ``act``, ``text``, ``negated``, ``hypothetical``,
        ``confidence``, ``speaker_confidence``. What there is not is None.

    Examples
    --------
    >>> import newsents
    >>> texts = ['"No," said Sergei Volkonin. "We wait."', '"Yes," said Sergey Volkonin, the minister.']
    >>> for row in newsents.to_rows(newsents.analyze_many(texts)):
    ...     print(row["person"], "|", row["speaker"], "|", row["role"], "|", row["text"])
    Sergei Volkonin | Sergei Volkonin | None | No, We wait.
    Sergei Volkonin | Sergey Volkonin | minister | Yes,
    >>> told = newsents.analyze("The minister said that Ann Lee had told him that the bridge was unsafe.")
    >>> [(row["speaker"], row["within"]) for row in newsents.to_rows([told], nested=True)]
    [('minister', None), ('Ann Lee', 0)]
    """
    kept = list(analyses)
    names = _names(kept)
    rows: list[dict[str, Any]] = []
    for number, analysis in enumerate(kept):
        within = _within(analysis) if nested else {}
        row_numbers: dict[int, int] = {}
        for quote in analysis.all_quotes if nested else analysis.quotes:
            row_numbers[id(quote)] = len(rows)
            person = names.get((number, quote.speaker.id)) if quote.speaker else None
            row = row_of(analysis.article, quote, person)
            rows.append({**row, "within": row_numbers.get(within.get(id(quote), -1))} if nested else row)
    return rows


def _within(analysis: Analysis) -> dict[int, int]:
    """Return for the identity of each nested quotation that of what it is within."""
    every = (*analysis.quotes, *analysis.nested)
    outer = places(analysis.quotes, analysis.nested)
    return {id(quote): id(every[place]) for quote, place in zip(analysis.nested, outer, strict=True)}


def to_frame(analyses: Iterable[Analysis], backend: Backend | None = None, *, nested: bool = False) -> Any:
    """Return a data frame with a row for each quotation; its columns are those of `to_rows`.

    Parameters
    ----------
    analyses
        The articles' analyses.
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
    return frame_of({**COLUMNS, **WITHIN} if nested else COLUMNS, to_rows(analyses, nested=nested), backend)


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


def _names(analyses: list[Analysis]) -> dict[tuple[int, str], str]:
    """Return the name of each person of each article in all of them, by the article's number and the entity's id."""
    of: dict[str, tuple[int, str, str]] = {}
    records: list[Record] = []
    for number, analysis in enumerate(analyses):
        for entity, record in records_of(str(number), analysis):
            of[record.id] = (number, entity.id, entity.name)
            records.append(record)
    resolution = resolve(records)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for id, (_, _, name) in of.items():
        counts[resolution.cluster(id)][name] += 1
    names = {cluster: display_name(forms) for cluster, forms in counts.items()}
    return {(number, entity): names[resolution.cluster(id)] for id, (number, entity, _) in of.items()}
