"""What stands beside a person's name: honorific, role, affiliation; before it, after it, or a line below."""

from __future__ import annotations

from newsents.pipeline.entities.found import POSSESSIVES, Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words

REACH = 8
"""How many tokens before a name are looked at."""

APPOSITION_REACH = 14
"""How many tokens after a name are looked at."""

_MARKS = frozenset((",", ";", ":", ".", "(", ")", '"', "“", "”", "--", "–", "—", "!", "?"))
_NOT_IN_TITLES = _MARKS | {"the", "a", "an", "and", "or", "of", "‘", "-"}
_HOLDERS = frozenset(("ORG", "GPE", "NORP"))
_AFTER = frozenset(("elect", "designate"))
_PREFIXES = frozenset(("co",))
_BELONGING = frozenset(("of", "at", "from", "with", "for"))
_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "its", "their", "our", "my", "one", "another"))


def read_titles(words: Words, found: list[Found], lexicon: Lexicon) -> None:
    """Fill in honorific, role, affiliation and sex of every person among ``found``, which is in order."""
    owner: dict[int, Found] = {}
    for name in found:
        for index in range(name.start, name.end):
            owner[index] = name
    for position, name in enumerate(found):
        if name.label == "PERSON":
            _read_before(words, name, owner, lexicon)
            following = found[position + 1] if position + 1 < len(found) else None
            _read_after(words, name, following, owner, lexicon)
            _read_within_role(words, name, owner, lexicon)
            name.sex = sex_beside(words, name, lexicon)


def _read_within_role(words: Words, name: Found, owner: dict[int, Found], lexicon: Lexicon) -> None:
    """Read "former" and "US" out of the role "former US defence secretary"."""
    if name.role is None:
        return
    start, end = name.role
    for index in range(max(0, start - 2), end):
        beside = index >= start or _stands_before(words, index, start)
        if beside and words.lower[index] in lexicon.times and words.lines[index] == words.lines[name.start]:
            name.time = (index, index + 1)
            break
    if name.affiliation is None:
        held = next((owner[i] for i in range(start, end) if i in owner and owner[i].label in _HOLDERS), None)
        # "Secretary of State" is the secretary of no body called State.
        of_body = held is not None and (held.label == "ORG" or lexicon.is_role_word(words.lower[held.start]))
        if held is not None and not (of_body and words.lower[held.start - 1] == "of"):
            name.affiliation = (held.start, held.end)


def _stands_before(words: Words, index: int, start: int) -> bool:
    """Whether a word stands right before a role, with nothing but a hyphen or an affiliation's end between."""
    return index + 1 == start or (index + 2 == start and words.forms[index + 1] == "-")


def sex_beside(words: Words, name: Found, lexicon: Lexicon) -> str:
    """Return what honorific and role say: ``"f"``, ``"m"`` or ``"-"``."""
    if name.honorific:
        said = lexicon.honorifics.get(words.lower[name.honorific[0]].rstrip("."), "-")
        if said != "-":
            return said
    if name.role:
        for index in range(name.role[1] - 1, name.role[0] - 1, -1):
            if lexicon.is_role_noun(words.lower[index]):
                return lexicon.sex_of_role(words.lower[index])
    return "-"


