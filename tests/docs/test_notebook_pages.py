"""The site shows every notebook as it is stored."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tools.notebook_pages import NOTEBOOKS, page_of

PAGES = NOTEBOOKS.parent / "docs/notebooks"
PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_notebook_has_a_page_and_a_line_that_says_what_it_shows(path: Path) -> None:
    stub = (PAGES / f"{path.stem}.md").read_text("utf-8")
    page = page_of(json.loads(path.read_text("utf-8")), path.name)
    assert stub.splitlines()[0] == page.splitlines()[0]
    assert f"](../../notebooks/{path.name})" in stub
    index = (PAGES / "index.md").read_text("utf-8")
    assert re.search(rf"^\| \[[^\]]+\]\({path.stem}\.md\) \| .+ \|$", index, re.MULTILINE)
    assert f"\n{path.stem}\n" in index


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_site_has_code_and_results_of_a_notebook(path: Path, site: Path) -> None:
    html = (site / f"notebooks/{path.stem}.html").read_text("utf-8")
    cells = json.loads(path.read_text("utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    drawn = sum("image/svg+xml" in output.get("data", ()) for output in outputs)
    for output in outputs:
        assert "".join(output.get("data", {}).get("text/html", "")).rstrip() in html
    assert html.count('src="data:image/svg+xml') == drawn
    assert html.count("highlight-python") == sum(cell["cell_type"] == "code" for cell in cells)
    assert "../docs/" not in html


def test_the_style_of_the_site_leaves_what_is_marked_in_an_article_within_its_line(chromium: Any, site: Path) -> None:
    page = chromium.new_page()
    page.goto((site / "notebooks/01_who_said_what.html").as_uri())
    displays = """() => [...document.querySelectorAll('.newsents p mark, .newsents p em, .newsents p strong')]
        .map(its => getComputedStyle(its).display)"""
    found = page.evaluate(displays)
    page.close()
    assert set(found) == {"inline"}


def test_results_that_hold_fences_do_not_end_theirs() -> None:
    output = {"output_type": "stream", "text": "a\n```\n# no heading\n````\n"}
    page = page_of({"cells": [{"cell_type": "code", "source": "1", "outputs": [output]}]}, "a.ipynb")
    assert "`````text\na\n```\n# no heading\n````\n`````" in page


def test_a_notebook_that_ended_in_an_error_is_not_shown() -> None:
    cell = {"cell_type": "code", "source": "1 / 0", "outputs": [{"output_type": "error"}]}
    with pytest.raises(ValueError, match="1 / 0"):
        page_of({"cells": [cell]}, "a.ipynb")
