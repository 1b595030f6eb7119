"""Settings of all tests, and at the end of a run what was not tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator

import pytest
from hypothesis import settings

# How long one example takes says more of the machine than of the code: tests/test_growth.py judges time.
settings.register_profile("newsents", deadline=None)
settings.load_profile("newsents")


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
