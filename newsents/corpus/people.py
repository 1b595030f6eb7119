"""The people of many articles, each once, however the papers spell the name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import attrs

from newsents.corpus.nobody import judge, seen_in
from newsents.names import Record, resolve
from newsents.names.across.lives import is_seat
from newsents.names.across.mislabeled import with_one_label
from newsents.names.display import by_display, display_name
from newsents.names.labels import PERSON_LABELS
from newsents.names.words.titles import roles_of_title
from newsents.schema import Analysis, Entity, Office
from newsents.showing import Brief

_COUNTRIES = frozenset({"GPE", "NORP", "LOC"})
"""Labels of affiliations that too many have: two Russians of one name are not one for that."""


@attrs.frozen(slots=True, repr=False)
class PersonSummary(Brief):
    """One person in several articles.

    Parameters
    ----------
    name
        The best-attested full form of the name.
    spellings
        The full forms that the articles use, the name first.
    aliases
        All other forms.
    quotes
        How many quotations of what was said or written, and stated, have this person as speaker.
    articles
        In which articles the person stands, by the names given, in order.

    Examples
    --------
    >>> PersonSummary("Ann Lee", ("Ann Lee",), ("Lee",), quotes=2, articles=("courier", "ledger")).aliases
    ('Lee',)
    """

    name: str
    spellings: tuple[str, ...]
    aliases: tuple[str, ...]
    quotes: int
    articles: tuple[str, ...]


def people(analyses: Iterable[tuple[str, Analysis]]) -> tuple[PersonSummary, ...]:
    """Join the persons of several articles; those quoted most come first.

    Beside the names, `newsents.names.resolve` is told each person's roles and affiliations, who else is named in full
    in the article, and its date: two persons of one name stay two where these conflict. Names that the articles
    together show to be nobody's are left out, see `newsents.corpus.nobody`.

    Parameters
    ----------
    analyses
        The articles' analyses, each with a name for the article.

    Examples
    --------
    >>> import newsents
    >>> texts = {"courier": '"No," said Sergei Volkonin.', "ledger": '"Yes," said Sergey Volkonin.'}
    >>> (person,) = people((name, newsents.analyze(text)) for name, text in texts.items())
    >>> person.spellings, person.quotes, person.articles
    (('Sergei Volkonin', 'Sergey Volkonin'), 2, ('courier', 'ledger'))
    """
    found: dict[str, tuple[str, Entity, int]] = {}
    records: list[Record] = []
    analyses = list(analyses)
    spoken = Counter(
        (article, quote.speaker.id)
        for article, analysis in analyses
        for quote in analysis.select_quotes()
        if quote.speaker
    )
    for entity, record in _everybody(analyses):
        found[record.id] = (record.article, entity, spoken[record.article, entity.id])
        records.append(record)
    records = _of_somebody(records, analyses)
    resolution = resolve(records)
    clusters: dict[object, list[tuple[str, Entity, int]]] = defaultdict(list)
    for record in records:
        place, entity, count = found[record.id]
        clusters[resolution.cluster(record.id)].append((place, _as_named(entity, record), count))
    joined = [_summary(parts) for parts in clusters.values()]
    return tuple(sorted(joined, key=lambda person: (-person.quotes, -len(person.articles), person.name)))


def records_of(article: str, analysis: Analysis) -> list[tuple[Entity, Record]]:
    """Return the persons of an article, each with what `newsents.names.resolve` is told of it.

    Parameters
    ----------
    article
        A name for the article, which no other one has.
    analysis
        Its analysis.

    Examples
    --------
    >>> import newsents
    >>> [(entity, record)] = records_of("a", newsents.analyze('"It will rain," said Ann Lee, the mayor.'))
    >>> record.id, record.name, record.roles
    ('a/e1', 'Ann Lee', ('mayor',))
    """
    countries = _countries(analysis)
    people = analysis.people
    others = beside([entity.name for entity in people])
    date = analysis.article.published or ""
    titles = _titles(analysis)
    return [
        (entity, _record(entity, article, date, beside_it, countries, titles.get(entity.id, ())))
        for entity, beside_it in zip(people, others, strict=True)
    ]


def _everybody(analyses: Sequence[tuple[str, Analysis]]) -> list[tuple[Entity, Record]]:
    """Return the persons of all articles, and whoever has a person's full name where an article says it is no person's.

    An article may know no better: it names somebody once. See `newsents.names.across.mislabeled`.
    """
    found = [pair for article, analysis in analyses for pair in records_of(article, analysis)]
    names = {record.name for _, record in found if " " in record.name}
    others = [
        (entity, _record(entity, article, analysis.article.published or "", (), _countries(analysis)))
        for article, analysis in analyses
        for entity in analysis.entities
        if entity.kind != "person" and entity.label and entity.name in names
    ]
    told = [attrs.evolve(record, label=entity.label or "") for entity, record in others]
    labeled = with_one_label([*(record for _, record in found), *told])[len(found) :]
    return found + [pair for pair, record in zip(others, labeled, strict=True) if record.label in PERSON_LABELS]


def _of_somebody(records: list[Record], analyses: Iterable[tuple[str, Analysis]]) -> list[Record]:
    """Leave out the names that all articles together show to be nobody's, and clean those with a word too many."""
    judged = judge([one for article, analysis in analyses for one in seen_in(article, analysis)])
    named = ((record, judged.of_person(record.name)) for record in records)
    return [record if name == record.name else attrs.evolve(record, name=name) for record, name in named if name]


