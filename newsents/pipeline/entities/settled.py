"""What the words around a name settle by themselves: who comes from it, whose relative it is, what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from newsents.names.words.lexicon import TITLES
from newsents.pipeline.entities.borders import is_english
from newsents.pipeline.entities.found import POSSESSIVES, Found
from newsents.pipeline.entities.kin import POSSESSORS, RELATIVES
from newsents.pipeline.entities.known_bodies import is_body_noun, parties
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.mention_features import speaks
from newsents.pipeline.entities.no_persons import is_no_person
from newsents.pipeline.entities.signs import label_by_signs
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words

_PERSONS = frozenset(("he", "she", "they", "who", "i", "we", "one", "someone", "another", "people", "those"))
_MOVES = frozenset(
    (
        *("travel", "travels", "traveled", "travelled", "traveling", "travelling", "come", "comes", "came", "coming"),
        *("fly", "flew", "flown", "drive", "drove", "driven", "move", "moved", "return", "returned", "arrived", "is"),
        *("hail", "hails", "hailed", "commute", "commutes", "commuted", "walked", "cycled", "sailed", "rode", "are"),
    )
)
"""What persons do from a place."""
_PRINTED = frozenset(("published", "reported", "printed", "appeared", "wrote", "writing", "reporting"))
_OWNED = frozenset(("share", "shares", "stake", "stakes", "stock", "shareholder", "shareholders"))
_PRINTED_OR_OWNED = _PRINTED | _OWNED
"""What stands before "in" and the name of a paper or a firm."""
_BEFORE_RELATIVES = frozenset(
    ("late", "eldest", "oldest", "elder", "older", "younger", "youngest", "little", "twin", "two", "three")
)
"""What may stand between whose relative somebody is and the word for it: "her late husband"."""
_POSITIONS = frozenset(("center", "centre", "wing", "utility", "pair", "duo", "trio"))
"""Nouns for bodies that are where or with whom somebody plays, too."""
_DOMAINS = (".com", ".org", ".net", ".co.uk", ".io")
_OF_TOWNS = frozenset(
    (
        *("goalkeeper", "striker", "midfielder", "winger", "defender", "quarterback", "fans", "supporters"),
        *("mayor", "council", "councillors", "residents", "airport", "harbour", "harbor", "port", "streets"),
        *("population", "economy", "parliament", "cathedral", "suburbs", "outskirts", "skyline", "waterfront"),
    )
)
"""Who and what belongs to a town or its team."""
_OF_PLACES = frozenset(("GPE", "LOC", "FAC", "ORG", "NORP"))


def settled_label(words: Words, names: Sequence[Found], label: str | None, lexicon: Lexicon) -> str | None:
    """Return the label of a name, given the one by the evidence of all its mentions.

    "A fan from Hull" tells of a place, "chipmaker Rain" of a body, "her sons Bo and Danylo" of persons, "the panda Bo"
    of nobody.

    Parameters
    ----------
    words, names
        The article's words, and the mentions of the name.
    label
        The label that the evidence favours.
    lexicon
        What is known of words.
    """
    if label == "ORG" and all(name.label == "NORP" and words.lower[name.start] in parties() for name in names):
        return "NORP"
    if label == "PERSON" and is_no_person(words, names, lexicon):
        return None
    if label == "PERSON" and _is_written_like_body(words, names[0], lexicon):
        return "ORG"
    if label == "PERSON" and any(_is_called(words, name, lexicon) for name in names):
        return "ORG"
    if label == "PERSON":
        told = label_by_signs(words, names, lexicon, does=any(_does(words, name) for name in names))
        if told is not None:
            return told
    if label == "PERSON" and all(name.end - name.start == 1 for name in names):
        elsewhere = [
            name for name in names if not (_comes_from(words, name, lexicon) or _has_what_towns_have(words, name))
        ]
        if len(elsewhere) < len(names) and not any(_does(words, name) for name in elsewhere):
            return "GPE"
    stands = label in ("PERSON", "GPE") and any(_stands_in(words, name, _PRINTED_OR_OWNED) for name in names)
    if stands and not any(_does(words, name) for name in names):
        return "ORG" if all(name.label != "GPE" or _is_owned(words, name, lexicon) for name in names) else label
    if label is None and any(_is_titled(words, name, lexicon) and _acts(words, name, lexicon) for name in names):
        return "PERSON"
    if label is None and any(_is_known_place(words, name, lexicon) for name in names):
        return "GPE"
    if label not in _OF_PLACES:
        return label
    persons = any(_is_relative(words, name) or _has_letters(words, name, lexicon) for name in names)
    if label == "GPE":
        persons = persons or any(_is_titled(words, name, lexicon) for name in names)
    return "PERSON" if persons else label


def _is_written_like_body(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether a name is written as bodies' are, and no couple's: "Orr & Pell", "Rain.com", "Orr Fund for Peace"."""
    if "for" in words.lower[name.start + 1 : name.end - 1]:
        return True
    pair = "&" in words.forms[name.start : name.end] and words.lower[name.start] not in lexicon.forenames
    return pair or any(words.lower[at].endswith(_DOMAINS) for at in range(name.start, name.end))


