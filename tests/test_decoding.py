from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsents.decoding import decode, encoding_of
from newsents.errors import InputError

ENGLISH = "“It is wet,” said the mayor — who’d come without an umbrella — and did not mind.\n"
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize("text", [ENGLISH, "Rain.", "“No,” she said.", "É", "Rain in 東京 and 大阪."])
def test_a_byte_order_mark_tells_the_encoding(encoding: str, text: str) -> None:
    assert decode(MARKS[encoding] + text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("text", [ENGLISH, "Rain.", "“No,” she said.", "A", "Rain in 東京 and 大阪."])
def test_nuls_tell_the_encoding_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff")), st.sampled_from(list(MARKS)))
def test_any_text_is_the_same_in_any_encoding_with_a_mark(text: str, encoding: str) -> None:
    assert decode(MARKS[encoding] + text.encode(encoding), "a.txt") == text


@given(st.text(st.characters(codec="cp1252", min_codepoint=1)))
def test_no_text_without_nuls_is_taken_for_one_of_two_or_four_bytes_a_letter(text: str) -> None:
    assert encoding_of(text.encode("cp1252")) is None or text.encode("cp1252").startswith(tuple(MARKS.values()))


def test_several_byte_order_marks_at_the_beginning_are_left_out() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"Rain.", "a.txt") == "Rain."


def test_one_wrong_byte_does_not_change_the_rest_of_a_text_in_utf8() -> None:
    assert decode("“Rain,” the mayor".encode() + b"\x92s wife said.", "a.txt") == "“Rain,” the mayor’s wife said."


def test_a_letter_that_is_cut_off_is_told_as_one() -> None:
    assert decode("“Rain, she said “".encode()[:-1], "a.txt") == "“Rain, she said \ufffd"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"Rain.\n\nSun\x00.", "a.txt:3: this is not text (it holds NUL bytes)"),
        (b"Rain.\nSun \x81.", "a.txt:2: neither UTF-8 nor Windows-1252 (byte 0x81)"),
        ("“Rain,” he said.\n".encode() + b"\x81", "a.txt:2: neither UTF-8 nor Windows-1252 (byte 0x81)"),
        ("\ufeffRain.\nSun.".encode("utf-16-le") + b"!", "a.txt:2: this is not UTF-16, as its beginning says"),
        ("\ufeffRain.\n".encode("utf-32-be") + b"\xff\xff\xff\xff", "a.txt:2: this is not UTF-32"),
        ("Rain.\n\0".encode("utf-16"), "a.txt:2: this is not text (it holds NUL bytes)"),
    ],
)
def test_what_is_not_text_is_told_with_its_line(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as raised:
        decode(data, "a.txt")
    assert raised.value.code == "N304"
    assert says in str(raised.value)
