"""Which pages have to be analysed: those that are new to a store, and those that have changed."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import attrs

from newsents.corpus.extraction import Ready
from newsents.corpus.page import Page, Unread
from newsents.corpus.store.added import Added
from newsents.corpus.store.claims import Claim, claim_of, file_of
from newsents.corpus.store.connection import Connections, first_row
from newsents.corpus.store.failures import Failures
from newsents.corpus.store.packing import unpacked
from newsents.schema import Extra, Zone

TOGETHER = 512
"""So many articles are looked up together, and committed together at most."""

_FREE, _OF_RUN, _GIVEN_AWAY = range(3)
"""What has become of an article that was there before the run: nothing as yet; it is one of the run's; or one of the
run is to take its place."""


class _Row(NamedTuple):
    number: int
    claim: str
    digest: str
    content: str
    settings: int
    source: str


class _Family:
    """The articles in a store that have claimed the same: one, but where several of a run did.

    Parameters
    ----------
    old
        Those from before the run, by number.
    """

    def __init__(self) -> None:
        self.by_digest: dict[str, _Row] = {}
        self.contents: set[str] = set()
        """Of those that are the run's."""
        self.old: dict[int, _Row] = {}
        self._at: dict[str, list[_Row]] = {}

    def replaced_by(self, content: str, source: str, is_free: Callable[[int], bool]) -> _Row | None:
        """Return which article a changed one replaces: that of the same text, place or file, or the only one."""
        if len(self.old) == 1:
            (only,) = self.old.values()
            return only if is_free(only.number) else None
        if self.old and not self._at:
            for row in self.old.values():
                for known_by in {row.content, row.source, file_of(row.source)}:
                    self._at.setdefault(known_by, []).append(row)
        for known_by in (content, source, file_of(source)):
            rows = self._at.get(known_by, [])
            while rows and not is_free(rows[0].number):
                rows.pop(0)
            if rows:
                return rows[0]
        return None


@attrs.frozen
class _UnderWay:
    """What pages of the run have claimed that were not committed yet when the store was last looked into."""

    claims: list[Claim] = attrs.field(factory=list)
    said: set[str] = attrs.field(factory=set)

    def add(self, claim: Claim) -> None:
        self.claims.append(claim)
        self.said.update((claim.digest, claim.content))


