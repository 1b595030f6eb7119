"""Quotation marks in every state."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import newsents
from newsents.pipeline.annotations import get_analysis
from newsents.pipeline.quotes.reading.marks import paragraphs, regions
from newsents.pipeline.quotes.reading.tokens import Tokens


@pytest.fixture(scope="module")
def nlp() -> Language:
    return newsents.load()


def quoted(text: str) -> list[str]:
    return [text[region.start : region.end] for region in regions(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "yes" and left.', ["yes"]),
        ("He said “yes” and left.", ["yes"]),
        ("He said ``yes'' and left.", ["yes"]),
        ("He said «yes» and left.", ["yes"]),
        ('""Yes,"" he said.', ["Yes,"]),
        ("“Yes?“ he said. “No,“ she said.", ["Yes?", "No,"]),
        ("He said.“Yes,” she said.", ["Yes,"]),
        ("'Yes,' he said. 'No.'", ["Yes,", "No."]),
        ("‘Yes,’ he said.", ["Yes,"]),
        ("The workers' rights and the dogs' bowls", []),
        ("It's the '90s, isn't it?", []),
        ('He said “she called it "odd" at once” and left.', ['she called it "odd" at once']),
        ("No marks at all.", []),
        ('""', []),
        ("“Yes,’’ he said. “No,’’ she said.", ["Yes,", "No,"]),
        ("‘‘Yes,’’ he said.", ["Yes,"]),
        ("‘‘Yes,'' he said. ‘‘No,'' she said.", ["Yes,", "No,"]),
        ("They count “Care Managers’' among them. “Yes,” she said.", ["Care Managers", "Yes,"]),
        ("”Yes,” he said. ”No,” she said.", ["Yes,", "No,"]),
        ("“Yes“, he said. “No“.", ["Yes", "No"]),
        ("“I saw “Hamlet” twice,” she said. “Yes,” he said.", ["I saw “Hamlet” twice,", "Yes,"]),
        ('“I saw “Hamlet” twice," she said. “Yes," he said.', ["I saw “Hamlet” twice,", "Yes,"]),
        ('"The 12" pipe broke," he said. "Yes," she said.', ['The 12" pipe broke,', "Yes,"]),
        ('“The 12" pipe broke," he said. “Yes," she said.', ['The 12" pipe broke,', "Yes,"]),
        ("“We go,' Ann Lee said on Monday. The bus was late. “Yes,' Lee added.", ["We go,", "Yes,"]),
        ("“We go. The bus was late. “Yes,” she said.", ["We go.", "Yes,"]),
        ("“We go,” said Dr. Ann Lee. We are late.” He left.", ["We go,", "We are late."]),
        ("“We go,” she said. The 5” pipe broke.", ["We go,"]),
    ],
)
def test_what_stands_in_marks(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"Open here.\n\nPlain here. "Shut."', ["Open here.", "Shut."]),
        ('"First of two.\n\n"Second of two," he said.', ["First of two.", "Second of two,"]),
        ('"It runs on\n\nto the end," he said.', ["It runs on\n\nto the end,"]),
        ('"It looked at me, he told the paper. Nobody else did.', ["It looked at me,"]),
        ('A stray mark" here.\n\n"Fine," he said.', ["Fine,"]),
    ],
)
def test_an_odd_mark_spoils_at_most_its_paragraph(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('“Yes," he said. “No,” she said.', ["Yes,", "No,"]),
        ('"Yes,” he said. "No," she said.', ["Yes,", "No,"]),
        ('He called it “odd" and left. Nobody else did.', ["odd"]),
        ('He called it “odd" and “sad” and left.', ["odd", "sad"]),
        # what was quoted within, and an inch, close nothing
        ('“He called it "odd," too,” she said.', ['He called it "odd," too,']),
        ('“It is 6 feet 2" tall,” she said.', ['It is 6 feet 2" tall,']),
        ("«It was “odd,” too,» she said.", ["It was “odd,” too,"]),
        ("«Yes,” he said.", ["Yes,” he said."]),
    ],
)
def test_a_pair_may_be_made_of_a_straight_and_a_curly_mark(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


def test_a_mark_that_opens_behind_a_reporting_clause_opens_anew() -> None:
    assert quoted("“I waited, he said. “Nobody came,” he said.") == ["I waited,", "Nobody came,"]


@given(st.text(alphabet="a s.,\"'“”‘’«»`\n", max_size=80))
def test_regions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = regions(text)
    assert all(0 <= region.start < region.end <= len(text) for region in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(st.text(alphabet="ab \n\r\t\f\u2029", max_size=60))
def test_paragraphs_hold_all_that_is_not_blank(text: str) -> None:
    held = "".join(text[start:end] for start, end in paragraphs(text))
    assert [c for c in held if not c.isspace()] == [c for c in text if not c.isspace()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("One. \nTwo.", ["One.", "Two."]),  # blanks behind words do not make a line blank
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\n \nTwo.", ["One.", "Two."]),
        ("\n\nOne.", ["One."]),
        ("One.\r\nTwo.", ["One.", "Two."]),
        ("A line of some length that breaks here,\nand goes on. \n\nTwo.", None),
    ],
)
def test_a_line_with_words_is_a_paragraph(text: str, found: list[str] | None) -> None:
    read = [text[start:end].strip() for start, end in paragraphs(text)]
    assert read == (found or ["A line of some length that breaks here,\nand goes on.", "Two."])


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ('"Yes" he said.', True),
        ("“Yes” he said.", True),
        ("«Yes» he said.", True),
        ("‘Yes' he said.", True),
        ('"Yes» he said.', False),
        ('«Yes" he said.', False),
        ('“Yes" he said.', True),
        ('"Yes” he said.', True),
        ("“Yes» he said.", False),
    ],
)
def test_which_mark_closes_which(text: str, closed: bool) -> None:
    assert [region.closed for region in regions(text)] == [closed]


def test_a_mark_at_the_very_beginning_opens() -> None:
    assert quoted('" Yes" he said.') == [" Yes"]


def test_a_blank_first_line_is_part_of_the_first_paragraph() -> None:
    assert paragraphs(" \nOne.") == [(0, 6)]


@pytest.mark.parametrize(
    ("text", "sizes"), [("‹Na.›", [0]), ("‹Na.› said Ann.", [0]), ("Ann said ‹it is› and ‹Na.›", [1, 0])]
)
def test_a_region_that_no_token_begins_in_is_empty(nlp: Language, text: str, sizes: list[int]) -> None:
    tokens = Tokens.of(nlp(text))
    bounds = [tokens.bounds_of_region(number) for number in range(1, len(tokens.marks) + 1)]
    assert [end - first for first, end in bounds] == sizes
    assert all(0 <= first <= end <= len(tokens) for first, end in bounds)
    assert get_analysis(nlp(text)).article.text == text
