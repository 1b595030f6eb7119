"""The modules that the pages name are there after ``import newsents``."""

from __future__ import annotations

import subprocess
import sys

import pytest

ROOMS = ("annotations", "corpus", "errors", "names", "report", "samples", "schema", "viz")


@pytest.mark.parametrize("room", ROOMS)
def test_a_module_needs_no_import_of_its_own(room: str) -> None:
    code = f"import newsents; assert newsents.{room}.__name__ == 'newsents.{room}'; assert '{room}' in dir(newsents)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_newsents_loads_none_of_them() -> None:
    code = f"import sys, newsents; assert not [room for room in {ROOMS} if f'newsents.{{room}}' in sys.modules]"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_there_is_not_is_an_error() -> None:
    code = "import newsents\ntry: newsents.export\nexcept AttributeError as error: print(error)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert told == "module 'newsents' has no attribute 'export'\n"
