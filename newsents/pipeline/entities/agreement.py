"""What all mentions of a name in an article say together: one label for each name, and the names passed over.

The gains come from "A surname whose full name stands elsewhere" and "one label a document": the commonest
errors of a small model on news.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter

import attrs

from newsents.names.parsing.family_first import stands_family_first
from newsents.names.words.common import commonness
from newsents.names.words.folding import key as folded
from newsents.names.words.lexicon import FAMILY_FIRST
from newsents.pipeline.entities.evidence import NO_SUPPORT, Evidence, Support
from newsents.pipeline.entities.found import BRACKETS, SUFFIXES, Found, trim
from newsents.pipeline.entities.glued_words import without_glued_words
from newsents.pipeline.entities.known_bodies import known_as
from newsents.pipeline.entities.labels import CLASSES, class_of, decided, kind_of, label_model
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.mention_features import PLACE_PREPOSITIONS, Surroundings, speaks
from newsents.pipeline.entities.name_words import Key, is_of_words
from newsents.pipeline.entities.settled import settled_label
from newsents.pipeline.entities.title_words import is_title_before
from newsents.pipeline.entities.words import Words

LIKELY_PERSON = 0.25
"""From which probability on a full name that the recognizer passes over may be a person's, if its family name is."""
SHORTEST_LONGER = 2
"""Names of persons of more words than these have shorter ones in them that are full names, too."""
MOST_LONGER = 20
"""So many longer names of one family name are looked at."""
MIN_PERSON = 0.4
"""A full name counts for its surname if it is a person's by at least this much."""
_ARTICLES = frozenset(("a", "an", "the"))
_INITIALS = re.compile("[A-IK-MO-Z]J|J[A-Z]")
"""What people are called by who have two given names, and hardly any body is: "CJ Lee", "JD Lee"."""
_PERSON = CLASSES.index("PERSON")


@attrs.frozen(slots=True)
class KnownNames:
    """The names of an article and their labels.

    Parameters
    ----------
    labels
        Words of a name, in lower case, to its label.
    families
        Words of the family name of a person named in full, to ``"PERSON"``.
    """

    labels: dict[Key, str]
    families: frozenset[Key]

    def label(self, key: Key) -> str | None:
        """Return the label of a name that stands in the article, or whose full form does."""
        return self.labels.get(key) or ("PERSON" if key in self.families else None)

    def with_persons(self, words: Words, found: Iterable[Found]) -> KnownNames:
        """Return these names and the persons among some others; itself where none of them is new."""
        persons = (key_of(words, name) for name in found if name.label == "PERSON")
        new = {key: "PERSON" for key in persons if self.label(key) is None}
        return attrs.evolve(self, labels={**self.labels, **new}) if new else self


def key_of(words: Words, name: Found) -> Key:
    """Return a name's words in lower case, without brackets that an editor set: "[Ann] Lee"."""
    key = tuple(words.lower[name.start : name.end])
    return tuple(word for word in key if word not in BRACKETS) if "]" in key else key


def family_of(key: Key, lexicon: Lexicon) -> Key:
    """Return the family name of a full name, with its particles; ``()`` if the name is not a full one.

    Examples
    --------
    >>> from newsents.pipeline.entities.lexicon import lexicon
    >>> family_of(("ursula", "von", "der", "leyen"), lexicon())
    ('von', 'der', 'leyen')
    """
    end = len(key)
    while end > 1 and key[end - 1] in SUFFIXES:
        end -= 1
    start = end - 1
    while start > 1 and key[start - 1] in ("-", "–"):
        start -= 2
    while start > 1 and key[start - 1] in lexicon.particles:
        start -= 1
    return key[start:end] if start > 0 else ()


def keyed(words: Words, found: Iterable[Found]) -> dict[Key, list[Found]]:
    """Return the mentions of each name, in order."""
    mentions: dict[Key, list[Found]] = {}
    for name in found:
        mentions.setdefault(key_of(words, name), []).append(name)
    return mentions


def support(
    mentions: Mapping[Key, Sequence[Found]], persons: Mapping[Key, float], families: Mapping[Key, float]
) -> Callable[[Key], Support]:
    """Return what tells of a single word how often persons of that name, and longer names of others, are named.

    Parameters
    ----------
    mentions
        The mentions of each name of the article.
    persons
        How many mentions of each full name mean a person.
    families
        How often persons of each family name are named in full; see `family_counts`.
    """
    leads: defaultdict[Key, float] = defaultdict(float)
    given: defaultdict[Key, float] = defaultdict(float)
    within: defaultdict[Key, float] = defaultdict(float)
    for key, found in mentions.items():
        if len(key) > 1:
            others = len(found) - persons.get(key, 0.0)
            leads[key[:1]] += others
            given[key[:1]] += persons.get(key, 0.0)
            for word in key[1:]:
                within[word,] += others

    def of(key: Key) -> Support:
        if key in families or key in leads or key in within:
            return Support(families.get(key, 0.0), leads.get(key, 0.0), given.get(key, 0.0), within.get(key, 0.0))
        return NO_SUPPORT

    return of


