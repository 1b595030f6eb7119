"""What only real processes show: kills, and several at one store."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from spacy.language import Language

from newsents import Corpus
from newsents.corpus.store import Added, StoreError
from newsents.corpus.store.connection import Connections

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

COUNT = 60
ADD = """
import sys, newsents
from newsents.corpus.store import adding
adding.TOGETHER = 4
adding.SECONDS = 1e9
newsents.Corpus(sys.argv[1]).add(sys.argv[2], workers=int(sys.argv[3]), batch_size=4)
"""
HOLD = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=sys.argv[2] == "read")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = ["Ann Lee", "Sergei Volkonin", "Sergey Volkonin", "Bob Hay", "Ana María Ruiz"]
    path = tmp_path_factory.mktemp("articles") / "news.jsonl"
    lines = [{"text": f'"It will rain on day {n}," said {names[n % 5]}. ' * 8, "id": str(n)} for n in range(COUNT)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.fixture(scope="module")
def undisturbed(
    articles: Path, tmp_path_factory: pytest.TempPathFactory, nlp: Language, content_of: Callable[[Path], Any]
) -> Any:
    corpus = Corpus(tmp_path_factory.mktemp("undisturbed") / "news.duckdb")
    corpus.add(articles, model=nlp)
    return content_of(corpus.path)


def start(*arguments: object, code: str = ADD) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def committed(path: Path) -> int:
    """Return how many articles are in a store, without waiting for whoever commits."""
    try:
        with duckdb.connect(path, read_only=True) as connection:
            return len(connection.execute("SELECT article FROM articles").fetchall())
    except duckdb.Error:
        return 0


def wait_for(path: Path, least: int, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        if path.exists() and committed(path) >= least:
            return
        time.sleep(0.01)
    raise AssertionError(f"no {least} articles, and the process is at {process.poll()}")


@pytest.mark.parametrize(("workers", "at"), [(1, 1), (1, 20), (2, 8), (1, COUNT)])
def test_killed_and_gone_on_with_it_is_that_of_an_undisturbed_run(
    tmp_path: Path, articles: Path, nlp: Language, undisturbed: Any, content_of: Callable[[Path], Any],
    workers: int, at: int,
) -> None:  # fmt: skip
    corpus = Corpus(tmp_path / "news.duckdb")
    process = start(corpus.path, articles, workers)
    wait_for(corpus.path, at, process)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    there = committed(corpus.path)
    assert at <= there <= COUNT
    assert there == COUNT or there % 4 == 0  # whole batches
    added = corpus.add(articles, model=nlp)
    assert added == Added(new=COUNT - there, kept=there, undated=COUNT - there)
    assert content_of(corpus.path) == undisturbed


def copies_of(process: subprocess.Popen[str]) -> list[int]:
    """Return the processes of a session but its first one that still run, of which none is another program."""
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, session = (path / "stat").read_text().rpartition(")")[2].split()[:4]
            command = (path / "cmdline").read_bytes()
        except OSError:
            continue
        if int(session) == process.pid != int(path.name) and state != "Z":
            assert not command or command.endswith(b"2\0"), command  # one that is ending has none
            found.append(int(path.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="workers are copies on Linux alone")
def test_workers_that_are_copies_end_with_their_parent_and_keep_no_lock(
    tmp_path: Path, articles: Path, nlp: Language, undisturbed: Any, content_of: Callable[[Path], Any]
) -> None:
    corpus = Corpus(tmp_path / "news.duckdb")
    process = start(corpus.path, articles, 2)
    wait_for(corpus.path, 4, process)
    workers = copies_of(process)
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    process.kill()
    process.wait()
    corpus.add(articles, model=nlp)  # those that cannot move do not hold it up
    assert content_of(corpus.path) == undisturbed
    assert copies_of(process) == workers
    for worker in workers:
        os.kill(worker, signal.SIGCONT)
    until = time.monotonic() + 5
    while copies_of(process) and time.monotonic() < until:
        time.sleep(0.05)
    assert copies_of(process) == []
    assert len(workers) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="workers are copies on Linux alone")
def test_a_copy_that_is_killed_is_told(tmp_path: Path, articles: Path) -> None:
    process = start(tmp_path / "news.duckdb", articles, 2)
    wait_for(tmp_path / "news.duckdb", 4, process)
    os.kill(copies_of(process)[0], signal.SIGKILL)
    _, told = process.communicate()
    assert process.returncode == 1
    assert "N405" in told
    assert "killed by signal 9" in told
    assert copies_of(process) == []


def test_two_cannot_add_at_once_and_a_third_reads_meanwhile(tmp_path: Path, articles: Path, nlp: Language) -> None:
    corpus = Corpus(tmp_path / "news.duckdb")
    process = start(corpus.path, articles, 1)
    try:
        wait_for(corpus.path, 4, process)
        os.kill(process.pid, signal.SIGSTOP)  # within an article, most likely; a commit would be waited for
        with pytest.raises(StoreError, match=r"N531.*another process"):
            corpus.add(articles, model=nlp)
        os.kill(process.pid, signal.SIGCONT)
        assert len(corpus.quotes(text="rain")) >= 4
        assert len(corpus.people()) == 0  # the other process will see to it
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert len(corpus.people()) > 0


@pytest.mark.parametrize(("mode", "asks"), [("write", "read"), ("write", "write"), ("read", "write")])
def test_who_has_the_file_open_is_told(tmp_path: Path, nlp: Language, mode: str, asks: str) -> None:
    corpus = Corpus(tmp_path / "news.duckdb", patience=0.2)
    corpus.add([{"text": '"Rain," said Ann Lee.'}], model=nlp)
    process = start(corpus.path, mode, code=HOLD)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match=rf"N532.*\(PID {process.pid}\)"):
            corpus.add([{"text": "Sun."}], model=nlp) if asks == "write" else list(corpus.quotes())
    finally:
        process.kill()
        process.communicate()
    assert corpus.add([{"text": "Sun."}], model=nlp) == Added(new=1, undated=1)


def test_one_waits_for_another_that_is_soon_done(tmp_path: Path, nlp: Language) -> None:
    corpus = Corpus(tmp_path / "news.duckdb", patience=30)
    corpus.add([{"text": '"Rain," said Ann Lee.'}], model=nlp)
    process = start(corpus.path, "write", code=HOLD.replace("sys.stdin.read()", "import time; time.sleep(0.5)"))
    assert process.stdout is not None
    process.stdout.readline()
    assert [quote.text for quote in corpus.quotes()] == ["Rain,"]
    process.communicate()


def test_what_is_read_in_this_process_cannot_be_written_meanwhile(tmp_path: Path, nlp: Language) -> None:
    corpus = Corpus(tmp_path / "news.duckdb", patience=0.2)
    corpus.add([{"text": '"It will rain," said Ann Lee.\n\n"The sun is out," said Bob Hay.'}], model=nlp)
    quotes = iter(corpus.quotes())
    next(quotes)
    with pytest.raises(StoreError, match="N536"):
        corpus.add([{"text": "Sun."}], model=nlp)
    assert next(quotes).text == "The sun is out,"
    del quotes
    with corpus:  # its own it lets go of
        assert corpus.add([{"text": "Sun."}], model=nlp) == Added(new=1, undated=1)
        assert len(corpus.quotes()) == 2


def test_an_error_within_a_commit_leaves_what_was_there(
    tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch, content_of: Callable[[Path], Any]
) -> None:
    corpus = Corpus(tmp_path / "news.duckdb")
    corpus.add([{"text": '"Rain," said Ann Lee.', "id": "1"}], model=nlp)
    before = content_of(corpus.path)
    monkeypatch.setattr("newsents.corpus.store.writing.number_of", lambda word: "no number")
    with pytest.raises(StoreError, match="N537"):
        corpus.add([{"text": '"Sun," said Ann Lee.', "id": "1"}], model=nlp)
    monkeypatch.undo()
    assert content_of(corpus.path) == before


def test_the_lock_ends_with_its_holder(tmp_path: Path) -> None:
    connections = Connections(tmp_path / "news.duckdb")
    with connections.locked(), pytest.raises(StoreError, match="N531"):
        Connections(tmp_path / "news.duckdb").locked().__enter__()
    with connections.locked():
        pass
    with pytest.raises(StoreError, match="N537"):
        Connections(tmp_path / "no" / "news.duckdb").locked().__enter__()


def test_that_a_disk_is_full_is_told_where_duckdb_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connections, error = Connections(tmp_path / "news.duckdb"), duckdb.IOException("CHECKPOINT during DETACH failed.")
    assert "is full" not in str(connections.unwritable(error))
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=4096))
    assert "N537" in str(connections.unwritable(error))
    assert "the disk is full: what was committed is kept" in str(connections.unwritable(error))


FULL = """
import resource, signal, sys, newsents
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, resource.RLIM_INFINITY))
newsents.Corpus(sys.argv[1]).add(sys.argv[2])
"""


def test_a_full_disk_is_told_and_what_was_there_stays(
    tmp_path: Path, articles: Path, nlp: Language, undisturbed: Any, content_of: Callable[[Path], Any]
) -> None:
    corpus = Corpus(tmp_path / "news.duckdb")
    lines = articles.read_text().splitlines(keepends=True)
    (tmp_path / "first.jsonl").write_text("".join(lines[:10]))
    corpus.add(tmp_path / "first.jsonl", model=nlp)
    process = start(corpus.path, articles, code=FULL)
    _, told = process.communicate()
    assert process.returncode == 1
    assert "N537" in told
    assert "File too large" in told
    assert len(corpus.articles()) == 10
    assert len(corpus.people()) == 4
    assert corpus.add(articles, model=nlp) == Added(new=COUNT - 10, kept=10, undated=COUNT - 10)
    sources = {row["source"].rpartition("/")[2] for row in corpus.articles()}
    assert len(sources) == COUNT
