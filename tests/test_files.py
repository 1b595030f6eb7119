"""Files that are whole or not there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsents.files import locked, replacing


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


HOLD = """
import sys, time
from newsents.files import locked
with locked(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_is_held_until_its_process_ends_however_that_ends(tmp_path: Path) -> None:
    path = tmp_path / "names.lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(BlockingIOError), locked(path):
            pass
        process.kill()
    with locked(path):
        assert path.exists()
    assert not path.exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_a_forked_process_does_not_hold_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "names.lock"
    reading, writing = os.pipe()
    with locked(path):
        child = os.fork()
        if child == 0:
            os.close(writing)
            os.read(reading, 1)  # until the parent lets go of its end
            os._exit(0)
        with pytest.raises(BlockingIOError), locked(path):
            pass
    with locked(path):  # the child is still there
        assert os.waitpid(child, os.WNOHANG) == (0, 0)
    os.close(writing)
    os.waitpid(child, 0)
    os.close(reading)
