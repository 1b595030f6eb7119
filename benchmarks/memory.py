"""The memory of this process: its peak, and what it holds now."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path

_LINUX = Path("/proc/self/status")
_PEAK = re.compile(r"^VmHWM:\s*(\d+) kB$", re.M)
_HELD = re.compile(r"^VmRSS:\s*(\d+) kB$", re.M)


def peak_megabytes() -> float:
    """Return the most memory that this process has held so far; not a number where the system does not say.

    Examples
    --------
    >>> peak_megabytes() > 5 or peak_megabytes() != peak_megabytes()
    True
    """
    # getrusage on Linux also counts what the parent held when it started this process
    peak = _PEAK.search(_LINUX.read_text("ascii")) if _LINUX.is_file() else None
    return int(peak[1]) / 1024 if peak else _by_usage()


def resident_megabytes() -> float:
    """Return the memory that this process holds now; not a number where the system (other than Linux) is silent.

    Examples
    --------
    >>> 5 < resident_megabytes() <= peak_megabytes() or resident_megabytes() != resident_megabytes()
    True
    """
    held = _HELD.search(_LINUX.read_text("ascii")) if _LINUX.is_file() else None
    return int(held[1]) / 1024 if held else float("nan")


def forget_peak() -> None:
    """Let the peak be counted from now on, where the system allows it (Linux)."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "ascii")


if sys.platform == "win32":

    def _by_usage() -> float:
        return float("nan")

else:
    import resource

    def _by_usage() -> float:
        # macOS counts bytes, others kilobytes
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))
