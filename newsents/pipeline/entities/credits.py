"""Who worked on a report, as agencies tell beneath it: "(Reporting by Ann Lee in Oslo; Editing by Bo Ek)"."""

from __future__ import annotations

from collections.abc import Iterator

from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words

_WORK = frozenset(("reporting", "editing", "writing", "compiling"))
_BY = frozenset(("by",))
_BETWEEN = frozenset((",", "and", "&"))
_OPENING = frozenset(("(", ";", "—", "–", "["))
LONGEST = 5
"""Words of a person's name at most."""


def credited_names(words: Words, lexicon: Lexicon) -> Iterator[Found]:
    """Yield the names of persons, of two words and more, behind "Reporting by" and "Editing by", in order.

    Parameters
    ----------
    words, lexicon
        The article's words, and what is known of words.
    """
    for by in words.where(_BY):
        if by == 0 or words.lower[by - 1] not in _WORK or not _opens(words, by - 1):
            continue
        start = by + 1
        while (end := _end_of_name(words, start, lexicon)) - start > 1:
            if words.lower[end - 1] not in lexicon.organization_words:
                yield Found(start, end, "PERSON", propagated=True)
            start = end
            while start < len(words) and words.lower[start] in _BETWEEN and start - end < 2:
                start += 1
            if start == end:
                break


def _opens(words: Words, index: int) -> bool:
    """Whether a word opens a line, a bracket, or what stands behind a semicolon; "Additional" may stand before it."""
    if words.lower[index - 1 : index] == ["additional"]:
        index -= 1
    elif not words.forms[index].istitle():
        return False
    return index == 0 or words.lines[index - 1] != words.lines[index] or words.forms[index - 1] in _OPENING


def _end_of_name(words: Words, start: int, lexicon: Lexicon) -> int:
    end = start
    while end < min(len(words), start + LONGEST) and words.lines[end] == words.lines[start]:
        if not is_capitalized(words.forms[end]) and words.lower[end] not in lexicon.particles:
            break
        end += 1
    return end
