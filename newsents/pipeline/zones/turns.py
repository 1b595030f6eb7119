"""Who begins to speak where, in lines such as "ANN LEE: ..." or "And from Bo Ek: ..."."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from newsents.schema import TextSpan, Zone

_NAME = r"(?:(?!\d)[^\W_][\w.’'\-]*)"
_STAMP = re.compile(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?")
_TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]+)?"
_LABEL = re.compile(
    _TIME + rf"(?:\*\*)?(?:(?P<lead>(?:And |Here is |Here's )?[Ff]rom )?"
    rf"(?P<name>{_NAME}(?:[ ,]+(?:\([^)\n]{{1,40}}\)|{_NAME}|&)){{0,11}}(?:[ \t]\d{{1,2}})?))"
    r"(?:\*\*)?[ \t]*(?P<mark>:)(?:\*\*)?[ \t]*(?:\n[ \t]*){0,3}(?=\S)"
)
_QUESTION = re.compile(
    _TIME + r"(?:\*\*)?(?P<lead>(?!))?(?P<name>[QA]\d{0,2})"
    r"(?:(?:\*\*)?[ \t]*(?P<mark>[:.])(?:\*\*)?[ \t]*(?:\n[ \t]*){0,3}"
    r"|(?:\*\*)?(?:[ \t]{2,}|\t|(?<=Q) (?=[A-Z(\[“\"])))(?=\S)"
)
"""Labels of questions and answers, behind which a full stop or white space may stand."""

_DOTTED = re.compile(
    r"(?P<lead>(?!))?(?P<name>(?:[A-Z][a-z]+\.?[ \t]){1,3}(?:Ma?c|O['’])?[A-Z][A-Z'’\-]+(?:[ \t][A-Z][A-Z'’\-]+)?)"
    r"(?P<mark>\.)[ \t]+(?=[^\W_]|[“\"‘(])"
)
"""Labels of the records of parliaments: a title, the surname in capitals, and a full stop."""

_OF_BROADCASTS = re.compile(r",\s(?:[\w-]+\s)?(?:co-?host|host|byline|anchor|correspondent)\Z", re.IGNORECASE)
"""What stands behind the names of those who lead through a broadcast, in its transcript."""

_TELLERS = frozenset(
    "anchor announcer host interviewer moderator narrator presenter reporter voiceover voice-over".split()
)
_ABBREVIATED = frozenset(("q", "a", "question", "answer"))
_SHOWN = frozenset("caption graphic graphics headline image on-screen screen subtitle text title video".split())
_SMALL = frozenset("of the and for de la van der von bin al du da dos y e at in to a".split())
_TALKS = re.compile(r"\b(?:I|we|you|me|us|my|our|your|I['’]\w+|we['’]\w+|you['’]\w+)\b|\?", re.IGNORECASE)
"""What people who talk to each other say, and tables and lists do not."""

LEAST_TALK = 0.5
"""So many of the labels must have talk behind them that are somebody's turns."""

_LEAST_TOLD = 0.2
"""Lines that tell of those who take turns, a turn; in transcripts there are next to none."""

_LINE = re.compile(r"[^\n]+")
_AROUND_WORDS = '.,;:!?"“”()'
_FEWEST_TURNS = 3
_FEWEST_WORDS_OF_A_TELLER = 5
LONGEST_NAME_LINE = 140
BLANK = " \t\r\n\xa0"
MARKS = "\"“”„«»‘’'"
NOT_NAMES = frozenset(
    "note notes photo photos image video watch listen read related source sources update updated correction editor's "
    "also more topics tags share here this that it there question answer q a tel phone email fax contact contacts "
    "location date time where when what why how who website address subject re cc published posted by next previous "
    "see caption credit breaking live opinion analysis exclusive background highlights summary key facts "
    "present attendees participants text graphic dear".split()
)


def looks_like_name_line(line: str) -> bool:
    """Whether a line is a name, perhaps with an office after it, and nothing else.

    Examples
    --------
    >>> looks_like_name_line("Maria Lind, head of the water board")
    True
    >>> looks_like_name_line("and that was all she wrote.")
    False
    """
    line = line.strip(" \t\xa0")
    if not line or len(line) > LONGEST_NAME_LINE or line[-1] in "!?;:":
        return False
    name = re.split(r"[,(\n]| - | – | — ", line.rstrip("."), maxsplit=1)[0].split()
    if not 1 <= len(name) <= 9 or name[0].lower().strip("'’s") in NOT_NAMES:
        return False
    capital = sum(word[:1].isupper() for word in name)
    small = sum(word.lower() in _SMALL for word in name)
    return capital >= 1 and capital + small == len(name) and name[0][:1].isupper()


@attrs.frozen(slots=True)
class Turn:
    """Where somebody begins to speak.

    Parameters
    ----------
    start
        Offset of the line's first word, or of the time before it.
    source
        Who: the words before the colon, an office behind the name among them.
    colon
        The colon, or the full stop behind "Q"; ``None`` where only white space stands there.
    content_start, paragraph_end
        Offsets of what is said, in this line.
    from_
        Whether "from" stands before the name: "And from Bo Ek:".
    """

    start: int
    source: TextSpan
    colon: TextSpan | None
    content_start: int
    paragraph_end: int
    from_: bool

    @property
    def name(self) -> str:
        """The name alone, without the office behind it."""
        return re.split(r"[,(]", self.source.text, maxsplit=1)[0].rstrip() or self.source.text

    @property
    def is_capital(self) -> bool:
        """Whether the label is in capitals, as in transcripts, or the surname and a full stop, as in records."""
        return self.source.text.isupper() or (
            self.colon is not None and self.colon.text == "." and self.name.split()[-1][-2:].isupper()
        )

    @property
    def leads(self) -> bool:
        """Whether the label says that somebody leads through a broadcast or tells its story: "Narrator"."""
        return self.source.text.casefold() in _TELLERS

    @property
    def surname(self) -> str:
        """The last word of the name in capitals: from the second turn on it often stands alone; of "Q1" the letter."""
        last = self.name.split()[-1].upper()
        return last.rstrip("0123456789") or last


