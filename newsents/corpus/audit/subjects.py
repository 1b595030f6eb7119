"""Whom a story is about, in contrast to those whom its reporter chose to ask.

News audits count the two apart, as a newsroom cannot choose whom its news is about (so the BBC's 50:50 project). Here a
person is what the story is about who is named in its headline, or right at its beginning, and is mentioned often. Both
limits were set on 52 articles that were read by hand (``tools/story_subjects.tsv``), and any between 200 and 300
characters, and between a tenth and a fifth, serve nearly as well; how often that is wrong is measured there, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

STORY = ("subject", "chosen")
"""Whether the story is about whoever is quoted."""

BEGINNING = 250
"""So many characters behind the first name of an article it still begins."""

OFTEN = 0.15
"""What part of the mentions of persons are those of whom the story is about."""

_WORD = re.compile(r"\w+(?:-\w+)*")


def is_subject(*, place: int, mentions: int, of: int, names: Iterable[str], headline: str | None) -> bool:
    """Return whether a story is about a person.

    Parameters
    ----------
    place
        How many characters behind the first name of the article the person is first named.
    mentions, of
        How often the person is mentioned, of how many mentions of persons.
    names
        What the article calls the person.
    headline
        That of the article, which need not stand in its text.

    Examples
    --------
    >>> is_subject(place=900, mentions=5, of=9, names=["Ann Lee", "Lee"], headline="Lee's bridge is open")
    True
    >>> is_subject(place=900, mentions=5, of=9, names=["Bob Hay", "Hay"], headline="Lee's bridge is open")
    False
    """
    if mentions < OFTEN * of:
        return False
    return place <= BEGINNING or any(named_in(headline or "", name) for name in names)


def named_in(headline: str, name: str) -> bool:
    """Return whether a name stands in a headline, word by word, whatever the case of either.

    Examples
    --------
    >>> named_in("ANN LEE’S BRIDGE", "Ann Lee"), named_in("Leeds has a bridge", "Lee")
    (True, False)
    """
    words, wanted = (_WORD.findall(text.casefold()) for text in (headline, name))
    count = len(wanted)
    return count > 0 and any(words[first : first + count] == wanted for first in range(len(words) - count + 1))
