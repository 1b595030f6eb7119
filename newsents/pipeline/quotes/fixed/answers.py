"""Interviews in which the answers alone have labels: a paragraph that asks, then ``Ann Lee: ...`` or ``A: ...``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from newsents.pipeline.quotes.fixed.form import FormQuote
from newsents.pipeline.quotes.fixed.interviews import MOST_PARAGRAPHS_OF_AN_ANSWER, asks, running_lines
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.pipeline.zones.turns import BLANK, MARKS, looks_like_name_line, talks
from newsents.schema import TextSpan

_LABEL = re.compile(
    r"(?:\*\*)?(?P<name>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,4})(?:\*\*)?(?P<mark>:)(?:\*\*)?[ \t\xa0]*(?=\S)"
)
_QUESTION_LABELS = frozenset(("q", "question"))
_FEWEST_ASKED = 2
_LEAST_ASKED = 0.5
"""So many of the answers follow a question, as several may answer one; and so many of the questions are answered."""


@attrs.define
class _Answer:
    """An answer with its label, and the paragraphs it goes on in."""

    source: TextSpan
    colon: TextSpan
    content: list[TextSpan]
    is_asked: bool


def find_answers(tokens: Tokens) -> Iterator[FormQuote]:
    """Yield the answers of an interview that have labels, if they follow questions that have none."""
    if tokens.text.count("?") < _FEWEST_ASKED or tokens.text.count(":") < _FEWEST_ASKED:
        return
    asked, answers = _read(tokens, list(running_lines(tokens)))
    names = [answer.source.text.casefold() for answer in answers]
    followed = sum(answer.is_asked for answer in answers)
    if followed < max(_FEWEST_ASKED, _LEAST_ASKED * asked, _LEAST_ASKED * len(answers)):
        return
    if len(set(names)) == len(names) or not _QUESTION_LABELS.isdisjoint(names):
        return
    last = answers[-1].content
    while len(last) > 1 and not talks(tokens.text, last[-1].start, last[-1].end):
        last.pop()  # the reporter's last words
    for answer in answers:
        content = tuple(answer.content[:MOST_PARAGRAPHS_OF_AN_ANSWER])
        yield FormQuote(content, answer.source, answer.colon, "transcript")


def _read(tokens: Tokens, lines: Sequence[TextSpan]) -> tuple[int, list[_Answer]]:
    """Return how many paragraphs without a label ask, and the answers."""
    asked, is_asked = 0, False
    answers: list[_Answer] = []
    current: _Answer | None = None
    for line in lines:
        label = _LABEL.match(line.text)
        if label is not None and (label["name"] == "A" or looks_like_name_line(label["name"])):
            source, colon = (_part(line, *label.span(part)) for part in ("name", "mark"))
            words = line.text[label.end() :].lstrip(BLANK + MARKS)
            content = _part(line, len(line.text) - len(words), len(line.text.rstrip(BLANK + MARKS)))
            current = _Answer(source, colon, [content], is_asked)
            answers.append(current)
            is_asked = False
        elif asks(line):
            asked, is_asked, current = asked + 1, True, None
        else:
            is_asked = False
            if current is not None:
                current.content.append(line)
    return asked, [answer for answer in answers if answer.content[0].text]


def _part(line: TextSpan, start: int, end: int) -> TextSpan:
    return TextSpan(line.start + start, line.start + end, line.text[start:end])
