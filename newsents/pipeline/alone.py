"""Whether this process may be copied: a copy has one thread alone, and what others held locked stays so in it for good.

Python's documentation warns of `os.fork` beside threads, and so do POSIX and most libraries that have some. So the
workers of `newsents.corpus.extraction`, whose callers often have some, are copies of this process, which cost nothing
and share what it has loaded, only where nothing else runs in it.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time

from newsents.pipeline.fast.threads import threads_that_end

_THREADS = "/proc/self/task"
"""Has an entry for each thread of this process, whoever started it."""

_LOOKS, _PAUSE = 5, 0.01
"""So often the threads are counted, and seconds between: one that was joined stands there for a moment longer."""


def is_alone() -> bool:
    """Whether nothing runs in this process beside the caller, and nobody has asked for processes started anew.

    Anywhere but on Linux that cannot be known, or system libraries may have threads that nobody sees (macOS).

    Examples
    --------
    >>> from threading import Event, Thread
    >>> end = Event()
    >>> other = Thread(target=end.wait)
    >>> other.start()
    >>> is_alone()
    False
    >>> end.set()
    """
    if sys.platform != "linux" or multiprocessing.get_start_method(allow_none=True) not in (None, "fork"):
        return False
    for _ in range(_LOOKS):
        usual = 1 + threads_that_end()
        try:
            if len(os.listdir(_THREADS)) == usual:
                return True
        except OSError:
            return False
        time.sleep(_PAUSE)
    return False
