"""One article: its annotated quotations beside those that were found, and what is wrong of these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from newsents.annotations.formats.tokens import words
from newsents.annotations.scoring import named, quotes, spans
from newsents.annotations.scoring.origins import origin
from newsents.annotations.scoring.regions import kind_of, letters, quoted_letters
from newsents.annotations.scoring.speakers import same_person
from newsents.annotations.values import AnnotatedArticle, AnnotatedQuote
from newsents.schema import Analysis, QuoteAct

WRONG = ("missed", "false", "wrong source", "wrong speaker")
"""What may be wrong of a quotation: the gold has it and it was not found; it was found and the gold has none; it was
found, and whose it is is told by other words, or is somebody else."""

_TIES = ("optional", "cue", "source", "speaker")
_PERSONS = ("named_person", "partly_named")
_PRONOUNS = frozenset("he she they it i we you who him her them".split())


@attrs.frozen(slots=True)
class Wrong:
    """A quotation that was missed, or found where there is none, or given to another.

    Parameters
    ----------
    article
        The article's id.
    what
        One of `WRONG`.
    start, end
        Where its content begins and ends, in Unicode code points: as it is annotated, of a false one as it was found.
    words
        The content's words there.
    annotated, found
        Whose it is by the gold, and by what was found: of a wrong speaker the names, else the words for the source;
        ``None`` where the one or the other has no such quotation, ``""`` where it does not tell.
    nested
        Whether it stands within another one.

    Examples
    --------
    >>> Wrong("rain", "missed", 1, 14, "It will rain,", annotated="Ann Lee").what
    'missed'
    """

    article: str
    what: str
    start: int
    end: int
    words: str
    annotated: str | None = None
    found: str | None = None
    nested: bool = False


@attrs.frozen
class Compared:
    """Quotations of one article: the gold that counts, with what is known of each, and the predictions beside it."""

    article: AnnotatedArticle
    gold: tuple[AnnotatedQuote, ...]
    known: tuple[Mapping[str, str], ...]
    predicted: tuple[AnnotatedQuote, ...]
    matching: quotes.Matching
    outcome: named.Outcome
    gold_words: tuple[spans.Worded, ...]
    predicted_words: tuple[spans.Worded, ...]

    @classmethod
    def of(
        cls,
        article: AnnotatedArticle,
        gold: Sequence[AnnotatedQuote],
        predicted: Sequence[AnnotatedQuote],
        analysis: Analysis | None,
    ) -> Compared:
        """Compare quotations."""
        text = article.text
        gold_rows, predicted_rows = ([row_of(text, quote) for quote in its] for its in (gold, predicted))
        of_words = words(text)
        gold_words, predicted_words = (
            tuple(spans.Worded.of(of_words, row) for row in its) for its in (gold_rows, predicted_rows)
        )
        matching = quotes.match(text, gold_rows, predicted_rows, ties=_TIES)
        return cls(
            article,
            tuple(gold),
            tuple(_known(article, quote, row["kind"], analysis) for quote, row in zip(gold, gold_rows, strict=True)),
            tuple(predicted),
            matching,
            named.judge(text, gold_rows, predicted_rows, matching),
            gold_words,
            predicted_words,
        )

    def named_counts(self) -> tuple[int, int, int]:
        """Return of the quotations whose speaker is annotated how many are right, were predicted, and there are."""
        judged = [its for its in self.outcome.judged if self.gold[its.gold].speaker is not None]
        return sum(its.named for its in judged), sum(its.found for its in judged) + len(self.outcome.false), len(judged)

    def errors(self, *, nested: bool) -> Iterator[Wrong]:
        """Yield what is wrong, in the order of the text."""
        found = [its for judged in self.outcome.judged for its in self._errors_of(judged)]
        found += [self._wrong("false", None, self.predicted[place]) for place, _ in self.outcome.false]
        return (attrs.evolve(one, nested=nested) for one in sorted(found, key=lambda one: (one.start, one.end)))

    def _errors_of(self, judged: named.Judged) -> Iterator[Wrong]:
        gold = self.gold[judged.gold]
        if judged.predicted is None:
            yield self._wrong("missed", gold, None)
            return
        found = self.predicted[judged.predicted]
        if not judged.attributed:
            yield self._wrong("wrong source", gold, found)
        if gold.speaker is not None and not judged.named:
            yield attrs.evolve(self._wrong("wrong speaker", gold, found), annotated=gold.speaker, found=found.speaker)

    def _wrong(self, what: str, gold: AnnotatedQuote | None, found: AnnotatedQuote | None) -> Wrong:
        shown = gold or found
        assert shown is not None
        start, end = shown.content[0][0], shown.content[-1][1]
        told, ours = (None if quote is None else self.article.words(quote.source) for quote in (gold, found))
        return Wrong(self.article.id, what, start, end, self.article.words(shown.content), told, ours)


@attrs.frozen
class ComparedArticle:
    """One article: its quotations, compared with those that are predicted, and its nested ones with nested ones."""

    outer: Compared
    nested: Compared

    @classmethod
    def of(
        cls,
        article: AnnotatedArticle,
        found: Analysis | AnnotatedArticle,
        acts: frozenset[QuoteAct] | None,
        least: float,
    ) -> ComparedArticle:
        """Compare an article's annotations with what was found."""
        analysis = found if isinstance(found, Analysis) else None
        of_text = found if isinstance(found, AnnotatedArticle) else AnnotatedArticle.of(found, acts=None, nested=True)
        are_nested = [outer is not None for outer in of_text.within]
        if isinstance(found, Analysis):
            are_nested = [quote.within is not None for quote in found.all_quotes]

        def is_wanted(quote: AnnotatedQuote) -> bool:
            return acts is None or quote.act is None or quote.act in acts

        kept: dict[bool, list[AnnotatedQuote]] = {False: [], True: []}
        for quote, is_nested in zip(of_text.quotes, are_nested, strict=True):
            is_sure = (1.0 if quote.confidence is None else quote.confidence) >= least
            if is_wanted(quote) and is_sure and letters(article.text, quote.content):
                kept[is_nested].append(quote)
        # Without a letter or digit there is nothing to compare by.
        gold = [
            (quote, outer is not None, quote.doubt or not is_wanted(quote))
            for quote, outer in zip(article.quotes, article.within, strict=True)
            if letters(article.text, quote.content)
        ]
        outers, of_nested = _spared(
            article.text, [(quote, nested, nested or may) for quote, nested, may in gold], kept[False]
        )
        nested_ones = [(quote, nested, may) for quote, nested, may in gold if nested]
        inner, _ = _spared(article.text, nested_ones, [*kept[True], *of_nested])
        return cls(
            Compared.of(article, [quote for quote, nested, may in gold if not (nested or may)], outers, analysis),
            Compared.of(article, [quote for quote, _, may in nested_ones if not may], inner, analysis),
        )


