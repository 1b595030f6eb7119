"""Finding words in quotations: the words of each one beside it, and where each word stands.

DuckDB's own full-text search is an extension that is downloaded, its index is not kept up as rows are added, and it
drops digits. Here the words are a column, ``" rain fell in 2024 "``, in which a phrase is found as it stands; and a
table of words, each as a number, tells in which quotations to look.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from spacy.lang.en.stop_words import STOP_WORDS

from newsents.errors import InputError
from newsents.names.words.folding import fold

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"'s\b")
_PARTED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNTOLD = STOP_WORDS | {"s"}
_OF_WORD = "SELECT quote FROM words WHERE word = ?"
_ASKED = re.compile(r'"([^"]*)"|(\S+)')


def folded(text: str) -> str:
    """Return a text in which its words, as `words_of` has them, stand by themselves.

    Examples
    --------
    >>> folded("“It’s José’s: €1,500!”")
    '“it s jose s: €1500!”'
    """
    plain = fold(text)
    if "'" in plain:
        plain = _POSSESSIVE.sub(" s", plain).replace("'", "")
    return _PARTED.sub("", plain) if "," in plain else plain


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text, without capitals and accents.

    A word is one with and without "'s", and a number with and without commas between its thousands.

    Examples
    --------
    >>> words_of("José’s friend didn't say “€1,500”.")
    ['jose', 's', 'friend', 'didnt', 'say', '1500']
    """
    return _WORD.findall(folded(text))


def words_told(words: Iterable[str]) -> str:
    """Return words as they stand beside a quotation: a phrase is found in them as it is.

    Examples
    --------
    >>> words_told(["rain", "fell"])
    ' rain fell '
    """
    return f" {' '.join(words)} "


def number_of(word: str) -> int:
    """Return the number that stands for a word in the table of words.

    Examples
    --------
    >>> number_of("rain") < 2**32
    True
    """
    return zlib.crc32(word.encode())


def listed(words: Iterable[str]) -> list[str]:
    """Return those words, each once, that are in the table of words: not "the", which would not tell where to look.

    Examples
    --------
    >>> listed(["the", "rain", "and", "the", "rain", "in", "2024"])
    ['rain', '2024']
    """
    return [word for word in dict.fromkeys(words) if word not in _UNTOLD]


def matching(text: str) -> tuple[str, tuple[object, ...]]:
    """Return a condition on quotations, and its parameters: all words that are asked for are in them.

    Parameters
    ----------
    text
        Words, in any order; ``"in quotation marks"`` they stand together; ``rain*`` is any word that begins so.

    Raises
    ------
    InputError
        If there is no word in it.

    Examples
    --------
    >>> matching('rain* "Over Leeds"')[1][:2]
    (' rain', ' over leeds ')
    """
    conditions: list[str] = []
    values: list[object] = []
    known: list[str] = []
    for phrase, word in _ASKED.findall(text):
        words = words_of(phrase or word)
        if not words:
            continue
        is_begun = word.endswith("*")
        conditions.append("contains(q.words, ?)")
        values.append(f" {' '.join(words)}{'' if is_begun else ' '}")
        known += words[:-1] if is_begun else words
    if not conditions:
        raise InputError(f"text={text!r} has no word to look for", code="N538")
    if looked_up := listed(known):
        conditions.append(f"q.quote IN ({' INTERSECT '.join([_OF_WORD] * len(looked_up))})")
        values += map(number_of, looked_up)
    return " AND ".join(conditions), tuple(values)
