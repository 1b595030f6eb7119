"""What was found stays true when Docs are put together, cut and stored, and when somebody sets it by hand."""

from __future__ import annotations

import itertools
import warnings
from typing import Any

import attrs
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from newsents.errors import SchemaError
from newsents.pipeline import load
from newsents.pipeline.annotations import FORMER_KEY, KEY, get_analysis
from newsents.pipeline.tokenizer import make_safe
from newsents.schema import Analysis, Article, Entity, Mention, Quote, TextSpan, Zone

ONE = '"The bridge is safe," said Ann Lee, the engineer.'
TWO = "Tom Reed denied that he had been warned. He was in Oslo, he said."
THREE = 'Rain \ud83d fell.\n\n"It was cold," Ann Lee said.'


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def together(docs: list[Doc], **options: Any) -> Doc:
    """Put Docs together without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return Doc.from_docs(docs, **options)


def said(analysis: Analysis) -> list[tuple[str, str]]:
    return [(str(quote.speaker), quote.text) for quote in analysis.quotes]


TEXTS = [*itertools.permutations([ONE, TWO, THREE]), (ONE, "", TWO), ("", ONE), (TWO, "")]


@pytest.mark.parametrize("texts", TEXTS)
@pytest.mark.parametrize("space", [True, False])
def test_docs_put_together_keep_all_that_was_found(nlp: Language, texts: tuple[str, ...], space: bool) -> None:
    docs = [nlp(text) for text in texts]
    apart = [get_analysis(doc) for doc in docs]
    doc = together(docs, ensure_whitespace=space)
    whole = doc._.analysis  # refuses words that do not stand at their offsets, and speakers that are not there
    assert said(whole) == [pair for analysis in apart for pair in said(analysis)]
    assert [mention.text for mention in whole.mentions] == [m.text for analysis in apart for m in analysis.mentions]
    assert len(whole.entities) == sum(len(analysis.entities) for analysis in apart)
    assert "".join(whole.article.text.split()) == "".join("".join(texts).split())
    assert len(doc.spans["quotes"]) == sum(len(quote.content) for quote in whole.quotes)
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert get_analysis(again) == whole
    assert said(together([again, doc])._.analysis) == said(whole) * 2


def test_docs_put_together_that_newsents_has_not_seen_have_nothing(nlp: Language) -> None:
    plain = spacy.blank("en", vocab=nlp.vocab)
    # Docs that no model has seen have no tensor, which spaCy cannot join to others.
    doc = together([plain("Rain fell."), nlp(ONE), plain("Snow.")], exclude=["tensor"])
    assert said(doc._.analysis) == [("Ann Lee", "The bridge is safe,")]
    assert together([plain("Rain fell.")])._.quotes == ()


def test_the_pipeline_can_be_run_on_docs_put_together(nlp: Language) -> None:
    doc = together([nlp(ONE), nlp(TWO)])
    assert said(nlp(doc)._.analysis)[0] == ("Ann Lee", "The bridge is safe,")


def test_a_part_of_a_doc_keeps_what_lies_in_it(nlp: Language) -> None:
    doc = nlp(f"{ONE} {TWO}")
    of_all = said(doc._.analysis)
    for sentence in doc.sents:
        part = sentence.as_doc(copy_user_data=True)
        its = [quote for quote in doc._.quotes if sentence.start_char <= quote.start and quote.end <= sentence.end_char]
        assert {text for _, text in said(part._.analysis)} <= {quote.text for quote in its}
    first = next(doc.sents).as_doc(copy_user_data=True)
    assert said(first._.analysis) == of_all[:1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("ab \n\ud83d", max_size=8), max_size=4), st.booleans(), st.data())
def test_offsets_are_moved_with_any_texts(texts: list[str], space: bool, data: st.DataObject) -> None:
    blank = spacy.blank("en")
    make_safe(blank)
    docs = []
    for text in texts:
        doc = blank(text)
        if text:
            end = data.draw(st.integers(1, len(text)))
            quote = Quote((TextSpan.of(text, 0, end),), speaker=Entity("e1", "Ann Lee"))
            doc._.analysis = Analysis(Article(text, zones=(Zone(0, end, "body"),)), (), (quote.speaker,), (quote,))  # type: ignore[arg-type]
        docs.append(doc)
    if not docs:
        return
    whole = together(docs, ensure_whitespace=space)._.analysis
    assert [quote.text for quote in whole.quotes] == [quote.text for doc in docs for quote in doc._.quotes]
    assert len({entity.id for entity in whole.entities}) == len(whole.quotes)


def test_a_doc_stored_under_the_former_key_is_read(nlp: Language) -> None:
    doc = nlp(ONE)
    doc.user_data = {FORMER_KEY: dict(doc.user_data[KEY])}
    del doc.user_data[FORMER_KEY]["length"]
    assert said(doc._.analysis) == [("Ann Lee", "The bridge is safe,")]
    assert FORMER_KEY not in doc.user_data


GARBAGE = [5, "Rain", [], [1], {"x": 1}, None, [None], [{}], [{"start": "x"}], {"zones": 3}, b"\xff", [[[[]]]]]


@pytest.mark.parametrize("key", [KEY, FORMER_KEY])
@pytest.mark.parametrize("name", ["article", "entities", "mentions", "quotes", "text", "length", None])
@pytest.mark.parametrize("value", GARBAGE, ids=repr)
def test_what_is_not_what_newsents_keeps_is_refused_by_number(key: Any, name: str | None, value: Any) -> None:
    doc = spacy.blank("en")("Rain fell.")
    doc.user_data[key] = value if name is None else {name: value}
    for read in ("article", "entities", "mentions", "quotes", "people", "analysis"):
        try:
            getattr(doc._, read)
        except SchemaError:
            continue


@pytest.mark.parametrize("value", [5, [], "Rain"])
def test_user_data_that_is_no_dict_is_an_error(value: Any) -> None:
    doc = spacy.blank("en")("Rain fell.")
    doc.user_data[KEY] = value
    with pytest.raises(SchemaError, match=r"\[N116\] doc\.user_data\[.*a dict expected"):
        doc._.quotes  # noqa: B018


class TestSetting:
    @pytest.fixture
    def doc(self, nlp: Language) -> Doc:
        return nlp(f"{ONE} {TWO}")

    def test_quotes_that_fit_are_kept_in_order(self, doc: Doc) -> None:
        quotes = doc._.quotes
        more = Quote((TextSpan.of(doc.text, 0, 4),), speaker=doc._.people[0])
        doc._.quotes = [*reversed(quotes), more]
        assert doc._.quotes == (more, *quotes)
        assert doc.spans["quotes"][0].text.startswith('"The')
        assert get_analysis(Doc(doc.vocab).from_bytes(doc.to_bytes())).quotes == doc._.quotes
        doc._.quotes = ()
        assert (doc._.quotes, len(doc.spans["quotes"])) == ((), 0)

    def test_entities_are_those_of_mentions_and_quotes(self, doc: Doc) -> None:
        doc._.entities = [attrs.evolve(entity, name=entity.name.upper()) for entity in doc._.entities]
        assert doc._.quotes[0].speaker.name == "ANN LEE"
        assert doc._.mentions[0].entity.name == "ANN LEE"

    def test_mentions_articles_and_analyses_are_kept(self, doc: Doc) -> None:
        doc._.mentions = doc._.mentions[:1]
        assert len(doc._.mentions) == 1
        doc._.article = Article(doc.text, id="mine", headline="Rain")
        assert (doc._.article.id, doc._.article.headline) == ("mine", "Rain")
        whole = doc._.analysis
        doc._.analysis = attrs.evolve(whole, quotes=())
        assert doc._.analysis == attrs.evolve(whole, quotes=())
        assert get_analysis(Doc(doc.vocab).from_bytes(doc.to_bytes())).article.id == "mine"

    @pytest.mark.parametrize(
        ("name", "value", "says"),
        [
            ("quotes", "Rain", "N117.*several of Quote"),
            ("quotes", None, "N117.*several of Quote"),
            ("quotes", [{"content": []}], "N117.*takes Quote"),
            ("quotes", [Quote((TextSpan(0, 4, "Rain"),))], "N107"),
            ("quotes", [Quote((TextSpan(1, 4, "The"),), speaker=Entity("e1", "Bob Hay"))], "N110"),
            ("mentions", [Mention(0, 4, "Rain", "ORG")], "N107"),
            ("mentions", [Mention(1, 4, "The", "ORG", Entity("e99", "x"))], "N110"),
            ("entities", [], "N110"),
            ("entities", ["Ann Lee"], "N117.*takes Entity"),
            ("article", Article("Rain"), "N117.*this Doc's text"),
            ("article", "Rain", "N117.*takes Article"),
            ("analysis", Analysis(Article("Rain")), "N117.*this Doc's text"),
            ("analysis", {}, "N117.*takes Analysis"),
            ("people", [], "N117.*set doc._.entities"),
        ],
    )
    def test_what_does_not_fit_is_refused_and_changes_nothing(self, doc: Doc, name: str, value: Any, says: str) -> None:
        before = doc._.analysis
        with pytest.raises(SchemaError, match=says):
            setattr(doc._, name, value)
        assert doc._.analysis == before


def test_a_quotation_gives_its_parts_as_spans_of_a_doc(nlp: Language) -> None:
    doc = nlp(ONE)
    (quote,) = doc._.quotes
    assert [(span.label_, span.text) for span in quote.spans(doc)] == [
        ("content", "The bridge is safe,"),
        ("cue", "said"),
        ("source", "Ann Lee, the engineer"),
    ]
    assert [(span.label_, span.text) for span in doc.spans["quotes"]] == [("direct", "The bridge is safe,")]
    with pytest.raises(SchemaError, match="N107"):
        quote.spans(nlp("Rain fell."))
    again = next(DocBin(docs=[doc]).get_docs(nlp.vocab))
    assert again.spans["quotes"][0].text == "The bridge is safe,"


def test_spans_stand_right_in_a_text_with_lone_surrogates(nlp: Language) -> None:
    doc = nlp('He \ud83d said: "It \ude00 rains." So said Ann Lee.')
    for quote in doc._.quotes:
        content = next(span for span in quote.spans(doc) if span.label_ == "content")
        assert content.start_char <= quote.start < content.end_char
