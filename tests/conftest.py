"""Settings of all tests, and at the end of a run what was not tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from hypothesis import settings

from benchmarks.page.command import find_chromium

# How long one example takes says more of the machine than of the code: tests/test_growth.py judges time.
settings.register_profile("newsents", deadline=None)
settings.load_profile("newsents")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Start the browser; tests that need one are skipped where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="what is seen is tried in Chromium by playwright")
    found = find_chromium()
    if found is None:
        pytest.skip("no Chromium: install it (apt install chromium), or name it in NEWSENTS_CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None]:
    """Say last of all, once for each reason, how much was left out: else nobody sees that there was no browser."""
    yield
    left_out: Counter[tuple[str, str]] = Counter()
    for report in terminalreporter.stats.get("skipped", ()):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        what = "tests" if isinstance(report, pytest.TestReport) else "files of tests"
        left_out[reason.removeprefix("Skipped: "), what] += 1
    if left_out:
        terminalreporter.section("NOT TRIED", yellow=True)
    for (reason, what), count in left_out.most_common():
        terminalreporter.write_line(f"{what}, {count}: {reason}", yellow=True)
