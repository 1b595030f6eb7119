"""An output is there whole or not at all, nothing is lost that was done, and nothing is mixed."""

from __future__ import annotations

import gzip
import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner, Result

from newsents import files
from newsents.cli.app import app
from newsents.corpus import extraction
from newsents.corpus.page import Page
from newsents.corpus.writers import packing

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")


def run(*arguments: object, given: str | bytes | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1"}).invoke(app, [str(one) for one in arguments], input=given)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def article(day: str) -> str:
    return json.dumps({"id": day, "text": f'"It will rain," said Ann Lee. It was {day}.'}) + "\n"


@pytest.fixture
def week(tmp_path: Path) -> Path:
    path = tmp_path / "week.jsonl"
    path.write_text("".join(map(article, DAYS)))
    return path


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


@pytest.fixture
def analyzed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are analyzed from here on."""
    found: list[str] = []
    whole = extraction.analyze_many

    def noted(pages: list[Page], **options: Any) -> Any:
        found.extend(page.text for page in pages)
        return whole(pages, **options)

    monkeypatch.setattr(extraction, "analyze_many", noted)
    return found


def part_of(output: Path) -> Path:
    return output.with_name(f"{output.name}.part")


def undisturbed(week: Path, tmp_path: Path, *options: object) -> bytes:
    path = tmp_path / "undisturbed.jsonl"
    run("extract", week, "-o", path, "--overwrite", *options)
    return path.read_bytes()


def leave(output: Path, content: bytes) -> None:
    """Have what a run leaves that was broken off."""
    part_of(output).write_bytes(content)


class TestResume:
    @pytest.mark.parametrize("kept", [0, 3, 0.3, 0.5, 0.99, 1.0], ids="first {} of the output".format)
    def test_a_run_killed_anywhere_is_resumed_to_the_same_output(
        self, week: Path, output: Path, tmp_path: Path, kept: float, analyzed: list[str]
    ) -> None:
        whole = undisturbed(week, tmp_path)
        begun = whole[: int(kept * len(whole)) if kept <= 1 else int(kept)]
        leave(output, begun)
        analyzed.clear()
        assert run("extract", week, "-o", output, "--resume").exit_code == 0
        assert output.read_bytes() == whole
        assert len(analyzed) == 4 - begun.count(b"\n")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "undisturbed.jsonl", "week.jsonl"]

    def test_a_resumed_run_that_is_killed_loses_nothing(
        self, week: Path, output: Path, tmp_path: Path, analyzed: list[str]
    ) -> None:
        whole = undisturbed(week, tmp_path)
        ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
        output.with_name("out.jsonl.kept").write_bytes(whole[ends[0] : ends[1]] + whole[ends[2] : ends[2] + 50])
        leave(output, whole[: ends[0]] + whole[ends[0] : ends[1]] + whole[ends[1] : -7])
        analyzed.clear()
        assert run("extract", week, "-o", output, "--resume").exit_code == 0
        assert output.read_bytes() == whole
        assert len(analyzed) == 1
        assert not output.with_name("out.jsonl.kept").exists()

    def test_without_resume_a_begun_run_is_told_and_left(self, week: Path, output: Path, tmp_path: Path) -> None:
        begun = undisturbed(week, tmp_path)[:-20]
        leave(output, begun)
        result = run("extract", week, "-o", output)
        assert result.exit_code == 2
        assert "[N327]" in result.stderr
        assert "--resume" in result.stderr
        assert part_of(output).read_bytes() == begun

    def test_a_whole_output_keeps_what_is_up_to_date(self, week: Path, output: Path, analyzed: list[str]) -> None:
        run("extract", week, "-o", output)
        before = output.read_bytes()
        analyzed.clear()
        result = run("extract", week, "-o", output, "--resume")
        assert "0 articles analyzed, 4 were there before" in result.stderr
        assert analyzed == []
        assert output.read_bytes() == before

    @pytest.mark.parametrize("workers", [1, 2])
    def test_what_is_put_before_others_shifts_nothing(
        self, week: Path, output: Path, tmp_path: Path, workers: int
    ) -> None:
        run("extract", week, "-o", output)
        week.write_text(article("Sunday") + article("Monday") + article("Midweek") + "".join(map(article, DAYS[1:])))
        result = run("extract", week, "-o", output, "--resume", "--workers", workers, "--batch-size", 3)
        assert "2 articles analyzed, 4 were there before" in result.stderr
        assert output.read_bytes() == undisturbed(week, tmp_path)
        assert [line["source"] for line in lines(output)] == [f"{week}:{number}" for number in range(1, 7)]

    def test_a_changed_text_under_the_same_id_replaces_its_analysis(
        self, week: Path, output: Path, tmp_path: Path, analyzed: list[str]
    ) -> None:
        run("extract", week, "-o", output)
        week.write_text(week.read_text().replace("It was Tuesday", "It was dry"))
        analyzed.clear()
        run("extract", week, "-o", output, "--resume")
        assert [text[-11:] for text in analyzed] == ["It was dry."]
        assert output.read_bytes() == undisturbed(week, tmp_path)

    def test_what_the_file_says_of_an_article_counts_as_its_content(self, week: Path, output: Path) -> None:
        run("extract", week, "-o", output)
        week.write_text(week.read_text().replace('{"id": "Monday"', '{"headline": "Rain", "id": "Monday"'))
        run("extract", week, "-o", output, "--resume")
        assert [line["article"]["headline"] for line in lines(output)] == ["Rain", None, None, None]

    def test_an_article_that_is_gone_from_the_input_is_gone_from_the_output(self, week: Path, output: Path) -> None:
        run("extract", week, "-o", output)
        week.write_text(article("Tuesday"))
        run("extract", week, "-o", output, "--resume")
        assert [line["article"]["id"] for line in lines(output)] == ["Tuesday"]

    def test_two_alike_come_twice_in_one_run_and_in_two(self, week: Path, output: Path, tmp_path: Path) -> None:
        week.write_text(article("Monday") * 2 + article("Tuesday"))
        whole = undisturbed(week, tmp_path)
        assert whole.count(b"\n") == 3
        leave(output, whole[: whole.index(b"\n") + 1])
        run("extract", week, "-o", output, "--resume")
        assert output.read_bytes() == whole

    def test_what_failed_is_tried_again_and_its_error_does_not_stay(
        self, week: Path, output: Path, tmp_path: Path
    ) -> None:
        week.write_text(article("Monday") + '{"text": \n' + article("Tuesday"))
        assert run("extract", week, "-o", output).exit_code == 1
        assert ["error" in line for line in lines(output)] == [False, True, False]
        assert run("extract", week, "-o", output, "--resume").exit_code == 1
        assert ["error" in line for line in lines(output)] == [False, True, False]
        week.write_text("".join(map(article, DAYS)))
        result = run("extract", week, "-o", output, "--resume")
        assert (result.exit_code, "2 articles analyzed, 2 were there before" in result.stderr) == (0, True)
        assert output.read_bytes() == undisturbed(week, tmp_path)

    @pytest.mark.parametrize("begun", [True, False], ids=["begun", "whole"])
    def test_other_settings_are_never_mixed_in(self, week: Path, output: Path, tmp_path: Path, begun: bool) -> None:
        there = part_of(output) if begun else output
        there.write_bytes(undisturbed(week, tmp_path))
        before = there.read_bytes()
        result = run("extract", week, "-o", output, "--resume", "--min-confidence", "0.75")
        assert result.exit_code == 2
        assert "[N329]" in result.stderr
        assert "min_confidence (0.0 there, 0.75 now)" in result.stderr
        assert there.read_bytes() == before

    def test_a_begun_run_that_was_to_replace_an_output_goes_on_with_its_own_settings(
        self, week: Path, output: Path, tmp_path: Path
    ) -> None:
        run("extract", week, "-o", output)
        new = undisturbed(week, tmp_path, "--min-confidence", "0.75")
        leave(output, new[:-30])
        assert run("extract", week, "-o", output, "--resume", "--min-confidence", "0.75").exit_code == 0
        assert output.read_bytes() == new


class TestNothingIsDestroyed:
    @pytest.mark.parametrize(
        "content",
        ["precious\n", "precious", "{}\n", '{"source": "a", "mine": 1}\n', '{"source": "a", "mine": 1', "[1]\n"],
    )
    @pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.part", "out.jsonl.kept"])
    def test_what_newsents_did_not_write_is_not_gone_on_with(
        self, week: Path, output: Path, content: str, name: str
    ) -> None:
        other = output.with_name(name)
        other.write_text(content)
        result = run("extract", week, "-o", output, "--resume")
        assert result.exit_code == 2
        assert f"[N324] {other}:1" in result.stderr
        assert other.read_text() == content
        if name != "out.jsonl":
            assert run("extract", week, "-o", output, "--overwrite").exit_code == 2
            assert other.read_text() == content

    def test_what_stands_behind_the_lines_of_newsents_is_seen(self, week: Path, output: Path) -> None:
        run("extract", week, "-o", output)
        with output.open("a") as file:
            file.write("my own note")
        before = output.read_bytes()
        result = run("extract", week, "-o", output, "--resume")
        assert (result.exit_code, "out.jsonl:5" in result.stderr) == (2, True)
        assert output.read_bytes() == before

    @pytest.mark.parametrize(
        "options", [["--model", "typo"], ["--min-confidence", "2"], ["--workers", "0"], ["--format", "pdf"]]
    )
    def test_a_wrong_option_with_overwrite_leaves_all_as_it_was(
        self, week: Path, output: Path, options: list[str]
    ) -> None:
        output.write_text("precious")
        assert run("extract", week, "-o", output, "--overwrite", *options).exit_code != 0
        assert output.read_text() == "precious"
        assert sorted(path.name for path in output.parent.iterdir()) == ["out.jsonl", "week.jsonl"]

    @pytest.mark.parametrize("link", [os.link, os.symlink])
    def test_an_output_that_is_an_input_by_another_name_is_refused(
        self, week: Path, output: Path, link: Callable[[Path, Path], None]
    ) -> None:
        link(week, output)
        before = week.read_text()
        result = run("extract", week, "-o", output, "--overwrite")
        assert (result.exit_code, "[N322]" in result.stderr) == (2, True)
        assert week.read_text() == before

    @pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.part"])
    def test_standard_input_is_an_input(self, week: Path, output: Path, name: str) -> None:
        place = week.rename(output.with_name(name))
        before = place.read_text()
        code = "from newsents.cli import main; main()"
        command = [sys.executable, "-c", code, "extract", "-", "-o", str(output), "--overwrite"]
        with place.open() as given:
            result = subprocess.run(command, stdin=given, capture_output=True, text=True)
        assert (result.returncode, "[N322]" in result.stderr) == (2, True)
        assert place.read_text() == before

    def test_standard_output_that_is_an_input_is_refused(self, week: Path) -> None:
        before = week.read_text()
        command = [sys.executable, "-c", "from newsents.cli import main; main()", "extract", str(week)]
        with week.open("a") as taken:
            result = subprocess.run(command, stdout=taken, stderr=subprocess.PIPE, text=True)
        assert (result.returncode, "[N322]" in result.stderr) == (2, True)
        assert week.read_text() == before

    def test_a_link_goes_on_naming_its_file(self, week: Path, output: Path, tmp_path: Path) -> None:
        link = tmp_path / "link.jsonl"
        link.symlink_to(output)
        run("extract", week, "-o", link)
        assert link.is_symlink()
        assert len(lines(output)) == 4

    def test_a_second_command_is_refused_at_once(self, week: Path, output: Path) -> None:
        with files.locked(output.with_name(".out.jsonl.lock")):
            for options in ([], ["--resume"], ["--overwrite"]):
                result = run("extract", week, "-o", output, *options)
                assert (result.exit_code, "[N328]" in result.stderr) == (2, True)
        assert run("extract", week, "-o", output).exit_code == 0

    def test_a_lock_that_a_killed_command_left_is_none(self, week: Path, output: Path) -> None:
        output.with_name(".out.jsonl.lock").touch()
        assert run("extract", week, "-o", output).exit_code == 0
        assert not output.with_name(".out.jsonl.lock").exists()

    def test_a_full_disk_is_told_and_what_was_done_is_gone_on_with(
        self, week: Path, output: Path, tmp_path: Path
    ) -> None:
        whole = undisturbed(week, tmp_path)
        output.write_bytes(old := whole.replace(b'"min_confidence": 0.0', b'"min_confidence": 0.1'))
        code = "from newsents.cli import main; main()"

        def limited() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) * 2 // 3,) * 2)

        result = subprocess.run(
            [sys.executable, "-c", code, "extract", str(week), "-o", str(output), "--overwrite"],
            preexec_fn=limited,
            capture_output=True,
            text=True,
        )
        assert result.returncode == 2
        assert result.stderr.startswith(f"newsents: [N326] {output} cannot be written: File too large; what is done is")
        assert output.read_bytes() == old
        assert run("extract", week, "-o", output, "--resume").exit_code == 0
        assert output.read_bytes() == whole


class TestCompressed:
    def test_it_is_what_the_plain_output_is_and_others_can_read_it(self, week: Path, tmp_path: Path) -> None:
        packed = tmp_path / "out.jsonl.gz"
        assert run("extract", week, "-o", packed).exit_code == 0
        assert gzip.decompress(packed.read_bytes()) == undisturbed(week, tmp_path)
        (found,) = duckdb.execute("SELECT count(*) FROM read_json(?)", [str(packed)]).fetchall()
        assert found == (len(DAYS),)

    def test_a_run_killed_anywhere_is_resumed_to_the_same_bytes(
        self, week: Path, tmp_path: Path, analyzed: list[str]
    ) -> None:
        output = tmp_path / "out.jsonl.gz"
        run("extract", week, "-o", output)
        whole = output.read_bytes()
        ends = [size for _, size in packing.GZIP.split(io.BytesIO(whole))]
        output.unlink()
        # in the middle of the third line; without the last byte of the second; after the first
        for left, kept in ((sum(ends[:2]) + ends[2] // 2, 2), (sum(ends[:2]) - 1, 1), (ends[0], 1)):
            leave(output, whole[:left])
            analyzed.clear()
            assert run("extract", week, "-o", output, "--resume").exit_code == 0
            assert output.read_bytes() == whole
            assert len(analyzed) == len(DAYS) - kept
            output.unlink()

    def test_what_newsents_did_not_write_is_not_gone_on_with(self, week: Path, tmp_path: Path) -> None:
        output = tmp_path / "out.jsonl.gz"
        for content in (b"mine", gzip.compress(b"mine")):
            output.write_bytes(content)
            assert "[N324]" in run("extract", week, "-o", output, "--resume").stderr
            assert output.read_bytes() == content
