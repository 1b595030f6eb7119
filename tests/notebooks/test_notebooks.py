"""The notebooks run, and show what is stored in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
FIGURE = re.compile(r"\d+(?:\.\d+)?%|\b[01]\.\d+\b")


def shown(cell: Any) -> list[tuple[str, str]]:
    """Return what a cell shows, as pairs of a kind and its text; what is printed in several pieces is one.

    Probabilities are left out: they come from models that are trained again. Of a cell tagged "all-quotations" the
    kinds alone are returned, for among the less sure quotations some come and go with the model.
    """
    texts: list[tuple[str, str]] = []
    for output in cell.outputs:
        if output.output_type == "stream":
            # how often a kernel sends what was printed depends on the time that passes
            before = texts.pop()[1] if texts and texts[-1][0] == output.name else ""
            texts.append((output.name, before + output.text))
        else:
            texts.extend((kind, str(text)) for kind, text in sorted(output.get("data", {}).items()))
    if "all-quotations" in cell.metadata.get("tags", ()):
        return [(kind, "") for kind, _ in texts]
    return [(kind, FIGURE.sub("0", text)) for kind, text in texts]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs_and_shows_what_is_stored(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    if "import altair" in path.read_text("utf-8"):
        pytest.importorskip("altair", reason="it draws pictures")
        pytest.importorskip("vl_convert", reason="it draws pictures")
    if "annotations import train" in path.read_text("utf-8"):
        pytest.importorskip("sklearn", reason="it trains")
    stored = nbformat.read(path, as_version=4)
    fresh = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(
        fresh, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()  # raises where a cell does
    pairs = [pair for pair in zip(stored.cells, fresh.cells, strict=True) if pair[0].cell_type == "code"]
    assert [shown(new) for _, new in pairs] == [shown(old) for old, _ in pairs]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_stored_as_it_was_run_from_top_to_bottom(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert cells[-1].outputs
