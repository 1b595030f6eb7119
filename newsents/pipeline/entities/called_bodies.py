"""Bodies with words for names, behind the noun that says what they are: "the charity Together urged care"."""

from __future__ import annotations

from collections.abc import Iterator

from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.known_bodies import is_body_noun
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words

LONGEST = 4
"""Words of such a name at most."""
_FINITE = frozenset(("VBD", "VBZ", "MD"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def called_bodies(words: Words, lexicon: Lexicon) -> Iterator[Found]:
    """Yield the names, in order, between the noun for a body that is a subject and its verb.

    Not "the network Friday said", "the firm Ann Lee runs said", "the bank Oslo owns fell".

    Parameters
    ----------
    words, lexicon
        The article's words, and what is known of words.
    """
    for start in words.capitals:
        noun = start - 1
        if noun < 0 or not _is_noun_of_body(words, noun, lexicon):
            continue
        end = start
        while end < min(len(words), start + LONGEST) and is_capitalized(words.forms[end]):
            end += 1
        subject = end - 1 if words.heads[noun] == end - 1 else noun
        verb = words.heads[subject]
        is_subject = words.deps[subject] in _SUBJECTS and end <= verb <= end + 1 and words.tags[end] in _FINITE
        if not is_subject or words.tags[verb + 1 : verb + 2][:1] in ([tag] for tag in _FINITE):
            continue
        if not any(_is_no_such_name(words.lower[at], lexicon) for at in range(start, end)):
            yield Found(start, end, "ORG", propagated=True)


def _is_noun_of_body(words: Words, index: int, lexicon: Lexicon) -> bool:
    if words.tags[index] != "NN":
        return False
    word = words.lower[index]
    is_noun = is_body_noun(word) or words.lower[max(0, index - 1) : index + 1] == ["think", "tank"]
    return is_noun and not lexicon.is_role_noun(word) and words.forms[index].islower()


def _is_no_such_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a day, a forename, a place or a people."""
    known = word in lexicon.not_names and not word.isdigit()
    return known or lexicon.is_forename(word) or word in lexicon.places or word in lexicon.nationalities
