"""From a case that fails to a small one that fails alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence


def shrink(values: Sequence[str], fails: Callable[[list[str]], bool], seconds: float = 60.0) -> list[str]:
    """Return fewer and shorter strings that still fail: delta debugging (Zeller and Hildebrandt, 2002).

    Parameters
    ----------
    values
        Strings that fail.
    fails
        Whether some strings fail in the same way.
    seconds
        When this time is over, what has been reached is given.

    Examples
    --------
    >>> shrink(["ab", "xcdy" * 40, "ef"], lambda values: any("c" in value for value in values))
    ['c']
    >>> shrink(["Zürich"], lambda values: len(values[0]) >= 3)
    ['aaa']
    """
    end = time.monotonic() + seconds
    best = list(values)

    def better(other: list[str]) -> bool:
        nonlocal best
        if time.monotonic() > end or other == best or not fails(other):
            return False
        best = other
        return True

    while time.monotonic() < end:
        before = best
        _drop(lambda: best, lambda left: better(list(left)))
        for at in range(len(best)):

            def put(text: Sequence[str], at: int = at) -> bool:
                return better([*best[:at], "".join(text), *best[at + 1 :]])

            _drop(lambda at=at: list(best[at]), put)  # type: ignore[misc]
            for place, character in enumerate(best[at]):
                if character not in "a\n":
                    put(best[at][:place] + "a" + best[at][place + 1 :])
        if best == before:
            break
    return best


def _drop(current: Callable[[], Sequence[str]], accept: Callable[[Sequence[str]], bool]) -> None:
    """Leave out stretches, halves first and then ever smaller ones, as long as what is left is accepted."""
    size = max(1, len(current()) // 2)
    while True:
        start = 0
        while start < len(current()):
            now = current()
            if len(now) == size == 1 or not accept([*now[:start], *now[start + size :]]):
                start += size
        if size == 1:
            return
        size //= 2


def as_source(text: str) -> str:
    r"""Return Python source for a string, a unit that is repeated written once.

    Examples
    --------
    >>> as_source('He said "no" ' * 500 + "\ud83d")
    '\'He said "no" \' * 500 + \'\\ud83d\''
    >>> as_source("Ann Lee")
    "'Ann Lee'"
    """
    if len(text) < 200:
        return ascii(text)
    start, unit, count = max(_repeated(text), key=lambda found: len(found[1]) * found[2], default=(0, "", 0))
    if len(unit) * count < 100 or count < 3:
        return ascii(text)
    end = start + len(unit) * count
    parts = [ascii(text[:start])] * bool(start) + [f"{unit!a} * {count}"]
    return " + ".join([*parts, *[as_source(text[end:])] * (end < len(text))])


def _repeated(text: str) -> Iterator[tuple[int, str, int]]:
    """Yield where a short unit is repeated, the unit and how many times."""
    for length in range(1, 60):
        start = 0
        while start + 2 * length <= len(text):
            unit = text[start : start + length]
            count = 1
            while text.startswith(unit, start + count * length):
                count += 1
            if count > 2:
                yield start, unit, count
            start += max(1, (count - 1) * length) if count > 1 else 1
