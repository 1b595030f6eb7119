"""What the learned weights ask about two names, by name and in order: weights carry the list, and others are refused.

`newsents.names.words.spelling`, `newsents.names.comparing` and `newsents.names.across.evidence` make the numbers.
"""

from __future__ import annotations

from collections.abc import Mapping


def _listed(text: str) -> tuple[str, ...]:
    return tuple([" ".join(each.split()) for each in text.split(",")])


SIGNS = _listed(
    """pair, 1 before pair, 2 pair after, 3 before pair after, 4 shape around pair, 5 pair place, 6 vowels place,
    7 shapes place, 8 two before pair, 9 pair two after, a pair count, b pair ends, c doubled, d distance, e count,
    f length, g share changed, h last two, i last three, j first two"""
)
"""What two words differ in, and what stands around that."""

SPELLING = _listed(
    """weight of the signs, letters, letters more, edits, edits a letter, likeness, likeness from behind, edits of the
    sounds, edits of the consonants, same first sound, same first letter, same last letter, common letters,
    consonants, vowels more, same in Slavic spelling, same in Arabic spelling, romanizations of one"""
)

PERSON = _listed(
    """bare, words of the shorter, words of the longer, mean probability, least probability, next probability,
    product, family, given, equal, initials, known, spellings, unanswered, crossed, conflict, likeness, likeness from
    the front, letters of the shorter, family first, same, edits, words sorted, words in sets, part,
    rarest as family, rarest as given, rarest of the other, rarest is family,
    edits of the worst, letters of the worst, likeness of the worst, likeness of the worst from the front, same first
    letter, rarer of the worst, commoner of the worst, one is family, other is family, digits, same letters,
    same but for doubled, same consonants, answered by none, edits of the answers, edits a letter"""
)

ORGANIZATION = _listed(
    """words of the shorter, words of the longer, shared, share of all, share of the shorter, starts, ends, same first
    word, same last word, acronym, alias, place and team, acronyms, only in one, only in the other, parts, generic
    shared, generic in one, generic in the other, spelled, conflict, likeness, likeness from the front, words in sets,
    part, letters of one, letters of the other, same, longest shared, edits, words sorted, edits of the closest, letters
    of the closest, likeness of the closest, same first letter, longest of one, longest of the other, last word left"""
)

EVIDENCE = _listed(
    """family, probability, kind, likeness, edits, common beginning, common end, letters of the shorter, letters more,
    count of the fixed word, count of the rarer, count of the commoner, expected, names, letters of the fixed word"""
)

ASKED: Mapping[str, tuple[str, ...]] = {
    "signs": SIGNS,
    "spelling": SPELLING,
    "person": PERSON,
    "organization": ORGANIZATION,
    "evidence": EVIDENCE,
}

FEATURES = tuple([f"{part}: {name}" for part, names in ASKED.items() for name in names])
"""All of them, as the file of weights carries them."""
