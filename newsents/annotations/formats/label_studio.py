"""Label Studio's JSON: a list of tasks, what newsents found as predictions, what people made of it as annotations.

Content, cue and source are regions of the control ``label``; relations lead from the content to the others. A content
of several spans is several regions that are linked by ``continues``. What is said of the quotation stands in the
content's ``meta`` as a note, which the region's panel shows and lets people change. Offsets are code points, as in
Label Studio since its version 1.5; files of older ones, with units of UTF-16, are told by the words that do not fit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from newsents.annotations.formats.fields import fields_in, fields_of, note_of
from newsents.annotations.formats.files import parsed, read_text, write_text
from newsents.annotations.formats.marks import Mark, article_of, marks_of, part_of
from newsents.annotations.formats.offsets import Units
from newsents.annotations.values import AnnotatedArticle
from newsents.errors import InputError

CONTINUES = "continues"
CONFIGURATION = """\
<View>
  <Relations>
    <Relation value="cue"/>
    <Relation value="source"/>
    <Relation value="continues"/>
  </Relations>
  <Labels name="label" toName="text">
    <Label value="Content" background="#4c78a8"/>
    <Label value="Cue" background="#f58518"/>
    <Label value="Source" background="#54a24b"/>
  </Labels>
  <Text name="text" value="$text" granularity="word"/>
</View>
"""
"""The labelling interface that a project needs."""


def write(path: Path, articles: Sequence[AnnotatedArticle]) -> None:
    """Write a file to import. Raises InputError where that cannot be."""
    tasks = [task_of(article) for article in articles]
    write_text(path, json.dumps(tasks, indent=1) + "\n")


def task_of(article: AnnotatedArticle) -> dict[str, Any]:
    """Return the task of an article.

    Examples
    --------
    >>> from newsents.annotations.values import AnnotatedQuote
    >>> task = task_of(AnnotatedArticle("rain", "Rain, he said.", (AnnotatedQuote(((0, 4),)),)))
    >>> task["predictions"][0]["result"][0]["value"]
    {'start': 0, 'end': 4, 'text': 'Rain', 'labels': ['Content']}
    """
    regions: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    for number, quote in enumerate(article.quotes):
        content = f"q{number}-content-0"
        for mark in marks_of(quote):
            for at, (start, end) in enumerate(mark.spans):
                name = f"q{number}-{mark.part}-{at}"
                regions.append(_region(name, mark, start, end, article.text))
                if name != content:
                    label = CONTINUES if mark.part == "content" else mark.part
                    relations.append(_relation(content, name, label))
        if fields := fields_of(quote):
            first = next(region for region in regions if region["id"] == content)
            first["meta"] = {"text": [note_of(fields)]}
    result = [*regions, *relations]
    predictions = [{"model_version": "newsents", "result": result}]
    return {"data": {"text": article.text, "id": article.id}, "predictions": predictions}


def _region(name: str, mark: Mark, start: int, end: int, text: str) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": text[start:end], "labels": [mark.part.capitalize()]}
    return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def _relation(content: str, name: str, label: str) -> dict[str, Any]:
    return {"from_id": content, "to_id": name, "type": "relation", "direction": "right", "labels": [label]}


def read(path: Path) -> list[AnnotatedArticle]:
    """Read an export: of each task the first annotation that was not cancelled, or else the first prediction.

    Raises
    ------
    InputError
        If that is not what it is.
    """
    tasks = parsed(read_text(path), str(path))
    if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
        raise InputError(f"{path}: an export of Label Studio is a list of tasks", code="N722")
    return [_article(f"{path}, task {number}", task) for number, task in enumerate(tasks, 1)]


def _article(where: str, task: Mapping[str, Any]) -> AnnotatedArticle:
    data = task.get("data")
    text = data.get("text") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(text, str):
        raise InputError(f'{where}: no "text" in its "data"', code="N722")
    id = str(data.get("id", task.get("id", where)))
    try:
        marks, links = _marks(where, text, _result(task))
    except InputError:
        raise
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError, IndexError) as error:
        raise InputError(
            f"{where}: a region or relation lacks something ({type(error).__name__}: {error})", code="N722"
        ) from error
    return article_of(where, id, text, marks, links)


def _result(task: Mapping[str, Any]) -> list[dict[str, Any]]:
    for key in ("annotations", "predictions"):
        for made in task.get(key) or ():
            if not made.get("was_cancelled"):
                result: list[dict[str, Any]] = made.get("result") or []
                return result
    return []


def _marks(where: str, text: str, result: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Mark], list[tuple[str, str]]]:
    units: Units | None = None
    marks: dict[str, Mark] = {}
    links: list[tuple[str, str]] = []
    for item in result:
        if item.get("type") == "relation":
            links.append((item["from_id"], item["to_id"]))
            continue
        value = item["value"]
        part = next((found for label in value.get("labels") or () if (found := part_of(label))), None)
        if part is None:
            continue
        start, end, words = int(value["start"]), int(value["end"]), value.get("text")
        if isinstance(words, str) and not _same(text[start:end], words):
            units = units or Units(text)
            first, last = units.point(start), units.point(end)
            if first is None or last is None or not _same(text[first:last], words):
                raise InputError(
                    f"{where}: the text has {text[start:end][:60]!r} at {start}:{end}, the region {words[:60]!r}; "
                    "they are of two texts",
                    code="N726",
                )
            start, end = first, last
        note = (item.get("meta") or {}).get("text") or ()
        fields = fields_in(" | ".join(note)) if part == "content" else {}
        marks[item["id"]] = Mark(part, [(start, end)], fields)
    kept = [pair for pair in links if all(name in marks for name in pair)]
    return marks, kept


def _same(there: str, words: str) -> bool:
    return "".join(there.split()) == "".join(words.replace("\\n", "\n").split())
