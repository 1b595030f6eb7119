from __future__ import annotations

from pathlib import Path

import pytest

from newsents.names import Corrections, KnownName, NamesError, Record, read_gazetteer, resolve

RECORDS = [
    Record("1", "Sergei Ivanov", "a"),
    Record("2", "Ivanov", "a"),
    Record("3", "Sergey Ivanov", "b"),
    Record("4", "Maria Petrova", "b"),
]


def clusters(records: list[Record], corrections: Corrections) -> set[tuple[str, ...]]:
    return set(resolve(records, corrections=corrections).clusters().values())


def test_what_must_be_one_is_joined_with_all_that_belongs_to_it() -> None:
    assert clusters(RECORDS, Corrections(same=[("2", "4")])) == {("1", "2", "3", "4")}


def test_what_must_not_be_one_is_parted() -> None:
    assert clusters(RECORDS, Corrections(different=[("1", "3")])) == {("1", "2"), ("3",), ("4",)}


def test_names_stand_for_all_their_records() -> None:
    assert clusters(RECORDS, Corrections(different=[("Sergei Ivanov", "Sergey Ivanov")])) == {
        ("1", "2"),
        ("3",),
        ("4",),
    }
    assert clusters(RECORDS, Corrections(same=[("Maria Petrova", "Ivanov")])) == {("1", "2", "3", "4")}


def test_corrections_are_kept_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    kept = Corrections(same=[("2", "4"), ('Ann "Bo" Lee', "Lee, Ann")], different=[("1", "Sergej Ivánov")])
    resolve(RECORDS, corrections=kept, missing_ok=True).corrections.to_csv(path)
    assert Corrections.from_csv(path) == kept


def test_the_rest_of_a_parted_group_goes_where_it_fits_best() -> None:
    records = [*RECORDS, Record("5", "Sergej Ivanov", "c")]
    found = resolve(records, corrections=Corrections(different=[("1", "3")]))
    assert found.cluster("5") in {found.cluster("1"), found.cluster("3")}


def test_corrections_are_kept_when_records_are_added() -> None:
    corrections = Corrections(different=[("1", "3")], same=[("1", "4")])
    assert set(resolve(RECORDS[:2], corrections=corrections, missing_ok=True).add(RECORDS[2:]).clusters().values()) == {
        ("1", "2", "4"),
        ("3",),
    }


def test_contradicting_corrections_are_refused() -> None:
    with pytest.raises(NamesError, match="N505"):
        clusters(RECORDS, Corrections(same=[("1", "3")], different=[("1", "3")]))


def test_corrections_are_read_from_csv(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text("a,b,relation\n1,3,different\nIvanov,Maria Petrova,same\n", encoding="utf-8")
    assert Corrections.from_csv(path) == Corrections((("Ivanov", "Maria Petrova"),), (("1", "3"),))


@pytest.mark.parametrize(("text", "code"), [("a,b\n1,2\n", "N503"), ("a,b,relation\n1,2,maybe\n", "N504")])
def test_a_file_of_corrections_that_cannot_be_read_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NamesError, match=code):
        Corrections.from_csv(path)


def test_known_names_link_to_their_ids_and_join_what_has_them() -> None:
    known = [KnownName("Q1", ("Mahmoud Abbas", "Abu Mazen")), KnownName("Q2", ("Sergei Ivanov",))]
    records = [*RECORDS, Record("6", "Abu Mazen", "c"), Record("7", "Mahmud Abbas", "d")]
    found = resolve(records, gazetteer=known)
    assert found.known(found.cluster("6")) == found.known(found.cluster("7")) == "Q1"
    assert found.cluster("6") == found.cluster("7")
    assert found.known(found.cluster("3")) == "Q2"
    assert found.known(found.cluster("4")) is None


def test_two_known_entities_are_never_one() -> None:
    known = [KnownName("Q1", ("Sergei Ivanov",)), KnownName("Q2", ("Sergey Ivanov",))]
    found = resolve(RECORDS, gazetteer=known)
    assert [found.known(found.cluster(id)) for id in ("1", "3")] == ["Q1", "Q2"]


def test_known_names_are_no_records() -> None:
    found = resolve(RECORDS, gazetteer=[KnownName("Q9", ("Nobody Here",))])
    assert sorted(member for members in found.clusters().values() for member in members) == ["1", "2", "3", "4"]


def test_a_gazetteer_is_read_from_csv(tmp_path: Path) -> None:
    path = tmp_path / "known.csv"
    path.write_text("id,name,aliases,label\nQ1,Mahmoud Abbas,Abu Mazen|M. Abbas,\nQ2,IMF,,ORG\n", encoding="utf-8")
    assert read_gazetteer(path) == [
        KnownName("Q1", ("Mahmoud Abbas", "Abu Mazen", "M. Abbas")),
        KnownName("Q2", ("IMF",), "ORG"),
    ]
