"""What one mention of a name shows of what it is: its label, what stands beside it, what it is in its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import attrs

from newsents.pipeline.entities.found import NAME_LABELS, POSSESSIVES, Found
from newsents.pipeline.entities.kin import RELATIVES
from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.entities.words import Words

_HE_AND_SHE = frozenset(("he", "she", "his", "her", "him", "himself", "herself", "who"))
_IT = frozenset(("it", "its", "itself", "which"))
PLACE_PREPOSITIONS = frozenset(
    ("in", "at", "from", "near", "across", "outside", "inside", "around", "throughout", "into")
)
"""Words before the names of places."""
_DASHES = frozenset(("-", "--", "–", "—"))
SPEECH = frozenset(("said", "says", "told", "added", "wrote", "asked", "argued", "insisted", "replied", "noted"))
"""Verbs of speech, in the forms in which they stand beside who is quoted."""
_LABELS = {label: f"label:{label}" for label in ("", *NAME_LABELS)}
OTHER_LABEL = "label:other"
"""The label of a user's own kind of names."""
_DEPS = {dep: f"dep:{dep}" for dep in ("nsubj", "dobj", "pobj", "poss", "compound", "appos", "conj", "nsubjpass")}
NEAR, FAR, FARTHEST = 8, 25, 40
"""Within how many tokens after a name a he or she is near, or soon, or may be the next with no person between."""
LONGEST_APPOSITION = 6
"""How many tokens behind a comma are searched for what somebody is."""
MOST_QUALIFIERS = 2
"""How many adjectives and numbers are passed between a name and the article of its phrase."""
_REMEMBERED = 1 << 12
"""Words whose own features are kept."""


@attrs.frozen(slots=True)
class Surroundings:
    """What is read once of an article to weigh its names.

    Parameters
    ----------
    words
        The article's words.
    pronouns, things
        The indices of each he and she, and of each it, in order, and one beyond the text.
    is_common
        Whether a word is written small somewhere in the article.
    persons
        The indices at which names begin that the recognizer takes for persons', in order, and one beyond the text.
    density
        How many he and she there are in fifty words; at most two are counted.
    cased
        The words, in lower case, that are written with a capital somewhere in the article.
    begins, ends
        By the index of the first token of a name, and of the one behind its last, what the recognizer takes it for.
    """

    words: Words
    pronouns: Sequence[int]
    things: Sequence[int]
    is_common: Callable[[str], bool]
    persons: Sequence[int]
    density: float
    cased: frozenset[str]
    begins: Mapping[int, str]
    ends: Mapping[int, str]

    @classmethod
    def of(cls, words: Words, found: Sequence[Found]) -> Surroundings:
        """Read an article and the names found in it, in order."""
        beyond = len(words) + FARTHEST
        pronouns = words.where(_HE_AND_SHE)
        return cls(
            words,
            [*pronouns, beyond],
            [*words.where(_IT), beyond],
            words.written_small(),
            [*(name.start for name in found if name.label == "PERSON"), beyond],
            min(2.0, 50 * len(pronouns) / max(1, len(words))),
            frozenset(words.lower[index] for index in words.cased),
            {name.start: name.label for name in found if name.label},
            {name.end: name.label for name in found if name.label},
        )


def of_mention(around: Surroundings, name: Found) -> list[str]:
    """Return the features of one mention of a name."""
    words = around.words
    lines, sentences = words.lines, words.sentences
    start, end = name.start, name.end
    count = len(lines)
    seen = [_LABELS.get(name.label, OTHER_LABEL)]
    quoted = False
    if start > 0 and lines[start - 1] == lines[start]:
        seen += _of_word_before(words.forms[start - 1])
        seen += _of_phrase_before(words, name)
        quoted = words.forms[start - 1] in _MARKS
        if words.tags[start - 1] in _PROPER and words.forms[start - 1][:1].isupper():
            seen.append("after capital")
    else:
        seen.append("opens line")
    opens = start == 0 or sentences[start - 1] != sentences[start]
    if opens:
        seen.append("opens sentence")
        if end < count and (end + 1 >= count or sentences[end + 1] != sentences[start]):
            seen.append("alone")
    if end < count and lines[end] == lines[start]:
        behind = _behind_letters(words, name)
        after = _of_word_after(words.forms[behind], words.tags[behind])
        seen += after
        if quoted:
            # "Selma" is a film, and what only begins a quotation is not
            seen.append("in marks" if _ends_in_marks(words, behind) else "after mark")
        if after == _BEFORE_SPEECH:
            seen.append("opens before speech" if opens else "goes on before speech")
        elif words.forms[behind] == ",":
            seen += _of_apposition(words, behind + 1)
    seen += _of_neighbours(around, name)
    seen += _of_pronouns(around, end)
    dep = words.deps[end - 1]
    if dep in _DEPS:
        seen.append(_DEPS[dep])
        head = words.heads[end - 1]
        if dep == "pobj":
            # "entered by", "mayor of", "flew to"
            seen.append(f"pobj:{words.lower[head]}")
            seen.append(f"{words.lower[words.heads[head]]} {words.lower[head]}")
        elif dep in _TELLING:
            # What somebody does and has is not what a company does and has.
            seen.append(f"{dep}:{words.lower[head]}")
        elif dep == "appos" and head < start and words.tags[head] in _NOUNS:
            seen.append(f"apposed to {_kind_of_noun(words.lower[head], words.tags[head])}")
    return seen


