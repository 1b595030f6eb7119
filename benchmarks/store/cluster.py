"""Two actors of Ray on this machine beside two workers of our own: the same articles, the same rows."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from typing import Any

from newsents.corpus.engines.ray import extract_parquet, require_ray
from newsents.corpus.engines.results import result_of, schema
from newsents.corpus.extraction import extract
from newsents.corpus.readers.given import pages_of
from newsents.corpus.readers.layout import USUAL
from newsents.corpus.writers.settings import settings_of
from newsents.pipeline import load

WORKERS = 2
ROUNDS = 3

LOOK = 0.5
"""Seconds between two looks at what processes have taken."""


def beside_ray(articles: list[dict[str, Any]], folder: Path) -> dict[str, float]:
    """Read Parquet and write Parquet by each engine in turns, so many times.

    Each is told by the clock and by the processors' time, with its start and without; Ray's start is that of its own
    processes, which a cluster has behind it, and that of the actors, which have the pipeline to load as workers have.
    """
    ray = require_ray()
    parquet, arrow = import_module("pyarrow.parquet"), import_module("pyarrow")
    figures: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        given = Path(temporary, "articles")
        given.mkdir()
        for part in range(WORKERS * 2):
            rows = [{name: article.get(name) for name in ("id", "text")} for article in articles[part :: WORKERS * 2]]
            parquet.write_table(arrow.Table.from_pylist(rows), given / f"{part}.parquet")
        same = True
        for number in range(ROUNDS):
            ours, theirs = Path(temporary, f"ours{number}.parquet"), Path(temporary, f"theirs{number}")
            clock, watched = time.perf_counter(), _Watched()
            _locally(given, ours)
            _note(figures, "workers", time.perf_counter() - clock, watched.end())
            clock, watched = time.perf_counter(), _Watched()
            ray.init(log_to_driver=False, num_cpus=WORKERS + 1, include_dashboard=False)
            ray.data.DataContext.get_current().enable_progress_bars = False
            _note(figures, "start of ray", time.perf_counter() - clock, 0.0)
            clock = time.perf_counter()
            extract_parquet(str(given), str(theirs), workers=WORKERS)
            spent = time.perf_counter() - clock
            _note(figures, "actors", spent, watched.end())
            ray.shutdown()
            same &= _rows(ours) == _rows(theirs)
    found: dict[str, float] = {"articles": len(articles), "same rows": float(same)}
    for name, values in figures.items():
        found |= {f"{name}, round {number}": value for number, value in enumerate(values, 1)}
    pairs = zip(figures["workers"], figures["actors"], strict=True)
    return found | {f"actors, of workers' rate, round {n}": a / b for n, (a, b) in enumerate(pairs, 1)}


def _note(figures: dict[str, list[float]], name: str, clock: float, processor: float) -> None:
    figures.setdefault(name, []).append(clock)
    if processor:
        figures.setdefault(f"{name}: processor", []).append(processor)


def _locally(given: Path, output: Path) -> None:
    """Do with processes of our own what the actors do."""
    nlp = load()
    settings = settings_of(nlp, 0.0)
    rows = [result_of(extracted, settings) for extracted in extract(pages_of(given, USUAL), model=nlp, workers=WORKERS)]
    table = import_module("pyarrow").Table.from_pylist(rows, schema())
    import_module("pyarrow.parquet").write_table(table, output, compression="zstd")


def _rows(path: Path) -> list[str]:
    """Return the rows of Parquet, in an order of their own."""
    rows = import_module("pyarrow.dataset").dataset(path).to_table().to_pylist()
    return sorted(map(repr, rows))


class _Watched(Thread):
    """Looks, again and again, what processor time this process and all below it have taken (Linux)."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._ended = Event()
        self._first = self._times()
        self._last = dict(self._first)
        self.start()

    def run(self) -> None:
        """Look until it is ended: of what is gone the last look counts."""
        while not self._ended.wait(LOOK):
            self._last |= self._times()

    def end(self) -> float:
        """Return the seconds that were taken."""
        self._last |= self._times()
        self._ended.set()
        return sum(taken - self._first.get(pid, 0.0) for pid, taken in self._last.items())

    def _times(self) -> dict[int, float]:
        parents: dict[int, int] = {}
        times: dict[int, float] = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):  # it is gone
                fields = path.read_text().rpartition(")")[2].split()
                pid = int(path.parent.name)
                parents[pid] = int(fields[1])
                times[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        found = {os.getpid()}
        while below := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= below
        return {pid: times[pid] for pid in found if pid in times}
