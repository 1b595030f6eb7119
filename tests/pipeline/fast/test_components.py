"""The fast components are spaCy's in every other way: saved, sent to processes, left out, trained."""

from __future__ import annotations

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.pipeline import AttributeRuler, DependencyParser, EntityRecognizer, Lemmatizer, Tagger, Tok2Vec
from spacy.tokens import Token
from spacy.training import Example

import newsents
from newsents.pipeline.fast import FACTORIES, load_fast, make_fast
from newsents.pipeline.fast.embedding import TypeEmbedding
from newsents.pipeline.fast.threads import _libraries, one_thread
from newsents.pipeline.model import PYPI_MODEL
from tests.pipeline.fast.compared import PAGES, differences, twin, untrained

TEXTS = ["Ann Lee, who lives in Paris, said that it rained."] * 8


@pytest.fixture
def fast() -> Language:
    return load_fast(PYPI_MODEL)


def test_every_component_is_one_of_spacys(fast: Language) -> None:
    kinds = {"tok2vec": Tok2Vec, "tagger": Tagger, "parser": DependencyParser, "ner": EntityRecognizer}
    for name, kind in {**kinds, "attribute_ruler": AttributeRuler}.items():
        assert isinstance(fast.get_pipe(name), kind)
        assert fast.get_pipe_meta(name).factory == FACTORIES[name]
    assert fast.pipe_names == spacy.load(PYPI_MODEL).pipe_names
    assert not fast.analyze_pipes()["problems"].get("parser")


def test_by_default_newsents_loads_them() -> None:
    assert newsents.load().get_pipe_meta("ner").factory == "newsents_ner"
    assert newsents.load(fast=False).get_pipe_meta("ner").factory == "ner"
    own = spacy.load(PYPI_MODEL)
    assert newsents.load(own).get_pipe_meta("ner").factory == "ner"


def test_two_pipelines_do_not_disturb_each_other() -> None:
    plain = untrained(1)
    before = list(plain.pipe(PAGES[:2]))
    fast, other = twin(plain), twin(untrained(2))
    list(other.pipe(PAGES[:2]))
    assert differences(list(fast.pipe(PAGES[:2])), before) == []
    assert differences(list(plain.pipe(PAGES[:2])), before) == []
    assert type(plain.get_pipe("ner")) is EntityRecognizer


@pytest.mark.parametrize("way", ["disk", "bytes", "pickle"])
def test_it_can_be_saved(fast: Language, way: str, tmp_path: Path) -> None:
    before = list(fast.pipe(TEXTS))
    if way == "disk":
        fast.to_disk(tmp_path)
        again = spacy.load(tmp_path)
    elif way == "bytes":
        again = load_fast(PYPI_MODEL).from_bytes(fast.to_bytes())
    else:
        again = pickle.loads(pickle.dumps(fast))
    assert again.get_pipe_meta("ner").factory == "newsents_ner"
    assert differences(list(again.pipe(TEXTS)), before) == []


