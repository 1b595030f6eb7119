"""What a pipeline lacks is told: an error where hardly anything could be found, a warning, once, where less is lost."""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import spacy
from spacy.language import Language

import newsents
from newsents.errors import ModelError, NewsentsWarning
from newsents.pipeline.model import PYPI_MODEL

SAID = '"The bridge is safe," said Ann Lee, the engineer.\n\nShe had tested it, she said.'
BLANK = ["", " ", "\n\n \t", "\u00a0"]


@pytest.fixture
def whole() -> Language:
    return newsents.load()


@contextmanager
def told() -> Iterator[list[str]]:
    """Collect what is warned of."""
    said: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield said
    said += [str(warning.message) for warning in caught if issubclass(warning.category, NewsentsWarning)]


def test_of_a_whole_pipeline_nothing_is_said(whole: Language) -> None:
    with told() as said:
        assert len([*whole.pipe([SAID, "Rain.", "?", *BLANK])]) == 7
    assert said == []


@pytest.mark.parametrize(
    ("part", "lack"),
    [
        ("parser", "a parse and sentence starts"),
        ("tagger", "part-of-speech tags"),
        ("attribute_ruler", "parts of speech"),
    ],
)
def test_without_what_nearly_all_rests_on_there_is_an_error(whole: Language, part: str, lack: str) -> None:
    says = rf"\[N210\] newsents_quotes got a text without {lack}: nothing is found .* A .* has to stand before it"
    with pytest.raises(ModelError, match=says):
        whole(SAID, disable=[part])
    with whole.select_pipes(disable=[part]):
        with pytest.raises(ModelError, match=says):
            [*whole.pipe([SAID])]
        with pytest.raises(ModelError, match=says):
            newsents.analyze(SAID, nlp=whole)
        assert [doc._.quotes for doc in whole.pipe(BLANK)] == [()] * len(BLANK)
    assert whole(SAID)._.quotes


def test_without_the_vectors_that_the_parser_reads_there_is_an_error(whole: Language) -> None:
    says = r"\[N210\] .* without the vectors .* tok2vec has to stand before"
    with whole.select_pipes(disable=["tok2vec"]):
        with pytest.raises(ModelError, match=says):
            [*whole.pipe([SAID])]
        with pytest.raises(ModelError, match=says):
            newsents.analyze(SAID, nlp=whole)
        assert [doc._.quotes for doc in whole.pipe(["", SAID[:0]])] == [()] * 2
    assert whole(SAID)._.quotes


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("lemmatizer", r"[N211] newsents_quotes got a text without lemmas: a third"),
        ("ner", r"[N211] newsents_entities got a text without named entities: only names"),
        ("newsents_quotes", "[N211] newsents_quotes has not run before newsents_speakers"),
    ],
)
def test_where_less_is_lost_there_is_one_warning(whole: Language, part: str, says: str) -> None:
    with whole.select_pipes(disable=[part]), told() as said:
        assert len([*whole.pipe([SAID, *BLANK, SAID] * 5)]) == 30
    assert len(said) == 1
    assert said[0].startswith(says)


def test_a_pipeline_that_was_copied_warns_too(whole: Language) -> None:
    again = pickle.loads(pickle.dumps(whole))
    with told() as said:
        again(SAID, disable=["ner"])
    assert len(said) == 1


@pytest.mark.parametrize("add", [lambda nlp: nlp.add_pipe("newsents"), newsents.load], ids=["add_pipe", "load"])
@pytest.mark.parametrize(
    ("without", "says"),
    [("lemmatizer", "no lemmatizer (yet): a third"), ("ner", "no named entity recognizer (yet): only names")],
)
def test_what_is_lacking_is_told_when_newsents_is_added_and_not_again(without: str, says: str, add: object) -> None:
    nlp = spacy.load(PYPI_MODEL, exclude=[without])
    with told() as said:
        add(nlp)  # type: ignore[operator]
    assert [says in warning for warning in said] == [True]
    with told() as said:
        nlp(SAID)
    assert said == []


