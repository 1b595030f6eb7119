"""Runs that are broken off and gone on with come out as undisturbed ones, whenever that was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import kill_runs

pytestmark = pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="looks for processes in /proc")


@pytest.mark.parametrize(
    "options",
    [
        ["--kills", "2"],
        ["--kills", "1", "--signal", "INT"],
        ["--kills", "1", "--victim", "worker"],
        ["--kills", "2", "--to", "duckdb"],
        ["--kills", "2", "--to", "duckdb", "--phase", "resolving"],
    ],
    ids=" ".join,
)
def test_runs_that_are_broken_off_come_out_as_undisturbed(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert kill_runs.main([*options, "--articles", "12"]) == 0
    assert "FAILED" not in capsys.readouterr().out
