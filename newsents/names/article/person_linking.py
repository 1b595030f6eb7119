"""Which persons' names of one article belong together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs
from rapidfuzz.distance import Levenshtein

from newsents.names.comparing.slips import is_slip_of
from newsents.names.display import display_name
from newsents.names.parsing.fathers import has_father
from newsents.names.parsing.given import given_conflict, leave_open
from newsents.names.parsing.parsing import Name
from newsents.names.parsing.readings import with_particle
from newsents.names.words.folding import fold, key
from newsents.names.words.lexicon import GIVEN_PARTICLES, SHORT_FORMS

NEAR = 24
"""How many persons of one family name a further full name is compared with: the latest ones."""
SPEAK = 40
"""So many full names of one person, the first ones, speak for it when a further one is compared."""
MOST_HOLDERS = 100
"""So many persons of one name, those who are named in full most often, may be meant by it alone."""
LEAD_FIRST = 2
LEAD = 4
"""How many times as often as all namesakes a person must be named in full to be meant by the bare surname: the person
whom the article names first, and another one."""
OFTEN = 4
"""So many times as often as the full name the bare surname must stand to mean the person whom the article names first,
even if relatives are named in full as well, none of them more often."""
FEW = 6
"""So many relatives at most."""
ALIKE = 0.35
"""From which probability on two given names beside one family name are one within an article."""
LONG = 6
"""From which length on a single name may have one letter wrong."""
LONGEST_SLIP = 40
"""Up to which length."""

_HEIRS = frozenset(("prince", "princess"))
_RULERS = frozenset(("king", "queen", "emperor", "empress", "sultan", "tsar", "czar"))
_GENDERS = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f"}


@attrs.define(slots=True, eq=False)
class Person:
    """A person of the article: the forms that go by one full name.

    Parameters
    ----------
    names
        The full names.
    indices
        The numbers of all forms.
    genders
        What the titles say.
    titles
        The titles themselves, folded.
    count
        How often the person is named in full.
    """

    names: list[Name]
    indices: list[int]
    genders: set[str]
    titles: set[str]
    count: int = 0

    def fits(self, name: Name) -> bool:
        """Whether nothing in the person's names conflicts with a name, and one answers all its initials."""
        names = self.names[:SPEAK]
        if all(leave_open(name.given_keys, other.given_keys) for other in names):
            return False
        return not any(given_conflict(name, other, ALIKE) and not is_slip_of(name, other) for other in names)

    @property
    def generations(self) -> set[str]:
        """The suffixes of the person's names: "jr", "iii"; ``""`` for a name without."""
        return {name.generation for name in self.names}


def link_persons(
    texts: Mapping[int, tuple[str, str]],
    counts: Mapping[int, int],
    last: Mapping[int, int],
    read: Callable[[str], Name],
) -> dict[int, int]:
    """Link distinct names of persons: for each number, the number of the canonical form.

    Parameters
    ----------
    texts
        Name and honorific by number, in order of the article.
    counts
        How often each occurs.
    last
        Where each occurs for the last time.
    read
        Takes a name apart.
    """
    parsed = _parsed({index: read(text) for index, (text, _) in texts.items()})
    titles = {index: _titles(honorific, parsed[index]) for index, (_, honorific) in texts.items()}
    full = [index for index in texts if not parsed[index].is_bare]
    # Names with initials only come last: by then it is known whom they may stand for.
    full.sort(key=lambda index: (not _is_spelled_out(parsed[index]), -len(_words(parsed[index])), index))
    persons = _link_full(full, parsed, last)
    for person in persons:
        for index in person.indices:
            person.genders.update(_genders(titles[index]))
            person.titles.update(titles[index])
            person.count += counts[index]
    persons += _link_bare([index for index in texts if parsed[index].is_bare], parsed, titles, persons, counts)
    return {
        index: canonical
        for person in persons
        for canonical in [_shown(person.indices, parsed)]
        for index in person.indices
    }


def _parsed(parsed: dict[int, Name]) -> dict[int, Name]:
    """Return names that were taken apart, those that begin with what may be a particle as the other names show."""
    titled = {(title, name.family_keys) for name in parsed.values() if name.title for title in _titles("", name)}
    for index, name in parsed.items():
        if len(name.given_keys) == 1 and (name.given_keys[0], name.family_keys) in titled:
            # "Major Lee" after "Major Tom Lee" has no forename
            parsed[index] = attrs.evolve(name, title=name.given[0], given=(), given_keys=(), order="bare")
    doubtful = [
        index for index, name in parsed.items() if len(name.given_keys) == 1 and name.given_keys[0] in GIVEN_PARTICLES
    ]
    if doubtful:
        # Only a name of the same family name that has the particle can show it.
        showing: defaultdict[tuple[tuple[str, ...], str], list[int]] = defaultdict(list)
        for index, name in parsed.items():
            for particle in set(map(key, name.particles)):
                showing[name.family_keys, particle].append(index)
        for index in doubtful:
            name = parsed[index]
            for other in showing[name.family_keys, name.given_keys[0]]:
                parsed[index] = with_particle(parsed[index], parsed[other])
    return parsed