def _read_before(words: Words, name: Found, owner: dict[int, Found], lexicon: Lexicon) -> None:
    """Read "Mr", "US Defence Secretary", "The BBC's", and "his Russian counterpart," before a name."""
    lower, lines = words.lower, words.lines
    end = name.start
    if end == 0 or lines[end - 1] != lines[name.start]:
        return
    index = end - 1
    if lexicon.is_honorific(lower[index]) and words.forms[index][:1].isupper():
        name.honorific = (index, index + 1)
        end = index
        index -= 1
    apposition = False
    if index > 0 and words.forms[index] == "," and lines[index] == lines[name.start]:
        # "his rival, Bo Ek": only where the parser agrees, for "the minister, Ek" may be part of a list.
        if words.deps[name.end - 1] != "appos" and words.deps[name.start] != "appos":
            return
        apposition = True
        end = index
        index -= 1
    if index < 0 or lines[index] != lines[name.start]:
        return
    stop = max(-1, end - 1 - REACH)
    while index > stop and lines[index] == lines[name.start] and _is_title_part(words, index, owner, name, lexicon):
        index -= 1
    first = index + 1
    if first < end and words.forms[end - 1] in POSSESSIVES and not apposition:
        if end - 2 in owner and owner[end - 2].label != "PERSON":
            start = owner[end - 2].start
            if start > 0 and lower[start - 1] == "the" and lines[start - 1] == lines[start]:
                start -= 1
            name.affiliation = (start, end)
        return
    while first < end and (words.forms[first] in POSSESSIVES or lower[first] in ("'", "’")):
        first += 1
    nouns = [i for i in range(first, end) if lexicon.is_role_noun(lower[i]) and i not in owner]
    nouns = nouns or [i for i in range(first, end) if lexicon.is_role_noun(lower[i])]
    if not nouns or nouns[-1] != _last_of_role(words, first, end):
        return
    role = first
    # What a name or an abbreviation leads the role with is whom the role is held for: "US", "Russian", "Apple".
    while role < nouns[0] and (role in owner or _leads(words, role, lexicon)):
        role += 1
    if role > first:
        last = role
        while last > first and words.forms[last - 1] in POSSESSIVES:
            last -= 1
        name.affiliation = (first, last)
    name.role = (apposition and _role_for(words, first, lexicon)) or (role, end)


