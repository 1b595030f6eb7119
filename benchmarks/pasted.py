"""The same articles as pages that somebody pasted, menus and all: what reading them costs against the clean texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

import attrs

from benchmarks.files import Row, read_rows, require

_WORD = re.compile(r"\w+")

Spans = list[list[int]]


@attrs.frozen
class Pasted:
    """An article on its page.

    Parameters
    ----------
    page
        ``id``, ``text`` of the page, and the ``quotes`` of the article where they stand on the page.
    clean
        ``id``, ``text`` of the article alone, and the same ``quotes`` there.
    lost
        How many quotations of the article do not stand on the page.
    """

    page: Row
    clean: Row
    lost: int


def pasted_articles(data: Path, name: str, limit: int | None) -> list[Pasted]:
    """Return the articles of a set of which there is a page."""
    rows = [row for part in ("train", "dev") for row in read_rows(require(data, f"pages/{part}.jsonl"))]
    pages = {row["id"]: row for row in rows}
    articles = read_rows(require(data, f"quotes/{name}.jsonl"))
    return [on_page(article, pages[article["id"]]) for article in articles if article["id"] in pages][:limit]


def on_page(article: Row, page: Row) -> Pasted:
    r"""Find the quotations of an article on its page, by the words that the two share in one order.

    Examples
    --------
    >>> quotes = [{"content": [[0, 10]], "source": [[16, 19]]}, {"content": [[26, 30]], "source": []}]
    >>> article = {"id": "1", "text": "Rain came, said Ann. Snow left.", "quotes": quotes}
    >>> found = on_page(article, {"text": "Home\nRain came, said Ann.", "body": [[5, 25]]})
    >>> found.page["quotes"], found.lost
    ([{'content': [[5, 14]], 'source': [[21, 24]]}], 1)
    """
    words = [found.span() for found in _WORD.finditer(article["text"])]
    inside = [
        found.span()
        for start, end in page["body"]
        for found in _WORD.finditer(page["text"], start, end)
    ]  # fmt: skip
    blocks = SequenceMatcher(
        None, _written(article["text"], words), _written(page["text"], inside), autojunk=False
    ).get_matching_blocks()
    places = {words[block.a + at]: inside[block.b + at] for block in blocks for at in range(block.size)}
    moved = []
    kept = []
    for quote in article["quotes"]:
        content = _moved(quote["content"], places)
        if content:
            moved.append({**quote, "content": content, "source": _moved(quote["source"], places)})
            kept.append(quote)
    return Pasted(
        {"id": article["id"], "text": page["text"], "quotes": moved},
        {**article, "quotes": kept},
        len(article["quotes"]) - len(kept),
    )


def _written(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    return [text[start:end].casefold() for start, end in spans]


def _moved(spans: Spans, places: dict[tuple[int, int], tuple[int, int]]) -> Spans:
    """Return where spans stand on the page; nothing if half of their words do not."""
    found: Spans = []
    words = [place for place in places if any(start <= place[0] and place[1] <= end for start, end in spans)]
    for start, end in spans:
        there = [places[place] for place in words if start <= place[0] and place[1] <= end]
        if there:
            found.append([there[0][0], there[-1][1]])
    return found
