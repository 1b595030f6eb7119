"""From texts to typed results, without a word of spaCy."""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal, overload

from spacy.language import Language
from spacy.tokens import Doc

from newsents.errors import InputError, NewsentsWarning, PipelineError
from newsents.frames import rows_of
from newsents.garbage import kept_for_later
from newsents.pipeline.annotations import get_analysis
from newsents.pipeline.forgetting import forgetting
from newsents.pipeline.load import load
from newsents.pipeline.newsents import STAGES
from newsents.pipeline.parts import read
from newsents.pipeline.workers import check_sizes, in_batches, map_in_workers
from newsents.schema import Analysis, Zone
from newsents.schema.given import Given, OnError, check_on_error, complete, facts_given, facts_of

BATCH = 64
"""Texts that go through the model together, unless they are long: the parser takes each step in all of them at once."""

TOGETHER = 400_000
"""Characters of texts whose results are given together."""

LONGEST_NAME = 255
"""Longest text, in characters, that is looked at as the name of a file."""

Told = tuple[str, tuple[Zone, ...]]
"""A text, and what is told of its lines."""


@cache
def _default_pipeline() -> Language:
    return load()


def analyze(
    text: str,
    *,
    id: str | None = None,
    headline: str | None = None,
    authors: str | Iterable[str] = (),
    published: str | date | None = None,
    publisher: str | None = None,
    url: str | None = None,
    extra: Mapping[str, Any] | None = None,
    nlp: Language | None = None,
) -> Analysis:
    """Find who said what in one text.

    Parameters
    ----------
    text
        An article or a whole page, as it is: any string, of any length. Long texts are parsed in parts.
    id, headline, authors, published, publisher, url
        What is known of the article, kept in `Analysis.article`. It goes before what is found on the page.
    extra
        Whatever else is known of it, by name; see `newsents.schema.Extra`.
    nlp
        A pipeline made by `newsents.load`, or one with the component `newsents`. By default that of
        ``newsents.load()``, loaded on first use and kept.

    Returns
    -------
    Analysis
        Immutable and free of spaCy. All its offsets are Unicode code points of ``text``, half-open.

    Raises
    ------
    InputError
        If ``text`` is not a str, a fact of the article is of the wrong kind, or ``nlp`` has none of the components of
        newsents.
    ModelError
        If no pipeline is given and the default model is missing or not the recorded one.

    Warns
    -----
    UserWarning
        If ``text`` is the name of a file: files are not read here.

    Examples
    --------
    >>> import newsents
    >>> analysis = newsents.analyze('"The bridge is safe," said Ann Lee, the engineer. She had tested it, she said.')
    >>> for quote in analysis.quotes:
    ...     print(quote.speaker, quote.kind, repr(quote.text))
    Ann Lee direct 'The bridge is safe,'
    Ann Lee indirect 'She had tested it'
    >>> newsents.Analysis.from_json(analysis.to_json()) == analysis
    True
    >>> newsents.analyze("Rain, she said.", published="2024-05-06", extra={"page": 3}).article.extra["page"]
    3
    """
    given = facts_given(
        id=id, headline=headline, authors=authors, published=published, publisher=publisher, url=url, extra=extra
    )
    if not isinstance(text, str):
        raise _no_text(text)
    (analysis,) = analyze_many([text], nlp=nlp)
    return complete(analysis, given)


def _no_text(given: object) -> InputError:
    instead = "doc._.analysis is that of a Doc" if isinstance(given, Doc) else "files are read by newsents.read"
    return InputError(f"analyze takes the text itself, a str, and got {type(given).__name__}; {instead}", code="N406")


@overload
def analyze_many(
    texts: Iterable[str | Mapping[str, Any] | Given] | Any,
    *,
    text: str | None = None,
    id: str | None = None,
    headline: str | None = None,
    authors: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    day_first: bool | None = None,
    on_error: Literal["raise", "warn"] = "raise",
    workers: int = 1,
    batch_size: int = BATCH,
    nlp: Language | None = None,
) -> Iterator[Analysis]: ...


@overload
def analyze_many(
    texts: Iterable[str | Mapping[str, Any] | Given] | Any,
    *,
    text: str | None = None,
    id: str | None = None,
    headline: str | None = None,
    authors: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    day_first: bool | None = None,
    on_error: Literal["keep"],
    workers: int = 1,
    batch_size: int = BATCH,
    nlp: Language | None = None,
) -> Iterator[Analysis | InputError]: ...


