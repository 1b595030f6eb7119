"""Interviews whose turns have no labels: a paragraph that asks, and paragraphs that answer, again and again.

Printed interviews name who answers once, above, and set the questions in bold, of which plain text keeps nothing but
the question mark (Markdown: ``**...**``). All that is answered is one person's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

import attrs

from newsents.pipeline.annotations import get_mentions
from newsents.pipeline.quotes.fixed.form import FormQuote
from newsents.pipeline.quotes.reading.marks import without_quoted
from newsents.pipeline.quotes.reading.symbols import symbols
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema import TextSpan

_SURE = 0.8
_LINE = re.compile(r"\S[^\n]*")
_MARKS = re.compile(r"[\"“”«»]|''|``")
_BOLD = re.compile(r"\*\*(?P<words>[^*\n]{3,400})\*\*")
_ASKS = re.compile(r"\?\W*$|\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_TO_SOMEBODY = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_OF_ONESELF = re.compile(r"\b(?:I|[Ww]e|[Mm]e|[Uu]s|[Mm]y|[Oo]ur|I['’]\w+|[Ww]e['’]\w+)\b")
_MOST_WORDS_OF_A_QUESTION = 80
_ASIDE = re.compile(r"[\[(][^\])\n]{1,40}[\])]\s*$")
"""What is told of an answer: "[laughs]"."""

_LABEL = re.compile(r"(?:\*\*)?(?:[QA]\b\W|[QA][A-Z]|[^\W\d_][\w.’' \-]{0,40}:)")
"""What begins with a name or "Q" says who speaks, and is a transcript."""

_REPORTED = re.compile(
    r"[,?!.][”\"’'»]+ \w[^.]{0,60}\b(?:said|says|added|adds|told|explained)\b|\b(?:said|says),? [“\"]"
)
_TITLE = re.compile(
    r"\s{0,9}(?i:(?:\w+|\d+) (?:\w+ )?questions (?:for|with|to)|q ?& ?a(?: with|:)|(?:an )?interview(?: with|:)"
    r"|(?:(?:a|in) )?conversation(?: with|:)|(?:\w+|\d+) minutes with) "
    r"(?P<name>[^\W\d_a-z][\w.’'-]+(?: [^\W\d_a-z][\w.’'-]*){1,3})(?=[,.:\n–—-]|\s[–—-])"
)
"""First lines that say who is asked."""

_FEWEST_QUESTIONS = 3
MOST_PARAGRAPHS_OF_AN_ANSWER = 8
_LEAST_IN_MARKS = 0.7
_LEAST_TO_SOMEBODY = 0.5
_LEAST_OF_ONESELF = 0.6
_MOST_OF_ONESELF_ASKED = 0.4
_MOST_REPORTED = 0.25
_LEAST_OF_ANNOUNCED, _MOST_OF_ANNOUNCED = 0.3, 0.5
_RUNNING = frozenset(("lead", "body", "crosshead"))
(_PERSON,) = symbols("PERSON")


@attrs.frozen
class _Turn:
    """A question, and the paragraphs that answer it."""

    question: TextSpan
    answer: tuple[TextSpan, ...]


def find_interviews(tokens: Tokens) -> Iterator[FormQuote]:
    """Yield the answers of an interview without labels, if one person is named above who may answer."""
    if tokens.text.count("?") + tokens.text.count("**") < _FEWEST_QUESTIONS and not _has_headings(tokens):
        return
    lines = list(running_lines(tokens))
    turns = _turns(lines, _asking_headings(tokens, lines))
    if not turns:
        return
    announced = _announced(tokens)
    if announced is not None:
        turns = _without_labels(turns, announced.text.split()[-1])
    if not _is_interview(turns, announced is not None):
        return
    source = announced or _who_answers(tokens, turns[0].question.start)
    if source is not None:
        for answer in _answers(turns):
            yield FormQuote(answer[:MOST_PARAGRAPHS_OF_AN_ANSWER], source, None, "interview", confidence=_SURE)


def _announced(tokens: Tokens) -> TextSpan | None:
    """Return the name in a first line that says who is asked: "Five questions for Ann Lee", "Q&A: Ann Lee, baker"."""
    found = _TITLE.match(tokens.text)
    return None if found is None else TextSpan.of(tokens.text, *found.span("name"))


def _without_labels(turns: Sequence[_Turn], surname: str) -> list[_Turn]:
    """Return turns, the answers without the label of who gives them, the last one without what tells of him."""
    found: list[_Turn] = []
    for number, turn in enumerate(turns):
        answer = [_behind_label(line, surname) for line in turn.answer]
        while number + 1 == len(turns) and len(answer) > 1 and surname in answer[-1].text and not _talks(answer[-1]):
            answer.pop()
        found.append(attrs.evolve(turn, answer=tuple(answer)))
    return found


def _behind_label(line: TextSpan, surname: str) -> TextSpan:
    """Return a line without the name and the colon that it begins with, if that is who answers."""
    label = _LABEL.match(line.text)
    if label is None or label.group().strip("*: ").split()[-1] != surname:
        return line
    start = len(line.text) - len(line.text[label.end() :].lstrip(" *"))
    return TextSpan(line.start + start, line.end, line.text[start:])


def _talks(line: TextSpan) -> bool:
    return _OF_ONESELF.search(_own(line.text)) is not None


def _answers(turns: Sequence[_Turn]) -> Iterator[tuple[TextSpan, ...]]:
    """Yield what is answered: where answers stand in marks, nothing besides, which is told, or said to who is asked."""
    in_marks = sum(_is_in_marks(turn.answer[0]) for turn in turns) >= _LEAST_IN_MARKS * len(turns)
    for turn in turns:
        if not in_marks:
            yield turn.answer
            continue
        for marked, lines in groupby(turn.answer, key=_is_in_marks):
            if marked:
                yield tuple(lines)


def _is_in_marks(line: TextSpan) -> bool:
    """Whether quotation marks stand at the beginning of a line, or at its end: one is easily forgotten."""
    words = _ASIDE.sub("", line.text).rstrip()
    return _MARKS.match(words) is not None or _MARKS.search(words[-2:]) is not None


def running_lines(tokens: Tokens) -> Iterator[TextSpan]:
    """Yield the lines of running text, crossheads among them: a short question may be taken for one."""
    for zone in tokens.zones:
        if zone.kind in _RUNNING:
            for line in _LINE.finditer(tokens.text, zone.start, zone.end):
                words = line.group().rstrip()
                yield TextSpan.of(tokens.text, line.start(), line.start() + len(words))


def asks(line: TextSpan) -> bool:
    """Whether a line is a question, or stands in bold as questions do, and is in no marks."""
    bold = _BOLD.fullmatch(line.text)
    words = bold["words"] if bold else line.text
    is_short = len(words.split()) <= _MOST_WORDS_OF_A_QUESTION
    return is_short and not _MARKS.search(words) and (bold is not None or words.rstrip("* ").endswith("?"))


def _has_headings(tokens: Tokens) -> bool:
    """Whether a page has enough headings in its text, which may be questions of an interview."""
    return sum(zone.kind == "crosshead" for zone in tokens.zones) >= _FEWEST_QUESTIONS


def _asking_headings(tokens: Tokens, lines: Sequence[TextSpan]) -> frozenset[int]:
    """Return where the headings begin, if half of them ask somebody something: "Your first day" does not end in "?"."""
    headings = [(zone.start, zone.end) for zone in tokens.zones if zone.kind == "crosshead"]
    own = [line for line in lines if any(start <= line.start < end for start, end in headings)]
    ask = sum(bool(_ASKS.search(line.text)) for line in own)
    return frozenset(line.start for line in own) if 2 * ask >= len(own) >= _FEWEST_QUESTIONS else frozenset()


def _turns(lines: Sequence[TextSpan], headings: Collection[int] = ()) -> list[_Turn]:
    """Return the questions with the lines up to the next one; several that stand together ask one thing."""
    turns: list[_Turn] = []
    question: TextSpan | None = None
    answer: list[TextSpan] = []
    for line in [*lines, None]:
        if line is None or asks(line) or line.start in headings:
            if question is not None and answer:
                turns.append(_Turn(question, tuple(answer)))
            question, answer = line, []
        else:
            answer.append(line)
    return turns


def _is_interview(turns: Sequence[_Turn], is_announced: bool) -> bool:
    """Whether most questions are put to somebody, most answers tell of oneself, and few of them are reported.

    What an article answers that readers ask tells of nobody, and a column asks itself, now and then. Where a headline
    announces the interview, fewer have to.
    """
    if len(turns) < _FEWEST_QUESTIONS:
        return False
    if any(_LABEL.match(line.text) for turn in turns for line in (turn.question, turn.answer[0])):
        return False
    if any(len(turn.answer) > MOST_PARAGRAPHS_OF_AN_ANSWER for turn in turns[:-1]):
        return False

    least, most = (_LEAST_OF_ANNOUNCED, _MOST_OF_ANNOUNCED) if is_announced else (_LEAST_OF_ONESELF, _MOST_REPORTED)

    def share(of_turns: Iterable[object]) -> float:
        return sum(map(bool, of_turns)) / len(turns)

    return (
        share(_TO_SOMEBODY.search(turn.question.text) for turn in turns) >= _LEAST_TO_SOMEBODY
        and share(any(map(_talks, turn.answer)) for turn in turns) >= least
        and share(_OF_ONESELF.search(turn.question.text) for turn in turns) <= _MOST_OF_ONESELF_ASKED
        and share(any(_REPORTED.search(line.text) for line in turn.answer) for turn in turns) <= most
    )


def _own(line: str) -> str:
    """Return what the line's own speaker says: all of a line in marks, else what stands outside of them."""
    return line if _MARKS.match(line) and _MARKS.search(line[-3:]) else without_quoted(line)


