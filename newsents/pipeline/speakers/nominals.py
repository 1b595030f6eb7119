"""Whom "the secretary", "the Republican", "his Russian counterpart" mean, by the roles that the article gives."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

import attrs

from newsents.pipeline.entities.words import Words
from newsents.schema import Mention

MOST_ROLES = 100
"""How many earlier mentions of an office are looked at."""

LONGEST = 6
"""Tokens from the article to the noun of a nominal, at most."""

_OF_WHAT = frozenset(("NN", "NNS", "NNP", "NNPS", "DT"))
_MODIFIERS = frozenset(("NN", "NNP", "JJ", "HYPH", "VBN", "NNPS"))
_SAME = {"defense": "defence", "center": "centre", "labor": "labour", "counselor": "counsellor"}
_IGNORED = frozenset(("the", "a", "an", "his", "her", "its", "their", "our", "former", "then", "of", "for", "and"))


@attrs.frozen(slots=True)
class Role:
    """A role that the article gives somebody: its words, whose it is, and where this is said."""

    words: frozenset[str]
    entity: str
    start: int


def words_of(text: str) -> frozenset[str]:
    """Return the words of a role that count, in lower case and one spelling.

    Examples
    --------
    >>> sorted(words_of("the US's Defense Secretary"))
    ['defence', 'secretary', 'us']
    """
    words = (word.strip(".,") for word in text.lower().replace("’", "'").replace("'s", " ").split())
    return frozenset(_SAME.get(word, word) for word in words if word and word not in _IGNORED)


def roles_by_word(mentions: Iterable[Mention]) -> dict[str, list[Role]]:
    """Return the roles that an article gives to persons, in order, by each of their words."""
    roles: dict[str, list[Role]] = {}
    for mention in mentions:
        if mention.entity is not None and mention.label == "PERSON" and (mention.role or mention.affiliation):
            said = " ".join(part.text for part in (mention.affiliation, mention.role) if part)
            role = Role(words_of(said), mention.entity.id, mention.start)
            for word in role.words:
                roles.setdefault(word, []).append(role)
    return roles


def fitting_person(
    roles: Mapping[str, Sequence[Role]], phrase: str, head: str, offset: int, recent: Callable[[], Set[str]]
) -> str | None:
    """Return the id of the one person that a nominal fits, or ``None``.

    Parameters
    ----------
    roles
        The article's roles by word.
    phrase
        The nominal's words, such as ``"the defence secretary"``.
    head
        Its noun, in lower case.
    offset
        Where it begins; roles after it are no evidence.
    recent
        Returns the ids of the persons mentioned last; asked where several fit.
    """
    wanted = words_of(phrase)
    held = roles.get(_SAME.get(head, head), ())
    before = bisect_left(held, offset, key=lambda role: role.start)
    fits = dict.fromkeys(role.entity for role in held[max(0, before - MOST_ROLES) : before] if wanted <= role.words)
    if len(fits) > 1:
        # Several hold such an office: the one the paragraph speaks of, or nobody.
        near = recent()
        fits = dict.fromkeys(identifier for identifier in fits if identifier in near)
    return next(iter(fits)) if len(fits) == 1 else None


@attrs.frozen(slots=True)
class Nominal:
    """A definite noun phrase that an office or a party may stand in for a person by.

    Parameters
    ----------
    start, end
        Its tokens, half-open, from the article to the noun.
    phrase
        Its words, with what "of" adds to them.
    """

    start: int
    end: int
    phrase: str


def definite_nominals(words: Words, roles: Mapping[str, Sequence[Role]], taken: bytes | bytearray) -> Iterator[Nominal]:
    """Yield "the senator", "the defence secretary", "the president of Peru", where the article gives such a role.

    Parameters
    ----------
    words
        The article's words.
    roles
        Its roles by word.
    taken
        One byte a token: whether it belongs to a name or to the title beside it.
    """
    lower, tags, lines, count = words.lower, words.tags, words.lines, len(words)
    wanted = {word for word in (*roles, *_SAME) if _SAME.get(word, word) in roles}
    for head in words.where(wanted):
        if taken[head] or tags[head] not in ("NN", "NNP", "JJ"):
            continue
        start = head - 1
        while start > head - LONGEST and start >= 0 and lines[start] == lines[head] and tags[start] in _MODIFIERS:
            start -= 1
        if start < 0 or lower[start] not in ("the", "this") or lines[start] != lines[head] or any(taken[start:head]):
            continue
        if words.deps[head] in ("appos", "attr", "compound", "amod", "nmod", "oprd"):
            continue
        after = head + 1
        if after < count and lines[after] == lines[head]:
            named = after + (words.forms[after] == ",")
            if tags[after][:2] == "NN" or tags[after] == "HYPH" or (named < count and taken[named]):
                continue
        yield Nominal(start, head + 1, words.text_of(start, with_of(words, head + 1)))


def with_of(words: Words, end: int) -> int:
    """Return where a noun phrase ends that goes on with "of" and a noun: "secretary of state", "mayor of Oslo"."""
    count = len(words)
    if end >= count or words.lower[end] != "of":
        return end
    last = end + 1
    while last < count and words.lines[last] == words.lines[end] and words.tags[last] in _OF_WHAT:
        last += 1
    return last if last > end + 1 else end


_YEARS = re.compile(r"^(?:the |this )?(\d{1,3})[- ]year[- ]old$", re.IGNORECASE)


def age_of(phrase: str) -> str | None:
    """Return the years of "the 26-year-old", or ``None`` for other phrases.

    Examples
    --------
    >>> age_of("The 26-year-old"), age_of("the 26-year-old plan")
    ('26', None)
    """
    match = _YEARS.match(phrase)
    return match.group(1) if match else None


def person_of_age(words: Words, mentions: Iterable[Mention], years: str, offset: int) -> str | None:
    """Return the id of the one person before an offset who is said to be so old: "Ek, 26,", "26-year-old Ek"."""
    found = set()
    for mention in mentions:
        if mention.start >= offset:
            break
        if mention.label != "PERSON" or mention.entity is None:
            continue
        last = words.tokens_of(mention.start, mention.end)[1]
        after = words.forms[last : last + 2] == [",", years]
        before = words.text[max(0, mention.start - 60) : mention.start]
        if after or re.search(rf"\b{years}[- ]year[- ]old (?:[\w-]+ ){{0,3}}$", before):
            found.add(mention.entity.id)
    return found.pop() if len(found) == 1 else None
