"""Which format a file's name asks for, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any

from newsents.corpus.exports.articles import Articles, Given, nothing, opened
from newsents.corpus.exports.conllu import write_conllu
from newsents.corpus.exports.dataset import require_new, write_dataset
from newsents.corpus.exports.flat import quotations
from newsents.corpus.exports.schemaorg import write_schemaorg
from newsents.corpus.exports.sqlite import write_sqlite
from newsents.corpus.exports.tei import write_tei
from newsents.corpus.exports.webannotation import write_webannotation
from newsents.corpus.store.relation import Relation
from newsents.corpus.writers import ENDINGS, format_of
from newsents.corpus.writers.csv import write_csv
from newsents.corpus.writers.parquet import write_parquet
from newsents.corpus.writers.xlsx import require_xlsxwriter, write_xlsx
from newsents.errors import InputError
from newsents.schema import select_quotes

TABLES: dict[str, Callable[[Relation[Any], Path], None]] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "xlsx": write_xlsx,
}
"""The formats of one table of quotations."""

ARTICLES: dict[str, Callable[[Articles, Path], None]] = {
    "sqlite": write_sqlite,
    "dataset": write_dataset,
    "webannotation": write_webannotation,
    "schemaorg": write_schemaorg,
    "conllu": write_conllu,
    "tei": write_tei,
}
"""The formats of whole articles. A new one is registered here or above, and in `newsents.corpus.writers.ENDINGS`."""

FORMATS = (*TABLES, *ARTICLES)
"""What `export` can write."""


def export(
    given: Given,
    path: str | PathLike[str],
    format: str | None = None,
    *,
    nested: bool = False,
    advance: Callable[[], object] = nothing,
    **wanted: Any,
) -> None:
    """Write what was found to a file that others read: by default what was said or written, and stated.

    The file takes its place when it is whole.

    Parameters
    ----------
    given
        A `newsents.Corpus`, or analyses; Docs that newsents' components have read, too, whose lemmas and heads stand in
        CoNLL-U then. The persons of analyses and Docs are told apart first.
    path
        The file; for ``"dataset"`` the folder, which has to be new, or empty.
    format
        ``"csv"``, ``"parquet"``, ``"xlsx"``, ``"sqlite"``, ``"dataset"``, ``"webannotation"``, ``"schemaorg"``,
        ``"conllu"`` or ``"tei"``; by default what the name's ending asks for.
    nested
        Whether one table (``"csv"``, ``"parquet"``, ``"xlsx"``) has rows for nested quotations, too, and the columns
        ``quotation`` and ``within``, as `newsents.to_rows` has them; the other formats have nested ones always.
    advance
        Is called for each article that is done; not for tables, which are written at once.
    wanted
        Which quotations: ``acts``, ``stated``, ``kind``, ``min_confidence`` and ``min_speaker_confidence`` as for
        `newsents.schema.select_quotes`; all with ``acts=None, stated=False``. Nested ones that are left out leave out
        what is within them; articles and people are written, whatever is left of their quotations.

    Raises
    ------
    InputError
        If there is no such format, or the ending asks for none, a folder is not empty, or there is nothing that can be
        exported; or a confidence is none.
    SchemaError
        If there is no such kind or act.
    MissingExtraError
        If a package is not installed that the format needs.
    OSError
        If it cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> analysis = newsents.analyze('"It will rain," said Ann Lee.')
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "rain.tei.xml")
    ...     export([analysis], path)
    ...     "It will rain,</said>" in path.read_text("utf-8")
    True
    """
    place = Path(path)
    exporter_of(place, format, nested=nested, **wanted)(given, place, advance)


def exporter_of(
    path: Path, format: str | None = None, *, nested: bool = False, **wanted: Any
) -> Callable[[Given, Path, Callable[[], object]], None]:
    """Return what writes a format, or that which a file's name asks for.

    Raises
    ------
    InputError, SchemaError, MissingExtraError
        As for `export`.

    Examples
    --------
    >>> exporter_of(Path("quotes.doc"))
    Traceback (most recent call last):
    newsents.errors.InputError: [N330] quotes.doc: no output ends in .doc; there are ...
    >>> exporter_of(Path("quotes.xml"), "word")
    Traceback (most recent call last):
    newsents.errors.InputError: [N700] nothing is exported as 'word'; there are csv, parquet, xlsx, sqlite, dataset, ...
    """
    if format is not None and format not in FORMATS:
        raise InputError(f"nothing is exported as {format!r}; there are {', '.join(FORMATS)}", code="N700")
    select_quotes((), **wanted)  # what cannot be wanted is told before anything is read
    named = format or format_of(path)
    if named in TABLES:
        if named == "xlsx":
            require_xlsxwriter()
        return partial(_write_table, TABLES[named], nested, wanted)
    if named not in ARTICLES:
        endings = [ending for ending, its in ENDINGS.items() if its in FORMATS]
        raise InputError(f"{path}: an export is written to {', '.join(endings)}", code="N353")
    if named == "dataset":
        require_new(path)
    return partial(_write_articles, ARTICLES[named], wanted)


def _write_table(
    write: Callable[[Relation[Any], Path], None],
    nested: bool,
    wanted: Mapping[str, Any],
    given: Given,
    path: Path,
    advance: Callable[[], object],
) -> None:
    with quotations(given, nested=nested, **wanted) as table:
        write(table, path)


def _write_articles(
    write: Callable[[Articles, Path], None],
    wanted: Mapping[str, Any],
    given: Given,
    path: Path,
    advance: Callable[[], object],
) -> None:
    with opened(given, advance, **wanted) as articles:
        write(articles, path)
