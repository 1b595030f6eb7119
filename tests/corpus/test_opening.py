"""No input holds up the run or ends it: each is read, or is one error, and then the next is read."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers import find, read

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs the pipes and devices of a Unix system")

READ = """
from newsents.corpus.page import Page
from newsents.corpus.readers import find, read
import sys
for page in read(find(sys.argv[1:])):
    print(page.text.strip() if isinstance(page, Page) else page.error)
"""


def printed(command: str, folder: Path, timeout: float = 60) -> list[str]:
    """What a shell prints, in which READ stands for a program that reads what it is given."""
    command = command.replace("READ", f'"{sys.executable}" -c "$PROGRAM"')
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PROGRAM": READ},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "next.txt").write_text("Sun.")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


def test_a_pipe_that_nobody_writes_to_is_told_within_seconds(folder: Path) -> None:
    start = time.monotonic()
    waiting, there = read(find([folder / "pipe", folder / "next.txt"]))
    assert time.monotonic() - start < 15
    assert isinstance(waiting, Unread)
    assert str(waiting.error).startswith(f"[N343] {folder}/pipe: nobody writes to this pipe")
    assert isinstance(there, Page)


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("READ <(echo Rain.) next.txt", ["Rain.", "Sun."]),
        ("READ <(sleep 7; echo Late rain.) next.txt", ["Late rain.", "Sun."]),
        ("READ <(printf '<!doct'; sleep 1; echo ype) next.txt", ["<!doctype", "Sun."]),
        ("READ <(true) next.txt", ["[N311] /dev/fd/63: this is empty", "Sun."]),
        ("echo Rain. | READ /dev/stdin next.txt", ["Rain.", "Sun."]),
        ("READ /dev/stdin < next.txt", ["Sun."]),
        ("(sleep 1; echo Rain. > pipe) & READ pipe next.txt", ["Rain.", "Sun."]),
        ("(exec 3> pipe; sleep 7; echo Rain. >&3) & READ pipe next.txt", ["Rain.", "Sun."]),
        ("READ /dev/null next.txt", ["[N311] /dev/null: this is empty", "Sun."]),
        ("READ /dev/zero next.txt", ["[N341] /dev/zero: this is a device, and has no end; give a file", "Sun."]),
        ("READ next.txt /dev/urandom", ["Sun.", "[N341] /dev/urandom: this is a device, and has no end; give a file"]),
        ("yes x | READ - next.txt 2>/dev/null | cut -c1-22", ["[N341] -: more than 16", "Sun."]),
    ],
)
def test_pipes_and_devices(folder: Path, command: str, expected: list[str]) -> None:
    assert printed(command, folder) == expected


def test_standard_input_that_is_closed_is_told(folder: Path) -> None:
    with pytest.raises(AssertionError, match="there is no standard input"):
        printed("READ - <&-", folder)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json"])
def test_a_file_larger_than_the_memory_is_told_with_its_size(folder: Path, name: str) -> None:
    with (folder / name).open("wb") as file:
        file.truncate(2**42)  # a hole, which takes no room on the disk
    large, there = read(find([folder / name, folder / "next.txt"], format="txt" if name == "a.txt" else None))
    assert isinstance(large, Unread)
    assert str(large.error).startswith(f"[N341] {folder}/{name}: 4096 GiB, and ")
    assert isinstance(there, Page)


def test_a_line_larger_than_the_memory_is_told_and_the_next_is_read(folder: Path) -> None:
    with (folder / "a.jsonl").open("wb") as file:
        file.write(b'"Rain."\n')
        file.truncate(900 * 2**20)
        file.seek(0, os.SEEK_END)
        file.write(b'\n"Snow."\n')
    rain, large, snow = read(find([folder / "a.jsonl"]))
    assert isinstance(rain, Page)
    assert isinstance(large, Unread)
    assert str(large.error).startswith(f"[N341] {folder}/a.jsonl:2: a line of 900 MiB, and 16 MiB is the longest")
    assert isinstance(snow, Page)


def test_memory_that_runs_out_is_told_and_the_next_file_is_read(folder: Path) -> None:
    (folder / "a.json").write_bytes(b'["' + b"x" * (150 * 2**20) + b'"]')
    program = textwrap.dedent(
        """
        import resource, sys
        from newsents.corpus.readers import find, read
        used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + 250 * 2**20,) * 2)
        for page in read(find(sys.argv[1:])):
            print(getattr(page, "error", None) or page.text)
        """
    )
    if not Path("/proc/self/statm").exists():
        pytest.skip("needs /proc to know what memory is in use")
    done = subprocess.run(
        [sys.executable, "-c", program, "a.json", "next.txt"], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[N342] a.json: too large for this machine's memory", "Sun."]


def test_a_file_that_shrinks_before_it_is_read_is_told(folder: Path) -> None:
    (folder / "a.json").write_text('["Rain.", "Snow."]')
    sources = find([folder / "a.json", folder / "next.txt"])
    os.truncate(folder / "a.json", 10)
    short, there = read(sources)
    assert isinstance(short, Unread)
    assert short.error.code == "N305"
    assert isinstance(there, Page)


def test_a_file_that_becomes_a_folder_or_a_pipe_is_told(folder: Path) -> None:
    (folder / "a.txt").write_text("Rain.")
    (folder / "b.txt").write_text("Rain.")
    sources = find([folder])
    (folder / "a.txt").unlink()
    (folder / "a.txt").mkdir()
    (folder / "b.txt").unlink()
    os.mkfifo(folder / "b.txt")
    assert [getattr(page, "error", page).code for page in read(sources) if isinstance(page, Unread)] == ["N308", "N343"]
