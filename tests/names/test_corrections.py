from __future__ import annotations

import csv
import io
import signal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsents.errors import NewsentsError
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("declared", [False, True])
def test_tables_are_read_as_spreadsheets_write_them(
    tmp_path: Path, encoding: str, separator: str, line_end: str, declared: bool
) -> None:
    rows = [
        ["A", " b", "relation", "note"],
        ["r1", "Zoë “Bo” Ó Néill", "same", ""],
        ["", "", "", ""],
        ["r2", "r3", "Different"],
    ]
    text = "".join(separator.join(row) + line_end for row in rows)
    path = tmp_path / "corrections.csv"
    path.write_bytes((f"sep={separator}{line_end}" * declared + text).encode(encoding))
    assert Corrections.from_csv(path) == Corrections((("r1", "Zoë “Bo” Ó Néill"),), (("r2", "r3"),))


TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])) | st.text("'=+-@\t\r\n ;,\"|a")
NAMES = TEXTS.filter(lambda name: bool(name) and not name.isspace())


@given(st.lists(st.tuples(NAMES, NAMES)), st.lists(st.tuples(NAMES, NAMES)))
def test_any_corrections_are_read_as_they_were_written(
    same: list[tuple[str, str]], different: list[tuple[str, str]]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "corrections.csv")
        Corrections(same, different).to_csv(path)
        assert Corrections.from_csv(path) == Corrections(same, different)


@pytest.mark.parametrize(
    "name",
    ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "'=1", " =1", "＝1", "a;=1", 'a"\n=1,', "a\t=1"],
)
def test_no_cell_is_one_that_a_spreadsheet_runs(tmp_path: Path, name: str) -> None:
    path = tmp_path / "corrections.csv"
    Corrections(same=[(name, "Ann Lee")]).to_csv(path)
    text = path.read_bytes().decode()
    for separator in ",;\t":
        cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]
        if separator == ",":
            assert len(cells) == 6
        assert not [cell for cell in cells if cell.lstrip("\ufeff").lstrip()[:1] in tuple("=+-@＝＋－＠")]
        assert not [cell for cell in cells if cell[:1] in ("\t", "\r")]


@pytest.mark.parametrize("name", ["Ann\0Lee", "Ann \ud800", "A" * 131_072])
def test_what_cannot_be_kept_is_refused_and_the_file_stays(tmp_path: Path, name: str) -> None:
    path = tmp_path / "corrections.csv"
    kept = Corrections(same=[("1", "2")])
    kept.to_csv(path)
    with pytest.raises(NamesError, match="N522"):
        Corrections(same=[("3", "4"), ("5", name)]).to_csv(path)
    assert Corrections.from_csv(path) == kept
    assert [file.name for file in tmp_path.iterdir()] == ["corrections.csv"]


