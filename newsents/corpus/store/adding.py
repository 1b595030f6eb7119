"""Adding articles to a store: what is new or changed is analysed, and committed batch by batch."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import chain, islice

import attrs
import duckdb
from spacy.language import Language

from newsents.corpus.analysed import anew, as_given
from newsents.corpus.extraction import Ready, confident, extract_as
from newsents.corpus.page import Page, Unread
from newsents.corpus.store.compaction import compact
from newsents.corpus.store.connection import Connections
from newsents.corpus.store.errors import StoreError
from newsents.corpus.store.packing import unpacked
from newsents.corpus.store.persons import resolve_persons
from newsents.corpus.store.writing import Batch, Prepared, key_of, prepare
from newsents.corpus.writers.jsonl import digest
from newsents.corpus.writers.settings import Settings, differences, settings_of
from newsents.errors import NewsentsError
from newsents.logs import log
from newsents.schema import Analysis, Extra
from newsents.schema.language import OTHER

TOGETHER = 512
"""So many articles are committed together at most, and looked up together."""

SECONDS = 20.0
"""A commit comes at least so often, as what is done since the last one is lost when the process is killed."""


@attrs.define
class Added:
    """What became of the articles that were to be added.

    Parameters
    ----------
    new, replaced
        Analysed: those that were not there, and those that were there with another text or other settings.
    kept
        There already, as they are.
    failed
        Not to be read or analysed; the table of failures says why.
    foreign
        Among those analysed, the ones that are not in English: what is found in them is not to be relied on.

    Examples
    --------
    >>> str(Added(new=3, kept=1)), str(Added(new=3, foreign=1))
    ('3 new, 1 kept', '3 new (1 not in English)')
    """

    new: int = 0
    replaced: int = 0
    kept: int = 0
    failed: int = 0
    foreign: int = 0

    def __str__(self) -> str:
        told = [f"{number} {name}" for name, number in attrs.asdict(self).items() if number and name != "foreign"]
        return (", ".join(told) or "nothing") + f" ({self.foreign} not in English)" * bool(self.foreign)


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
    resolve
        Whether persons are told apart then.
    """

    nlp: Language
    workers: int
    batch_size: int
    min_confidence: float
    reanalyze: bool
    advance: Callable[[], object]
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
        fresh = _Fresh(connections, number, added, addition.advance)
        coming: Iterable[Page | Ready | Unread] = fresh.of(_Checked(settings, addition.reanalyze).of(pages))
        if addition.reanalyze:
            # Some of them may be among the pages: they are no further articles.
            coming = chain(coming, fresh.of(_stale(connections, number), are_further=False))
        done: list[Prepared] = []
        failed: list[Unread] = []
        committed = time.monotonic()

        def commit() -> None:
            if done or failed:
                with connections.writing() as connection:
                    new, replaced = Batch(connection, number).write(done, failed)
                added.new, added.replaced = added.new + new, added.replaced + replaced
                added.failed += len(failed)
                added.foreign += sum(article.language == OTHER for article in done)
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
                if isinstance(one, Unread):
                    failed.append(one)
                else:
                    done.append(one)
                addition.advance()
                if len(done) + len(failed) >= TOGETHER or time.monotonic() > committed + SECONDS:
                    commit()
                    committed = time.monotonic()
        except KeyboardInterrupt:
            with suppress(KeyboardInterrupt):
                commit()
            raise
        commit()
        if addition.resolve:
            resolve_persons(connections)
        if added.new or added.replaced:
            compact(connections)
    return added


def _prepared(min_confidence: float, page: Page, analysis: Analysis) -> Prepared:
    return prepare(page, confident(analysis, min_confidence))


class _Fresh:
    """Tells the pages that are new or changed from those that are there.

    Parameters
    ----------
    connections
        The store.
    settings
        The number of the settings that articles have to have.
    added
        Where those that are kept are counted.
    advance
        Is told of each of them.
    """

    def __init__(self, connections: Connections, settings: int, added: Added, advance: Callable[[], object]) -> None:
        self._connections = connections
        self._settings = settings
        self._added = added
        self._advance = advance
        self._under_way: dict[str, str] = {}
        """The digests of those that were given and were not committed when others were looked up, by their keys."""

    def of(self, pages: Iterable[Page | Unread], *, are_further: bool = True) -> Iterator[Page | Ready | Unread]:
        """Yield those of the pages that have to be added, and those that could not be read.

        Parameters
        ----------
        pages
            The pages.
        are_further
            Whether those that are there are counted.
        """
        coming = iter(pages)
        while chunk := list(islice(coming, TOGETHER)):
            there = self._there([*self._under_way, *(key_of(page) for page in chunk if isinstance(page, Page))])
            self._under_way = {key: its for key, its in self._under_way.items() if there.get(key) != its}
            for page in chunk:
                if isinstance(page, Page):
                    key, its = key_of(page), digest(page)
                    if its == self._under_way.get(key, there.get(key)):
                        if are_further:
                            self._added.kept += 1
                            self._advance()
                        continue
                    self._under_way[key] = its
                    if page.written is not None:
                        yield Ready(page)
                        continue
                yield page

    def _there(self, keys: list[str]) -> dict[str, str]:
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT key, digest FROM articles WHERE settings = ? AND key IN (SELECT unnest(?::VARCHAR[]))",
                [self._settings, keys],
            ).fetchall()
        return dict(rows)


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


def _stale(connections: Connections, settings: int) -> Iterator[Page]:
    """Yield the articles that were analysed with other settings, as they were given."""
    last = 0
    while True:
        with connections.reading() as connection:
            rows = connection.execute(
                "SELECT article, source, given, analysis FROM articles WHERE settings <> ? AND article > ? "
                "ORDER BY article LIMIT ?",
                [settings, last, TOGETHER],
            ).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        for _, source, given, analysis in rows:
            facts = json.loads(given)
            values = {**facts, "authors": tuple(facts["authors"]), "extra": Extra(facts["extra"])}
            yield Page(source, unpacked(analysis).article.text, **values)
