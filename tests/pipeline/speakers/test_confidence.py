"""How sure a speaker is: what it depends on, and what a threshold does."""

from __future__ import annotations

import pytest

import newsents
from newsents.errors import InputError
from newsents.pipeline.speakers.component import Speakers
from newsents.pipeline.speakers.confidence import SpeakerModel, speaker_model

TEXT = 'Ann Lee met Bo Ek and Tom Reed in Oslo. "It will rain," said Ann Lee. The weather is bad, he said.'


def test_every_named_speaker_has_a_confidence_and_nobody_has_none() -> None:
    quotes = newsents.analyze(TEXT + ' "It is cold."').quotes
    assert any(quote.speaker for quote in quotes)
    for quote in quotes:
        assert (quote.speaker_confidence is None) == (quote.speaker is None)


def test_a_name_is_surer_than_a_he_that_could_be_two() -> None:
    named, referred = newsents.analyze(TEXT).quotes
    assert named.speaker_confidence is not None
    assert named.speaker_confidence > 0.8
    assert referred.speaker_confidence is None or referred.speaker_confidence < named.speaker_confidence


def test_below_the_threshold_the_speaker_is_none_and_the_words_are_kept() -> None:
    nlp = newsents.load(config={"newsents_speakers": {"min_speaker_confidence": 1.0}})
    usual = newsents.analyze(TEXT).quotes
    (first, *_) = newsents.analyze(TEXT, nlp=nlp).quotes
    assert (first.speaker, first.speaker_confidence) == (None, None)
    assert first.source == usual[0].source
    assert first.source_kind == usual[0].source_kind
    assert not any(reason.startswith("speaker:") for reason in first.evidence)


@pytest.mark.parametrize("value", [-0.1, 1.1])
def test_a_threshold_that_is_no_probability_is_refused(value: float) -> None:
    with pytest.raises(InputError, match="min_speaker_confidence"):
        Speakers(min_speaker_confidence=value)


def test_the_model_adds_up_what_it_knows() -> None:
    model = SpeakerModel({"always": -1.0, "share": 1.0})
    assert model.confidence({"always": 1.0, "share": 1.0, "unknown": 9.0}) == 0.5
    assert model.confidence({"share": 1e6}) == 1.0


def test_the_shipped_model_knows_ways_in_which_speakers_are_found() -> None:
    assert {"always", "share", "how: name", "how: pronoun"} <= set(speaker_model().weights)
