"""What a Doc keeps: typed values while nobody reads the plain ones, plain values for whoever does."""

import copy
import json
import pickle

import pytest
import spacy
import srsly
from spacy.tokens import Doc, DocBin

import newsents
from newsents.pipeline.annotations import (
    KEY,
    get_analysis,
    get_entities,
    get_mentions,
    get_zones,
    set_article,
    set_entities,
    set_original_text,
    set_quotes,
)
from newsents.pipeline.kept import Kept
from newsents.schema import Article, Entity, Mention, Quote, TextSpan, Zone

TEXT = '"Rain," said Ann Lee, the mayor.'
LEE = Entity("e1", "Ann Lee", "person", "PERSON")
MENTION = Mention(13, 20, "Ann Lee", "PERSON", LEE)
QUOTE = Quote((TextSpan(1, 6, "Rain,"),), speaker=LEE, kind="direct")


@pytest.fixture
def doc():
    made = spacy.blank("en")(TEXT)
    set_article(made, Article(TEXT, zones=(Zone(0, len(TEXT), "body"),)))
    set_entities(made, [LEE], [MENTION])
    set_quotes(made, [QUOTE])
    return made


def plain_of(doc):
    return dict(doc.user_data[KEY])


def test_typed_values_are_given_back_as_they_are(doc):
    assert get_mentions(doc)[0] is MENTION
    assert get_analysis(doc).quotes[0] is QUOTE


WAYS = {
    "item": lambda kept: kept["entities"],
    "get": lambda kept: kept.get("entities"),
    "pop": lambda kept: copy.copy(kept).pop("entities"),
    "setdefault": lambda kept: kept.setdefault("entities", []),
    "values": lambda kept: dict(zip(kept, kept.values(), strict=True))["entities"],
    "items": lambda kept: dict(kept.items())["entities"],
    "dict": lambda kept: dict(kept)["entities"],
    "unpacked": lambda kept: {**kept}["entities"],
    "updated": lambda kept: ({} | kept)["entities"],
    "union": lambda kept: (kept | {})["entities"],
    "copy": lambda kept: kept.copy()["entities"],
    "shallow": lambda kept: copy.copy(kept)["entities"],
    "deep": lambda kept: copy.deepcopy(kept)["entities"],
    "pickle": lambda kept: pickle.loads(pickle.dumps(kept))["entities"],
    "json": lambda kept: json.loads(json.dumps({"kept": kept}))["kept"]["entities"],
    "msgpack": lambda kept: srsly.msgpack_loads(srsly.msgpack_dumps(kept))["entities"],
    "srsly json": lambda kept: srsly.json_loads(srsly.json_dumps(kept))["entities"],
    "repr": lambda kept: eval(repr(kept))["entities"],
}


@pytest.mark.parametrize("way", WAYS)
def test_whoever_reads_finds_plain_values(doc, way):
    (found,) = WAYS[way](doc.user_data[KEY])
    assert type(found) is dict
    assert (found["id"], found["name"], found["kind"]) == ("e1", "Ann Lee", "person")


def test_an_edited_plain_value_is_seen_after_typed_values_were_read(doc):
    assert get_mentions(doc)[0].label == "PERSON"
    doc.user_data[KEY]["mentions"][0]["label"] = "ORG"
    assert get_mentions(doc)[0].label == "ORG"
    doc.user_data[KEY]["mentions"][0]["label"] = "GPE"
    assert get_analysis(doc).mentions[0].label == "GPE"


def test_an_edited_entity_is_that_of_typed_mentions_and_quotes(doc):
    doc.user_data[KEY]["entities"][0]["name"] = "Ann B. Lee"
    analysis = get_analysis(doc)
    assert analysis.mentions[0].entity.name == analysis.quotes[0].speaker.name == "Ann B. Lee"


def test_a_replaced_or_removed_value_is_seen(doc):
    doc.user_data[KEY]["mentions"] = []
    assert get_mentions(doc) == ()
    doc.user_data[KEY].update(quotes=[])
    assert get_analysis(doc).quotes == ()
    del doc.user_data[KEY]["article"]
    assert get_zones(doc) == ()
    doc.user_data[KEY].clear()
    assert get_entities(doc) == ()


def test_entities_that_are_set_again_are_those_of_the_quotes_set_before(doc):
    government = Entity("e1", "Ann Lee", "government", "PERSON")
    set_entities(doc, [government], [])
    assert get_analysis(doc).quotes[0].speaker is government


def test_a_reference_to_no_entity_is_refused(doc):
    set_entities(doc, [], [])
    with pytest.raises(newsents.errors.SchemaError, match=r"N110.*speaker 'e1' is not among the entities"):
        get_analysis(doc)


def test_equality_goes_by_the_plain_values(doc):
    kept = doc.user_data[KEY]
    assert kept == plain_of(doc)
    assert (kept != plain_of(doc)) is False
    assert kept != {}


def test_length_names_and_presence_need_no_plain_values(doc):
    kept = doc.user_data[KEY]
    assert "quotes" in kept
    assert [*kept] == [*kept.keys()]
    assert len(kept) == len([*kept]) >= 4
    assert kept.typed("quotes") == (QUOTE,)


@pytest.mark.parametrize("read_before", [False, True])
def test_a_stored_doc_says_the_same(doc, read_before):
    expected = get_analysis(doc)
    if read_before:
        plain_of(doc)
    vocab = doc.vocab
    assert get_analysis(Doc(vocab).from_bytes(doc.to_bytes())) == expected
    assert get_analysis(pickle.loads(pickle.dumps(doc))) == expected
    assert get_analysis(doc.copy()) == expected
    (again,) = (
        DocBin(store_user_data=True).from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(vocab)
    )
    assert get_analysis(again) == expected


def test_a_stored_doc_can_be_annotated_again(doc):
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    set_quotes(again, [])
    assert isinstance(again.user_data[KEY], Kept)
    assert get_analysis(again).quotes == ()
    assert get_mentions(again) == get_mentions(doc)


def test_the_text_is_the_docs_own_whatever_article_is_kept():
    doc = spacy.blank("en")(TEXT)
    set_article(doc, Article("another text", id="x", headline="Rain"))
    article = newsents.pipeline.annotations.get_article(doc)
    assert (article.text, article.id, article.headline) == (TEXT, Article(TEXT).id, "Rain")


def test_strings_without_utf8_are_stored_too():
    text = "Ann \ud800 Lee said so."
    doc = spacy.blank("en")(text.replace("\ud800", "\ufffd"))
    set_original_text(doc, text)
    entity = Entity("e1", text[:9], "person")
    set_entities(doc, [entity], [Mention(0, 9, text[:9], "PERSON", entity)])
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert get_mentions(again) == get_mentions(doc) == (Mention(0, 9, text[:9], "PERSON", entity),)
