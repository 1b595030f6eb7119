from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsents.names import compare

NAMES = st.lists(
    st.sampled_from(["Ann", "Sergei", "Sergey", "S.", "Ivanov", "Ivanova", "Jr", "Mr", "de", "Kim", "Bill", "William"]),
    min_size=1,
    max_size=4,
).map(" ".join)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sergei Ivanov", "Sergey Ivanov"),
        ("Mohammed Karim", "Muhammad Karim"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Muammar Gaddafi", "Muammar Qaddafi"),
        ("Zhou Enlai", "Chou En-lai"),
        ("Mao Zedong", "Mao Tse-tung"),
        ("Bill Stone", "William Stone"),
        ("S. Ivanov", "Sergei Ivanov"),
        ("Ivanov, Sergei", "Sergei Ivanov"),
        ("Сергей Иванов", "Sergei Ivanov"),
        ("Dr Ann Lee", "Ann LEE"),
        ("George W. Bush", "George Bush"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Park Geun-hye", "Park Geun Hye"),
        ("Sergei Viktorovich Ivanov", "Sergei Ivanov"),
    ],
)
def test_spellings_of_one_person_are_the_same(a: str, b: str) -> None:
    assert compare(a, b).verdict == "same"


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("George W. Bush", "George H. Bush", "middle initials"),
        ("Martin Stone Jr", "Martin Stone Sr", "suffix"),
        ("Alexei Ivanov", "Alexei Ivanova", "woman's ending"),
        ("Kate Stone", "James Stone", "given names"),
        ("Sergey Viktorovich Ivanov", "Sergey Borisovich Ivanov", "differ"),
    ],
)
def test_a_conflict_makes_two_of_them_and_is_named(a: str, b: str, reason: str) -> None:
    comparison = compare(a, b)
    assert comparison.verdict == "different"
    assert any(reason in said for said in comparison.reasons)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("IMF", "International Monetary Fund"),
        ("Goldman, Sachs & Co", "Goldman Sachs"),
        ("Ministry of Defence", "Ministry of Defense"),
        ("The Boeing Company", "Boeing"),
        ("Red Sox", "Boston Red Sox"),
    ],
)
def test_names_of_one_organization_are_the_same(a: str, b: str) -> None:
    assert compare(a, b, label="ORG").verdict == "same"


@pytest.mark.parametrize(
    ("a", "b"),
    [("Bank of England", "Bank of Japan"), ("Brigade 44", "Brigade 45"), ("Oxford University", "Yonsei University")],
)
def test_names_of_two_organizations_are_not(a: str, b: str) -> None:
    assert compare(a, b, label="ORG").verdict != "same"


@given(NAMES, NAMES)
@settings(max_examples=60)
def test_order_does_not_matter_and_scores_are_probabilities(a: str, b: str) -> None:
    assert compare(a, b) == compare(b, a)
    assert 0 <= compare(a, b).score <= 1


@given(NAMES)
def test_a_name_is_the_same_as_itself(name: str) -> None:
    assert compare(name, name).verdict == "same"
