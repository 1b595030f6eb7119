"""Spans of names, cleaned: from what the model's entity recognizer marks to where a name begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import attrs
import numpy as np
from spacy.attrs import ENT_ID, ENT_IOB, ENT_KB_ID, ENT_TYPE
from spacy.tokens import Doc

from newsents.names.words.common import commonness
from newsents.pipeline.entities.borders import (
    CUTS,
    LONGEST_BEHIND_ROLE,
    begins_person,
    begins_surely,
    behind_role,
    end_in_heading,
    ends_quotation,
    goes_on_hyphened,
    half_before,
    is_divider,
    is_hyphened,
    is_no_auxiliary,
    is_of_two_syllables,
    is_title_behind,
    is_within_name,
    qualifies_name,
)
from newsents.pipeline.entities.known_bodies import known_as
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.spelling import is_capitalized, is_no_names_form
from newsents.pipeline.entities.title_words import are_titles, begins_with_honorific, is_behind_title, is_title_at
from newsents.pipeline.entities.words import Words

NAME_LABELS = frozenset("PERSON ORG GPE NORP LOC FAC EVENT PRODUCT WORK_OF_ART LAW LANGUAGE".split())
"""Labels of spaCy's English models that stand for named things, not for numbers and dates."""
Span = tuple[int, int, str]
"""First token, end and label of an entity."""
POSSESSIVES = frozenset(("'s", "’s", "'", "’", "`s", "´s", "'S", "’S"))
LONGEST_UNMARKED = 5
"""More words than these, all written like names, are a heading or a title of a work."""
_GOES_ON, _BEGINS = 1, 3
"""What spaCy's attribute ENT_IOB is for a token within an entity, and for its first."""
_PROPER = frozenset(("NNP", "NNPS"))
BRACKETS = frozenset(("[", "]"))
_ARTICLES = frozenset(("the", "a", "an"))
_SENTENCE = re.compile(r"[A-Za-z][\u3040-\u9fff\uac00-\ud7af]|[\u3040-\u9fff\uac00-\ud7af](?:[A-Za-z]|.{5})")
"""Words of another script in one token with Latin ones, or more of them than a name has."""
_OWNS = frozenset(("'s", "’s"))
_MONTHS = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july"),
        *("august", "september", "october", "november", "december"),
    )
)
_PICTURES = frozenset("photo photos picture pictures image images video illustration graphic".split())
SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


@attrs.define(slots=True)
class Found:
    """A name found in a text, by token indices, half-open.

    Parameters
    ----------
    start, end
        The name without titles, possessive endings and leading articles.
    label
        spaCy's entity label; ``""`` for words written like a name that the recognizer did not mark.
    honorific, role, affiliation, time
        The words beside it, as ranges of tokens.
    apposition
        A second role, after a name that has one before it: "Judge Lee, a mother,".
    sex
        What honorific and role say: ``"f"``, ``"m"`` or ``"-"``.
    propagated
        Whether the model did not mark it, and it was found by other mentions or by a title.
    trusted
        Whether it is to stay as a component of the user's marked it.
    kb_id
        What identifies it in a knowledge base, or ``""``.
    """

    start: int
    end: int
    label: str
    honorific: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    affiliation: tuple[int, int] | None = None
    time: tuple[int, int] | None = None
    apposition: tuple[int, int] | None = None
    sex: str = "-"
    propagated: bool = False
    trusted: bool = False
    kb_id: str = ""


