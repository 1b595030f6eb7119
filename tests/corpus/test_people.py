from __future__ import annotations

from typing import Any

from newsents.corpus.people import people
from newsents.schema import Analysis, Article, Entity, Office, Quote, TextSpan


def analysis(name: str, *, aliases: tuple[str, ...] = (), quotes: int = 1, kind: str = "person") -> Analysis:
    text = "Rain. " * max(quotes, 1)
    speaker = Entity("e1", name, kind, "PERSON", aliases=aliases)  # type: ignore[arg-type]
    said = tuple(Quote((TextSpan.of(text, 6 * n, 6 * n + 5),), speaker=speaker) for n in range(quotes))
    return Analysis(Article(text), entities=(speaker,), quotes=said)


def test_two_spellings_in_two_papers_are_one_person() -> None:
    (person,) = people(
        [
            ("courier", analysis("Sergei Volkonin", aliases=("Volkonin",), quotes=2)),
            ("ledger", analysis("Sergey Volkonin", aliases=("Volkonin",), quotes=3)),
        ]
    )
    assert person.spellings == ("Sergei Volkonin", "Sergey Volkonin")
    assert person.aliases == ("Volkonin",)
    assert person.quotes == 5
    assert person.articles == ("courier", "ledger")


def test_the_commonest_full_name_is_the_name() -> None:
    papers = ["Sergei Volkonin", "Sergey Volkonin", "Sergey Volkonin"]
    (person,) = people([(str(number), analysis(name)) for number, name in enumerate(papers)])
    assert person.name == "Sergey Volkonin"


def test_two_people_of_one_surname_stay_two_and_the_one_quoted_most_comes_first() -> None:
    found = people([("a", analysis("Margaret Okafor")), ("b", analysis("Daniel Okafor", quotes=2))])
    assert [person.name for person in found] == ["Daniel Okafor", "Margaret Okafor"]


def test_only_persons_are_people() -> None:
    assert people([("a", analysis("Moscow", kind="government"))]) == ()


def told(*others: Entity, name: str = "Paul Stone", published: str | None = None, **known: Any) -> Analysis:
    """Return the analysis of an article that tells something about a person, and names others."""
    article = Article(f"Rain fell on {name}.", published=published)
    return Analysis(article, entities=(Entity("e1", name, "person", "PERSON", **known), *others))


def articles_of(*analyses: Analysis) -> list[tuple[str, ...]]:
    """Name the articles by letters, and return those of each person whose name is that of the first article."""
    found = people(zip("abcdef", analyses, strict=False))
    name = analyses[0].people[0].name
    return sorted(person.articles for person in found if name in person.spellings)


STRIKER, JUDGE = ("striker",), ("high court judge",)


def test_two_people_of_one_name_stay_two_where_their_roles_conflict() -> None:
    assert articles_of(told(), told(roles=STRIKER), told(roles=JUDGE), told(roles=("winger",))) == [
        ("a", "b", "d"),
        ("c",),
    ]
    assert articles_of(told(), told()) == [("a", "b")]


def test_the_dates_of_the_articles_count() -> None:
    early = told(roles=STRIKER, published="1995-05-01")
    late, later = (told(roles=("senator",), published=date) for date in ("1996-05-01", "2018-05-01T10:00Z"))
    assert articles_of(early, late) == [("a",), ("b",)]
    assert articles_of(early, later) == [("a", "b")]


def test_a_former_role_is_no_conflict() -> None:
    once = told(offices=(Office("cricketer", "Pakistan", "former"),))
    premier = told(offices=(Office("prime minister", "Pakistan"),))
    assert articles_of(once, premier) == [("a", "b")]


def test_people_and_bodies_beside_the_name_speak_for_one_person_and_countries_do_not() -> None:
    ann = Entity("e2", "Ann Lee", "person", "PERSON")
    assert articles_of(told(ann, roles=STRIKER), told(ann, roles=JUDGE)) == [("a", "b")]
    ajax = ("Ajax",)
    assert articles_of(told(roles=STRIKER, affiliations=ajax), told(roles=JUDGE, affiliations=ajax)) == [("a", "b")]
    norway = Entity("e2", "Norway", "place", "GPE")
    one, other = (told(norway, roles=roles, affiliations=("Norway",)) for roles in (STRIKER, JUDGE))
    assert articles_of(one, other) == [("a",), ("b",)]


def test_weak_spellings_are_joined_where_the_articles_agree() -> None:
    ann = Entity("e2", "Ann Lee", "person", "PERSON")
    names = ("Ali Rahimi", "Ali Rahmani")
    known: dict[str, Any] = {"affiliations": ("Budapest Zoo",)}
    assert len(articles_of(*(told(name=name) for name in names))[0]) == 1
    assert articles_of(*(told(ann, name=name, **known) for name in names)) == [("a", "b")]
