"""The two annotated seed pages, where the annotated data is at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from newsents.pipeline.zones import find_zones, read_article

DATA = os.environ.get("NEWSENTS_DATA")
SEEDS = Path(DATA or ".").parent / "seeds"

pytestmark = pytest.mark.skipif(
    DATA is None or not (SEEDS / "gold.json").exists(), reason="NEWSENTS_DATA names no folder beside seeds/gold.json"
)


@pytest.fixture(scope="module")
def pages() -> dict[str, tuple[str, dict[str, Any]]]:
    gold = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))["pages"]
    return {name: ((SEEDS / name).read_bytes().decode("utf-8"), page) for name, page in gold.items()}


def test_navigation_and_boilerplate_are_found_within_three_percent(pages):
    both = found = gold = 0
    for text, page in pages.values():
        predicted = {at for zone in find_zones(text) if not zone.is_article for at in range(zone.start, zone.end)}
        annotated = {at for stretch in page["boilerplate"] for at in range(stretch["start"], stretch["end"])}
        both, found, gold = both + len(predicted & annotated), found + len(predicted), gold + len(annotated)
    assert both / found >= 0.97
    assert both / gold >= 0.97


@pytest.mark.parametrize("kind", ["headline", "byline", "dateline", "date", "lead"])
def test_part_of_the_page_stands_where_annotated(pages, kind: str):
    for text, page in pages.values():
        annotated = page["metadata"][kind]
        if annotated is None or (kind == "date" and page["metadata"]["dateline"]):
            continue
        zones = {(zone.start, zone.end) for zone in find_zones(text) if zone.kind == kind}
        assert (annotated["start"], annotated["end"]) in zones


@pytest.mark.parametrize(("kind", "many"), [("caption", "captions"), ("crosshead", "crossheads")])
def test_captions_and_crossheads_are_those_annotated(pages, kind: str, many: str):
    for text, page in pages.values():
        zones = [(zone.start, zone.end) for zone in find_zones(text) if zone.kind == kind]
        assert zones == [(one["start"], one["end"]) for one in page["metadata"][many]]


def test_metadata_is_read(pages):
    for text, page in pages.values():
        article, gold = read_article(text), page["metadata"]
        assert article.headline == gold["headline"]["text"]
        assert article.publisher == gold["publisher"]["name"]
        assert article.published == gold["date"]["iso"]
        assert article.authors == ((gold["byline"]["name"]["text"],) if gold["byline"] else ())
        assert (article.place or "").upper() == (gold["dateline"]["place"]["text"] if gold["dateline"] else "")


def test_hardly_any_annotated_quotation_lies_in_furniture():
    hit = total = 0
    for line in (Path(DATA or ".") / "quotes" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        furniture = [zone for zone in find_zones(article["text"]) if not zone.is_article]
        for quote in article["quotes"]:
            total += 1
            hit += any(zone.start < end and start < zone.end for zone in furniture for start, end in quote["content"])
    assert hit <= 0.002 * total
