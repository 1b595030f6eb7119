"""Two persons of one name stay two, and one stays one."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_quotes", "newsents_speakers"])


def persons(nlp: Language, text: str) -> list[tuple[str, int]]:
    """Return the names of persons in a text, each with the number of the one it means, in order of appearance."""
    numbers: dict[str, int] = {}
    found = [mention for mention in nlp(text)._.mentions if mention.label == "PERSON"]
    return [(mention.text, numbers.setdefault(mention.entity.id, len(numbers))) for mention in found]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # nobody is his own son
        ("Nils Becker runs the farm. His son, Nils Becker, said it was sold.", [0, 1]),
        ("Nils Becker runs the farm. Becker's oldest son Nils Becker sold it.", [0, 0, 1]),
        ("Nils Becker, son of Nils Becker, took over the shop.", [0, 1]),
        ("Nils Becker retired. His son, Nils K. Becker, won. Nils K. Becker left.", [0, 1, 1]),
        ("Nils K. Becker won. His father, Nils Becker, was sad.", [0, 1]),
        # the mother's son is whom the article named before
        ("Nils Becker was held on Monday. Karin Becker said her son, Nils Becker, was innocent.", [0, 1, 0]),
        ("Nils Becker came with his wife, Karin Becker. Her son, Nils Becker, stayed.", [0, 1, 0]),
        ("His son, Nils Becker, was late. Nils Becker said so.", [0, 0]),
    ],
)
def test_whose_relative_somebody_is_tells_two_of_one_name_apart(nlp: Language, text: str, numbers: list[int]) -> None:
    assert [number for _, number in persons(nlp, text)] == numbers


def test_a_bare_surname_of_two_of_one_name_named_together_is_neither(nlp: Language) -> None:
    text = "Nils Becker retired. His son, Nils K. Becker, won the seat. Becker was glad."
    assert [number for _, number in persons(nlp, text)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nils Becker won. Nils Becker Jr. lost. Becker Jr. was sad. Becker smiled.", [0, 1, 1, 0]),
        ("Nils Becker, Jr., won. His father, Nils Becker, was there. Becker Jr. smiled.", [0, 1, 0]),
        ("Queen Karin II met King Nils IV.", [0, 1]),
    ],
)
def test_what_tells_generations_apart_is_part_of_the_name(nlp: Language, text: str, names: list[int]) -> None:
    found = persons(nlp, text)
    assert [number for _, number in found] == names
    assert sum(name.endswith(("Jr.", "II", "IV")) for name, _ in found) >= 2


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # the relative's office stands between
        ("Thomas Quarrie, 10, read a poem. His father, the fire officer Tom Quarrie, wept.", [0, 1]),
        ("Rahel Okoro is the new governor. Her father, General Okoro, watched. Okoro said little.", [0, 1, 0]),
        ("Rahel Okoro is the new governor. Her father said that General Okoro was tired.", [0, 0]),
        # an article introduces nobody anew by another name
        ("Storm\n\nNadir Hassan resigned on Friday.\n\nA cellist, Nadir Omar Hassan, asked for silence.", [0, 1]),
        ("Storm\n\nNadir Hassan resigned on Friday.\n\nNadir Omar Hassan, a key player, asked for silence.", [0, 0]),
        # nor by another role under another forename
        ("Maxim Petrenko, the blogger, wrote it. Maksym Petrenko, the mayor, laughed.", [0, 1]),
        ("Maxim Petrenko, the mayor, wrote it. Maksym Petrenko, the mayor, laughed.", [0, 0]),
        (
            "Helen Brandt says they are slow. Ellen Brandt says they are wet. Helen Brandt waved. Ellen Brandt left.",
            [0, 1, 0, 1],
        ),
        ("Helen Brandt says they are slow. Ellen Brandt says they are wet.", [0, 0]),
    ],
)
def test_what_an_article_tells_of_two_tells_them_apart(nlp: Language, text: str, numbers: list[int]) -> None:
    assert [number for _, number in persons(nlp, text)] == numbers
