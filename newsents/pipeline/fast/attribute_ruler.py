"""The component `newsents_attribute_ruler`: spaCy's attribute ruler, each distinct token looked at once.

A rule looks at one token, or rarely at several, and there at the lower-cased word, the tag, the dependency, and whether
it is white space. What all rules together make of a token is therefore a table keyed by these four; words that no rule
names share a key. spaCy's matcher fills the table. Where the tokens of a longer rule stand, it matches again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from newsents.pipeline.fast.arrays import distinct, keys_of, read, write
from newsents.pipeline.fast.batches import applied
from newsents.pipeline.fast.locks import fork_lock
from newsents.pipeline.fast.original import factory_of
from newsents.pipeline.fast.rules import READ, Rule

WRITTEN = (TAG, POS, MORPH, LEMMA)
"""What is written by array; other attributes, which are rare, token by token."""

TOKENS = 65_536
"""Tokens that are looked up together."""

WORDS = 30_000
"""Words of which is kept whether a rule names them."""

_SETTERS = {TAG: "tag", POS: "pos", LEMMA: "lemma", DEP: "dep"}
"""The token's attribute for each that rules may set, but morphology, which has a method."""


class RuleTable:
    """What the rules of an attribute ruler make of a token; see the module.

    Parameters
    ----------
    ruler
        The component.

    Raises
    ------
    ValueError
        If a rule looks at anything else, or at a number of tokens that varies.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        if any(attr not in _SETTERS and attr != MORPH for changes in ruler.attrs for attr in changes):
            raise ValueError("a rule sets other attributes")
        self._ruler = ruler
        self._matcher = ruler.matcher
        self._count = len(ruler.attrs)
        patterns: Any = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]  # type: ignore[union-attr]
        rules = [Rule.read(pattern, ruler.vocab) for pattern in patterns]
        on_words = [condition for rule in rules for condition in rule.on_words()]
        self._words = frozenset(word for its in on_words for word in its.values)
        self._patterns = [its.pattern for its in on_words if its.pattern is not None]
        self._named: dict[int, bool] = {}
        self._long_rules = [rule for rule in rules if len(rule.tokens) > 1]
        if sum(len(rule.tokens) for rule in self._long_rules) > 64:
            raise ValueError("more tokens of long rules than bits in a number")
        self._lock = fork_lock()
        self._rows: dict[int, int] = {}
        self._values = np.zeros((0, len(WRITTEN)), dtype=np.uint64)
        self._is_set = np.zeros((0, len(WRITTEN)), dtype=np.bool_)
        self._in_long_rules = np.zeros(0, dtype=np.uint64)
        self._others: dict[int, dict[int, Any]] = {}

    def is_of(self, ruler: AttributeRuler) -> bool:
        """Whether the ruler still has the same rules."""
        return self._matcher is ruler.matcher and self._count == len(ruler.attrs)

    def __reduce__(self) -> tuple[Any, ...]:
        # made again where it is first needed
        return type(None), ()

    def apply(self, docs: Sequence[Doc]) -> None:
        """Set the attributes of the tokens of documents, each of which has some."""
        begins = [0, *accumulate(map(len, docs))]
        for doc, rows in zip(docs, np.split(self._rows_of(docs, begins), begins[1:-1]), strict=True):
            self._set_all(doc, rows)

    def _rows_of(self, docs: Sequence[Doc], begins: Sequence[int]) -> NDArray[np.intp]:
        """Return the row of the table for each token of all documents."""
        values = np.concatenate([read(doc, READ) for doc in docs])
        _, first, which = distinct(values)
        values = values[first]
        with self._lock:
            # a word that no rule names is like any other
            values[[not self._is_named(word) for word in values[:, 0].tolist()], 0] = 0
            rows = []
            for key, at in zip(keys_of(values).tolist(), first.tolist(), strict=True):
                row = self._rows.get(key)
                if row is None:
                    number = bisect_right(begins, at) - 1
                    row = self._add_row(docs[number], key, at - begins[number])
                rows.append(row)
        found: NDArray[np.intp] = np.array(rows, dtype=np.intp)[which]
        return found

    def _set_all(self, doc: Doc, rows: NDArray[np.intp]) -> None:
        """Set what the rows of the table say of the tokens of a document."""
        write(doc, WRITTEN, np.where(self._is_set[rows], self._values[rows], read(doc, WRITTEN)))
        if self._others:
            for at in np.flatnonzero(np.isin(rows, list(self._others))).tolist():
                _set(doc, at, self._others[int(rows[at])])
        for start, end in self._windows(rows):
            for at, changes in self._match(doc, start, end).items():
                _set(doc, at, changes)

    def _is_named(self, word: int) -> bool:
        named = self._named.get(word)
        if named is None:
            if len(self._named) >= WORDS:
                self._named = {}
            named = self._named[word] = word in self._words or any(
                pattern.search(self._ruler.vocab.strings[word]) for pattern in self._patterns
            )
        return named

    def _add_row(self, doc: Doc, key: int, at: int) -> int:
        """Return the number of a new row: what the rules make of a token."""
        row = self._rows[key] = len(self._values)
        changes = self._match(doc, at, at + 1).get(at, {})
        self._others.update({row: {}} if set(changes) - set(WRITTEN) else {})
        for attr in set(changes) - set(WRITTEN):
            self._others[row][attr] = changes[attr]
        values = np.array([[changes.get(attr, 0) for attr in WRITTEN]], dtype=np.uint64)
        self._values = np.concatenate((self._values, values))
        self._is_set = np.concatenate((self._is_set, np.array([[attr in changes for attr in WRITTEN]])))
        looked_at, token = [conditions for rule in self._long_rules for conditions in rule.tokens], doc[at]
        bits = sum(all(its.holds(token) for its in conditions) << bit for bit, conditions in enumerate(looked_at))
        self._in_long_rules = np.append(self._in_long_rules, np.uint64(bits))
        return row

    def _match(self, doc: Doc, start: int, end: int) -> dict[int, dict[int, Any]]:
        """Return what the rules that match within some tokens set there; later rules have precedence."""
        ruler = self._ruler
        found = ruler.matcher(doc[start:end], allow_missing=True, as_spans=False)
        changes: dict[int, dict[int, Any]] = {}
        for number, first, last in sorted((int(ruler.vocab.strings[its]), at, to) for its, at, to in found):
            at = range(start + first, start + last)[ruler.indices[number]]
            changes.setdefault(at, {}).update(ruler.attrs[number])
        return changes

    def _windows(self, rows: NDArray[np.intp]) -> Iterator[tuple[int, int]]:
        """Yield the stretches in which rules for several tokens match, joined where they touch."""
        bits = self._in_long_rules[rows]
        if not bits.any():
            return
        possible: list[tuple[int, int]] = []
        bit = 0
        for rule in self._long_rules:
            length = len(rule.tokens)
            begins = np.ones(max(0, len(rows) - length + 1), dtype=np.bool_)
            for at in range(length):
                begins &= bits[at : at + len(begins)] & np.uint64(1 << bit) != 0
                bit += 1
            possible += [(start, start + length) for start in np.flatnonzero(begins).tolist()]
        possible.sort()
        while possible:
            start, end = possible.pop(0)
            while possible and possible[0][0] <= end:
                end = max(end, possible.pop(0)[1])
            yield start, end


def _set(doc: Doc, at: int, changes: Mapping[int, Any]) -> None:
    token: Any = doc[at]
    for attr, value in changes.items():
        if attr == MORPH:
            token.set_morph(value)
        else:
            setattr(token, _SETTERS[attr], value)


class FastAttributeRuler(AttributeRuler):
    """spaCy's component; only how rules are applied is another. Rules of other kinds are applied by spaCy."""

    _table: RuleTable | None = None
    _unknown: tuple[Any, int] | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a document's tokens."""
        table = self._rules()
        if table is None or not len(doc):
            return super().__call__(doc)
        try:
            table.apply([doc])
            return doc
        except Exception as error:
            handle: Any = self.get_error_handler()
            handle(self.name, self, [doc], error)
            return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Set the attributes of a stream of documents, in batches by tokens."""
        return applied(self._apply, self, stream, TOKENS, batch_size)

    def _apply(self, docs: Sequence[Doc]) -> None:
        table = self._rules()
        if table is None:
            raise ValueError("rules of another kind")
        if several := [doc for doc in docs if len(doc)]:
            table.apply(several)

    def _rules(self) -> RuleTable | None:
        if self._table is None or not self._table.is_of(self):
            self._table = None
            if self._unknown is not None and self._unknown == (self.matcher, len(self.attrs)):
                return None
            try:
                self._table = RuleTable(self)
            except ValueError:
                self._unknown = (self.matcher, len(self.attrs))
        return self._table


@factory_of("attribute_ruler", "newsents_attribute_ruler")
def make_attribute_ruler(
    nlp: Language, name: str, validate: bool, scorer: Callable[..., Any] | None
) -> FastAttributeRuler:
    """Make the component. Its settings are those of spaCy's ``attribute_ruler``."""
    return FastAttributeRuler(nlp.vocab, name, validate=validate, scorer=scorer)
