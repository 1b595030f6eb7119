"""What may be wrong about persons."""

from __future__ import annotations

from newsents.names import Doubt
from newsents.viz.sheet import Line, Name, Sheet, counted


def doubt_sheet(doubt: Doubt) -> Sheet:
    """Return two names, what they are now, how likely that is wrong, and why.

    Examples
    --------
    >>> doubt = Doubt("r1", "r7", ("Jon Hale", "John Hale"), "same", 0.25, 3, 5, ("two spellings of one name",))
    >>> [part.text for part in doubt_sheet(doubt).parts[1:]]
    ['wrong with a chance of 25%, which would move 3 articles and 5 quotations', 'two spellings of one name']
    """
    moved = f"{counted(doubt.articles, 'article')} and {counted(doubt.quotes, 'quotation')}"
    return Sheet(
        Name(" / ".join(doubt.names), "are one now" if doubt.relation == "same" else "are two now"),
        Line(f"wrong with a chance of {100 * doubt.chance:.0f}%, which would move {moved}", is_aside=True),
        *map(Line, doubt.reasons),
    )
