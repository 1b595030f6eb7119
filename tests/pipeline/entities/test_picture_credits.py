"""Credits of pictures: whose the picture is, and who took it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load

TEXT = "The ferry was late on Monday, the harbour master said.\n\nIt had ice on its deck. {}\n\nIt sails again in May."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_quotes", "newsents_speakers"])


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("(AP Photo/Olga J. Brandt)", {"AP": "organization", "Olga J. Brandt": "person"}),
        ("(AP Photo/Olga Brandt, File)", {"AP": "organization", "Olga Brandt": "person"}),
        ("(AFP Photo/Olga Brandt)", {"AFP": "organization", "Olga Brandt": "person"}),
        ("(Harbor Times Photo / Olga Brandt)", {"Harbor Times": "organization", "Olga Brandt": "person"}),
        ("(AP Photo)", {"AP": "organization"}),
    ],
)
def test_a_picture_is_nobody_and_who_took_it_is_a_person(nlp: Language, credit: str, names: dict[str, str]) -> None:
    doc = nlp(TEXT.format(credit))
    since = doc.text.index(credit)
    found = {m.text: m.entity.kind for m in doc._.mentions if m.entity and since <= m.start < since + len(credit)}
    assert found == names
