"""What has a name like a person's and is none, by the words beside it: animals, ships, storms, and cases at law."""

from __future__ import annotations

from collections.abc import Sequence

from newsents.pipeline.entities.found import POSSESSIVES, Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.mention_features import SPEECH
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words

LONGEST_ROW = 4
"""So many names in a row are passed on the way to the noun before the first: "the pandas Tian Tian, Mei Mei and"."""

LONGEST_PHRASE = 10
"""How many tokens behind a comma are searched for the noun that says what is named."""

LENGTH_OF_STORM = 2
"""Words of "Hurricane Hilary"; "Storm" alone begins persons' names, too."""

_CALLED = frozenset(("called", "named", "nicknamed", "dubbed"))
_JOINING = frozenset((",", "and", "or", "&"))
_STORMS = frozenset(("storm", "hurricane", "typhoon", "cyclone"))
_MARKS = frozenset(('"', "“", "‘", "``"))
_AGAINST = frozenset(("v.", "v"))
_ARTICLES = frozenset(("a", "an", "the", "its", "his", "her", "their", "our", "my"))
_GOES_ON = frozenset(("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "HYPH", "VBN", "CD", ","))


def is_no_person(words: Words, names: Sequence[Found], lexicon: Lexicon) -> bool:
    """Whether the words beside the mentions of a name tell that nobody is called so.

    Parameters
    ----------
    words, names
        The article's words, and the mentions of the name.
    lexicon
        What is known of words.
    """
    is_none = any(_is_of_case(words, name) or _is_thing(words, name, lexicon) for name in names)
    return (is_none or _is_storm(words, names[0])) and not any(_speaks(words, name) for name in names)


def _speaks(words: Words, name: Found) -> bool:
    """Whether a name's bearer says something, as no ship does: not in "the crew says Halcyon sank"."""
    before, behind = words.lower[name.start - 1 : name.start], words.lower[name.end : name.end + 1]
    after_verb = bool(before) and before[0] in SPEECH and words.lines[name.start - 1] == words.lines[name.start]
    return (bool(behind) and behind[0] in SPEECH) or (after_verb and behind in ([], ["."], [","], [";"]))


def _is_of_case(words: Words, name: Found) -> bool:
    """Whether a name stands in that of a case: "Roe v. Wade"."""
    forms, lines = words.forms, words.lines
    if not _AGAINST.isdisjoint(forms[name.start : name.end]):
        return True
    behind = name.end + 1 < len(words) and forms[name.end] in _AGAINST and lines[name.end + 1] == lines[name.start]
    before = name.start > 1 and forms[name.start - 1] in _AGAINST and lines[name.start - 2] == lines[name.start]
    return (behind and is_capitalized(forms[name.end + 1])) or (before and is_capitalized(forms[name.start - 2]))


def _is_thing(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether a noun beside a name says that it is an animal's or a ship's."""
    return _follows_noun(words, _before_row(words, name.start), lexicon) or _is_apposed(words, name, lexicon)


def _before_row(words: Words, start: int) -> int:
    """Return where a row of names begins in which one begins at a token: "Mei Mei and Bao Bao"."""
    for _ in range(LONGEST_ROW):
        at = start - 1
        while at > 0 and words.lower[at] in _JOINING and words.lines[at] == words.lines[start]:
            at -= 1
        if at == start - 1 or at < 1 or not is_capitalized(words.forms[at]):
            break
        while at > 0 and is_capitalized(words.forms[at - 1]) and words.lines[at - 1] == words.lines[start]:
            at -= 1
        start = at
    return start


def _follows_noun(words: Words, start: int, lexicon: Lexicon) -> bool:
    """Whether such a noun stands right before a token, with a comma or "called" between or not."""
    at = start - 1
    if at < 0 or words.lines[at] != words.lines[start]:
        return False
    at -= words.forms[at] in _MARKS
    at -= words.lower[at] in _CALLED
    comma = words.forms[at] == ","
    at -= comma
    if at < 0 or words.lines[at] != words.lines[start] or not words.forms[at].islower():
        return False
    if comma and at == start - 2 and not words.lower[at].endswith("s") and _begins_in_full(words, start, lexicon):
        # "the vet who saw the whale, Ann Lee, said"
        return False
    return _is_noun(words, at, lexicon)


def _begins_in_full(words: Words, start: int, lexicon: Lexicon) -> bool:
    """Whether a name of several words begins with a forename."""
    goes_on = start + 1 < len(words) and is_capitalized(words.forms[start + 1])
    return goes_on and lexicon.is_forename(words.lower[start])


def _is_apposed(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether such a noun stands behind a name and a comma: "Bertie, a Charolais bull"."""
    first = name.end + 1
    if first + 1 >= len(words) or words.forms[name.end] != "," or words.lower[first] not in _ARTICLES:
        return False
    last = first
    while (
        last < min(len(words), first + LONGEST_PHRASE)
        and words.lines[last] == words.lines[name.start]
        and words.tags[last] in _GOES_ON
        and words.forms[last] != ","
    ):
        last += 1
    is_owner = last < len(words) and words.forms[last] in POSSESSIVES
    return not is_owner and words.forms[last - 1].islower() and _is_noun(words, last - 1, lexicon)


def _is_storm(words: Words, name: Found) -> bool:
    """Whether a word is somewhere a storm's name ("Tropical Storm Hilary"), or a name begins with such a noun."""
    if name.end - name.start > 1:
        return name.end - name.start == LENGTH_OF_STORM and words.lower[name.start] in _STORMS - {"storm"}
    return any(words.lower[at + 1 : at + 2] == [words.lower[name.start]] for at in words.where(_STORMS))


def _is_noun(words: Words, index: int, lexicon: Lexicon) -> bool:
    word = words.lower[index]
    return any(form in lexicon.called_things for form in (word, word.removesuffix("s"), word.removesuffix("es")))
