"""Whom the words for a source mean, in texts on either side of each rule."""

from __future__ import annotations

import pytest

import newsents


def speakers(text: str) -> list[str]:
    return [str(quote.speaker) for quote in newsents.analyze(text).quotes]


def mentioned(text: str) -> list[str]:
    return [mention.text for mention in newsents.analyze(text).mentions]


@pytest.mark.parametrize("name", ["Bo Ek", "Mr. Bo Ek", "one Bo Ek"])
def test_a_name_right_behind_a_comma_says_who_is_meant(name: str) -> None:
    assert speakers(f"His rival, {name}, said that it was over.") == ["Bo Ek"]


def test_a_name_in_a_relative_clause_does_not() -> None:
    assert "Bo Ek" not in speakers("His rival, who fears Bo Ek, said that it was over.")


def test_an_office_before_the_name_of_its_holder_is_no_mention_apart() -> None:
    text = "The minister, Ann Lee, met Tom Reed in Oslo."
    assert [words for words in mentioned(text) if "minister" in words] == []
    assert mentioned(f"{text} The minister left early.")[-1] == "The minister"


def test_an_office_is_that_of_the_one_person_who_holds_it() -> None:
    assert speakers("Minister Ann Lee met Tom Reed. The minister said that she was late.") == ["Ann Lee"]
    assert "Ann Lee" not in speakers("Ann Lee met Tom Reed. The minister said that he was late.")


def test_either_part_of_a_hyphened_given_name_is_no_person_of_its_own() -> None:
    text = "Ban Ki-moon met Tom Reed in Oslo. Ki-moon said that the talks had failed."
    assert speakers(text) == ["Ban Ki-moon"]
    assert "moon" not in mentioned(text)


def test_the_years_of_a_person_tell_who_is_meant() -> None:
    assert speakers("Ann Lee, 26, met Tom Reed, 54. The 26-year-old said that it was late.") == ["Ann Lee"]
    assert speakers("Ann Lee, 26, met Tom Reed, 26. The 26-year-old said that it was late.") != ["Ann Lee"]


def test_he_and_she_go_to_whom_they_can_mean() -> None:
    assert speakers("Mary Lee met Robert Reed. She said that it rained.") == ["Mary Lee"]
    assert speakers("Mary Lee met Robert Reed. He said that it rained.") == ["Robert Reed"]
    assert speakers('"It rained," he said.') == ["None"]
