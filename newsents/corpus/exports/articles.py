"""What is exported: articles with who said what in them, each person numbered, from a corpus or from analyses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any, TypeAlias
from urllib.parse import quote as quoted

import attrs
from spacy.tokens import Doc

from newsents import __version__
from newsents.corpus.extraction import selected
from newsents.corpus.people import JoinedPerson, joined_persons
from newsents.corpus.rows import outer_of
from newsents.corpus.store import Corpus
from newsents.corpus.store.packing import unpacked
from newsents.errors import InputError
from newsents.pipeline.annotations import get_analysis
from newsents.schema import Analysis, Article, Entity, Quote, TextSpan
from newsents.showing import brief

Given: TypeAlias = "Corpus | Iterable[Analysis | Doc]"
"""What can be exported; a Doc is one that newsents' components have read."""

_ANALYSES = """
SELECT a.article AS number, a.source, a.analysis, e.ids, e.persons
FROM articles a LEFT JOIN (
    SELECT article, list(id) AS ids, list(person) AS persons FROM entities WHERE person IS NOT NULL GROUP BY article
) e ON a.article = e.article
ORDER BY a.article
"""

_SETTINGS = """
SELECT s.value, count(*) AS articles FROM articles a JOIN settings s ON a.settings = s.settings
GROUP BY s.settings, s.value ORDER BY s.settings
"""


@attrs.frozen
class NumberedQuote:
    """A quotation of an article.

    Parameters
    ----------
    number
        Its place in the article, from 1, nested ones among the others, each behind what it is within.
    quote
        The quotation.
    within
        The number of the one that it is within, if any.
    person
        The person who speaks, if it is one.
    """

    number: int
    quote: Quote
    within: int | None
    person: JoinedPerson | None

    @property
    def parts(self) -> list[tuple[str, TextSpan]]:
        """Its stretches of text, each with what it is: ``content``, ``cue``, ``source`` or ``via``."""
        quote = self.quote
        parts = [*(("content", span) for span in quote.content), ("cue", quote.cue), ("source", quote.source)]
        return [(part, span) for part, span in [*parts, ("via", quote.via)] if span is not None]


@attrs.frozen
class NumberedArticle:
    """An article that is exported.

    Parameters
    ----------
    number
        Its number in the corpus, or its place among the analyses, from 1.
    analysis
        What was found in it.
    persons
        Who its persons are in all articles, by the entity's id.
    doc
        The Doc in which it was found, where there is one.
    file
        Where it was read, as a corpus knows.
    """

    number: int
    analysis: Analysis
    persons: Mapping[str, JoinedPerson]
    doc: Doc | None = attrs.field(default=None, repr=False)
    file: str | None = None

    @property
    def id(self) -> str:
        """A name for it in a file, which is a name in XML, too."""
        return f"a{self.number}"

    @property
    def quotes(self) -> list[NumberedQuote]:
        """Its quotations and those nested in them, in order of their content."""
        every = self.analysis.all_quotes
        outer = outer_of(self.analysis)
        numbers = {id(quote): number for number, quote in enumerate(every, 1)}
        return [
            NumberedQuote(number, quote, numbers.get(outer.get(id(quote), -1)), self.person_of(quote.speaker))
            for number, quote in enumerate(every, 1)
        ]

    def person_of(self, entity: Entity | None) -> JoinedPerson | None:
        """Return who an entity is in all articles, if it is a person."""
        return self.persons.get(entity.id) if entity is not None else None

    def id_of(self, quote: NumberedQuote) -> str:
        """Return a name for one of its quotations in a file."""
        return f"{self.id}.q{quote.number}"

    def entity_id(self, entity: Entity) -> str:
        """Return a name for one of its entities in a file."""
        return f"{self.id}.e{self._places[entity.id]}"

    @cached_property
    def _places(self) -> dict[str, int]:
        """The place of each entity among those of the article, from 1."""
        return {entity.id: place for place, entity in enumerate(self.analysis.entities, 1)}


@attrs.frozen
class Articles:
    """All articles that are exported, in order, and the persons of all.

    Parameters
    ----------
    people
        The persons, in order of their numbers.
    settings
        With which settings how many articles were analysed, as far as that is known.
    name
        What they are called.
    """

    people: tuple[JoinedPerson, ...]
    settings: tuple[tuple[str, int], ...]
    name: str
    _each: Callable[[], Iterator[NumberedArticle]]
    _advance: Callable[[], object]

    def __iter__(self) -> Iterator[NumberedArticle]:
        for article in self._each():
            yield article
            self._advance()


