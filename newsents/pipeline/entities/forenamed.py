"""Relatives introduced by a forename alone: "Her husband, Adrian, laughed. Mr Orr ..." is of Adrian, not of Ada Orr."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.kin import RELATIVES
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.words import Words

_OWNERS = {"her": "f", "his": "m"}


def surnames_of_forenamed(words: Words, found: Sequence[Found], lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Yield the numbers of such names, each with the surname that a title later gives to the relative.

    The title says the other sex than the pronoun before the relative: "her husband, Adrian" and "Mr Orr", where Orr is
    the surname of the person named in full before.
    """
    starts = [name.start for name in found]
    for index, name in enumerate(found):
        if name.label != "PERSON" or name.end - name.start != 1 or words.lower[name.start] not in lexicon.forenames:
            continue
        owner = _owner_before(words, name.start)
        if owner < 0:
            continue
        whose = _full_name_before(words, found, bisect_left(starts, owner))
        if whose is None:
            continue
        surname, sex = words.lower[whose.end - 1], _OWNERS[words.lower[owner]]
        titled = (
            other.sex
            for other in found[index + 1 :]
            if other.label == "PERSON" and words.lower[other.start : other.end] == [surname]
        )
        if any(said not in ("-", sex) for said in titled) and not _has_another(words, found, whose):
            yield index, words.forms[whose.end - 1]


def _has_another(words: Words, found: Sequence[Found], whose: Found) -> bool:
    """Whether one more person is named in full with somebody's surname: the title may be theirs."""
    full = words.lower[whose.start : whose.end]
    return any(
        words.lower[name.end - 1] == full[-1] and words.lower[name.start] != full[0]
        for name in found
        if name.label == "PERSON" and name.end - name.start > 1
    )


def _owner_before(words: Words, name: int) -> int:
    """Return the token of "her" in "her husband, Adrian" and "her husband Adrian"; -1 where no relative is told."""
    at = name - 1 - (words.forms[name - 1 : name] == [","])
    here = at > 0 and words.sentences[at] == words.sentences[name]
    return at - 1 if here and words.lower[at] in RELATIVES and words.lower[at - 1] in _OWNERS else -1


def _full_name_before(words: Words, found: Sequence[Found], number: int) -> Found | None:
    """Return the last person named before a name, by forename and surname or by a surname that was told in full."""
    last = next((name for name in reversed(found[:number]) if name.label == "PERSON"), None)
    if last is None or last.end - last.start > 1:
        return last
    surname = words.lower[last.start]
    return next(
        (
            name
            for name in found[:number]
            if name.label == "PERSON" and name.end - name.start > 1 and words.lower[name.end - 1] == surname
        ),
        None,
    )
