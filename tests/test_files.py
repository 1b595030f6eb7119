"""Files that are whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsents.files import replacing


def test_after_an_error_the_old_file_stays_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Ann Lee")

    def write_half() -> None:
        with replacing(path) as file:
            file.write("Bo")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert path.read_text() == "Ann Lee"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_goes_on_naming_its_file(tmp_path: Path) -> None:
    path, link = tmp_path / "names.txt", tmp_path / "link.txt"
    path.write_text("Ann Lee")
    link.symlink_to(path)
    with replacing(link) as file:
        file.write("Bob Hay")
    assert link.is_symlink()
    assert path.read_text() == "Bob Hay"


@pytest.mark.skipif(os.name == "nt", reason="access rights are those of POSIX")
def test_the_access_rights_stay(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Ann Lee")
    path.chmod(0o640)
    with replacing(path, "wb") as file:
        file.write(b"Bob Hay")
    assert path.stat().st_mode & 0o777 == 0o640
