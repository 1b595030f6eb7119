"""Names made whole by their form, whatever the recognizer marked: torn ones, nicknames in marks, letters behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from newsents.names.words.common import commonness
from newsents.names.words.folding import key as folded
from newsents.pipeline.entities.borders import (
    KNOWN_GIVEN,
    begins_person,
    begins_surely,
    is_english,
    is_hyphened,
    opens_sentence,
)
from newsents.pipeline.entities.found import SUFFIXES, Found
from newsents.pipeline.entities.known_bodies import is_body_noun, known_as
from newsents.pipeline.entities.lexicon import Lexicon, lexicon
from newsents.pipeline.entities.mention_features import SPEECH
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words

LONGEST_NAME = 4
"""Words of a torn name at most; those with a hyphen are one."""

LONGEST_NICKNAME = 2
"""Words of a nickname at most: "Big Ed"."""

LETTERS = range(2, 6)
"""How many capitals stand behind a name for an office, an honour, a degree or an order."""

_REMEMBERED = 1 << 13
"""Words of which it is kept whether names are written like them."""

_OPENING_MARKS, _CLOSING_MARKS = frozenset(('"', "“", "``", "‘", "'")), frozenset(('"', "”", "''", "’", "'"))
_HYPHENS = frozenset(("-", "‑"))
_GOES_ON = frozenset(("VB", "MD", "WP", "RB", "CC"))
"""Tags, by two letters, of what stands behind a person in a sentence."""
_PERSONS = frozenset(("PERSON", ""))


def make_whole(words: Words, found: Iterable[Found], lexicon: Lexicon) -> list[Found]:
    """Return the names of an article, in order, with those of persons whole that were parted, and without letters.

    "Simran Kaur" and "Dhillon" in a row are one name; so is all of 'Leonard "Moth" Karlsen'. Of "Imran Orr KC" the
    letters are none of it, known ones or not.
    """
    parted = [part for name in found for part in _parted(words, name, lexicon)]
    names = _without_letters(words, parted, lexicon)
    wholes = [*_nicknamed(words, names, lexicon), *_in_a_row(words, names, lexicon)]
    taken: set[int] = set()
    kept: list[Found] = []
    for whole in wholes:
        if taken.isdisjoint(range(whole.start, whole.end)):
            taken.update(range(whole.start, whole.end))
            kept.append(whole)
    kept += [name for name in names if taken.isdisjoint(range(name.start, name.end))]
    return sorted(kept, key=lambda name: name.start)


def _parted(words: Words, name: Found, lexicon: Lexicon) -> list[Found]:
    """Return a person's name without the verb before it, two forenames apart, and as a body's what a noun says is one.

    "rang Ollie", "Dion and Kayleigh", "Chipmaker Aurelian".
    """
    start, end = name.start, name.end
    if name.label != "PERSON" or name.trusted or end - start < 2:
        return [name]
    word = words.lower[start]
    is_noun = is_english(word) and word not in lexicon.common_words and not lexicon.is_role_noun(word)
    if is_noun and is_body_noun(word):
        return [Found(start + 1, end, "ORG")]
    if words.forms[start].islower() and words.tags[start][:2] == "VB" and word not in lexicon.particles:
        return [Found(start + 1, end, "PERSON")]
    forenames = all(commonness(words.lower[at]).given >= KNOWN_GIVEN for at in (start, end - 1))
    if end - start == 3 and words.lower[start + 1] == "and" and forenames and known_as(words.forms[start:end]) is None:
        return [Found(start, start + 1, "PERSON"), Found(start + 2, end, "PERSON")]
    return [name]


def _without_letters(words: Words, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """Cut the letters off that stand behind persons' names, and leave out the names that are nothing else."""
    kept: list[Found] = []
    for name in found:
        # what stands right behind a name of two words and more goes on with it
        first = kept[-1] if kept and kept[-1].end == name.start and kept[-1].end - kept[-1].start > 1 else name
        if name.trusted or first.trusted:
            kept.append(name)
            continue
        end = name.end
        while end - first.start > 2 and is_letters(words, first.start, end - 1, lexicon):
            end -= 1
        if end <= name.start:
            continue
        if end < name.end and name.label != "PERSON" and begins_person(words, name.start, end, lexicon):
            name.label = "PERSON"
        name.end = end
        kept.append(name)
    return kept


