"""Whether the name that was given to a speaker is that of the gold: persons by their names, bodies by their words."""

from __future__ import annotations

import re

from newsents.annotations.scoring.wordlists import pairs, words

PERSON = "person"
"""The type of a speaker of whom the gold says that he is one person with a name."""

_POSSESSIVE = re.compile(r"[’']s\b")
_PUNCTUATION = re.compile(r"[\"“”‘'’.,()]")
_WORD = re.compile(r"\w{2,}")
_PASSED_OVER = frozenset(("the", "and", "for"))


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


def shares_words(predicted: str | None, gold: str | None, passed_over: frozenset[str] = _PASSED_OVER) -> bool:
    """Whether half of the words of the gold's name, or more, are in the predicted one: of bodies, groups, descriptions.

    Parameters
    ----------
    predicted, gold
        The names; words of one letter do not count, nor does the "s" at a word's end.
    passed_over
        Words that do not count.

    Examples
    --------
    >>> shares_words("health ministry", "Ministry of Health"), shares_words("ministry", "Ministry of Public Health")
    (True, False)
    """
    wanted, given = _words(gold, passed_over), set(_words(predicted, passed_over))
    return bool(wanted) and 2 * sum(word in given for word in wanted) >= len(wanted)


def _words(name: str | None, passed_over: frozenset[str]) -> list[str]:
    found = (word.lower() for word in _WORD.findall(name or ""))
    return [word.rstrip("s") for word in found if word not in passed_over]


def right_speaker(predicted: str | None, gold: str | None, kind: str | None) -> bool:
    """Whether a quotation was given the gold's speaker; where the gold knows none, none is right.

    Parameters
    ----------
    predicted, gold
        The names, or ``None``.
    kind
        The gold's type of the speaker: of a `PERSON` the names must be one person's, of others half of the words. Where
        it is not known (``None``), one of the names must have all words of the other.

    Examples
    --------
    >>> right_speaker("Lee", "Ann Lee", "person"), right_speaker("the police", "Oslo Police", "organization")
    (True, True)
    >>> right_speaker(None, "Ann Lee", "person"), right_speaker(None, None, "unnamed")
    (False, True)
    >>> right_speaker("Lee", "Ann Lee", None), right_speaker("Tom Lee", "Ann Lee", None)
    (True, False)
    """
    if not gold or not predicted or gold == predicted:
        return (gold or None) == (predicted or None)
    if kind is None:
        ours, theirs = (set(_words(name, _PASSED_OVER)) for name in (predicted, gold))
        return same_person(predicted, gold) or (shares_words(predicted, gold) and (ours <= theirs or theirs <= ours))
    return same_person(predicted, gold) if kind == PERSON else shares_words(predicted, gold)
