"""What a line must hold to match a regular expression: how it begins, and which words it cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LENGTH = 4
"""Beginnings are not told further than so many characters."""

MOST = 300
"""More beginnings than these are not worth telling apart."""

TELLING = 4
"""Letters that a line is searched for are at least so many; a mark tells alone."""

_SPECIAL = frozenset(".^$*+?{")
_OPTIONAL = frozenset("?*{")
_COMMON = frozenset(" ,.'-")

Start = tuple[str, bool]
"""The beginning of a match, and whether it is known what follows it."""


def beginnings(pattern: str) -> frozenset[str]:
    r"""Return strings of which one begins every match of a pattern; ``""`` is among them if a match may begin anyhow.

    There may be more of them than can be, never fewer. It reads what the patterns under ``data`` are made of: letters,
    groups, alternatives, simple sets; what else there is counts as any character.

    Examples
    --------
    >>> sorted(beginnings("(un)?read (stories|news)|see"))
    ['read', 'see', 'unre']
    >>> beginnings(r"\d+ comments")
    frozenset({''})
    """
    return frozenset(text for text, _ in _starts(pattern))


def _starts(pattern: str) -> set[Start]:
    return {start for alternative in alternatives(pattern) for start in _starts_of_sequence(alternative)}


def _starts_of_sequence(pattern: str) -> set[Start]:
    found: set[Start] = {("", True)}
    for item, quantifier in _items(pattern):
        if item.startswith(("(?=", "(?!", r"\b", "$")):
            # These take no letter; what follows has to match at the same place.
            continue
        once = _starts_of_item(item)
        if quantifier not in ("", "?"):
            once = {(text, False) for text, _ in once}
        longer = {start for start in found if not start[1] or quantifier[:1] in _OPTIONAL}
        for before, known in found:
            if known:
                for text, open_ended in once:
                    whole = before + text
                    longer.add((whole[:LENGTH], open_ended and len(whole) < LENGTH))
        if len(longer) > MOST:
            return {(text, False) for text, _ in found}
        found = longer
    return found


def _starts_of_item(item: str) -> set[Start]:
    """Return how a group, a set, or a single character begins."""
    if item[0] == "(":
        inner = _inside(item)
        return {("", False)} if inner is None else _starts(inner)
    if item[0] == "[":
        known = item[1] != "^" and "\\" not in item and "-" not in item[2:-2]
        return {(letter, True) for letter in item[1:-1]} if known else {("", False)}
    letter = _letter(item)
    return {("", False)} if letter is None else {(letter, True)}


def needed(pattern: str) -> tuple[str, ...]:
    r"""Return strings of which every match of a pattern holds one, as few as can be; none if that is not known.

    Examples
    --------
    >>> needed(r"[a-z ]+ all rights (are )?reserved\b")
    (' all rights ',)
    >>> needed(r"\d+ (replies|reactions)|no comments?"), needed(r"\d+ (of|/) \d+")
    (('replies', 'reactions', 'no comment'), ())
    """
    wanted: list[str] = []
    for alternative in alternatives(pattern):
        choices: list[tuple[str, ...]] = [
            choice for choice in _needed_in_sequence(alternative) if all(map(_tells, choice))
        ]
        if not choices:
            return ()
        best = max(choices, key=_fewest)
        wanted += map(_shortened, best)
    return tuple(word for word in dict.fromkeys(wanted) if not any(word != other and other in word for other in wanted))


def _needed_in_sequence(pattern: str) -> Iterator[tuple[str, ...]]:
    """Yield the choices of strings that a sequence goes through: each run of letters, and each group."""
    run = ""
    for item, quantifier in _items(pattern):
        letter = _letter(item) if item[0] not in "([" else None
        if letter is not None and not quantifier:
            run += letter
            continue
        if run:
            yield (run,)
        run = ""
        if item[0] == "(" and (not quantifier or quantifier == "+"):
            inner = _inside(item)
            if inner and (choice := needed(inner)):
                yield choice
    if run:
        yield (run,)


def _fewest(choice: Sequence[str]) -> tuple[int, int]:
    """Rank the choices: the fewest strings, and of as many the longest."""
    return -len(choice), min(map(len, choice))


def _tells(text: str) -> bool:
    return len(text) >= TELLING or not all(map(_is_common, text))


def _shortened(text: str) -> str:
    """Return the first mark of a string that tells alone: it is found faster than a word, and serves many of them."""
    return next((letter for letter in text if not _is_common(letter)), text)


def _is_common(letter: str) -> bool:
    return letter.isalnum() or letter in _COMMON


def _inside(group: str) -> str | None:
    """Return the pattern within a group, or ``None`` for a look around or another extension."""
    inner = group[3:-1] if group.startswith("(?:") else group[1:-1]
    return None if inner.startswith("?") else inner


def _letter(item: str) -> str | None:
    """Return the one character that an item is, or ``None``."""
    if item[0] == "\\":
        return None if item[1].isalnum() else item[1]
    return None if item in _SPECIAL else item


def _items(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield the items of a sequence, each with its quantifier: ``""`` for none."""
    at = 0
    while at < len(pattern):
        end = _end_of_item(pattern, at)
        item, at = pattern[at:end], end
        if pattern[at : at + 1] in ("?", "*", "+", "{"):
            at = pattern.index("}", at) + 1 if pattern[at] == "{" else at + 1
            if pattern[at : at + 1] in ("?", "+"):
                at += 1
        yield item, pattern[end:at]


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


def alternatives(pattern: str) -> Iterator[str]:
    """Yield the alternatives that a pattern as a whole consists of."""
    start = at = 0
    while at < len(pattern):
        if pattern[at] == "|":
            yield pattern[start:at]
            start = at = at + 1
        else:
            at = _end_of_item(pattern, at)
    yield pattern[start:]