def is_letters(words: Words, start: int, at: int, lexicon: Lexicon) -> bool:
    """Whether a token is letters behind a person's name of two words and more, which begins at ``start``.

    "KC" in "Ann Lee KC"; not "DUPONT", as surnames are written, nor a body that is known ("Ann Lee AFP"), nor what a
    line of capitals, or a name of more words, goes on with.
    """
    form = words.forms[at]
    if form not in lexicon.postnominals and not (len(form) in LETTERS and form.isalpha() and form.isupper()):
        return False
    if words.lower[at] in SUFFIXES or words.lower[at] in lexicon.organization_words:
        return False
    if words.lines[at] != words.lines[start] or not all(_is_of_name(words, index) for index in range(start, at)):
        before = at - 1
        # "OBE" behind "KC"
        return before - start > 1 and words.forms[before].isupper() and is_letters(words, start, before, lexicon)
    following = words.forms[at + 1] if at + 1 < len(words) and words.lines[at + 1] == words.lines[at] else ""
    if is_capitalized(following) and not (following.isupper() and len(following) in LETTERS):
        return False
    if form in lexicon.postnominals:
        return True
    tag = words.tags[at + 1][:2] if following else ""
    if following != "," and tag not in _GOES_ON:
        # a table of results: "1. Bo Orr GBR 10.5"
        return False
    begins = commonness(words.lower[start]).given >= KNOWN_GIVEN
    return begins and known_as((form,)) is None and commonness(words.lower[at]).family < KNOWN_GIVEN


def _is_of_name(words: Words, index: int) -> bool:
    form = words.forms[index]
    return form in _HYPHENS or (is_capitalized(form) and not (form.isupper() and len(form) > 2))


def _nicknamed(words: Words, found: list[Found], lexicon: Lexicon) -> Iterator[Found]:
    """Yield the names that have a nickname in marks between forename and family name, in order."""
    trusted = {index for name in found if name.trusted for index in range(name.start, name.end)}
    for first in words.where(_OPENING_MARKS):
        if first == 0 or not _is_word_of_name(words.forms[first - 1]):
            continue
        closing = range(first + 2, min(len(words) - 1, first + 2 + LONGEST_NICKNAME))
        last = next((at for at in closing if words.forms[at] in _CLOSING_MARKS), None)
        inside = range(first + 1, last or first + 1)
        if last is None or not all(is_capitalized(words.forms[at]) for at in inside):
            continue
        if any(words.tags[at][:2] == "VB" for at in inside):
            continue
        start, end = _start_of_run(words, first, lexicon), _end_of_run(words, last + 1)
        is_one = words.lines[start] == words.lines[end - 1] and trusted.isdisjoint(range(start, end))
        if is_one and end > last + 1 and words.lower[end - 1] in lexicon.places:
            # 'Ann Lee "Loves" Paris'
            continue
        if is_one and end > last + 1 and _may_be_forename(words, start, lexicon):
            yield Found(start, end, "PERSON")


def _may_be_forename(words: Words, index: int, lexicon: Lexicon) -> bool:
    word = words.lower[index]
    return word in lexicon.forenames or not is_english(word)


def _in_a_row(words: Words, found: list[Found], lexicon: Lexicon) -> Iterator[Found]:
    """Yield the names of persons of which the recognizer marked a part, or several, in order."""
    number = 0
    while number < len(found):
        first = number
        end = _end_of_run(words, found[number].end, found[number].start)
        while number + 1 < len(found) and found[number + 1].start < end:
            number += 1
        number += 1
        whole = _whole(words, found[first:number], end, lexicon)
        if whole is not None:
            yield whole


