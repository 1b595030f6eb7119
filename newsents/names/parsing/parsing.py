"""A person's name taken apart: title, given names, particles, family name, suffix."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import attrs

from newsents.names.errors import require_text
from newsents.names.parsing.births import without_birth_name
from newsents.names.parsing.bounds import LONGEST, readable
from newsents.names.parsing.family_first import stands_family_first
from newsents.names.parsing.initials import given_key, part_initials
from newsents.names.parsing.patronymics import take_patronymic
from newsents.names.words.common import commonness
from newsents.names.words.folding import fold, key
from newsents.names.words.lexicon import (
    ARTICLE_PARTICLES,
    BEFORE_TITLES,
    COMMON_WORDS,
    GIVEN_PARTICLES,
    PARTICLES,
    SUFFIXES,
    TITLE_FORENAMES,
    TITLES,
    TITLES_OF_GIVEN_NAMES,
)
from newsents.showing import Brief

Order = Literal["given first", "family first", "inverted", "bare"]
"""How a name is written: "Ann Lee", "Mao Zedong", "Lee, Ann", or a single name."""

_NICKNAME = re.compile(r"""["“”„«»]([^"“”„«»]+)["“”„«»]|\(([^()]+)\)|(?:(?<=\s)|^)['‘]([^'‘’]+)['’](?=\s|$)""")
_POSSESSIVE = re.compile(r"['’]s?$")
_HISPANIC = re.compile(r"(?:ez|es|oz|iz|ia|eda|era|ado|ales)$")


@attrs.frozen(slots=True, repr=False)
class Name(Brief):
    """A person's name and its parts, each as it is written.

    Parameters
    ----------
    text
        The name as it was given.
    title
        Titles and honorifics before it ("Dr", "Prime Minister").
    given
        Given names and initials, in order; for a name that is a single word, empty.
    particles
        What stands between given and family name ("van der", "bin", "al").
    family
        The words of the family name; for a single word of unknown kind, that word.
    suffix
        "Jr", "III", "PhD".
    nickname
        What stands in quotation marks or brackets.
    patronymic
        An East Slavic father's name ("Sergeyevich").
    birth_name
        What stands after "née" or "born".
    order
        How the name is written; see `Order`.
    given_keys, family_keys
        The folded given names and family names that comparisons go by.

    Examples
    --------
    >>> name = parse("Dr. Ludwig van Beethoven Jr")
    >>> name.title, name.given, name.particles, name.family, name.suffix
    ('Dr.', ('Ludwig',), ('van',), ('Beethoven',), 'Jr')
    """

    text: str
    title: str = ""
    given: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    suffix: str = ""
    nickname: str = ""
    patronymic: str = ""
    birth_name: str = ""
    order: Order = "given first"
    given_keys: tuple[str, ...] = attrs.field(default=(), repr=False, eq=False)
    family_keys: tuple[str, ...] = attrs.field(default=(), repr=False, eq=False)

    @property
    def initials(self) -> tuple[str, ...]:
        """The given names that are initials, in lower case.

        Examples
        --------
        >>> parse("J. R. Tolkien").initials
        ('j', 'r')
        """
        return tuple(name for name in self.given_keys if len(name) == 1)

    @property
    def is_bare(self) -> bool:
        """Whether the name is a single word (with or without a title).

        Examples
        --------
        >>> parse("Smith").is_bare, parse("Ann Smith").is_bare
        (True, False)
        """
        return self.order == "bare"

    @property
    def family_key(self) -> str:
        """The family name, folded and written together, without particles.

        Examples
        --------
        >>> parse("Bashar al-Assad").family_key
        'assad'
        """
        return "".join(self.family_keys)

    @property
    def generation(self) -> str:
        """The suffix that tells generations apart, folded ("jr", "iii"), or ``""``.

        Examples
        --------
        >>> parse("John Smith Jr").generation
        'jr'
        """
        folded = key(self.suffix.split()[0]) if self.suffix else ""
        return _GENERATIONS.get(folded, folded) if SUFFIXES.get(folded) == "g" else ""

    @property
    def full(self) -> str:
        """The name without title and nickname.

        Examples
        --------
        >>> parse("LEE, Dr Ann").full
        'Ann LEE'
        """
        given, family = [*self.given, *filter(None, [self.patronymic])], [*self.particles, *self.family]
        words = [*family, *given] if self.order == "family first" else [*given, *family]
        return " ".join([*words, *filter(None, [self.suffix])])


_GENERATIONS = {
    **{"jnr": "jr", "junior": "jr", "snr": "sr", "senior": "sr"},
    **{"2nd": "ii", "3rd": "iii", "4th": "iv", "5th": "v"},
}