def test_a_fresh_process_reads_a_pickled_pipeline(fast: Language, tmp_path: Path) -> None:
    list(fast.pipe(TEXTS))
    kept = tmp_path / "nlp.pickle"
    kept.write_bytes(pickle.dumps(fast))
    code = "import pickle, sys; print([e.text for e in pickle.load(open(sys.argv[1], 'rb'))(sys.argv[2]).ents])"
    done = subprocess.run([sys.executable, "-c", code, kept, TEXTS[0]], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "['Ann Lee', 'Paris']", done.stderr


def test_several_processes_give_the_same(fast: Language) -> None:
    texts = PAGES[:4]
    assert differences(list(fast.pipe(texts, n_process=2, batch_size=2)), list(fast.pipe(texts))) == []


def test_components_can_be_left_out(fast: Language) -> None:
    with fast.select_pipes(disable=["ner", "lemmatizer"]):
        doc = fast(TEXTS[0])
        assert not doc.ents
        assert not doc[0].lemma_
    assert fast(TEXTS[0]).ents
    assert "ner" not in load_fast(PYPI_MODEL, exclude=["ner"]).component_names
    (doc,) = load_fast(PYPI_MODEL, exclude=["tok2vec", "parser"]).pipe(TEXTS[:1])
    assert [ent.text for ent in doc.ents] == ["Ann Lee", "Paris"]


def train(nlp: Language, rounds: int = 3) -> None:
    spacy.util.fix_random_seed(1)
    optimizer = nlp.resume_training()
    gold = {
        "entities": [(0, 4, "PERSON")],
        "tags": ["IN", "VBD", "NNP", "NNP"],
    }
    for _ in range(rounds):
        nlp.update([Example.from_dict(nlp.make_doc("Zork met Bnar."), gold)], sgd=optimizer)
        list(nlp.pipe(TEXTS))  # what was read between updates is not kept


def test_a_trained_network_is_read_anew() -> None:
    plain = untrained(3)
    fast = twin(plain)
    before = list(fast.pipe(PAGES[:2]))
    for nlp in (fast, plain):
        train(nlp)
    after = list(fast.pipe(PAGES[:2]))
    assert differences(after, list(plain.pipe(PAGES[:2]))) == []
    assert differences(after, before) != []


def test_other_networks_are_left_to_spacy() -> None:
    embed = {
        "@architectures": "spacy.CharacterEmbed.v2",
        "width": 32, "rows": 100, "nM": 8, "nC": 4, "include_static_vectors": False, "feature": "NORM",
    }  # fmt: skip
    plain = spacy.blank("en")
    model = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": embed,
        "encode": {
            "@architectures": "spacy.MishWindowEncoder.v2", "width": 32, "depth": 1, "window_size": 1,
        },
    }  # fmt: skip
    plain.add_pipe("tok2vec", config={"model": model})
    plain.initialize(lambda: [Example.from_dict(plain.make_doc("Ann"), {})])
    fast = make_fast(plain)
    assert fast.get_pipe_meta("tok2vec").factory == "newsents_tok2vec"
    expected = Tok2Vec(fast.vocab, fast.get_pipe("tok2vec").model).predict([fast.make_doc("Ann Lee")])[0]  # type: ignore[attr-defined]
    assert np.array_equal(fast("Ann Lee").tensor, expected)


def test_a_beam_search_is_left_to_spacy(fast: Language) -> None:
    plain = spacy.load(PYPI_MODEL)
    for nlp in (fast, plain):
        for name in ("parser", "ner"):
            nlp.get_pipe(name).cfg["beam_width"] = 4  # type: ignore[attr-defined]
    assert differences(list(fast.pipe(TEXTS)), list(plain.pipe(TEXTS))) == []


@pytest.mark.parametrize(
    "rule",
    [
        {"patterns": [[{"LOWER": "ann"}, {"OP": "?"}, {"LOWER": "lee"}]], "attrs": {"LEMMA": "x"}},
        {"patterns": [[{"NORM": "paris"}]], "attrs": {"LEMMA": "x"}},
        {"patterns": [[{"LOWER": {"REGEX": "^p"}}]], "attrs": {"LEMMA": "x", "MORPH": "Case=Nom"}},
        {"patterns": [[{"LOWER": "who"}, {"TAG": {"NOT_IN": ["NN"]}}, {}]], "attrs": {"POS": "X"}, "index": -1},
        {"patterns": [[{"LOWER": {"NOT_IN": ["ann", "lee"]}, "TAG": "NNP"}]], "attrs": {"TAG": "FW"}},
        {"patterns": [[{"LOWER": "paris", "LENGTH": 5}]], "attrs": {"LEMMA": "x"}},
    ],
)
def test_rules_of_any_kind_are_heeded_when_they_are_added(rule: dict[str, Any]) -> None:
    fast, plain = load_fast(PYPI_MODEL), spacy.load(PYPI_MODEL)
    before = list(fast.pipe(TEXTS))
    for nlp in (fast, plain):
        nlp.get_pipe("attribute_ruler").add(**rule)  # type: ignore[attr-defined]
    after = list(fast.pipe(TEXTS))
    assert differences(after, list(plain.pipe(TEXTS))) == []
    assert differences(after, before) != []


