"""Quotations as values, made of the tokens that were chosen for a cue, or of what a form or a phrase tells."""

from __future__ import annotations

import attrs
import numpy as np

from newsents.pipeline.quotes.choosing.acts import status
from newsents.pipeline.quotes.choosing.amend import amended
from newsents.pipeline.quotes.choosing.extent import as_marked
from newsents.pipeline.quotes.choosing.idioms import is_idiom
from newsents.pipeline.quotes.choosing.nested import Nested, kind_within, tells_of_somebody
from newsents.pipeline.quotes.choosing.reported import to_its_end
from newsents.pipeline.quotes.choosing.said import act_by_word, told_act
from newsents.pipeline.quotes.fixed.form import FormQuote
from newsents.pipeline.quotes.fixed.nothing import says_nothing
from newsents.pipeline.quotes.fixed.phrases import PhraseQuote, is_name
from newsents.pipeline.quotes.ranges.ranges import Ranges
from newsents.pipeline.quotes.ranges.spans import (
    apart,
    content_spans,
    kind_of,
    plain_span,
    with_closing_mark,
    without_loose_mark,
)
from newsents.pipeline.quotes.reading.columns import Flags
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema import Quote
from newsents.schema.quote import QuoteKind

_WHOLLY_SAID = frozenset(("pull_quote", "sidebar_quote", "transcript", "label", "interview", "post", "block", "letter"))
"""Forms whose content is what was said, word for word, whether marks stand around it or not."""


def of_form(tokens: Tokens, form: FormQuote, taken: Flags) -> Quote:
    """Make a quotation of a form, and mark the tokens of its content and its cue as taken."""
    content: list[tuple[int, int]] = []
    if form.cue is not None:
        taken[np.searchsorted(tokens.start, form.cue.start, side="right") - 1] = True
    for span in form.content:
        first = int(np.searchsorted(tokens.start, span.start))
        last = int(np.searchsorted(tokens.start, span.end))
        taken[first:last] = True
        content.append((first, last))
    kind = "direct" if form.rule in _WHOLLY_SAID else kind_of(tokens, tuple(content))
    return Quote(
        content=form.content,
        cue=form.cue,
        source=form.source,
        kind=kind,
        act=form.act,
        confidence=form.confidence,
        evidence=(form.rule,),
    )


def of_phrase(tokens: Tokens, phrase: PhraseQuote, taken: Flags) -> Quote | None:
    """Make a quotation of a fixed phrase, and mark its tokens as taken."""
    for start, end in (*phrase.content, (phrase.cue, phrase.cue + 1)):
        taken[start:end] = True
    denied, open_ = (bool(flag) for (flag,) in status(tokens, np.array([phrase.cue])))
    cue, kind, evidence = phrase.cue, kind_of(tokens, phrase.content), (phrase.rule,)
    quote = of_cue(tokens, cue, phrase.source, phrase.content, kind, phrase.confidence, evidence, denied, open_)
    # by the phrase something was said, whatever else its verb can tell
    return quote and attrs.evolve(quote, act=act_by_word(tokens, cue, kind))


def of_nested(
    tokens: Tokens, nested: Nested, evidence: tuple[str, ...], negated: bool, hypothetical: bool
) -> Quote | None:
    """Make a quotation of a nested one; None where it tells of nobody's words or thoughts."""
    nested = attrs.evolve(nested, content=as_marked(tokens, nested.cue, nested.content))
    nested = attrs.evolve(nested, content=to_its_end(tokens, nested))
    cue, content, kind = nested.cue, nested.content, kind_within(tokens, nested)
    source = amended(tokens, cue, nested.source, content)
    if not source or is_name(tokens, cue, content):
        return None
    quote = of_cue(tokens, cue, source, content, kind, nested.confidence, evidence, negated, hypothetical)
    if quote is None or not tells_of_somebody(tokens, nested, kind, quote.act):
        return None
    if kind == "indirect" and says_nothing(tokens, cue, source, content, quote.text):
        return None
    return attrs.evolve(quote, content=tuple([without_loose_mark(span) for span in quote.content]))


def of_cue(
    tokens: Tokens,
    cue: int,
    source: Ranges,
    content: Ranges,
    kind: QuoteKind,
    confidence: float,
    evidence: tuple[str, ...],
    negated: bool,
    hypothetical: bool,
) -> Quote | None:
    """Make a quotation; None for manners of speaking, and where its content has no word without cue and source."""
    word = tokens.word(cue)
    two_words = word == "according" and cue + 1 < len(tokens) and tokens.word(cue + 1) == "to"
    cue_words, source_words = (
        plain_span(tokens, ((cue, cue + 1 + two_words),)),
        with_closing_mark(tokens.text, plain_span(tokens, source)),
    )
    spans = apart(tokens.text, content_spans(tokens, content), (cue_words, source_words))
    if not spans or (kind != "direct" and is_idiom(tokens, cue)):
        return None
    return Quote(
        content=spans,
        cue=cue_words,
        source=source_words,
        kind=kind,
        act=told_act(tokens, cue, source, content, kind),
        negated=negated,
        hypothetical=hypothetical,
        confidence=round(min(confidence, 1.0), 4),
        evidence=evidence,
    )
