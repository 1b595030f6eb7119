"""Articles in whatever form they are given, as pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers import find, read
from newsents.errors import InputError, NewsentsError
from newsents.frames import rows_of
from newsents.schema.given import facts_of


def pages_of(articles: Any, names: Mapping[str, str]) -> Iterator[Page | Unread]:
    """Return the pages that are meant, lazily and in order.

    Parameters
    ----------
    articles
        The name of a file, a folder or a pattern, or several; or rows: dicts or a data frame; or pages.
    names
        Under which name each field is in rows, as for `newsents.schema.given.facts_of`.

    Raises
    ------
    InputError
        If it is none of these.

    Examples
    --------
    >>> [(page.source, page.text) for page in pages_of([{"body": "Rain."}], {})]
    [('row 1', 'Rain.')]
    """
    if isinstance(articles, (str, Path)):
        return read(find([articles]))
    rows = rows_of(articles)
    if rows is None and (isinstance(articles, (bytes, Mapping)) or not isinstance(articles, Iterable)):
        raise InputError(
            f"what is added is the name of a file or folder, a list of such, of dicts or of pages, or a data frame; "
            f"this is a {type(articles).__name__}",
            code="N538",
        )
    return _of_items(articles if rows is None else rows, names)


def _of_items(items: Iterable[Any], names: Mapping[str, str]) -> Iterator[Page | Unread]:
    for number, item in enumerate(items, 1):
        if isinstance(item, (Page, Unread)):
            yield item
        elif isinstance(item, (str, Path)):
            yield from read(find([item]))
        elif isinstance(item, Mapping):
            source = f"row {number}"
            try:
                yield Page(source, **facts_of(item, source, names))
            except NewsentsError as error:
                if error.code == "N351":
                    raise  # the name that was given is wrong, and so for all
                yield Unread(source, error)
        else:
            raise InputError(
                f"item {number} is neither the name of a file, a dict nor a page: {item!r:.80}", code="N538"
            )
