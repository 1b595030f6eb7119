"""Words for relatives and aides beside a name, and whose they say that somebody is: nobody is his own aide."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from newsents.pipeline.entities.found import POSSESSIVES, Found
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.words import Words

REACH = 4
"""How many words before a word for a relative are searched for whose relative it is: "his late oldest son"."""

BEHIND = 2 * REACH
"""How many words behind a name and a comma a word for a relative is sought."""

NEAR = 2
"""How many sentences before a pronoun it is sought whom it means."""

ELDER = frozenset(("father", "mother", "grandfather", "grandmother", "uncle", "aunt", "dad", "mom", "mum"))
YOUNGER = frozenset(("son", "daughter", "grandson", "granddaughter", "nephew", "niece", "stepson", "stepdaughter"))
BY_BLOOD = ELDER | YOUNGER | {"brother", "sister", "cousin", "namesake", "half-brother", "half-sister"}
"""Those who may bear one name."""

_BY_MARRIAGE = frozenset(
    (
        *("wife", "husband", "spouse", "widow", "widower", "fiancee", "fiancée", "fiance", "fiancé", "partner"),
        *("girlfriend", "boyfriend", "stepfather", "stepmother", "twin", "sibling", "child", "parent"),
    )
)
_KIN = BY_BLOOD | _BY_MARRIAGE
RELATIVES = _KIN
"""Words for relatives."""
_CONSORTS = frozenset(("lady", "gentleman"))
"""The first lady, the second gentleman."""
_ORDINALS = frozenset(("first", "second"))
_OWNS = [[form] for form in POSSESSIVES]
"""Behind a role they tell that it is not who is named, but whose relative or aide that is: "the mayor's wife"."""
_ENDS = frozenset((",", ")", ".", ";", '"', "”", "’’", "''", "“"))
"""What ends the words behind a name that tell who somebody is: not in "Ann Lee," Lee's aide said."""
_BEGIN_CLAUSES = frozenset(("VB", "MD", "WP", "WD", "WR", "CC", "IN", "TO"))
POSSESSORS = frozenset(("his", "her", "their", "whose"))
_ARTICLES = frozenset(("the", "a", "an"))
_OF_WHOM = (["of"], ["to"], ["for"])
"""Words between somebody's role and for whom it is held: "an aide to Lee"."""


def kin_before(words: Words, start: int) -> str:
    """Return the word for a relative behind which, and a comma, a title begins: "her late husband, producer"."""
    comma = start - 1 - (words.lower[max(0, start - 1)] in _ARTICLES)
    if comma < 2 or words.forms[comma] != "," or words.lower[comma - 1] not in RELATIVES:
        return ""
    before = range(comma - 2, max(-1, comma - 2 - REACH), -1)
    owned = any(words.lower[at] in POSSESSORS or words.forms[at] in POSSESSIVES for at in before)
    return words.lower[comma - 1] if owned and words.sentences[comma] == words.sentences[start] else ""


