"""The component `newsents_entities`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Entities:
    """The component; see `make_entities`."""

    def __call__(self, doc: Doc) -> Doc:
        return doc


@Language.factory("newsents_entities")
def make_entities(nlp: Language, name: str) -> Entities:
    """Make the component `newsents_entities`."""
    return Entities()
