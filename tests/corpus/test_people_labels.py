from __future__ import annotations

import attrs

import newsents
from newsents.corpus.people import joined_persons, people
from newsents.schema import Analysis


def articles() -> list[Analysis]:
    """Return three articles about one person, whom the third takes for a body."""
    found = [newsents.analyze(f'"It will rain," said Nico Iamaleava on day {day}.') for day in range(3)]
    (entity,) = found[2].people
    body = attrs.evolve(entity, kind="organization", label="ORG")
    quotes = tuple(attrs.evolve(quote, speaker=body) for quote in found[2].quotes)
    return [*found[:2], attrs.evolve(found[2], entities=(body,), mentions=(), quotes=quotes)]


def test_an_article_that_takes_somebody_for_a_body_counts_too() -> None:
    (person,) = people((str(at), analysis) for at, analysis in enumerate(articles()))
    assert (person.quotes, person.articles) == (3, ("0", "1", "2"))
    assert {one.article_count for one in joined_persons(articles()).values()} == {3}


def test_a_body_that_most_articles_know_as_one_is_nobody() -> None:
    body = articles()[2]
    (person,) = people([("0", articles()[0]), ("1", body), ("2", body)])
    assert person.articles == ("0",)