@pytest.mark.parametrize("without", ["tagger", "attribute_ruler"])
def test_what_may_still_be_added_is_told_at_first_and_refused_with_the_first_text(without: str) -> None:
    nlp = spacy.load(PYPI_MODEL, exclude=[without])
    with told() as said:
        nlp.add_pipe("newsents")
    assert any(f"no {without}" in warning for warning in said)
    with pytest.raises(ModelError, match="N210"):
        nlp(SAID)


@pytest.mark.parametrize("how", ["disable", "exclude"])
@pytest.mark.parametrize("add", [lambda nlp: nlp.add_pipe("newsents"), newsents.load], ids=["add_pipe", "load"])
def test_a_pipeline_whose_shared_vectors_nobody_makes_is_refused(how: str, add: Callable[[Language], object]) -> None:
    nlp = spacy.load(PYPI_MODEL, **{how: ["tok2vec"]})
    with pytest.raises(ModelError, match=r"\[N210\] tagger and parser read vectors .* tok2vec"):
        add(nlp)


def test_shared_vectors_may_come_under_another_name_or_from_a_component_of_somebodys_own() -> None:
    nlp = spacy.load(PYPI_MODEL)
    nlp.rename_pipe("tok2vec", "vectors")
    nlp.add_pipe("newsents")
    assert nlp(SAID)._.quotes
    of_own = spacy.load(PYPI_MODEL, exclude=["tok2vec"])
    tok2vec = spacy.load(PYPI_MODEL).get_pipe("tok2vec")
    Language.component("test_own_vectors", func=lambda doc: tok2vec(doc))
    of_own.add_pipe("test_own_vectors", first=True)
    newsents.load(of_own)


def test_a_parser_by_another_name_is_one() -> None:
    nlp = spacy.load(PYPI_MODEL)
    nlp.rename_pipe("parser", "my_parser")
    with told() as said:
        nlp.add_pipe("newsents")
        assert nlp(SAID)._.quotes
    assert said == []


@Language.component("test_needs_silent")
def silent(doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
    return doc


def test_a_component_that_does_not_tell_what_it_makes_may_make_it() -> None:
    nlp = spacy.load(PYPI_MODEL, exclude=["ner"])
    nlp.add_pipe("test_needs_silent")
    with told() as said:
        nlp.add_pipe("newsents")
    assert said == []
    with told() as said:
        nlp(SAID)
    assert len(said) == 1


def test_a_component_added_before_what_it_needs_is_an_error() -> None:
    nlp = spacy.load(PYPI_MODEL)
    nlp.add_pipe("newsents_quotes", before="parser")
    with pytest.raises(ModelError, match=r"\[N210\].*has to stand before it"):
        nlp(SAID)


def added(*stages: str) -> Language:
    nlp = spacy.load(PYPI_MODEL)
    for stage in stages:
        nlp.add_pipe(f"newsents_{stage}")
    return nlp


@pytest.mark.parametrize(
    ("order", "says"),
    [
        (("entities", "speakers", "quotes"), "newsents_quotes has not run before newsents_speakers"),
        (("quotes", "speakers", "entities"), "newsents_entities runs after newsents_speakers"),
        (("entities", "quotes", "speakers", "zones"), "newsents_zones runs after components that heed its zones"),
    ],
)
def test_a_wrong_order_is_told_once_and_what_was_found_stays_readable(order: tuple[str, ...], says: str) -> None:
    nlp = added(*order)
    with told() as said:
        docs = [*nlp.pipe([SAID] * 3)]
    assert len(said) == 1
    assert says in said[0]
    for doc in docs:
        assert doc._.analysis.quotes
        again = nlp(doc)
        assert again._.analysis.quotes


def test_the_same_doc_can_be_read_twice(whole: Language) -> None:
    doc = whole(SAID)
    before = doc._.analysis
    with told() as said:
        assert whole(doc)._.analysis == before
    assert said == []
