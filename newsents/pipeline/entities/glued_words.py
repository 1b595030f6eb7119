"""Words glued to the name of somebody whom the article names without them: "Denounces Lee", "Lee Visit", "Besides Lee".

Headings and the heads of sentences write with a capital what is none of a name, and the recognizer takes it in. That
the article has the name alone tells the two apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from newsents.names.words.common import commonness
from newsents.names.words.folding import key as folded
from newsents.pipeline.entities.borders import in_heading, is_english, opens_sentence
from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.name_words import Key
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words

RARE, RARE_IN_HEADINGS = 2, 4
"""What is at most so common a name (see `newsents.names.words.common`) may be a word all the same; and at the end of
what stands in headings alone, which write every word with a capital."""

_OPENING = frozenset(('"', "“", "‘", "'", "``", ":", "(", "[", "—", "–", "--", "-", "#"))
"""What a sentence may begin behind that stands in another one."""


def without_glued_words(
    words: Words, mentions: Mapping[Key, Sequence[Found]], labels: Mapping[Key, str], lexicon: Lexicon
) -> dict[Key, tuple[int, int]]:
    """Return which of their words persons' names have that begin or end with a word of the sentence, as a range.

    Parameters
    ----------
    words
        The article's words.
    mentions
        The mentions of each name.
    labels
        The labels of those of several words.
    lexicon
        The word lists.
    """
    persons = dict.fromkeys(key for key, label in labels.items() if label == "PERSON")

    @cache
    def is_heading(line: int) -> bool:
        """Whether a line is a heading."""
        return in_heading(words, bisect_left(words.lines, line))

    @cache
    def full_names() -> tuple[Mapping[str, list[Key]], Mapping[str, list[Key]]]:
        """Return the names that neither begin nor end with a word, by their first and by their last one."""
        by_first, by_last = defaultdict(list), defaultdict(list)
        for its in persons:
            if not any(_is_word(its[at], lexicon) for at in (0, -1)):
                by_first[its[0]].append(its)
                by_last[its[-1]].append(its)
        return by_first, by_last

    def is_named(part: Key, key: Key, *, in_headings: bool) -> bool:
        """Whether the article names somebody by a part of a name, in other names than that."""
        if len(part) > 1:
            return part in persons
        by_first, by_last = full_names()
        by_given = in_headings and key[-1] in lexicon.common_words
        others = chain(by_last.get(part[0], ()), by_first.get(part[0], ()) if by_given else ())
        return any(its != key for its in others)

    found: dict[Key, tuple[int, int]] = {}
    for key in persons:
        names = mentions[key]
        if any(name.trusted or name.end - name.start != len(key) for name in names):
            continue
        start, end = 0, len(key)
        while start < end - 1 and _is_word(key[start], lexicon):
            start += 1
        in_headings = all(is_heading(words.lines[name.start]) for name in names)
        rare = RARE_IN_HEADINGS if in_headings else RARE
        while end > start + 1 and _is_word(key[end - 1], lexicon, rare):
            end -= 1
        for span in ((start, end), (start, len(key)), (0, end)):
            if (
                span != (0, len(key))
                and is_named(key[slice(*span)], key, in_headings=in_headings)
                and _may_be_glued(words, names, span, is_heading)
            ):
                found[key] = span
                break
    return found


def _is_word(word: str, lexicon: Lexicon, rare: int = RARE) -> bool:
    """Whether a word is one that news writes small, and that hardly anybody is called by: see `RARE`."""
    known = commonness(folded(word))
    return (
        word.isalpha()
        and max(known) <= rare
        and word not in lexicon.forenames
        and word not in lexicon.particles
        and (is_english(word) or _is_form_of_verb(word, lexicon))
    )


def _is_form_of_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is what somebody does, by its ending and what it is without: "denounces", "impeaching"."""
    stems = {word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)}
    return not lexicon.common_words.isdisjoint({*stems, *(f"{stem}e" for stem in stems)})


_ENDINGS = ("s", "es", "d", "ed", "ing")


def _may_be_glued(
    words: Words, names: Iterable[Found], span: tuple[int, int], is_heading: Callable[[int], bool]
) -> bool:
    """Whether all mentions of a name stand where what is none of it has a capital; what is behind it may anywhere."""
    first, _ = span
    return not first or all(
        opens_sentence(words, name.start)
        or words.lines[name.start - 1] != words.lines[name.start]
        or words.forms[name.start - 1] in _OPENING
        or is_capitalized(words.forms[name.start - 1])
        or is_heading(words.lines[name.start])
        for name in names
    )
