from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Protocol

import pytest

from benchmarks.files import VARIABLE


class SharedScorer(Protocol):
    def __call__(self, folder: str, module: str) -> ModuleType: ...


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of annotated news."""
    named = os.environ.get(VARIABLE)
    if not named or not Path(named).is_dir():
        pytest.skip(f"needs the annotated news: set {VARIABLE} to the folder with quotes/, names/ and people/")
    return Path(named).resolve()


@pytest.fixture(scope="session")
def shared_scorer(data: Path) -> SharedScorer:
    """Import a scorer that lies beside the data."""
    scorers = data.parent / "bench"
    if not scorers.is_dir():
        pytest.skip(f"needs the scorers beside the data: {scorers} is missing")

    def load(folder: str, module: str) -> ModuleType:
        sys.path.insert(0, str(scorers / folder))
        try:
            return importlib.import_module(module)
        finally:
            sys.path.remove(str(scorers / folder))

    return load
