"""A cluster gives the rows that one process gives, also when a machine of it is lost.

They need the extra ``ray``, which the usual tests do not install (``make test-ray`` does), and two minutes.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import dataset, parquet

import newsents
from newsents.corpus.engines.ray import PLACE, Reader, extract_parquet
from newsents.corpus.readers.layout import Layout
from newsents.errors import InputError

ray = pytest.importorskip("ray")

COUNT = 1200
LAYOUT = Layout({"text": "words"})


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    said = '"It will rain in {} places," said Ann Lee, the mayor. Bob Hay denied it on day {}.'
    rows = [{"words": said.format(n, n % 97) if n != 7 else None, "id": str(n), "desk": n} for n in range(COUNT)]
    for part in range(4):
        parquet.write_table(pyarrow.Table.from_pylist(rows[part::4]), folder / f"{part}.parquet")
    return folder


@pytest.fixture(scope="module")
def undisturbed(news: Path) -> list[dict[str, Any]]:
    """Return what one process makes of the articles."""
    reader = Reader(None, 0.0, LAYOUT)
    rows: list[dict[str, Any]] = []
    for file in sorted(news.iterdir()):
        table = parquet.read_table(file)
        places = [f"{file}#{number}" for number in range(1, len(table) + 1)]
        rows += reader(table.append_column(PLACE, pyarrow.array(places))).to_pylist()
    return sorted(rows, key=repr)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    # The head has room for one of two actors, so that the other one is on the other machine.
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    made.other = made.add_node(num_cpus=2)
    ray.init(address=made.address, log_to_driver=False)
    yield made
    ray.shutdown()
    made.shutdown()


def test_a_cluster_that_loses_a_machine_gives_the_same_rows(
    cluster: Any, news: Path, undisturbed: list[dict[str, Any]], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with ThreadPoolExecutor(1) as threads:
        run = threads.submit(extract_parquet, f"file://{news}", f"file://{out}", workers=2, layout=LAYOUT, together=16)
        until = time.monotonic() + 120
        while not list(out.glob("*.parquet")) and time.monotonic() < until and not run.done():
            time.sleep(0.1)
        assert not run.done()
        cluster.remove_node(cluster.other, allow_graceful=False)
        cluster.add_node(num_cpus=2)
        assert run.result(timeout=240) == (COUNT, 1)
    rows = dataset.dataset(out).to_table().to_pylist()
    assert sorted(rows, key=repr) == undisturbed
    assert [row["error"] is None for row in rows].count(False) == 1


def start(news: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "newsents", "extract", str(news), "-o", str(out), "--engine", "ray", "-w", "2"]
    return subprocess.Popen(
        [*command, "--text-field", "words", *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def wait_for_files(out: Path, number: int, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 120
    while len(list(out.glob("*.parquet"))) < number and time.monotonic() < until and process.poll() is None:
        time.sleep(0.05)
    assert process.poll() is None, process.communicate()[0]


def test_a_run_whose_own_process_is_killed_goes_on_to_the_rows_of_an_undisturbed_one(
    news: Path, undisturbed: list[dict[str, Any]], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    process = start(news, out)
    wait_for_files(out, 4, process)
    process.kill()
    process.communicate()
    written = sorted(out.glob("*.parquet"))
    whole = written[0].read_bytes()
    (out / "begun.parquet").write_bytes(whole[: len(whole) // 2])
    assert 0 < dataset.dataset(written[:1]).count_rows() < COUNT
    again = start(news, out)
    assert "[N566]" in again.communicate()[0]
    resumed = start(news, out, "--resume")
    assert f"{COUNT - 1} articles analyzed" in resumed.communicate(timeout=240)[0]
    assert resumed.returncode == 1  # one has no text
    assert set(written) < set(out.glob("*.parquet"))  # they stayed
    rows = dataset.dataset(out).to_table().to_pylist()
    assert sorted(rows, key=repr) == undisturbed


def test_what_a_cluster_wrote_goes_into_a_store_as_if_it_had_been_analysed_there(
    cluster: Any, news: Path, tmp_path: Path
) -> None:
    few = tmp_path / "few"
    few.mkdir()
    parquet.write_table(parquet.read_table(news / "3.parquet").slice(0, 20), few / "3.parquet")
    (few / "broken.parquet").write_bytes(b"PAR1 and no more")
    assert extract_parquet(str(few), str(tmp_path / "out"), workers=1, layout=LAYOUT) == (21, 2)
    ours, theirs = newsents.Corpus(tmp_path / "ours.duckdb"), newsents.Corpus(tmp_path / "theirs.duckdb")
    ours.add(str(few), text="words")
    theirs.add(str(tmp_path / "out"))
    assert sorted(row["code"] for row in theirs.failures()) == ["N306", "N358"]
    for query in (
        "SELECT * EXCLUDE article FROM articles",
        "FROM quotations",
        "FROM persons",
        "SELECT source, code FROM failures",
    ):
        exclude = " EXCLUDE (quote, article_number, person_number)" if "quotations" in query else ""
        query = query.replace("FROM quotations", f"SELECT *{exclude} FROM quotations")
        assert rows_of(theirs, query) == rows_of(ours, query), query


def rows_of(corpus: newsents.Corpus, query: str) -> list[str]:
    return sorted(repr(row) for row in corpus.sql(query))


@pytest.mark.skipif(sys.platform == "win32", reason="asks for a terminal of its own")
def test_a_terminal_shows_how_far_a_run_has_come(news: Path, tmp_path: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "newsents", "extract", str(news), "-o", str(tmp_path / "out"), "--engine", "ray"]
    process = subprocess.Popen([*command, "-w", "2", "--text-field", "words"], stderr=follower)
    os.close(follower)
    shown = b""
    with contextlib.suppress(OSError):  # its end
        while some := os.read(leader, 4096):
            shown += some
    process.wait()
    counts = [int(done) for done in re.findall(rb"(\d+)/1200", shown)]
    assert any(0 < done < COUNT for done in counts), shown[-2000:]


@pytest.mark.parametrize(
    ("options", "code"), [({"workers": 99}, "N565"), ({"articles": "file:///no/such/news"}, "N563"), ({}, "N566")]
)
def test_what_cannot_be_done_is_told(
    cluster: Any, news: Path, tmp_path: Path, options: dict[str, Any], code: str
) -> None:
    if code == "N566":
        (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError) as raised:
        extract_parquet(**{"articles": f"file://{news}", "output": f"file://{tmp_path}", **options})
    assert raised.value.code == code