class _Generations:
    """Which names with a suffix are other persons' than the same names without: father and son, or one written shorter.

    An article introduces people by their fullest name. "Ann Lee Jr." after "Ann Lee" is somebody else; "Ann Lee" after
    "Ann Lee Jr." is the same, unless "Ann Lee Jr." comes back.
    """

    def __init__(self, full: Iterable[int], parsed: Mapping[int, Name], last: Mapping[int, int]) -> None:
        self._parsed = parsed
        self._last = last
        self.are_there = any(parsed[index].generation for index in full)

    def differ(self, index: int, person: Person) -> bool:
        """Whether a full name is another's than a person's, because one of them has a suffix."""
        return self.are_there and any(self._are_apart(index, other) for other in person.indices)

    def _are_apart(self, index: int, other: int) -> bool:
        if bool(self._parsed[index].generation) == bool(self._parsed[other].generation):
            return False
        younger, plain = (index, other) if self._parsed[index].generation else (other, index)
        return plain < younger or self._last[younger] > plain


def _alternate(index: int, person: Person, parsed: Mapping[int, Name], last: Mapping[int, int]) -> bool:
    """Whether an article goes back and forth between a name and one of a person's with another forename.

    Nobody is Ellen, Helen, Ellen and Helen again; who is Bill once and William ever after is one.
    """
    if not parsed[index].given_keys:
        return False

    def go_back_and_forth(other: int) -> bool:
        one, its = parsed[index].given_keys[0], parsed[other].given_keys[0]
        if one == its or len(one) == 1 or len(its) == 1:
            return False
        first, second = min(index, other), max(index, other)
        return second < last[first] < last[second]

    return any(go_back_and_forth(other) for other in person.indices if parsed[other].given_keys)


def _link_full(full: Sequence[int], parsed: Mapping[int, Name], last: Mapping[int, int]) -> list[Person]:
    """Join full names that nothing keeps apart."""
    generations = _Generations(full, parsed, last)
    persons: list[Person] = []
    by_end: defaultdict[tuple[str, ...], list[Person]] = defaultdict(list)
    by_family: defaultdict[str, list[Person]] = defaultdict(list)
    exact: dict[tuple[str, ...], Person] = {}
    for index in full:
        name = parsed[index]
        words = _words(name)
        # "Wu Jialin" is Jialin Wu, and Hasan bin Ahmad is the father of Ahmad bin Hasan
        same = words if has_father(name) else tuple(sorted(words))
        person = exact.get(same)
        if person is None:
            near = by_family[name.family_key]
            fitting = [
                person
                for person in near[-NEAR:]
                if person.fits(name)
                and not generations.differ(index, person)
                and not _alternate(index, person, parsed, last)
            ] or by_end[words]
            if len(fitting) == 1:
                person = fitting[0]
                person.names.append(name)
            else:
                person = Person([name], [], set(), set())
                persons.append(person)
                near.append(person)
                for start in range(1, len(words) - 1):
                    by_end[words[start:]].append(person)
            exact[same] = person
        person.indices.append(index)
    return persons


def _words(name: Name) -> tuple[str, ...]:
    """Return the folded words of a name, given names first, with its suffix."""
    particles = tuple(map(fold, name.particles))
    return (*name.given_keys, *particles, *name.family_keys, *filter(None, [name.generation]))


def _is_spelled_out(name: Name) -> bool:
    return any(len(given) > 1 for given in name.given_keys)


def _link_bare(
    bare: Sequence[int],
    parsed: Mapping[int, Name],
    titles: Mapping[int, set[str]],
    persons: Sequence[Person],
    counts: Mapping[int, int],
) -> list[Person]:
    """Give each single name to the one person who has it; return those that stay alone."""
    if not bare:
        return []
    holders = _Holders(persons)
    often: Counter[str] = Counter()
    spouses: defaultdict[str, set[str]] = defaultdict(set)
    for index in bare:
        often[parsed[index].family_key] += counts[index]
        spouses[parsed[index].family_key].update(_genders(titles[index]))
    alone: defaultdict[tuple[str, str], list[Person]] = defaultdict(list)
    for index in bare:
        word = parsed[index].family_key
        generation = parsed[index].generation
        found = holders.of(word, only_family=bool(generation))
        if generation:
            found = [person for person in found if generation in person.generations]
        gender = _genders(titles[index])
        if gender and len(spouses[word]) > 1:
            # "Mr Stone" and "Mrs Stone" are two, and neither is the one of whom nothing says which.
            found = [person for person in found if person.genders]
        person = _only(found, titles[index], often[word])
        if person is None:
            which = "".join(sorted(gender)) if len(spouses[word]) > 1 else ""
            person = _alone(alone[word, which], parsed[index], titles[index])
            person.titles.update(titles[index])
        person.indices.append(index)
    return [person for those in alone.values() for person in those]


