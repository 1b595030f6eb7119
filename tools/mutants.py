"""Do the tests see a change? Change the code in a copy, one slip at a time, and run the tests that touch it.

    python -m tools.mutants map watched.json                    # once, and when tests or code have changed
    python -m tools.mutants run watched.json --sample 60 --seed 1 --paths newsents/names

`map` runs each file of tests under coverage.py and writes which lines it touches. `run`
draws changes (`tools.mutations`), each kind as likely as another, at most one on a line, and for each runs the tests
that touch it: first its docstring's examples and the tests of its own package, then the others, quickest first, until
one fails. What no test notices is read again by a probe (`tools.probe`): where its output is the same as before, the
change may be none at all, and somebody has to judge; where it differs, a test is missing. Nothing is changed in place.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import attrs

from tools.mutations import Mutation, mutations

ROOT = Path(__file__).parents[1]
APPROVED = "tests/approved/test_approved.py"
DOCSTRINGS = "tests/test_doctests.py"
PATIENCE = 5
"""How many times as long as usual tests may take before the change counts as noticed."""

LONGEST = 900
"""Seconds that a file of tests may take."""

COVERAGE = """[run]
source = newsents
parallel = true
data_file = {data}
patch = subprocess, _exit
concurrency = thread, multiprocessing
disable_warnings = no-data-collected, module-not-imported
"""


@attrs.frozen
class Watch:
    """Which tests touch which lines.

    Parameters
    ----------
    seconds
        How long each file of tests takes.
    lines
        For each file of code the files of tests that touch a line, by line.
    """

    seconds: dict[str, float]
    lines: dict[str, dict[int, tuple[str, ...]]]

    @classmethod
    def read(cls, file: Path) -> Watch:
        """Read what `write` wrote."""
        plain = json.loads(file.read_text("utf-8"))
        return cls(
            plain["seconds"],
            {
                path: {int(line): tuple(tests) for line, tests in lines.items()}
                for path, lines in plain["lines"].items()
            },
        )

    def write(self, file: Path) -> None:
        """Write it as JSON."""
        file.write_text(json.dumps(attrs.asdict(self)), encoding="utf-8")

    def with_other(self, other: Watch) -> Watch:
        """Return this with what another says of its tests.

        Examples
        --------
        >>> old = Watch({"a": 1, "b": 1}, {"code.py": {7: ("a", "b")}})
        >>> old.with_other(Watch({"a": 2}, {"code.py": {8: ("a",)}}))
        Watch(seconds={'a': 2, 'b': 1}, lines={'code.py': {7: ('b',), 8: ('a',)}})
        """
        joined: dict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
        for path, lines in self.lines.items():
            for line, tests in lines.items():
                joined[path][line] = tuple(test for test in tests if test not in other.seconds)
        for path, lines in other.lines.items():
            for line, tests in lines.items():
                joined[path][line] = joined[path].get(line, ()) + tests
        return Watch({**self.seconds, **other.seconds}, dict(joined))

    def of(self, mutation: Mutation) -> list[list[str]]:
        """Return the tests that can see a change, those most likely to first, then the others.

        Examples
        --------
        >>> touching = ("tests/test_b.py", "tests/names/test_a.py")
        >>> watch = Watch(dict.fromkeys(touching, 1), {"newsents/names/a.py": {7: touching}})
        >>> watch.of(Mutation("newsents/names/a.py", 7, 0, 1, "1", "2", "number", (7, 7)))
        [['tests/names/test_a.py'], ['tests/test_b.py']]
        """
        lines = self.lines.get(mutation.path, {})
        if mutation.watched is None:
            touching = {test for tests in lines.values() for test in tests}
        else:
            first, last = mutation.watched
            touching = {test for line in range(first, last + 1) for test in lines.get(line, ())}
        folder = Path(mutation.path.replace("newsents", "tests", 1)).parent
        near = {test for test in touching if Path(test).parent == folder}
        examples = []
        if DOCSTRINGS in touching:
            module = mutation.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            examples = [f"{DOCSTRINGS}::test_docstring_examples_run[{module}]"]
        near |= touching & {APPROVED}
        stages = [examples + self._quickest(near), self._quickest(touching - near)]
        return [stage for stage in stages if stage]

    def _quickest(self, tests: Iterable[str]) -> list[str]:
        return sorted(tests, key=lambda test: (self.seconds[test], test))

    def patience(self, tests: Iterable[str]) -> float:
        """Return how many seconds tests may take."""
        return 60 + PATIENCE * sum(self.seconds[test.partition("::")[0]] for test in tests)


@contextmanager
def copy_of_the_tree() -> Iterator[Path]:
    """Give a copy of code and tests, to be changed at will."""
    with tempfile.TemporaryDirectory(prefix="newsents-mutants-") as folder:
        left_out = shutil.ignore_patterns(".*", "__pycache__", "_build")
        shutil.copytree(ROOT, folder, ignore=left_out, dirs_exist_ok=True)
        yield Path(folder)


def _python(tree: Path, *arguments: str, timeout: float | None = None) -> tuple[int | None, str]:
    """Run Python in a copy; the exit code is None where it took too long."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=tree, env=environment, stdout=output, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        try:
            code: int | None = process.wait(timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
            code = None
        output.seek(0)
        return code, output.read().decode(errors="replace")


def make_maps(tests: Sequence[str]) -> Iterator[Watch]:
    """Run each file of tests on its own, and yield which lines it touches; leave out those that fail."""
    from coverage import CoverageData
    from coverage.exceptions import DataError

    with copy_of_the_tree() as tree, tempfile.TemporaryDirectory() as kept:
        for number, test in enumerate(tests):
            settings, data = Path(kept, f"{number}.ini"), Path(kept, f"{number}.data")
            settings.write_text(COVERAGE.format(data=data), encoding="utf-8")
            arguments = ("-m", "pytest", "-q", "-p", "no:cacheprovider", test)
            begun = time.monotonic()
            code, said = _python(tree, "-m", "coverage", "run", f"--rcfile={settings}", *arguments, timeout=LONGEST)
            took = time.monotonic() - begun
            if code != 0 and _python(tree, *arguments, timeout=LONGEST)[0] != 0:  # it fails without coverage, too
                print(f"left out, as it fails: {test}\n{said[-2000:]}", file=sys.stderr, flush=True)
                continue
            touched: dict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
            for part in Path(kept).glob(f"{number}.data*"):
                found = CoverageData(str(part))
                try:
                    found.read()
                except DataError:  # of a process that the test killed
                    continue
                for file in found.measured_files():
                    path = str(Path(file).relative_to(tree))
                    touched[path].update(dict.fromkeys(found.lines(file) or (), (test,)))
            print(f"{took:6.1f} s  {test}", file=sys.stderr, flush=True)
            yield Watch({test: round(took, 1)}, dict(touched))


def sample(paths: Sequence[str], count: int, seed: int) -> list[Mutation]:
    """Draw changes: a kind, then one of that kind on a line that has none yet; a part of them is a sample, too."""
    files = sorted(
        {
            str(file.relative_to(ROOT))
            for path in paths
            for file in ([ROOT / path] if path.endswith(".py") else (ROOT / path).rglob("*.py"))
        }
    )
    kinds: dict[str, list[Mutation]] = defaultdict(list)
    for file in files:
        for mutation in mutations((ROOT / file).read_text("utf-8"), file):
            kinds[mutation.what].append(mutation)
    draw = random.Random(seed)
    drawn: dict[tuple[str, int], Mutation] = {}
    while kinds and len(drawn) < count:
        kind = draw.choice(sorted(kinds))
        mutation = kinds[kind].pop(draw.randrange(len(kinds[kind])))
        drawn.setdefault((mutation.path, mutation.line), mutation)
        if not kinds[kind]:
            del kinds[kind]
    return list(drawn.values())


def run(watch: Watch, drawn: Sequence[Mutation], near: bool = False) -> Iterator[tuple[Mutation, str, str]]:
    """Yield each change with what became of it, and the failing test or what the probe tells."""
    with copy_of_the_tree() as tree:
        _, usual = _python(tree, "-m", "tools.probe")
        for mutation in drawn:
            file = tree / mutation.path
            source = file.read_text("utf-8")
            file.write_text(mutation.apply(source), encoding="utf-8")
            try:
                yield (mutation, *_judge(tree, watch, watch.of(mutation)[: 1 if near else None], usual))
            finally:
                file.write_text(source, encoding="utf-8")


def _judge(tree: Path, watch: Watch, stages: Sequence[Sequence[str]], usual: str) -> tuple[str, str]:
    for tests in stages:
        arguments = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests)
        code, said = _python(tree, *arguments, timeout=watch.patience(tests))
        if code is None:
            return "noticed", "took too long"
        if code:
            failed = [line for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))]
            return "noticed", (failed or said.splitlines()[-1:] or [""])[0][:200]
    _, now = _python(tree, "-m", "tools.probe", timeout=600)
    if now == usual:
        return "not noticed", "the probe gives the same: look whether it changes anything"
    return "not noticed", "the probe differs: " + "; ".join(sorted(set(now.splitlines()) - set(usual.splitlines())))[
        :200
    ]


