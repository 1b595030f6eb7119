"""What is to be seen of a value, for notebooks and terminals alike: lines, words that were said, and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

import attrs

_DAY = re.compile(r"\d{4}-\d\d(-\d\d(T[\d:.+-]+Z?)?)?")

SHOWN = 20
"""So many rows has the table of an answer."""


@attrs.frozen
class Name:
    """What something is called, and a few words beside it.

    Parameters
    ----------
    name
        In bold.
    beside
        Plain words behind it.
    cue
        Words that signal a quotation ("said").
    """

    name: str
    beside: str = ""
    cue: str = ""


@attrs.frozen
class Line:
    """A line of words.

    Parameters
    ----------
    text
        The words.
    is_aside
        Whether they are less than the rest: facts such as where something stands.
    """

    text: str
    is_aside: bool = False


@attrs.frozen
class Said:
    """The words of a quotation.

    Parameters
    ----------
    text
        The words.
    is_known
        Whether it is known who speaks.
    """

    text: str
    is_known: bool = True


@attrs.frozen
class Grid:
    """A table.

    Parameters
    ----------
    columns, rows
        The headings, and the cells below them.
    title
        What it has: in a notebook it folds below that.
    more
        How many rows are left out.
    is_open
        Whether it is unfolded at first.
    narrow
        The columns that are shown where there is no room for all; by default all.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    title: str = ""
    more: int = 0
    is_open: bool = False
    narrow: Sequence[str] = ()


Part = Name | Line | Said | Grid


class Sheet:
    """What is to be seen of a value.

    Parameters
    ----------
    parts
        One below the other; ``None`` is nothing.

    Examples
    --------
    >>> from newsents.viz.html.sheet import sheet_html
    >>> "<blockquote" in sheet_html(Sheet(Name("Ann Lee", cue="said"), Said("It will rain")))
    True
    """

    def __init__(self, *parts: Part | None) -> None:
        self.parts = tuple(part for part in parts if part is not None)


def counted(number: int, what: str) -> str:
    """Return how many there are of something.

    Examples
    --------
    >>> counted(1, "article"), counted(1234, "article")
    ('1 article', '1,234 articles')
    """
    return f"{number:,} {what}{'s' * (number != 1)}"


def are_days(values: Iterable[object]) -> bool:
    """Return whether all values of a column that there are, are days or months, which stay on a line.

    Examples
    --------
    >>> are_days(["2024-05-06", None, "2024-05"]), are_days(["2024-05-06 or so"]), are_days([None])
    (True, False, False)
    """
    told = [value for value in values if value is not None]
    return bool(told) and all(isinstance(its, date) or (isinstance(its, str) and _DAY.fullmatch(its)) for its in told)