def _alone(persons: list[Person], name: Name, titles: set[str]) -> Person:
    """Return which of those of one single name, nobody's in full, a name means; one more of them if it is none's.

    "Lee Jr." after "Lee" is another; "Lee" after "Lee Jr." is the same, written shorter. A prince is not the king.
    """
    fitting = [person for person in persons if not _are_heir_and_ruler(person, name, titles)]
    same = [person for person in fitting if person.names[0].generation == name.generation]
    if not name.generation and len(fitting) == 1:
        same = fitting
    if not same:
        same = [Person([name], [], set(), set())]
        persons += same
    return same[0]


def _are_heir_and_ruler(person: Person, name: Name, titles: set[str]) -> bool:
    """Whether one of two of a single name is a prince and the other a king, or has a number and is called no prince."""
    one, other = (person.names[0].generation, person.titles), (name.generation, titles)
    return any(
        not heir[0] and heir[1] & _HEIRS and (ruler[1] & _RULERS or (ruler[0] and not ruler[1] & _HEIRS))
        for heir, ruler in ((one, other), (other, one))
    )


def _only(found: Sequence[Person], titles: set[str], often: int) -> Person | None:
    """Choose the person whom a single name means, if that is clear."""
    gender = _genders(titles)
    if gender:
        found = [person for person in found if person.genders & gender] or [
            person for person in found if not person.genders
        ]
    found = [person for person in found if person.titles & titles] or found
    if len(found) == 1:
        return found[0]
    elders = [person for person in found if "" in person.generations]
    if len(elders) == 1 and len({name.given_keys[:1] for person in found for name in person.names}) == 1:
        # Father and son: the suffix is left out for the one who has none.
        return elders[0]
    leader = max(found, key=lambda person: (person.count, -person.indices[0]), default=None)
    if leader is None:
        return None
    others = [person.count for person in found if person is not leader]
    is_first = all(leader.indices[0] <= person.indices[0] for person in found)
    if is_first and often >= OFTEN * leader.count and len(others) <= FEW:
        return leader if leader.count >= max(others) else None
    return leader if leader.count >= (LEAD_FIRST if is_first else LEAD) * sum(others) else None


class _Holders:
    """Who has a word in the name, and as what."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self._family: defaultdict[str, list[Person]] = defaultdict(list)
        self._given: defaultdict[str, list[Person]] = defaultdict(list)
        self._short: defaultdict[str, list[Person]] = defaultdict(list)
        self._misspelled: defaultdict[str, set[str]] | None = None
        for person in persons:
            families = {name.family_key for name in person.names}
            families |= {word for name in person.names for word in name.family_keys}
            givens = {word for name in person.names for word in name.given_keys if len(word) > 1}
            givens |= {"".join(name.given_keys) for name in person.names}
            givens |= {key(name.nickname) for name in person.names if name.nickname}
            for family in sorted(families):
                self._family[family].append(person)
            for given in sorted(givens - families):
                self._given[given].append(person)
            for short in sorted({short for given in givens for short in SHORT_FORMS.get(given, ())}):
                self._short[short].append(person)
        for table in (self._family, self._given, self._short):
            for word, holders in table.items():
                if len(holders) > MOST_HOLDERS:
                    table[word] = sorted(holders, key=lambda person: -person.count)[:MOST_HOLDERS]

    def of(self, word: str, *, only_family: bool) -> Sequence[Person]:
        """Return who has a word as family name, or else as given name, a short form of it, or with a wrong letter."""
        found = self._family.get(word)
        if only_family:
            return found or ()
        found = found or self._given.get(word) or self._short.get(word)
        if found is None and len(word) >= LONG:
            found = [person for family in self._near(word) for person in self._family[family]][:MOST_HOLDERS]
        return found or ()

    def _near(self, word: str) -> list[str]:
        """Return the family names that a word has one letter wrong of, not among the first two; in order."""
        if self._misspelled is None:
            self._misspelled = defaultdict(set)
            for family in self._family:
                for misspelled in _misspellings(family):
                    self._misspelled[misspelled].add(family)
        known = {family for misspelled in _misspellings(word) for family in self._misspelled.get(misspelled, ())}
        near = [family for family in known if family[:2] == word[:2] and Levenshtein.distance(word, family) == 1]
        return sorted(near)[:MOST_HOLDERS]


def _misspellings(word: str) -> Iterator[str]:
    """Yield a word and what is left of it without one letter: two words share one of these if one letter is wrong."""
    if LONG - 1 <= len(word) <= LONGEST_SLIP:
        yield word
        for at in range(2, len(word)):
            yield word[:at] + word[at + 1 :]


def _titles(honorific: str, name: Name) -> set[str]:
    if not (honorific or name.title):
        return set()
    return {word.rstrip(".") for word in (*fold(honorific).split(), *fold(name.title).split())}


def _genders(titles: set[str]) -> set[str]:
    return {_GENDERS[word] for word in titles if word in _GENDERS}


def _shown(indices: Iterable[int], parsed: Mapping[int, Name]) -> int:
    """Choose the form to show, where it stands first."""
    first: dict[str, int] = {}
    for index in sorted(indices):
        first.setdefault(parsed[index].text, index)
    return first[display_name(dict.fromkeys(first, 1), read=lambda text: parsed[first[text]])]
