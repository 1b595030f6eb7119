"""Short texts of our own in many styles of news, with what is said in them, by whom, and of which persons they tell.

Written for this project, to find faults: the persons are made up, and so is most else. Agencies, papers and bodies that
exist stand in some, as in news ("(Reuters)", "told the BBC"); none of them ever said what is said here. `GOLD` has a
file for each style, whose errors are read and mended; `UNSEEN` has others, of which nobody reads more than the figures.
A text in them, with the quotations in braces, numbered in their order::

    === w1
    Grandmaison said {1:the fund would wait}. "{2:It is up to them,}" he said. {3:He said {4:so}}, a banker said.
    ---
    1 Olivier Grandmaison | named_person
    2 Olivier Grandmaison | named_person
    3 ~a banker | unnamed_person
    4 Olivier Grandmaison | named_person | nested
    P Olivier Grandmaison = Grandmaison | he/him

Behind the text stands a line for each quotation: its number, its speaker by the fullest name of the text, the kind of
its source (`newsents.schema.quote.SourceKind`; nothing where it may be one or another), and marks of `MARKS`. A speaker
with ``~`` has no name. Braces with the same number are parts of one content. A line with ``P`` is a person whom the
text names: the fullest name, the other names, and the pronouns ("she/her; they/them", or "none"; nothing where they are
not told).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import attrs

GOLD = Path(__file__).parent / "gold" / "styles"
UNSEEN = GOLD.with_name("unseen")
MARKS = {
    "nested": "somebody tells it within another quotation",
    "doubt": "one may well say that nobody's words are told (calls for, accusations): neither missed nor false",
    "denied": "the text says that it was denied",
    "supposed": "the text supposes that it was said, or will be",
    "thought": "it may be thought rather than said",
}
"""What is marked of a quotation, and what it means."""

_BRACE = re.compile(r"\{(\d+):|\}")
_TEXT = re.compile(r"^=== (\S+)\n(.*?)\n---\n(.*?)(?=^=== |\Z)", re.MULTILINE | re.DOTALL)


@attrs.frozen
class StyleQuote:
    """A quotation of the gold.

    Parameters
    ----------
    content
        Pairs of offsets in the text, half-open, in Unicode code points.
    speaker
        The speaker's fullest name, or ``None`` where the text has none.
    source_kind
        The kind of its source, or ``None`` where that is not told.
    marks
        Some of `MARKS`.
    """

    content: tuple[tuple[int, int], ...]
    speaker: str | None
    source_kind: str | None = None
    marks: frozenset[str] = frozenset()

    @property
    def is_nested(self) -> bool:
        """Whether it stands within another one."""
        return "nested" in self.marks


@attrs.frozen
class StylePerson:
    """A person whom a text names: the fullest name, others, and the pronouns, or ``None`` where these are not told."""

    name: str
    aliases: tuple[str, ...] = ()
    pronouns: tuple[str, ...] | None = None


@attrs.frozen
class StyleText:
    """A text with its gold."""

    style: str
    id: str
    text: str
    quotes: tuple[StyleQuote, ...]
    persons: tuple[StylePerson, ...]


def style_texts(folder: Path = GOLD) -> Iterator[StyleText]:
    """Yield all texts of a folder, style by style."""
    for path in sorted(folder.glob("*.txt")):
        yield from parse(path.read_text(encoding="utf-8"), path.stem)


def parse(raw: str, style: str) -> Iterator[StyleText]:
    r"""Yield the texts of a file.

    Raises
    ------
    ValueError
        If a brace is not closed, a mark is none of `MARKS`, or the lines do not go with the braces.

    Examples
    --------
    >>> told = next(parse("=== a\nLee said {1:it rained}.\n---\n1 Ann Lee\nP Ann Lee = Lee | she/her\n", "local"))
    >>> told.text, told.quotes[0].content, told.persons[0].pronouns
    ('Lee said it rained.', ((9, 18),), ('she/her',))
    """
    for name, marked, lines in _TEXT.findall(raw):
        text, contents = _read_braces(marked)
        told = [line for line in lines.splitlines() if line.strip()]
        numbered = dict(line.split(" ", 1) for line in told if not line.startswith("P "))
        if contents is None or set(numbered) != set(contents):
            raise ValueError(f"{style}, {name}: the braces of the text and the lines below it do not go together")
        quotes = tuple(_quote(contents[number], line) for number, line in numbered.items())
        if any(quote.marks - set(MARKS) for quote in quotes):
            raise ValueError(f"{style}, {name}: a quotation is marked by {', '.join(MARKS)}, and by nothing else")
        persons = tuple(_person(line[2:]) for line in told if line.startswith("P "))
        yield StyleText(style, name, text, quotes, persons)


def _read_braces(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]] | None]:
    """Return the text without its braces, and what stands in them by number; ``None`` if they do not pair."""
    contents: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    opened: list[tuple[str, int]] = []
    text, last = "", 0
    for brace in _BRACE.finditer(marked):
        text += marked[last : brace.start()]
        last = brace.end()
        if brace[1]:
            opened.append((brace[1], len(text)))
        elif opened:
            number, start = opened.pop()
            contents[number].append((start, len(text)))
        else:
            return marked, None
    return text + marked[last:], None if opened else dict(contents)


def _quote(content: list[tuple[int, int]], line: str) -> StyleQuote:
    speaker, kind, marks = (*(cell.strip() for cell in line.split("|")), "", "")[:3]
    name = None if speaker.startswith("~") else speaker
    return StyleQuote(tuple(content), name, kind or None, frozenset(marks.split()))


def _person(line: str) -> StylePerson:
    names, _, pronouns = line.partition("|")
    name, _, aliases = names.partition("=")
    others = tuple(alias.strip() for alias in aliases.split(",") if alias.strip())
    forms = tuple(form.strip() for form in pronouns.split(";") if form.strip())
    if not forms:
        return StylePerson(name.strip(), others)
    return StylePerson(name.strip(), others, () if forms == ("none",) else forms)
