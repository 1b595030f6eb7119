"""An audit in HTML: in words, and in tables."""

from __future__ import annotations

from newsents.corpus.audit.audit import ALL, FACETS, Audit
from newsents.corpus.audit.wording import called, in_short, in_words, whole_of
from newsents.viz.html.markup import Html, element, folded, framed
from newsents.viz.html.tables import table


def audit_html(audit: Audit) -> str:
    """Return an audit for a notebook: of the whole in words, and of each part in tables.

    Examples
    --------
    >>> "Nothing is quoted." in audit_html(Audit((), 0, 0))
    True
    """
    return framed(
        element("p", f"{audit.quotations:,} quotations in {audit.articles:,} articles", class_="name"),
        *(element("p", sentence) for sentence in in_words(audit)),
        *(element("p", in_short(audit, part)) for part in audit.parts if part != ALL),
        *(folded(whole_of(audit, facet).rstrip(","), _table(audit, facet)) for facet in FACETS if audit.of(ALL, facet)),
    )


def _table(audit: Audit, facet: str) -> Html:
    rows = [
        (
            share.part,
            called(share),
            share.counted,
            share.articles,
            f"{100 * share.share:.1f}%",
            f"{100 * share.low:.1f}% to {100 * share.high:.1f}%",
        )
        for part in audit.parts
        for share in audit.of(part, facet)
    ]
    return table((audit.by or "", "what", "counted", "articles", "share", "95%"), rows)
