"""What the user's own component says that a name is, it stays, whoever is called he or she."""

from __future__ import annotations

import pytest
from spacy.language import Language

import newsents

TEXT = "Vernon Hale opened in 1909. He was glad. “It is big,” he said."


def ruled(*trust: str) -> Language:
    nlp = newsents.load(config={"newsents_entities": {"trust": list(trust)}})
    ruler = nlp.add_pipe("entity_ruler", before="newsents_zones", config={"overwrite_ents": True})
    ruler.add_patterns([{"label": "ORG", "pattern": "Vernon Hale"}])  # type: ignore[attr-defined]
    return nlp


@pytest.mark.parametrize(("trust", "kind"), [((), "person"), (("entity_ruler",), "organization")])
def test_a_trusted_body_does_not_become_a_person_whom_he_means(trust: tuple[str, ...], kind: str) -> None:
    doc = ruled(*trust)(TEXT)
    assert [(entity.name, entity.kind) for entity in doc._.entities if entity.label] == [("Vernon Hale", kind)]
    assert [quote.speaker is None for quote in doc._.quotes] == [bool(trust)] * len(doc._.quotes)
