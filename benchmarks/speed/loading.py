"""How long a start takes, each in a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
from statistics import median

from benchmarks.speed.worker import SINGLE_THREAD
from newsents.errors import InputError

STARTS = {
    "import newsents": "import newsents",
    "import newsents.names": "import newsents.names",
    "import spacy": "import spacy",
    "bare model loaded": "import spacy; from newsents.pipeline.model import default_model; spacy.load(default_model())",
    "newsents.load()": "import newsents; newsents.load()",
    "first article of newsents demo": "import newsents; from newsents import samples; "
    "newsents.analyze(samples.load()[0].text, nlp=newsents.load())",
}
"""What is started, and the code."""

_TIMED = "import time; start = time.perf_counter(); {code}; print(time.perf_counter() - start)"


def measure_starts(rounds: int) -> dict[str, float]:
    """Return the median seconds of each start, Python's own left out; a first, cold round is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(rounds + 1):
        for name, code in STARTS.items():
            taken[name].append(_seconds(code))
    return {name: median(seconds[1:]) for name, seconds in taken.items()}


def _seconds(code: str) -> float:
    command = [sys.executable, "-c", _TIMED.format(code=code)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **SINGLE_THREAD})
    if done.returncode:
        raise InputError(f"{code!r} failed:\n{done.stderr.strip()}", code="N395")
    return float(done.stdout)
