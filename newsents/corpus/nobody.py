"""What all articles of a collection show of the names that some take for persons': whose they are not, and glued ones.

Within one article little tells a college, a film, a prize or a team from somebody: "Percy Hale", "Grandview", "the
Hale". Across articles much does: elsewhere the same words are taken for a body or a place, longer names of others
begin with them, nobody of that name ever speaks or has an office or a pronoun. A logit, trained by
``tools/train_nobody.py``, weighs it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import exp, log
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from newsents.corpus.glued import clean_names, is_no_name
from newsents.names.words.folding import fold
from newsents.pipeline.entities.name_words import of_spelling
from newsents.schema import Analysis
from newsents.shipped import read_weights

FEWEST = 50
"""Of a collection of fewer articles nothing is judged: what one article says of a name is all there is to know."""

LEAST = 0.2
"""How probable it must be at least that a name is a person's.

Who is left out wrongly is missed by all who look: so it has to be likely that a name is nobody's.
"""

UNCONTRADICTED = 0.1
"""The same where no other article takes the name, or the beginning of a longer one, for anything else."""

OF_NEWS = 0.4
"""The same of a single word that news writes small and hardly anybody is called by: "Morale", "Redundancy".

Of 42 words that this leaves out of two archives, 36 are no names of persons.
"""

MOSTLY, LEAST_MOSTLY = 2.5, 0.5
"""The same of a single word where others have it so many times as often: "Bloomberg" reports, "a former Trojan".

Of 25 words that this leaves out of two archives, 22 are no names of persons.
"""


class Seen(NamedTuple):
    """What one article shows of a name.

    Parameters
    ----------
    article, name
        The article, and the name of one entity of it.
    is_person
        Whether the article takes it for a person.
    speaks, has_role, has_pronoun, has_alias
        Whether something is quoted from the entity, whether it has a role, a he or she, a second form of its name.
    """

    article: str
    name: str
    is_person: bool
    speaks: bool = False
    has_role: bool = False
    has_pronoun: bool = False
    has_alias: bool = False


_SHOWN = ("speaks", "has_role", "has_pronoun", "has_alias")
"""What the model is told of, by these names."""

_shown = attrgetter(*_SHOWN)


class Judged(NamedTuple):
    """What was found about the names of a collection, by the folded name.

    Parameters
    ----------
    nobody
        Names that are nobody's.
    clean
        Of names with a word too many, the person's name within.
    """

    nobody: frozenset[str] = frozenset()
    clean: Mapping[str, str] = MappingProxyType({})

    def of_person(self, name: str) -> str | None:
        """Return the name of the person who is meant by a name, or ``None`` if nobody is."""
        folded = fold(name)
        return self.clean.get(folded) or (None if folded in self.nobody else name)


def judge(seen: Sequence[Seen], kept: Iterable[str] = ()) -> Judged:
    """Tell which names that articles take for persons' are nobody's, and which have a word too many.

    Parameters
    ----------
    seen
        All names of all articles, those of bodies, places and others, too.
    kept
        Names that are persons', whatever the articles show.

    Examples
    --------
    >>> hale = [Seen(str(at), "Ann Hale", True, speaks=True, has_role=True) for at in range(30)]
    >>> team = [Seen(str(at), "Ridgeview Eagles", at < 33) for at in range(30, 60)]
    >>> found = judge(hale + team)
    >>> found.of_person("Ann Hale"), found.of_person("Ridgeview Eagles")
    ('Ann Hale', None)
    """
    if len({one.article for one in seen}) < FEWEST:
        return Judged()
    spared = {fold(name) for name in kept}
    model = _weights()
    nobody = frozenset(
        name
        for name, features in evidence(seen)
        if name not in spared and _probability(model, features) < _least(name, features)
    )
    named = {fold(one.name): one.name for one in seen if one.is_person}
    articles = Counter(fold(one.name) for one in seen if one.is_person)
    clean = {
        name: named[within]
        for name, within in clean_names(articles).items()
        if within not in nobody and name not in spared
    }
    return Judged(nobody - clean.keys(), clean)


def _least(name: str, features: Mapping[str, float]) -> float:
    kind = "full" if " " in name else "single"
    if features.get("single others", 0.0) >= log(MOSTLY):
        return LEAST_MOSTLY
    contradicted = f"{kind} any others" in features or f"{kind} leads" in features
    if kind == "single" and is_no_name(name):
        return OF_NEWS
    return LEAST if contradicted else UNCONTRADICTED


def seen_in(article: str, analysis: Analysis) -> Iterator[Seen]:
    """Yield what an article shows of each of its names.

    Examples
    --------
    >>> import newsents
    >>> list(seen_in("a", newsents.analyze('"It will rain," said Ann Lee, the mayor.')))
    [Seen(article='a', name='Ann Lee', is_person=True, speaks=True, has_role=True, has_pronoun=False, has_alias=False)]
    """
    speakers = {quote.speaker.id for quote in analysis.quotes if quote.speaker is not None}
    for entity in analysis.entities:
        if entity.label:
            yield Seen(
                article,
                entity.name,
                entity.kind == "person",
                entity.id in speakers,
                bool(entity.roles),
                bool(entity.pronouns),
                bool(entity.aliases),
            )


def evidence(seen: Iterable[Seen]) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield each folded name that is taken for a person's, and what speaks for and against it."""
    named: defaultdict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        named[fold(one.name)].append(one)
    around = _Around.of(named)
    for name, those in named.items():
        persons = [one for one in those if one.is_person]
        if persons:
            yield name, _features(name, persons, len(those) - len(persons), around)


