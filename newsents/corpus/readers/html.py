"""HTML: one file, one article, taken out of its page by trafilatura (the extra ``html``)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

from newsents.corpus.page import Page
from newsents.errors import InputError, MissingExtraError

DATES = {"extensive_search": False, "original_date": True}
"""How htmldate, which trafilatura asks, looks for the date of publication: in what a page declares (header, JSON-LD,
address, ``<time>`` and what is marked as a date), not in all its text. There its extensive search takes the day of
another event for it, and makes a first of January of a copyright year (https://htmldate.readthedocs.io). A date line
that is not marked as one is found in the article's text later, by `newsents_zones`."""

_COPYRIGHT_YEAR = "//meta[translate(@itemprop, 'CRY', 'cry') = 'copyrightyear']"


def require_trafilatura() -> Any:
    """Return the module. Raises MissingExtraError where it, or what it needs in turn, is not installed."""
    try:
        return import_module("trafilatura")
    except ImportError as error:
        # Old versions of pip install it without lxml_html_clean, so the reason is worth telling.
        missing = MissingExtraError.of("html", "trafilatura", "reading HTML")
        raise MissingExtraError(f"{missing.args[0]} ({error})", code=missing.code) from error


def read_html(stream: BinaryIO, source: str) -> Iterator[Page]:
    """Read the article and the metadata of a web page; ``text`` is the article's text, a paragraph a line.

    The date is one that the page declares, or None: none is made of a copyright year.

    Raises
    ------
    InputError
        If there is no article in the page.
    MissingExtraError
        If trafilatura is not installed.

    Examples
    --------
    >>> import io
    >>> markup = b'<html><title>Rain</title><article><p>"It will rain today," she said.</p></article></html>'
    >>> [(page.headline, page.text) for page in read_html(io.BytesIO(markup), "rain.html")]
    [('Rain', '"It will rain today," she said.')]
    """
    trafilatura = require_trafilatura()
    # It finds the encoding that the page declares, so it gets the bytes.
    tree = trafilatura.load_html(stream.read())
    if tree is None:
        raise InputError(f"{source}: no article found in this HTML", code="N307")
    for year in tree.xpath(_COPYRIGHT_YEAR):  # htmldate would take it for lack of a date
        year.getparent().remove(year)
    found = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=DATES)
    if found is None or not found.text:
        raise InputError(f"{source}: no article found in this HTML", code="N307")
    yield Page(
        source,
        found.text,
        headline=found.title,
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        published=found.date,
        publisher=found.sitename,
        url=found.url,
    )
