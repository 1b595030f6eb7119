"""The page on concepts has each picture, as newsents finds today what they show."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tools.plot_concepts import PICTURES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_the_one_that_is_shown(name: str) -> None:
    drawn = PICTURES[name]().svg()
    ElementTree.fromstring(drawn)
    assert "prefers-color-scheme: dark" in drawn
    shown = (DOCS / f"_static/concepts_{name}.svg").read_text("utf-8")
    assert drawn == shown, "python -m tools.plot_concepts --out docs/_static draws it anew"
    told = re.findall(rf"!\[([^\]]+)\]\(_static/concepts_{name}\.svg\)", (DOCS / "concepts.md").read_text("utf-8"))
    assert len(told) == 1
