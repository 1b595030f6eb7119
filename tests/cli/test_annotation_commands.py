"""Annotations of one's own, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsents import samples
from newsents.annotations import FORMATS, read_annotations
from newsents.cli.app import app

TEXT = "“It will rain,” Ann Lee said.\n\nTom Hay hopes for sun.\n"


def run(*arguments: object) -> Result:
    return CliRunner(env={"COLUMNS": "120", "NO_COLOR": "1"}).invoke(app, [str(one) for one in arguments])


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "rain.txt").write_text(TEXT, "utf-8")
    (folder / "sun 😊.txt").write_text(f"😊 {TEXT}", "utf-8")
    return folder


@pytest.mark.parametrize("to", FORMATS)
def test_what_is_found_is_written_to_be_corrected_and_measured(pages: Path, tmp_path: Path, to: str) -> None:
    output = tmp_path / ("it" if FORMATS[to].is_folder else f"it{FORMATS[to].suffix}")
    done = run("annotate", pages, "-o", output, "--to", to)
    assert (done.exit_code, done.stderr) == (0, f"2 articles, 2 quotations: {output}\n")
    rain, sun = read_annotations(output)
    assert (rain.id, sun.id) == ("rain", "sun 😊")
    assert [rain.words(quote.content) for quote in rain.quotes] == ["It will rain,"]
    assert sun.quotes[0].speaker == "Ann Lee"
    measured = run("evaluate", output, "--json")
    assert json.loads(measured.stdout)["measures"]["named"]["f1"] == 1


def test_annotations_of_the_user_are_not_overwritten_unasked(pages: Path, tmp_path: Path) -> None:
    output = tmp_path / "gold.jsonl"
    output.write_text("mine")
    done = run("annotate", pages, "-o", output)
    assert (done.exit_code, "N323" in done.stderr, output.read_text()) == (2, True, "mine")
    assert run("annotate", pages, "-o", output, "--overwrite", "--acts", "all").exit_code == 0
    assert sum(len(article.quotes) for article in read_annotations(output)) == 4


def test_figures_are_shown_for_people() -> None:
    done = run("evaluate", samples.ANNOTATED, samples.ANNOTATED)
    assert done.exit_code == 0
    for words in (
        "17 articles",
        "found, with the right speaker named",
        "Citron",
        "Labels of words",
        "by kind of source",
    ):
        assert words in done.stdout


def test_training_shows_what_was_held_out_and_then_writes(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    output = tmp_path / "mine.json"
    done = run("train", "speaker_confidence", samples.ANNOTATED, "-o", output)
    assert done.exit_code == 0, done.stderr
    for words in ("held out", "all", "log loss", " → "):
        assert words in done.stdout
    assert done.stderr.endswith(f"weights: {output}\n")
    assert run("evaluate", samples.ANNOTATED, "--weights", output).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("evaluate", "missing.jsonl"), "N301"),
        (("evaluate", samples.ANNOTATED, "--format", "conll"), "N302"),
        (("evaluate", samples.ANNOTATED, "--weights", "missing.npz"), "N301"),
        (("annotate", samples.ANNOTATED, "-o", "a.pdf"), "N302"),
        (("annotate", samples.ANNOTATED, "-o", "no/where.jsonl"), "N326"),
        (("train", "names", samples.ANNOTATED, "-o", "a.npz"), "N733"),
        (("train", "quotes", samples.ANNOTATED, "-o", "a.json"), "N734"),
        (("train", "quotes", "few.jsonl", "-o", "a.npz"), "N732"),
    ],
)
def test_what_is_wrong_is_said_with_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[object, ...], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("few.jsonl").write_text(samples.ANNOTATED.read_text("utf-8").split("\n")[0], "utf-8")
    done = run(*arguments)
    assert (done.exit_code, code in done.stderr) == (2, True), done.stderr


def test_an_article_that_cannot_be_read_is_told_and_the_others_are_written(pages: Path, tmp_path: Path) -> None:
    (pages / "empty.txt").write_text("")
    done = run("annotate", pages, "-o", tmp_path / "it.jsonl")
    assert done.exit_code == 1
    assert "empty.txt" in done.stderr
    assert len(read_annotations(tmp_path / "it.jsonl")) == 2


def test_errors_are_listed_where_they_are_asked_for(tmp_path: Path) -> None:
    gold, found = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    line = json.loads(samples.ANNOTATED.read_text("utf-8").split("\n")[0])
    gold.write_text(json.dumps(line), "utf-8")
    missed = line["quotes"].pop(0)
    found.write_text(json.dumps(line), "utf-8")
    shown = run("evaluate", gold, found, "--errors").stdout
    assert "1 errors" in shown
    assert missed["words"][:40] in shown
    assert "1 errors" not in run("evaluate", gold, found).stdout
    (told,) = json.loads(run("evaluate", gold, found, "--json", "--errors").stdout)["errors"]
    assert (told["what"], told["start"]) == ("missed", missed["content"][0][0])


def test_nested_quotations_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    page, output = tmp_path / "ferry.txt", tmp_path / "it.jsonl"
    page.write_text("Tom Hay said that Bob Roe had told him that the ferry had left.", "utf-8")
    run("annotate", page, "-o", output)
    assert read_annotations(output)[0].within == (None,)
    run("annotate", page, "-o", output, "--nested", "--overwrite")
    assert read_annotations(output)[0].within == (None, 0)
