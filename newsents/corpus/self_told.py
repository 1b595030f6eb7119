"""What somebody is by their own words: "I'm a freshman", "I have been a fan since", "as a nurse, I"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_TOLD = r"(?P<told>an? [^.,;:!?()\n—–“”\"]{3,80})"
_SELF = re.compile(
    rf"\bI(?:['’]m| am|['’]ve been| have been)(?: also| just| now| currently| still)? {_TOLD}|"
    rf"\b[Aa]s {_TOLD.replace('told', 'as_what')}, I\b"
)


def told_of_self(contents: Iterable[str]) -> Iterator[str]:
    """Yield what somebody calls himself in what he says.

    Parameters
    ----------
    contents
        The quotations of one speaker, in his words.

    Examples
    --------
    >>> list(told_of_self(["I'm a freshman, and it rained.", "As a nurse, I help."]))
    ['a freshman', 'a nurse']
    """
    for content in contents:
        for found in _SELF.finditer(content):
            yield found["told"] or found["as_what"]
