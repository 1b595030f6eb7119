"""Pages whose markup hides their text: every word of their paragraphs has to come out."""

from __future__ import annotations

import io
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsents.corpus.page import Page
from newsents.corpus.readers.charset import decode_page
from newsents.corpus.readers.html import read_html
from newsents.corpus.readers.markup import mend
from newsents.errors import InputError

NOUNS = "river valley farmer mayor water evening market window bridge garden letter winter money school".split()
LENGTHS = (17, 23, 31, 19, 26, 21)

HIDING = {
    "escape": "&#x1b;",
    "escape without its end": "&#27",
    "NUL": "&#0;",
    "form feed": "&#12;",
    "vertical tab": "&#xB;",
    "no character": "&#xFFFE;",
    "half a pair": "&#xD800;",
    "beyond Unicode": "&#x110000;",
    "huge number": "&#" + "9" * 5000 + ";",
    "raw NUL": "\0",
    "raw escape": "\x1b",
    "unknown entity": "&bogus;",
    "ampersand": "& &amp &#; &#x;",
    "copyright year": "<meta itemprop='copyrightYear' content='2001'>",
    "comment without its end": "<!--",
    "short comment": "<!-->",
    "comment with another end": "<!-- x --!>",
    "character data": "<![CDATA[",
    "declaration without its end": "<!x",
    "instruction": "<?php x ?>",
    "tag without its end": "<b",
    "end tag without its end": "</b",
    "less than": "1 < 2 and a<b and a<3",
    "attribute without its end": '<a href="x>',
    "attribute of the other kind": "<font face='Arial>",
    "script without its end": "<script>",
    "style without its end": "<style>",
    "title without its end": "<title>",
    "text area without its end": "<textarea>",
    "frame without its end": "<iframe>",
    "example without its end": "<xmp>",
    "plain text": "<plaintext>",
    "no frames": "<noframes>",
    "button without its end": "<button>",
    "drawing without its end": "<svg>",
    "navigation without its end": "<nav>",
    "form without its end": "<form>",
    "choice without its end": "<select><option>",
    "table without its end": "<table><tr><td>",
    "formula without its end": "<math>",
    "end of the page": "</body></html>",
    "another page": "</body></html><html><body>",
    "block in a paragraph": "<div>",
    "centred block": "<center>",
    "bold without its end": "<b><i><font size=2>",
}


def paragraphs() -> list[list[str]]:
    """Words of which none is like another, in paragraphs."""
    words = iter(f"{NOUNS[number % len(NOUNS)]}q{number}" for number in range(sum(LENGTHS)))
    return [[next(words) for _ in range(length)] for length in LENGTHS]


def page_with(hiding: str, paragraph: int, place: int) -> str:
    body = []
    for number, words in enumerate(paragraphs()):
        shown = [*words[:place], hiding, *words[place:]] if number == paragraph else words
        body.append(f"<p>{' '.join(shown)}.</p>\n")
    head = "<!DOCTYPE html>\n<html><head><title>Rain</title></head>"
    return f"{head}<body><article><h1>Rain at last</h1>{''.join(body)}</article></body></html>"


def text_of(markup: str | bytes) -> str:
    (page,) = read_html(io.BytesIO(markup.encode() if isinstance(markup, str) else markup), "a.html")
    assert isinstance(page, Page)
    return page.text


def missing(text: str) -> list[str]:
    return [word for words in paragraphs() for word in words if not re.search(rf"\b{word}\b", text)]


@pytest.mark.parametrize("name", HIDING)
def test_no_word_after_broken_markup_is_lost(name: str) -> None:
    assert missing(text_of(page_with(HIDING[name], 2, 5))) == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(HIDING)), st.integers(0, 5), st.integers(1, 16))
def test_no_word_is_lost_wherever_the_markup_is_broken(name: str, paragraph: int, place: int) -> None:
    assert missing(text_of(page_with(HIDING[name], paragraph, place))) == []


@pytest.mark.parametrize("depth", [300, 1000, 3000, 100_000])
@pytest.mark.parametrize("tag", ["div", "font"])
def test_no_word_is_lost_in_elements_nested_deep(depth: int, tag: str) -> None:
    assert missing(text_of(page_with(f"<{tag}>" * depth, 2, 5))) == []


def test_text_that_stands_loose_among_paragraphs_is_kept() -> None:
    first, *others = paragraphs()
    body = f"{' '.join(first)}<p>" + "<p>".join(" ".join(words) for words in others)
    assert missing(text_of(f"<html><body><table><tr><td>{body}</table></body></html>")) == []
    blocks = "".join(
        f"<{'div' if number == 3 else 'p'}>{' '.join(words)}.</{'div' if number == 3 else 'p'}>"
        for number, words in enumerate(paragraphs())
    )
    text = text_of(f"<html><body><article>{blocks}<div>Advertisement</div></article></body></html>")
    assert missing(text) == []
    assert "Advertisement" not in text


