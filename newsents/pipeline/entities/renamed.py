"""Who has another name besides, as an article says: "Kid Rain, whose real name is Bo Ek", "Born Eva Lee, she"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.words import Words

_KINDS = frozenset(("real", "legal", "birth", "full", "given", "maiden", "stage", "religious"))
_LANGUAGES = frozenset(
    (
        *("english", "christian", "western", "french", "spanish", "hebrew", "chinese", "mandarin", "cantonese"),
        *("korean", "japanese", "hawaiian", "lakota", "cree", "ojibwe", "anishinaabe", "inuktitut", "maori", "māori"),
        *("yoruba", "igbo", "zulu", "xhosa", "arabic", "baptismal", "muslim", "islamic", "traditional", "hereditary"),
    )
)
"""Which name it may be besides: "whose English name is", "whose traditional name is"."""
_IS = frozenset(("is", "was", "'s", "’s"))
_MARKS = frozenset((",", "(", "--", "–", "—"))
_ENDS = _IS | _MARKS | {"born"}
"""What stands right before the other name."""
_BEHIND_BORN = frozenset(("in", "on", "at", "to", "into", ",", "near", "outside", "and"))
_SUBJECTS = frozenset(("he", "she", "they"))
LONGEST_BIRTH = 14
"""Tokens of what is told of somebody's birth before who it is comes: "Born Eva Lee in Orr in 1931, she"."""


def renamed(words: Words, found: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two names of one person that differ, where the article says that they are one's.

    Parameters
    ----------
    words
        The article's words.
    found
        The names in it, in order.
    """
    last: int | None = None
    for index, name in enumerate(found):
        if name.label == "NORP":
            # "whose Christian name is"
            continue
        before, last = last, index
        if name.label != "PERSON" or before is None:
            continue
        if found[before].label == "PERSON" and _is_other_name(words.lower[found[before].end : name.start]):
            yield before, index
            continue
        if name.end - name.start < 2:
            continue
        opens = name.start > 0 and words.lower[name.start - 1] == "born"
        if opens and words.forms[name.start - 1].istitle() and _is_about_before(words, name):
            subject = _of_family(words, found, index)
            subject = _subject_before(words, found, index) if subject is None else subject
            if subject is not None:
                yield subject, index


def _is_other_name(between: list[str]) -> bool:
    """Whether words between two names say that the second is another name of whom the first names."""
    if not between or between[-1] not in _ENDS:
        return False
    words = [word for word in between if word not in _MARKS]
    if words == ["born"]:
        return between[0] != "born"
    told = len(words) == 4 and words[0] == "whose" and words[2] == "name" and words[3] in _IS
    return told and (words[1] in _KINDS or words[1] in _LANGUAGES)


def _is_about_before(words: Words, name: Found) -> bool:
    """Whether a sentence goes on with he or she behind a name with which somebody was born."""
    if words.lower[name.end : name.end + 1] == [] or words.lower[name.end] not in _BEHIND_BORN:
        return False
    rest = range(name.end, min(len(words) - 1, name.end + LONGEST_BIRTH))
    here = [at for at in rest if words.sentences[at] == words.sentences[name.start]]
    return any(words.forms[at] == "," and words.lower[at + 1] in _SUBJECTS for at in here)


def _of_family(words: Words, found: Sequence[Found], index: int) -> int | None:
    """Return the number of the first of the names before another one in full that have its family name."""
    family = words.lower[found[index].end - 1]
    for at, name in enumerate(found[:index]):
        if name.label == "PERSON" and name.end - name.start > 1 and words.lower[name.end - 1] == family:
            return at
    return None


def _subject_before(words: Words, found: Sequence[Found], index: int) -> int | None:
    """Return the number of the one person, named in full, who is the subject of the last sentence that names any."""
    last = next((at for at in range(index - 1, -1, -1) if found[at].label == "PERSON"), None)
    if last is None:
        return None
    sentence = words.sentences[found[last].start]
    persons = [at for at in range(last + 1) if words.sentences[found[at].start] == sentence]
    persons = [at for at in persons if found[at].label == "PERSON"]
    subjects = [at for at in persons if words.deps[found[at].end - 1] in ("nsubj", "nsubjpass")] or persons
    return subjects[0] if len(persons) == 1 else None
