"""Adding articles to a store: what is new or changed is analysed, and committed batch by batch."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from itertools import chain

import attrs
import duckdb
from spacy.language import Language

from newsents.corpus.extraction import confident, extract_as
from newsents.corpus.page import Page, Unread
from newsents.corpus.store.added import Added
from newsents.corpus.store.claims import Claim
from newsents.corpus.store.compaction import compact
from newsents.corpus.store.connection import Connections
from newsents.corpus.store.errors import StoreError
from newsents.corpus.store.fresh import TOGETHER, Fresh
from newsents.corpus.store.persons import resolve_persons
from newsents.corpus.store.writing import Batch, Prepared, prepare
from newsents.corpus.writers.settings import Settings, differences, settings_of
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
        Whether articles that were analysed with other settings are to be analysed anew.
    advance
        Is told of each article that is done.
    begin
        Is told what is done when all articles are.
    """

    nlp: Language
    workers: int
    batch_size: int
    min_confidence: float
    reanalyze: bool
    advance: Callable[[], object]
    begin: Callable[[str], object]


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
        number = _settings_number(connections, addition)
        fresh = Fresh(connections, number, added, addition.advance, TOGETHER)
        coming: Iterable[Page | Unread] = fresh.of(pages)
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
        addition.begin("persons are told apart")
        resolve_persons(connections)
        if added.new or added.replaced:
            compact(connections)
    return added


def _prepared(min_confidence: float, page: Page, analysis: Analysis) -> Prepared:
    return prepare(page, confident(analysis, min_confidence))


def _settings_number(connections: Connections, addition: Addition) -> int:
    """Return the number of the settings in the store; make the store where there is none."""
    settings = settings_of(addition.nlp, addition.min_confidence)
    with connections.writing() as connection:
        known = {
            number: json.loads(value)
            for number, value in connection.execute("SELECT settings, value FROM settings ORDER BY settings").fetchall()
        }
        number = next((number for number, value in known.items() if value == settings), None)
        if not addition.reanalyze:
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