def trim(words: Words, start: int, end: int, label: str, lexicon: Lexicon) -> tuple[int, int]:
    """Return where the name itself begins and ends within tokens ``start`` to ``end``; an empty range if nowhere.

    Titles (of persons), articles, possessive endings and marks are left out.
    """
    lower, forms = words.lower, words.forms
    if end - start == 1 and forms[start].isalnum():
        return start, end
    while start < end and not any(map(str.isalnum, forms[start])):
        start += 1
    while start < end and lower[start] in _ARTICLES and end - start > 1:
        start += 1
    while start + 2 < end and lower[start] in lexicon.person_modifiers and forms[start + 1] in ("'", "’"):
        start += 2
    if qualifies_name(words, start, end, label, lexicon):
        start += 1
    end = end_in_heading(words, start, end, lexicon)
    if label == "PERSON":
        # "Purdue's Ann Lee", '"So am I." Ann Lee'
        cuts = (at + 1 for at in range(start, end - 1) if lower[at] in _OWNS or ends_quotation(words, start, at))
        start = max(cuts, default=start)
        while end - start > 1 and is_title_at(words, start, end, lexicon):
            start += 1
            while end - start > 1 and forms[start] in (".", ",", "of", "'", "’"):
                start += 1
        for index in range(start + 1, end):
            if (forms[index] in CUTS or forms[index][0].isdigit()) and not (
                index + 1 < end and lower[index + 1] in SUFFIXES
            ):
                # "Al - Assad", tokenized so in "Al-Assad", goes on without a blank.
                if forms[index] == "-" and words.ends[index - 1] == words.starts[index] and index + 1 < end:
                    continue
                end = index
                break
    if "(" in forms[start:end] and ")" not in forms[start:end]:
        # "World Health Organization (WHO": what stands in brackets is cut off with them
        end = max(start + 1, forms.index("(", start, end))
    while start < end:
        last = forms[end - 1]
        if (
            last in POSSESSIVES
            or not any(map(str.isalnum, last))
            or (label == "ORG" and end - start > 1 and last.isdigit())
            or (label == "PERSON" and end - start > 1 and last in lexicon.postnominals)
            or (label == "PERSON" and end - start > 1 and _begins_date(words, end - 1))
            or (end - start > 1 and words.tags[end - 1][:2] == "VB" and last.islower())
            or (
                label == "PERSON"
                and end - start > 1
                and not is_capitalized(last)
                and lower[end - 1] not in SUFFIXES
                and not is_hyphened(words, end - 1)
            )
        ):
            end -= 1
        else:
            break
    return start, end


def _is_behind_generation(words: Words, first: int, last: int, closes: int, lexicon: Lexicon) -> bool:
    """Whether another person's name begins behind one with a suffix: "said Ann Lee Jr. Bo Ek was"."""
    return last - first > 2 and words.lower[last - 1] in SUFFIXES and begins_person(words, last, closes, lexicon)


def _begins_date(words: Words, index: int) -> bool:
    """Whether a token is a month before its day, as behind a byline: "By Ann Lee March 05, 2024"."""
    return words.lower[index] in _MONTHS and "".join(words.forms[index + 1 : index + 2]).isdigit()


def marked_names(doc: Doc, words: Words, lexicon: Lexicon, trusted: frozenset[Span] = frozenset()) -> Iterator[Found]:
    """Yield the names that the entity recognizer marked, cut at line borders and cleaned, in order.

    Those that are ``trusted``, given by their tokens and label, stay as they are.
    """
    lines = words.lines
    behind_person = -1
    for opens, closes, label, kb_id in _marked(doc):
        if trusted and (opens, closes, label) in trusted:
            yield Found(opens, closes, label, trusted=True, kb_id=kb_id)
            continue
        if label not in NAME_LABELS:
            continue
        if opens == behind_person and closes - opens == 1 and words.forms[opens] in lexicon.postnominals:
            continue
        first = opens
        while first < closes:
            last = first + 1
            if _is_credited(words, first):
                label = "PERSON"
            while last < closes and lines[last] == lines[first] and not is_divider(words, last):
                if _is_credited(words, last) or _is_behind_generation(words, first, last, closes, lexicon):
                    break
                ends = words.forms[last - 1] in POSSESSIVES and not is_within_name(words, last - 1)
                if ends and (label == "PERSON" or begins_person(words, last, closes, lexicon)):
                    # "NPR's Lee"
                    break
                last += 1
            if label != "PERSON" and begins_with_honorific(words, first, last, label, lexicon):
                label = "PERSON"
            last = _before_preposition(words, first, last, lexicon)
            behind = behind_role(words, first, last, lexicon)
            if behind is not None:
                titled = is_title_behind(words, behind - 1, lexicon)
                start, end = trim(words, first, behind - titled, label, lexicon)
                if (titled or end - start > 1) and start < end and is_a_name(words, start, end, label, lexicon):
                    yield Found(start, end, label)
                first, label = behind, "PERSON"
            if end_in_heading(words, first, last, lexicon) < last:
                label = "PERSON"
            start, end = trim(words, first, last, label, lexicon)
            if start < end and _is_picture(words, end - 1):
                end, label = end - 1, "ORG"
            while label == "PERSON" and start < end and end + 1 < len(words):
                if not goes_on_hyphened(words, end + 1, lexicon):
                    break
                end += 2
            if start > 0 and words.forms[start - 1] == "[" and words.forms[end : end + 1] != ["]"]:
                start -= "]" in words.forms[start:end]
            if start < end and is_a_name(words, start, end, label, lexicon):
                whole = first == opens and last == closes
                label = label if whole else relabel(words, start, end, label, lexicon)
                found = Found(start, end, label, kb_id=kb_id)
                behind_person = end if found.label == "PERSON" else -1
                yield found
            first = last


