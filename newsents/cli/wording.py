"""Numbers in words."""

from __future__ import annotations


def articles(number: int) -> str:
    """Return how many articles there are.

    Examples
    --------
    >>> articles(1), articles(2)
    ('1 article', '2 articles')
    """
    return f"{number} article{'s' * (number != 1)}"
