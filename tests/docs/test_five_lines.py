"""A new user needs five lines: from a folder of HTML to a table of who is quoted how often, by month and paper."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas
import pytest

pytest.importorskip("trafilatura")
README = Path(__file__).parents[2] / "README.md"
BLOCK = re.compile(
    r"^```python\n(import newsents\n(?:(?!```).*\n)*?.*corpus\.counts\((?:(?!```).*\n)*?)```", re.MULTILINE
)
PAGE = """<html><head><title>{title}</title><meta property="og:site_name" content="{paper}">
<meta property="article:published_time" content="{day}T08:00:00Z"></head><body><nav>Home | Sport</nav>
<article><h1>{title}</h1><p>“The bridge over the river is safe,” said {name}, the minister, on Monday in the town
hall.</p><p>“We have to wait for the engineers all the same,” {name} added, before the council went home.</p>
</article></body></html>"""


def test_the_lines_of_the_readme_make_the_table(tmp_path: Path) -> None:
    (program,) = BLOCK.findall(README.read_text("utf-8"))
    assert len([line for line in program.splitlines() if line]) == 5
    (tmp_path / "articles/may").mkdir(parents=True)
    for file, paper, day, name in (
        ("a.html", "Echo", "2024-05-06", "Sergei Volkonin"),
        ("may/b.htm", "Post", "2024-05-07", "Sergey Volkonin"),
        ("c.html", "Echo", "2024-06-01", "Sergei Volkonin"),
    ):
        page = PAGE.format(title=f"Bridge {file}", paper=paper, day=day, name=name)
        (tmp_path / "articles" / file).write_text(page, "utf-8")
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True)
    table = pandas.read_excel(tmp_path / "quoted.xlsx", dtype=str)
    assert table[["person", "month", "publisher", "quotes"]].to_numpy().tolist() == [
        ["Sergei Volkonin", "2024-05", "Echo", "2"],
        ["Sergei Volkonin", "2024-05", "Post", "2"],
        ["Sergei Volkonin", "2024-06", "Echo", "2"],
    ]