def family_counts(persons: Mapping[Key, float], lexicon: Lexicon) -> dict[Key, float]:
    """Return how often persons of each family name are named in full."""
    families: dict[Key, float] = {}
    for key, count in persons.items():
        family = family_of(key, lexicon)
        if family and count >= MIN_PERSON and not _is_word(family, lexicon):
            families[family] = families.get(family, 0.0) + count
            if len(family) > 1:
                families[family[-1:]] = families.get(family[-1:], 0.0) + count
    return families


def _is_word(family: Key, lexicon: Lexicon) -> bool:
    """Whether what stands where a family name does is a word or a place, and no family name anywhere."""
    last = family[-1]
    if last not in lexicon.common_words and last not in lexicon.places:
        return False
    return not (commonness(folded(last)).family or folded(last) in lexicon.family_names)


def agree(words: Words, found: list[Found], lexicon: Lexicon) -> KnownNames:
    """Give every name the label that the evidence of the whole article favours; return what is then known.

    Names that are none get the label ``""``.
    """
    model = label_model()
    around = Surroundings.of(words, found)
    mentions = keyed(words, found)
    labels: dict[Key, str] = {}
    persons: dict[Key, float] = {}
    ends = Counter(key[-1] for key in mentions if len(key) > 1)
    for key, names in mentions.items():
        if len(key) > 1:
            kind = kind_of(key, names)
            shares = model.shares(Evidence.of(around, key, names), kind)
            is_known = known_as(words.forms[names[0].start : names[0].end]) == ""
            called = ends[key[-1]] > 1 or _is_called(key, mentions)
            decided_label = "ORG" if is_known else _decided(words, key, names, shares, lexicon, called=called)
            labels[key] = _trusted_label(names) or decided_label or ""
            likely = labels[key] in ("", "ORG") and shares[_PERSON] > LIKELY_PERSON
            if likely and (_bears(key, mentions) or _INITIALS.fullmatch(words.forms[names[0].start])):
                labels[key] = "PERSON"
            persons[key] = len(names) * shares[_PERSON] if labels[key] else 0.0
    longer: defaultdict[str, list[Key]] = defaultdict(list)
    for key, label in labels.items():
        if label == "PERSON" and len(key) > SHORTEST_LONGER and len(longer[key[-1]]) < MOST_LONGER:
            longer[key[-1]].append(key)
    for key, label in labels.items() if longer else ():
        # "Buzz Lee", of whom the article says "George "Buzz" Lee"
        if label in ("", "ORG") and any(set(full).issuperset(key) for full in longer.get(key[-1], ())):
            labels[key], persons[key] = "PERSON", float(len(mentions[key]))
    glued = without_glued_words(words, mentions, labels, lexicon)
    for key, (first, last) in glued.items():
        del labels[key], persons[key]
        for name in mentions.pop(key):
            name.start, name.end = name.start + first, name.start + last
            insort(mentions.setdefault(key_of(words, name), []), name, key=attrgetter("start"))
    cut = {key[slice(*span)] for key, span in glued.items()}
    families = family_counts(persons, lexicon)
    for key in [key for key, label in labels.items() if label == "PERSON"]:
        if key in families or key[:1] not in families:
            continue
        headline = all(words.forms[index].isupper() for index in range(mentions[key][0].start, mentions[key][0].end))
        if (headline or key[0] not in lexicon.forenames) and persons[key] < families[key[:1]]:
            # "Lee Visit Sets Stage": a headline's capitals led the model on.
            if any(name.trusted for name in mentions[key]) or not lexicon.particles.isdisjoint(key[1:-1]):
                # "Nasser al-Masri" where a bin Nasser is named in full
                continue
            for name in mentions.pop(key):
                name.end = name.start + 1
                mentions.setdefault(key[:1], []).append(name)
            del labels[key], persons[key]
    named = family_counts(persons, lexicon)
    helped = support(mentions, persons, named)
    for key, names in list(mentions.items()):
        held = helped(key)
        if len(key) == 1:
            kind = kind_of(key, names)
            shares = model.shares(Evidence.of(around, key, names, held), kind)
            labels[key] = _decided(words, key, names, shares, lexicon) or ("PERSON" if key in cut else "")
            is_given = held.given > max(MIN_PERSON, held.leads) and key[0] in lexicon.forenames
            if is_given and not labels[key] and not _after_article(words, names):
                labels[key] = "PERSON"
            if key in families and _may_be_surname(words, key, names, labels[key], lexicon):
                # "Volkonin" for a people: where a Volkonin is named in full, it is a surname.
                labels[key] = "PERSON"
        elif held.family:
            labels[key] = "PERSON"
        if " ".join(key) in lexicon.seats:
            labels[key] = "FAC"
        labels[key] = _trusted_label(names) or labels[key]
        for name in names:
            if name.trusted:
                continue
            titled = name.label == "PERSON" and _after_title(words, name.start, lexicon)
            # "Paris said" is no city's word where a Paris Lee is named in full.
            titled = titled or (len(key) == 1 and held.given > MIN_PERSON and speaks(words, name))
            if labels[key] == "PERSON" != name.label:
                # the recognizer's "Sheriff Lee" is a body's name, titles and all
                start, end = trim(words, name.start, name.end, "PERSON", lexicon)
                if start == end:
                    name.label = ""
                    continue
                name.start, name.end = start, end
                labels.setdefault(key_of(words, name), "PERSON")
            name.label = "PERSON" if titled else labels[key]
    return KnownNames(
        {key: label for key, label in labels.items() if label},
        frozenset(family for family in named if labels.get(family, "PERSON") == "PERSON"),
    )


