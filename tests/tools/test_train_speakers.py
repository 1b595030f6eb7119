"""The training of whom pronouns and nouns mean: what it learns from, and that it gives the same weights again."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load
from newsents.pipeline.speakers.reading.scene import Scene, read_scene
from newsents.pipeline.speakers.reference.features import TEMPLATES
from tools.speaker_gold import Text, Truth, more_sources, of_chains, of_gap, of_quotes, of_sources, same_body
from tools.train_speakers import FOLDS, Example, examples_of, fit, fit_folds, folds_of, train

TEXT = (
    "Ann Lee met Bob Ek in Oslo. She said that she was late. Harbour Bank said no. The company said it would wait. "
    "Ek smiled. His campaign said that it was over."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_speakers"])


@pytest.fixture(scope="module")
def scene(nlp: Language) -> Scene:
    return read_scene(nlp(TEXT))


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def source(words: str, speaker: str, kind: str = "named person") -> dict[str, object]:
    start, end = place(words)
    return {"source_start": start, "source_end": end, "pronoun": words, "speaker": speaker, "kind": kind}


def mention(words: str, kind: str, entity: str) -> dict[str, object]:
    start, end = place(words)
    return {"ms": start, "me": end, "ent": entity, "etype": "person", "type": kind}


ROW = {
    "Pronoun-offset": str(TEXT.index("She")),
    "A": "Ann Lee",
    "A-offset": "0",
    "A-coref": "TRUE",
    "B": "Bob Ek",
    "B-offset": str(TEXT.index("Bob Ek")),
    "B-coref": "FALSE",
}


def examples(scene: Scene, truth: Truth) -> list[Example]:
    return examples_of(Text("gum", "t", TEXT, truth), scene, None)


def right_rows(example: Example) -> list[dict[str, float]]:
    return [row for row, right in zip(example.rows, example.right, strict=True) if right]


@pytest.mark.parametrize(
    ("row", "block"),
    [
        (source("She", "Ann Lee"), "he, speaking"),
        (source("The company", "Harbour Bank", "organisation"), "body"),
        (source("His campaign", "Ek campaign", "organisation"), "he, speaking"),
    ],
)
def test_a_source_whose_speaker_is_known_is_an_example(scene: Scene, row: dict[str, object], block: str) -> None:
    (example,) = examples(scene, of_sources([row]))
    assert example.block == block
    assert sum(example.right) == 1
    assert not example.right[-1]


def test_of_a_group_s_words_nobody_is_right(scene: Scene) -> None:
    (example,) = examples(scene, of_sources([source("The company", "some firms", "group")]))
    assert example.right[-1]
    assert sum(example.right) == 1


def test_the_source_of_a_quotation_is_an_example_unless_in_doubt(scene: Scene) -> None:
    quote = {"source": [place("She")], "speaker": "Ann Lee", "type": "person"}
    assert len(examples(scene, of_quotes([quote]))) == 1
    assert examples(scene, of_quotes([{**quote, "doubt": True}])) == []
    assert examples(scene, of_quotes([{**quote, "speaker": None}])) == []


def test_a_chain_s_name_is_right_for_its_pronoun(scene: Scene) -> None:
    found = examples(scene, of_chains([mention("Ann Lee", "name", "1"), mention("She", "pron", "1")]))
    assert [sum(example.right) for example in found] == [1]


def test_a_row_of_gap_that_means_neither_name_tells_who_is_wrong(scene: Scene) -> None:
    (known,) = examples(scene, of_gap(ROW))
    assert sum(known.right) == 1
    (neither,) = examples(scene, of_gap({**ROW, "A-coref": "FALSE"}))
    assert neither.right[-1]
    assert not all(neither.right)


@pytest.mark.parametrize(
    ("name", "gold", "same"),
    [
        ("Bank of England", "the Bank of England", True),
        ("England Bank", "the Bank of England", True),
        ("Bank", "the Bank of England", True),
        ("Bank", "the Central Bank of England", False),
        ("", "the Bank", False),
    ],
)
def test_a_body_is_known_by_half_of_its_words(name: str, gold: str, same: bool) -> None:
    assert same_body(name, gold) is same


def texts(scene: Scene) -> list[tuple[Text, Scene]]:
    truth = of_sources([source("She", "Ann Lee"), source("The company", "Harbour Bank", "organisation")])
    return [(Text("sources", f"t{number}", TEXT, truth), scene) for number in range(2 * FOLDS)]


def test_training_again_gives_the_same_weights(scene: Scene) -> None:
    first, _ = train(texts(scene))
    again, _ = train(texts(scene))
    assert first.scorer.weights == again.scorer.weights
    assert [one.weights for one in first.fold_scorers] == [one.weights for one in again.fold_scorers]
    assert any(weight for block in first.scorer.weights.values() for weight in block.values())


def test_a_text_is_judged_by_a_model_that_has_not_seen_it(scene: Scene) -> None:
    trained, _ = train(texts(scene))
    text = texts(scene)[0][0]
    fold = folds_of(text for text, _ in texts(scene))["sources", "t0"]
    assert trained.scorer_for(text) is trained.fold_scorers[fold]
    assert trained.scorer_for(Text("sources", "another", "", text.truth)) is trained.scorer


def test_features_can_be_left_out(scene: Scene) -> None:
    _, found = train(texts(scene))
    for scorer in fit_folds(found, keep=lambda name: not name.startswith("role:")):
        assert scorer.weights
        assert not any(name.startswith("role:") for block in scorer.weights.values() for name in block)


def test_the_right_candidate_comes_to_be_the_most_probable(scene: Scene) -> None:
    truth = of_sources([source("She", "Ann Lee")])
    (example,) = examples(scene, truth)
    assert example.is_right(fit([example] * 9, strength=0.1))


def test_every_feature_is_of_a_known_template(scene: Scene) -> None:
    made = examples(
        scene, of_sources([source("She", "Ann Lee"), source("The company", "Harbour Bank", "organisation")])
    )
    names = {name.partition(":")[0] for example in made for row in example.rows for name in row}
    assert names <= TEMPLATES


def test_the_nouns_read_by_hand_are_of_known_kinds_and_names() -> None:
    rows = [row for corpus in more_sources().values() for article in corpus.values() for row in article]
    assert {row["kind"] for row in rows} == {"named person", "organisation", "group", "unnamed", "document"}
    for row in rows:
        assert row["source_start"] < row["source_end"]
        assert row["speaker"] != "-" or row["kind"] != "named person"
        assert row["speaker"] == "-" or row["kind"] in ("named person", "organisation")
