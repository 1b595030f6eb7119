"""What a worker process does: take a batch, apply the function, give back the result, until it is told to end.

A worker ends in the midst of its work, too, when its parent is gone: nobody would read what it finds.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from multiprocessing import spawn
from queue import SimpleQueue
from threading import Thread
from typing import Any

from newsents.errors import NewsentsError
from newsents.garbage import kept_for_later
from newsents.pipeline.messages import START, STOP, Message, read_message, write_message

Work = Callable[[Any, Any], Any]

Answer = tuple[bool, Any, str]
"""Whether all went well, the result or the error, and where the error was raised."""

WATCH = 1.0
"""Seconds between two looks at whether the parent is still there, where its pipe does not tell."""

_importing_main: list[bool] = []
"""Holds something while a new process imports the script that its parent runs."""


class WorkerError(NewsentsError, RuntimeError):
    """A process that analyses texts came to an end before it was done, or could not start."""


def refuse_in_import_of_main() -> None:
    """Raise WorkerError where a script asks for workers while a worker imports it."""
    if _importing_main:
        raise WorkerError(
            "the script asks for workers wherever it is imported, and each worker imports it: put what it does below "
            '`if __name__ == "__main__":`',
            code="N405",
        )


def serve_forked(tasks: Any, results: Any, nlp: Any, work: Work) -> None:
    """Serve in a copy of the parent, which has all that is needed; what is the parent's is not for it to clear up."""
    gc.freeze()
    incoming = _incoming(tasks)
    _give(results, START, _pickled((True, None, "")))
    _serve(incoming, results, nlp, work)


def serve_fresh(tasks: Any, results: Any, preparation: Mapping[str, Any]) -> None:
    """Serve in a process that was started anew; the pipeline and the function come as its first message."""
    incoming = _incoming(tasks)
    try:
        _prepare(preparation)
        nlp, work = pickle.loads(incoming.get()[1])
    except BaseException as error:  # a script's SystemExit, too: the parent tells it
        _give(results, START, _answer_of(error))
        return
    _give(results, START, _pickled((True, None, "")))
    _serve(incoming, results, nlp, work)


def _prepare(preparation: Mapping[str, Any]) -> None:
    """Import the parent's script, in which components of the pipeline may be, as `multiprocessing` does."""
    _importing_main.append(True)
    try:
        spawn.prepare(dict(preparation))
    finally:
        _importing_main.clear()


def _serve(incoming: SimpleQueue[Message], results: Any, nlp: Any, work: Work) -> None:
    while (message := incoming.get())[1] != STOP:
        number, content = message
        try:
            with kept_for_later():
                answer = _pickled((True, work(nlp, pickle.loads(content)), ""))
        except Exception as error:
            answer = _answer_of(error)
        _give(results, number, answer)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _incoming(tasks: Any) -> SimpleQueue[Message]:
    """Return a queue of what comes in; all of it is taken at once, so that the parent need not wait to write."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, which ends its workers
    incoming: SimpleQueue[Message] = SimpleQueue()

    def take() -> None:
        while (message := read_message(tasks)) is not None:
            incoming.put(message)
            if message[1] == STOP:
                return
        os._exit(1)

    parent = os.getppid()

    def watch() -> None:
        # Another process forked from the parent may hold the pipe's other end, and outlive it.
        while os.getppid() == parent:
            time.sleep(WATCH)
        os._exit(1)

    for watcher in (take, watch):
        Thread(target=watcher, daemon=True).start()
    return incoming


def _give(results: Any, number: int, answer: bytes) -> None:
    try:
        write_message(results, number, answer)
    except OSError:  # the parent is gone
        os._exit(1)


def _pickled(answer: Answer) -> bytes:
    return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)


def _answer_of(error: BaseException) -> bytes:
    """Return an error as an answer; one that cannot be pickled and read back, or would end the parent, in words."""
    told = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    if isinstance(error, Exception):
        try:
            answer = _pickled((False, error, told))
            pickle.loads(answer)
        except Exception:  # whatever the error's own class raises
            pass
        else:
            return answer
    return _pickled((False, WorkerError(f"{type(error).__name__}: {error}", code="N405"), told))
