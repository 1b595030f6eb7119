"""Who wrote an article, and from where: bylines and datelines."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsents.pipeline.zones.lexicon import is_menu, places, publishers, words
from newsents.pipeline.zones.lines import Unit

_BY = re.compile(
    r"(?:(?:written|posted|story|words|text|report|reported|analysis|interview|published) )?by:?\s+"
    r"|(?-i:from|From|FROM) (?=(?-i:[A-Z])\S+ \S+ in [^,;:.]{3,40}$)",
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
_LINKS = frozenset(("and", "&", "with", "in", "for", "at", "of", "the", "on", "from", "·", "|"))
_CUT = re.compile(r"\s*(?:[|·•/–—]|\s-\s|\bin\b|\bfor\b|\bat\b|\bfrom\b|\bon\b|\(|@|\s{2,}|\t).*", re.DOTALL)
_BETWEEN = re.compile(r"\s*(?:,|;|\band\b|&|\bwith\b)\s*")

_UPPER = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,5}"
_MIXED = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
_MONTH = r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATED = (
    rf"(?:,?\s(?:{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?"
    r"|\d{4}-\d\d-\d\d|[A-Z][a-z]+day))"
)
_DATELINE = re.compile(
    rf"(?P<place>(?:{_UPPER}|{_MIXED})(?:,\s(?:{_MIXED}|[A-Z][A-Z. ]+\b))?)"
    rf"(?P<date>{_DATED})?[.,]?(?P<agency>\s?(?:\([A-Z][\w .,'’&/-]{{1,40}}\)|/[A-Z][\w .-]{{1,20}}/))?"
    r"(?P<mark>\s?(?:--+|—|–)\s?|\s[-_]\s|:\s|\.\s(?=[A-Z\"“]))"
)


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
    """
    found = _BY.match(text) or _AUTHOR.match(text)
    names: list[str] = []
    placed = False
    for part in _BETWEEN.split(text[found.end() if found else 0 :]):
        cut = _CUT.sub("", part, count=1)
        if placed and cut == part:
            break  # "in Paris and New York"
        placed = placed or cut != part
        pieces = _without_paper(cut.strip(" .,").split())
        if len(pieces) > 2 and _has(pieces[2:], "office"):
            pieces = pieces[:2]  # "Ann Lee Science correspondent"
        name = " ".join(pieces)
        if (
            not _is_name(pieces)
            or pieces[0].casefold() in words("function")
            or _is_role(pieces)
            or name.casefold() in publishers()
        ):
            break
        names.append(name)
    return tuple(names)


def _without_paper(pieces: list[str]) -> list[str]:
    """Leave out a paper or agency behind a name, "ANN LEE Associated Press", and write the name as names are."""
    capitals = next((at for at, piece in enumerate(pieces) if not piece.isupper()), len(pieces))
    if capitals >= 2:
        return [_proper(piece) for piece in pieces[:capitals]]
    for at in range(2, len(pieces)):
        if " ".join(pieces[at:]).casefold() in publishers():
            return pieces[:at]
    return pieces


def _proper(word: str) -> str:
    return word if len(word) <= 2 and word.endswith(".") else word.title()


def _is_name(pieces: list[str]) -> bool:
    if not pieces or pieces[0].casefold() in words("function"):
        return False
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


def read_dateline(paragraph: str) -> Dateline | None:
    """Read the dateline at the beginning of a paragraph, up to and with its dash.

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
    if mark == ":" and not (known and city.isupper()):
        return None
    if mark == "." and not (found["agency"] and "/" in found["agency"]):
        return None
    upper = city.isupper()
    # A place nobody knows counts in capitals, or where an agency vouches for it.
    if not (known or (upper and mark not in ":.") or (vouched and (upper or found["agency"]))):
        return None
    agency = found["agency"].strip(" (/)") if found["agency"] else None
    date = found["date"].strip(" ,") if found["date"] else None
    return Dateline(len(paragraph[: found.end()].rstrip()), _place(place), date, agency)


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
