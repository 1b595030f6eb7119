"""Names made whole by their form, titles and letters taken off, and what the words around a name settle."""

from __future__ import annotations

import pytest
from spacy.language import Language

import newsents
from newsents.pipeline import load
from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.entities.whole import is_letters
from newsents.pipeline.entities.words import read_words
from newsents.schema import Analysis, Entity


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_quotes", "newsents_speakers"])


def _people(text: str) -> list[str]:
    return [person.name for person in newsents.analyze(text).people]


def _speakers(analysis: Analysis) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in analysis.quotes]


def _kind(text: str, name: str) -> str | None:
    found: list[Entity] = [entity for entity in newsents.analyze(text).entities if entity.name == name]
    return found[0].kind if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Minister Simran Kaur Dhillon said the bridge was safe.", "Simran Kaur Dhillon"),
        ("The road is closed, Harnam Singh Walia said on Monday.", "Harnam Singh Walia"),
        ("The road is closed, Abdelrahim Osman Idris said on Monday.", "Abdelrahim Osman Idris"),
        ("Army spokesman Lt. Col. Guillaume Ngoma Kasereka denied the report.", "Guillaume Ngoma Kasereka"),
        ("The road is closed, Emeka Nwachukwu-Obi said on Monday.", "Emeka Nwachukwu-Obi"),
        ("Lawyer Halima Sule-Danladi said the bridge was safe.", "Halima Sule-Danladi"),
        ('Defending, Tobias "Tubs" Lindgren said the case was weak.', 'Tobias "Tubs" Lindgren'),
        ('The road is closed, Corazon "Cory" Legaspi said on Monday.', 'Corazon "Cory" Legaspi'),
    ],
)
def test_a_name_of_several_words_is_one(text: str, name: str) -> None:
    assert _people(text) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # parsers end a sentence behind these forenames
        (
            "Snow closes the pass\n\nChris Vanterpool is a second-generation cooper; her family has made barrels for "
            "70 years. Vanterpool said so.",
            ["Chris Vanterpool"],
        ),
        (
            "Snow closes the pass\n\nMoises Tavelli sits in his boat at the quay. Tavelli said so.",
            ["Moises Tavelli"],
        ),
        # a sentence that is really over
        ("The prize went to Chris. Vanterpool left. She said it was late.", ["Chris", "Vanterpool"]),
        ("The winner was Chris\n\nVanterpool left the hall. She said it was late.", ["Chris", "Vanterpool"]),
        # no forename
        ("Snow closes the pass\n\nBut Vanterpool is a second-generation cooper. Vanterpool said so.", ["Vanterpool"]),
    ],
)
def test_a_name_that_a_parser_tore_is_one(text: str, names: list[str]) -> None:
    assert _people(text) == names


def test_what_may_be_a_title_is_not_taken_in() -> None:
    assert _people("Umpire Mbali Zanele Khumalo stopped the game.") == ["Mbali Zanele Khumalo"]


@pytest.mark.parametrize(
    ("text", "are"),
    [
        ("Ann Lee KC", True),
        ("Ann Lee KC was late.", True),
        ("Ann Lee KC OBE was late.", True),  # more of them behind it
        ("Ann Lee KC Motors was late.", False),  # the name goes on
        ("Ann Lee FRHS, a writer, was late.", True),
        ("Ann Lee FRHS 10.5", False),  # a row of results
        ("Ann Lee FRHSPQ, a writer, was late.", False),  # too many
        ("Ann Lee Frhs, a writer, was late.", False),
        ("Ann Lee AFP, a writer, was late.", False),  # a body
        ("Holvik Quor FRHS, a writer, was late.", False),  # no forename before them
    ],
)
def test_letters_are_told_from_more_of_a_name(nlp: Language, text: str, are: bool) -> None:
    words = read_words(nlp(text))
    assert is_letters(words, 0, 2, lexicon()) is are


@pytest.mark.parametrize("letters", ["KC", "OBE", "MLA", "IAS", "FRHS"])
def test_letters_behind_a_name_are_none_of_it(letters: str) -> None:
    analysis = newsents.analyze(
        f"The ferry was late. The group's chair, Imran Qazi {letters}, said the delay was short."
    )
    assert _speakers(analysis) == ["Imran Qazi"]
    assert [person.name for person in analysis.people] == ["Imran Qazi"]


