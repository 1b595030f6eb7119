"""Who wrote the article of a web page: of what the page declares, and shows, the persons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from newsents.pipeline.zones.bylines import names_in_byline
from newsents.pipeline.zones.dates import is_date_line
from newsents.pipeline.zones.lexicon import words

_MARKED = ("byline", "author")
_BESIDE = ("bio", "comment", "related")
"""Parts of a class that marks a byline, and of one that marks what is none of the article, with all in it."""

LONGEST = 200
"""Characters of a byline; what is longer is the box about an author, or a list of articles."""

_IN_LINE = ("a", "b", "cite", "span", "strong")
"""Elements several of which may stand in one byline."""

MOST_ELEMENTS = 50
"""Elements in a byline that are looked at."""

_CLAUSE = re.compile(
    r",?\s(?:is|was|has|had|can|covers|covered|edits|joined|leads|reports|reported|works|worked|writes|wrote|follow)\b",
    re.IGNORECASE,
)
"""How the sentence goes on that says what an author does, and the button behind a name."""

_PART_OF_DAY = re.compile(r"\s(?:morning|afternoon|evening|night)\Z", re.IGNORECASE)


def shown_bylines(tree: Any) -> list[str]:
    """Return the lines of a page that are marked as a byline, those below the headline first.

    Parameters
    ----------
    tree
        The page, as lxml's element.
    """
    above: list[str] = []
    below: list[str] = []
    beside: set[Any] = set()
    of_headline: set[Any] | None = None
    for element in tree.iter():
        classes = element.get("class") or ""
        if element.getparent() in beside or any(word in classes for word in _BESIDE):
            beside.add(element)
        elif _is_marked(element):
            is_below = of_headline is not None and element not in of_headline
            (below if is_below else above).append(_byline_of(element))
        if of_headline is None and element.tag == "h1":
            of_headline = set(element.iter())
    return [line for line in (*below, *above) if 0 < len(line) <= LONGEST]


def _is_marked(element: Any) -> bool:
    """Whether an element is marked as a byline, or as an author in one."""
    classes = element.get("class") or ""
    return "author" in (element.get("rel"), element.get("itemprop")) or any(word in classes for word in _MARKED)


def _byline_of(element: Any) -> str:
    """Return the line of a byline; of several authors that are marked in it, or beside it, the list."""
    line = line_of(element)
    if not line:
        return ""
    inner = [author for author in islice(element.iterdescendants(), MOST_ELEMENTS) if _is_marked(author)]
    parent = element.getparent()
    if not inner and element.tag in _IN_LINE and parent is not None and line_of(parent):
        inner = [author for author in islice(parent, MOST_ELEMENTS) if _is_marked(author)]
    lines = [line_of(author) for author in inner if not any(map(_is_marked, author.iterdescendants()))]
    names = dict.fromkeys(name for each in filter(None, lines) for name in names_in_byline(each))
    return ", ".join(names) if len(names) > 1 and len(names) > len(names_in_byline(line)) else line


def line_of(element: Any, longest: int = LONGEST) -> str:
    """Return the text in an element, nothing where it has more characters; of that no more is read than shows it."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(piece)
        length += sum(map(len, piece.split(None, longest)))
        if length > longest:
            return ""
    return " ".join("".join(pieces).split())


def authors_of(declared: Iterable[str], shown: Iterable[str], publisher: str | None = None) -> tuple[str, ...]:
    """Choose the authors: persons whom the page declares, else those of its first byline, else what it declares.

    A byline that names all whom the page declares, and others besides, is the fuller list of them.

    Parameters
    ----------
    declared
        What the page's metadata call authors: persons, desks, papers, sentences about persons.
    shown
        Lines that are marked as bylines.
    publisher
        Who published the page: a declared author with a word of this name is one of its desks.

    Examples
    --------
    >>> authors_of(["News Desk"], ["By Ann Lee and Omar Haddad", "By Bo Ek"])
    ('Ann Lee', 'Omar Haddad')
    >>> authors_of(["Ann Lee is a reporter"], []), authors_of(["News Desk"], []), authors_of(["Monday"], [])
    (('Ann Lee',), ('News Desk',), ())
    """
    names = [name for each in declared if (name := _before_clause(each)) and not _is_time(name)]
    of_paper = _own_words(publisher or "")
    persons = [person for name in names if not of_paper & _own_words(name) for person in names_in_byline(name)]
    first = next(
        (found for line in shown if not _is_time(line) and (found := names_in_byline(_before_clause(line)))), ()
    )
    if len(first) > len(persons) and {*" ".join(persons).split()} <= {*" ".join(first).split()}:
        return first
    bodies = (name for name in names if len(name.split()) > 1 and _own_words(name) - words("office"))
    return tuple(dict.fromkeys(persons or first or bodies))


def _before_clause(line: str) -> str:
    """Return what stands before the clause that says what somebody does."""
    clause = _CLAUSE.search(line)
    return (line[: clause.start()] if clause else line).strip()


def _is_time(name: str) -> bool:
    return is_date_line(_PART_OF_DAY.sub("", name))


def _own_words(name: str) -> set[str]:
    """Return the words that make a name, folded: "the" and "of" stand in many."""
    return {word.strip(".,") for word in name.casefold().split()} - words("function")
