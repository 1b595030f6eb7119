"""Exports as tools of others read them: pyld makes triples of JSON-LD, lxml reads the XML of TEI."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsents.corpus.exports import export
from newsents.schema import Analysis
from newsents.schema.surrogates import SURROGATE
from tests.corpus.exports.made import analyses as made

OA = "http://www.w3.org/ns/oa#"
SCHEMA = "https://schema.org/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def term(name: str, kind: str = "@id") -> dict[str, str]:
    return {"@id": f"oa:{name}", "@type": kind}


CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": OA,
        "id": "@id",
        "type": "@type",
        "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list"},
        "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
        "Person": "http://xmlns.com/foaf/0.1/Person",
        "name": "http://xmlns.com/foaf/0.1/name",
        "value": f"{RDF}value",
        "motivation": term("motivatedBy", "@vocab"),
        "purpose": term("hasPurpose", "@vocab"),
        "body": term("hasBody"),
        "target": term("hasTarget"),
        "source": term("hasSource"),
        "selector": term("hasSelector"),
        "start": term("start", "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"),
        "end": term("end", "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"),
        **{
            name: f"oa:{name}"
            for name in (
                "Annotation", "SpecificResource", "TextualBody", "TextQuoteSelector", "TextPositionSelector",
                "identifying", "tagging", "exact", "prefix", "suffix",
            )
        },
    },
    "https://schema.org": {"@vocab": SCHEMA},
}  # fmt: skip
"""What the two contexts say of the words that are used: a test fetches nothing, and a word that is not here is lost."""


@pytest.fixture(scope="session")
def jsonld() -> Any:
    return pytest.importorskip("pyld.jsonld", reason="it makes triples of JSON-LD")


@pytest.fixture(scope="session")
def etree() -> Any:
    return pytest.importorskip("lxml.etree", reason="another parser of XML")


def triples(jsonld: Any, analyses: list[Analysis], ending: str) -> list[tuple[str, str]]:
    """Return predicate and object of all triples of an export."""

    def loaded(url: str, options: Any) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}

    with TemporaryDirectory() as folder:
        path = Path(folder, f"news{ending}")
        export(analyses, path, acts=None, stated=False)
        page = json.loads(path.read_text("utf-8"))
    dataset = jsonld.to_rdf(page, {"documentLoader": loaded})
    return [(one["predicate"]["value"], one["object"]["value"]) for one in dataset["@default"]]


def check_triples(jsonld: Any, analyses: list[Analysis]) -> None:
    quotes = [quote for analysis in analyses for quote in analysis.all_quotes]
    found = Counter(triples(jsonld, analyses, ".anno.jsonld"))
    spans = [span for quote in quotes for span in (*quote.content, *filter(None, (quote.cue, quote.source, quote.via)))]
    assert found[f"{RDF}type", f"{OA}Annotation"] == found[f"{OA}motivatedBy", f"{OA}identifying"] == len(quotes)
    places = Counter({place: count for place, count in found.items() if place[0] in (f"{OA}start", f"{OA}end")})
    assert places == Counter(
        (f"{OA}{end}", str(at)) for span in spans for end, at in (("start", span.start), ("end", span.end))
    )
    found = Counter(triples(jsonld, analyses, ".jsonld"))
    assert found[f"{RDF}type", f"{SCHEMA}Quotation"] == len(quotes)
    texts = Counter({text: count for (name, text), count in found.items() if name == f"{SCHEMA}text"})
    assert texts == Counter(SURROGATE.sub("\ufffd", quote.text) for quote in quotes)


def check_xml(etree: Any, analyses: list[Analysis]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "news.tei.xml")
        export(analyses, path)
        theirs = etree.tostring(etree.parse(path), method="c14n2")
        assert theirs.decode() == ElementTree.canonicalize(from_file=path)


def test_the_triples_of_real_articles(jsonld: Any, analyses: list[Analysis]) -> None:
    check_triples(jsonld, analyses)


@given(given=st.lists(made(), max_size=2))
def test_the_triples_of_any_text(jsonld: Any, given: list[Analysis]) -> None:
    check_triples(jsonld, given)


def test_the_xml_of_real_articles(etree: Any, analyses: list[Analysis]) -> None:
    check_xml(etree, analyses)


@given(given=st.lists(made(), max_size=2))
def test_the_xml_of_any_text(etree: Any, given: list[Analysis]) -> None:
    check_xml(etree, given)
