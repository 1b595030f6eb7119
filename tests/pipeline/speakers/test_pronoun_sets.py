"""The pronouns that an article uses for a person: by resolved pronouns and by statements, never by a forename."""

from __future__ import annotations

import pytest

import newsents
from newsents.pipeline.entities.words import read_words
from newsents.pipeline.speakers.pronoun_sets import pronouns_used, set_of_form
from newsents.schema import Analysis, Entity, Mention


def sets_of(analysis: Analysis) -> dict[str, list[tuple[str, list[str], str | None]]]:
    return {
        person.name: [
            (its.forms, [span.text for span in its.places], its.stated.text if its.stated else None)
            for its in person.pronouns
        ]
        for person in analysis.people
    }


def test_the_pronouns_of_narration_and_of_sources_count_with_their_places() -> None:
    text = "Ann Lee arrived. Her car broke down. She was late, she said."
    analysis = newsents.analyze(text)
    assert sets_of(analysis) == {"Ann Lee": [("she/her", ["Her", "She", "she"], None)]}
    (lee,) = analysis.people
    assert [text[span.start : span.end] for span in lee.pronouns[0].places] == ["Her", "She", "she"]


def test_a_forename_tells_nothing() -> None:
    assert sets_of(newsents.analyze("Elizabeth Lee said that the bridge is safe.")) == {"Elizabeth Lee": []}


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("Sam Lee, who uses they/them pronouns, said so.", ["they/them"]),
        ("Sam Lee uses they/them pronouns.", ["they/them"]),
        ("Sam Lee (they/them) said that the bridge is safe.", ["they/them"]),
        ("Sam Lee, who goes by she/they, said so.", ["she/her", "they/them"]),
        ("Sam Lee's pronouns are ze/zir.", ["ze/zir"]),
        ("Sam Lee, a student who works with Bo Ek and uses they/them pronouns, said so.", ["they/them"]),
        ("Sam Lee said that if a driver is late, he/she must pay.", []),
        ("Sam Lee said that nobody uses he/she.", []),
    ],
)
def test_statements_count_for_the_person_whom_they_are_about(text: str, sets: list[str]) -> None:
    found = sets_of(newsents.analyze(text))
    assert [forms for forms, _, stated in found["Sam Lee"] if stated] == sets
    assert [forms for forms, _, _ in found["Sam Lee"]] == sets
    assert not found.get("Bo Ek")


def test_conflicting_uses_are_both_kept() -> None:
    text = "Lee came. He left. She sang."
    lee = Entity("e1", "Lee", "person", "PERSON")
    mentions = [Mention(at, at + len(word), word, "PERSON", lee, form) for word, form, at in (
        ("Lee", "name", 0), ("He", "pronoun", 10), ("She", "pronoun", 19),
    )]  # fmt: skip
    words = read_words(newsents.load().make_doc(text))
    assert [(its.forms, its.places[0].text) for its in pronouns_used(words, mentions)["e1"]] == [
        ("he/him", "He"),
        ("she/her", "She"),
    ]


def test_pronouns_survive_json() -> None:
    analysis = newsents.analyze("Ann Lee arrived. She was late.")
    assert analysis.people[0].pronouns
    assert Analysis.from_json(analysis.to_json()) == analysis


def test_forms_are_of_one_set_where_the_language_at_large_has_them() -> None:
    assert {set_of_form()[form] for form in ("her", "hers", "she")} == {"she/her"}
    assert set_of_form()["it"] == "it/its"


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ('Ann Lee left. She was late. "He is never on time," said Bo Ek of Lee.', ["she/her"]),
        ('"She is never on time," Bo Ek said of Ann Lee.', ["she/her"]),
    ],
)
def test_what_others_call_somebody_counts_less_than_what_the_article_does(text: str, sets: list[str]) -> None:
    assert [forms for forms, _, _ in sets_of(newsents.analyze(text))["Ann Lee"]] == sets
