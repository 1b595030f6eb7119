from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsents.names import parse
from newsents.names.parsing.family_first import stands_family_first


@pytest.mark.parametrize(
    ("text", "given_names", "particles", "family"),
    [
        ("Ann Lee", "Ann", "", "Lee"),
        ("Kim Jong-un", "Jong-un", "", "Kim"),
        ("Xi Jinping", "Jinping", "", "Xi"),
        ("Mao Tse-tung", "Tse-tung", "", "Mao"),
        ("Roh Tae Woo", "Tae Woo", "", "Roh"),
        ("Kim Jin-hwan", "Jin-hwan", "", "Kim"),
        ("Parke Bo-young", "Bo-young", "", "Parke"),
        ("Kym So-Hee", "So-Hee", "", "Kym"),
        ("Camille Bo-young", "Camille", "", "Bo-young"),
        ("Michael Lee-Chin", "Michael", "", "Lee-Chin"),
        ("Jaber al-Sabah", "Jaber", "al", "Sabah"),
        ("Minamoto no Shigeyuki", "Minamoto", "no", "Shigeyuki"),
        ("Nguyen Van Thieu", "Van Thieu", "", "Nguyen"),
        ("Kim Clijsters", "Kim", "", "Clijsters"),
        ("Lee Evans", "Lee", "", "Evans"),
        ("IVANOV, Sergei", "Sergei", "", "IVANOV"),
        ("IVANOV Sergei", "Sergei", "", "IVANOV"),
        ("Sergei IVANOV", "Sergei", "", "IVANOV"),
        ("Ludwig van Beethoven", "Ludwig", "van", "Beethoven"),
        ("Ursula von der Leyen", "Ursula", "von der", "Leyen"),
        ("Von der Leyen", "", "Von der", "Leyen"),
        ("Osama bin Laden", "Osama", "bin", "Laden"),
        ("Bashar al-Assad", "Bashar", "al", "Assad"),
        ("José Luis Rodríguez Zapatero", "José Luis", "", "Rodríguez Zapatero"),
        ("J.R.R. Tolkien", "J. R. R.", "", "Tolkien"),
        ("JK Rowling", "J. K.", "", "Rowling"),
        ("Putin's", "", "", "Putin"),
    ],
)
def test_names_are_parted_whatever_their_order(text: str, given_names: str, particles: str, family: str) -> None:
    name = parse(text)
    assert (" ".join(name.given), " ".join(name.particles), " ".join(name.family)) == (given_names, particles, family)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Mr. Stone", "Mr."),
        ("Prime Minister Ann Lee", "Prime Minister"),
        ("Pope John Paul II", "Pope"),
        ("Queen Elizabeth", "Queen"),
        ("Mr", ""),
        ("Chief Justice Ann Stone", "Chief Justice"),
        ("The Honourable Ann Stone", "The Honourable"),
        ("The Rev. Ann Stone", "The Rev."),
        ("Magistrate Judge A. Leon Stone", "Magistrate Judge"),
        # what is part of a title only before another one
        ("Chief Stone", ""),
        ("Magistrate Ann Stone", ""),
        ("King Jr.", ""),
    ],
)
def test_titles_are_cut_off_as_long_as_a_name_is_left(text: str, title: str) -> None:
    assert parse(text).title == title


@pytest.mark.parametrize(
    ("text", "suffix", "generation"),
    [
        ("Martin Stone Jr.", "Jr.", "jr"),
        ("Martin Stone, Junior", "Junior", "jr"),
        ("Martin Stone III", "III", "iii"),
        ("Martin Stone 2nd", "2nd", "ii"),
        ("Martin Stone the 3rd", "3rd", "iii"),
        ("Martin Stone, PhD", "PhD", ""),
        ("Martin Stone", "", ""),
        ("Pope John Paul II", "II", "ii"),
    ],
)
def test_suffixes_are_cut_off(text: str, suffix: str, generation: str) -> None:
    assert (parse(text).suffix, parse(text).generation) == (suffix, generation)


@pytest.mark.parametrize(
    "text", ['William "Bill" Stone', "William (Bill) Stone", "William ‘Bill’ Stone", "William “Bill” Stone"]
)
def test_a_nickname_in_marks_is_set_apart(text: str) -> None:
    name = parse(text)
    assert (name.nickname, name.given, name.family) == ("Bill", ("William",), ("Stone",))


def test_a_patronymic_is_set_apart() -> None:
    assert parse("Sergei Viktorovich Ivanov").patronymic == "Viktorovich"
    assert parse("Ivanov Sergei Viktorovich").patronymic == "Viktorovich"


@pytest.mark.parametrize("text", ["O'Neill", "O’Neill", "O`Neill", "OʼNeill"])
def test_all_apostrophes_are_one(text: str) -> None:
    assert parse(text).family_key == "oneill"


@given(st.text(max_size=40))
@example("Ꭰ")
def test_no_text_is_too_strange_to_parse(text: str) -> None:
    name = parse(text)
    assert name.text == text
    assert not any(map(str.isupper, name.family_key))


@pytest.mark.parametrize(
    ("name", "family_first"),
    [
        ("Kim Jong-un", True),
        ("Kim Clijsters", False),
        ("Xi Jinping", True),
        ("Xi Smith", False),
        ("Chen Wang", False),  # two family names: the English order
        ("Mao Zedong", True),
        ("Park Geun-hye", True),
        ("Nguyen Van Thieu", True),
        ("Nguyen Van Thieu Minh Anh", False),  # more than four words
        ("Kim J. Un", False),
    ],
)
def test_a_family_name_stands_first_where_the_rest_fits_its_language(name: str, family_first: bool) -> None:
    assert stands_family_first(name.split()) is family_first


@pytest.mark.parametrize(
    ("name", "initials", "is_bare", "family_key"),
    [
        ("J. R. Tolkien", ("j", "r"), False, "tolkien"),
        ("J. Ronald Tolkien", ("j",), False, "tolkien"),
        ("John Ronald Tolkien", (), False, "tolkien"),
        ("Tolkien", (), True, "tolkien"),
        ("Mr Tolkien", (), True, "tolkien"),
        ("Ludwig van der Berg", (), False, "berg"),
        ("Ann Smith-Jones", (), False, "smithjones"),
        ("Maire O'Brien", (), False, "obrien"),
    ],
)
def test_what_is_asked_of_a_name(name: str, initials: tuple[str, ...], is_bare: bool, family_key: str) -> None:
    parsed = parse(name)
    assert (parsed.initials, parsed.is_bare, parsed.family_key) == (initials, is_bare, family_key)
