"""Lines that say of what they were made and with what."""

from __future__ import annotations

import json

import attrs
import pytest

import newsents
from newsents.corpus.page import Page
from newsents.corpus.writers.jsonl import digest, line_of, moved, read_line, written
from newsents.corpus.writers.settings import settings_of
from newsents.schema import Analysis

PAGE = Page("a.jsonl:1", '"It will rain 🌧 \ud800," said Ann Lee.', headline='Rain, "says" \\ all')
SETTINGS = {"newsents": "1.0", "model": "en 3", "min_confidence": 0.5}


@pytest.fixture(scope="module")
def line() -> str:
    return line_of((PAGE, PAGE.complete(newsents.analyze(PAGE.text))), SETTINGS)


def test_a_line_says_of_what_it_was_made_and_with_what(line: str) -> None:
    found = written(line.encode() + b"\n")
    assert found.digest == digest(PAGE)
    assert found.settings == SETTINGS


def test_a_line_is_read_back(line: str) -> None:
    source, analysis = read_line(line)
    assert source == PAGE.source
    assert isinstance(analysis, Analysis)
    assert analysis.article.headline == PAGE.headline


@pytest.mark.parametrize("source", ["b.txt", 'a "b" \\', "ü\ud800", "-"])
def test_a_line_that_is_moved_is_that_of_the_article_at_the_other_place(line: str, source: str) -> None:
    page = attrs.evolve(PAGE, source=source)
    made = line_of((page, page.complete(newsents.analyze(page.text))), SETTINGS)
    assert moved(line.encode(), source) == made.encode()


@pytest.mark.parametrize("change", [{"text": "Hail."}, {"headline": "Hail"}, {"published": "2020"}, {"id": "7"}])
def test_whatever_is_said_of_an_article_is_in_its_digest(change: dict[str, str]) -> None:
    assert digest(attrs.evolve(PAGE, **change)) != digest(PAGE) == digest(attrs.evolve(PAGE, source="elsewhere"))


@pytest.mark.parametrize(
    "plain",
    [{}, [], {"source": "a"}, {"source": "a", "error": "b", "mine": 1}, {"source": 1, "error": "b"}, {"error": "b"}],
)
def test_other_lines_are_told_from_those_of_newsents(plain: object) -> None:
    with pytest.raises((ValueError, AttributeError)):
        written(json.dumps(plain).encode())


def test_settings_tell_another_model_and_another_confidence(tmp_path: object) -> None:
    nlp = newsents.load()
    assert settings_of(nlp) == settings_of(nlp)
    assert settings_of(nlp)["min_confidence"] != settings_of(nlp, 0.5)["min_confidence"]
    nlp.to_disk(str(tmp_path))
    other = newsents.load(str(tmp_path))
    assert settings_of(other)["weights"] != settings_of(nlp)["weights"]
