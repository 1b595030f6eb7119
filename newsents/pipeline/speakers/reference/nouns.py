"""What is known of nouns that stand for somebody: which mean a person, a body, a thing, and of which sex."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, cast

from newsents.pipeline.entities.initials import office_initials
from newsents.pipeline.entities.lexicon import lexicon, read_table, read_words

PACKAGE = "newsents.pipeline.speakers"

NounClass = Literal["document", "poll", "media", "government", "organization", "group", "person"]
"""What a noun at the head of a source says of it; see ``data/source_nouns.tsv``."""

IGNORED = frozenset(
    "the a an this that these those his her its their our of for and or to in on at by with from as who former then"
    " new old".split()
)
"""Words of a role or a name that say nothing of whom it means."""

COLLECTIVE = ("s", "ese", "ish", "sh", "ch")
"""How names of peoples end that may mean all of them: "the Americans", "the Chinese", "the French"."""

_YEARS = re.compile(r"^(\d{1,3})[- ]years?[- ]olds?$", re.IGNORECASE)
_AGED = re.compile(r"(\d{1,3})[- ]years?[- ]old\b", re.IGNORECASE)


_PERSON = re.compile(
    r"[a-z]{2,}(?:master|mistress|keeper|smith|wright|woman|ologist|icist|alist|grapher|worker)|[a-z]{3,}[bdgknprstvwy]sman"
)
"""Nouns that mean a person by their ending: "choirmaster", "gatekeeper", "yachtsman"."""


@cache
def person_nouns() -> dict[str, str]:
    """Return the nouns, beside those for roles, that mean one person: each with its sex, ``"-"`` if it says none."""
    return read_table("person_nouns.tsv", PACKAGE)


@cache
def person_kinds() -> dict[str, frozenset[str]]:
    """Return the nouns that take up somebody called otherwise, each with the stems of what he may be called."""
    found: dict[str, set[str]] = {}
    for line in read_words("person_kinds.txt", PACKAGE):
        nouns, _, called = line.partition(":")
        titles = {stem(word) for word in (*nouns.split(), *called.split())}
        for noun in nouns.split():
            found.setdefault(noun, set()).update(titles)
    return {noun: frozenset(titles) for noun, titles in found.items()}


@cache
def nationals() -> dict[str, str]:
    """Return the nouns for one person of a country that are not its adjective: "Dane", each with that."""
    return read_table("nationals.tsv", PACKAGE)


def is_national(noun: str) -> bool:
    """Whether a noun, in lower case, can mean one person of a country.

    Examples
    --------
    >>> is_national("dane"), is_national("senegalese"), is_national("danes")
    (True, True, False)
    """
    return noun in nationals() or noun in lexicon().nationalities


@cache
def body_nouns() -> frozenset[str]:
    """Return the nouns that mean a body which can speak."""
    return read_words("body_nouns.txt", PACKAGE) | lexicon().organization_words


@cache
def thing_nouns() -> frozenset[str]:
    """Return the nouns for documents, polls and the like."""
    return read_words("thing_nouns.txt", PACKAGE)


@cache
def owned_nouns() -> frozenset[str]:
    """Return the nouns for a body that is called by whose it is: "his campaign"."""
    return read_words("owned_nouns.txt", PACKAGE)


@cache
def place_bodies() -> frozenset[str]:
    """Return the nouns for a body that is called by its place: "Oslo police"."""
    return read_words("place_bodies.txt", PACKAGE)


@cache
def servants() -> frozenset[str]:
    """Return the titles of those after whom no campaign or administration is called."""
    return read_words("servants.txt", PACKAGE)


@cache
def _same_words() -> dict[str, str]:
    return read_table("same_words.tsv", PACKAGE)


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return a word, in lower case, in the form in which words of roles and names are compared.

    Examples
    --------
    >>> stem("sen."), stem("agencies"), stem("democratic"), stem("congress")
    ('senator', 'agency', 'dem', 'congress')
    """
    word = word.rstrip(".")
    word = _same_words().get(word, word)
    if len(word) > 4 and word[-1] == "s" != word[-2]:
        word = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return _same_words().get(word, word)


