"""Which words before a person's name are titles, and none of it."""

from __future__ import annotations

from newsents.names.words.common import commonness
from newsents.names.words.lexicon import TITLE_FORENAMES
from newsents.pipeline.entities.borders import KNOWN_GIVEN, LETTERS_OF_OFFICES, LONGEST_PERSON, is_english
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words

_PLAIN_HONORIFICS = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sen", "gov", "sgt", "sheriff", "senator", "mayor"),
        *("congressman", "congresswoman", "detective", "sergeant", "rev", "revd", "preb"),
    )
)
"""Titles that no body's name begins with."""
_BEFORE_TITLES, _BEHIND_TITLES = frozenset(("very", "right", "most", "rt")), frozenset(("con", "canon", "dean"))
"""What is a title, or part of one, beside another alone: "the Very Rev. Ann Lee", "Det Con Ann Lee"."""
_WITH_STOP = frozenset(("barr.",))
"""Titles that are names without their full stop: "Barr. Ann Lee", a barrister."""
_OF_BODIES = frozenset(("ORG", "GPE", "FAC"))


def is_title_at(words: Words, index: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the token at ``index`` is a title before the rest of a person's name, which ends at ``end``."""
    word = words.lower[index]
    if word in _WITH_STOP:
        return True
    if lexicon.is_honorific(word) or lexicon.is_role_word(word):
        # "Dean Smith", "Earl Jones": many titles are forenames too, if no forename follows.
        if commonness(word).given >= KNOWN_GIVEN and words.forms[index][:1].isupper():
            return words.lower[index + 1] in lexicon.forenames and index + 2 < end
        return not (word in TITLE_FORENAMES and _is_given_name(words, index, end, lexicon))
    if word in _BEFORE_TITLES and index + 2 < end and lexicon.is_honorific(words.lower[index + 1]):
        return True
    if index + 2 < end and word.endswith("s") and lexicon.is_role_noun(word[:-1]):
        # "Detectives Ann Lee and Bo Ek"
        return words.lower[index + 1] in lexicon.forenames
    if is_behind_title(words, index, lexicon):
        return True
    return word.rstrip("'’") in lexicon.person_modifiers and index + 1 < end


def is_title_before(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a token is a title of whom the next one names in the same line."""
    word = words.lower[index]
    return (lexicon.is_honorific(word) or lexicon.is_role_noun(word)) and words.lines[index] == words.lines[index + 1]


def _is_given_name(words: Words, index: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a title that is a rare forename, too, is one: before one surname, not behind "the": "Duke Orr"."""
    if not 0 < commonness(words.lower[index]).given < KNOWN_GIVEN or end - index != 2:
        return False
    before = words.lower[index - 1] if index and words.lines[index - 1] == words.lines[index] else ""
    titled = before in _BEFORE_NOBLES or lexicon.is_role_word(before)
    return not titled and words.forms[index].istitle() and words.lower[index + 1] not in lexicon.forenames


_BEFORE_NOBLES = frozenset(("the", "grand", "former", "late", "&", "and"))
"""What stands before a title of nobles, not before a forename."""


def is_behind_title(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a token is a title because one stands before it: "Con" in "Det Con Ann Lee"."""
    return words.lower[index] in _BEHIND_TITLES and index > 0 and lexicon.is_honorific(words.lower[index - 1])


def _is_part_of_title(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a token is a title, or one of those words that are parts of titles."""
    word = words.lower[index]
    return lexicon.is_honorific(word) or word in _BEFORE_TITLES or is_behind_title(words, index, lexicon)


def begins_with_honorific(words: Words, first: int, last: int, label: str, lexicon: Lexicon) -> bool:
    """Whether a name is "Mrs Lee", "Dr. Ann Lee" or "Ch Insp Lee", whatever the recognizer takes it for."""
    first += words.lower[first] == "the"
    if not 2 <= last - first <= LONGEST_PERSON:
        return False
    several = last - first > 2 and all(_is_part_of_title(words, at, lexicon) for at in (first, first + 1))
    shortened = words.forms[first][-1] == "." and lexicon.is_honorific(words.lower[first])
    plain = label in _OF_BODIES and words.lower[first].rstrip(".") in _PLAIN_HONORIFICS
    letters = label in _OF_BODIES and last - first > 2 and is_letters_of_office(words, first, lexicon)
    return (
        (letters or words.forms[first].istitle())
        and (several or shortened or plain or letters)
        and words.lower[last - 1] not in lexicon.organization_words
        and all(is_capitalized(words.forms[index]) for index in range(first, last))
    )


def is_letters_of_office(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a token is the letters of an office before a name whose words have capitals at their beginning: "MEP".

    Not in "MP Materials", whose second word is one that news writes small.
    """
    form, word = words.forms[index], words.lower[index]
    if form not in LETTERS_OF_OFFICES and not (form in lexicon.postnominals and lexicon.is_role_noun(word)):
        return False
    return words.forms[index + 1].istitle() and not is_english(words.lower[index + 1])


def are_titles(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether words are titles before a name: "Lance Cpl." before "Ann Lee"."""
    goes_on = end < len(words) and words.lines[end] == words.lines[start] and is_capitalized(words.forms[end])
    ends = goes_on and lexicon.is_honorific(words.lower[end - 1])
    return ends and all(
        lexicon.is_honorific(words.lower[index]) or lexicon.is_role_word(words.lower[index])
        for index in range(start, end)
    )


def follows_title(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a word after an honorific is a name: not "Speaker" in "Madam Speaker"."""
    word = words.lower[index]
    if lexicon.is_honorific(word) or is_behind_title(words, index, lexicon):
        return False
    if lexicon.is_role_word(word) and word not in lexicon.known_surnames:
        return False
    return words.tags[index] in ("NNP", "NNPS", "") and word not in lexicon.not_names
