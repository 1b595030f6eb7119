"""Break runs of ``newsents extract`` off at random moments, go on with them, and compare with an undisturbed run.

``python -m tools.kill_runs --kills 20`` kills the command, its start included; ``--victim worker`` kills one of its
workers, which has to end the command with an error, and ``--signal INT`` presses Ctrl-C, which has to end it within
five seconds. Each run is gone on with by ``--resume``, some are broken off again while they do, and what comes out has
to be the undisturbed run's file byte for byte. At last two commands write one output at once: the second has to be
refused. ``--to duckdb`` does it with a store, which has to hold the same rows then.

It looks for processes in ``/proc``, so it runs on Linux.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

SAYS = ("said", "told reporters", "wrote", "insisted", "denied that it was so, and added")
NAMES = ("Ann Lee", "Tom Reed", "Maria Gomez", "the mayor", "Dr. Bob Hay")
WHAT = ("It will rain,", "The bridge is safe,", "Nobody was hurt,", "We have time,")

ENDS_WITHIN = 5.0
"""Seconds in which Ctrl-C has to end a command, and its death its workers."""

SMALL_COMMITS = """
from newsents.corpus.store import adding
adding.TOGETHER = 6
from newsents.cli import main
main()
"""
"""A run into a store with many commits, so that it is broken off between them and within them."""

GIVEN_UP = 120.0
"""Seconds after which a command counts as one that hangs."""


class FailedError(Exception):
    """Something did not end as it should."""


def write_articles(path: Path, number: int, chance: random.Random) -> None:
    """Write made-up articles as JSON lines, among them two alike and one without a text."""
    with path.open("w") as file:
        for at in range(number):
            sentences = [
                f'"{chance.choice(WHAT)}" {chance.choice(NAMES)} {chance.choice(SAYS)}.'
                for _ in range(chance.randint(1, 60))
            ]
            file.write(json.dumps({"title": f"Day {at}", "text": " ".join(sentences)}) + "\n")
        file.write(json.dumps("Rain, she said.") + "\n" + json.dumps("Rain, she said.") + '\n{"title": "none"}\n')


def start(articles: Path, output: Path, *options: str) -> subprocess.Popen[str]:
    """Start a command in a process group of its own."""
    program = ["-c", SMALL_COMMITS] if output.suffix == ".duckdb" else ["-m", "newsents"]
    command = [sys.executable, *program, "extract", str(articles), "-o", str(output), "--workers", "2"]
    return subprocess.Popen(
        [*command, "--batch-size", "4", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def content(output: Path) -> object:
    """Return what is in an output: its bytes, or the rows of each table of a store."""
    if output.suffix != ".duckdb":
        return output.read_bytes()
    with duckdb.connect(output, read_only=True) as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        return {name: sorted(connection.execute(f"FROM {name}").fetchall(), key=repr) for (name,) in tables}


def finish(process: subprocess.Popen[str]) -> str:
    """Wait for a command, and return what it said. Raises FailedError where it hangs."""
    try:
        return process.communicate(timeout=GIVEN_UP)[1]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise FailedError("it hangs") from None


def members(group: int) -> Iterator[int]:
    """Yield the processes of a group that still run."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            state, _, its = (path / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its) == group and state != "Z":
            yield int(path.name)


def break_off(process: subprocess.Popen[str], sent: signal.Signals, victim: str) -> None:
    """Send a signal, and see that all ends as it should."""
    begun = time.monotonic()
    workers = [pid for pid in members(process.pid) if pid != process.pid]
    if victim == "worker" and not workers:
        victim, sent = "command", signal.SIGKILL  # it has none yet, or no more
    target = process.pid if victim == "command" else workers[0]
    with contextlib.suppress(ProcessLookupError):  # it was done
        os.kill(target, sent)
    said = finish(process)
    taken = time.monotonic() - begun
    if taken > 2 * ENDS_WITHIN or (sent == signal.SIGINT and taken > ENDS_WITHIN):
        raise FailedError(f"it took {taken:.1f} s to end")
    if victim == "worker" and "[N405]" not in said and process.returncode not in (0, 1):
        raise FailedError(f"a worker was killed, and it ended with {process.returncode}: {said}")
    while left := list(members(process.pid)):
        if time.monotonic() - begun > 2 * ENDS_WITHIN:
            os.killpg(process.pid, signal.SIGKILL)
            raise FailedError(f"it left {len(left)} processes")
        time.sleep(0.05)


def two_at_once(articles: Path, output: Path, wanted: object) -> None:
    """Have a second command write the output of the first."""
    first = start(articles, output)
    until = time.monotonic() + GIVEN_UP
    lock = output.with_name(f".{output.name}.lock")
    while not lock.exists() and time.monotonic() < until and first.poll() is None:
        time.sleep(0.01)
    second = start(articles, output, "--resume")
    said = finish(second)
    finish(first)
    if second.returncode not in (1, 2) or not ("[N328]" in said or "[N531]" in said):
        raise FailedError(f"the second of two ended with {second.returncode}: {said}")
    if content(output) != wanted:
        raise FailedError("two at once wrote another file")


def main(arguments: Sequence[str] | None = None) -> int:
    """Break off, go on, compare; the exit code is 0 where all ended as it should."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=20, help="how many runs are broken off (%(default)s)")
    parser.add_argument("--articles", type=int, default=60, help="how many articles each reads (%(default)s)")
    parser.add_argument("--signal", choices=("KILL", "INT"), default="KILL", help="what is sent (%(default)s)")
    parser.add_argument("--victim", choices=("command", "worker"), default="command", help="to whom (%(default)s)")
    parser.add_argument("--to", choices=("jsonl", "duckdb"), default="jsonl", help="what is written (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    chance = random.Random(asked.seed)
    sent = signal.Signals[f"SIG{asked.signal}"]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        articles, whole = Path(folder, "articles.jsonl"), Path(folder, f"whole.{asked.to}")
        write_articles(articles, asked.articles, chance)
        begun = time.monotonic()
        finish(start(articles, whole))
        seconds = time.monotonic() - begun
        wanted = content(whole)
        print(f"an undisturbed run takes {seconds:.1f} s and writes {whole.stat().st_size:,} bytes", flush=True)
        for number in range(1, asked.kills + 1):
            output = Path(folder, f"{number}.{asked.to}")
            moments = [chance.uniform(0, seconds) for _ in range(1 + (chance.random() < 0.3))]
            try:
                for at, moment in enumerate(moments):
                    process = start(articles, output, *["--resume"] * bool(at))
                    time.sleep(moment)
                    break_off(process, sent, asked.victim)
                said = finish(start(articles, output, "--resume"))
                if not output.exists() or content(output) != wanted:
                    raise FailedError(f"another file came out; the last run said: {said}")
                if left := [path.name for path in Path(folder).glob(f"*{number}.{asked.to}*") if path.name[0] == "."]:
                    raise FailedError(f"it left {left}")
                told = "as undisturbed"
            except FailedError as error:
                failed += 1
                told = f"FAILED: {error}"
            after = " and ".join(f"{moment:.2f}" for moment in moments)
            print(f"{number:3} broken off after {after} s: {told}", flush=True)
        try:
            two_at_once(articles, Path(folder, f"both.{asked.to}"), wanted)
            print("two at once: the second was refused", flush=True)
        except FailedError as error:
            failed += 1
            print(f"two at once: FAILED: {error}", flush=True)
    print(f"{asked.kills + 1 - failed} of {asked.kills + 1} as they should be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
