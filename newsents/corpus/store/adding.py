"""Adding articles to a store: what is new or changed is analysed, and committed batch by batch."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import chain

import attrs
import duckdb
from spacy.language import Language

from newsents.corpus.analysed import anew, as_given
from newsents.corpus.extraction import Ready, confident, extract_as
from newsents.corpus.page import Page, Unread
from newsents.corpus.store.added import Added
from newsents.corpus.store.attaching import attaching
from newsents.corpus.store.claims import Claim
from newsents.corpus.store.compaction import compact
from newsents.corpus.store.connection import Connections
from newsents.corpus.store.errors import StoreError
from newsents.corpus.store.fresh import TOGETHER, Fresh
from newsents.corpus.store.persons import resolve_persons
from newsents.corpus.store.writing import Batch, Prepared, prepare
from newsents.corpus.writers.settings import Settings, differences, settings_of
from newsents.errors import NewsentsError
from newsents.logs import log
from newsents.schema import Analysis
from newsents.schema.language import OTHER

SECONDS = 20.0
"""A commit comes at least so often, as what is done since the last one is lost when the process is killed."""


@attrs.frozen
class Addition:
    """How articles are analysed.

    Parameters
    ----------
    nlp
        The pipeline.
    workers, batch_size
        As for `newsents.corpus.extraction.extract`.
    min_confidence
        Quotations that are less sure are left out.
    reanalyze
        Whether articles that were analysed with other settings are to be analysed anew, those in the store and those
        that come with their analyses.
    advance
        Is told of each article that is done.
    begin
        Is told what is done when all articles are.
    resolve
        Whether persons are told apart then.
    """

    nlp: Language
    workers: int
    batch_size: int
    min_confidence: float
    reanalyze: bool
    advance: Callable[[], object]
    begin: Callable[[str], object]
    resolve: bool = True


def add(connections: Connections, pages: Iterable[Page | Unread], addition: Addition) -> Added:
    """Add pages to a store, and tell its persons apart.

    Raises
    ------
    StoreError
        If what is there was analysed with other settings, and that is not to be made anew; or as for
        `Connections.locked` and `Connections.writing`.
    """
    added = Added()
    with connections.locked():
        settings = settings_of(addition.nlp, addition.min_confidence)
        number = _settings_number(connections, settings, reanalyze=addition.reanalyze)
        fresh = Fresh(connections, number, added, addition.advance, TOGETHER)
        coming: Iterable[Page | Ready | Unread] = fresh.of(_Checked(settings, addition.reanalyze).of(pages))
        if addition.reanalyze:
            coming = chain(coming, fresh.stale())
        done: list[tuple[Claim, Prepared]] = []
        failed: list[Unread] = []
        committed = time.monotonic()

        def commit() -> None:
            if done or failed:
                with connections.writing() as connection:
                    new, replaced = Batch(connection, number).write(done, failed)
                added.new, added.replaced = added.new + new, added.replaced + replaced
                added.failed += len(failed)
                added.foreign += sum(article.language == OTHER for _, article in done)
                added.undated += sum(not article.is_dated for _, article in done)
                added.ambiguous += sum(article.may_be_two_days for _, article in done)
                added.moved += sum(claim.has_moved for claim, _ in done)
                log.info(
                    "committed to %s: %d new, %d replaced, %d failed", connections.path, new, replaced, len(failed)
                )
                done.clear()
                failed.clear()

        try:
            make = partial(_prepared, addition.min_confidence)
            attaching.rest()  # beside its threads workers would have to be started anew
            for one in extract_as(
                make, coming, model=addition.nlp, workers=addition.workers, batch_size=addition.batch_size
            ):
                claim = fresh.claims.popleft()
                if isinstance(one, Unread):
                    failed.append(one)
                    fresh.failures.fail(one)
                elif claim is not None:
                    done.append((claim, one))
                addition.advance()
                if len(done) + len(failed) >= TOGETHER or time.monotonic() > committed + SECONDS:
                    commit()
                    committed = time.monotonic()
        except KeyboardInterrupt:
            with suppress(KeyboardInterrupt):
                commit()
            raise
        commit()
        if ended := fresh.failures.ended():
            with connections.writing() as connection:
                connection.execute("DELETE FROM failures WHERE source IN (SELECT unnest(?::VARCHAR[]))", [ended])
        if addition.resolve:
            addition.begin("persons are told apart")
            resolve_persons(connections)
        if added.new or added.replaced:
            compact(connections)
    return added


def _prepared(min_confidence: float, page: Page, analysis: Analysis) -> Prepared:
    return prepare(page, confident(analysis, min_confidence))


class _Checked:
    """Sees to it that analyses which articles come with are those that would be made here.

    Parameters
    ----------
    settings
        Those of articles that are analysed now.
    reanalyze
        Whether articles are analysed anew that come with other analyses.
    """

    def __init__(self, settings: Settings, reanalyze: bool) -> None:
        self._settings = settings
        self._reanalyze = reanalyze

    def of(self, pages: Iterable[Page | Unread]) -> Iterator[Page | Unread]:
        """Yield the pages as they were given, those that have to be analysed without what they came with.

        Raises
        ------
        StoreError
            If an analysis was made with other settings, and is not to be made anew.
        """
        for page in pages:
            if isinstance(page, Unread) or page.written is None:
                yield page
                continue
            fits = self._fits(page.written.settings)
            if not fits and not self._reanalyze:
                told = differences(page.written.settings or {}, self._settings)
                raise StoreError(
                    f"{page.source}: this was analysed with other settings: {told}; add it with the same, or have it "
                    "analysed anew with reanalyze=True (--reanalyze)",
                    code="N1023",
                )
            try:
                given = as_given(page)
                yield given if fits else anew(given)
            except NewsentsError as error:
                yield Unread(page.source, error, page.id)

    def _fits(self, written: Mapping[str, str | float] | None) -> bool:
        if written is None:  # it was made in this process, or its maker answers for it
            return True
        # of an analysis that left out fewer quotations, those are left out that are too unsure now
        least, now = (float(settings.get("min_confidence", 0.0)) for settings in (written, self._settings))
        return {**written, "min_confidence": now} == self._settings and least <= now


def _settings_number(connections: Connections, settings: Settings, *, reanalyze: bool) -> int:
    """Return the number of the settings in the store; make the store where there is none."""
    with connections.writing() as connection:
        known = {
            number: json.loads(value)
            for number, value in connection.execute("SELECT settings, value FROM settings ORDER BY settings").fetchall()
        }
        number = next((number for number, value in known.items() if value == settings), None)
        if not reanalyze:
            _require_same(connection, connections, known, number, settings)
        if number is None:
            number = max(known, default=0) + 1
            connection.execute("INSERT INTO settings VALUES (?, ?)", [number, json.dumps(settings)])
        return number


def _require_same(
    connection: duckdb.DuckDBPyConnection,
    connections: Connections,
    known: dict[int, Settings],
    number: int | None,
    settings: Settings,
) -> None:
    others = connection.execute(
        "SELECT settings, count(*) FROM articles WHERE settings <> ? GROUP BY 1 ORDER BY 1", [number or 0]
    ).fetchall()
    if others:
        raise StoreError(
            f"{sum(count for _, count in others)} articles in {connections.path} were analysed with other settings: "
            f"{differences(known[others[0][0]], settings)}; go on with the same, or analyse them anew with "
            "reanalyze=True (--reanalyze), or add to another store",
            code="N535",
        )
