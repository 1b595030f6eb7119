"""With which characters the matches of a regular expression can begin."""

from __future__ import annotations

from collections.abc import Iterator

_SPECIAL = frozenset(".^$*+?{")
_OPTIONAL = frozenset("?*{")


def first_letters(pattern: str) -> frozenset[str] | None:
    r"""Return the characters of which one begins every match, or ``None`` if that may be any, or the match be empty.

    The answer may hold more characters than can be, never fewer. It reads what the patterns under ``data`` are made
    of: letters, groups, alternatives, simple sets; what else there is counts as any character.

    Examples
    --------
    >>> sorted(first_letters("(un)?related (stories|news)|see also"))
    ['r', 's', 'u']
    >>> first_letters(r"\d+ comments") is None
    True
    """
    found: set[str] = set()
    for alternative in _alternatives(pattern):
        letters = _of_sequence(alternative)
        if letters is None:
            return None
        found |= letters
    return frozenset(found)


def _of_sequence(pattern: str) -> set[str] | None:
    found: set[str] = set()
    at = 0
    while at < len(pattern):
        end = _end_of_item(pattern, at)
        if pattern.startswith(("(?=", "(?!"), at):
            # A look ahead takes no letter; what follows it has to match at the same place.
            at = end
            continue
        letters = _of_item(pattern[at:end])
        if letters is None:
            return None
        found |= letters
        if pattern[end : end + 1] not in _OPTIONAL:
            return found
        at = pattern.index("}", end) + 1 if pattern[end] == "{" else end + 1
        if pattern[at : at + 1] in ("?", "+"):
            at += 1
    return None


def _of_item(item: str) -> frozenset[str] | set[str] | None:
    """Return the first characters of a group, a set, or a single character."""
    if item[0] == "(":
        inner = item[3:-1] if item.startswith("(?:") else item[1:-1]
        return None if inner.startswith("?") else first_letters(inner)
    if item[0] == "[":
        return None if item[1] == "^" or "\\" in item or "-" in item[2:-2] else set(item[1:-1])
    if item[0] == "\\":
        return None if item[1].isalnum() else {item[1]}
    return None if item in _SPECIAL else {item}


def _end_of_item(pattern: str, at: int) -> int:
    if pattern[at] == "\\":
        return at + 2
    if pattern[at] == "[":
        return pattern.index("]", at + 2) + 1
    if pattern[at] != "(":
        return at + 1
    at += 1
    while pattern[at] != ")":
        at = _end_of_item(pattern, at)
    return at + 1


def _alternatives(pattern: str) -> Iterator[str]:
    start = at = 0
    while at < len(pattern):
        if pattern[at] == "|":
            yield pattern[start:at]
            start = at = at + 1
        else:
            at = _end_of_item(pattern, at)
    yield pattern[start:]
