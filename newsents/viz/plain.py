"""Other people's words for a terminal: nothing in an article, a name, a path or a message steers it."""

from __future__ import annotations

from collections.abc import Mapping

_BLANK = "\t\r\u2028\u2029"
_DIRECTIONS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]

# One for one, so that offsets stay right: what could steer the terminal becomes its picture or a replacement.
_HARMLESS: Mapping[int, int] = {
    **{code: 0x2400 + code for code in range(0x20) if code != 0x0A},
    **dict.fromkeys(map(ord, _BLANK), 0x20),
    **dict.fromkeys([*range(0x7F, 0xA0), *_DIRECTIONS, *range(0xD800, 0xE000)], 0xFFFD),
}


def harmless(text: str) -> str:
    r"""Replace the characters that could steer a terminal, or turn the direction of writing, one for one.

    Lines stay lines; see `one_line`.

    Examples
    --------
    >>> harmless("a\x1b[31mb")
    'a␛[31mb'
    """
    return text.translate(_HARMLESS)


def one_line(text: str) -> str:
    r"""Return a text on one line, harmless, blanks at its ends left out.

    Examples
    --------
    >>> one_line("no such file:\n a\x1b[2Jb")
    'no such file: a␛[2Jb'
    """
    return " ".join(harmless(text).split())
