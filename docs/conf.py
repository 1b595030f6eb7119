"""Settings of the documentation site: `make docs` builds it, without the network."""

from __future__ import annotations

import sys
from pathlib import Path

from newsents import __version__

sys.path.insert(0, str(Path(__file__).parents[1]))  # for tools

project = "newsents"
author = "the newsents authors"
copyright = author
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "tools.notebook_pages"]
exclude_patterns = ["_build"]
default_role = "py:obj"

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

napoleon_google_docstring = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
maximum_signature_line_length = 88

html_theme = "furo"
html_title = f"newsents {version}"
html_copy_source = False
pygments_style = "friendly"
pygments_dark_style = "native"
