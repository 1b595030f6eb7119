"""Where there is no Chromium, the end of a run says that the report was not tried in one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="the report is tried in Chromium by playwright")


def test_the_end_of_a_run_tells_what_was_not_tried() -> None:
    tests = Path(__file__).with_name("test_browser.py")
    without = {**os.environ, "PATH": os.devnull, "NEWSENTS_CHROMIUM": ""}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tests)]
    done = subprocess.run(command, env=without, capture_output=True, text=True, check=False)
    end = done.stdout.partition("NOT TRIED")[2].splitlines()
    assert any(line.startswith("tests, ") and "no Chromium: install it" in line for line in end)
