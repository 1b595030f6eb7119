"""Go-betweens: translators, spokesmen and news agencies through which somebody is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsents.schema import Quote, TextSpan

REACH = 160
"""How many code points around the cue are searched."""

_NOUNS = (
    "translator|interpreter|spokesman|spokeswoman|spokesperson|representative|lawyer|attorney|solicitor|publicist|"
    "agent|aide|intermediary|intermediaries|lawyers|attorneys"
)
_WORD = r"[\w&'’-]+(?:\.(?=[\w.])[\w.]*)?"
_PHRASE = rf"(?:the |a |an |his |her |their |its )?(?:{_WORD} ){{0,4}}?"
_THROUGH = re.compile(
    rf"\b(?:through|via|with the help of|by way of)\s+(?P<via>{_PHRASE}(?:{_NOUNS}))\b", re.IGNORECASE
)
_QUOTED_BY = re.compile(
    r"\b(?:quoted|cited|reported|carried)\s+(?:as saying\s+)?(?:by|in)\s+"
    rf"(?P<via>{_WORD}(?: {_WORD}){{0,6}}?)"
    r"(?=\s+(?:as|on|that|in|after|before|when)\b|[,;:\"“”)]|[.!?](?:\s|$)|\s*\n|$)",
    re.IGNORECASE,
)
_TOLD_BY_AGENCY = re.compile(
    r"\baccording to\s+(?P<via>(?:the |a )?(?:[\w.-]+ ){0,4}?(?:news agency|agency)(?: [A-Z][\w.-]*)?|"
    r"(?:Reuters|Interfax|Xinhua|AFP|the Associated Press|Tass|Itar-Tass))\b"
)
_LEADS = ("through", "via", "with the help of", "by way of", "quoted", "cited", "reported", "carried", "according to")
"""Words of which what these patterns match holds one."""


def leads_in(text: str) -> list[str]:
    """Return the words of an article that lead to a go-between."""
    folded = text.casefold()
    return [lead for lead in _LEADS if lead in folded]


def may_have_via(text: str, cue: TextSpan, leads: Sequence[str]) -> bool:
    """Whether one of the words that lead to a go-between stands around a cue."""
    if not leads:
        return False
    around = text[max(0, cue.start - REACH) : cue.end + REACH].casefold()
    for lead in leads:  # noqa: SIM110 - a generator costs more than what it looks for
        if lead in around:
            return True
    return False


def find_via(text: str, quote: Quote, *, sentence: tuple[int, int]) -> TextSpan | None:
    """Return the words for the go-between of a quotation, or ``None``.

    Parameters
    ----------
    text
        The article's text.
    quote
        The quotation; without a cue it has no go-between.
    sentence
        Offsets, half-open, of the sentence that the cue stands in.

    Examples
    --------
    >>> text = '"Rain," Lee said through a translator.'
    >>> quote = Quote((TextSpan(1, 6, "Rain,"),), cue=TextSpan(12, 16, "said"), source=TextSpan(8, 11, "Lee"))
    >>> find_via(text, quote, sentence=(0, len(text)))
    TextSpan(start=25, end=37, text='a translator')
    """
    if quote.cue is None:
        return None
    start = max(sentence[0], quote.cue.start - REACH)
    end = min(sentence[1], quote.cue.end + REACH)
    for pattern in (_THROUGH, _QUOTED_BY, _TOLD_BY_AGENCY):
        for match in pattern.finditer(text, start, end):
            first, last = match.span("via")
            if not _touches(quote, first, last) and not (
                pattern is _TOLD_BY_AGENCY and match.start() == quote.cue.start
            ):
                return TextSpan.of(text, first, last)
    return None


def _touches(quote: Quote, start: int, end: int) -> bool:
    spans = [*quote.content, *((quote.source,) if quote.source else ())]
    return any(span.start < end and start < span.end for span in spans)
