"""The component `newsents_speakers`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Speakers:
    """The component; see `make_speakers`."""

    def __call__(self, doc: Doc) -> Doc:
        return doc


@Language.factory("newsents_speakers")
def make_speakers(nlp: Language, name: str) -> Speakers:
    """Make the component `newsents_speakers`."""
    return Speakers()