class Fresh:
    """Tells the pages that are new or changed from those that are there.

    What it finds depends on the pages and their order alone, however many are looked up together and whenever others
    are committed.

    Parameters
    ----------
    connections
        The store.
    settings
        The number of the settings that articles have to have.
    added
        Where those that are not analysed are counted.
    advance
        Is told of each of them.
    together
        So many are looked up together.
    """

    def __init__(
        self, connections: Connections, settings: int, added: Added, advance: Callable[[], object], together: int
    ) -> None:
        self._connections = connections
        self._settings = settings
        self._added = added
        self._advance = advance
        self._together = together
        with connections.reading() as connection:
            (self._first,) = first_row(connection, "SELECT coalesce(max(article), 0) + 1 FROM articles") or (1,)
            self.failures = Failures(connection)
        self._states = bytearray(self._first)
        """Of each article that was there before; later numbers are the run's."""
        self._under_way: defaultdict[str, _UnderWay] = defaultdict(_UnderWay)
        self._there: dict[str, _Family] = {}
        self.claims: deque[Claim | None] = deque()
        """What each of the yielded ones claims, in order; None for what could not be read. It is for others to take."""

    def of(self, pages: Iterable[Page | Unread]) -> Iterator[Page | Ready | Unread]:
        """Yield those of the pages that have to be analysed, and those that could not be read."""
        coming = iter(pages)
        while chunk := list(islice(coming, self._together)):
            claims = [claim_of(page) if isinstance(page, Page) else None for page in chunk]
            self._look_up({claim.name for claim in claims if claim})
            for page, claim in zip(chunk, claims, strict=True):
                self.failures.see(page)
                if claim is not None:
                    claim = self._to_be_analysed(claim, page.source)
                    if claim is None:
                        self._advance()
                        continue
                self.claims.append(claim)
                yield Ready(page) if isinstance(page, Page) and page.written is not None else page

    def stale(self) -> Iterator[Page]:
        """Yield the articles that were analysed with other settings and are none of the run's, as they were given."""
        last = 0
        while True:
            with self._connections.reading() as connection:
                rows = connection.execute(
                    "SELECT article, claim, digest, content, source, given, analysis FROM articles "
                    "WHERE settings <> ? AND article > ? ORDER BY article LIMIT ?",
                    [self._settings, last, self._together],
                ).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            for number, claim, digest, content, source, given, analysis in rows:
                if self._states[number] == _FREE:
                    self.claims.append(Claim(claim, digest, content, number))
                    yield _given(source, unpacked(analysis).article.text, json.loads(given))

    def _to_be_analysed(self, claim: Claim, source: str) -> Claim | None:
        """Return what a page claims with the article that it replaces; None if it need not be analysed."""
        family = self._there.get(claim.name) or _Family()
        under_way = self._under_way.get(claim.name) or _UnderWay()
        there = family.by_digest.get(claim.digest)
        if (
            not under_way.said.isdisjoint((claim.digest, claim.content))
            or claim.content in family.contents
            or (there is not None and self._is_of_run(there.number))
        ):
            self._added.repeated += 1
            return None
        self._added.shared += bool(under_way.claims or family.contents)
        if there is not None and self._is_free(there.number):
            if there.settings == self._settings:
                self._states[there.number] = _OF_RUN
                family.contents.add(there.content)
                self._added.kept += 1
                return None
        else:
            there = family.replaced_by(claim.content, source, self._is_free)
            if there and claim.content != there.content and source != there.source and source in self.failures:
                there = None  # if it fails again, the other would have made room for nothing
        if there is not None:
            self._states[there.number] = _GIVEN_AWAY
            moved = file_of(there.source) != file_of(source)
            claim = attrs.evolve(claim, number=there.number, has_moved=moved)
        self._under_way[claim.name].add(claim)
        return claim

    def _is_free(self, number: int) -> bool:
        return number < self._first and self._states[number] == _FREE

    def _is_of_run(self, number: int) -> bool:
        return number >= self._first or self._states[number] == _OF_RUN

    def _look_up(self, names: set[str]) -> None:
        """See what in the store claims what pages do, and which of those under way are there by now."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                # in two steps, so that of the others no more than the claims is read: a third of the time in a million
                "SELECT article, claim, digest, content, settings, source FROM articles WHERE article IN "
                "(SELECT article FROM articles WHERE claim IN (SELECT unnest(?::VARCHAR[]))) ORDER BY article",
                [[*names.union(self._under_way)]],
            ).fetchall()
        self._there = defaultdict(_Family)
        for row in map(_Row._make, rows):
            self._there[row.claim].by_digest[row.digest] = row
        self._settle()
        for row in map(_Row._make, rows):
            family = self._there[row.claim]
            if row.number < self._first:
                family.old[row.number] = row
            if self._is_of_run(row.number):
                family.contents.add(row.content)

    def _settle(self) -> None:
        """Forget those under way that are committed: they are in the store, as articles of the run."""
        for name, under_way in list(self._under_way.items()):
            left = _UnderWay()
            for claim in under_way.claims:
                row = self._there[name].by_digest.get(claim.digest) if name in self._there else None
                if row is None or row.settings != self._settings or not self._is_at(claim, row.number):
                    left.add(claim)
                elif claim.number is not None:
                    self._states[claim.number] = _OF_RUN
            if left.claims:
                self._under_way[name] = left
            else:
                del self._under_way[name]

    def _is_at(self, claim: Claim, number: int) -> bool:
        return number == claim.number or (claim.number is None and number >= self._first)


def _given(source: str, text: str, facts: dict[str, Any]) -> Page:
    """Return a page as it was given."""
    zones = tuple(Zone(*zone) for zone in facts.pop("zones", ()))
    return Page(
        source, text, **{**facts, "authors": tuple(facts["authors"]), "extra": Extra(facts["extra"])}, zones=zones
    )
