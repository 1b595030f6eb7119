"""From the names found in an article to the entities they mean."""

from __future__ import annotations

from collections import defaultdict

from newsents.pipeline.entities.agreement import Key, family_of, key_of
from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.words import Words


def link(words: Words, found: list[Found], lexicon: Lexicon) -> list[int]:
    """Return the number of the entity that each name means; equal numbers, one entity."""
    groups = [-1] * len(found)
    persons = [i for i, name in enumerate(found) if name.label == "PERSON"]
    _link_persons(words, found, persons, groups, lexicon)
    others: dict[tuple[str, Key], int] = {}
    acronyms: dict[str, int] = {}
    for i, name in enumerate(found):
        if name.label != "PERSON":
            key = key_of(words, name)
            if len(key) > 2:
                initials = "".join(word[0] for word in key if word not in ("of", "the", "and", "for", "on", "in"))
                acronyms.setdefault(initials, i)
    for i, name in enumerate(found):
        if name.label == "PERSON":
            continue
        key = key_of(words, name)
        place = (name.label, key)
        if place not in others:
            whole = (
                acronyms.get(key[0].replace(".", ""))
                if len(key) == 1 and words.forms[name.start].isupper()
                else None
            )
            target = (found[whole].label, key_of(words, found[whole])) if whole is not None else place
            others[place] = others.setdefault(target, i)
        groups[i] = others[place]
    return groups


def _given(key: Key, family: Key) -> str:
    return key[0].rstrip(".") if len(key) > len(family) else ""


def _compatible(a: str, b: str) -> bool:
    return a == b or (bool(a and b) and a[0] == b[0] and min(len(a), len(b)) == 1)


def _link_persons(
    words: Words, found: list[Found], persons: list[int], groups: list[int], lexicon: Lexicon
) -> None:
    by_family: dict[str, list[tuple[str, int]]] = defaultdict(list)
    by_given: dict[str, set[int]] = defaultdict(set)
    sexes: dict[int, str] = {}
    full: dict[Key, int] = {}
    for i in persons:
        key = key_of(words, found[i])
        family = family_of(key, lexicon)
        if not family:
            continue
        if key not in full:
            given = _given(key, family)
            same = [group for other, group in by_family[family[-1]] if _compatible(given, other)]
            full[key] = same[0] if same else i
            by_family[family[-1]].append((given, full[key]))
            by_given[given].add(full[key])
        groups[i] = full[key]
        if found[i].sex != "-":
            sexes[groups[i]] = found[i].sex
        elif groups[i] not in sexes and lexicon.forenames.get(key[0], "u") != "u":
            sexes[groups[i]] = lexicon.forenames[key[0]]
    recent: dict[str, int] = {}
    bare: dict[str, int] = {}
    for i in persons:
        key = key_of(words, found[i])
        if groups[i] >= 0:
            recent[family_of(key, lexicon)[-1]] = groups[i]
            continue
        word = key[-1]
        candidates = list(dict.fromkeys(group for _, group in by_family.get(word, ())))
        sex = found[i].sex
        if len(candidates) > 1 and sex != "-":
            candidates = [group for group in candidates if sexes.get(group, sex) == sex]
        if len(candidates) > 1 and recent.get(word) in candidates:
            candidates = [recent[word]]
        if not candidates and len(by_given.get(word, ())) == 1:
            candidates = list(by_given[word])
        groups[i] = candidates[0] if len(candidates) == 1 else bare.setdefault(word, i)
