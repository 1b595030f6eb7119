"""Who speaks before anybody was named, as articles may begin: who is named with the next quotation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from newsents.pipeline.speakers.reading.scene import Scene
from newsents.pipeline.speakers.reference.referring import Asked
from newsents.schema import Quote

NEXT = 0.7
"""So well must "she" fit a person who is named only with the next quotation."""


class NamedNext:
    """Tells who is named with the next quotation.

    Parameters
    ----------
    scene
        The article.
    speakers
        Number of each quotation to whoever its source names.
    """

    def __init__(self, scene: Scene, speakers: Mapping[int, str]) -> None:
        self.scene, self.speakers = scene, speakers

    def speaker(self, asked: Asked, quote: Quote) -> tuple[str | None, float]:
        """Return who is named with the next quotation, where nobody was named before, and how well the pronoun fits."""
        if asked.token > self._first_person:
            return None, 0.0
        speaker = self.speakers.get(self._numbers[id(quote)] + 1)
        share = None if speaker is None or quote.kind != "direct" else self.scene.fit(speaker, asked.sex)
        return (speaker, share) if share is not None and share > NEXT else (None, 0.0)

    @cached_property
    def _first_person(self) -> int:
        """The token with which the first name of a person begins; behind the last one where there is none."""
        entities = self.scene.entities
        starts = (place.start for place in self.scene.places if entities[place.entity].kind == "person")
        return next(starts, len(self.scene.words))

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The number of each quotation, by its identity."""
        return {id(quote): number for number, quote in enumerate(self.scene.quotes)}
