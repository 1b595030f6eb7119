"""Which names of one article belong together: "Ivanov" to "Sergei Ivanov", "IMF" to its long form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import attrs

from newsents.names.folding import fold
from newsents.names.given import given_conflict
from newsents.names.organizations import OrganizationName, is_short_for, organization
from newsents.names.parsing import Name, parse

PERSON_LABELS = frozenset({"PERSON", "PER"})
ORGANIZATION_LABELS = frozenset({"ORG"})

_NEAR = 50
"""How many persons of one family name a further full name is compared with: the latest ones."""

_GENDERS = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f"}


@attrs.frozen(slots=True)
class NameForm:
    """A name as it stands in an article.

    Parameters
    ----------
    text
        The words of the name; titles may be in it or left off.
    label
        spaCy's entity label. Persons are linked as persons, organisations as organisations; of any other label,
        only equal names belong together. Names of different labels are never linked.
    honorific
        The title that stood before the name, if it is known ("Mr"): it helps to tell spouses apart.

    Examples
    --------
    >>> NameForm("Ivanov", "PERSON", honorific="Mr").text
    'Ivanov'
    """

    text: str
    label: str = "PERSON"
    honorific: str = ""


def link(forms: Sequence[NameForm]) -> tuple[int, ...]:
    """Say which names of one article belong together, and which form of each is the canonical one.

    A surname goes to the one full name that has it; where two persons share it, it stays alone (a wrong name does
    more harm than none), unless honorifics decide. Full names are joined only if nothing in them conflicts.

    Parameters
    ----------
    forms
        The names in the order of the article; repetitions are expected.

    Returns
    -------
    tuple of int
        For each form, the index of the canonical form of its group: two forms belong together if their numbers
        are equal, and ``forms[number]`` is the fullest form of the group (at its first appearance).

    Examples
    --------
    >>> names = ["Sergei Ivanov", "Ivanov", "Anna Petrova", "Petrova", "Sergei"]
    >>> link([NameForm(name) for name in names])
    (0, 0, 2, 2, 0)
    >>> link([NameForm("Jim Bell"), NameForm("Kate Bell"), NameForm("Bell"), NameForm("Bell", honorific="Mrs")])
    (0, 1, 2, 2)
    """
    first: dict[tuple[str, str, str], int] = {}
    for index, form in enumerate(forms):
        first.setdefault((form.text, form.label, form.honorific), index)
    group_of: dict[int, int] = {}
    by_label: defaultdict[str, list[int]] = defaultdict(list)
    for (_, label, _), index in first.items():
        by_label[label].append(index)
    for label, indices in by_label.items():
        if label in PERSON_LABELS:
            group_of.update(_link_persons(forms, indices))
        elif label in ORGANIZATION_LABELS:
            group_of.update(_link_organizations(forms, indices))
        else:
            group_of.update(_link_equal(forms, indices))
    return tuple(group_of[first[form.text, form.label, form.honorific]] for form in forms)


def _link_equal(forms: Sequence[NameForm], indices: Iterable[int]) -> dict[int, int]:
    seen: dict[str, int] = {}
    return {index: seen.setdefault(" ".join(fold(forms[index].text).split()), index) for index in indices}


@attrs.define(slots=True, eq=False)
class _Person:
    """A person of the article: the forms that go by one full name."""

    names: list[Name]
    indices: list[int]
    genders: set[str]

    def fits(self, name: Name) -> bool:
        return not any(given_conflict(name, other) for other in self.names)


def _link_persons(forms: Sequence[NameForm], indices: Sequence[int]) -> dict[int, int]:
    parsed = {index: parse(forms[index].text) for index in indices}
    full = [index for index in indices if not parsed[index].is_bare]
    # Names with initials only come last: by then it is known whom they may stand for.
    full.sort(key=lambda index: (not _is_spelled_out(parsed[index]), -len(_words(parsed[index])), index))
    persons: list[_Person] = []
    by_end: defaultdict[tuple[str, ...], list[_Person]] = defaultdict(list)
    by_family: defaultdict[str, list[_Person]] = defaultdict(list)
    exact: dict[tuple[str, ...], _Person] = {}
    for index in full:
        name = parsed[index]
        words = _words(name)
        person = exact.get(words)
        if person is None:
            near = by_family[name.family_key]
            fitting = [person for person in near[-_NEAR:] if person.fits(name)] or by_end[words]
            if len(fitting) == 1:
                person = fitting[0]
                person.names.append(name)
            else:
                person = _Person([name], [], set())
                persons.append(person)
                near.append(person)
                for start in range(1, len(words) - 1):
                    by_end[words[start:]].append(person)
            exact[words] = person
        person.indices.append(index)
        person.genders.update(_gender(forms[index], name))
    bare = [index for index in indices if parsed[index].is_bare]
    _link_bare(forms, parsed, bare, persons)
    return {
        index: canonical
        for person in persons
        for canonical in [_fullest(person.indices, parsed)]
        for index in person.indices
    }


def _words(name: Name) -> tuple[str, ...]:
    """Return the folded words of a name, given names first, with its suffix."""
    particles = tuple(map(fold, name.particles))
    return (*name.given_keys, *particles, *name.family_keys, *filter(None, [name.generation]))


def _is_spelled_out(name: Name) -> bool:
    return any(len(given) > 1 for given in name.given_keys)


def _link_bare(forms: Sequence[NameForm], parsed: dict[int, Name], bare: Iterable[int], persons: list[_Person]) -> None:
    """Give each single name to the one person who has it as family name, or else as given name."""
    as_family: defaultdict[str, list[_Person]] = defaultdict(list)
    as_given: defaultdict[str, list[_Person]] = defaultdict(list)
    for person in persons:
        families = {name.family_key for name in person.names}
        families |= {word for name in person.names for word in name.family_keys}
        givens = {word for name in person.names for word in name.given_keys if len(word) > 1}
        givens |= {"".join(name.given_keys) for name in person.names}
        for family in sorted(families):
            as_family[family].append(person)
        for given in sorted(givens - families):
            as_given[given].append(person)
    alone: dict[str, _Person] = {}
    for index in bare:
        name = parsed[index]
        gender = _gender(forms[index], name)
        found = as_family.get(name.family_key) or as_given.get(name.family_key) or []
        if len(found) > 1 and gender:
            found = [person for person in found if person.genders & gender] or found
        if len(found) == 1 and not (gender and found[0].genders and not gender & found[0].genders):
            found[0].indices.append(index)
        elif name.family_key in alone:
            alone[name.family_key].indices.append(index)
        else:
            alone[name.family_key] = _Person([name], [index], set())
            persons.append(alone[name.family_key])


def _gender(form: NameForm, name: Name) -> set[str]:
    words = [*fold(form.honorific).split(), *fold(name.title).split()]
    return {_GENDERS[word.rstrip(".")] for word in words if word.rstrip(".") in _GENDERS}


def _fullest(indices: Sequence[int], parsed: dict[int, Name]) -> int:
    """Choose the form with most given names written out, then most words, not in capitals; then the first."""

    def fullness(index: int) -> tuple[int, int, bool, bool, int]:
        name = parsed[index]
        written = sum(len(given) > 1 for given in name.given_keys)
        words = len(name.given) + len(name.family)
        return written, words, not name.text.isupper(), not name.title, -index

    return max(indices, key=fullness)


def _link_organizations(forms: Sequence[NameForm], indices: Sequence[int]) -> dict[int, int]:
    parsed = {index: organization(forms[index].text) for index in indices}
    groups: dict[tuple[str, ...], list[int]] = {}
    for index in indices:
        groups.setdefault(parsed[index].words, []).append(index)
    by_word: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words, members in groups.items():
        ends = {words[0], words[-1]} if len(words) > 1 else set()
        for entry in ends | parsed[members[0]].acronyms:
            by_word[entry].append(words)
    target: dict[tuple[str, ...], tuple[str, ...]] = {}
    for words, members in groups.items():
        name = parsed[members[0]]
        longer = [other for other in by_word[words[0]] if other != words and _stands(name, parsed[groups[other][0]])]
        if len(longer) == 1:
            target[words] = longer[0]
    merged: dict[tuple[str, ...], list[int]] = {}
    for words, members in groups.items():
        root = words
        while root in target:
            root = target[root]
        merged.setdefault(root, []).extend(members)
    return {
        index: canonical
        for members in merged.values()
        for canonical in [max(members, key=lambda index: (len(parsed[index].words), -index))]
        for index in members
    }


def _stands(short: OrganizationName, full: OrganizationName) -> bool:
    return len(short.words) < len(full.words) and is_short_for(short, full)
