"""Weights that are not those that newsents ships are refused, whatever is wrong with them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsents import shipped
from newsents.errors import ModelError
from newsents.pipeline.quotes.scoring.model import QuoteModel
from newsents.shipped import PACKAGE, check_weights, read_arrays, read_weights, recorded_sums
from newsents.trees import Trees
from tools import record_weights

POLNEAR = PACKAGE / "pipeline/quotes/data/polnear.npz"


def test_the_recorded_sums_are_those_of_all_weights_in_the_package() -> None:
    written = (PACKAGE / shipped.SUMS).read_text("utf-8")
    assert written == record_weights.sums(), "run python -m tools.record_weights"
    assert {checked.found for checked in check_weights()} == {"right"}
    assert str(POLNEAR.relative_to(PACKAGE)) in recorded_sums()


def test_all_weights_are_read_by_what_checks_them() -> None:
    code = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.name != "shipped.py")
    assert not re.findall(r"np\.load|numpy\.load", code)
    for name in recorded_sums():
        stem = name.replace("polnear", "{name}")
        assert f'"{stem}"' in code, f"{name} is read by nobody, or without a check"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the package, which may be broken."""
    shutil.copytree(PACKAGE, tmp_path / "newsents", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "newsents"


def flipped(data: bytes) -> bytes:
    return data[:-300] + bytes([data[-300] ^ 1]) + data[-299:]


ASK = """
import newsents
from newsents.cli.app import app
from newsents.corpus.nobody import FEWEST, Seen, judge
from newsents.names import compare
try:
    newsents.analyze('"The bridge is safe," said Ann Lee. He said so. Mr. Lee left.')
    compare("Ann Lee", "Anne Leigh")
    judge([Seen(str(at), "Ann Lee", True) for at in range(FEWEST)])
except newsents.NewsentsError as error:
    print(error)
app(["doctor"])
"""


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        *((name, flipped) for name in sorted(recorded_sums())),
        ("pipeline/quotes/data/polnear.npz", lambda data: data[:-100]),
        ("names/data/weights.npz", None),
    ],
)
def test_a_file_that_is_not_the_shipped_one_is_named_with_the_remedy(
    name: str, broken: Callable[[bytes], bytes] | None, copy: Path
) -> None:
    file = copy / name
    if broken is None:
        file.unlink()
    else:
        file.write_bytes(broken(file.read_bytes()))
    asked = {**os.environ, "PYTHONPATH": str(copy.parent), "COLUMNS": "200", "NO_COLOR": "1"}
    done = subprocess.run([sys.executable, "-c", ASK], env=asked, capture_output=True, text=True, cwd=copy.parent)
    assert done.stdout.startswith(f"[N209] {file} is not the file that newsents ships"), done.stderr
    assert "pip install --force-reinstall" in done.stdout
    assert done.returncode == 1
    count = len(recorded_sums())
    assert (
        f"{count - 1} of {count} files as recorded (SHA-256); {name} {'other' if broken else 'missing'}" in done.stdout
    )


def test_weights_without_a_recorded_sum_are_not_read() -> None:
    with pytest.raises(ModelError, match="N209"):
        read_weights("pipeline/quotes/data/patterns.tsv")


def arrays() -> dict[str, Any]:
    return read_arrays(POLNEAR)


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in arrays().items() if key != name}


def changed(name: str, change: Callable[[Any], Any]) -> dict[str, Any]:
    return {**arrays(), name: change(arrays()[name].copy())}