def _as_named(entity: Entity, record: Record) -> Entity:
    """Return a person of an article under the name that its record has."""
    return entity if entity.name == record.name else attrs.evolve(entity, name=record.name)


@attrs.frozen(slots=True)
class JoinedPerson:
    """One person of several articles, with a number.

    Parameters
    ----------
    number
        Tells the person from the others.
    name
        The name by which the person is known in all articles.
    names
        All names that articles have for the person, the commonest first.
    quote_count, article_count
        How many quotations of what was said or written, and stated, the person has, and in how many articles the person
        is named.
    known
        The id that the user has for the person, if any.
    """

    number: int
    name: str
    names: tuple[str, ...]
    quote_count: int
    article_count: int
    known: str | None = None


def joined_persons(analyses: Sequence[Analysis]) -> dict[tuple[int, str], JoinedPerson]:
    """Return who each person of each article is in all of them, by the article's place and the entity's id.

    Persons are numbered from 1, as they are met. Names that the articles together show to be nobody's are left out.

    Examples
    --------
    >>> import newsents
    >>> texts = ['"No," said Sergei Volkonin.', '"Yes," said Sergey Volkonin.']
    >>> found = joined_persons([newsents.analyze(text) for text in texts])
    >>> [(place, person.number, person.name, person.quote_count) for (place, _), person in found.items()]
    [(0, 1, 'Sergei Volkonin', 2), (1, 1, 'Sergei Volkonin', 2)]
    """
    of: dict[str, tuple[int, Entity]] = {}
    records: list[Record] = []
    numbered = [(str(place), analysis) for place, analysis in enumerate(analyses)]
    for entity, record in _everybody(numbered):
        of[record.id] = (int(record.article), entity)
        records.append(record)
    records = _of_somebody(records, numbered)
    resolution = resolve(records)
    parts: defaultdict[str, list[tuple[int, Entity]]] = defaultdict(list)
    for record in records:
        number, entity = of[record.id]
        parts[resolution.cluster(record.id)].append((number, _as_named(entity, record)))
    spoken = Counter(
        (place, quote.speaker.id)
        for place, analysis in enumerate(analyses)
        for quote in analysis.select_quotes()
        if quote.speaker
    )
    found: dict[tuple[int, str], JoinedPerson] = {}
    for number, same in enumerate(parts.values(), 1):
        names = Counter(name for _, entity in same for name in dict.fromkeys((entity.name, *entity.aliases)))
        person = JoinedPerson(
            number,
            display_name(Counter(entity.name for _, entity in same)),
            tuple(sorted(names, key=lambda name: (-names[name], name))),
            sum(spoken[place, entity.id] for place, entity in same),
            len({place for place, _ in same}),
        )
        found |= {(place, entity.id): person for place, entity in same}
    return found


