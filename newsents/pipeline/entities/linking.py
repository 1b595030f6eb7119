"""From the names found in an article to the entities they mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from newsents.names import NameForm
from newsents.names import link as link_forms
from newsents.names.parsing.organizations import noun_of
from newsents.pipeline.entities.agreement import family_of, key_of
from newsents.pipeline.entities.found import BRACKETS, Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.name_words import Key
from newsents.pipeline.entities.namesakes import namesakes
from newsents.pipeline.entities.words import Words

DOMINANCE = 3
"""How many times as often as any other person of a surname one must be named in full for the bare surname to be
that person's wherever nobody else of it was named close by."""

MOST_BEARERS = 30
"""A bare surname that more persons than these have is left open."""

MOST_BEFORE = 6
"""How many earlier names of a surname's bearers are looked at."""

NEAR = 3
"""How many lines back a person of several with one surname counts as named close by."""


def link(words: Words, found: list[Found], lexicon: Lexicon) -> list[int]:
    """Return the number of the entity that each name means; equal numbers, one entity.

    Names are linked by `newsents.names.link`. A bare surname that several persons of the article have goes to the
    one named close before it, else to one who is named far more often than the others, else it stays alone.
    """
    texts = [" ".join(form for form in words.forms[name.start : name.end] if form not in BRACKETS) for name in found]
    for index, family in _shared_families(words, found, lexicon):
        texts[index] += f" {family}"
    forms = [
        NameForm(text, name.label, honorific=words.forms[name.honorific[0]] if name.honorific else "")
        for name, text in zip(found, texts, strict=True)
    ]
    groups = list(link_forms(forms))
    relatives = namesakes(words, found, texts, groups)
    for index, suffix in relatives.items():
        forms[index] = attrs.evolve(forms[index], text=f"{forms[index].text} {suffix}")
    if relatives:
        groups = list(link_forms(forms))
    several = {family_of(tuple(texts[index].lower().split()), lexicon)[-1:] for index in relatives}
    _link_shared_surnames(words, found, texts, groups, lexicon, {word for family in several for word in family})
    _link_definite(words, found, texts, groups)
    _link_bracketed(words, found, groups)
    return groups


def _link_bracketed(words: Words, found: list[Found], groups: list[int]) -> None:
    """Link capitals to the name before their brackets whose initials they are, small words or not."""
    instead: dict[int, int] = {}
    for index, (name, following) in enumerate(pairwise(found)):
        letters = words.forms[following.start]
        if (
            name.label == "ORG" == following.label
            and following.end == following.start + 1 == name.end + 2
            and words.forms[name.end] == "("
            and letters.isupper()
            and are_initials(letters, words.forms[name.start : name.end])
        ):
            one, other = (_last_of(instead, groups[at]) for at in (index, index + 1))
            if one != other:
                instead[other] = one
    if instead:
        groups[:] = [_last_of(instead, group) for group in groups]


def _last_of(instead: dict[int, int], group: int) -> int:
    """Return the group that now stands for one."""
    while group in instead:
        group = instead[group]
    return group


def are_initials(letters: str, name: Sequence[str]) -> bool:
    """Whether letters are the initials of a name's words, of which small ones may be left out.

    Examples
    --------
    >>> [are_initials(its, "Harbour Institute in Defense of Docks".split()) for its in ("HIIDOD", "HIDOD", "HIDD")]
    [True, True, True]
    >>> are_initials("HDD", "Harbour Institute in Defense of Docks".split())
    False
    """
    rest = {letters.upper()}
    for word in name:
        if word[0].isalnum():
            cut = {left[1:] for left in rest if left[:1] == word[0].upper()}
            rest = cut | rest if word.islower() else cut
    return "" in rest


