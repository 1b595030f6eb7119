"""Changes of the code that are drawn, made in a copy, and noticed or not."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tools import mutants
from tools.mutants import Watch, make_maps, run, sample
from tools.mutations import Mutation, mutations

CODE = '''"""Lengths of texts."""

LONGEST = 3


def is_long(text: str, most: int = LONGEST) -> bool:
    """Whether a text has more than so many letters."""
    return len(text) > most


def unseen(text: str) -> str:
    """Return a text's beginning."""
    return text[:2]
'''
TESTS = """from newsents.lengths import is_long


def test_four_is_long_and_three_is_not() -> None:
    assert is_long("abcd")
    assert not is_long("abc")
"""
PROBE = """from newsents.lengths import is_long, unseen

print([unseen("abcd"), is_long("ab")])
"""


def changes(source: str) -> set[str]:
    """Return what becomes of one line."""
    return {mutation.apply(source) for mutation in mutations(source)}


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("x = a < b", {"x = a <= b"}),
        ("x = a is None", {"x = a is not None"}),
        ("x = a and b", {"x = (a or b)", "x = a", "x = b"}),
        ("x = a + b", {"x = (a - b)"}),
        ("x = 'said: ' + b", {"x = 'said: ~' + b"}),
        ("x = not a", {"x = a"}),
        ("x = a[b:]", {"x = a[b + 1:]", "x = a[b - 1:]"}),
        ("x = [b for b in c if b]", {"x = [b for b in c if True]"}),
        ("x = f(a, b)", {"x = f(b, a)"}),
        ("x = f(a, key=b)", {"x = f(a)"}),
        ("x = min(a, b)", {"x = max(a, b)"}),
        ("x += a", {"x -= a"}),
        ("x = 3", {"x = 4"}),
        ("x = True", {"x = False"}),
        ("f(a)", {"pass"}),
        ("for a in b: continue", {"for a in b: pass"}),
        ("if a: b = c", {"if (not a): b = c", "if False: b = c"}),
    ],
)
def test_a_slip_of_the_pen_is_a_change(source: str, changed: set[str]) -> None:
    assert {
        line.replace("[(b + 1):]", "[b + 1:]").replace("[(b - 1):]", "[b - 1:]") for line in changes(source)
    } == changed


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        "import os",
        "raise ValueError('no')",
        "x: int",
        "__all__ = ['a']",
        "f'{a + 1}'",
    ],
)
def test_what_no_result_depends_on_is_left_alone(source: str) -> None:
    assert changes(source) == set()


def test_every_change_of_the_code_is_still_python() -> None:
    for file in (
        "newsents/names/parsing/parsing.py",
        "newsents/pipeline/quotes/reading/marks.py",
        "newsents/cli/extract.py",
    ):
        source = (mutants.ROOT / file).read_text("utf-8")
        found = mutations(source, file)
        assert len(found) > 50
        for mutation in found[::7]:
            assert ast.dump(ast.parse(mutation.apply(source))) != ast.dump(ast.parse(source)), mutation


def test_a_seed_draws_the_same_changes_and_at_most_one_on_a_line() -> None:
    drawn = sample(["newsents/names"], 30, 7)
    assert drawn == sample(["newsents/names"], 30, 7) != sample(["newsents/names"], 30, 8)
    assert len({(mutation.path, mutation.line) for mutation in drawn}) == len(drawn) == 30


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project in place of this one."""
    for name, text in {
        "newsents/__init__.py": "",
        "newsents/lengths.py": CODE,
        "tests/test_lengths.py": TESTS,
        "tools/__init__.py": "",
        "tools/probe.py": PROBE,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    return tmp_path


def test_a_change_is_noticed_by_a_test_or_told_by_the_probe(tree: Path) -> None:
    drawn = mutations(CODE, "newsents/lengths.py")
    touching = ("tests/test_lengths.py",)
    watch = Watch({"tests/test_lengths.py": 1.0}, {"newsents/lengths.py": dict.fromkeys(range(1, 9), touching)})
    told = {str(mutation).partition(": ")[2]: (verdict, why) for mutation, verdict, why in run(watch, drawn)}
    assert told["comparison: `len(text) > most` to `len(text) >= most`"][0] == "noticed"
    assert told["number: `3` to `4`"][0] == "noticed"
    assert "test_four_is_long" in told["number: `3` to `4`"][1]
    verdict, why = told["bound: `2` to `3`"]
    assert verdict == "not noticed"
    assert why.startswith("the probe differs: ['abc'")
    assert (tree / "newsents/lengths.py").read_text() == CODE


def test_the_map_says_which_tests_touch_a_line(tree: Path) -> None:
    pytest.importorskip("coverage")
    (watch,) = make_maps(["tests/test_lengths.py"])
    lines = CODE.splitlines()
    assert watch.lines["newsents/lengths.py"][lines.index("    return len(text) > most") + 1] == (
        "tests/test_lengths.py",
    )
    assert lines.index("    return text[:2]") + 1 not in watch.lines["newsents/lengths.py"]
    default = Mutation("newsents/lengths.py", 6, 0, 1, "3", "4", "number", (7, 8))
    assert watch.of(default) == [["tests/test_lengths.py"]]
    watch.write(tree / "map.json")
    assert Watch.read(tree / "map.json") == watch
