"""Names of bodies that are cut where they are found: at a possessive, at commas, behind a word like a title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from newsents.pipeline.entities.found import POSSESSIVES, Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.name_words import Key
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words

LONGEST = 14
"""Tokens of such a name at most."""

DEPTH = 8
"""So deep a word of a list may hang below the preposition that opens it."""

_FOR = frozenset(("of", "for", "on"))
_AND = frozenset(("and", "&"))
_ARTICLES = frozenset(("the", "a", "an"))


def cut_bodies(words: Words, found: Iterable[Found], lexicon: Lexicon) -> Iterator[Found]:
    """Yield names of bodies that are longer than those that were found, in order.

    "Elton County Sheriff's Office", "Attorney General's Office for the Western District"; "Committee on Health,
    Education and Labor". Not "Norway's Foreign Ministry" or "Lee's Institute", whose owner has a name of its own.
    """
    begins = {at: name.start for name in found if name.label == "ORG" for at in range(name.start, name.end)}
    end = 0
    for head in words.capitals:
        if head < end or words.lower[head] not in lexicon.organization_words:
            continue
        start, last = _capitals_before(words, head), head + 1
        owner = _office_before(words, start, lexicon)
        if owner is not None:
            start, last = owner, _whole(words, last)
        else:
            last = _list_behind(words, last)
        if (owner is not None or last > head + 1) and last - start <= LONGEST:
            yield Found(min(start, begins.get(start, start)), last, "ORG", propagated=True)
            end = last


def titled_bodies(words: Words, found: Iterable[Found], labels: Mapping[Key, str], lexicon: Lexicon) -> Iterator[Found]:
    """Yield all mentions of bodies whose names begin with what is taken for a title of persons: "Big River", a firm.

    Those within a longer name that was found are left out: "Norwegian Defence Ministry".

    Parameters
    ----------
    words, found
        The article's words, and the names that were found.
    labels
        The words of its names, in lower case, with their labels.
    lexicon
        What is known of words.
    """
    bodies: defaultdict[str, set[Key]] = defaultdict(set)
    for key, label in labels.items():
        if label == "ORG" and len(key) > 1 and (key[0] in lexicon.person_modifiers or lexicon.is_role_word(key[0])):
            bodies[key[0]].add(key)
    if not bodies:
        return
    lengths = {first: sorted({len(key) for key in keys}, reverse=True) for first, keys in bodies.items()}
    longer = {at: name for name in found for at in range(name.start, name.end)}
    end = 0
    for start in words.where(lengths):
        for length in lengths[words.lower[start]] if start >= end else ():
            last = start + length
            # at the end of a text fewer words may be left, which are another name then
            is_name = last <= len(words) and tuple(words.lower[start:last]) in bodies[words.lower[start]]
            if is_name and is_capitalized(words.forms[start]) and words.lines[last - 1] == words.lines[start]:
                name = longer.get(start)
                if name is None or name.end - name.start <= length:
                    yield Found(start, last, "ORG", propagated=True)
                end = last
                break


def _capitals_before(words: Words, end: int) -> int:
    """Return where the capitalized words begin that stand right before a token, without an article."""
    start, least = end, max(0, end - LONGEST)
    while start > least and words.lines[start - 1] == words.lines[end] and is_capitalized(words.forms[start - 1]):
        start -= 1
    while start < end and words.lower[start] in _ARTICLES:
        start += 1
    return start


def _office_before(words: Words, start: int, lexicon: Lexicon) -> int | None:
    """Return where a name begins whose owner is an office: "Attorney General" of "Attorney General's Office"."""
    first, least, line = start, max(1, start - LONGEST), words.lines[start]
    while first > least and words.forms[first - 1] in POSSESSIVES and words.lines[first - 1] == line:
        before = _capitals_before(words, first - 1)
        if before == first - 1 or not _is_office(words, before, first - 1, lexicon):
            break
        first = before
    return first if first < start else None


def _is_office(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether capitalized words are an office: "District Attorney", "Attorney General", "State" before "Attorney"."""
    last = words.lower[end - 1]
    return lexicon.is_role_noun(last) or last == "state" or (last == "general" and end - start > 1)


def _whole(words: Words, end: int) -> int:
    """Return where a name ends with whom or what it is for: "for the Western District of Ohio"."""
    most = end + LONGEST
    while end + 1 < min(len(words), most) and words.lower[end] in _FOR and words.lines[end + 1] == words.lines[end - 1]:
        first = end + 1 + (words.lower[end + 1] in _ARTICLES)
        last = _capitals_behind(words, first)
        if last == first:
            break
        end = last
    return end


def _capitals_behind(words: Words, start: int) -> int:
    end, most = start, min(len(words), start + LONGEST)
    while end < most and words.lines[end] == words.lines[start] and is_capitalized(words.forms[end]):
        end += 1
    return end


def _list_behind(words: Words, end: int) -> int:
    """Return where a name ends with the list of what it is for, "on Health, Education and Labor"; ``end`` without one.

    All of the list hangs on its preposition: "the Department of Justice, Amnesty and Oxfam" are three.
    """
    if not (end + 1 < len(words) and words.lower[end] in _FOR):
        return end
    last, listed = _capitals_behind(words, end + 1), False
    if last == end + 1:
        return end
    while last + 1 < min(len(words), end + LONGEST) and words.lines[last] == words.lines[end]:
        step = last + 1 + (words.forms[last] == "," and words.lower[last + 1] in _AND)
        if words.forms[last] != "," and words.lower[last] not in _AND:
            break
        following = _capitals_behind(words, step)
        if following == step or not all(_hangs_on(words, at, end) for at in range(step, following)):
            break
        listed = listed or words.forms[last] == ","
        closes = words.lower[step - 1] in _AND
        last = following
        if closes:
            return last if listed else end
    return end


def _hangs_on(words: Words, index: int, above: int) -> bool:
    for _ in range(DEPTH):
        index = words.heads[index]
        if index <= above:
            return index == above
    return False
