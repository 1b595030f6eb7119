"""Where a rule for zones ends: each with a text on either side."""

from __future__ import annotations

import pytest

from newsents.pipeline.zones import find_zones
from newsents.pipeline.zones.lines import Unit
from newsents.pipeline.zones.prose import is_transcript

PROSE = "The ferry left at noon, although the wind was strong. Nobody on the quay had expected it to sail."


def kinds(text: str, page: bool | None = None) -> list[str]:
    return [zone.kind for zone in find_zones(text, page=page)]


@pytest.mark.parametrize(
    ("between", "found"),
    [
        ("\n\nA long way\n\n", True),
        ("\n\n3 May 2019\nA long way\n\n", True),  # right below a date line
        ("\nA long way\n\n", False),  # right below a paragraph
        ("\n\nA long way\n", False),  # right above one
        ("\n\nA long way,\n\n", False),
        ("\n\nA long way.\n\n", False),
        ("\n\nA long way?\n\n", True),
        ("\n\na long way\n\n", False),
        ("\n\n7 long ways\n\n", True),
        ('\n\nA "long" way\n\n', False),
        ("\n\nOne two three four five six seven eight nine\n\n", True),
        ("\n\nOne two three four five six seven eight nine ten\n\n", False),
    ],
)
def test_a_crosshead_is_a_short_line_that_stands_apart(between: str, found: bool):
    assert ("crosshead" in kinds(f"{PROSE}{between}{PROSE}\n\n{PROSE}")) is found


def test_a_line_that_comes_again_names_who_speaks_and_is_no_crosshead():
    once = f"{PROSE}\n\nThe captain\n\n{PROSE}\n\n{PROSE}"
    twice = f"{PROSE}\n\nThe captain\n\n{PROSE}\n\nThe captain\n\n{PROSE}"
    assert "crosshead" in kinds(once)
    assert "crosshead" not in kinds(twice)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The harbor master goes", "headline"),
        ("- The harbor master goes", "body"),  # a list's item
        ("• The harbor master goes", "body"),
        ("-The harbor master goes", "headline"),  # a mark without a space is no bullet
    ],
)
def test_a_line_with_a_bullet_at_the_top_is_no_headline(line: str, kind: str):
    assert kinds(f"{line}\n\nBy Ann Lee\n\n{PROSE}\n\n{PROSE}") == [kind, "byline", "lead", "body"]


@pytest.mark.parametrize(
    ("text", "bulleted"),
    [
        ("- the boat", True),
        ("• the boat", True),
        ("*\tthe boat", True),
        ("-the boat", False),
        ("-", False),
        ("a boat", False),
    ],
)
def test_a_bullet_is_a_mark_before_white_space_and_words(text: str, bulleted: bool):
    assert Unit(text, 0, len(text)).bulleted is bulleted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [('"Go"', True), ("“Go”", True), ('""', False), ('"Go" and "stay"', False), ('"Go', False), ("Go", False)],
)
def test_a_line_is_quoted_where_one_pair_of_marks_holds_all_of_it(text: str, quoted: bool):
    assert Unit(text, 0, len(text)).quoted is quoted


@pytest.mark.parametrize(
    ("text", "terminal"),
    [
        ("It is over.", True),
        ('It is over."', True),
        ("Is it?", True),
        ("It is over", False),
        ("It is ...", False),
        ("It is…", False),
    ],
)
def test_a_line_is_terminal_where_it_ends_as_a_sentence_does(text: str, terminal: bool):
    assert Unit(text, 0, len(text)).terminal is terminal


def test_a_menu_of_short_lines_is_navigation_on_a_page_only_where_most_are_of_menus():
    rest = f"Ferry sails\n\nBy Ann Lee\n\n{PROSE}\n\n{PROSE}"
    menus = "\n".join(("Home", "News", "Sport", "Weather"))
    poem = "\n".join(("The boats are out", "The tide is in", "And who shall count", "What they may win"))
    assert kinds(f"{menus}\n\n{rest}")[0] == "navigation"
    assert "navigation" not in kinds(f"{rest}\n\n{poem}\n\n{PROSE}")


@pytest.mark.parametrize(
    ("text", "transcript"),
    [
        ("LEE: No.", True),
        ("LEE: No", False),  # short, and no sentence
        ("LEE: one two three four five six seven eight", True),
        ("LEE: one two three four five six seven", False),
        ("It was Lee: he said no.", False),
    ],
)
def test_a_turn_of_a_transcript_is_a_name_a_colon_and_a_sentence_or_many_words(text: str, transcript: bool):
    assert is_transcript(Unit(text, 0, len(text))) is transcript
