"""Who speaks is none of those whom his own words call he or she; who is somebody's lawyer is nobody else's."""

from __future__ import annotations

import pytest
from spacy.language import Language

import newsents
from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def speakers(nlp: Language, text: str) -> dict[str, str | None]:
    """Return the names of the speakers by the first words of what they say."""
    quotes = nlp(text)._.quotes
    return {" ".join(quote.text.split()[:2]): quote.speaker and quote.speaker.name for quote in quotes}


def pronouns(nlp: Language, text: str) -> dict[str, list[str]]:
    return {entity.name: [its.forms for its in entity.pronouns] for entity in nlp(text)._.entities}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ida Moe was found on Monday. Ida's stepmother, Vera Lund, swept the yard. "
            '"She rang me at night," she said.',
            "Vera Lund",
        ),
        ('Vera Lund swept the yard. She had looked for Ida Moe. "She rang me at night," she said.', "Vera Lund"),
        (
            'Green MP Bo Ek called it "a mistake". Labour leader Viktor Orr, however, said that the minister must go. '
            '"She rang nobody," he said.',
            "Viktor Orr",
        ),
        ('Ann Lee wrote the song with Kofi Mensah. "He rang me at night," she says.', "Ann Lee"),
        ('Ann Lee wrote the song with Kofi Mensah. "She rang me at night," he says.', "Kofi Mensah"),
    ],
)
def test_who_speaks_is_not_whom_his_words_are_about(nlp: Language, text: str, speaker: str) -> None:
    (found,) = (name for words, name in speakers(nlp, text).items() if words.endswith("rang"))
    assert found == speaker


def test_whom_a_pronoun_in_somebodys_words_means_is_another(nlp: Language) -> None:
    text = 'Vera Lund looked for Ida Moe. "She said she was cold," Lund said. "She never came."'
    doc = nlp(text)
    assert {m.entity.name for m in doc._.mentions if m.text in ("She", "she") and m.entity} == {"Ida Moe"}


def test_the_pronouns_in_a_quotation_are_not_its_speakers(nlp: Language) -> None:
    found = pronouns(nlp, 'Viktor Orr wants the mayor to go. "She has lost her friends," he said.')
    assert found["Viktor Orr"] == ["he/him"]


OWN = "Susan Moe sued the hotel in May. Her lawyer, Brian Keys, said the stairs were wet.\n\nThe manager left. "
HOTEL = "Susan Moe sued the hotel in May. The hotel's lawyer, Brian Keys, said the stairs were dry. "


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        (OWN + '"Nobody swept them," Moe\'s lawyer said.', "Nobody swept", "Brian Keys"),
        (HOTEL + "Moe's lawyer said that nobody swept them.", "that nobody", "Moe's lawyer"),
        (HOTEL + "The hotel's lawyer said that nobody fell.", "that nobody", "Brian Keys"),
    ],
)
def test_a_lawyer_is_of_whom_he_was_named_beside(nlp: Language, text: str, source: str, speaker: str) -> None:
    assert speakers(nlp, text)[source] == speaker


VERDICT = '"We are finished," said Helen Moe. '


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (VERDICT + "Her husband said that it rained.", "her husband"),
        (VERDICT + "Her husband, Roger Stone, wept. Her husband said that it rained.", "Roger Stone"),
        (VERDICT + "Her mother, Ada Stone, wept. Her mother said that it rained.", "Ada Stone"),
    ],
)
def test_a_relative_is_who_was_called_so(nlp: Language, text: str, speaker: str) -> None:
    assert speakers(nlp, text)["that it"] == speaker


@pytest.mark.parametrize(
    ("owner", "speaker"), [("The bishop's", "Falk office"), ("The duke's", "duke's office"), ("His", "Falk office")]
)
def test_an_office_is_of_whoever_has_the_title(nlp: Language, owner: str, speaker: str) -> None:
    text = f"Bishop Anton Falk will sell the castle. Bishop Falk spoke on Monday. {owner} office said that it leaks."
    assert speakers(nlp, text)["that it"] == speaker


def test_somebodys_mother_is_whom_she_means(nlp: Language) -> None:
    text = (
        "Director Ximena Portillo says that nobody came close.\n\n"
        'Rita Moe\'s mother, a nurse, drove for six hours. "She cried and told me that it was late," Moe says.'
    )
    assert "Ximena Portillo" not in {m.entity.name for m in nlp(text)._.mentions if m.text == "She" and m.entity}


def test_who_tells_what_another_said_is_not_he() -> None:
    text = (
        "Skipper Otto Lind said he was sorry for Jim Hay. "
        '"I rang Jim and he said he is fine," the captain told reporters.'
    )
    nested = [quote for quote in newsents.analyze(text).all_quotes if quote.within is not None]
    assert nested
    assert all(quote.speaker is None or quote.speaker.name != "Otto Lind" for quote in nested)


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("While Chen acknowledged that debates often contain drama, they were disappointed.", "Chen"),
        ("The shops were empty and the buses were late. Ann Lee and Bo Ek waited.", "Ann Lee and Bo Ek"),
        ("Locals left early.", "Locals"),
        ("The reports were published on Friday.", "reports"),
    ],
)
def test_things_are_not_they_who_speak(nlp: Language, before: str, speaker: str) -> None:
    text = f'{before} "It is awful to wait," they said.'
    (quote,) = [quote for quote in nlp(text)._.quotes if quote.text.startswith("It is awful")]
    assert quote.speaker is None or quote.speaker.name == speaker
    assert quote.speaker is not None or speaker in ("Locals", "reports")
