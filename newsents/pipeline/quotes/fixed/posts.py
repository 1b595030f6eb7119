"""Posts of social networks that a page embeds: their text, and below it ``— Name (@handle) November 1, 2019``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsents.pipeline.quotes.fixed.form import FormQuote
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema import TextSpan

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_SIGNATURE = re.compile(
    r"(?P<dash>[—–―]|-{1,2})[ \t\xa0]{0,3}(?P<name>[^\n()@—–]{1,60})[ \t\xa0]?\(@(?P<handle>\w[\w.\-]{0,60})\)"
    rf"(?P<dated>[ \t\xa0]{{0,3}}(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}))?"
)
_SHARED = re.compile(
    r"(?P<dash>A (?:post|photo|video|reel) shared by) (?P<name>[^\n()]{0,60}?) ?\(@(?P<handle>[\w.]{1,30})\)"
    r"(?P<dated> on [A-Z])?"
)
"""How a network signs a post with a picture."""

_LINKS_BEHIND = re.compile(r"(?:\s*(?:(?:https?://|pic\.|www\.)\S+|[^\w\s.,?!…\"'’”)\]]+))+\s*$")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_LINE_END = re.compile(r"\n")
_LONGEST = 1200
"""Characters of the longest post that is looked for, links and all."""


def find_posts(tokens: Tokens) -> Iterator[FormQuote]:
    """Return the embedded posts of a page, in order: the block of lines above a signature, or before it in its line.

    Where a line follows the signature's at once, each line of the page is a paragraph, and the post is one.
    """
    text, since = tokens.text, 0
    if "(@" not in text:
        return
    signatures = [*_SIGNATURE.finditer(text), *_SHARED.finditer(text)]
    for signature in sorted(signatures, key=lambda signature: signature.start()):
        following = text.find("\n", signature.end()) + 1
        each_line = 0 < following < len(text) and not text[following].isspace()
        content = _post_before(text, since, signature.start(), _LINE_END if each_line else _BLANK_LINE)
        opens = _opens_line(text, signature.start())
        since = signature.end()
        if content is None or not (opens or signature.group("dated")):
            continue
        name = signature.group("name")
        start, end = signature.start("name"), signature.start("name") + len(name.rstrip())
        while end > start and not text[end - 1].isalnum() and text[end - 1] != ".":
            end -= 1
        source = (start, end) if start < end else (signature.start("handle") - 1, signature.end("handle"))
        cue = TextSpan.of(text, *signature.span("dash"))
        yield FormQuote((content,), TextSpan.of(text, *source), cue, "post", act="writing")


def _opens_line(text: str, at: int) -> bool:
    """Whether only blanks stand before an offset in its line."""
    while at and text[at - 1] in " \t\xa0":
        at -= 1
    return not at or text[at - 1] == "\n"


def _post_before(text: str, since: int, end: int, gap: re.Pattern[str]) -> TextSpan | None:
    """Return what stands before an offset since the last gap, without links at its end."""
    since = max(since, end - _LONGEST)
    while end > since and text[end - 1].isspace():
        end -= 1
    links = _LINKS_BEHIND.search(text, since, end)
    if links is not None:
        end = links.start()
    start = max((found.end() for found in gap.finditer(text, since, end)), default=since)
    while start < end and text[start].isspace():
        start += 1
    return TextSpan.of(text, start, end) if start < end else None
