"""Who takes turns in a transcript is a person, under one name; who has no name is none."""

from __future__ import annotations

import pytest

import newsents

BROADCAST = """The channel spoke to two officials about the flood.

ERIN SOTO, HOST: Welcome to the program. Mayor, how bad is it?

MAYOR TOM OKAFOR: It is bad. We lost two bridges.

SOTO: And the school?

OKAFOR: The school is dry, and I thank the firemen.

UNIDENTIFIED MALE: We need water!

SOTO: Thank you, Mayor Okafor.
"""
INTERVIEW = """{first} has run the port for nine years. We asked about the strike.

{paper}: How long will it last?

{first} Brandt: I think it will end soon.

{paper}: What do the pilots want?

Brandt: They want more pay, and I understand them.
"""


def test_each_turn_of_a_broadcast_has_its_speaker() -> None:
    analysis = newsents.analyze(BROADCAST)
    said = [(quote.speaker and quote.speaker.name, quote.source_kind) for quote in analysis.quotes]
    soto, okafor = ("ERIN SOTO", "named_person"), ("TOM OKAFOR", "named_person")
    assert said == [soto, okafor, soto, okafor, ("UNIDENTIFIED MALE", "unnamed_person"), soto]
    assert [entity.name for entity in analysis.entities if entity.kind == "person"] == ["ERIN SOTO", "TOM OKAFOR"]


@pytest.mark.parametrize("paper", ["Westport Times", "Daily Lantern", "WT", "Q"])
def test_a_paper_or_a_letter_that_asks_is_no_person(paper: str) -> None:
    analysis = newsents.analyze(INTERVIEW.format(first="Ella", paper=paper))
    assert [entity.name for entity in analysis.entities if entity.kind == "person"] == ["Ella Brandt"]
    assert {quote.speaker.name for quote in analysis.quotes if quote.speaker and "pay" in quote.text} == {"Ella Brandt"}


def test_fewer_lines_than_a_talk_has_are_left_to_the_recognizer() -> None:
    """Two turns are no transcript: "NARRATOR" and "OKAFOR" are not made persons by their lines."""
    analysis = newsents.analyze("It was late.\n\nNARRATOR: We met at the dock.\n\nPILOT: I was there.\n")
    assert [entity for entity in analysis.entities if entity.kind == "person"] == []
