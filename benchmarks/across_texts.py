"""Small archives of our own: short articles of one place and time, and which words in them name whom.

Written by one writer for this project, to find faults: the persons are made up. `GOLD` has a file for each archive,
which was read, and mended by; `UNSEEN` has further ones, of which nobody reads what is wrong. A file begins with a line
for each person, a key and who that is; then come the articles, each with its number and day, its headline and its text.
Names stand in braces, with the key of whom they mean; a name that stands in an article often may be marked once::

    P lee = Ann Lee, mayor of Thornby
    P lee2 = Bob Lee, butcher, no relation
    === 1 2022-02-10
    Mayor {lee:Lee} buys a pie

    "It was warm," {lee:Ann Lee} said. The butcher, {lee2:Bob Lee}, had baked it.

Titles stand outside of the braces, or in them: what counts is whom the words between them are given to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import attrs

GOLD = Path(__file__).parent / "gold" / "archives"
UNSEEN = Path(__file__).parent / "gold" / "archives_unseen"

_BRACE = re.compile(r"\{(\w+):([^{}]+)\}")
_PERSON = re.compile(r"^P (\w+) = (.+)$", re.MULTILINE)
_ARTICLE = re.compile(r"^=== (\d+) (\d{4}-\d\d-\d\d)\n(.*?)(?=^=== |\Z)", re.MULTILINE | re.DOTALL)


@attrs.frozen
class Named:
    """A name in an article: half-open offsets in its text in Unicode code points, the words, and the person's key."""

    start: int
    end: int
    form: str
    person: str


@attrs.frozen
class ArchiveText:
    """An article of an archive: its number, its day as ISO 8601, its text, and the names in it, in order."""

    id: str
    date: str
    text: str
    names: tuple[Named, ...]


@attrs.frozen
class SmallArchive:
    """An archive: its name, who its persons are, by their keys, and its articles."""

    name: str
    persons: dict[str, str]
    articles: tuple[ArchiveText, ...]


def archives(folder: Path) -> Iterator[SmallArchive]:
    """Yield the archives of a folder, by name."""
    for path in sorted(folder.glob("*.txt")):
        yield parse(path.read_text(encoding="utf-8"), path.stem)


def parse(raw: str, name: str) -> SmallArchive:
    r"""Read an archive.

    Raises
    ------
    ValueError
        If a name is marked with the key of nobody, somebody is named nowhere, or a brace is not closed.

    Examples
    --------
    >>> archive = parse("P lee = Ann Lee\n=== 1 2022-02-10\nMayor {lee:Lee}\n\n{lee:Ann Lee} won.\n", "local")
    >>> archive.articles[0].text, archive.articles[0].names[1]
    ('Mayor Lee\n\nAnn Lee won.', Named(start=11, end=18, form='Ann Lee', person='lee'))
    """
    persons = dict(_PERSON.findall(raw.partition("===")[0]))
    articles = tuple(_article(*found) for found in _ARTICLE.findall(raw))
    named = {its.person for article in articles for its in article.names}
    if named != persons.keys():
        raise ValueError(f"{name}: {', '.join(sorted(named ^ persons.keys()))}: either unknown or named nowhere")
    if any("{" in article.text or "}" in article.text for article in articles):
        raise ValueError(f"{name}: a brace is not closed, or has no key")
    return SmallArchive(name, persons, articles)


def _article(id: str, date: str, marked: str) -> ArchiveText:
    names: list[Named] = []
    text, last = "", 0
    marked = marked.strip()
    for brace in _BRACE.finditer(marked):
        text += marked[last : brace.start()]
        names.append(Named(len(text), len(text) + len(brace[2]), brace[2], brace[1]))
        text += brace[2]
        last = brace.end()
    return ArchiveText(id, date, text + marked[last:], tuple(names))
