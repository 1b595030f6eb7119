"""Whole pages, in the manner of many sites: what is article, what is furniture, what the page says."""

from __future__ import annotations

import pytest

from newsents.pipeline.zones import find_zones, read_article

from .annotated import Page, furniture_scores, read_pages, zone_scores

PAGES = read_pages()


def test_furniture_is_found_with_few_errors():
    precision, recall = furniture_scores(PAGES, [find_zones(page.text) for page in PAGES])
    assert precision >= 0.97
    assert recall >= 0.95


def test_zones_have_the_right_borders_and_kinds():
    precision, recall = zone_scores(PAGES, [find_zones(page.text) for page in PAGES])
    assert precision >= 0.9
    assert recall >= 0.93


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_metadata_is_right(page: Page):
    article = read_article(page.text)
    found = {
        "headline": article.headline or "none",
        "authors": ", ".join(article.authors) or "none",
        "published": article.published or "none",
        "publisher": article.publisher or "none",
        "place": article.place or "none",
    }
    assert {key: found[key] for key in page.metadata} == page.metadata
