"""Zones of texts that are no pages, of small pages, and of hostile texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsents.pipeline.zones import find_zones, parts, read_article
from newsents.schema import Analysis

PROSE = "The ferry left at noon, although the wind was strong. Nobody on the quay had expected it to sail."


def kinds(text: str, page: bool | None = None) -> list[str]:
    return [zone.kind for zone in find_zones(text, page=page)]


def pieces(text: str, kind: str) -> list[str]:
    return [text[zone.start : zone.end] for zone in find_zones(text) if zone.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "Rain.",
        PROSE,
        f"{PROSE}\n\n{PROSE}\n\n{PROSE}",
        f"{PROSE}\r\n\r\n{PROSE}",
        f"{PROSE}\n{PROSE}\n{PROSE}",
        "word " * 50_000,
        "a" * 500_000,
        "\N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET} " * 40,
    ],
)
def test_plain_prose_is_one_body_zone(text: str):
    assert kinds(text) == ["body"]


@pytest.mark.parametrize("text", ["", " ", "\n" * 100_000, "\t\xa0\f\r\n"])
def test_blank_text_has_no_zones(text: str):
    assert find_zones(text) == ()


def test_text_given_as_clean_is_one_zone_whatever_it_holds():
    assert kinds(f"Home\nNews\nSport\n\nFerry sails\n\nBy Ann Lee\n\n{PROSE}", page=False) == ["body"]


def test_text_given_as_page_loses_short_lines_around_the_article():
    text = f"Quayside\n\nFerry sails in a storm\n\n{PROSE}\n\n{PROSE}\n\nOther boats"
    assert kinds(text, page=True) == ["navigation", "headline", "lead", "body", "navigation"]


@pytest.mark.parametrize(
    "headline",
    [
        "Ferry sails into the storm",
        "Ferry Sails In The Wind.",
        "Ferry sails in strong wind.",
        "Why the ferry sailed after all",
    ],
)
def test_headline_above_a_clean_article_is_told(headline: str):
    assert kinds(f"{headline}\n\n{PROSE}\n\n{PROSE}") == ["headline", "lead", "body"]


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "The ferry left at noon, although the wind was strong and the harbor\n"
        "master had warned against it, and nobody on the quay had expected it\n"
        "to sail before the evening, least of all the people who had tickets.\n\n"
        "It came back within the hour with its windows broken, and the captain\n"
        "said that he would not try again until the wind had gone down a lot.\n"
    )
    assert kinds(text) == ["body"]
    assert kinds("Ferry turns back\n\n" + text) == ["headline", "lead", "body"]


def test_transcripts_lists_and_questions_stay_text():
    text = (
        f"{PROSE}\n\nLEE: Will it sail?\n\nHADDAD: It will.\n\nQ: When?\n\nA: When the wind drops.\n\n"
        f"- the first boat\n- the second boat\n- the third boat\n\n{PROSE}"
    )
    assert kinds(text) == ["body"]


def test_poem_stays_text():
    poem = "\n".join(["The boats are out", "The tide is in", "And who shall count", "What they may win"])
    assert kinds(f"{PROSE}\n\n{poem}\n\n{PROSE}") == ["body"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Advertisement was the whole of his business, she said.",
        "Share prices fell again on Monday, the bank said.",
        "Follow the money, the detective told his men.",
        "Home is where the ferry is, he said.",
        "Read more books, the minister told the children.",
        "Comments by the mayor angered the fishermen.",
        "By Monday the wind had gone down.",
        "Photographs of the wreck were sold in the harbor.",
        "We use cookies to feed the birds, the keeper said.",
        "Subscribe to no theory, the professor told them, that you cannot test.",
    ],
)
def test_sentences_that_begin_like_furniture_stay_text(sentence: str):
    assert kinds(f"{PROSE}\n\n{sentence}\n\n{PROSE}") == ["body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement", "boilerplate"),
        ("Read more: The boats of winter", "navigation"),
        ("Share this article", "navigation"),
        ("(Reporting by Ann Lee; Editing by Omar Haddad)", "boilerplate"),
        ("This article was amended on 3 May 2019 to correct a name.", "boilerplate"),
        ("Photograph: Ann Lee/The Harbor Times", "caption"),
        ("A hard winter", "crosshead"),
        ("* * *", "boilerplate"),
    ],
)
def test_line_between_paragraphs_is_told(line: str, kind: str):
    assert kinds(f"{PROSE}\n\n{line}\n\n{PROSE}") == ["body", kind, "body"]


def test_pull_quote_is_one_zone_with_its_name_line():
    quote, name = "We never had a harbor and now we have two", "Harbor Master Omar Haddad"
    text = f'Ferry sails\n\n{PROSE}\n\n{quote}\n\n{name}\n\n"{quote}," said Omar Haddad.\n\n{PROSE}'
    (zone,) = (zone for zone in find_zones(text) if zone.kind == "pull_quote")
    quote_start, quote_end, name_start, name_end = parts(text, zone)
    assert (text[quote_start:quote_end], text[name_start:name_end]) == (quote, name)


def test_pull_quote_without_a_name_has_none():
    quote = "We never had a harbor and now we have two of them"
    text = f'Ferry sails\n\n{PROSE}\n\n{quote}\n\n"{quote}," said Omar Haddad.\n\n{PROSE}'
    (zone,) = (zone for zone in find_zones(text) if zone.kind == "pull_quote")
    assert parts(text, zone)[2:] == (None, None)


def test_sidebar_quotes_are_a_zone_each():
    aside = 'The Courier\'s Ann Lee\n"It was a cold day"\nOmar Haddad, mayor\n"I saw it"'
    text = f"Ferry sails\n\n{PROSE}\n\n{PROSE}\n\n{aside}"
    assert pieces(text, "sidebar_quote") == [
        'The Courier\'s Ann Lee\n"It was a cold day"',
        'Omar Haddad, mayor\n"I saw it"',
    ]


def test_dateline_is_cut_off_the_lead():
    text = f"Ferry sails\n\nNEW DELHI, March 4, 2019 (Reuters) - {PROSE}\n\n{PROSE}"
    assert kinds(text) == ["headline", "dateline", "lead", "body"]
    article = read_article(text)
    assert (article.place, article.published, article.publisher) == ("New Delhi", "2019-03-04", "Reuters")


HOSTILE = st.lists(
    st.sampled_from(
        [
            "Home", "News | Sport", "By Ann Lee", "3 May 2019", "Ferry sails", PROSE, '"I saw it"', "Ann Lee, mayor",
            "Related", "Comments", "###", "About Harbor Times", "Contact:", "LEE: No.", "", " ", "\t", "\xa0", "\f",
            "• one", "***", "PARIS (AP) — Rain came.", "Image caption,", "© 2019 Harbor Times", "\ud800", "\u202e",
        ]
    )
    | st.text(max_size=60),
    max_size=25,
)  # fmt: skip


@given(HOSTILE, st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", " "]), st.sampled_from([None, True, False]))
@settings(max_examples=300, deadline=None)
def test_zones_cover_every_text_in_order_and_are_trimmed(lines: list[str], end: str, page: bool | None):
    text = end.join(lines)
    article = read_article(text, page=page)
    Analysis(article)  # raises if zones overlap or leave the text
    covered = {at for zone in article.zones for at in range(zone.start, zone.end)}
    assert all(at in covered or letter.isspace() for at, letter in enumerate(text))
    assert all(not text[at].isspace() for zone in article.zones for at in (zone.start, zone.end - 1))


@given(HOSTILE)
@settings(max_examples=150, deadline=None)
def test_quotes_set_apart_have_parts_inside_their_zone(lines: list[str]):
    text = "\n".join(lines)
    for zone in find_zones(text):
        if zone.kind in ("pull_quote", "sidebar_quote"):
            found = parts(text, zone)
            assert zone.start <= found.quote_start < found.quote_end <= zone.end


@pytest.mark.parametrize(
    "piece",
    [
        "Home\n",
        "ab\n",
        "Ann Lee\n",
        'Ann Lee\n"I saw it all"\n',
        "Related\nFerry sails\n",
        "By Ann Lee\n",
        "Rain came.\n",
        "Ferry Sails Into The Storm Again\n\n",
        "About Harbor Times\nThe paper is old, they said.\n",
        f"{PROSE}\n\n",
        "We shall never do it again and again\nAnn Lee\n",
        "a" * 100,
        "1. ",
        '"',
        "| ",
        "© ",
    ],
)
def test_time_grows_no_faster_than_length(piece: str):
    def once(text: str) -> float:
        started = time.process_time()
        read_article(text)
        return time.process_time() - started

    def seconds(copies: int) -> float:
        text = piece * copies + f"\n\n{PROSE}\n\n{PROSE}"
        return min(once(text) for _ in range(3))

    seconds(10)
    small, large = seconds(1_000), seconds(8_000)
    # eight times as long; quadratic would be 64 times
    assert large < 24 * small + 0.1


STORY = "\n\n".join(
    (
        "The council voted on Tuesday to close the old ferry, which has crossed the river since 1912, for good.",
        "The last trip will be in June, officials said, and a bridge is to open two years later, if it is paid for.",
    )
)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Miller in Oslo and Tom Wood in Bergen", ("Jane Miller", "Tom Wood")),
        ("By Jane Miller in New York and San Francisco", ("Jane Miller",)),
        ("By JANE MILLER Associated Press", ("Jane Miller",)),
        ("By Jane Miller Associated Press", ("Jane Miller",)),
        ("By JANE MILLER and TOM WOOD", ("Jane Miller", "Tom Wood")),
        ("By Jane Miller on November 1, 2019", ("Jane Miller",)),
        ("From Jane Miller in Oslo", ("Jane Miller",)),
        ("From the archive", ()),
        ("By Jane Miller Published June 4, 2019", ("Jane Miller",)),
        ("By Jane Miller June 4, 2019 at 6:14 pm PST", ("Jane Miller",)),
        ("By Jane Miller and Tom Wood Updated 9:14 PM CDT, Tue June 4, 2019", ("Jane Miller", "Tom Wood")),
        ("By Jane Miller Tuesday, June 4", ("Jane Miller",)),
        ("By Jane Miller Wed, June 5, 2019", ("Jane Miller",)),
        ("By Jane Miller 06/04/2019", ("Jane Miller",)),
        ("By Jane Miller 2 hours ago", ("Jane Miller",)),
        ("By Jane Miller (Reuters)", ("Jane Miller",)),
        ("By Jane Miller and Tom Wood of the Elm County Herald", ("Jane Miller", "Tom Wood")),
        ("By Jane Miller For Courieronline", ("Jane Miller",)),
        ("By Jane Miller jmiller@courier.example", ("Jane Miller",)),
        ("Exclusive: by Jane Miller", ("Jane Miller",)),
        ("BY JANE MILLER AND TOM WOOD", ("Jane Miller", "Tom Wood")),
        ("BY JANE MILLER BBC NEWS", ("Jane Miller",)),
        ("By Dr Jane Miller and Prof. Tom Wood", ("Jane Miller", "Tom Wood")),
        ("By Mary Ann Miller Staff Writer", ("Mary Ann Miller",)),
        ("By Will Carter and Joe Friday", ("Will Carter", "Joe Friday")),
        ("By Special Correspondent", ()),
    ],
)
def test_bylines_name_their_authors(line: str, authors: tuple[str, ...]):
    article = read_article(f"Old ferry to close after 110 years\n\n{line}\n\n{STORY}")
    assert article.authors == authors


def test_what_stands_between_headline_and_byline_is_the_standfirst():
    text = f"Old ferry to close after 110 years\n\nBridge to follow in two years\n\nBy Jane Miller\n\n{STORY}"
    article = read_article(text)
    assert article.headline == "Old ferry to close after 110 years"
    found = [text[zone.start : zone.end] for zone in article.zones if zone.kind == "standfirst"]
    assert found == ["Bridge to follow in two years"]


SAID = "“We were promised a bridge and all we have is a very expensive pier,” said Olga Petrenko, the mayor of Harbor."
TOLD = "The council was promised a bridge and all it has is a very expensive pier, which was opened by the mayor."


@pytest.mark.parametrize(
    ("paragraph", "line", "expected"),
    [
        (SAID, "We were promised a bridge and all we have is a very expensive pier", True),
        (
            SAID.replace("“", "‘").replace("”", "’"),
            "We were promised a bridge and all we have is a very expensive pier",
            True,
        ),
        (TOLD, "The council was promised a bridge and all it has is a very expensive pier", False),
    ],
)
def test_a_pull_quote_repeats_what_somebody_says(paragraph: str, line: str, expected: bool):
    text = f"Home\n\nNews\n\nSport\n\nPier opens in Harbor\n\nBy Ann Lee\n\n{STORY}\n\n{line}\n\n{paragraph}\n\n{STORY}"
    assert ("pull_quote" in [zone.kind for zone in find_zones(text)]) is expected


def test_a_link_that_stands_twice_is_no_pull_quote():
    link = "Seven harbor concerts that nobody who loves music can miss in August"
    text = f"Home\n\nNews\n\nSport\n\nPier opens in Harbor\n\nBy Ann Lee\n\n{STORY}\n\n{link}\n\n{STORY}\n\n{link}"
    assert "pull_quote" not in [zone.kind for zone in find_zones(text)]


@pytest.mark.parametrize(("line", "expected"), [("Crafts and Things", False), ("Council asks for calm", True)])
def test_the_entries_of_a_menu_are_no_standfirst(line: str, expected: bool):
    text = f"Home\n\nNews\n\nSport\n\nOld ferry to close after 110 years\n\n{line}\n\nBy Ann Lee\n\n{STORY}"
    assert ("standfirst" in [zone.kind for zone in find_zones(text)]) is expected


@pytest.mark.parametrize("place", ["KOCHI", "VELM", "GENEVA (19 June 2025)"])
def test_a_place_that_nobody_knows_is_a_dateline_before_the_only_colon_behind_capitals(place: str):
    mark = " –" if place.endswith(")") else ":"
    text = f"{place}{mark} A ferry sank off the coast on Monday.\n\n{PROSE}"
    assert pieces(text, "dateline") == [place + mark]
    assert read_article(text).place == place.split(" (")[0].title()


@pytest.mark.parametrize(
    "text",
    [
        f"VELM: A ferry sank on Monday.\n\nOKAFOR: It was new.\n\n{PROSE}",
        f"OKAFOR: The bridge is safe, and the town knows it.\n\n{PROSE}",
        f"REVIEW: The film is too long for a town of this size.\n\n{PROSE}",
        f"VELM: I saw it sink on Monday, and so did we all.\n\n{PROSE}",
    ],
)
def test_who_speaks_or_what_a_text_is_called_is_no_dateline(text: str):
    assert pieces(text, "dateline") == []


def test_a_line_of_a_network_s_reporter_in_a_place_is_a_byline():
    text = f"“We can hear voices”\nFrom CNN’s Ida Sarper in Karadere\n\n{PROSE}\n\n{PROSE}"
    assert pieces(text, "byline") == ["From CNN’s Ida Sarper in Karadere"]
