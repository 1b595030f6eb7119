"""What an attribute ruler's rules look at, and what they make of a token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from spacy.attrs import DEP, IDS, IS_SPACE, LOWER, TAG
from spacy.tokens import Token
from spacy.vocab import Vocab

READ = (LOWER, TAG, DEP, IS_SPACE)
"""What rules may look at."""

_NAMES = ("LOWER", "TAG", "DEP", "IS_SPACE")
_VALUES = {LOWER: "lower", TAG: "tag", DEP: "dep", IS_SPACE: "is_space"}


@attrs.frozen
class Condition:
    """One of spaCy's conditions on a token's attribute: that it is one of some values, or is not, or looks like them.

    Parameters
    ----------
    attr
        One of `READ`.
    values
        Hashes, or truth values of a flag.
    negated
        Whether it must be none of them.
    pattern
        In place of values, a regular expression that is found in the string.
    """

    attr: int
    values: frozenset[int] = frozenset()
    negated: bool = False
    pattern: re.Pattern[str] | None = None

    @staticmethod
    def read(name: str, value: Any, vocab: Vocab) -> Condition:
        """Read a condition as it stands in a rule. Raises ValueError if it is of another kind."""
        if name not in _NAMES:
            raise ValueError(f"a rule looks at {name}")
        attr = IDS[name]
        if isinstance(value, (str, bool)):
            return Condition(attr, frozenset([vocab.strings[value] if isinstance(value, str) else int(value)]))
        if isinstance(value, Mapping) and len(value) == 1:
            ((operator, operand),) = value.items()
            if operator == "REGEX" and isinstance(operand, str):
                return Condition(attr, pattern=re.compile(operand))
            if operator in ("IN", "NOT_IN"):
                return Condition(attr, frozenset(vocab.strings[its] for its in operand), operator == "NOT_IN")
        raise ValueError(f"a rule looks at {name} with {value}")

    def holds(self, token: Token) -> bool:
        """Whether it is true of a token."""
        value = int(getattr(token, _VALUES[self.attr]))
        if self.pattern is not None:
            return self.pattern.search(token.vocab.strings[value]) is not None
        return (value in self.values) != self.negated


@attrs.frozen
class Rule:
    """The conditions of one rule, token by token."""

    tokens: tuple[tuple[Condition, ...], ...]

    @staticmethod
    def read(pattern: list[dict[str, Any]], vocab: Vocab) -> Rule:
        """Read a pattern of spaCy's matcher. Raises ValueError if it holds anything unknown."""
        return Rule(
            tuple(tuple(Condition.read(name, value, vocab) for name, value in token.items()) for token in pattern)
        )

    def on_words(self) -> Iterator[Condition]:
        """Yield the conditions on words."""
        for token in self.tokens:
            yield from (condition for condition in token if condition.attr == LOWER)