def _of_phrase_before(words: Words, name: Found) -> list[str]:
    """Return what the phrase that a name ends tells: its article ("the Herald", "a young Trojan"), a noun before it."""
    start, end, tags = name.start, name.end, words.tags
    found = []
    if tags[start - 1] in _NOUNS and words.forms[start - 1].islower():
        found.append(f"after {_kind_of_noun(words.lower[start - 1], tags[start - 1])}")
    at = start - 1
    least = max(0, at - MOST_QUALIFIERS)
    while at > least and tags[at] in _QUALIFIES and words.forms[at].islower():
        at -= 1
    own = _OWN.get(words.lower[at])
    if own is not None and tags[at] in _DETERMINERS and words.lines[at] == words.lines[start]:
        goes_on = end < len(words) and words.lines[end] == words.lines[start] and tags[end] in _GOES_ON
        if not goes_on:
            found.append(own if at == start - 1 else f"{own}, qualified")
    return found


def _kind_of_noun(word: str, tag: str) -> str:
    """Return whether a noun says what a person is, whose relative, or anything else."""
    single = word[:-1] if tag == "NNS" and word.endswith("s") else word
    if single in RELATIVES:
        return "kin"
    return "role" if lexicon().is_role_noun(single) else "noun"


def _of_neighbours(around: Surroundings, name: Found) -> list[str]:
    """Return what the recognizer takes the names for that stand beside a name in a row: "Lee, Ek and Orr"."""
    lower = around.words.lower
    found = []
    before = name.start - 1
    if before > 0 and lower[before] in _JOINING:
        before -= lower[before] != "," and lower[before - 1] == ","
        label = around.ends.get(before)
        if label:
            found.append(f"beside {_OF_ROW.get(label, 'other')}")
    behind = name.end
    if behind < len(lower) and lower[behind] in _JOINING:
        behind += lower[behind] == "," and lower[behind + 1 : behind + 2] in (["and"], ["or"])
        label = around.begins.get(behind + 1)
        if label:
            found.append(f"beside {_OF_ROW.get(label, 'other')}")
    return found


def _of_pronouns(around: Surroundings, end: int) -> list[str]:
    """Return which he or she comes next behind a name, or which it."""
    found = []
    pronoun = around.pronouns[bisect_left(around.pronouns, end)]
    person = around.persons[bisect_left(around.persons, end)]
    if pronoun - end < FARTHEST:
        if pronoun - end < NEAR:
            found.append("he near")
        if pronoun - end < FAR:
            found.append("he soon")
        if person > pronoun:
            found.append("he next")
    thing = around.things[bisect_left(around.things, end)]
    if thing - end < FAR and thing < pronoun and thing < person:
        found.append("it near" if thing - end < NEAR else "it soon")
    return found


def _behind_letters(words: Words, name: Found) -> int:
    """Return the token behind a name and the letters after it: "Ann Lee KC said" tells as much as "Ann Lee said"."""
    end, known = name.end, lexicon().postnominals
    if end - name.start < 2 or words.forms[end] not in known:
        return end
    after = end + 1
    return after if after < len(words) and words.lines[after] == words.lines[end] else end


_TELLING = frozenset(("nsubj", "poss", "dobj", "nsubjpass", "compound"))
"""Dependencies whose head tells what a name is."""


def speaks(words: Words, name: Found) -> bool:
    """Whether a name stands right before or after a verb of speech."""
    beside = [at for at in (name.start - 1, name.end) if 0 <= at < len(words)]
    return any(words.lower[at] in SPEECH and words.lines[at] == words.lines[name.start] for at in beside)


