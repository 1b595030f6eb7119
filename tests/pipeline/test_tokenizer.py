"""The tokenizer takes every string, and gives ordinary text exactly spaCy's tokens."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin

from newsents.pipeline.annotations import get_analysis, original_text, set_entities, set_quotes
from newsents.pipeline.tokenizer import CHUNKS, LONGEST_RUN, SafeTokenizer, make_safe
from newsents.schema import Analysis, Article, Entity, Mention, Quote, TextSpan

BLANK = spacy.blank("en")
SAFE = SafeTokenizer(BLANK.tokenizer)


@settings(deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_every_string_comes_back_whole(text: str) -> None:
    doc = SAFE(text)
    assert len(doc.text) == len(text)
    assert original_text(doc) == text


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
def test_ordinary_text_gets_the_wrapped_tokenizers_tokens(text: str) -> None:
    assert [token.text_with_ws for token in SAFE(text)] == [token.text_with_ws for token in BLANK.tokenizer(text)]


@pytest.mark.parametrize("run", ['"', "'", "(", "a", "ab-c.d/", "😀", "\u200b", "\x00"])
def test_a_run_without_spaces_is_cut_and_its_neighbours_are_not(run: str) -> None:
    long = (run * LONGEST_RUN * 3)[: LONGEST_RUN * 3]
    text = f"It's  here: {long} isn't\n{long} it?"
    doc = SAFE(text)
    assert doc.text == text
    assert [token.text for token in doc][:5] == ["It", "'s", " ", "here", ":"]
    assert [token.text for token in doc][-2:] == ["it", "?"]
    assert max(map(len, doc)) < LONGEST_RUN


def test_it_survives_pickle_and_bytes_and_passes_on_the_rules() -> None:
    text = "Dr. Lee's \ud800 test."
    for again in (
        pickle.loads(pickle.dumps(SAFE)),
        SafeTokenizer(spacy.blank("en").tokenizer).from_bytes(SAFE.to_bytes()),
    ):
        assert [token.text for token in again(text)] == [token.text for token in SAFE(text)]
    assert SAFE.rules == BLANK.tokenizer.rules


def test_a_shortened_title_is_one_token_in_a_pipeline() -> None:
    nlp = spacy.blank("en")
    make_safe(nlp)
    assert [token.text for token in nlp("said Staff Sgt. Ann Lee.")] == ["said", "Staff", "Sgt.", "Ann", "Lee", "."]


def test_another_kind_of_tokenizer_is_left_alone() -> None:
    nlp = Language()
    nlp.tokenizer = kept = lambda text: BLANK.tokenizer(text)
    make_safe(nlp)
    assert nlp.tokenizer is kept


def test_what_is_kept_of_a_text_with_lone_surrogates_can_be_stored() -> None:
    text = "Al \udfff said \ud800 so."
    person = Entity("e1", "Al \udfff", "person", "PERSON", aliases=("\ud800",))
    mention = Mention(0, 4, "Al \udfff", "PERSON", person)
    quote = Quote((TextSpan.of(text, 10, 14),), TextSpan.of(text, 5, 9), TextSpan.of(text, 0, 4), person)
    doc = SAFE(text)
    set_entities(doc, [person], [mention])
    set_quotes(doc, [quote])
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)
    assert get_analysis(again) == Analysis(Article(text), (mention,), (person,), (quote,))


@pytest.mark.parametrize(("size", "kept"), [(10, CHUNKS), (2 * CHUNKS, 2 * CHUNKS)])
def test_chunks_are_remembered_beyond_spacys_own_limit(size: int, kept: int) -> None:
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    tokenizer.max_cache_size = size
    make_safe(nlp)
    assert tokenizer.max_cache_size == kept
