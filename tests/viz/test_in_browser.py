"""What values show of themselves, in a real browser: screen readers and the keyboard, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import newsents

TEXT = """Bridge is open again

By Helen Marsh

The bridge is safe, the engineer Ann Lee said. "We tested every bolt," she added. Mayor Tom Reed denied that it had cost
too much. The minister said that Ann Lee had told him that the bridge was unsafe. "Nobody asked us," he said.
"""

THEMES = {"light": ("true", "#fff", "#111"), "dark": ("false", "#111", "#eee")}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return all values that show themselves, one below the other, as a notebook has them."""
    analysis = newsents.analyze(TEXT)
    corpus = newsents.Corpus(tmp_path_factory.mktemp("shown") / "news.duckdb")
    corpus.add([{"text": TEXT, "publisher": paper, "id": paper} for paper in ("Echo", "Post")])
    values: list[Any] = [
        analysis, *analysis.quotes[:2], *analysis.people, corpus, corpus.person("Ann Lee"), corpus.quotes(),
        corpus.quotes()[0], corpus.people(), corpus.articles(), corpus.counts("person"), corpus.failures(),
        corpus.repeated(), corpus.audit("publisher"), newsents.evaluate(newsents.samples.ANNOTATED, rounds=0),
    ]  # fmt: skip
    return "".join(value._repr_html_() for value in values)


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_what_a_notebook_shows(chromium: Any, shown: str, theme: str, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe looks for barriers")
    is_light, ground, ink = THEMES[theme]
    file = tmp_path / "notebook.html"
    style = f"background: {ground}; color: {ink}"
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Notebook</title>'
    body = f'<body data-jp-theme-light="{is_light}" style="{style}"><main><h1>Notebook</h1>{shown}</main></body></html>'
    file.write_text(head + body, "utf-8")
    page = chromium.new_page(viewport={"width": 700, "height": 900})
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(its => { its.open = true; })")
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    page.close()
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in found] == []
