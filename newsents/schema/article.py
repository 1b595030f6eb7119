"""An article: its text, the zones of the page it stands on, and what the page says about it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Literal, get_args

import attrs

from newsents.schema.extra import Extra, extra_of
from newsents.schema.spans import check_bounds, check_text, one_of, str_only, str_or_none
from newsents.showing import Brief

ZoneKind = Literal[
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "date",
    "lead",
    "body",
    "crosshead",
    "pull_quote",
    "caption",
    "sidebar_quote",
    "navigation",
    "boilerplate",
]
"""What a stretch of a page is for. ``standfirst`` is the sentence below the headline that sums the article up,
``navigation`` is menus and link lists, ``boilerplate`` all else that is
not part of the article: section labels, notices, footers."""


@attrs.frozen(slots=True, repr=False)
class Zone(Brief):
    """A stretch of a page that serves one purpose.

    Parameters
    ----------
    start, end
        Half-open offsets into ``Article.text``, in Unicode code points.
    kind
        What it is for; see `ZoneKind`.

    Examples
    --------
    >>> Zone(0, 34, "headline").is_article
    True
    >>> Zone(40, 60, "navigation").is_article
    False
    """

    start: int
    end: int
    kind: ZoneKind = attrs.field(validator=one_of(*get_args(ZoneKind)))

    def __attrs_post_init__(self) -> None:
        check_bounds(self.start, self.end)

    @property
    def is_article(self) -> bool:
        """Whether these are words of the article, not of the page around it.

        Examples
        --------
        >>> Zone(0, 34, "headline").is_article, Zone(40, 60, "navigation").is_article
        (True, False)
        """
        return self.kind not in ("navigation", "boilerplate")


@attrs.frozen(slots=True, repr=False)
class Article(Brief):
    """One article as it was given, and what was read from its page.

    Parameters
    ----------
    text
        The page, unchanged. All offsets of an analysis count in it.
    id
        What identifies the article: by default a digest of the text, so that equal texts have equal ids.
    zones
        The stretches of the page, in order, none overlapping another.
    headline, publisher, place, authors
        What the page says, or ``None`` (``()`` for no author).
    published
        Date, or date and time, of publication in ISO 8601, or ``None``.
    url
        Where it came from, or ``None``.
    language
        ``"en"`` for an English text, ``"und"`` for one of another language, in which nothing that is found is to be
        relied on, or ``None`` where it is too short to tell, or nobody looked; see `newsents.schema.language`.
    extra
        What else is known of it, by name: fields that were given with the text; see `Extra`.

    Examples
    --------
    >>> article = Article("Rain is on the way, the forecaster said.")
    >>> article.id
    'fd37ebc7caae1778'
    >>> article.zones
    ()
    """

    text: str
    id: str = attrs.field(validator=str_only)
    zones: tuple[Zone, ...] = ()
    headline: str | None = attrs.field(default=None, validator=str_or_none)
    authors: tuple[str, ...] = ()
    publisher: str | None = attrs.field(default=None, validator=str_or_none)
    published: str | None = attrs.field(default=None, validator=str_or_none)
    place: str | None = attrs.field(default=None, validator=str_or_none)
    url: str | None = attrs.field(default=None, validator=str_or_none)
    language: str | None = attrs.field(default=None, validator=str_or_none)
    extra: Extra = attrs.field(factory=Extra, converter=extra_of)

    def _told(self) -> Mapping[str, object]:
        return {
            "id": self.id,
            "text": self.text,
            "characters": len(self.text),
            "zones": len(self.zones),
            "headline": self.headline,
            "authors": self.authors,
            "publisher": self.publisher,
            "published": self.published,
            "place": self.place,
            "url": self.url,
            "language": self.language,
            "extra": self.extra or None,
        }

    @id.default
    def _digest(self) -> str:
        check_text(self.text, "Article.text")
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
