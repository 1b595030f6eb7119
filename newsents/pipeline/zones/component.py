"""The component `newsents_zones`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Zones:
    """The component; see `make_zones`."""

    def __call__(self, doc: Doc) -> Doc:
        return doc


@Language.factory("newsents_zones")
def make_zones(nlp: Language, name: str) -> Zones:
    """Make the component `newsents_zones`."""
    return Zones()
