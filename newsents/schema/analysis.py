"""The result of reading one article."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import attrs

from newsents.errors import SchemaError
from newsents.schema import convert
from newsents.schema.article import Article
from newsents.schema.nesting import moved_within, places
from newsents.schema.people import Entity, Mention
from newsents.schema.quote import Quote, QuoteAct, QuoteKind
from newsents.schema.selection import SAID, select_quotes
from newsents.schema.spans import TextSpan
from newsents.showing import Brief, brief


@attrs.frozen(slots=True, repr=False)
class Analysis(Brief):
    """Who said what in one article: plain, immutable values, free of spaCy.

    Parameters
    ----------
    article
        The text, its zones, and what its page says about it.
    mentions
        Where people, organisations and places are referred to, in order.
    entities
        Whom and what these mentions refer to.
    quotes
        The quotations, in order of their content.
    nested
        Quotations within others (``Quote.within``): what, by the words of one, somebody else said. Each stands behind
        the one that it is within, where that is nested, too.

    Raises
    ------
    SchemaError
        If a span's words are not those of the text at its offsets, if zones overlap, if a mention or a quote refers to
        an entity that is not in ``entities``, or if a nested quotation is within none of the others.

    Examples
    --------
    >>> analysis = Analysis(Article("Rain, she said."), quotes=(Quote((TextSpan(0, 4, "Rain"),)),))
    >>> Analysis.from_json(analysis.to_json()) == analysis
    True
    >>> Analysis(Article("Rain"), quotes=(Quote((TextSpan(0, 4, "Hail"),)),))
    Traceback (most recent call last):
    newsents.errors.SchemaError: [N107] at 0:4 the text reads 'Rain', the span says 'Hail'
    >>> analysis
    Analysis(text='Rain, she said.', characters=15, mentions=0, entities=0, people=0, quotes=1)
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    nested: tuple[Quote, ...] = ()

    def __attrs_post_init__(self) -> None:
        text = self.article.text
        for span in self._spans():
            if text[span.start : span.end] != span.text:
                raise SchemaError(
                    f"at {span.start}:{span.end} the text reads {brief(text[span.start : span.end])}, "
                    f"the span says {brief(span.text)}",
                    code="N107",
                )
        end = 0
        for zone in self.article.zones:
            if zone.start < end or zone.end > len(text):
                raise SchemaError(
                    f"the zone {zone.start}:{zone.end} overlaps another or leaves the text (length {len(text)})",
                    code="N108",
                )
            end = zone.end
        known = {entity.id: entity for entity in self.entities}
        if len(known) != len(self.entities):
            raise SchemaError("two entities of one analysis have the same id", code="N109")
        for entity in self._references():
            found = known.get(entity.id)
            if found is not entity and found != entity:
                raise SchemaError(
                    f"the entity {brief(entity.id)} ({brief(entity.name)}) is referred to but not in entities",
                    code="N110",
                )
        places(self.quotes, self.nested)

    def _told(self) -> Mapping[str, object]:
        return {
            "text": self.article.text,
            "characters": len(self.article.text),
            "mentions": len(self.mentions),
            "entities": len(self.entities),
            "people": len(self.people),
            "quotes": len(self.quotes),
            "nested": len(self.nested) or None,
        }

    def _repr_html_(self) -> str:
        from newsents.viz.html.article import analysis_html  # only a notebook needs it

        return analysis_html(self)

    def __rich__(self) -> Any:
        from newsents.viz.terminal import article  # only rich needs it

        return article(self)

    def _spans(self) -> list[TextSpan | Mention]:
        found: list[TextSpan | Mention | None] = [*self.mentions]
        for mention in self.mentions:
            found += (mention.honorific, mention.role, mention.affiliation, mention.time)
        for quote in (*self.quotes, *self.nested):
            found += quote.content
            found += (quote.cue, quote.source, quote.via)
        for entity in self.entities:
            for pronouns in entity.pronouns:
                found += (*pronouns.places, pronouns.stated)
        return [span for span in found if span is not None]

    def _references(self) -> Iterator[Entity]:
        for mention in self.mentions:
            if mention.entity is not None:
                yield mention.entity
        for quote in (*self.quotes, *self.nested):
            if quote.speaker is not None:
                yield quote.speaker

    @property
    def people(self) -> tuple[Entity, ...]:
        """The persons among the entities.

        Examples
        --------
        >>> lee = Entity("e1", "Ann Lee", "person")
        >>> analysis = Analysis(Article("Rain, she said."), entities=(lee, Entity("e2", "Leeds", "place")))
        >>> analysis.people
        (Entity(id='e1', name='Ann Lee', kind='person'),)
        """
        return tuple(entity for entity in self.entities if entity.kind == "person")

    @property
    def all_quotes(self) -> tuple[Quote, ...]:
        """The quotations and those nested in them, in order of their content; each behind what it is within.

        Examples
        --------
        >>> import newsents
        >>> analysis = newsents.analyze("The minister said that Ann Lee had told him that the bridge was unsafe.")
        >>> for quote in analysis.all_quotes:
        ...     print(quote.source, "|", quote.text, "|", quote.within and quote.within.source)
        The minister | that Ann Lee had told him that the bridge was unsafe | None
        Ann Lee | that the bridge was unsafe | The minister
        """
        return tuple(sorted((*self.quotes, *self.nested), key=lambda quote: (quote.start, -quote.end)))

    def with_quotes(self, quotes: Iterable[Quote], nested: Iterable[Quote] | None = None) -> Analysis:
        """Return the analysis with other quotations, such as some of its own, and what is nested in these.

        Parameters
        ----------
        quotes
            The quotations, not nested ones.
        nested
            Which nested ones may stay; by default all. One stays if that which it is within, by content and cue, does.

        Examples
        --------
        >>> import newsents
        >>> analysis = newsents.analyze("The minister said that Ann Lee had told him that the bridge was unsafe.")
        >>> len(analysis.with_quotes(analysis.quotes).nested), len(analysis.with_quotes([]).nested)
        (1, 0)
        """
        kept = tuple(quotes)
        return attrs.evolve(self, quotes=kept, nested=moved_within(self.nested if nested is None else nested, kept))

    def select_quotes(
        self,
        *,
        speaker: Entity | str | None = None,
        kind: QuoteKind | None = None,
        acts: Collection[QuoteAct] | None = SAID,
        min_confidence: float = 0.0,
        min_speaker_confidence: float = 0.0,
        stated: bool = True,
    ) -> tuple[Quote, ...]:
        """Return the quotations that are wanted; by default what was said or written, and stated, and none nested.

        The parameters are those of `newsents.schema.select_quotes`, which takes `all_quotes`, too.

        Examples
        --------
        >>> import newsents
        >>> analysis = newsents.analyze('"Rain," said Ann Lee. Bob Hay hopes that the sun will shine.')
        >>> [str(quote.speaker) for quote in analysis.select_quotes()]
        ['Ann Lee']
        >>> [str(quote.speaker) for quote in analysis.select_quotes(acts=None)]
        ['Ann Lee', 'Bob Hay']
        """
        return select_quotes(
            self.quotes,
            speaker=speaker,
            kind=kind,
            acts=acts,
            min_confidence=min_confidence,
            min_speaker_confidence=min_speaker_confidence,
            stated=stated,
        )

    def to_dict(self) -> dict[str, Any]:
        r"""Return plain dicts, lists, strings and numbers; `from_dict` reads them back, whatever they went through.

        Lone surrogates, which JSON cannot be trusted with, stand there as other characters, one for one, and
        ``"surrogates"`` tells which; no other text has that key.

        Examples
        --------
        >>> plain = Analysis(Article("\ud83d\ude00")).to_dict()
        >>> ascii(plain["article"]["text"]), ascii(plain["surrogates"])
        ("'\\U0010fffd\\U0010fffc'", "{'\\U0010fffd': 'U+D83D', '\\U0010fffc': 'U+DE00'}")
        >>> ascii(Analysis.from_dict(plain).article.text)
        "'\\ud83d\\ude00'"
        """
        return convert.analysis_to_dict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Analysis:
        """Read what `to_dict` wrote.

        Raises
        ------
        SchemaError
            If the version is unknown, or a part is missing or malformed; the message says which.

        Examples
        --------
        >>> analysis = Analysis(Article("Rain, she said."))
        >>> Analysis.from_dict(analysis.to_dict()) == analysis
        True
        """
        return convert.analysis_from_dict(cls, data)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the dict of `to_dict` as JSON.

        Examples
        --------
        >>> json.loads(Analysis(Article("Rain, she said.")).to_json())["article"]["text"]
        'Rain, she said.'
        """
        return convert.analysis_to_json(self, indent)

    @classmethod
    def from_json(cls, data: str | bytes) -> Analysis:
        """Read what `to_json` wrote. Raises SchemaError where that is not what it is given.

        Examples
        --------
        >>> analysis = Analysis(Article("Rain, she said."))
        >>> Analysis.from_json(analysis.to_json()) == analysis
        True
        """
        if not isinstance(data, (str, bytes, bytearray)):
            raise SchemaError(f"JSON comes as str or bytes, and got {type(data).__name__}", code="N111")
        try:
            loaded = json.loads(data)
        except ValueError as error:
            raise SchemaError(f"this is not JSON: {error}", code="N111") from error
        except RecursionError as error:
            raise SchemaError("this is not an analysis: it is nested too deeply", code="N113") from error
        return cls.from_dict(loaded)
