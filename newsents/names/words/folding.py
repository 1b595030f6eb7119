"""One plain spelling for what differs in case, accents, script and kind of apostrophe only."""

from __future__ import annotations

import unicodedata

from newsents.names.words.lexicon import LETTERS

_APOSTROPHES = frozenset("'`´‘’‛ʹʻʼʽʾʿˈ′ʿ＇")
_HYPHENS = frozenset("-‐‑‒–—−﹣－")


class _Folded(dict[int, str]):
    """Maps a code point to its plain letters, each found out once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in LETTERS:
            plain = LETTERS[char]
        elif char in _APOSTROPHES:
            plain = "'"
        elif char in _HYPHENS:
            plain = "-"
        elif char.isspace():
            plain = " "
        else:
            # What is taken apart may be a capital still: mathematical letters have no lower case of their own, and
            # Cherokee is folded to capitals.
            parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold()).lower()
            plain = "".join(
                LETTERS.get(part, part) for part in parts if not unicodedata.category(part).startswith(("M", "C"))
            )
        self[code] = plain
        return plain


_FOLDED = _Folded()
_SIGNS = str.maketrans("", "", "'.-`")


def fold(text: str) -> str:
    """Return a text in lower case, in plain Latin letters, with plain apostrophes and hyphens.

    Cyrillic, Greek, Georgian, Armenian, Hebrew and Arabic letters are written as news in English writes them; the
    last two give consonants only.

    Examples
    --------
    >>> fold("Călin O’Néill")
    "calin o'neill"
    >>> fold("Сергей")
    'sergey'
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text.casefold()).translate(_FOLDED)


def key(word: str) -> str:
    """Fold a word and drop its apostrophes, hyphens and full stops.

    Examples
    --------
    >>> key("Jong-Un"), key("O’Neill"), key("J.")
    ('jongun', 'oneill', 'j')
    """
    return fold(word).translate(_SIGNS)
