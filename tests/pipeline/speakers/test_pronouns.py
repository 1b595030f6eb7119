"""Whom he and she mean, on small cases and on large ones."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

import newsents
from newsents.errors import InputError
from newsents.pipeline import load
from newsents.pipeline.annotations import get_analysis, set_quotes
from newsents.pipeline.entities.component import Entities
from newsents.pipeline.speakers.component import Speakers
from newsents.pipeline.speakers.pronouns import resolve_pronouns
from newsents.schema import Quote, TextSpan

STAGES = ["newsents_entities", "newsents_speakers"]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_zones", "newsents_quotes"])


@pytest.mark.parametrize(
    ("text", "pronoun", "person"),
    [
        ("Mary Lee met Bob Ek in Oslo. He was late.", "He", "Bob Ek"),
        ("Mary Lee met Bob Ek in Oslo. She was late.", "She", "Mary Lee"),
        ("Actress Xi Lee met Bob Ek in Oslo. She was late.", "She", "Xi Lee"),
        ("Mrs Lee met Mr Ek in Oslo. He was late.", "He", "Ek"),
        ("Bob Ek spoke in Oslo. He praised the town, he said.", "he", "Bob Ek"),
        ("Mary Lee met Noraini Abdul Samad in Oslo. He was late.", "He", "Noraini Abdul Samad"),
        ("Ali Ek met Noraini Abdul Samad in Oslo. She was late.", "She", "Noraini Abdul Samad"),
        ("Mary Lee spoke in Oslo. He was late.", "He", None),
        ("There was rain in the town. He was late.", "He", None),
    ],
)
def test_a_pronoun_means_whom_sex_and_grammar_point_to(
    nlp: Language, text: str, pronoun: str, person: str | None
) -> None:
    doc = nlp(text)
    answers = {doc[token].text: entity for token, entity in resolve_pronouns(doc).items()}
    entity = answers[pronoun]
    assert (entity.name if entity else None) == person


def test_a_threshold_of_one_names_nobody(nlp: Language) -> None:
    answers = resolve_pronouns(nlp("Bob Ek spoke in Oslo. He was late."), min_confidence=1.0)
    assert set(answers.values()) == {None}


def test_what_a_person_was_called_before_counts(nlp: Language) -> None:
    doc = nlp("Xu Bo spoke in Oslo. She was tired. Then Bob Ek met Xu Bo. He was late.")
    answers = {doc[token].text: entity for token, entity in resolve_pronouns(doc).items()}
    assert str(answers["He"]) == "Bob Ek"


@pytest.mark.parametrize("setting", ["min_confidence", "min_mention_confidence"])
def test_a_threshold_lies_between_0_and_1(setting: str) -> None:
    with pytest.raises(InputError, match=setting):
        Speakers(**{setting: 2})  # type: ignore[arg-type]


def test_both_components_survive_the_disk_and_other_processes(nlp: Language, tmp_path: Path) -> None:
    texts = ["Ann Lee resigned. She was tired.", "", "Bob Ek sang."]
    expected = [get_analysis(nlp(text)) for text in texts]
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert [name for name in again.pipe_names if name in STAGES] == STAGES
    assert [get_analysis(doc) for doc in again.pipe(texts, n_process=2)] == expected


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="he she “”\"',.\nAnLe-’s", max_size=60), st.integers(0, 59), st.integers(1, 20))
def test_any_source_in_any_text_gives_a_valid_analysis(text: str, start: int, length: int) -> None:
    doc = spacy.blank("en")(text)
    span = text[start : start + length]
    Entities()(doc)
    if span:
        source = TextSpan(start, start + len(span), span)
        set_quotes(doc, [Quote((source,), cue=source, source=source)])
    Speakers()(doc)
    assert get_analysis(doc).article.text == text


def crowd(nlp: Language, persons: int) -> Doc:
    words = [word for number in range(persons) for word in ("Ann", f"L{number}", "he")]
    doc = Doc(nlp.vocab, words=words, sent_starts=[index == 0 for index in range(len(words))])
    doc.ents = [Span(doc, 3 * number, 3 * number + 2, label="PERSON") for number in range(persons)]
    return doc


def test_time_grows_with_the_number_of_persons_and_not_faster(nlp: Language) -> None:
    def once(persons: int) -> float:
        doc = crowd(nlp, persons)
        start = process_time()
        Speakers()(Entities()(doc))
        return process_time() - start

    def seconds(persons: int) -> float:
        return min(once(persons) for _ in range(3))

    once(200)
    assert seconds(8000) < 12 * seconds(1600)


def test_who_is_named_in_direct_speech_does_not_speak_there() -> None:
    text = (
        "Irma Dahl won the race. Her coach, Nora Ek, stood at the line. Dahl waved and smiled. "
        '"Irma has no watch," she said. "That is the secret."'
    )
    *_, quote = newsents.analyze(text).quotes
    assert quote.speaker is None or quote.speaker.name == "Nora Ek"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"I want to sing," she said.\n\n"I want nothing else," Clara Finch told the crowd.', ["Clara Finch"] * 2),
        ('"I want to sing," he said.\n\n"I want nothing else," Clara Finch told the crowd.', [None, "Clara Finch"]),
        ('Bo Ek came. "I want to sing," he said.\n\n"I want it," Paul Finch told the crowd.', ["Bo Ek", "Paul Finch"]),
    ],
)
def test_before_anybody_is_named_a_pronoun_means_who_speaks_next(text: str, expected: list[str | None]) -> None:
    assert [quote.speaker and quote.speaker.name for quote in newsents.analyze(text).quotes] == expected
