"""Whether what the words of a noun phrase say besides fits whom it most probably means; and who is named so later."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from newsents.pipeline.entities.found import POSSESSIVES
from newsents.pipeline.entities.kin import RELATIVES
from newsents.pipeline.entities.known_bodies import is_no_business
from newsents.pipeline.entities.linking import are_initials
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.speakers.reference.noun_kinds import fields_of, peoples_in
from newsents.pipeline.speakers.reference.nouns import (
    akin,
    body_nouns,
    is_one_office,
    is_person_noun,
    offices_apart,
    servants,
    stem,
    stems,
)
from newsents.pipeline.speakers.reference.referents import PEOPLE, Referent
from newsents.pipeline.speakers.reference.referring import DEFINITE, PRONOUNS
from newsents.pipeline.speakers.source import SourcePhrase

_OF_WHOM = frozenset(("of", "from", "for", "at", "with"))
MOST_TITLED = 500
"""In texts in which titles stand beside more names than these, a title is taken for nobody's who is named later."""

SURE = 0.7
"""So probable it must be that "his lawyer, Bo Ek" is of whom somebody's lawyer is sought."""

_BODIES = frozenset(("ORG", "NORP"))
_OTHERS = frozenset(("one", "a", "an"))
_OTHER = frozenset(("other", "another"))
_HURT = frozenset(("victim", "complainant", "survivor", "accuser"))
"""Nouns that mean nobody who is accused."""

_MINORS = frozenset("baby boy child girl infant kid schoolboy schoolgirl toddler".split())
"""Nouns that mean nobody who is grown up."""

_LEARNING = frozenset("boarder freshman learner pupil scout student".split())
_GROWN = 20
_SEVERAL = frozenset("audience clan couple crowd duo electorate family household mob pair populace public trio".split())
"""Nouns that mean several persons, and no body."""

_NO_LONGER = frozenset(("former", "ex", "onetime", "one-time", "ex-"))


def fits(scene: Scene, phrase: SourcePhrase, owner: Referent | None, referent: Referent) -> bool:
    """Whether nothing in a noun phrase speaks against whom it most probably means.

    "The chairman of the Blue Party" is nobody who stands beside the Red Party, "the spokesman from Rain Music" no other
    spokesman without a name; "the chairman of another bank" is nobody who was named, "the mayor" no senator, "the
    victim" nobody who is accused, "the bank (NRB)" not the UN, and "the company" no court. "The Oslo Reporter" is
    nobody who is not called a reporter: a noun in capitals is a title, or the name of something else. "Her lawyer" is
    nobody who was not named beside her; ``owner`` is she. "The Swede" is no Spaniard, "the goalkeeper" no coach, "the
    girl" no prosecutor, and "the family" no company; "the retired surgeon" may be a senator. "His rival, who fears Bo
    Ek" is not Bo Ek.
    """
    noun = stem(scene.words.lower[phrase.head])
    if referent.kind not in (*PEOPLE, "other"):
        said = scene.words.lower[phrase.head] in referent.titles
        no_business = not said and is_no_business(referent.name, scene.words.lower[phrase.head])
        several = not said and noun in _SEVERAL and noun not in referent.stems
        return _bears_letters(scene, phrase, referent) and not (no_business or several)
    if referent.kind == "person" and (
        (is_title_case(scene, phrase) and noun not in referent.titles)
        or _is_anothers(scene, phrase, owner, referent, noun)
        or _is_elsewhere(scene, phrase)
        or _is_of_another_kind(scene, phrase, referent, noun)
    ):
        return False
    if noun not in referent.titles and (
        _is_apart(scene, phrase, referent)
        or (noun in _HURT and referent.accused)
        or (noun in _MINORS and _is_grown(scene, referent))
    ):
        return False
    if _is_in_its_clause(scene, phrase, referent):
        return False
    body = _body_behind(scene, phrase)
    told = stems(body) if " " not in body else stems(body) - {_kind_of(body)}
    if not body or told & (referent.titles | stems(referent.name)):
        return True
    return referent.kind == "person" and not _stands_beside_another(scene, referent, body)


def _is_anothers(scene: Scene, phrase: SourcePhrase, owner: Referent | None, referent: Referent, noun: str) -> bool:
    """Whether somebody was never said to be the one whom a noun with its owner means: "Lee's lawyer", "her husband".

    Relatives are who was called so; others, too, were spoken of in one sentence with whose they are.
    """
    words = scene.words
    first = words.lower[phrase.start]
    if noun in RELATIVES and noun not in referent.titles and _has_owner(words, phrase):
        return True  # "the victim's mother", too
    if not is_person_noun(words.lower[phrase.head]) or not (first in PRONOUNS or owner is not None):
        return False
    if owner is None or owner is referent:
        return owner is referent
    if owner.kind not in PEOPLE and (noun not in servants() or owner.stems & (referent.titles | referent.stems)):
        return False
    sentences = {words.sentences[place.head] for place in owner.places if place.share >= SURE}
    return all(words.sentences[place.head] not in sentences for place in referent.places)


