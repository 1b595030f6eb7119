from __future__ import annotations

import pytest

from newsents.names import parse


@pytest.mark.parametrize(
    ("text", "title", "given"),
    [
        ("Ch Insp Sarah Moss", "Ch Insp", "Sarah"),
        ("Rt Rev Paul Bayes", "Rt Rev", "Paul"),
        ("The Rt Hon Ann Lee", "The Rt Hon", "Ann"),
        ("Secretary of State Antony Lee", "Secretary of State", "Antony"),
        ("Secretary of Housing and Urban Development Ann Lee", "Secretary of Housing and Urban Development", "Ann"),
        ("Minister for Health Ann Lee", "Minister for Health", "Ann"),
        ("Chief of Staff Jeff Lee", "Chief of Staff", "Jeff"),
        ("Police Chief Ann Lee", "Police Chief", "Ann"),
        ("Chief Executive Officer Ann Lee", "Chief Executive Officer", "Ann"),
        ("Press Secretary Karine Lee", "Press Secretary", "Karine"),
        ("First Minister John Lee", "First Minister", "John"),
    ],
)
def test_a_title_of_several_words_is_no_given_name(text: str, title: str, given: str) -> None:
    name = parse(text)
    assert (name.title, name.given) == (title, (given,))


@pytest.mark.parametrize(
    "text", ["Duke of York", "Chief Okoye", "State Farm", "Count of Monte Cristo", "King of Spain"]
)
def test_what_is_of_something_and_nobodys_full_name_is_not_taken_apart(text: str) -> None:
    assert parse(text).family == (text.split()[-1],)


def test_what_a_title_is_of_may_be_anything_but_the_name() -> None:
    assert parse("Duke of Kent Lee").title == "Duke"
