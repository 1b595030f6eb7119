"""Given names: spelled out, shortened, or an initial."""

from __future__ import annotations

from newsents.names.lexicon import are_nicknames
from newsents.names.parsing import Name


def given_fits(a: str, b: str) -> bool:
    """Whether two given names (keys) may be one: equal, an initial of the other, or a short form of it.

    Examples
    --------
    >>> given_fits("s", "sergei"), given_fits("bill", "william"), given_fits("ann", "george")
    (True, True, False)
    """
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return are_nicknames(a, b)


def given_conflict(a: Name, b: Name) -> bool:
    """Whether two names of one family name cannot be one person's: their given names or suffixes differ.

    Examples
    --------
    >>> from newsents.names.parsing import parse
    >>> given_conflict(parse("George W. Bush"), parse("George H. W. Bush"))
    True
    >>> given_conflict(parse("George W. Bush"), parse("George Bush"))
    False
    """
    if a.generation and b.generation and a.generation != b.generation:
        return True
    if not a.given_keys or not b.given_keys:
        return False
    if "".join(a.given_keys) == "".join(b.given_keys):
        return False
    if not given_fits(a.given_keys[0], b.given_keys[0]):
        return True
    rest_a, rest_b = a.given_keys[1:], b.given_keys[1:]
    return any(not given_fits(one, other) for one, other in zip(rest_a, rest_b, strict=False))