def _is_picture(words: Words, index: int) -> bool:
    """Whether a word says, in a credit, that a picture is meant: "AP Photo/Ann Lee", "(AP Photo)"."""
    return words.lower[index] in _PICTURES and words.forms[index + 1 : index + 2] in (["/"], [")"])


def _is_credited(words: Words, index: int) -> bool:
    """Whether a slash parts whose the picture is from who took it."""
    return words.forms[index] == "/" and index > 0 and _is_picture(words, index - 1)


def _marked(doc: Doc) -> Iterator[tuple[int, int, str, str]]:
    """Yield first token, end, label and number in a knowledge base of each entity of ``doc.ents``.

    By array: ``doc.ents`` makes Span objects.
    """
    table = doc.to_array([ENT_IOB, ENT_TYPE, ENT_KB_ID, ENT_ID])
    beginning = table[:, 0] == _BEGINS
    starts = np.flatnonzero(beginning & (table[:, 1] != 0))
    # An entity ends where the next one begins, or a token is outside of all.
    borders = np.append(np.flatnonzero(beginning | (table[:, 0] != _GOES_ON)), len(table))
    ends = borders[np.searchsorted(borders, starts, side="right")]
    rows = table[starts, 1:].tolist()
    # each label is read once: spaCy makes a new string of it each time
    strings = doc.vocab.strings
    string_of = {number: strings[number] for number in set(chain.from_iterable(rows))}
    for start, end, (label, kb_id, ent_id) in zip(starts.tolist(), ends.tolist(), rows, strict=True):
        yield start, end, string_of[label], string_of[kb_id or ent_id]


def unmarked_names(words: Words, marked: Iterable[Found], lexicon: Lexicon) -> Iterator[Found]:
    """Yield what is written and tagged like a name and was not marked, with the label ``""``, in order.

    A small recognizer passes over a good part of the names; whether these words are one is decided by all their
    mentions in the article (`newsents.pipeline.entities.labels`).
    """
    tags, lines, sentences = words.tags, words.lines, words.sentences
    taken = bytearray(len(words))
    for name in marked:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    count = len(words)
    names = []
    proper = bytearray(count)
    for index in words.cased:
        if taken[index]:
            continue
        of_two = is_of_two_syllables(words, index, lexicon) and not taken[index + 2]
        if of_two or tags[index] in _PROPER or is_no_auxiliary(words, index):
            names.append(index)
            proper[index] = 1
            if of_two:
                proper[index + 1] = proper[index + 2] = 1
    end = 0
    for index in names:
        if index < end:
            continue
        before, end = max(end, _end_of_taken(taken, index)), index + 1
        while end < count and lines[end] == lines[index] and not taken[end]:
            # a parser may end a sentence behind "Chris" in "Chris Lindqvist is a baker"
            if sentences[end] != sentences[end - 1] and not begins_surely(words, end - 1):
                break
            if proper[end]:
                end += 1
            elif (
                end + 1 < count
                and lines[end + 1] == lines[index]
                and (goes_on_hyphened(words, end + 1, lexicon) or (proper[end + 1] and _may_join(words, end, lexicon)))
            ):
                end += 2
            else:
                break
        begin = behind_role(words, index, end, lexicon) or index
        if end - begin == 1:
            begin = half_before(words, begin, before, lexicon)
        start, last = trim(words, begin, end, "PERSON", lexicon)
        if start < last and last - start <= LONGEST_UNMARKED and _may_be_a_name(words, start, last, lexicon):
            yield Found(start, last, "")


