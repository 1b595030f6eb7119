"""Words are looked at once: what is read from the table is what the words themselves say."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from newsents.pipeline.entities import words as words_module
from newsents.pipeline.entities.spelling import SLOTS, Spellings, Strings
from newsents.pipeline.entities.words import read_words


def numbers(*values):
    return np.array(values, dtype=np.uint64)


def test_numbers_whose_last_bits_are_the_same_are_told_apart():
    store = {7: "Lee", 7 + SLOTS: "Ek", 7 + 2 * SLOTS: "Hay", SLOTS: "Oslo"}
    strings = Strings()
    for _ in range(2):
        rows = strings.rows(numbers(7 + SLOTS, 7, 0, 7 + 2 * SLOTS, 7, SLOTS), store)
        assert strings.forms[rows].tolist() == ["Ek", "Lee", "", "Hay", "Lee", "Oslo"]


def test_a_table_grows_and_keeps_its_rows():
    spellings = Spellings()
    first = spellings.rows(numbers(1, 2), {1: "Rain", 2: "al-Assad"})
    more = {number: f"word{number}" for number in range(3, 500)}
    spellings.rows(numbers(*more), more)
    assert spellings.rows(numbers(1, 2), {}).tolist() == first.tolist()
    assert spellings.lower[first].tolist() == ["rain", "al-assad"]
    assert spellings.lengths[first].tolist() == [4, 8]
    assert spellings.capital[first].tolist() == [True, False]
    assert spellings.cased[first].tolist() == [True, True]


def test_words_are_found_however_they_are_written():
    words = read_words(Doc(spacy.blank("en").vocab, words=["He", "saw", "HE", ",", "he", "and", "Ann"]))
    assert words.where({"he", "ann", "nobody"}) == [0, 2, 4, 6]
    assert words.where(()) == []


def test_a_word_is_common_only_where_the_article_writes_it_small():
    vocab = spacy.blank("en").vocab
    read_words(Doc(vocab, words=["rain", "5"]))
    is_written = read_words(Doc(vocab, words=["Rain", "fell", "5"])).written_small()
    assert [is_written(word) for word in ("rain", "fell", "5", "unheard-of")] == [False, True, False, False]


def test_a_full_table_makes_room_for_an_empty_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(words_module, "MOST", 3)
    vocab = spacy.blank("en").vocab
    for text in (["Rain", "fell", "on", "Oslo", "."], ["Snow", "fell", "."], ["Rain", "again"]):
        doc = Doc(vocab, words=text)
        assert read_words(doc).forms == text
        assert read_words(doc).lower == [word.lower() for word in text]


def test_each_vocabulary_may_know_other_words():
    assert read_words(Doc(spacy.blank("en").vocab, words=["Qilian"])).forms == ["Qilian"]
    assert read_words(Doc(spacy.blank("en").vocab, words=["Qilian", "Rovers"])).forms == ["Qilian", "Rovers"]


def test_what_is_kept_of_a_set_of_words_takes_in_the_words_that_come_later():
    spellings, nouns = Spellings(), frozenset(("mayor", "judge"))
    mayor, lee = spellings.rows(numbers(1, 2), {1: "Mayor", 2: "Lee"}).tolist()
    assert spellings.among(nouns)[[mayor, lee]].tolist() == [True, False]
    more = {3: "judge", **{number: f"word{number}" for number in range(4, 60)}}
    judge, *_ = spellings.rows(numbers(*more), more).tolist()
    found = spellings.among(nouns)
    assert np.flatnonzero(found).tolist() == sorted([mayor, judge])
    assert np.array_equal(found, spellings.among(set(nouns)))
