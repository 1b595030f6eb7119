"""The fast components say of every token what spaCy's say."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language

import newsents
from newsents.pipeline.fast import load_fast
from newsents.pipeline.model import PYPI_MODEL
from tests.pipeline.fast.compared import ODD, PAGES, differences, twin, untrained


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(PYPI_MODEL)


@pytest.fixture(scope="module")
def fast() -> Language:
    return load_fast(PYPI_MODEL)


@pytest.mark.parametrize("batch_size", [2, 256])
def test_of_the_sample_pages(plain: Language, fast: Language, batch_size: int) -> None:
    texts = PAGES + ODD
    assert differences(list(fast.pipe(texts, batch_size=batch_size)), list(plain.pipe(texts))) == []


def test_of_one_text_at_a_time(plain: Language, fast: Language) -> None:
    texts = PAGES[:4] + ODD[:-1]
    assert differences([fast(text) for text in texts], [plain(text) for text in texts]) == []


def test_with_the_sentence_borders_of_zones() -> None:
    fast, plain = newsents.load(), newsents.load(fast=False)
    assert plain.get_pipe_meta("parser").factory == "parser"
    assert differences(list(fast.pipe(PAGES)), list(plain.pipe(PAGES))) == []


def test_vectors_are_equal_but_for_rounding(plain: Language, fast: Language) -> None:
    for one, other in zip(fast.pipe(PAGES[:3]), plain.pipe(PAGES[:3]), strict=True):
        assert one.tensor.shape == other.tensor.shape
        assert abs(one.tensor - other.tensor).max() < 1e-4


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    ("embed", "encode"),
    [
        ({}, {}),
        ({"include_static_vectors": True}, {}),
        ({"attrs": ["ORTH"], "rows": [300]}, {"window_size": 2, "maxout_pieces": 2, "depth": 1}),
        ({}, {"maxout_pieces": 4, "depth": 3}),
    ],
)
def test_with_networks_of_any_size_and_weights(seed: int, embed: dict[str, Any], encode: dict[str, Any]) -> None:
    plain = untrained(seed, embed=embed, encode=encode)
    fast = twin(plain)
    texts = [*PAGES[:3], *ODD[:-1], *PAGES[3:6]]
    found = list(fast.pipe(texts))
    assert differences(found, list(plain.pipe(texts))) == []
    assert sum(len(doc.ents) for doc in found) > 10


def test_what_a_document_brings_is_heeded(plain: Language, fast: Language) -> None:
    readings = []
    for nlp in (fast, plain):
        docs = [nlp.make_doc("The Bridge is safe, Ann Lee of Paris said.") for _ in range(8)]
        for doc in docs:
            doc.ents = [doc.char_span(4, 10, "ORG")]
            doc[2].tag_ = "NN"
            doc[3].lemma_ = "sound"
            doc[6].is_sent_start = True
        readings.append(list(nlp.pipe(docs)))
    assert differences(*readings) == []
    assert readings[0][0][3].lemma_ == "sound"
    assert "Bridge" in [ent.text for ent in readings[0][0].ents]
