from __future__ import annotations

from newsents.corpus.people import people
from newsents.schema import Analysis, Article, Entity, Quote, TextSpan


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