def spellings_of(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the full forms of a person's name, the best first: the one to show, see `newsents.names.display`.

    Parameters
    ----------
    counts
        In how many articles the person has which name.

    Examples
    --------
    >>> spellings_of({"Lee": 9, "Ann Lee": 2, "Ann B. Lee": 2, "A. Lee": 3})
    ('Ann B. Lee', 'Ann Lee', 'A. Lee')
    """
    # A bare surname is a spelling of its own only where no article has the name in full.
    most = max(len(name.split()) for name in counts)
    return tuple(name for name in by_display(counts) if len(name.split()) > 1 or most == 1)


def _countries(analysis: Analysis) -> set[str]:
    """Return the names by which an article calls countries, peoples and places."""
    named = {mention.text for mention in analysis.mentions if mention.label in _COUNTRIES}
    return named | {entity.name for entity in analysis.entities if entity.label in _COUNTRIES}


def _titles(analysis: Analysis) -> dict[str, tuple[str, ...]]:
    """Return by entity the offices and callings that stand before its names as titles: "general" of "Gen. Orr"."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for mention in analysis.mentions:
        if mention.honorific is not None and mention.entity is not None:
            found[mention.entity.id] |= dict.fromkeys(roles_of_title(mention.honorific.text))
    return {entity: tuple(titles) for entity, titles in found.items()}


def _record(
    entity: Entity,
    article: str,
    date: str,
    others: tuple[str, ...],
    countries: set[str],
    titles: tuple[str, ...] = (),
) -> Record:
    """Return a person's name with what the article says about the person."""
    roles = tuple(_role(office) for office in entity.offices if office.role) or entity.roles
    return Record(
        f"{article}/{entity.id}",
        entity.name,
        article,
        roles=tuple(dict.fromkeys((*roles, *titles))),
        affiliations=tuple(name for name in entity.affiliations if name not in countries),
        people=others,
        date=date,
        is_linked=entity.kind == "person",
        pronouns=tuple(its.forms for its in entity.pronouns),
    )


def beside(names: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each person of an article which of the others are surely others.

    Examples
    --------
    >>> beside(["Ann Lee", "Lee", "Bob Hay"])
    [('Bob Hay',), ('Bob Hay',), ('Ann Lee', 'Lee')]
    """
    # Who shares a word of the name may be the person once more, under a name that was not linked.
    words = [frozenset(name.split()) for name in names]
    return [tuple(name for name, its in zip(names, words, strict=True) if its.isdisjoint(own)) for own in words]


def _role(office: Office) -> str:
    role = f"{office.time} {office.role}" if office.time else office.role
    # whoever is mayor of one city is not the mayor of another
    return f"{role} of {office.affiliation}" if office.affiliation and is_seat(role) else role


def _summary(parts: list[tuple[str, Entity, int]]) -> PersonSummary:
    counts: dict[str, int] = defaultdict(int)
    for _, entity, _ in parts:
        counts[entity.name] += 1
    spellings = spellings_of(counts)
    others = dict.fromkeys([*counts, *(alias for _, entity, _ in parts for alias in entity.aliases)])
    return PersonSummary(
        name=spellings[0],
        spellings=spellings,
        aliases=tuple(alias for alias in others if alias not in spellings),
        quotes=sum(spoken for _, _, spoken in parts),
        articles=tuple(dict.fromkeys(article for article, _, _ in parts)),
    )
