"""What stands in a report, made up: nobody said it, and its words and names mean nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, get_args

from benchmarks.generators import name, word
from newsents import __version__
from newsents.report.content import TOGETHER, Content
from newsents.schema import QuoteAct, QuoteKind, SourceKind
from newsents.schema.selection import SAID

VOCABULARY = 20_000
LENGTH = 22
"""Words of a quotation, on average, about as many as in news."""

PER_VOICE = 4
"""Quotations of a voice, on average."""

PAPERS = 12
FIRST_DAY = date(2014, 1, 1)
DAYS = 3650
UNKNOWN = 0.2
"""The share of quotations whose speaker has no page: "a spokesman", "officials"."""

ABOUT = 0.3
SAME = 0.01


def made(articles: int, quotes: int, seed: int) -> Content:
    """Return the content of a report; how often a word or a voice comes follows Zipf's law.

    Examples
    --------
    >>> content = made(20, 200, seed=7)
    >>> content.quotes, len(content.index["articles"]["day"]), content == made(20, 200, seed=7)
    (200, 20, True)
    """
    chance = random.Random(seed)
    voices = max(1, quotes // PER_VOICE)
    speakers = _zipf(chance, voices, quotes)
    kinds, acts, sources = (list(get_args(its)) for its in (QuoteKind, QuoteAct, SourceKind))
    days = [(FIRST_DAY + timedelta(chance.randrange(DAYS))).isoformat() for _ in range(articles)]
    days.sort(reverse=True)
    index: dict[str, Any] = {
        "title": f"{quotes:,} quotations that were made up",
        "version": __version__,
        "acts": list(SAID),
        "acts_known": acts,
        "kinds": kinds,
        "source_kinds": sources,
        "articles": {
            "day": days,
            "publisher": [f"The {word(number % PAPERS).title()}" for number in range(articles)],
            "headline": [_words(chance, 7).capitalize() for _ in range(articles)],
            "url": [f"https://example.org/{number}" for number in range(articles)],
        },
        "voices": {
            "key": [str(number) for number in range(voices)],
            "name": [name(number) for number in range(voices)],
            "kind": ["person"] * voices,
            "articles": [1 + number % 9 for number in range(voices)],
            "spellings": [[[name(number), 1 + number % 9]] for number in range(voices)],
            "roles": [[word(number % 300)] for number in range(voices)],
            "affiliations": [[word(number % 700).title()] for number in range(voices)],
            "pronouns": [["she/her" if number % 2 else "he/him"] for number in range(voices)],
        },
        "quotes": {
            "article": [number * articles // quotes for number in range(quotes)],
            "voice": [-1 if chance.random() < UNKNOWN else voice for voice in speakers],
            "called": [name(voice).split()[1] for voice in speakers],
            "kind": [chance.randrange(len(kinds)) for _ in range(quotes)],
            "act": [chance.randrange(len(SAID)) for _ in range(quotes)],
            "source_kind": [chance.randrange(len(sources)) for _ in range(quotes)],
            "sure": [chance.randrange(40, 101) for _ in range(quotes)],
            "speaker_sure": [chance.randrange(40, 101) for _ in range(quotes)],
            "state": [0] * quotes,
        },
        "abouts": [
            [number, voice]
            for number, voice in enumerate(_zipf(chance, voices, quotes))
            if chance.random() < ABOUT and voice != speakers[number]
        ],
        "quoting": [],
        "same": [chance.sample(range(quotes), 2) for _ in range(round(SAME * quotes) if quotes > 1 else 0)],
    }
    texts = [list(_pieces(chance, name(speaker).split()[1])) for speaker in speakers]
    return Content(index, [texts[at : at + TOGETHER] for at in range(0, quotes, TOGETHER)])


def _pieces(chance: random.Random, called: str) -> Iterator[str]:
    yield "pcpupsp"
    content = _words(chance, chance.randrange(LENGTH // 2, 2 * LENGTH - LENGTH // 2))
    yield from (f'… {_words(chance, 8)}. "', f"{content.capitalize()},", '" ', "said", " ", called)
    yield f". {_words(chance, 8)} …"


def _words(chance: random.Random, count: int) -> str:
    return " ".join(word(rank) for rank in _zipf(chance, VOCABULARY, count))


def _zipf(chance: random.Random, most: int, count: int) -> list[int]:
    """Return ranks from 0, of which the one numbered n comes as often as 1 / (n + 1) says."""
    if most not in _SUMS:
        _SUMS[most] = [*accumulate(1 / (rank + 1) for rank in range(most))]
    return chance.choices(range(most), cum_weights=_SUMS[most], k=count)


_SUMS: dict[int, list[float]] = {}
