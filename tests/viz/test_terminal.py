from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from newsents import samples
from newsents.schema import Analysis, Article, Entity, Quote, TextSpan, Zone
from newsents.viz.plain import harmless
from newsents.viz.tables import quotes_table
from newsents.viz.terminal import article

TEXT = 'Menu\n\nRain at last\nOSLO - "Rain," said Ann Lee, "and snow."\nIt was time, a man said.\n\nLinks\nMore'
LEE = Entity("e1", "Ann Lee", "person")
MAN = Entity("e2", "a man", "unnamed")


def span(words: str) -> TextSpan:
    start = TEXT.index(words)
    return TextSpan(start, start + len(words), words)


def zone(words: str, kind: str) -> Zone:
    return Zone(TEXT.index(words), TEXT.index(words) + len(words), kind)  # type: ignore[arg-type]


RAIN = Analysis(
    Article(
        TEXT,
        zones=(
            zone("Menu", "navigation"),
            zone("Rain at last", "headline"),
            zone("OSLO -", "dateline"),
            zone('"Rain," said Ann Lee, "and snow."', "lead"),
            zone("Links\nMore", "boilerplate"),
        ),
        publisher="The Echo",
    ),
    entities=(LEE, MAN),
    quotes=(
        Quote((span("Rain,"), span("and snow.")), cue=span("said"), source=span("Ann Lee"), speaker=LEE, kind="direct"),
        Quote((span("It was time"),), source=span("a man"), speaker=MAN, negated=True),
    ),
)


def printed(renderable: RenderableType, *, width: int = 80, colored: bool = False) -> str:
    out = io.StringIO()
    Console(
        file=out,
        width=width,
        force_terminal=colored,
        color_system="standard" if colored else None,
        legacy_windows=False,
    ).print(renderable)
    return out.getvalue()


def test_without_colors_brackets_and_numbers_show_who_says_what() -> None:
    assert printed(article(RAIN, title="rain.txt", colored=False)).splitlines() == [
        " rain.txt   The Echo",
        "",
        "··· 1 line around the article left out ···",
        "Rain at last",
        "",
        'OSLO - "[Rain,]¹" said Ann Lee, "[and snow.]¹"',
        "[It was time]², a man said.",
        "··· 2 lines around the article left out ···",
        "",
        "¹ Ann Lee  1 quote",
        "² a man  1 quote",
    ]


def test_with_colors_each_speaker_has_one() -> None:
    shown = printed(article(RAIN), colored=True)
    assert "\x1b[36mRain," in shown
    assert "\x1b[36mand snow." in shown
    assert "\x1b[35mIt was time" in shown
    assert "[Rain" not in shown.replace("\x1b[", "")


def test_a_speaker_that_is_not_known_is_said_to_be_unknown() -> None:
    analysis = Analysis(Article("Rain."), quotes=(Quote((TextSpan(0, 5, "Rain."),)),))
    assert "? speaker not known  1 quote" in printed(article(analysis, colored=False))


def test_an_article_that_is_nowhere_zoned_is_shown_whole() -> None:
    assert printed(article(Analysis(Article("a\n\nb")), colored=False)) == "a\n\nb\n"


def test_zones_cut_through_a_quotation_without_loss() -> None:
    text = "one two"
    zones = (Zone(0, 3, "lead"), Zone(3, 7, "body"))
    analysis = Analysis(Article(text, zones=zones), quotes=(Quote((TextSpan(0, 7, text),)),))
    assert printed(article(analysis, colored=False)).startswith("[one two]?")


@given(st.text())
def test_nothing_in_a_page_can_steer_the_terminal(text: str) -> None:
    safe = harmless(text)
    assert len(safe) == len(text)
    assert not any(ord(char) < 0x20 and char != "\n" for char in safe)
    safe.encode("utf-8")


@pytest.mark.parametrize("width", [20, 80, 120])
@pytest.mark.parametrize("sample", samples.load(), ids=lambda sample: sample.name)
def test_no_line_is_wider_than_the_terminal(sample: samples.Sample, width: int) -> None:
    entity = Entity("e1", sample.said[0].speaker, "person")
    quotes = tuple(
        Quote((TextSpan(said.start, said.start + len(said.words), said.words),), speaker=entity) for said in sample.said
    )
    analysis = Analysis(Article(sample.text), entities=(entity,), quotes=quotes)
    for shown in (article(analysis, title=sample.name, colored=False), quotes_table(analysis)):
        assert max(map(len, printed(shown, width=width).splitlines())) <= width


def test_the_table_says_what_is_denied_and_by_whose_words() -> None:
    shown = printed(quotes_table(RAIN))
    assert "Ann Lee" in shown
    assert "Rain, and snow." in shown
    assert "denied" in shown


def test_the_table_shows_what_is_nested_below_what_it_is_within() -> None:
    text = "A man said Ann Lee said it rained. It is late, he added."
    outer = Quote((TextSpan.of(text, 11, 33),), source=TextSpan.of(text, 0, 5), speaker=MAN)
    nested = Quote((TextSpan.of(text, 24, 33),), cue=TextSpan.of(text, 19, 23), speaker=LEE, within=outer)
    late = Quote((TextSpan.of(text, 35, 45),), speaker=MAN)
    whole = Analysis(Article(text), entities=(LEE, MAN), quotes=(outer, late), nested=(nested,))
    rows = [line.split("  ")[0].strip() for line in printed(quotes_table(whole)).splitlines()]
    assert [row for row in rows if row in ("a man", "↳ Ann Lee")] == ["a man", "↳ Ann Lee", "a man"]
    shown = printed(article(whole, colored=False))
    assert "¹ a man  2 quotes" in shown
    assert "Ann Lee  " not in shown