def _spared(
    text: str, gold: Sequence[tuple[AnnotatedQuote, bool, bool]], predicted: Sequence[AnnotatedQuote]
) -> tuple[list[AnnotatedQuote], list[AnnotatedQuote]]:
    """Return the predictions that count, and beside them those that find a nested quotation.

    Parameters
    ----------
    text
        The article.
    gold
        Its quotations, each with whether it is nested, and whether it may be found or not.
    predicted
        The predictions; what finds a quotation that may be found or not does not count.
    """
    rows = [{**row_of(text, quote), "optional": may} for quote, _, may in gold]
    theirs = [{**row_of(text, quote), "optional": False} for quote in predicted]
    found = {
        pair.predicted: gold[pair.gold] for pair in quotes.match(text, rows, theirs, ties=_TIES).pairs if pair.found
    }
    counted = [quote for place, quote in enumerate(predicted) if place not in found or not found[place][2]]
    return counted, [quote for place, quote in enumerate(predicted) if place in found and found[place][1]]


def row_of(text: str, quote: AnnotatedQuote) -> dict[str, Any]:
    """Return a quotation as the measures take it: a dict of its parts, its speaker, its kind and its source's type."""
    kind = quote.kind or kind_of(letters(text, quote.content), quoted_letters(text))
    person = None if quote.source_kind is None else "person" if quote.source_kind in _PERSONS else quote.source_kind
    places = {"content": quote.content, "cue": quote.cue, "source": quote.source}
    return {**places, "speaker": quote.speaker or None, "kind": kind, "type": person}


def _known(article: AnnotatedArticle, quote: AnnotatedQuote, kind: str, analysis: Analysis | None) -> dict[str, str]:
    """Return what is known of a quotation of the gold, by facet."""
    source = article.words(quote.source).lower()
    known: dict[str, str | None] = {
        "kind": kind,
        "act": quote.act,
        "source_kind": quote.source_kind,
        "source_words": "none" if not source else "pronoun" if source in _PRONOUNS else "name or noun",
        "pronouns": quote.pronouns,
        "origin": quote.origin,
    }
    person = next((its for its in analysis.people if same_person(its.name, quote.speaker)), None) if analysis else None
    if person is not None and quote.source_kind in (None, *_PERSONS):
        used = {pronouns.forms for pronouns in person.pronouns}
        known["pronouns"] = quote.pronouns or (used.pop() if len(used) == 1 else None)
        known["origin"] = quote.origin or origin(*(quote.speaker or "").split())
    return {facet: value for facet, value in known.items() if value}
