"""What is known of bodies by their names: of companies, papers, clubs; and by which nouns they are taken up again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

import attrs

from newsents.pipeline.entities.lexicon import read_table, read_words

Fit = Literal["noun", "sort", "other"]
"""How well a noun suits a body: it is taken up by it; another body of its sort is; only bodies of other sorts are."""

LEAST_NAMES = 4
"""So many names of one sort must share their last word, or a noun, before it says anything of the sort."""

LEAST_SHARE = 0.8
"""So large a share of the names with one last word must be of one sort."""

MANY = 30
"""So many bodies must be taken up by a noun that also means persons for it to mean either."""

MOST_SORTS = 3
"""A noun for bodies of more sorts, "company", "group", speaks against none."""

SHORTEST_WORD = 4
"""Acronyms of so many letters are written like words, too: "Nasa"."""

LONGEST_ACRONYM = 5
"""Acronyms of so many letters are written with full stops, too: "F.B.I."."""

_THE = frozenset(("the", "The"))
_SUFFIX = re.compile(r",? (?:Inc|Corp|Ltd|LLC|Co|PLC|plc|AG|SA|NV|SE)\.?$")


@cache
def parties() -> frozenset[str]:
    """Return the names by which the members of parties are called."""
    return read_words("parties.txt")


@attrs.frozen(slots=True)
class KnownBody:
    """A body that the news names often.

    Parameters
    ----------
    sort
        What it is: ``"company"``, ``"media"``, ``"team"`` ...
    nouns
        By which nouns it is taken up again, most typical first.
    also
        What else the name means as often: ``"person"``, ``"word"`` (or a place, or another name), or ``""``.
    """

    sort: str
    nouns: tuple[str, ...]
    also: str = ""


@cache
def _listed() -> dict[str, KnownBody]:
    """Return the bodies by their names, as the table has them."""
    found: dict[str, KnownBody] = {}
    for name, value in read_table("bodies.tsv").items():
        sort, nouns, *also = value.split("\t")
        found[name] = KnownBody(sort, tuple(nouns.split()), *also)
    return found


@cache
def known_bodies() -> dict[str, KnownBody]:
    """Return the bodies by their names, as papers write them; acronyms also with one capital, names in capitals."""
    found = dict(_listed())
    for name, body in _listed().items():
        if name.isalpha():
            found.setdefault(name.capitalize() if name.isupper() and len(name) >= SHORTEST_WORD else name.upper(), body)
    return found


@cache
def _without_spaces() -> dict[str, str]:
    """Return what else a name means by the name without spaces, as tokenizers part names in more than one way."""
    found = {name.replace(" ", ""): body.also for name, body in _listed().items()}
    for name, also in list(found.items()):
        if name.isalpha() and name.isupper() and len(name) <= LONGEST_ACRONYM:
            found.setdefault("".join(f"{letter}." for letter in name), also)
    return found


def known_as(forms: Sequence[str]) -> str | None:
    """Return what else the name of a known body means, or ``None`` if its words are none.

    Parameters
    ----------
    forms
        The words, as they are written; "the" may stand before them.

    Examples
    --------
    >>> known_as(["Wells", "Fargo"]), known_as(["Ralph", "Lauren"]), known_as(["F.B.I."]), known_as(["Ann", "Lee"])
    ('', 'person', '', None)
    """
    return _without_spaces().get("".join(forms[1:] if forms[0] in _THE else forms))


@lru_cache(maxsize=4096)
def known_body(name: str) -> KnownBody | None:
    """Return what is known of a body by its name, or ``None``.

    Examples
    --------
    >>> known_body("the Boston Globe").sort, known_body("Nasa").nouns[0], known_body("Hale Institute")
    ('media', 'agency', None)
    """
    known = known_bodies()
    name = _SUFFIX.sub("", name.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s"))
    return known.get(name)


@lru_cache(maxsize=4096)
def likely_sorts(name: str) -> frozenset[str]:
    """Return of which sorts a body may be by the head of its name.

    Examples
    --------
    >>> [sorted(likely_sorts(name)) for name in ("Oslo Gazette", "University of Oslo", "Lindgren")]
    [['media'], ['school'], []]
    """
    head = name.partition(" of ")[0].rsplit(" ", 1)[-1]
    return _sorts_of_nouns().get(head.lower()) or _sorts_of_heads().get(head, frozenset())


@cache
def _sorts_of_heads() -> dict[str, frozenset[str]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, body in known_bodies().items():
        if " " in name:
            counts[name.rsplit(" ", 1)[-1]][body.sort] += 1
    found = {}
    for word, sorts in counts.items():
        (sort, count), *_ = sorts.most_common(1)
        if count >= max(LEAST_NAMES, LEAST_SHARE * sorts.total()):
            found[word] = frozenset((sort,))
    return found


@cache
def _sorts_of_nouns() -> dict[str, frozenset[str]]:
    counts = Counter((noun, body.sort) for body in known_bodies().values() for noun in body.nouns)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for (noun, sort), count in counts.items():
        if count >= LEAST_NAMES:
            found[noun].add(sort)
    return {noun: frozenset(sorts) for noun, sorts in found.items()}


def is_body_noun(noun: str) -> bool:
    """Whether many known bodies are taken up again by a noun, in lower case and in the singular.

    Examples
    --------
    >>> is_body_noun("publisher"), is_body_noun("airline"), is_body_noun("senator"), is_body_noun("owner")
    (True, True, False, False)
    """
    return noun in _nouns_of_many()


@cache
def _nouns_of_many() -> frozenset[str]:
    counts = Counter(noun for body in known_bodies().values() for noun in body.nouns)
    return frozenset(noun for noun, count in counts.items() if count >= MANY)


@lru_cache(maxsize=4096)
def is_no_business(name: str, noun: str) -> bool:
    """Whether a body is, by its name, nothing that a noun for a business, in lower case and the singular, takes up.

    Examples
    --------
    >>> is_no_business("Supreme Court", "company"), is_no_business("Oslo University", "retailer")
    (True, True)
    >>> is_no_business("Coastline Energy", "company"), is_no_business("Supreme Court", "panel")
    (False, False)
    """
    sorts, body = _sorts_of_nouns().get(noun, frozenset()), known_body(name)
    if "company" not in sorts or not (noun == "company" or sorts <= _BUSINESSES) or (body and noun in body.nouns):
        return False
    likely = frozenset((body.sort,)) if body is not None else likely_sorts(name)
    return bool(likely) and likely <= _PUBLIC


_BUSINESSES = frozenset(("company", "bank", "airline", "military"))
_PUBLIC = frozenset(("court", "party", "police", "school", "legislature", "agency", "alliance", "union"))
"""Sorts of bodies that are no businesses."""


@lru_cache(maxsize=4096)
def fit_of(name: str, noun: str) -> tuple[bool, Fit] | None:
    """Return whether a body is known by its name (or is of a likely sort), and how well a noun suits it.

    Parameters
    ----------
    name
        The body's name.
    noun
        A noun, in lower case and in the singular.

    Returns
    -------
    tuple or None
        ``None`` if nothing is known of the name, or the noun says nothing of it.

    Examples
    --------
    >>> fit_of("Boeing", "planemaker"), fit_of("Boeing", "airline"), fit_of("Oslo Gazette", "newspaper")
    ((True, 'noun'), (True, 'other'), (False, 'sort'))
    """
    sorts = _sorts_of_nouns().get(noun)
    if sorts is None:
        return None
    body = known_body(name)
    if body is not None and noun in body.nouns:
        return True, "noun"
    likely = frozenset((body.sort,)) if body is not None else likely_sorts(name)
    if not likely or (len(sorts) > MOST_SORTS and not likely & sorts):
        return None
    return body is not None, "sort" if likely & sorts else "other"
