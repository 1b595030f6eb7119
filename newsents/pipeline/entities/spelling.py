"""How words are spelled, by spaCy's numbers for them: each word is looked at once, for all articles together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore

SLOTS = 1 << 18
"""Places in which words are found by the last bits of their numbers, some megabyte."""

MOST = 30_000
"""Most words that are kept, some 14 megabytes."""

_APOSTROPHES = frozenset("'’")
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


def is_capitalized(form: str) -> bool:
    """Whether a word is written as names are: ``"Lee"``, ``"al-Assad"``, ``"d'Orsi"``, ``"McKay"``, ``"UN"``."""
    if form[:1].isupper() or ("-" in form and form.rsplit("-", 1)[1][:1].isupper()):
        return True
    return form[1:2] in _APOSTROPHES and form[0] in "dlo" and form[2:3].isupper()


_PARTY = re.compile(r"[DRI][-‑–](?:[A-Z]{2}|[A-Z][A-Za-z.]*\.|[A-Z][a-z]{3,})")
"""Of which party and state somebody is, as papers write it in brackets."""


def is_no_names_form(forms: Sequence[str]) -> bool:
    """Whether words are written as no person's name is: a party and a state, half a compound, none with a capital.

    Examples
    --------
    >>> is_no_names_form(["D-Ore."]), is_no_names_form(["Black-"]), is_no_names_form(["una", "emoción"])
    (True, True, True)
    >>> is_no_names_form(["D-Lo"]), is_no_names_form(["Ann", "Lee"])
    (False, False)
    """
    if _PARTY.fullmatch(forms[0]) or forms[-1][-1] in "-‑–":
        return True
    return len(forms) > 1 and not any(map(is_capitalized, forms))


@attrs.define(slots=True, eq=False)
class Strings:
    """Strings by spaCy's number for them, which is a digest and so the same in all vocabularies.

    A string has a row for as long as the table lives; row 0 is the empty string.

    Examples
    --------
    >>> store = StringStore(["NN", "VB"])
    >>> strings = Strings()
    >>> rows = strings.rows(np.array([store["VB"], 0, store["NN"], store["VB"]], dtype=np.uint64), store)
    >>> strings.forms[rows].tolist()
    ['VB', '', 'NN', 'VB']
    """

    forms: NDArray[np.object_] = attrs.field(init=False, factory=lambda: np.array([""], dtype=object))
    count: int = attrs.field(init=False, default=1)
    _numbers: NDArray[np.uint64] = attrs.field(init=False, factory=lambda: np.zeros(1, dtype=np.uint64))
    _slots: NDArray[np.int32] = attrs.field(init=False, factory=lambda: np.zeros(SLOTS, dtype=np.int32))
    _row_of: dict[int, int] = attrs.field(init=False, factory=lambda: {0: 0})
    _lock: Lock = attrs.field(init=False, factory=Lock)

    def rows(self, numbers: NDArray[np.uint64], store: StringStore) -> NDArray[np.int64]:
        """Return the rows of strings, in an array of the same shape; new ones are read from a vocabulary's store."""
        rows: NDArray[np.int64] = self._slots[numbers & np.uint64(SLOTS - 1)].astype(np.int64)
        # A place belongs to the word that came first, which is a common one; others of the same bits are in the dict.
        are_others = self._numbers[rows] != numbers
        if are_others.any():
            others = np.nonzero(are_others)
            found = numbers[others].tolist()
            missing = set(found).difference(self._row_of)
            if missing:
                with self._lock:
                    self._add({number: store[number] for number in missing if number not in self._row_of})
            rows[others] = [self._row_of[number] for number in found]
        return rows

    def _add(self, forms: dict[int, str]) -> None:
        first, self.count = self.count, self.count + len(forms)
        if self.count > len(self._numbers):
            self._grow(2 * self.count)
        rows = range(first, self.count)
        self._fill(rows, list(forms.values()))
        numbers = np.array(list(forms), dtype=np.uint64)
        self._numbers[first : self.count] = numbers
        for row, slot in zip(rows, (numbers & np.uint64(SLOTS - 1)).tolist(), strict=True):
            if not self._slots[slot]:
                self._slots[slot] = row
        self._row_of.update(zip(forms, rows, strict=True))

    def _grow(self, size: int) -> None:
        self._numbers = _longer(self._numbers, size)
        self.forms = _longer(self.forms, size)

    def _fill(self, rows: range, forms: list[str]) -> None:
        self.forms[rows.start : rows.stop] = forms


