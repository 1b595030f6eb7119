from __future__ import annotations

import pytest

from newsents.names import Record, resolve


def identities(name: str, labels: str) -> int:
    records = [Record(str(at), name, f"a{at}", label) for at, label in enumerate(labels.split())]
    return len(resolve(records).clusters())


@pytest.mark.parametrize("labels", ["PERSON ORG FAC", "ORG PERSON", "PERSON PERSON ORG GPE", "PER FAC"])
def test_a_full_name_under_several_labels_is_one_person(labels: str) -> None:
    assert identities("Nico Iamaleava", labels) == 1


@pytest.mark.parametrize(
    ("name", "labels", "count"),
    [
        ("Walter Reed", "ORG ORG PERSON", 2),
        ("Washington", "PERSON GPE", 2),
        ("Harbor Mills", "PERSON ORG", 2),
        ("Nico Iamaleava", "ORG FAC", 2),
    ],
)
def test_other_names_of_several_labels_stay_several(name: str, labels: str, count: int) -> None:
    assert identities(name, labels) == count


def test_a_surname_goes_to_the_full_name_of_its_article_whatever_its_label_there() -> None:
    found = resolve(
        [
            Record("1", "Nico Iamaleava", "a"),
            Record("2", "Nico Iamaleava", "b", "ORG"),
            Record("3", "Iamaleava", "b"),
        ]
    )
    assert len(found.clusters()) == 1
