"""A process that measures cases by name and prints a line of JSON for each: its peak memory is its own.

``python -m benchmarks.growth.worker SECONDS MOST CASE ...``
"""

from __future__ import annotations

import json
import sys

from benchmarks.growth.cases import all_cases
from benchmarks.growth.measuring import measure

if __name__ == "__main__":
    seconds, most, *names = sys.argv[1:]
    cases = all_cases()
    for each in names:
        found = measure(cases[each], float(seconds), int(most))
        sys.stdout.write(json.dumps({"case": each, "unit": cases[each].unit, **found}) + "\n")
        sys.stdout.flush()
