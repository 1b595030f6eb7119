"""Nothing that an article, a name, a path or an error holds is markup, or steers the terminal that shows it."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from newsents.corpus.people import PersonSummary
from newsents.schema import Analysis, Article, Entity, Quote, TextSpan
from newsents.viz.console import words
from newsents.viz.plain import harmless
from newsents.viz.tables import people_table, quotes_table
from newsents.viz.terminal import article

HOSTILE = [
    "He [the mayor] knew [that we lied] it,",
    "[/etc/passwd]",
    "[link=file:///etc/passwd]x[/link]",
    ":100: :smile:",
    "\x1b]8;;file:///etc/passwd\x1b\\x\x1b]8;;\x1b\\",
    "\x1b[31mred \x9b31m \x07\x08\x7f",
    "\\[bold]x\\[/]",
    "a\u202eb\u2066c",
]

anything = st.text(
    st.characters() | st.sampled_from("[]/\\:=\x1b\x07\x9b\u202e\u2069\ud83d\n\t ") | st.sampled_from("abyz"),
    max_size=60,
) | st.sampled_from(HOSTILE)


def printed(renderable: RenderableType) -> str:
    """Return what a console shows that takes markup, emoji codes and links, as anybody's own would."""
    out = io.StringIO()
    Console(file=out, width=4000, color_system="truecolor", force_terminal=True, legacy_windows=False).print(renderable)
    return out.getvalue()


def seen(text: str) -> str:
    """Return the characters of a text that can be seen, in the order in which they are read."""
    return "".join(text.split())


def without_styles(shown: str) -> str:
    """Take away the colors of our own, which are all that may steer the terminal."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert not [char for char in plain if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"]
    assert not [char for char in plain if unicodedata.bidirectional(char) in BIDI]
    return plain


BIDI = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


@given(anything)
def test_one_for_one_all_that_is_not_blank_stays_visible(text: str) -> None:
    safe = harmless(text)
    assert len(safe) == len(text)
    for was, now in zip(text, safe, strict=True):
        category = unicodedata.category(was)
        if category in ("Cc", "Cs") or unicodedata.bidirectional(was) in BIDI:
            assert now == was == "\n" or (now == " " and was in "\t\r") or unicodedata.category(now) == "So"
        elif was in "\u2028\u2029":
            assert now == " "
        else:
            assert now == was


@settings(max_examples=200, deadline=None)
@given(anything)
def test_an_article_is_shown_as_it_stands(text: str) -> None:
    shown = without_styles(printed(article(Analysis(Article(text)), title="")))
    assert seen(shown) == seen(harmless(text))


@settings(max_examples=200, deadline=None)
@given(anything.filter(lambda name: name and not name.isspace()), anything)
def test_names_titles_and_facts_are_shown_as_they_stand(name: str, fact: str) -> None:
    lee = Entity("e1", name)
    quote = Quote((TextSpan(0, 4, "Rain"),), speaker=lee)
    analysis = Analysis(Article("Rain", publisher=fact, authors=(name,)), entities=(lee,), quotes=(quote,))
    shown = seen(without_styles(printed(article(analysis, title=fact or "-"))))
    assert shown.count(seen(harmless(name))) >= 2
    assert seen(harmless(fact)) in shown


@settings(max_examples=200, deadline=None)
@given(anything)
def test_tables_show_words_as_they_stand(text: str) -> None:
    text = "".join(text.split())[:4] or "x"  # what fits into the narrowest column on one line
    lee = Entity("e1", text)
    whole = TextSpan(0, len(text), text)
    quotes = (Quote((whole,), cue=whole, source=whole, speaker=lee, via=whole), Quote((whole,), source=whole))
    of_quotes = without_styles(printed(quotes_table(Analysis(Article(text), entities=(lee,), quotes=quotes))))
    person = PersonSummary(text, (text, text + "x"), (text,), 3, (text, text))
    of_people = without_styles(printed(people_table([person], name_articles=True)))
    assert of_quotes.count(harmless(text)) >= 6
    assert of_people.count(harmless(text)) >= 5


@given(anything)
def test_words_are_no_markup(text: str) -> None:
    assert seen(without_styles(printed(words(text)))) == seen(harmless(text))


def run(*arguments: str, folder: Path, colored: bool = True) -> subprocess.CompletedProcess[str]:
    asked = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "4000", "PYTHONUTF8": "1"}
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | asked
    return subprocess.run(
        [sys.executable, "-m", "newsents", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_show_shows_a_hostile_page_in_a_file_of_a_hostile_name(tmp_path: Path) -> None:
    name = "a [bold]:smile: \x1b[31m [link=x] \u202e.txt"
    quoted = " ".join(HOSTILE)
    (tmp_path / name).write_text(f'"{quoted}" said [red]Ann Lee[/red].\n\n"No," said Ann Lee.\n', "utf-8")
    done = run("show", name, "--acts", "all", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    shown = seen(without_styles(done.stdout))
    for piece in ("He[themayor]knew[thatwelied]it,[/etc/passwd", "[link=file:///etc/passwd]x[/link]:100:"):
        assert piece in shown
    assert seen(harmless(name)) in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "{}"),
        ("--debug", "show", "{}"),
        ("show", "--format", "{}", "x.txt"),
        ("show", "--acts", "{}", "x.txt"),
        ("show", "--model", "{}", "x.txt"),
        ("show", "--{}", "x.txt"),
        ("show", "--min-confidence", "{}", "x.txt"),
        ("extract", "--workers", "{}", "x.txt"),
        ("extract", "-o", "{}/x.jsonl", "x.txt"),
        ("demo", "{}"),
        ("{}",),
    ],
)
def test_an_error_repeats_what_was_given_harmlessly(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Rain.", "utf-8")
    hostile = "a[link=file:///x]b[/link] [/x] :smile: \x1b[2J\x07\x9b31m\u202e"
    done = run(*(argument.format(hostile) for argument in arguments), folder=tmp_path)
    assert done.returncode in (1, 2)
    shown = without_styles(done.stderr)
    assert "Traceback" not in shown or "--debug" in arguments
    assert "😄" not in shown
