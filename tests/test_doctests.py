"""Examples in docstrings and in the documentation show what really happens."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import newsents

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    module.name for module in walk_packages(newsents.__path__, "newsents.") if not module.name.endswith("__main__")
)
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
FENCED = re.compile(r"^```(?:python|pycon)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def run(tests: list[doctest.DocTest]) -> None:
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    report: list[str] = []
    for test in tests:
        runner.run(test, out=report.append)
    assert not runner.failures, "".join(report)


def examples_of_page(text: str) -> str:
    """Blank out all but the fenced Python of a Markdown page; line numbers stay."""
    kept = [""] * (text.count("\n") + 1)
    for block in FENCED.finditer(text):
        first = text.count("\n", 0, block.start(1))
        for number, line in enumerate(block[1].splitlines()):
            kept[first + number] = line
    return "\n".join(kept)


@pytest.mark.parametrize("name", ["newsents", *MODULES])
def test_docstring_examples_run(name: str) -> None:
    run(doctest.DocTestFinder(exclude_empty=True).find(import_module(name)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_documentation_examples_run(page: Path) -> None:
    source = examples_of_page(page.read_text("utf-8"))
    run([doctest.DocTestParser().get_doctest(source, {}, page.name, str(page), 0)])
