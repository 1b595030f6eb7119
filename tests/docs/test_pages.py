"""What README and docs say of commands, errors, settings and public names is so."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from doctest import ELLIPSIS, OutputChecker
from importlib.util import find_spec
from pathlib import Path

import pytest
import spacy

from newsents.pipeline.newsents import STAGES

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
CONFIDENCE = re.compile(r"\b[01]\.\d\d\b")
PAGE = """"The bridge is safe," said Ann Lee, the city engineer.

Mayor Tom Reed denied that the repairs had cost too much.
"""
RAIN = '"It will rain," said Helen Marsh.\n'


def sessions(page: Path) -> list[tuple[str, str]]:
    """Return the commands of a page's console blocks, each with what it prints."""
    found: list[tuple[str, str]] = []
    for block in CONSOLE.findall(page.read_text("utf-8")):
        for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = session.partition("\n")
            found.append((command, printed))
    return found


def table(page: str, *columns: str) -> list[dict[str, str]]:
    """Return the rows of the table on a page that has these columns."""
    rows: list[list[str]] = []
    for line in (ROOT / page).read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if rows and not line.startswith("|"):
            break
        if rows or cells == list(columns):
            rows.append(cells)
    return [dict(zip(columns, row, strict=True)) for row in rows[2:]]


def raised() -> Iterator[tuple[str, str]]:
    """Yield number and class of every error that the code raises on purpose."""
    for file in (ROOT / "newsents").rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            for keyword in call.keywords:
                if keyword.arg != "code" or not isinstance(keyword.value, ast.Constant):
                    continue
                made = ast.unparse(call.func)
                if made == "cls":
                    made = next(kind.name for kind in classes if call in ast.walk(kind))
                if made == "require_fields":  # is told the number of its error
                    made = "InputError"
                yield str(keyword.value.value), made


@pytest.mark.parametrize(
    "page", [page for page in PAGES if sessions(page)], ids=lambda page: str(page.relative_to(ROOT))
)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/bridge.txt").write_text(PAGE, "utf-8")
    (tmp_path / "articles/rain.txt").write_text(RAIN, "utf-8")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    plain = {**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    for command, shown in sessions(page):
        done = subprocess.run(
            command, shell=True, cwd=tmp_path, env=plain, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        printed = "".join(f"{line.rstrip()}\n" for line in done.stdout.decode().rstrip().splitlines())
        # The model that gives confidences is trained again from time to time; the page need not follow each time.
        printed, shown = (CONFIDENCE.sub("0.00", text) for text in (printed, shown))
        assert OutputChecker().check_output(shown, printed, ELLIPSIS), f"$ {command}\n{printed}"


def test_every_error_is_in_the_table_of_errors_and_no_other() -> None:
    listed = [(row["number"], row["class"]) for row in table("docs/errors.md", "number", "class", "meaning")]
    assert listed == sorted(set(raised()), key=lambda row: int(row[0].lstrip("N")))


def test_the_settings_of_the_components_are_those_in_the_code() -> None:
    listed: dict[str, dict[str, object]] = {}
    component = ""
    for row in table("docs/pipelines.md", "component", "setting", "default", "meaning"):
        component = row["component"].strip("`") or component
        listed.setdefault(component, {})[row["setting"].strip("`")] = ast.literal_eval(row["default"].strip("`"))
    nlp = spacy.blank("en")
    assert listed == {stage: nlp.get_factory_meta(stage).default_config for stage in STAGES}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_what_a_page_outside_of_the_site_refers_to_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    modules = set(re.findall(r"python -m ((?:tools|benchmarks|tests)[\w.]*)", text))
    assert [module for module in modules if find_spec(module) is None] == []
    goals = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        goal for line in re.findall(r"^make ([a-z ]+?)(?: [A-Z]|\s*#|$)", text, re.MULTILINE) for goal in line.split()
    }
    assert named <= goals
