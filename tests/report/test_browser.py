"""The report in a real browser: words, fields, keyboard, a hostile article, a phone, the dark, screen readers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsents import Corpus
from newsents.report import write_report

Open = Callable[..., Any]
ALL = 47


def count_of(page: Any) -> str:
    return str(page.locator(".count").first.inner_text())


def settled(page: Any, words: str) -> None:
    page.wait_for_function("words => document.querySelector('.count').textContent === words", arg=words)


def test_the_overview_leads_to_a_person_with_every_spelling_and_quotation(opened: Open) -> None:
    page = opened()
    assert page.locator("h1").inner_text() == "Who said what"
    page.get_by_role("link", name="Sergei Volkonin").first.click()
    page.wait_for_function("document.querySelector('h1').textContent === 'Sergei Volkonin'")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    names = page.locator("section", has=page.get_by_role("heading", name="Names")).inner_text()
    assert "Sergey Volkonin" in names
    assert "Sergei and Sergey" in names
    assert page.locator("article.quote").count() == 3
    quote = page.locator("article.quote").filter(has_text="Echo").first
    assert quote.locator("mark").inner_text() == "The bridge over the river is quite safe,"
    assert quote.locator(".cue").inner_text() == "said"
    assert quote.locator(".context").first.inner_text() == '"'
    assert quote.get_by_role("link").nth(1).get_attribute("href") == "https://example.org/a1"


FILTERED = {
    ("Words", "bridge"): 2,
    ("Words", "CAFE"): 1,
    ("Words", '"the river" safe'): 2,
    ("Words", '"river the"'): 0,
    ("Speaker", "sergey"): 3,
    ("Speaker", "spokeswoman"): 1,
    ("From", "2024-01-01"): 5,
    ("To", "2023-01-31"): 6,
    ("Publisher", "Echo"): 2,
    ("Kind", "indirect"): 3,
    ("Source", "unnamed_person"): 1,
    ("Sure of the words", "50"): ALL,
    ("Sure of the speaker", "90"): ALL - 1,
}


def test_each_field_of_the_filter_finds_what_it_says_and_so_does_its_address(opened: Open) -> None:
    page = opened("quotations")
    for (label, value), found in FILTERED.items():
        settled(page, f"{ALL} quotations")
        field = page.get_by_label(label, exact=True)
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
        words = f"{ALL} quotations" if found == ALL else f"{found} quotation{'s' * (found != 1)} of {ALL}"
        settled(page, words)
        assert page.locator("#status").inner_text() == words
        page.reload()
        settled(page, words)
        page.get_by_role("button", name="Clear").click()


def test_all_can_be_done_by_keyboard(opened: Open) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('h1').textContent === 'People and bodies'")
    page.keyboard.press("Tab")
    page.keyboard.type("volkonin")
    settled(page, "1 name")
    page.goto(page.evaluate("location.href.split('#')[0] + '#/quotations'"))
    page.wait_for_selector("article.quote")
    button = page.get_by_role("button", name="Next")
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("ol.items").get_attribute("start") == "26"
    assert page.evaluate("document.activeElement.tagName") == "OL"
    assert "page=2" in page.evaluate("location.hash")


def test_long_lists_are_shown_a_page_at_a_time(opened: Open) -> None:
    page = opened("quotations?page=2")
    assert page.locator("article.quote").count() == ALL - 25
    page.goto(page.evaluate("location.href.split('#')[0] + '#/quotations?page=99'"))
    page.wait_for_selector("article.quote")
    assert page.locator("article.quote").count() == ALL - 25


def test_the_pair_of_a_speaker_and_whom_it_is_about_leads_to_the_quotations(opened: Open) -> None:
    page = opened("links")
    pair = page.get_by_role("region", name="Who speaks about whom").get_by_role("row").filter(has_text="Ann Lee")
    pair.get_by_role("link", name="1 quotation").click()
    settled(page, f"1 quotation of {ALL}")
    assert "had been warned" in page.locator("article.quote.denied mark").inner_text()
    page.get_by_role("button", name="remove: By").click()
    assert page.evaluate("document.activeElement.className") == "count"
    page.get_by_role("button", name="remove: About Sergei Volkonin").click()
    settled(page, f"{ALL} quotations")


def test_the_same_words_are_listed_with_their_places(opened: Open) -> None:
    page = opened("same")
    assert page.locator("ol.items > li").count() == 1
    page.get_by_text("All places").click()
    assert page.locator("ol.items details article").count() == 2


@pytest.mark.parametrize("address", ["nowhere", "voice/999", "voice/%E0%A4%A", "quotations?page=x&kind=y&about=z"])
def test_an_address_that_leads_nowhere_breaks_nothing(opened: Open, address: str) -> None:
    assert opened(address).locator("h1").count() == 1


def test_a_hostile_article_is_shown_as_it_stands(opened: Open) -> None:
    page = opened("quotations?text=rain+again")
    assert "</script><script>hacked=1</script>" in page.locator("article.quote").inner_text()
    assert page.locator("article.quote a[target]").count() == 0
    page.goto(page.evaluate("location.href.split('#')[0] + '#/people'"))
    page.wait_for_selector("table")
    name = page.locator("td a", has_text="LeeLeeLee")
    assert len(name.inner_text()) <= 80
    assert page.evaluate("document.querySelectorAll('main script, main img').length") == 0
    assert "hacked" in page.title()


VIEWS = ("", "quotations", "people", "voice/1", "links", "same", "time")


@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_view_with_all_unfolded(opened: Open, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe looks for barriers")
    page = opened(color_scheme=scheme, viewport={"width": width, "height": 740})
    base = page.evaluate("location.href.split('#')[0]")
    for view in VIEWS:
        page.goto(f"{base}#/{view}")
        page.wait_for_selector("h1")
        page.evaluate("document.querySelectorAll('details').forEach(its => { its.open = true; })")
        found = axe.Axe().run(page, options={"resultTypes": ["violations"]})
        assert found.response["testEngine"]["name"] == "axe-core"
        assert [violation["id"] for violation in found.response["violations"]] == [], view


def test_nothing_is_wider_than_a_phone(opened: Open) -> None:
    page = opened(viewport={"width": 360, "height": 740}, is_mobile=True)
    base = page.evaluate("location.href.split('#')[0]")
    for view in VIEWS:
        page.goto(f"{base}#/{view}")
        page.wait_for_selector("h1")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, view
    page.goto(f"{base}#/quotations")
    assert not page.get_by_label("Words", exact=True).is_visible()
    page.get_by_text("Filter", exact=True).click()
    assert page.get_by_label("Words", exact=True).is_visible()


def test_no_word_of_a_table_is_broken_on_a_phone(opened: Open) -> None:
    page = opened("people", viewport={"width": 390, "height": 740}, is_mobile=True)
    page.wait_for_selector("td")
    lines = """() => {
        const cell = [...document.querySelectorAll('td')].find(its => its.textContent.length > 5);
        cell.textContent = 'Commissionership';
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set([...range.getClientRects()].map(its => its.top)).size;
    }"""
    assert page.evaluate(lines) == 1


def test_without_scripts_the_page_says_what_it_needs(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    assert "shown by a script" in page.locator("main").inner_text()


def test_a_chart_says_what_has_no_date_and_its_lines_are_numbers_of_quotations(opened: Open) -> None:
    page = opened("time")
    assert "2 quotations without a month are not shown here." in page.locator("section").first.inner_text()
    for scale in page.evaluate("""() => [...document.querySelectorAll('svg[role=img]')].map(its =>
        [...its.querySelectorAll('text[text-anchor=end]')].map(label => Number(label.textContent)))"""):
        nothing, half, highest = scale
        assert (nothing, 2 * half) == (0, highest), scale


def test_on_a_phone_the_numbers_of_quotations_stand_beside_the_names(opened: Open) -> None:
    page = opened("people", viewport={"width": 360, "height": 740}, is_mobile=True)
    page.wait_for_selector("td.number")
    assert page.evaluate("document.querySelector('td.number').getBoundingClientRect().right") <= 360


def test_who_quotes_whom_leads_to_the_quotation_and_stands_on_both_their_pages(opened: Open) -> None:
    page = opened("links")
    pairs = page.locator("section", has=page.get_by_role("heading", name="Who quotes whom"))
    assert pairs.locator("tbody td").all_inner_texts() == ["Jo Fry", "Sergei Volkonin", "1 quotation"]
    pairs.get_by_role("link", name="1 quotation").click()
    settled(page, f"1 quotation of {ALL}")
    assert "that the road was closed" in page.locator("article.quote mark").inner_text()
    page.get_by_role("link", name="Jo Fry").click()
    told = page.locator("section", has=page.get_by_role("heading", name="Tells what was said by"))
    told.get_by_role("link", name="Sergei Volkonin").click()
    page.wait_for_function("document.querySelector('h1').textContent === 'Sergei Volkonin'")
    by = page.locator("section", has=page.get_by_role("heading", name="Is quoted by"))
    assert by.locator("tbody td").all_inner_texts() == ["Jo Fry", "1 quotation"]


def test_articles_of_which_the_month_or_the_year_is_known_are_drawn_and_found_by_it(
    opened: Open, tmp_path: Path
) -> None:
    corpus = Corpus(tmp_path / "news.duckdb")
    dates = ("2003", "2004-02", "2004-02-11", "2024-13-45")
    corpus.add([{"id": date, "date": date, "text": '"It will rain," said Ann Lee.'} for date in dates])
    write_report(corpus, tmp_path / "report.html")
    page = opened("time")
    page.goto(f"{(tmp_path / 'report.html').as_uri()}#/time")
    page.wait_for_selector("svg[role=img]")
    chart = page.locator("figure.chart").first
    assert chart.locator("text[text-anchor=middle]").all_text_contents() == ["2003", "2004"]
    assert "1 quotation without a year is not shown here." in chart.inner_text()
    for wanted, found in (("since=2004-01-01", 2), ("until=2003-12-31", 1), ("since=2004-02-01&until=2004-02-29", 2)):
        page.goto(f"{(tmp_path / 'report.html').as_uri()}#/quotations?{wanted}")
        settled(page, f"{found} quotation{'s' * (found != 1)} of 4")
