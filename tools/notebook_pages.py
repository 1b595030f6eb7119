"""An extension of Sphinx that shows the notebooks in the documentation, as they are stored: nothing is run.

Of each notebook there is a page of its name in ``docs/notebooks``; in the site the notebook stands in its place.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"

_DOCS = re.compile(r"\]\(\.\./docs/([^)]+)\)")
_BESIDE = re.compile(r"\]\((\d\d_\w+)\.ipynb\)")
_FENCE = re.compile(r"`{3,}")

Json = Mapping[str, Any]


def page_of(notebook: Json, name: str) -> str:
    r"""Return a notebook as a page in MyST Markdown, for the folder ``docs/notebooks``.

    Parameters
    ----------
    notebook
        As its file has it (nbformat 4).
    name
        What the file is called.

    Examples
    --------
    >>> text = "# Rain\n\nMore in [Concepts](../docs/concepts.md)."
    >>> cells = [{"cell_type": "markdown", "source": [text]}, {"cell_type": "code", "source": "1 + 1", "outputs": []}]
    >>> print(page_of({"cells": cells}, "rain.ipynb"))
    # Rain
    <BLANKLINE>
    More in [Concepts](../concepts.md).
    <BLANKLINE>
    *This is the notebook `notebooks/rain.ipynb` as it was run; `make notebooks` opens it in JupyterLab.*
    <BLANKLINE>
    ```python
    1 + 1
    ```
    <BLANKLINE>
    """
    parts = [part for cell in notebook["cells"] for part in _parts(cell)]
    told = f"*This is the notebook `notebooks/{name}` as it was run; `make notebooks` opens it in JupyterLab.*"
    return "\n\n".join([parts[0], told, *parts[1:]]) + "\n"


def _parts(cell: Json) -> Iterator[str]:
    """Yield what a cell has, and what it shows."""
    source = _joined(cell["source"])
    if cell["cell_type"] == "markdown":
        yield _BESIDE.sub(r"](\1.md)", _DOCS.sub(r"](../\1)", source))
        return
    yield _fenced("python", source)
    for output in cell["outputs"]:
        if output["output_type"] == "stream":
            yield _fenced("text", _joined(output["text"]))
        elif output["output_type"] in ("execute_result", "display_data"):
            yield _shown(output["data"])
        else:
            raise ValueError(f"a notebook is shown as it ran, and one of its cells ended in an error: {source!r:.80}")


def _shown(data: Json) -> str:
    """Return the richest form of a result that a page can have."""
    if "text/html" in data:
        return _fenced("{raw} html", _joined(data["text/html"]))
    if "image/svg+xml" in data:
        # As an image of its own, as the names that a picture gives its parts are those of other pictures, too.
        picture = b64encode(_joined(data["image/svg+xml"]).encode()).decode()
        return _fenced("{raw} html", f'<img src="data:image/svg+xml;base64,{picture}" alt="What the code above draws">')
    return _fenced("text", _joined(data["text/plain"]))


def _joined(lines: str | list[str]) -> str:
    return lines if isinstance(lines, str) else "".join(lines)


def _fenced(what: str, text: str) -> str:
    fence = "`" * max(3, *(len(found) + 1 for found in _FENCE.findall(text)), 3)
    return f"{fence}{what}\n{text.rstrip()}\n{fence}"


def _read(app: Sphinx, name: str, source: list[str]) -> None:
    """Put a notebook in the place of its page."""
    path = NOTEBOOKS / f"{name.removeprefix('notebooks/')}.ipynb"
    if name.startswith("notebooks/") and path.is_file():
        app.env.note_dependency(path)
        source[0] = page_of(json.loads(path.read_text("utf-8")), path.name)


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx what this does."""
    app.connect("source-read", _read)
    return {"parallel_read_safe": True}
