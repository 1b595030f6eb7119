"""WebAnno TSV 3.3, which INCEpTION reads and writes: a folder with a file (``.tsv``) for each article.

Each span of a content, cue or source is an annotation of the layer `LAYER`, with the feature ``part`` and the number of
its quotation in ``quote``; what is said of the quotation stands in further features of the content's first span.
Offsets are units of UTF-16. Tokens are cut where a marked span ends, so that each is of whole tokens.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs

from newsents.annotations.formats.fields import FIELDS, fields_of
from newsents.annotations.formats.files import file_names, id_of, in_folder, made_folder, read_text, write_text
from newsents.annotations.formats.marks import Mark, article_of, marks_of, part_of
from newsents.annotations.formats.offsets import Units
from newsents.annotations.formats.tokens import Token, sentence_starts, tokens
from newsents.annotations.values import AnnotatedArticle
from newsents.errors import InputError

LAYER = "webanno.custom.Quotation"
"""The layer, which a project must have."""

NAMES = {name: "sourceKind" if name == "source_kind" else name for name in FIELDS}
"""What the features are called that tell of a quotation."""

FEATURES = ("part", "quote", *NAMES.values())

_VALUE = re.compile(r"->|[\\\[\]|_;\t\n*]")
_ESCAPED = re.compile(r"\\(->|.)", re.DOTALL)
_LETTERS = {"\t": "t", "\n": "n", "\f": "f", "\r": "r", "\b": "b"}
_MEANT = {letter: character for character, letter in _LETTERS.items()}
_TEXT = re.compile(r"[\x00-\x07\x08\t\n\f\r\x0e-\x1f\\]")
_STACKED = re.compile(r"(?<!\\)\|")
_NUMBERED = re.compile(r"(.*)\[(\d+)\]", re.DOTALL)


def write(path: Path, articles: Sequence[AnnotatedArticle]) -> None:
    """Write a folder for INCEpTION. Raises InputError where that cannot be."""
    names = file_names(articles)
    folder = made_folder(path)
    for name, article in zip(names, articles, strict=True):
        write_text(folder / f"{name}.tsv", tsv(article))


def tsv(article: AnnotatedArticle) -> str:
    r"""Return what stands in a ``.tsv``.

    Examples
    --------
    >>> from newsents.annotations.values import AnnotatedQuote
    >>> lines = tsv(AnnotatedArticle("rain", "😊 Rain.", (AnnotatedQuote(((2, 6),), kind="direct"),))).splitlines()
    >>> lines[4], lines[6].split("\t")[:7]
    ('#Text=😊 Rain.', ['1-2', '3-7', 'Rain', 'content[1]', '1[1]', '*[1]', 'direct[1]'])
    """
    text, units = article.text, Units(article.text)
    marked = _marked(article)
    lines = ["#FORMAT=WebAnno TSV 3.3", f"#T_SP={'|'.join((LAYER, *FEATURES))}", ""]
    for number, (start, end, its) in enumerate(_sentences(article), 1):
        lines += ["", *(f"#Text={_TEXT.sub(_as_text, line)}" for line in text[start:end].split("\n"))]
        for place, (first, last) in enumerate(its, 1):
            values = [(name, features) for name, (a, b, features) in marked.items() if a <= first and last <= b]
            cells = ["|".join(_cell(features.get(key), name) for name, features in values) or "_" for key in FEATURES]
            offsets = f"{units.of[first]}-{units.of[last]}"
            lines.append("\t".join((f"{number}-{place}", offsets, _TEXT.sub(_as_text, text[first:last]), *cells, "")))
    return "".join(f"{line}\n" for line in lines)


def _marked(article: AnnotatedArticle) -> dict[int, tuple[int, int, dict[str, Any]]]:
    """Return the annotations by their number: where each begins and ends, and its features."""
    found: list[tuple[int, int, dict[str, Any]]] = []
    for number, quote in enumerate(article.quotes, 1):
        fields = {NAMES[name]: value for name, value in fields_of(quote).items()}
        for mark in marks_of(quote):
            for start, end in mark.spans:
                found.append((start, end, {"part": mark.part, "quote": number, **fields}))
                fields = {}
    return dict(enumerate(found, 1))


def _sentences(article: AnnotatedArticle) -> Iterator[tuple[int, int, list[Token]]]:
    """Yield where each sentence begins and ends, up to the next one, and its tokens, the first at its beginning."""
    text = article.text
    of_text = tokens(text, article.quotes)
    blank = len(text) - len(text.lstrip())
    if blank:
        of_text.insert(0, (0, blank))
    starts = [start for start in sentence_starts(text) if not 0 < start <= blank]
    for start, end in pairwise((*starts, len(text)) if text else ()):
        yield start, end, [token for token in of_text if start <= token[0] < end]


def _as_text(found: re.Match[str]) -> str:
    return "\\" + _LETTERS.get(found[0], found[0])


def _cell(value: Any, number: int) -> str:
    if value is None:
        return f"*[{number}]"
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return f"{_VALUE.sub(_as_text, shown)}[{number}]"


def _meant(value: str) -> str:
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), value)


def read(path: Path) -> list[AnnotatedArticle]:
    """Read a folder of ``.tsv``, or one of them. Raises InputError where it is none."""
    return [_article(str(file), id_of(file.stem), read_text(file)) for file in in_folder(path, ".tsv")]


@attrs.define
class _Found:
    """An annotation as it is put together, token by token."""

    start: int
    end: int
    features: dict[str, str]


def _article(where: str, id: str, content: str) -> AnnotatedArticle:
    lines = content.split("\n")
    if not lines[0].startswith("#FORMAT=WebAnno TSV 3"):
        raise InputError(f"{where}: no WebAnno TSV 3: it begins with {lines[0][:40]!r}", code="N722")
    first, names = _columns(where, lines)
    text, rows = _text_and_rows(where, lines)
    units = Units(text)
    found: dict[Any, _Found] = {}
    for place, (number, start, end, cells) in enumerate(rows):
        for column, name in enumerate(names, first):
            cell = cells[column] if column < len(cells) else "_"
            for at, value in enumerate(_STACKED.split(cell) if cell != "_" else ()):
                numbered = _NUMBERED.fullmatch(value)
                key = int(numbered[2]) if numbered else (place, at)
                its = found.setdefault(key, _Found(start, end, {}))
                its.end = max(its.end, end)
                plain = numbered[1] if numbered else value
                if plain != "*":
                    its.features[name] = _meant(plain)
        if units.point(start) is None or units.point(end) is None:
            raise InputError(f"{where}: the token {number} ends within a character or beyond the text", code="N726")
    marks: dict[Any, Mark] = {}
    of_quotes: defaultdict[str, list[Any]] = defaultdict(list)
    for key, its in found.items():
        part = part_of(its.features.get("part", ""))
        if part is not None:
            fields = {name: its.features[known] for name, known in NAMES.items() if known in its.features}
            begin, stop = units.point(its.start), units.point(its.end)
            assert begin is not None
            assert stop is not None
            marks[key] = Mark(part, [(begin, stop)], fields if part == "content" else {})
            if its.features.get("quote"):
                of_quotes[its.features["quote"].strip()].append(key)
    return article_of(where, id, text, marks, _links(marks, of_quotes))


def _links(marks: Mapping[Any, Mark], of_quotes: Mapping[str, Sequence[Any]]) -> Iterator[tuple[Any, Any]]:
    for keys in of_quotes.values():
        head = next((key for key in keys if marks[key].part == "content"), None)
        if head is not None:
            yield from ((head, key) for key in keys if key != head)


def _columns(where: str, lines: Sequence[str]) -> tuple[int, list[str]]:
    """Return the first column of the layer of quotations, counted behind the token, and the names of its features."""
    column = 0
    for line in lines[1:]:
        if not line.startswith("#T_"):
            break
        _, *features = line.partition("=")[2].rstrip("\r").split("|")
        if line.startswith("#T_SP=") and {"part", "quote"} <= set(features):
            return column, features
        column += max(1, len(features))
    raise InputError(
        f'{where}: no layer has the features "part" and "quote"; newsents annotate writes such a layer', code="N722"
    )


Row = tuple[str, int, int, list[str]]


def _text_and_rows(where: str, lines: Sequence[str]) -> tuple[str, list[Row]]:
    """Return the text, put together of its sentences, and the rows: number, offsets in UTF-16, cells."""
    pieces: list[str] = []
    rows: list[Row] = []
    size = 0
    waiting: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("#Text="):
            waiting.append(_meant(line[len("#Text=") :]))
        if not line or line.startswith("#"):
            continue
        name, *cells = line.split("\t")
        offsets = re.fullmatch(r"(\d+)-(\d+)", cells[0]) if cells else None
        if offsets is None:
            raise InputError(f"{where}, line {number}: no row of a token: {line[:60]!r}", code="N722")
        start, end = int(offsets[1]), int(offsets[2])
        if waiting:
            if size > start and pieces:
                pieces[-1] = pieces[-1][:-1]  # no line's end is between the two sentences
                size -= 1
            sentence = "\n".join([*waiting, ""])
            pieces.append(" " * (start - size) + sentence)
            size = max(size, start) + Units(sentence).of[-1]
            waiting = []
        rows.append((name, start, end, cells[2:]))
    text = "".join(pieces)
    return text[:-1], rows
