"""What must be so for any texts and names: each check takes a list of them, and says what is wrong, or None."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial

import attrs
from spacy.language import Language
from spacy.tokens import Doc

import newsents
from newsents.corpus.extraction import extract
from newsents.corpus.page import Page, Unread
from newsents.errors import InputError
from newsents.names import Record, compare, parse, resolve
from newsents.pipeline.annotations import get_analysis
from newsents.pipeline.parts import read
from newsents.schema import Analysis, Mention, TextSpan

Check = Callable[[Sequence[str]], "str | None"]


@cache
def pipeline() -> Language:
    """The default pipeline, loaded once."""
    return newsents.load()


def analyses(texts: Sequence[str], batch_size: int = 8, workers: int = 1) -> list[Analysis]:
    """Return the analyses of texts."""
    return list(newsents.analyze_many(texts, batch_size=batch_size, workers=workers, nlp=pipeline()))


@lru_cache(maxsize=1)
def together(texts: tuple[str, ...]) -> list[Analysis]:
    """Return the analyses of texts that go through the model together; for all checks of a case."""
    return analyses(texts, len(texts) + 1)


def told(text: str) -> str:
    """Return a text shortly, for a message."""
    return ascii(text if len(text) <= 60 else f"{text[:40]}...{text[-15:]} ({len(text)} characters)")


def offsets_are_true(texts: Sequence[str]) -> str | None:
    """Every span's words stand where it says, in the text that was given; zones are in order and within it."""
    for text, found in zip(texts, together(tuple(texts)), strict=True):
        if found.article.text != text:
            return f"the analysis of {told(text)} is that of {told(found.article.text)}"
        for span in spans(found):
            if text[span.start : span.end] != span.text:
                return f"{span} is not what stands at {span.start}:{span.end} of {told(text)}"
        ends = [0, *(zone.end for zone in found.article.zones)]
        if any(zone.start < end for zone, end in zip(found.article.zones, ends, strict=False)) or ends[-1] > len(text):
            return f"zones overlap, or leave the text {told(text)}"
        if any(not entity.name.strip() for entity in found.entities):
            return f"an entity without a name in {told(text)}"
    return None


def spans(analysis: Analysis) -> Iterator[TextSpan | Mention]:
    """Yield all that an analysis says stands in the text."""
    for mention in analysis.mentions:
        yield mention
        yield from filter(None, (mention.honorific, mention.role, mention.affiliation, mention.time))
    for quote in analysis.quotes:
        yield from quote.content
        yield from filter(None, (quote.cue, quote.source, quote.via))


def round_trips_are_whole(texts: Sequence[str]) -> str | None:
    """An analysis is the same after JSON, dicts and a Doc's bytes."""
    nlp = pipeline()
    for text, doc in zip(texts, read(nlp, texts), strict=True):
        found = get_analysis(doc)
        if Analysis.from_json(found.to_json()) != found:
            return f"JSON gives another analysis of {told(text)}"
        if Analysis.from_dict(found.to_dict()) != found:
            return f"dicts give another analysis of {told(text)}"
        if get_analysis(Doc(nlp.vocab).from_bytes(doc.to_bytes())) != found:
            return f"a Doc's bytes give another analysis of {told(text)}"
    return None


def alone_is_together(texts: Sequence[str]) -> str | None:
    """A text's analysis is the same in a batch, in batches of another size and order, and alone and again."""
    usual = together(tuple(texts))
    if wrong := _differs("in reverse order, by three,", usual, analyses(texts[::-1], 3)[::-1], texts):
        return wrong
    return _differs("alone", usual, [newsents.analyze(text, nlp=pipeline()) for text in texts], texts)


def workers_give_the_same(texts: Sequence[str], workers: int = 2) -> str | None:
    """Several processes give what one gives, in the same order."""
    return _differs(f"with {workers} workers", together(tuple(texts)), analyses(texts, 2, workers), texts)


def _differs(how: str, usual: Sequence[Analysis], other: Sequence[Analysis], texts: Sequence[str]) -> str | None:
    if len(usual) != len(other):
        return f"{len(texts)} texts {how} give {len(other)} analyses"
    for text, one, another in zip(texts, usual, other, strict=True):
        if another.article.text != text:
            return f"{how} the analysis of {told(text)} is that of {told(another.article.text)}"
        if one != another:
            return f"{how} the analysis of {told(text)} is another"
    return None


