"""A run on a cluster that goes on with a folder leaves out what is there, and touches nothing that is another's."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pyarrow
import pytest
from pyarrow import parquet

from newsents.corpus.engines.begun import done_in, is_done
from newsents.corpus.engines.results import result_of, schema
from newsents.corpus.page import Page, Unread
from newsents.errors import InputError
from newsents.schema import Analysis, Article

RAIN, SUN = Page("news.parquet#1", "Rain, she said.", id="7"), Page("news.parquet#2", "Sun, she said.")
LOST = Unread("news.parquet#3", InputError("no text", code="N306"))
SETTINGS: dict[str, str | float] = {"newsents": "0.1.0", "min_confidence": 0.5}


class Disk:
    """What is asked of a file system of fsspec."""

    def find(self, folder: str) -> list[str]:
        return [str(path) for path in Path(folder).rglob("*") if path.is_file()]

    def open(self, name: str, mode: str) -> BinaryIO:
        return open(name, mode)  # type: ignore[return-value]

    def rm_file(self, name: str) -> None:
        Path(name).unlink()


@pytest.fixture
def results(tmp_path: Path) -> Path:
    rows = [result_of((RAIN, Analysis(Article(RAIN.text, "7"))), SETTINGS), result_of(LOST, SETTINGS)]
    parquet.write_table(pyarrow.Table.from_pylist(rows, schema()), tmp_path / "1.parquet")
    return tmp_path


def test_articles_are_done_that_stand_there_at_their_place_with_their_text(results: Path) -> None:
    done = done_in(str(results), Disk(), SETTINGS)
    assert is_done(RAIN, done)
    assert is_done(LOST, done)
    others = [SUN, Page("news.parquet#1", RAIN.text), Page("news.parquet#2", RAIN.text, id="7")]
    assert not any(is_done(page, done) for page in others)
    assert not is_done(RAIN, done_in(str(results / "none"), Disk(), SETTINGS))


@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.99])
def test_a_file_that_was_not_written_to_its_end_is_removed(results: Path, share: float) -> None:
    whole = (results / "1.parquet").read_bytes()
    (results / "2.parquet").write_bytes(whole[: int(share * len(whole))])
    assert len(done_in(str(results), Disk(), SETTINGS)) == 2
    assert [path.name for path in results.iterdir()] == ["1.parquet"]


def test_what_others_wrote_is_refused_and_stays(results: Path) -> None:
    torn = results / "0.parquet"
    torn.write_bytes(b"PAR1")
    for content in (b"my notes", pyarrow.BufferOutputStream()):
        if not isinstance(content, bytes):
            parquet.write_table(pyarrow.table({"text": ["Rain."]}), content)
            content = content.getvalue().to_pybytes()
        (results / "mine.parquet").write_bytes(content)
        with pytest.raises(InputError, match="mine") as raised:
            done_in(str(results), Disk(), SETTINGS)
        assert raised.value.code == "N1025"
        assert (results / "mine.parquet").read_bytes() == content
        assert torn.exists()


def test_other_settings_are_refused_with_what_differs(results: Path) -> None:
    with pytest.raises(InputError, match=r"min_confidence \(0.5 there, 0.0 now\)") as raised:
        done_in(str(results), Disk(), {**SETTINGS, "min_confidence": 0.0})
    assert raised.value.code == "N1025"
