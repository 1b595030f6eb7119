"""What refers: a pronoun or a noun phrase, and where it stands."""

from __future__ import annotations

from typing import Literal

import attrs

from newsents.pipeline.entities.known_bodies import is_body_noun
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.clauses import clause_of, governors_of, is_speaking
from newsents.pipeline.speakers.reading.scene import Scene, role_of
from newsents.pipeline.speakers.reference.nouns import IGNORED, age_in, sex_of, sort_of, stem, years_of

Sort = Literal["he", "it", "they", "person", "body", "thing", "noun"]
"""What refers: he or she, it, they and "both", a noun for a person, a body, a thing, or another noun."""

PRONOUNS = {
    "he": ("m", "subject"),
    "him": ("m", "object"),
    "his": ("m", "possessive"),
    "himself": ("m", "reflexive"),
    "she": ("f", "subject"),
    "her": ("f", "object"),
    "hers": ("f", "possessive"),
    "herself": ("f", "reflexive"),
}
"""Pronoun to what it says of the person, and its form; "her" is possessive by the tagger's word."""

PRONOUN_WORDS = frozenset(PRONOUNS)
THEY = frozenset(("they", "them", "their", "themselves"))
IT = frozenset(("it", "its", "itself"))
KNOWN = frozenset(("the", "this", "that"))
DEFINITE = frozenset(("the", "this", "that", "his", "her", "its", "their", "our"))

MODIFIERS = frozenset(("NN", "NNP", "JJ", "HYPH", "VBN", "NNPS", "CD", "JJS", "JJR", "POS"))
"""Tags of what stands between the article of a noun phrase and its noun."""

LONGEST = 6
"""Tokens from the article to the noun of a noun phrase, at most."""

_NOUNS: dict[str, Sort] = {"person": "person", "body": "body", "thing": "thing", "noun": "noun"}


@attrs.frozen(slots=True)
class Asked:
    """What refers, as it is asked whom it means.

    Parameters
    ----------
    token
        Its first token.
    end
        Where it ends, half-open.
    head
        The pronoun or the noun.
    anchor
        Where what speaks begins: the first token of the content before it, if it is the source of one; else the token.
    sort
        See `Sort`.
    sex
        ``"f"``, ``"m"`` or ``"-"``.
    role
        Its grammatical role, as of a `Place`.
    quoted
        Whether it stands in quotation marks.
    speaking
        Whether it is the source of a quotation or the subject of a verb of speech.
    clause
        The verb of its clause.
    governors
        The heads above its clause, each with the relation of what hangs on it.
    speaker
        For a pronoun within a direct quotation: the id of its speaker, if known, who cannot be meant.
    barred
        Tokens, half-open, of the content that it is the source of: who is named there in quotation marks alone is not
        meant.
    kind
        The kind of the quotation that it is the source of, or ``""``.
    modifiers
        For a noun: the stems of the words beside it.
    noun
        For a noun: its stem; of "the 26-year-old" the years.
    years
        The years of "the 26-year-old" and of "the 26-year-old striker", or ``""``.
    talked_of
        Of the source of a direct quotation: the sexes, ``"f"`` and ``"m"``, of the pronouns in its words.
    ahead
        Before which token it is asked, if the words that it is the source of are not to be read first.
    is_noun
        Whether it is no pronoun.
    """

    token: int
    end: int
    head: int
    anchor: int
    sort: Sort
    sex: str
    role: str
    quoted: bool
    speaking: bool
    clause: int
    governors: dict[int, str]
    speaker: str | None = None
    barred: tuple[int, int] | None = None
    kind: str = ""
    modifiers: frozenset[str] = frozenset()
    noun: str = ""
    years: str = ""
    talked_of: frozenset[str] = frozenset()
    ahead: int | None = None
    is_noun: bool = attrs.field(init=False)

    @is_noun.default
    def _is_noun(self) -> bool:
        return self.sort in _NOUNS


def ask_pronoun(
    scene: Scene,
    token: int,
    speaker: str | None = None,
    barred: tuple[int, int] | None = None,
    kind: str = "",
    talked_of: frozenset[str] = frozenset(),
    ahead: int | None = None,
) -> Asked:
    """Read a pronoun; the rest is as in `Asked`."""
    words = scene.words
    word = words.lower[token]
    sort: Sort = "he"
    if word in PRONOUNS:
        sex, role = PRONOUNS[word]
        if role == "object":
            possessive = words.tags[token] == "PRP$" or words.deps[token] == "poss"
            role = "possessive" if possessive else role_of(words, token)
    else:
        sort, sex, role = ("it" if word in IT else "they"), "-", role_of(words, token)
    clause = clause_of(words, token)
    return Asked(
        token,
        token + 1,
        token,
        _anchor(token, barred),
        sort,
        sex,
        role,
        bool(scene.quoted[token]),
        bool(kind) or is_speaking(words, token),
        clause,
        governors_of(words, clause),
        speaker,
        barred,
        kind,
        talked_of=talked_of,
        ahead=ahead,
    )


def ask_noun(
    scene: Scene,
    start: int,
    end: int,
    head: int,
    barred: tuple[int, int] | None = None,
    kind: str = "",
    *,
    member: bool = False,
) -> Asked:
    """Read a noun phrase of some tokens, half-open, whose noun is ``head``; the rest is as in `Asked`.

    ``member`` says that the noun is the name of a people, and stands for one of its members: "the American".
    """
    words = scene.words
    noun = words.lower[head]
    years = years_of(noun) or years_of(words.text_of(start + 1, end)) if start + 1 < end else ""
    age = years or (age_in(words.text_of(start, head)) if start < head else "")
    sort = "person" if years or member else sort_of(noun)
    if sort == "person" and is_body_noun(noun):
        sort = "noun"  # "the publisher" may be a house
    modifiers = frozenset(
        stem(words.lower[index])
        for index in range(start, start if years else _end_of_office(words, head, end))
        if index != head and words.lower[index] not in IGNORED and words.forms[index][0].isalnum()
        if not age or words.lower[index] not in (age, "year", "years")
    )
    clause = clause_of(words, head)
    return Asked(
        start,
        end,
        head,
        _anchor(start, barred),
        _NOUNS[sort],
        sex_of(noun) if sort == "person" else "-",
        role_of(words, head),
        bool(scene.quoted[head]),
        bool(kind) or is_speaking(words, head),
        clause,
        governors_of(words, clause),
        None,
        barred,
        kind,
        modifiers,
        years or stem(noun),
        age,
    )


def _end_of_office(words: Words, head: int, end: int) -> int:
    """Return where a noun phrase ends with whom an office is of: "the secretary of state", "the mayor of Oslo"."""
    if end >= len(words) or words.lower[end] != "of" or words.heads[end] != head:
        return end
    last = end + 1
    while last < min(len(words), end + LONGEST) and words.tags[last][:2] in ("NN", "JJ", "DT"):
        last += 1
    return last


def _anchor(token: int, barred: tuple[int, int] | None) -> int:
    return token if barred is None else min(token, barred[0])


def chain_of(word: str) -> str:
    """Return which pronouns go on with one another: "he" and "his", "they" and "their"; ``""`` for other words."""
    if word in PRONOUNS:
        return PRONOUNS[word][0]
    return "they" if word in THEY else "it" if word in IT else ""
