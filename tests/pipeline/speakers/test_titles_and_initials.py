"""Sources with a title, brackets or initials between a body and a person, and what kinship says of the sex."""

from __future__ import annotations

import pytest

import newsents


def speakers(text: str) -> list[str | None]:
    """Return the names of the speakers of a text, in order."""
    return [quote.speaker.name if quote.speaker else None for quote in newsents.analyze(text).quotes]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("National Rail Federation (NRF) chairman Tom Pyke said trains would stop.", ["Tom Pyke"]),
        ("Deputy Commissioner (South) Anil Rao said the road was closed.", ["Anil Rao"]),
        ("The National Rail Federation (NRF) said trains would stop.", ["National Rail Federation"]),
        ("The bank (NRB), whose chairman Tom Pyke resigned, said it was fine.", ["bank"]),
        ("Prime Minister Lin Oda met Chief Minister Bo Rao. The CM said it was late.", ["Bo Rao"]),
        ("Inspector General Noor Shah arrived. The IG said two men were held.", ["Noor Shah"]),
        ("The evangelical network Anchored described the letter as brave.", ["Anchored"]),
    ],
)
def test_the_speaker_of_a_source_with_titles(text: str, names: list[str]) -> None:
    assert speakers(text) == names


def test_a_word_for_a_relative_tells_the_sex_of_who_has_a_title_besides() -> None:
    analysis = newsents.analyze(
        "It was her late husband, producer Sy Whitford, who talked her out of it. There was no money in it, he argued."
    )
    (whitford,) = [entity for entity in analysis.entities if entity.name == "Sy Whitford"]
    assert [pronouns.forms for pronouns in whitford.pronouns] == ["he/him"]


def test_who_is_a_brother_is_not_she() -> None:
    analysis = newsents.analyze("Ayesha's brother, Gul Zarin, said she had left.")
    (zarin,) = [entity for entity in analysis.entities if entity.name == "Gul Zarin"]
    assert "she/her" not in [pronouns.forms for pronouns in zarin.pronouns]


@pytest.mark.parametrize(
    ("judge", "pronoun", "name"),
    [
        ("Mrs Justice Falconer", "She", "Falconer"),
        ("Lady Justice Falconer", "She", "Falconer"),
        ("Mrs Justice Falconer", "He", "Dean Pike"),
        ("Mr Justice Falconer", "She", None),
        # nobody is addressed
        ("Duke guard Ann Falconer", "She", "Ann Falconer"),
        ("First Lady aide Tom Falconer", "She", None),
    ],
)
def test_what_stands_before_an_office_tells_the_sex(judge: str, pronoun: str, name: str | None) -> None:
    text = f"{judge} told Dean Pike to stand on Monday. {pronoun} said it was late."
    assert speakers(text)[-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Dr. Cornel Weston spoke on Friday. Dr. Weston advocated ideas of solidarity throughout his talk.",
            "Cornel Weston",
        ),
        ("Nora Byrne died aged 101. She herself used to say that it was late.", "Nora Byrne"),
        ("Mayor Ann Orr wept. The mayor herself said that it was late.", "Ann Orr"),
    ],
)
def test_a_title_or_a_reflexive_pronoun_beside_who_speaks_is_read_over(text: str, name: str) -> None:
    assert speakers(text)[-1] == name
