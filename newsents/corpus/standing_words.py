"""What words say that somebody or a body is to the news: the tables of `newsents.corpus.standing`, and their reading.

Tables of nouns say what a role is (``data/role_standings.tsv``) and what a body is (``data/body_standings.tsv``); of a
noun that does not say ("director") the body does, by the words of its name or as one that the news names often.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise, takewhile

import attrs

from newsents.datafiles import lines_of
from newsents.pipeline.entities.known_bodies import known_body
from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.speakers.reference.nouns import singulars
from newsents.pipeline.speakers.source_kind import name_classes

WORD = re.compile(r"[^\W_]+(?:[.'’&-]+[^\W_]+)*\.?|,")
_ENDS = frozenset(
    "of for at from in with on to by who that which , and before after during about against near there here".split()
)
"""What stands between a role and its body, or behind both."""

_OWNERS = frozenset(("of", "for", "at", "from", "with", "in", ","))
DETERMINERS = frozenset(("a", "an", "the", "its", "his", "her", "their", "our", "my", "another"))
"""What begins a body that is no name; "director of research" has none."""

MOST_WORDS = 4
_TEACHING = frozenset(("university", "college", "school", "academy", "campus", "faculty"))
"""Bodies with more members of other standings than of their own: who is "of Yale" may be a professor or a student."""

_OF_SORT = {
    "agency": "official",
    "airline": "company",
    "alliance": "official",
    "band": "artist_athlete",
    "bank": "company",
    "company": "company",
    "court": "official",
    "hospital": "organization",
    "league": "organization",
    "legislature": "official",
    "media": "media",
    "museum": "organization",
    "nonprofit": "organization",
    "party": "official",
    "police": "official",
    "school": "organization",
    "team": "artist_athlete",
    "union": "organization",
}
"""The standing of the bodies that the news names often, by their sorts; an army may be a state's or a gang's."""


@cache
def role_standings() -> Mapping[str, tuple[str, bool]]:
    """Return of each role its standing, ``"-"`` where it has none, and whether the body that it is of decides first."""
    rows = (line.split("\t") for line in lines_of("newsents.corpus", "role_standings.tsv"))
    return {role: (standing, bool(body)) for role, standing, *body in rows}


@cache
def body_standings() -> Mapping[str, str]:
    """Return of each word of bodies the standing that it says; ``"-"`` for one that says nothing."""
    classes = {word: "official" if kind == "government" else "media" for word, kind in name_classes().items()}
    return classes | dict(line.split("\t") for line in lines_of("newsents.corpus", "body_standings.tsv"))


@attrs.frozen
class Told:
    """What a phrase tells of somebody.

    Parameters
    ----------
    standing
        The standing, or ``None`` for a role of a body that is not known.
    by_default
        Whether it is what the role is without a body ("president"), so that a body that is told elsewhere decides.
    """

    standing: str | None
    by_default: bool = False


def role_standing(role: str, bodies: tuple[str, ...] = ()) -> str | None:
    """Return the standing that a role has, with the bodies that somebody is of, or None where they do not say.

    Examples
    --------
    >>> role_standing("head coach"), role_standing("director", ("Leeds City Council",)), role_standing("director")
    ('artist_athlete', 'official', None)
    >>> role_standing("one university official"), role_standing("student body president of the college")
    ('organization', 'organization')
    """
    return first_standing([role], bodies)


def first_standing(phrases: Iterable[str], bodies: tuple[str, ...] = ()) -> str | None:
    """Return the first standing that phrases tell; that of a role without a body only if none of them has a body.

    Examples
    --------
    >>> first_standing(["president", "president of Ekblom Ltd"]), first_standing(["president", "president of Ekblom"])
    ('company', None)
    """
    told = [one for one in (told_by(phrase, bodies) for phrase in phrases) if one is not None]
    sure = next((one.standing for one in told if one.standing is not None and not one.by_default), None)
    if sure is not None or any(one.standing is None for one in told):
        return sure
    return next((one.standing for one in told), None)


@lru_cache(maxsize=4096)
def told_by(role: str, bodies: tuple[str, ...] = ()) -> Told | None:
    """Return what a role tells, with the bodies that somebody is of, or None where the phrase has no role that does."""
    forms = WORD.findall(role)
    words = [form.lower() for form in forms]
    for first, last, known in (*roles_in(words), *_behind_body(forms)):
        standing, has_body = role_standings()[known]
        if not has_body:
            return None if standing == "-" else Told(standing)
        behind = _owner(forms, words, last)
        is_body = bool(behind) and (behind[0].lower() in DETERMINERS or any(form[0].isupper() for form in behind))
        told = (" ".join(forms[:first]), " ".join(behind) if is_body else "", *bodies)
        serves = standing != "-" or known.startswith(("spokes", "rep"))  # "a manager from Leeds" does not serve it
        of_body = next(filter(None, (body_standing(one) or (_of_place(one) if serves else None) for one in told)), None)
        if of_body is not None:
            return Told(of_body)
        if words[last : last + 1] == ["and"] and (second := told_by(" ".join(forms[last + 1 :]))) is not None:
            return second  # "moderator and professor"
        if is_body or bodies or _names_body(forms[:first]):
            return Told(None)
        return None if standing == "-" else Told(standing, by_default=True)
    return None


def _names_body(before: Sequence[str]) -> bool:
    """Whether the word before a role is of a body's name: "the Ekblom president", not "The president"."""
    return bool(before) and before[-1][0].isupper() and before[-1].lower() not in DETERMINERS