def test_capitals_that_are_a_surname_or_a_firms_stay() -> None:
    assert _people("The envoy, Antonio GUTERRES, said the talks had begun.") == ["Antonio GUTERRES"]
    assert _kind("Wilson Marsh LLP is serving as legal counsel.", "Wilson Marsh LLP") == "organization"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The shop was robbed. Heartbroken Nadia Kerrigan said the thief took a ham.", "Nadia Kerrigan"),
        ("The gate is shut. Churchwarden Dougal McIvor said the crowd was large.", "Dougal McIvor"),
        ("On Monday Assemblymember Nils Frandsen said the bill was dead.", "Nils Frandsen"),
        ("Independent TD Mattie Breathnach said no.", "Mattie Breathnach"),
        ("Garda Ravi Menon said the road was open.", "Ravi Menon"),
    ],
)
def test_a_word_that_says_what_somebody_is_is_none_of_the_name(text: str, name: str) -> None:
    assert _people(text) == [name]


@pytest.mark.parametrize("name", ["Hope Ann Boyd", "Carter Ann Boyd", "Abdelrahim Osman Idris"])
def test_a_forename_that_is_a_word_or_unknown_stays(name: str) -> None:
    assert name in _people(f"The clerk, {name}, said the road was cut. {name} left at noon.")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A fan, who had travelled from Cork, was not angry.", "Cork", "place"),
        ("One delegate, from Hull, told him the hall was cold.", "Hull", "place"),
        ("The message from Ripley was clear. Ripley said he was cold.", "Ripley", "person"),
        ("Shares in Lumos fell 4 percent.", "Lumos", "organization"),
        ("It was first reported in Frankfurter Blatt, which has 20 reporters.", "Frankfurter Blatt", "organization"),
        ("Chipmaker Aurelian warned on Friday that sales would fall.", "Aurelian", "organization"),
        ("She lives there with her sons Danylo and Maksym.", "Maksym", "person"),
        ("She met his daughter Georgia, who sang.", "Georgia", "person"),
        ("He flew to Paris with Sofia, his niece.", "Sofia", "person"),
        ("The farmer from Bolton wept.", "Bolton", "place"),
        ("His friend left for Georgia with a sister.", "Georgia", "place"),
    ],
)
def test_words_around_a_name_settle_what_it_is(text: str, name: str, kind: str) -> None:
    assert _kind(text, name) == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Ines and Bartholomew Quickfall bought the mill. "It was damp," said Ines.', ["Ines Quickfall"]),
        ('Sisters Juno and Wren Castellane sang. "It was damp," said Juno.', ["Juno Castellane"]),
        ('Clinton and Barack Obama met. "It was damp," Clinton said.', ["Clinton"]),
    ],
)
def test_a_forename_before_and_has_the_family_name_behind(text: str, names: list[str]) -> None:
    assert _speakers(newsents.analyze(text)) == names


def test_the_elder_and_the_younger_are_father_and_son() -> None:
    text = (
        'Isaiah Greer Sr. sued on Monday. His son, Isaiah Greer Jr., drove. "I was cold," the elder Greer said. '
        '"So was I," the younger Greer said.'
    )
    assert _speakers(newsents.analyze(text)) == ["Isaiah Greer Sr.", "Isaiah Greer Jr."]


def test_the_younger_of_two_of_whom_nothing_is_told_is_neither() -> None:
    text = 'Marta Lind and Eva Lind run the mill. "We grind," the younger Lind said.'
    assert _speakers(newsents.analyze(text)) == ["Lind"]


def test_mister_in_an_obituary_is_who_died() -> None:
    text = (
        "Arthur Penhallow has died at 90, his son, George Penhallow, said. He built boats. "
        '"Wood tells you," Mr Penhallow told a local paper in 2001.'
    )
    assert _speakers(newsents.analyze(text))[-1] == "Arthur Penhallow"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Rapper Lil Pharaoh, whose legal name is Terrence Oduya Banks, said he was tired.", ["Lil Pharaoh"]),
        ("Father Dominic Ashgrove left. Born Peter Ashgrove in Kent, he sang.", ["Dominic Ashgrove"]),
        ("The mayor met Bo Lund, whose wife is Eva Stern.", ["Bo Lund", "Eva Stern"]),
        ("Paul Crane spoke. Born in Leeds, Joan Crane was a baker first.", ["Paul Crane", "Joan Crane"]),
    ],
)
def test_who_has_two_names_is_one(text: str, people: list[str]) -> None:
    assert _people(text) == people


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Minh-Anh Pham left. Minh-Anh said it was fun.", "Minh-Anh Pham"),
        ("Colin Powell met Paul Colin. Colin said no.", "Paul Colin"),
    ],
)
def test_a_name_alone_with_which_one_full_name_begins_is_that_persons(text: str, speaker: str) -> None:
    assert _speakers(newsents.analyze(text)) == [speaker]
