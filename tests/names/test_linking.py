from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsents.names import NameForm, link, parse
from newsents.names.article.person_linking import Person, _alternate

WORDS = st.sampled_from(
    ["Ann", "Lee", "Sergei", "S.", "Ivanov", "Mr", "de", "al-Assad", "Kim", "Jong-un", "Jr", "'", ""]
)
FORMS = st.lists(
    st.builds(
        NameForm,
        st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
        st.sampled_from(["PERSON", "ORG", "GPE"]),
        st.sampled_from(["", "Mr", "Mrs"]),
    ),
    max_size=12,
)


def groups(*names: str, label: str = "PERSON") -> list[set[str]]:
    numbers = link([NameForm(name, label) for name in names])
    return [
        {name for name, at in zip(names, numbers, strict=True) if at == number} for number in dict.fromkeys(numbers)
    ]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Sergei Ivanov", "Ivanov"),
        ("Sergei Ivanov", "IVANOV"),
        ("Sergei Ivanov", "Mr Ivanov"),
        ("Sergei Ivanov", "S. Ivanov"),
        ("Sergei Ivanov", "Ivanov's"),
        ("Sergei Ivanov", "Sergei"),
        ("Kim Jong-un", "Kim"),
        ("Bashar al-Assad", "Assad"),
        ("Bashar al-Assad", "al-Assad"),
        ("Ludwig van Beethoven", "Beethoven"),
        ("Ursula von der Leyen", "Von der Leyen"),
        ("William Cohen", "Bill Cohen"),
        ("George W. Bush", "George Bush"),
        ("José Luis Rodríguez Zapatero", "Zapatero"),
        ("José Luis Rodríguez Zapatero", "Rodríguez Zapatero"),
        ("Călin Popescu", "Popescu"),
    ],
)
def test_a_short_form_goes_to_its_full_name(full: str, short: str) -> None:
    assert groups(full, short) == [{full, short}]
    assert groups(short, full) == [{full, short}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jim Bell", "Kate Bell"),
        ("George W. Bush", "George H. Bush"),
        ("Martin King Jr", "Martin King Sr"),
        ("John Lewis", "Chris Lewis"),
    ],
)
def test_conflicting_full_names_stay_apart_and_their_surname_alone(one: str, other: str) -> None:
    surname = one.split()[-1] if "King" not in one else "King"
    assert groups(one, other, surname) == [{one}, {other}, {surname}]


def test_honorifics_tell_spouses_apart() -> None:
    forms = [
        NameForm("Bill Stone", honorific="Mr"),
        NameForm("Hillary Stone", honorific="Mrs"),
        NameForm("Stone", honorific="Mrs"),
        NameForm("Stone", honorific="Mr"),
        NameForm("Stone"),
    ]
    assert link(forms) == (0, 1, 1, 0, 4)


def test_a_title_of_the_other_gender_keeps_a_surname_from_a_full_name() -> None:
    assert link([NameForm("Bill Stone", honorific="Mr"), NameForm("Stone", honorific="Mrs")]) == (0, 1)


def test_the_fullest_form_is_canonical_wherever_it_stands() -> None:
    assert link([NameForm("Ivanov"), NameForm("S. Ivanov"), NameForm("Sergei Ivanov"), NameForm("Ivanov")]) == (2,) * 4


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("International Monetary Fund", "IMF"),
        ("International Monetary Fund", "I.M.F."),
        ("the International Monetary Fund", "International Monetary Fund"),
        ("Barclays Bank Plc", "Barclays"),
        ("Ministry of Defence", "Ministry of Defense"),
        ("Department of Trade and Industry", "DTI"),
    ],
)
def test_a_short_form_goes_to_its_organization(full: str, short: str) -> None:
    assert groups(short, full, label="ORG") == [{short, full}]


@pytest.mark.parametrize(
    ("one", "other"), [("BBC", "BBC Sport"), ("Bank of England", "Bank of Japan"), ("Bank", "Bank of Japan")]
)
def test_parts_and_neighbours_of_an_organization_stay_apart(one: str, other: str) -> None:
    assert groups(one, other, label="ORG") == [{one}, {other}]


def test_names_of_different_labels_are_never_linked() -> None:
    assert link(
        [NameForm("Ford", "PERSON"), NameForm("Ford", "ORG"), NameForm("Paris", "GPE"), NameForm("PARIS", "GPE")]
    ) == (0, 1, 2, 2)


@given(FORMS)
def test_every_form_points_at_the_first_of_its_group_that_points_at_itself(forms: list[NameForm]) -> None:
    numbers = link(forms)
    assert len(numbers) == len(forms)
    assert all(numbers[number] == number for number in numbers)
    assert all(forms[number].label == form.label for number, form in zip(numbers, forms, strict=True))


@given(FORMS)
def test_repeating_an_article_changes_nothing(forms: list[NameForm]) -> None:
    # "Ann Lee Jr." that comes back after "Ann Lee" is somebody else: there the order tells
    assume(not any(parse(form.text).generation for form in forms))
    assert link(forms + forms) == link(forms) * 2


def test_a_son_who_comes_back_behind_a_name_without_suffix_is_another() -> None:
    son, name = NameForm("Ann Lee Jr."), NameForm("Ann Lee")
    assert link([son, name]) == (0, 0)
    assert link([son, name, son, name]) == (0, 1, 0, 1)


def test_a_hundred_thousand_names_take_seconds() -> None:
    forms = [NameForm(f"{chr(65 + index % 26)}{index} Smith") for index in range(20_000)] + [NameForm("Smith")] * 80_000
    numbers = link(forms)
    assert len(set(numbers)) == 20_001