def pages_keep_their_analyses(texts: Sequence[str]) -> str | None:
    """`extract` gives each page in its place with the analysis of its own text, and a failure in its own place."""
    pages: list[Page | Unread] = []
    for number, text in enumerate(texts):
        pages.append(Page(f"{number}.txt", text, id=str(number), headline=f"headline {number}"))
        if number % 3 == 1:
            pages.append(Unread(f"{number}.bad", InputError("cannot be read", code="N308")))
    given = list(extract(pages, batch_size=3, model=pipeline()))
    if len(given) != len(pages):
        return f"{len(pages)} pages give {len(given)} results"
    usual = iter(together(tuple(texts)))
    for page, result in zip(pages, given, strict=True):
        if isinstance(page, Unread):
            if result is not page:
                return f"a failure's place is taken by {result!r:.80}"
            continue
        if isinstance(result, Unread):
            return f"the page {told(page.text)} fails: {result.error}"
        there, analysis = result
        plain = next(usual)
        article = analysis.article
        if there is not page or (article.text, article.id, article.headline) != (page.text, page.id, page.headline):
            return f"the page {told(page.text)} is given the analysis of {told(article.text)}"
        if attrs.evolve(analysis, article=plain.article) != plain:
            return f"the page {told(page.text)} is given another analysis than its text"
    return None


def names_compare_both_ways(names: Sequence[str]) -> str | None:
    """Any names can be taken apart and compared, and the order of the two does not matter."""
    for name in names:
        parse(name)
        if compare(name, name).verdict == "different":
            return f"{told(name)} is not itself"
    for one, other in zip(names, [*names[1:], *names[:1]], strict=True):
        for label in ("PERSON", "ORG", "MISC"):
            ahead, back = compare(one, other, label), compare(other, one, label)
            if ahead != back or not 0 <= ahead.score <= 1:
                return f"{told(one)} and {told(other)} compare as {ahead} and {back}"
    return None


def records_are_parted_whatever_their_order(names: Sequence[str]) -> str | None:
    """Each record belongs to one identity, the same in any order, at once or added later."""
    records = [
        Record(str(number), name, f"a{number // 4}" if number % 5 else "", "ORG" if number % 7 == 3 else "PERSON")
        for number, name in enumerate(names)
    ]
    usual = _parts(resolve(records).clusters().values())
    if sorted(id for part in usual for id in part) != sorted(record.id for record in records):
        return "not every record is in one identity"
    shuffled = records[:]
    random.Random(len(names)).shuffle(shuffled)
    half = len(records) // 2
    if _parts(resolve(shuffled).clusters().values()) != usual:
        return "another order of the records gives other identities"
    if _parts(resolve(records[:half]).add(records[half:]).clusters().values()) != usual:
        return "records that are added later give other identities"
    return None


def _parts(clusters: Iterable[Sequence[str]]) -> set[frozenset[str]]:
    return {frozenset(members) for members in clusters}


OF_TEXTS: tuple[Check, ...] = (
    offsets_are_true,
    round_trips_are_whole,
    alone_is_together,
    pages_keep_their_analyses,
    workers_give_the_same,
)
OF_NAMES: tuple[Check, ...] = (names_compare_both_ways, records_are_parted_whatever_their_order)


def problem(check: Check, values: Sequence[str]) -> tuple[str, str] | None:
    """Run a check; return what kind of thing is wrong and what is wrong, or None.

    Examples
    --------
    >>> problem(names_compare_both_ways, ["Ann Lee", "Lee"])
    >>> problem(names_compare_both_ways, [" "])
    ('names_compare_both_ways: NamesError', "NamesError: [N507] ...)
    """
    name = check.func.__name__ if isinstance(check, partial) else check.__name__
    try:
        wrong = check(values)
    except Exception as error:  # whatever it is, it is a finding
        return f"{name}: {type(error).__name__}", f"{type(error).__name__}: {error}"
    return (name, wrong) if wrong else None
