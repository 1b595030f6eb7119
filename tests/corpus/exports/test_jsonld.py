"""Web Annotation and schema.org: what JSON reads back is where the analysis says it is, and no markup."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from newsents import Corpus
from newsents.corpus.exports import export
from newsents.schema import Analysis
from newsents.schema.surrogates import SURROGATE
from tests.corpus.exports.made import analyses as made


def read(given: Any, ending: str) -> Any:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"news{ending}")
        export(given, path, acts=None, stated=False)
        text = path.read_text("utf-8")
    assert not set("<>&\u2028\u2029") & set(text)
    return json.loads(text)


def seen(text: str) -> str:
    return SURROGATE.sub("\ufffd", text)


def check_annotations(page: Any, analyses: list[Analysis]) -> None:
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    pairs = [(analysis.article, quote) for analysis in analyses for quote in analysis.all_quotes]
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) == len(pairs)
    for item, (article, quote) in zip(page["items"], pairs, strict=True):
        text = seen(article.text)
        assert [place(target) for target in item["target"]] == [(span.start, span.end) for span in quote.content]
        beside = {"cue": quote.cue, "source": quote.source, "via": quote.via}
        for name, span in beside.items():
            found = item.get(f"newsents:{name}")
            assert (found and place(found)) == (span and (span.start, span.end))
        for target in (*item["target"], *(item[key] for name in beside if (key := f"newsents:{name}") in item)):
            words, start, end = words_of(target)
            assert text[start:end] == words["exact"]
            assert text[:start].endswith(words["prefix"])
            assert text[end:].startswith(words["suffix"])
        speakers = [body["source"]["name"] for body in item["body"] if body["purpose"] == "identifying"]
        assert speakers == ([seen(quote.speaker.name)] if quote.speaker else [])
        tags = [body["value"] for body in item["body"] if body["purpose"] == "tagging"]
        denied = ["negated"] * quote.negated + ["hypothetical"] * quote.hypothetical
        assert tags == [quote.kind, quote.act, *denied]
        assert (item["newsents:confidence"], item.get("newsents:speakerConfidence")) == (
            quote.confidence,
            quote.speaker_confidence,
        )
        assert ("newsents:within" in item) == (quote.within is not None)


def words_of(target: Any) -> tuple[Any, int, int]:
    words, position = target["selector"]
    return words, position["start"], position["end"]


def place(target: Any) -> tuple[int, int]:
    return words_of(target)[1:]


def check_quotations(page: Any, analyses: list[Analysis]) -> None:
    assert page["@context"] == "https://schema.org"
    nodes = page["@graph"]
    found = [node for node in nodes if node["@type"] == "Quotation"]
    quotes = [quote for analysis in analyses for quote in analysis.all_quotes]
    assert [node["text"] for node in found] == [seen(quote.text) for quote in quotes]
    named = {node["@id"]: node.get("name") for node in nodes}
    articles = {node["@id"] for node in nodes if node["@type"] == "NewsArticle"}
    parts = {node["@id"] for node in found}
    for node, quote in zip(found, quotes, strict=True):
        assert node["keywords"][:2] == [quote.kind, quote.act]
        assert ("negated" in node["keywords"], "hypothetical" in node["keywords"]) == (
            quote.negated,
            quote.hypothetical,
        )
        assert node.get("creditText") == (quote.source and seen(quote.source.text))
        assert node["identifier"] == [f"char={span.start},{span.end}" for span in quote.content]
        assert node["isPartOf"]["@id"] in (parts if quote.within else articles)
        assert ("spokenByCharacter" in node) == (quote.speaker is not None)
        if quote.speaker:
            assert named[node["spokenByCharacter"]["@id"]]
        assert ("creator" in node) <= (quote.kind == "direct" and not quote.negated)


def test_real_articles(analyses: list[Analysis], corpus: Corpus) -> None:
    stored = [analysis for _, analysis in corpus.analyses()]
    check_annotations(read(analyses, ".anno.jsonld"), analyses)
    check_annotations(read(corpus, ".anno.jsonld"), stored)
    check_quotations(read(analyses, ".jsonld"), analyses)
    check_quotations(read(corpus, ".jsonld"), stored)


@given(st.lists(made(), max_size=3))
def test_articles_of_any_text(analyses: list[Analysis]) -> None:
    check_annotations(read(analyses, ".anno.jsonld"), analyses)
    check_quotations(read(analyses, ".jsonld"), analyses)


def test_one_person_of_several_articles_is_one_node(corpus: Corpus) -> None:
    nodes = read(corpus, ".jsonld")["@graph"]
    people = [node for node in nodes if node["@type"] == "Person" and node["@id"].startswith("urn:newsents:person:")]
    assert sorted(node["name"] for node in people) == sorted(person.name for person in corpus.people())
    (volkonin,) = (node for node in people if node["name"] == "Sergei Volkonin")
    assert "Sergey Volkonin" in volkonin["alternateName"]
    said = [node for node in nodes if node.get("spokenByCharacter") == {"@id": volkonin["@id"]}]
    assert len({node["isPartOf"]["@id"].partition("#")[0] for node in said}) > 1


def test_the_address_of_an_article_is_its_iri(corpus: Corpus) -> None:
    articles = [node for node in read(corpus, ".jsonld")["@graph"] if node["@type"] == "NewsArticle"]
    assert articles[0]["@id"] == "https://echo.example/0?a=1&b=%3C2%3E"
