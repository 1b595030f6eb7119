"""Ids of the user's own are kept in the store and obeyed."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from newsents import Corpus, NewsentsError
from newsents.names import KnownName

ABBAS = KnownName("Q127998", ("Mahmoud Abbas", "Abu Mazen"))
TEXTS = ['"No," said Abu Mazen.', '"Yes," said Mahmud Abbas.', '"So," said Ann Lee.']


def people(corpus: Corpus) -> dict[str, str | None]:
    return {name: person.known for person in corpus.people() for name in person.names}


def test_names_of_one_id_are_one_person_and_stay_it_when_articles_are_added(corpus: Corpus, nlp: Language) -> None:
    corpus.add(({"text": text} for text in TEXTS), model=nlp)
    assert len(corpus.people()) == 3
    corpus.know([ABBAS])
    assert people(corpus) == {"Abu Mazen": "Q127998", "Mahmud Abbas": "Q127998", "Ann Lee": None}
    number = corpus.person("Abu Mazen").number
    corpus.add([{"text": '"We wait," said Mahmoud Abbas.'}], model=nlp)
    person = corpus.person("Mahmoud Abbas")
    assert (person.number, person.known, person.quote_count) == (number, "Q127998", 3)
    assert list(corpus.known()) == [ABBAS]


def test_names_may_be_known_before_there_are_articles_and_be_replaced_and_forgotten(
    corpus: Corpus, nlp: Language
) -> None:
    corpus.know([ABBAS, KnownName("Q2", ("Ann Lee",))])
    corpus.add(({"text": text} for text in TEXTS), model=nlp)
    assert people(corpus) == {"Abu Mazen": "Q127998", "Mahmud Abbas": "Q127998", "Ann Lee": "Q2"}
    corpus.know([KnownName("Q2", ()), KnownName("Q127998", ("Mahmoud Abbas",))])
    assert people(corpus) == {"Abu Mazen": None, "Mahmud Abbas": "Q127998", "Ann Lee": None}


@pytest.mark.parametrize(
    ("wrong", "code"), [(KnownName("Q3", ("Boeing",), "ORG"), "N568"), (("Q3", "Ann Lee"), "N509")]
)
def test_what_is_no_persons_name_is_refused_and_nothing_is_kept(corpus: Corpus, wrong: Any, code: str) -> None:
    corpus.know([])
    with pytest.raises(NewsentsError) as raised:
        corpus.know([ABBAS, wrong])
    assert raised.value.code == code
    assert list(corpus.known()) == []


def test_spellings_are_the_names_of_the_persons_entities(corpus: Corpus, nlp: Language) -> None:
    corpus.add(({"text": text, "id": str(number)} for number, text in enumerate(TEXTS)), model=nlp)
    corpus.know([ABBAS])
    corpus.add([{"text": '"We wait," said Mahmoud Abbas, and Abbas left.', "id": "2"}], model=nlp)
    wanted = (
        "SELECT e.person, n.name, n.folded, count(*) FROM names n JOIN entities e ON n.entity = e.entity "
        "WHERE e.person IS NOT NULL GROUP BY ALL ORDER BY ALL"
    )
    there = [tuple(row.values()) for row in corpus.sql("FROM spellings ORDER BY ALL")]
    assert there == [tuple(row.values()) for row in corpus.sql(wanted)]
    assert {name for _, name, _, _ in there} == {"Abu Mazen", "Mahmud Abbas", "Mahmoud Abbas", "Abbas"}
