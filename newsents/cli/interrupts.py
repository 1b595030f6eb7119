"""Ctrl-C while a command starts."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def ended_by_interrupts() -> Iterator[None]:
    """Let Ctrl-C end the process at once: nothing has been done yet that could be lost.

    Python raises KeyboardInterrupt wherever it is, and while modules are imported that is often in a callback of its
    own, where whatever is raised is only noted: the command would go on as if nothing had been pressed.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield  # it is ignored, as in the background, or another's
        return
    signal.signal(signal.SIGINT, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _end(number: int, frame: FrameType | None) -> None:
    os.write(2, b"newsents: interrupted\n")
    os._exit(128 + number)
