"""What became of the articles that were to be added."""

from __future__ import annotations

import attrs

_NAMES = {"repeated": "the same as others"}
"""What a count is called where its name does not tell."""

_NOTES = {
    "foreign": "not in English",
    "undated": "without a date",
    "ambiguous": "with one that may be either of two days",
    "shared": "with an id or address that others have, too",
    "moved": "in place of another file's",
}
"""What is told of those that are counted elsewhere."""


@attrs.define
class Added:
    """What became of the articles that were to be added.

    Each that was read is one of the new, replaced, kept, repeated or failed.

    Parameters
    ----------
    new, replaced
        Analysed: those that were not there, and those that were there with another text or other settings.
    kept
        There already, as they are.
    repeated
        The same as one before them: of its id or address or without any, with its text, headline, authors, date,
        publisher. They are in the store once.
    failed
        Not to be read or analysed; the table of failures says why.
    foreign
        Among those analysed, the ones that are not in English: what is found in them is not to be relied on.
    undated
        Among those analysed, the ones without a date, or with one that tells no year: no question of time finds them.
    ambiguous
        Among the undated, the ones whose date may be either of two days (``06/05/2024``): ``day_first`` says which.
    shared
        Among all, the ones whose id or address one before them has, too, with another text. Each is in the store.
    moved
        Among those replaced, the ones that stand in another file than what they replace.

    Examples
    --------
    >>> str(Added(new=3, kept=1)), str(Added(new=3, repeated=2, foreign=1))
    ('3 new, 1 kept', '3 new, 2 the same as others (1 not in English)')
    """

    new: int = 0
    replaced: int = 0
    kept: int = 0
    repeated: int = 0
    failed: int = 0
    foreign: int = 0
    undated: int = 0
    ambiguous: int = 0
    shared: int = 0
    moved: int = 0

    def __str__(self) -> str:
        counts = {name: number for name, number in attrs.asdict(self).items() if number}
        told = [f"{number} {_NAMES.get(name, name)}" for name, number in counts.items() if name not in _NOTES]
        notes = [f"{counts[name]} {note}" for name, note in _NOTES.items() if name in counts]
        return (", ".join(told) or "nothing") + f" ({', '.join(notes)})" * bool(notes)