@pytest.mark.parametrize("breaks", ["", "<br>", "<br>\n<br>", "<span> </span><br>"])
@pytest.mark.parametrize("around", ["article", "div"])
def test_words_in_italics_among_breaks_that_stand_loose_are_kept(breaks: str, around: str) -> None:
    shown = [" ".join(words) for words in paragraphs()]
    body = "".join(
        f"{breaks}<i>{words}.</i>{breaks}<p></p>" if at == 2 else f"<p>{words}.</p>" for at, words in enumerate(shown)
    )
    assert missing(text_of(f"<html><body><{around}>{body}</{around}></body></html>")) == []


def test_what_is_hidden_on_purpose_stays_hidden() -> None:
    hidden = "<!-- hidden --><script>var hidden = 1</script><style>.hidden {}</style>"
    text = text_of(page_with(hidden, 2, 5))
    assert "hidden" not in text
    assert missing(text) == []


@pytest.mark.parametrize(
    "markup",
    [
        page_with("", 0, 0).replace("</body></html>", ""),
        '<p class="a>b" title=\'<i>\' data-x = "y">Rain <a href=x?a=1&b=2>here</a></p>',
        "<p>Rain<!-- <p>Sun --> &amp; snow &#8220;now&#8221; 1 < 2 &lt;b&gt;</p>",
        "<script>if (a<b && c) { document.write('<p>') }</script><p>Rain</p>",
        '<a href="x"class="y">Rain</a><img alt="a > b"/><br/><nav>News</nav>',
        "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN'><?xml version='1.0'?><![if IE]>Rain<![endif]>",
    ],
)
def test_nothing_is_changed_in_markup_that_hides_nothing(markup: str) -> None:
    assert mend(markup) == markup


@given(st.text(alphabet="<>/!-'\"=ab &#x1;[]?\0\x1b", max_size=60))
def test_any_markup_is_mended_once(markup: str) -> None:
    once = mend(markup)
    assert not re.search("[\0\x1b]", once)
    assert sum(map(str.isalpha, markup)) >= sum(map(str.isalpha, re.sub("&lt;", "", once)))


@pytest.mark.parametrize(
    "unit", ["<!-- ", "<nav>", "<a ", '<a b="x> ', "<", "<!doctype[", "</", "<title>", "<td>", "<?"]
)
def test_mending_takes_time_in_proportion_to_the_length(unit: str) -> None:
    def seconds(length: int) -> float:
        markup = unit * (length // len(unit)) + "</nav>--></title></table>"
        taken = []
        for _ in range(3):
            start = time.perf_counter()
            mend(markup)
            taken.append(time.perf_counter() - start)
        return min(taken)

    assert seconds(160_000) < 12 * max(seconds(40_000), 0.002)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("<meta charset=windows-1252>", "cp1252"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>", "cp1252"),
        ("<meta charset=utf-8>", "cp1252"),
        ("<meta charset=windows-1252>", "utf-8"),
        ("<meta charset=windows-1252><meta charset=utf-8>", "cp1252"),
        ("<meta charset=utf-7>", "utf-8"),
        ("<meta charset=rot13>", "cp1252"),
        ("<meta charset=no-such>", "cp1252"),
        ("<meta charset=utf-16>", "utf-8"),
        ("", "cp1252"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset=utf-8>", "utf-16-le"),
        ("", "utf-32-be"),
        ("<meta charset=shift_jis>", "shift_jis"),
    ],
)
def test_the_encoding_is_what_a_browser_takes_it_for(declared: str, encoding: str) -> None:
    said = "“It’s wet” — mayor" if encoding != "shift_jis" else "“It’s wet” 東京 mayor"
    data = f"<html><head>{declared}</head><p>{said}".encode(encoding)
    assert decode_page(data).endswith(f"<p>{said}")


def test_an_encoding_declared_as_xml_is_taken() -> None:
    data = "<?xml version='1.0' encoding='windows-1250'?><html><p>Łódź".encode("cp1250")
    assert decode_page(data).endswith("<p>Łódź")


def test_one_wrong_byte_does_not_change_the_rest_of_a_page() -> None:
    data = page_with("“wet” — the mayor’s XX", 2, 5).encode().replace(b"XX", b"wife\x92s \x81")
    assert "“wet” — the mayor’s wife" in text_of(data)
    assert missing(text_of(data)) == []


def test_no_entity_is_read_from_a_file_or_blown_up(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secretword")
    doctype = f'<!DOCTYPE html [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
    text = text_of(page_with("&b; &x;", 2, 5).replace("<!DOCTYPE html>", doctype))
    assert "secretword" not in text
    assert "aaaaaaaaa" not in text
    assert missing(text) == []


def test_a_page_with_more_text_than_parsers_take_by_themselves_is_read() -> None:
    text = text_of(f"<html><body><p>{'Rain, she said. ' * 700_000}</p></body></html>")
    assert text.count("Rain, she said.") == 700_000


def test_a_page_that_is_too_large_is_told() -> None:
    with pytest.raises(InputError, match=r"\[N341\] a.html: more than 16 MiB"):
        text_of(b"<p>" + b"x" * (16 * 2**20))
