"""What the fields of an article are called in JSON, and the page that they make."""

from __future__ import annotations

from typing import Any

from newsents.corpus.page import Page
from newsents.errors import InputError

KEYS = {
    "text": ("text", "body", "content", "maintext", "article_text"),
    "id": ("id", "_id", "article_id"),
    "headline": ("headline", "title"),
    "authors": ("authors", "author", "byline"),
    "published": ("published", "published_at", "publishedAt", "date_publish", "datePublished", "date"),
    "publisher": ("publisher", "site_name", "sitename", "source_name", "source_domain", "newspaper"),
    "url": ("url", "link"),
}
"""Under which keys each thing may stand; the first that is there counts."""


def page_of(plain: object, source: str) -> Page:
    """Make a page of one article in JSON. Raises InputError where it has no text or a value of another kind."""
    if isinstance(plain, str):
        return Page(source, plain)
    if not isinstance(plain, dict):
        raise InputError(
            f"{source}: an article is an object or a string, and this is a {type(plain).__name__}", code="N306"
        )
    # What `newsents extract` wrote holds its article under this key.
    article = plain["article"] if isinstance(plain.get("article"), dict) else plain
    found = {name: _first(article, keys) for name, keys in KEYS.items()}
    if found["text"] is None:
        raise InputError(f"{source}: no text; it is looked for under {', '.join(KEYS['text'])}", code="N306")
    authors = found.pop("authors")
    known = {name: _string(value, name, source) for name, value in found.items() if value is not None}
    names = authors if isinstance(authors, list) else [] if authors in (None, "") else [authors]
    return Page(source, **known, authors=tuple(_string(name, "authors", source) for name in names))


def _first(plain: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((plain[key] for key in keys if plain.get(key) is not None), None)


def _string(value: object, name: str, source: str) -> Any:
    if isinstance(value, dict) and isinstance(value.get("name"), str):  # schema.org's persons and organisations
        return value["name"]
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and name != "text":
        return str(value)
    raise InputError(f"{source}: {name} has to be a string, and is a {type(value).__name__}", code="N306")