def test_a_particle_that_looks_like_a_given_name_is_known_by_the_full_name() -> None:
    assert groups("David Ben Gurion", "Ben Gurion", "Ben Bernanke") == [
        {"David Ben Gurion", "Ben Gurion"},
        {"Ben Bernanke"},
    ]


@pytest.mark.parametrize(
    ("names", "persons"),
    [
        (["Ann Lee", "Ann Lee Jr.", "Lee", "Lee Jr."], [{"Ann Lee", "Lee"}, {"Ann Lee Jr.", "Lee Jr."}]),
        (["Tom R. Lee", "Lee", "Tom Lee Jr.", "Lee Jr."], [{"Tom R. Lee", "Lee"}, {"Tom Lee Jr.", "Lee Jr."}]),
        (["Tom Lee Jr.", "Tom Lee", "Tom Lee Jr."], [{"Tom Lee Jr."}, {"Tom Lee"}]),
        # the fullest form first, and a shorter one from then on
        (["Tom Lee Jr.", "Lee", "Tom Lee"], [{"Tom Lee Jr.", "Lee", "Tom Lee"}]),
        (["Ann Lee", "Bo Lee Jr.", "Lee"], [{"Ann Lee"}, {"Bo Lee Jr."}, {"Lee"}]),
        (["Lee", "Lee Jr."], [{"Lee"}, {"Lee Jr."}]),
        (["Lee Jr.", "Lee"], [{"Lee Jr.", "Lee"}]),
        (["Tom Lee III", "Tom Lee 2nd"], [{"Tom Lee III"}, {"Tom Lee 2nd"}]),
    ],
)
def test_father_and_son_stay_two(names: list[str], persons: list[set[str]]) -> None:
    assert groups(*names) == persons


@pytest.mark.parametrize(
    ("names", "persons"),
    [
        (["Arturo “Turo” Salcedo", "Turo Salcedo", "Turo"], [{"Arturo “Turo” Salcedo", "Turo Salcedo", "Turo"}]),
        (['Gladys "Happy" Stone', "Happy Stone"], [{'Gladys "Happy" Stone', "Happy Stone"}]),
        (['Gladys "Happy" Stone', "Joan Stone"], [{'Gladys "Happy" Stone'}, {"Joan Stone"}]),
    ],
)
def test_who_has_a_nickname_in_the_name_goes_by_it(names: list[str], persons: list[set[str]]) -> None:
    assert groups(*names) == persons


@pytest.mark.parametrize(
    ("label", "short", "full"),
    [
        ("ORG", "SMA", "RSU School of Marine Arts"),
        ("ORG", "CIS", "Center for Ice Study and Rescue"),
        ("GPE", "U.S.", "United States"),
        ("GPE", "US", "United States"),
        ("GPE", "U.S.", "US"),
        ("ORG", "CDR", "Danish Centre for Dikes and Rivers"),
        ("ORG", "CDR", "Chilean Centre for Dikes, Rivers and Ports"),
    ],
)
def test_an_acronym_goes_to_the_one_name_that_it_stands_for(label: str, short: str, full: str) -> None:
    assert groups(short, full, label=label) == [{short, full}]
    assert groups(full, short, label=label) == [{short, full}]


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("ORG", ("RSU", "RSU School of Marine Arts")),
        ("ORG", ("IR", "Ice and Rescue Foundation")),
        ("GPE", ("us", "United States")),
        ("GPE", ("US", "United States", "Upper Sorbia")),
        ("ORG", ("BS", "Danish Broadcasting Service")),
        ("ORG", ("CDR", "Danish Centre for Dikes and Rivers", "Chilean Centre for Dikes and Rivers")),
    ],
)
def test_no_acronym_goes_to_what_it_does_not_stand_for_alone(label: str, names: tuple[str, ...]) -> None:
    assert groups(*names, label=label) == [{name} for name in names]


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        # back and forth
        (("Ellen Brandt", "Helen Brandt", "Ellen Brandt", "Helen Brandt"), (0, 1, 0, 1)),
        (("Bill Stone", "William Stone", "Bill Stone"), (0, 0, 0)),
        # father and son
        (("Hasan bin Ahmad", "Ahmad bin Hasan"), (0, 1)),
        (("Wu Jialin", "Jialin Wu"), (0, 0)),
        # rulers, and who is to be one
        (("King Albert IV", "Albert IV", "Albert"), (0, 0, 0)),
        (("Albert III", "Albert IV"), (0, 1)),
        (("King Albert III", "Prince Albert"), (0, 1)),
        (("Prince Albert II", "Prince Albert"), (0, 0)),
        (("Earl Norton Jr.", "Norton Jr."), (0, 0)),
    ],
)
def test_who_is_told_apart_by_more_than_the_words(names: tuple[str, ...], numbers: tuple[int, ...]) -> None:
    found = link([NameForm(name) for name in names])
    assert [found.index(its) for its in found] == [numbers.index(its) for its in numbers]


@pytest.mark.parametrize(
    ("names", "alternate"),
    [
        (("Ellen Lee", "Helen Lee"), True),
        (("Ellen Lee", "Ellen Lee"), False),
        (("Ellen Lee", "E. Lee"), False),
        (("Ellen Lee", "van der Lee"), False),
        (("van der Lee", "Ellen Lee"), False),
    ],
)
def test_an_article_goes_back_and_forth_between_two_forenames_only(names: tuple[str, str], alternate: bool) -> None:
    parsed = {index: parse(name) for index, name in enumerate(names)}
    person = Person([parsed[0]], [0], set(), set())
    assert _alternate(1, person, parsed, {0: 2, 1: 3}) == alternate
