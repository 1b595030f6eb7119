"""Names in the turns of a transcript, which no sentence surrounds: "ANN LEE, MAYOR: ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsents.names.words.common import commonness
from newsents.names.words.folding import fold
from newsents.names.words.lexicon import FAMILY_FIRST
from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.known_bodies import known_as
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.title_words import is_title_at
from newsents.pipeline.entities.words import Words
from newsents.pipeline.zones.turns import Turn, find_turns, is_transcript
from newsents.schema import Zone

MOST_WORDS = 5
"""A name of more words is none."""

LETTERS_OF_INITIALS = 2
"""How many letters the label of a turn has that is somebody's initials."""

_VOWELS = frozenset("aeiouy")


def turn_names(words: Words, zones: Sequence[Zone], lexicon: Lexicon) -> Iterator[Found]:
    """Yield the persons who take turns in a transcript, without titles; no "NARRATOR" and no "Q".

    A single word is a person's if another turn gives it a forename, or if it is a name and no word of the language.
    """
    turns = list(find_turns(words.text, zones))
    if not is_transcript(words.text, turns):
        return
    ranges = [_name_of(words, turn, lexicon) for turn in turns]
    surnames = {
        words.lower[end - 1] for start, end in ranges if end - start > 1 and _is_name(words, start, end, lexicon)
    }
    for start, end in ranges:
        alone = end - start == 1 and words.lower[start] in surnames
        if alone or _is_name(words, start, end, lexicon):
            yield Found(start, end, "PERSON", propagated=True)


def _name_of(words: Words, turn: Turn, lexicon: Lexicon) -> tuple[int, int]:
    """Return the tokens of a turn's name without the titles before it; an empty range if it is too long for one."""
    start, end = words.tokens_of(turn.source.start, turn.source.start + len(turn.name))
    while end - start > 1 and (words.forms[start] == "." or is_title_at(words, start, end, lexicon)):
        start += 1
    return (start, end) if end - start <= MOST_WORDS else (start, start)


def _is_name(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether some words may name a person: not all are written small in news, and a single one is known as a name."""
    if start == end or not all(is_capitalized(words.forms[index]) for index in range(start, end)):
        return False
    if words.lower[end - 1] in lexicon.organization_words or any(map(lexicon.is_role_noun, words.lower[start:end])):
        return False
    if all(words.lower[index] in lexicon.common_words for index in range(start, end)):
        return False
    are_words = all(words.lower[index] in lexicon.small_words for index in range(start, end))
    if are_words and not commonness(words.lower[start]).given:
        # "Daily Beacon"
        return False
    if known_as(words.forms[start:end]) == "" or (end - start == 1 and _is_initials(words.lower[start])):
        return False
    return end - start > 1 or sum(commonness(fold(words.forms[start]))) > 0


def _is_initials(word: str) -> bool:
    """Whether a turn is labelled with the initials of somebody ("TL: Was it?"), by its two consonants."""
    return len(word) == LETTERS_OF_INITIALS and not _VOWELS.intersection(word) and word not in FAMILY_FIRST
