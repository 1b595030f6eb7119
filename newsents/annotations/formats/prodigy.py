"""Prodigy's JSON lines: an article each, with spans and relations.

Content, cue and source are spans (``CONTENT``, ``CUE``, ``SOURCE``); relations lead from the content, as head, to the
others, and from a content to its further spans (``CONTINUES``). What is said of the quotation stands on its content's
span, where Prodigy keeps it. Offsets are code points.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from newsents.annotations.formats.fields import FIELDS, fields_of
from newsents.annotations.formats.files import json_lines, write_text
from newsents.annotations.formats.marks import Mark, article_of, marks_of, part_of
from newsents.annotations.formats.tokens import tokens
from newsents.annotations.values import AnnotatedArticle
from newsents.errors import InputError

QUOTE = "quote"
"""Which quotation of its article a span was written for: it joins spans where there are no relations at all, and tells
contents of the same place apart."""

CONTINUES = "CONTINUES"


def write(path: Path, articles: Sequence[AnnotatedArticle]) -> None:
    """Write a file to load. Raises InputError where that cannot be."""
    write_text(path, "".join(f"{json.dumps(task_of(article))}\n" for article in articles))


def task_of(article: AnnotatedArticle) -> dict[str, Any]:
    """Return the task of an article.

    Examples
    --------
    >>> from newsents.annotations.values import AnnotatedQuote
    >>> task = task_of(AnnotatedArticle("rain", "Rain, he said.", (AnnotatedQuote(((0, 4),)),)))
    >>> task["spans"]
    [{'start': 0, 'end': 4, 'token_start': 0, 'token_end': 0, 'label': 'CONTENT', 'quote': 0}]
    """
    text = article.text
    of_text = tokens(text, article.quotes)
    starts = [start for start, _ in of_text]
    spans: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    for number, quote in enumerate(article.quotes):
        first: dict[str, Any] = {}
        for mark in marks_of(quote):
            for start, end in mark.spans:
                span = {
                    "start": start,
                    "end": end,
                    "token_start": bisect_right(starts, start) - 1,
                    "token_end": bisect_right(starts, end - 1) - 1,
                    "label": mark.part.upper(),
                    QUOTE: number,
                }
                spans.append(span)
                if first:
                    label = CONTINUES if mark.part == "content" else mark.part.upper()
                    relations.append(_relation(first, span, label))
                else:
                    first = span
                    spans[-1] = {**span, **fields_of(quote)}
    listed = [
        {"text": text[start:end], "start": start, "end": end, "id": at, "ws": text[end : end + 1] == " "}
        for at, (start, end) in enumerate(of_text)
    ]
    return {"text": text, "meta": {"id": article.id}, "tokens": listed, "spans": spans, "relations": relations}


def _relation(head: Mapping[str, Any], child: Mapping[str, Any], label: str) -> dict[str, Any]:
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": dict(head),
        "child_span": dict(child),
        "label": label,
    }


def read(path: Path) -> list[AnnotatedArticle]:
    """Read a file that Prodigy gave out; what was rejected or ignored is left out.

    Raises
    ------
    InputError
        If that is not what it is.
    """
    return [_article(where, task) for where, task in json_lines(path) if task.get("answer", "accept") == "accept"]


def _article(where: str, task: Mapping[str, Any]) -> AnnotatedArticle:
    text = task.get("text")
    if not isinstance(text, str):
        raise InputError(f'{where}: no "text"', code="N722")
    try:
        id = str((task.get("meta") or {}).get("id", where))
        marks, links = _marks(task)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as error:
        raise InputError(
            f"{where}: a span or relation lacks something ({type(error).__name__}: {error})", code="N722"
        ) from error
    return article_of(where, id, text, marks, links)


Key = tuple[Any, ...]


def _marks(task: Mapping[str, Any]) -> tuple[dict[Key, Mark], list[tuple[Key, Key]]]:
    """Return the marks, and which belong together: by relations, and where there are none by their quotation."""
    marks: dict[Key, Mark] = {}
    contents: dict[Key, Key] = {}
    of_quotes: defaultdict[Any, list[Key]] = defaultdict(list)
    for span in task.get("spans") or ():
        part = part_of(span["label"])
        if part is None:
            continue
        place, quote = _place(span), span.get(QUOTE)
        key = (*place, quote) if part == "content" else place
        fields = {name: span[name] for name in FIELDS if name in span} if part == "content" else {}
        marks[key] = Mark(part, [(span["start"], span["end"])], fields)
        contents.setdefault(place, key)
        if quote is not None:
            of_quotes[quote].append(key)

    def found(span: Mapping[str, Any]) -> Key:
        place = _place(span)
        exact = (*place, span.get(QUOTE))
        return exact if exact in marks else contents.get(place, place)

    relations = task.get("relations") or ()
    links = [(found(relation["head_span"]), found(relation["child_span"])) for relation in relations]
    if not links:
        for keys in of_quotes.values():
            head = next((key for key in keys if marks[key].part == "content"), None)
            links += [(head, key) for key in keys if head is not None and key != head]
    return marks, [pair for pair in links if all(name in marks for name in pair)]


def _place(span: Mapping[str, Any]) -> Key:
    start, end = span["start"], span["end"]
    if not isinstance(start, int) or not isinstance(end, int):
        raise TypeError(f"{start!r:.60} and {end!r:.60} are no offsets")
    return start, end, str(span["label"]).upper()
