"""The word lists about names, titles and roles, read once from the data files beside this module."""

from __future__ import annotations

import re
from functools import cache

import attrs

from newsents.datafiles import lines_of
from newsents.names.words.lexicon import COMMON_WORDS, SMALL_WORDS
from newsents.names.words.sexes import forenames

PACKAGE = "newsents.pipeline.entities"

LONGEST_ACRONYM = 5
"""Longer words in capitals are no acronyms that anybody writes with full stops."""

_APOSTROPHED = re.compile(r"(?:che|[djknt]|[djklmnrtz][aeo]|mar|qua|sha|she|tr[ae]|ty)['’][^\W\d_]{3,}")
"""How forenames begin that are made with an apostrophe, which no list has all of."""


def read_words(file: str, package: str = PACKAGE) -> frozenset[str]:
    """Return the words of a data file with one word a line."""
    return frozenset(line.strip() for line in lines_of(package, file))


def read_many(file: str, package: str = PACKAGE) -> frozenset[str]:
    """Return the words of a data file with many words on each line."""
    return frozenset(word for line in lines_of(package, file) for word in line.split())


def read_phrases(file: str, package: str = PACKAGE) -> frozenset[str]:
    """Return the words and phrases of a data file with many on each line, parted by semicolons."""
    joined = " ".join(lines_of(package, file))
    return frozenset(phrase.strip() for phrase in joined.split(";"))


def read_table(file: str, package: str = PACKAGE) -> dict[str, str]:
    """Return the words of a data file with a word and a value, parted by a tab, on each line."""
    rows = (line.partition("\t") for line in lines_of(package, file))
    return {word: value for word, _, value in rows}


@attrs.frozen(slots=True, repr=False)
class Lexicon:
    """What is known of words in and around names; keys in lower case, honorifics without full stop.

    Parameters
    ----------
    forenames
        Forename to the share of women among its bearers, 0 to 1.
    honorifics, roles
        Word to ``"f"``, ``"m"`` or ``"-"`` (does not say).
    modifiers
        Words within a role before its noun ("former").
    organization_words
        Words at the end of organizations' names.
    particles
        Words within personal names ("van").
    person_modifiers
        Scornful or fond words before a name, not part of it ("Crooked").
    not_names
        Capitalized words that are no name by themselves (weekdays, months, "I").
    known_surnames
        Surnames by which the news names well-known persons, to the forenames of these.
    times
        Words within a role that say whether it is held now ("former", "acting").
    capitals
        Cities from which states are governed, in lower case.
    seats
        Buildings whose names stand for the government in them ("white house"), in lower case.
    postnominals
        Letters behind a person's name ("MP"), as they are written.
    given_names, family_names
        Names of countries that `newsents.names.words.common` knows little of, folded.
    nationalities
        Words for people of a country that stand before names ("Briton").
    common_words
        Words that news writes small, wherever they do not open a sentence or stand in a name.
    places
        Countries, states and cities that the news names often.
    towns
        More cities and towns, in lower case and without accents.
    small_words
        Words that news writes small somewhere: `common_words`, and rarer ones.
    called_things
        Nouns for what has a name like a person's and is none ("panda", "tug").
    place_openings, place_words, thing_words
        Words that a place's name begins with and ends with, and that the name of a prize, an event or a work ends with.
    """

    forenames: dict[str, float]
    honorifics: dict[str, str]
    roles: dict[str, str]
    modifiers: frozenset[str]
    organization_words: frozenset[str]
    particles: frozenset[str]
    person_modifiers: frozenset[str]
    not_names: frozenset[str]
    known_surnames: dict[str, frozenset[str]]
    times: frozenset[str]
    capitals: frozenset[str]
    seats: frozenset[str]
    postnominals: frozenset[str]
    given_names: frozenset[str]
    family_names: frozenset[str]
    nationalities: frozenset[str]
    common_words: frozenset[str]
    places: frozenset[str]
    towns: frozenset[str]
    small_words: frozenset[str]
    called_things: frozenset[str]
    place_openings: frozenset[str]
    place_words: frozenset[str]
    thing_words: frozenset[str]

    def is_forename(self, word: str) -> bool:
        """Whether a word, in lower case, is a forename by the list, or by its apostrophe ("de'aaron")."""
        return word in self.forenames or self.is_apostrophed(word)

    @staticmethod
    def is_apostrophed(word: str) -> bool:
        """Whether a word, in lower case, is written as forenames are that are made with an apostrophe."""
        return _APOSTROPHED.fullmatch(word) is not None

    def is_honorific(self, word: str) -> bool:
        """Whether a word, in lower case, is an honorific ("mr.")."""
        return word.rstrip(".") in self.honorifics

    def is_role_noun(self, word: str) -> bool:
        """Whether a word, in lower case, names what a person is, in the singular."""
        return word in self.roles or ("-" in word and word.rsplit("-", 1)[1] in self.roles)

    def is_role_word(self, word: str) -> bool:
        """Whether a word, in lower case, can stand within a role."""
        return word in self.modifiers or self.is_role_noun(word)

    def sex_of_role(self, word: str) -> str:
        """Return what a role noun says: ``"f"``, ``"m"`` or ``"-"``."""
        return self.roles.get(word) or self.roles.get(word.rsplit("-", 1)[-1], "-")


@cache
def lexicon() -> Lexicon:
    """Return the lists, read on first use."""
    return Lexicon(
        forenames=dict(forenames()),
        honorifics=read_table("honorifics.tsv"),
        roles=read_table("roles.tsv"),
        modifiers=read_words("role_modifiers.txt"),
        organization_words=read_words("organization_words.txt"),
        particles=read_words("particles.txt"),
        person_modifiers=read_words("person_modifiers.txt"),
        not_names=read_words("not_names.txt"),
        known_surnames={
            surname: frozenset(given.split()) for surname, given in read_table("known_surnames.tsv").items()
        },
        times=read_words("relative_times.txt"),
        capitals=read_words("capitals.txt"),
        seats=read_words("seats.txt"),
        postnominals=read_words("postnominals.txt"),
        given_names=read_many("given_names.txt"),
        family_names=read_many("family_names.txt"),
        nationalities=read_words("nationalities.txt"),
        common_words=COMMON_WORDS,
        places=read_words("places.txt"),
        towns=read_phrases("towns.txt"),
        small_words=SMALL_WORDS,
        called_things=read_many("called_things.txt"),
        place_openings=read_words("place_openings.txt"),
        place_words=read_words("place_words.txt"),
        thing_words=read_words("thing_words.txt"),
    )
