"""Break runs of ``newsents extract`` off at random moments, go on with them, and compare with an undisturbed run.

``python -m tools.kill_runs --kills 20`` kills the command, its start included; ``--victim worker`` kills one of its
workers, which has to end the command with an error, and ``--signal INT`` presses Ctrl-C, which has to end it within
five seconds. Each run is gone on with by ``--resume``, some are broken off again while they do, and what comes out has
to be the undisturbed run's file byte for byte. At last two commands write one output at once: the second has to be
refused. ``--to duckdb`` does it with a store, which has to hold the same rows then; ``--phase resolving`` aims at the
time in which persons are told apart, and likewise at others of `PHASES`, which are short beside the whole.

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
FIRST = ("Ann", "Anne", "Tom", "Thomas", "Maria", "Bob", "Robert", "Sergei", "Sergey", "Dr. Ella")
LAST = ("Lee", "Reed", "Gomez", "Hay", "Volkonin", "Brandt", "Okoye", "Sato", "Novak", "Lindqvist", "Moreau", "Hale")
NAMES = ("the mayor", *(f"{first} {last}" for first in FIRST for last in LAST))
WHAT = ("It will rain,", "The bridge is safe,", "Nobody was hurt,", "We have time,")

ENDS_WITHIN = 5.0
"""Seconds in which Ctrl-C has to end a command, and its death its workers."""

PHASES = ("adding", "resolving", "compacting", "closing")
"""What a run into a store does, one after the other: articles are analysed and committed, persons told apart, free room
given back, and all closed."""

MARKED = """
import os, time
from newsents.corpus.store import adding, corpus
adding.TOGETHER = 6

def mark(phase):
    with open(os.environ["KILL_RUNS_MARKS"], "a") as file:
        file.write(f"{phase} {time.monotonic()}\\n")

def marked(phase, does, after=None):
    def doing(*given, **options):
        if phase:
            mark(phase)
        done = does(*given, **options)
        if after:
            mark(after)
        return done
    return doing