def _comes_from(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether it is said that somebody comes from what is named: "a vet from Hull", "who had travelled from Hull"."""
    of = name.start - 1
    if of < 1 or words.lower[of] != "from":
        return False
    if words.tags[of - 1][:2] == "NN" and _is_person(words, of - 1, lexicon):
        return True
    if words.heads[name.end - 1] != of:
        return False
    head = words.heads[of]
    if words.tags[head][:1] != "V":
        return _is_person(words, head, lexicon)
    subjects = [at for at in range(max(0, head - REACH), head) if words.heads[at] == head and words.deps[at] == "nsubj"]
    return words.lower[head] in _MOVES and any(_is_person(words, at, lexicon) for at in subjects)


REACH = 12
"""How many tokens before a verb its subject is sought."""


def _is_person(words: Words, index: int, lexicon: Lexicon) -> bool:
    word = words.lower[index]
    singular = word[:-1] if words.tags[index] == "NNS" else word
    return word in _PERSONS or lexicon.is_role_noun(singular)


def _is_called(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether the noun for a body stands before its name, in one phrase: "chipmaker Rain", "rights group Foro"."""
    before = name.start - 1
    if before < 0 or words.deps[before] != "compound" or words.heads[before] != name.end - 1:
        return False
    if name.end - name.start > 1 and (
        not words.forms[before].islower() or lexicon.is_forename(words.lower[name.start])
    ):
        # "the Rain Hotel Ann Lee", "retired miner Ann Lee"
        return False
    word = words.lower[before]
    return is_body_noun(word) and word not in _POSITIONS and not lexicon.is_role_noun(word)


def _is_known_place(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether a known place stands where places do, and the recognizer took it for some name: "Ann Lee of Derby"."""
    known = " ".join(words.lower[name.start : name.end]) in lexicon.places
    return bool(known and name.label and name.start and words.lower[name.start - 1] in _BEFORE_PLACES)


_BEFORE_PLACES = frozenset(("of", "in", "from", "near"))


def _has_what_towns_have(words: Words, name: Found) -> bool:
    """Whether somebody or something belongs to what is named as to towns and their teams alone: "Hull's goalkeeper"."""
    last = name.end - 1
    return words.deps[last] == "poss" and words.lower[words.heads[last]] in _OF_TOWNS


def _is_titled(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether an office stands before a single word that is no place that is known: "Secretary Marbury"."""
    before, last = name.start - 1, name.end - 1
    if before < 0 or last > name.start or words.deps[before] != "compound" or words.heads[before] != last:
        return False
    word, known = words.lower[before], words.lower[last] in lexicon.places or words.lower[last] in lexicon.capitals
    return not known and words.forms[before].istitle() and lexicon.is_role_noun(word) and not is_body_noun(word)


def _acts(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether a word that is no other word is the subject of a verb, behind a title: "Officer Orr advised her"."""
    if words.lower[name.start - 1] not in TITLES:
        return False
    known = words.lower[name.start] in lexicon.organization_words or is_english(words.lower[name.start])
    return not known and words.deps[name.end - 1] == "nsubj" and words.tags[words.heads[name.end - 1]][:2] == "VB"


def _does(words: Words, name: Found) -> bool:
    """Whether it is told what the bearer of a name says or does."""
    return speaks(words, name) or words.deps[name.end - 1] == "nsubj"


def _stands_in(words: Words, name: Found, what: frozenset[str]) -> bool:
    """Whether some word stands before "in" and a name: "published in Rain", "shares in Rain"."""
    before = name.start - 1
    if before < 1 or words.lower[before] != "in" or words.heads[name.end - 1] != before:
        return False
    return words.lower[words.heads[before]] in what


def _is_owned(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether there are shares in what is named, and it is no place that is known."""
    return _stands_in(words, name, _OWNED) and words.lower[name.start] not in lexicon.places


def _has_letters(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether letters stand behind a name as behind persons' alone: "Bo Orr OBE"."""
    end = name.end
    goes_on = end < len(words) and words.lines[end] == words.lines[name.start]
    return goes_on and end - name.start > 1 and words.forms[end] in lexicon.postnominals


def _is_relative(words: Words, name: Found) -> bool:
    """Whether somebody's relative is named: "his wife, Voula", "her sons Danylo and Maksym", "Voula, his wife"."""
    behind = words.lower[name.end : name.end + 3]
    if len(behind) == 3 and behind[0] == "," and behind[1] in POSSESSORS and behind[2] in RELATIVES:
        return True
    at = name.start - 1
    several = at > 1 and words.lower[at] == "and" and is_capitalized(words.forms[at - 1])
    if several:
        at -= 1
        while at > 0 and is_capitalized(words.forms[at]):
            at -= 1
    if at > 0 and words.forms[at] == "," and words.forms[name.end : name.end + 1] in ([","], ["."], [";"]):
        at -= 1
    kin = words.lower[at]
    plural = kin.endswith("s") and kin[:-1] in RELATIVES
    if at < 1 or words.lines[at] != words.lines[name.start] or not (plural if several else plural or kin in RELATIVES):
        return False
    owner = at - 1
    while owner > 0 and words.lower[owner] in _BEFORE_RELATIVES:
        owner -= 1
    return words.lower[owner] in POSSESSORS or words.forms[owner] in POSSESSIVES
