"""Every case of the benchmark ``growth`` that needs no pipeline can be run."""

from __future__ import annotations

import pytest

from benchmarks.growth.cases import all_cases

CASES = {name: case for name, case in all_cases().items() if not name.startswith("analyze:")}


@pytest.mark.parametrize("call", sorted({name.partition(":")[0] for name in CASES}))
def test_every_case_of_names_runs(call: str) -> None:
    for name, case in CASES.items():
        if name.startswith(f"{call}:"):
            case.run(case.make(6))
