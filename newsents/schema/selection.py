"""Which of an article's quotations are wanted: by speaker, kind, act, confidence.

What counts as *quoted*, wherever quotations are counted or shown and nothing else is asked for, is what was said or
written (`SAID`) and stated: the article does not deny it, and it did take place. `select_quotes` says so of values, and
`newsents.corpus.store.questions.condition_of` of a store.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import get_args

from newsents.errors import InputError, SchemaError
from newsents.schema.people import Entity
from newsents.schema.quote import Quote, QuoteAct, QuoteKind
from newsents.schema.spans import is_share

SAID: tuple[QuoteAct, ...] = ("speech", "writing")
"""The acts by which something was said."""


def select_quotes(
    quotes: Iterable[Quote],
    *,
    speaker: Entity | str | None = None,
    kind: QuoteKind | None = None,
    acts: Collection[QuoteAct] | None = SAID,
    min_confidence: float = 0.0,
    min_speaker_confidence: float = 0.0,
    stated: bool = True,
) -> tuple[Quote, ...]:
    """Return the quotations that are wanted, in their order: by default what was said or written, and stated.

    Parameters
    ----------
    quotes
        Quotations of one article, or of several.
    speaker
        Only those of this entity, or of the speaker of this name or alias (in upper or lower case).
    kind
        Only those of this kind.
    acts
        Only those of these acts: by default what was said or written. None for all, those by thought, stance or deed
        included.
    min_confidence
        Only those at least so sure, 0 to 1.
    min_speaker_confidence
        Only those whose speaker is at least so surely the right one, 0 to 1; above 0 those without a speaker are left
        out.
    stated
        Leave out what the article says was not said, or not yet: quotations that are negated or hypothetical. False for
        all.

    Raises
    ------
    SchemaError
        If there is no such kind or act, or the speaker is neither an entity nor a name.
    InputError
        If ``min_confidence`` or ``min_speaker_confidence`` is not a number between 0 and 1.

    Examples
    --------
    >>> from newsents.schema import TextSpan
    >>> lee = Entity("e1", "Ann Lee", aliases=("Lee",))
    >>> said = Quote((TextSpan(0, 4, "Rain"),), speaker=lee, kind="direct")
    >>> hoped = Quote((TextSpan(9, 12, "sun"),), speaker=lee, act="thought")
    >>> [quote.text for quote in select_quotes([said, hoped])]
    ['Rain']
    >>> [quote.text for quote in select_quotes([said, hoped], speaker="lee", acts=None)]
    ['Rain', 'sun']
    >>> denied = Quote((TextSpan(0, 4, "Rain"),), speaker=lee, negated=True)
    >>> select_quotes([denied]), len(select_quotes([denied], stated=False))
    ((), 1)
    """
    least = {"min_confidence": min_confidence, "min_speaker_confidence": min_speaker_confidence}
    for name, value in least.items():
        if not is_share(value):
            raise InputError(f"{name} is a number between 0 and 1, such as 0.9, and got {value!r}", code="N402")
    if not (speaker is None or isinstance(speaker, (Entity, str))):
        raise SchemaError(f"speaker is an Entity or a name, and got {speaker!r:.80}", code="N103")
    _refuse_unknown("kind", [] if kind is None else [kind], get_args(QuoteKind))
    _refuse_unknown("acts", () if acts is None else acts, get_args(QuoteAct))
    return tuple(
        quote
        for quote in quotes
        if (acts is None or quote.act in acts)
        and (kind is None or quote.kind == kind)
        and quote.confidence >= min_confidence
        and (quote.speaker_confidence or 0.0) >= min_speaker_confidence
        and not (stated and (quote.negated or quote.hypothetical))
        and (speaker is None or _is_speaker(quote.speaker, speaker))
    )


def _is_speaker(found: Entity | None, wanted: Entity | str) -> bool:
    if found is None or isinstance(wanted, Entity):
        return found == wanted
    return wanted.casefold() in (name.casefold() for name in (found.name, *found.aliases))


def _refuse_unknown(option: str, given: object, known: tuple[str, ...]) -> None:
    every = "; all of them: acts=None" if option == "acts" else ""
    if not isinstance(given, Collection):
        raise SchemaError(f"{option} is a list of names, and got {given!r:.80}{every}", code="N103")
    unknown = [repr(name) for name in ([given] if isinstance(given, str) else given) if name not in known]
    if isinstance(given, str) and not unknown:
        raise SchemaError(f"{option} is a list of names: {option}=[{given!r}]", code="N103")
    if unknown:
        raise SchemaError(f"{option} names {', '.join(unknown)}; there are {', '.join(known)}{every}", code="N103")
