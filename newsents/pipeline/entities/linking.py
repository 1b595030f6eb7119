"""From the names found in an article to the entities they mean."""

from __future__ import annotations

from collections import Counter, defaultdict

from newsents.names import NameForm
from newsents.names import link as link_forms
from newsents.pipeline.entities.agreement import family_of, key_of
from newsents.pipeline.entities.evidence import Key
from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.words import Words

DOMINANCE = 3
"""How many times as often as any other person of a surname one must be named in full for the bare surname to be
that person's wherever nobody else of it was named close by."""

MOST_BEARERS = 30
"""A bare surname that more persons than these have is left open."""

NEAR = 3
"""How many lines back a person of several with one surname counts as named close by."""


def link(words: Words, found: list[Found], lexicon: Lexicon) -> list[int]:
    """Return the number of the entity that each name means; equal numbers, one entity.

    Names are linked by `newsents.names.link`. A bare surname that several persons of the article have goes to the
    one named close before it, else to one who is named far more often than the others, else it stays alone.
    """
    forms = [
        NameForm(
            " ".join(words.forms[name.start : name.end]),
            name.label,
            honorific=words.forms[name.honorific[0]] if name.honorific else "",
        )
        for name in found
    ]
    groups = list(link_forms(forms))
    _link_shared_surnames(words, found, groups, lexicon)
    return groups


def _link_shared_surnames(words: Words, found: list[Found], groups: list[int], lexicon: Lexicon) -> None:
    bearers: defaultdict[str, Counter[int]] = defaultdict(Counter)
    families: list[str] = []
    women: dict[int, float] = {}
    for name, group in zip(found, groups, strict=True):
        family: Key = ()
        if name.label == "PERSON" and name.end - name.start > 1:
            key = key_of(words, name)
            family = family_of(key, lexicon)
        families.append(family[-1] if family else "")
        if family:
            bearers[family[-1]][group] += 1
            said = lexicon.forenames.get(key[0], 0.5) if name.sex == "-" else float(name.sex == "f")
            women[group] = said if group not in women or name.sex != "-" else women[group]
    shared = {family: counts for family, counts in bearers.items() if 1 < len(counts) <= MOST_BEARERS}
    last: dict[str, list[int]] = {}
    for index, name in enumerate(found if shared else ()):
        if families[index] in shared:
            last.setdefault(families[index], []).append(index)
        elif name.label == "PERSON" and name.end - name.start == 1 and words.lower[name.start] in shared:
            counts = shared[words.lower[name.start]]
            if groups[index] in counts:
                continue
            fitting = Counter({group: count for group, count in counts.items() if _fits(name.sex, women[group])})
            line = words.lines[name.start]
            near = {
                groups[other]
                for other in last.get(words.lower[name.start], [])[-4:]
                if line - words.lines[found[other].start] < NEAR and groups[other] in fitting
            }
            meant = _bearer(fitting, near)
            if meant is not None:
                groups[index] = meant


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