def main() -> None:
    """Make the map, or run a sample."""
    parser = argparse.ArgumentParser(description="Do the tests see a change?")
    commands = parser.add_subparsers(dest="command", required=True)
    mapping = commands.add_parser("map", help="write which tests touch which lines; anew for the given tests")
    mapping.add_argument("map", type=Path)
    mapping.add_argument("tests", nargs="*", help="files of tests, by default all")
    running = commands.add_parser("run", help="change the code, and run the tests that touch it")
    running.add_argument("map", type=Path)
    running.add_argument("--paths", nargs="+", default=["newsents"], help="files or folders to change, by default all")
    running.add_argument("--sample", type=int, default=60, help="how many changes")
    running.add_argument("--seed", type=int, default=1)
    running.add_argument("--near", action="store_true", help="run tests of the same package and the approved ones only")
    running.add_argument("--report", type=Path, help="write a line of JSON for each change here, too")
    arguments = parser.parse_args()
    if arguments.command == "map":
        tests = arguments.tests or [str(file.relative_to(ROOT)) for file in sorted((ROOT / "tests").rglob("test_*.py"))]
        there = Watch.read(arguments.map) if arguments.map.exists() else Watch({}, {})
        for watch in make_maps(tests):
            there = there.with_other(watch)
            there.write(arguments.map)
        return
    counts: Counter[str] = Counter()
    drawn = sample(arguments.paths, arguments.sample, arguments.seed)
    for mutation, verdict, why in run(Watch.read(arguments.map), drawn, arguments.near):
        counts[verdict] += 1
        print(f"{verdict:12} {mutation}\n{'':12} {why}", flush=True)
        if arguments.report:
            with arguments.report.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({**attrs.asdict(mutation), "verdict": verdict, "why": why}) + "\n")
    print(f"{counts['noticed']} of {counts.total()} noticed")


if __name__ == "__main__":
    main()
