"""The component `newsents_speakers`: the entity behind the words of each quotation's source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs
from spacy.language import Language
from spacy.tokens import Doc

from newsents.errors import InputError
from newsents.pipeline.annotations import has, set_entities, set_quotes
from newsents.pipeline.entities.words import Words
from newsents.pipeline.needs import Missing
from newsents.pipeline.speakers.ahead import asked_ahead
from newsents.pipeline.speakers.cast import Cast
from newsents.pipeline.speakers.confidence import Evidence, Found, SpeakerModel, read_speaker_model, speaker_model
from newsents.pipeline.speakers.first_person import first_persons
from newsents.pipeline.speakers.meaning import Meaning
from newsents.pipeline.speakers.nested import nested_sources
from newsents.pipeline.speakers.offices import office_of
from newsents.pipeline.speakers.pronoun_sets import pronouns_used
from newsents.pipeline.speakers.reading.scene import Scene, read_scene
from newsents.pipeline.speakers.reference.nominals import Nominal, find_nominals
from newsents.pipeline.speakers.reference.referring import PRONOUN_WORDS
from newsents.pipeline.speakers.reference.scorer import shipped_scorer
from newsents.pipeline.speakers.resolved import Judge, Resolved
from newsents.pipeline.speakers.source_kind import source_kind
from newsents.pipeline.speakers.sources import SourceResolver
from newsents.pipeline.speakers.thresholds import MIN_CONFIDENCE, MIN_MENTION_CONFIDENCE
from newsents.pipeline.speakers.via import REACH, find_via, leads_in, may_have_via
from newsents.schema import Entity, Mention, MentionForm, Quote
from newsents.schema.nesting import moved_within


class Speakers:
    """Finds the speakers of quotations; see `make_speakers`.

    Parameters
    ----------
    min_confidence
        How probable the person that a he or she means must be, 0 to 1; below it the speaker is ``None``.
    min_mention_confidence
        The same for those that are not the source of a quotation; below it they are no mention of anybody.
    all_pronouns
        Whether every he, she and "the senator" of the article, and every "I" in quotation marks, becomes a mention, or
        those alone that are sources.
    judge
        The model that says whom pronouns and nouns mean; by default the shipped one.
    min_speaker_confidence
        How probable it must be that a quotation's speaker is the right one, 0 to 1; below it the speaker is ``None``.
    confidence
        The model that says how probable that is; by default the shipped one.
    """

    def __init__(
        self,
        min_confidence: float = MIN_CONFIDENCE,
        min_mention_confidence: float = MIN_MENTION_CONFIDENCE,
        all_pronouns: bool = True,
        judge: Judge | None = None,
        min_speaker_confidence: float = 0.0,
        confidence: SpeakerModel | None = None,
    ) -> None:
        for name, value in (
            ("min_confidence", min_confidence),
            ("min_mention_confidence", min_mention_confidence),
            ("min_speaker_confidence", min_speaker_confidence),
        ):
            if not 0 <= value <= 1:
                raise InputError(f"{name} lies between 0 and 1, and got {value!r}", code="N403")
        self.min_confidence = min_confidence
        self.min_mention_confidence = min_mention_confidence
        self.all_pronouns = all_pronouns
        self.judge = judge or shipped_scorer()
        self.missing = Missing("newsents_speakers")
        self.min_speaker_confidence = min_speaker_confidence
        self.confidence = confidence or speaker_model()

    def __call__(self, doc: Doc) -> Doc:
        """Give the quotes of a Doc their speakers and go-betweens; add the entities and mentions found."""
        self.missing.check(doc)
        if not has(doc, "quotes"):
            self.missing.warn(
                "quotes", "newsents_quotes has not run before newsents_speakers, so no quotation is given a speaker"
            )
        scene = read_scene(doc)
        resolver, answers = self.resolve(scene)
        of_nested = nested_sources(resolver)
        cast = resolver.cast
        mentions = _with_new(scene, cast, resolver, [*answers.values(), *of_nested.values()])
        if self.all_pronouns:
            mentions = _with_referring(scene, cast, resolver, mentions)
        if "/" in scene.words.text:
            # whose pronouns are stated is somebody named, who may have turned out to be a person
            mentions = cast.current(mentions)
        for identifier, pronouns in pronouns_used(scene.words, mentions, scene.quoted).items():
            cast.called(identifier, pronouns)
        quotes = list(self._spoken(scene, cast, scene.quotes, answers))
        nested = moved_within(self._spoken(scene, cast, scene.nested, of_nested), quotes)
        set_entities(doc, cast.all(), cast.current(mentions))
        set_quotes(doc, quotes, nested)
        return doc

    def _spoken(
        self, scene: Scene, cast: Cast, quotes: Sequence[Quote], answers: Mapping[int, Resolved]
    ) -> Iterator[Quote]:
        """Yield quotations with their speakers, those left out who are not sure enough."""
        if not quotes:
            return
        leads = leads_in(scene.words.text)
        known = Evidence.of(scene)
        for number, quote in enumerate(quotes):
            resolved = answers.get(number)
            if resolved is None or resolved.entity is None:
                yield _with_speaker(scene, quote, leads, None, quote.evidence)
                continue
            if resolved.form == "nominal" and quote.source is not None and not cast[resolved.entity].label:
                office = office_of(scene, quote.source)
                if office is not None:
                    cast.described(resolved.entity, office)
            speaker = cast[resolved.entity]
            chosen = resolved.share if resolved.share < 1 else None
            found = Found(resolved.how, resolved.form, resolved.start, chosen)
            sure = self.confidence.confidence(known.features(quote, speaker, found))
            named = _with_speaker(scene, quote, leads, speaker, (*quote.evidence, f"speaker: {resolved.how}"), sure)
            if sure < self.min_speaker_confidence:
                named = attrs.evolve(named, speaker=None, speaker_confidence=None, evidence=quote.evidence)
            yield named

    def resolve(self, scene: Scene) -> tuple[SourceResolver, dict[int, Resolved]]:
        """Resolve what refers in an article, in its order, so that each knows those before it.

        Returns
        -------
        SourceResolver
            What it found, beside the sources.
        dict
            Number of each quotation whose source has words to the entity behind them.
        """
        cast = Cast(tuple(scene.entities.values()))
        meaning = Meaning(scene, cast, self.judge, self.min_confidence, self.min_mention_confidence)
        resolver = SourceResolver(meaning)
        words = scene.words
        answers: dict[int, Resolved] = {}
        steps: list[tuple[int, int, int | Nominal]] = []
        speaking: dict[int, int] = {}
        for number, quote in enumerate(scene.quotes):
            if quote.source is not None:
                steps.append((words.at(quote.source.start), 0, number))
                # Whoever is named as a speaker is known before the pronouns within the quotation are read.
                if (found := resolver.named_source(number)) is not None:
                    answers[number] = found
                elif (ahead := asked_ahead(scene, quote)) is not None:
                    begin, speaking[number] = ahead
                    steps.append((begin, -1, number))
        sources = {token for token, kind, _ in steps if kind == 0}
        # "her lawyer, Bo Ek" is Bo Ek, and she is somebody else
        asked = {token for token, kind, step in steps if kind == 0 and step not in answers}
        if self.all_pronouns:
            steps += [
                (token, 1, token)
                for token in words.where(PRONOUN_WORDS)
                if token not in asked and not scene.outside[token]
            ]
        steps += [(nominal.start, 2, nominal) for nominal in find_nominals(scene) if nominal.start not in sources]
        for token, kind, step in sorted(steps, key=_order):
            if isinstance(step, Nominal):
                resolver.nominal(step)
            elif kind == 1:
                resolver.pronoun(step)
            elif kind == -1:
                resolver.ahead(step, token, speaking[step])
            else:
                found = answers.get(step) or resolver.source(step)
                if found is not None:
                    answers[step] = found
                    resolver.speaks(found)
        return resolver, answers

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Apply the component to many Docs, lazily and in order."""
        for doc in docs:
            yield self(doc)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write nothing: the settings are in the pipeline's config, the weights in the package."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Speakers:
        """Read nothing; see `to_disk`."""
        return self


