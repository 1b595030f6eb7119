"""The peak memory of this process."""

from __future__ import annotations

import sys

if sys.platform == "win32":

    def peak_megabytes() -> float:
        """Return not a number: the system does not say."""
        return float("nan")

else:
    import resource

    def peak_megabytes() -> float:
        """Return the most memory that this process has held so far."""
        # macOS counts bytes, others kilobytes
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))
