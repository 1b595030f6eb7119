"""What the fields of an article are called in JSON, and the pages that they make."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from newsents.corpus.page import Page, Unread
from newsents.errors import InputError

KEYS = {
    "text": (
        "text",
        "articleBody",
        "body",
        "content",
        "maintext",
        "article_text",
        "full_text",
        "content_text",
        "plain_text",
        "article",
        "document",
    ),
    "id": ("id", "article_id", "identifier", "uuid", "guid", "@id"),
    "headline": ("headline", "title"),
    "authors": ("authors", "author", "byline", "creator"),
    "published": (
        "published",
        "published_at",
        "datePublished",
        "date_publish",
        "publish_date",
        "published_date",
        "publication_date",
        "publishing_date",
        "date",
    ),
    "publisher": ("publisher", "site_name", "source_name", "source_domain", "newspaper", "publication", "outlet"),
    "url": ("url", "link", "mainEntityOfPage", "canonical_url", "web_url"),
}
"""Under which keys each thing may stand; the first that has something under it counts.

They are those of schema.org (``articleBody``), of newsents itself, of trafilatura, news-please, Fundus and JSON Feed,
and of the corpora that are made with these. Capitals, ``_`` and ``-`` make no difference: ``date_published`` is
``datePublished``, and ``_id`` is ``id``."""

LISTS = ("@graph", "articles", "items", "results", "documents", "docs", "data")
"""Under which keys an object without a text may hold a list of articles: a graph of JSON-LD, a service's answer."""

WRAPPERS = ("article", "mainEntity", "_source")
"""Under which keys an object may hold its one article: what `newsents extract` wrote, a page of schema.org, a hit of
Elasticsearch."""

VALUES = ("name", "@value", "value", "$date", "$oid")
"""Under which key an object holds what is meant: the name of schema.org's persons and organisations, values of JSON-LD
and of MongoDB."""

ADDRESSES = ("@id", "url")
"""Under which key an object holds its address, where that is what is asked for."""


def pages_of(plain: object, source: str) -> Iterator[Page | Unread]:
    """Make pages of what a document of JSON holds: an article, or several.

    A graph or list of JSON-LD may hold other things as well, such as the site and its owner. They are no articles, and
    nothing is said of them; an author or publisher that refers to one of them is looked up there.

    Raises
    ------
    InputError
        If there is no article. What is wrong with one of several comes as an `Unread` in its place.

    Examples
    --------
    >>> graph = [
    ...     {"@type": "NewsArticle", "articleBody": "Rain, she said.", "author": {"@id": "#ann"}},
    ...     {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
    ... ]
    >>> [(page.source, page.text, page.authors) for page in pages_of({"@graph": graph}, "rain.json")]
    [('rain.json#1', 'Rain, she said.', ('Ann Lee',))]
    """
    several = _several(plain)
    if several is None:
        yield page_of(plain, source)
        return
    named = {node["@id"]: node for node in several if isinstance(node, dict) and isinstance(node.get("@id"), str)}
    articles = [(number, node) for number, node in enumerate(several, 1) if not _is_beside(node)]
    if not articles:
        told = f"none of the {len(several)} things in this list is an article" if several else "this list is empty"
        raise InputError(f"{source}: {told}", code="N311")
    for number, node in articles:
        place = f"{source}#{number}"
        try:
            yield page_of(_referring(node, named), place)
        except InputError as error:
            yield Unread(place, error)


def _several(plain: object) -> list[Any] | None:
    """Return the list that something is or holds; None for one article."""
    if isinstance(plain, list):
        return plain
    if not isinstance(plain, dict):
        return None
    several: list[Any] | None = next((plain[key] for key in LISTS if isinstance(plain.get(key), list)), None)
    if several is None or _has_text(plain) or any(isinstance(plain.get(key), dict) for key in WRAPPERS):
        return None
    return several


def _is_beside(node: object) -> bool:
    """Whether a thing of JSON-LD is no article, as neither its type nor a text says that it is one."""
    if not isinstance(node, dict) or "@type" not in node or _has_text(node):
        return False
    types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
    holds = any(isinstance(node.get(key), dict) for key in WRAPPERS)
    return not holds and not any(str(kind).endswith(("Article", "Posting", "Report")) for kind in types)


def _has_text(plain: dict[str, Any]) -> bool:
    return "text" in _found(plain)


def _referring(node: object, named: dict[str, Any]) -> object:
    """Return a thing of JSON-LD with what it refers to in place of the references."""

    def at(value: Any) -> Any:
        if isinstance(value, list):
            return [at(one) for one in value]
        return named.get(value["@id"], value) if isinstance(value, dict) and _is_reference(value) else value

    return {key: at(value) for key, value in node.items()} if isinstance(node, dict) else node


def _is_reference(value: dict[str, Any]) -> bool:
    return isinstance(value.get("@id"), str) and value.keys() <= {"@id", "@type"}


def page_of(plain: object, source: str) -> Page:
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
    article = next((plain[key] for key in WRAPPERS if isinstance(plain.get(key), dict)), plain)
    found = _found(article)
    blank = next((value for key, value in article.items() if isinstance(value, str) and _is_text(key)), None)
    if found.setdefault("text", blank) is None:
        raise InputError(f"{source}: no text; it is looked for under {', '.join(KEYS['text'])}", code="N306")
    authors = found.pop("authors", None)
    values = {name: _string(value, name, source) for name, value in found.items()}
    return Page(source, **values, authors=tuple(_authors(authors, source)))


@lru_cache(maxsize=1024)
def _field(key: str) -> tuple[int, str] | None:
    """Return which field a key stands for, after how many others; None for a key that is none of ours."""
    return _FIELDS.get(_spelling(key))


def _is_text(key: str) -> bool:
    field = _field(key)
    return field is not None and field[1] == "text"


def _spelling(key: str) -> str:
    return key.replace("_", "").replace("-", "").casefold()


_FIELDS = {_spelling(key): (place, name) for name, keys in KEYS.items() for place, key in enumerate(keys)}


def _found(plain: dict[str, Any]) -> dict[str, Any]:
    """Return what an object has of each field, without what is empty."""
    found: dict[str, tuple[int, Any]] = {}
    for key, value in plain.items():
        field = _field(key)
        if field is None or value is None or value != value or (isinstance(value, str) and not value.strip()):
            continue  # NaN, as tables write what is missing, is not even itself
        place, name = field
        if name not in found or place < found[name][0]:
            found[name] = place, value
    return {name: value for name, (_, value) in found.items()}


def _authors(value: Any, source: str) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and isinstance(one.get("name"), list):
            yield from _authors(one["name"], source)
        elif one not in (None, "") and not (isinstance(one, dict) and _is_reference(one)):
            yield _string(one, "authors", source)


def _string(value: object, name: str, source: str) -> Any:
    if isinstance(value, list) and value and name != "text":  # of JSON-LD, where anything may be several
        return _string(value[0], name, source)
    if isinstance(value, dict):
        keys = ADDRESSES + VALUES if name in ("id", "url") else VALUES
        value = next((value[key] for key in keys if isinstance(value.get(key), str)), value)
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and name != "text":
        return str(value)
    raise InputError(f"{source}: {name} has to be a string, and is a {type(value).__name__}", code="N306")
