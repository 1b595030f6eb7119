"""A page while it is being read: its units, and what each of them has been found to be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from newsents.pipeline.zones.bylines import is_byline, names_in_byline, read_dateline_alone
from newsents.pipeline.zones.dates import is_date_line
from newsents.pipeline.zones.lexicon import furniture, is_credit, is_menu
from newsents.pipeline.zones.lines import KEY_LENGTH, Unit, read_units
from newsents.pipeline.zones.prose import is_prose
from newsents.schema import Zone, ZoneKind

LONGEST_FURNITURE = 90
"""Words of the longest notice about cookies or corrections."""

LONGEST_CAPTION = 45
"""Words of the longest caption that is told by the photographer's name below it."""

_CAPTION_LABELS = frozenset(("caption", "image caption", "media caption", "video caption", "photo caption"))

EVIDENCE = 2
"""So many lines that only pages have make a text a page."""


class Page:
    """The units of a text, with the kind of each: ``None`` until it is known.

    Parameters
    ----------
    text
        The page.
    raw
        Whether it is the text of a whole page; ``None`` if its lines have to tell.
    told
        What is known of some lines beforehand, in order.
    """

    def __init__(self, text: str, raw: bool | None = None, told: Sequence[Zone] = ()) -> None:
        self.text = text
        edges = frozenset(edge for zone in told for edge in (zone.start, zone.end))
        self.units: list[Unit] = read_units(text, edges)
        self.told: dict[int, ZoneKind] = dict(_told_units(self.units, told))
        """The kinds of the units that are told."""
        self.kinds: list[ZoneKind | None] = [
            self.told.get(at) or _by_itself(unit) for at, unit in enumerate(self.units)
        ]
        self.prose: list[bool] = [
            kind is None and is_prose(unit) for unit, kind in zip(self.units, self.kinds, strict=True)
        ]
        self._read_captions()
        self.together: set[int] = set()
        """Units that belong to the zone of the unit before them, though their kind is one of single lines."""
        self._raw = raw

    def __len__(self) -> int:
        return len(self.units)

    def _read_captions(self) -> None:
        """Find the captions that a label stands above, or a photographer's name below."""
        for at, kind in enumerate(self.kinds):
            if kind != "caption" or at in self.told:
                continue
            after, above = at + 1, self.units[at - 1] if at else None
            if self.units[at].key.rstrip(",: ") in _CAPTION_LABELS:
                if after < len(self) and self.kinds[after] is None:
                    self.set(after, "caption")
            elif (
                above
                and self.kinds[at - 1] is None
                and above.after_blank
                and not above.before_blank
                and above.count <= LONGEST_CAPTION
            ):
                self.set(at - 1, "caption")

    @cached_property
    def is_page(self) -> bool:
        """Whether this is a page with other things on it than one article."""
        if self._raw is not None:
            return self._raw
        found = sum(kind in ("navigation", "boilerplate") for kind in self.kinds)
        if found < EVIDENCE:
            tops = zip(self.units[:12], self.prose, strict=False)
            found += sum(is_menu(unit.key) for unit, prose in tops if not prose)
        return found >= EVIDENCE

    @cached_property
    def is_spaced(self) -> bool:
        """Whether blank lines stand between its paragraphs."""
        spaced = [unit.after_blank for unit, prose in zip(self.units, self.prose, strict=True) if prose]
        return sum(spaced) >= 0.6 * len(spaced)

    @cached_property
    def proper_words(self) -> set[str]:
        """Words with a capital that its prose uses, without possessive endings."""
        found = set()
        for unit, prose in zip(self.units, self.prose, strict=True):
            if prose:
                for word in set(unit.text.split()):
                    if word[0].isupper():
                        found.add(word.strip(".,;:!?\"”’')").removesuffix("'s").removesuffix("’s"))
        return found

    def authors(self) -> Iterator[str]:
        """Yield the names in bylines."""
        for unit, kind in zip(self.units, self.kinds, strict=True):
            if kind == "byline":
                yield from names_in_byline(unit.text)

    def open_runs(self, first: int, last: int) -> Iterator[range]:
        """Yield the runs of units in a row, between two, that are not prose and not yet known."""
        start = first
        for at in range(first, last + 1):
            if at == last or self.prose[at] or self.kinds[at] is not None:
                if at > start:
                    yield range(start, at)
                start = at + 1

    def set(self, at: int, kind: ZoneKind) -> None:
        """Say what a unit is; it is no longer counted as prose unless it is text of the article."""
        self.kinds[at] = kind
        if kind not in ("body", "lead"):
            self.prose[at] = False


def is_rule(unit: Unit) -> bool:
    """Whether a unit is a line drawn with marks, or a row of stars, without a letter."""
    return len(unit.text) <= KEY_LENGTH and not any(map(str.isalnum, unit.text))


def _told_units(units: Sequence[Unit], told: Sequence[Zone]) -> Iterator[tuple[int, ZoneKind]]:
    """Yield which units lie in what is told, and its kind."""
    starts = [unit.start for unit in units]
    for zone in told:
        for at in range(bisect_left(starts, zone.start), bisect_left(starts, zone.end)):
            yield at, zone.kind


def _by_itself(unit: Unit) -> ZoneKind | None:
    """Tell what a unit is by its own words."""
    if is_rule(unit):
        return "boilerplate"
    if unit.count > LONGEST_FURNITURE:
        return None
    key = unit.key
    if is_byline(unit):  # before credits: "By Ann Lee (Reuters)"
        return "byline"
    if is_credit(key):
        return "caption"
    if unit.count <= 10 and read_dateline_alone(unit.text):
        return "dateline"
    if unit.count <= 24 and is_date_line(unit.text):
        return "date"
    return furniture(key)
