"""What each group of features brings: the groups, the parses that serve again, and the command."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from newsents.pipeline.speakers.scorer import NONE, SPEAKING, Scorer, pronoun_scorer
from spacy.language import Language
from spacy.tokens import Doc

import newsents
from benchmarks.__main__ import main
from benchmarks.people_ablation import GROUPS, Again, belongs
from newsents.pipeline.entities.component import Entities
from newsents.pipeline.speakers.component import Speakers

TEXT = "Ann Lee met Bo Ek. She said that she was late. He did not mind, he said."


def test_each_feature_of_the_shipped_model_is_in_one_group() -> None:
    features = {name.removeprefix(SPEAKING) for name in pronoun_scorer().weights} - {NONE}
    assert {name: sum(belongs(name, group) for group in GROUPS.values()) for name in features} == dict.fromkeys(
        features, 1
    )


def test_weights_of_speakers_are_left_out_with_their_group_and_alone() -> None:
    assert belongs("speaking, spoke", GROUPS["previous speaker"])
    assert belongs("speaking, spoke", GROUPS["weights of their own for those who speak"])
    assert not belongs("spoke", GROUPS["weights of their own for those who speak"])


class Counted:
    """A pipeline that counts the texts that it reads."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.texts = 0

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Doc]:
        for text in texts:
            self.texts += 1
            yield from self.nlp.pipe([text], batch_size=batch_size)


def pronouns(doc: Doc) -> list[tuple[str, str]]:
    return [(mention.text, mention.entity.name) for mention in doc._.mentions if mention.form == "pronoun"]


def test_a_text_is_parsed_once_and_read_anew_by_each_system() -> None:
    counted = Counted(newsents.load(exclude=["newsents_entities", "newsents_speakers"]))
    start = Again(counted)
    whole = start.with_components(Entities(), Speakers())
    nobody = start.with_components(Entities(), Speakers(scorer=Scorer({NONE: 99.0})))
    (expected,) = map(pronouns, newsents.load().pipe([TEXT]))
    assert [pronouns(doc) for doc in whole.pipe([TEXT, TEXT], batch_size=2)] == [expected, expected]
    assert [pronouns(doc) for doc in nobody.pipe([TEXT], batch_size=2)] == [[]]
    assert [pronouns(doc) for doc in whole.pipe([TEXT], batch_size=2)] == [expected]
    assert expected
    assert counted.texts == 1


def test_the_command_scores_the_model_without_each_group(
    made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["people", "--ablate", "--data", str(made_up), "--out", str(tmp_path), "--json"])
    assert ended.value.code == 0
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert list(found) == [
        "everything",
        *(f"without {name}" for name in GROUPS),
        "names only as the recognizer marks them",
    ]
    assert found["everything"]["pronouns"]["mentions"]["right"] == 1
    assert all(set(figures) == {"pronouns", "gum", "gap"} for figures in found.values())


def test_missing_training_data_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["people", "--ablate", "--data", str(tmp_path)])
    assert ended.value.code == 2
    assert "gum_train.json is missing" in capsys.readouterr().err
