"""Long texts are parsed in parts, and read as one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import newsents
from newsents.pipeline.parts import PART, cut, read, read_in_parts

STORY = 'Ann Lee opened the bridge on Monday.\n\n"It is safe," she said.\n\nThe rain went on for days.\n\n'


@pytest.fixture(scope="module")
def nlp() -> Language:
    return newsents.load()


@pytest.mark.parametrize(
    ("text", "size", "parts"),
    [
        ("", 5, [""]),
        ("One two three.", 50, ["One two three."]),
        ("One two three.\nFour five six.", 6, ["One two three.\n", "Four five six."]),
        ("One two three. Four five six.", 6, ["One two three. ", "Four five six."]),
        ("one two three four five six", 4, ["one two three four ", "five six"]),
        ("A. b c d e f g h", 6, ["A. b c d e f ", "g h"]),
    ],
)
def test_cuts_fall_where_they_do_least_harm(text: str, size: int, parts: list[str]) -> None:
    made = cut(spacy.blank("en")(text), size)
    assert [part.text for part in made] == parts


def test_cuts_fall_on_the_borders_of_zones_and_paragraphs(nlp: Language) -> None:
    doc = nlp.get_pipe("newsents_zones")(nlp.tokenizer("Bridge opens\n\nBy Bob Hay\n\n" + STORY * 10))
    parts = cut(doc, 30)
    assert len(parts) > 5
    for part in parts[:-1]:
        assert part.text.endswith("\n\n")
        assert 15 < len(part) <= 30
    assert "".join(part.text for part in parts) == doc.text


@pytest.mark.parametrize("size", [25, 100])
def test_a_text_read_in_parts_is_the_same_text_with_the_same_findings(nlp: Language, size: int) -> None:
    text = "Bridge opens\n\nBy Bob Hay\n\n" + STORY * 12 + "\ud800 end"
    whole = nlp(text)
    doc = read_in_parts(nlp, nlp.tokenizer(text), size=size)
    assert doc._.article == whole._.article
    assert [token.text_with_ws for token in doc] == [token.text_with_ws for token in whole]
    said = [(quote.start, quote.end, str(quote.speaker)) for quote in doc._.quotes]
    assert len(said) >= 12
    assert said == [(quote.start, quote.end, str(quote.speaker)) for quote in whole._.quotes]
    assert [person.name for person in doc._.people] == [person.name for person in whole._.people]
    borders = [zone.start for zone in doc._.article.zones]
    assert len(borders) > 1
    assert not any(sent.start_char < border < sent.end_char for sent in doc.sents for border in borders)


def test_components_of_others_behind_newsents_see_the_whole() -> None:
    seen: list[tuple[int, int]] = []

    @spacy.Language.component("tests_last")
    def last(doc: Doc) -> Doc:
        seen.append((len(doc), len(doc._.quotes)))
        return doc

    nlp = newsents.load()
    nlp.add_pipe("tests_last")
    doc = read_in_parts(nlp, nlp.tokenizer(STORY * 4), size=30)
    assert seen == [(len(doc), len(doc._.quotes))]


def test_vectors_are_kept_for_components_of_others_alone(nlp: Language) -> None:
    seen: list[tuple[int, int]] = []

    @spacy.Language.component("tests_vectors")
    def look(doc: Doc) -> Doc:
        seen.append(doc.tensor.shape)
        return doc

    assert read_in_parts(nlp, nlp.tokenizer(STORY * 4), size=30).tensor.shape == (0,)
    nlp = newsents.load()
    nlp.add_pipe("tests_vectors")
    doc = read_in_parts(nlp, nlp.tokenizer(STORY * 4), size=30)
    assert seen == [(len(doc), doc.tensor.shape[1])]


def test_short_and_long_texts_come_back_in_order_whatever_the_limit(nlp: Language) -> None:
    long = "word " * (PART + 1)
    texts = ["One.", "Two.", long, "", "Three."]
    limit, nlp.max_length = nlp.max_length, 1_000
    try:
        assert [doc.text for doc in read(nlp, texts, batch_size=2)] == texts
    finally:
        nlp.max_length = limit


def test_no_more_texts_are_taken_than_a_batch_needs(nlp: Language) -> None:
    taken: list[int] = []

    def texts() -> Iterator[str]:
        for number in range(100):
            taken.append(number)
            yield "Rain fell."

    docs = read(nlp, texts(), batch_size=4)
    next(docs)
    assert len(taken) <= 5
