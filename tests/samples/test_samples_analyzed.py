"""What newsents finds in its own sample pages; the floors are there to be raised."""

from __future__ import annotations

import pytest

import newsents
from newsents import samples
from newsents.corpus.people import people
from newsents.schema import Analysis, Quote


@pytest.fixture(scope="module")
def analyses() -> dict[str, Analysis]:
    return {sample.name: newsents.analyze(sample.text) for sample in samples.load()}


def found(analysis: Analysis, said: samples.Said) -> list[Quote]:
    """Return the quotations that hold at least half of the words."""
    end = said.start + len(said.words)
    return [
        quote
        for quote in analysis.quotes
        if 2 * sum(max(min(span.end, end) - max(span.start, said.start), 0) for span in quote.content)
        >= len(said.words)
    ]


def test_nearly_all_of_the_quotations_are_found(analyses: dict[str, Analysis]) -> None:
    missed = [
        (sample.name, said.words)
        for sample in samples.load()
        for said in sample.said
        if not found(analyses[sample.name], said)
    ]
    assert len(missed) <= 0.05 * sum(len(sample.said) for sample in samples.load()), missed


def test_most_have_the_right_speaker_under_the_full_name(analyses: dict[str, Analysis]) -> None:
    wrong = [
        (sample.name, said.speaker, said.words)
        for sample in samples.load()
        for said in sample.said
        if said.speaker
        not in {quote.speaker.name for quote in found(analyses[sample.name], said) if quote.speaker is not None}
    ]
    assert len(wrong) <= 0.12 * sum(len(sample.said) for sample in samples.load()), wrong


@pytest.mark.parametrize("words", ["lost", "The Clockmaker's Daughter", "comic", "bills", "Nothing but Springs"])
def test_scare_quotes_and_titles_are_no_quotations(analyses: dict[str, Analysis], words: str) -> None:
    assert words not in {quote.text for quote in analyses["opera_lantern"].quotes}


def test_what_is_denied_or_left_open_is_marked(analyses: dict[str, Analysis]) -> None:
    marked = {quote.text for quote in analyses["ferry_wire"].quotes if quote.negated or quote.hypothetical}
    assert any("go back to sea" in text for text in marked)


def test_a_translator_is_a_go_between_and_no_speaker(analyses: dict[str, Analysis]) -> None:
    (quote,) = (quote for quote in analyses["icebreaker_ledger"].quotes if quote.text.startswith("Ice is patient"))
    assert quote.speaker is not None
    assert quote.speaker.name == "Sergey Volkonin"
    assert quote.via is not None
    assert "translator" in quote.via.text


def test_menus_are_no_article(analyses: dict[str, Analysis]) -> None:
    article = analyses["museum_mirror"].article
    menu = article.text.index("Crossword")
    assert all(zone.kind in ("navigation", "boilerplate") for zone in article.zones if zone.start <= menu < zone.end)
    assert any(zone.start <= menu < zone.end for zone in article.zones)


def test_people_are_joined_over_spellings_and_never_over_given_names(analyses: dict[str, Analysis]) -> None:
    joined = {person.spellings for person in people(analyses.items()) if len(person.spellings) > 1}
    known = [set(spellings) for spellings in samples.people()]
    assert all(any(set(spellings) <= person for person in known) for spellings in joined), joined
    assert len(joined) >= 4
