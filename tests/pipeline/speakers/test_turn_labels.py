"""Whom the labels of turns mean that are no names."""

from __future__ import annotations

import pytest

import newsents

TALK = "Q: Why do prices rise?\n\nA: The pipes are old.\n\nQ: Are you sorry?\n\nA: No. I am not sorry at all.\n"


def speakers(text: str) -> list[str | None]:
    """Return the speakers of the turns, in order."""
    turns = [quote for quote in newsents.analyze(text).quotes if "transcript" in quote.evidence]
    return [quote.speaker and quote.speaker.name for quote in turns]


@pytest.mark.parametrize(
    ("introduction", "asks", "answers"),
    [
        ("Maria Lind has run the water board for nine years.", None, "Maria Lind"),
        (
            "Maria Lind runs the water board.\n\nBy Tom Wood\n\nShe has seen each pipe in the town.",
            "Tom Wood",
            "Maria Lind",
        ),
        ("Reporter Jan Kral talked to the engineer Helen Osei about the pipes of the town.", "Jan Kral", "Helen Osei"),
        ("Ida Blom has praised Maria Lind. We spoke with Maria Lind, who runs the water board.", None, "Maria Lind"),
        ("Novelist Arun Mehra talked to us about his new book, “The Long Canal.”", None, "Arun Mehra"),
        # two who are spoken of as often: nobody knows
        ("Ida Blom will not run again. Tom Reed, her rival, was surprised.", None, None),
        ("By Lena Fischer and Bo Ek\n\nChef Tadeo Ruiz opens his third place this week.", None, "Tadeo Ruiz"),
    ],
)
def test_who_is_introduced_answers_and_who_reports_asks(
    introduction: str, asks: str | None, answers: str | None
) -> None:
    assert speakers(f"{introduction}\n\n{TALK}") == [asks, answers, asks, answers]


def test_who_is_not_known_is_somebody_unnamed() -> None:
    quotes = newsents.analyze(TALK).quotes
    assert [quote.source_kind for quote in quotes if "transcript" in quote.evidence] == ["unnamed_person"] * 4


def test_initials_are_those_of_somebody_named() -> None:
    text = (
        "Harbor Times: You have sung for years. Do you get tired?\n\nClara Finch: Of trains, yes. Of songs, never.\n\n"
        "HT: What do you sing at home?\n\nCF: I sing what my daughter wants.\n\n"
        "HT: Will you tour?\n\nCF: In spring, I hope.\n\nXY: Who are you?\n"
    )
    assert speakers(text)[:6] == ["Harbor Times", "Clara Finch"] * 3


def test_a_surname_in_capitals_is_no_initials() -> None:
    text = "BRENDA KOH: Is it safe?\n\nPETER LAU: It is safe.\n\nKOH: And now?\n\nLAU: Now I go home.\n"
    assert speakers(text) == ["BRENDA KOH", "PETER LAU"] * 2


@pytest.mark.parametrize(
    ("credit", "answers"),
    [
        ("Former senator Leonora Tibbs spoke to Hugo Strand in Hobart.", "Leonora Tibbs"),
        ("The pipes of the town were laid when Leonora Tibbs was a child.", None),
    ],
)
def test_who_spoke_is_told_behind_an_interview_without_an_introduction(credit: str, answers: str | None) -> None:
    assert speakers(f"{TALK}\n{credit}\n")[1::2] == [answers, answers]


def test_one_label_is_one_speakers() -> None:
    text = (
        "Host: So what happened next?\nQuinn: I fell off the stage.\n"
        "Host: Into the orchestra?\nQuinn: Into the tuba.\n\n"
        "Rock singer Effie Quinn was speaking on Night Desk with Host Carl Budd.\n"
    )
    hosts, quinns = speakers(text)[::2], speakers(text)[1::2]
    assert len(set(hosts)) == 1
    assert quinns == ["Effie Quinn"] * 2
    assert "Effie Quinn" not in hosts
