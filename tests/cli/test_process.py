"""What only a real process shows: signals, pipes, start-up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

NEWSENTS = [sys.executable, "-m", "newsents"]
RAIN = '"It will rain," said Ann Lee, the forecaster. '

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and shells of POSIX")


def start(*arguments: object, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*NEWSENTS, *map(str, arguments)], stdout=subprocess.PIPE, stderr=stderr, text=True, start_new_session=True,
        preexec_fn=heed_control_c,
    )  # fmt: skip


def heed_control_c() -> None:
    """Undo what a shell does to its background jobs, in which these tests may run: they never hear of Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps(f"{RAIN * 20} Day {day}.") + "\n" for day in range(2000)))
    return path


def wait_for_lines(path: Path, least: int, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        if path.exists() and path.read_bytes().count(b"\n") >= least:
            return
        time.sleep(0.02)
    raise AssertionError(f"{path} has no {least} lines, and the process is at {process.poll()}")


@pytest.mark.parametrize(
    ("command", "first"), [("demo", "newsents "), ("extract --batch-size 1 many.jsonl", '{"source": "many.jsonl:1"')]
)
def test_a_reader_that_has_enough_ends_it_quietly(many: Path, command: str, first: str) -> None:
    shell = f"{sys.executable} -m newsents {command} | head -1"
    result = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=True, cwd=many.parent)
    assert result.stdout.startswith(first)
    assert result.stderr == ""


def test_help_does_not_import_spacy() -> None:
    code = "import sys; import newsents.cli; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("workers", [1, 2])
def test_control_c_ends_it_within_seconds_with_130_and_whole_lines(many: Path, tmp_path: Path, workers: int) -> None:
    output = tmp_path / "out.jsonl"
    part = tmp_path / "out.jsonl.part"
    process = start("extract", many, "-o", output, "--workers", workers, "--batch-size", 4)
    wait_for_lines(part, 5, process)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the command
    _, stderr = process.communicate(timeout=5)
    assert process.returncode == 130
    assert stderr.startswith("newsents: interrupted after ")
    assert f"{part}, --resume" in stderr
    assert stderr.count("\n") == 1
    assert not output.exists()
    assert all(json.loads(line)["source"] for line in part.read_text().splitlines())


@pytest.mark.parametrize("moment", [0.3, 0.8, 1.5, 2.5])
def test_control_c_while_it_starts_ends_it_within_seconds(many: Path, tmp_path: Path, moment: float) -> None:
    process = start("extract", many, "-o", tmp_path / "out.jsonl", "--workers", 2)
    wait_until_it_answers_interrupts(process)
    time.sleep(moment)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=5)
    assert process.returncode in (130, -signal.SIGINT)  # the latter before newsents itself is imported
    if process.returncode == 130:
        # nothing is said where it comes while the options are read
        assert stderr == "" or (stderr.startswith("newsents: interrupted") and stderr.count("\n") == 1)
    assert not members(process.pid)


def wait_until_it_answers_interrupts(process: subprocess.Popen[str]) -> None:
    """Wait until Python itself has started and has set up what Ctrl-C does."""
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        status = Path(f"/proc/{process.pid}/status").read_text()
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
        if int(caught.split()[1], 16) >> (signal.SIGINT - 1) & 1:
            return
        time.sleep(0.01)


def test_killed_it_leaves_its_lines_and_no_workers(many: Path, tmp_path: Path) -> None:
    part = tmp_path / "out.jsonl.part"
    process = start(
        "extract", many, "-o", tmp_path / "out.jsonl", "--workers", 2, "--batch-size", 4, stderr=subprocess.DEVNULL
    )
    wait_for_lines(part, 5, process)
    process.kill()
    process.wait()
    until = time.monotonic() + 30
    while members(process.pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert not members(process.pid)
    whole = part.read_text().split("\n")[:-1]
    assert len(whole) >= 5
    assert all(json.loads(line)["source"] for line in whole)


def members(group: int) -> list[str]:
    """Return the processes of a process group that still run."""
    listed = subprocess.run(["ps", "-e", "-o", "pgid=,stat=,pid="], capture_output=True, text=True, check=True)
    rows = [line.split() for line in listed.stdout.splitlines()]
    return [pid for pgid, stat, pid in rows if int(pgid) == group and not stat.startswith("Z")]
