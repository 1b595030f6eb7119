"""Whole pages, in the manner of many sites: what is article, what is furniture, what the page says."""

from __future__ import annotations

import pytest

from newsents.pipeline.zones import find_zones, read_article

from .annotated import Page, furniture_scores, read_pages, zone_scores

KNOWN = read_pages("known")
HELD = read_pages("held")


def test_furniture_of_known_pages_is_found_with_few_errors():
    precision, recall = furniture_scores(KNOWN, [find_zones(page.text) for page in KNOWN])
    assert precision >= 0.97
    assert recall >= 0.95


def test_zones_of_known_pages_have_the_right_borders_and_kinds():
    precision, recall = zone_scores(KNOWN, [find_zones(page.text) for page in KNOWN])
    assert precision >= 0.9
    assert recall >= 0.93


def test_furniture_of_pages_held_back_while_the_rules_were_written_is_found():
    precision, recall = furniture_scores(HELD, [find_zones(page.text) for page in HELD])
    assert precision >= 0.9
    assert recall >= 0.7


@pytest.mark.parametrize("page", KNOWN, ids=lambda page: page.name)
def test_metadata_of_known_pages_is_right(page: Page):
    article = read_article(page.text)
    found = {
        "headline": article.headline or "none",
        "authors": ", ".join(article.authors) or "none",
        "published": article.published or "none",
        "publisher": article.publisher or "none",
        "place": article.place or "none",
    }
    assert {key: found[key] for key in page.metadata} == page.metadata
