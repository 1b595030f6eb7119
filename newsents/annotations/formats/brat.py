"""brat's standoff format: a folder with a text (``.txt``) and its annotations (``.ann``) for each article.

Content, cue and source are text-bound annotations (``T``), fragments where they are not of one piece, as at a line's
end, which brat's annotations do not cross. Relations (``R``) lead from the content to the others. Kind, act, kind of
source and doubt are attributes (``A``) of the content; speaker, pronouns, origin and confidence are its note (``#``).
Offsets are code points. Beside them lies ``annotation.conf``, which tells brat all that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from newsents.annotations.formats.fields import fields_in, fields_of, note_of
from newsents.annotations.formats.files import file_names, id_of, in_folder, made_folder, read_text, write_text
from newsents.annotations.formats.marks import Mark, article_of, marks_of, part_of
from newsents.annotations.values import AnnotatedArticle, AnnotatedQuote
from newsents.errors import InputError
from newsents.schema import QuoteAct, QuoteKind, SourceKind

_ATTRIBUTES = {"kind": "Kind", "act": "Act", "source_kind": "SourceKind", "doubt": "Doubt"}
_FIELDS = {name: field for field, name in _ATTRIBUTES.items()}
_LINE_END = re.compile(r"\s*\n\s*")
_ARGUMENTS = re.compile(r"Arg1:(\S+) Arg2:(\S+)")
_OFFSETS = re.compile(r"\d+ \d+(?:;\d+ \d+)*")
_CONFIGURATION = f"""\
# Written by newsents: what its annotations are made of.
[entities]
Content
Cue
Source

[relations]
Cue\tArg1:Content, Arg2:Cue
Source\tArg1:Content, Arg2:Source
Continues\tArg1:Content, Arg2:Content
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Kind\tArg:Content, Value:{"|".join(get_args(QuoteKind))}
Act\tArg:Content, Value:{"|".join(get_args(QuoteAct))}
SourceKind\tArg:Content, Value:{"|".join(get_args(SourceKind))}
Doubt\tArg:Content
"""


def write(path: Path, articles: Sequence[AnnotatedArticle]) -> None:
    """Write a folder for brat. Raises InputError where that cannot be."""
    names = file_names(articles)
    folder = made_folder(path)
    write_text(folder / "annotation.conf", _CONFIGURATION)
    for name, article in zip(names, articles, strict=True):
        write_text(folder / f"{name}.txt", article.text)
        write_text(folder / f"{name}.ann", standoff(article))


def standoff(article: AnnotatedArticle) -> str:
    r"""Return what stands in an ``.ann``.

    Examples
    --------
    >>> rain = AnnotatedArticle("rain", "Rain\nhe said.", (AnnotatedQuote(((0, 7),), ((8, 12),)),))
    >>> [line.split("\t") for line in standoff(rain).splitlines()]
    [['T1', 'Content 0 4;5 7', 'Rain he'], ['T2', 'Cue 8 12', 'said'], ['R1', 'Cue Arg1:T1 Arg2:T2']]
    """
    lines: list[str] = []
    of_spans: dict[tuple[Any, ...], str] = {}
    counts: defaultdict[str, int] = defaultdict(int)

    def add(letter: str, *cells: str) -> str:
        counts[letter] += 1
        name = f"{letter}{counts[letter]}"
        lines.append("\t".join((name, *cells)))
        return name

    for quote in article.quotes:
        content = ""
        for mark in marks_of(quote):
            label, fragments = mark.part.capitalize(), _fragments(article.text, mark.spans)
            key = (label, *fragments)
            if mark.part == "content" or key not in of_spans:
                offsets = ";".join(f"{start} {end}" for start, end in fragments)
                words = " ".join(article.text[start:end].replace("\t", " ") for start, end in fragments)
                of_spans[key] = add("T", f"{label} {offsets}", words)
            if mark.part == "content":
                content = of_spans[key]
            else:
                add("R", f"{label} Arg1:{content} Arg2:{of_spans[key]}")
        _add_fields(quote, content, add)
    return "".join(f"{line}\n" for line in lines)


def _add_fields(quote: AnnotatedQuote, content: str, add: Any) -> None:
    fields = fields_of(quote)
    for field, name in _ATTRIBUTES.items():
        if field in fields:
            value = fields.pop(field)
            add("A", f"{name} {content}" + ("" if value is True else f" {value}"))
    if fields:
        add("#", f"AnnotatorNotes {content}", note_of(fields))


def _fragments(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pieces of some spans that stand on one line each."""
    found = []
    for start, end in spans:
        for gap in _LINE_END.finditer(text, start, end):
            found.append((start, gap.start()))
            start = gap.end()
        found.append((start, end))
    return found


def read(path: Path) -> list[AnnotatedArticle]:
    """Read a folder of brat, or one ``.ann`` with its text beside it. Raises InputError where it is none."""
    found = []
    for file in in_folder(path, ".ann"):
        text = read_text(file.with_suffix(".txt"))
        found.append(_article(str(file), id_of(file.stem), text, read_text(file)))
    return found


def _article(where: str, id: str, text: str, annotations: str) -> AnnotatedArticle:
    marks: dict[str, Mark] = {}
    links: list[tuple[str, str]] = []
    fields: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for number, line in enumerate(annotations.split("\n"), 1):
        name, _, rest = line.rstrip("\r").partition("\t")
        head, _, words = rest.partition("\t")
        if not name:
            continue
        kind, _, values = head.partition(" ")
        if name[0] == "T" and (part := part_of(kind)):
            if not _OFFSETS.fullmatch(values):
                raise InputError(f"{where}, line {number}: no offsets in {head!r:.60}", code="N722")
            spans = [(int(start), int(end)) for start, end in (pair.split() for pair in values.split(";"))]
            _check_words(f"{where}, line {number}", text, spans, words)
            marks[name] = Mark(part, spans)
        elif name[0] == "R" and kind in ("Cue", "Source", "Continues"):
            pair = _ARGUMENTS.match(values)
            if pair is None:
                raise InputError(f"{where}, line {number}: a relation has two arguments: {head!r:.60}", code="N722")
            links.append((pair[1], pair[2]))
        elif name[0] in "AM" and kind in _FIELDS:
            target, _, value = values.partition(" ")
            fields[target][_FIELDS[kind]] = value or True
        elif name[0] == "#" and kind == "AnnotatorNotes":
            fields[values].update(fields_in(words))
    made = {name: Mark(mark.part, mark.spans, fields.get(name, {})) for name, mark in marks.items()}
    return article_of(where, id, text, made, links)


def _check_words(where: str, text: str, spans: Sequence[tuple[int, int]], words: str) -> None:
    there = " ".join(text[start:end] for start, end in spans)
    if words and "".join(there.split()) != "".join(words.split()):
        raise InputError(
            f"{where}: the text has {there[:60]!r} there, the annotation {words[:60]!r}; they are of two texts",
            code="N726",
        )
