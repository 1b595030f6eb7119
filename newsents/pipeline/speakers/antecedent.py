"""The noun that the clause of a "who" hangs on."""

from __future__ import annotations

from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.speakers.reference.nouns import is_person_noun
from newsents.pipeline.speakers.source import SourcePhrase, read_source

RELATIVE = frozenset(("who", "whom", "which", "that"))
_OF_PERSONS = frozenset(("who", "whom"))
_BODIES = frozenset(("ORG", "GPE", "FAC", "LOC"))
_ABOVE = frozenset(("pobj", "prep", "appos"))


def antecedent(scene: Scene, phrase: SourcePhrase) -> SourcePhrase | None:
    """Return the noun phrase that the clause of a relative pronoun hangs on."""
    words = scene.words
    verb = words.heads[phrase.start]
    for _ in range(3):
        if words.deps[verb] in ("relcl", "acl", "ccomp", "advcl"):
            break
        verb = words.heads[verb]
    head = words.heads[verb]
    if words.deps[verb] != "relcl" or words.lower[head] in RELATIVE:
        return None
    if words.lower[phrase.start] in _OF_PERSONS:
        head = _person_above(scene, head)
    return phrase_of(scene, head)


def _person_above(scene: Scene, head: int) -> int:
    """Return whose body a name is, if it is a body's: "Ann Lee, an economist at Rain Bank, who" is Lee."""
    words = scene.words
    if not any(name.label in _BODIES for name in scene.names_within(words.starts[head], words.ends[head])):
        return head
    above = head
    while words.deps[above] in _ABOVE:
        above = words.heads[above]
        if is_person_noun(words.lower[above]) or _is_person(scene, above):
            return words.heads[above] if words.deps[above] == "appos" else above
    return head


def _is_person(scene: Scene, token: int) -> bool:
    words = scene.words
    return any(name.label == "PERSON" for name in scene.names_within(words.starts[token], words.ends[token]))


def phrase_of(scene: Scene, head: int) -> SourcePhrase | None:
    """Return the noun phrase that ends in a noun."""
    words = scene.words
    start, end = words.starts[_left_of(words, head)], words.ends[head]
    return read_source(scene, start, end, scene.names_within(start, end))


def _left_of(words: Words, head: int) -> int:
    left = head
    while left > 0 and words.sentences[left - 1] == words.sentences[head] and words.heads[left - 1] == head:
        left -= 1
    return left
