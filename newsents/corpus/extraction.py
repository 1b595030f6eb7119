"""Finding who said what in many pages, in one process or several, each page's failure its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

import attrs
from spacy.language import Language

from newsents.corpus.analysed import finished
from newsents.corpus.page import Extracted, Page, Unread
from newsents.errors import NewsentsError
from newsents.garbage import kept_for_later
from newsents.logs import log
from newsents.pipeline import analyze_many, load
from newsents.pipeline.alone import is_alone
from newsents.pipeline.analyze import BATCH
from newsents.pipeline.workers import check_sizes, in_batches, map_in_workers
from newsents.schema import Analysis, select_quotes

R = TypeVar("R")


@attrs.frozen(slots=True)
class Ready:
    """A page of which the analysis is taken that it comes with; see `newsents.corpus.page.Written`."""

    page: Page


class ExtractionError(NewsentsError, RuntimeError):
    """An article could not be analysed."""


def selected(analysis: Analysis, **wanted: Any) -> Analysis:
    """Return an analysis with the quotations, nested ones among them, that `newsents.schema.select_quotes` selects."""
    quotes, nested = (select_quotes(found, **wanted) for found in (analysis.quotes, analysis.nested))
    return analysis.with_quotes(quotes, nested)


def confident(analysis: Analysis, least: float) -> Analysis:
    """Return an analysis without the quotations that are less sure than ``least``; itself if that is 0."""
    return selected(analysis, acts=None, stated=False, min_confidence=least) if least else analysis


def extract(
    pages: Iterable[Page | Unread], *, model: str | Language | None = None, workers: int = 1, batch_size: int = BATCH
) -> Iterator[Extracted]:
    """Find who said what in each page, lazily and in order.

    Parameters
    ----------
    pages
        What `newsents.corpus.readers.read` gives.
    model
        As for `newsents.load`, or a pipeline that it made, which is used as it is.
    workers
        How many processes work; each has a model of its own.
    batch_size
        How many pages go through the model together.

    Yields
    ------
    tuple[Page, Analysis] or Unread
        The page with its analysis; or `Unread`, for a page that could not be read or analysed.

    Raises
    ------
    InputError
        If ``workers`` or ``batch_size`` is no whole number from 1.
    ModelError
        If the model cannot be loaded.
    WorkerError
        If a worker process is killed from outside (by the system when memory is short).

    Examples
    --------
    >>> rain = Page("rain.txt", '"It will rain," said Ann Lee.')
    >>> [(page.source, analysis.quotes[0].text) for page, analysis in extract([rain])]
    [('rain.txt', 'It will rain,')]
    """
    return extract_as(_as_they_are, pages, model=model, workers=workers, batch_size=batch_size)


def extract_as(
    make: Callable[[Page, Analysis], R],
    pages: Iterable[Page | Ready | Unread],
    *,
    model: str | Language | None = None,
    workers: int = 1,
    batch_size: int = BATCH,
) -> Iterator[R | Unread]:
    """Find who said what in each page as `extract` does, and yield what is made of a page and its analysis.

    Parameters
    ----------
    make
        A module's function, which is called where the page was analysed: in the worker, if there are several.
    pages
        As for `extract`; or a `Ready` one.
    model, workers, batch_size
        As for `extract`, which tells the errors, too.

    Examples
    --------
    >>> def speaker(page, analysis):
    ...     return analysis.quotes[0].speaker.name
    >>> list(extract_as(speaker, [Page("rain.txt", '"It will rain," said Ann Lee.')]))
    ['Ann Lee']
    """
    check_sizes(workers, batch_size)
    nlp = model if isinstance(model, Language) else load(model)
    batches = in_batches(pages, batch_size, workers)
    log.info("articles are analysed in %d process(es), %d at a time", workers, batch_size)
    work = partial(_made_of_batch, make)
    if workers == 1:
        done: Iterator[list[R | Unread]] = (work(nlp, batch) for batch in batches)
    else:
        # beside the threads of a progress bar or of a database, processes are started anew
        method = "fork" if is_alone() else "spawn"
        done = map_in_workers(work, batches, nlp=nlp, workers=workers, start_method=method)
    for extracted in done:
        for one in extracted:
            if isinstance(one, Unread):
                log.warning("%s", one.error)
        yield from extracted


def _as_they_are(page: Page, analysis: Analysis) -> tuple[Page, Analysis]:
    return page, analysis


@kept_for_later()
def _made_of_batch(
    make: Callable[[Page, Analysis], R], nlp: Language, batch: Sequence[Page | Ready | Unread]
) -> list[R | Unread]:
    return [one if isinstance(one, Unread) else make(*one) for one in _extract_batch(nlp, batch)]


def _extract_batch(nlp: Language, batch: Sequence[Page | Ready | Unread]) -> list[Extracted]:
    """Analyse a batch; if that fails, one by one, to find out on whose account."""
    pages = [page for page in batch if isinstance(page, Page)]
    try:
        analyses = list(analyze_many(pages, nlp=nlp, batch_size=len(pages) or 1)) if pages else []
        done: Iterator[Extracted] = iter(list(zip(pages, analyses, strict=True)))
    except Exception:  # whatever a model or a component of the user's raises
        done = (_extract_one(nlp, page) for page in pages)
    return [
        next(done) if isinstance(page, Page) else _finish(page.page) if isinstance(page, Ready) else page
        for page in batch
    ]


def _finish(page: Page) -> Extracted:
    try:
        return page, finished(page)
    except NewsentsError as error:
        return Unread(page.source, error, page.id)


def _extract_one(nlp: Language, page: Page) -> Extracted:
    try:
        (analysis,) = analyze_many([page], nlp=nlp)
        return page, analysis
    except NewsentsError as error:
        return Unread(page.source, error, page.id, "analysis")
    except Exception as error:  # it is recorded, and the other articles go on
        reason = f"{page.source}: {type(error).__name__}: {error}"
        return Unread(page.source, ExtractionError(reason, code="N310"), page.id, "analysis")
