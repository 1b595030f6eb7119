"""Whether a text is English, by the commonest words of the language."""

from __future__ import annotations

import re
from collections.abc import Sequence

ENGLISH = "en"
OTHER = "und"
"""ISO 639 has this for what is not determined."""

COMMON = frozenset(
    "the of and to that was it with as his by had this are but from have not they which you were she "
    "there been their has would who said will its about after when if or than more out what one".split()
)
"""Words that every English text is full of, without those that are as common in another language ("in", "is", "we",
"die"). The commonest of the Brown corpus (Kučera and Francis, 1967), so far."""

LEAST = 0.09
"""Of the words of English so many are among them at least."""

FEWEST = 60
"""A text of fewer words does not tell."""

READ = 1000
"""So many words of a text are looked at."""

_LETTERS = 8
"""So many characters a word hardly ever has, its space included: that much of a text is split into words at first."""

_BEGINNING = 2500
"""So many characters of a text are read first: where they hold as many common words as `READ` words of English do, the
rest need not be read."""

_NOT_LATIN = re.compile(r"[\u0370-\u1dff\u2c00-\ua71f\ua800-\ud7ff\uf900-\ufaff]")
"""Letters of other scripts, which are not set apart by spaces everywhere."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def language_of(text: str) -> str | None:
    """Return ``"en"`` for an English text, ``"und"`` for one of another language, and None for one too short to tell.

    Examples
    --------
    >>> english = "The mayor said that the bridge was safe, and that it had been closed for no more than a day. "
    >>> german = "Die Brücke sei sicher, sagte der Bürgermeister, und man habe sie nur für einen Tag gesperrt. "
    >>> language_of(4 * english), language_of(4 * german), language_of(30 * "Дождь. "), language_of("Rain.")
    ('en', 'und', 'und', None)
    """
    if _begins_in_english(text):
        return ENGLISH
    share = share_of_common(text)
    if share is not None:
        return ENGLISH if share >= LEAST else OTHER
    letters = sum(map(str.isalpha, text))
    return OTHER if letters > FEWEST and len(_NOT_LATIN.findall(text)) > letters / 2 else None


def _begins_in_english(text: str) -> bool:
    """Whether the beginning of a text tells already what `share_of_common` would tell of it."""
    if len(text) <= _BEGINNING:
        return False
    beginning = text[: text.rfind(" ", 0, _BEGINNING) + 1]
    return _count_common(_WORD.findall(beginning.lower())) >= LEAST * READ


def _count_common(words: Sequence[str]) -> int:
    return sum(map(COMMON.__contains__, words))


def share_of_common(text: str) -> float | None:
    """Return how many of the words of a text are common ones of English, 0 to 1; None for a text of few words.

    Examples
    --------
    >>> share_of_common(40 * "The rain "), share_of_common("The rain")
    (0.5, None)
    """
    words = _WORD.findall(text[: _LETTERS * READ].lower())
    if len(words) <= READ and len(text) > _LETTERS * READ:
        words = _WORD.findall(text.lower())
    words = words[:READ]
    if len(words) < FEWEST:
        return None
    return _count_common(words) / len(words)
