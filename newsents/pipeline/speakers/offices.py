"""What somebody without a name is, and for whom: the role and affiliation in "a spokesman for the ministry"."""

from __future__ import annotations

from newsents.pipeline.entities.found import POSSESSIVES
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.scene import Scene, head_of
from newsents.pipeline.speakers.reference.nouns import noun_class
from newsents.schema import Office, TextSpan

_FOR = frozenset(("for", "of", "from", "at", "with", "in"))
_DETERMINERS = frozenset(("DT", "PRP$", "CD", "PDT"))
_JOINED = frozenset(("compound", "poss", "nmod", "amod", "case", "punct"))
_NAMES = frozenset(("NNP", "NNPS"))
_BODIES = frozenset(("government", "organization", "media"))


def office_of(scene: Scene, source: TextSpan) -> Office | None:
    """Return the role and affiliation that the words of a source tell, or ``None`` where their noun is no role.

    Parameters
    ----------
    scene
        The article.
    source
        The words for somebody, or several, without a name.
    """
    words = scene.words
    first, last = words.tokens_of(source.start, source.end)
    if first >= last:
        return None
    head = head_of(words, first, last)
    if not words.tags[head].startswith("NN") or not _is_role(scene, head):
        return None
    start = head
    while start > first and first <= words.heads[start - 1] <= head and words.deps[start - 1] in _JOINED:
        start -= 1
    while start < head and words.tags[start] in _DETERMINERS:
        start += 1
    cut = max((at + 1 for at in range(start, head) if _is_body(words, at)), default=start)
    while start < cut and words.tags[start].startswith("JJ") and words.lower[start] == words.forms[start]:
        start += 1
    affiliation = _text(words, start, cut) or _after(words, head, last)
    time = words.lower[cut] if words.lower[cut] in scene.lexicon.times and cut < head else None
    return Office(words.text_of(cut + bool(time), head + 1), affiliation, time)


def _is_role(scene: Scene, token: int) -> bool:
    word = scene.words.lower[token]
    return any(
        scene.lexicon.is_role_noun(one) for one in (word, word.removesuffix("s"), word.removesuffix("men") + "man")
    )


def _is_body(words: Words, token: int) -> bool:
    """Whether a token before a role names whom it is for: "Pentagon officials", "an agency spokesman"."""
    return words.tags[token] in _NAMES or words.forms[token] in POSSESSIVES or noun_class(words.lower[token]) in _BODIES


def _after(words: Words, head: int, last: int) -> str | None:
    """Return what a preposition behind a role leads to: "of Oslo", "for the ministry"."""
    if head + 2 >= last or words.lower[head + 1] not in _FOR:
        return None
    start = head + 2
    while start < last and words.tags[start] in _DETERMINERS:
        start += 1
    end = start
    while end < last and (words.tags[end][:2] in ("NN", "JJ") or words.lower[end] in ("of", "and", "'s", "’s")):
        end += 1
    while end > start and words.tags[end - 1][:2] != "NN":
        end -= 1
    return _text(words, start, end)


def _text(words: Words, first: int, last: int) -> str | None:
    while last > first and words.forms[last - 1] in POSSESSIVES:
        last -= 1
    return " ".join(words.span(first, last).text.split()) if first < last else None
