"""Names that the recognizer passed over though the article, or a title before them, tells what they are."""

from __future__ import annotations

from collections.abc import Iterator

from newsents.pipeline.entities.agreement import KnownNames
from newsents.pipeline.entities.found import POSSESSIVES, Found, is_known_acronym
from newsents.pipeline.entities.known_bodies import known_as
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.mention_features import says
from newsents.pipeline.entities.title_words import follows_title, is_title_at, is_title_before
from newsents.pipeline.entities.words import Words

LONGEST_NAME = 6
"""Tokens in the longest name that is looked for where the model marked none."""


def overlooked(words: Words, found: list[Found], known: KnownNames, lexicon: Lexicon) -> Iterator[Found]:
    """Yield names that the model did not mark though the article, or a title before them, tells what they are."""
    taken = bytearray(len(words))
    persons = {name.start for name in found if name.label == "PERSON"}
    for name in found:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    for start, end in _capitalized_runs(words, taken, lexicon):
        # A single word, such as begins each sentence, has to be known, and no title: "Bishop Lee" beside Bo Bishop.
        if end - start > 1 or (
            _label_of(words, start, end, known, lexicon)
            and not (end in persons and is_title_before(words, start, lexicon))
        ):
            yield from _names_in_run(words, start, end, known, lexicon)


def _capitalized_runs(words: Words, taken: bytearray, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield maximal runs of capitalized tokens outside the names found, each within one line."""
    forms, lines, lower = words.forms, words.lines, words.lower
    count = len(forms)
    capitals = [index for index in words.capitals if not taken[index]]
    capital = bytearray(count)
    for index in capitals:
        capital[index] = 1
    end = 0
    for start in capitals:
        if start < end:
            continue
        end = start + 1
        while end < count and lines[end] == lines[start]:
            # "Ursula von der Leyen", "Bashar al - Assad"
            if not capital[end] and (
                taken[end]
                or not (lower[end] in lexicon.particles or forms[end] == "-")
                or not any(capital[end + 1 : end + 4])
            ):
                break
            end += 1
        yield start, end


def _names_in_run(words: Words, start: int, end: int, known: KnownNames, lexicon: Lexicon) -> Iterator[Found]:
    lower, forms = words.lower, words.forms
    while end > start and (forms[end - 1] in POSSESSIVES or not forms[end - 1][:1].isalpha()):
        end -= 1
    index = start
    titled = False
    while index < end:
        if index + 1 < end and is_title_at(words, index, end, lexicon):
            titled = titled or lexicon.is_honorific(lower[index])
            index += 1
            continue
        longest = min(end, index + LONGEST_NAME)
        for stop in range(longest, index, -1):
            label = _label_of(words, index, stop, known, lexicon)
            if (
                label is None
                or not (stop == end or _may_part(words, stop))
                or not (index == start or titled or _may_part(words, index))
            ):
                continue
            is_word = lower[index] in lexicon.not_names and not (
                is_known_acronym(words, index) or (label == "PERSON" and says(words, index))
            )
            if stop - index == 1 and (is_word or len(lower[index]) < 2):
                continue
            yield Found(index, stop, label, propagated=True)
            index = stop
            titled = False
            break
        else:
            if titled and follows_title(words, index, lexicon):
                yield Found(index, end, "PERSON", propagated=True)
                return
            index += 1


def _label_of(words: Words, start: int, end: int, known: KnownNames, lexicon: Lexicon) -> str | None:
    """Return the label of words that are a name in this article, or everywhere."""
    key = tuple(words.lower[start:end])
    label = known.label(key)
    if label is None and known_as(words.forms[start:end]) == "":
        return "ORG"
    return "FAC" if label is None and " ".join(key) in lexicon.seats else label


def _may_part(words: Words, index: int) -> bool:
    """Whether a run of capitalized words may be parted before a token: only lines in capitals need it."""
    return words.tags[index] not in ("NNP", "NNPS") or words.forms[index].isupper()
