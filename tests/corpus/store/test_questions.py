"""A store answers who said what, when, where and about whom."""

from __future__ import annotations

import datetime
import sys
from typing import Any

import pytest

from newsents import Corpus
from newsents.errors import InputError, MissingExtraError


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        ({}, 4),
        ({"acts": None}, 5),
        ({"acts": None, "stated": False}, 6),
        ({"acts": []}, []),
        ({"speaker": "Ann Lee"}, ["It will rain."]),
        ({"speaker": "Ann Lee", "acts": None}, ["It will rain.", "that the bridge will fall"]),
        ({"speaker": "ann lee", "kind": "mixed"}, []),
        ({"speaker": "Boeing"}, 1),
        ({"speaker": "Sergei Volkonin", "kind": "direct"}, ["The bridge is safe for 1,500 cars,", "We have to wait,"]),
        ({"speaker": "Serguei Volkonin", "publisher": "post"}, ["We have to wait,"]),
        ({"about": "Boeing"}, []),
        ({"about": "Boeing", "stated": False}, ["that Boeing had paid"]),
        ({"min_speaker_confidence": 1.0}, []),
        ({"min_speaker_confidence": 0.01, "source_kind": "document"}, []),
        ({"since": "2024-05-06", "until": "2024-05-06", "kind": "direct"}, ["The bridge is safe for 1,500 cars,"]),
        ({"since": "2024-05-07", "until": "2024-05"}, ["We have to wait,", "It will rain."]),
        ({"since": datetime.date(2024, 5, 20), "until": "2024-05-31"}, ["We have to wait,", "It will rain."]),
        ({"until": "2023"}, 1),
        ({"text": "BRIDGE safe"}, ["The bridge is safe for 1,500 cars,"]),
        ({"text": '"safe bridge"'}, []),
        ({"text": '"is safe"'}, ["The bridge is safe for 1,500 cars,"]),
        ({"text": "1,500"}, ["The bridge is safe for 1,500 cars,"]),
        ({"text": "1500 cars"}, ["The bridge is safe for 1,500 cars,"]),
        ({"text": "500"}, []),
        ({"text": "brid* c*"}, ["The bridge is safe for 1,500 cars,"]),
        ({"text": "brid"}, []),
        ({"text": "jose"}, 1),
        ({"min_confidence": 1.0}, []),
        ({"source_kind": "organization"}, 1),
        ({"acts": ["thought"]}, 1),
    ],
)
def test_quotations_are_found(filled: Corpus, wanted: dict[str, Any], texts: list[str] | int) -> None:
    found = filled.quotes(**wanted)
    if isinstance(texts, int):
        assert len(list(found)) == len(found) == texts
    else:
        assert [quote.text for quote in found] == texts


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"kind": "loud"}, "N538.*direct, indirect, mixed"),
        ({"acts": ["sung"]}, "N538"),
        ({"acts": "speech"}, r"N538.*acts=\['speech'\]"),
        ({"min_speaker_confidence": -1}, "N402"),
        ({"source_kind": "bird"}, "N538"),
        ({"since": "May"}, "N538.*2024-05-06"),
        ({"until": 2024}, "N538"),
        ({"text": " ?! "}, "N538"),
        ({"min_confidence": 90}, "N402"),
        ({"speaker": "Zbigniew Brandt"}, "N539"),
        ({"about": "Ann Leigh-Smith"}, "N539.*Ann Lee"),
    ],
)
def test_what_cannot_be_asked_is_refused(filled: Corpus, wanted: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        filled.quotes(**wanted)


def test_people_are_joined_and_those_quoted_most_come_first(filled: Corpus) -> None:
    people = list(filled.people())
    assert (people[0].name, people[0].quote_count, people[0].article_count) == ("Sergei Volkonin", 2, 2)
    assert people[0].names == ("Sergei Volkonin", "Sergey Volkonin")
    assert people[0].roles == ("minister",)
    assert [row["date"] for row in people[0].articles] == ["2024-05-06", "2024-05-20"]
    assert len(people[0].quotes) == 2
    assert filled.people().columns == ["number", "name", "quotes", "articles", "names", "known"]


@pytest.mark.parametrize("name", ["Sergei Volkonin", "sergey volkonin", "Serguei Volkonin", "Сергей Волконин"])
def test_a_person_is_found_in_any_spelling(filled: Corpus, name: str) -> None:
    person = filled.person(name)
    assert person == filled.person(person.number)
    assert person.name == "Sergei Volkonin"


def test_a_name_of_several_is_nobodys(corpus: Corpus, nlp: Any) -> None:
    corpus.add(
        [
            {
                "text": '"It will rain," said Paul Stone, the striker. Stone plays for Leeds United.',
                "date": "2024-05-06",
            },
            {"text": '"The law is clear," said Paul Stone, a high court judge.', "date": "2024-05-06"},
        ],
        model=nlp,
    )
    assert len(corpus.people()) == 2
    with pytest.raises(InputError, match=r"N540.*2 persons: 1 \(Paul Stone, 1 quotations\), 2"):
        corpus.person("Paul Stone")
    with pytest.raises(InputError, match="N540"):
        corpus.quotes(speaker="Paul Stone")
    assert [quote.text for quote in corpus.quotes(speaker=2)] == ["The law is clear,"]
    assert corpus.counts(by=["person"]).to_rows() == [{"person": "Paul Stone", "quotes": 1, "articles": 1}] * 2
    with pytest.raises(InputError, match="N539"):
        corpus.person(99)


def test_counts_are_by_what_is_asked(filled: Corpus) -> None:
    rows = filled.counts(by=["month"]).to_rows()
    assert [(row["month"], row["articles"]) for row in rows] == [("2023-12", 1), ("2024-05", 2)]
    rows = filled.counts(by=["month"], acts=None).to_rows()
    assert [(row["month"], row["articles"]) for row in rows] == [("2023-12", 1), ("2024-05", 2), ("2024-06", 1)]
    assert sum(row["quotes"] for row in rows) == len(filled.quotes(acts=None))
    rows = filled.counts(by=["publisher", "kind"], speaker="Sergei Volkonin").to_rows()
    assert sum(row["quotes"] for row in rows) == 2
    for wrong in ([], "moon", ["month", "moon"]):
        with pytest.raises(InputError, match=r"N538.*month"):
            filled.counts(by=wrong)


def test_sql_is_answered_and_changes_nothing(filled: Corpus) -> None:
    rows = filled.sql("SELECT count(*) AS n FROM quotations WHERE publisher = ?;", ["Post"]).to_rows()
    assert rows == [{"n": 2}]
    for wrong in ("DELETE FROM quotes", "SELECT * FROM nothing", "SELEKT"):
        with pytest.raises(InputError, match="N541"):
            filled.sql(wrong).to_rows()
    rows_of = [1, 2]  # a variable is no table
    with pytest.raises(InputError, match="N541"):
        filled.sql("SELECT * FROM rows_of").to_rows()
    assert len(rows_of) == 2


def test_an_answer_is_a_frame_of_any_library(filled: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    quotes = filled.quotes(speaker="Sergei Volkonin")
    columns = quotes.columns
    pandas, polars, arrow = quotes.to_pandas(), quotes.to_polars(), quotes.to_arrow()
    assert list(pandas.columns) == polars.columns == arrow.column_names == columns
    assert polars.to_dicts() == arrow.to_pylist() == quotes.to_rows()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"N001.*pip install pyarrow .*extra frames"):
        quotes.to_arrow()


def test_corrections_are_kept_and_obeyed(corpus: Corpus, nlp: Any) -> None:
    from newsents.names import NamesError

    first = [{"text": '"It will rain," said Ann Lee.'}, {"text": '"The sun is out," said Bob Hay.'}]
    corpus.add(first, model=nlp)
    ann = corpus.person("Ann Lee").number
    corpus.correct(same=[("Ann Lee", "Bob Hay")])
    assert corpus.person("Bob Hay") == corpus.person("Ann Lee")
    assert corpus.person("Bob Hay").number == ann
    corpus.add([{"text": '"There will be hail," said Bob Hay.'}], model=nlp)
    assert len(corpus.person("Ann Lee").quotes) == 3
    pair = [("Bob Hay", "Ann Lee")]
    with pytest.raises(NamesError, match="N505"):
        corpus.correct(same=pair, different=pair)
    with pytest.raises(NamesError, match="N523"):
        corpus.correct(same=[("Ann Lee", "Nobody There")])
    assert len(corpus.person("Ann Lee").quotes) == 3
    assert any("correction" in reason for reason in corpus.explain("Ann Lee", "Bob Hay"))
    corpus.correct(different=pair)
    assert len(corpus.person("Ann Lee").quotes) == 1
    assert corpus.sql("SELECT relation FROM corrections").to_rows() == [{"relation": "different"}]


def test_a_person_keeps_the_number_as_articles_are_added_and_changed(corpus: Corpus, nlp: Any) -> None:
    corpus.add(
        [{"id": str(n), "text": f'"It will rain," said {name}.'} for n, name in enumerate(["Ann Lee", "Bob Hay"])],
        model=nlp,
    )
    before = {person.name: person.number for person in corpus.people()}
    corpus.add(
        [
            {"id": "x", "text": '"The sun is out," said Cy Dole.'},
            {"id": "1", "text": '"There will be hail," said Bob Hay.'},
        ],
        model=nlp,
    )
    after = {person.name: person.number for person in corpus.people()}
    assert before.items() <= after.items()
    assert len(set(after.values())) == 3
