"""How long resolving very many names takes, and in how much memory: a process of its own for each size.

``python -m benchmarks.name_scale FILE`` prints one line of JSON.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.memory import peak_megabytes
from benchmarks.scoring.clusters import Overlap, pairwise
from newsents.errors import InputError
from newsents.names import Record, resolve

SIZES = (10_000, 100_000, 1_000_000)


def scale_file(names: Path, size: int) -> Path:
    """Return the file of so many names. Raises InputError where there is none."""
    for ending in ("tsv", "tsv.gz"):
        path = names / f"scale_{size}.{ending}"
        if path.is_file():
            return path
    raise InputError(f"{names} has no scale_{size}.tsv: --scale is one of {', '.join(map(str, SIZES))}", code="N394")


def read_names(path: Path) -> list[tuple[str, str]]:
    """Return names and their identities."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        return [(name, identity) for name, identity in (line.rstrip("\n").split("\t") for line in stream)]


def measure(path: Path) -> dict[str, Any]:
    """Resolve the names of a file, each standing alone, and compare the identities with the true ones."""
    named = read_names(path)
    records = [Record(str(at), name) for at, (name, _) in enumerate(named)]
    before = peak_megabytes()
    start, processor = time.perf_counter(), time.process_time()
    resolution = resolve(records)
    clusters = {record.id: resolution.cluster(record.id) for record in records}
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    peak = peak_megabytes()
    gold = {str(at): identity for at, (_, identity) in enumerate(named)}
    return {
        "names": len(named),
        "seconds": seconds,
        "processor_seconds": processor,
        "peak_megabytes": peak,
        "megabytes_before": before,
        "comparisons": resolution.counts.comparisons,
        "largest_block": resolution.counts.largest_block,
        **pairwise(Overlap.of(gold, clusters)).ratio().to_dict(),
    }


def measure_apart(path: Path) -> dict[str, Any]:
    """Do the same in a fresh process, so that its peak memory is its own."""
    command = [sys.executable, "-m", "benchmarks.name_scale", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise InputError(f"resolving {path.name} failed:\n{done.stderr.strip()}", code="N395")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))) + "\n")
