"""HTML: one file, one article, taken out of its page by trafilatura (the extra ``html``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

from newsents.corpus.page import Page
from newsents.corpus.readers.authors import authors_of, shown_bylines
from newsents.corpus.readers.bounds import ARTICLE, read_within
from newsents.corpus.readers.charset import decode_page
from newsents.corpus.readers.layout import USUAL, Layout
from newsents.corpus.readers.markup import mend
from newsents.corpus.readers.spoken import mark_spoken
from newsents.corpus.readers.told import mark_lines, zones_of
from newsents.errors import InputError, MissingExtraError

DATES = {"extensive_search": False, "original_date": True}
"""How htmldate, which trafilatura asks, looks for the date of publication: in what a page declares (header, JSON-LD,
address, ``<time>`` and what is marked as a date), not in all its text. There its extensive search takes the day of
another event for it, and makes a first of January of a copyright year (https://htmldate.readthedocs.io). A date line
that is not marked as one is found in the article's text later, by `newsents_zones`."""

_BESIDE_PARAGRAPHS = re.compile(
    r"</?(?!(?:p|br|h[1-6]|title|meta|link|script|style|head|body|html|time)[\s/>])[a-zA-Z][^<>]*>", re.IGNORECASE
)

_CONTAINERS = ("article", "blockquote", "body", "center", "dd", "div", "li", "main", "section", "td")
"""Elements in which text may stand among paragraphs."""

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code dfn em font i ins kbd mark q s small span strike strong sub sup time tt "
    "u var wbr".split()
)
"""Elements in a line of text."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*$")

_LABEL = 4
"""A text of so many words or less that is no sentence may be a label."""

_COPYRIGHT_YEAR = "//meta[translate(@itemprop, 'CRY', 'cry') = 'copyrightyear']"


def require_trafilatura() -> Any:
    """Return the module. Raises MissingExtraError where it, or what it needs in turn, is not installed."""
    try:
        return import_module("trafilatura")
    except ImportError as error:
        # Old versions of pip install it without lxml_html_clean, so the reason is worth telling.
        missing = MissingExtraError.of("html", "trafilatura", "reading HTML")
        raise MissingExtraError(f"{missing.args[0]} ({error})", code=missing.code) from error


def read_html(stream: BinaryIO, source: str, layout: Layout = USUAL) -> Iterator[Page]:
    """Read the article and the metadata of a web page; ``text`` is the article's text, a paragraph a line.

    Captions, the headline, headings and the times of entries are lines of their own, told by ``zones``. The date is one
    that the page declares, or None: none is made of a copyright year.

    Raises
    ------
    InputError
        If there is no article in the page, or it is too large.
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
    markup = decode_page(read_within(stream, source, ARTICLE, "save the article alone, or its text"))
    try:
        tree = _tree(mend(markup))
        mark_spoken(tree)
        told = mark_lines(tree)
        _set_apart(tree)
        bylines = shown_bylines(tree)
        for year in tree.xpath(_COPYRIGHT_YEAR):  # htmldate would take it for lack of a date
            year.drop_tree()  # what stands after it stays
        found = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=DATES
        )
    except MemoryError:
        raise
    except Exception as error:  # whatever a parser that was not made for this page raises
        raise InputError(f"{source}: no article found in this HTML: {error}", code="N307") from error
    if found is None or not found.text:
        raise InputError(f"{source}: no article found in this HTML", code="N307")
    yield Page(
        source,
        found.text,
        headline=found.title,
        authors=authors_of((found.author or "").split(";"), bylines, found.sitename),
        published=found.date,
        publisher=found.sitename,
        url=found.url,
        zones=zones_of(found.text, told),
    )


def _tree(markup: str) -> Any:
    """Parse markup; nothing in it is fetched, and no entities are declared by it.

    What is nested deeper than the parser goes (2,048 elements) is parsed again with paragraphs, headings and breaks
    alone.
    """
    html = import_module("lxml.html")
    for is_flat in (False, True):
        # huge_tree: eight times the depth, and texts of more than ten million characters
        parser = html.HTMLParser(
            encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
        )
        tree = html.document_fromstring(
            (_BESIDE_PARAGRAPHS.sub("", markup) if is_flat else markup).encode(), parser=parser
        )
        if not any(entry.level_name == "FATAL" for entry in parser.error_log):
            return tree
    raise ValueError("its elements are nested too deep")


def _is_paragraph(place: Any) -> bool:
    """Whether an element stands among paragraphs, and is one rather than a label (Advertisement)."""
    parent = place.getparent()
    if parent is None or parent.find("p") is None or any(child.tag not in _INLINE for child in place):
        return False
    text = "".join(place.itertext()).strip()
    return bool(_SENTENCE_END.search(text)) or text.count(" ") >= _LABEL


def _set_apart(tree: Any) -> None:
    """Make paragraphs of the text that stands loose among paragraphs, which trafilatura would leave out.

    Pages of old write ``<td>One.<p>Two.``; others have a ``<div>`` of text among their paragraphs; and a block in a
    paragraph ends it, so that the rest of it stands loose.
    """
    for place in list(tree.iter(*_CONTAINERS)):
        if place.find("p") is None and not _is_paragraph(place):
            continue
        before, loose = None, list[Any]()
        for child in [*place, None]:
            if child is not None and child.tag in _INLINE:
                loose.append(child)
                continue
            text = (place.text if before is None else before.tail) or ""
            if text.strip() or any("".join(element.itertext(with_tail=True)).strip() for element in loose):
                paragraph = place.makeelement("p")
                paragraph.text = text
                if before is None:
                    place.text = None
                    place.insert(0, paragraph)
                else:
                    before.tail = None
                    before.addnext(paragraph)
                paragraph.extend(loose)
            before, loose = child, []
