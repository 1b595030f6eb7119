"""What a source is to the news: an official, an expert, a company, a resident ..., by its kind, roles and affiliations.

`SourceKind` says what a source is by its words: a person, a group, a document. As what somebody is asked stands in the
role that the article gives: "the mayor", "a professor at Yale", "a spokesman for the bank". Tables of nouns say what a
role is (``data/role_standings.tsv``) and what a body is (``data/body_standings.tsv``); of a noun that does not say
("director") the body does. Where nothing is said, the standing is unknown: nobody is looked up, and no name is guessed
by.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from newsents.datafiles import lines_of
from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.speakers.reference.nouns import singulars
from newsents.pipeline.speakers.source_kind import name_classes
from newsents.schema import Analysis, Mention, Quote

UNKNOWN = "unknown"

STANDINGS = (
    "official",
    "expert",
    "company",
    "organization",
    "media",
    "artist_athlete",
    "resident",
    "document",
    "poll",
    UNKNOWN,
)
"""``official``: a state, its bodies, police, courts, parties, and who serve them, stand for them or did; ``expert``:
who is asked for a profession's knowledge (researchers, doctors, lawyers, analysts, teachers); ``company``: businesses,
their owners, heads and spokespersons; ``organization``: other bodies (universities, unions, churches, charities,
movements), who lead or speak for them, activists; ``media``: papers, broadcasters, journalists; ``artist_athlete``:
artists, entertainers, athletes, coaches, teams; ``resident``: private persons (residents, students, workers, voters,
family, witnesses, fans); ``document``, ``poll``: as the kinds of sources."""

_BY_KIND = {"document": "document", "poll": "poll", "media": "media"}
_NAMED = frozenset(("named_person", "partly_named"))
_WORD = re.compile(r"[^\W_]+(?:[.'’&-]+[^\W_]+)*\.?|,")
_ENDS = frozenset(("of", "for", "at", "from", "in", "with", "on", "to", "by", "who", "that", "which", ",", "and"))
"""What stands between a role and its body, or behind both."""

_OWNERS = frozenset(("of", "for", "at", "from", "with", "in", ","))
_DETERMINERS = frozenset(("a", "an", "the", "its", "his", "her", "their", "our", "my", "another"))
"""What begins a body that is no name; "director of research" has none."""

_MOST_WORDS = 4
_TEACHING = frozenset(("university", "college", "school", "academy", "campus", "faculty"))
"""Bodies with more members of other standings than of their own: who is "of Yale" may be a professor or a student."""

_BEHIND = re.compile(r"(?:(?:,| is| was|, who is|, who was) (?P<told>[^.;:()\n—–“”\"]{3,120}))")
"""What may tell of whom a name is that it follows: "Ann Lee, a junior studying law,", "Ann Lee is the mayor"."""

_BEFORE = re.compile(r"(?P<told>(?:[^\W_]+(?:['’&-][^\W_]+)*\.? ){1,4})$")
"""And in front of it: "freshman Ann Lee", "real estate agent Ann Lee"."""


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


def standings_of(analysis: Analysis) -> list[str]:
    """Return the standing of the source of each quotation of an article, one of `STANDINGS` each.

    Examples
    --------
    >>> import newsents
    >>> text = "A spokesman for the bank said that it rained. According to Ann Lee, a junior studying law, it snowed."
    >>> standings_of(newsents.analyze(text))
    ['company', 'resident']
    """
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in analysis.mentions:
        if mention.entity is not None and mention.form == "name":
            mentions[mention.entity.id].append(mention)
    text = analysis.article.text
    known: dict[str, tuple[str, ...]] = {}
    found = []
    for quote in analysis.quotes:
        told: tuple[str, ...] = ()
        if quote.speaker is not None and quote.source_kind in _NAMED:
            identifier = quote.speaker.id
            if identifier not in known:
                known[identifier] = tuple(_beside(text, mentions[identifier]))
            told = known[identifier]
        found.append(_standing(quote, told))
    return found


def _standing(quote: Quote, told: Iterable[str]) -> str:
    """Return the standing of a quotation's source, with what the article says beside its name."""
    if quote.source_kind in _BY_KIND:
        return _BY_KIND[quote.source_kind]
    speaker, source = quote.speaker, quote.source.text if quote.source else ""
    bodies = speaker.affiliations if speaker else ()
    words = _without_name(source, speaker.name) if speaker and quote.source_kind in _NAMED else source
    described = (*(speaker.roles if speaker else ()), words, *told)
    found = next(filter(None, (role_standing(one, bodies) for one in described)), None)
    if found is not None:
        return found
    if quote.source_kind == "government":
        return "official"
    if quote.source_kind in ("organization", "group"):
        name = speaker.name if speaker else source
        return body_standing(_before(name)) or body_standing(_before(source)) or UNKNOWN
    return next(filter(None, map(_of_member, bodies)), UNKNOWN)


