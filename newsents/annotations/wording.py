"""An evaluation in words and tables, as people read it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from newsents.annotations.evaluation import FACETS, Evaluation, Figure

MEASURES = {
    "found": "content found",
    "exact": "content the same",
    "attributed": "found, with the right source",
    "named": "found, with the right speaker named",
    "source_exact": "found, source the same",
    "cue": "found, with the right cue",
}
"""What each of our measures says, in order."""

TITLES = {
    "kind": "by kind",
    "act": "by act",
    "source_kind": "by kind of source",
    "source_words": "by the source's words",
    "pronouns": "by the pronouns that the article uses for the speaker",
    "origin": "by where the speaker's name comes from, by its letters unless annotated",
}


@attrs.frozen
class Table:
    """A table: its title, its headings, and its cells as they are shown."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(evaluation: Evaluation) -> list[Table]:
    """Return all figures as tables, in percent.

    Examples
    --------
    >>> from newsents.annotations import AnnotatedArticle, AnnotatedQuote, evaluate
    >>> rain = AnnotatedArticle("rain", "Rain, he said.", (AnnotatedQuote(((0, 4),), source=((6, 8),)),))
    >>> tables(evaluate([rain], [rain]))[0].rows[0]
    ('content found', '100.0', '100.0', '100.0', '100.0 to 100.0')
    """
    head = ("P", "R", "F1")
    ours = {said: evaluation.measures[name] for name, said in MEASURES.items() if name in evaluation.measures}
    bounds = any(figure.low is not None for figure in ours.values())
    sizes = (_many(evaluation.articles, "article"), _many(evaluation.gold, "annotated quotation"))
    title = ", ".join((*sizes, f"{evaluation.predicted:,} predicted"))
    found = [
        Table(title, ("letters and digits", *head, *(["95% of F1"] * bounds)), _rows(ours, bounds=bounds)),
        Table("Spans, as Citron is measured", ("words", *head), _rows(evaluation.citron)),
        Table("Labels of words", ("words", *head), _rows(evaluation.labels)),
    ]
    if evaluation.nested:
        sizes = (f"{evaluation.nested_gold:,} annotated", f"{evaluation.nested_predicted:,} predicted")
        title = ", ".join(("Nested quotations, by themselves", *sizes))
        nested = {said: evaluation.nested[name] for name, said in MEASURES.items() if name in evaluation.nested}
        columns = ("letters and digits", *head, *(["95% of F1"] * bounds))
        found.append(Table(title, columns, _rows(nested, bounds=bounds)))
    for facet in FACETS:
        groups = evaluation.of(facet)
        if groups:
            rows = tuple(
                (
                    group.value.replace("_", " "),
                    f"{group.quotes:,}",
                    percent(group.found, group.quotes),
                    percent(group.attributed, group.quotes),
                    percent(group.named, group.with_speaker),
                    f"{100 * group.low:.0f} to {100 * group.high:.0f}",
                )
                for group in groups
            )
            last = "95% of named" if any(group.with_speaker for group in groups) else "95% of attributed"
            columns = (facet.replace("_", " "), "annotated", "found", "attributed", "named", last)
            found.append(Table(f"Found, {TITLES[facet]}", columns, rows))
    return found


def wrong(evaluation: Evaluation) -> Table:
    """Return what was missed, false, or given to another, a row each.

    Examples
    --------
    >>> from newsents.annotations import AnnotatedArticle, AnnotatedQuote, evaluate
    >>> rain = AnnotatedArticle("rain", "Rain, he said.", (AnnotatedQuote(((0, 4),), source=((6, 8),)),))
    >>> wrong(evaluate([rain], [AnnotatedArticle("rain", rain.text)])).rows
    (('rain', 'missed', '0:4', 'Rain', 'he', ''),)
    """
    rows = tuple(
        (
            one.article,
            f"{one.what}, nested" if one.nested else one.what,
            f"{one.start}:{one.end}",
            one.words,
            one.annotated or "",
            one.found or "",
        )
        for one in evaluation.errors
    )
    return Table(f"{len(rows):,} errors", ("article", "what", "place", "words", "annotated", "found"), rows)


def percent(part: float, whole: float) -> str:
    """Return a share in percent; nothing of nothing.

    Examples
    --------
    >>> percent(1, 8), percent(0, 0)
    ('12.5', '')
    """
    return f"{100 * part / whole:.1f}" if whole else ""


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _rows(figures: Mapping[str, Figure], *, bounds: bool = False) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            name,
            *(f"{100 * share:.1f}" for share in (figure.precision, figure.recall, figure.f1)),
            *([f"{100 * (figure.low or 0):.1f} to {100 * (figure.high or 0):.1f}"] * bounds),
        )
        for name, figure in figures.items()
    )


def calibration(evaluation: Evaluation) -> str | None:
    """Return a sentence about the confidence; None where none was given.

    Examples
    --------
    >>> from newsents.annotations import AnnotatedArticle, AnnotatedQuote, evaluate
    >>> rain = AnnotatedArticle("rain", "Rain, he said.", (AnnotatedQuote(((0, 4),), confidence=0.75),))
    >>> calibration(evaluate([rain], [rain]))
    'Confidence is off by 25.0 points of 100 on average, measured by: found, with the right source.'
    """
    if evaluation.calibration_error is None:
        return None
    points = 100 * evaluation.calibration_error
    return f"Confidence is off by {points:.1f} points of 100 on average, measured by: {MEASURES['attributed']}."
