"""Pages and tables of a whole store, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsents import Corpus
from newsents.cli.app import app

ARTICLES = [
    {
        "id": "a1",
        "date": "2024-05-06",
        "publisher": "Echo",
        "text": '"It is safe," said Sergei Volkonin, the minister.',
    },
    {"id": "a2", "date": "2024-06-01", "publisher": "Post", "text": '"Go home," said Ann Lee. Bob Hay hopes for rain.'},
]


def run(*arguments: object) -> Result:
    return CliRunner(env={"COLUMNS": "120", "NO_COLOR": "1"}).invoke(app, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "news.duckdb"
    Corpus(path).add(ARTICLES)
    return path


def test_a_report_is_one_page(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    done = run("report", store, "-o", path, "--title", "Bridges & rain")
    assert (done.exit_code, done.stderr) == (0, f"2 quotations: {path}\n")
    assert "<title>Bridges &amp; rain</title>" in path.read_text("utf-8")
    assert run("report", store, "-o", path, "--acts", "all").stderr == f"3 quotations: {path}\n"
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("-o", "report.pdf"), "N590"), (("-o", "no/where.html"), "N326"), (("-o", "a.html", "--acts", "sung"), "N325")],
)
def test_a_report_that_cannot_be_says_why(store: Path, arguments: tuple[str, ...], code: str) -> None:
    done = run("report", store, *arguments)
    assert (done.exit_code, code in done.stderr) == (2, True)
    assert run("report", "missing.duckdb", "-o", "a.html").exit_code == 2


def test_an_audit_is_told_in_words_and_as_rows(store: Path) -> None:
    shown = run("audit", store, "--by", "publisher")
    assert shown.exit_code == 0
    for words in ("2 quotations in 2 articles", "Of all quotations", "persons with their full names", "Echo", "Post"):
        assert words in shown.stdout
    rows = [json.loads(line) for line in run("audit", store, "--json").stdout.splitlines()]
    assert {(row["part"], row["facet"]) for row in rows} == {
        ("all", facet) for facet in ("kind", "standing", "naming", "pronouns", "story", "voices")
    }
    written = run("audit", store, "--csv", "--since", "2024-06").stdout
    assert written.startswith("part,facet,value,counted,of,share,low,high,articles")
    assert "Nothing is quoted." in run("audit", store, "--until", "2001").stdout
    told = " ".join(shown.stdout.split())
    assert "Echo: of 1 quotation in 1 article 100%" in told
    assert "1 article is too few to tell much." in told
    by_sources = run("audit", store, "--unit", "sources")
    assert "Of all sources, each counted once an article, " in " ".join(by_sources.stdout.split())
    assert "N1000" in run("audit", store, "--unit", "lines").stderr
    assert "N591" in run("audit", store, "--by", "desk").stderr
