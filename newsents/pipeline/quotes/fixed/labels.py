"""Labels, outside transcripts, of persons whom an article names: ``... for work. Durant: I was a welder.`` is one.

So scripts of radio lead their recordings in, in the midst of a paragraph or at its beginning, with marks around what is
heard and without.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from itertools import zip_longest

import attrs

from newsents.pipeline.annotations import get_mentions
from newsents.pipeline.quotes.reading.marks import without_quoted
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.pipeline.zones.turns import BLANK, LEAST_TALK, MARKS, looks_like_name_line, talks
from newsents.schema import TextSpan

_NAME = r"[^\W\d_a-z][\w.’'\-]*"
_LABEL = re.compile(
    rf"(?:^|[.!?…:][”\"’)\]]*(?=[ \t\xa0])|[”\"])[ \t\xa0]*(?P<name>{_NAME}(?: {_NAME}){{0,3}})(?P<mark>:)"
    r"[ \t\xa0]*(?=[^\W_]|[“\"‘'\[(])",
    re.MULTILINE,
)
_RUNNING = frozenset(("lead", "body"))
_FEWEST_WORDS = 3
_MOST_BLANK = 8


@attrs.frozen(slots=True)
class Label:
    """Where somebody is heard.

    Parameters
    ----------
    source
        The name.
    colon
        The colon behind it.
    content_start, stop
        Offsets of what is heard, and of the next label or the end of the paragraph.
    before_label
        Whether another label follows in the paragraph.
    """

    source: TextSpan
    colon: TextSpan
    content_start: int
    stop: int
    before_label: bool

    @property
    def surname(self) -> str:
        """The last word of the name, for comparison."""
        return _last(self.source.text)


def find_labels(tokens: Tokens, known: Collection[str] = ()) -> list[Label]:
    """Return the labels of an article that name persons of whom it tells elsewhere, in order, if what follows is talk.

    "Ek: 12 points, 4 assists" is a line of a table, which may name each player as often.

    Parameters
    ----------
    tokens
        The article.
    known
        Last words of names, in small letters, that are known besides.
    """
    found = [label for label in _labels(tokens.text) if _is_reporters(tokens, label)]
    if not found:
        return []
    persons = _persons(tokens, {label.start("mark") for label in found}).union(known)
    found = [label for label in found if _last(label["name"]) in persons and looks_like_name_line(label["name"])]
    labels: list[Label] = []
    for label, after in zip_longest(found, found[1:]):
        name, mark = (TextSpan.of(tokens.text, *label.span(part)) for part in ("name", "mark"))
        end = tokens.text.find("\n", label.end())
        end = len(tokens.text) if end < 0 else end
        goes_on = after is not None and after.start("name") < end
        stop = after.start("name") if after is not None and goes_on else end
        labels.append(Label(name, mark, label.end(), stop, goes_on))
    talk = sum(talks(tokens.text, label.content_start, label.stop) for label in labels)
    return labels if talk >= LEAST_TALK * len(labels) else []


def _labels(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be a label, in order: only lines with a colon have any."""
    colon = text.find(":")
    while colon >= 0:
        end = text.find("\n", colon)
        end = len(text) if end < 0 else end
        yield from _LABEL.finditer(text, text.rfind("\n", 0, colon) + 1, end)
        colon = text.find(":", end)


def heard(tokens: Tokens, label: Label, surnames: Collection[str]) -> TextSpan | None:
    """Return what is heard behind a label without marks: up to where the reporter goes on, if anybody can tell.

    He does where one is named who has a label, and before the next label where nobody says "I" or "you". A sentence of
    others that names the one of its label tells of him.

    Parameters
    ----------
    tokens, label
        The article, and one of its labels.
    surnames
        Those of all its labels.
    """
    first = int(tokens.start.searchsorted(label.content_start))
    last = int(tokens.start.searchsorted(label.stop))
    ends = [sentence[1] for sentence in _sentences(tokens, first, last)]
    kept = len(ends)
    for number, begin in enumerate([first, *ends[:-1]]):
        words = tokens.text[int(tokens.start[begin]) : int(tokens.end[min(ends[number], last) - 1])]
        is_talk = talks(words, 0, len(words))
        named = {name for name in map(_bare, without_quoted(words).split()) if name in surnames}
        if number == 0:
            if label.surname in named and not is_talk:
                return None
        elif named or (number + 1 == len(ends) and label.before_label and not is_talk):
            kept = number
            break
    end = int(tokens.end[min(ends[kept - 1], last) - 1]) if ends else label.stop
    words = tokens.text[label.content_start : end]
    start, stop = end - len(words.lstrip(BLANK + MARKS)), label.content_start + len(words.rstrip(BLANK + MARKS))
    return TextSpan.of(tokens.text, start, stop) if len(words.split()) >= _FEWEST_WORDS else None


def _sentences(tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, int]]:
    while first < last:
        sentence = tokens.sentence(first)
        yield sentence
        first = sentence[1]


def _is_reporters(tokens: Tokens, label: re.Match[str]) -> bool:
    """Whether a label stands in an article's text, and in nobody's words; without zones, behind the first line."""
    start = label.start("name")
    within = tokens.region[int(tokens.start.searchsorted(start, side="right")) - 1] > 0
    if within and tokens.text[max(start - _MOST_BLANK, 0) : start].rstrip(BLANK)[-1:] not in MARKS:
        return False
    if not tokens.zones:
        return tokens.text.find("\n", 0, start) >= 0
    place = bisect_right(tokens.zones, start, key=lambda zone: zone.start) - 1
    zone = tokens.zones[place] if place >= 0 else None
    return zone is not None and start < zone.end and zone.kind in _RUNNING


def _persons(tokens: Tokens, colons: set[int]) -> frozenset[str]:
    """Return the last words of persons' names, but for those right before one of some colons."""
    known = [
        (mention.text, mention.end)
        for mention in get_mentions(tokens.doc)
        if mention.entity is not None and mention.entity.kind == "person"
    ]
    recognized = [(span.text, span.end_char) for span in tokens.doc.ents if span.label_ == "PERSON"]
    return frozenset(_last(name) for name, end in known or recognized if end not in colons)


def _last(name: str) -> str:
    return _bare(name.split()[-1])


def _bare(word: str) -> str:
    return word.strip(MARKS + ".,;:!?()[]—–-…").removesuffix("’s").removesuffix("'s").casefold()
