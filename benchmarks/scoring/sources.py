"""Whether pronouns and nouns that are sources were given the right person or body, and no group a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from newsents.annotations.scoring.speakers import same_person, shares_words

NAMED = "named person"
"""The kind of a source whose speaker is one person with a name."""

BODY = "organisation"
"""The kind of a source that means an organisation, a document, a body, with or without a name of its own."""

_PASSED_OVER = frozenset(("the", "and", "for", "of"))

Row = Mapping[str, Any]


def is_asked(row: Row) -> bool:
    """Whether a gold row asks for a name: of a person, or of a body that has one beside the marked words themselves.

    Examples
    --------
    >>> row = {"kind": "organisation", "pronoun": "the company", "speaker": "Ekblom"}
    >>> is_asked(row), is_asked({**row, "speaker": "the company"}), is_asked({**row, "kind": "group"})
    (True, False, False)
    """
    if row["kind"] == NAMED:
        return True
    name: str = row["speaker"] or ""
    return row["kind"] == BODY and name[:1].isupper() and name.lower() != row["pronoun"].lower()


def is_right(row: Row, name: str | None) -> bool:
    """Whether a name is the one that a gold row asks for."""
    if row["kind"] == NAMED:
        return same_person(name, row["speaker"], surname_is_shared=bool(row.get("shares_surname")))
    return shares_words(name, row["speaker"], _PASSED_OVER)


@attrs.frozen(slots=True)
class SourceFigures:
    """How the marked sources fared.

    Parameters
    ----------
    asked, answered, right
        Sources that mean somebody with a name; how many of them were given a name; how many the right one.
    others, others_named
        Sources that mean a group or somebody or something without a name, and how many of them were given a name.
    wrong
        The gold rows that are not right, each with the name that was given or ``None``.
    """

    asked: int
    answered: int
    right: int
    others: int
    others_named: int
    wrong: tuple[tuple[Row, str | None], ...] = attrs.field(default=(), repr=False)

    @property
    def accuracy(self) -> float:
        """The share of those with a name that were found."""
        return self.right / self.asked if self.asked else 0.0

    @property
    def precision(self) -> float:
        """The share of answers that are right, where there is a name to give."""
        return self.right / self.answered if self.answered else 0.0

    @property
    def overall(self) -> float:
        """The share of all sources that are right, by a name or by none."""
        total = self.asked + self.others
        return (self.right + self.others - self.others_named) / total if total else 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return the figures by name, without the rows that are wrong."""
        counts = {name: getattr(self, name) for name in ("asked", "answered", "right", "others", "others_named")}
        return {**counts, "accuracy": self.accuracy, "precision": self.precision, "overall": self.overall}


def figures(gold: Iterable[Row], predicted: Iterable[Row]) -> SourceFigures:
    """Score the speakers of marked sources.

    Parameters
    ----------
    gold
        Rows with ``article``, ``source_start``, ``source_end``, ``pronoun`` (the marked words), ``speaker``, ``kind``
        and ``shares_surname``: whether others in the article have the surname, so that it is not enough alone.
    predicted
        Rows with the first three and ``speaker``, which is ``None`` for no answer, as is a row that is missing.
    """
    given = {_place(row): row.get("speaker") for row in predicted}
    asked = answered = right = others = others_named = 0
    wrong: list[tuple[Row, str | None]] = []
    for row in gold:
        name = given.get(_place(row))
        if is_asked(row):
            asked += 1
            answered += bool(name)
            as_asked = is_right(row, name)
            right += as_asked
        else:
            others += 1
            others_named += bool(name)
            as_asked = not name
        if not as_asked:
            wrong.append((row, name))
    return SourceFigures(asked, answered, right, others, others_named, tuple(wrong))


def _place(row: Row) -> tuple[str, int, int]:
    return row["article"], row["source_start"], row["source_end"]
