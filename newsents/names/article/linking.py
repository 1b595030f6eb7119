"""Which names of one article belong together: "Ivanov" to "Sergei Ivanov", "IMF" to its long form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

import attrs

from newsents.garbage import kept_for_later
from newsents.names.article.person_linking import link_persons
from newsents.names.display import display_name
from newsents.names.errors import all_of, require_text
from newsents.names.labels import ORGANIZATION_LABELS, PERSON_LABELS
from newsents.names.parsing.organizations import OrganizationName, is_short_for, organization
from newsents.names.parsing.parsing import Name, parse
from newsents.names.words.folding import fold
from newsents.showing import Brief

_PASSED_OVER = frozenset(("the", "of", "and"))

_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ese|an|ish|ic|[nlt]ch|lsh|i)")
"""How words end that tell of which place somebody or something is."""

LONGEST_ACRONYM = 5
"""Letters of the acronym of a place at most."""


@attrs.frozen(slots=True, repr=False)
class NameForm(Brief):
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

    Raises
    ------
    NamesError
        If a value is no ``str``.
    """

    text: str
    label: str = "PERSON"
    honorific: str = ""

    def __attrs_post_init__(self) -> None:
        for part in ("text", "label", "honorific"):
            require_text(getattr(self, part), f"NameForm.{part}")


def link(forms: Sequence[NameForm]) -> tuple[int, ...]:
    """Say which names of one article belong together, and which form of each is the canonical one.

    "Ann Lee Jr." is another than "Ann Lee" if the article names "Ann Lee" first, or goes back and forth.
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

    Raises
    ------
    NamesError
        If something is no `NameForm`.

    Examples
    --------
    >>> names = ["Sergei Ivanov", "Ivanov", "Anna Petrova", "Petrova", "Sergei"]
    >>> link([NameForm(name) for name in names])
    (0, 0, 2, 2, 0)
    >>> link([NameForm("Jim Bell"), NameForm("Kate Bell"), NameForm("Bell"), NameForm("Bell", honorific="Mrs")])
    (0, 1, 2, 2)
    """
    forms = all_of(forms, NameForm, "link", 'NameForm("Ann Lee")')
    with kept_for_later():
        return linked(forms, parse)


def linked(forms: Sequence[NameForm], read: Callable[[str], Name]) -> tuple[int, ...]:
    """Do what `link` does; ``read`` takes persons' names apart, as `parse` does."""
    first: dict[tuple[str, str, str], int] = {}
    counts: Counter[int] = Counter()
    last: dict[int, int] = {}
    for index, form in enumerate(forms):
        number = first.setdefault((form.text, form.label, form.honorific), index)
        counts[number] += 1
        last[number] = index
    group_of: dict[int, int] = {}
    by_label: defaultdict[str, list[int]] = defaultdict(list)
    for (_, label, _), index in first.items():
        by_label[label].append(index)
    for label, indices in by_label.items():
        if label in PERSON_LABELS:
            texts = {index: (forms[index].text, forms[index].honorific) for index in indices}
            group_of.update(link_persons(texts, counts, last, read))
        elif label in ORGANIZATION_LABELS:
            group_of.update(_link_organizations(forms, indices))
        else:
            group_of.update(_link_equal(forms, indices))
    return tuple(group_of[first[form.text, form.label, form.honorific]] for form in forms)


def _link_equal(forms: Sequence[NameForm], indices: Iterable[int]) -> dict[int, int]:
    """Link equal names, and acronyms to the one name that they stand for: "U.S." and "US" to "United States"."""
    seen: dict[str, int] = {}
    acronyms: dict[str, list[int]] = {}
    groups: dict[int, int] = {}
    for index in indices:
        text = forms[index].text
        groups[index] = seen.setdefault(" ".join(fold(text).split()), index)
        if groups[index] == index and text.isupper() and len(letters := text.replace(".", "")) <= LONGEST_ACRONYM:
            acronyms.setdefault(letters.lower(), []).append(index)
    if not acronyms:
        return groups
    stand_for: dict[int, int] = {same: members[0] for members in acronyms.values() for same in members}
    full: defaultdict[str, list[int]] = defaultdict(list)
    for index in seen.values():
        words = [word for word in fold(forms[index].text).split() if word not in _PASSED_OVER]
        letters = "".join(word[0] for word in words)
        if len(words) > 1 and letters in acronyms:
            full[letters].append(index)
    for letters, names in full.items():
        if len(names) == 1:
            stand_for.update(dict.fromkeys(acronyms[letters], names[0]))
    return {index: stand_for.get(group, group) for index, group in groups.items()}


def _link_organizations(forms: Sequence[NameForm], indices: Sequence[int]) -> dict[int, int]:
    parsed = {index: organization(forms[index].text) for index in indices}
    groups: dict[tuple[str, ...], list[int]] = {}
    for index in indices:
        groups.setdefault(parsed[index].words, []).append(index)
    longer: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for words, members in groups.items():
        name = parsed[members[0]]
        for short in _shortenings(name):
            if short in groups and is_short_for(parsed[groups[short][0]], name):
                longer[short].append(words)
        for acronym in _acronyms_of_parts(name):
            if (acronym,) in groups and parsed[groups[acronym,][0]].is_acronym and words not in longer[acronym,]:
                longer[acronym,].append(words)
    target = {words: found[0] for words, found in longer.items() if len(found) == 1}
    merged: dict[tuple[str, ...], list[int]] = {}
    for words, members in groups.items():
        root = words
        while root in target:
            root = target[root]
        merged.setdefault(root, []).extend(members)
    return {
        index: canonical
        for members in merged.values()
        for texts in [_first(forms, members)]
        for canonical in [texts[display_name(dict.fromkeys(texts, 1), "ORG")]]
        for index in members
    }


def _first(forms: Sequence[NameForm], members: Iterable[int]) -> dict[str, int]:
    """Return where each name of some forms stands first, in order."""
    found: dict[str, int] = {}
    for index in sorted(members):
        found.setdefault(forms[index].text, index)
    return found


def _acronyms_of_parts(name: OrganizationName) -> frozenset[str]:
    """Return the acronyms of a name without whose it is, or what else it does, or both.

    "SCA" of the "USC School of Cinematic Arts", "CDC" of the "Centers for Disease Control and Prevention", and of the
    "Chinese Center for Disease Control and Prevention".
    """
    owner, _, rest = name.text.partition(" ")
    of_place = _DEMONYM.fullmatch(owner) is not None
    parts = [rest] if of_place or (owner.isupper() and len(owner) > 1) else []
    parts += [whole.rpartition(" and ")[0] for whole in (name.text, *parts)]
    found = {acronym for part in parts if " " in part for acronym in organization(part).acronyms}
    return frozenset(acronym for acronym in found if not of_place or len(acronym) > 2)


def _shortenings(name: OrganizationName) -> set[tuple[str, ...]]:
    """Return the words of all shorter names that may stand for a name: acronyms, its first words, its last word.

    Several last words may, too, if they begin with an acronym of the name, or with its first or last word.
    """
    words = name.words
    begins = {words[0], words[-1], *name.acronyms}
    parts = [part for cut in range(1, len(words)) for part in (words[:cut], words[cut:]) if part[0] in begins]
    return {*parts, *((acronym,) for acronym in name.acronyms if len(words) > 1)}
