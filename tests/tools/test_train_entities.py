"""The training of the labels of names: what it learns from, and that it gives the same weights again."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from spacy.language import Language

from newsents.pipeline import load
from newsents.pipeline.entities.labels import CLASSES, KINDS
from tools.other_names import Spans, with_other_persons
from tools.train_entities import Source, read_names, rows, speakers, train

TEXT = "Ann Lee runs the Rain Bureau. Lee met Bob Ek of the Rain Bureau in Oslo on Monday, said Lee."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_entities", "newsents_quotes", "newsents_speakers"])


def spans() -> Spans:
    named = (("Ann Lee", "PERSON"), ("Rain Bureau", "ORG"), ("Lee met", "PERSON"), ("Bob Ek", "PERSON"))
    return sorted((TEXT.index(words), TEXT.index(words) + len(words.split(" met")[0]), label) for words, label in named)


def test_each_name_is_a_row_whose_classes_sum_to_one(nlp: Language) -> None:
    made = list(rows([(TEXT, spans())], [nlp(TEXT)], 1.0))
    assert {kind for kind, _ in made} <= set(KINDS)
    for _, (features, shares, weight) in made:
        assert features["bias"] == 1.0
        assert sum(shares[label] for label in CLASSES) == pytest.approx(1)
        assert weight >= 1


def test_training_again_gives_the_same_weights(nlp: Language) -> None:
    texts = [(TEXT, spans())] * 12
    docs = list(nlp.pipe([TEXT] * 12))
    source = Source(texts, docs, mislabelled=0.2)
    first = train([source], 3.0)
    assert set(first) == set(KINDS)
    assert first == train([source], 3.0)
    assert first["full"]["PERSON"]["forename"] > first["full"]["ORG"]["forename"]


def test_where_the_annotation_is_partial_only_its_names_are_learned_from(nlp: Language) -> None:
    known = [span for span in spans() if TEXT[span[0] : span[1]] == "Bob Ek"]
    made = [row for _, row in rows([(TEXT, known)], [nlp(TEXT)], 1.0, partial=True)]
    assert [shares["PERSON"] for _, shares, _ in made] == [1.0]


def test_mislabelled_names_lose_the_recognizers_label(nlp: Language) -> None:
    made = [row for _, row in rows([(TEXT, spans())], [nlp(TEXT)], 1.0, mislabelled=1.0)]
    persons = [features for features, shares, _ in made if shares["PERSON"] == 1.0 and "words:2" in features]
    assert persons
    assert not any("label:PERSON" in features for features in persons)


def test_other_persons_keep_their_names_throughout_an_article() -> None:
    names = ([["Efua", "Asante"]], [["Min", "Kwon"], ["Tala", "Begay"]])
    text, changed = with_other_persons(TEXT, spans(), names, random.Random(5))
    families = [text[start:end].split()[-1] for start, end, label in changed if label == "PERSON"]
    assert families[0] == families[1] != "Lee"
    assert (text, changed) == with_other_persons(TEXT, spans(), names, random.Random(5))


def test_places_and_teams_get_the_names_of_unknown_places() -> None:
    text = "The Oslo Bears left Oslo. Oslo was cold, and the Oslo Bears were tired. OSLO"
    places = [match.span() for match in re.finditer(r"Oslo(?! Bears)", text)]
    teams = [match.span() for match in re.finditer("Oslo Bears", text)]
    found = sorted([*((*span, "PLACE") for span in places), *((*span, "ORG") for span in teams)])
    shown = set()
    for seed in range(20):
        new, changed = with_other_persons(text, found, ([["Ann", "Lee"]],) * 2, random.Random(seed), ["Mala Vas"])
        names = {(new[start:end], label) for start, end, label in changed}
        # one name for one place throughout the article
        assert len(names) == 2
        shown |= names
        assert new.endswith("OSLO")
    assert {("Mala Vas", "PLACE"), ("Oslo", "PLACE"), ("Mala Vas Bears", "ORG"), ("Oslo Bears", "ORG")} <= shown


def test_without_places_no_place_gets_another_name() -> None:
    text = "Oslo was cold."
    assert with_other_persons(text, [(0, 4, "PLACE")], ([["Ann", "Lee"]],) * 2, random.Random(1)) == (
        text,
        [(0, 4, "PLACE")],
    )


def test_the_speakers_of_an_article_are_names_of_persons_and_bodies() -> None:
    quotes = [{"speaker": "Ann Lee", "type": "person"}, {"speaker": "Rain Bureau", "type": "organization"}]
    unnamed = [{"speaker": None, "type": "unnamed"}, {"speaker": "a man", "type": "unnamed"}]
    ((text, found),) = speakers([{"text": TEXT, "quotes": [*quotes, *unnamed]}])
    assert [(text[start:end], label) for start, end, label in found] == [
        ("Ann Lee", "PERSON"),
        ("Lee", "PERSON"),
        ("Rain Bureau", "ORG"),
        ("Lee", "PERSON"),
        ("Rain Bureau", "ORG"),
        ("Lee", "PERSON"),
    ]


def test_what_is_known_to_be_no_name_is_learned_where_the_annotation_is_partial(nlp: Language) -> None:
    known = [(TEXT.index("Rain Bureau"), TEXT.index("Rain Bureau") + len("Rain Bureau"), "OTHER")]
    text = TEXT.replace(" of the Rain Bureau", "")
    made = [row for _, row in rows([(text, known)], [nlp(text)], 1.0, partial=True)]
    assert [shares["OTHER"] for _, shares, _ in made] == [1.0]


def test_names_that_were_read_are_of_articles_that_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "read.tsv").write_text("# names\nnews.jsonl\ta\t0-7:PERSON 17-28:ORG\n", "utf-8")
    (tmp_path / "news.jsonl").write_text(
        json.dumps({"id": "b", "text": "Nothing."}) + "\n" + json.dumps({"id": "a", "text": TEXT}) + "\n", "utf-8"
    )
    monkeypatch.setattr("tools.train_entities.READ_NAMES", tmp_path / "read.tsv")
    assert read_names(tmp_path) == [(TEXT, [(0, 7, "PERSON"), (17, 28, "ORG")])]
