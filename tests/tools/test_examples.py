"""Examples in the docstrings of the tools show what really happens."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("name", ["fuzz_checks", "fuzz_texts", "measure_audit", "mutants", "mutations", "shrink"])
def test_docstring_examples_of_a_tool_run(name: str) -> None:
    failed, tried = doctest.testmod(import_module(f"tools.{name}"), optionflags=doctest.ELLIPSIS)
    assert failed == 0 < tried
