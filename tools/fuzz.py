"""Try newsents with generated texts and names, for as long as one likes.

    python -m tools.fuzz --seconds 600 --seed 7 --keep findings

Every seed gives the same cases in the same order. A case is a handful of texts (`tools.fuzz_texts`), of which all that
is promised is checked (`tools.fuzz_checks`; docs/promises.md). What fails is made small (`tools.shrink`), printed as a
test that fails, and kept in a folder. The exit code is 1 if anything failed.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from itertools import count
from pathlib import Path

import attrs

from tools.fuzz_checks import (
    OF_NAMES,
    OF_TEXTS,
    Check,
    pages_keep_their_analyses,
    problem,
    workers_give_the_same,
)
from tools.fuzz_texts import any_name, text
from tools.shrink import as_source, shrink

TOGETHER = 6
"""Most texts of a case."""

NAMES = 40
"""Names of a case: enough for several articles."""

NAMED = 4
"""Every fourth case is of names."""

TOLD = 100
"""After so many cases the tool says how far it is."""

COSTLY: dict[Check, int] = {workers_give_the_same: 8, pages_keep_their_analyses: 4}
"""Checks for one case in so many: they start processes, or read all once more."""


@attrs.frozen
class Finding:
    """What failed, made small.

    Parameters
    ----------
    seed, case
        Where it came from.
    check
        The name of the check.
    wrong
        What it says.
    values
        The texts or names.
    """

    seed: int
    case: int
    check: str
    wrong: str
    values: tuple[str, ...]

    def as_test(self) -> str:
        """Return a test that fails as long as this does."""
        values = "".join(f"        {as_source(value)},\n" for value in self.values)
        return (
            f"# seed {self.seed}, case {self.case}: {self.wrong!a}\n"
            f"from tools.fuzz_checks import {self.check}\n\n\n"
            f"def test_{self.check}() -> None:\n    values = [\n{values}    ]\n"
            f"    assert {self.check}(values) is None\n"
        )

    def keep(self, folder: Path) -> Path:
        """Write the test into a folder, under a name that says what it is."""
        folder.mkdir(parents=True, exist_ok=True)
        test = self.as_test()
        file = folder / f"test_{self.check}_{blake2b(test.encode(), digest_size=4).hexdigest()}.py"
        file.write_text(test, encoding="utf-8")
        return file


@attrs.define
class Tally:
    """What has been tried, and the number of the next case."""

    next: int = 0
    texts: int = 0
    names: int = 0
    characters: int = 0
    slowest: tuple[float, str] = (0.0, "")


def cases(
    seed: int, workers: int, of_texts: Sequence[Check] = OF_TEXTS, of_names: Sequence[Check] = OF_NAMES, first: int = 0
) -> Iterator[tuple[int, list[Check], list[str]]]:
    """Yield cases from a number on without an end: the number, the checks, and the texts or names."""
    for number in count(first):
        draw = random.Random(f"{seed}/{number}")
        if number % NAMED == NAMED - 1:
            yield number, list(of_names), [any_name(draw) for _ in range(NAMES)]
        else:
            checks = [check for check in of_texts if number % COSTLY.get(check, 1) == 0]
            if workers_give_the_same in checks:
                checks.remove(workers_give_the_same)
                checks += [partial(workers_give_the_same, workers=workers)] * (workers > 1)
            yield number, checks, [text(draw) for _ in range(draw.randint(1, TOGETHER))]


def fuzz(
    *,
    seconds: float,
    texts: int | None = None,
    seed: int = 1,
    workers: int = 2,
    first: int = 0,
    shrinking: float = 60.0,
    found: Callable[[Finding], object] = lambda finding: None,
    tried: Callable[[Tally], object] = lambda tally: None,
    of_texts: Sequence[Check] = OF_TEXTS,
    of_names: Sequence[Check] = OF_NAMES,
) -> tuple[list[Finding], Tally]:
    """Try cases until the time is over, so many texts have been tried, or somebody interrupts.

    Parameters
    ----------
    seconds, texts
        When to end.
    seed
        Which cases.
    workers
        How many processes are compared with one; 1: none.
    first
        The number of the first case.
    shrinking
        How many seconds a finding may take to become small; of a kind, only the first is made small and told.
    found
        Is called with every finding, when it is there.
    tried
        Is called after every case with what has been tried so far.
    of_texts, of_names
        What is checked.
    """
    end = time.monotonic() + seconds
    findings: dict[str, Finding] = {}
    tally = Tally(first)
    try:
        for number, checks, values in cases(seed, workers, of_texts, of_names, first):
            if time.monotonic() > end or (texts is not None and tally.texts >= texts):
                break
            for check in checks:
                begun = time.monotonic()
                if begun > end:
                    break
                wrong = problem(check, values)
                tally.slowest = max(tally.slowest, (time.monotonic() - begun, f"case {number}"))
                if wrong is not None and wrong[0] not in findings:
                    finding = _small(seed, number, check, values, wrong[0], shrinking)
                    findings[wrong[0]] = finding
                    found(finding)
            tally.next = number + 1
            tally.characters += sum(map(len, values))
            if number % NAMED == NAMED - 1:
                tally.names += len(values)
            else:
                tally.texts += len(values)
            tried(tally)
    except KeyboardInterrupt:
        pass
    return list(findings.values()), tally


def _small(seed: int, case: int, check: Check, values: Sequence[str], kind: str, seconds: float) -> Finding:
    def fails(others: list[str]) -> bool:
        wrong = problem(check, others)
        return wrong is not None and wrong[0] == kind

    small = shrink(values, fails, seconds)
    wrong = problem(check, small) or (kind, "it came once, and not again")
    name = check.func.__name__ if isinstance(check, partial) else check.__name__
    return Finding(seed, case, name, wrong[1], tuple(small))


def main() -> None:
    """Try, and say what was found."""
    parser = argparse.ArgumentParser(description="Try newsents with generated texts and names.")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long (default 60)")
    parser.add_argument("--texts", type=int, help="end after so many texts")
    parser.add_argument("--seed", type=int, default=1, help="which cases")
    parser.add_argument("--workers", type=int, default=2, help="processes to compare with one; 1: none")
    parser.add_argument("--keep", type=Path, help="folder for the tests of what was found")
    parser.add_argument("--first", type=int, default=0, help="number of the first case, to go on with")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)

    def found(finding: Finding) -> None:
        print(finding.as_test(), flush=True)
        if arguments.keep is not None:
            print(f"kept in {finding.keep(arguments.keep)}\n", flush=True)

    def tried(tally: Tally) -> None:
        if tally.next % TOLD == 0:
            print(f"{tally.texts} texts and {tally.names} names, up to case {tally.next}", file=sys.stderr, flush=True)

    findings, tally = fuzz(
        seconds=arguments.seconds, texts=arguments.texts, seed=arguments.seed, workers=arguments.workers,
        first=arguments.first, found=found, tried=tried,
    )  # fmt: skip
    print(
        f"{tally.texts} texts and {tally.names} names, {tally.characters} characters; the slowest check took "
        f"{tally.slowest[0]:.1f} s ({tally.slowest[1]}); {len(findings)} findings; --first {tally.next} goes on"
    )
    sys.exit(bool(findings))


if __name__ == "__main__":
    main()
