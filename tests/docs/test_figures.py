"""A figure that stands on several pages is the same on all: that of the page with the benchmarks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MEASURED = "docs/benchmarks.md"

SAME = [
    ("README.md", "student news", (1, 2, 3), "campus_fresh, 40 articles", (1, 2, 3)),
    ("README.md", "modern news", (1, 2, 3), "modern_dev, 17 articles, 227", (1, 2, 3)),
    ("README.md", "en_core_web_sm alone, its best batch", (1, 2), "the same, best batch", (1, 4)),
    ("README.md", "newsents", (1, 2), "newsents, `analyze_many`", (1, 4)),
    ("README.md", "clear attributions", (1,), "attributions with the right speaker", (1,)),
    ("README.md", "false attributions", (1,), "false attributions", (1,)),
    ("README.md", "PERSON, exact F1", (1,), "PERSON exact F1", (1,)),
    ("README.md", "characters of navigation", (1,), "characters beside the article", (1,)),
    ("docs/quotes.md", "attributed (content found", (1, 2, 3, 4), "newsents", (1, 2, 3, 4)),
    ("docs/quotes.md", "attributed, rules alone", (1, 2, 3, 4), "newsents, rules alone", (1, 2, 3, 4)),
    ("docs/quotes.md", "attributed, only speech", (1, 2, 3, 4), "newsents, only speech", (1, 2, 3, 4)),
    ("docs/model-card.md", "student news (campus_fresh)", (5,), "campus_fresh, 40 articles", (3,)),
    ("docs/model-card.md", "science, sport, business", (5,), "modern_dev, 17 articles, 227", (3,)),
    ("docs/model-card.md", "the same (modern_train)", (5,), "modern_train, 18 articles, 211", (3,)),
    ("docs/model-card.md", "further ones of the same (modern_more)", (5,), "modern_more, 24 articles", (3,)),
    ("docs/model-card.md", "student news (campus_train)", (5,), "campus_train, 34 articles, 286", (3,)),
    ("docs/model-card.md", "further ones of the same (campus_more)", (5,), "campus_more, 66 articles", (3,)),
    ("docs/model-card.md", "US politics (PolNeAR dev)", (5,), "newsents", (1,)),
    ("docs/model-card.md", "the same, speech and writing", (5,), "newsents, only speech", (1,)),
    ("docs/model-card.md", "modern_dev, pasted", (5,), "modern_dev, pasted", (4,)),
    ("docs/model-card.md", "whom pronouns that are sources mean", (4,), "dev, pronouns", (3,)),
    ("docs/model-card.md", "whom nouns that are sources mean", (4,), "dev, nouns", (3,)),
    *(
        ("docs/how-to/sureness.md", f"{least} ", (1, 2, 3, 4), f"{least} ", (1, 2, 3, 4))
        for least in ("0", "0.3", "0.5", "0.7", "0.85", "0.95")
    ),
]
"""A page, how the first cell of its row begins, and which columns are which of what row of the benchmarks."""

POLNEAR = {"all": 1, "direct": 2, "indirect": 3, "mixed": 4}
"""The rows of README's table, each a column of the benchmarks."""


def rows(page: str) -> list[list[str]]:
    """Return the rows of all tables of a page, without what makes them bold."""
    lines = (ROOT / page).read_text("utf-8").replace("**", "").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


def row(page: str, begin: str) -> list[str]:
    """Return the first row whose first cell begins so; a whole one goes before."""
    found = [cells for cells in rows(page) if f"{cells[0]} ".startswith(begin)]
    whole = [cells for cells in found if cells[0] == begin.strip()]
    return (whole or found)[0]


def figures(cells: list[str], columns: tuple[int, ...]) -> list[str]:
    return [re.sub(r"%| of 24$", "", cells[column]) for column in columns]


@pytest.mark.parametrize(("page", "begin", "columns", "measured", "their_columns"), SAME)
def test_a_row_has_the_figures_of_the_benchmarks(
    page: str, begin: str, columns: tuple[int, ...], measured: str, their_columns: tuple[int, ...]
) -> None:
    assert figures(row(page, begin), columns) == figures(row(MEASURED, measured), their_columns)


def test_the_readme_has_the_f1_of_polnear() -> None:
    ours, people = row(MEASURED, "newsents"), row(MEASURED, "one human annotator")
    for kind, column in POLNEAR.items():
        (cells,) = (cells for cells in rows("README.md") if cells[0] == kind)
        assert cells[3:] == [ours[column], people[column]]


def test_direct_quotations_of_the_readme_are_those_of_the_benchmarks() -> None:
    student, modern = (cells for cells in rows("README.md") if cells[0] == "direct quotations")
    assert student[2] == row(MEASURED, "campus_fresh, 40 articles")[5]
    assert (modern[2], modern[3]) == (row(MEASURED, "modern_dev, 17 articles, 227")[5], row(MEASURED, "direct, F1")[4])


def test_the_neighbours_are_compared_with_the_newest_figures() -> None:
    told = " ".join((ROOT / "docs/why.md").read_text("utf-8").split())
    textacy, citron, ours = (row(MEASURED, name) for name in ("textacy", "Citron", "newsents"))
    assert f"{textacy[1]} and {citron[1]} F1, newsents {ours[1]}; of direct quotations" in told
    assert f"of direct quotations {textacy[2]}, {citron[2]} and {ours[2]}." in told
    assert f"agree to {row(MEASURED, 'one human annotator')[1]}." in told


def test_choosing_a_model_tells_the_newest_figures() -> None:
    told = " ".join((ROOT / "docs/how-to/models.md").read_text("utf-8").split())
    ours, modern = row(MEASURED, "newsents"), row(MEASURED, "modern_dev, 17 articles, 227")
    assert f"{ours[1]}, {ours[2]} and {modern[3]} for the first three rows" in told
