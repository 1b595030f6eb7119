"""Which files a name, a folder or a pattern stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsents.corpus.readers import find
from newsents.errors import InputError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("rain.txt", "2019/sun.txt", "2019/may/snow.txt", "2019/may/notes.md", "2019/.old.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Rain, she said.")
    return tmp_path


def names(folder: Path, *patterns: str) -> list[str]:
    return [str(Path(source.name).relative_to(folder)) for source in find([str(folder / name) for name in patterns])]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["rain.txt"]),
        ("*/*.txt", ["2019/sun.txt"]),
        ("**/*.txt", ["2019/may/snow.txt", "2019/sun.txt", "rain.txt"]),
        ("2019/**/s*.txt", ["2019/may/snow.txt", "2019/sun.txt"]),
        ("rain.txt", ["rain.txt"]),
        ("2019", ["2019/may/snow.txt", "2019/sun.txt"]),
    ],
)
def test_a_pattern_with_two_stars_goes_into_all_folders_and_one_with_one_does_not(
    folder: Path, pattern: str, expected: list[str]
) -> None:
    assert names(folder, pattern) == expected


def test_a_file_that_is_named_twice_is_read_once(folder: Path) -> None:
    assert names(folder, "rain.txt", "*.txt") == ["rain.txt"]


@pytest.mark.parametrize(("pattern", "code"), [("*.html", "N303"), ("2019/may/*.txt.gz", "N303"), ("none.txt", "N301")])
def test_what_stands_for_no_file_is_told(folder: Path, pattern: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        names(folder, pattern)
    assert caught.value.code == code