class _Around(NamedTuple):
    """What the other names of a collection say of a name.

    Parameters
    ----------
    family, given
        How often persons are named in full whose last, and whose first word it is.
    leads
        How often longer names of others begin with it.
    """

    family: Counter[str]
    given: Counter[str]
    leads: Counter[str]

    @classmethod
    def of(cls, named: Mapping[str, Sequence[Seen]]) -> _Around:
        family: Counter[str] = Counter()
        given: Counter[str] = Counter()
        leads: Counter[str] = Counter()
        for name, those in named.items():
            words = name.split()
            if len(words) > 1:
                persons = sum(one.is_person for one in those)
                others = len(those) - persons
                if persons > others:
                    family[words[-1]] += persons
                    given[words[0]] += persons
                elif others > persons:
                    for end in range(1, len(words)):
                        leads[" ".join(words[:end])] += len(those)
        return cls(family, given, leads)


def _features(name: str, persons: Sequence[Seen], others: int, around: _Around) -> dict[str, float]:
    words = persons[0].name.split()
    count = len(persons)
    kind = "full" if len(words) > 1 else "single"
    spelling = of_spelling(tuple(word.lower() for word in words))
    found = {feature: 1.0 for feature in spelling if feature != _RARE_HERE}
    found["others"] = log((others + 1) / (count + 1)) if others else -log(count + 1)
    found["any others"] = float(others > 0)
    found["count"] = log(count)
    found["leads"] = log(1 + around.leads[name])
    if kind == "single":
        found["family"] = log(1 + around.family[name])
        found["given"] = log(1 + around.given[name])
    for shown, those in zip(_SHOWN, zip(*map(_shown, persons), strict=True), strict=True):
        share = sum(those) / count
        found[shown] = share
        found[f"{shown} ever"] = float(share > 0)
    found["capitals"] = float(any(word.isupper() and len(word) > 2 for word in words))
    return {f"{kind} {feature}": value for feature, value in found.items() if value}


_RARE_HERE = "family name first"
"""What too few of the names show that were learned from: it would speak against all who are named so."""


@cache
def _weights() -> Mapping[str, float]:
    weights: Mapping[str, float] = json.loads(read_weights("corpus/data/nobody.json"))["weights"]
    return weights


def _probability(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return 1 / (1 + exp(-sum(weights.get(feature, 0.0) * value for feature, value in features.items())))
