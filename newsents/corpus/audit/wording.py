"""An audit in words."""

from __future__ import annotations

from collections.abc import Iterator

from newsents.corpus.audit.audit import ALL, FACETS, Audit, Share
from newsents.corpus.audit.measured import measured

SAID = {
    "named_person": "persons with their full names",
    "partly_named": "persons with a part of their names",
    "unnamed_person": "persons without a name",
    "group": "groups",
    "organization": "organizations",
    "government": "governments and authorities",
    "document": "documents and polls",
    "she/her": "persons called she",
    "he/him": "persons called he",
    "they/them": "persons called they",
    "several or others": "persons with several or other pronouns",
    "none used": "persons for whom their article uses no pronoun",
    "subject": "persons whom the story is about",
    "chosen": "persons whom a reporter chose to speak about a story",
    "first time": "persons who had not been quoted before",
    "repeated": "persons who had been",
}
"""What each value is called."""

WHOLES = {
    "kind": "Of all quotations",
    "naming": "Of the quotations of persons",
    "pronouns": "Of the quotations of persons who are named",
    "story": "Of the same quotations",
    "voices": "Of the persons quoted, each counted once an article,",
}
"""Of what each facet tells the shares."""


def in_words(audit: Audit, part: str = ALL) -> list[str]:
    """Return what an audit found of one part, a sentence for each question, and how far to trust it.

    Examples
    --------
    >>> share = Share("all", "kind", "group", 30, 100, 0.3, 0.2, 0.35)
    >>> in_words(Audit((share,), 9, 100))[0]
    'Of all quotations 30% are of groups (in truth 20% to 35%).'
    """
    sentences = [sentence for facet in FACETS for sentence in _facet(audit.of(part, facet))]
    return [*sentences, *_trust(audit)] if sentences else ["Nothing is quoted."]


def _facet(shares: tuple[Share, ...]) -> Iterator[str]:
    told = [share for share in sorted(shares, key=lambda share: -share.share) if share.counted or share.high >= 0.005]
    if told:
        parts = [_told(share, is_first=not place) for place, share in enumerate(told)]
        yield f"{WHOLES[told[0].facet]} {'; '.join(parts)}."


def _told(share: Share, *, is_first: bool) -> str:
    are = "are of " if share.facet != "voices" else "are "
    bounds = f"{'in truth ' * is_first}{_percent(share.low)} to {_percent(share.high)}"
    what = f"{are if is_first else are.removeprefix('are ')}{SAID[share.value]}"
    return f"{_percent(share.share)} {what} ({bounds})"


def _trust(audit: Audit) -> Iterator[str]:
    kinds, story = measured("kinds"), measured("story")
    yield (
        "The first figure is what newsents counted. The truth is within the bounds 95 times of 100, if newsents errs "
        f"here as it did in the {kinds.articles} articles with {kinds.quotations:,} quotations that were read by hand "
        "to measure that."
    )
    yield (
        "Whom a story is about is told by its headline, its beginning, and how often somebody is mentioned; how often "
        f"that is wrong was measured in {story.articles} articles, with {story.quotations} quotations of persons."
    )
    yield (
        "The bounds do not know of pronouns that were read wrongly, nor of persons of several articles who were "
        "wrongly taken for one, or for two; a person who was quoted before this corpus begins is first quoted here."
    )
    if audit.articles < 30:
        yield f"These are {audit.articles} articles: too few to tell much of a paper."


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%" if share >= 0.1 or not share else f"{100 * share:.1f}%"
