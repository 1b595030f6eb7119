"""Who wrote an article, and from where: bylines and datelines."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsents.names.words.common import commonness
from newsents.names.words.lexicon import COMMON_WORDS
from newsents.pipeline.zones.lexicon import is_menu, places, publishers, words
from newsents.pipeline.zones.lines import Unit
from newsents.pipeline.zones.turns import talks

_BY = re.compile(
    r"(?:(?:written|posted|story|words|text|report|reported|analysis|interview|published|exclusive|opinion|commentary"
    r"|column|essay)(?:\s?[:|–—-])? )?by:?\s+"
    r"|(?-i:from|From|FROM) (?:(?-i:[A-Z])[\w.&]*['’]s )?(?=(?-i:[A-Z])\S+ \S+ in [^,;:.]{3,40}$)",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"(?:author|authors|writer|reporter|byline)\s?:\s+", re.IGNORECASE)
_NAME_WORD = re.compile(r"(?:[A-Z][\w.'’-]*|d['’][A-Z]\w+|al-\w+|el-\w+)\Z")
_PARTICLES = frozenset(
    (
        "de",
        "da",
        "di",
        "du",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "bin",
        "ibn",
        "al",
        "el",
        "la",
        "le",
        "dos",
        "das",
        "ten",
    )
)
_ALSO_FORENAMES = frozenset(("May", "Will"))
_LINKS = frozenset(("and", "&", "with", "in", "for", "at", "of", "the", "on", "from", "·", "|"))
_ADDRESS = r"[^\s@]{0,64}@"
_CUT = re.compile(
    rf"\s*(?:[|·•/–—]|\s-\s|\bin\b|\bfor\b|\bat\b|\bfrom\b|\bon\b|\(|{_ADDRESS}|\s{{2,}}|\t).*", re.DOTALL
)
_CUT_BEHIND_BY = re.compile(rf"{_CUT.pattern}|\s+(?:of|O[Ff]|F[Oo][Rr]|F[Rr][Oo][Mm]|A[Tt]|IN|ON)\s.*", re.DOTALL)
"""Behind "By" a name ends before "of" and before such words in capitals, too: elsewhere they stand in names."""

_UPPER = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,5}"
_MIXED = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
_MONTH = r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_BETWEEN = re.compile(rf"\s*(?:,(?!\s*(?:{_MONTH}\s)?\d)|;|\band\b|&|\bwith\b)\s*", re.IGNORECASE)
_DATED = (
    rf"(?:,?\s(?:{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?"
    rf"|\d{{4}}-\d\d-\d\d|[A-Z][a-z]+day|\(\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?\)))"
)
_WHEN = re.compile(
    r"\b(?:(?:first|last|originally)\s)?(?:published|updated|posted|modified)\b"
    rf"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day(?=,|\s*$|\s(?:{_MONTH}\s)?\d)"
    rf"|\b(?:(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?,?\s)?{_MONTH}\s\d|(?<!\w)\d",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"(?P<place>(?:{_UPPER}|{_MIXED})(?:,\s(?:{_MIXED}|[A-Z][A-Z. ]+\b))?)"
    rf"(?P<date>{_DATED})?[.,]?(?P<agency>\s?(?:\([A-Z][\w .,'’&/-]{{1,40}}\)|/[A-Z][\w .-]{{1,20}}/))?"
    r"(?P<mark>\s?(?:--+|—|–)\s?|\s[-_]\s|:\s|\.\s(?=[A-Z\"“]))"
)


_CAPITALS = re.compile(rf"{_UPPER}:\s")
_RARE = 3.0
_PLACE_AND_DATE = re.compile(
    rf"(?P<place>(?:{_UPPER}|{_MIXED})(?:,\s{_MIXED})?)(?P<date>,?\s(?:{_MONTH}\s\d{{1,2}},?\s\d{{4}}"
    rf"|\d{{1,2}}\s{_MONTH}\s\d{{4}}|\d{{4}}-\d\d-\d\d))[.:]?"
)


def names_in_byline(text: str) -> tuple[str, ...]:
    """Return the authors that a byline names.

    Examples
    --------
    >>> names_in_byline("By ANN LEE and Omar Haddad, Harbor Times staff")
    ('Ann Lee', 'Omar Haddad')
    >>> names_in_byline("Ann Lee in Paris")
    ('Ann Lee',)
    >>> names_in_byline("Exclusive by Dr. Ann Lee of the Harbor Times Published June 4, 2019")
    ('Ann Lee',)
    """
    found = _BY.match(text) or _AUTHOR.match(text)
    ends = _CUT_BEHIND_BY if found else _CUT
    names: list[str] = []
    placed = False
    for part in _BETWEEN.split(text[found.end() if found else 0 :]):
        cut = _before_time(ends.sub("", part, count=1))
        if placed and cut == part:
            break  # "in Paris and New York"
        placed = placed or cut != part
        pieces = _without_paper(_untitled(cut.strip(" .,").split()))
        if len(pieces) > 2 and _has(pieces[2:], "office"):
            goes_on = _is_second_given(pieces[1]) and not _has(pieces[2:3], "office")
            pieces = pieces[: 3 if goes_on else 2]  # "Ann Lee Science correspondent"
        name = " ".join(pieces)
        if (
            not _is_name(pieces)
            or (pieces[0].casefold() in words("function") and not (found and pieces[0] in _ALSO_FORENAMES))
            or _is_role(pieces)
            or name.casefold() in publishers()
        ):
            break
        names.append(name)
    return tuple(names)


def _before_time(part: str) -> str:
    """Leave out what says behind a name when the article came out; a day may be the name itself: "Joe Friday"."""
    for found in _WHEN.finditer(part):
        before = part[: found.start()]
        if len(before.split()) != 1:
            return before
    return part


def _untitled(pieces: list[str]) -> list[str]:
    """Leave out "Dr." before a name."""
    return pieces[1:] if len(pieces) > 2 and _has(pieces[:1], "honorific") else pieces


def _is_second_given(word: str) -> bool:
    """Whether a name goes on behind its second word: an initial, or one that is rather given than inherited."""
    common = commonness(word.casefold())
    return word.endswith(".") or common.given > common.family


def _without_paper(pieces: list[str]) -> list[str]:
    """Leave out a paper or agency behind a name, "ANN LEE Associated Press", and write the name as names are."""
    paper = (at for at in range(2, len(pieces)) if " ".join(pieces[at:]).casefold() in publishers())
    pieces = pieces[: next(paper, len(pieces))]
    capitals = next((at for at, piece in enumerate(pieces) if not piece.isupper()), len(pieces))
    return [_proper(piece) for piece in pieces[:capitals]] if capitals >= 2 else pieces


def _proper(word: str) -> str:
    return word if len(word) <= 2 and word.endswith(".") else word.title()


def _is_name(pieces: list[str]) -> bool:
    return 2 <= len(pieces) <= 6 and all(_NAME_WORD.match(piece) or piece in _PARTICLES for piece in pieces)


def _has(pieces: list[str], name: str) -> bool:
    return any(piece.casefold().strip(".,") in words(name) for piece in pieces)


def _is_role(pieces: list[str]) -> bool:
    return _has(pieces, "office") or _has(pieces, "employer")


def is_byline(unit: Unit) -> bool:
    """Whether a line says by whom the article is: it begins with "By" and goes on with names.

    Examples
    --------
    >>> lines = ("By Ann Lee in Paris", "By Monday the rain had gone.", "Author: Omar Haddad")
    >>> [is_byline(Unit(line, 0, len(line))) for line in lines]
    [True, False, True]
    """
    found = _BY.match(unit.text) or _AUTHOR.match(unit.text)
    if not found or unit.count > 24 or (unit.terminal and unit.count > 8):
        return False
    return bool(names_in_byline(unit.text)) or _is_role(unit.text[found.end() :].split())


def is_name_only(unit: Unit) -> bool:
    """Whether a line is two to four words of a name, or several names, and perhaps "in" a place."""
    if not 2 <= unit.count <= 10 or unit.terminal or any(mark in unit.text for mark in ':;"“”?'):
        return False
    lower = [word for word in unit.words if word[:1].islower() and word not in _PARTICLES]
    if any(word not in _LINKS for word in lower):
        return False
    names = () if is_menu(unit.key) else names_in_byline(unit.text)
    return bool(names) and all(2 <= len(name.split()) <= 4 for name in names)


def is_role_line(unit: Unit) -> bool:
    """Whether a line below a byline says what the reporter is, or for whom: "Science correspondent, Paris"."""
    if unit.count > 9 or unit.terminal:
        return False
    return _is_role(unit.words) or unit.key in publishers()


class Dateline(NamedTuple):
    """The dateline that a paragraph begins with; offsets count from the paragraph's beginning."""

    end: int
    place: str
    date: str | None
    agency: str | None


