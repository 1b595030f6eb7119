"""A store is made, asked and written as a table from the command line."""

from __future__ import annotations

import csv
import io
import itertools
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from typer.testing import CliRunner, Result

from newsents.cli import reporting
from newsents.cli.app import app
from newsents.cli.failed import Failed
from newsents.cli.progress import progress
from newsents.corpus.rows import COLUMNS
from newsents.corpus.store import Corpus
from newsents.logs import log

ARTICLES = [
    {
        "id": "a1",
        "date": "2024-05-06",
        "publisher": "Echo",
        "text": '"=1+1 is two," said Sergei Volkonin, the minister.',
    },
    {
        "id": "a2",
        "date": "2024-06-01",
        "publisher": "Post",
        "text": '"We have to wait," said Sergey Volkonin.\n\n"Go home," said Ann Lee.',
    },
]


def run(*arguments: object) -> Result:
    return CliRunner(env={"COLUMNS": "120", "NO_COLOR": "1"}).invoke(app, [str(one) for one in arguments])


@contextmanager
def interrupted_after_one(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have whoever adds to a store interrupt behind the first article."""
    add = Corpus.add

    def interrupted(corpus: Corpus, pages: Any, **options: Any) -> None:
        add(corpus, itertools.islice(pages, 1), **options)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Corpus, "add", interrupted)
        yield


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES))
    return path


@pytest.fixture(scope="module")
def store(news: Path) -> Path:
    path = news.with_name("news.duckdb")
    assert run("extract", news, "-o", path).exit_code == 0
    return path


def test_the_same_command_adds_what_is_new_and_says_what_it_did(news: Path, tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    done = run("extract", news, "-o", path)
    assert (done.exit_code, done.stderr) == (0, f"2 new: {path}\n")
    assert run("extract", news, "-o", path, "--resume").stderr == f"2 kept: {path}\n"
    (tmp_path / "bad.json").write_text("{")
    done = run("extract", tmp_path / "bad.json", "-o", path)
    assert done.exit_code == 1
    assert "1 article failed; newsents sql" in done.stderr
    assert "N305" in run("sql", path, "FROM failures", "--json").stdout
    done = run("extract", news, "-o", path, "--min-confidence", "0.99")
    assert done.exit_code == 1
    assert "N535" in done.stderr
    assert run("extract", news, "-o", path, "--min-confidence", "0.99", "--reanalyze").stderr == f"2 replaced: {path}\n"
    assert run("extract", news, "-o", path, "--overwrite").stderr == f"2 new: {path}\n"


def test_a_store_is_overwritten_when_the_new_one_is_whole_and_stays_as_it_was_until_then(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.duckdb"
    run("extract", news, "-o", path)
    before = run("quotes", path, "--json").stdout
    done = run("extract", news, "-o", path, "--overwrite", "--text-field", "wording")
    assert (done.exit_code, "failed, and none could be read" in done.stderr) == (1, True)
    assert run("quotes", path, "--json").stdout == before
    with interrupted_after_one(monkeypatch):
        done = run("extract", news, "-o", path, "--overwrite")
    assert (done.exit_code, "news.duckdb is as it was" in done.stderr) == (130, True)
    assert run("quotes", path, "--json").stdout == before
    (tmp_path / "one.jsonl").write_text(json.dumps(ARTICLES[1]))
    path.with_name("news.duckdb.wal").write_bytes(b"left by a process that was killed")
    assert run("extract", tmp_path / "one.jsonl", "-o", path, "--overwrite").exit_code == 0
    assert len(run("quotes", path, "--json").stdout.splitlines()) == 2
    assert [file.name for file in tmp_path.glob("*news.duckdb*")] == ["news.duckdb"]


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
@pytest.mark.parametrize("command", ["extract", "export"])
def test_a_table_has_a_row_for_each_quotation(
    news: Path, store: Path, tmp_path: Path, command: str, ending: str
) -> None:
    path = tmp_path / f"quotes.{ending}"
    done = run(command, news if command == "extract" else store, "-o", path)
    assert done.exit_code == 0, done.output
    assert "3 quotations" in done.stderr
    rows = read(path)
    assert list(rows[0]) == [*COLUMNS, "file"]
    assert [Path(row["file"]).name for row in rows] == ["news.jsonl:1", "news.jsonl:2", "news.jsonl:2"]
    assert [row["text"].lstrip("'") for row in rows] == ["=1+1 is two,", "We have to wait,", "Go home,"]
    assert [row["person"] for row in rows] == ["Sergei Volkonin", "Sergei Volkonin", "Ann Lee"]
    assert {type(row["confidence"]) for row in rows} == {str if ending == "csv" else float}
    assert rows[0]["text"].startswith("'=") == (ending == "csv")
    assert sorted(file.name for file in tmp_path.iterdir()) == [path.name]
    if ending == "xlsx":
        sheet = openpyxl.load_workbook(path).active
        assert (sheet["M2"].value, sheet["M2"].data_type) == ("=1+1 is two,", "s")
        widths = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}
        assert widths["text"] > len("We have to wait,")
        assert widths["person"] > len("Sergei Volkonin")
    if command == "extract":
        done = run("extract", news, "-o", path)
        assert (done.exit_code, "N323" in done.stderr) == (2, True)
        assert run("extract", news, "-o", path, "--overwrite").exit_code == 0


def read(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".csv":
        return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    if path.suffix == ".parquet":
        with duckdb.connect() as connection:
            answer = connection.execute(f"SELECT * FROM '{path}'")
            names = [column[0] for column in answer.description or ()]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    header, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_a_table_that_was_begun_is_gone_on_with(news: Path, tmp_path: Path) -> None:
    path, part = tmp_path / "quotes.csv", tmp_path / "quotes.csv.part"
    first = tmp_path / "first.duckdb"
    run("extract", news, "-o", first)
    first.rename(part)
    done = run("extract", news, "-o", path)
    assert (done.exit_code, "N327" in done.stderr) == (2, True)
    assert part.exists()
    assert run("extract", news, "-o", path, "--resume").exit_code == 0
    assert len(read(path)) == 3
    assert not part.exists()


def test_people_are_listed_and_shown(store: Path) -> None:
    table = run("people", store).stdout
    assert table.index("Sergei Volkonin") < table.index("Ann Lee")
    rows = [json.loads(line) for line in run("people", store, "--json").stdout.splitlines()]
    assert [(row["name"], row["quotes"]) for row in rows] == [("Sergei Volkonin", 2), ("Ann Lee", 1)]
    shown = run("person", store, "serguei volkonin").stdout
    for words in ("also: Sergey Volkonin", "roles: minister", "2 quotations, in 2 articles", "We have to wait,"):
        assert words in shown
    assert run("person", store, rows[1]["number"]).stdout.startswith("Ann Lee")
    assert "N539" in run("person", store, "Nobody There").stderr


def test_quotations_are_listed_for_people_and_programs(store: Path) -> None:
    assert "We have to wait," in run("quotes", store, "--speaker", "Sergei Volkonin", "--since", "2024-06").stdout
    lines = run("quotes", store, "--text", "go", "--json").stdout.splitlines()
    assert [json.loads(line)["person"] for line in lines] == ["Ann Lee"]
    rows = list(csv.DictReader(io.StringIO(run("quotes", store, "--csv", "--limit", 1).stdout)))
    assert [row["text"] for row in rows] == ["'=1+1 is two,"]
    assert "1 more" in run("people", store, "--limit", 1).stdout
    assert "nothing" in run("quotes", store, "--text", "snow").stdout
    both = run("quotes", store, "--csv", "--json")
    assert (both.exit_code, "N356" in both.stderr) == (2, True)


def test_counts_and_sql(store: Path) -> None:
    rows = csv.reader(io.StringIO(run("counts", store, "--by", "month", "--by", "publisher", "--csv").stdout))
    assert list(rows)[1:] == [["2024-05", "Echo", "1", "1"], ["2024-06", "Post", "2", "1"]]
    assert json.loads(run("sql", store, "SELECT count(*) AS n FROM quotations", "--json").stdout) == {"n": 3}
    wrong = run("sql", store, "DROP TABLE quotes")
    assert (wrong.exit_code, "N541" in wrong.stderr) == (2, True)


def test_a_correction_is_kept_and_explained(news: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.duckdb"
    run("extract", news, "-o", store)
    assert "are one identity" in run("explain", store, "Sergei Volkonin", "Sergey Volkonin").stdout
    assert run("correct", store, "Sergei Volkonin", "different", "Sergey Volkonin").exit_code == 0
    assert "a correction says" in run("explain", store, "Sergei Volkonin", "Sergey Volkonin").stdout
    assert len(run("people", store, "--json").stdout.splitlines()) == 3
    wrong = run("correct", store, "Sergei Volkonin", "unlike", "Sergey Volkonin")
    assert (wrong.exit_code, "N357" in wrong.stderr) == (2, True)


def test_doubtful_joins_are_listed_and_decided_in_a_table(news: Path, tmp_path: Path) -> None:
    store, decided = tmp_path / "news.duckdb", tmp_path / "decided.csv"
    run("extract", news, "-o", store)
    assert "Sergei Volkonin / Sergey Volkonin" in run("review", store).stdout
    listed = list(csv.DictReader(io.StringIO(run("review", store, "--csv").stdout)))
    (doubt,) = (row for row in listed if row["names"] == "Sergei Volkonin / Sergey Volkonin")
    assert (doubt["relation"], doubt["reasons"][:49]) == ("same", "Sergei Volkonin and Sergey Volkonin are spellings")
    with decided.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(doubt))
        writer.writeheader()
        writer.writerow({**doubt, "relation": "different"})
    done = run("review", store, "--decided", decided, "--json")
    assert f"1 pair of {decided} is kept" in done.stderr
    assert not [row for row in map(json.loads, done.stdout.splitlines()) if row["names"] == doubt["names"]]
    assert "are two identities" in run("explain", store, "Sergei Volkonin", "Sergey Volkonin").stdout
    decided.write_text(run("review", store, "--csv", "--limit", "1").stdout, encoding="utf-8")
    assert f"0 pairs of {decided} are kept" in run("review", store, "--decided", decided).stderr
    decided.write_text("a,b,relation\nSergei Volkonin,Sergey Wolkonin,same\n", encoding="utf-8")
    wrong = run("review", store, "--decided", decided)
    assert (wrong.exit_code, "N523" in wrong.stderr, "Sergey Volkonin" in wrong.stderr) == (1, True, True)


def test_a_draft_is_verified(store: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        '"We have to wait," said Sergei Volkonin.\n\n"Nobody has ever seen such a flood here," said Ann Lee.'
    )
    done = run("verify", draft, "--against", store)
    assert done.exit_code == 1
    assert "exact" in done.stdout
    assert "not found" in done.stdout
    rows = [json.loads(line) for line in run("verify", draft, "--against", store, "--json").stdout.splitlines()]
    assert [row["verdict"] for row in rows] == ["exact", "not found"]
    draft.write_text('"We have to wait," said Sergei Volkonin.')
    assert run("verify", draft, "--against", store).exit_code == 0


def test_what_stands_in_several_places_is_listed(tmp_path: Path) -> None:
    words = "We have the ships, we have the charts, but no harbour"
    (tmp_path / "news.jsonl").write_text(
        "".join(
            json.dumps({"text": f'"{words}," said Ann Lee.', "publisher": paper}) + "\n" for paper in ("Echo", "Post")
        )
    )
    store = tmp_path / "news.duckdb"
    run("extract", tmp_path / "news.jsonl", "-o", store)
    (row,) = [json.loads(line) for line in run("same", store, "--json").stdout.splitlines()]
    assert (row["places"], row["publishers"], row["speakers"]) == (2, ["Echo", "Post"], ["Ann Lee"])
    assert [(quote["publisher"], quote["person"]) for quote in row["quotes"]] == [
        ("Echo", "Ann Lee"),
        ("Post", "Ann Lee"),
    ]
    assert "Ann Lee (Echo, Post)" in run("same", store).stdout
    assert run("same", store, "--disagreements", "--json").stdout == ""
    other = {"text": f'"{words}," said Bo Ek.', "publisher": "Sun"}
    (tmp_path / "news.jsonl").write_text(json.dumps(other))
    assert run("extract", tmp_path / "news.jsonl", "-o", store, "--no-resolve").exit_code == 0
    assert run("resolve", store).stderr == f"2 persons: {store}\n"
    lines = csv.DictReader(io.StringIO(run("same", store, "--disagreements", "--csv").stdout))
    assert [(line["same"], line["person"], line["publisher"]) for line in lines] == [
        ("1", "Ann Lee", "Echo"), ("1", "Ann Lee", "Post"), ("1", "Bo Ek", "Sun"),
    ]  # fmt: skip
    assert "Bo Ek (Sun)" in run("same", store, "--disagreements").stdout
    assert run("same", store, "--disagreements", "--speaker", "Bo Ek", "--csv").stdout.count("\n") == 1


def test_a_person_and_an_explanation_are_rows_for_programs(store: Path) -> None:
    row = json.loads(run("person", store, "serguei volkonin", "--json").stdout)
    assert (row["name"], row["names"], row["roles"], row["quotes"]) == (
        "Sergei Volkonin", ["Sergei Volkonin", "Sergey Volkonin"], ["minister"], 2,
    )  # fmt: skip
    (line,) = csv.DictReader(io.StringIO(run("person", store, row["number"], "--csv").stdout))
    assert (line["names"], line["pronouns"]) == ("Sergei Volkonin; Sergey Volkonin", "")
    for other, relation in (("Sergey Volkonin", "same"), ("Lee", "different")):
        told = json.loads(run("explain", store, "Sergei Volkonin", other, "--json").stdout)
        assert (told["relation"], len(set(told["persons"]))) == (relation, 1 + (relation == "different"))
        assert "\n".join(told["reasons"]) + "\n" == run("explain", store, "Sergei Volkonin", other).stdout
    assert run("explain", store, "Lee", "Lee", "--csv").stdout.startswith("a,b,persons,relation,reasons\nLee,Lee,")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("people {no}", "N533"),
        ("export {store} -o x.jsonl", "N353"),
        ("export {store} -o x.doc", "N330"),
        ("export {store} -o x.xml --format word", "N700"),
        ("export {store} -o no/x.xml", "N326"),
        ("export {store} -o . --format tei", "N326"),
        ("extract {news} -o x.jsonl --reanalyze", "N355"),
        ("extract {store} -o {store} --format txt", "N322"),
        ("counts {store} --by moon", "N538"),
        ("extract {news} -o x.jsonl --no-resolve", "N1021"),
    ],
)
def test_what_cannot_be_done_is_told(news: Path, store: Path, tmp_path: Path, command: str, code: str) -> None:
    names = {"no": tmp_path / "no.duckdb", "store": store, "news": news}
    done = run(*(part.format(**names) for part in command.split()))
    assert (done.exit_code, code in done.stderr) == (2, True), done.output


def test_where_a_table_is_too_wide_each_row_has_lines_of_its_own(store: Path) -> None:
    shown = run("sql", store, "FROM quotations LIMIT 2").stdout.splitlines()
    assert len(shown) > 40
    assert sum(line.split()[:1] == ["speaker_confidence"] for line in shown) == 2
    assert any(line.startswith("kind ") and "direct" in line for line in shown)


def test_names_are_explained_by_any_spelling_by_which_a_person_is_found(store: Path) -> None:
    done = run("explain", store, "Serguei Volkonin", "Ann Lee")
    assert (done.exit_code, "Ann Lee" in done.stdout) == (0, True)
    assert "N539" in run("explain", store, "Nils Nobody", "Ann Lee").stderr


def test_a_store_is_exported_as_whatever_the_ending_or_the_format_says(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "quotes.sqlite"
    path.write_text("what was there before")
    done = run("export", store, "-o", path)
    assert (done.exit_code, done.stderr) == (0, f"3 quotations: {path}\n")
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT q.text, p.name FROM quotations q JOIN people p USING (person)").fetchall()
    assert rows == [
        ("=1+1 is two,", "Sergei Volkonin"),
        ("We have to wait,", "Sergei Volkonin"),
        ("Go home,", "Ann Lee"),
    ]
    assert run("export", store, "-o", tmp_path / "all.csv", "--nested").exit_code == 0
    assert (tmp_path / "all.csv").read_text("utf-8").partition("\n")[0].endswith(",quotation,within")
    assert run("export", store, "-o", tmp_path / "said.txt", "--format", "tei").exit_code == 0
    assert (tmp_path / "said.txt").read_text("utf-8").count("</said>") == 3


def test_articles_become_a_dataset_without_a_store_of_their_own(news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "quotes.dataset"
    assert run("extract", news, "-o", folder).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("quotes")) == ["quotes.dataset"]
    assert (folder / "README.md").exists()
    again = run("extract", news, "-o", folder, "--overwrite")
    assert (again.exit_code, "N701" in again.stderr) == (2, True)


def test_a_table_has_nested_quotations_where_they_are_asked_for_and_nothing_else_takes_the_option(
    tmp_path: Path,
) -> None:
    text = 'Bo Ek said that Ann Lee had told him that it would rain. "Nobody listened," Ek said.'
    (tmp_path / "rain.txt").write_text(text)
    assert run("extract", tmp_path / "rain.txt", "-o", tmp_path / "rain.csv", "--nested").exit_code == 0
    rows = list(csv.DictReader((tmp_path / "rain.csv").open(encoding="utf-8-sig")))
    assert [(row["quotation"], row["within"], row["speaker"]) for row in rows] == [
        ("1", "", "Bo Ek"), ("2", "1", "Ann Lee"), ("3", "", "Bo Ek"),
    ]  # fmt: skip
    for output in ("rain.duckdb", "rain.jsonl", "rain.xml"):
        refused = run("extract", tmp_path / "rain.txt", "-o", tmp_path / output, "--nested")
        assert (refused.exit_code, "N996" in refused.stderr, (tmp_path / output).exists()) == (2, True, False)


def test_fields_of_other_names_and_quiet_and_what_is_logged(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text('story;day\n"Rain fell, said Ann Lee.";2024-05-06\n;2024-05-07\n')
    store = tmp_path / "news.duckdb"
    options = ("--text-field", "story", "--published-field", "day")
    done = run("--debug", "extract", tmp_path / "news.csv", "-o", store, *options)
    assert (done.exit_code, " warning: [N306]" in done.stderr, " info: committed to" in done.stderr) == (1, True, True)
    assert not any(isinstance(handler, reporting.Told) for handler in log.handlers)
    (row,) = [json.loads(line) for line in run("quotes", store, "--json").stdout.splitlines()]
    assert (row["date"], row["speaker"]) == ("2024-05-06", "Ann Lee")
    again = run("extract", tmp_path / "news.csv", "-o", store, "--quiet", *options)
    assert again.stderr.splitlines() == [
        f"newsents: [N306] {tmp_path / 'news.csv'}:3: no text: 'story' is empty",
        f"newsents: 1 article failed; newsents sql {store} 'FROM failures' tells why",
    ]
    wrong = run("extract", tmp_path / "news.csv", "-o", tmp_path / "q.jsonl", "--text-field", "body")
    assert "N351" in json.loads((tmp_path / "q.jsonl").read_text())["error"], wrong.stderr


def test_nothing_is_logged_unless_somebody_listens(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Corpus(tmp_path / "news.duckdb").add([{"text": " "}, {"text": "Rain."}])
    assert capfd.readouterr() == ("", "")


def test_the_progress_of_a_run_shows_rate_and_time_left() -> None:
    shown = progress()
    task = shown.add_task("articles", total=100)
    shown.advance(task, 40)
    kinds = [type(column).__name__ for column in shown.columns]
    assert "TimeRemainingColumn" in kinds
    assert "Rate" in kinds
    assert progress(quiet=True).disable


def test_ids_of_ones_own_are_known(store: Path, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("id,name,aliases\nQ1,Sergey Volkonin,Sergei Volkonin\nQ2,Nobody Here,\n")
    copy = shutil.copy(store, tmp_path / "news.duckdb")
    done = run("know", copy, tmp_path / "names.csv")
    assert (done.exit_code, done.stderr.startswith("1 person has an id of ")) == (0, True)
    people = [json.loads(line) for line in run("people", copy, "--json").stdout.splitlines()]
    assert {row["name"]: row["known"] for row in people} == {"Sergei Volkonin": "Q1", "Ann Lee": None}


def test_what_is_done_of_a_table_stays_where_going_on_reads_nothing(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "said.csv"
    with interrupted_after_one(monkeypatch):
        assert run("extract", news, "-o", path).exit_code == 130
    done = run("extract", news, "-o", path, "--resume", "--text-field", "wording")
    assert (done.exit_code, "none could be read" in done.stderr) == (1, True)
    assert list(tmp_path.glob("*.part"))
    run("extract", news, "-o", path, "--resume")
    run("extract", news, "-o", tmp_path / "at_once.csv")
    assert path.read_bytes() == (tmp_path / "at_once.csv").read_bytes()


def test_a_table_stays_where_nothing_could_be_read(news: Path, tmp_path: Path) -> None:
    path = tmp_path / "said.csv"
    run("extract", news, "-o", path)
    before = path.read_bytes()
    done = run("extract", news, "-o", path, "--overwrite", "--text-field", "wording")
    assert (done.exit_code, "[N351]" in done.stderr) == (1, True)
    assert (
        done.stderr.splitlines()[-1] == f"newsents: 2 articles failed, and none could be read; {path} was not written"
    )
    assert (path.read_bytes(), sorted(tmp_path.iterdir())) == (before, [path])


def test_a_correction_tells_who_was_taken_to_be_meant(news: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.duckdb"
    run("extract", news, "-o", store)
    done = run("correct", store, "Serguei Volkonin", "different", "Ann Lee")
    assert done.stderr == f"Serguei Volkonin (Sergei Volkonin) and Ann Lee are two persons from now on: {store}\n"
    number = next(row["number"] for row in map(json.loads, run("people", store, "--json").stdout.splitlines()))
    assert f"{number} (Sergei Volkonin) and Ann Lee are one" in run("correct", store, number, "same", "Ann Lee").stderr
    assert run("correct", store, "Bo Nobody", "same", "Ann Lee").exit_code != 0


def test_why_the_first_articles_failed_is_told_once_each(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text("wording;day\n" + '"Rain fell, said Ann Lee.";2024-05-06\n' * 9)
    (tmp_path / "rain.txt").write_text("Rain fell, said Ann Lee.")
    for number in range(9):
        (tmp_path / f"empty{number}.txt").write_text("")
    for output in ("news.duckdb", "news.jsonl"):
        done = run("extract", *sorted(tmp_path.glob("*.txt")), tmp_path / "news.csv", "-o", tmp_path / output)
        *reasons, last = [line for line in done.stderr.splitlines() if line.startswith("newsents: ")]
        assert len(reasons) == Failed.MOST == len(set(reasons))
        assert "10 articles failed" in last
    # Of a table nothing but these lines tells of them, so that all have one.
    done = run("extract", *sorted(tmp_path.glob("*.txt")), tmp_path / "news.csv", "-o", tmp_path / "said.csv")
    *reasons, last = [line for line in done.stderr.splitlines() if line.startswith("newsents: ")]
    assert [reason.partition(" [")[2][:5] for reason in sorted(reasons)] == [*["N311]"] * 9, "N351]"]
    assert last == "newsents: 10 articles failed"
    done = run("extract", tmp_path / "news.csv", "-o", tmp_path / "other.duckdb")
    assert "[N351]" in done.stderr
    assert "there are wording, day" in done.stderr
