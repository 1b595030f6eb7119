"""What a report is made of: columns of numbers and texts, in the order in which its script reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import Any, cast, get_args

import attrs

from newsents import __version__
from newsents.corpus.store import Corpus
from newsents.corpus.store.questions import condition_of
from newsents.names.words.folding import fold
from newsents.report.pieces import pieces
from newsents.schema import Analysis, Quote, QuoteAct, QuoteKind, SourceKind, select_quotes
from newsents.viz.plain import one_line

TOGETHER = 500
"""Quotations whose texts stand in one block, which is read when one of them is shown."""

TOLD = 6
"""Roles, and affiliations, of a person that are told, the commonest."""

REASONS = 5
"""Reasons that are told of a spelling."""

LONGEST = 300
"""Characters of a name or headline that are kept."""

BODIES = ("organization", "government", "place")
"""Speakers that are one and the same in all articles that have their name, as "officials" and "a spokesman" are not."""

_QUOTES = """
SELECT q.article, q.number, q.quote, q.person, q.speaker, e.kind AS entity_kind, q.source, q.source_kind, q.kind,
    q.act, q.confidence, q.speaker_confidence, q.negated, q.hypothetical
FROM quotes q JOIN articles a ON q.article = a.article LEFT JOIN entities e ON q.entity = e.entity
WHERE {quoted}
ORDER BY a.dated DESC NULLS LAST, q.article, q.number
"""

_ARTICLES = "SELECT article AS number, id, dated, publisher, headline, url FROM articles ORDER BY article"

_ABOUTS = """
SELECT b.quote, e.person FROM abouts b JOIN entities e ON b.entity = e.entity JOIN quotes q ON b.quote = q.quote
WHERE e.person IS NOT NULL AND (q.person IS NULL OR e.person <> q.person) AND {quoted}
GROUP BY ALL ORDER BY ALL
"""

_PERSONS = """
SELECT article, id, person FROM entities WHERE person IS NOT NULL AND article IN (SELECT unnest(?::INTEGER[]))
"""

_TOLD = """
SELECT person, arg_min(value, (-times, value)) AS value FROM (
    SELECT person, value, count(*) AS times FROM (
        SELECT person, unnest({column}) AS value FROM entities WHERE person IN (SELECT unnest(?::INTEGER[]))
    ) GROUP BY ALL
) GROUP BY person, lower(value) ORDER BY person, sum(times) DESC, lower(value)
"""


@attrs.frozen
class Content:
    """What stands in a report.

    Parameters
    ----------
    index
        All but the quotations' texts, for JSON.
    texts
        Of each block of `TOGETHER` quotations the pieces of each.
    """

    index: dict[str, Any]
    texts: list[list[list[str]]]

    @property
    def quotes(self) -> int:
        """How many quotations there are."""
        return len(self.index["quotes"]["article"])


@attrs.frozen
class _Nested:
    """What is told within the quotation at a place, in the article of a number."""

    place: int
    article: int
    quote: Quote


class _Voices:
    """Whoever speaks or is spoken about, numbered as met: persons by their number, others by their name."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.names: list[str] = []
        self.kinds: list[str] = []

    def person(self, number: int, name: str) -> int:
        return self._number(str(number), name, "person")

    def other(self, name: str, kind: str) -> int:
        return self._number(f"name:{_short(fold(name))}", name, kind)

    def _number(self, key: str, name: str, kind: str) -> int:
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers)
            self.names.append(_short(name))
            self.kinds.append(kind)
        return self.numbers[key]


def content_of(
    corpus: Corpus,
    *,
    acts: Collection[str] | None,
    stated: bool = True,
    title: str,
    advance: Callable[[], object] = lambda: None,
) -> Content:
    """Return what stands in the report of a corpus.

    Parameters
    ----------
    corpus
        The corpus.
    acts, stated
        Which quotations are in it, as for `newsents.Corpus.quotes`.
    title
        What the report is called.
    advance
        Is called for each article that is read.
    """
    quoted = condition_of(acts=acts, stated=stated).sql
    with corpus:
        persons = {row["number"]: row for row in corpus.people().rows()}
        rows = corpus.sql(_QUOTES.format(quoted=quoted)).to_rows()
        places = {row["quote"]: place for place, row in enumerate(rows)}
        voices = _Voices()
        speakers = [_speaker(row, persons, voices) for row in rows]
        abouts = _abouts(corpus, quoted, places, persons, voices)
        articles = _articles(corpus)
        at = {number: place for place, number in enumerate(articles.pop("number"))}
        nested: list[_Nested] = []
        texts = _texts(corpus, rows, nested, advance)
        quoting = _quoting(corpus, nested, rows, (acts, stated), persons, voices)
        kinds = {"kind": get_args(QuoteKind), "act": get_args(QuoteAct), "source_kind": get_args(SourceKind)}
        index = {
            "title": one_line(title),
            "version": __version__,
            "acts": list(get_args(QuoteAct) if acts is None else acts),
            "acts_known": list(get_args(QuoteAct)),
            **{f"{name}s": list(values) for name, values in kinds.items()},
            "articles": articles,
            "voices": _told(corpus, voices, persons),
            "quotes": {
                "article": [at[row["article"]] for row in rows],
                "voice": speakers,
                "called": [_called(row) for row in rows],
                **{name: [_place(values, row[name]) for row in rows] for name, values in kinds.items()},
                "sure": [round(100 * row["confidence"]) for row in rows],
                "speaker_sure": [_percent(row["speaker_confidence"]) for row in rows],
                "state": [row["negated"] + 2 * row["hypothetical"] for row in rows],
            },
            "abouts": abouts,
            "quoting": quoting,
            "same": _same(corpus, places, acts=acts, stated=stated),
        }
    return Content(index, [texts[at : at + TOGETHER] for at in range(0, len(texts), TOGETHER)])


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]} …"