def _role_for(words: Words, first: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the role that is held for the one whose title begins at a token: "aide" in "an aide to the mayor, Ek"."""
    last = first - 1 if words.lower[first - 1] == "the" else first
    at = last - 2
    if at < 0 or words.lower[last - 1] not in ("to", "for", "of") or words.sentences[at] != words.sentences[first]:
        return None
    return (at, at + 1) if lexicon.is_role_noun(words.lower[at]) else None


def _end_of_role(words: Words, stop: int, last: int, owner: dict[int, Found]) -> int:
    """Return where a role ends that "of" and a noun go on with: "secretary of state", but not "mayor of Oslo"."""
    end = stop + 1
    while stop < last and words.lower[stop] == "of" and end < last and words.tags[end] in ("NN", "NNP", "NNS"):
        if end in owner and owner[end].label in _HOLDERS:
            return stop
        end += 1
    return end if end > stop + 1 else stop


def _last_of_role(words: Words, first: int, end: int) -> int:
    """Return the last token of a role that can be its noun: "president" in "president-elect", "secretary of state"."""
    for index in range(first + 1, end - 1):
        if words.lower[index] == "of":
            return index - 1
    return end - 3 if end - 2 > first and words.forms[end - 2] == "-" and words.lower[end - 1] in _AFTER else end - 1


def _leads(words: Words, index: int, lexicon: Lexicon) -> bool:
    word = words.lower[index]
    if words.forms[index] in POSSESSIVES:
        return True
    return is_capitalized(words.forms[index]) and not lexicon.is_role_word(word)


def _is_title_part(words: Words, index: int, owner: dict[int, Found], name: Found, lexicon: Lexicon) -> bool:
    form, word = words.forms[index], words.lower[index]
    held = owner.get(index)
    if held is not None:
        return held is not name and held.label != "PERSON"
    if form in POSSESSIVES:
        return index - 1 in owner and words.lower[index - 1] not in lexicon.person_modifiers
    if form == "-" and 0 < index < len(words) - 1:
        # "president-elect", "co-author", "vice-president"
        before = words.lower[index - 1]
        return (before in _PREFIXES or lexicon.is_role_word(before)) and (
            words.lower[index + 1] in _AFTER or lexicon.is_role_word(words.lower[index + 1])
        )
    if word in _AFTER or word in lexicon.times or (word in _PREFIXES and words.forms[index + 1] == "-"):
        return True
    if word == "of":
        return index > 0 and lexicon.is_role_noun(words.lower[index - 1])
    if word in _NOT_IN_TITLES or word in _DETERMINERS:
        return False
    if lexicon.is_role_word(word) or lexicon.is_role_noun(word):
        return True
    return words.tags[index] in ("NN", "NNP", "JJ", "NNS", "NNPS", "HYPH") or (
        not words.tags[index] and is_capitalized(form)
    )


def _read_after(words: Words, name: Found, following: Found | None, owner: dict[int, Found], lexicon: Lexicon) -> None:
    """Read ", a doctor,", ", the Texas governor", ", Carnegie Endowment", and the line below a byline."""
    lower, lines = words.lower, words.lines
    count = len(words)
    index = name.end
    if index < count and words.forms[index] == "," and index + 1 < count and lines[index + 1] == lines[name.start]:
        first = index + 1
        held = owner.get(first) or owner.get(first + 1 if lower[first] == "the" else first)
        if held is not None and held is following and held.label == "ORG":
            after = held.end
            if after >= count or lines[after] != lines[name.start] or not words.forms[after][0].isalnum():
                name.affiliation = name.affiliation or (held.start, held.end)
                return
        _read_apposition(words, name, first, owner, lexicon)
    elif index + 1 < count and lower[index] in ("of", "from") and following is not None and following.label == "ORG":
        # "Hugh Hill of the Carnegie Endowment"
        if following.start - index <= 2 and lines[following.start] == lines[name.start]:
            name.affiliation = name.affiliation or (following.start, following.end)
    elif index + 1 < count and words.forms[index] == "(" and owner.get(index + 1) is following and following:
        if following.label in ("ORG", "GPE", "NORP") and lines[index + 1] == lines[name.start]:
            name.affiliation = name.affiliation or (following.start, following.end)
    elif (
        following is not None
        and following.label == "ORG"
        and name.start > 0
        and lower[name.start - 1] == "by"
        and lines[name.start - 1] == lines[name.start]
        and (name.start == 1 or lines[name.start - 2] != lines[name.start])
        and lines[following.start] == lines[name.start] + 1
        and name.end <= following.start
        and all(not any(map(str.isalnum, words.forms[i])) for i in range(name.end, following.start))
        and (following.end >= count or lines[following.end - 1] != lines[min(following.end + 1, count - 1)])
    ):
        name.affiliation = name.affiliation or (following.start, following.end)


def _read_apposition(words: Words, name: Found, first: int, owner: dict[int, Found], lexicon: Lexicon) -> None:
    lower, lines, count = words.lower, words.lines, len(words)
    last = first
    limit = min(count, first + APPOSITION_REACH)
    while last < limit and lines[last] == lines[name.start] and lower[last] not in _MARKS:
        if words.tags[last][:2] in ("VB", "MD", "WP", "WD", "WR") and not lexicon.is_role_word(lower[last]):
            break
        last += 1
    start = first
    while start < last and (lower[start] in _DETERMINERS or (words.forms[start] in POSSESSIVES)):
        start += 1
    # The role's noun phrase ends before its first preposition: "secretary of state" keeps its own.
    stop = start
    while stop < last and words.tags[stop] not in ("IN", "TO", "CC", "RB", "CD"):
        stop += 1
    if stop - start == 1 and start in owner and owner[start].label == "NORP" and lower[start - 1] in _DETERMINERS:
        # "Bo Ek, a Republican from Ohio,"
        name.affiliation = name.affiliation or (start, stop)
        return
    nouns = [i for i in range(start, stop) if lexicon.is_role_noun(lower[i])]
    if nouns and nouns[-1] + 1 == last and words.heads[nouns[-1]] == last and words.deps[nouns[-1]] == "nsubj":
        # "It is so under Bo Ek, the minister said": another who speaks
        return
    if not nouns or nouns[-1] != stop - 1 or (nouns[-1] in owner and owner[nouns[-1]].label == "PERSON"):
        return
    if any(owner[i].label == "PERSON" for i in range(start, stop) if i in owner):
        # "Bo Ek, Lee's lawyer": the lawyer is Ek, whose affiliation is nobody's name.
        start = max(i for i in range(start, stop) if i in owner and owner[i].label == "PERSON") + 1
        while start < stop and words.forms[start] in POSSESSIVES:
            start += 1
        if start >= stop:
            return
    role = start
    while role < nouns[0] and (role in owner or _leads(words, role, lexicon)):
        role += 1
    if role > start and name.affiliation is None:
        end = role
        while end > start and words.forms[end - 1] in POSSESSIVES:
            end -= 1
        name.affiliation = (start, end)
    end = _end_of_role(words, stop, last, owner)
    if end < last and lower[end] in _BELONGING and end + 1 < last:
        nexts = owner.get(end + 1) or owner.get(end + 2)
        if nexts is not None and nexts.label in ("ORG", "GPE", "LOC") and name.affiliation is None:
            name.affiliation = (nexts.start, nexts.end)
    if name.role is None:
        name.role = (role, end)
    else:
        name.apposition = (role, end)
