"""An audit in words."""

from __future__ import annotations

from collections.abc import Iterator

from newsents.corpus.audit.audit import ALL, FACETS, Audit, Share
from newsents.corpus.audit.counting import UNITS
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
    "repeated": "persons who had been quoted before",
}
"""What each value is called."""

STANDING = {
    "official": "officials and politicians",
    "expert": "experts",
    "company": "companies and who speaks for them",
    "organization": "other organizations and who speaks for them",
    "media": "media and journalists",
    "artist_athlete": "artists and athletes",
    "resident": "residents, students and other private persons",
    "document": "documents",
    "poll": "polls",
    "unknown": "sources of whom the article tells no standing",
}
"""What each standing is called."""

WHOLES = {
    "kind": "Of all quotations",
    "standing": "Of the same quotations, by what their sources are to the news,",
    "naming": "Of the quotations of persons",
    "pronouns": "Of the quotations of persons who are named",
    "story": "Of the same quotations",
    "voices": "Of the persons quoted, each counted once an article,",
}
"""Of what each facet tells the shares, where quotations are counted."""

WHOLES_OF_SOURCES = {
    **WHOLES,
    "kind": "Of all sources, each counted once an article,",
    "standing": "Of the same sources, by what they are to the news,",
    "naming": "Of the persons among them",
    "pronouns": "Of the persons among them who are named",
    "story": "Of the same persons",
}
"""The same, where sources are counted."""

SHORT = ("standing", "naming", "pronouns")
"""What is told of each part in short."""

MOST_SHORT = 3
"""So many shares of each at most, the largest."""


def called(share: Share) -> str:
    """Return what the value of a share is called.

    Examples
    --------
    >>> called(Share("all", "standing", "organization", 1, 2, 0.5, 0.1, 0.9, 1))
    'other organizations and who speaks for them'
    """
    return STANDING[share.value] if share.facet == "standing" else SAID[share.value]


def whole_of(audit: Audit, facet: str) -> str:
    """Return of what a facet tells the shares.

    Examples
    --------
    >>> whole_of(Audit((), 0, 0), "naming"), whole_of(Audit((), 0, 0, unit="sources"), "naming")
    ('Of the quotations of persons', 'Of the persons among them')
    """
    return (WHOLES if audit.unit == UNITS[0] else WHOLES_OF_SOURCES)[facet]


def in_words(audit: Audit, part: str = ALL) -> list[str]:
    """Return what an audit found of one part, a sentence for each question, and how far to trust it.

    Examples
    --------
    >>> share = Share("all", "kind", "group", 30, 100, 0.3, 0.2, 0.35, 9)
    >>> in_words(Audit((share,), 9, 100))[0]
    'Of all quotations 30% are of groups (in truth 20% to 35%).'
    """
    sentences = [sentence for facet in FACETS for sentence in _facet(audit, audit.of(part, facet))]
    return [*sentences, *_trust(audit)] if sentences else ["Nothing is quoted."]


def in_short(audit: Audit, part: str) -> str:
    """Return what an audit found of one part in one sentence, and whether its articles are few.

    Examples
    --------
    >>> share = Share("Echo", "standing", "expert", 3, 4, 0.75, 0.2, 0.9, 2)
    >>> in_short(Audit((share,), 2, 4, "publisher"), "Echo")
    'Echo: of 4 quotations in 2 articles 75% experts (20% to 90%). 2 articles are too few to tell much.'
    """
    first, told = audit.of(part, SHORT[0])[0], [_largest(audit.of(part, facet)) for facet in SHORT]
    sources, *of_persons = told
    counted = (
        f"{first.of:,} {_plural(audit.unit, first.of)} in {first.articles:,} {_plural('articles', first.articles)}"
    )
    sentence = f"{part}: of {'; of persons '.join((f'{counted} {sources}', *filter(None, of_persons)))}."
    are = "article is" if first.articles == 1 else "articles are"
    return f"{sentence} {first.articles} {are} too few to tell much." if first.is_of_few else sentence


def _largest(shares: tuple[Share, ...]) -> str:
    largest = sorted((share for share in shares if share.counted), key=lambda share: -share.share)[:MOST_SHORT]
    return ", ".join(
        f"{_percent(share.share)} {called(share)} ({_percent(share.low)} to {_percent(share.high)})"
        for share in largest
    )


def _facet(audit: Audit, shares: tuple[Share, ...]) -> Iterator[str]:
    told = [share for share in sorted(shares, key=lambda share: -share.share) if share.counted or share.high >= 0.005]
    if told:
        parts = [_told(audit, share, is_first=not place) for place, share in enumerate(told)]
        yield f"{whole_of(audit, told[0].facet)} {'; '.join(parts)}."


def _told(audit: Audit, share: Share, *, is_first: bool) -> str:
    are = "are of " if share.facet != "voices" and audit.unit == UNITS[0] else "are "
    bounds = f"{'in truth ' * is_first}{_percent(share.low)} to {_percent(share.high)}"
    what = f"{are if is_first else are.removeprefix('are ')}{called(share)}"
    return f"{_percent(share.share)} {what} ({bounds})"


def _trust(audit: Audit) -> Iterator[str]:
    kinds, story = measured("kinds"), measured("story")
    yield (
        "The first figure is what newsents counted. In many articles like these the truth is within the bounds 95 "
        f"times of 100, if newsents errs here as it did in the {kinds.articles} articles with {kinds.quotations:,} "
        "quotations that were read by hand to measure that."
    )
    yield (
        "What a source is to the news is told by its roles and affiliations; of whom the article tells none it is not "
        f"known. How often that is wrong was measured in {measured('standings').articles} of these articles."
    )
    yield (
        "Whom a story is about is told by its headline, its beginning, and how often somebody is mentioned; how often "
        f"that is wrong was measured in {story.articles} articles, with {story.quotations} quotations of persons."
    )
    yield (
        "The bounds do not know of pronouns that were read wrongly, nor of persons of several articles who were "
        "wrongly taken for one, or for two; a person who was quoted before this corpus begins is first quoted here."
    )
    small = [part for part in audit.parts if part != ALL and audit.of(part, FACETS[0])[0].is_of_few]
    if audit.of(ALL, FACETS[0])[0].is_of_few:
        yield f"These are {audit.articles} {_plural('articles', audit.articles)}: too few to tell much of a paper."
    elif small:
        yield f"Of few articles are {', '.join(small)}: too few to tell much."


def _plural(words: str, count: int) -> str:
    return words.removesuffix("s") if count == 1 else words


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%" if share >= 0.1 or not share else f"{100 * share:.1f}%"
