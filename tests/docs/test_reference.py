"""Every public name is in the reference, and its docstring tells what it is and shows it."""

from __future__ import annotations

import inspect
import json
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from newsents.pipeline.newsents import STAGES

ROOMS = (
    "newsents",
    "newsents.annotations",
    "newsents.names",
    "newsents.schema",
    "newsents.viz",
    "newsents.report",
    "newsents.samples",
    "newsents.corpus.audit",
    "newsents.corpus.exports",
    "newsents.corpus.readers",
    "newsents.corpus.store",
)
"""Whose public names are meant."""

BESIDE = {
    "newsents.listing": ("Listing",),
    "newsents.corpus.people": ("people", "PersonSummary"),
    "newsents.corpus.page": ("Page", "Unread"),
    "newsents.pipeline.newsents": ("make_newsents",),
    **{f"newsents.pipeline.{stage[9:]}.component": (f"make_{stage[9:]}",) for stage in STAGES},
}
"""Public names of modules that hand on no others."""

PLAIN = "__version__"

ROOT = Path(__file__).parents[2]
FOR_DEVELOPERS = ("architecture.md", "benchmarks.md")
"""Pages of those who change newsents, who may be told of what is not public."""


def public() -> list[tuple[str, str]]:
    """Return each public name with its room."""
    listed = [(room, name) for room in ROOMS for name in import_module(room).__all__ if name != PLAIN]
    return listed + [(room, name) for room, names in BESIDE.items() for name in names]


def value_of(room: str, name: str) -> Any:
    return getattr(import_module(room), name)


def addresses(room: str, name: str) -> set[str]:
    """Return under which ids the reference may have a name: that of its own room, or of one that hands it on."""
    value = value_of(room, name)
    if isinstance(value, ModuleType):
        return {f"module-{value.__name__}"}
    same = {f"{other}.{name}" for other in ROOMS if getattr(import_module(other), name, None) is value}
    return {f"{room}.{name}", f"{getattr(value, '__module__', room)}.{name}"} | same


@pytest.fixture(scope="session")
def described(site: Path) -> set[str]:
    """Return all ids of the reference."""
    pages = (page.read_text("utf-8") for page in (site / "reference").glob("*.html"))
    return {found for page in pages for found in re.findall(r'\bid="([\w.-]+)"', page)}


@pytest.mark.parametrize(("room", "name"), public())
def test_a_public_name_is_in_the_reference(described: set[str], room: str, name: str) -> None:
    found = addresses(room, name) & described
    # A vocabulary is described where it is made, which it cannot tell itself.
    assert found or any(re.fullmatch(rf"{re.escape(room)}\.(?:\w+\.)+{name}", one) for one in described)


@pytest.mark.parametrize(("room", "name"), public())
def test_a_public_function_or_class_tells_what_it_is_and_shows_it(room: str, name: str) -> None:
    value = inspect.unwrap(value_of(room, name)) if callable(value_of(room, name)) else value_of(room, name)
    if inspect.isfunction(value) or inspect.isclass(value):
        assert value.__doc__
        assert ">>> " in value.__doc__
    elif isinstance(value, ModuleType):
        assert value.__doc__


def members() -> dict[str, Any]:
    """Return the public methods and properties of public classes, by class and name."""
    classes = [its for room, name in public() if inspect.isclass(its := value_of(room, name))]
    found: dict[str, Any] = {}
    for its in (base for one in classes for base in one.__mro__ if base.__module__.startswith("newsents")):
        for name, member in vars(its).items():
            function = getattr(member, "fget", None) or getattr(member, "__func__", member)
            if not name.startswith("_") and inspect.isfunction(function):
                found[f"{its.__module__}.{its.__name__}.{name}"] = function
    return found


@pytest.mark.parametrize("name", sorted(members()))
def test_a_public_method_or_property_tells_what_it_is_and_shows_it(name: str) -> None:
    assert ">>> " in (members()[name].__doc__ or "")


def test_every_room_hands_on_what_it_says() -> None:
    for room, name in public():
        assert value_of(room, name) is not None


def taught() -> list[str]:
    """Return each dotted name below newsents that a page or notebook tells of or imports."""
    names: set[str] = set()
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "notebooks").glob("*.ipynb")):
        text = page.read_text("utf-8")
        if page.suffix == ".ipynb":
            text = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
        if page.name not in FOR_DEVELOPERS and page.parent.name != "reference":
            names.update(re.findall(r"\bnewsents(?:\.\w+)+", text))
            for room, listed in re.findall(r"from (newsents[\w.]*) import ([\w, ]+)", text):
                names.update(f"{room}.{name.split()[0]}" for name in listed.split(","))
    return sorted(name for name in names if not isinstance(found_at(name), ModuleType | None))


def found_at(name: str) -> Any:
    """Return the value of a dotted name; of what is none, such as a file's name, nothing."""
    room, _, last = name.rpartition(".")
    try:
        return getattr(import_module(room), last, None)
    except ImportError:
        return None


@pytest.mark.parametrize("name", taught())
def test_what_the_pages_teach_is_in_the_reference(described: set[str], name: str) -> None:
    assert any(one.endswith(f".{name.rpartition('.')[2]}") for one in described)
