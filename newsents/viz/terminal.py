"""An article in the terminal, each speaker in a color of their own.

Without colors (a pipe, ``NO_COLOR``) brackets show where a quotation begins and ends; the small number of its
speaker stands behind it in either case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs
from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.text import Text

from newsents.schema import Analysis, Entity, Zone

COLORS = ("cyan", "magenta", "green", "blue", "red", "yellow", "bright_cyan", "bright_magenta", "bright_green")
"""Speakers' colors, in order of their first quotation; the terminal's own, so that they fit its background."""

NOBODY = "bright_black"
"""The color of a quotation whose speaker is not known."""

ZONE_STYLES = {
    "headline": "bold",
    "crosshead": "bold",
    "byline": "dim",
    "date": "dim",
    "dateline": "dim",
    "caption": "dim italic",
}

WIDEST = 96
"""Columns of running text; longer lines are hard to read."""

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# One for one, so that offsets stay right: what could steer the terminal becomes its picture or a replacement.
_HARMLESS: Mapping[int, int] = {
    **{code: 0x2400 + code for code in range(0x20) if code != 0x0A},
    0x09: 0x20,
    0x0D: 0x20,
    **dict.fromkeys([*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}


def harmless(text: str) -> str:
    r"""Replace the characters that could steer a terminal, one for one.

    Examples
    --------
    >>> harmless("a\x1b[31mb")
    'a␛[31mb'
    """
    return text.translate(_HARMLESS)


@attrs.frozen(slots=True)
class Voices:
    """The speakers of an article, numbered and colored in order of their first quotation."""

    numbers: dict[str, int]

    @classmethod
    def of(cls, analysis: Analysis) -> Voices:
        """Number the speakers of an analysis."""
        speakers = (quote.speaker.id for quote in analysis.quotes if quote.speaker is not None)
        return cls({id: number for number, id in enumerate(dict.fromkeys(speakers), 1)})

    def color(self, speaker: Entity | None) -> str:
        """Return the color of a speaker."""
        return NOBODY if speaker is None else COLORS[(self.numbers[speaker.id] - 1) % len(COLORS)]

    def number(self, speaker: Entity | None) -> str:
        """Return the small number of a speaker; a question mark where none is known."""
        return "?" if speaker is None else str(self.numbers[speaker.id]).translate(_SUPERSCRIPTS)


def article(analysis: Analysis, *, title: str = "", colored: bool = True) -> RenderableType:
    """Return an article for `rich.console.Console.print`, with its quotations marked and its speakers listed.

    Parameters
    ----------
    analysis
        What to show. Navigation and boilerplate are left out, and their place is shown.
    title
        What to call it: a file's name.
    colored
        Whether colors will be seen; otherwise brackets show the borders of quotations.

    Examples
    --------
    >>> from newsents.schema import Article, Quote, TextSpan
    >>> from rich.console import Console
    >>> lee = Entity("e1", "Ann Lee", "person")
    >>> quote = Quote((TextSpan(1, 6, "Rain,"),), cue=TextSpan(8, 12, "said"), speaker=lee)
    >>> rain = Analysis(Article('"Rain," said Ann Lee.'), entities=(lee,), quotes=(quote,))
    >>> Console(width=40).print(article(rain, colored=False))
    "[Rain,]¹" said Ann Lee.
    <BLANKLINE>
    ¹ Ann Lee  1 quote
    """
    voices = Voices.of(analysis)
    parts: list[RenderableType] = []
    if title:
        parts.append(_title(title, analysis))
    parts.extend(_in_zones(analysis, voices, colored))
    if analysis.quotes:
        parts += [Text(), _legend(analysis, voices)]
    return Group(*(Constrain(part, WIDEST) for part in parts))


def _title(title: str, analysis: Analysis) -> Text:
    known = analysis.article
    facts = filter(None, (known.publisher, known.place, known.published, *known.authors))
    line = Text.assemble((f" {harmless(title)} ", "bold reverse"), "  ", (harmless(" · ".join(facts)), "dim"))
    return Text.assemble(line, "\n")


def _in_zones(analysis: Analysis, voices: Voices, colored: bool) -> Iterator[Text]:
    """Yield the article line by line, styled by zone; what is not article only as a count of lines left out."""
    text = analysis.article.text
    marks = _Marks.of(analysis, voices, colored)
    line = Text()
    hidden, shown_until, spaced = 0, 0, False
    for start, end, kind in _stretches(analysis.article.zones, len(text)):
        inner = text[start:end]
        if not inner.strip():
            continue
        if kind in ("navigation", "boilerplate"):
            hidden += len(inner.strip().splitlines())
            continue
        start += len(inner) - len(inner.lstrip())
        end = start + len(inner.strip())
        between = text[shown_until:start]
        if hidden or "\n" in between:
            yield from filter(None, (line,))
            line = Text()
            if hidden:
                yield _left_out(hidden)
            elif spaced or between.count("\n") > 1:
                yield Text()
        elif line:
            line.append(" ")
        shown = marks.applied(text, start, end)
        shown.stylize_before(ZONE_STYLES.get(kind, ""))
        line.append_text(shown)
        hidden, shown_until, spaced = 0, end, kind in ("headline", "crosshead")
    yield from filter(None, (line,))
    if hidden:
        yield _left_out(hidden)


def _left_out(lines: int) -> Text:
    return Text(f"··· {lines} line{'s' * (lines != 1)} around the article left out ···", style="dim")


def _stretches(zones: Iterable[Zone], length: int) -> Iterator[tuple[int, int, str]]:
    at = 0
    for zone in zones:
        if at < zone.start:
            yield at, zone.start, "body"
        yield zone.start, zone.end, zone.kind
        at = zone.end
    if at < length:
        yield at, length, "body"


@attrs.frozen(slots=True)
class _Marks:
    """Styles over an article, and what is written between its characters, by offset."""

    styles: tuple[tuple[int, int, str], ...]
    opening: dict[int, Text]
    closing: dict[int, Text]

    @classmethod
    def of(cls, analysis: Analysis, voices: Voices, colored: bool) -> _Marks:
        styles: list[tuple[int, int, str]] = []
        closing: dict[int, Text] = {}
        opening: dict[int, Text] = {}
        for quote in analysis.quotes:
            color = voices.color(quote.speaker)
            for span in quote.content:
                styles.append((span.start, span.end, color))
                number = Text(("" if colored else "]") + voices.number(quote.speaker), style=f"bold {color}")
                closing[span.end] = closing.get(span.end, Text()) + number
                if not colored:
                    opening[span.start] = opening.get(span.start, Text()) + Text("[", style=f"bold {color}")
            if quote.source is not None:
                styles.append((quote.source.start, quote.source.end, f"bold {color}"))
            if quote.cue is not None:
                styles.append((quote.cue.start, quote.cue.end, "italic"))
        return cls(tuple(styles), opening, closing)

    def applied(self, text: str, start: int, end: int) -> Text:
        """Return a stretch of the article with its marks."""
        shown = Text(harmless(text[start:end]))
        for first, last, style in self.styles:
            if first < end and last > start:
                shown.stylize(style, max(first - start, 0), min(last, end) - start)
        offsets = {offset for offset in self.closing if start < offset <= end}
        offsets |= {offset for offset in self.opening if start <= offset < end}
        ordered = sorted(offsets)
        marked = Text()
        for number, piece in enumerate(shown.divide(offset - start for offset in ordered)):
            marked.append_text(piece)
            if number < len(ordered):
                offset = ordered[number]
                if offset > start:
                    marked.append_text(self.closing.get(offset, Text()))
                if offset < end:
                    marked.append_text(self.opening.get(offset, Text()))
        return marked


def _legend(analysis: Analysis, voices: Voices) -> Text:
    """Return the speakers with their numbers, colors and how often they speak."""
    counts: dict[str | None, int] = {}
    for quote in analysis.quotes:
        id = quote.speaker.id if quote.speaker else None
        counts[id] = counts.get(id, 0) + 1
    entities = {entity.id: entity for entity in analysis.entities}
    entries = []
    for id in [*voices.numbers, *([None] if None in counts else [])]:
        speaker = entities[id] if id is not None else None
        name = harmless(" ".join(speaker.name.split())) if speaker else "speaker not known"
        many = f"{counts[id]} quote{'s' * (counts[id] != 1)}"
        entry = Text.assemble(
            (f"{voices.number(speaker)} {name}", f"bold {voices.color(speaker)}"), (f"  {many}", "dim")
        )
        entries.append(entry)
    return Text("\n").join(entries)