def says(words: Words, index: int) -> bool:
    """Whether a token is the subject of a verb of speech, as no month is: "May said", and "said May." at the end."""
    lower, lines = words.lower, words.lines
    if lower[index + 1 : index + 2] == ["."]:
        return index > 0 and lower[index - 1] in SPEECH and lines[index - 1] == lines[index]
    return index + 1 < len(words) and lower[index + 1] in SPEECH and lines[index + 1] == lines[index]


@lru_cache(_REMEMBERED)
def _of_word_before(form: str) -> tuple[str, ...]:
    """Return what the word before a name tells by itself."""
    word = form.lower()
    spoken = ("after speech",) if word in SPEECH else ()
    if word in PLACE_PREPOSITIONS:
        return ("after in", *spoken)
    if word == "the":
        return ("after the", *spoken)
    if word.isdigit():
        return ("after number", *spoken)
    if word in _DASHES:
        return ("after dash", *spoken)
    if word in ("by", "with"):
        return (f"after {word}", *spoken)
    if form[:1].isupper() and lexicon().is_honorific(word):
        return ("after honorific", *spoken)
    return ("after role", *spoken) if lexicon().is_role_noun(word) else spoken


@lru_cache(_REMEMBERED)
def _of_word_after(form: str, tag: str) -> tuple[str, ...]:
    """Return what the word after a name tells by itself and its tag."""
    word = form.lower()
    if word in SPEECH:
        return _BEFORE_SPEECH
    if form in POSSESSIVES:
        return ("before possessive",)
    if word in _NAMED_AFTER:
        return (_NAMED_AFTER[word],)
    if tag[:2] in ("VB", "MD"):
        return ("before verb",)
    if word.isdigit():
        return ("before number",)
    holds = ("before role noun",) if tag[:2] == "NN" and lexicon().is_role_noun(word) else ()
    if tag in _PROPER and form[:1].isupper():
        return ("before capital", *holds)
    return (*_BEFORE_NOUN.get(tag, ()), *holds)


_BEFORE_SPEECH = ("before speech",)
_BEFORE_NOUN = {"NN": ("before noun",), "NNS": ("before nouns",)}
_PROPER = frozenset(("NNP", "NNPS"))
_NOUNS = frozenset(("NN", "NNS"))
_QUALIFIES = frozenset(("JJ", "JJR", "JJS", "CD", "VBN"))
_DETERMINERS = frozenset(("DT", "PRP$", "WP$"))
_GOES_ON = frozenset(("NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "JJ", "VBG"))
"""Tags of what goes on with the phrase in which a name stands."""
_OWN = {
    **dict.fromkeys(("the", "this", "that", "these", "those"), "own the"),
    **dict.fromkeys(("a", "an", "another", "every", "each", "any", "no", "some"), "own a"),
    **dict.fromkeys(("his", "her", "its", "their", "our", "my", "your", "whose"), "own his"),
}
_JOINING = frozenset((",", "and", "or", "&"))
_OF_ROW = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    **dict.fromkeys(("GPE", "LOC", "FAC"), "place"),
    "NORP": "NORP",
}
_MARKS = frozenset(("“", "”", '"', "‘", "``", "''"))
_ENDS = frozenset((*_MARKS, "’", "'"))


def _ends_in_marks(words: Words, end: int) -> bool:
    """Whether quotation marks close right behind a name, or behind the comma or stop after it."""
    if words.forms[end] in _ENDS:
        return True
    return words.forms[end] in (",", ".", "!", "?") and words.forms[end + 1 : end + 2] in (["”"], ["’"], ['"'], ["''"])


def _of_apposition(words: Words, first: int) -> tuple[str, ...]:
    """Return what stands behind a name and a comma: ", 45,", ", a doctor at", ", the Texas governor", ", which"."""
    line, tags, lower = words.lines, words.tags, words.lower
    last = min(len(words), first + LONGEST_APPOSITION)
    if first >= last or line[first] != line[first - 1]:
        return ()
    if lower[first].isdigit() and len(lower[first]) < 3:
        return ("before age",)
    if lower[first] in ("which", "where"):
        return ("before which",)
    noun = -1
    for index in range(first, last):
        if tags[index] not in _IN_APPOSITION:
            break
        if lexicon().is_role_noun(lower[index]):
            return ("before role",)
        noun = index if tags[index] == "NN" else noun
    if noun > first and tags[first] == "DT":
        return ("before kin",) if lower[noun] in RELATIVES else ("before thing",)
    return ()


_IN_APPOSITION = frozenset(("DT", "PRP$", "NN", "NNP", "JJ", "VBN", "HYPH", "POS"))
_NAMED_AFTER = {"who": "before who", "(": "before bracket", ":": "before colon", "/": "before slash"}
