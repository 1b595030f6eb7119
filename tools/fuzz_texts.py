"""Texts and names to try newsents with: news put together from parts, and whatever else a string can be.

Every generator is a function of a `random.Random`, so that a seed gives the same texts again.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from newsents import samples

GIVEN = ("Ann", "Tom", "Sergei", "Mary-Kate", "José", "Xi", "J.", "J. R.", "Anne Marie", "O", "Ki-moon", "Ahmed")
SURNAMES = (
    "Lee", "Reed", "O'Brien", "Smith-Jones", "van der Berg", "al-Sayed", "Ivanova", "Müller", "Wang", "X", "Said",
)  # fmt: skip
TITLES = ("", "", "Mr. ", "Mrs ", "Dr. ", "President ", "Sen. ", "the late ", "Prime Minister ", "Sir ", "Lt. Gen. ")
BODIES = ("the Treasury", "Acme Corp.", "NATO", "the Bank of Ponar", "Reed & Lee LLP", "the U.N.", "Harvard University")
CUES = (
    "said", "says", "told reporters", "denied that", "asked", "warned", "added", "according to", "thinks",
    "wants to", "wrote", "was quoted as saying", "declined to say whether", "has accused", "shouted:", "tweeted",
)  # fmt: skip
PRONOUNS = ("he", "she", "they", "I", "who", "it", "He", "She", "his wife", "the mayor", "the 45-year-old", "both men")
CLAUSES = (
    "the bridge is safe", "that it would rain", "no", "we have tested every bolt", "the budget was never secret",
    "he had been warned", "prices would rise by 5%", "I love Paris", "nobody knows",
)  # fmt: skip
MARKS = (
    ("\"", "\""), ("“", "”"), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("‹", "›"), ("``", "''"), ("”", "”"),
    ("\"\"", "\"\""), ("&quot;", "&quot;"), ("「", "」"), ("“‘", "’”"), ("", ""),
)  # fmt: skip
SPACES = (
    "\n", "\n\n", "\r\n", "\t", " ", "  ", "\u00a0", "\u2003", "\u200b", "\u2028", "\u2029", "\v", "\f", "\x1c",
    "\x85", "\ufeff", "\u3000", "\r", "\u180e", "\u202f",
)  # fmt: skip
MARKUP = (
    "[link=file:///etc/passwd]x[/link]", "[/b]", "[the mayor]", ":100:", "<p>", "</p>", "<!--", "&amp;", "&#x1b;",
    "<script>alert('x')</script>", "**said**", "__init__", "{0}", "%s", "\\n", "http://a.b/c?d=e#f", "a@b.cd",
    "#tag", "<meta itemprop='copyrightYear'>", "[", "]", "{{x}}", "$HOME", "`id`", "'; DROP TABLE quotes; --",
)  # fmt: skip
SIGNS = (
    "😀", "👩‍👩‍👧", "🇬🇧", "\ud83d", "\ude00", "\ud83d\ude00", "\udcff", "\x00", "\x1b[31m", "\x07", "\x7f", "\u202e",
    "\u2066", "\u2069", "\u200f", "e\u0301", "\u0301", "Ａｎｎ", "İ", "ß", "ﬁ", "ǅ", "𝐀𝐧𝐧", "安", "ا", "\U0010ffff",
    "\uffff", "\ufffd", "\xad", "…", "—", "–", "•", "½", "①", "٣",
)  # fmt: skip
LINES = (
    "By Helen Marsh", "OSLO, March 14, 2003 - ", "LONDON (Reuters) -- ", "Published: 12:30, 14/03/2003",
    "ADVERTISEMENT", "Home | News | Sport", "Share this article", "RELATED STORIES", "14 March 2003", "Q: Why?",
    "JUDGE TKACH: No.", "Photo: A. Lee/AP", "© 2003 The Courier", "* a bullet", "1. First", "Read more »",
    "- Ann Lee, engineer",
)  # fmt: skip
UNITS = (
    "\"", "“", "(he said ", "Ben X said ", "said ", "Lee ", "A. ", "a", "Ann Lee, ", "\n", " ", "“He said, ",
    "'s ", "-", "Tom Reed said that the sea is deep. ", "of the Bank ", "\"No,\" he said. ", "Mr. ", "\u0301", "[",
    "1", ".", "I ", "A-", "Dr Ann B. Lee Jr., ", "and ", ", who said that", "安", "\r", "\ud83d",
)  # fmt: skip

Generator = Callable[[random.Random], str]


def name(draw: random.Random) -> str:
    """A person, as papers write one."""
    kind = draw.random()
    if kind < 0.1:
        return draw.choice(BODIES)
    given = draw.choice(GIVEN) + " " if kind < 0.7 else ""
    return draw.choice(TITLES) + given + draw.choice(SURNAMES)


def sentence(draw: random.Random) -> str:
    """A sentence in which somebody says something, its marks not always closed."""
    opening, closing = draw.choice(MARKS)
    if draw.random() < 0.15:
        opening = draw.choice(MARKS)[0]
    if draw.random() < 0.15:
        closing = ""
    words, more, cue = draw.choice(CLAUSES), draw.choice(CLAUSES), draw.choice(CUES)
    source = draw.choice(PRONOUNS) if draw.random() < 0.4 else name(draw)
    forms = (
        f"{opening}{words.capitalize()},{closing} {cue} {source}. ",
        f"{opening}{words.capitalize()},{closing} {source} {cue}. {opening}{more.capitalize()}.{closing} ",
        f"{source} {cue} {words}. ",
        f"{source} {cue} {opening}{words}{closing}, {name(draw)} {draw.choice(CUES)}. ",
        f"According to {source}, {words}. ",
        f"{source}, {draw.choice(PRONOUNS)} of {draw.choice(BODIES)}, {cue} {words} {opening}{more}{closing}. ",
        f"{draw.choice(SURNAMES).upper()}: {words}.\n",
    )
    return draw.choice(forms)


def news(draw: random.Random) -> str:
    """A page: lines around it, paragraphs of sentences."""
    page = [draw.choice(LINES) for _ in range(draw.randrange(3))]
    for _ in range(draw.randint(1, 5)):
        page.append("".join(sentence(draw) for _ in range(draw.randint(1, 4))))
        if draw.random() < 0.2:
            page.append(draw.choice(LINES))
    return draw.choice(("\n\n", "\n", "\r\n\r\n", " ")).join(page)


def marks(draw: random.Random) -> str:
    """Words between quotation marks of every kind, closed or not."""
    every = [mark for pair in MARKS for mark in pair]
    words = [*CLAUSES, *CUES, *PRONOUNS, ",", ".", " "]
    return "".join(
        draw.choice(every) if draw.random() < 0.4 else draw.choice(words) + " " * draw.randrange(2)
        for _ in range(draw.randint(1, 60))
    )


def strewn(draw: random.Random) -> str:
    """News with markup, signs and odd white space thrown in anywhere."""
    text = news(draw)
    for _ in range(draw.randint(1, 12)):
        at = draw.randint(0, len(text))
        text = text[:at] + draw.choice(draw.choice((MARKUP, SIGNS, SPACES))) + text[at:]
    return text


def spaced(draw: random.Random) -> str:
    """White space of every kind, and sometimes a word."""
    parts = [draw.choice(SPACES) if draw.random() < 0.8 else draw.choice(CUES) for _ in range(draw.randint(1, 40))]
    return "".join(parts)


def changed_page(draw: random.Random) -> str:
    """A sample page, cut, shuffled, doubled, or with letters lost."""
    text = draw.choice(_pages())
    for _ in range(draw.randint(1, 6)):
        start = draw.randint(0, len(text))
        end = min(len(text), start + draw.choice((1, 1, 2, 10, 100)))
        kind = draw.randrange(5)
        if kind == 0:
            text = text[:start] + text[end:]
        elif kind == 1:
            text = text[:end] + text[start:]
        elif kind == 2:
            lines = text.split("\n")
            draw.shuffle(lines)
            text = "\n".join(lines)
        elif kind == 3:
            text = text[:start] + text[start:end].swapcase() + text[end:]
        else:
            text = text[:start] + draw.choice((*SPACES, *SIGNS, '"', "”", "“")) + text[start:]
    if draw.random() < 0.1:
        text = unicodedata.normalize("NFD", text)
    return text.upper() if draw.random() < 0.1 else text


@cache
def _pages() -> tuple[str, ...]:
    return tuple(page.text for page in samples.load())


def any_characters(draw: random.Random) -> str:
    """Code points of one plane or of all, surrogates too."""
    ranges = ((0, 0x7F), (0, 0x24F), (0x2000, 0x206F), (0xD800, 0xDFFF), (0x300, 0x36F), (0, 0xFFFF), (0, 0x10FFFF))
    first, last = draw.choice(ranges)
    return "".join(chr(draw.randint(first, last)) for _ in range(draw.randint(1, 200)))


def long_word(draw: random.Random) -> str:
    """News around a word that no page has."""
    letter = draw.choice(("a", "A", "-", "'", "Aa", "x.", "é", "\u0301", "安", "1", "@"))
    return sentence(draw) + letter * draw.choice((100, 1_000, 5_000)) + " " * draw.randrange(2) + sentence(draw)


def hostile(draw: random.Random) -> str:
    """One unit again and again, and a sentence."""
    unit = draw.choice(UNITS)
    return unit * (draw.choice((300, 1_000, 3_000)) // len(unit)) + sentence(draw)


def longer_than_a_part(draw: random.Random) -> str:
    """More tokens than the model reads at once (`newsents.pipeline.parts.PART`), up to two parts and a few."""
    unit = draw.choice(
        ("Tom Reed said that the sea is deep. ", '"No," he said. ', "Lee ", "(he said ", news(draw) + "\n\n")
    )
    words = max(1, len(unit.split()) + unit.count(".") + unit.count('"') + unit.count(",") + unit.count("("))
    return unit * (draw.choice((9_990, 10_010, 12_000, 20_020)) // words) + sentence(draw)


def empty(draw: random.Random) -> str:
    """Nothing, or hardly anything."""
    return draw.choice(("", "", " ", "\n", ".", '"', "said", "\ud83d\ude00", "[", "I"))


GENERATORS: dict[Generator, int] = {
    news: 12, marks: 6, strewn: 10, spaced: 2, changed_page: 8, any_characters: 6, long_word: 2, hostile: 2, empty: 2,
    longer_than_a_part: 1,
}  # fmt: skip
"""The generators, and how often each is drawn."""


def text(draw: random.Random) -> str:
    """A text of one of the generators."""
    (generator,) = draw.choices(list(GENERATORS), list(GENERATORS.values()))
    return generator(draw)


def any_name(draw: random.Random) -> str:
    """A name: a person's, a body's, or any string that is not blank."""
    kind = draw.random()
    if kind < 0.7:
        return name(draw)
    if kind < 0.8:
        return f"{name(draw)} {draw.choice(('and', 'of', '&', '-', ',', 'Jr.', 'III'))} {name(draw)}"
    if kind < 0.9:
        words = list(name(draw))
        words.insert(draw.randint(0, len(words)), draw.choice((*SIGNS, *SPACES, *MARKUP)))
        found = "".join(words)
    else:
        found = any_characters(draw)[:60]
    return found if found.strip() else "Ann Lee"


def drawn(generator: Callable[[random.Random], str], count: int, seed: int) -> Sequence[str]:
    """Return what a generator gives for a seed.

    Examples
    --------
    >>> drawn(text, 3, 7) == drawn(text, 3, 7)
    True
    """
    draw = random.Random(seed)
    return [generator(draw) for _ in range(count)]
