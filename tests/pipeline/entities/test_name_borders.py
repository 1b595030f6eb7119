"""Where a person's name begins and ends, beside bodies, short offices, bylines and words of another script."""

from __future__ import annotations

import pytest

import newsents


def _names(text: str, label: str = "PERSON") -> list[str]:
    return [
        mention.text for mention in newsents.analyze(text).mentions if mention.label == label and mention.form == "name"
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Northgate's Daniel Hobbs scored twice before the break.", "Daniel Hobbs"),
        ("Fans cheered when Kestrel’s Maria Lundgren came on.", "Maria Lundgren"),
        ("RHP William Hobbs pitched seven innings on Friday.", "William Hobbs"),
        ("The crowd stood up for MVP Daniel Hobbs on Friday.", "Daniel Hobbs"),
    ],
)
def test_a_body_and_a_short_office_before_a_name_are_none_of_it(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize("name", ["JJ Hobbs", "DJ Hobbs", "CJ Hobbs", "AJ Lindgren", "JD Stroud"])
def test_a_forename_in_capitals_stays(name: str) -> None:
    assert name in _names(f"{name} said the bridge was safe. The council thanked {name} for the work.")


@pytest.mark.parametrize(
    ("opens", "taken_off"),
    [("Asked", True), ("Rider", True), ("Goalkeeper", True), ("Baker", False), ("Olivia", False)],
)
def test_a_word_that_opens_a_sentence_is_of_the_name_behind_it_only_where_it_may_be_one(
    opens: str, taken_off: bool
) -> None:
    (mention,) = newsents.analyze(f"{opens} Bo Ek won the race.").mentions
    assert mention.text == ("Bo Ek" if taken_off else f"{opens} Bo Ek")


def test_the_month_of_a_byline_is_no_name() -> None:
    assert _names("By Daniel Hobbs March 05, 2024 at 5:00 pm\n\nThe bridge is closed.") == ["Daniel Hobbs"]


@pytest.mark.parametrize("name", ["Ann March", "June Hobbs", "April Hobbs"])
def test_a_month_that_is_somebodys_name_stays(name: str) -> None:
    assert _names(f"{name} said the bridge was safe, and the mayor thanked her.") == [name]


def test_a_sentence_of_another_script_is_no_name() -> None:
    found = _names("The board met on Friday.\n\n我们学校的新图书馆Hobbs Hall里面的大屏幕非常漂亮 said so.")
    assert not [name for name in found if "学" in name or "屏" in name]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Nadia Cole Breaks Silence On Feud With Label", "Nadia Cole"),
        ("Omar Reyes Bail Hearing Delayed Again", "Omar Reyes"),
        ("Judge Ann Moss Blocks Pipeline", "Ann Moss"),
        ("Mary Beth Cole Wins Seat", "Mary Beth Cole"),
        ("Sara Finn Hits Back At Claims", "Sara Finn"),
        ("Ben Wick Apologizes For Remark", "Ben Wick"),
        ("Let The Town And Lena Hart Tell You What They Want.", "Lena Hart"),
        # whose last name is a word, too
        ("Anna Hart Page Wins Prize", "Anna Hart Page"),
    ],
)
def test_a_name_ends_where_a_heading_in_capitals_goes_on(heading: str, name: str) -> None:
    surname = name.rsplit(" ", 1)[1]
    body = f'The town heard of {name} on Monday. "I am glad," {surname} said.'
    analysis = newsents.analyze(f"{heading}\n\n{body}")
    assert [person.name for person in analysis.people] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee Elementary School Wins Award\n\nThe town was glad on Monday.",
        "Women at the Hobbs Stadium in 2021. (Photo by Bonnie Lee Sum)\n\nThe town was glad on Monday.",
    ],
)
def test_a_longer_name_of_a_body_or_in_a_credit_is_not_cut(text: str) -> None:
    assert not {"Ann Lee", "Bonnie Lee"} & set(_names(text))


def test_a_section_before_a_surname_in_a_headline_is_none_of_a_name() -> None:
    text = "Volleyball Fields, Wijay shine in win\n\nSkylar Fields led the volleyball team. Fields had 20 kills."
    assert {person.name for person in newsents.analyze(text).people} >= {"Skylar Fields"}
    assert "Volleyball Fields" not in _names(text)


@pytest.mark.parametrize(
    "name", ["De'Aaron Hobbs", "Ja’Whaun Hobbs", "Da'Quan Lindgren", "Ke'Shawn Stroud", "D'Mitrik Stroud"]
)
def test_a_forename_with_an_apostrophe_is_a_forename(name: str) -> None:
    surname = name.rsplit(" ", 1)[1]
    analysis = newsents.analyze(f'{name} had 30 points. "We ran," {surname} said. {name}\'s coach was glad.')
    assert [person.name for person in analysis.people] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            '"Breathe," said the coach, Bobby Ashworth Jr. Ola Adeyemi was sent off.',
            ["Bobby Ashworth Jr.", "Ola Adeyemi"],
        ),
        ("Bobby Ashworth Jr. was sent off.", ["Bobby Ashworth Jr."]),
        # what is quoted before a name ends with "I."
        ('He said: "So am I." Ann Lee said no.', ["Ann Lee"]),
        ('Dwayne "T.J." Lee said no.', ['Dwayne "T.J." Lee']),
        # a title that is somebody's surname
        ("Ruth Bishop stood at the back. Bishop Crowe kept it short. Crowe left.", ["Ruth Bishop", "Crowe", "Crowe"]),
        ("Ruth Bishop stood at the back. Bishop kept it short.", ["Ruth Bishop", "Bishop"]),
        # a forename that is somebody's last name
        ("The envoy Nasser al-Rimawi came. Khalid bin Nasser stayed.", ["Nasser al-Rimawi", "Khalid bin Nasser"]),
    ],
)
def test_a_name_ends_behind_a_suffix_and_is_no_title_of_another(text: str, names: list[str]) -> None:
    assert _names(text) == names