def _link_definite(words: Words, found: list[Found], texts: list[str], groups: list[int]) -> None:
    """Link "the Committee" to the one body of the article whose longer name is built on the noun."""
    definite = [
        index
        for index, name in enumerate(found)
        if name.label == "ORG" and name.end - name.start == 1 and words.lower[name.start - 1 : name.start] == ["the"]
        if noun_of(texts[index])
    ]
    if not definite:
        return
    meant: defaultdict[str, set[int]] = defaultdict(set)
    for name, text, group in zip(found, texts, groups, strict=True):
        if name.label == "ORG" and " " in text:
            meant[noun_of(text)].add(group)
    for index in definite:
        bodies = meant[noun_of(texts[index])]
        if len(bodies) == 1:
            groups[index] = next(iter(bodies))


def _shared_families(words: Words, found: list[Found], lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Yield the forenames before "and" and a full name, with the family name that both bear: "Ann and Bo Lee"."""
    for index, (name, following) in enumerate(pairwise(found)):
        if (
            name.label == "PERSON" == following.label
            and name.end - name.start == 1 < following.end - following.start
            and name.end + 1 == following.start
            and words.lower[name.end] in ("and", "&")
            and words.lower[name.start] in lexicon.forenames
            and words.lower[following.start] in lexicon.forenames
        ):
            family = family_of(key_of(words, following), lexicon)
            if family:
                yield index, " ".join(words.forms[following.end - len(family) : following.end])


def _link_shared_surnames(
    words: Words, found: list[Found], texts: list[str], groups: list[int], lexicon: Lexicon, open_families: set[str]
) -> None:
    """Link bare surnames that several persons have; those of relatives of one name, too, which were linked already."""
    bearers: defaultdict[str, Counter[int]] = defaultdict(Counter)
    families: list[str] = []
    women: dict[int, float] = {}
    for name, text, group in zip(found, texts, groups, strict=True):
        family: Key = ()
        if name.label == "PERSON" and " " in text:
            key = tuple(text.lower().split())
            family = family_of(key, lexicon)
        families.append(family[-1] if family else "")
        if family:
            bearers[family[-1]][group] += 1
            said = lexicon.forenames.get(key[0], 0.5) if name.sex == "-" else float(name.sex == "f")
            women[group] = said if group not in women or name.sex != "-" else women[group]
    shared = {family: counts for family, counts in bearers.items() if 1 < len(counts) <= MOST_BEARERS}
    last: dict[str, list[int]] = {}
    alone: dict[str, int] = {}
    for index, name in enumerate(found if shared else ()):
        if families[index] in shared:
            last.setdefault(families[index], []).append(index)
        elif name.label == "PERSON" and name.end - name.start == 1 and words.lower[name.start] in shared:
            counts = shared[words.lower[name.start]]
            if words.lower[name.start] in open_families:
                groups[index] = alone.setdefault(words.lower[name.start], index)
            elif groups[index] in counts:
                last.setdefault(words.lower[name.start], []).append(index)
                continue
            fitting = Counter({group: count for group, count in counts.items() if _fits(name.sex, women[group])})
            before = last.get(words.lower[name.start], [])[-MOST_BEFORE:]
            meant_before = [(words.lines[found[other].start], groups[other]) for other in before]
            near = _near(words.lines[name.start], meant_before)
            meant = _bearer(fitting, near & fitting.keys())
            if meant is not None:
                groups[index] = meant
                last.setdefault(words.lower[name.start], []).append(index)


def _near(line: int, before: list[tuple[int, int]]) -> set[int]:
    """Return the persons of a surname who were meant in the nearest lines that mean any, given line and person."""
    nearest = max((other for other, _ in before if line - other < NEAR), default=None)
    return {group for other, group in before if other == nearest}


def _fits(sex: str, women: float) -> bool:
    return sex == "-" or (women if sex == "f" else 1 - women) > 0.3


def _bearer(fitting: Counter[int], near: set[int]) -> int | None:
    """Return the person meant by a bare surname: the only one who fits, who stands near, or who dominates."""
    if len(fitting) <= 1:
        return next(iter(fitting), None)
    if near:
        return near.pop() if len(near) == 1 else None
    (first, most), (_, second) = fitting.most_common(2)
    return first if most >= DOMINANCE * second else None