class Kin:
    """Tells whose relative, or whose aide, a person is said to be.

    Parameters
    ----------
    words
        The article's words.
    found
        The names in it, in order.
    starts
        Where they begin.
    lexicon
        The word lists.
    """

    def __init__(self, words: Words, found: Sequence[Found], starts: Sequence[int], lexicon: Lexicon) -> None:
        self.words, self.found, self.starts, self.lexicon = words, found, starts, lexicon

    def without(self, roles: set[str]) -> set[str]:
        """Return the words of roles without those for relatives."""
        return roles - _KIN

    def owners(self, name: Found, surname: str, titles: set[str]) -> Iterator[str]:
        """Yield whose relative, or whose aide, the words beside a full name say that somebody is.

        ``"bare"`` for whom a name means that is the bare surname; ``"bare, not named"`` for whom a pronoun means, or
        one of the titles before the bare surname does, and for whoever has such a title and a first lady;
        ``"another"`` and ``"another, not named"`` for anybody else; ``"office"`` for who has any other office.
        Whom else somebody serves tells nothing: "Ek's lawyer Tom Orr" may well be who is called Orr before.
        """
        for at in self._beside(name):
            owner = self._owner(at, name, surname, titles)
            if owner.startswith("bare") or (owner and self._is_kin(at)):
                yield owner

    def _beside(self, name: Found) -> Iterator[int]:
        """Yield the words for relatives and roles right before a name, and in what follows it behind a comma."""
        words = self.words
        before = name.start - 1
        if before >= 0 and words.forms[before] == ",":
            before -= 1
        kin = self._kin_at(before) if before >= 0 and words.sentences[before] == words.sentences[name.start] else None
        if kin is not None:
            yield self._whose_title(kin)
        if words.forms[name.end : name.end + 1] not in ([","], ["("]):
            return
        for at in range(name.end + 1, min(len(words), name.end + 1 + BEHIND)):
            if words.sentences[at] != words.sentences[name.start] or words.forms[at] in _ENDS:
                return
            if words.tags[at][:2] in _BEGIN_CLAUSES:
                # "Karin Orr, whose husband": he is not hers who is sought
                return
            kin = self._kin_at(at)
            if kin is not None and words.forms[at + 1 : at + 2] not in _OWNS:
                yield kin
                if self._is_kin(kin):
                    return

    def _whose_title(self, kin: int) -> int:
        """Return the word for who serves the one whose title stands at a token: "aide" in "an aide to the mayor"."""
        of = kin - 2 if self.words.lower[kin - 1 : kin] == ["the"] else kin - 1
        if of < 1 or self._is_kin(kin) or [self.words.lower[of]] not in _OF_WHOM:
            return kin
        return of - 1 if self.lexicon.is_role_noun(self.words.lower[of - 1]) else kin

    def _kin_at(self, at: int) -> int | None:
        """Return where the word for a relative or role is that a token is, or ends: "first lady", "mother-in-law"."""
        lower = self.words.lower
        if at >= 4 and lower[at - 3 : at + 1] == ["-", "in", "-", "law"]:
            return at - 4
        if lower[at] in _CONSORTS:
            return at if at > 0 and lower[at - 1] in _ORDINALS else None
        return at if lower[at] in _KIN or self.lexicon.is_role_noun(lower[at]) else None

    def _is_kin(self, at: int) -> bool:
        """Whether a word for a relative or a role is one for a relative."""
        return self.words.lower[at] in _KIN or self.words.lower[at] in _CONSORTS

    def _owner(self, kin: int, name: Found, surname: str, titles: set[str]) -> str:
        words = self.words
        if words.lower[kin] in _CONSORTS:
            return "bare, not named" if titles else "office"
        if words.lower[kin + 1 : kin + 2] in _OF_WHOM:
            return self._named(range(kin + 2, min(len(words), kin + 2 + REACH)), surname, titles)
        for at in range(kin - 1, max(-1, kin - 1 - REACH), -1):
            if words.sentences[at] != words.sentences[kin] or name.start <= at < name.end or words.forms[at] == ",":
                break
            if words.lower[at] in POSSESSORS:
                return self._by_pronoun(at, name, surname)
            if words.forms[at] in POSSESSIVES:
                return self._named(range(at - 1, max(-1, at - 3), -1), surname, titles)
        return ""

    def _named(self, tokens: Iterable[int], surname: str, titles: set[str]) -> str:
        """Return who owns by the first name or office in some tokens."""
        words = self.words
        office = ""
        for at in tokens:
            if words.forms[at] in (",", "."):
                break
            number = bisect_left(self.starts, at + 1) - 1
            if number >= 0 and at < self.found[number].end and self.found[number].label == "PERSON":
                return "bare" if self._is_bare(self.found[number], surname) else "another"
            if not office and self.lexicon.is_role_noun(words.lower[at]):
                office = "bare, not named" if words.lower[at] in titles else "office"
        return office

    def _by_pronoun(self, at: int, name: Found, surname: str) -> str:
        """Return whom a pronoun before a word for a relative means: the person named last before it."""
        sentences = self.words.sentences
        for number in range(bisect_left(self.starts, at) - 1, -1, -1):
            other = self.found[number]
            if sentences[at] - sentences[other.start] > NEAR:
                break
            if other.label == "PERSON" and other.start != name.start:
                return f"{'bare' if self._is_bare(other, surname) else 'another'}, not named"
        return ""

    def _is_bare(self, name: Found, surname: str) -> bool:
        return self.words.lower[name.start : name.end] == [surname]
