"""What the learned weights ask about two persons' names, as numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

from newsents.names.parsing.parsing import Name
from newsents.names.words.common import commonness
from newsents.names.words.relation import LIKELY, Relation, relate
from newsents.names.words.spelling import skeleton

Aligned = Sequence[tuple[int, int, Relation]]
"""Which word of the shorter name answers which word of the longer, and how."""


def features(
    a: Name, b: Name, words_a: Sequence[str], words_b: Sequence[str], found: Aligned, conflict: str, equal: bool
) -> tuple[float, ...]:
    """Return the features of two names, the shorter one first.

    Parameters
    ----------
    a, b
        The names.
    words_a, words_b
        Their folded words, given names first.
    found
        How the words answer each other.
    conflict
        What kind of conflict there is, or ``""``.
    equal
        Whether the names are the same.
    """
    joined_a, joined_b = "".join(words_a), "".join(words_b)
    spaced_a, spaced_b = " ".join(words_a), " ".join(words_b)
    family = relate(a.family_key, b.family_key).probability if a.family_key and b.family_key else 0.0
    probabilities = sorted(relation.probability for _, _, relation in found)
    kinds = [relation.kind for _, _, relation in found]
    split_a, split_b = len(a.given_keys), len(b.given_keys)
    product = 1.0
    for probability in probabilities:
        product *= probability
    edits = sum(
        OSA.distance(words_a[one], words_b[other])
        for one, other, relation in found
        if relation.kind in ("none", "spelling")
    )
    return (
        float(a.is_bare) + float(b.is_bare),
        len(words_a),
        len(words_b),
        sum(probabilities) / max(len(probabilities), 1),
        probabilities[0] if probabilities else 0.0,
        probabilities[1] if len(probabilities) > 1 else -1.0,
        product,
        family,
        _given(a, b),
        kinds.count("equal"),
        kinds.count("initial"),
        kinds.count("nickname") + kinds.count("known"),
        kinds.count("spelling"),
        len(words_b) - sum(relation.probability >= LIKELY for _, _, relation in found),
        sum((one < split_a) != (other < split_b) for one, other, _ in found),
        float(bool(conflict)),
        Levenshtein.normalized_similarity(joined_a, joined_b),
        JaroWinkler.similarity(joined_a, joined_b),
        min(len(joined_a), len(joined_b)),
        float(a.order == "family first") + float(b.order == "family first"),
        float(equal),
        OSA.distance(joined_a, joined_b),
        fuzz.token_sort_ratio(spaced_a, spaced_b),
        fuzz.token_set_ratio(spaced_a, spaced_b),
        fuzz.partial_ratio(joined_a, joined_b),
        *_shared(split_a, words_a, words_b, found, split_b),
        *_apart(split_a, words_a, words_b, found, split_b),
        sum(kind == "none" for kind in kinds),
        edits,
        edits / max(sum(len(words_b[other]) for _, other, _ in found), 1),
    )


def _given(a: Name, b: Name) -> float:
    if not a.given_keys or not b.given_keys:
        return -1.0
    if "".join(a.given_keys) == "".join(b.given_keys):
        return 1.0
    return relate(a.given_keys[0], b.given_keys[0]).probability


def _shared(
    split_a: int, words_a: Sequence[str], words_b: Sequence[str], found: Aligned, split_b: int
) -> tuple[float, ...]:
    """Return how common the rarest of the words is that both names have, and whether it is a family name of both."""
    alike = [(one, other) for one, other, relation in found if relation.probability >= LIKELY and len(words_a[one]) > 1]
    if not alike:
        return (-1.0, -1.0, -1.0, 0.0)
    one, other = min(alike, key=lambda pair: max(commonness(words_a[pair[0]])))
    counts, answer = commonness(words_a[one]), commonness(words_b[other])
    return (counts.family, counts.given, max(*answer), float(one >= split_a) + float(other >= split_b))


def _apart(
    split_a: int, words_a: Sequence[str], words_b: Sequence[str], found: Aligned, split_b: int
) -> tuple[float, ...]:
    """Return how the two words differ that answer each other worst, and whether each is a name by itself."""
    if not found:
        return (-1.0,) * 13
    one, other, relation = min(found, key=lambda pair: pair[2].probability)
    if relation.kind == "equal":
        return (-1.0,) * 13
    word, answer = words_a[one], words_b[other]
    part = int(one < split_a)
    low, high = sorted((commonness(word)[part], commonness(answer)[part]))
    return (
        OSA.distance(word, answer),
        max(len(word), len(answer)),
        OSA.normalized_similarity(word, answer),
        JaroWinkler.similarity(word, answer),
        float(word[:1] == answer[:1]),
        low,
        high,
        float(one >= split_a),
        float(other >= split_b),
        sum(letter.isdigit() for letter in word + answer),
        float(sorted(word) == sorted(answer)),
        float(_DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", answer)),
        float(skeleton(word) == skeleton(answer)),
    )


_DOUBLED = re.compile(r"(.)\1+")
