"""An audit: in words, and in tables."""

from __future__ import annotations

from newsents.corpus.audit.audit import ALL, FACETS, Audit
from newsents.corpus.audit.wording import called, in_short, in_words, whole_of
from newsents.viz.sheet import Grid, Line, Name, Sheet


def audit_sheet(audit: Audit) -> Sheet:
    """Return the whole in words, and each part in tables.

    Examples
    --------
    >>> audit_sheet(Audit((), 0, 0)).parts[1].text
    'Nothing is quoted.'
    """
    return Sheet(
        Name(f"{audit.quotations:,} quotations in {audit.articles:,} articles"),
        *map(Line, in_words(audit)),
        *(Line(in_short(audit, part)) for part in audit.parts if part != ALL),
        *(_grid(audit, facet) for facet in FACETS if audit.of(ALL, facet)),
    )


def _grid(audit: Audit, facet: str) -> Grid:
    rows = [
        (
            *([share.part] if audit.by else []),
            called(share),
            share.counted,
            share.articles,
            f"{100 * share.share:.1f}%",
            f"{100 * share.low:.1f}% to {100 * share.high:.1f}%",
        )
        for part in audit.parts
        for share in audit.of(part, facet)
    ]
    columns = (*([audit.by] if audit.by else []), "what", "counted", "articles", "share", "95%")
    return Grid(columns, rows, title=whole_of(audit, facet).rstrip(","))
