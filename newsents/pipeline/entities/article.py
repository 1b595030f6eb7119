"""From names and groups of names to the schema's entities and mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import Any

from newsents.names.display import display_name
from newsents.pipeline.entities.found import POSSESSIVES, Found
from newsents.pipeline.entities.words import Words
from newsents.schema import Entity, EntityKind, Mention, Office, TextSpan

KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
"""Kind of entity by spaCy's label; all others are ``"other"``."""


def build(
    words: Words, found: list[Found], groups: list[int], families: Mapping[int, str], aside: Container[int]
) -> tuple[list[Entity], list[Mention]]:
    """Return the entities, in order of their first mention, and the mentions, in order of the text.

    Parameters
    ----------
    words
        The article's words.
    found
        The names in it.
    groups
        For each name the number of its entity.
    families
        The family names of forenames that share one with the name behind them, by the number of the name.
    aside
        The numbers of names under which nobody is shown who has another one.
    """
    texts = [words.text_of(name.start, name.end) for name in found]
    members: dict[int, list[int]] = {}
    for index, group in enumerate(groups):
        members.setdefault(group, []).append(index)
    entities = {
        group: _entity(
            words,
            f"e{number}",
            [found[index] for index in indices],
            [form for index in indices for form in _forms(texts[index], families.get(index))],
            {texts[index] for index in indices if index in aside},
        )
        for number, (group, indices) in enumerate(members.items(), 1)
    }
    starts, ends = words.starts, words.ends
    mentions = [
        Mention(starts[name.start], ends[name.end - 1], text, name.label, entities[group], **_beside(words, name))
        for name, text, group in zip(found, texts, groups, strict=True)
    ]
    return list(entities.values()), mentions


def _forms(text: str, family: str | None) -> Iterable[str]:
    """Return the forms of a name: as it stands, and whole where it shares its family name ("Ann and Bo Lee")."""
    return (text,) if family is None else (f"{text} {family}", text)


def _beside(words: Words, name: Found) -> dict[str, Any]:
    """Return the spans of the words beside a name; most have none."""
    if name.honorific or name.role or name.affiliation or name.time:
        return {
            "honorific": _span(words, name.honorific),
            "role": _span(words, name.role),
            "affiliation": _span(words, name.affiliation),
            "time": _span(words, name.time),
        }
    return {}


def _span(words: Words, tokens: tuple[int, int] | None) -> TextSpan | None:
    return words.span(*tokens) if tokens else None


def _entity(words: Words, identifier: str, names: list[Found], texts: list[str], aside: set[str]) -> Entity:
    """Return the entity of some names, given the forms of all, and those under which it is not shown."""
    # Most are named once, or in one form.
    label, canonical = names[0].label, _on_one_line(texts[0])
    aliases: tuple[str, ...] = ()
    if len(texts) > 1:
        label = Counter([name.label for name in names]).most_common(1)[0][0]
        forms = list(dict.fromkeys([_on_one_line(text) for text in dict.fromkeys(texts)]))
        if len(forms) > 1:
            shown = [form for form in forms if form not in aside] or forms
            canonical = display_name(dict.fromkeys(shown, 1), label)
            aliases = tuple([form for form in forms if form != canonical])
    kind = KINDS.get(label, "other")
    kb_id = next((name.kb_id for name in names if name.kb_id), None)
    titled = [name for name in names if name.role or name.affiliation]
    if not titled:
        return Entity(identifier, canonical, kind, label, aliases, kb_id=kb_id)
    return Entity(
        id=identifier,
        name=canonical,
        kind=kind,
        label=label,
        aliases=aliases,
        roles=_distinct(words.text_of(*part) for name in titled for part in (name.role, name.apposition) if part),
        affiliations=_distinct(
            _without_ends(words, *name.affiliation) for name in titled if name.affiliation is not None
        ),
        offices=tuple(dict.fromkeys(_office(words, name) for name in titled)),
        kb_id=kb_id,
    )


def _on_one_line(text: str) -> str:
    """Return a name without line breaks, and without brackets that an editor set: "Ann Lee" for "[Ann] Lee"."""
    return " ".join((text.replace("[", "").replace("]", "") if "]" in text else text).split())


def _office(words: Words, name: Found) -> Office:
    """Return the role beside a name, apart from its affiliation and its time."""
    beside = [part for part in (name.affiliation, name.time) if part is not None]
    role: list[str] = []
    for index in range(*name.role) if name.role else ():
        if not any(start <= index < end for start, end in beside) and words.forms[index] not in ("-", *POSSESSIVES):
            role.append(words.forms[index])
    return Office(
        role=" ".join(role),
        affiliation=_without_ends(words, *name.affiliation) if name.affiliation else None,
        time=words.lower[name.time[0]] if name.time else None,
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts without those that differ from an earlier one in case alone."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(text.casefold(), text)
    return tuple(first.values())


def _without_ends(words: Words, start: int, end: int) -> str:
    """Return "BBC" for "The BBC's"."""
    while end - start > 1 and words.forms[end - 1] in POSSESSIVES:
        end -= 1
    if end - start > 1 and words.lower[start] == "the":
        start += 1
    return words.text_of(start, end)
