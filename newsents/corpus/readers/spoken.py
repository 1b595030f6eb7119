"""What the markup of a page tells of who speaks, made lines of the text: turns in tables, signed blocks, posts.

Extraction gives tables and lists with marks of their own, and of a post all that its frame says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from newsents.corpus.readers.authors import line_of

_LONGEST_LABEL = 60
_MOST_ROWS = 400
_FEWEST_TURNS = 3
_LONGEST = 6_000
_LEAST_WORDS = 5
"""Words of a turn, on average: a table of results has fewer."""

_SHARED = re.compile(r"A (?:post|photo|video|reel) shared by ")
_FRAME = re.compile(r"View this (?:post|profile|photo|reel) on \w+", re.IGNORECASE)
_DASHES = "-–—~ \t\xa0"


def mark_spoken(tree: Any) -> None:
    """Make paragraphs of turns that a table or a list holds, of the signatures of blocks, and of embedded posts.

    Parameters
    ----------
    tree
        The page, as lxml's element; it is changed.
    """
    for holder in list(tree.iter("table", "dl")):
        turns = list(islice(_rows(holder) if holder.tag == "table" else _terms(holder), _MOST_ROWS))
        if _are_turns(turns):
            _put(holder, [f"{label.rstrip(': ')}: {words}" for label, words in turns])
    for block in list(tree.iter("blockquote")):
        if "instagram-media" in (block.get("class") or ""):
            _put(block, list(_of_post(block)))
        else:
            _sign(block)


def _rows(table: Any) -> Iterator[tuple[str, str]]:
    """Yield the label and the words of each row; nothing of a table with rows of other than two cells."""
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if len(cells) != 2:
            yield "", ""
            return
        yield line_of(cells[0]), line_of(cells[1], _LONGEST)


def _terms(terms: Any) -> Iterator[tuple[str, str]]:
    """Yield the label and the words of each term of a list of terms."""
    label = ""
    for part in terms:
        if part.tag == "dt":
            label = line_of(part)
        elif part.tag == "dd":
            yield label, line_of(part, _LONGEST)


def _are_turns(turns: list[tuple[str, str]]) -> bool:
    """Whether labels come again and again, as of those who speak in turn, and what stands beside them is talk."""
    if len(turns) < _FEWEST_TURNS or not all(0 < len(label) <= _LONGEST_LABEL and words for label, words in turns):
        return False
    again = Counter(label for label, _ in turns)
    words = sum(len(words.split()) for _, words in turns)
    return len(again) < len(turns) and len(again) > 1 and words >= _LEAST_WORDS * len(turns)


def _of_post(block: Any) -> Iterator[str]:
    """Yield the words of a post on Instagram and the line that signs it, without what its frame says."""
    lines = [line_of(part, _LONGEST) for part in block.iter("p")] or [line_of(block, _LONGEST)]
    for line in lines:
        words = _FRAME.sub("", line).strip()
        signature = _SHARED.search(words)
        if signature is not None and words[: signature.start()].strip():
            yield words[: signature.start()].strip()
            words = words[signature.start() :]
        if words:
            yield words


def _sign(block: Any) -> None:
    """Set who is named below a block in a line of its own, with a dash before the name, as posts are signed."""
    for named in list(block.iter("cite", "footer")):
        line = line_of(named).lstrip(_DASHES)
        if line and len(line) <= _LONGEST_LABEL:
            named.drop_tree()
            _add_behind(block, f"— {line}")
            return


def _add_behind(block: Any, line: str) -> None:
    paragraph = block.makeelement("p")
    paragraph.text, paragraph.tail, block.tail = line, block.tail, None
    block.addnext(paragraph)


def _put(holder: Any, lines: list[str]) -> None:
    """Put lines as paragraphs in the place of an element."""
    for line in lines:
        paragraph = holder.makeelement("p")
        paragraph.text = line
        holder.addprevious(paragraph)
    if lines:
        holder.drop_tree()
