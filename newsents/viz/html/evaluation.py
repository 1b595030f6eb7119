"""An evaluation in HTML: our measures, and the rest in tables that fold."""

from __future__ import annotations

from newsents.annotations.evaluation import Evaluation
from newsents.annotations.wording import calibration, tables, wrong
from newsents.viz.html.markup import element, folded, framed
from newsents.viz.html.tables import table


def evaluation_html(evaluation: Evaluation) -> str:
    """Return an evaluation for a notebook.

    Examples
    --------
    >>> from newsents.annotations import AnnotatedArticle, AnnotatedQuote, evaluate
    >>> rain = AnnotatedArticle("rain", "Rain, he said.", (AnnotatedQuote(((0, 4),)),))
    >>> "1 annotated quotations" in evaluation_html(evaluate([rain], [rain]))
    True
    """
    first, *others = tables(evaluation)
    sure = calibration(evaluation)
    errors = [wrong(evaluation)] if evaluation.errors else []
    return framed(
        element("p", first.title, class_="name"),
        table(first.columns, first.rows),
        element("p", sure) if sure else None,
        *(folded(its.title, table(its.columns, its.rows)) for its in (*others, *errors)),
    )
