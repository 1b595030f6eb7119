"""What an article tells of somebody beside its names: appositions, titles, clauses with "who", lines of a profile.

Each is a phrase that `newsents.corpus.standing_words` can judge: "a junior studying law". A clause becomes the noun
that it amounts to ("who coaches the team": "coach"), by ``data/clause_roles.tsv`` and ``data/feat_nouns.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from newsents.corpus.beside_works import of_works
from newsents.corpus.standing_words import (
    DETERMINERS,
    MOST_WORDS,
    WORD,
    of_school,
    role_standings,
    roles_in,
)
from newsents.datafiles import lines_of
from newsents.pipeline.entities.lexicon import lexicon
from newsents.schema import Mention

_TOLD = r"(?P<told>[^.;:()\n—–“”\"]{3,120})"
_NAME = r"[A-Z][^\W_]*(?:[.'’-][^\W_]+)*"
_BEHIND = re.compile(
    r"(?:, (?:aka|also known as) [^,\n]{2,40})?(?:, \d{1,3}(?= ?[,—–]))?"
    rf"(?:,? who (?:is|was|has been)|,? is|,? was|,| has been| became| [—–](?= an? | the )) (?:one of )?{_TOLD}"
)
"""What may tell of whom a name is that it follows: "Ann Lee, a junior studying law,", "Ann Lee is the mayor"."""

_LATER = re.compile(
    r", (?:who|from|originally|born|\d{1,3}, from) [^.;:()\n—–“”\"]{3,120}?, (?:is|was|works as|serves as)"
    r" (?P<told>an? [^.,;:()\n—–“”\"]{3,120})"
)
"""And behind what else is said of whom the name is: "Ann Lee, who comes from Oslo, is a singer"."""

_SERVING = re.compile(
    r",?(?: who)?(?: has| had)?(?: also| now| currently| still)?"
    r" (?:works?|worked|working|serves?|served|serving|returns|returned|back|retired|resigned|continues|took over)"
    rf" as {_TOLD}"
)
_CHOSEN = re.compile(
    rf",?(?: who)? (?:is|was|has been|had been) (?:elected|named|appointed|hired|sworn in|voted)(?: as)? {_TOLD}"
)
"""What somebody was made: "Ann Lee was elected mayor"."""

_BOTH_BEHIND = re.compile(rf" and {_NAME}(?: {_NAME}){{0,3}}, {_TOLD}")
"""What is said behind two names of both: "Ann Lee and Bob Hay, owners of a bakery"."""

_SECOND = re.compile(rf"(?:, \d{{1,3}})?(?:,? and|,) {_NAME}")
_FIRST = tuple(re.compile(rf"(?<!\S)(?:{_NAME} ){{{count}}}$") for count in (1, 2, 3))
"""Before another name of a list: the first, of one word or more."""

_AND = re.compile(r"(?:, \d{1,3})?(?:,? and |, )$")
_LISTED_NAME = re.compile(rf"(?<!\S){_NAME}(?: {_NAME}){{0,3}}$")
"""Before one of several names: what stands between them, and another name."""

_MOST_LISTED = 6

_BEFORE = re.compile(r"(?:^|[^\w.'’&-])(?P<told>(?:[^\W_]+(?:['’&-][^\W_]+)*\.? ){1,5})$")
"""And in front of it: "freshman Ann Lee", "real estate agent Ann Lee"."""

_DEPUTY = re.compile(r"\bRepresentatives?$")
_POSITION = re.compile(r"\b(?:center|centre|ace|wing)s?$")

_ALSO = frozenset(("also", "currently", "now", "then"))
_CUT = frozenset(("for", "at", "from", "with", "on", "to", "by", "who", "that", "which", "and", "of", "in"))
"""What may stand before a role in front of a name, and is no part of it."""

_OPENING = re.compile(
    r"(?:^|[.!?”\"\n]\s*)(?:As |But |And |Yet )?"
    r"(?P<told>(?:[Aa]n?|(?!(?:The|Its|Their) )[A-Z][\w-]+) [^,.;:()\n—–“”\"]{3,120}), $"
)
"""What a sentence begins with and says of its subject: "A junior studying law, Ann Lee"."""

_INVERTED = re.compile(
    r"(?:^|[.!?”\"\n]\s*)(?P<told>(?:An?|Another|The|One of (?:the|its|his|her|my|our|their)|My|Our|His|Her|Their)"
    r" [^.;:()\n—–“”\"]{3,120}) (?:is|was) $"
)
"""What a sentence begins with that ends with the name: "The head of the club is Ann Lee"."""

_CALLED = re.compile(r"\b(?P<told>[^.,;:()\n—–“”\"]{3,60}) (?:named|called) $")
"""Before a name that is given with the noun: "another fan named Ann Lee"."""

_LIKE = re.compile(r"\b(?P<told>[^.,;:()\n—–“”\"]{3,60}),? (?:like|such as|including) $")
"""Before one of several who are named by their noun: "students like Ann Lee"."""

_OF_BODY = re.compile(
    r"(?:^|[.!?,;”\"\n]\s*|\b(?:and|but|by|to|with|from) )(?P<told>[^.,;:()\n—–“”\"]{3,80}? (?:of|for|at|with) "
    rf"(?:the )?(?P<body>{_NAME}(?: (?:of |for |and )?{_NAME}){{0,5}})) $"
)
"""Before a name a role and its body: "former dean of the University of Oslo Ann Lee"."""

_APPOSED = re.compile(r"\b(?P<told>(?:[Tt]he|[Ii]ts|[Tt]heir) [^.,;:()\n—–“”\"]{3,80}), $")
_LISTED = re.compile(r", (?:and|or|[A-Z])| and ")
"""Behind a name that is one of several, of whom what stands before is another: "the mayor, Ann Lee, and the clerk"."""

_CLOSED = re.compile(r"[,.]")
_PROFILE = re.compile(
    r"\n(?:(?!Name\b)[A-Z][^:\n]{2,30}: [^\n]*\n){0,2}?(?P<label>[A-Z][a-z]+): (?P<told>[^\n:]{3,60})\n"
)
_LABELS = frozenset(("Class", "Job", "Occupation", "Position", "Profession", "Role", "Title", "Year"))
"""Labels of a profile whose values are roles: "Year: Senior"."""

_SUBJECTS = frozenset(("he", "she", "they"))
_PREDICATE = re.compile(
    r"(?: is|’s|'s| was| are|’re|'re) (?:also |now |currently )?(?:one of )?"
    r"(?P<told>(?:an?|the) [^.;:()\n—–“”\"]{3,120})"
)
"""Behind a pronoun: what somebody is said to be."""

_CLAUSE = re.compile(r"(?P<who>,? who)? (?:also |now |currently |once )?(?P<told>[^.;:()\n—–“”\"]{3,100})")
_SCHOOLED = re.compile(
    rf",?(?: who)? (?:attends|attended|graduated from|goes to|went to|enrolled (?:at|in))"
    rf" (?:the )?(?P<school>{_NAME}(?: (?:of |for |and )?{_NAME}){{0,5}})"
)
"""Behind a name: the school that somebody goes to, or has gone to."""

_NO_ROLE = frozenset(("role", "part", "down", "by", "games"))
"""What is played by others than players."""

_OWN = (["his"], ["her"], ["their"])
"""Whose are taught by others than teachers: "who teaches his son to swim"."""

_GAME = r"(?:scored|tallied|notched|netted|finished with)"
_ANY = r"(?:had|posted|led with|led (?:the|his|her|their|[A-Z])[\w ]{1,20} with|recorded|added)"
_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"


def beside(text: str, mentions: Iterable[Mention]) -> Iterator[str]:
    """Yield what stands behind and in front of the names of somebody and may tell what he is.

    Parameters
    ----------
    text
        The article.
    mentions
        Where it names him, or takes him up again by a pronoun.

    Examples
    --------
    >>> text = "Ann Lee, who coaches the team, left. Lee scored 20 points."
    >>> list(beside(text, [Mention(0, 7, "Ann Lee", "PERSON"), Mention(37, 40, "Lee", "PERSON")]))
    ['coach', 'player']
    """
    past: list[str] = []
    for mention in mentions:
        if mention.form == "pronoun":
            yield from _of_pronoun(text, mention)
            continue
        yield from _within(mention.text)
        yield from _behind(text, mention.end)
        yield from _in_front(text, mention)
        past += (*of_works(text, mention), *_past(text, mention.end))
    yield from past


def _within(name: str) -> Iterator[str]:
    """Yield a role that was taken for the beginning of a name: "Vocational Nurse Ann Lee"."""
    words = name.split()
    for count in range(len(words) - 2, 0, -1):
        role = " ".join(words[:count])
        if words[count - 1].lower() not in lexicon().forenames and _ends_with_role(role):
            yield role
            return


def _of_pronoun(text: str, mention: Mention) -> Iterator[str]:
    """Yield what a sentence with a pronoun says that somebody is: "She is a junior", "he scored 20 points"."""
    if mention.text.lower() not in _SUBJECTS:
        return
    for pattern in (_PREDICATE, _SERVING):
        if (found := pattern.match(text, mention.end)) and _tells(found["told"]):
            yield found["told"]
    if _feat().match(text, mention.end):
        yield "player"


def _behind(text: str, end: int) -> Iterator[str]:
    for pattern in (_BEHIND, _LATER, _SERVING, _CHOSEN):
        if (found := pattern.match(text, end)) and _tells(found["told"]):
            yield found["told"]
    if (found := _BOTH_BEHIND.match(text, end)) and _is_of_several(found["told"]):
        yield found["told"]
    if found := _CLAUSE.match(text, end):
        yield from _of_clause(found["told"], found["who"] is not None)
    if _feat().match(text, end):
        yield "player"
    if (found := _PROFILE.match(text, end)) and found["label"] in _LABELS:
        yield found["told"]


def _past(text: str, end: int) -> Iterator[str]:
    """Yield what somebody was or is besides: "Lee attends the University of Oslo", "who graduated from it"."""
    if (found := _SCHOOLED.match(text, end)) and of_school(found["school"]):
        yield "student"


def _in_front(text: str, mention: Mention) -> Iterator[str]:
    start = mention.start
    floor = max(0, start - 60)
    if before := _BEFORE.search(text, floor, start):
        told = before["told"]
        if mention.entity is not None and " " not in mention.entity.name:
            told = _before_forename(told)
        if _ends_with_role(told) or (_SECOND.match(text, mention.end) and _is_title_of_several(_last_words(told))):
            yield _as_title(_last_words(told))
    if _AND.search(text, floor, start):
        yield from _of_listed(text, start)
    yield from _in_noun(text, start)
    if text.endswith(", ", 0, start) and not _LISTED.match(text, mention.end):
        floor = max(0, start - 160)
        opening = _OPENING.search(text, floor, start)
        if opening and _is_role(opening["told"]):
            yield opening["told"]
        elif (apposed := _APPOSED.search(text, floor, start)) and _CLOSED.match(text, mention.end):
            yield apposed["told"]


def _in_noun(text: str, start: int) -> Iterator[str]:
    """Yield what a noun says of whom the name behind it names: "a fan named", "students like", "the head of it is"."""
    floor = max(0, start - 60)
    before = text[floor:start]
    if before.endswith((" named ", " called ")):
        called = _CALLED.search(text, floor, start)
        if called and _ends_with_role(_last_words(called["told"])):
            yield _last_words(called["told"])
    elif before.endswith((" like ", " such as ", " including ")):
        like = _LIKE.search(text, floor, start)
        if like and _is_title_of_several(_last_words(like["told"])):
            yield _last_words(like["told"])
    elif before.endswith((" is ", " was ")):
        if inverted := _INVERTED.search(text, max(0, start - 160), start):
            yield inverted["told"].removeprefix("One of ")
    elif before[:-1].rpartition(" ")[2][:1].isupper():
        of_body = _OF_BODY.search(text, max(0, start - 140), start)
        if of_body and not _ends_with_role(of_body["body"]):
            yield of_body["told"]


def _of_listed(text: str, start: int) -> Iterator[str]:
    """Yield what stands before several names, one of which begins here: "music majors Ann Lee, Bob Hay and Kim Poe"."""
    floor = max(0, start - 160)
    for _ in range(_MOST_LISTED):
        between = _AND.search(text, floor, start)
        if between is None:
            return
        start = between.start()
        for pattern in _FIRST:
            first = pattern.search(f"{text[floor:start]} ")
            before = _BEFORE.search(text, floor, floor + first.start()) if first else None
            if before and _is_title_of_several(_last_words(before["told"])):
                yield _as_title(_last_words(before["told"]))
                return
        name = _LISTED_NAME.search(text, floor, start)
        if name is None:
            return
        start = name.start()


def _as_title(phrase: str) -> str:
    """Return a phrase as a title of who is named behind it, where its noun means more: "Representatives", "center"."""
    return _POSITION.sub("player", _DEPUTY.sub("Rep.", phrase))


def _before_forename(told: str) -> str:
    """Return what stands before the forenames that were not taken for part of a name: "Senator Ann Maria" Lee."""
    words = told.split()
    for count in (1, 2):
        rest = " ".join(words[:-count])
        if all(word[0].isupper() for word in words[-count:]) and rest and _ends_with_role(rest):
            return rest
    return told


def _last_words(phrase: str) -> str:
    """Return what belongs to the last word of a phrase: what stands behind the last full stop or preposition."""
    words = phrase.split()
    ends = (at for at, word in enumerate(words[:-1]) if word.endswith(".") or word in _CUT)
    at = max(ends, default=-1)
    return " ".join(words[at + 1 :])


def _ends_with_role(phrase: str) -> bool:
    """Whether a role in the singular stands last: "students with coach", and not "A Dozen Cousins"."""
    words = _as_title(phrase.strip()).lower().split()
    return any(" ".join(words[-count:]) in role_standings() for count in range(1, MOST_WORDS))


def _is_of_several(phrase: str) -> bool:
    """Whether a role in the plural is what a phrase is: "music majors", "owners of a bakery"."""
    words = WORD.findall(phrase.lower())
    role = next(roles_in(words), None) if words else None
    return role is not None and words[role[1] - 1].endswith("s") and words[role[1] - 1] != role[2].split()[-1]


def _is_title_of_several(phrase: str) -> bool:
    """Whether a phrase ends with a role in the plural: "Music majors", no "Lawyers for"."""
    words = phrase.split()
    return bool(words) and words[-1].lower() not in _CUT and _is_of_several(phrase)


def _is_role(phrase: str) -> bool:
    """Whether what a sentence begins with is a role: "A junior studying law", "Oslo frontwoman", no "When a junior"."""
    if phrase.split()[0].lower() not in DETERMINERS:
        return not phrase.endswith("s") and (_all_of_role(phrase) or _begins_with_role(phrase))
    return next(roles_in(WORD.findall(phrase.lower())), None) is not None


def _all_of_role(phrase: str) -> bool:
    """Whether only names and what stands within roles goes before the role that ends a phrase."""
    words = WORD.findall(phrase)
    role = next(roles_in([word.lower() for word in words]), None)
    if role is None or role[1] != len(words):
        return False
    return all(word[0].isupper() or word in lexicon().modifiers for word in words[: role[0]])


def _begins_with_role(phrase: str) -> bool:
    """Whether a phrase begins with a title in the singular, and its body: "Assistant Professor of Law"."""
    words = WORD.findall(phrase)
    role = next(roles_in([word.lower() for word in words]), None)
    if role is None or not all(word[0].isupper() for word in words[: role[1]]):
        return False
    return any(word[0].isupper() for word in words[role[1] + 1 :])


def _tells(phrase: str) -> bool:
    """Whether a phrase behind a name can be what somebody is: "a junior", "Head of Research", "president of it"."""
    words = WORD.findall(phrase.lower())
    if not words:
        return False
    if words[0] in DETERMINERS or phrase[0].isupper():
        return True
    return any(set(words[:first]) <= lexicon().modifiers | _ALSO | DETERMINERS for first, _, _ in roles_in(words))


def _of_clause(clause: str, relative: bool) -> Iterator[str]:
    """Yield the role that a clause amounts to, one behind "who" or one whose subject is the name."""
    words = clause.split()
    for count in range(min(3, len(words)), 0, -1):
        if (known := clause_nouns().get(" ".join(words[:count]).lower())) is not None:
            noun, has_body, only_relative = known
            if only_relative and not relative:
                return
            if has_body:
                yield f"{noun} of {' '.join(words[count:])}"
            elif not _NO_ROLE & set(words[count : count + 4]) and words[count : count + 1] not in _OWN:
                yield noun
            return


@cache
def clause_nouns() -> Mapping[str, tuple[str, bool, bool]]:
    """Return of each verb the noun that it amounts to, whether the body behind decides, and whether it needs "who"."""
    rows = (line.split("\t") for line in lines_of("newsents.corpus", "clause_roles.tsv"))
    return {verb: (noun, "body" in marks, "who" in marks) for verb, noun, *marks in rows}


@cache
def _feat() -> re.Pattern[str]:
    """Return what a feat is: "scored two of her season-high 31 points", "had six assists", "had a hat trick"."""
    rows = [line.split("\t") for line in lines_of("newsents.corpus", "feat_nouns.txt")]
    of_games = "|".join(re.escape(noun) for noun, *_ in rows)
    clear = "|".join(re.escape(noun) for noun, *other in rows if not other)
    count = rf"[^.,;:()\n—–“”\"%$]{{0,60}}?\b{_COUNT} (?:of (?:his|her|their) )?(?:[a-z-]+ )?(?:\d+ )?"
    feats = rf"{_GAME} {count}(?:{of_games})\b|{_ANY} {count}(?:{clear})\b|(?:{_GAME}|{_ANY}) an? hat[ -]trick\b"
    return re.compile(rf",?(?: who)? (?:{feats})")
