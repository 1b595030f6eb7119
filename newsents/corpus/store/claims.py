"""What an article is known again by, and what it takes for itself in a run: its claim.

An id or an address is not always one article's. Two files may each count from 1, and pages may name their paper's front
page as their address. So articles of one run never take each other's place: where several claim the same, each is kept,
and one that says the same again is counted. What was there before a run is another matter: that is replaced by what
claims the same now and says something else.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

import attrs

from newsents.corpus.page import Page
from newsents.corpus.store.inserting import plain
from newsents.corpus.writers.jsonl import digest

_TELLING = ("headline", "authors", "published", "publisher", "url")
"""What makes a publication another one, beside its text. Other fields may tell no more than when a page was fetched."""

_WITHIN_FILE = re.compile(r"[:#]\d+$")
_ROW = re.compile(r"row \d+")


@attrs.frozen(slots=True)
class Claim:
    """What an article takes for itself.

    Parameters
    ----------
    name
        Its id or its address as they were given, or a digest.
    digest
        Of all that was given of it.
    content
        A digest of its text and of what makes it this publication.
    number
        The number of the article in the store that it replaces, if it replaces one.
    has_moved
        Whether that one was read from another file.
    """

    name: str
    digest: str
    content: str
    number: int | None = None
    has_moved: bool = False


def claim_of(page: Page) -> Claim:
    """Return what a page claims.

    Examples
    --------
    >>> claim_of(Page("a.jsonl:1", "Rain.", id="7")).name, claim_of(Page("a.jsonl:1", "Rain.", url="http://x")).name
    ('id 7', 'url http://x')
    >>> claim_of(Page("a.txt", "Rain.")) == claim_of(Page("b.txt", "Rain.")) != claim_of(Page("b.txt", "Sun."))
    True
    >>> first, again = (claim_of(Page("a", "Rain.", id="7", extra={"fetched": hour})) for hour in (9, 10))
    >>> first.digest == again.digest, first.content == again.content
    (False, True)
    """
    its = digest(page)
    if page.id != Page("", page.text).id:
        name = plain(f"id {page.id}")
    else:
        name = plain(f"url {page.url}") if page.url else f"digest {its}"
    return Claim(name, its, content_of(page.text, {name: getattr(page, name) for name in _TELLING}))


def content_of(text: str, facts: Mapping[str, Any]) -> str:
    """Return a digest of a text and of the facts that make it this publication.

    Examples
    --------
    >>> content_of("Rain.", {"publisher": "Echo", "extra": {"page": 3}}) == content_of("Rain.", {"publisher": "Echo"})
    True
    """
    told = [plain(text), *(facts.get(name) or None for name in _TELLING)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def file_of(source: str) -> str:
    """Return the file in which a source stands; rows of one table are of one file.

    Examples
    --------
    >>> file_of("news.jsonl:7"), file_of("news.json#7"), file_of("rain.txt"), file_of("row 3")
    ('news.jsonl', 'news.json', 'rain.txt', 'row')
    """
    return "row" if _ROW.fullmatch(source) else _WITHIN_FILE.sub("", source)
