"""The entity behind a source that names nobody and means nobody who was named: a group, a body, somebody unnamed."""

from __future__ import annotations

from newsents.pipeline.entities.found import POSSESSIVES
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.cast import Cast
from newsents.pipeline.speakers.pairs import PAIRS, counts_two
from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.speakers.reference.nouns import (
    COLLECTIVE,
    body_nouns,
    is_person_noun,
    nationals,
    singulars,
    sort_of,
)
from newsents.pipeline.speakers.reference.referring import DEFINITE, KNOWN
from newsents.pipeline.speakers.source import SourcePhrase

_ANYBODY = frozenset(("some", "others", "many", "several", "most", "few", "all", "none", "everyone", "nobody"))
_ONE = frozenset(("a", "an", "one", "another", "every", "each"))
_CLAUSES = frozenset(("who", "whom", "which", "that"))


def is_member(words: Words, phrase: SourcePhrase) -> bool:
    """Whether a people's or a party's name stands for one of its members: "the Republican", not "the Republicans"."""
    start, end = words.starts[phrase.head], words.ends[phrase.head]
    article = words.lower[phrase.start] in DEFINITE or words.lower[phrase.start] in _ONE
    if words.lower[phrase.head] in nationals():
        return article
    if not any(name.label == "NORP" and name.start < end and start < name.end for name in phrase.names):
        return False
    return (
        article and words.tags[phrase.head] not in ("NNS", "NNPS") and not words.lower[phrase.head].endswith(COLLECTIVE)
    )


def is_plural(words: Words, phrase: SourcePhrase) -> bool:
    """Whether a phrase means several: "officials", "Lee and Ek", "many", "two ministers"."""
    first = words.lower[phrase.start]
    several = first in _ANYBODY or first in PAIRS or counts_two(words, phrase.start, phrase.core_end)
    return words.tags[phrase.head] in ("NNS", "NNPS") or phrase.joined or several


def is_definite(words: Words, phrase: SourcePhrase) -> bool:
    """Whether a phrase speaks of somebody as known: "the minister", "his wife", "Lee's lawyer", "police"."""
    if words.lower[phrase.start] in DEFINITE:
        return True
    if phrase.core_end - phrase.start == 1:
        return sort_of(words.lower[phrase.head]) != "noun" or words.tags[phrase.head] in ("NNS", "NNPS", "NNP")
    return words.forms[phrase.start + 1 : phrase.core_end][:1] in (["'s"], ["’s"])


def describe(scene: Scene, cast: Cast, phrase: SourcePhrase) -> str | None:
    """Add the entity that a phrase describes, and return its id; ``None`` for what is not there ("no one")."""
    words = scene.words
    noun, first = words.lower[phrase.head], words.lower[phrase.start]
    text = _of_many(scene, phrase) or _fuller(scene, phrase) or described(words, phrase)
    if is_plural(words, phrase):
        return cast.add(text, "group")
    person = is_member(words, phrase) or is_person_noun(noun)
    if person or words.tags[phrase.head] in ("JJ", "DT", "CD"):
        return cast.add(text, "unnamed", shared=is_definite(words, phrase), at=phrase.head)
    if noun in body_nouns() or any(name.label == "ORG" for name in phrase.names):
        return cast.add(text, "organization")
    # "is no relation, called it": there is no such thing to speak
    return None if first == "no" else cast.add(text, "other")


def _of_many(scene: Scene, phrase: SourcePhrase) -> str | None:
    """Return the words for the many of whom "some" are a part that speaks, told by the sentence before: "some voters".

    They are its subject, people or bodies, in the same paragraph; "others" of whom nothing was said are nobody's.
    """
    words = scene.words
    first = words.lower[phrase.start]
    if first not in _PARTS or phrase.end - phrase.start > 2 or words.lower[phrase.end - 1] not in (first, "either"):
        return None
    sentence, line = words.sentences[phrase.start], words.lines[phrase.start]
    at = phrase.start - 1
    while at >= 0 and words.sentences[at] >= sentence - 1 and words.lines[at] == line:
        if words.deps[at] == "nsubj" and words.tags[at] == "NNS" and not scene.quoted[at]:
            if words.sentences[at] == sentence or words.deps[words.heads[at]] != "ROOT":
                return None
            if not any(is_person_noun(one) or one in body_nouns() for one in singulars(words.lower[at])):
                return None
            start = at
            while start > 0 and words.heads[start - 1] == at and words.tags[start - 1] in _TELLING:
                start -= 1
            start += start < at and words.lower[start] in _PARTS
            text = " ".join(words.span(start, at + 1).text.split())
            if scene.names_within(words.starts[start], words.ends[at]):
                return None
            return f"{_PARTS[first]} {text[0].lower()}{text[1:]}"
        at -= 1
    return None


_PARTS = {"some": "some", "many": "many", "several": "several", "most": "most", "few": "few", "others": "other"}
"""Words for a part of those who were spoken of, and how the part is called."""


def _fuller(scene: Scene, phrase: SourcePhrase) -> str | None:
    """Return the words that told more of whoever "the authors", "the man" or "the report" takes up again."""
    words = scene.words
    noun = words.lower[phrase.head]
    if words.lower[phrase.start] not in KNOWN or phrase.core_end - phrase.start != 2 or phrase.end > phrase.core_end:
        return None
    for head in reversed(words.shortly_before((noun,), phrase.start)[-_MOST_BEFORE:]):
        if scene.outside[head] or scene.quoted[head] or words.deps[head] in ("compound", "poss"):
            continue
        start = head
        # "the Oslo-based firm": what hangs on a word between belongs to it, too
        while start > 0 and start <= words.heads[start - 1] <= head and words.tags[start - 1] in _TELLING:
            start -= 1
        end = _end_of_adjunct(words, head)
        if end - start > 1:
            return " ".join(words.span(start, end).text.split())
    return None


_MOST_BEFORE = 64
"""So many times that a noun stood before are looked at, of the latest."""

_TELLING = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "POS", "VBN"))
_ADJUNCTS = frozenset(("of", "in", "at", "from", "by", "for"))


def _end_of_adjunct(words: Words, head: int) -> int:
    """Return where the first prepositional phrase behind a noun ends: "the authors of a study in Oslo"."""
    first = head + 1
    if first >= len(words) or words.lower[first] not in _ADJUNCTS or words.heads[first] != head:
        return first
    end = first + 1
    while end < len(words) and words.forms[end] not in _ENDS and words.lower[end] not in _CLAUSES:
        above = end
        for _ in range(LONGEST_ADJUNCT):
            above = words.heads[above]
            if above <= first:
                break
        if above != first:
            break
        end += 1
    return end if end > first + 1 else first


LONGEST_ADJUNCT = 8
"""So deep a word may hang below the preposition of an adjunct."""

_ENDS = frozenset((",", ".", ";", ":", "(", "--", "–", "—"))


def described(words: Words, phrase: SourcePhrase) -> str:
    """Return a source's words without a leading article, on one line."""
    start = phrase.start
    if words.lower[start] in ("the", "a", "an") and start + 1 < phrase.core_end:
        start += 1
    end = phrase.core_end
    while end < phrase.end and words.lower[end] not in _CLAUSES and words.forms[end] not in (",", "(", "--", "–", "—"):
        end += 1
    while end - start > 1 and words.forms[end - 1] in POSSESSIVES:
        end -= 1
    text = " ".join(words.span(start, end).text.split())
    if text.count("“") > text.count("”"):
        text += "”"  # the host of “Night Shift”
    # "His office" at the start of a sentence is no name
    return text[0].lower() + text[1:] if words.lower[start] in DEFINITE else text