def _speaker(row: dict[str, Any], persons: dict[int, dict[str, Any]], voices: _Voices) -> int:
    if row["person"] is not None:
        return voices.person(row["person"], persons[row["person"]]["name"])
    return voices.other(row["speaker"], row["entity_kind"]) if row["entity_kind"] in BODIES else -1


def _called(row: dict[str, Any]) -> str:
    return _short(row["speaker"] or row["source"] or "")


def _place(values: tuple[str, ...], value: str | None) -> int:
    return -1 if value is None else values.index(value)


def _percent(share: float | None) -> int:
    return -1 if share is None else round(100 * share)


def _abouts(
    corpus: Corpus,
    quoted: str,
    places: dict[int, int],
    persons: dict[int, dict[str, Any]],
    voices: _Voices,
) -> list[list[int]]:
    """Return pairs of a quotation's place and a person whom it mentions."""
    return [
        [places[row["quote"]], voices.person(row["person"], persons[row["person"]]["name"])]
        for row in corpus.sql(_ABOUTS.format(quoted=quoted)).rows()
    ]


def _articles(corpus: Corpus) -> dict[str, list[Any]]:
    rows = corpus.sql(_ARTICLES).to_rows()
    return {
        "number": [row["number"] for row in rows],
        "day": [row["dated"] or "" for row in rows],
        "publisher": [_short(row["publisher"] or "") for row in rows],
        "headline": [_short(row["headline"] or f"article {row['id']}") for row in rows],
        "url": [row["url"] if (row["url"] or "").startswith(("http://", "https://")) else "" for row in rows],
    }


def _told(corpus: Corpus, voices: _Voices, persons: dict[int, dict[str, Any]]) -> dict[str, list[Any]]:
    """Return what is known of each voice; of those that are no persons only name and kind."""
    numbers = [int(key) for key in voices.numbers if key.isdigit()]
    facts = {column: _listed(corpus, column, numbers) for column in ("roles", "affiliations", "pronouns")}
    spellings = corpus.spellings(numbers)
    told: dict[str, list[Any]] = {"key": list(voices.numbers), "name": voices.names, "kind": voices.kinds}
    told |= {name: [] for name in ("articles", "spellings", *facts)}
    for key in voices.numbers:
        number = int(key) if key.isdigit() else -1
        told["articles"].append(persons[number]["articles"] if number >= 0 else 0)
        told["spellings"].append(
            [[_short(one.name), one.articles, *map(_short, one.reasons[:REASONS])] for one in spellings.get(number, ())]
        )
        for column, known in facts.items():
            told[column].append([_short(value) for value in known.get(number, [])[:TOLD]])
    return told


def _listed(corpus: Corpus, column: str, numbers: list[int]) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in corpus.sql(_TOLD.format(column=column), [numbers]).rows():
        found[row["person"]].append(row["value"])
    return found


def _texts(
    corpus: Corpus, rows: list[dict[str, Any]], nested: list[_Nested], advance: Callable[[], object]
) -> list[list[str]]:
    """Return the pieces of each quotation, and note what is told within one."""
    wanted: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, row in enumerate(rows):
        wanted[row["article"]].append((row["number"], place))
    found: list[list[str]] = [[] for _ in rows]
    for number, analysis in corpus.analyses():
        for which, place in wanted[number]:
            found[place] = pieces(analysis.article.text, analysis.quotes[which])
        nested += _nested(number, analysis, dict(wanted[number]))
        advance()
    return found


def _nested(number: int, analysis: Analysis, places: dict[int, int]) -> Iterator[_Nested]:
    """Yield what is told within the quotations of an article, as far as these have places, by whoever has a name."""
    outer = {id(quote): places[which] for which, quote in enumerate(analysis.quotes) if which in places}
    for quote in analysis.nested:
        if quote.speaker is not None and id(quote.within) in outer:
            yield _Nested(outer[id(quote.within)], number, quote)


def _quoting(
    corpus: Corpus,
    nested: list[_Nested],
    rows: list[dict[str, Any]],
    wanted: tuple[Collection[str] | None, bool],
    persons: dict[int, dict[str, Any]],
    voices: _Voices,
) -> list[list[int]]:
    """Return pairs of a quotation's place and a person whose words are told within it."""
    acts, stated = wanted
    known_acts = cast("Collection[QuoteAct] | None", acts)
    chosen = [its for its in nested if select_quotes([its.quote], acts=known_acts, stated=stated)]
    articles = sorted({its.article for its in chosen})
    known = {(row["article"], row["id"]): row["person"] for row in corpus.sql(_PERSONS, [articles]).rows()}
    found = set()
    for its in chosen:
        person = known.get((its.article, its.quote.speaker.id)) if its.quote.speaker else None
        if person is not None and person != rows[its.place]["person"]:
            found.add((its.place, voices.person(person, persons[person]["name"])))
    return [list(pair) for pair in sorted(found)]


def _same(corpus: Corpus, places: dict[int, int], **wanted: Any) -> list[list[int]]:
    """Return the places of quotations that are the same in several articles."""
    found: Iterator[list[int]] = (
        [places[quote.quote] for quote in one.quotes if quote.quote in places]
        for one in corpus.repeated(**wanted)
        if len({quote.article_number for quote in one.quotes}) > 1
    )
    return [group for group in found if len(group) > 1]
