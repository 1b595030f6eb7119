"""What Python shows of a value is a line that says which one it is, however large it may be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newsents.errors import SchemaError
from newsents.schema import Analysis, Article, Entity, Mention, Quote, TextSpan, Zone

LONG = "Rain, said Ann Lee. " * 5000
LEE = Entity("e1", "Ann Lee " * 900, "person", aliases=("Lee",) * 500, roles=("mayor " * 500,) * 50)
QUOTE = Quote((TextSpan.of(LONG, 0, 60_000), TextSpan.of(LONG, 60_000, 90_000)), speaker=LEE, evidence=("x" * 999,))
ARTICLE = Article(LONG, zones=(Zone(0, 10, "headline"),), headline=LONG, authors=("Bob Hay",) * 200)
ANALYSIS = Analysis(ARTICLE, (Mention(11, 18, "Ann Lee", "PERSON", LEE),) * 2000, (LEE,), (QUOTE,) * 300)


@pytest.mark.parametrize(
    "value",
    [ANALYSIS, ARTICLE, LEE, QUOTE, ANALYSIS.mentions[0], QUOTE.content[0]],
    ids=lambda value: type(value).__name__,
)
def test_a_repr_is_one_short_line(value: object) -> None:
    assert len(repr(value)) < 600
    assert "\n" not in repr(value)
    assert repr(value).startswith(f"{type(value).__name__}(")


def test_an_analysis_shows_its_counts() -> None:
    assert repr(ANALYSIS).endswith("characters=100000, mentions=2000, entities=1, people=1, quotes=300)")


def test_an_error_quotes_a_line_of_a_long_text() -> None:
    with pytest.raises(SchemaError, match="N107") as caught:
        Analysis(Article("Snow " * 20_000), quotes=(QUOTE,), entities=(LEE,))
    assert len(str(caught.value)) < 300


def test_pytest_shows_in_what_two_analyses_differ(tmp_path: Path) -> None:
    test = tmp_path / "test_differ.py"
    test.write_text(
        "from newsents.schema import Analysis, Article, Quote, TextSpan\n"
        "def rain(**told):\n"
        "    return Analysis(Article('Rain.'), quotes=(Quote((TextSpan(0, 5, 'Rain.'),), **told),))\n"
        "def test_it():\n"
        "    assert rain(negated=True) == rain(kind='direct')\n",
        "utf-8",
    )
    shown = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)], capture_output=True, text=True
    ).stdout
    assert "['quotes']" in shown
    assert "kind='indirect', act='speech', negated=True" in shown
    assert "kind='direct'" in shown
