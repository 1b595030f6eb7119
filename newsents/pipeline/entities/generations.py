"""Whose a surname is that father and son share: "the elder Greer", and "Mr. Greer" in the obituary of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsents.pipeline.entities.families import Families
from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.kin import ELDER, POSSESSORS, RELATIVES, YOUNGER
from newsents.pipeline.entities.words import Words

_ELDER_WORDS, _YOUNGER_WORDS = frozenset(("elder", "older")), frozenset(("younger",))
_SENIOR, _JUNIOR = frozenset(("sr", "sr.")), frozenset(("jr", "jr.", "ii", "iii"))
_DIED = frozenset(("died", "dies"))
FITS = 0.5
"""From which probability on somebody is of the sex that a title tells."""


def of_generation(
    words: Words, found: Sequence[Found], full: Mapping[int, Sequence[int]], bare: Sequence[int], known: Families
) -> Iterator[tuple[int, int]]:
    """Yield the bare surnames, by their numbers, of which a word or a title says whose they are, and that person.

    Parameters
    ----------
    words, found
        The article's words, and the names in it.
    full, bare
        The names of all persons of one surname, by person, and the bare surnames.
    known
        What is known of the article's families.
    """
    if len(full) < 2:
        return
    ages = {person: _age(words, found, names) for person, names in full.items()}
    suffixed = {person: _age_by_suffix(words, found, names) for person, names in full.items()}
    dead = [person for person, names in full.items() if _has_died(words, found, names)]
    others = [person for person in full if not _is_introduced(words, found[full[person][0]])]
    for index in bare:
        start = found[index].start
        said = words.lower[start - 1] if words.lower[max(0, start - 2) : start - 1] == ["the"] else ""
        if said in _ELDER_WORDS or said in _YOUNGER_WORDS:
            age = "elder" if said in _ELDER_WORDS else "younger"
            # "Isaiah Greer Sr." rather than a mother Greer
            person = _of_age(suffixed, age)
            person = _of_age(ages, age) if person is None else person
            if person is not None:
                yield index, person
        elif len(dead) == 1 and dead == others and found[index].honorific and found[index].sex != "-":
            women = known.women(full[dead[0]])
            if (women if found[index].sex == "f" else 1 - women) > FITS:
                yield index, dead[0]


def _of_age(ages: Mapping[int, str], age: str) -> int | None:
    """Return the one of an age; of two, who is not known to be of the other."""
    fitting = [person for person, his in ages.items() if his == age]
    if not fitting and len(ages) == 2 and any(ages.values()):
        fitting = [person for person, his in ages.items() if not his]
    return fitting[0] if len(fitting) == 1 else None


def _age(words: Words, found: Sequence[Found], names: Sequence[int]) -> str:
    """Return whether somebody is the ``"elder"`` or the ``"younger"`` by his name or the word before it, or ``""``."""
    for index in names:
        kin = _kin_before(words, found[index])
        if kin in ELDER or kin in YOUNGER:
            return "elder" if kin in ELDER else "younger"
    return _age_by_suffix(words, found, names)


def _age_by_suffix(words: Words, found: Sequence[Found], names: Sequence[int]) -> str:
    last = {words.lower[found[index].end - 1] for index in names}
    return "elder" if last & _SENIOR else "younger" if last & _JUNIOR else ""


def _kin_before(words: Words, name: Found) -> str:
    at = name.start - 1
    if at > 0 and words.forms[at] == ",":
        at -= 1
    here = at >= 0 and words.sentences[at] == words.sentences[name.start]
    return words.lower[at] if here and words.lower[at] in RELATIVES else ""


def _is_introduced(words: Words, name: Found) -> bool:
    """Whether somebody is introduced as another's relative: "his son, Bo Ek"."""
    kin = _kin_before(words, name)
    return bool(kin) and not POSSESSORS.isdisjoint(words.lower[max(0, name.start - 5) : name.start])


def _has_died(words: Words, found: Sequence[Found], names: Sequence[int]) -> bool:
    """Whether it is told that somebody died."""
    ends = [found[index].end - 1 for index in names]
    return any(words.deps[at] == "nsubj" and words.lower[words.heads[at]] in _DIED for at in ends)
