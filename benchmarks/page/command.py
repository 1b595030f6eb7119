"""``python -m benchmarks report``: how long Chromium takes to open a report, to show its views, and to filter."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

import attrs

from benchmarks.files import predictions_folder
from benchmarks.page.made import made
from benchmarks.report import Report, Table
from newsents.corpus.store import Corpus
from newsents.errors import InputError
from newsents.report.content import Content, content_of
from newsents.report.page import page_of
from newsents.schema.selection import SAID

TO_OPEN = 2.0
PER_FILTER = 100.0
"""In which seconds a report has to be there, and in which milliseconds a filter must have answered."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
VIEWS = ("people", "links", "same", "time", "quotations")
PATIENCE = 120_000
"""Milliseconds; whoever waits longer has no browser that works."""

FILTER = """
([name, value]) => new Promise(done => {
  const field = document.querySelector(`form.filter [name=${name}]`);
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    watch.disconnect();
    document.body.getBoundingClientRect();
    done([performance.now() - begun, document.querySelector('.count').textContent]);
  });
  watch.observe(document.querySelector('.results'), { childList: true });
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
})
"""
"""Sets a field, and tells after how many milliseconds the answer was on the page, laid out, and how many there are."""

CLEAR = "() => document.querySelector('form.filter [type=reset]').click()"
TYPING = 120
"""So many milliseconds a field of words waits for another key (``explorer.js``); no filter can help that."""

SHOW = """
view => new Promise(done => {
  const begun = performance.now();
  addEventListener('hashchange', () => {
    document.body.getBoundingClientRect();
    done(performance.now() - begun);
  }, { once: true });
  location.hash = `#/${view}`;
})
"""


@attrs.frozen
class PageOptions:
    """What is measured: a store, or so many made articles and quotations; how often; the seed."""

    store: Path | None
    articles: int
    quotes: int
    rounds: int
    seed: int


def run(out: Path | None, options: PageOptions) -> Report:
    """Measure, and report; the page stays in ``out``.

    Raises
    ------
    InputError
        If there is no playwright or no Chromium, or no such store.
    """
    chromium = _chromium()
    folder = predictions_folder(out, "report")
    begun = time.perf_counter()
    content = _content(options)
    path = folder / "report.html"
    path.write_text(page_of(content), "utf-8")
    figures: dict[str, Any] = {
        "articles": len(content.index["articles"]["day"]),
        "quotations": content.quotes,
        "MB": path.stat().st_size / 1e6,
        "seconds to make": time.perf_counter() - begun,
    }
    with _browser(chromium) as browser:
        figures["browser"] = browser.version
        rounds = [_measured(browser, path.resolve().as_uri(), content) for _ in range(options.rounds)]
    for part in ("open", "views", "filters"):
        figures[part] = {key: [its[part][key] for its in rounds] for key in rounds[0][part]}
    figures["found"] = rounds[0]["found"]
    return Report(figures, tuple(_tables(figures)), folder)


def _content(options: PageOptions) -> Content:
    if options.store is None:
        return made(options.articles, options.quotes, options.seed)
    if not options.store.exists():
        raise InputError(f"there is no store {options.store}", code="N533")
    return content_of(Corpus(options.store), acts=SAID, title=options.store.stem)


def find_chromium() -> str | None:
    """Return where Chromium is: what ``NEWSENTS_CHROMIUM`` names, or else one of `BROWSERS`; None if there is none."""
    return os.environ.get("NEWSENTS_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def _chromium() -> str:
    found = find_chromium()
    if found is None:
        raise InputError(
            "there is no Chromium to open the report in; install it (apt install chromium), or name it in "
            "NEWSENTS_CHROMIUM",
            code="N1010",
        )
    return found


@contextmanager
def _browser(path: str) -> Iterator[Any]:
    try:
        playwright = import_module("playwright.sync_api")
    except ImportError as error:
        raise InputError(
            "the report is opened by playwright, which is not installed: pip install playwright", code="N1010"
        ) from error
    with playwright.sync_playwright() as started:
        try:
            browser = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except playwright.Error as error:
            raise InputError(f"{path} cannot be started: {str(error).splitlines()[0]}", code="N1010") from error
        yield browser
        browser.close()


def _measured(browser: Any, address: str, content: Content) -> dict[str, Any]:
    """Open the page in a new window, and use it once: milliseconds of each thing."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    begun = time.perf_counter()
    page.goto(f"{address}#/", wait_until="load")
    page.wait_for_selector("h1")
    opened = {
        "by the clock, from the address to the first view": 1000 * (time.perf_counter() - begun),
        "by the page, till all of it was loaded and shown": page.evaluate(
            "() => performance.getEntriesByType('navigation')[0].loadEventEnd"
        ),
        "of it at work, without waiting for others": 1000 * _working_seconds(session),
    }
    views = {view: page.evaluate(SHOW, view) for view in VIEWS}
    filters, found = {}, {}
    words = _common_words(content)
    for title, (name, value) in _filters(content, words).items():
        took, count = page.evaluate(FILTER, [name, value])
        page.evaluate(CLEAR)
        filters[title] = took - (TYPING if name in ("text", "speaker") else 0)
        found[title] = count
    context.close()
    return {"open": opened, "views": views, "filters": filters, "found": found}


def _working_seconds(session: Any) -> float:
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


def _common_words(content: Content) -> list[str]:
    """Return two words that stand side by side in the content of the first quotation that has such."""
    for block in content.texts:
        for kinds, *parts in block:
            words = parts[kinds.index("c")].lower().split()
            if len(words) > 2 and all(one.isalpha() for one in words[:2]):
                return words[:2]
    return ["the", "rain"]


def _filters(content: Content, words: list[str]) -> dict[str, tuple[str, str]]:
    """Return the fields that are set, one after the other, the first words at once after the page was opened."""
    index = content.index
    days = sorted(day for day in index["articles"]["day"] if day)
    return {
        "words, the first time": ("text", words[0]),
        "words": ("text", " ".join(words)),
        "words in marks": ("text", f'"{" ".join(words)}"'),
        "speaker": ("speaker", index["voices"]["name"][0].split()[-1]),
        "publisher": ("publisher", max(index["articles"]["publisher"])),
        "from": ("since", days[len(days) // 2]),
        "to": ("until", days[len(days) // 3]),
        "kind": ("kind", index["kinds"][0]),
        "source": ("source", index["source_kinds"][0]),
        "sure": ("sure", "90"),
    }


def _tables(figures: dict[str, Any]) -> Iterator[Table]:
    size = f"{figures['quotations']:,} quotations in {figures['articles']:,} articles, {figures['MB']:.1f} MB"
    head = ("milliseconds", "median", "least", "most", "asked for")
    opened = [_row(f"open: {what}", taken, 1000 * TO_OPEN) for what, taken in figures["open"].items()]
    opened += [_row(f"view: {view}", taken, None) for view, taken in figures["views"].items()]
    yield Table(f"{size}: Chromium {figures['browser']}", head, tuple(opened))
    rows = [(*_row(what, taken, PER_FILTER), figures["found"][what]) for what, taken in figures["filters"].items()]
    note = f"The {TYPING} ms for which a field of words waits for the next key are not counted."
    yield Table("Filters, each set alone", (*head, "found"), tuple(rows), note=note)


def _row(what: str, taken: list[float], wanted: float | None) -> tuple[str, ...]:
    asked = "" if wanted is None else f"< {wanted:,.0f}"
    return (what, *(f"{figure:,.0f}" for figure in (median(taken), min(taken), max(taken))), asked)