def test_a_disk_that_is_full_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "corrections.csv"
    kept = Corrections(same=[("1", "2")])
    kept.to_csv(path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            Corrections(same=[("3", f"Ann Lee {number}") for number in range(10_000)]).to_csv(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert Corrections.from_csv(path) == kept


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("a,b,relation\n1,2\n", "N520", ":2: relation is missing"),
        ("a,b,relation\n1,2,same\n,2,same\n", "N520", ":3: a is missing"),
        ("a,b,relation\n1,Lee, Ann,same\n", "N520", ":2: more cells than columns; put quotation marks round"),
        ('a,b,relation\n1,"2\n3",same\n1,2,maybe\n', "N504", ":4: the relation is 'maybe'"),
        ('a,b,relation\n1,2,same\n1,"2,same\n3,4,same\n', "N521", ":3: this row is no CSV"),
        (f"a,b,relation\n1,{'A' * 200_000},same\n", "N521", ":2: this row is no CSV (field larger than field limit"),
        ("sep=;\na;b;relation\n1;2;maybe\n", "N504", ":3: the relation is 'maybe'"),
        ("", "N503", ": the column 'a' is missing"),
        ("a,b,relation\n1,2,same\n1,\0,same\n", "N304", ":3: this is not text"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_line(tmp_path: Path, text: str, code: str, says: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NewsentsError) as raised:
        Corrections.from_csv(path)
    assert str(raised.value).startswith(f"[{code}] {path}{says}")


@pytest.mark.parametrize("text", ["id,name\nQ1,\n", "id,name\n,Ann Lee\n", "id,name,aliases\nQ1\n"])
def test_a_row_of_known_names_that_is_not_whole_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "known.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NamesError, match=r"N520.*known.csv:2: "):
        read_gazetteer(path)


def test_a_gazetteer_with_semicolons_is_read(tmp_path: Path) -> None:
    path = tmp_path / "known.csv"
    path.write_text('ID;Name;Aliases\nQ1;Lee, Ann;"A. Lee; Annie Lee"\n', encoding="utf-16")
    assert read_gazetteer(path) == [KnownName("Q1", ("Lee, Ann", "A. Lee", "Annie Lee"))]


@pytest.mark.parametrize("relation", ["same", "different"])
@pytest.mark.parametrize("pair", [("1", "Sergei Ivanof"), ("Sergei Ivanof", "Maria Petrova")])
def test_a_correction_that_names_nobody_is_refused_with_the_nearest_names(relation: str, pair: tuple[str, str]) -> None:
    with pytest.raises(NamesError) as raised:
        resolve(RECORDS, corrections=Corrections(**{relation: [pair]}))
    assert raised.value.code == "N523"
    assert "'Sergei Ivanof' (nearest: 'Sergei Ivanov', 'Sergey Ivanov'" in str(raised.value)
    assert "Maria" not in str(raised.value)


def test_many_names_that_nobody_has_are_told_in_few_words() -> None:
    pairs = [("1", f"Xq{number} Zzyx") for number in range(1000)]
    with pytest.raises(NamesError, match=r"'Xq4 Zzyx' \(nothing is like it\) and 995 more") as raised:
        resolve(RECORDS, corrections=Corrections(same=pairs))
    assert len(str(raised.value)) < 500


def test_a_correction_may_name_records_that_are_yet_to_come_where_that_is_said() -> None:
    corrections = Corrections(same=[("1", "Ann Lee")])
    found = resolve(RECORDS, corrections=corrections, missing_ok=True)
    assert found.cluster("1") != found.cluster("4")
    found.add([Record("5", "Ann Lee", "c")])
    assert found.cluster("1") == found.cluster("5")


def test_after_a_refusal_all_is_as_before() -> None:
    found = resolve(
        RECORDS[:2], corrections=Corrections(different=[("1", "3"), ("1", "5")], same=[("3", "5")]), missing_ok=True
    )
    before = found.clusters()
    with pytest.raises(NamesError, match="N501"):
        found.add([Record("1", "Ann Lee", "c")])
    contradicted = resolve(
        RECORDS[:2], corrections=Corrections(different=[("1", "5")], same=[("1", "5")]), missing_ok=True
    )
    with pytest.raises(NamesError, match="N505"):
        contradicted.add([Record("5", "Ann Lee", "c")])
    assert contradicted.clusters() == before
    assert contradicted.names(contradicted.cluster("1")) == ("Sergei Ivanov", "Ivanov")
    assert contradicted.explain("1", "2") == found.explain("1", "2")
    contradicted.add(RECORDS[2:])
    assert contradicted.cluster("3") == contradicted.cluster("1")


@pytest.mark.parametrize(
    ("pairs", "code"),
    [("ab", "N524"), ([("a",)], "N524"), (["ab"], "N524"), (7, "N524"), ([("a", 1)], "N506"), ([("a", " ")], "N507")],
)
def test_what_is_no_pair_of_names_is_refused(pairs: Any, code: str) -> None:
    for relation in ("same", "different"):
        with pytest.raises(NamesError, match=code):
            Corrections(**{relation: pairs})
