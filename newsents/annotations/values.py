"""An article with the quotations that somebody marked in it: plain immutable values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, get_args

import attrs

from newsents.errors import SchemaError
from newsents.schema import Analysis, Quote, QuoteAct, QuoteKind, SourceKind
from newsents.schema.selection import SAID, select_quotes
from newsents.schema.spans import check_bounds, check_text, one_of, share, str_only
from newsents.showing import Brief, brief

Places = tuple[tuple[int, int], ...]
"""Stretches of a text: half-open offsets in Unicode code points, in order, apart from each other."""

Part = Literal["content", "cue", "source"]
"""What of a quotation is marked in the text."""

PARTS: tuple[Part, ...] = get_args(Part)

NOBODY = ""
"""What `AnnotatedQuote.speaker` is where the article does not tell whose quotation it is."""


def places(text: str, spans: Iterable[Sequence[int]]) -> Places:
    """Return spans as they are kept: without white space at their ends, in order, one where only such is between two.

    So each format gives back what it was given: brat ends a span with its line, and WebAnno knows no white space.

    Parameters
    ----------
    text
        The article.
    spans
        Pairs of offsets, half-open, in Unicode code points.

    Raises
    ------
    SchemaError
        If a pair is none, is empty, or leaves the text.

    Examples
    --------
    >>> places("Rain, he said.  More rain.", [(16, 20), (21, 26), (0, 6)])
    ((0, 5), (16, 26))
    """
    found: list[tuple[int, int]] = []
    for span in sorted(_checked(text, span) for span in spans):
        start, end = span
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if found and (start <= found[-1][1] or text[found[-1][1] : start].isspace()):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _checked(text: str, span: Sequence[int]) -> tuple[int, int]:
    if not isinstance(span, (list, tuple)) or len(span) != 2:
        raise SchemaError(f"a span is a pair of offsets, such as [0, 5], and got {brief(span)}", code="N720")
    start, end = span
    check_bounds(start, end)
    if end > len(text):
        raise SchemaError(f"the span {start}:{end} leaves the text, which has {len(text)} characters", code="N720")
    return start, end


def _optional(*choices: str) -> Any:
    return attrs.validators.optional(one_of(*choices))


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _text_or_none(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is not None:
        check_text(value, f"{type(instance).__name__}.{attribute.name}")


def _pairs(value: Any) -> Any:
    return tuple(tuple(span) if isinstance(span, list) else span for span in value) if value else ()


@attrs.frozen(slots=True, repr=False)
class AnnotatedQuote(Brief):
    """A quotation that somebody marked, or that newsents found and somebody is to look at.

    Of what is ``None`` nothing is said: it is not annotated.

    Parameters
    ----------
    content, cue, source
        What is attributed, the words that signal it ("said"), and those that name the speaker: half-open offsets into
        the text, in Unicode code points.
    speaker
        The speaker's name in full, or the words for somebody without a name, on one line; `NOBODY` (``""``) where the
        article does not tell.
    kind, act, source_kind
        As in `newsents.schema.Quote`.
    pronouns
        The pronouns that the article uses for the speaker: ``"she/her"``.
    origin
        Where the speaker's name comes from, in words of your own: figures are told apart by it.
    confidence
        How sure newsents was of a prediction, 0 to 1.
    doubt
        Whether it may be counted or not: it is then no miss, and finding it no error.

    Examples
    --------
    >>> AnnotatedQuote(content=((1, 6),), cue=((8, 12),), source=((13, 20),), speaker="Ann Lee").speaker
    'Ann Lee'
    """

    content: Places = attrs.field(converter=_pairs)
    cue: Places = attrs.field(default=(), converter=_pairs)
    source: Places = attrs.field(default=(), converter=_pairs)
    speaker: str | None = attrs.field(default=None, converter=_one_line, validator=_text_or_none)
    kind: QuoteKind | None = attrs.field(default=None, validator=_optional(*get_args(QuoteKind)))
    act: QuoteAct | None = attrs.field(default=None, validator=_optional(*get_args(QuoteAct)))
    source_kind: SourceKind | None = attrs.field(default=None, validator=_optional(*get_args(SourceKind)))
    pronouns: str | None = attrs.field(default=None, converter=_one_line, validator=_text_or_none)
    origin: str | None = attrs.field(default=None, converter=_one_line, validator=_text_or_none)
    confidence: float | None = attrs.field(default=None, validator=attrs.validators.optional(share))
    doubt: bool = attrs.field(default=False, validator=attrs.validators.instance_of(bool))


@attrs.frozen(slots=True, repr=False)
class AnnotatedArticle(Brief):
    """An article with its annotated quotations.

    Parameters
    ----------
    id
        What it is called: in files, and in what is said of it.
    text
        The text that the offsets count in.
    quotes
        The quotations; their spans are brought into the form of `places`.

    Raises
    ------
    SchemaError
        If a span leaves the text, or a quotation has no content.

    Examples
    --------
    >>> rain = AnnotatedArticle("rain", '"Rain," said Ann Lee.', (AnnotatedQuote(((1, 6),), ((8, 12),), ((13, 20),)),))
    >>> rain.words(rain.quotes[0].source)
    'Ann Lee'
    """

    id: str = attrs.field(validator=str_only)
    text: str = attrs.field(validator=str_only)
    quotes: tuple[AnnotatedQuote, ...] = ()

    def __attrs_post_init__(self) -> None:
        placed = []
        for number, quote in enumerate(self.quotes):
            try:
                spans: dict[str, Any] = {part: places(self.text, getattr(quote, part)) for part in PARTS}
                quote = attrs.evolve(quote, **spans)
            except SchemaError as error:
                raise SchemaError(f"{self.id}, quotation {number + 1}: {error.args[0]}", code=error.code) from error
            if not quote.content:
                raise SchemaError(f"{self.id}, quotation {number + 1} has no content", code="N721")
            placed.append(quote)
        object.__setattr__(self, "quotes", tuple(placed))

    def _told(self) -> Mapping[str, object]:
        return {"id": self.id, "text": self.text, "characters": len(self.text), "quotes": len(self.quotes)}

    def words(self, spans: Places) -> str:
        """Return the words at some places, joined by a space.

        Examples
        --------
        >>> AnnotatedArticle("rain", "Rain, he said. More rain.").words(((0, 4), (15, 24)))
        'Rain More rain'
        """
        return " ".join(self.text[start:end] for start, end in spans)

    @property
    def within(self) -> tuple[int | None, ...]:
        """For each quotation the place of that which tells of it, or ``None``: nobody has to mark what is nested.

        It is the shortest that has all of its content and its cue in its own content, and more than that, as
        `newsents.Quote.holds` says of an analysis.

        Examples
        --------
        >>> text = "Ann Lee said the mayor told her to wait."
        >>> told = AnnotatedQuote(((32, 39),), cue=((23, 27),), source=((13, 22),))
        >>> AnnotatedArticle("wait", text, (AnnotatedQuote(((13, 39),), cue=((8, 12),)), told)).within
        (None, 0)
        """
        return tuple(self._outer(quote) for quote in self.quotes)

    def _outer(self, quote: AnnotatedQuote) -> int | None:
        sizes = {
            place: _size(other)
            for place, other in enumerate(self.quotes)
            if other is not quote and _holds(other, quote)
        }
        return min(sizes, key=sizes.__getitem__, default=None)

    @classmethod
    def of(
        cls,
        analysis: Analysis,
        id: str | None = None,
        *,
        acts: Iterable[QuoteAct] | None = SAID,
        nested: bool = False,
    ) -> AnnotatedArticle:
        """Return what newsents found, in the form of annotations: to be corrected, or to be compared with them.

        Parameters
        ----------
        analysis
            What `newsents.analyze` gave.
        id
            What the article is called; by default its own id, or ``""``.
        acts
            Which acts; by default what was said or written. ``None`` for all. What the article denies is among them:
            annotations do not tell.
        nested
            Whether nested quotations are among them, those in quotations that are left out excepted.

        Examples
        --------
        >>> import newsents
        >>> rain = AnnotatedArticle.of(newsents.analyze('"It will rain," said Ann Lee.'), "rain")
        >>> rain.quotes[0].speaker, rain.words(rain.quotes[0].content)
        ('Ann Lee', 'It will rain,')
        """
        wanted = None if acts is None else tuple(acts)
        found = analysis.with_quotes(
            select_quotes(analysis.quotes, acts=wanted, stated=False),
            select_quotes(analysis.nested, acts=wanted, stated=False) if nested else (),
        )
        quotes = tuple(map(_of_quote, found.all_quotes))
        return cls(analysis.article.id if id is None else id, analysis.article.text, quotes)


def _holds(outer: AnnotatedQuote, inner: AnnotatedQuote) -> bool:
    spans = (*inner.content, *inner.cue)
    held = all(any(first <= start and end <= last for first, last in outer.content) for start, end in spans)
    return held and _size(inner) < _size(outer)


def _size(quote: AnnotatedQuote) -> int:
    return sum(end - start for start, end in quote.content)


def _of_quote(quote: Quote) -> AnnotatedQuote:
    used = {pronouns.forms for pronouns in quote.speaker.pronouns} if quote.speaker else set()
    return AnnotatedQuote(
        content=tuple((span.start, span.end) for span in quote.content),
        cue=((quote.cue.start, quote.cue.end),) if quote.cue else (),
        source=((quote.source.start, quote.source.end),) if quote.source else (),
        speaker=quote.speaker.name if quote.speaker else NOBODY,
        kind=quote.kind,
        act=quote.act,
        source_kind=quote.source_kind,
        pronouns=next(iter(used)) if len(used) == 1 else None,
        confidence=quote.confidence,
    )
