"""Articles from wherever they lie: one verb over all readers."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.given import pages_of
from newsents.corpus.readers.layout import Layout
from newsents.errors import NewsentsWarning
from newsents.schema.given import OnError, check_on_error


def read(
    articles: Any,
    *,
    format: str | None = None,
    table: str | None = None,
    day_first: bool | None = None,
    on_error: OnError = "warn",
    **names: str,
) -> Iterator[Page | Unread]:
    """Read articles, lazily and in order, from files, tables or rows of any kind.

    Parameters
    ----------
    articles
        Names of files, folders (with all below them) and patterns, or one such name; or a data frame of pandas, polars
        or another library that narwhals knows; a table, a batch or a stream of batches of Arrow; a relation of DuckDB;
        or any iterable of dicts. docs/corpus.md lists the kinds of files, each of which may be compressed.
    format
        What the files are (a key of `newsents.corpus.readers.FORMATS`), where suffix or content do not tell it.
    table
        Which table of a database, or sheet of a workbook, has the articles.
    day_first
        Whether a date such as ``06/05/2024`` is a day in May, or one in June. By default it is left as it is, and no
        question of time finds the article.
    on_error
        What comes of an article that cannot be read: a warning (``"warn"``), its error (``"raise"``), or an `Unread`
        that holds the error in its place (``"keep"``).
    names
        Under which name each field is: ``text="body", published="day"``; also ``id``, ``headline``, ``authors``,
        ``publisher``, ``url``. The others are looked for under their usual names.

    Yields
    ------
    Page
        ``text``, ``source`` (where it was read), ``id``, ``headline``, ``authors``, ``published``, ``publisher``,
        ``url``, ``extra``. `newsents.analyze_many` and `newsents.Corpus.add` take it as it is.

    Raises
    ------
    InputError
        If there is no such file, format or field; or with ``on_error="raise"`` if an article cannot be read.
    MissingExtraError
        If a package is not installed that a format needs.

    Warns
    -----
    NewsentsWarning
        With ``on_error="warn"``, of each article that cannot be read.

    Examples
    --------
    >>> import newsents
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "rain.txt").write_text('"It will rain," said Ann Lee.')
    ...     _ = Path(folder, "sun.jsonl").write_text('{"words": "Sun, said Bob Hay.", "day": "2024-05-06"}')
    ...     for analysis in newsents.analyze_many(newsents.read(folder, text="words", published="day")):
    ...         print(analysis.article.published, "|", analysis.article.text)
    None | "It will rain," said Ann Lee.
    2024-05-06 | Sun, said Bob Hay.
    """
    check_on_error(on_error)
    return _told(pages_of(articles, Layout(names, table, day_first), format=format), on_error)


def _told(pages: Iterator[Page | Unread], on_error: OnError) -> Iterator[Page | Unread]:
    for page in pages:
        if isinstance(page, Page) or on_error == "keep":
            yield page
        elif on_error == "raise":
            raise page.error
        else:
            warnings.warn(NewsentsWarning(str(page.error.args[0]), code=page.error.code), stacklevel=2)