def _whole(words: Words, parts: list[Found], end: int, lexicon: Lexicon) -> Found | None:
    """Return the name that ends at a token and that some names are parts of, if it is one and none of them alone."""
    start = _start_of_run(words, end, lexicon)
    parts = [part for part in parts if part.end > start]
    if not parts or (len(parts) == 1 and (parts[0].start, parts[0].end) == (start, end)):
        return None
    if any(part.trusted or not _may_be_person(words, part, start, lexicon) for part in parts):
        return None
    count = end - start - 2 * sum(words.forms[at] in _HYPHENS for at in range(start, end))
    if not 2 <= count <= LONGEST_NAME:
        return None
    first = parts[0]
    alone = first.label == "PERSON" and first.end - first.start == 1 and len(parts) > 1
    if alone and not lexicon.is_forename(words.lower[first.start]):
        # a team beside a team in a table: "Halden Orr"
        return None
    persons = any(part.label in _PERSONS or part.start < start for part in parts)
    if not persons and words.lower[start] not in lexicon.forenames:
        return None
    reach = end
    while reach < len(words) and is_letters(words, start, reach, lexicon):
        reach += 1
    if not all(_is_within(words, at, start, reach) for at in range(start, end - 1)):
        return None
    person = next((part for part in parts if part.label == "PERSON"), parts[0])
    if start < person.start and not _is_left_out(words, start, person.start, lexicon):
        return None
    label = "PERSON" if any(part.label == "PERSON" for part in parts) or words.lower[start] in lexicon.forenames else ""
    return Found(start, end, label)


def _is_left_out(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether words before a person's name may be a part of it that was left out, and no title of any language.

    A title stands before a forename, and an unknown word that opens a sentence is as often one as a name, if it does
    not stand before the same word within a sentence, too.
    """
    if begins_surely(words, end):
        return False
    word = words.lower[start]
    known = any(commonness(folded(word))) or word in lexicon.forenames
    both = words.lower[start : start + 2]
    return known or any(
        not opens_sentence(words, at) for at in words.where((word,)) if words.lower[at : at + 2] == both
    )


def _may_be_person(words: Words, part: Found, start: int, lexicon: Lexicon) -> bool:
    """Whether a name, or what of it is behind the ``start`` of a person's, may be a part of that.

    Titles may stand before it; what is taken for a place or a body must not be known for one.
    """
    if not all(_is_title(words, index, lexicon) for index in range(part.start, start)):
        return False
    if part.label in _PERSONS:
        return True
    first = max(part.start, start)
    return words.lower[first] not in lexicon.places and known_as(words.forms[first : part.end]) is None


def _is_title(words: Words, index: int, lexicon: Lexicon) -> bool:
    word = words.lower[index]
    return lexicon.is_honorific(word) or lexicon.is_role_word(word)


def _is_within(words: Words, index: int, start: int, end: int) -> bool:
    """Whether a token belongs to the same phrase as the rest of a name, as far as the parser says."""
    return not words.deps[index] or words.forms[index] in _HYPHENS or start <= words.heads[index] < end


def _start_of_run(words: Words, end: int, lexicon: Lexicon) -> int:
    """Return where the words begin that may be a person's name and end at a token."""
    start = end
    while start > 0 and words.lines[start - 1] == words.lines[end - 1]:
        if start < end and is_hyphened(words, start) and _is_word_of_name(words.forms[start - 2]):
            start -= 2
        elif _is_word_of_name(words.forms[start - 1]) and (
            words.sentences[start - 1] == words.sentences[end - 1] or begins_surely(words, start - 1)
        ):
            if start < end and lexicon.is_role_word(words.lower[start - 1]):
                # "Lawyer Usha Lee", but "Usha Bishop"
                break
            start -= 1
        else:
            break
    return start


def _end_of_run(words: Words, at: int, start: int | None = None) -> int:
    """Return where the words end that may be a person's name and go on at a token."""
    forms, lines, sentences = words.forms, words.lines, words.sentences
    first, count = at if start is None else start, len(forms)
    while at < count and lines[at] == lines[first] and sentences[at] == sentences[first]:
        if at + 1 < count and is_hyphened(words, at + 1) and _is_word_of_name(forms[at + 1]):
            at += 2
        elif _is_word_of_name(forms[at]):
            at += 1
        else:
            break
    return at


@lru_cache(_REMEMBERED)
def _is_word_of_name(form: str) -> bool:
    """Whether a token is written like a word of a person's name, and is no word, title, people or part of a body."""
    if not (form[:1].isupper() and form.isalpha() and len(form) > 1 and not form.isupper()):
        return False
    word, known = form.lower(), lexicon()
    if form in known.postnominals or word in SPEECH:
        return False
    if word in known.organization_words or word in known.place_words or word in known.thing_words:
        return False
    if word in known.not_names or word in known.nationalities or known.is_honorific(word):
        return False
    if word in known.forenames:
        return True
    return not (is_english(word) and commonness(word).family < KNOWN_GIVEN) and word not in known.places
