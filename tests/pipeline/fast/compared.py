"""spaCy's pipelines and their fast twins, and what both say of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from newsents import samples
from newsents.pipeline.fast import make_fast

ATTRIBUTES = ["ORTH", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE", "SPACY"]

PAGES = [page.text for page in samples.load()]

ODD = [
    "",
    " ",
    "\n\n",
    "Hi",
    "There's nuthin' there is. Let's go, y'all, I ain't gonna!\n\nC'mon on, you gotta.",
    "He said: \n \n \n nothin' for you all.",
    "word " * 3000,
]


def said_of(doc: Doc) -> Any:
    """Return all annotations of a document's tokens."""
    return doc.to_array(ATTRIBUTES)


def differences(one: Sequence[Doc], other: Sequence[Doc]) -> list[tuple[int, int, str]]:
    """Return where two readings differ: text, token, attribute."""
    found = []
    for number, (a, b) in enumerate(zip(one, other, strict=True)):
        assert len(a) == len(b)
        found += [
            (number, int(at), ATTRIBUTES[col]) for at, col in zip(*np.nonzero(said_of(a) != said_of(b)), strict=True)
        ]
    return found


def untrained(
    seed: int, *, embed: dict[str, Any] | None = None, encode: dict[str, Any] | None = None, use_upper: bool = True
) -> Language:
    """Return an English pipeline with weights at random: it finds many entities of any form, and odd trees."""
    width = 32
    model = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": ["NORM", "SHAPE", "SPACY"],
            "rows": [200, 100, 20],
            "include_static_vectors": False,
            **(embed or {}),
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": 2,
            "window_size": 1,
            "maxout_pieces": 3,
            **(encode or {}),
        },
    }
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}
    nlp = spacy.blank("en")
    nlp.vocab.vectors = spacy.vectors.Vectors(shape=(3, 5))
    for row, word in enumerate(("the", "of", "said")):
        nlp.vocab.set_vector(word, np.full(5, row + 0.5, dtype=np.float32))
    transitions: dict[str, Any] = {"@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False}
    transitions["use_upper"] = use_upper
    sizes = {"hidden_width": 16, "maxout_pieces": 2, "nO": None}
    nlp.add_pipe("tok2vec", config={"model": model})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    nlp.add_pipe("parser", config={"model": {**transitions, **sizes, "state_type": "parser", "tok2vec": listener}})
    nlp.add_pipe("ner", config={"model": {**transitions, **sizes, "state_type": "ner", "tok2vec": model}})
    doc = nlp.make_doc("Ann saw Bob in Old York")
    gold = {
        "tags": ["NNP", "VBD", "NNP", "IN", "NNP", "NNP"],
        "heads": [1, 1, 1, 1, 5, 3],
        "deps": ["nsubj", "ROOT", "dobj", "prep", "compound", "pobj"],
        "entities": ["U-PERSON", "O", "U-PERSON", "O", "B-GPE", "L-GPE"],
    }
    nlp.initialize(lambda: [Example.from_dict(doc, gold)])
    rng = np.random.default_rng(seed)
    for _, component in nlp.pipeline:
        for node in component.model.walk():  # type: ignore[attr-defined]
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, rng.normal(size=node.get_param(name).shape).astype(np.float32))
    return nlp


def twin(nlp: Language) -> Language:
    """Return a copy of a pipeline with fast components; the pipeline itself stays as it is."""
    copied = spacy.util.load_model_from_config(nlp.config, vocab=True, auto_fill=True).from_bytes(nlp.to_bytes())
    return make_fast(copied)
