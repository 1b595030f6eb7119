"""Names that stand between commas behind a noun for a body or a person: "the airline that lost it, Rain, said"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsents.pipeline.entities.found import Found, is_a_name, trim
from newsents.pipeline.entities.known_bodies import is_body_noun
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.mention_features import SPEECH
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words

LONGEST_NAME = 4
"""Tokens of such a name at most."""

REACH = 16
"""How many tokens before the comma the noun's article is sought."""

_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "its", "their", "our", "this"))
_BORDERS = frozenset((",", ";", ":", "(", ")", '"', "“", "”", "--", "–", "—"))
_GOES_ON = frozenset(
    ("that", "which", "where", "who", "whose", "behind", "of", "in", "for", "with", "he", "she", "they", "to")
)
"""What may go on with a noun phrase before the comma."""


def apposed_names(words: Words, found: Iterable[Found], lexicon: Lexicon) -> Iterator[Found]:
    """Yield the names, in order, of which the noun phrase before the comma says that a body or a person is called so.

    "The bank that gave the loan, Rain, said", "the captain of the team, Rain, said"; not "the mayor of Alder, Ohio,
    said", nor what is taken for a person's name or a body's of several words already.

    Parameters
    ----------
    words, found, lexicon
        The article's words, the names that were found, and what is known of words.
    """
    known = {at: name for name in found for at in range(name.start, name.end)}
    for verb in words.where(SPEECH):
        last = verb - 1
        if last < 2 or words.forms[last] != "," or words.lines[last] != words.lines[verb]:
            continue
        first = _capitals_before(words, last)
        if first == last or words.forms[first - 1] != "," or is_capitalized(words.forms[first - 2]):
            continue
        noun = _noun_before(words, first - 1)
        label = "PERSON" if lexicon.is_role_noun(noun) else "ORG" if _is_body(noun, lexicon) else ""
        there = [known[at] for at in range(first, last) if at in known]
        if not label or any(_is_plain(words, name, label, lexicon) for name in there):
            continue
        start, end = trim(words, first, last, label, lexicon)
        if start < end and is_a_name(words, start, end, label, lexicon):
            yield Found(start, end, label, propagated=True)


def _is_body(noun: str, lexicon: Lexicon) -> bool:
    return is_body_noun(noun) or noun in lexicon.organization_words


def _is_plain(words: Words, name: Found, label: str, lexicon: Lexicon) -> bool:
    """Whether what a name names is known by itself: a full name, a place that everybody knows."""
    if name.label == label or words.lower[name.start] in lexicon.places:
        return True
    person = name.label == "PERSON" and words.lower[name.start] in lexicon.forenames
    return name.end - name.start > 1 and (label == "PERSON" or person)


def _capitals_before(words: Words, end: int) -> int:
    start, least = end, max(1, end - LONGEST_NAME)
    while start > least and words.lines[start - 1] == words.lines[end] and is_capitalized(words.forms[start - 1]):
        start -= 1
    return start


def _noun_before(words: Words, comma: int) -> str:
    """Return the noun of the first phrase with an article in the clause before a comma, or ``""``."""
    start = comma
    while (
        start > max(0, comma - REACH)
        and words.forms[start - 1] not in _BORDERS
        and words.sentences[start - 1] == words.sentences[comma]
        and words.lines[start - 1] == words.lines[comma]
    ):
        start -= 1
    opening = next((at for at in range(start, comma) if words.lower[at] in _DETERMINERS), None)
    if opening is None:
        return ""
    end = opening + 1
    while end < comma and (words.tags[end][:2] in ("NN", "JJ") or words.tags[end] in ("POS", "HYPH", "VBN", "CD")):
        end += 1
    goes_on = end == comma or words.lower[end] in _GOES_ON
    return words.lower[end - 1] if end > opening + 1 and goes_on else ""
