"""What is remembered of the words of texts stays small, however many new ones there are."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

import newsents

MOST = 1 << 15
"""Results that one function may remember: some 5 MB."""


def remembering() -> Iterator[tuple[str, Any]]:
    """Yield the functions of the package that remember their results."""
    for module in pkgutil.walk_packages(newsents.__path__, "newsents."):
        if module.name.rpartition(".")[2] == "__main__":
            continue
        try:
            found = vars(importlib.import_module(module.name))
        except ImportError:
            continue  # an extra that is not installed
        for name, value in found.items():
            if hasattr(value, "cache_parameters") and value.__module__ == module.name:
                yield f"{module.name}.{name}", value


FOUND = dict(remembering())

OF_NO_TEXT = {"name", "home", "kind", "unit", "asked"}
"""Parameters that take files of the package, kinds of entities, what an audit counts, and sorts of what refers."""


def test_there_are_functions_that_remember() -> None:
    assert len(FOUND) > 40


@pytest.mark.parametrize("name", [name for name, its in FOUND.items() if its.cache_parameters()["maxsize"] is not None])
def test_what_a_function_remembers_has_a_bound(name: str) -> None:
    assert FOUND[name].cache_parameters()["maxsize"] <= MOST


def test_without_bound_is_remembered_only_what_no_text_decides() -> None:
    endless = [its for its in FOUND.values() if its.cache_parameters()["maxsize"] is None]
    assert {name for its in endless for name in inspect.signature(its.__wrapped__).parameters} == OF_NO_TEXT