def _beside(text: str, mentions: Iterable[Mention]) -> Iterator[str]:
    """Yield what stands behind and in front of the names of somebody and may tell what he is."""
    for mention in mentions:
        behind = _BEHIND.match(text, mention.end)
        if behind and _tells(behind["told"]):
            yield behind["told"]
        before = _BEFORE.search(text, max(0, mention.start - 60), mention.start)
        if before and _ends_with_role(before["told"]):
            yield before["told"]


def _ends_with_role(phrase: str) -> bool:
    """Whether a role in the singular stands last: "students with coach", and not "A Dozen Cousins"."""
    words = phrase.lower().split()
    return any(" ".join(words[-count:]) in role_standings() for count in range(1, _MOST_WORDS))


def _tells(phrase: str) -> bool:
    """Whether a phrase behind a name can be what somebody is: "a junior", "Head of Research", "president of it"."""
    words = _WORD.findall(phrase.lower())
    if not words:
        return False
    return words[0] in _DETERMINERS or phrase[0].isupper() or any(first == 0 for first, _, _ in _roles_in(words))


@lru_cache(maxsize=4096)
def role_standing(role: str, bodies: tuple[str, ...] = ()) -> str | None:
    """Return the standing that a role has, with the bodies that somebody is of, or None where they do not say.

    Examples
    --------
    >>> role_standing("head coach"), role_standing("director", ("Leeds City Council",)), role_standing("director")
    ('artist_athlete', 'official', None)
    >>> role_standing("one university official"), role_standing("student body president of the college")
    ('organization', 'organization')
    """
    forms = _WORD.findall(role)
    words = [form.lower() for form in forms]
    for first, last, known in _roles_in(words):
        standing, has_body = role_standings()[known]
        if not has_body:
            return standing
        behind = forms[last + 1 :] if last < len(words) and words[last] in _OWNERS else []
        is_body = bool(behind) and (behind[0].lower() in _DETERMINERS or any(form[0].isupper() for form in behind))
        told = (" ".join(words[:first]), " ".join(behind) if is_body else "", *bodies)
        of_body = next(filter(None, (body_standing(one) or _of_place(one) for one in told)), None)
        has_other = is_body or bool(bodies) or any(form[0].isupper() for form in forms[:first])
        return of_body or (None if standing == "-" or has_other else standing)
    return None


def _roles_in(words: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the longest role that ends before the first preposition or comma: where it stands, and how it is listed."""
    known = role_standings()
    end = _end_of_head(words)
    for first in range(max(0, end - 1), end):  # "secretary of state"
        for last in range(min(len(words), first + _MOST_WORDS), end, -1):
            if " ".join(words[first:last]) in known:
                yield first, last, " ".join(words[first:last])
                return
    studying = [at for at in range(1, end) if words[at].endswith("ing") and words[at] not in known]
    for last in (end, *studying):  # "a freshman studying law"
        for first in range(max(0, last - _MOST_WORDS), last):
            for last_word in _forms(words[last - 1]):
                name = " ".join((*words[first : last - 1], last_word))
                if name in known:
                    yield first, last, name
                    return
    for at in range(end - 1):  # a title before a name
        if words[at] in known and words[at].endswith("."):
            yield at, end, words[at]
            return


def _end_of_head(words: Sequence[str]) -> int:
    """Return where the first preposition or comma stands behind the beginning."""
    return next((at for at, word in enumerate(words) if word in _ENDS and at), len(words))


def _forms(word: str) -> Iterator[str]:
    """Yield a noun as it is, in the singular, and without what is joined to it by a hyphen."""
    for one in dict.fromkeys((word, word.rstrip("."), *(singulars(word) if word.endswith(("s", "men")) else ()))):
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
    known = body_standings()
    words = [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(name.lower())]
    end = _end_of_head(words)
    for at in (*range(end - 1, -1, -1), *range(end, len(words))):
        both = " ".join(words[max(0, at - 1) : at + 1])
        for one in (both, words[at], words[at].replace(".", ""), *singulars(words[at])):
            if known.get(one, "-") != "-":
                return known[one]
    return None


def _of_place(name: str) -> str | None:
    """Return that who holds an office of a place serves a state or a city."""
    return "official" if name and name.lower() in _places() else None


@cache
def _places() -> frozenset[str]:
    known = lexicon()
    return frozenset(name.lower() for name in known.places | known.capitals | known.seats)


def _of_member(body: str) -> str | None:
    """Return the standing of who is only said to be of a body."""
    if _TEACHING & set(body.lower().split()):
        return None
    return body_standing(body)


def _without_name(source: str, speaker: str) -> str:
    names = {word.lower() for word in speaker.split()}
    return " ".join(word for word in source.split() if word.strip(",.'’").lower() not in names)


def _before(words: str) -> str:
    """Return the words of a phrase before its first preposition."""
    return " ".join(_until(words.lower().split(), _ENDS))


def _until(words: Iterable[str], ends: frozenset[str]) -> Iterator[str]:
    for word in words:
        if word in ends:
            return
        yield word
