"""A cluster gives the rows that one process gives, also when a machine of it is lost.

They need the extra ``ray``, which the usual tests do not install (``pip install -e '.[ray]'``), and a minute.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import dataset, parquet

from newsents.corpus.engines.ray import Reader, extract_parquet
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
        rows += reader(table.append_column("path", pyarrow.array([str(file)] * len(table)))).to_pylist()
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
