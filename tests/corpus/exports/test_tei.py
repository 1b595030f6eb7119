"""TEI that an XML parser reads: the text character for character, and each quotation where the analysis has it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from hypothesis import given
from hypothesis import strategies as st

from newsents import Corpus
from newsents.corpus.exports import export
from newsents.corpus.exports.xml import fit
from newsents.schema import Analysis, Article, Quote, TextSpan
from tests.corpus.exports.made import analyses as made

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


def read(given: Any) -> Element:
    with TemporaryDirectory() as folder:
        path = Path(folder, "news.tei.xml")
        export(given, path, acts=None, stated=False)
        return ElementTree.parse(path).getroot()


Part = tuple[str | None, str, int, int]
"""What a quotation has beside its content: the quotation, what it is, and where it stands."""


def places(block: Element) -> tuple[str, dict[str, tuple[int, int]], list[Part]]:
    """Return the text of a block, where each element in it with an id begins and ends, and the parts of quotations."""
    text = ""
    found: dict[str, tuple[int, int]] = {}
    parts: list[Part] = []

    def walk(element: Element) -> None:
        nonlocal text
        start = len(text)
        text += element.text or ""
        for child in element:
            walk(child)
            text += child.tail or ""
        if ID in element.attrib:
            found[element.attrib[ID]] = (start, len(text))
        if element.tag in (f"{TEI}rs", f"{TEI}seg"):
            parts.append((element.get("corresp"), element.attrib["type"], start, len(text)))

    walk(block)
    return text, found, parts


def check(root: Element, analyses: list[Analysis]) -> None:
    ids = [element.attrib[ID] for element in root.iter() if ID in element.attrib]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        for name in ("who", "ref", "corresp", "ana", "next", "prev", "from", "to", "sameAs"):
            for pointer in element.get(name, "").split():
                assert pointer.startswith("#")
                assert pointer[1:] in ids
    articles = root.findall(f"{TEI}TEI")
    assert len(articles) == len(analyses)
    for number, (article, analysis) in enumerate(zip(articles, analyses, strict=True), 1):
        (block,) = article.iter(f"{TEI}ab")
        text, found, parts = places(block)
        assert text == fit(analysis.article.text)
        standing = {span.get(ID): span for span in article.iter(f"{TEI}span")}
        for span in article.iter(f"{TEI}span"):
            start, end = (found[span.attrib[name][1:]][0] for name in ("from", "to"))
            assert (span.text or "") == text[start:end]
            if ID in span.attrib:
                found[span.attrib[ID]] = (start, end)
            else:
                parts.append((span.attrib["corresp"].split()[-1], span.attrib["type"], start, end))
        said = {element.get(ID): element for element in article.iter(f"{TEI}said")}
        beside = [
            (f"#a{number}.q{place}", name, span.start, span.end)
            for place, quote in enumerate(analysis.all_quotes, 1)
            for name, span in (("cue", quote.cue), ("source", quote.source), ("via", quote.via))
            if span is not None
        ]
        assert sorted(parts) == sorted(beside)
        for place, quote in enumerate(analysis.all_quotes, 1):
            names = [f"a{number}.q{place}{f'.{part}' if part > 1 else ''}" for part in range(1, len(quote.content) + 1)]
            assert [found[name] for name in names] == [(span.start, span.end) for span in quote.content]
            for name in names:
                element = said.get(name)
                if element is not None:
                    assert element.get("direct") == ("true" if quote.kind == "direct" else "false")
                    assert ("who" in element.attrib) == (quote.speaker is not None)
                    assert element.get("aloud") == {"speech": "true", "thought": "false"}.get(quote.act)
                else:
                    assert standing[name].get("type") == "said"
                assert f"#{quote.act}" in (element if element is not None else standing[name]).get("ana", "").split()


def test_real_articles(analyses: list[Analysis], corpus: Corpus) -> None:
    check(read(analyses), analyses)
    check(read(corpus), [analysis for _, analysis in corpus.analyses()])


@given(st.lists(made(), max_size=3))
def test_articles_of_any_text_whose_quotations_cross(analyses: list[Analysis]) -> None:
    check(read(analyses), analyses)


def test_quotations_that_cross_are_spans_from_anchor_to_anchor() -> None:
    text = "Rain, Ann Lee said Bob Hay said."
    quotes = tuple(Quote((TextSpan.of(text, *place),)) for place in ((0, 18), (6, 26)))
    (article,) = read([Analysis(Article(text), quotes=quotes)]).iter(f"{TEI}TEI")
    assert ["".join(said.itertext()) for said in article.iter(f"{TEI}said")] == ["Rain, Ann Lee said"]
    assert [span.text for span in article.iter(f"{TEI}span")] == ["Ann Lee said Bob Hay"]


def test_persons_are_listed_once_for_all_articles(corpus: Corpus) -> None:
    root = read(corpus)
    header = root.find(f"{TEI}teiHeader")
    assert header is not None
    names = [name.text for name in header.iterfind(f".//{TEI}person/{TEI}persName[1]")]
    assert sorted(filter(None, names)) == sorted(person.name for person in corpus.people())
    same = {person.get("sameAs") for person in root.iterfind(f"{TEI}TEI//{TEI}person") if person.get("sameAs")}
    assert same == {f"#p{person.number}" for person in corpus.people()}
