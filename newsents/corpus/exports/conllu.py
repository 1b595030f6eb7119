r"""CoNLL-U: a token a line, with the quotations that it is part of.

``MISC`` has ``Content=``, ``Cue=``, ``Source=`` and ``Via=`` with the names of quotations, several joined by commas,
and ``start_char`` and ``end_char``, the token's place in the article's text. What is known of each quotation is JSON in
a comment before the article's first sentence. Lemma, part of speech, head and relation (spaCy's) are those of the Doc,
where there is one; else tokens are spaCy's, each line of the text is a sentence, and these columns are empty.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

import attrs
import spacy
from spacy.tokens import Doc, Token

from newsents.corpus.exports.articles import Articles, NumberedArticle, NumberedQuote
from newsents.corpus.exports.jsonld import told
from newsents.files import replacing
from newsents.pipeline.tokenizer import SafeTokenizer, make_safe
from newsents.schema.surrogates import SURROGATE

_BLANK = re.compile(r"\s")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNFIT = re.compile(r"[|=]")


def write_conllu(articles: Articles, path: Path) -> None:
    """Write articles to a file, which takes its place when it is whole."""
    with replacing(path, encoding="utf-8", newline="\n") as file:
        for article in articles:
            file.write(conllu_of(article))


def conllu_of(article: NumberedArticle) -> str:
    r"""Return the lines of one article.

    Examples
    --------
    >>> import newsents
    >>> from newsents.corpus.exports.articles import opened
    >>> doc = newsents.load()('"Rain," said Ann Lee.')
    >>> with opened([doc]) as articles:
    ...     lines = conllu_of(*articles).splitlines()
    >>> [line.split("\t")[1] + " " + line.split("\t")[9] for line in lines if "Cue" in line or "Content" in line]
    ['Rain SpaceAfter=No|Content=a1.q1|start_char=1|end_char=5', ',
    SpaceAfter=No|Content=a1.q1|start_char=5|end_char=6', 'said Cue=a1.q1|start_char=8|end_char=12']
    """
    doc = article.doc if article.doc is not None else _tokenizer()(article.analysis.article.text)
    marks = _marks(article, doc)
    is_parsed = doc.has_annotation("DEP")
    text = doc.text  # put together anew each time
    lines = list(_head(article))
    for number, tokens in enumerate(_sentences(doc), 1):
        words = text[tokens[0].idx : _end(tokens[-1])]
        lines += [f"# sent_id = {article.id}.s{number}", f"# text = {_seen(words)}"]
        lines += _lines(tokens, text, marks, is_parsed=is_parsed)
        lines.append("")
    if lines[-1]:
        # A comment belongs to a sentence: an article without one has an empty one.
        lines += [f"# sent_id = {article.id}.s1", "1\t_\t_\t_\t_\t_\t_\t_\t_\t_", ""]
    return "\n".join(lines) + "\n"


@cache
def _tokenizer() -> SafeTokenizer:
    nlp = spacy.blank("en")
    make_safe(nlp)
    return cast("SafeTokenizer", nlp.tokenizer)


def _head(article: NumberedArticle) -> Iterator[str]:
    found = article.analysis.article
    facts = {"id": found.id, "headline": found.headline, "publisher": found.publisher, "date": found.published}
    yield f"# newdoc id = {article.id}"
    yield f"# article = {_json({**facts, 'url': found.url})}"
    for quote in article.quotes:
        yield f"# {article.id_of(quote)} = {_json(_facts(article, quote))}"


def _facts(article: NumberedArticle, numbered: NumberedQuote) -> dict[str, Any]:
    quote, person = numbered.quote, numbered.person
    places: defaultdict[str, list[list[int]]] = defaultdict(list)
    for part, span in numbered.parts:
        places[part].append([span.start, span.end])
    return {
        "speaker": quote.speaker.name if quote.speaker else None,
        "entity": article.entity_id(quote.speaker) if quote.speaker else None,
        "person": person.number if person else None,
        "name": person.name if person else None,
        **attrs.asdict(quote, filter=lambda field, _: field.name in _PLAIN),
        "within": f"{article.id}.q{numbered.within}" if numbered.within else None,
        **places,
    }


_PLAIN = ("kind", "act", "negated", "hypothetical", "confidence", "speaker_confidence", "source_kind")


def _json(value: dict[str, Any]) -> str:
    return json.dumps(told(value))


def _marks(article: NumberedArticle, doc: Doc) -> Mapping[int, Mapping[str, list[str]]]:
    """Return for each token by its place the names of the quotations that it is a part of, by what part."""
    marks: defaultdict[int, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quote in article.quotes:
        for part, span in quote.parts:
            for token in doc.char_span(span.start, span.end, alignment_mode="expand") or ():
                marks[token.i][part.capitalize()].append(article.id_of(quote))
    return marks


def _sentences(doc: Doc) -> Iterator[list[Token]]:
    """Yield the tokens of each sentence that are words or marks, and not white space."""
    sentences = [list(sentence) for sentence in doc.sents] if doc.has_annotation("SENT_START") else _by_line(doc)
    for tokens in sentences:
        if kept := [token for token in tokens if not token.is_space]:
            yield kept


def _by_line(doc: Doc) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for token in doc:
        lines[-1].append(token)
        if "\n" in token.text:
            lines.append([])
    return lines


def _lines(
    tokens: Sequence[Token], text: str, marks: Mapping[int, Mapping[str, list[str]]], *, is_parsed: bool
) -> Iterator[str]:
    numbers = {token.i: number for number, token in enumerate(tokens, 1)}
    for token in tokens:
        misc = [] if text[_end(token) : _end(token) + 1].isspace() else ["SpaceAfter=No"]
        misc += [f"{part}={','.join(names)}" for part, names in marks.get(token.i, {}).items()]
        head = _head_of(token, numbers) if is_parsed else None
        yield "\t".join(
            (
                str(numbers[token.i]),
                _form(token.text),
                _form(token.lemma_),
                token.pos_ or "_",
                _form(token.tag_),
                str(token.morph) or "_",
                "_" if head is None else str(head),
                "_" if head is None else ("root" if head == 0 else _UNFIT.sub("_", token.dep_) or "dep"),
                "_",
                "|".join([*misc, f"start_char={token.idx}", f"end_char={_end(token)}"]),
            )
        )


def _head_of(token: Token, numbers: Mapping[int, int]) -> int:
    """Return the number of a token's head: the nearest above it that is a line of the same sentence, or else 0."""
    above = token
    while above.head.i != above.i:
        above = above.head
        if above.i in numbers:
            return numbers[above.i]
    return 0


def _end(token: Token) -> int:
    return int(token.idx + len(token.text))


def _form(text: str) -> str:
    return _BLANK.sub("\u00a0", _seen(text)) or "_"


def _seen(text: str) -> str:
    """Return a text on one line, character for character."""
    return _UNSEEN.sub(lambda found: " " if found[0].isspace() else "\ufffd", SURROGATE.sub("\ufffd", text))
