"""Several workers at once: each gets the next task as soon as it has room, and none can stop its parent.

A thread for each pipe writes or reads it, so that whatever a worker does or leaves undone, its parent goes on, sees
that a process has ended, and can be interrupted.
"""

from __future__ import annotations

import pickle
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any

from newsents.pipeline.messages import START, STOP, Message, read_message, write_all, write_message
from newsents.pipeline.processes import Process, close, interrupts_held, preparation, start
from newsents.pipeline.serving import Work, WorkerError

AT_ONCE = 2
"""Tasks that a worker holds: one that it works on, and the next, so that it is never idle."""

LOOK = 0.5
"""Seconds between two looks at whether all processes are still there, where their pipes do not tell."""

PATIENCE = 5.0
"""Seconds that a worker which has been told to end may take for it."""


class _Worker:
    """A process with the two threads that write to it and read from it."""

    def __init__(self, process: Process, team: Team, first: bytes) -> None:
        self.process = process
        self._first = first
        self.held = 0
        self.outgoing: SimpleQueue[Message | None] = SimpleQueue()
        self._team = team
        self._threads = [Thread(target=target, daemon=True) for target in (self._write, self._read)]
        for thread in self._threads:
            thread.start()

    def _write(self) -> None:
        try:
            write_all(self.process.tasks, self._first)
            while (message := self.outgoing.get()) is not None:
                write_message(self.process.tasks, *message)
        except OSError:
            pass  # it has ended, which the other thread sees

    def _read(self) -> None:
        try:
            while (message := read_message(self.process.results)) is not None:
                self._team.receive(self, message)
        finally:
            self._team.receive(self, None)

    def wait(self, until: float) -> bool:
        """Whether the process and its threads have ended by a time."""
        while self.process.exit_code() is None and time.monotonic() < until:
            time.sleep(0.005)
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        return self.process.exit_code() is not None and not any(thread.is_alive() for thread in self._threads)


class Team:
    """Workers, what they are to do next, and what they have found.

    Parameters
    ----------
    processes
        The processes.
    first
        What each is to read before any message.
    """

    def __init__(self, processes: Sequence[Process], first: bytes) -> None:
        self._lock = Lock()
        self._waiting: deque[Message] = deque()
        self._incoming: SimpleQueue[tuple[_Worker, Message | None]] = SimpleQueue()
        self._workers = [_Worker(process, self, first) for process in processes]

    def send_all(self, message: Message) -> None:
        """Send each worker a message before its tasks."""
        for worker in self._workers:
            worker.outgoing.put(message)

    def give(self, number: int, task: Any) -> None:
        """Have a worker do a task; it is numbered from 1."""
        content = pickle.dumps(task, pickle.HIGHEST_PROTOCOL)
        with self._lock:
            self._waiting.append((number, content))
            self._hand_out()

    def _hand_out(self) -> None:
        while self._waiting:
            worker = min(self._workers, key=lambda worker: worker.held)
            if worker.held >= AT_ONCE:
                return
            worker.held += 1
            worker.outgoing.put(self._waiting.popleft())

    def receive(self, worker: _Worker, message: Message | None) -> None:
        """Take what a worker's thread has read, None where it has ended."""
        if message is not None and message[0] != START:
            with self._lock:
                worker.held -= 1
                self._hand_out()
        self._incoming.put((worker, message))

    def next_answer(self) -> Message:
        """Wait for the next task that is done, and return its number and its answer, still pickled.

        Raises
        ------
        WorkerError
            If a process could not start, or has ended.
        """
        while True:
            try:
                worker, message = self._incoming.get(timeout=LOOK)
            except Empty:
                for worker in self._workers:
                    if worker.process.exit_code() is not None and self._incoming.empty():
                        raise _ended(worker.process) from None
                continue
            if message is None:
                raise _ended(worker.process)
            if message[0] != START:
                return message
            well, error, told = pickle.loads(message[1])
            if not well:
                if isinstance(error, WorkerError):
                    raise error
                raise WorkerError(
                    f"a process that should analyse texts could not start: {type(error).__name__}: {error}", code="N405"
                ) from from_there(error, told)

    def end(self, *, at_once: bool) -> None:
        """End all processes, and close what belongs to them."""
        if at_once:
            for worker in self._workers:
                worker.process.kill()
        if sys.is_finalizing():
            return  # its threads cannot go on, and the pipes are closed with this process
        self.send_all((START, STOP))
        for worker in self._workers:
            worker.outgoing.put(None)
        until = time.monotonic() + PATIENCE
        ended = [worker for worker in self._workers if worker.wait(until)]
        for worker in self._workers:
            if worker not in ended:
                worker.process.kill()
                if worker.wait(time.monotonic() + PATIENCE):
                    ended.append(worker)
        close([worker.process for worker in ended])


@contextmanager
def team(number: int, nlp: Any, work: Work, *, fork: bool) -> Iterator[Team]:
    """Have a number of processes for a while; after an error they are killed."""
    made: Team | None = None
    at_once = True
    try:
        first = b"" if fork else preparation()
        with interrupts_held():  # there is no moment in which they have started and nobody would end them
            made = Team(start(number, nlp, work, fork=fork), first)
        if not fork:
            made.send_all((START, _sent(nlp, work)))
        yield made
        at_once = False
    finally:
        if made is not None:
            made.end(at_once=at_once)


def _sent(nlp: Any, work: Work) -> bytes:
    try:
        return pickle.dumps((nlp, work), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # whatever a component's own way to be pickled raises
        raise WorkerError(
            f"the pipeline cannot be sent to another process ({type(error).__name__}: {error}); what a component holds "
            "has to be picklable, or use one worker",
            code="N411",
        ) from error


def from_there(error: Exception, told: str) -> Exception:
    """Return a worker's error with where it was raised there, for the traceback."""
    error.__cause__ = TracebackError(f'\n"""\n{told}"""')
    return error


class TracebackError(Exception):
    """Where an error was raised in another process; shown as its cause."""


def _ended(process: Process) -> WorkerError:
    until = time.monotonic() + PATIENCE
    while (code := process.exit_code()) is None and time.monotonic() < until:
        time.sleep(0.005)  # its pipe is closed a moment before it is gone
    how = "" if code is None else f" (killed by signal {-code})" if code < 0 else f" (exit code {code})"
    return WorkerError(
        f"a process that analyses texts has ended{how}: memory may have run out (fewer workers need less)", code="N405"
    )