def parse(text: str) -> Name:
    """Take a person's name apart.

    Fails on no text: what is no name at all comes back as family name. Of what is longer than names are, the first 400
    characters and 40 words are read.

    Parameters
    ----------
    text
        A name as a newspaper writes it, in any order: "Ann Lee", "Dr Ann Lee", "Lee, Ann", "Kim Jong-un".

    Returns
    -------
    Name
        The parts.

    Raises
    ------
    NamesError
        If it is no ``str``.

    Examples
    --------
    >>> parse("Kim Jong-un").family, parse("IVANOV, Sergei").given
    (('Kim',), ('Sergei',))
    """
    require_text(text, "a name to parse")
    return _parse_once(text) if len(text) <= LONGEST else parse_anew(text)


@lru_cache(maxsize=1 << 11)
def _parse_once(text: str) -> Name:
    return parse_anew(text)


def parse_anew(text: str) -> Name:
    """Do what `parse` does, and keep nothing: for millions of names."""
    plain = " ".join(readable(text).split())
    plain, birth_name = without_birth_name(plain.rstrip("!?*:; ") or plain)
    nickname = ""
    found = _NICKNAME.search(plain)
    if found and (rest := (plain[: found.start()] + " " + plain[found.end() :]).strip()):
        nickname = next(filter(None, found.groups()), "").strip()
        plain = " ".join(rest.split())
    plain = _POSSESSIVE.sub("", plain) or plain
    plain, suffix, inverted = _commas(plain)
    words = plain.split(" ")
    titles, words = _forename(*_titles(words))
    title_of_given = bool(titles) and names_given(titles[-1])
    if not suffix:
        words, suffix = _suffix(words, title_of_given)
    words = part_initials(words)
    words, patronymic = take_patronymic(words)
    given, particles, family, order = _split(words, inverted, title_of_given)
    return Name(
        text,
        " ".join(titles),
        tuple(given),
        tuple(particles),
        tuple(family),
        suffix,
        nickname,
        patronymic,
        birth_name,
        order,
        tuple(filter(None, map(given_key, [*given, patronymic]))),
        tuple(filter(None, map(key, family))),
    )


def _commas(plain: str) -> tuple[str, str, bool]:
    """Return the name in plain order, a suffix after a comma, and whether the family name stood first."""
    head, comma, tail = plain.partition(",")
    head, tail = head.strip(), tail.strip(" ,")
    if not comma or not head or not tail:
        return head or tail or plain, "", False
    if all(key(word.strip(",")) in SUFFIXES for word in tail.split()):
        return head, tail, False
    tail, _, more = tail.partition(",")
    return f"{tail.strip()}\0{head}", more.strip(), True


def _titles(words: list[str]) -> tuple[list[str], list[str]]:
    """Cut the titles off the front, as long as a word is left; with what they are of ("Secretary of State")."""
    # "King Jr." has a name, not a title
    last = len(words) - 1 - (key(words[-1]) in _GENERATIONS.keys() | _GENERATIONS.values())
    folded = [fold(word).rstrip(".") for word in words[: max(last, 0)]]
    at = end = 0
    while at < len(folded):
        together = _together(folded, at)
        if not together and folded[at] not in TITLES:
            break
        at += together or 1
        of = _of(words, at)
        at += of
        if together or of or folded[at - 1] not in BEFORE_TITLES:
            end = at
    return words[:end], words[end:]


def _together(folded: list[str], at: int) -> int:
    """Return how many words make a title together, of those from a place on."""
    return next(
        (size for size in (3, 2) if "-".join(folded[at : at + size]) in _TOGETHER and at + size <= len(folded)), 0
    )


def _of(words: list[str], at: int) -> int:
    """Return how many words tell what a title is of, up to a given name with more behind it: "of State Ann Lee"."""
    if at >= len(words) or words[at] not in {"of", "for"}:
        return 0
    places = range(at + 2, min(at + 2 + _MOST_OF, len(words) - 1))
    return next((place - at for place in places if _begins_name(key(words[place]))), 0)


def _begins_name(word: str) -> bool:
    """Whether a folded word is a given name rather than a word: Antony and Will, not Urban."""
    return commonness(word).given >= (_IN_USE if word in COMMON_WORDS else _GIVEN)


def _forename(titles: list[str], words: list[str]) -> tuple[list[str], list[str]]:
    """Read the only title before a single word as a forename, if it is one: "Earl Warren", but "Prince William"."""
    has_suffix = len(words) == 2 and key(words[1]) in _GENERATIONS.keys() | _GENERATIONS.values()
    single = len(words) == 1 or (has_suffix and not names_given(titles[0]) if titles else False)
    if len(titles) != 1 or not single or not titles[0].istitle() or fold(titles[0]) not in TITLE_FORENAMES:
        return titles, words
    found = commonness(key(words[0]))
    if names_given(titles[0]) and found.family <= found.given:
        return titles, words
    return [], [*titles, *words]