@attrs.define(slots=True, eq=False)
class Spellings(Strings):
    """Words as they stand and in lower case, and what their letters tell.

    Parameters
    ----------
    forms, lower
        Each word as it stands and in lower case.
    lengths
        Its length in Unicode code points.
    breaks
        Whether a line breaks in it.
    capital, cased
        Whether it begins with a capital, and whether it is a word written as names are (`is_capitalized`).
    """

    lower: NDArray[np.object_] = attrs.field(init=False, factory=lambda: np.array([""], dtype=object))
    lengths: NDArray[np.int64] = attrs.field(init=False, factory=lambda: np.zeros(1, dtype=np.int64))
    breaks: NDArray[np.bool_] = attrs.field(init=False, factory=lambda: np.zeros(1, dtype=bool))
    capital: NDArray[np.bool_] = attrs.field(init=False, factory=lambda: np.zeros(1, dtype=bool))
    cased: NDArray[np.bool_] = attrs.field(init=False, factory=lambda: np.zeros(1, dtype=bool))
    _rows_in_lower: dict[str, list[int]] = attrs.field(init=False, factory=dict)
    _small: dict[str, int] = attrs.field(init=False, factory=dict)
    _known: dict[frozenset[str], tuple[int, NDArray[np.bool_]]] = attrs.field(init=False, factory=dict)

    def _grow(self, size: int) -> None:
        # called by name: slots make a new class, which super() without arguments does not know
        Strings._grow(self, size)
        for name in ("lower", "lengths", "breaks", "capital", "cased"):
            setattr(self, name, _longer(getattr(self, name), size))

    def _fill(self, rows: range, forms: list[str]) -> None:
        Strings._fill(self, rows, forms)
        new = slice(rows.start, rows.stop)
        lower = [form.lower() for form in forms]
        self.lower[new] = lower
        for row, word, form in zip(rows, lower, forms, strict=True):
            self._rows_in_lower.setdefault(word, []).append(row)
            if word == form:
                self._small[word] = row
        self.lengths[new] = [len(form) for form in forms]
        self.breaks[new] = [not _BREAKS.isdisjoint(form) for form in forms]
        self.capital[new] = [form[:1].isupper() for form in forms]
        self.cased[new] = [form[:1].isalpha() and is_capitalized(form) for form in forms]

    def among(self, words: Iterable[str]) -> NDArray[np.bool_]:
        """Return for each row whether its word, in lower case, is one of some words.

        What was found for a frozen set is kept, as those that are asked for are few: only new rows are looked at.
        """
        if isinstance(words, frozenset):
            return self._among(words)
        rows_of = self._rows_in_lower.get
        rows = [row for word in words for row in rows_of(word, ())]
        among = np.zeros(len(self.forms), dtype=bool)
        among[rows] = True
        return among

    def _among(self, words: frozenset[str]) -> NDArray[np.bool_]:
        count, forms = self.count, self.forms
        seen, known = self._known.get(words, (0, np.zeros(0, dtype=bool)))
        if seen < count or len(known) < len(forms):
            # another thread may do the same: what is kept is not changed, but replaced
            known = _longer(known, len(forms))
            known[seen:count] = [word in words for word in self.lower[seen:count].tolist()]
            self._known[words] = count, known
        return known

    def small(self, word: str) -> int | None:
        """Return the row of a word that is written small, if it has been met so."""
        return self._small.get(word)


def _longer(array: NDArray[Any], size: int) -> NDArray[Any]:
    longer = np.zeros(size, dtype=array.dtype)
    longer[: len(array)] = array
    return longer
