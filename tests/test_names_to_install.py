"""No message and no page tells to install newsents by its name: it is not on PyPI, where others may take the name."""

from __future__ import annotations

import re
from importlib.metadata import requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = sorted((ROOT / "newsents").rglob("*.py"))
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "notebooks").glob("*.ipynb")),
]
BY_NAME = re.compile(r"pip install (?:-\S+ )*['\"]?newsents\b(?!-\S+\.whl)")
ASKED_FOR = re.compile(r'MissingExtraError\.of\("(\w+)", "([^"]+)"')


def test_newsents_is_never_installed_by_its_name() -> None:
    told = {path.name: BY_NAME.findall(path.read_text("utf-8")) for path in [*CODE, *PAGES]}
    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.parametrize(
    ("extra", "package"), sorted({pair for path in CODE for pair in ASKED_FOR.findall(path.read_text("utf-8"))})
)
def test_the_package_that_an_error_names_is_one_of_its_extra(extra: str, package: str) -> None:
    same = re.escape(package).replace(r"\.", "[.-]")
    required = [requirement for requirement in requires("newsents") or () if re.match(rf"{same}[<>=]", requirement)]
    assert any(re.search(rf"extra == .{extra}.$", requirement) for requirement in required)
