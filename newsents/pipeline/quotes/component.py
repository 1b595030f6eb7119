"""The component `newsents_quotes`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Quotes:
    """The component; see `make_quotes`."""

    def __call__(self, doc: Doc) -> Doc:
        return doc


@Language.factory("newsents_quotes")
def make_quotes(nlp: Language, name: str) -> Quotes:
    """Make the component `newsents_quotes`."""
    return Quotes()
