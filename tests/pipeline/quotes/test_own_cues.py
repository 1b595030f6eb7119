"""Cue words of the user's own."""

from __future__ import annotations

from typing import Any

import pytest

import newsents
from newsents.errors import InputError
from newsents.pipeline.quotes.component import Quotes
from newsents.pipeline.quotes.reading.own_cues import forms_of

CUES = {"flag": "speech", "whinge": "thought", "skeet": "writing"}


def quotes(text: str, **settings: Any) -> list[tuple[str | None, str | None, str, str]]:
    nlp = newsents.load(config={"newsents_quotes": settings})
    return [
        (quote.source and quote.source.text, quote.cue and quote.cue.text, quote.text, quote.act)
        for quote in nlp(text)._.quotes
    ]


@pytest.mark.parametrize("model", ["polnear", None])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Lee flagged that it was shut.", ("Ann Lee", "flagged", "that it was shut", "speech")),
        ("Flagging that it was late, Ann Lee left.", ("Ann Lee", "Flagging", "that it was late", "speech")),
        ("Bo Ek skeeted that it was shut.", ("Bo Ek", "skeeted", "that it was shut", "writing")),
        ("Ann Lee whinges that it is late.", ("Ann Lee", "whinges", "that it is late", "thought")),
    ],
)
def test_a_cue_of_ones_own_is_heeded_in_any_form(
    model: str | None, text: str, found: tuple[str, str, str, str]
) -> None:
    assert found not in quotes(text, model=model)
    assert quotes(text, model=model, cues=CUES) == [found]


def test_a_form_that_parsers_take_for_a_noun_is_heeded_behind_a_name() -> None:
    assert quotes('"The bridge is shut," Ann Lee flags.', cues=CUES)[0][:2] == ("Ann Lee", "flags")


@pytest.mark.parametrize("model", ["polnear", None])
def test_a_noun_of_the_same_form_is_none(model: str | None) -> None:
    assert quotes("The flag was red and the flags were wet.", model=model, cues=CUES) == []


def test_pronouns_heed_it_as_they_heed_said() -> None:
    text = "Ann Lee and Eva Moe met. Lee {} a problem. She {} that the bridge was late."
    nlp = newsents.load(config={"newsents_quotes": {"cues": CUES}})
    own, known = (nlp(text.format(word, word))._.quotes[-1] for word in ("flagged", "noted"))
    assert own.speaker is not None
    assert own.speaker.name == known.speaker.name == "Ann Lee"


def test_the_words_of_the_text_stay_as_they_are() -> None:
    nlp = newsents.load(config={"newsents_quotes": {"cues": CUES}})
    doc = nlp("Ann Lee flagged that it was shut.")
    assert (doc[2].text, doc[2].lower_, doc[2].lemma_) == ("flagged", "flagged", "flag")


@pytest.mark.parametrize("cues", [{"flag": "shout"}, {"point out": "speech"}, {"": "speech"}, {"f1ag": "speech"}])
def test_an_unknown_act_and_what_is_no_word_are_told(cues: dict[str, str]) -> None:
    with pytest.raises(InputError, match="N415"):
        Quotes(cues=cues)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [("flag", "flagged flagging flags"), ("voice", "voiced voicing voices"), ("cry", "cried crying cries")],
)
def test_the_forms_of_a_verb(verb: str, forms: str) -> None:
    assert {verb, *forms.split()} <= set(forms_of(verb))