def nothing() -> None:
    """Tell nobody."""


@contextmanager
def opened(given: Given, advance: Callable[[], object] = nothing, **wanted: Any) -> Iterator[Articles]:
    """Have the articles of a corpus, which nobody changes meanwhile, or of analyses.

    Parameters
    ----------
    given
        A `Corpus`, or analyses, or Docs that newsents has read; the persons of analyses are told apart first.
    advance
        Is called for each article that was exported.
    wanted
        Which quotations they have, as for `newsents.schema.select_quotes`.

    Raises
    ------
    InputError
        If it is none of these.

    Examples
    --------
    >>> import newsents
    >>> with opened([newsents.analyze('"It will rain," said Ann Lee.')]) as articles:
    ...     [article] = articles
    ...     article.id, [(article.id_of(quote), quote.person.name) for quote in article.quotes]
    ('a1', [('a1.q1', 'Ann Lee')])
    """
    if isinstance(given, Corpus):
        with given:
            yield _of_corpus(given, advance, wanted)
    else:
        yield _of_analyses(given, advance, wanted)


def _of_corpus(corpus: Corpus, advance: Callable[[], object], wanted: Mapping[str, Any]) -> Articles:
    rows = sorted(corpus.people().rows(), key=lambda row: int(row["number"]))
    people = {
        row["number"]: JoinedPerson(
            row["number"], row["name"], tuple(row["names"]), row["quotes"], row["articles"], row["known"]
        )
        for row in rows
    }
    settings = tuple((row["value"], row["articles"]) for row in corpus.sql(_SETTINGS).rows())

    def each() -> Iterator[NumberedArticle]:
        for row in corpus.sql(_ANALYSES).rows():
            persons = dict(zip(row["ids"] or (), (people[number] for number in row["persons"] or ()), strict=True))
            analysis = selected(unpacked(row["analysis"]), **wanted)
            yield NumberedArticle(row["number"], analysis, persons, file=row["source"])

    return Articles(tuple(people.values()), settings, corpus.path.stem, each, advance)


def _of_analyses(given: Any, advance: Callable[[], object], wanted: Mapping[str, Any]) -> Articles:
    items = list(_each(given))
    joined = joined_persons(list(analyses_of(items)))
    people = {person.number: person for person in joined.values()}

    def each() -> Iterator[NumberedArticle]:
        for place, (one, analysis) in enumerate(zip(items, analyses_of(items), strict=True)):
            known = ((entity.id, joined.get((place, entity.id))) for entity in analysis.people)
            persons = {id: person for id, person in known if person is not None}
            yield NumberedArticle(
                place + 1, selected(analysis, **wanted), persons, one if isinstance(one, Doc) else None
            )

    return Articles(tuple(people.values()), ((f"newsents {__version__}", len(items)),), "newsents", each, advance)


def _each(given: Any) -> Iterator[Analysis | Doc]:
    if not isinstance(given, Iterable) or isinstance(given, (str, bytes, Analysis, Doc)):
        raise InputError(f"a Corpus or a list of analyses is exported, and got {brief(given)}", code="N702")
    for one in given:
        if not isinstance(one, (Analysis, Doc)):
            raise InputError(f"what is exported is an Analysis, or a Doc, and got {brief(one)}", code="N702")
        yield one


def analyses_of(given: Any) -> Iterator[Analysis]:
    """Yield the analyses of what is no corpus. Raises InputError where there is something else."""
    return (one if isinstance(one, Analysis) else get_analysis(one) for one in _each(given))


def address_of(article: Article) -> str:
    """Return an IRI for an article: its address, where it is one of the web, or else one made of its id.

    Examples
    --------
    >>> address_of(Article("Rain.", id="7", url="http://echo.example/7")), address_of(Article("Rain.", id="a b"))
    ('http://echo.example/7', 'urn:newsents:article:a%20b')
    """
    url = article.url or ""
    if url.startswith(("http://", "https://")):
        return quoted(url.partition("#")[0], safe="%/:=&?~+!$,;'@()*[]", errors="replace")
    return f"urn:newsents:article:{quoted(article.id, safe='', errors='replace')}"
