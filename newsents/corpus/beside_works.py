"""What works and broadcasts tell of whom they name: "Ann Lee's new album", "a column by Ann Lee"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from newsents.datafiles import lines_of
from newsents.schema import Mention

_BY = re.compile(r"\b(?P<work>[a-z][\w-]*(?: [a-z]+)?) by $")
_SIGNED = re.compile(r"\b(?:For|From|for|from) [A-Z][^.,;:\n]{1,40}, (?:I['’]m|I am|this is) $")
"""How a reporter ends what he tells on air."""

_HANDED_OVER = re.compile(r" (?:has (?:the|our|this) story\b|has (?:the )?(?:details|more)\b|has more\b)")
"""And how one is announced."""

_OF_WORKS = (
    r"\d{4}|[\w’']+-[\w’'-]+|new|latest|last|next|first|second|third|fourth|fifth|sixth|early|upcoming|recent|debut"
    "|sophomore|own|solo|studio|live|hit|award|winning|acclaimed|popular|country|pop|rap|rock|folk|jazz|christmas"
)
"""What stands between a name and a work of the person's own: nobody who praises it does."""


def of_works(text: str, mention: Mention) -> Iterator[str]:
    """Yield the nouns that works and broadcasts amount to around a name.

    Examples
    --------
    >>> text = "Ann Lee released her new album. Bob Hay has the story."
    >>> [list(of_works(text, Mention(at, at + 7, text[at : at + 7], "PERSON"))) for at in (0, 32)]
    [['musician'], ['reporter']]
    """
    floor = max(0, mention.start - 60)
    if found := _BY.search(text, floor, mention.start):
        words = found["work"].split()
        noun = makers().get(found["work"]) or makers().get(words[-1])
        if noun is not None:
            yield noun
    if _SIGNED.search(text, floor, mention.start) or _HANDED_OVER.match(text, mention.end):
        yield "reporter"
    if _own_work().match(text, mention.end):
        yield "musician"


@cache
def makers() -> Mapping[str, str]:
    """Return of what stands before "by" the noun of who made it."""
    return dict(line.split("\t") for line in lines_of("newsents.corpus", "made_by.tsv"))


@cache
def _own_work() -> re.Pattern[str]:
    works = "|".join(map(re.escape, lines_of("newsents.corpus", "own_works.txt")))
    between = rf"(?:(?:{_OF_WORKS}),? ){{0,4}}?"
    return re.compile(
        r"(?:['’]s? |,?(?: who)? (?:released|releases|dropped|performed|announced) (?:his|her|their|an?) )"
        rf"{between}(?:{works})\b",
        re.IGNORECASE,
    )