def names_given(title: str) -> bool:
    """Whether a given name alone may follow a title.

    Examples
    --------
    >>> names_given("Pope"), names_given("Mr")
    (True, False)
    """
    return fold(title).rstrip(".") in TITLES_OF_GIVEN_NAMES


def _suffix(words: list[str], title_of_given: bool) -> tuple[list[str], str]:
    """Cut a suffix off the end: after two words; after one "Jr", "Sr" or a Roman numeral in capitals ("Francis II").

    "The" before it goes with it: "Tom Lee the 3rd". A single letter is a number behind a title that takes a given name
    ("Queen Elizabeth I"), else an initial.
    """
    at = len(words)
    while at > 1:
        folded = key(words[at - 1])
        kind = SUFFIXES.get(folded)
        if (
            kind is None
            or (
                len(folded) == 1
                and at < 3
                and not (title_of_given and words[at - 1].isupper() and words[at - 1].isalpha())
            )
            or (at == 2 and not words[at - 1].isupper() and _GENERATIONS.get(folded, folded) not in ("jr", "sr"))
        ):
            break
        at -= 1
    name = at - 1 if 2 < at < len(words) and words[at - 1].lower() == "the" else at
    return words[:name], " ".join(words[at:])


def _split(words: list[str], inverted: bool, title_of_given: bool) -> tuple[list[str], list[str], list[str], Order]:
    """Part the words into given names, particles and family name."""
    if inverted:
        before, _, after = " ".join(words).partition("\0")
        particles, names = _particles(after.split())
        return before.split(), particles, names, "inverted"
    if len(words) == 1:
        particles, names = _particles(words)
        return [], particles, names, "bare"
    if stands_family_first(words):
        return words[1:], [], words[:1], "family first"
    capitals = [word.isupper() and len(word) > 2 for word in words]
    if capitals[0] and not capitals[-1] and words[-1].isalpha() and not words[-1].isupper():
        cut = capitals.index(False)
        return words[cut:], [], words[:cut], "family first"
    start = next((at for at in range(len(words) - 1) if _is_particle(words[at]) and (at or words[at].islower())), -1)
    named = len(words) == 2 and not words[0].islower() and _is_given_particle(*words)
    if not title_of_given and not named and all(fold(word) in PARTICLES for word in words[:-1]):
        start = 0
    if start < 0:
        start = len(words) - 1
        if len(words) >= 4 and _HISPANIC.search(fold(words[-2])) and len(words[-2]) > 4:
            start -= 1
    given = words[:start]
    particles, names = _particles(words[start:])
    order: Order = "given first" if given else "bare"
    return given, particles, names, order


def _is_given_particle(first: str, last: str) -> bool:
    """Whether the first of two words is a given name, not a particle; Van and Del only before a common family name."""
    folded = fold(first)
    if folded not in GIVEN_PARTICLES:
        return False
    is_both = folded not in ARTICLE_PARTICLES and commonness(folded).given >= _IN_USE
    return not is_both or commonness(key(last)).family >= _IN_USE


def _particles(words: list[str]) -> tuple[list[str], list[str]]:
    """Cut particles off the front of a family name, and an Arabic article off its word ("al-Assad")."""
    at = 0
    while at < len(words) - 1 and _is_particle(words[at]):
        at += 1
    particles, names = words[:at], words[at:]
    article, hyphen, rest = names[0].partition("-") if names else ("", "", "")
    if hyphen and rest and fold(article) in ARTICLE_PARTICLES:
        return [*particles, article], [rest, *names[1:]]
    return particles, names


def has_particle(text: str) -> bool:
    """Whether any word of a name, or part of one before a hyphen, may be a particle: asked before it is parsed."""
    return any(_is_particle(word) for word in text.replace("-", " ").split())


def _is_particle(word: str) -> bool:
    """Whether a word is a particle; the Catalan "i" is one in lower case only, else an initial."""
    return word == "i" or fold(word) in PARTICLES


_TOGETHER = frozenset(title for title in TITLES if "-" in title)
_MOST_OF = 4
"""Of so many words at most a title is: "Secretary of Housing and Urban Development"."""
_GIVEN = 5
"""So common a given name (see `newsents.names.words.common`) begins the name behind such words."""
_IN_USE = 7
"""Names at least so common (see `newsents.names.words.common`) are in wide use."""
