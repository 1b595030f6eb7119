"""An article in the terminal, each speaker in a color of their own.

Without colors (a pipe, ``NO_COLOR``) brackets show where a quotation begins and ends; the small number of its
speaker stands behind it in either case.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import attrs
from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.text import Text

from newsents.schema import Analysis, Entity
from newsents.viz.plain import harmless, one_line
from newsents.viz.stretches import AROUND, stretches

COLORS = ("cyan", "magenta", "green", "blue", "red", "yellow", "bright_cyan", "bright_magenta", "bright_green")
"""Speakers' colors, in order of their first quotation; the terminal's own, so that they fit its background."""

NOBODY = "bright_black"
"""The color of a quotation whose speaker is not known."""

ZONE_STYLES = {
    "headline": "bold",
    "standfirst": "bold",
    "crosshead": "bold",
    "byline": "dim",
    "date": "dim",
    "dateline": "dim",
    "caption": "dim italic",
}

WIDEST = 96
"""Columns of running text; longer lines are hard to read."""

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@attrs.frozen(slots=True)
class Voices:
    """The speakers of an article, numbered and colored in order of their first quotation; nested ones last."""

    numbers: dict[str, int]

    @classmethod
    def of(cls, analysis: Analysis) -> Voices:
        """Number the speakers of an analysis."""
        quotes = (*analysis.quotes, *analysis.nested)
        speakers = (quote.speaker.id for quote in quotes if quote.speaker is not None)
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
    line = Text.assemble((f" {one_line(title)} ", "bold reverse"), "  ", (one_line(" · ".join(facts)), "dim"))
    return Text.assemble(line, "\n")


def _in_zones(analysis: Analysis, voices: Voices, colored: bool) -> Iterator[Text]:
    """Yield the article line by line, styled by zone; what is not article only as a count of lines left out."""
    text = harmless(analysis.article.text)
    pieces = list(stretches(analysis.article.zones, text))
    borders = (offset for start, end, _ in pieces for offset in (start, end))
    marked = _Marked(text, analysis, voices, colored, borders)
    line = Text()
    hidden, shown_until, spaced = 0, 0, False
    for start, end, kind in pieces:
        if kind in AROUND:
            hidden += len(text[start:end].splitlines())
            continue
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
        shown = marked.between(start, end)
        shown.stylize_before(ZONE_STYLES.get(kind, ""))
        line.append_text(shown)
        hidden, shown_until, spaced = 0, end, kind in ("headline", "standfirst", "crosshead")
    yield from filter(None, (line,))
    if hidden:
        yield _left_out(hidden)


def _left_out(lines: int) -> Text:
    return Text(f"··· {lines} line{'s' * (lines != 1)} around the article left out ···", style="dim")


class _Marked:
    """An article's text with its styles, and what is written between its characters.

    Parameters
    ----------
    text
        The article's text, harmless.
    analysis, voices, colored
        As for `article`.
    borders
        Offsets at which the text will be cut.
    """

    def __init__(self, text: str, analysis: Analysis, voices: Voices, colored: bool, borders: Iterable[int]) -> None:
        whole = Text(text)
        self.opening: dict[int, Text] = {}
        self.closing: dict[int, Text] = {}
        for quote in analysis.quotes:
            color = voices.color(quote.speaker)
            number = Text(("" if colored else "]") + voices.number(quote.speaker), style=f"bold {color}")
            for span in quote.content:
                whole.stylize(color, span.start, span.end)
                self.closing[span.end] = self.closing.get(span.end, Text()) + number
                if not colored:
                    bracket = Text("[", style=f"bold {color}")
                    self.opening[span.start] = self.opening.get(span.start, Text()) + bracket
            if quote.source is not None:
                whole.stylize(f"bold {color}", quote.source.start, quote.source.end)
            if quote.cue is not None:
                whole.stylize("italic", quote.cue.start, quote.cue.end)
        # All is cut at once: a cut for each zone would go through all quotations each time.
        self.cuts = sorted({0, *borders, *self.opening, *self.closing} - {len(whole)})
        self.pieces = whole.divide(self.cuts[1:])

    def between(self, start: int, end: int) -> Text:
        """Return the text between two of the borders, with what is written in it."""
        text = Text()
        at = bisect_left(self.cuts, start)
        while at < len(self.cuts) and (cut := self.cuts[at]) < end:
            if cut > start and cut in self.closing:
                text.append_text(self.closing[cut])
            if cut in self.opening:
                text.append_text(self.opening[cut])
            text.append_text(self.pieces[at])
            at += 1
        return text.append_text(self.closing.get(end, Text()))


def _legend(analysis: Analysis, voices: Voices) -> Text:
    """Return the speakers with their numbers, colors and how often they speak."""
    counts: dict[str | None, int] = {}
    for quote in analysis.quotes:
        id = quote.speaker.id if quote.speaker else None
        counts[id] = counts.get(id, 0) + 1
    entities = {entity.id: entity for entity in analysis.entities}
    entries = []
    for id in [*(id for id in voices.numbers if id in counts), *([None] if None in counts else [])]:
        speaker = entities[id] if id is not None else None
        name = one_line(speaker.name) if speaker else "speaker not known"
        many = f"{counts[id]} quote{'s' * (counts[id] != 1)}"
        entry = Text.assemble(
            (f"{voices.number(speaker)} {name}", f"bold {voices.color(speaker)}"), (f"  {many}", "dim")
        )
        entries.append(entry)
    return Text("\n").join(entries)