def _end_of_taken(taken: bytearray, index: int) -> int:
    """Return where the last token of other names before a token ends, if it is close by."""
    return max((at + 1 for at in range(max(0, index - LONGEST_BEHIND_ROLE), index) if taken[at]), default=0)


def _may_join(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a token may stand within a name: a particle, or a hyphen without blanks."""
    if words.forms[index] in ("-", "‑"):
        return words.ends[index - 1] == words.starts[index] and words.ends[index] == words.starts[index + 1]
    return words.lower[index] in lexicon.particles


def _may_be_a_name(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether words in capitals stand out from their line, and are no title, day or the like."""
    for index in range(start, end):
        # "June Holt", "Theresa May": beside another word a month may be a name.
        if words.lower[index] in lexicon.not_names and (end - start == 1 or not any(commonness(words.lower[index]))):
            return False
    if words.forms[start].isupper() and len(words.forms[start]) > 1:
        around = [index for index in (start - 1, end) if 0 <= index < len(words)]
        if any(words.lines[i] == words.lines[start] and words.forms[i].isupper() for i in around):
            return False
    return is_a_name(words, start, end, "PERSON" if end - start == 1 else "", lexicon)


def _before_preposition(words: Words, first: int, last: int, lexicon: Lexicon) -> int:
    """Return where a person's name ends that the model ran on with whom he is from: "Ann Lee of Rain Institute"."""
    if words.lower[first] not in lexicon.forenames:
        return last
    for index in range(first + 2, min(last - 1, first + 4)):
        if words.lower[index] in ("of", "from", "at"):
            named = all(words.forms[i].istitle() for i in range(first, index))
            bodies = any(words.lower[i] in lexicon.organization_words for i in range(first, index))
            return index if named and not bodies else last
    return last


def is_a_name(words: Words, start: int, end: int, label: str, lexicon: Lexicon) -> bool:
    """Whether cleaned words can be a name at all: not a lone title, pronoun, or word without capital."""
    if label not in ("GPE", "NORP") and _is_part_of_role(words, start, end, lexicon):
        return False
    if label in ("PERSON", "") and end - start > 1 and are_titles(words, start, end, lexicon):
        return False
    forms = words.forms[start:end]
    if not all(map(str.isascii, forms)) and any(map(_SENTENCE.search, forms)):
        return False
    if label in ("PERSON", "") and is_no_names_form(forms):
        return False
    if end - start > 1:
        return True
    word = words.lower[start]
    if word in lexicon.person_modifiers and word not in lexicon.forenames and label != "PERSON":
        return False
    if is_behind_title(words, start, lexicon):
        return False
    if label == "PERSON" and lexicon.is_honorific(word) and start + 1 < len(words):
        return False
    if label == "PERSON" and (lexicon.is_role_word(word) or not is_capitalized(words.forms[start])):
        return word in lexicon.forenames and is_capitalized(words.forms[start])
    if word.rstrip(".") in lexicon.not_names:
        if is_known_acronym(words, start):
            return True
        return start > 0 and lexicon.is_honorific(words.lower[start - 1]) and words.forms[start - 1].istitle()
    return len(word) > 1


def is_known_acronym(words: Words, index: int) -> bool:
    """Whether a token is a known body's name in capitals that stand out from their line: "WHO", also a word."""
    form, line = words.forms[index], words.lines[index]
    around = [at for at in (index - 1, index + 1) if 0 <= at < len(words) and words.lines[at] == line]
    shouted = any(words.forms[at].isupper() and len(words.forms[at]) > 1 for at in around)
    return form.isupper() and len(form) > 1 and not shouted and known_as((form,)) == ""


def _is_part_of_role(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether all words belong to the role that goes on after them: "Defence" in "Defence Secretary"."""
    return (
        end < len(words)
        and lexicon.is_role_noun(words.lower[end])
        and words.lines[end] == words.lines[start]
        and all(lexicon.is_role_word(words.lower[index]) for index in range(start, end))
    )


def relabel(words: Words, start: int, end: int, label: str, lexicon: Lexicon) -> str:
    """Return the label of one part of a span that ran over a line border."""
    lower = words.lower
    if lower[end - 1] in lexicon.organization_words or lower[start] in lexicon.organization_words:
        return "ORG"
    if lower[start] in lexicon.forenames and 2 <= end - start <= 4:
        return "PERSON"
    return label
