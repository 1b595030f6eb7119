"""Signs beside what looks like a person's name that it is a place's, a paper's, a firm's or a people's."""

from __future__ import annotations

from collections.abc import Sequence

from newsents.names.words.common import commonness
from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words

_DIVISIONS = frozenset(("grc", "smc"))
"""What the names of constituencies of Singapore end with."""
_COMPASS = frozenset(("north", "south", "east", "west", "central"))
_PAPERS = frozenset(
    (
        *("daily", "weekly", "monthly", "newspaper", "tabloid", "broadsheet", "magazine", "newswire"),
        *("website", "portal", "fortnightly", "biweekly"),
    )
)
_ARTICLES_ABROAD = frozenset(("A", "O", "El", "La", "Le", "Il", "Der", "Die", "Das", "De", "Al"))
"""Articles of other languages, with which the names of papers begin."""
_NATIVES = frozenset(
    (
        *("man", "woman", "teen", "teenager", "boy", "girl", "resident", "native", "couple", "student", "pensioner"),
        *("judge", "jury", "magistrate", "courtroom", "mother", "father", "mom", "dad", "grandmother", "grandfather"),
        *("motorist", "driver", "homeowner", "toddler", "schoolgirl", "schoolboy", "businessman", "businesswoman"),
    )
)
"""Who is told by the place he is from, or sits in: "an Alder man", "a Rain County judge"."""
_DOCUMENTS = frozenset(
    (
        *("document", "documents", "slide", "slides", "email", "emails", "memo", "memos", "letter", "copy", "copies"),
        *("record", "records", "report", "draft", "footage", "minutes", "filing", "filings", "papers", "messages"),
        *("data", "figures", "correspondence", "invoice", "invoices", "files", "recording", "transcript", "statement"),
    )
)
_SEEN = frozenset(("seen", "obtained", "reviewed", "viewed", "examined"))
_OLDEST = 3
"""Digits of an age at most."""
_SHORTEST_PARTY = 3
"""Letters of a party's name that is shortened, though it may be a forename, too: "Con"."""
_BEFORE_SEEN = 3
"""How many tokens before "seen by" the document is sought."""


def label_by_signs(words: Words, names: Sequence[Found], lexicon: Lexicon, *, does: bool) -> str | None:
    """Return the label of what is taken for a person's name, where words beside it say that it is none; else ``None``.

    Parameters
    ----------
    words, names
        The article's words, and the mentions of the name.
    lexicon
        What is known of words.
    does
        Whether it is told what the bearer of the name says or does.
    """
    unknown = not lexicon.is_forename(words.lower[names[0].start])
    if any(_goes_on_with_which(words, name) for name in names) or (
        unknown and any(is_paper(words, name.start) for name in names)
    ):
        return "ORG"
    if all(_is_party(words, name) for name in names):
        return "ORG"
    if all(_is_peoples(words, name, lexicon) for name in names):
        return "NORP"
    key = " ".join(words.lower[names[0].start : names[0].end])
    known = " " in key and key in lexicon.places
    known = known or (key in lexicon.capitals and not lexicon.is_forename(key) and not any(commonness(key)))
    if known or any(_is_seat(words, name, lexicon) for name in names):
        return "GPE"
    single = all(name.end - name.start == 1 for name in names)
    if (single or unknown) and any(is_told_place(words, name.end) for name in names):
        return "GPE"
    if does:
        return None
    if any(_is_home(words, name) for name in names):
        return "GPE"
    return "ORG" if unknown and any(_has_seen(words, name) for name in names) else None


def is_paper(words: Words, start: int) -> bool:
    """Whether a word for a paper stands before its name, given by its first token: "daily Rain", "daily A Rain"."""
    before = start - 1
    if before > 0 and words.forms[before] in _ARTICLES_ABROAD:
        before -= 1
    return before >= 0 and words.forms[before] in _PAPERS and words.lines[before] == words.lines[start]


def _goes_on_with_which(words: Words, name: Found) -> bool:
    """Whether "which" goes on behind the subject of a sentence: "Rain, which rates banks, said"."""
    return words.lower[name.end : name.end + 2] == [",", "which"] and words.deps[name.end - 1] in _SUBJECTS


