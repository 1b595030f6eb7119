"""CoNLL-U that the package conllu reads: tokens where they stand in the text, and what quotations they are part of."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import conllu
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from newsents import Corpus
from newsents.corpus.exports import export
from newsents.schema import Analysis
from tests.corpus.exports.made import analyses as made


def read(given: Any) -> list[list[conllu.TokenList]]:
    """Return the sentences of each article."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "news.conllu")
        export(given, path, acts=None, stated=False)
        text = path.read_bytes().decode()
    assert all(line.startswith("#") or line.count("\t") in (0, 9) for line in text.split("\n"))
    articles: list[list[conllu.TokenList]] = []
    for sentence in conllu.parse(text):
        if "newdoc id" in sentence.metadata:
            articles.append([])
        articles[-1].append(sentence)
    return articles


def check(articles: list[list[conllu.TokenList]], analyses: list[Analysis]) -> None:
    assert len(articles) == len(analyses)
    for number, (sentences, analysis) in enumerate(zip(articles, analyses, strict=True), 1):
        found = defaultdict(list)
        text = analysis.article.text
        reached = 0
        for token in (token for sentence in sentences for token in sentence if token["misc"]):
            misc = token["misc"]
            start, end = int(misc["start_char"]), int(misc["end_char"])
            assert reached <= start < end
            assert not text[reached:start].strip()
            reached = end
            if text[start:end].isascii() and text[start:end].isprintable():
                assert token["form"] == text[start:end]
            for part in ("Content", "Cue", "Source", "Via"):
                for name in misc.get(part, "").split(","):
                    found[name, part].append((start, end))
        facts = sentences[0].metadata
        for place, quote in enumerate(analysis.all_quotes, 1):
            name = f"a{number}.q{place}"
            told = json.loads(facts[name])
            assert told["content"] == [[span.start, span.end] for span in quote.content]
            assert told.get("speaker") == (quote.speaker.name if quote.speaker else None)
            assert told["kind"] == quote.kind
            for span in quote.content:
                if span.text.strip():
                    inside = [one for one in found[name, "Content"] if one[0] < span.end and span.start < one[1]]
                    assert inside


def test_real_docs(docs: list[Doc], analyses: list[Analysis]) -> None:
    articles = read(docs)
    check(articles, analyses)
    for doc, sentences in zip(docs, articles, strict=True):
        words = [token for token in doc if not token.is_space]
        tokens = [token for sentence in sentences for token in sentence if token["misc"]]
        assert len(tokens) == len(words)
        for token, word in zip(tokens, words, strict=True):
            assert token["lemma"] == word.lemma_ or not word.lemma_.isprintable()
        assert [token["upos"] for token in tokens] == [word.pos_ for word in words]


def test_every_sentence_is_a_tree_whose_heads_are_those_of_the_doc(docs: list[Doc]) -> None:
    for doc, sentences in zip(docs, read(docs), strict=True):
        at = {word.idx: word for word in doc}
        for sentence in sentences:
            tokens = [token for token in sentence if token["misc"]]
            for token in tokens:
                word = at[int(token["misc"]["start_char"])]
                if token["head"] == 0:
                    assert token["deprel"] == "root"
                elif not word.head.is_space:
                    assert at[int(tokens[token["head"] - 1]["misc"]["start_char"])] == word.head
                    assert token["deprel"] == word.dep_
            assert sum(token["head"] == 0 for token in tokens) == bool(tokens)


def test_content_tokens_are_exactly_those_of_the_content(docs: list[Doc], analyses: list[Analysis]) -> None:
    for number, (doc, sentences) in enumerate(zip(docs, read(docs), strict=True), 1):
        tokens = [token for sentence in sentences for token in sentence if token["misc"]]
        for place, quote in enumerate(analyses[number - 1].all_quotes, 1):
            marked = [
                int(token["misc"]["start_char"])
                for token in tokens
                if f"a{number}.q{place}" in token["misc"].get("Content", "").split(",")
            ]
            spans = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in quote.content)
            assert marked == [word.idx for span in spans for word in span if not word.is_space]


def test_a_corpus_has_tokens_without_a_parse(corpus: Corpus) -> None:
    articles = read(corpus)
    check(articles, [analysis for _, analysis in corpus.analyses()])
    tokens = [token for article in articles for sentence in article for token in sentence]
    assert {token["head"] for token in tokens} == {None}
    assert {token["upos"] for token in tokens} == {"_"}


@given(st.lists(made(), min_size=1, max_size=3))
def test_articles_of_any_text(analyses: list[Analysis]) -> None:
    check(read(analyses), analyses)
