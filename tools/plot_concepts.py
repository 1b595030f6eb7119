"""Draw the pictures of docs/concepts.md, of what newsents finds in the sentences that they show.

python -m tools.plot_concepts --out docs/_static
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated
from xml.sax.saxutils import escape

import attrs
import typer

import newsents
from newsents.names import Record, resolve
from newsents.schema import Mention, Quote, TextSpan

ARTICLE = """City engineer Ann Lee opened the bridge.
"We tested every bolt," she told reporters.
Mayor Tom Reed denied that it had cost too much."""

TOLD = "The minister said that Ann Lee had told him that the bridge was unsafe."

ROAD = (
    ("text", ("a page, or an", "article: menus,", "names, quotes")),
    ("zones", ("what of the page", "is the article")),
    ("entities", ("who and what", "it names")),
    ("quotations", ("content, cue,", "source")),
    ("speakers", ("whom the", "source means")),
    ("Analysis", ("plain values,", "offsets into", "the text")),
)
"""The stations of a text, and what each makes or is."""

SPELLINGS = (
    ("Echo, 6 May", "Sergei Volkonin", ("minister",)),
    ("Echo, 6 May", "Volkonin", ()),
    ("Post, 1 June", "Sergey Volkonin", ("minister",)),
    ("Gazette, 2 June", "S. Volkonin", ()),
    ("Gazette, 2 June", "Anna Volkonina", ()),
)
"""Names as articles have them, with the roles that are told."""

STYLE = """
text { font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; fill: #1d2126 }
.page { fill: #ffffff; stroke: #d5d9de }
.card { fill: #f2f4f6; stroke: #c3c9d0 }
.soft { fill: #59626c }
.line { stroke: #59626c; fill: none; stroke-width: 1.5 }
.a { fill: #cfe3fb } .b { fill: #fbe2c0 }
.edge-a { stroke: #1f6fc5; fill: none; stroke-width: 2 } .edge-b { stroke: #b06a00; fill: none; stroke-width: 2 }
.ink-a { fill: #174f8d } .ink-b { fill: #7a4a00 }
@media (prefers-color-scheme: dark) {
text { fill: #e8eaed }
.page { fill: #16191d; stroke: #3a4048 }
.card { fill: #22272d; stroke: #4a525b }
.soft { fill: #a9b2bc }
.line { stroke: #a9b2bc }
.a { fill: #16406f } .b { fill: #5c3a06 }
.edge-a { stroke: #6fb0f5 } .edge-b { stroke: #f0ae4a }
.ink-a { fill: #9fcbfa } .ink-b { fill: #f7c984 }
}
"""

LEFT = 28
"""Where lines of text begin."""

Place = Callable[[TextSpan | Mention], tuple[float, float]]
"""Tells where a span begins and ends in a picture."""

SIGNS = {
    191: "'", 222: "ijl", 260: "|", 278: " !,./:;[]ftI", 333: "()-r", 355: '"', 500: "Jcksvxyz", 611: "FTZ",
    556: "abdeghnopquL_0123456789", 667: "ABEKPSVXY", 722: "wCDHNRU", 778: "GOQ", 833: "mM", 944: "W",
}  # fmt: skip
"""How wide each sign is in Helvetica, and in fonts made to replace it, in thousandths of the size."""

WIDTHS = {sign: wide / 1000 for wide, signs in SIGNS.items() for sign in signs}


def width(text: str, size: float) -> float:
    """Return how wide a text is drawn: what `Picture.text` makes it, whatever font a machine has.

    Examples
    --------
    >>> width("ill", 10) < width("mow", 10)
    True
    """
    return size * sum(WIDTHS[sign] for sign in text)


@attrs.define
class Picture:
    """A picture that is being drawn: its size, what it shows in words, and its elements."""

    wide: int
    high: int
    told: str
    elements: list[str] = attrs.Factory(list)

    def text(self, x: float, y: float, text: str, kind: str = "", *, size: float = 17, bold: bool = False) -> None:
        """Write a text whose baseline begins at a point."""
        weight = ' font-weight="700"' if bold else ""
        self.elements.append(
            f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{weight} xml:space="preserve" '
            f'textLength="{width(text, size):.1f}" lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
        )

    def middle(self, x: float, y: float, text: str, kind: str = "", *, size: float = 17, bold: bool = False) -> None:
        """Write a text whose middle is at a point."""
        self.text(x - width(text, size) / 2, y, text, kind, size=size, bold=bold)

    def box(self, x: float, y: float, wide: float, high: float, kind: str, *, corner: float = 4) -> None:
        """Draw a rectangle."""
        self.elements.append(
            f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="{corner:g}"/>'
        )

    def path(self, steps: str, kind: str, *, ends: bool = False) -> None:
        """Draw a line, with the head of an arrow at its end or without."""
        marker = ' marker-end="url(#head)"' if ends else ""
        self.elements.append(f'<path class="{kind}" d="{steps}"{marker}/>')

    def underline(self, ends: tuple[float, float], y: float, told: str, color: str, *, above: bool = False) -> None:
        """Draw a line below words, and say what they are below it or above the words."""
        self.path(f"M{ends[0]:.1f},{y + 6:.1f} H{ends[1]:.1f}", f"edge-{color}")
        self.middle(sum(ends) / 2, y - 34 if above else y + 23, told, f"ink-{color}", size=12)

    def quote(self, quote: Quote, place: Place, y: float, color: str) -> None:
        """Mark the parts of a quotation in its line, and write its speaker at the end, where an arrow leads."""
        assert quote.speaker
        assert quote.cue
        assert quote.source
        begin, end = place(quote.content[0])
        self.box(begin - 1, y - 17, end - begin + 2, 24, color)
        self.middle((begin + end) / 2, y + 23, "content", f"ink-{color}", size=12)
        self.underline(place(quote.cue), y, "cue", color)
        begin, end = place(quote.source)
        self.box(begin - 3, y - 17, end - begin + 6, 24, f"edge-{color}")
        middle, right = (begin + end) / 2, 566
        self.middle(middle, y + 23, "source", f"ink-{color}", size=12)
        self.box(right, y - 24, 206, 46, "card", corner=10)
        self.text(right + 14, y - 5, f"speaker: {quote.speaker.name}", f"ink-{color}", size=15, bold=True)
        traits = (quote.kind, quote.act, *["negated"] * quote.negated)
        self.text(right + 14, y + 14, ", ".join(traits), "soft", size=12)
        curve = f"M{middle:.1f},{y - 18} C{middle + 30:.1f},{y - 40} {right - 60},{y - 40} {right - 3},{y - 10}"
        self.path(curve, "line", ends=True)

    def svg(self) -> str:
        """Return the picture: it follows light and dark, on a ground of its own."""
        head = (
            '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            '<path class="line" d="M1,1 L7,4 L1,7"/></marker>'
        )
        return "\n".join([
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{self.wide}" height="{self.high}" '
            f'viewBox="0 0 {self.wide} {self.high}">',
            f"<title>{escape(self.told)}</title>",
            f"<style>{STYLE}</style>",
            f"<defs>{head}</defs>",
            f'<rect class="page" x="0.5" y="0.5" width="{self.wide - 1}" height="{self.high - 1}" rx="8"/>',
            *self.elements,
            "</svg>\n",
        ])  # fmt: skip


def article() -> Picture:
    """Return an annotated article: content, cue, source and speaker of each quotation."""
    analysis = newsents.analyze(ARTICLE)
    picture = Picture(800, 250, "An article whose quotations have content, cue and source marked, and their speakers")
    colors = dict(zip((person.name for person in analysis.people), "ab", strict=True))
    sources = [quote.source for quote in analysis.quotes]
    at = 0
    for number, line in enumerate(ARTICLE.split("\n")):
        y = 48 + 76 * number
        here = range(at, at + len(line))
        place = _placed(line, at, 17)
        for mention in analysis.mentions:
            if (
                mention.entity
                and mention.start in here
                and not any(one and one.start <= mention.start < one.end for one in sources)
            ):
                picture.underline(place(mention), y, "mention", colors[mention.entity.name])
        for quote in analysis.quotes:
            if quote.start in here:
                assert quote.speaker
                picture.quote(quote, place, y, colors[quote.speaker.name])
        picture.text(LEFT, y, line, size=17)
        at += len(line) + 1
    return picture


def _placed(line: str, at: int, size: float) -> Place:
    """Return what tells where a span of a line begins and ends in a picture."""

    def place(span: TextSpan | Mention) -> tuple[float, float]:
        return LEFT + width(line[: span.start - at], size), LEFT + width(line[: span.end - at], size)

    return place


def road() -> Picture:
    """Return the stations of a text."""
    picture = Picture(800, 150, "The road of a text through zones, entities, quotations and speakers to an Analysis")
    wide, gap, left, top = 112, 20, 14, 28
    for number, (name, lines) in enumerate(ROAD):
        x = left + number * (wide + gap)
        is_value = number in (0, len(ROAD) - 1)
        picture.box(x, top, wide, 94, "card" if is_value else "a", corner=8)
        picture.middle(x + wide / 2, top + 25, name, "" if is_value else "ink-a", size=16, bold=True)
        for row, line in enumerate(lines):
            picture.middle(x + wide / 2, top + 48 + 17 * row, line, "soft", size=11.5)
        if number:
            picture.path(f"M{x - gap + 3},{top + 47} H{x - 3}", "line", ends=True)
    return picture


def person() -> Picture:
    """Return names of several articles, and the two persons that they are found to be."""
    records = [
        Record(str(number), name, article, roles=roles) for number, (article, name, roles) in enumerate(SPELLINGS)
    ]
    names = resolve(records)
    told = "Four spellings in three papers that are one person, each with its reasons; a fifth name is another's"
    picture = Picture(800, 300, told)
    top, step = 38, 56
    for number, record in enumerate(records):
        y = top + number * step
        is_same = names.cluster(record.id) == names.cluster("0")
        color = "a" if is_same else "b"
        picture.text(20, y + 5, record.article, "soft", size=12)
        picture.box(110, y - 16, 140, 32, color, corner=8)
        picture.text(122, y + 6, record.name, size=15)
        # How likely it is, is learned anew from time to time.
        reasons = [reason for reason in names.explain("0", record.id)[1:] if "%" not in reason][-2:] if number else []
        for row, reason in enumerate(reasons):
            picture.text(262, y + 4 + 16 * row - 8 * (len(reasons) - 1), reason, "soft", size=11)
        middle = top + (1.5 if is_same else number) * step
        start = 590 if reasons else 256
        picture.path(f"M{start},{y} H590 C615,{y} 605,{middle} 629,{middle}", f"edge-{color}")
    for record, middle, color in ((records[0], top + 1.5 * step, "a"), (records[-1], top + 4 * step, "b")):
        picture.box(630, middle - 26, 154, 52, color, corner=12)
        picture.text(643, middle - 2, record.name, f"ink-{color}", size=15, bold=True)
        picture.text(643, middle + 17, "one person" if color == "a" else "another", "soft", size=12)
    return picture


def nested() -> Picture:
    """Return a quotation, and what is told within it."""
    analysis = newsents.analyze(TOLD)
    picture = Picture(800, 178, "A quotation whose content tells another one, which is within it")
    y = 72
    place = _placed(TOLD, 0, 20)
    quotes = (
        (analysis.quotes[0], "a", "analysis.quotes[0]"),
        (analysis.nested[0], "b", "analysis.nested[0], within it"),
    )
    for number, (quote, color, name) in enumerate(quotes):
        begin, end = place(quote.content[0])
        picture.box(begin - 4, y - 25 + 5 * number, end - begin + 8 - 4 * number, 36 - 10 * number, color)
        for span, told in ((quote.source, "source"), (quote.cue, "cue")):
            assert span is not None
            picture.underline(place(span), y, told, color, above=number == 1)
        assert quote.speaker is not None
        low = 126 + 32 * number
        picture.path(f"M{begin:.1f},{low - 12} V{low} H{end:.1f} V{low - 12}", f"edge-{color}")
        picture.middle((begin + end) / 2, low - 7, f"{name}: {quote.speaker.name}", f"ink-{color}", size=12.5)
    picture.text(LEFT, y, TOLD, size=20)
    return picture


PICTURES: dict[str, Callable[[], Picture]] = {"article": article, "road": road, "person": person, "nested": nested}


def main(out: Annotated[Path, typer.Option(help="Folder for the pictures.")]) -> None:
    """Draw every picture of the page on concepts."""
    out.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        (out / f"concepts_{name}.svg").write_text(draw().svg(), "utf-8")


if __name__ == "__main__":
    typer.run(main)
