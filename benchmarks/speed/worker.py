"""A reader in a process of its own, so that its memory is its own and its code is warm.

``python -m benchmarks.speed.worker NAME`` answers each line of standard input, the path of a JSON list of texts, with
a line of JSON: the seconds that reading them took, by the clock and of the processor (which others on the machine
hardly touch), the peak memory, and what the reader tells.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks.memory import peak_megabytes
from benchmarks.speed.readers import READERS
from newsents.errors import InputError

SINGLE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"),
    "1",
)


class Worker:
    """The process of one reader, seen from outside; a context manager.

    Parameters
    ----------
    reader
        Its name in `benchmarks.speed.readers.READERS`.
    """

    def __init__(self, reader: str) -> None:
        self.reader = reader
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.speed.worker", reader],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **SINGLE_THREAD},
        )

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()

    def read(self, texts: Path) -> dict[str, Any]:
        """Let it read the texts of a file. Raises InputError, with its name, if it does not answer."""
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise InputError(f"the reader {self.reader!r} is closed", code="N395")
        try:
            stdin.write(f"{texts}\n")
            stdin.flush()
        except BrokenPipeError:
            pass
        line = stdout.readline()
        if not line:
            raise InputError(f"the reader {self.reader!r} failed; its error stands above", code="N395")
        found: dict[str, Any] = json.loads(line)
        return found


def serve(name: str) -> None:
    """Make a reader and answer until standard input ends."""
    read = READERS[name]()
    for line in sys.stdin:
        texts: Sequence[str] = json.loads(Path(line.strip()).read_text("utf-8"))
        start, processor_start = time.perf_counter(), time.process_time()
        found = read(texts)
        seconds, processor = time.perf_counter() - start, time.process_time() - processor_start
        answer = {**found, "seconds": seconds, "processor": processor, "peak_megabytes": peak_megabytes()}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve(sys.argv[1])