def find_turns(text: str, zones: Sequence[Zone]) -> Iterator[Turn]:
    """Yield the names at the beginning of lines with a colon behind them, in the zones of the article."""
    start = 0
    usable = [zone for zone in zones if zone.kind in ("lead", "body")]
    headline_end = 0 if zones else text.find("\n") + 1
    at = 0
    for line in text.splitlines(keepends=True):
        begin, start = start, start + len(line)
        indent = len(line) - len(line.lstrip(BLANK + MARKS))
        dotted = _DOTTED.match(text, begin + indent)
        if begin < headline_end or not (dotted or ":" in line or line.lstrip(BLANK + MARKS + "*")[:1] in ("Q", "A")):
            continue
        label = dotted or _QUESTION.match(text, begin + indent) or _LABEL.match(text, begin + indent)
        if label is None or label.end() > begin + indent + LONGEST_NAME_LINE or label.start("name") >= start:
            continue
        while at < len(usable) and usable[at].end <= label.start():
            at += 1
        if zones and (at == len(usable) or usable[at].start > label.start()):
            continue
        name = label.group("name")
        first = name.split()[0].lower().strip("’'.,")
        is_abbreviated = name.lower().rstrip("0123456789") in _ABBREVIATED
        if label.end() >= len(text) or (first in NOT_NAMES and not is_abbreviated) or _is_shown(name):
            continue
        if not (dotted or is_abbreviated or name.isupper() or looks_like_name_line(name.rstrip(" \t0123456789"))):
            continue
        paragraph_end = text.find("\n", label.end())
        mark = label.span("mark")
        yield Turn(
            start=label.start(),
            source=TextSpan.of(text, label.start("name"), label.end("name")),
            colon=TextSpan.of(text, *mark) if mark[0] >= 0 else None,
            content_start=label.end(),
            paragraph_end=len(text) if paragraph_end < 0 else paragraph_end,
            from_=label.group("lead") is not None,
        )


def opens_broadcast(line: str) -> bool:
    """Whether a line is a turn of one who leads through a broadcast.

    Examples
    --------
    >>> [opens_broadcast(line) for line in ("ANN LEE, HOST: It is late.", "Ann Lee, mayor: It is late.")]
    [True, False]
    """
    label = _LABEL.match(line + " .")
    return label is not None and _OF_BROADCASTS.search(label.group("name")) is not None


def is_insert(line: str) -> bool:
    """Whether a line of a transcript is nobody's turn: what is shown ("TEXT: ..."), or a time.

    Examples
    --------
    >>> [is_insert(line) for line in ("GRAPHIC: 300 houses lost", "10:15:03", "It is late.")]
    [True, True, False]
    """
    label = _LABEL.match(line)
    return (label is not None and _is_shown(label.group("name"))) or _STAMP.fullmatch(line) is not None


def _is_shown(name: str) -> bool:
    """Whether what stands before a colon says that the rest is shown, and not spoken: "TEXT", "ON-SCREEN GRAPHIC"."""
    return name.isupper() and name.split()[-1].lower() in _SHOWN


def is_transcript(text: str, turns: Sequence[Turn]) -> bool:
    """Whether several take turns; where their names are not in capitals, they have to talk as people do.

    "Lakers: Visit the Thunder on Friday." is a line of a list, which may name each club as often.
    """
    taken = Counter(turn.surname for turn in turns)
    if len(turns) < _FEWEST_TURNS or len(taken) < 2 or max(taken.values()) < 2:
        return False
    if any(_OF_BROADCASTS.search(turn.source.text) for turn in turns):
        return True
    talk = sum(turn.is_capital or _is_turn(text, turn) for turn in turns)
    return talk >= LEAST_TALK * len(turns)


def _is_turn(text: str, turn: Turn) -> bool:
    """Whether what follows a label is such as people say who talk to each other, or a sentence of who leads them."""
    words = text[turn.content_start : turn.paragraph_end].rstrip(BLANK + MARKS)
    tells = turn.leads and words[-1:] in (".", "?", "!", "…") and len(words.split()) >= _FEWEST_WORDS_OF_A_TELLER
    return tells or talks(text, turn.content_start, turn.paragraph_end)


def is_script(text: str, turns: Sequence[Turn]) -> bool:
    """Whether a reporter leads in what is heard, as in a script of radio, and tells of those who take turns.

    In one article of a student newspaper in twenty-five labels stand so, and in one in a hundred as in a transcript.
    """
    surnames = {turn.surname.casefold() for turn in turns}
    starts = sorted(start for turn in turns for start in (turn.start, turn.content_start))
    told = 0
    for line in _LINE.finditer(text, starts[0], starts[-1]):
        place = bisect_left(starts, line.start())
        is_labelled = place < len(starts) and starts[place] < line.end()
        words = {word.strip(_AROUND_WORDS).removesuffix("’s").removesuffix("'s").casefold() for word in line[0].split()}
        told += not is_labelled and not surnames.isdisjoint(words) and not talks(line[0], 0, len(line[0]))
    return told >= _LEAST_TOLD * len(turns)


def talks(text: str, start: int, end: int) -> bool:
    """Whether some words are such as people say who talk to each other: "I", "you", or a question.

    Examples
    --------
    >>> [talks(words, 0, len(words)) for words in ("We saw it.", "Is it late?", "Ten goals.")]
    [True, True, False]
    """
    return _TALKS.search(text, start, end) is not None
