r"""Lone surrogates, which a Python string may hold and which no other format can be trusted with.

JSON has escapes for them, but two that make a pair are read as the one character that they stand for in UTF-16, and
many readers refuse a single one. So in the plain form of an analysis each surrogate is replaced, one for one, by a
character that occurs nowhere in it, and a table tells which is which. Offsets stay what they are, every reader of JSON
can read the rest, and of a text without surrogates nothing changes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from newsents.errors import SchemaError
from newsents.showing import brief

KEY = "surrogates"
"""Where the table stands in the dict of an analysis, if there is one."""

SURROGATE = re.compile(r"[\ud800-\udfff]")
_NAMED = re.compile(r"U\+(D[89A-F][0-9A-F]{2})")


def strings(plain: Any) -> list[str]:
    """Return all strings within dicts and lists, their keys aside.

    Examples
    --------
    >>> sorted(strings({"name": "Ann Lee", "spans": [{"text": "said", "start": 1}]}))
    ['Ann Lee', 'said']
    """
    found: list[str] = []
    ahead = [plain]
    while ahead:
        value = ahead.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            ahead.extend(value.values())
        elif isinstance(value, (list, tuple)):
            ahead.extend(value)
    return found


def stand_ins(texts: Iterable[str]) -> dict[str, str]:
    r"""Return for each surrogate in texts a character that is in none of them; the last ones of Unicode come first.

    Examples
    --------
    >>> stand_ins(["a\ud83d", "b"])
    {'\ud83d': '\U0010fffd'}
    """
    used = {char for text in texts for char in text}
    surrogates = sorted(char for char in used if SURROGATE.match(char))
    # The last two code points of a plane are no characters; below these lie those that are for private use.
    free = (chr(code) for code in range(sys.maxunicode - 2, 0xFFFF, -1) if chr(code) not in used)
    return dict(zip(surrogates, free, strict=False))


def replaced(plain: Any, table: Mapping[str, str]) -> Any:
    """Return dicts and lists with the characters of all strings replaced, their keys aside."""
    codes = str.maketrans(dict(table))

    def of(value: Any) -> Any:
        if isinstance(value, str):
            return value.translate(codes)
        if isinstance(value, dict):
            return {key: of(inner) for key, inner in value.items()}
        return [of(inner) for inner in value] if isinstance(value, (list, tuple)) else value

    return of(plain)


def named(table: Mapping[str, str]) -> dict[str, str]:
    r"""Return the table as the plain form has it: by stand-in, the surrogate's code point.

    Examples
    --------
    >>> named({"\ud83d": "\U0010fffd"})
    {'\U0010fffd': 'U+D83D'}
    """
    return {other: f"U+{ord(surrogate):04X}" for surrogate, other in table.items()}


def read(plain: Any) -> dict[str, str]:
    r"""Return surrogates by their stand-ins, from what `named` gave.

    Raises
    ------
    SchemaError
        If that is not what it is.

    Examples
    --------
    >>> read({"\U0010fffd": "U+D83D"})
    {'\U0010fffd': '\ud83d'}
    """
    if not isinstance(plain, dict):
        raise SchemaError(f"{KEY}: a dict expected, got {brief(plain)}", code="N113")
    table: dict[str, str] = {}
    for other, name in plain.items():
        code = _NAMED.fullmatch(name) if isinstance(name, str) else None
        if code is None or not isinstance(other, str) or len(other) != 1:
            raise SchemaError(
                f'{KEY}: a character and its surrogate expected, such as "\\U0010fffd": "U+D83D", '
                f"got {brief(other)}: {brief(name)}",
                code="N113",
            )
        table[other] = chr(int(code[1], 16))
    return table