def _is_grown(scene: Scene, referent: Referent) -> bool:
    """Whether somebody has a calling, and no age of the young: a prosecutor, not a singer of 17."""
    ages = [int(title) for title in referent.titles if title.isdigit()]
    callings = (title for title in referent.titles - _MINORS - _LEARNING if title not in RELATIVES)
    return not any(age < _GROWN for age in ages) and any(map(scene.lexicon.is_role_noun, callings))


def _is_in_its_clause(scene: Scene, phrase: SourcePhrase, referent: Referent) -> bool:
    """Whether the relative clause behind a noun phrase names somebody: "his rival, who fears Bo Ek"."""
    words = scene.words
    begin = phrase.end + (words.forms[phrase.end : phrase.end + 1] == [","])
    if words.lower[begin : begin + 1] not in (["who"], ["whose"], ["whom"]):
        return False
    last = min(begin + LONGEST_CLAUSE, len(words))
    end = next((at for at in range(begin, last) if words.forms[at] in _ENDS), last)
    return any(place.entity == referent.key and place.form == "name" for place in scene.places_in(begin, end))


LONGEST_CLAUSE = 20
"""Tokens of a relative clause that are looked at."""

_ENDS = frozenset((",", ".", ";", ":", "?", "!"))


def _is_of_another_kind(scene: Scene, phrase: SourcePhrase, referent: Referent, noun: str) -> bool:
    """Whether somebody is of another people than a noun phrase says, or of another field of life than a bare noun."""
    beside = stems(scene.words.text_of(phrase.start, phrase.head))
    peoples, its_peoples = peoples_in({noun, *beside}), peoples_in(referent.titles)
    if peoples and its_peoples and peoples.isdisjoint(its_peoples):
        return True
    fields = frozenset[str]().union(*map(fields_of, referent.titles))
    is_bare = not beside and phrase.head == phrase.core_end - 1
    return (
        is_bare
        and noun not in referent.titles
        and bool(fields_of(noun) and fields)
        and fields.isdisjoint(fields_of(noun))
    )


def _has_owner(words: Words, phrase: SourcePhrase) -> bool:
    """Whether the words of a noun phrase tell whose it is: "her husband", "the victim's mother"."""
    return words.lower[phrase.start] in PRONOUNS or any(
        form in POSSESSIVES for form in words.forms[phrase.start : phrase.head]
    )


def _is_elsewhere(scene: Scene, phrase: SourcePhrase) -> bool:
    """Whether a noun means another than those spoken of, or of another body: "the director of one", "the other man"."""
    words, at = scene.words, phrase.core_end
    if not _OTHER.isdisjoint(words.lower[phrase.start : phrase.head]):
        return True
    if not scene.lexicon.is_role_noun(words.lower[phrase.head]) or at + 1 >= phrase.end:
        return False
    first = at + 1 + (words.lower[at + 1] == "the" and words.lower[at + 2 : at + 3] == ["other"])
    if words.lower[at] not in _OF_WHOM or words.lower[first] not in _OTHERS | _OTHER:
        return False
    if words.lower[first] in _OTHER:
        return True
    last = first
    while last + 1 < phrase.end and words.tags[last + 1][:2] in ("NN", "JJ", "VB", "HY"):
        last += 1
    return last == first or (words.lower[last] in body_nouns() and words.tags[last] == "NN")


def _is_apart(scene: Scene, phrase: SourcePhrase, referent: Referent) -> bool:
    """Whether somebody has an office that is not held together with that of a noun: a senator, "the mayor"."""
    words = scene.words
    apart = offices_apart(words.lower[phrase.head])
    former = not _NO_LONGER.isdisjoint(words.lower[phrase.start : phrase.head])
    return bool(apart) and not former and not apart.isdisjoint(referent.titles)


def _bears_letters(scene: Scene, phrase: SourcePhrase, referent: Referent) -> bool:
    """Whether a body's name has the letters in brackets right behind a noun, if there are any: "the bank (NRB)"."""
    forms, at = scene.words.forms, phrase.core_end
    if forms[at : at + 1] != ["("] or forms[at + 2 : at + 3] != [")"] or not forms[at + 1].isupper():
        return True
    name = referent.name
    return forms[at + 1] in name.split() or are_initials(forms[at + 1], name.split())


