"""What in a folder cannot be looked at is told; folders that are linked are read once."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers import count, find, read
from newsents.corpus.readers.html import require_trafilatura
from newsents.errors import InputError

pytestmark = pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs the rights and links of a Unix system")

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of one who is not root, whom no right is refused."""
    require_trafilatura()  # before Python's own modules are out of reach
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(NOBODY)
    made = Path(tempfile.mkdtemp())
    try:
        yield made
    finally:
        if was_root:
            os.seteuid(0)
        for below in (made, *made.rglob("*")):
            if below.is_dir() and not below.is_symlink():
                below.chmod(0o700)
        shutil.rmtree(made)


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f'"{name}"')


def read_all(folder: Path, *names: str) -> dict[str, str]:
    """What was read of each file, by its name in the folder: its text, or the number of its error."""
    sources = find([str(folder / name) for name in names] or [folder])
    pages = list(read(sources))
    assert count(sources) in (len(pages), None)
    return {
        page.source.removeprefix(f"{folder}/"): page.text.strip('"') if isinstance(page, Page) else page.error.code
        for page in pages
    }


def test_a_folder_without_the_right_to_look_into_it_is_told(folder: Path) -> None:
    write(folder, "a.txt", "b/b.txt", "c/c.txt")
    (folder / "b").chmod(0)
    assert read_all(folder) == {"a.txt": "a.txt", "b": "N308", "c/c.txt": "c/c.txt"}
    assert read_all(folder, "b") == {"b": "N308"}
    (unread,) = (page for page in read(find([folder])) if isinstance(page, Unread))
    assert str(unread.error).endswith("b: Permission denied; nothing in it is read: see to its rights, or leave it out")


@pytest.mark.parametrize("pattern", ["*/*.txt", "**/*.txt", "[bc]/?.txt", "b*"])
def test_so_is_one_in_the_way_of_a_pattern(folder: Path, pattern: str) -> None:
    write(folder, "b/b.txt", "c/c.txt")
    (folder / "b").chmod(0)
    assert read_all(folder, pattern)["b"] == "N308"


def test_and_a_file_behind_one(folder: Path) -> None:
    write(folder, "b/b.txt", "c/b.txt")
    (folder / "b").chmod(0)
    assert read_all(folder, "*/b.txt") == {"b/b.txt": "N308", "c/b.txt": "c/b.txt"}
    (folder / "b").chmod(0o400)
    assert read_all(folder, "[b]/b.txt") == {"b/b.txt": "N308"}
    with pytest.raises(InputError, match=r"N308.*Permission denied"):
        find([folder / "b" / "b.txt"])


def test_a_file_without_the_right_to_read_it_is_told(folder: Path) -> None:
    write(folder, "a.txt", "b.jsonl", "c.html")
    (folder / "b.jsonl").chmod(0)
    (folder / "c.html").chmod(0)
    assert read_all(folder) == {"a.txt": "a.txt", "b.jsonl": "N308", "c.html": "N308"}


def test_a_linked_folder_is_followed(folder: Path) -> None:
    write(folder, "news/a.txt", "elsewhere/b.txt")
    (folder / "news/linked").symlink_to("../elsewhere")
    assert read_all(folder, "news") == {"news/a.txt": "news/a.txt", "news/linked/b.txt": "elsewhere/b.txt"}


def test_each_real_folder_is_read_once_under_its_own_name(folder: Path) -> None:
    write(folder, "m/a.txt", "m/n/b.txt")
    (folder / "a-link").symlink_to("m")
    (folder / "m/n/up").symlink_to("..")
    (folder / "m/n/self").symlink_to(".")
    (folder / "z-link").symlink_to("m/n")
    expected = {"m/a.txt": "m/a.txt", "m/n/b.txt": "m/n/b.txt"}
    assert read_all(folder) == read_all(folder, "**/*.txt") == read_all(folder, "*") == expected
    assert read_all(folder, "m", "z-link", "m/n") == expected


def test_links_in_a_ring_end(folder: Path) -> None:
    write(folder, "a/a.txt", "b/b.txt")
    (folder / "a/to-b").symlink_to("../b")
    (folder / "b/to-a").symlink_to("../a")
    assert read_all(folder, "a") == {"a/a.txt": "a/a.txt", "a/to-b/b.txt": "b/b.txt"}


def test_links_to_nothing_and_to_themselves_are_told(folder: Path) -> None:
    write(folder, "a.txt")
    (folder / "gone").symlink_to("nowhere")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "gone.png").symlink_to("nowhere.png")
    (folder / "ring").symlink_to("ring")
    assert read_all(folder) == {"a.txt": "a.txt", "gone": "N301", "gone.txt": "N301", "ring": "N308"}
    with pytest.raises(InputError, match=r"N301.*it is a link to nowhere"):
        find([folder / "gone"])


def test_what_is_hidden_is_left_out_unless_it_is_named(folder: Path) -> None:
    write(folder, "a.txt", ".hidden.txt", ".git/b.txt")
    (folder / ".link").symlink_to(".git")
    assert read_all(folder) == read_all(folder, "**/*.txt") == {"a.txt": "a.txt"}
    assert read_all(folder, ".git") == {".git/b.txt": ".git/b.txt"}
    assert read_all(folder, ".h*") == {".hidden.txt": ".hidden.txt"}


def test_a_pipe_in_a_folder_is_told_and_not_waited_for(folder: Path) -> None:
    write(folder, "a.txt")
    os.mkfifo(folder / "b.txt")
    assert read_all(folder) == {"a.txt": "a.txt", "b.txt": "N308"}


def test_the_folders_that_fit_a_pattern_are_searched(folder: Path) -> None:
    write(folder, "2001/a.txt", "2002/b/b.txt", "2003.txt")
    (folder / "2004").mkdir()
    assert list(read_all(folder, "200?*")) == ["2001/a.txt", "2002/b/b.txt", "2003.txt"]


@pytest.mark.parametrize("name", ["", "empty", "emp*/*"])
def test_a_folder_or_pattern_without_anything_to_read_is_refused(folder: Path, name: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(InputError, match="N303"):
        find([str(folder / name)])


def test_a_folder_that_vanishes_is_told_file_by_file(folder: Path) -> None:
    write(folder, "a/a.txt", "b/b.txt")
    sources = find([folder])
    shutil.rmtree(folder / "a")
    gone, there = read(sources)
    assert isinstance(gone, Unread)
    assert gone.error.code == "N308"
    assert isinstance(there, Page)
