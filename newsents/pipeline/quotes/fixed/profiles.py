"""People who are asked one after the other, each below a name: ``Name: Ann Lee`` or ``Ann Lee - baker``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsents.pipeline.quotes.fixed.form import FormQuote
from newsents.pipeline.quotes.reading.marks import without_quoted
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.pipeline.zones.turns import BLANK, MARKS, looks_like_name_line
from newsents.schema import TextSpan

_LINE = re.compile(r"[^\n]+")
_NAMED = re.compile(r"(?:Name|Who)[ \t]*:[ \t]*(?P<name>[^\n]{3,60})", re.IGNORECASE)
_WITH_OFFICE = re.compile(r"(?P<name>[^\W\d_a-z][\w.’'\-]+(?: [^\W\d_a-z][\w.’'\-]*){1,3}) +[-–—|] +[^\n“\"]{3,90}")
_FIELD = re.compile(r"[^\n:“\"]{2,80}(?P<colon>:)[ \t]*(?P<value>[^\n]*)")
_FEWEST = 2
_FEWEST_WORDS = 2


def find_profiles(tokens: Tokens) -> Iterator[FormQuote]:
    """Yield the words in marks below each name, whole lines or values of fields, if there are two names or more.

    A line that is none of both ends what belongs to a name.
    """
    quotes: list[FormQuote] = []
    name: TextSpan | None = None
    for line in _LINE.finditer(tokens.text):
        words, start = line.group().strip(BLANK), line.start() + len(line.group()) - len(line.group().lstrip(BLANK))
        if not words:
            continue
        head = _NAMED.fullmatch(words) or _WITH_OFFICE.fullmatch(words)
        if head is not None and looks_like_name_line(head["name"]):
            name = TextSpan.of(tokens.text, start + head.start("name"), start + head.end("name"))
        elif name is None:
            continue
        elif _is_quoted(words):
            quotes.append(_quote(tokens, name, None, start, words))
        elif (field := _FIELD.fullmatch(words)) is not None:
            if _is_quoted(field["value"]):
                colon, begin = (start + field.start(part) for part in ("colon", "value"))
                quotes.append(_quote(tokens, name, colon, begin, field["value"]))
        else:
            name = None
    if len({quote.source for quote in quotes}) >= _FEWEST:
        yield from quotes


def _is_quoted(words: str) -> bool:
    """Whether all words of a line, and some, stand in marks."""
    in_marks = words[:1] in ("“", '"', "«") and words[-1:] in ("”", '"', "»")
    said = [word for word in words.split() if any(map(str.isalnum, word))]
    return in_marks and len(said) >= _FEWEST_WORDS and not any(map(str.isalnum, without_quoted(words)))


def _quote(tokens: Tokens, name: TextSpan, colon: int | None, start: int, words: str) -> FormQuote:
    cue = None if colon is None else TextSpan.of(tokens.text, colon, colon + 1)
    first, last = start + len(words) - len(words.lstrip(MARKS)), start + len(words.rstrip(MARKS))
    return FormQuote((TextSpan.of(tokens.text, first, last),), name, cue, "profile")