def named_later(scene: Scene, phrase: SourcePhrase, content: tuple[int, int] | None) -> str | None:
    """Return the one person whose title before the name a noun phrase has told before: "Oslo's transport minister".

    Title and owner agree, nobody else of the article has the title, and none of its ``content`` names the person. "A
    judge", "CEO" and "the mayor of Oslo" are so where the article begins with them, in its headline or its lead.
    """
    words = scene.words
    if not is_person_noun(words.lower[phrase.head]) or not _may_be_told_later(scene, phrase):
        return None
    if len(scene.titled) > MOST_TITLED:
        return None
    owners = scene.names_within(words.starts[phrase.start], words.ends[phrase.end - 1])
    whose = frozenset[str]().union(*(stems(name.text) for name in owners))
    title = stems(words.text_of(phrase.start, phrase.head + 1)) - whose
    called: set[str] = set()
    for place, name, role in scene.titled:
        held = stems(role.text)
        if not title <= held and not _is_one_office(words.lower[phrase.head], title, role.text):
            continue
        of = stems(name.affiliation.text) if name.affiliation is not None else frozenset[str]()
        inside = content is not None and content[0] <= place.start < content[1]
        before = place.start < phrase.start or role.start > name.start
        other = title <= held and held - of - whose != title
        if before or inside or other or not (of <= whose or whose <= of):
            return None
        called.add(place.entity)
        if len(called) > 1:
            return None
    return called.pop() if called else None


def _may_be_told_later(scene: Scene, phrase: SourcePhrase) -> bool:
    """Whether a noun phrase is "the minister", or stands where an article begins and names nobody but a place."""
    words = scene.words
    definite = words.lower[phrase.start] in DEFINITE or scene.names_within(
        words.starts[phrase.start], words.starts[phrase.head]
    )
    if phrase.end == phrase.core_end and definite and words.lower[phrase.start] not in _OTHERS | _OTHER:
        return True
    first = next((at for at in range(phrase.start) if not scene.outside[at]), phrase.start)
    if words.lines[phrase.start] - words.lines[first] > LEAD:
        return False
    if any(place.mention and place.mention.label == "PERSON" for place in scene.places_in(0, phrase.start)):
        return False
    if phrase.end > phrase.core_end:
        # "of Oslo", and no more
        places = scene.names_within(words.starts[phrase.core_end], words.ends[phrase.end - 1])
        behind = words.text_of(phrase.core_end + 1, phrase.end) if phrase.core_end + 1 < phrase.end else ""
        if words.lower[phrase.core_end] not in _OF_WHOM or [name.text for name in places] != [behind]:
            return False
    sentence = words.sentences[phrase.start]
    rest = range(phrase.start, bisect_right(words.sentences, sentence))
    return not any(len(words.forms[at]) == 4 and words.forms[at].isdigit() for at in rest)


LEAD = 2
"""So many lines behind the first of an article its lead may begin."""


def _is_one_office(noun: str, title: frozenset[str], role: str) -> bool:
    """Whether a noun alone is another word for an office: "judge" for "Justice", "CEO" for "Chief Executive"."""
    held = role.lower().split()[-1]
    return len(title) == 1 and stem(held) in akin(noun) and stem(noun) in akin(held) and is_one_office(noun, held)


def is_title_case(scene: Scene, phrase: SourcePhrase) -> bool:
    """Whether a phrase of several words behind its article has a capital in each: "The Oslo Reporter".

    Members of parties and peoples have one anyway: "the Ohio Republican".
    """
    words = scene.words
    if any(name.label == "NORP" and name.end >= words.ends[phrase.head] for name in phrase.names):
        return False
    forms = words.forms[phrase.start + 1 : phrase.core_end]
    return len(forms) > 1 and phrase.head == phrase.core_end - 1 and all(map(is_capitalized, forms))


def _body_behind(scene: Scene, phrase: SourcePhrase) -> str:
    """Return the name of the body right behind a noun and its preposition."""
    words = scene.words
    if phrase.core_end >= phrase.end or words.lower[phrase.core_end] not in _OF_WHOM:
        return ""
    first = phrase.core_end + 1
    first += words.lower[first : first + 1] == ["the"]
    if first >= phrase.end:
        return ""
    start = words.starts[first]
    within = scene.names_within(start, words.ends[phrase.end - 1])
    return next((name.text for name in within if name.start == start and name.label in _BODIES), "")


def _stands_beside_another(scene: Scene, referent: Referent, body: str) -> bool:
    """Whether a body of the same kind, by the last word of its name, is named in a sentence with somebody."""
    words, kind = scene.words, _kind_of(body)
    sentences = {words.sentences[place.head] for place in referent.places if place.form == "name"}
    return any(
        place.mention is not None
        and place.mention.label in _BODIES
        and _kind_of(place.mention.text) == kind
        and not stems(place.mention.text) >= stems(body)
        for sentence in sentences
        for place in scene.places_in(bisect_left(words.sentences, sentence), bisect_right(words.sentences, sentence))
    )


def _kind_of(name: str) -> str:
    return stem(name.lower().rsplit(" ", 1)[-1])
