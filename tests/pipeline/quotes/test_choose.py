"""The joint choice: each cue one content, each content one cue."""

from __future__ import annotations

import numpy as np
import pytest

from newsents.pipeline.quotes.candidates.candidates import Candidates
from newsents.pipeline.quotes.choosing.choose import SECOND_CHOICE, choose
from newsents.pipeline.quotes.ranges.ranges import Ranges
from newsents.pipeline.quotes.scoring.first_pass import Proposals


def proposals(*rows: tuple[int, Ranges]) -> Proposals:
    """Proposals by cue and content; those of a cue stand side by side, the best first."""
    cues = np.array([cue for cue, _ in rows])
    ranks = np.array([[cue for cue, _ in rows[:row]].count(cue) for row, (cue, _) in enumerate(rows)])
    alike = np.full(len(rows), 0.9)
    places = np.cumsum(ranks == 0) - 1
    source = Candidates.of([(place, "nsubj", ((cue - 1, cue),)) for place, (cue, _) in zip(places, rows, strict=True)])
    content = Candidates.of([(place, "R:ccomp", ranges) for place, (_, ranges) in zip(places, rows, strict=True)])
    return Proposals(cues, alike, source, alike, content, alike, ranks)


def chosen(proposed: Proposals, confidence: list[float], least: float = 0.3) -> list[tuple[int, Ranges]]:
    sure = np.array(confidence)
    found = choose(proposed, sure, sure, np.zeros(60, dtype=bool), least)
    return [(int(proposed.cue[row]), content) for row, content, _ in found]


def test_of_two_contents_of_a_cue_the_preferred_one_is_taken() -> None:
    assert chosen(proposals((5, ((10, 20),)), (5, ((10, 30),))), [0.5, 0.8]) == [(5, ((10, 30),))]


def test_of_two_cues_for_one_content_the_surer_one_has_it() -> None:
    assert chosen(proposals((5, ((10, 20),)), (25, ((11, 20),))), [0.6, 0.8]) == [(25, ((11, 20),))]


@pytest.mark.parametrize(
    ("sure", "taken"), [(SECOND_CHOICE, [(25, ((10, 20),)), (5, ((30, 40),))]), (0.5, [(25, ((10, 20),))])]
)
def test_a_cue_whose_content_is_taken_has_the_next_one_if_that_is_sure_enough(
    sure: float, taken: list[tuple[int, Ranges]]
) -> None:
    proposed = proposals((5, ((10, 20),)), (5, ((30, 40),)), (25, ((10, 20),)))
    assert chosen(proposed, [0.8, sure, 0.9]) == taken


def test_a_little_that_is_taken_is_left_out_of_the_content() -> None:
    proposed = proposals((5, ((10, 20),)), (25, ((18, 24),)))
    assert chosen(proposed, [0.8, 0.9]) == [(25, ((18, 24),)), (5, ((10, 18),))]


@pytest.mark.parametrize(
    ("taken", "left"),
    [((19, 24), ((10, 19),)), ((7, 11), ((11, 20),)), ((17, 24), ((10, 17),)), ((16, 24), ())],
    ids=["its last token", "its first token", "as much as may be", "one token more"],
)
def test_what_is_left_of_a_content_goes_by_how_much_of_it_is_taken(taken: tuple[int, int], left: Ranges) -> None:
    found = chosen(proposals((5, ((10, 20),)), (25, (taken,))), [0.8, 0.9])
    assert found == [(25, (taken,)), *([(5, left)] if left else [])]


def test_a_cue_inside_a_form_and_what_is_not_sure_are_left_out() -> None:
    taken = np.zeros(60, dtype=bool)
    taken[5] = True
    sure = np.array([0.9, 0.2])
    assert choose(proposals((5, ((10, 20),)), (30, ((40, 50),))), sure, sure, taken, 0.3) == []