def put(at: int, value: float) -> Callable[[Any], Any]:
    def change(array: Any) -> Any:
        array[at] = value
        return array

    return change


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        *((lambda name=name: without(name), f"the array '{name}' is missing") for name in sorted(arrays())),
        (lambda: changed("cue", lambda table: table[:-1]), "cue has the shape"),
        (lambda: changed("cue", lambda table: table.astype(int)), "cue has the shape .* the type int64"),
        (lambda: changed("content", put(7, np.nan)), "content holds what is no number"),
        (lambda: changed("lemmas.seen", lambda seen: seen[1:]), "lemmas.seen has the shape"),
        (lambda: changed("lemmas.key", lambda key: key[::-1]), "the lemmas do not ascend"),
        (lambda: changed("judge.value", put(3, np.inf)), "is no number"),
        (lambda: changed("judge.bias", lambda bias: np.array([0.0])), "bias of trees has 1 dimensions"),
        (lambda: changed("judge.left", lambda left: left.astype(float)), "left of trees has 1 dimensions of type"),
        (lambda: changed("judge.left", put(0, 0)), "a node is not the child of one other"),
        (lambda: changed("judge.left", put(0, 10**6)), "a node is not the child of one other"),
        (lambda: changed("judge.roots", lambda roots: roots[1:]), "the first node is no root"),
        (lambda: changed("judge.roots", lambda roots: roots[::-1]), "the first node is no root"),
        (lambda: changed("judge.roots", put(-1, 10**6)), "one behind the other"),
        (lambda: changed("judge.value", lambda value: value[1:]), "not equally long"),
        (lambda: changed("judge.feature", put(0, 999)), "more than the"),
    ],
)
def test_a_model_of_ones_own_has_to_have_the_form_of_one(
    made: Callable[[], dict[str, Any]], reason: str, tmp_path: Path
) -> None:
    file = tmp_path / "own.npz"
    np.savez(file, **made())
    with pytest.raises(ModelError, match=rf"\[N207\] .*own\.npz does not hold a model for quotations: .*{reason}"):
        QuoteModel.from_file(file)


def test_a_model_of_ones_own_needs_no_recorded_sum(tmp_path: Path) -> None:
    file = tmp_path / "own.npz"
    np.savez(file, **arrays())
    assert QuoteModel.from_file(file).judge.width > 0


@pytest.mark.parametrize("length", [0, 1, 3, 30, 500, 0.2, 0.5, 0.9, 0.999])
def test_a_cut_file_is_no_model(length: float, tmp_path: Path) -> None:
    data = POLNEAR.read_bytes()
    file = tmp_path / "cut.npz"
    file.write_bytes(data[: int(length if length >= 1 else length * len(data))])
    with pytest.raises(ModelError, match="N207"):
        QuoteModel.from_file(file)


@pytest.mark.parametrize("other", [b"PK\x03\x04" + b"\0" * 40, b"\x93NUMPY\x01\x00", b"\x80\x04N.", b"Rain"])
def test_another_file_is_no_model(other: bytes, tmp_path: Path) -> None:
    file = tmp_path / "other.npz"
    file.write_bytes(other)
    with pytest.raises(ModelError, match="N207"):
        QuoteModel.from_file(file)


def test_a_single_array_is_no_model(tmp_path: Path) -> None:
    file = tmp_path / "one.npz"
    with file.open("wb") as opened:
        np.save(opened, np.zeros(3))
    with pytest.raises(ModelError, match="N207"):
        QuoteModel.from_file(file)


SMALL = Trees(
    feature=np.array([0, -1, -1], np.int16),
    threshold=np.zeros(3, np.float32),
    left=np.array([1, 1, 2], np.int32),
    value=np.array([0, -1, 2], np.float32),
    roots=np.array([0], np.int32),
    bias=0.0,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0))
def test_whatever_is_done_to_a_file_the_error_is_of_value(tmp_path_factory: Any, changes: Any, cut: int) -> None:
    data = bytearray(small(tmp_path_factory))
    for at, byte in changes:
        data[at % len(data)] = byte
    for broken in (bytes(data), bytes(data[: cut % len(data)])):
        try:
            Trees.from_arrays(read_arrays(broken))
        except (ValueError, KeyError):
            continue


def small(folders: Any) -> bytes:
    file = folders.mktemp("trees") / "small.npz"
    np.savez_compressed(file, **SMALL.arrays())
    return file.read_bytes()
