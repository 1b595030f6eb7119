"""From token ranges to spans of the text: what belongs to a content at its edges."""

from __future__ import annotations

from collections.abc import Iterable

from newsents.pipeline.quotes.ranges.ranges import Range, Ranges, minus
from newsents.pipeline.quotes.reading.columns import Columns, dependencies
from newsents.pipeline.quotes.reading.marks import MARKS
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema import QuoteKind, TextSpan

_WHOLLY = 0.9
_NOT_AT_ALL = 0.02
_TAILS = dependencies("relcl advcl appos acl parataxis")
_OPENING_OF = {"’": "‘", "”": "“", "'": "'", '"': '"'}
_CLOSING = frozenset(_OPENING_OF)
_A_WORD = 2
"""No more words than these are left out at the end of what else is the whole of a quoted stretch."""


def content_spans(tokens: Tokens, content: Ranges) -> tuple[TextSpan, ...]:
    """Return the spans of a content.

    A range inside quotation marks reaches to the marks, which are left out, with the punctuation before the closing
    one; a range that is quoted in part keeps the marks inside it whole.
    """
    bounds: list[tuple[int, int]] = []
    words = tokens.content_words
    for first, end in content:
        last = end - 1
        opening, closing = int(tokens.region[first]), int(tokens.region[last])
        start, stop = int(tokens.start[first]), int(tokens.end[last])
        one = opening == closing
        begins = bool(opening) and words[first] == words[tokens.bounds_of_region(opening)[0]]
        if begins:
            region = tokens.marks[opening - 1]
            start = region.start if one else _mark_start(tokens.text, region.start)
        left = words[tokens.bounds_of_region(closing)[1]] - words[end] if closing else -1
        if left == 0 or (one and begins and 0 < left <= _A_WORD):
            region = tokens.marks[closing - 1]
            stop = region.end if one else _mark_end(tokens.text, region.end)
        start, stop = _strip(tokens.text, start, stop)
        stop = _sign_end(tokens.text, start, stop)
        if bounds and start < bounds[-1][1]:
            start = bounds[-1][1]
        if start < stop:
            bounds.append((start, stop))
    return tuple(TextSpan.of(tokens.text, start, stop) for start, stop in bounds)


def apart(text: str, content: tuple[TextSpan, ...], others: Iterable[TextSpan | None]) -> tuple[TextSpan, ...]:
    """Return what of a content's spans is in none of the others, its cue and its source, and has a letter or digit."""
    holes = [(other.start, other.end) for other in others if other is not None]
    if not any(start < span.end and span.start < end for span in content for start, end in holes):
        return tuple([span for span in content if _has_words(span.text)])
    left = minus([(span.start, span.end) for span in content], holes)
    stripped = [_strip(text, start, end) for start, end in left]
    return tuple([TextSpan.of(text, start, end) for start, end in stripped if _has_words(text[start:end])])


def without_loose_mark(span: TextSpan) -> TextSpan:
    """Return a span without a mark at its end that closes what begins right before it: ``Go home,’`` of ``‘Go home,’``.

    Examples
    --------
    >>> without_loose_mark(TextSpan(1, 10, "Go home,’")).text, without_loose_mark(TextSpan(0, 6, "‘Home’")).text
    ('Go home,', '‘Home’')
    """
    if span.text[-1] not in _CLOSING or _OPENING_OF[span.text[-1]] in span.text[:-1]:
        return span
    return TextSpan(span.start, span.end - 1, span.text[:-1]) if len(span.text) > 1 else span


def with_closing_mark(text: str, span: TextSpan | None) -> TextSpan | None:
    """Return a span with the mark right behind it that closes what is opened in it: ``The film “Night Bus``.

    Examples
    --------
    >>> with_closing_mark("The film “Night Bus,” he said.", TextSpan(0, 19, "The film “Night Bus")).text
    'The film “Night Bus,”'
    """
    if span is None:
        return None
    opened = max(map(span.text.rfind, "“‘"))
    if opened < 0 or any(mark in span.text[opened:] for mark in "”’"):
        return span
    end = span.end + (text[span.end : span.end + 1] in (",", "."))
    closes = text[end : end + 1] in ("”", "’", '"')
    return TextSpan.of(text, span.start, end + 1) if closes else span


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _sign_end(text: str, start: int, end: int) -> int:
    """Return where a span ends with the sign that belongs to its last word: "by 3%", "the club (and its fans)"."""
    if text[end : end + 1] == "%":
        end += 1
    is_open = text.count("(", start, end) > text.count(")", start, end)
    return end + (is_open and text[end : end + 1] == ")")


def _mark_start(text: str, start: int) -> int:
    while start > 0 and text[start - 1] in MARKS:
        start -= 1
    return start


def _mark_end(text: str, end: int) -> int:
    while end < len(text) and text[end] in MARKS:
        end += 1
    return end


def trim(tokens: Columns, ranges: Iterable[Range]) -> Ranges:
    """Cut white space and punctuation off both ends of each range; empty ones are left out."""
    trimmed = [(int(tokens.word_from[start]), int(tokens.word_until[end])) for start, end in ranges]
    return tuple([(start, end) for start, end in trimmed if start < end])


def plain_span(tokens: Tokens, ranges: Ranges) -> TextSpan | None:
    """Return one span over all ranges, or None for no ranges."""
    if not ranges:
        return None
    return TextSpan.of(tokens.text, int(tokens.start[ranges[0][0]]), int(tokens.end[ranges[-1][1] - 1]))


def kind_of(tokens: Tokens, content: Ranges) -> QuoteKind:
    """Return whether a content stands in quotation marks wholly (nine tenths of its letters), in part, or not at all.

    The shares are those by which PolNeAR's attributions are sorted in the benchmark.
    """
    counts, in_quotes = tokens.letter_counts
    letters = sum(counts[end] - counts[start] for start, end in content)
    quoted = sum(in_quotes[end] - in_quotes[start] for start, end in content)
    share = quoted / max(letters, 1)
    return "direct" if share >= _WHOLLY else "indirect" if share <= _NOT_AT_ALL else "mixed"


def phrase_of(tokens: Tokens, noun: int) -> TextSpan | None:
    """Return a noun phrase without the clauses behind it."""
    children = tokens.children(noun)
    tails = [int(tokens.left[child]) for child in children if child > noun and _TAILS[tokens.dep_code[child]]]
    end = min([int(tokens.right[noun]) + 1, *tails])
    return plain_span(tokens, trim(tokens, ((int(tokens.left[noun]), end),)))
