"""Worker processes: forked, or started anew.

`multiprocessing` writes what a new process needs into a pipe of which it holds both ends itself: where the process
dies before it has read all, that lasts for ever. Here each end is held by the one side that uses it.
"""

from __future__ import annotations

import io
import marshal
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import spawn
from threading import Lock
from typing import Any, Protocol

from newsents.pipeline.serving import Work, WorkerError, serve_forked

_BOOT = """
import marshal, os, sys
tasks, results = open(os.dup(0), "rb", 0), open(os.dup(1), "wb", 0)
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
os.dup2(2, 1)
parts, left = [], int.from_bytes(tasks.read(8), "little")
while left and (part := tasks.read(left)):
    parts.append(part)
    left -= len(part)
if left or not parts:
    os._exit(1)
preparation = marshal.loads(b"".join(parts))
sys.path[:] = preparation["sys_path"]
from newsents.pipeline.serving import serve_fresh
serve_fresh(tasks, results, preparation)
"""
"""What a new process runs. Its standard input and output are the pipes; what components print goes to the standard
error. Until it has its parent's path it imports only what is built in: a file in the working folder may have a standard
module's name."""

_PREPARATION = ("sys_path", "sys_argv", "dir", "orig_dir", "init_main_from_name", "init_main_from_path")
"""What a new process takes over, by the names that `multiprocessing.spawn` gives it."""

_changing = Lock()
"""Held while processes are started and pipes closed."""

_held: set[Any] = set()
"""This side's ends of all pipes. A process forked from this one lets go of them: who waits for their end would wait
for that process, too."""


def _let_go() -> None:
    global _changing
    _changing = Lock()
    for stream in _held:
        stream.close()
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


class Process(Protocol):
    """A process, and this side's ends of its pipes."""

    tasks: Any
    results: Any

    def exit_code(self) -> int | None:
        """Return how it ended, negative for a signal; None while it runs."""

    def kill(self) -> None:
        """End it at once."""


class Fresh:
    """A process started anew, with an interpreter of its own; it reads what `preparation` gives first."""

    def __init__(self) -> None:
        if getattr(sys, "frozen", False):
            raise WorkerError(
                "a program that is frozen into one file has no interpreter to start another process with; use one "
                "worker, or run it as a script",
                code="N405",
            )
        command = spawn.get_command_line()
        self._process = subprocess.Popen(
            [*command[: command.index("-c")], "-c", _BOOT],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # on Windows, against Ctrl-C
        )
        self.tasks: Any = self._process.stdin
        self.results: Any = self._process.stdout

    def exit_code(self) -> int | None:
        """Return how it ended, negative for a signal; None while it runs."""
        return self._process.poll()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()


def preparation() -> bytes:
    """Return what a new process needs to import what this one can, with its length before it."""
    found = spawn.get_preparation_data("worker")
    kept = {name: _plain(found[name]) for name in _PREPARATION if name in found}
    if not os.path.exists(kept.get("init_main_from_path", "")):
        kept.pop("init_main_from_path", None)  # a script read from the standard input
    content = marshal.dumps(kept)
    return len(content).to_bytes(8, "little") + content


def _plain(value: Any) -> Any:
    return [str(one) for one in value] if isinstance(value, list) else value


class Forked:
    """A copy of this process, which shares its memory."""

    def __init__(self, nlp: Any, work: Work) -> None:
        their_tasks, our_tasks = os.pipe()
        our_results, their_results = os.pipe()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()  # or the copy might write it again
        self._pid = os.fork()
        if self._pid == 0:
            os.close(our_tasks)
            os.close(our_results)
            _serve_and_end(their_tasks, their_results, nlp, work)
        os.close(their_tasks)
        os.close(their_results)
        self._code: int | None = None
        self.tasks: Any = io.FileIO(our_tasks, "wb")
        self.results: Any = io.FileIO(our_results, "rb")

    def exit_code(self) -> int | None:
        """Return how it ended, negative for a signal; None while it runs."""
        if self._code is None:
            try:
                pid, status = os.waitpid(self._pid, os.WNOHANG)
            except ChildProcessError:  # somebody else waited for it
                self._code = 1
            else:
                self._code = os.waitstatus_to_exitcode(status) if pid else None
        return self._code

    def kill(self) -> None:
        """End it at once."""
        if self.exit_code() is None:
            os.kill(self._pid, signal.SIGKILL)


def _serve_and_end(tasks: int, results: int, nlp: Any, work: Work) -> None:
    """Be a worker, and end without doing what the parent would do at its end."""
    code = 1
    try:
        with io.FileIO(tasks, "rb") as incoming, io.FileIO(results, "wb") as outgoing:
            serve_forked(incoming, outgoing, nlp, work)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def start(number: int, nlp: Any, work: Work, *, fork: bool) -> list[Process]:
    """Start processes, forked ones that have all they need, or fresh ones, which are to be told."""
    started: list[Process] = []
    try:
        with _changing:
            for _ in range(number):
                process: Process = Forked(nlp, work) if fork else Fresh()
                _held.update((process.tasks, process.results))
                started.append(process)
    except BaseException:
        for process in started:
            process.kill()
        close(started)
        raise
    return started


def close(processes: Sequence[Process]) -> None:
    """Close the pipes of processes that have ended."""
    with _changing:
        for process in processes:
            for stream in (process.tasks, process.results):
                _held.discard(stream)
                stream.close()


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C waiting for a moment; processes started meanwhile never get it, as it is the parent's to answer."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
