"""Documents of JSON, which hold an article or several, and the pages that they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newsents.corpus.page import Page, Unread
from newsents.corpus.readers.layout import USUAL, Layout
from newsents.corpus.readers.written import written_page
from newsents.errors import InputError
from newsents.schema.given import facts_of, has_text, id_of, is_reference

LISTS = ("@graph", "articles", "items", "results", "documents", "docs", "data")
"""Under which keys an object without a text may hold a list of articles: a graph of JSON-LD, a service's answer."""

WRAPPERS = ("article", "mainEntity", "_source")
"""Under which keys an object may hold its one article: what `newsents extract` wrote, a page of schema.org, a hit of
Elasticsearch."""


def pages_of(plain: object, source: str, layout: Layout = USUAL) -> Iterator[Page | Unread]:
    """Make pages of what a document of JSON holds: an article, or several.

    ``layout`` tells under which key each field is, where that is known. An article may lack any of them but its text,
    as JSON often leaves out what is empty.

    A graph or list of JSON-LD may hold other things as well, such as the site and its owner. They are no articles, and
    nothing is said of them; an author or publisher that refers to one of them is looked up there.

    Raises
    ------
    InputError
        If there is no article. One in which something is wrong comes as an `Unread` in its place.

    Examples
    --------
    >>> graph = [
    ...     {"@type": "NewsArticle", "articleBody": "Rain, she said.", "author": {"@id": "#ann"}},
    ...     {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
    ... ]
    >>> [(page.source, page.text, page.authors) for page in pages_of({"@graph": graph}, "rain.json")]
    [('rain.json#1', 'Rain, she said.', ('Ann Lee',))]
    """
    several = _several(plain, layout.names)
    if several is None:
        yield _read(plain, plain, source, layout)
        return
    named = {node["@id"]: node for node in several if isinstance(node, dict) and isinstance(node.get("@id"), str)}
    articles = [(number, node) for number, node in enumerate(several, 1) if not _is_beside(node, layout.names)]
    if not articles:
        told = f"none of the {len(several)} things in this list is an article" if several else "this list is empty"
        raise InputError(f"{source}: {told}", code="N311")
    for number, node in articles:
        yield _read(node, _referring(node, named), f"{source}#{number}", layout)


def _read(plain: object, whole: object, place: str, layout: Layout) -> Page | Unread:
    """Return the page of an article; ``whole`` is the same with what it refers to."""
    try:
        return _result(plain, place, layout.names) or page_of(whole, place, layout)
    except InputError as error:
        return Unread(place, error, id_of(plain, layout.names) if isinstance(plain, dict) else None)


def _result(plain: object, source: str, names: Mapping[str, str]) -> Page | Unread | None:
    """Return what newsents wrote, with its analysis; None for anything else, or if the text is said to be elsewhere."""
    return written_page(plain, source) if isinstance(plain, dict) and names.get("text") not in plain else None


def _several(plain: object, names: Mapping[str, str]) -> list[Any] | None:
    """Return the list that something is or holds; None for one article."""
    if isinstance(plain, list):
        return plain
    if not isinstance(plain, dict):
        return None
    several: list[Any] | None = next((plain[key] for key in LISTS if isinstance(plain.get(key), list)), None)
    if several is None or has_text(plain, names) or any(isinstance(plain.get(key), dict) for key in WRAPPERS):
        return None
    return several


def _is_beside(node: object, names: Mapping[str, str]) -> bool:
    """Whether a thing of JSON-LD is no article, as neither its type nor a text says that it is one."""
    if not isinstance(node, dict) or "@type" not in node or has_text(node, names):
        return False
    types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
    holds = any(isinstance(node.get(key), dict) for key in WRAPPERS)
    return not holds and not any(str(kind).endswith(("Article", "Posting", "Report")) for kind in types)


def _referring(node: object, named: dict[str, Any]) -> object:
    """Return a thing of JSON-LD with what it refers to in place of the references."""

    def at(value: Any) -> Any:
        if isinstance(value, list):
            return [at(one) for one in value]
        return named.get(value["@id"], value) if isinstance(value, dict) and is_reference(value) else value

    return {key: at(value) for key, value in node.items()} if isinstance(node, dict) else node


def page_of(plain: object, source: str, layout: Layout = USUAL) -> Page:
    """Make a page of one article in JSON. Raises InputError where it has no text or a value of another kind.

    Examples
    --------
    >>> page = page_of({"headline": "Rain", "articleBody": "Rain, she said.", "author": [{"name": "Ann Lee"}]}, "rain")
    >>> page.headline, page.text, page.authors
    ('Rain', 'Rain, she said.', ('Ann Lee',))
    """
    if isinstance(plain, str):
        return Page(source, plain)
    if not isinstance(plain, dict):
        raise InputError(
            f"{source}: an article is an object or a string, and this is a {type(plain).__name__}", code="N306"
        )
    wrapped = () if layout.names.get("text") in plain else WRAPPERS
    article = next((plain[key] for key in wrapped if isinstance(plain.get(key), dict)), plain)
    if "schema_version" in plain:  # newsents wrote it
        article = {key: value for key, value in article.items() if key != "zones"}
    there = {name: key for name, key in layout.names.items() if name == "text" or key in article}
    return Page(source, **facts_of(article, source, there, layout.day_first))
