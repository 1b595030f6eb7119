"""Texts, names and lists of names that are as unlike news as can be, of any size.

Each is one kind of thing without end: what a rule, a cache or a list of candidates may take too long over. All are
made without chance, so that a size always means the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

_CONSONANTS = "bdfghklmnprstvz"
_VOWELS = "aeiou"


def word(number: int) -> str:
    """Return a word of its own for each number, pronounceable and without meaning.

    Examples
    --------
    >>> word(0), word(1), word(5_000)
    ('baba', 'bada', 'luko')
    """
    letters = ""
    while number or len(letters) < 4:
        number, syllable = divmod(number, len(_CONSONANTS) * len(_VOWELS))
        vowel, consonant = divmod(syllable, len(_CONSONANTS))
        letters = _CONSONANTS[consonant] + _VOWELS[vowel] + letters
    return letters


def name(number: int) -> str:
    """Return a full name of its own for each number.

    Examples
    --------
    >>> name(0), name(1), name(1_000_000)
    ('Baba Baba', 'Dabizi Bada', 'Fanesido Fatevore')
    """
    # forenames and surnames each recur, and no two names are the same
    return f"{word(number * 7_919 % 1_000_003).title()} {word(number).title()}"


def _repeat(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _numbered(unit: Callable[[int], str]) -> Callable[[int], str]:
    def make(size: int) -> str:
        return _joined(map(unit, count()), size)

    return make


def _joined(units: Iterator[str], size: int) -> str:
    """Join units as far as the size allows."""
    made: list[str] = []
    length = 0
    while length < size:
        made.append(next(units))
        length += len(made[-1])
    return "".join(made)[:size]


def _nested(opens: str, closes: str, inside: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        depth = max(1, (size - len(inside)) // (len(opens) + len(closes)))
        return opens * depth + inside + closes * depth

    return make


GENERATORS: dict[str, Callable[[int], str]] = {
    # nothing but one mark or letter
    "quotation marks": _repeat('"'),
    "opening marks": _repeat("“"),
    "closing marks": _repeat("”"),
    "single marks": _repeat("'"),
    "quotation marks apart": _repeat('" '),
    "guillemets": _repeat("« »"),
    "brackets": _repeat("("),
    "square brackets": _repeat("[ ]"),
    "hyphens": _repeat("-"),
    "dashes": _repeat("— "),
    "dots": _repeat("."),
    "commas": _repeat(", "),
    "colons": _repeat(": "),
    "digits": _repeat("7"),
    "numbers": _numbered(lambda at: f"{at} "),
    "spaces": _repeat(" "),
    "newlines": _repeat("\n"),
    "blank lines": _repeat("\n \n"),
    "tabs": _repeat("\t"),
    "zero-width": _repeat("\u200b"),
    "accents": _repeat("a\u0301"),
    "surrogates": _repeat("\ud800 "),
    "emoji": _repeat("😀"),
    # one thing that does not end
    "one word": _repeat("a"),
    "one capital": _repeat("A"),
    "one capitalized word": lambda size: "B" + "a" * (size - 1),
    "one hyphened word": _repeat("so-"),
    "one word of apostrophes": _repeat("o'"),
    "one abbreviation": _repeat("U."),
    "one address": lambda size: ("http://a.b/" + "c/" * size)[:size],
    "one sentence": _repeat("and the rain fell on the town "),
    "one sentence of new words": _numbered(lambda at: f"{word(at)} "),
    "one sentence of clauses": _repeat("he said that "),
    "one sentence of relative clauses": _repeat("the man who saw "),
    "one noun phrase": _repeat("old red "),
    "one name": _numbered(lambda at: f"{word(at).title()} "),
    "one list of names": _numbered(lambda at: f"{name(at)}, "),
    "one list joined by and": _numbered(lambda at: f"{name(at)} and "),
    "one line": _repeat("Rain fell on Monday. The bridge was closed. "),
    "short lines": _repeat("Rain fell\n"),
    "short paragraphs": _repeat("Rain fell.\n\n"),
    # marks that open and close
    "nested marks": _nested("“", "”", "rain"),
    "nested marks with cues": _nested("he said “", "”", "rain"),
    "nested brackets": _nested("(", ")", "rain"),
    "marks never closed": _repeat('"It will rain. '),
    "quoted words": _repeat('"rain" '),
    "quoted sentences": _repeat('"It will rain." '),
    "one quotation": lambda size: '"' + _repeat("It will rain. ")(size - 20) + '" said Ann Lee.',
    "one quotation of paragraphs": _repeat("“It will rain.\n\n"),
    # cues, sources, pronouns
    "cues in brackets": _repeat("(he said "),
    "cues": _repeat("said "),
    "cues and marks": _repeat('said " '),
    "cues with colons": _repeat("Lee: "),
    "he said": _repeat("He said it rained. "),
    "he said, lines": _repeat("He said it rained.\n\n"),
    "according to": _repeat("according to him, "),
    "said that": _repeat("Lee said that "),
    "pronouns": _repeat("he she him her "),
    "pronoun sentences": _repeat("She saw him. He saw her. "),
    "first persons": _repeat("“I saw me,” I said. "),
    "told them": _repeat("He told her that she told him. "),
    "speech": _repeat('"It will rain," said Ann Lee. '),
    "speech of one surname": _numbered(lambda at: f'"It will rain," said {word(at).title()} Lee. '),
    "speech of one forename": _numbered(lambda at: f'"It will rain," said Ann {word(at).title()}. '),
    "speech of Bens": _numbered(lambda at: f"Ben {word(at).title()} said. "),
    "speech of many": _numbered(lambda at: f'"It will rain," said {name(at)}. She was glad. '),
    "speech of many, then pronouns": _numbered(lambda at: f"{name(at)} said so. He said she had. "),
    "speech of offices": _numbered(lambda at: f"The {word(at)} minister said it rained. "),
    "speech of titles": _numbered(lambda at: f"Prince {word(at).title()} came. The prince said it rained. "),
    "speech of letters": _numbered(lambda at: f"CM {name(at)} came. The CM said it rained. "),
    "speech of groups": _numbered(lambda at: f"{name(at)} and {name(at + 1)} said so. Both men said it rained. "),
    "speech of bodies": _numbered(lambda at: f"The {word(at).title()} Bank said it rained. It said so. "),
    "interview": _repeat("Q: Did it rain?\nA: It did.\n"),
    "transcript": _numbered(lambda at: f"{word(at).upper()}: It rained.\n"),
    # names
    "one name again": _repeat("Ann Lee met Ann Lee. "),
    "names apart": _numbered(lambda at: f"{name(at)} came. "),
    "one surname": _numbered(lambda at: f"{word(at).title()} Stone came. "),
    "one forename": _numbered(lambda at: f"Ann {word(at).title()} came. "),
    "surnames": _numbered(lambda at: f"{word(at).title()} came. "),
    "surnames of one start": _numbered(lambda at: f"Stonebridge{word(at)} came. "),
    "names with initials": _numbered(lambda at: f"{chr(65 + at % 26)}. {word(at // 26).title()} came. "),
    "names with titles": _numbered(lambda at: f"Mr {word(at).title()} met Mrs {word(at).title()}. "),
    "names with roles": _numbered(lambda at: f"{name(at)}, the {word(at)} minister, came. "),
    "names with hyphens": _numbered(lambda at: f"Kim {word(at).title()}-{word(at + 1)} came. "),
    "names with dashes": _numbered(lambda at: f"{name(at)} - {name(at + 1)} - "),
    "titles": _repeat("Mr Dr Sir "),
    "bodies": _numbered(lambda at: f"The Bank of {word(at).title()} closed. "),
    "acronyms": _numbered(lambda at: f"{word(at).upper()} closed. "),
    "places": _numbered(lambda at: f"It rained in {word(at).title()}. "),
    "capitals": _numbered(lambda at: f"{word(at).upper()} "),
    "all capitals": _repeat("RAIN FELL ON THE TOWN. ANN LEE SAID SO. "),
    "letters apart": _repeat("A B C D "),
    # pages
    "menu": _numbered(lambda at: f"{word(at).title()}\n"),
    "menu of links": _repeat("Home\nNews\nSport\nMore\n"),
    "bars": _numbered(lambda at: f"{word(at).title()} | "),
    "bylines": _numbered(lambda at: f"By {name(at)}\n\n"),
    "dates": _repeat("Monday, 3 May 2020\n"),
    "dates in one line": _repeat("3 May 2020, "),
    "datelines": _repeat("LONDON (Reuters) - Rain fell.\n\n"),
    "captions": _repeat("Photograph: Ann Lee/Getty Images\n"),
    "addresses": _repeat("http://example.org/a ann@example.org "),
    "list items": _numbered(lambda at: f"{at}. Rain fell.\n"),
    "stars": _repeat("* * *\n"),
    "tags": _repeat("<p>Rain</p>"),
}
"""Texts of so many characters, by what they are made of."""


def _names(unit: Callable[[int], str]) -> Callable[[int], list[str]]:
    return lambda size: [unit(at) for at in range(size)]


def _initials(at: int) -> str:
    """Return one to three initials and one of few surnames."""
    letters = [chr(65 + at // 26**place % 26) for place in range(2 + (at >= 26**2))]
    return " ".join([*(f"{letter}." for letter in letters), "Stone"])


def _few_letters(number: int) -> str:
    """Return a word of six of the letters from A to J: thousands of them are all near each other in spelling."""
    digits = f"{pow(number + 7, 5, 1_000_003):06}"
    return "".join(chr(97 + int(digit)) for digit in digits).title()


LISTS: dict[str, Callable[[int], list[str]]] = {
    "distinct": _names(name),
    "one name": _names(lambda at: "Ann Lee"),
    "one surname": _names(lambda at: f"{word(at).title()} Stone"),
    "one surname, forenames of few letters": _names(lambda at: f"{_few_letters(at)} Stone"),
    "one surname, and bare": _names(lambda at: f"{word(at).title()} Stone" if at % 2 else "Stone"),
    "one forename": _names(lambda at: f"Ann {word(at).title()}"),
    "Bens": _names(lambda at: f"Ben {word(at).title()}"),
    "Als": _names(lambda at: f"Al {word(at).title()}"),
    "Bens and particles": _names(
        lambda at: f"Ben {word(at // 2).title()}" if at % 2 else f"David Ben {word(at // 2).title()}"
    ),
    "initials": _names(_initials),
    "initials of all": _names(lambda at: f"{chr(65 + at % 26)}. {word(at // 26).title()}"),
    "initials and names": _names(
        lambda at: f"{chr(65 + at % 26)}. Stone" if at % 2 else f"{word(at).title()} {chr(65 + at % 26)}. Stone"
    ),
    "middle initials": _names(
        lambda at: f"Ann {chr(65 + at % 26)}. {chr(65 + at // 26 % 26)}. {word(at % 50).title()}"
    ),
    "middle names": _names(lambda at: f"Ann {word(at).title()} Stone"),
    "two names of few": _names(lambda at: f"{word(at % 100).title()} {word(at // 100).title()}"),
    "surnames alone": _names(lambda at: word(at).title()),
    "forenames alone": _names(lambda at: ("Ann", "Ben", "Sergei", "Mary")[at % 4]),
    "surnames with titles": _names(lambda at: f"{('Mr', 'Mrs', 'Dr')[at % 3]} {word(at // 3).title()}"),
    "one surname with titles": _names(lambda at: f"{('Mr', 'Mrs', 'Dr')[at % 3]} {word(at).title()} Stone"),
    "titles": _names(lambda at: " ".join(("Mr", "Dr", "Sir", "Lord")[at // 4**place % 4] for place in range(8))),
    "suffixes": _names(lambda at: f"{word(at // 4).title()} Stone {('Jr', 'Sr', 'II', 'III')[at % 4]}"),
    "first letters alike": _names(lambda at: f"Alexandr{word(at)} Stonebridge{word(at)}"),
    "last letters alike": _names(lambda at: f"{word(at).title()}ovich {word(at).title()}enko"),
    "one letter apart": _names(lambda at: f"Ann {_one_letter(at)}"),
    "spellings": _names(lambda at: f"{('Sergei', 'Sergey', 'Serge', 'Sergej')[at % 4]} {word(at // 4).title()}ov"),
    "spelled surnames": _names(lambda at: f"Ann {word(at // 4).title()}{('ov', 'off', 'ow', 'ova')[at % 4]}"),
    "short forms": _names(lambda at: f"{('Bill', 'William', 'Will', 'Billy')[at % 4]} {word(at // 4).title()}"),
    "short forms of one surname": _names(
        lambda at: f"{('Bill', 'William', 'Will', 'Billy')[at % 4]} {word(at).title()} Stone"
    ),
    "family names first": _names(lambda at: f"Kim {word(at).title()[:2]}-{word(at // 75)}"),
    "Pinyin": _names(lambda at: f"{('Wang', 'Li', 'Zhang', 'Chen')[at % 4]} {_pinyin(at // 4)}"),
    "Arabic articles": _names(lambda at: f"Ahmad {('al', 'el', 'Al', 'ul')[at % 4]}-{word(at // 4).title()}"),
    "fathers": _names(lambda at: f"Ahmad bin {word(at).title()} bin Hasan"),
    "patronymics": _names(lambda at: f"Sergei {word(at).title()}ovich Ivanov"),
    "hyphens": _names(lambda at: f"{word(at).title()}-Ann Stone-{word(at).title()}"),
    "apostrophes": _names(lambda at: f"D'{word(at).title()} O'{word(at).title()}"),
    "confusables": _names(
        lambda at: "".join(_confused(letter, at >> place) for place, letter in enumerate("Sergei Peace"))
    ),
    "Cyrillic": _names(
        lambda at: "Сергей " + "".join(chr(0x430 + (at // 32**place) % 32) for place in range(4)).title()
    ),
    "signs": _names(lambda at: "." * (at % 50 + 1)),
    "numbers": _names(lambda at: f"{at}"),
    "nested": _names(lambda at: " ".join(word(place).title() for place in range(at % 40 + 1))),
    "nested without end": lambda size: [
        " ".join(word(place).title() for place in range(at + 1)) for at in range(int(size**0.5))
    ],
    "nested bodies": _names(lambda at: " ".join([*(word(place).title() for place in range(at % 30 + 1)), "Bank"])),
    "nested bodies of others": _names(
        lambda at: " ".join(["Bank", *(word(at * 61 + place).title() for place in range(at % 60)), "Bank"])
    ),
    "turned": _names(
        lambda at: (
            f"{word(at // 2).title()} {word(at).title()}"
            if at % 2
            else f"{word(at + 1).title()} {word(at // 2).title()}"
        )
    ),
    "acronyms": _names(lambda at: word(at).upper()),
    "acronyms and bodies": _names(
        lambda at: _body(at // 2) if at % 2 else "".join(part[0] for part in _body(at // 2).split())
    ),
    "bodies of one start": _names(lambda at: f"Bank of {word(at).title()}"),
    "bodies of one end": _names(lambda at: f"{word(at).title()} International Group"),
    "bodies of one start and a part": _names(lambda at: f"{word(at // 2).title()} Bank" + " Sport" * (at % 2)),
    "bodies with numbers": _names(lambda at: f"Fund {at}"),
    "bodies with Roman numbers": _names(lambda at: f"{word(at // 4).title()} Fund {('II', 'III', 'IV', '4')[at % 4]}"),
    "ministries": _names(lambda at: f"Ministry of {word(at).title()}"),
    "teams": _names(lambda at: ("Denver", "Broncos", "Chicago", "Bears", "Denver Broncos")[at % 5]),
    "short words": _names(lambda at: f"{chr(65 + at % 26)}{chr(97 + at // 26 % 26)} {chr(65 + at // 676 % 26)}x"),
    "long names": _names(lambda at: " ".join(word(at * 30 + place).title() for place in range(30))),
    "long words": _names(lambda at: "".join(word(at * 30 + place) for place in range(30)).title()),
}
"""Lists of so many names, by what they have in common."""


def _one_letter(at: int) -> str:
    """Return a word in which one or two letters of one long word are others."""
    letters = list("stonebridgewater")
    for _ in range(4):
        at, place = divmod(at, len(letters))
        at, letter = divmod(at, 26)
        letters[place] = chr(97 + letter)
        if not at:
            break
    return "".join(letters).title()


_SYLLABLES = ("xiao", "ping", "ming", "hua", "jin", "tao", "bao", "qing", "zhen", "yu", "wei", "guo")


def _pinyin(at: int) -> str:
    made = ""
    for _ in range(2):
        at, syllable = divmod(at, len(_SYLLABLES))
        made += _SYLLABLES[syllable]
    return made.title() + (word(at) if at else "")


_CONFUSABLES = {"S": "Ѕ", "e": "е", "r": "г", "g": "ɡ", "i": "і", "P": "Р", "a": "а", "c": "с"}


def _confused(letter: str, bit: int) -> str:
    """Return a letter, or one of another script that looks the same."""
    return _CONFUSABLES.get(letter, letter) if bit & 1 else letter


def _body(at: int) -> str:
    return f"{word(at).title()} {word(at * 31 % 997).title()} Trade Union"


def _words(unit: Callable[[int], str], between: str = " ") -> Callable[[int], str]:
    """Return what joins words to one name of so many letters."""

    def make(size: int) -> str:
        return _joined((between * (at > 0) + unit(at) for at in count()), size).rstrip()

    return make


NAMES: dict[str, Callable[[int], str]] = {
    "one letter": _repeat("a"),
    "one word": _words(word, ""),
    "words": _words(lambda at: word(at).title()),
    "letters apart": _words(lambda at: chr(65 + at % 26)),
    "initials": _words(lambda at: f"{chr(65 + at % 26)}."),
    "initials together": _repeat("J.R."),
    "titles": _words(lambda at: "Dr"),
    "titles and a name": lambda size: _repeat("Dr ")(size - 7) + " Lee",
    "particles": _words(lambda at: "van"),
    "suffixes": lambda size: "Ann Lee " + _repeat("Jr ")(size).strip(),
    "hyphens": _words(lambda at: word(at).title(), "-"),
    "only hyphens": _repeat("-"),
    "apostrophes": _words(word, "'"),
    "only apostrophes": _repeat("'"),
    "opening marks": _repeat("“"),
    "marks and letters": _repeat("'a "),
    "commas": _repeat("Lee, "),
    "only commas": _repeat(","),
    "brackets": _repeat("("),
    "nested brackets": _nested("(", ")", "Ann"),
    "spaces": lambda size: "Ann" + " " * (size - 6) + "Lee",
    "accents": lambda size: "e" + "\u0301" * (size - 1),
    "ligatures": _repeat("ﷺ"),
    "Cyrillic": _repeat("сергей "),
    "Pinyin": _repeat("xiaoping"),
    "doubled": _repeat("ss"),
    "vowels": _repeat("aeiou"),
    "capitals": _words(lambda at: word(at).upper()),
    "Kim and syllables": lambda size: "Kim " + _repeat("so-")(size - 4).rstrip("-"),
    "fathers": _repeat("bin Ahmad ibn Hasan "),
    "digits": _repeat("7"),
    "and": _repeat("AB and CD "),
    "surrogates": _repeat("\ud800"),
}
"""One name of so many characters, by what it is made of."""
