"""Shortened words in names of organisations, and what others say of these."""

from __future__ import annotations

import pytest

from newsents.names import compare
from newsents.names.parsing.organizations import organization
from newsents.names.words.lexicon import lines


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Alder Mfg.", "Alder Manufacturing"),
        ("Alder Bros. Co.", "Alder Brothers Company"),
        ("Min. of Fisheries", "Ministry of Fisheries"),
        ("Min. of Fisheries", "Fisheries Ministry"),
        ("Govt. of Ruritania", "Government of Ruritania"),
        ("Alder Savings Bk. Intl", "Alder Savings Bk. International"),
        ("Alder Tech & Svcs Ltd", "Alder Technology and Services Limited"),
        ("Alder Trust, The", "The Alder Trust"),
    ],
)
def test_shortened_words_are_the_words_that_they_are_short_for(short: str, full: str) -> None:
    assert compare(short, full, label="ORG").verdict == "same"


@pytest.mark.parametrize("word", ["So-called", "so called", "The so-called", "Self-styled", "self-proclaimed"])
def test_what_others_say_of_a_name_is_no_part_of_it(word: str) -> None:
    assert organization(f"{word} Council of Ruritania").words == organization("Council of Ruritania").words
    assert organization(word).words


@pytest.mark.parametrize(
    ("a", "b"),
    [("Min Trading", "Ministry of Trading"), ("Alder Tech", "Alder Trading"), ("Alder Bros.", "Alder Boats")],
)
def test_a_shortened_word_is_no_other_word(a: str, b: str) -> None:
    assert compare(a, b, label="ORG").verdict != "same"


def test_no_shortened_word_is_short_for_two() -> None:
    variants = [line.partition(":")[2].split() for line in lines("organizations.txt") if line.startswith("variant:")]
    words = [word for group in variants for word in group]
    assert len(words) == len(set(words))
