"""The people of many articles, each once, however the papers spell the name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import attrs

from newsents.names import Record, resolve
from newsents.schema import Analysis, Entity


@attrs.frozen(slots=True)
class PersonSummary:
    """One person in several articles.

    Parameters
    ----------
    name
        The commonest full form of the name; the longest of several.
    spellings
        The full forms that the articles use, the commonest first.
    aliases
        All other forms.
    quotes
        How many quotations have this person as speaker.
    articles
        In which articles the person stands, by the names given, in order.
    """

    name: str
    spellings: tuple[str, ...]
    aliases: tuple[str, ...]
    quotes: int
    articles: tuple[str, ...]


def people(analyses: Iterable[tuple[str, Analysis]]) -> tuple[PersonSummary, ...]:
    """Join the persons of several articles; those quoted most come first.

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
    for article, analysis in analyses:
        spoken: dict[str, int] = defaultdict(int)
        for quote in analysis.quotes:
            if quote.speaker is not None:
                spoken[quote.speaker.id] += 1
        for entity in analysis.people:
            found[f"{article}/{entity.id}"] = (article, entity, spoken[entity.id])

    resolution = resolve(
        [Record(id, entity.name, article, label="PERSON") for id, (article, entity, _) in found.items()]
    )
    clusters: dict[object, list[tuple[str, Entity, int]]] = defaultdict(list)
    for id, part in found.items():
        clusters[resolution.cluster(id)].append(part)
    joined = [_summary(parts) for parts in clusters.values()]
    return tuple(sorted(joined, key=lambda person: (-person.quotes, -len(person.articles), person.name)))


def _summary(parts: list[tuple[str, Entity, int]]) -> PersonSummary:
    counts: dict[str, int] = defaultdict(int)
    for _, entity, _ in parts:
        counts[entity.name] += 1
    # A bare surname is a spelling of its own only where no article has the name in full.
    most = max(len(name.split()) for name in counts)
    full = [name for name in counts if len(name.split()) > 1 or most == 1]
    spellings = tuple(sorted(full, key=lambda name: (-counts[name], -len(name), name)))
    others = dict.fromkeys([*counts, *(alias for _, entity, _ in parts for alias in entity.aliases)])
    return PersonSummary(
        name=spellings[0],
        spellings=spellings,
        aliases=tuple(alias for alias in others if alias not in spellings),
        quotes=sum(spoken for _, _, spoken in parts),
        articles=tuple(dict.fromkeys(article for article, _, _ in parts)),
    )