def read_dateline(paragraph: str, *, alone: bool = False) -> Dateline | None:
    """Read the dateline at the beginning of a paragraph, up to and with its dash.

    With ``alone`` no other line begins with capitals and a colon: those may be a place that nobody knows.

    Examples
    --------
    >>> read_dateline("NEW DELHI, March 4 (Reuters) - Rain came.")
    Dateline(end=30, place='New Delhi', date='March 4', agency='Reuters')
    >>> read_dateline("Lee - who came late - said no.") is None
    True
    """
    found = _DATELINE.match(paragraph[:160])
    if not found:
        return None
    place, mark = found["place"], found["mark"].strip()
    rest = paragraph[found.end() : found.end() + 60]
    city = place.split(",")[0].split("/")[0]
    known = bool({city.casefold(), place.split(", ")[-1].casefold()} & places())
    vouched = bool(found["agency"] or found["date"])
    if not rest or rest[0].islower() or not any(letter.islower() for letter in rest):
        return None
    if city.casefold() in words("label") or city.casefold().split()[0] in words("label"):
        return None
    if mark == ":" and not (city.isupper() and (known or (alone and _may_be_place(city, rest)))):
        return None
    if mark == "." and not (found["agency"] and "/" in found["agency"]):
        return None
    upper = city.isupper()
    # A place nobody knows counts in capitals, or where an agency vouches for it.
    if not (known or (upper and mark != ".") or (vouched and (upper or found["agency"]))):
        return None
    agency = found["agency"].strip(" (/)") if found["agency"] else None
    date = found["date"].strip(" ,()") if found["date"] else None
    return Dateline(len(paragraph[: found.end()].rstrip()), _place(place), date, agency)


