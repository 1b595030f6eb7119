"""The benchmarks need what newsents needs; what needs an extra says which."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.files import VARIABLE

PROGRAM = """
import sys
for package in ("scipy", "sklearn", "pyarrow", "pandas", "polars", "ray", "matplotlib", "altair", "trafilatura"):
    sys.modules[package] = None
from benchmarks.__main__ import main
for command in sys.argv[2].split(","):
    try:
        main([*command.split(), "--out", sys.argv[1]])
    except SystemExit as ended:
        if ended.code:
            raise
"""
ROOT = Path(__file__).parents[2]


def run(data: Path, out: Path, commands: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, str(out), commands]
    named = {**os.environ, VARIABLE: str(data)}
    return subprocess.run(command, cwd=ROOT, env=named, capture_output=True, text=True, check=False)


def test_they_run_without_any(made_up: Path, tmp_path: Path) -> None:
    commands = "quotes,nested,who,seeds,people,names --scale 10000,store --task add,origins --limit 1"
    done = run(made_up, tmp_path, commands)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("command", "told"),
    [("people --ablate", "pip install scikit-learn"), ("store --task ray", "pip install 'ray[data]'")],
)
def test_what_needs_an_extra_says_which(command: str, told: str, made_up: Path, tmp_path: Path) -> None:
    done = run(made_up, tmp_path, command)
    assert done.returncode == 2
    assert told in done.stderr