def analyze_many(
    texts: Iterable[str | Mapping[str, Any] | Given] | Any,
    *,
    text: str | None = None,
    id: str | None = None,
    headline: str | None = None,
    authors: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    day_first: bool | None = None,
    on_error: OnError = "raise",
    workers: int = 1,
    batch_size: int = BATCH,
    nlp: Language | None = None,
) -> Iterator[Analysis] | Iterator[Analysis | InputError]:
    """Find who said what in many texts, lazily and in their order.

    Parameters
    ----------
    texts
        Any iterable, a generator too, of str, or of dicts that hold a text and what is known of its article, or of what
        `newsents.read` gives; or a data frame of pandas, polars, pyarrow or another library that narwhals knows, or a
        column of one. No more of it is taken, and no more results held, than a few batches for each worker.
    text, id, headline, authors, published, publisher, url
        Under which key, or in which column, each of these is. By default it is looked for under the usual names, such
        as ``body`` and ``datePublished``. What else a row has is kept in ``article.extra``.
    day_first
        Whether a date such as ``06/05/2024`` is a day in May, or one in June. By default it is left as it is; other
        dates become ISO 8601.
    on_error
        What comes of an item that is no text, or has none, such as a row with an empty cell: its error (``"raise"``), a
        warning, and no result (``"warn"``), or an InputError in the place of its result (``"keep"``).
    workers
        How many processes read. With more than one, a script needs the usual ``if __name__ == "__main__":``.
    batch_size
        How many texts go through the model together. The results do not depend on it.
    nlp
        As for `analyze`.

    Yields
    ------
    Analysis
        One for each text, or with ``on_error="keep"`` an InputError. The iterator can be left at any point, and Ctrl-C
        ends its processes.

    Raises
    ------
    InputError
        If ``texts`` is a str itself or one dict, if another parameter cannot be used, or if there is no field of a name
        that is given; with ``on_error="raise"``, after the results before it have been given, if an item is no text or
        has none.
    ModelError
        As for `analyze`.
    PipelineError
        If the pipeline changes a text or drops it, so that there is no result for it.
    WorkerError
        If one of several processes was killed.

    Warns
    -----
    NewsentsWarning
        With ``on_error="warn"``, of each item without a result.

    Examples
    --------
    >>> import newsents
    >>> texts = ['"It will rain," said Ann Lee.', "", "Bob Hay denied that he had lied."]
    >>> [[str(quote.speaker) for quote in analysis.quotes] for analysis in newsents.analyze_many(texts)]
    [['Ann Lee'], [], ['Bob Hay']]
    >>> rows = [{"body": '"It will rain," said Ann Lee.', "when": "2024-05-06", "page": 3}]
    >>> (analysis,) = newsents.analyze_many(rows, published="when")
    >>> analysis.article.published, analysis.article.extra
    ('2024-05-06', {'page': 3})
    """
    rows = rows_of(texts)
    if rows is None and (isinstance(texts, (str, bytes, Mapping)) or not isinstance(texts, Iterable)):
        raise InputError(
            f"texts is an iterable of str or of dicts, or a data frame, and got {type(texts).__name__}; for one text "
            "there is analyze(text)",
            code="N404",
        )
    named = {
        "text": text, "id": id, "headline": headline, "authors": authors, "published": published,
        "publisher": publisher, "url": url,
    }  # fmt: skip
    names = {name: key for name, key in named.items() if key is not None}
    count = len(texts) if isinstance(texts, Sized) else None
    check_sizes(workers, batch_size)
    check_on_error(on_error)
    pipeline = nlp if nlp is not None else _default_pipeline()
    if not isinstance(pipeline, Language):
        raise InputError(f"nlp is a pipeline, such as newsents.load({nlp!r:.80}), and not its name", code="N408")
    if not any(pipeline.get_pipe_meta(name).factory in STAGES for name in pipeline.pipe_names):
        raise InputError(
            "the pipeline has none of the components of newsents: add them with newsents.load(nlp) or "
            'nlp.add_pipe("newsents")',
            code="N404",
        )
    given: deque[Mapping[str, Any] | InputError] = deque()
    read_item = partial(_read_item, names=names, day_first=day_first, of_table=rows is not None)
    read_texts = _texts(texts if rows is None else rows, read_item, on_error, given)
    return _completed(_analyses(pipeline, read_texts, count, workers, batch_size), given)


