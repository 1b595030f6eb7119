"""Readers that others wrote find in our files what we wrote there; each is left out where its package is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import newsents
from newsents.annotations import AnnotatedArticle, read_annotations, write_annotations
from newsents.annotations.formats.label_studio import CONFIGURATION

TEXTS = {
    "ferry": "“We sail 🌧 at six,” said Ida Brock, the captain. “Not before.”\n\nOwen Pratt wrote that it was old.",
    "quay": "According to the harbour board, no crossing was cancelled. She said: nothing.",
}


@pytest.fixture(scope="module")
def articles() -> list[AnnotatedArticle]:
    return [AnnotatedArticle.of(newsents.analyze(text), id) for id, text in TEXTS.items()]


def words(articles: list[AnnotatedArticle]) -> list[str]:
    return sorted(
        article.text[start:end]
        for article in articles
        for quote in article.quotes
        for start, end in (*quote.content, *quote.cue, *quote.source)
    )


def test_brat_files_are_read_by_pybrat(articles: list[AnnotatedArticle], tmp_path: Path) -> None:
    parser = pytest.importorskip("pybrat.parser", reason="a reader of brat's files").BratParser(error="raise")
    write_annotations(tmp_path / "brat", articles, "brat")
    examples = {example.id: example for example in parser.parse(str(tmp_path / "brat"))}
    assert len(examples) == len(articles)
    found = [
        example.text[span.start : span.end]
        for example in examples.values()
        for entity in example.entities
        for span in entity.spans
    ]
    assert sorted(found) == words(articles)
    texts = {example.text.strip() for example in examples.values()}
    assert texts == set(TEXTS.values())
    for example in examples.values():
        for entity in example.entities:
            assert " ".join(example.text[span.start : span.end] for span in entity.spans) == entity.mention
        assert {relation.type for relation in example.relations} <= {"Cue", "Source", "Continues"}


def test_tasks_of_label_studio_come_back_from_its_own_converter(
    articles: list[AnnotatedArticle], tmp_path: Path
) -> None:
    others = pytest.importorskip("label_studio_converter", reason="docs/annotations.md tells why it is in no extra")
    write_annotations(tmp_path / "tasks.json", articles, "label-studio")
    tasks = json.loads((tmp_path / "tasks.json").read_text("utf-8"))
    done = [
        {**task, "id": number, "annotations": [{"id": number, "result": task["predictions"][0]["result"]}]}
        for number, task in enumerate(tasks)
    ]
    (tmp_path / "done.json").write_text(json.dumps(done), "utf-8")
    converter = others.Converter(CONFIGURATION, str(tmp_path), download_resources=False)
    converter.convert_to_json(str(tmp_path / "done.json"), str(tmp_path / "out"), is_dir=False)
    back = read_annotations(tmp_path / "out/result.json", "label-studio")
    assert [article.quotes for article in back] == [article.quotes for article in articles]
    converter.convert_to_json_min(str(tmp_path / "done.json"), str(tmp_path / "least"), is_dir=False)
    found = [
        region
        for task in json.loads((tmp_path / "least/result.json").read_text("utf-8"))
        for value in task.values()
        if isinstance(value, list)
        for region in value
        if isinstance(region, dict) and "text" in region
    ]
    assert sorted(region["text"] for region in found) == words(articles)