adding.extract_as = marked("adding", adding.extract_as)
adding.resolve_persons = marked("resolving", adding.resolve_persons)
adding.compact = marked("compacting", adding.compact)
corpus.add = marked(None, corpus.add, after="closing")
from newsents.cli import main
main()
"""
"""A run into a store with many commits, so that it is broken off between them and within them, which writes down when
each of its phases begins."""

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


def start(articles: Path, output: Path, workers: int, *options: str) -> subprocess.Popen[str]:
    """Start a command in a process group of its own."""
    program = ["-c", MARKED] if output.suffix == ".duckdb" else ["-m", "newsents"]
    marks_of(output).unlink(missing_ok=True)
    command = [sys.executable, *program, "extract", str(articles), "-o", str(output), "--workers", str(workers)]
    return subprocess.Popen(
        [*command, "--batch-size", "4", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "KILL_RUNS_MARKS": str(marks_of(output))},
    )


def marks_of(output: Path) -> Path:
    """Return where a run into a store writes down when its phases begin."""
    return output.with_name(f"marks of {output.name}")


def begun(output: Path) -> dict[str, float]:
    """Return when the phases of a run began, as far as it has come."""
    try:
        lines = marks_of(output).read_text().split("\n")
    except OSError:
        return {}
    return {phase: float(at) for phase, _, at in (line.partition(" ") for line in lines[:-1])}


def wait_for(process: subprocess.Popen[str], output: Path, phase: str | None) -> None:
    """Wait until a phase of a run begins, or the run ends without it."""
    while phase is not None and phase not in begun(output) and process.poll() is None:
        time.sleep(0.0005)


def content(output: Path) -> object:
    """Return what is in an output: its bytes, or the rows of each table of a store, without the time of failures."""
    if output.suffix != ".duckdb":
        return output.read_bytes()
    with duckdb.connect(output, read_only=True) as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        return {name: sorted(_rows(connection, name), key=repr) for (name,) in tables}


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[object, ...]]:
    found = connection.execute(f"FROM {table}")
    kept = [at for at, column in enumerate(found.description) if column[0] != "failed_at"]
    return [tuple(row[at] for at in kept) for row in found.fetchall()]


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
    first = time.monotonic()
    workers = [pid for pid in members(process.pid) if pid != process.pid]
    if victim == "worker" and not workers:
        victim, sent = "command", signal.SIGKILL  # it has none yet, or no more
    target = process.pid if victim == "command" else workers[0]
    with contextlib.suppress(ProcessLookupError):  # it was done
        os.kill(target, sent)
    said = finish(process)
    taken = time.monotonic() - first
    if taken > 2 * ENDS_WITHIN or (sent == signal.SIGINT and taken > ENDS_WITHIN):
        raise FailedError(f"it took {taken:.1f} s to end")
    if victim == "worker" and "[N405]" not in said and process.returncode not in (0, 1):
        raise FailedError(f"a worker was killed, and it ended with {process.returncode}: {said}")
    while left := list(members(process.pid)):
        if time.monotonic() - first > 2 * ENDS_WITHIN:
            os.killpg(process.pid, signal.SIGKILL)
            raise FailedError(f"it left {len(left)} processes")
        time.sleep(0.05)


def two_at_once(articles: Path, output: Path, workers: int, wanted: object) -> None:
    """Have a second command write the output of the first."""
    first = start(articles, output, workers)
    until = time.monotonic() + GIVEN_UP
    lock = output.with_name(f".{output.name}.lock")
    while not lock.exists() and time.monotonic() < until and first.poll() is None:
        time.sleep(0.01)
    second = start(articles, output, workers, "--resume")
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
    parser.add_argument("--phase", choices=PHASES, help="of a run into a store; by default all of it")
    parser.add_argument("--workers", type=int, default=2, help="how many processes analyse (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    if asked.phase and asked.to != "duckdb":
        parser.error("--phase is one of a run into a store: --to duckdb")
    chance = random.Random(asked.seed)
    sent = signal.Signals[f"SIG{asked.signal}"]
    failed = struck = 0
    with tempfile.TemporaryDirectory() as folder:
        articles, whole = Path(folder, "articles.jsonl"), Path(folder, f"whole.{asked.to}")
        write_articles(articles, asked.articles, chance)
        first = time.monotonic()
        finish(start(articles, whole, asked.workers))
        last = time.monotonic()
        seconds = last - first
        wanted = content(whole)
        print(f"an undisturbed run takes {seconds:.1f} s and writes {whole.stat().st_size:,} bytes", flush=True)
        if asked.phase:
            times = [*(at for at in begun(whole).values() if at > begun(whole)[asked.phase]), last]
            seconds = times[0] - begun(whole)[asked.phase]
            print(f"{seconds:.3f} s of them are for {asked.phase}", flush=True)
        for number in range(1, asked.kills + 1):
            output = Path(folder, f"{number}.{asked.to}")
            told_at: list[str] = []
            moments = [chance.uniform(0, seconds) for _ in range(1 + (chance.random() < 0.3))]
            try:
                for at, moment in enumerate(moments):
                    process = start(articles, output, asked.workers, *["--resume"] * bool(at))
                    wait_for(process, output, asked.phase)
                    time.sleep(moment)
                    told_at.append(next(reversed(begun(output)), "start"))
                    break_off(process, sent, asked.victim)
                said = finish(start(articles, output, asked.workers, "--resume"))
                if not output.exists() or content(output) != wanted:
                    raise FailedError(f"another file came out; the last run said: {said}")
                if left := [path.name for path in Path(folder).glob(f"*{number}.{asked.to}*") if path.name[0] == "."]:
                    raise FailedError(f"it left {left}")
                told = "as undisturbed"
            except FailedError as error:
                failed += 1
                told = f"FAILED: {error}"
            after = " and ".join(f"{moment:.3f}" for moment in moments)
            of = f" of {asked.phase}, last begun: {', '.join(told_at)}" if asked.phase else ""
            print(f"{number:3} broken off after {after} s{of}: {told}", flush=True)
            struck += told_at[:1] == [asked.phase]
        tried = asked.kills
        if asked.phase:
            print(f"{struck} of them were within {asked.phase}, others after it, as it was quicker this time")
        else:
            tried += 1
            try:
                two_at_once(articles, Path(folder, f"both.{asked.to}"), asked.workers, wanted)
                print("two at once: the second was refused", flush=True)
            except FailedError as error:
                failed += 1
                print(f"two at once: FAILED: {error}", flush=True)
    print(f"{tried - failed} of {tried} as they should be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
