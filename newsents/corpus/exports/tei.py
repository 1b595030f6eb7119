"""TEI (P5): the text of an article with its quotations as ``<said>``, and its speakers in the header.

All text of an article stands in one ``<ab>``, character for character. ``<said>`` has each stretch of a quotation's
content, joined to the others of it by ``@next`` and ``@prev``; its words for the speaker are an ``<rs>``, its cue and
go-between a ``<seg>``. Where two cross each other, the later one cannot be an element: a ``<span>`` behind the text,
from one ``<anchor>`` to another, stands for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import attrs

from newsents import __version__
from newsents.corpus.exports.articles import Articles, NumberedArticle, NumberedQuote
from newsents.corpus.exports.xml import add_text, element, written
from newsents.corpus.people import JoinedPerson
from newsents.files import replacing
from newsents.schema import Entity, TextSpan

NAMESPACE = "http://www.tei-c.org/ns/1.0"

_KINDS = "direct indirect mixed speech writing thought other negated hypothetical".split()
"""What ``@ana`` may say of a quotation."""


@attrs.frozen
class _Stretch:
    """A part of a quotation.

    Parameters
    ----------
    start, end
        Where it stands.
    tag, attributes
        The element that it is.
    """

    start: int
    end: int
    tag: str
    attributes: dict[str, str | None]


def write_tei(articles: Articles, path: Path) -> None:
    """Write articles to a file, which takes its place when it is whole."""
    with replacing(path, encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write(f'<teiCorpus xmlns="{NAMESPACE}">\n{written(_corpus_header(articles))}\n')
        for article in articles:
            file.write(f"{written(tei_of(article))}\n")
        file.write("</teiCorpus>\n")


def tei_of(article: NumberedArticle) -> Element:
    """Return the ``TEI`` element of one article; in a file its namespace is that of the element around it.

    Examples
    --------
    >>> import newsents
    >>> from newsents.corpus.exports.articles import opened
    >>> with opened([newsents.analyze('"It will rain," said Ann Lee.')]) as articles:
    ...     made = tei_of(*articles)
    >>> said = made.find(".//said")
    >>> said.text, said.get("who"), said.get("direct"), made.find(".//person/persName").text
    ('It will rain,', '#a1.e1', 'true', 'Ann Lee')
    """
    body = _text(article)
    return element("TEI", {"xml:id": article.id}, _header(article), element("text", {}, element("body", {}, *body)))


def _corpus_header(articles: Articles) -> Element:
    people = element("listPerson", {}, *map(_joined, articles.people)) if articles.people else None
    return element(
        "teiHeader", {},
        _file(articles.name, (), (), "Articles that newsents has read."),
        _encoding(),
        element("profileDesc", {}, element("particDesc", {}, people)) if people is not None else None,
    )  # fmt: skip


def _encoding() -> Element:
    kinds = [element("category", {"xml:id": name}, element("catDesc", {}, name)) for name in _KINDS]
    program = element("application", {"ident": "newsents", "version": __version__}, element("label", {}, "newsents"))
    return element(
        "encodingDesc", {},
        element("classDecl", {}, element("taxonomy", {"xml:id": "quotations"}, *kinds)),
        element("appInfo", {}, program),
    )  # fmt: skip


def _file(title: str, authors: tuple[str, ...], publication: tuple[Element, ...], source: str) -> Element:
    return element(
        "fileDesc", {},
        element("titleStmt", {}, element("title", {}, title), *(element("author", {}, name) for name in authors)),
        element("publicationStmt", {}, *publication or [element("p", {}, "Not published.")]),
        element("sourceDesc", {}, element("p", {}, source)),
    )  # fmt: skip


def _header(article: NumberedArticle) -> Element:
    found = article.analysis.article
    date = element("date", {}, found.published) if found.published else None
    publication = [
        element("publisher", {}, found.publisher or "unknown"),
        date,
        element("idno", {"type": "article"}, found.id),
        element("idno", {"type": "URI"}, found.url) if found.url else None,
    ]
    entities = [_entity(article, entity) for entity in _entities(article)]
    listed = element("particDesc", {}, element("listPerson", {}, *entities)) if entities else None
    place = element("settingDesc", {}, element("p", {}, element("placeName", {}, found.place)))
    return element(
        "teiHeader", {},
        _file(
            found.headline or found.id, found.authors, tuple(part for part in publication if part is not None),
            "The page of the article.",
        ),
        element("profileDesc", {}, place if found.place else None, listed) if listed or found.place else None,
    )  # fmt: skip


def _entities(article: NumberedArticle) -> list[Entity]:
    """Return the persons of an article, and whoever else speaks in it."""
    speakers = {quote.quote.speaker.id for quote in article.quotes if quote.quote.speaker is not None}
    return [one for one in article.analysis.entities if one.kind == "person" or one.id in speakers]


def _joined(person: JoinedPerson) -> Element:
    others = (element("persName", {"type": "alias"}, name) for name in person.names if name != person.name)
    known = element("idno", {}, person.known) if person.known else None
    return element("person", {"xml:id": f"p{person.number}"}, element("persName", {}, person.name), *others, known)


def _entity(article: NumberedArticle, entity: Entity) -> Element:
    person = article.person_of(entity)
    attributes: dict[str, str | None] = {
        "xml:id": article.entity_id(entity),
        "sameAs": f"#p{person.number}" if person else None,
    }
    if entity.kind in ("person", "unnamed"):
        name = "persName" if entity.kind == "person" else "p"
        others = [element("persName", {"type": "alias"}, alias) for alias in entity.aliases if name == "persName"]
        roles = [element("occupation", {}, role) for role in entity.roles if name == "persName"]
        return element("person", attributes, element(name, {}, entity.name), *others, *roles)
    if entity.kind == "group":
        return element("personGrp", attributes, element("p", {}, entity.name))
    others = [element("orgName", {"type": "alias"}, alias) for alias in entity.aliases]
    return element("org", {**attributes, "type": entity.kind}, element("orgName", {}, entity.name), *others)


def _text(article: NumberedArticle) -> list[Element]:
    """Return the block with the text, and behind it what could not be an element of it."""
    text = article.analysis.article.text
    inside, crossing = nested_of(stretches_of(article))
    block = element("ab", {"xml:space": "preserve"})
    anchors = sorted({at for stretch in crossing for at in (stretch.start, stretch.end)})
    open_ones: list[tuple[int, Element]] = [(len(text), block)]
    at = 0
    for place, what in sorted(
        [(place, -1) for place in anchors] + [(stretch.start, number) for number, stretch in enumerate(inside)]
    ):
        at = _go_on(text, at, place, open_ones)
        parent = open_ones[-1][1]
        if what < 0:
            parent.append(element("anchor", {"xml:id": f"{article.id}.c{place}"}))
            continue
        stretch = inside[what]
        made = element(stretch.tag, stretch.attributes)
        parent.append(made)
        open_ones.append((stretch.end, made))
    _go_on(text, at, len(text), open_ones)
    return [block, element("spanGrp", {}, *(_span(article, one) for one in crossing))] if crossing else [block]


def _go_on(text: str, at: int, until: int, open_ones: list[tuple[int, Element]]) -> int:
    """Add the text up to a place, and close the elements that end before it, or there; the block stays open."""
    while len(open_ones) > 1 and open_ones[-1][0] <= until:
        end, made = open_ones.pop()
        add_text(made, text[at:end])
        at = end
    add_text(open_ones[-1][1], text[at:until])
    return until


def _span(article: NumberedArticle, stretch: _Stretch) -> Element:
    places = {"from": f"#{article.id}.c{stretch.start}", "to": f"#{article.id}.c{stretch.end}"}
    its = {
        name: value for name, value in stretch.attributes.items() if name in ("xml:id", "ana", "next", "prev", "cert")
    }
    kind = "said" if stretch.tag == "said" else stretch.attributes["type"]
    # A span has no attribute for a speaker.
    meant = [value for name in ("who", "ref", "corresp") if (value := stretch.attributes.get(name))]
    words = article.analysis.article.text[stretch.start : stretch.end]
    return element("span", {**its, **places, "type": kind, "corresp": " ".join(meant) or None}, words)


def stretches_of(article: NumberedArticle) -> Iterator[_Stretch]:
    """Yield the parts of an article's quotations, in order of these."""
    for numbered in article.quotes:
        name = article.id_of(numbered)
        contents = [span for part, span in numbered.parts if part == "content"]
        for number, span in enumerate(contents, 1):
            yield _Stretch(span.start, span.end, "said", _said(article, numbered, name, number, len(contents)))
        for part, span in numbered.parts:
            if part != "content":
                yield _part(article, numbered, part, span)