def _order(step: tuple[int, int, int | Nominal]) -> tuple[int, int]:
    return step[0], step[1]


def _with_speaker(
    scene: Scene,
    quote: Quote,
    leads: Sequence[str],
    speaker: Entity | None,
    evidence: tuple[str, ...],
    confidence: float | None = None,
) -> Quote:
    via = quote.via
    if via is None and quote.cue is not None and may_have_via(scene.words.text, quote.cue, leads):
        via = find_via(scene.words.text, quote, sentence=_sentence(scene, quote.cue.start))
    # attrs.evolve takes twice the time
    return Quote(
        content=quote.content,
        cue=quote.cue,
        source=quote.source,
        speaker=speaker,
        kind=quote.kind,
        act=quote.act,
        negated=quote.negated,
        hypothetical=quote.hypothetical,
        via=via,
        confidence=quote.confidence,
        evidence=evidence,
        source_kind=source_kind(scene, quote, speaker),
        speaker_confidence=confidence,
        within=quote.within,
    )


def _sentence(scene: Scene, offset: int) -> tuple[int, int]:
    """Return the offsets of the sentence that an offset stands in."""
    words = scene.words
    first = last = min(words.at(offset), len(words) - 1)
    lowest, highest = max(0, first - REACH), min(len(words) - 1, last + REACH)
    while first > lowest and words.sentences[first - 1] == words.sentences[first]:
        first -= 1
    while last < highest and words.sentences[last + 1] == words.sentences[last]:
        last += 1
    return words.starts[first], words.ends[last]


