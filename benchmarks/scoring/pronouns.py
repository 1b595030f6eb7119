"""Whether the source of a quotation that is a pronoun was given the right person, and no group a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from benchmarks.scoring.wordlists import pairs, words

NAMED = "named person"
"""The kind of a source whose speaker has a name; all other kinds are right if no name is given."""

_POSSESSIVE = re.compile(r"[’']s\b")
_PUNCTUATION = re.compile(r"[\"“”‘'’.,()]")

Row = Mapping[str, Any]


def name_parts(name: str | None) -> list[str]:
    """Return a name's words in lower case, without titles and suffixes.

    Examples
    --------
    >>> name_parts("Sen. Ann M. Lee, Jr.")
    ['ann', 'm', 'lee']
    """
    split = (_PUNCTUATION.sub("", word).lower() for word in _POSSESSIVE.sub("", name or "").split())
    parts = [part for part in split if part]
    while parts and parts[0] in words("speaker_titles.txt"):
        del parts[0]
    while parts and parts[-1] in words("speaker_suffixes.txt"):
        del parts[-1]
    return parts


def same_person(predicted: str | None, gold: str | None, *, surname_is_shared: bool = False) -> bool:
    """Whether a predicted name is the gold person's.

    Parameters
    ----------
    predicted, gold
        The names; initials, nicknames and left-out middle names do not matter.
    surname_is_shared
        Somebody else in the article has the surname, so that the bare surname is not enough.

    Examples
    --------
    >>> same_person("Mr. Lee", "Robert Lee"), same_person("Lee", "Robert Lee", surname_is_shared=True)
    (True, False)
    >>> same_person("Bob Lee", "Robert Lee"), same_person("Ann Lee", "Robert Lee")
    (True, False)
    """
    ours, theirs = name_parts(predicted), name_parts(gold)
    if not ours or not theirs:
        return False
    if ours == theirs:
        return True
    if len(theirs) == 1:
        return theirs[0] in (ours[0], ours[-1])
    if len(ours) == 1:
        return ours[0] == theirs[-1] and not surname_is_shared
    if set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return True
    return ours[-1] == theirs[-1] and _same_given(ours[0], theirs[0])


def _same_given(a: str, b: str) -> bool:
    if 1 in (len(a), len(b)):
        return a[0] == b[0]
    return a == b or (a, b) in pairs("speaker_nicknames.tsv")


@attrs.frozen(slots=True)
class PronounFigures:
    """How the sources that are pronouns fared.

    Parameters
    ----------
    named, answered, right
        Sources that mean a person with a name; how many of them were given a name; how many the right one.
    others, others_named
        Sources that mean a group or somebody unnamed, and how many of them were given a name.
    wrong
        The gold rows that are not right, each with the name that was given or ``None``.
    """

    named: int
    answered: int
    right: int
    others: int
    others_named: int
    wrong: tuple[tuple[Row, str | None], ...] = attrs.field(default=(), repr=False)

    @property
    def accuracy(self) -> float:
        """The share of named persons that were found."""
        return self.right / self.named if self.named else 0.0

    @property
    def precision(self) -> float:
        """The share of answers that are right, where the source has a name."""
        return self.right / self.answered if self.answered else 0.0

    @property
    def overall(self) -> float:
        """The share of all sources that are right, by a name or by none."""
        total = self.named + self.others
        return (self.right + self.others - self.others_named) / total if total else 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return counts and figures by name."""
        counts = attrs.asdict(self, filter=lambda field, _: field.name != "wrong")
        return {**counts, "accuracy": self.accuracy, "precision": self.precision, "overall": self.overall}


def figures(gold: Iterable[Row], predicted: Iterable[Row]) -> PronounFigures:
    """Score speakers of pronoun sources.

    Parameters
    ----------
    gold
        Rows with ``article``, ``source_start``, ``source_end``, ``speaker``, ``kind`` and ``shares_surname``.
    predicted
        Rows with the first four; ``speaker`` is ``None`` for no answer, as is a row that is missing.
    """
    given = {_place(row): row.get("speaker") for row in predicted}
    named = answered = right = others = others_named = 0
    wrong: list[tuple[Row, str | None]] = []
    for row in gold:
        speaker = given.get(_place(row))
        if row.get("kind", NAMED) == NAMED:
            named += 1
            answered += bool(speaker)
            is_right = same_person(speaker, row["speaker"], surname_is_shared=bool(row.get("shares_surname")))
            right += is_right
        else:
            others += 1
            others_named += bool(speaker)
            is_right = not speaker
        if not is_right:
            wrong.append((row, speaker))
    return PronounFigures(named, answered, right, others, others_named, tuple(wrong))


def _place(row: Row) -> tuple[str, int, int]:
    return row["article"], row["source_start"], row["source_end"]