def _said(
    article: NumberedArticle, numbered: NumberedQuote, name: str, number: int, contents: int
) -> dict[str, str | None]:
    quote = numbered.quote
    marks = [quote.kind, quote.act, *["negated"] * quote.negated, *["hypothetical"] * quote.hypothetical]
    return {
        "xml:id": name if number == 1 else f"{name}.{number}",
        "who": f"#{article.entity_id(quote.speaker)}" if quote.speaker else None,
        "direct": "true" if quote.kind == "direct" else "false",
        "aloud": {"speech": "true", "thought": "false"}.get(quote.act),
        "ana": " ".join(f"#{mark}" for mark in marks),
        "cert": f"{quote.confidence:.4g}",
        "prev": f"#{name}" if number == 2 else f"#{name}.{number - 1}" if number > 2 else None,
        "next": f"#{name}.{number + 1}" if number < contents else None,
        "corresp": f"#{article.id}.q{numbered.within}" if numbered.within else None,
    }


def _part(article: NumberedArticle, numbered: NumberedQuote, part: str, span: TextSpan) -> _Stretch:
    of: dict[str, str | None] = {"type": part, "corresp": f"#{article.id_of(numbered)}"}
    if part != "source":
        return _Stretch(span.start, span.end, "seg", of)
    speaker = numbered.quote.speaker
    return _Stretch(span.start, span.end, "rs", {**of, "ref": f"#{article.entity_id(speaker)}" if speaker else None})


def nested_of(stretches: Iterator[_Stretch]) -> tuple[list[_Stretch], list[_Stretch]]:
    """Return the stretches that stand within or beside each other, outer ones first, and those that cross one of them.

    Examples
    --------
    >>> inside, crossing = nested_of(_Stretch(*places, "said", {}) for places in ((0, 5), (3, 8), (1, 4), (5, 9)))
    >>> [(one.start, one.end) for one in inside], [(one.start, one.end) for one in crossing]
    ([(0, 5), (1, 4), (5, 9)], [(3, 8)])
    """
    inside: list[_Stretch] = []
    crossing: list[_Stretch] = []
    open_ends: list[int] = []
    for stretch in sorted(stretches, key=lambda one: (one.start, -one.end)):
        while open_ends and open_ends[-1] <= stretch.start:
            open_ends.pop()
        if open_ends and stretch.end > open_ends[-1]:
            crossing.append(stretch)
        else:
            inside.append(stretch)
            open_ends.append(stretch.end)
    return inside, crossing
