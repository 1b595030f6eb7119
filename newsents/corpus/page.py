"""A page as it comes from a file, before anything is found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import attrs

from newsents.errors import NewsentsError, PipelineError
from newsents.schema import Analysis, Article, Extra, Zone
from newsents.schema.extra import extra_of
from newsents.schema.given import FACTS, complete
from newsents.showing import Brief


@attrs.frozen(slots=True)
class Written:
    """What newsents wrote of an article when it analysed it, as it was read again.

    Parameters
    ----------
    source
        Where the article was read then.
    digest
        Of what was given then; see `newsents.corpus.writers.jsonl.digest`.
    settings
        With what it was analysed; None where that was not written.
    analysis
        What was found: an `Analysis`, or what its `Analysis.to_dict` gave.
    place
        Where that stands.
    zones
        What was told of the lines of its text, as `newsents.schema.convert.to_plain_list` gave it.
    """

    source: str
    digest: str
    settings: Mapping[str, str | float] | None
    analysis: Analysis | Mapping[str, Any] = attrs.field(repr=False)
    place: str
    zones: Sequence[Any] = ()


@attrs.frozen(slots=True, repr=False)
class Page(Brief):
    """The text of one article, and what its file says about it.

    Parameters
    ----------
    source
        Where it was read: a file's name, with the line (``"news.jsonl:7"``) or the place in a list
        (``"news.json#7"``), both counted from 1; ``"-"`` is standard input.
    text
        The article, unchanged.
    id
        Its identity as the file gives it, or by default a digest of the text.
    headline, authors, published, publisher, url, extra
        As in `newsents.schema.Article`.
    zones
        Lines of the text of which the file says what they are, such as captions: that goes before what the lines
        look like. It need not tell of all.
    written
        Its analysis, where newsents wrote what was read. A store takes that; all else reads the page anew.

    Examples
    --------
    >>> page = Page("news.jsonl:7", "Rain, she said.", publisher="The Echo")
    >>> analysis = Analysis(Article("Rain, she said.", publisher="Echo", place="Leeds"))
    >>> completed = page.complete(analysis)
    >>> completed.article.publisher, completed.article.place
    ('The Echo', 'Leeds')
    """

    source: str
    text: str
    id: str = attrs.field()
    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    extra: Extra = attrs.field(factory=Extra, converter=extra_of)
    zones: tuple[Zone, ...] = ()
    written: Written | None = attrs.field(default=None, repr=False)

    @id.default
    def _digest(self) -> str:
        return Article(self.text).id

    def given(self) -> dict[str, Any]:
        """Return its text and what its file says of it, by name.

        Examples
        --------
        >>> Page("news.jsonl:7", "Rain, she said.", publisher="The Echo").given()["publisher"]
        'The Echo'
        """
        return {"text": self.text, "zones": self.zones, **{name: getattr(self, name) for name in FACTS}}

    def complete(self, analysis: Analysis) -> Analysis:
        """Return the analysis with what the file knows of the article; that goes before what was read in it.

        Raises
        ------
        PipelineError
            If it is the analysis of another text.

        Examples
        --------
        >>> page = Page("news.jsonl:7", "Rain, she said.", publisher="The Echo")
        >>> page.complete(Analysis(Article("Rain, she said."))).article.publisher
        'The Echo'
        """
        if analysis.article.text != self.text:
            raise PipelineError(f"{self.source}: the analysis is one of another text", code="N409")
        return complete(analysis, self.given())


@attrs.frozen(slots=True, repr=False)
class Unread(Brief):
    """An article that could not be read or analysed, and why; the others go on without it.

    Parameters
    ----------
    source
        As in `Page`.
    error
        What was wrong with it.
    id
        Its identity, where it got that far.
    stage
        Whether it was being read, or analysed.

    Examples
    --------
    >>> from newsents.errors import InputError
    >>> Unread("rain.txt", InputError("rain.txt: Permission denied", code="N308")).error.code
    'N308'
    """

    source: str
    error: NewsentsError
    id: str | None = None
    stage: Literal["reading", "analysis"] = "reading"


Extracted = tuple[Page, Analysis] | Unread
"""What became of a page."""
