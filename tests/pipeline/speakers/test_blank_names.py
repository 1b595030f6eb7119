"""Nobody is called by a blank: a source whose words are an article and a gap has a name that can be seen, or none."""

from __future__ import annotations

import pytest

import newsents


@pytest.mark.parametrize("article", ["A", "The", "the", "An"])
@pytest.mark.parametrize("gap", ["  ", "\u00a0\u00a0", " \n", "\t"])
@pytest.mark.parametrize(
    "rest", ["(in Oslo) said it rained.", ", who is here, said that it rained.", '  "Rain," he said.']
)
def test_a_gap_is_nobodys_name(article: str, gap: str, rest: str) -> None:
    analysis = newsents.analyze(f"{article}{gap}{rest}")
    assert all(entity.name.strip() for entity in analysis.entities)