def _with_new(scene: Scene, cast: Cast, resolver: SourceResolver, found: Iterable[Resolved]) -> list[Mention]:
    """Return the mentions of names, and those that were resolved, in order of the text."""
    words = scene.words
    new: dict[tuple[int, int], Mention] = {}
    for answer in found:
        if answer.entity is not None and answer.form != "name":
            mention = _mention(words, answer.start, answer.end, cast[answer.entity], answer.form)
            new[mention.start, mention.end] = mention
    for token, (identifier, _) in resolver.pronouns.items():
        if identifier is not None:
            mention = _mention(words, token, token + 1, cast[identifier], "pronoun")
            new[mention.start, mention.end] = mention
    for name in scene.mentions:
        new.pop((name.start, name.end), None)
    return sorted([*scene.mentions, *new.values()], key=_place)


def _mention(words: Words, first: int, last: int, entity: Entity, form: MentionForm) -> Mention:
    text = words.text_of(first, last)
    return Mention(words.starts[first], words.ends[last - 1], text, entity.label, entity, form=form)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _with_referring(scene: Scene, cast: Cast, resolver: SourceResolver, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with those of "the senator" and, in quotation marks, of "I" that were not there."""
    words = scene.words
    taken = {(mention.start, mention.end) for mention in mentions}
    new: list[tuple[int, int, str, MentionForm]] = [
        (start, end, entity, "nominal") for start, (end, entity) in resolver.nominals.items()
    ]
    spoken = first_persons(scene, cast, resolver.speakers)
    new += [(token, token + 1, speaker, "pronoun") for token, speaker in spoken]
    more = [
        _mention(words, first, last, cast[entity], form)
        for first, last, entity, form in new
        if (words.starts[first], words.ends[last - 1]) not in taken
    ]
    return sorted([*mentions, *more], key=_place)


@Language.factory(
    "newsents_speakers",
    default_config={
        "min_confidence": MIN_CONFIDENCE,
        "min_mention_confidence": MIN_MENTION_CONFIDENCE,
        "all_pronouns": True,
        "min_speaker_confidence": 0.0,
        "confidence": None,
    },
)
def make_speakers(
    nlp: Language,
    name: str,
    min_confidence: float,
    min_mention_confidence: float,
    all_pronouns: bool,
    min_speaker_confidence: float,
    confidence: str | None,
) -> Speakers:
    """Make the component `newsents_speakers`.

    It reads ``doc._.quotes``, ``doc._.mentions`` and the parse, and writes the quotes back with ``speaker``, ``via``,
    ``source_kind`` and ``speaker_confidence``. Names, pronouns ("he", "it", "who"), offices ("the secretary"), groups
    ("both men") and metonyms ("Moscow") become entities, persons with the pronouns that the article uses for them; what
    cannot be known stays ``None``, and the quote keeps its source's words.

    Parameters
    ----------
    nlp, name
        Given by spaCy.
    min_confidence
        How probable the person that a he or she means must be, 0 to 1. Wrong names do more harm than none.
    min_mention_confidence
        The same for those that are not the source of a quotation; below it they are no mention of anybody.
    all_pronouns
        Whether every he, she and "the senator" of the article, and every "I" in quotation marks, becomes a mention, or
        those alone that are sources.
    min_speaker_confidence
        How probable it must be that a quotation's speaker is the right one (``speaker_confidence``), 0 to 1; below it
        the speaker is ``None``, and the quotation keeps its source's words. 0 for all that were found.
    confidence
        Weights of your own for ``speaker_confidence``: the path of what ``newsents train speaker_confidence`` wrote. By
        default those that are shipped.

    Examples
    --------
    >>> import newsents
    >>> doc = newsents.load()("Ann Lee resigned on Monday. She was tired, she said.")
    >>> [(mention.text, mention.entity.name) for mention in doc._.mentions if mention.form == "pronoun"]
    [('She', 'Ann Lee'), ('she', 'Ann Lee')]
    """
    return Speakers(
        min_confidence,
        min_mention_confidence,
        all_pronouns,
        min_speaker_confidence=min_speaker_confidence,
        confidence=None if confidence is None else read_speaker_model(confidence),
    )