def test_lemmas_follow_their_tables(fast: Language) -> None:
    (doc,) = fast.pipe(["She said so."])
    assert doc[1].lemma_ == "say"
    lemmatizer: Any = fast.get_pipe("lemmatizer")
    other = Lemmatizer(fast.vocab, None, mode="rule")
    other.lookups.add_table("lemma_rules", {"verb": [["aid", "ee"]]})
    lemmatizer.from_bytes(other.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    (doc,) = fast.pipe(["She said so."])
    assert doc[1].lemma_ == "see"


def test_the_memory_of_token_types_is_bounded(fast: Language) -> None:
    tok2vec: Any = fast.get_pipe("tok2vec")
    embedding = TypeEmbedding(tok2vec.model.get_ref("embed"), lambda vectors, derived: None, [], types=50)
    docs = [fast.make_doc(page[:600]) for page in PAGES]
    first = [table.take(rows, axis=0) for doc in docs for (table,), (rows,) in [embedding([doc])]]
    assert len(embedding) <= max(50, *(len({token.text for token in doc}) * 2 for doc in docs))
    again = [table.take(rows, axis=0) for doc in docs for (table,), (rows,) in [embedding([doc])]]
    assert all(np.allclose(a, b, atol=1e-5) for a, b in zip(first, again, strict=True))


@pytest.mark.parametrize("count", [1, 2, 3, 511, 512, 513, 1025])
def test_the_vectors_of_words_do_not_depend_on_where_their_text_stands(fast: Language, count: int) -> None:
    doc = fast.make_doc(" ".join(f"word{at % 7}" for at in range(count)))
    before = [fast.make_doc(text) for text in ("Rain", "It rains.", "")]
    tok2vec: Any = fast.get_pipe("tok2vec")
    spacys = Tok2Vec(fast.vocab, tok2vec.model).predict([doc])[0]
    alone, *_ = tok2vec.predict([doc])
    assert np.abs(alone - spacys).max() < 1e-4
    for first in range(len(before)):
        *_, behind = tok2vec.predict([*before[first:], doc])
        assert np.abs(alone - behind).max() < 1e-5


def test_threads_of_the_matrix_library_are_put_back() -> None:
    before = [library.num_threads for library in _libraries()]
    with one_thread():
        with one_thread():
            assert all(library.num_threads == 1 for library in _libraries())
        assert all(library.num_threads == 1 for library in _libraries())
    assert [library.num_threads for library in _libraries()] == before


class BrokenDoc:
    def __len__(self) -> int:
        return 1


def test_a_failing_document_is_handed_to_the_error_handler(fast: Language) -> None:
    failed: list[str] = []
    fast.set_error_handler(lambda name, component, docs, error: failed.append(name))
    names = ["parser", "ner", "lemmatizer", "attribute_ruler"]
    for name in names:
        component: Any = fast.get_pipe(name)
        list(component.pipe([BrokenDoc()]))
    assert failed == names


def test_threads_can_read_at_the_same_time() -> None:
    fast = load_fast(PYPI_MODEL)  # with empty memories, which all threads fill
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(fast, PAGES))
    assert differences(found, list(load_fast(PYPI_MODEL).pipe(PAGES))) == []


@pytest.mark.parametrize("name", ["attribute_ruler", "lemmatizer"])
def test_tables_are_asked_for_many_documents_as_for_each(fast: Language, name: str) -> None:
    before = fast.pipe_names[: fast.pipe_names.index(name)]
    texts = ["", *PAGES[:3], " ", "", TEXTS[0]]
    others = [other for other in fast.pipe_names if other not in before]
    component = fast.get_pipe(name)
    together = list(component.pipe(list(fast.pipe(texts, disable=others))))
    alone = [component(doc) for doc in fast.pipe(texts, disable=others)]
    for one, other in zip(together, alone, strict=True):
        told = [[(token.tag, token.pos, str(token.morph), token.lemma) for token in doc] for doc in (one, other)]
        assert told[0] == told[1]


def test_one_document_that_has_no_lemma_leaves_the_others_theirs(fast: Language) -> None:
    component: Any = fast.get_pipe("lemmatizer")
    others = ["lemmatizer"]
    docs = list(fast.pipe(["She said it.", "Lemmatized they were.", "He saw ships."], disable=others))
    find = EnglishLemmatizer.rule_lemmatize

    def rule_lemmatize(self: EnglishLemmatizer, token: Token) -> list[str]:
        if token.doc is docs[1]:
            raise ValueError("no lemma")
        return find(self, token)

    failed: list[str] = []
    component.set_error_handler(lambda name, proc, its, error: failed.extend(doc.text for doc in its))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EnglishLemmatizer, "rule_lemmatize", rule_lemmatize)
        list(component.pipe(docs))
    assert failed == [docs[1].text]
    assert [token.lemma_ for token in docs[0]][1] == "say"
    assert docs[2][2].lemma_ == "ship"