def _texts(
    items: Iterable[Any],
    read_item: Callable[[Any, int], tuple[str, tuple[Zone, ...], Mapping[str, Any]]],
    on_error: OnError,
    given: deque[Mapping[str, Any] | InputError],
) -> Iterator[Told]:
    """Yield the text of each item, and what is told of its lines; what else is given goes to the end of ``given``."""
    for number, item in enumerate(items):
        try:
            text, zones, facts = read_item(item, number)
        except InputError as error:
            if error.code == "N351":  # no such column: so it is with all rows
                raise
            if on_error == "raise":
                raise InputError(f'{error.args[0]} (on_error="warn" leaves such out)', code=error.code) from error
            if on_error == "warn":
                warnings.warn(NewsentsWarning(str(error.args[0]), code=error.code), stacklevel=2)
            else:
                given.append(error)
            continue
        given.append(facts)
        yield text, zones


def _read_item(
    item: Any, number: int, *, names: Mapping[str, str], day_first: bool | None, of_table: bool
) -> tuple[str, tuple[Zone, ...], Mapping[str, Any]]:
    if isinstance(item, Given):
        facts = item.given()
    elif isinstance(item, Mapping):
        facts = facts_of(item, f"texts[{number}]", names, day_first, of_table=of_table)
    else:
        facts = {"text": item.as_py() if hasattr(item, "as_py") else item}  # of a column of Arrow
    text, zones = facts.pop("text"), facts.pop("zones", ())
    if not isinstance(text, str):
        raise InputError(
            f"texts[{number}] (counted from 0) is not a str but {type(text).__name__}: {text!r:.80}", code="N406"
        )
    return text, zones, facts


def _completed(
    analyses: Iterable[Analysis], given: deque[Mapping[str, Any] | InputError]
) -> Iterator[Analysis | InputError]:
    for analysis in analyses:
        while isinstance(facts := given.popleft(), InputError):
            yield facts
        yield complete(analysis, facts)
    yield from (error for error in given if isinstance(error, InputError))


def _analyses(
    nlp: Language, texts: Iterable[Told], count: int | None, workers: int, batch_size: int
) -> Iterator[Analysis]:
    batches = in_batches(_warned(texts), batch_size, workers, count)
    if workers == 1:
        for batch in batches:
            yield from _of_batch(nlp, batch)
    else:
        for analyses in map_in_workers(_all_of_batch, batches, nlp=nlp, workers=workers):
            yield from analyses


def _of_batch(nlp: Language, batch: list[Told]) -> Iterator[Analysis]:
    """Yield the analysis of each text, once it is seen to be that text's."""
    for together in _together(batch):
        texts = [text for text, _ in together]
        with forgetting(nlp), kept_for_later():
            docs = read(nlp, texts, told=[zones for _, zones in together], batch_size=len(texts))
            found = list(map(get_analysis, docs))
        if len(found) != len(texts) or any(
            analysis.article.text != text for analysis, text in zip(found, texts, strict=True)
        ):
            raise _mixed_up(texts, found)
        yield from found


def _together(batch: list[Told]) -> Iterator[list[Told]]:
    """Part a batch, so that few results are held back where texts are long."""
    together: list[Told] = []
    held = 0
    for text, zones in batch:
        if together and held + len(text) > TOGETHER:
            yield together
            together, held = [], 0
        together.append((text, zones))
        held += len(text)
    yield together


def _mixed_up(texts: list[str], found: list[Analysis]) -> PipelineError:
    """Say which text has no result of its own: a tokenizer or a component of the user's changed or dropped it."""
    read = {analysis.article.text for analysis in found}
    lost = next((text for text in texts if text not in read), texts[0])
    return PipelineError(
        f"the pipeline gave {len(found)} results for {len(texts)} texts, and none for the text {lost[:60]!r} ...: its "
        "tokenizer or a component of it changes or drops texts (an error handler set with nlp.set_error_handler does); "
        "each result has to be that of its text",
        code="N409",
    )


def _all_of_batch(nlp: Language, batch: list[Told]) -> list[Analysis]:
    return list(_of_batch(nlp, batch))


def _warned(texts: Iterable[Told]) -> Iterator[Told]:
    for text, zones in texts:
        if _names_file(text):
            warnings.warn(
                f"{text!r} is analyzed as a text, but is the name of a file; its text is that of "
                f"Path({text!r}).read_text(encoding='utf-8')",
                stacklevel=2,
            )
        yield text, zones


def _names_file(text: str) -> bool:
    """Whether a text is one word that names a file: whoever gave it will have meant what is in it."""
    if not text or len(text) > LONGEST_NAME or any(map(str.isspace, text)):
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False
