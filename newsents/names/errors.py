"""What names cannot be used, said as soon as they are given and not where they happen to break something."""

from __future__ import annotations

from typing import Any

from newsents.errors import NewsentsError


class NamesError(NewsentsError, ValueError):
    """A name, a record, a correction or a list of known names cannot be used.

    Examples
    --------
    >>> from newsents.names import Record
    >>> Record("r1", " ")
    Traceback (most recent call last):
    newsents.names.errors.NamesError: [N507] the name of record 'r1' is blank (' '); leave out ...
    """


def require_text(value: Any, where: str) -> None:
    """See to it that a value is a ``str``.

    Parameters
    ----------
    value
        What was given.
    where
        What it was given as ("Record.name").

    Raises
    ------
    NamesError
        If it is none.
    """
    if not isinstance(value, str):
        raise NamesError(f"{where} is a str, and got {value!r}", code="N506")


def require_name(value: Any, where: str) -> None:
    """See to it that a value is a ``str`` with something in it.

    Raises
    ------
    NamesError
        If it is none, or blank: two blanks are not one person.
    """
    require_text(value, where)
    if not value or value.isspace():
        raise NamesError(f"{where} is blank ({value!r}); leave out what has no name", code="N507")


def texts(value: Any, where: str) -> tuple[str, ...]:
    """Return several texts as a tuple.

    Raises
    ------
    NamesError
        If it is a single ``str``, whose letters would be taken for texts, or holds anything else.

    Examples
    --------
    >>> texts(["judge"], "Record.roles")
    ('judge',)
    """
    if type(value) is tuple and not value:
        return ()
    if isinstance(value, str):
        raise NamesError(f"{where} holds several texts, and got one: write ({value!r},)", code="N508")
    try:
        found = tuple(value)
    except TypeError:
        raise NamesError(f"{where} holds several texts, and got {value!r}", code="N508") from None
    for text in found:
        if not isinstance(text, str):
            raise NamesError(f"{where} holds texts, and got {text!r} among them", code="N508")
    return found


def all_of(values: Any, kind: type, where: str, example: str) -> list[Any]:
    """Return values as a list.

    Parameters
    ----------
    values
        What was given.
    kind
        What each must be.
    where
        What takes them ("resolve").
    example
        How one is written.

    Raises
    ------
    NamesError
        If there are no several of them, or one is of another kind.
    """
    name = kind.__name__
    if isinstance(values, (str, kind)):
        raise NamesError(f"{where} takes several of {name}, and got {values!r} alone: put it in a list", code="N509")
    try:
        found = list(values)
    except TypeError:
        raise NamesError(f"{where} takes several of {name}, and got {values!r}", code="N509") from None
    for at, value in enumerate(found):
        if not isinstance(value, kind):
            raise NamesError(f"{where} takes {name}, and number {at} is {value!r}: write {example}", code="N509")
    return found
