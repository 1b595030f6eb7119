"""What kind of phrase a source is, and which of its words names the speaker."""

from __future__ import annotations

import attrs

from newsents.pipeline.entities.found import POSSESSIVES
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.scene import Scene, head_of
from newsents.schema import Mention

_RELATIVE = frozenset(("who", "whom", "whose", "which", "that", "where"))
_PREPOSITIONS = frozenset(
    ("of", "for", "from", "with", "at", "in", "on", "to", "by", "against", "about", "under", "near")
)
_CONJUNCTIONS = frozenset(("and", "or", "&"))


@attrs.frozen(slots=True)
class SourcePhrase:
    """The words of a source, read.

    Parameters
    ----------
    start, end
        Its tokens, half-open.
    core_end
        Where its core ends: before relative clauses, prepositional phrases and appositions.
    head
        The token that the core is about.
    names
        The names in the core that may be the speaker's, in order: no possessors, no names in clauses.
    apposed
        A person's name in apposition to the head, or ``None``.
    joined
        Whether the core joins several with "and".
    """

    start: int
    end: int
    core_end: int
    head: int
    names: tuple[Mention, ...]
    apposed: Mention | None
    joined: bool


def read_source(scene: Scene, start: int, end: int, mentions: list[Mention]) -> SourcePhrase | None:
    """Read a source.

    Parameters
    ----------
    scene
        The article.
    start, end
        The source's offsets, half-open.
    mentions
        The names within these offsets, in order.

    Returns
    -------
    SourcePhrase or None
        ``None`` if no word stands there.
    """
    words = scene.words
    first, last = words.tokens_of(start, end)
    while first < last and not words.forms[first][0].isalnum():
        first += 1
    while last > first and not any(map(str.isalnum, words.forms[last - 1])):
        last -= 1
    if first >= last:
        return None
    spans = [(*words.tokens_of(mention.start, mention.end), mention) for mention in mentions]
    if last - first == 1:
        # a pronoun or a surname, as half of them are
        return SourcePhrase(first, last, last, first, _names_in_core(words, spans, last), None, False)
    inside = {index for left, right, _ in spans for index in range(left, right)}
    for _, right, mention in spans:
        title = mention.role
        if mention.label == "PERSON" and title is not None and title.start < mention.start:
            begin = min(title.start, mention.affiliation.start if mention.affiliation else title.start)
            if words.at(begin) <= first + 1:
                # "Secretary of State Ann Lee": the title's own preposition does not end the core.
                inside.update(range(first, right))
    core_end = first + 1
    while core_end < last:
        word = words.lower[core_end]
        if core_end not in inside and (
            word in _RELATIVE or word in _PREPOSITIONS or words.forms[core_end] in (",", "(", "--", "–", "—", ":", ";")
        ):
            break
        core_end += 1
    while core_end > first + 1 and words.forms[core_end - 1].isspace():
        core_end -= 1  # "the  , who ...": what is left without its article has to be a word
    head = head_of(words, first, core_end)
    if words.tags[head][:1] not in ("N", "P", "") and words.tags[head] not in ("DT", "CD", "WP", "JJ"):
        head = core_end - 1
    joined = any(words.lower[index] in _CONJUNCTIONS and index not in inside for index in range(first + 1, core_end))
    names = _names_in_core(words, spans, core_end)
    return SourcePhrase(first, last, core_end, head, names, _apposed(scene, spans, core_end, last), joined)


def _names_in_core(words: Words, spans: list[tuple[int, int, Mention]], core_end: int) -> tuple[Mention, ...]:
    return tuple(
        [
            mention
            for _, right, mention in spans
            if right <= core_end and not (right < len(words) and words.forms[right] in POSSESSIVES)
        ]
    )


def _apposed(scene: Scene, spans: list[tuple[int, int, Mention]], core_end: int, last: int) -> Mention | None:
    """Return the person of "his rival, Bo Ek": the name right after the comma that ends the core."""
    words = scene.words
    if core_end >= last or words.forms[core_end] not in (",", "--", "–", "—", ":"):
        return None
    for left, right, mention in spans:
        if mention.label == "PERSON" and left > core_end:
            between = range(core_end + 1, left)
            titles = sum(1 for part in (mention.honorific, mention.role, mention.affiliation) if part)
            if any(words.lower[index] in _RELATIVE or words.lower[index] in _PREPOSITIONS for index in between):
                return None
            possessor = right < len(words) and words.forms[right] in POSSESSIVES
            return mention if (len(between) <= 1 + 4 * titles) and not possessor else None
    return None
