"""Many machines (the extra ``ray``): Ray Data reads Parquet, actors with a pipeline each analyse, Parquet comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

import attrs

from newsents.corpus.analysed import anew
from newsents.corpus.engines.begun import Done, done_in, files_in, is_done
from newsents.corpus.engines.results import result_of, schema
from newsents.corpus.engines.watching import Told, watched
from newsents.corpus.extraction import confident, extract
from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.layout import USUAL, Layout, page_of_row
from newsents.corpus.writers.settings import settings_of
from newsents.errors import InputError, MissingExtraError
from newsents.pipeline import load

TOGETHER = 64
"""So many articles are one task: what is done again where a machine is lost, some ten seconds of work."""

BESIDE = 1
"""So many processors are left to tasks that part and write."""

READING = 4
"""So many files are read at once at most, which takes next to no processor time."""

PLACE = "newsents_place"
"""The column that tells of an article in which file it stands, and in which row."""

UNREAD = "newsents_unread"
"""The column that tells of a file why it cannot be read."""


def require_ray() -> Any:
    """Return the module. Raises MissingExtraError where it is not installed."""
    try:
        import_module("ray.data")
        return import_module("ray")
    except ImportError as error:
        raise MissingExtraError.of("ray", "ray[data]", "analysing on a cluster") from error


def extract_parquet(
    articles: str | Sequence[str],
    output: str,
    *,
    address: str | None = None,
    workers: int = 1,
    model: str | None = None,
    min_confidence: float = 0.0,
    layout: Layout = USUAL,
    together: int = TOGETHER,
    resume: bool = False,
    told: Told | None = None,
) -> tuple[int, int]:
    """Analyse the articles in files of Parquet on a cluster of Ray; write files of Parquet.

    A machine that is lost is done without: what it had under way is done again by the others. If this process is lost,
    the same call with ``resume=True`` goes on with what is there.

    Parameters
    ----------
    articles
        A folder or file of Parquet, or several: a path that all machines see, or an address that fsspec knows
        (``"s3://bucket/articles/"``). An article is a row.
    output
        The folder to write to, of the same kind. A row is an article; see `newsents.corpus.engines.results`.
    address
        Of the cluster, as `ray.init` takes it; by default one is started on this machine. Where Ray is running in this
        process already, that is used.
    workers
        How many actors; each takes a processor, and some 400 MB.
    model, min_confidence, layout
        As for `newsents.load`, `newsents.Corpus.add` and `newsents.read`.
    together
        How many articles are one task.
    resume
        Whether the output may have been begun: what is in it is left out then, each article known again by its place
        and its digest; one that failed is not tried again.
    told
        Is told every few seconds how many articles are written, and of how many.

    Returns
    -------
    tuple of int
        How many articles are in the output, and how many of them failed: their ``error`` says why.

    Raises
    ------
    MissingExtraError
        If Ray is not installed.
    InputError
        If there is nothing to read, the output is not empty, or to be gone on with and not of this kind and these
        settings, a cluster of that address cannot be had, or it has too few processors.
    """
    ray = require_ray()
    paths = [articles] if isinstance(articles, str) else list(articles)
    (source, given), (target, (folder,)) = _filesystem(paths), _filesystem([output])
    if not resume:
        _require_empty(folder, target, output)
    names = _files(given, source, paths)
    done = done_in(folder, target, settings_of(load(model), min_confidence)) if resume else None
    if not ray.is_initialized():
        _start(ray, address, workers)
    _require_room(ray, workers)
    files = ray.data.from_items([{"name": name} for name in names], override_num_blocks=len(names))
    # A task that reads waits where what it has read is not yet wanted, and must not keep a processor from the others.
    rows = files.map_batches(
        opened, fn_kwargs={"system": source, "together": together}, batch_size=1, batch_format="pyarrow", num_cpus=0,
        concurrency=READING,
    )  # fmt: skip
    results = rows.repartition(target_num_rows_per_block=together).map_batches(
        Reader,
        fn_constructor_args=(model, min_confidence, layout, None if done is None else ray.put(done)),
        batch_size=together,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(size=workers),
        num_cpus=1,
    )
    with watched(folder, target, names, source, told):
        results.write_parquet(folder, filesystem=target, compression="zstd")
    return _counted(folder, target)


def _start(ray: Any, address: str | None, workers: int) -> None:
    # On this machine alone reading and writing, which is little, goes beside the actors' work.
    options = {"num_cpus": workers + BESIDE, "include_dashboard": False} if address is None else {}
    try:
        ray.init(address or "local", log_to_driver=False, **options)
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise InputError(f"no cluster of Ray at {address}: {reason}", code="N564") from error
    ray.data.DataContext.get_current().enable_progress_bars = False


def _require_room(ray: Any, workers: int) -> None:
    """Raise InputError where the actors would leave no processor to what reads and writes: both would wait for ever."""
    there = int(ray.cluster_resources().get("CPU", 0))
    if there < workers + BESIDE:
        raise InputError(
            f"the cluster has {there} processors, which is enough for {max(0, there - BESIDE)} workers: {BESIDE} is "
            "left for reading and writing",
            code="N565",
        )


def _filesystem(paths: Sequence[str]) -> tuple[Any, list[str]]:
    """Return the file system of some paths, and their names there."""
    found = [import_module("fsspec.core").url_to_fs(path) for path in paths]
    return found[0][0], [name for _, name in found]


def _files(given: Sequence[str], system: Any, paths: Sequence[str]) -> list[str]:
    """Return the files of Parquet that are meant, each once."""
    names: list[str] = []
    for name in given:
        names += [name] if system.isfile(name) else files_in(name, system)
    if not names:
        raise InputError(f"{', '.join(paths)}: there is no Parquet to read", code="N563")
    return list(dict.fromkeys(names))


def _require_empty(folder: str, system: Any, output: str) -> None:
    if system.exists(folder) and system.ls(folder):
        raise InputError(
            f"{output} is not empty; go on with it by resume=True (--resume), or write to another folder", code="N566"
        )


def _counted(folder: str, system: Any) -> tuple[int, int]:
    """Return how many articles were written, and how many of them failed."""
    written = import_module("pyarrow.dataset").dataset(folder, filesystem=system)
    failed = import_module("pyarrow.compute").field("error").is_valid()
    return written.count_rows(), written.count_rows(filter=failed)


def opened(names: Any, system: Any, together: int) -> Iterator[Any]:
    """Yield the rows of files in tables, each with the place where it stands, or the reason why there are no more.

    Parameters
    ----------
    names
        A table of the files' names.
    system
        Their file system.
    together
        So many rows are in memory at once.
    """
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    for name in names["name"].to_pylist():
        number = 1
        try:
            with system.open(name, "rb") as file:
                for batch in parquet.ParquetFile(file).iter_batches(batch_size=together):
                    places = [f"{name}#{row}" for row in range(number, number + len(batch))]
                    number += len(batch)
                    yield arrow.Table.from_batches([batch]).append_column(PLACE, arrow.array(places))
        except (OSError, arrow.ArrowException) as error:
            reason = str(error).partition("\n")[0]
            yield arrow.table({PLACE: [name], UNREAD: [f"{name}: this is no Parquet: {reason}"]})


@attrs.define
class _Ready:
    """What an actor needs but once."""

    nlp: Any
    settings: dict[str, str | float]


class Reader:
    """An actor: it loads a pipeline once, and analyses tables of articles.

    Parameters
    ----------
    model, min_confidence, layout
        As for `extract_parquet`.
    done
        Where the cluster keeps which articles are done, if some are.
    """

    def __init__(self, model: str | None, min_confidence: float, layout: Layout, done: Any = None) -> None:
        nlp = load(model)
        self._ready = _Ready(nlp, settings_of(nlp, min_confidence))
        self._min_confidence = min_confidence
        self._layout = layout
        self._done: Done | None = None if done is None else require_ray().get(done)

    def __call__(self, table: Any) -> Any:
        """Return the results for a table of articles, but for those that are done."""
        pages = [_page(row, self._layout) for row in table.to_pylist()]
        if self._done is not None:
            pages = [page for page in pages if not is_done(page, self._done)]
        rows = []
        for extracted in extract(pages, model=self._ready.nlp):
            if not isinstance(extracted, Unread):
                page, analysis = extracted
                extracted = page, confident(analysis, self._min_confidence)
            rows.append(result_of(extracted, self._ready.settings))
        return import_module("pyarrow").Table.from_pylist(rows, schema())


def _page(row: dict[str, Any], layout: Layout) -> Page | Unread:
    place, reason = str(row.pop(PLACE)), row.pop(UNREAD, None)
    return (
        Unread(place, InputError(reason, code="N358"))
        if reason
        else anew(page_of_row(row, place, layout, of_table=False))
    )