def _who_answers(tokens: Tokens, until: int) -> TextSpan | None:
    """Return the name of the one person that the text above the first question names, or the first line that names any.

    That is the headline, or a line below it; of those further down the caption of a picture may be one.
    """
    heads = [(zone.start, zone.end) for zone in tokens.zones if zone.kind in ("headline", "standfirst")]
    names: dict[str, TextSpan] = {}
    in_heads: dict[int, set[str]] = {}
    for name in _persons(tokens, until):
        last = name.text.removesuffix("’s").removesuffix("'s").split()[-1].lower()
        if last not in names or len(name.text.split()) > len(names[last].text.split()):
            names[last] = name
        for number, (start, end) in enumerate(heads):
            if start <= name.start < end:
                in_heads.setdefault(number, set()).add(last)
    only = names if len(names) == 1 else in_heads[min(in_heads)] if in_heads else set()
    return names[next(iter(only))] if len(only) == 1 else None


def _persons(tokens: Tokens, until: int) -> Iterator[TextSpan]:
    """Yield persons' names in the article before an offset: as entities are known, else as they were recognized."""
    article = [(zone.start, zone.end) for zone in tokens.zones if zone.kind in ("headline", "standfirst", *_RUNNING)]
    known = [
        (mention.start, mention.end)
        for mention in get_mentions(tokens.doc)
        if mention.entity is not None
        and mention.entity.kind == "person"
        and mention.text.split()[-1] in mention.entity.name.split()
    ]
    recognized = [(span.start_char, span.end_char) for span in tokens.doc.ents if span.label == _PERSON]
    for start, end in known or recognized:
        if start < until and any(begin <= start < stop for begin, stop in article):
            yield TextSpan.of(tokens.text, start, end)