def _may_be_place(city: str, rest: str) -> bool:
    """Whether a name in capitals before a colon is rather a place than who speaks, or what a text is called."""
    names = re.split(r"[\s'’-]+", city.casefold())
    known = [commonness(name) for name in names]
    is_someones = any(common.given > _RARE or common.family > _RARE for common in known)
    is_word = all(name in COMMON_WORDS for name in names)
    return not (is_someones or is_word or rest[0] in "\"“‘'[(" or talks(rest, 0, len(rest)))


def opens_with_label(line: str) -> bool:
    """Whether a line begins with words in capitals and a colon, as datelines and turns do.

    Examples
    --------
    >>> [opens_with_label(line) for line in ("OSLO: Rain came.", "OSLO - Rain came.", "Lee: No.")]
    [True, False, False]
    """
    return _CAPITALS.match(line) is not None


def read_dateline_alone(line: str) -> Dateline | None:
    """Read a line that is nothing but a place and a date.

    Examples
    --------
    >>> read_dateline_alone("HONG KONG 1996-08-30")
    Dateline(end=20, place='Hong Kong', date='1996-08-30', agency=None)
    """
    found = _PLACE_AND_DATE.fullmatch(line) if len(line) <= 80 else None
    if not found:
        return None
    place = found["place"].rstrip(",")
    city = place.split(",")[0]
    if not (city.isupper() or city.casefold() in places()):
        return None
    return Dateline(len(line), _place(place), found["date"].strip(" ,"), None)


def _place(place: str) -> str:
    """Write a place in capitals as places are written; what is mixed already stays."""
    parts = (
        part.title() if part.isupper() and "." not in part and (at == 0 or len(part) > 3) else part
        for at, part in enumerate((place.rstrip(".") if place.isupper() else place).split(", "))
    )
    return ", ".join(parts).replace("'S", "'s").replace("’S", "’s")
