"""Relatives of one name: "His son, Duncan Hunter, ..." after "Duncan Hunter" is another, for nobody is his own son.

So is "a cellist, Bo Ali Ek" after "Bo Ek": whom an article has named already it does not introduce by another name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

import attrs

from newsents.pipeline.entities.found import POSSESSIVES, Found
from newsents.pipeline.entities.kin import BY_BLOOD, ELDER, POSSESSORS, REACH
from newsents.pipeline.entities.words import Words


def namesakes(words: Words, found: Sequence[Found], texts: Sequence[str], groups: Sequence[int]) -> dict[int, str]:
    """Return the names that are those of a relative of whom they would be taken for, each with a suffix to part them.

    Parameters
    ----------
    words
        The article's words.
    found
        The names in it, in order.
    texts
        What is compared of each name.
    groups
        For each name the number of the entity that it is taken for.
    """
    starts = [name.start for name in found]
    parted: dict[int, str] = {}
    told: defaultdict[int, _Told] = defaultdict(_Told)
    for index, name in enumerate(found):
        if name.label != "PERSON":
            continue
        before = told[groups[index]]
        is_new = before.is_another(words, name, texts[index]) or before.has_another_role(words, name, texts[index])
        before.note(words, name, texts[index])
        if name.end - name.start < 2 and name.role is None and name.honorific is None:
            continue
        kin = _kin_before(words, name)
        of = None if kin is None else _whose(words, found, starts, kin, index)
        if (of is None or groups[of] != groups[index]) and not is_new:
            continue
        suffix = "Sr" if of is not None and kin is not None and words.lower[kin] in ELDER else "Jr"
        full = {texts[other] for other, group in enumerate(groups) if group == groups[index] and " " in texts[other]}
        for other in range(len(found)) if len(full) > 1 and texts[index] in full else (index,):
            if texts[other] == texts[index] and groups[other] == groups[index]:
                parted[other] = suffix
    return parted


def _kin_before(words: Words, name: Found) -> int | None:
    """Return the word for a relative that a name stands beside: "son, Bo Ek", "son, the baker Ek", "son of Bo Ek"."""
    for first in (name.start, *_starts_of_titles(words, name)):
        at = first - 1
        if at >= 0 and (words.forms[at] == "," or words.lower[at] == "of"):
            at -= 1
        if at >= 0 and words.sentences[at] == words.sentences[name.start] and words.lower[at] in BY_BLOOD:
            return at
    return None


def _starts_of_titles(words: Words, name: Found) -> Iterator[int]:
    """Yield where title and role before a name begin, with their article."""
    for part in (name.honorific, name.role):
        if part is not None and part[1] <= name.start:
            start = part[0]
            yield start - 1 if words.lower[start - 1 : start] in (["the"], *([new] for new in _NEW)) else start


_NEW = ("a", "an")


@attrs.define(slots=True)
class _Told:
    """What the text has told so far of one of its persons, as far as names in full go.

    Parameters
    ----------
    texts, forenames
        These names, and what they begin with.
    below
        Whether one stands below the first line.
    roles
        The words of all roles beside them.
    """

    texts: set[str] = attrs.field(factory=set)
    forenames: set[str] = attrs.field(factory=set)
    below: bool = False
    roles: set[str] = attrs.field(factory=set)

    def note(self, words: Words, name: Found, text: str) -> None:
        """Take in the next name."""
        if " " in text:
            self.texts.add(text)
            self.below = self.below or words.lines[name.start] > words.lines[0]
        if forename := _forename(text):
            self.forenames.add(forename)
            self.roles |= _roles_of(words, name)

    def is_another(self, words: Words, name: Found, text: str) -> bool:
        """Whether somebody else is introduced by a role, whom the text has named otherwise: "a cellist, Bo Ali Ek".

        A role behind the name tells less: "Bo Ali Ek, a key player" may well be the Bo Ek of the sentence before.
        """
        if " " not in text or text in self.texts or not self.below:
            return False
        return any(words.lower[start] in _NEW for start in _starts_of_titles(words, name))

    def has_another_role(self, words: Words, name: Found, text: str) -> bool:
        """Whether somebody has another forename, however alike, and another role than whom the text has named.

        "Erik Ek, a writer" after "Eric Ek, the mayor": papers spell nobody in two ways, and introduce nobody twice.
        """
        given = _forename(text)
        if len(given) < 2 or given in self.forenames or not self.roles:
            return False
        roles = _roles_of(words, name)
        return bool(roles) and roles.isdisjoint(self.roles)


def _forename(text: str) -> str:
    """Return the first word of a full name, or ``""`` for another name or an initial."""
    first, _, rest = text.partition(" ")
    return first.lower() if rest and len(first.rstrip(".")) > 1 else ""


def _roles_of(words: Words, name: Found) -> frozenset[str]:
    if name.role is None and name.apposition is None:
        return frozenset()
    parts = (part for part in (name.role, name.apposition) if part is not None)
    return frozenset(words.lower[at] for start, end in parts for at in range(start, end))


def _whose(words: Words, found: Sequence[Found], starts: Sequence[int], kin: int, index: int) -> int | None:
    """Return the number of the name whose relative somebody is, as far as the words before tell."""
    for at in range(kin - 1, max(-1, kin - 1 - REACH), -1):
        if words.sentences[at] != words.sentences[kin]:
            break
        if words.lower[at] in POSSESSORS:
            return _person_before(words, found, bisect_left(starts, at))
        if words.forms[at] in POSSESSIVES:
            before = bisect_left(starts, at) - 1
            return before if before >= 0 and found[before].end == at else None
        if words.forms[at] == ",":
            break
    if words.lower[found[index].start - 1] == "of":
        # "Bo Ek, son of Bo Ek"
        named = _person_before(words, found, bisect_left(starts, kin))
        here = named is not None and words.sentences[found[named].start] == words.sentences[kin]
        return named if here else None
    return None


def _person_before(words: Words, found: Sequence[Found], number: int) -> int | None:
    """Return the last person who is named before a name, in the same sentence or the one before."""
    for before in range(number - 1, -1, -1):
        if found[before].label == "PERSON":
            near = number == len(found) or words.sentences[found[number].start] - words.sentences[found[before].start]
            return before if near <= 1 else None
    return None