def _bears(key: Key, mentions: Mapping[Key, Sequence[Found]]) -> bool:
    """Whether the recognizer passes over a full name, but takes the family name in it for a person's throughout."""
    return not any(name.label for name in mentions[key]) and _is_called(key, mentions)


def _is_called(key: Key, mentions: Mapping[Key, Sequence[Found]]) -> bool:
    """Whether the family name of a full name stands alone, too, and the recognizer takes it for a person's."""
    family = key[:1] if folded(key[0]) in FAMILY_FIRST else key[-1:]
    alone = mentions.get(family, ())
    return bool(alone) and all(name.label == "PERSON" for name in alone)


def _decided(
    words: Words,
    key: Key,
    names: Sequence[Found],
    shares: Sequence[float],
    lexicon: Lexicon,
    *,
    called: bool = False,
) -> str | None:
    """Return the label of a name; see `decided`. ``called``: whether its last word stands alone or in others, too."""
    in_capitals = all(words.forms[at].isupper() for name in names for at in (name.start, name.end - 1))
    label = decided(
        shares,
        kind_of(key, names),
        names,
        in_capitals=in_capitals,
        like_body=key[-1] in lexicon.organization_words,
        like_person=_is_like_person(words, key, names, lexicon),
        like_words=not called and is_of_words(key) and not any(speaks(words, name) for name in names),
    )
    return settled_label(words, names, label, lexicon)


def _is_like_person(words: Words, key: Key, names: Sequence[Found], lexicon: Lexicon) -> bool:
    """Whether a full name is written as persons' alone are, or has a title: "Ban Ki-moon", "MEP Ska Lowenfeld"."""
    if len(key) == 1:
        return False
    befores = (name.start - 1 for name in names if name.start)
    if lexicon.is_honorific(key[0]) or any(is_title_before(words, at, lexicon) for at in befores):
        return True
    return "-" in key and stands_family_first(words.text_of(names[0].start, names[0].end).split())


def _trusted_label(names: Iterable[Found]) -> str | None:
    """Return the label that a component of the user's gave a name."""
    return next((name.label for name in names if name.trusted), None)


def _may_be_surname(words: Words, key: Key, names: Iterable[Found], label: str, lexicon: Lexicon) -> bool:
    """Whether nothing around a single word says that it is what it is taken for: a people, a place, a body, no name."""
    kind = class_of(label) if label else ""
    if kind == "PLACE":
        is_known = key[0] in lexicon.capitals or key[0] in lexicon.places
        return not is_known and not _after_any(words, names, PLACE_PREPOSITIONS)
    if kind == "OTHER":
        return not _after_article(words, names)
    return all(_labels_a_turn(words, name) for name in names)


def _labels_a_turn(words: Words, name: Found) -> bool:
    """Whether a name stands as a transcript writes speakers: at the start of a line, before a colon."""
    opens = name.start == 0 or words.lines[name.start - 1] != words.lines[name.start]
    return opens and words.forms[name.end : name.end + 1] == [":"]


def _after_any(words: Words, names: Iterable[Found], before: frozenset[str]) -> bool:
    return any(name.start > 0 and words.lower[name.start - 1] in before for name in names)


def _after_article(words: Words, names: Iterable[Found]) -> bool:
    """Whether any of the names stands behind an article, as peoples do: "the English"."""
    return _after_any(words, names, _ARTICLES)


def _after_title(words: Words, start: int, lexicon: Lexicon) -> bool:
    before = start - 1
    return (
        before >= 0
        and words.lines[before] == words.lines[start]
        and words.forms[before][:1].isupper()
        and lexicon.is_honorific(words.lower[before])
    )


def in_order(found: Iterable[Found]) -> list[Found]:
    """Return names in order of the text, without those that overlap a longer one."""
    kept: list[Found] = []
    for name in sorted(found, key=lambda name: (name.start, -(name.end - name.start))):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
