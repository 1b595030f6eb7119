"""Workers are copies of this process only where nothing else runs in it."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="threads are counted on Linux alone")

ALONE = """
import multiprocessing, os, threading, time, duckdb, newsents
from newsents.pipeline.alone import is_alone
nlp = newsents.load()
newsents.analyze('"It will rain," said Ann Lee.', nlp=nlp)
{before}
print(is_alone())
"""


def told(before: str) -> str:
    """Return what a new process says of itself after some lines."""
    done = subprocess.run(
        [sys.executable, "-c", ALONE.format(before=before)], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize(
    "before",
    [
        "",
        "thread = threading.Thread(target=print); thread.start(); thread.join(); time.sleep(1)",  # until it is gone
        "duckdb.connect().close()",
        "os.fork() or os._exit(0)",  # a copy of this process was made before
        "multiprocessing.set_start_method('fork')",
    ],
)
def test_a_process_in_which_nothing_else_runs_is_alone(before: str) -> None:
    assert told(before).strip() == "True"


@pytest.mark.parametrize(
    "before",
    [
        "threading.Thread(target=threading.Event().wait, daemon=True).start()",
        "import _thread; _thread.start_new_thread(threading.Event().wait, ())",
        "database = duckdb.connect()",  # its threads are none of Python's
        "os.fork() or os._exit(0); database = duckdb.connect(config={'threads': 2})",
        "multiprocessing.set_start_method('spawn')",
        "multiprocessing.set_start_method('forkserver')",
    ],
)
def test_a_process_with_threads_or_another_wish_is_not(before: str) -> None:
    assert told(before).strip() == "False"
