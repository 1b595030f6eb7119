"""Comparing two names: a score, a verdict, and the reasons."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import attrs
import numpy as np

from newsents.names.comparing.bodies import OrganizationMatch, match_organizations
from newsents.names.comparing.persons import Match, match
from newsents.names.errors import require_name, require_text
from newsents.names.labels import ORGANIZATION_LABELS, PERSON_LABELS
from newsents.names.parsing.bounds import LONGEST, MOST_WORDS, is_cut
from newsents.names.parsing.organizations import organization
from newsents.names.parsing.parsing import parse
from newsents.names.words.weights import trees
from newsents.showing import Brief

Verdict = Literal["same", "unsure", "different"]
"""``same`` from `SAME` on, ``different`` up to `DIFFERENT` and wherever there is a hard conflict."""

SAME = 0.5
DIFFERENT = 0.2
_EQUAL = 0.99
"""The score of names that are the same but for case, accents, titles and signs."""
_KNOWN = 0.9
"""How low a score may be of names that are known spellings of each other."""
_OPEN = 0.45
"""At most this is the score where nothing forbids that two are one, and nothing shows it; see `Match.is_open`."""
_POSSIBLE = 0.3
"""At least this is the score where one may be called by another family name; see `Match.may_be`."""
_CONFLICT = 0.2
"""What is left of a score in spite of a hard conflict: the order among such pairs is kept."""


@attrs.frozen(slots=True, repr=False)
class Comparison(Brief):
    """What comparing two names came to.

    Parameters
    ----------
    score
        The probability, learned from labelled pairs, that the two names are one person's (or organisation's), as
        far as names can tell: between 0 and 1.
    verdict
        ``"same"``, ``"unsure"`` or ``"different"``.
    reasons
        What spoke for and against, each a short sentence.

    Examples
    --------
    >>> comparison = compare("Sergei Ivanov", "Sergey Ivanov")
    >>> comparison.verdict
    'same'
    """

    score: float
    verdict: Verdict
    reasons: tuple[str, ...]


def compare(a: str, b: str, label: str = "PERSON") -> Comparison:
    """Compare two names.

    Of what is longer than names are, the first 400 characters and 40 words are compared, and the reasons say so.

    Parameters
    ----------
    a, b
        The names, as newspapers write them; the order of the two does not matter.
    label
        ``"PERSON"`` or ``"ORG"``; any other label is compared both ways, and the better counts.

    Returns
    -------
    Comparison
        Score, verdict and reasons.

    Raises
    ------
    NamesError
        If a name or the label is no ``str``, or a name is blank.

    Examples
    --------
    >>> compare("George W. Bush", "George H. W. Bush").verdict
    'different'
    >>> compare("IMF", "International Monetary Fund", label="ORG").verdict
    'same'
    """
    require_name(a, "the first name to compare")
    require_name(b, "the second name to compare")
    require_text(label, "the label of names to compare")
    compared = _compare_once if max(len(a), len(b)) <= LONGEST else _compare
    return compared(min(a, b), max(a, b), label)


@lru_cache(maxsize=1 << 14)
def _compare_once(a: str, b: str, label: str) -> Comparison:
    return _compare(a, b, label)


def _compare(a: str, b: str, label: str) -> Comparison:
    if label in PERSON_LABELS:
        return _persons(a, b)
    if label in ORGANIZATION_LABELS:
        return _organizations(a, b)
    return max(_organizations(a, b), _persons(a, b), key=lambda comparison: comparison.score)


def _persons(a: str, b: str) -> Comparison:
    found = match(parse(a), parse(b))
    score = float(trees("person").probability(np.array([found.features]))[0])
    return _judged(final_score(found, score), (*found.reasons, *_cut(a, b)), bool(found.conflict))


def _cut(a: str, b: str) -> tuple[str, ...]:
    """Say that a name was too long to be compared whole."""
    if not (is_cut(a) or is_cut(b)):
        return ()
    return (f"of each name no more than {LONGEST} characters and {MOST_WORDS} words were compared",)


def _organizations(a: str, b: str) -> Comparison:
    found = match_organizations(organization(a), organization(b))
    score = float(trees("organization").probability(np.array([found.features]))[0])
    return _judged(final_score(found, score), (*found.reasons, *_cut(a, b)), bool(found.conflict))


def final_score(found: Match | OrganizationMatch, score: float) -> float:
    """Return what becomes of the trees' score where names are equal, known spellings, or in conflict.

    Examples
    --------
    >>> final_score(match(parse("Martin King Jr"), parse("Martin King Sr")), 0.5)
    0.1
    >>> final_score(match(parse("King Jr"), parse("King")), 0.9) < SAME
    True
    """
    if found.conflict:
        return _CONFLICT * score
    if isinstance(found, Match) and found.may_be:
        score = max(score, _POSSIBLE)
    if isinstance(found, Match) and found.is_open:
        return min(score, _OPEN)
    return _EQUAL if found.equal else max(score, _KNOWN) if isinstance(found, Match) and found.known else score


def _judged(score: float, reasons: tuple[str, ...], conflict: bool) -> Comparison:
    verdict: Verdict = "same" if score >= SAME else "different" if score <= DIFFERENT or conflict else "unsure"
    return Comparison(round(score, 6), verdict, reasons)
