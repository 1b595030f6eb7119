"""An evaluation: our measures, and the rest in tables."""

from __future__ import annotations

from newsents.annotations.evaluation import Evaluation
from newsents.annotations.wording import calibration, tables, wrong
from newsents.viz.sheet import Grid, Line, Name, Sheet


def evaluation_sheet(evaluation: Evaluation) -> Sheet:
    """Return all figures.

    Examples
    --------
    >>> from newsents.annotations import AnnotatedArticle, AnnotatedQuote, evaluate
    >>> rain = AnnotatedArticle("rain", "Rain, he said.", (AnnotatedQuote(((0, 4),)),))
    >>> evaluation_sheet(evaluate([rain], [rain])).parts[0].name
    '1 article, 1 annotated quotation, 1 predicted'
    """
    first, *others = tables(evaluation)
    sure = calibration(evaluation)
    errors = [wrong(evaluation)] if evaluation.errors else []
    return Sheet(
        Name(first.title),
        Grid(first.columns, first.rows),
        Line(sure) if sure else None,
        *(Grid(its.columns, its.rows, title=its.title) for its in (*others, *errors)),
    )
