"""A quotation in its context, cut into pieces that each are one thing: content, cue, source, or what is around them."""

from __future__ import annotations

from newsents.schema import Quote
from newsents.viz.plain import harmless

AROUND = 140
"""Characters of the article before and behind a quotation, at most; its paragraph ends them earlier."""

LONGEST = 4000
"""Characters of one quotation that are shown; the rest of a longer one is left out."""

CONTEXT, CONTENT, CUE, SOURCE = "p", "c", "u", "s"
"""What a piece is."""


def pieces(text: str, quote: Quote) -> list[str]:
    """Return the kinds of the pieces, a letter for each, and then their texts.

    They are texts and no offsets, as browsers count in other units than Python.

    Parameters
    ----------
    text
        The article's.
    quote
        One of its quotations.

    Examples
    --------
    >>> from newsents.schema import TextSpan
    >>> text = '"Rain," said Ann Lee.'
    >>> pieces(text, Quote((TextSpan(1, 6, "Rain,"),), cue=TextSpan(8, 12, "said"), source=TextSpan(13, 20, "Ann Lee")))
    ['pcpupsp', '"', 'Rain,', '" ', 'said', ' ', 'Ann Lee', '.']
    """
    marks = [(span.start, span.end, CONTENT) for span in quote.content]
    marks += [(part.start, part.end, kind) for part, kind in ((quote.source, SOURCE), (quote.cue, CUE)) if part]
    marks.sort()
    first, last = marks[0][0], max(end for _, end, _ in marks)
    start = _before(text, first)
    end = _behind(text, last)
    kinds, texts = [], []

    def add(kind: str, begin: int, until: int) -> None:
        if begin < until:
            kinds.append(kind)
            texts.append(harmless(text[begin:until]) if until - begin <= LONGEST else _shortened(text, begin, until))

    at = start
    for begin, until, kind in marks:
        add(CONTEXT, at, begin)
        add(kind, max(at, begin), until)
        at = max(at, until)
    add(CONTEXT, at, end)
    if start and texts and text[start - 1] != "\n":
        texts[0] = f"… {texts[0].lstrip()}"
    if end < len(text) and text[end] != "\n":
        texts[-1] = f"{texts[-1].rstrip()} …"
    return ["".join(kinds), *texts]


def _shortened(text: str, begin: int, until: int) -> str:
    half = LONGEST // 2
    return harmless(f"{text[begin : begin + half]} … {text[until - half : until]}")


def _before(text: str, first: int) -> int:
    """Return where the context begins: with the line, or else with a word."""
    line = text.rfind("\n", 0, first) + 1
    if first - line <= AROUND:
        return line
    space = text.find(" ", first - AROUND, first)
    return space + 1 if space >= 0 else first


def _behind(text: str, last: int) -> int:
    line = text.find("\n", last)
    line = len(text) if line < 0 else line
    if line - last <= AROUND:
        return line
    space = text.rfind(" ", last, last + AROUND)
    return space if space >= 0 else last