_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def _is_peoples(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether a people's name stands before a noun: "Slovak daily", "Welsh sheep"."""
    if name.end - name.start > 1 or words.lower[name.start] not in lexicon.nationalities or name.end >= len(words):
        return False
    if words.forms[name.end] in _PAPERS:
        return True
    goes_on = words.heads[name.start] >= name.end and words.lines[name.end] == words.lines[name.start]
    return goes_on and words.tags[name.end] in ("NN", "NNS", "JJ") and words.forms[name.end].islower()


def _is_party(words: Words, name: Found) -> bool:
    """Whether a shortened party stands in brackets behind a name: "Ann Lee (Con)"."""
    key = " ".join(words.lower[name.start : name.end])
    if key in _ALWAYS_PARTIES:
        return True
    return key in _PARTIES and words.forms[name.start - 1 : name.start] == ["("] and words.forms[name.end] in (")", ",")


_ALWAYS_PARTIES = frozenset(("lib dem", "lib dems"))
_PARTIES = frozenset(("con", "lab", "ind", "green", "plaid", "cons", "tory"))


def _is_seat(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether the seat of a member of parliament is told behind the name: "(Alder GRC)", "(Lab, Alder West)"."""
    opening = name.start - 1
    if opening < 1 or words.forms[name.end : name.end + 1] != [")"]:
        return False
    while opening > 1 and words.forms[opening].istitle() and words.lower[name.end - 1] in _DIVISIONS:
        opening -= 1
    party = words.forms[opening - 1]
    short = party.isupper() or len(party) <= _SHORTEST_PARTY or words.lower[opening - 1] not in lexicon.forenames
    behind_party = words.forms[opening] == "," and short
    if behind_party:
        opening -= 2
    if opening < 1 or words.forms[opening] != "(" or not is_capitalized(words.forms[opening - 1]):
        return False
    last = words.lower[name.end - 1]
    return behind_party or last in _DIVISIONS or (name.end - name.start > 1 and last in _COMPASS)


def is_told_place(words: Words, end: int) -> bool:
    """Whether what goes on behind a name tells of a place: "Alder, home to", "Alder and Rain counties"."""
    if words.lower[end : end + 3] == [",", "home", "to"]:
        return True
    return _noun_of_row(words, end) in _PLURALS or _noun_apposed(words, end) in _SINGULARS


def _noun_of_row(words: Words, end: int) -> str:
    """Return the noun written small that goes on with a row of names, given the end of one of them."""
    at, last = end, min(end + _LONGEST_ROW, len(words) - 1)
    while at < last and words.lower[at] in _JOINING:
        at += 1 + (words.lower[at + 1] in _JOINING)
        first = at
        while at < last and is_capitalized(words.forms[at]):
            at += 1
        if at == first:
            return ""
    return words.lower[at] if at < len(words) and words.tags[at] == "NNS" and words.forms[at].islower() else ""


def _noun_apposed(words: Words, end: int) -> str:
    """Return the noun of the phrase with an article behind a name and a comma: "town" of ", a small town in"."""
    if words.forms[end : end + 1] != [","] or words.lower[end + 1 : end + 2] not in (["a"], ["an"]):
        return ""
    at = end + 2
    while at < min(len(words), end + _LONGEST_ROW) and words.tags[at] in _OF_PHRASE:
        at += 1
    return words.lower[at - 1]


_JOINING = frozenset((",", "and", "or", "&"))
_OF_PHRASE = frozenset(("JJ", "JJS", "NN", "NNP", "HYPH", "VBN", "CD"))
_LONGEST_ROW = 12
"""How many tokens behind a name the noun is sought that goes on with it."""
_PLURALS = frozenset("counties townships parishes boroughs towns cities villages suburbs hamlets provinces".split())
_SINGULARS = frozenset("county township borough town city village suburb hamlet municipality".split())


def _is_home(words: Words, name: Found) -> bool:
    """Whether somebody is told by the place he is from: "Bo Ek, 22, of Alder", "an Alder man"."""
    start, end = name.start, name.end
    aged = start > 3 and words.lower[start - 1] in ("of", "from") and words.forms[start - 2] == ","
    age = words.forms[start - 3] if aged else ""
    if age.isdigit() and len(age) <= _OLDEST and words.forms[start - 4] == ",":
        return True
    if end >= len(words) or words.lower[end] not in _NATIVES or words.tags[end] != "NN":
        return False
    return start > 0 and words.lower[start - 1] in ("a", "an") and words.heads[end - 1] == end


def _has_seen(words: Words, name: Found) -> bool:
    """Whether a document is told to have been seen by what is named, as papers write of themselves."""
    seen = name.start - 2
    if seen < 1 or words.lower[name.start - 1] != "by" or words.lower[seen] not in _SEEN:
        return False
    return not _DOCUMENTS.isdisjoint(words.lower[max(0, seen - _BEFORE_SEEN) : seen])
