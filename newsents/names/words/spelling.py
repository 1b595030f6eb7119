"""Are two words spellings of one name? Learned from names that Wikidata spells in several ways.

The two words are aligned; every stretch where they differ ("ei" against "ey" at the end) has a weight, alone and
with its neighbours; a few boosted trees weigh the sum of these against what similarity as such tells. Training pairs:
NETransliteration-COLING2018 (Merhav and Ash, 2018), by ``tools/train_names.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from rapidfuzz.distance import JaroWinkler, LCSseq, Levenshtein

from newsents.names.words.romanization import are_romanizations, plain
from newsents.names.words.weights import Floats, arrays, trees

SLOTS = 1 << 17
"""How many weights the differences are hashed to."""

_SHAPE = str.maketrans({**dict.fromkeys("aeiouy", "V"), **dict.fromkeys("bcdfghjklmnpqrstvwxz", "C")})
_VOWEL = str.maketrans(dict.fromkeys("aeiouy", "V"))
_NO_VOWELS = str.maketrans("", "", "aeiou")
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = (
    (re.compile("ph"), "f"),
    (re.compile("ch(?=[rl])"), "k"),
    (re.compile("shch|tsch|sch|tch|dzh|sh|ch|zh|cz|sz|dj"), "S"),
    (re.compile("ck|q|kh|gh|c"), "k"),
    (re.compile("w"), "v"),
    (re.compile("tz|ts|z|x"), "s"),
    (re.compile("h"), ""),
    (re.compile("[jy]"), "i"),
    (_DOUBLED, r"\1"),
)


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """Return a rough sound of a folded word: what most spellings of one name share.

    Examples
    --------
    >>> sound("qaddafi"), sound("gaddafi"), sound("philip")
    ('kadafi', 'gadafi', 'filip')
    """
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """Return the consonants of a word's sound.

    Examples
    --------
    >>> skeleton("zelenskyy"), skeleton("zelensky")
    ('slnsk', 'slnsk')
    """
    return _DOUBLED.sub(r"\1", sound(word).translate(_NO_VOWELS))


def _differences(a: str, b: str) -> list[tuple[int, int, int, int]]:
    """Return the stretches where two words differ, neighbouring edits as one."""
    found: list[tuple[int, int, int, int]] = []
    for edit in Levenshtein.opcodes(a, b):
        if edit.tag == "equal":
            continue
        start_a, end_a, start_b, end_b = edit.src_start, edit.src_end, edit.dest_start, edit.dest_end
        if found and found[-1][1] == start_a and found[-1][3] == start_b:
            found[-1] = (found[-1][0], end_a, found[-1][2], end_b)
        else:
            found.append((start_a, end_a, start_b, end_b))
    return found


def _signs(a: str, b: str) -> Iterator[str]:
    """Yield what is to be weighed about two words: their differences and what surrounds them."""
    whole_a, whole_b = f"^{a}$", f"^{b}$"
    differences = _differences(whole_a, whole_b)
    count = min(len(differences), 4)
    changed = 0
    last = 0
    for start_a, end_a, start_b, end_b in differences:
        x, y = sorted((whole_a[start_a:end_a], whole_b[start_b:end_b]))
        before, after = whole_a[start_a - 1], whole_a[end_a : end_a + 1]
        place = "s" if before == "^" else "e" if after == "$" else "m"
        pair = f"{x}>{y}"
        yield pair
        yield f"1{before}|{pair}"
        yield f"2{pair}|{after}"
        yield f"3{before}|{pair}|{after}"
        yield f"4{before.translate(_VOWEL)}|{pair}|{after.translate(_VOWEL)}"
        yield f"5{pair}{place}"
        yield f"6{'-'.join(sorted((x.translate(_VOWEL), y.translate(_VOWEL))))}{place}"
        yield f"7{'-'.join(sorted((x.translate(_SHAPE), y.translate(_SHAPE))))}{place}"
        yield f"8{whole_a[max(0, start_a - 2) : start_a]}|{pair}"
        yield f"9{pair}|{whole_a[end_a : end_a + 2]}"
        yield f"a{pair}{count}"
        yield f"b{pair}|{''.join(sorted((a[-1:], b[-1:])))}"
        if not x and len(y) == 1 and y in (before, after):
            yield "c"
            yield f"c{y}"
        yield f"d{min(start_a - last, 8)}"
        last = end_a
        changed += max(end_a - start_a, end_b - start_b)
    yield f"d{min(len(whole_a) - last, 8)}"
    yield f"e{count}"
    yield f"f{min(len(a), len(b), 10)}"
    yield f"g{int(10 * changed / max(len(a), len(b), 1))}"
    for word in (a, b):
        yield f"h{word[-2:]}"
        yield f"i{word[-3:]}"
        yield f"j{word[:2]}"


def slots(a: str, b: str) -> list[int]:
    """Return the weights' numbers that belong to the differences of two folded words, in either order."""
    if a > b:
        a, b = b, a
    return [crc32(sign.encode("utf-8", "surrogatepass")) % SLOTS for sign in _signs(a, b)]


def likeness(a: str, b: str, weight: float) -> list[float]:
    """Return the features of two folded words that the trees ask for; ``weight`` is that of their differences."""
    sound_a, sound_b, bones_a, bones_b = sound(a), sound(b), skeleton(a), skeleton(b)
    edits = Levenshtein.distance(a, b)
    longer = max(len(a), len(b), 1)
    return [
        weight,
        len(a) + len(b),
        abs(len(a) - len(b)),
        edits,
        edits / longer,
        JaroWinkler.similarity(a, b),
        JaroWinkler.similarity(a[::-1], b[::-1]),
        Levenshtein.distance(sound_a, sound_b),
        Levenshtein.distance(bones_a, bones_b),
        sound_a[:1] == sound_b[:1],
        a[:1] == b[:1],
        a[-1:] == b[-1:],
        LCSseq.similarity(a, b) / longer,
        len(bones_a) + len(bones_b),
        abs(len(a) - len(bones_a) - len(b) + len(bones_b)),
        plain(a, "slavic") == plain(b, "slavic"),
        plain(a, "arabic") == plain(b, "arabic"),
        are_romanizations(a, b),
    ]


def same_spellings(pairs: Sequence[tuple[str, str]]) -> Floats:
    """Return for each pair of different folded words the probability that they spell one name.

    Examples
    --------
    >>> likely, unlikely = same_spellings([("sergei", "sergey"), ("martin", "martino")]).tolist()
    >>> likely > 0.8 > 0.1 > unlikely
    True
    """
    if not pairs:
        return np.zeros(0)
    weights = arrays()["spelling_weights"]
    bias = float(arrays()["spelling_bias"])
    rows = [likeness(a, b, bias + float(weights[slots(a, b)].sum(dtype=np.float64))) for a, b in pairs]
    return trees("spelling").probability(np.array(rows, np.float64))