def _owner(forms: Sequence[str], words: Sequence[str], last: int) -> Sequence[str]:
    """Return the words of the body behind a role: "president of it"."""
    if last >= len(words) or words[last] not in _OWNERS:
        return []
    behind = forms[last + 1 :]
    if behind and behind[0].islower() and behind[0] not in DETERMINERS:  # "of research at the bank"
        after = next((at for at, form in enumerate(behind) if form in _OWNERS and form not in ("of", ",")), len(behind))
        return behind[after + 1 :] or behind
    return behind


def roles_in(words: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the longest role that ends before the first preposition or comma: where it stands, and how it is listed."""
    known = role_standings()
    end = _end_of_head(words)
    for first in range(max(0, end - 1), end):  # "secretary of state"
        for last in range(min(len(words), first + MOST_WORDS), end, -1):
            if " ".join(words[first:last]) in known:
                yield first, last, " ".join(words[first:last])
                return
    words = [word if word in known else word.removeprefix("co-") for word in words]
    participles = [
        at - (words[at - 1] == "double" and at > 1)
        for at in range(1, end)
        if words[at].endswith(("ing", "ed")) and words[at] not in known
    ]
    for last in (end, *participles):  # "a freshman studying law", "an alum involved in it"
        for first in range(max(0, last - MOST_WORDS), last):
            for last_word in _forms(words[last - 1]):
                name = " ".join((*words[first : last - 1], last_word))
                if name in known:
                    yield first, last, name
                    return
    if (listed := _end_of_list(words, end)) is not None:
        for last_word in _forms(words[listed - 1]):
            if last_word in known:
                yield listed - 1, listed, last_word
                return
    for at in range(end - 1):  # a title before a name
        if words[at] in known and words[at].endswith("."):
            yield at, end, words[at]
            return


def _end_of_list(words: Sequence[str], end: int) -> int | None:
    """Return where what is listed before a noun ends with it: "a film and theater major", "a law, art and film fan"."""
    if not words or words[0] not in DETERMINERS or "and" not in words[end:]:
        return None
    last = words.index("and")
    behind = words[last + 1 :]
    if words[last - 1] == "," or (_ENDS - {","}).intersection(words[:last]) or not behind or behind[0] in DETERMINERS:
        return None
    return last + 1 + _end_of_head(behind)


def _behind_body(forms: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the role that stands behind the name of its body: "a University of Leeds professor"."""
    end = forms.index(",") if "," in forms else len(forms)
    for first in range(max(2, end - MOST_WORDS + 1), end):
        role = " ".join(forms[first:end])
        before = [form for form in forms[:first] if form.lower() not in DETERMINERS]
        is_name = bool(before) and all(form[0].isupper() or form in ("of", "for", "and") for form in before)
        if role in role_standings() and is_name and before[-1][0].isupper():
            yield first, end, role
            return


def _end_of_head(words: Sequence[str]) -> int:
    """Return where the first preposition or comma stands behind the beginning."""
    return next((at for at, word in enumerate(words) if word in _ENDS and at), len(words))


def _forms(word: str) -> Iterator[str]:
    """Yield a noun as it is, in the singular, and without what is joined to it by a hyphen."""
    for one in dict.fromkeys((word, word.rstrip("."), *singulars(word))):
        yield one
        if "-" in one:
            yield one.rsplit("-", 1)[1]


def body_standing(name: str) -> str | None:
    """Return the standing of a body by the words of its name, or None where they do not say.

    Examples
    --------
    >>> body_standing("University of Leeds"), body_standing("Leeds Police Department"), body_standing("Ekblom Inc.")
    ('organization', 'official', 'company')
    >>> body_standing("Ekblom") is None
    True
    """
    owner, of_owner, _ = name.replace("’", "'").partition("'s ")
    if (known := known_standing(name) or (known_standing(owner) if of_owner else None)) is not None:
        return known
    words = [word.removesuffix("'s").removesuffix("’s") for word in WORD.findall(name.lower())]
    end = _end_of_head(words)
    head = next(filter(None, (_of_word(words, at) for at in range(end - 1, -1, -1))), None)
    behind = (_of_word(words, at) for at in range(end, len(words)))
    return head or _of_known_in(name) or next(filter(None, behind), None)


def _of_word(words: Sequence[str], at: int) -> str | None:
    """Return the standing that a word of a body's name says, or it and the one before it."""
    known = body_standings()
    both = " ".join(words[max(0, at - 1) : at + 1])
    for one in (both, words[at], words[at].replace(".", ""), *singulars(words[at])):
        if known.get(one, "-") != "-":
            return known[one]
    return None


def known_pair(name: str) -> str | None:
    """Return the standing that two words of a body's name say together, or None.

    Examples
    --------
    >>> known_pair("Undergraduate Student Government"), known_pair("City News Service"), known_pair("City Council")
    ('organization', 'media', None)
    """
    words = name.lower().split()
    return next(filter(None, (body_standings().get(" ".join(pair)) for pair in pairwise(words))), None)


def known_standing(name: str) -> str | None:
    """Return the standing of a body that the news names often, if its name means nothing else as often.

    Examples
    --------
    >>> known_standing("Emirates"), known_standing("the WHO"), known_standing("Target"), known_standing("Ekblom")
    ('company', 'official', None, None)
    """
    known = known_body(name) or known_body(name.replace(".", ""))  # "U.C. Berkeley"
    return None if known is None or known.also else _OF_SORT.get(known.sort)


def _of_known_in(phrase: str) -> str | None:
    """Return the standing of the first body in a phrase that the news names often: "launch at Boeing Defense"."""
    forms = [form.removesuffix("'s").removesuffix("’s") for form in WORD.findall(phrase)]
    for first, form in enumerate(forms):
        if not form[0].isupper():
            continue
        for last in range(min(len(forms), first + MOST_WORDS), first, -1):
            if (standing := known_standing(" ".join(forms[first:last]))) is not None:
                return standing
    return None


def _of_place(name: str) -> str | None:
    """Return that who holds an office of a place serves a state or a city: "Leeds", "incumbent Brazilian"."""
    words = name.split()
    of_state = bool(words) and words[-1].lower() in _nationalities()
    return "official" if of_state or name.lower() in _places() else None


@cache
def _places() -> frozenset[str]:
    known = lexicon()
    return frozenset(name.lower() for name in known.places | known.capitals | known.seats)


def of_member(body: str) -> str | None:
    """Return the standing of who is only said to be of a body."""
    return None if of_school(body) else body_standing(body)


def of_school(body: str) -> bool:
    """Whether a body is a school, by a word of its name or as one that the news names often."""
    known = known_body(body)
    return bool(_TEACHING & set(body.lower().split())) or (known is not None and known.sort == "school")


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(name.lower() for name in lexicon().nationalities)


def before_preposition(words: str) -> str:
    """Return the words of a phrase before its first preposition."""
    return " ".join(takewhile(lambda word: word.lower() not in _ENDS, words.split()))