_WORD = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*")


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a role or a name that count.

    Examples
    --------
    >>> sorted(stems("the US's Defense Secretary"))
    ['defence', 'secretary', 'us']
    """
    words = (match.removesuffix("'s").removesuffix("’s") for match in _WORD.findall(text.lower()))
    return frozenset(stem(word) for word in words if word not in IGNORED)


def years_of(noun: str) -> str:
    """Return the years of "26-year-old", or ``""`` for other nouns.

    Examples
    --------
    >>> years_of("26-year-old"), years_of("senator")
    ('26', '')
    """
    match = _YEARS.match(noun)
    return match.group(1) if match else ""


def age_in(text: str) -> str:
    """Return the years that the words before a noun tell of a person: "tall 26-year-old" of a striker.

    Examples
    --------
    >>> age_in("tall 26-year-old"), age_in("tall")
    ('26', '')
    """
    match = _AGED.search(text)
    return match.group(1) if match else ""


@lru_cache(maxsize=4096)
def is_person_noun(noun: str) -> bool:
    """Whether a noun, in lower case, means one person."""
    return (
        lexicon().is_role_noun(noun)
        or noun in person_nouns()
        or noun in office_initials()
        or noun in person_kinds()
        or bool(years_of(noun) or _PERSON.fullmatch(noun))
    )


@lru_cache(maxsize=4096)
def akin(noun: str) -> frozenset[str]:
    """Return the stems of what somebody may have been called whom a noun, in lower case, takes up.

    Examples
    --------
    >>> "rapper" in akin("singer"), "danish" in akin("dane"), sorted(akin("weather"))
    (True, True, [])
    """
    if is_national(noun):
        return frozenset((stem(nationals().get(noun, noun)),))
    return person_kinds().get(noun, frozenset())


@cache
def _offices() -> tuple[frozenset[str], ...]:
    return tuple([frozenset(map(stem, line.split())) for line in sorted(read_words("offices_apart.txt", PACKAGE))])


@lru_cache(maxsize=4096)
def offices_apart(noun: str) -> frozenset[str]:
    """Return the stems of the offices that nobody holds who holds that of a noun, in lower case.

    Examples
    --------
    >>> "mayor" in offices_apart("senator"), "premier" in offices_apart("minister"), sorted(offices_apart("weather"))
    (True, False, [])
    """
    own = next((line for line in _offices() if stem(noun) in line), None)
    return frozenset() if own is None else frozenset().union(*(line for line in _offices() if line != own))


def is_one_office(noun: str, other: str) -> bool:
    """Whether two nouns, in lower case, are for offices that may be one person's.

    Examples
    --------
    >>> is_one_office("judge", "justice"), is_one_office("judge", "mayor")
    (True, False)
    """
    return any(stem(noun) in line and stem(other) in line for line in _offices())


@lru_cache(maxsize=4096)
def sex_of(noun: str) -> str:
    """Return what a noun for a person says of the sex: ``"f"``, ``"m"`` or ``"-"``."""
    return person_nouns().get(noun) or lexicon().sex_of_role(noun)


@lru_cache(maxsize=4096)
def sort_of(noun: str) -> str:
    """Return what a noun in the singular means: ``"person"``, ``"body"``, ``"thing"``, or ``"noun"`` if unknown.

    Examples
    --------
    >>> sort_of("senator"), sort_of("company"), sort_of("statement"), sort_of("weather")
    ('person', 'body', 'thing', 'noun')
    """
    if is_person_noun(noun):
        return "person"
    if noun in thing_nouns():
        return "thing"
    return "body" if noun in body_nouns() else "noun"


@lru_cache(maxsize=4096)
def may_speak(noun: str) -> bool:
    """Whether a noun in the plural, in lower case, may mean somebody, or what is written, rather than things.

    Examples
    --------
    >>> [may_speak(noun) for noun in ("lawyers", "reports", "sisters", "picnickers", "debates")]
    [True, True, True, True, False]
    """
    known = noun_class(noun, plural=True) is not None or _SOMEBODIES.fullmatch(noun) is not None
    return known or any(sort_of(one) != "noun" or is_national(one) for one in singulars(noun))


_SOMEBODIES = re.compile(r"[a-z]{2,}(?:[eo]rs|ees|ists?|[ia]ans|ants|ents|folk|people)")
"""Plurals that may mean persons by their ending."""


@cache
def noun_classes() -> dict[str, NounClass]:
    """Return the nouns at the heads of sources, with their classes."""
    return cast("dict[str, NounClass]", read_table("source_nouns.tsv", PACKAGE))


def noun_class(word: str, *, plural: bool = False) -> NounClass | None:
    """Return the class of a noun in lower case, or ``None`` for one that is not in the table.

    Examples
    --------
    >>> noun_class("report"), noun_class("surveys", plural=True), noun_class("officials", plural=True)
    ('document', 'poll', 'government')
    """
    known = noun_classes()
    found = known.get(word)
    return found or next((known[one] for one in singulars(word) if one in known), None) if plural else found


def singulars(word: str) -> tuple[str, ...]:
    """Return what a plural may be the plural of; one that does not look like one, itself.

    Examples
    --------
    >>> singulars("agencies"), singulars("yachtsmen"), singulars("police")
    (('agencie', 'agenci', 'agency'), ('yachtsman',), ('police',))
    """
    return tuple(word.removesuffix(end) + one for end, one in _PLURALS if word.endswith(end)) or (word,)


_PLURALS = (("s", ""), ("es", ""), ("ies", "y"), ("men", "man"))
