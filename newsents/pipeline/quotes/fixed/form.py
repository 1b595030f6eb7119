"""A quotation that the form of a page tells."""

from __future__ import annotations

import attrs

from newsents.schema import TextSpan
from newsents.schema.quote import QuoteAct


@attrs.frozen(slots=True)
class FormQuote:
    """A quotation that was recognised by its form.

    Parameters
    ----------
    content
        The words that are attributed.
    source
        The words that name the speaker.
    cue
        The mark that ties them ("-", ":"), if any.
    rule
        Name of the form.
    act
        Whether it was spoken or written.
    confidence
        How probable it is that the content and its source are right.
    """

    content: tuple[TextSpan, ...]
    source: TextSpan | None
    cue: TextSpan | None
    rule: str
    act: QuoteAct = "speech"
    confidence: float = 0.9
