"""One person's name in several forms: by birth and marriage, in two languages, with initials, written together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsents.names import compare, parse
from newsents.names.words.lexicon import lines
from newsents.names.words.relation import relate
from newsents.names.words.sexes import sexes_differ

GIVEN = st.sampled_from(["Nora", "Tobias", "Miriam", "Luis"])
FAMILY = st.sampled_from(["Hale", "Okoro", "Lindqvist", "Sarmiento", "Pallares"])


@pytest.mark.parametrize(
    "text",
    [
        "Nora Hale (née Okoro)",
        "Nora Hale (nee Okoro)",
        "Nora Hale née Okoro",
        "Nora Hale, née Okoro",
        "Nora Hale, born Okoro",
        "NORA HALE (NÉE OKORO)",
        "Nora “Nono” Hale (born Okoro)",
    ],
)
def test_a_name_at_birth_is_no_part_of_the_name(text: str) -> None:
    name = parse(text)
    assert (name.given_keys, name.family_key, name.birth_name.title()) == (("nora",), "hale", "Okoro")


@pytest.mark.parametrize("text", ["Max Born", "Nora Nee Hale", "Nora Hale (born 1950)", "Nora Hale (born in Oslo)"])
def test_what_only_looks_like_a_name_at_birth_is_none(text: str) -> None:
    assert parse(text).birth_name == ""


@given(GIVEN, FAMILY, FAMILY)
def test_who_has_another_family_name_may_be_called_by_it(given_name: str, family: str, other: str) -> None:
    for full in (f"{given_name} {family} (née {other})", f"{given_name} {family}-{other}"):
        assert compare(full, f"{given_name} {family}").verdict != "different"
        assert compare(full, f"{given_name} {other}").verdict != "different"
        assert compare(full, f"Agathe {other}").verdict == "different"


@pytest.mark.parametrize("full", ["Luis Sarmiento Pallares", "Luis Sarmiento y Pallares", "Luis Sarmiento i Pallares"])
@pytest.mark.parametrize("short", ["Sarmiento", "Luis Sarmiento", "Luis Sarmiento Pallares"])
def test_the_first_of_two_family_names_may_stand_for_both(full: str, short: str) -> None:
    assert compare(full, short).verdict != "different"
    assert compare(full, "Tobias Sarmiento").verdict == "different"
    assert compare(full, "Luis Lindqvist").verdict == "different"


def test_a_second_given_name_is_no_family_name() -> None:
    comparison = compare("Nora Miriam Hale", "Miriam")
    assert not any("family names" in reason for reason in comparison.reasons)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nora Van Dorn", "Nora VanDorn"),
        ("Nora De Santis", "Nora DeSantis"),
        ("Nora de la Torre", "Nora Delatorre"),
        ("Van Dorn", "Nora VanDorn"),
    ],
)
def test_particles_may_be_written_together_with_the_name(a: str, b: str) -> None:
    assert compare(a, b).verdict == "same"
    assert compare(f"Tobias {a.removeprefix('Nora ')}", b).verdict == ("same" if b == "VanDorn" else "different")


@pytest.mark.parametrize("initials", ["J-P", "J.-P.", "J.P.", "J. P.", "JP", "J-P."])
def test_initials_answer_both_parts_of_a_double_forename(initials: str) -> None:
    assert compare(f"{initials} Lindqvist", "Jean-Pierre Lindqvist").verdict == "same"
    assert compare(f"{initials} Lindqvist", "Jean-Marc Lindqvist").verdict == "different"


def test_a_shortened_forename_is_not_parted_into_initials() -> None:
    assert parse("Wm. Hale").given == ("Wm.",)
    assert parse("J.R. Hale").given == ("J.", "R.")
    assert compare("Wm. Hale", "William Hale").verdict == compare("Th. Hale", "Thomas Hale").verdict == "same"
    assert compare("Wm. Hale", "Robert Hale").verdict == "different"


@pytest.mark.parametrize("initial", ["R.", "R"])
def test_who_goes_by_a_middle_name_leaves_out_the_first(initial: str) -> None:
    assert compare(f"{initial} Tobias Hale", "Tobias Hale").verdict == "same"
    assert compare(f"{initial} Tobias Hale", "Miriam Hale").verdict == "different"
    assert compare(f"{initial} J. Hale", "Rufus Hale").verdict == "unsure"


@pytest.mark.parametrize("line", [*lines("slavic_forms.txt")])
def test_slavic_forms_of_one_name_are_one_name(line: str) -> None:
    first, *others = line.split()
    for other in others:
        assert compare(f"{first.title()} Bondarchuk", f"{other.title()} Bondarchuk").verdict == "same"
        assert not sexes_differ(first, other)


def test_no_slavic_form_is_in_two_lines() -> None:
    forms = [form for line in lines("slavic_forms.txt") for form in line.split()]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("name", ["rahman", "karim", "aziz", "salam", "hai"])
def test_servant_of_is_written_in_many_ways(name: str) -> None:
    written = [f"Abd al-{name}", f"Abdul {name}", f"Abdul-{name}", f"Abdel {name}", f"Abdul{name}", f"Abd el-{name}"]
    if name[0] in "rs":
        written += [f"Abd a{name[0]}-{name}", f"Abdu{name[0]} {name}"]
    full = [f"{one.title()} Trabelsi" for one in written]
    for one in full:
        assert compare(full[0], one).verdict == "same"
        assert compare(one, "Abd al-Majid Trabelsi").verdict == "different"


@pytest.mark.parametrize("name", ["Muhammad", "Mohamed", "Mohammed", "Muhammed", "Mohd", "Md."])
def test_muhammad_has_many_spellings(name: str) -> None:
    assert compare(f"{name} Trabelsi", "Mohammad Trabelsi").verdict == "same"
    assert compare(f"{name} Trabelsi", "Mahmoud Trabelsi").verdict != "same"


def test_two_listed_names_are_no_spellings_of_one() -> None:
    assert relate("mohamed", "mahmoud").kind == "none"
    assert relate("mohamed", "muhammad").kind == "known"
    assert relate("zhou", "chou").kind != "none"


@pytest.mark.parametrize("ending", [*lines("family_endings.txt")])
def test_two_stems_before_an_ending_are_two_rare_families(ending: str) -> None:
    assert compare(f"Tobias Tzavr{ending}", f"Tobias Tzivr{ending}").verdict != "same"
    assert compare(f"Tobias Tzavr{ending}", f"Tobias Tzavr{ending}").verdict == "same"


@pytest.mark.parametrize(("a", "b"), [("Tobias Tzavric", "Tobias Tzarvic"), ("Angela Merkel", "Angela Merkell")])
def test_a_slip_in_a_rare_family_name_still_is_one(a: str, b: str) -> None:
    assert compare(a, b).verdict == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zach", "Zack"), ("Zac", "Zach"), ("Johnny", "Jonny"), ("Katie", "Katy"), ("Kostas", "Konstantinos"),
        ("Wes", "Westley"),
    ],
)  # fmt: skip
def test_two_spellings_of_a_short_form_are_one_name(one: str, other: str) -> None:
    assert compare(f"{one} Okoro", f"{other} Okoro").verdict == "same"
