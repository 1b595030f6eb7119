"""The gallery has a picture of every chart, drawn from the sample articles."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("altair")
pytest.importorskip("vl_convert")

from newsents import viz
from tools.plot_gallery import main

DOCS = Path(__file__).parents[2] / "docs"


def test_every_chart_is_drawn_and_has_a_page_that_shows_it(tmp_path: Path) -> None:
    main(tmp_path)
    drawn = {path.name for path in tmp_path.iterdir()}
    assert drawn == {f"gallery_{name}.svg" for name in viz.__all__}
    page = (DOCS / "gallery.md").read_text("utf-8")
    for chart in viz.__all__:
        name = f"gallery_{chart}.svg"
        assert f"(gallery/{chart}.md) | " in page
        assert f"(_static/{name})" in page
        own = (DOCS / f"gallery/{chart}.md").read_text("utf-8")
        assert f"(../_static/{name})" in own
        assert f">>> chart = viz.{chart}(" in own
        now, shown = (words(folder / name) for folder in (tmp_path, DOCS / "_static"))
        assert now == shown, f"python -m tools.plot_gallery --out docs/_static draws {name} anew"


def words(picture: Path) -> list[str]:
    """Return the words of a picture; where they stand depends on the fonts of a machine."""
    return sorted(filter(None, (text.strip() for text in ElementTree.parse(picture).getroot().itertext())))
