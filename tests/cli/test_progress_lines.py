"""Where there is no terminal, a long run tells in a line now and then how far it has come."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from newsents import Corpus
from newsents.cli import progress as module
from newsents.cli.progress import progress


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EVERY", 0.05)


def test_a_run_tells_how_far_it_has_come(often: None, capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as bar:
        task = bar.add_task("articles", total=10)
        for _ in range(4):
            bar.advance(task)
            time.sleep(0.05)
        bar.add_task("persons are told apart", total=None)
        time.sleep(0.2)
    lines = capsys.readouterr().err.splitlines()
    assert any(line.startswith("articles: ") and " of 10, " in line and line.endswith(" left") for line in lines)
    assert lines[-1] == "persons are told apart: 0:00:00"


@pytest.mark.usefixtures("often")
def test_it_is_quiet_if_that_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(quiet=True) as bar:
        bar.add_task("articles", total=10)
        time.sleep(0.2)
    assert capsys.readouterr().err == ""


def test_a_short_run_says_nothing_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    before = time.monotonic()
    with progress() as bar:
        bar.add_task("articles", total=10)
    assert (capsys.readouterr().err, time.monotonic() - before < 5) == ("", True)


def test_who_adds_is_told_when_persons_are_next(tmp_path: Path) -> None:
    told: list[str] = []
    Corpus(tmp_path / "news.duckdb").add([{"text": "Rain."}], advance=lambda: told.append("article"), begin=told.append)
    assert told == ["article", "persons are told apart"]
