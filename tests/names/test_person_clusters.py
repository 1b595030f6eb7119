"""Full names across articles: what joins them, and what does not."""

from __future__ import annotations

import pytest

from newsents.names import Corrections, Record, resolve
from newsents.names.across.blocking import Counts
from newsents.names.across.links import Links
from newsents.names.across.person_clusters import FullNames, cluster_names


def joined(*names: str, **more: Corrections) -> set[frozenset[str]]:
    """Return the names that are one person's, each in an article of its own."""
    records = [Record(name, name, f"article {at}") for at, name in enumerate(names)]
    return {frozenset(members) for members in resolve(records, **more).clusters().values()}


@pytest.mark.parametrize(
    ("names", "persons"),
    [
        (["Ann Lee", "Ann Barbara Lee"], 1),
        (["Ann Barbara Lee", "Ann Carol Lee"], 2),
        (["Ann Lee", "Ann Barbara Lee", "Ann Carol Lee"], 2),  # the short name joins one of them, and not both
        (["Ann B. Lee", "Ann Barbara Lee"], 1),
        (["Ann B. Lee", "Ann Carol Lee"], 2),
        (["Ann Barbara Lee", "Ann Barbara Carol Lee", "Ann Barbara Diana Lee"], 2),
        (["Luis Garcia-Medina", "Luis Garcia Medina"], 1),
        (["Luis Garcia-Medina-Ruiz", "Luis Garcia Medina Ruiz"], 1),
        (["Luis Garcia-Medina", "Ines Garcia Medina"], 2),
        (["Luis Garcia-Medina", "Luis Garcia Molina"], 2),
        (["Martin King Jr.", "Martin King Sr."], 2),
        (["Martin King Jr.", "Martin King"], 2),
        (["Sergei Ivanov", "Sergey Ivanov"], 1),
        (["Sergei Ivanov", "Sergei Ivanova"], 2),
        (["Bill Halloran", "William Halloran", "Robert Halloran"], 2),
        (["A. Lee", "Ann Lee"], 1),
        (["A. Lee", "Ann Lee", "Adam Lee"], 3),  # initials that fit two go to none
    ],
)
def test_full_names_are_one_person_unless_something_in_them_conflicts(names: list[str], persons: int) -> None:
    assert len(joined(*names)) == persons


def test_what_is_known_to_be_apart_is_not_joined_through_a_third() -> None:
    apart = Corrections(different=[("Ann Lee", "Ann Barbara Lee")])
    assert joined("Ann Lee", "Ann Barbara Lee", "Ann B. Lee", corrections=apart) == {
        frozenset(["Ann Lee"]),
        frozenset(["Ann Barbara Lee", "Ann B. Lee"]),
    }


@pytest.mark.parametrize(
    ("given", "together"),
    [
        (["ann", "ann barbara", "ann b"], False),  # through a bare "ann" alone
        (["ann maria", "ann maria barbara", "ann maria b"], True),
    ],
)
def test_longer_names_are_joined_directly_only_where_the_shortest_has_a_middle_name(
    given: list[str], together: bool
) -> None:
    names = FullNames()
    for words in given:
        names.given.append(tuple(words.split()))
        names.family.append("lee")
        names.generation.append("")
        names.weight.append(1)
        names.shown.append(0)
    clusters = cluster_names(names, [], [(0, 1), (0, 2)], Counts(), Links(0).part(names.shown))
    assert (clusters.root(1) == clusters.root(2)) is together


@pytest.mark.parametrize(
    ("family", "initialled", "is_company_shared", "persons"),
    [
        ("Miller", 3, False, 2),
        ("Miller", 3, True, 1),
        ("Miller", 2, False, 1),  # an initial is left out at will
        ("Zubrowski", 3, False, 1),  # hardly anybody else is called so
    ],
)
def test_several_articles_that_share_nothing_have_two_whom_an_initial_tells_apart(
    family: str, initialled: int, is_company_shared: bool, persons: int
) -> None:
    plain = ["Arno Velde"] * 3
    others = plain if is_company_shared else ["Ines Tolland"] * initialled
    records = [
        Record(f"{name} {at}", f"{name} {family}", f"{name} {at}", people=(company,))
        for name, companies in (("Dana", plain), ("Dana Q.", others[:initialled]))
        for at, company in enumerate(companies)
    ]
    assert len(resolve(records).clusters()) == persons
