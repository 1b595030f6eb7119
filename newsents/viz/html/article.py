"""An article with its quotations marked: content, cue and source, each speaker in a color."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

import attrs

from newsents.schema import Analysis, Quote, TextSpan
from newsents.viz.html.markup import Html, element, folded, framed, joined, words
from newsents.viz.html.tables import table
from newsents.viz.html.voices import described, hue, speaker_of, swatch
from newsents.viz.plain import harmless
from newsents.viz.stretches import AROUND, stretches
from newsents.viz.terminal import Voices

_OF_SPEAKER = "speaker: "
"""So begins, in the evidence, how the speaker was found."""


@attrs.frozen
class Mark:
    """A marked stretch of a text.

    Parameters
    ----------
    start, end
        Where it is.
    tag, kind
        Its element, and the element's class.
    title
        What is told where the pointer rests on it.
    style
        The hue of its speaker.
    """

    start: int
    end: int
    tag: str
    kind: str
    title: str
    style: str | None = None

    def around(self, inner: Html) -> Html:
        """Return the element around what is in it."""
        return element(self.tag, inner, class_=self.kind, title=self.title or None, style=self.style)


def analysis_html(analysis: Analysis) -> str:
    """Return an article with its quotations for a notebook: marked in the text, its speakers, and all in a table.

    Examples
    --------
    >>> from newsents.schema import Article, Entity, TextSpan
    >>> lee = Entity("e1", "Ann Lee", "person", "PERSON")
    >>> quote = Quote((TextSpan(1, 6, "Rain,"),), cue=TextSpan(8, 12, "said"), speaker=lee, kind="direct")
    >>> shown = analysis_html(Analysis(Article('"Rain," said Ann Lee.'), entities=(lee,), quotes=(quote,)))
    >>> "<mark" in shown, "said" in shown, "<script" in shown
    (True, True, False)
    """
    voices = Voices.of(analysis)
    known = analysis.article
    facts = " · ".join(filter(None, (known.publisher, known.place, known.published, *known.authors)))
    return framed(
        element("p", facts, class_="facts") if facts else None,
        *_paragraphs(analysis, voices),
        _legend(analysis, voices),
        folded(f"Quotations ({len(analysis.all_quotes)})", _quotations(analysis, voices)) if analysis.quotes else None,
        folded(f"People ({len(analysis.people)})", _people(analysis)) if analysis.people else None,
    )


def _paragraphs(analysis: Analysis, voices: Voices) -> Iterator[Html]:
    text = harmless(analysis.article.text)
    marked = _Marked(text, analysis, voices)
    hidden: list[Html] = []
    for start, end, kind in stretches(analysis.article.zones, text):
        if kind in AROUND:
            hidden.append(element("p", text[start:end]))
            continue
        yield from _around(hidden)
        hidden = []
        yield element("p", marked.between(start, end), class_=kind)
    yield from _around(hidden)


def _around(hidden: list[Html]) -> Iterator[Html]:
    if hidden:
        yield element("details", element("summary", "around the article"), *hidden, class_="around")


class _Marked:
    """An article's text with its marks.

    Parameters
    ----------
    text
        The article's text, harmless.
    analysis, voices
        What is marked in it.
    """

    def __init__(self, text: str, analysis: Analysis, voices: Voices) -> None:
        self._text = text
        # Those that begin first, and among these the longest, stand outside.
        self._marks = sorted(_marks(analysis, voices), key=lambda mark: (mark.start, -mark.end))
        self._numbers: defaultdict[int, list[Html]] = defaultdict(list)
        for quote in analysis.all_quotes:
            number = voices.numbers.get(quote.speaker.id) if quote.speaker else None
            self._numbers[quote.end].append(element("sup", "?" if number is None else str(number), class_="number"))
        borders = {border for mark in self._marks for border in (mark.start, mark.end)}
        self._cuts = sorted({0, len(text), *borders, *self._numbers})
        self._next = 0
        self._active: list[Mark] = []

    def between(self, start: int, end: int) -> Html:
        """Return the text between two offsets, which are not before those of the call before."""
        inside = self._cuts[bisect_right(self._cuts, start) : bisect_left(self._cuts, end)]
        pieces: list[Html] = []
        for first, last in zip([start, *inside], [*inside, end], strict=True):
            pieces.append(self._piece(first, last))
            pieces += self._numbers.pop(last, [])
        return joined(*pieces)

    def _piece(self, first: int, last: int) -> Html:
        while self._next < len(self._marks) and self._marks[self._next].start <= first:
            self._active.append(self._marks[self._next])
            self._next += 1
        self._active = [mark for mark in self._active if mark.end > first]
        piece = words(self._text[first:last])
        for mark in sorted(self._active, key=lambda mark: mark.end - mark.start):
            piece = mark.around(piece)
        return piece


def _marks(analysis: Analysis, voices: Voices) -> Iterator[Mark]:
    for mention in analysis.mentions:
        entity = mention.entity
        if entity is not None and entity.kind == "person":
            yield Mark(mention.start, mention.end, "span", "mention", entity.name)
    for quote in analysis.all_quotes:
        number = voices.numbers.get(quote.speaker.id) if quote.speaker else None
        style = None if number is None else hue(number)
        told = told_of(quote)
        for span in quote.content:
            yield Mark(span.start, span.end, "mark", _content_class(quote), told, style)
        for part, tag, kind in ((quote.cue, "em", "cue"), (quote.source, "strong", "source"), (quote.via, "em", "via")):
            if part is not None:
                yield Mark(part.start, part.end, tag, kind, _part_told(quote, part, kind) or told, style)


def _content_class(quote: Quote) -> str:
    parts = ["content", *(("denied",) if quote.negated else ()), *(("open",) if quote.hypothetical else ())]
    return " ".join(parts if quote.speaker else [*parts, "nobody"])


def _part_told(quote: Quote, span: TextSpan, kind: str) -> str:
    if kind != "source" or quote.speaker is None:
        return ""
    sure = "" if quote.speaker_confidence is None else f", {quote.speaker_confidence:.2f} sure"
    how = ", ".join(its.removeprefix(_OF_SPEAKER) for its in quote.evidence if its.startswith(_OF_SPEAKER))
    return f"“{span.text}” is {quote.speaker.name}{sure}" + (f"; by {how}" if how else "")


def told_of(quote: Quote) -> str:
    """Return what a quotation's mark tells: who, how, how sure, and on what evidence.

    Examples
    --------
    >>> told_of(Quote((TextSpan(0, 4, "Rain"),), kind="direct", confidence=0.9, evidence=("marks",)))
    'speaker not known: direct speech, 0.90 sure; by marks'
    """
    state = (", denied" if quote.negated else "") + (", open" if quote.hypothetical else "")
    parts = [f"{speaker_of(quote)}: {quote.kind} {quote.act}{state}, {quote.confidence:.2f} sure"]
    if quote.speaker_confidence is not None:
        parts.append(f"speaker {quote.speaker_confidence:.2f} sure")
    if quote.source_kind is not None:
        parts.append(quote.source_kind.replace("_", " "))
    if quote.within is not None:
        parts.append(f"told by {speaker_of(quote.within)}")
    if quote.via is not None:
        parts.append(f"via {quote.via.text}")
    if quote.evidence:
        parts.append(f"by {', '.join(quote.evidence)}")
    return "; ".join(parts)


def _legend(analysis: Analysis, voices: Voices) -> Html | None:
    if not analysis.quotes:
        return None
    counts = Counter(quote.speaker.id if quote.speaker else None for quote in analysis.all_quotes)
    named = {entity.id: entity for entity in analysis.entities}
    items = []
    for id in [*voices.numbers, *([None] if None in counts else [])]:
        speaker = None if id is None else named[id]
        items.append(
            element(
                "li",
                swatch(None if id is None else voices.numbers[id]),
                " ",
                element("span", speaker.name if speaker else "not known", class_="name"),
                f" {counts[id]}",
                title=described(speaker) or None if speaker else None,
            )
        )
    return element("ul", *items, class_="voices")


def _quotations(analysis: Analysis, voices: Voices) -> Html:
    rows = [
        (
            swatch(voices.numbers[quote.speaker.id] if quote.speaker else None),
            speaker_of(quote),
            quote.cue and quote.cue.text,
            quote.text,
            quote.kind,
            ("within, " if quote.within else "")
            + quote.act
            + (", denied" if quote.negated else "")
            + (", open" if quote.hypothetical else ""),
            (quote.source_kind or "").replace("_", " "),
            quote.confidence,
            "" if quote.speaker_confidence is None else f"{quote.speaker_confidence:.2f}",
            quote.evidence,
        )
        for quote in analysis.all_quotes
    ]
    columns = ("", "speaker", "cue", "what", "kind", "act", "source", "sure", "speaker sure", "by")
    return table(columns, rows, label="Quotations")


def _people(analysis: Analysis) -> Html:
    columns = ("name", "also", "roles", "affiliations", "pronouns")
    return table(
        columns,
        [
            (one.name, one.aliases, one.roles, one.affiliations, tuple(its.forms for its in one.pronouns))
            for one in analysis.people
        ],
        label="People",
    )
