"""A quotation: what was said, by whom, in which words the article says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args

import attrs

from newsents.errors import SchemaError
from newsents.schema.people import Entity
from newsents.schema.spans import Plain, TextSpan, as_float, one_of, share
from newsents.schema.surrogates import SURROGATE
from newsents.showing import Shown, brief

if TYPE_CHECKING:
    from newsents.viz.sheet import Sheet

QuoteKind = Literal["direct", "indirect", "mixed"]
"""Whether the content stands in quotation marks wholly, not at all, or in part."""

QuoteAct = Literal["speech", "writing", "thought", "other"]
"""How the source holds the content: said, wrote, believes; ``other`` is attribution in the broad sense of
PolNeAR, by stance, feeling or deed ("is determined to", "accused of")."""

SourceKind = Literal[
    "named_person",
    "partly_named",
    "unnamed_person",
    "group",
    "organization",
    "government",
    "document",
    "poll",
    "media",
]
"""What kind of source a quotation has. ``partly_named``: a person of whom the article gives a surname or a forename
only; ``unnamed_person``: one or several whom it keeps without a name ("a spokesman", "people familiar with the talks");
``group``: several ("experts", "both men"); ``government``: a state, an authority, those who speak for it as a body
("police", "officials"); ``document``: a report, a study, a statement; ``poll``: a survey of opinions."""


@attrs.frozen(slots=True, repr=False)
class Quote(Shown, Plain):
    """One attribution relation: a source, a cue, a content.

    The terms are those of Pareti (2012) and of the PolNeAR corpus (Newell, Margolin and Ruths, 2018).

    Parameters
    ----------
    content
        What is attributed. ``"A," she said. "B."`` is one quote whose content has two spans.
    cue
        The words that signal the attribution ("said", "according to"), or ``None``.
    source
        The words that name the speaker, or ``None``.
    speaker
        The entity behind these words, or ``None`` where that cannot be known.
    kind, act
        See `QuoteKind` and `QuoteAct`.
    negated
        The attribution is denied: "did not say", "denied that".
    hypothetical
        The attribution did not, or not yet, take place: "would say", "declined to say whether".
    via
        The words for a go-between ("a translator", "Russian news agency Interfax"), or ``None``.
    confidence
        How probable it is that the content and its source are right, 0 to 1.
    evidence
        Which rules or models found it.
    source_kind
        What kind of source it is, by its words and the speaker; also where the speaker is ``None``. ``None`` where no
        words tell the source, or they do not say. See `SourceKind`.
    speaker_confidence
        How probable it is that ``speaker`` is the right one, 0 to 1, if the content and its source are right;
        ``None`` where ``speaker`` is.
    within
        The quotation whose content tells of this one, or ``None`` for one that the article itself tells: in "Ann Lee
        said that the mayor had told her to wait", what the mayor told stands within what Ann Lee said.

    Examples
    --------
    >>> quote = Quote((TextSpan(1, 6, "Rain,"), TextSpan(18, 22, "rain")), speaker=Entity("e1", "Ann Lee"))
    >>> quote.text
    'Rain, rain'
    >>> quote.speaker.name
    'Ann Lee'
    >>> quote
    Quote(start=1, end=22, text='Rain, rain', speaker='Ann Lee', kind='indirect', act='speech', confidence=1.0)
    """

    content: tuple[TextSpan, ...]
    cue: TextSpan | None = None
    source: TextSpan | None = None
    speaker: Entity | None = None
    kind: QuoteKind = attrs.field(default="indirect", validator=one_of(*get_args(QuoteKind)))
    act: QuoteAct = attrs.field(default="speech", validator=one_of(*get_args(QuoteAct)))
    negated: bool = False
    hypothetical: bool = False
    via: TextSpan | None = None
    confidence: float = attrs.field(default=1.0, converter=as_float, validator=share)
    evidence: tuple[str, ...] = ()
    source_kind: SourceKind | None = attrs.field(
        default=None, validator=attrs.validators.optional(one_of(*get_args(SourceKind)))
    )
    speaker_confidence: float | None = attrs.field(default=None, validator=attrs.validators.optional(share))
    within: Quote | None = None

    def __attrs_post_init__(self) -> None:
        if not self.content:
            raise SchemaError("a quote needs at least one span of content", code="N105")
        if any(a.end > b.start for a, b in zip(self.content, self.content[1:], strict=False)):
            raise SchemaError(
                "the content spans of a quote stand in order and do not overlap: "
                + ", ".join(f"{span.start}:{span.end}" for span in self.content),
                code="N106",
            )
        if self.within is not None and not self.within.holds(self):
            raise SchemaError(
                f"what stands within a quotation is part of its content, and {self.start}:{self.end} is none of "
                + ", ".join(f"{span.start}:{span.end}" for span in self.within.content),
                code="N370",
            )

    def _told(self) -> Mapping[str, object]:
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "cue": self.cue and self.cue.text,
            "source": self.source and self.source.text,
            "speaker": self.speaker and self.speaker.name,
            "kind": self.kind,
            "act": self.act,
            "negated": self.negated,
            "hypothetical": self.hypothetical,
            "via": self.via and self.via.text,
            "confidence": self.confidence,
            "within": self.within and self.within.text,
        }

    def _sheet(self) -> Sheet:
        from newsents.viz.sheets.article import quote_sheet  # only a notebook or rich needs it

        return quote_sheet(self)

    @property
    def text(self) -> str:
        """The content's words, its spans joined by a space.

        Examples
        --------
        >>> Quote((TextSpan(1, 6, "Rain,"), TextSpan(18, 22, "rain"))).text
        'Rain, rain'
        """
        return " ".join(span.text for span in self.content)

    def holds(self, other: Quote) -> bool:
        """Whether the content has all of another quotation's content in it, and its cue, and is more than that.

        Examples
        --------
        >>> told = Quote((TextSpan(8, 18, "she is ill"),), cue=TextSpan(3, 7, "says"))
        >>> Quote((TextSpan(0, 18, "Ed says she is ill"),)).holds(told), told.holds(told)
        (True, False)
        """
        inner = [*other.content, *([other.cue] if other.cue is not None else [])]
        held = all(any(own.start <= span.start and span.end <= own.end for own in self.content) for span in inner)
        return held and sum(map(_length, other.content)) < sum(map(_length, self.content))

    def spans(self, doc: Any) -> list[Any]:
        """Return its parts as spans of a spaCy Doc, in order of the text.

        Parameters
        ----------
        doc
            A `spacy.tokens.Doc` of the article's text.

        Returns
        -------
        list of spacy.tokens.Span
            Labelled ``"content"``, ``"cue"``, ``"source"`` and ``"via"``; each of whole tokens.

        Raises
        ------
        SchemaError
            If the Doc is one of another text.

        Examples
        --------
        >>> import spacy
        >>> quote = Quote((TextSpan(1, 6, "Rain,"),), cue=TextSpan(8, 12, "said"))
        >>> [(span.label_, span.text) for span in quote.spans(spacy.blank("en")('"Rain," said Ann Lee.'))]
        [('content', 'Rain,'), ('cue', 'said')]
        """
        parts = [*(("content", span) for span in self.content), ("cue", self.cue), ("source", self.source)]
        found = []
        for label, span in [*parts, ("via", self.via)]:
            if span is None:
                continue
            # The Doc of a text with lone surrogates has other characters for them.
            words = SURROGATE.sub("\ufffd", span.text)
            if not doc.text.startswith((words, span.text), span.start):
                raise SchemaError(
                    f"at {span.start}:{span.end} the Doc reads {brief(doc.text[span.start : span.end])}, "
                    f"the quote says {brief(span.text)}",
                    code="N107",
                )
            found.append(doc.char_span(span.start, span.end, label=label, alignment_mode="expand"))
        return sorted(found)

    @property
    def start(self) -> int:
        """Where the content begins, in Unicode code points.

        Examples
        --------
        >>> Quote((TextSpan(1, 6, "Rain,"), TextSpan(18, 22, "rain"))).start
        1
        """
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where the content ends, in Unicode code points.

        Examples
        --------
        >>> Quote((TextSpan(1, 6, "Rain,"), TextSpan(18, 22, "rain"))).end
        22
        """
        return self.content[-1].end


def _length(span: TextSpan) -> int:
    return span.end - span.start
