"""The benchmark of the report: what it makes up is a report, and without a browser it says what is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.page.command import find_chromium
from benchmarks.page.made import made
from newsents.report.page import page_of


def test_what_is_made_up_is_the_same_for_the_same_seed_and_as_large_as_asked_for() -> None:
    content = made(30, 400, seed=1)
    assert (content.quotes, len(content.index["articles"]["day"]), sum(map(len, content.texts))) == (400, 30, 400)
    assert content == made(30, 400, seed=1) != made(30, 400, seed=2)
    assert "400 quotations that were made up" in page_of(content)
    assert {len(column) for column in content.index["quotes"].values()} == {400}


def test_without_a_browser_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.delenv("NEWSENTS_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit) as caught:
        main(["report", "--articles", "10", "--quotes", "50", "--out", str(tmp_path)])
    assert caught.value.code == 2
    assert "[N1010]" in capsys.readouterr().err


def report(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the benchmark in a process of its own: playwright runs once in one, and other tests may have it open."""
    command_line = [sys.executable, "-m", "benchmarks", "report", *options]
    return subprocess.run(command_line, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def test_a_browser_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    pytest.importorskip("playwright.sync_api")
    small = ("--articles", "10", "--quotes", "50", "--out", str(tmp_path))
    ended = report(*small, NEWSENTS_CHROMIUM=str(tmp_path / "none"))
    assert ended.returncode
    assert "[N1010]" in ended.stderr


def test_it_opens_the_report_and_filters_it(tmp_path: Path) -> None:
    pytest.importorskip("playwright.sync_api")
    if find_chromium() is None:
        pytest.skip("no Chromium: install it (apt install chromium), or name it in NEWSENTS_CHROMIUM")
    ended = report("--articles", "20", "--quotes", "300", "--rounds", "1", "--out", str(tmp_path))
    assert ended.returncode == 0
    assert "300 quotations in 20 articles" in ended.stdout
    assert ended.stdout.count(" of 300") >= 8
