from __future__ import annotations

import json
import re
from importlib.metadata import metadata
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from newsents import __version__, samples
from newsents.cli import doctor
from newsents.cli.app import app
from newsents.corpus.writers.jsonl import read_line
from newsents.schema import Analysis

RAIN = '"It will rain," said Ann Lee, the forecaster.\n'


def run(*arguments: object, given: str | bytes | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1"}).invoke(app, [str(one) for one in arguments], input=given)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"{RAIN}It was day {number}.")
    return folder


class TestEveryCommand:
    @pytest.mark.parametrize("command", [(), ("demo",), ("show",), ("extract",), ("doctor",)])
    def test_has_help(self, command: tuple[str, ...]) -> None:
        result = run(*command, "--help")
        assert result.exit_code == 0
        assert "Usage: newsents" in result.stdout

    @pytest.mark.parametrize("command", [("show",), ("extract",), ("extract", "--workers", "0", "x"), ("dance",)])
    def test_ends_with_2_on_wrong_usage(self, command: tuple[str, ...]) -> None:
        assert run(*command).exit_code == 2

    @pytest.mark.parametrize("command", ["show", "extract"])
    def test_ends_with_2_and_one_line_where_the_input_is_not_there(self, command: str) -> None:
        result = run(command, "none.txt")
        assert result.exit_code == 2
        assert result.stderr == "newsents: [N301] none.txt: no such file or folder\n"
        assert result.stdout == ""

    def test_ends_with_1_where_the_model_is_not_there(self, folder: Path) -> None:
        result = run("show", folder, "--model", "no_such_model")
        assert result.exit_code == 1
        assert result.stderr.startswith("newsents: [N202]")
        assert result.stderr.count("\n") == 1

    def test_shows_a_traceback_with_debug(self) -> None:
        result = run("--debug", "show", "none.txt")
        assert result.stderr.startswith("Traceback (most recent call last):")
        assert result.stderr.endswith("\nnewsents: [N301] none.txt: no such file or folder\n")
        assert result.exit_code == 2


def test_the_version_is_shown() -> None:
    assert run("--version").stdout == f"newsents {__version__}\n"


@pytest.fixture(scope="module")
def shown() -> str:
    result = run("demo")
    assert result.exit_code == 0
    return result.stdout


class TestDemo:
    def test_every_sample_is_shown(self, shown: str) -> None:
        for sample in samples.load():
            assert f" {sample.name} " in shown

    def test_a_person_whom_two_papers_spell_differently_stands_once_in_the_table(self, shown: str) -> None:
        table = shown.partition("Who they are")[2].partition("One person")[0]
        rows = [row for row in table.splitlines() if "Volkonin" in row]
        assert len(rows) == 1
        assert {"Sergei", "Sergey"} <= set(rows[0].split())

    def test_the_joined_spellings_are_told(self, shown: str) -> None:
        told = " ".join(shown.partition("One person, two spellings:")[2].split())
        assert "Sergei Volkonin = Sergey Volkonin" in told


class TestShow:
    def test_article_speakers_and_table_are_shown(self, folder: Path) -> None:
        result = run("show", folder / "0.txt")
        assert result.exit_code == 0
        assert '"[It will rain,]¹" said Ann Lee, the forecaster.' in result.stdout
        assert "¹ Ann Lee  1 quote" in result.stdout

    def test_standard_input_is_read(self) -> None:
        assert "[It will rain,]¹" in run("show", "-", given=RAIN).stdout

    @pytest.mark.parametrize("text", ["", " \n", "\x00", "\x1b[31m", "🌧" * 30, '"' * 999], ids=repr)
    def test_any_text_is_shown(self, text: str, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text(json.dumps(text))
        result = run("show", tmp_path / "a.json")
        assert (result.exit_code, result.stderr) == (0, "")

    def test_json_is_an_analysis(self, folder: Path) -> None:
        analysis = Analysis.from_json(run("show", "--json", folder / "0.txt").stdout)
        assert analysis.quotes[0].speaker is not None
        assert analysis.quotes[0].speaker.name == "Ann Lee"

    def test_json_of_several_articles_is_json_lines(self, folder: Path) -> None:
        written = run("show", "--json", folder).stdout.splitlines()
        days = [Analysis.from_json(line).article.text.rpartition("day ")[2] for line in written]
        assert days == ["0.", "1.", "2."]

    def test_unsure_quotations_can_be_left_out(self, folder: Path) -> None:
        assert "No quotations found." in run("show", "--min-confidence", "1", folder / "0.txt").stdout

    def test_what_was_not_said_is_shown_when_asked_for(self) -> None:
        both = RAIN + " Bob Hay hopes that the sun will shine."
        assert "Bob Hay  1 quote" not in (by_default := run("show", "-", given=both).stdout)
        assert "1 more by other acts, with --acts all." in by_default
        assert "Bob Hay  1 quote" in run("show", "-", "--acts", "all", given=both).stdout
        only = run("show", "-", "--acts", "thought", given=both).stdout
        assert "Bob Hay  1 quote" in only
        assert "Ann Lee  1 quote" not in only

    def test_json_has_all_acts_unless_asked_for_some(self) -> None:
        both = RAIN + " Bob Hay hopes that the sun will shine."
        counts = [
            len(Analysis.from_json(run("show", "-", "--json", *acts, given=both).stdout).quotes)
            for acts in ([], ["--acts", "speech"])
        ]
        assert counts == [2, 1]

    def test_an_act_that_there_is_not_is_refused(self) -> None:
        result = run("show", "-", "--acts", "song", given=RAIN)
        assert result.exit_code == 2
        assert "--acts names 'song'; there are speech, writing, thought, other, and all" in result.stderr

    def test_an_article_that_cannot_be_read_is_told_and_the_others_are_shown(self, folder: Path) -> None:
        (folder / "1.txt").write_bytes(b"\0")
        result = run("show", folder)
        assert result.exit_code == 1
        assert result.stdout.count("¹ Ann Lee") == 2
        assert "1.txt:1: this is not text" in result.stderr


class TestExtract:
    def test_each_article_is_one_line_in_order(self, folder: Path, tmp_path: Path) -> None:
        result = run("extract", folder, "-o", tmp_path / "out.jsonl")
        assert result.exit_code == 0
        written = lines(tmp_path / "out.jsonl")
        assert [Path(line["source"]).name for line in written] == ["0.txt", "1.txt", "2.txt"]
        for line in written:
            _, analysis = read_line(json.dumps(line))
            assert isinstance(analysis, Analysis)
            assert [quote.speaker.name for quote in analysis.quotes if quote.speaker] == ["Ann Lee"]

    def test_more_workers_and_other_batches_write_the_same(self, folder: Path, tmp_path: Path) -> None:
        run("extract", folder, "-o", tmp_path / "one.jsonl")
        run("extract", folder, "-o", tmp_path / "two.jsonl", "--workers", 2, "--batch-size", 1)
        assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()

    def test_without_output_the_lines_go_to_standard_output(self, folder: Path) -> None:
        result = run("extract", folder)
        assert len(result.stdout.splitlines()) == 3
        assert "3 articles analyzed" in result.stderr

    def test_a_bad_article_is_a_line_with_an_error(self, folder: Path, tmp_path: Path) -> None:
        (folder / "1.txt").write_bytes(b"\0")
        result = run("extract", folder, "-o", tmp_path / "out.jsonl")
        assert result.exit_code == 1
        assert ["error" in line for line in lines(tmp_path / "out.jsonl")] == [False, True, False]
        assert "1 article failed" in result.stderr

    def test_an_output_that_is_there_is_not_overwritten_unasked(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "out.jsonl").write_text("precious\n")
        result = run("extract", folder, "-o", tmp_path / "out.jsonl")
        assert result.exit_code == 2
        assert "--resume" in result.stderr
        assert (tmp_path / "out.jsonl").read_text() == "precious\n"
        assert run("extract", folder, "-o", tmp_path / "out.jsonl", "--overwrite").exit_code == 0

    @pytest.mark.parametrize("options", [[], ["--resume"], ["--overwrite"]])
    def test_a_folder_as_output_is_refused_with_a_file_in_it(self, folder: Path, options: list[str]) -> None:
        result = run("extract", folder, "-o", folder, *options)
        assert result.exit_code == 2
        assert result.stderr == f"newsents: [N326] {folder} is a folder; name a file in it: -o {folder}/quotes.jsonl\n"

    def test_an_output_in_a_folder_that_is_not_there_is_refused(self, folder: Path) -> None:
        result = run("extract", folder, "-o", folder / "none/out.jsonl")
        assert result.exit_code == 2
        assert f"[N326] {folder}/none/out.jsonl cannot be written: there is no folder {folder}/none" in result.stderr

    def test_an_output_that_the_system_refuses_is_told_with_its_reason(self, folder: Path) -> None:
        result = run("extract", folder, "-o", folder / ("x" * 300 + ".jsonl"))
        assert result.exit_code == 2
        assert "[N326]" in result.stderr
        assert "cannot be written: File name too long" in result.stderr

    @pytest.mark.parametrize(
        ("options", "code"),
        [(["--resume"], "N321"), (["--resume", "--overwrite", "-o", "x"], "N320"), (["--format", "pdf"], "N302")],
    )
    def test_options_that_make_no_sense_are_refused(self, folder: Path, options: list[str], code: str) -> None:
        result = run("extract", folder, *options)
        assert result.exit_code == 2
        assert f"[{code}]" in result.stderr

    @pytest.mark.parametrize("name", ["x.doc", "x.csv.gz", "x.gz", "x.json", "x"])
    def test_an_ending_of_no_format_is_refused_with_those_there_are(
        self, folder: Path, tmp_path: Path, name: str
    ) -> None:
        result = run("extract", folder, "-o", tmp_path / name)
        assert result.exit_code == 2
        assert "[N330]" in result.stderr
        assert ".jsonl, .ndjson" in result.stderr
        assert not (tmp_path / name).exists()

    def test_a_device_takes_lines(self, folder: Path) -> None:
        assert run("extract", folder, "-o", "/dev/null").exit_code == 0
        assert Path("/dev/null").is_char_device()


class TestDoctor:
    def test_all_is_well_here(self) -> None:
        result = run("doctor")
        assert result.exit_code == 0
        assert "spacy" in result.stdout
        assert "All that newsents needs is there." in result.stdout
        assert "pytest" not in result.stdout
        assert "24 of 24 files as recorded" in result.stdout
        assert re.search(r"weights +(\d+) of \1 files as recorded", result.stdout)

    def test_a_missing_package_ends_with_1_and_says_how_to_get_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor, "requires", lambda name: ["no-such-package>=1"])
        result = run("doctor")
        assert result.exit_code == 1
        assert "pip install 'no-such-package>=1'" in result.stdout
        assert "Not as it should be: no-such-package." in result.stdout

    def test_a_missing_extra_is_no_failure(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor, "requires", lambda name: ["no-such-package[all]>=1; extra == 'html'"])
        result = run("doctor")
        assert result.exit_code == 0
        said = " ".join(result.stdout.split())
        assert "pip install 'no-such-package[all]>=1' (in a clone: pip install '.[html]')" in said

    def test_what_only_developers_need_is_not_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor, "requires", lambda name: ["no-such-package>=1; extra == 'dev'"])
        assert "no-such-package" not in run("doctor").stdout

    def test_every_extra_of_a_user_says_what_it_is_for(self) -> None:
        assert set(doctor.EXTRAS) == set(metadata("newsents").get_all("Provides-Extra") or ()) - {"dev", "docs"}

    def test_a_model_of_other_bytes_ends_with_1(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(doctor, "model_folder", lambda name: tmp_path)
        monkeypatch.setattr(doctor, "DEFAULT_MODELS", (doctor.PYPI_MODEL,))
        result = run("doctor")
        assert result.exit_code == 1
        assert "pip install --force-reinstall" in " ".join(result.stdout.split())
