"""A process that is forked while another thread reads has none of its locks held."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from newsents.pipeline.fast import locks, threads

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


def in_fork(work: Callable[[], bool], seconds: float = 30.0) -> bool:
    """Whether a function gives True in a forked process within a time."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = 0 if work() else 1
        finally:
            os._exit(code)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return status == 0
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return False


@contextmanager
def another_thread(work: Callable[[threading.Event], None]) -> Iterator[None]:
    done = threading.Event()
    thread = threading.Thread(target=work, args=(done,))
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def test_a_lock_that_another_thread_holds_is_free_after_a_fork() -> None:
    lock = locks.fork_lock()
    holds = threading.Event()

    def hold_again_and_again(done: threading.Event) -> None:
        while not done.is_set():
            with lock:
                holds.set()
                time.sleep(0.05)

    with another_thread(hold_again_and_again):
        holds.wait()
        for _ in range(5):
            assert in_fork(lambda: lock.acquire(timeout=5))
    assert not lock.locked()


def test_the_uses_of_other_threads_are_forgotten_in_a_fork() -> None:
    libraries = threads._libraries()
    before = [library.num_threads for library in libraries]
    inside = threading.Event()

    def stay_inside(done: threading.Event) -> None:
        with threads.one_thread():
            inside.set()
            done.wait()

    def as_before() -> bool:
        with threads.one_thread():
            one = all(library.num_threads == 1 for library in libraries)
        return one and [library.num_threads for library in libraries] == before

    with another_thread(stay_inside):
        inside.wait()
        assert in_fork(as_before)
        with threads.one_thread():
            assert in_fork(lambda: all(library.num_threads == 1 for library in libraries))
    assert [library.num_threads for library in libraries] == before
