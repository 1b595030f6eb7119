"""What was said is learned from acts that are annotated: told on articles held out, written, read, and heeded."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from typer.testing import CliRunner

import newsents
from newsents import samples
from newsents.annotations import AnnotatedArticle, AnnotatedQuote, read_annotations
from newsents.cli.app import app
from newsents.errors import InputError, ModelError

pytest.importorskip("sklearn")
pytest.importorskip("scipy")

from newsents.annotations import Trained, train
from newsents.pipeline.quotes.choosing.said import read_said, shipped_weights

WAY = "{name} warned that the {thing} would close. Tom Reed said that the {other} was safe."
WARNED = "Ann Lee warned that the pier would close."


def marked(text: str, part: str) -> tuple[tuple[int, int], ...]:
    start = text.index(part)
    return ((start, start + len(part)),)


def gold(act: str | None = "other") -> list[AnnotatedArticle]:
    """Return articles whose annotator does not take warnings for speech."""
    things = "bridge school road market harbour station tunnel library".split()
    names = ("Ann Lee", "Bo Ek", "Mia Holm", "Sam Ray", "Eva Stone", "Ken Dale", "Ida Wood")
    found = []
    for number in range(56):
        name, thing, other = names[number % 7], things[number % 8], things[(number + 3) % 8]
        text = WAY.format(name=name, thing=thing, other=other)
        warned = AnnotatedQuote(
            marked(text, f"that the {thing} would close"), marked(text, "warned"), marked(text, name), act=act
        )  # fmt: skip
        said = AnnotatedQuote(
            marked(text, f"that the {other} was safe"), marked(text, "said"), marked(text, "Tom Reed"), act="speech"
        )  # fmt: skip
        found.append(AnnotatedArticle(f"a{number}", text, (said, warned) if act else (said,)))
    return found


@pytest.fixture(scope="module")
def own() -> Trained:
    return train("said", gold())


def acts(nlp: object, text: str) -> list[str]:
    return [quote.act for quote in newsents.analyze(text, nlp=nlp).quotes]  # type: ignore[arg-type]


def test_it_learns_from_acts_what_the_shipped_weights_judge_otherwise(own: Trained) -> None:
    assert own.examples >= 100
    assert own.before["right"] < 0.6
    assert own.after["right"] > 0.95
    assert own.after["log_loss"] < own.before["log_loss"]
    assert sum(fold.examples for fold in own.folds) == own.examples


def test_what_is_not_marked_was_not_said() -> None:
    assert train("said", gold(None)).after["right"] > 0.95


def test_what_is_in_doubt_tells_nothing() -> None:
    doubtful = [
        attrs.evolve(one, quotes=tuple(attrs.evolve(quote, doubt=quote.act == "other") for quote in one.quotes))
        for one in gold()
    ]
    with pytest.raises(InputError) as caught:
        train("said", doubtful)
    assert caught.value.code == "N732"


def test_too_few_examples_are_refused() -> None:
    with pytest.raises(InputError, match=r"N732.*100, 10 in which it was and 10 in which it was not") as caught:
        train("said", read_annotations(samples.ANNOTATED)[:10])
    assert "attributions" in str(caught.value)


def test_the_same_articles_give_the_same_bytes_and_a_pipeline_heeds_them(own: Trained, tmp_path: Path) -> None:
    path, again = tmp_path / "said.json", tmp_path / "again.json"
    own.write(path)
    train("said", gold()).write(again)
    assert path.read_bytes() == again.read_bytes()
    assert read_said(path) != shipped_weights()
    mine = newsents.load(config={"newsents_quotes": {"said": str(path)}})
    assert acts(None, WARNED) == ["speech"]
    assert "speech" not in acts(mine, WARNED)
    assert acts(mine, "Ann Lee said that the pier would close.") == ["speech"]


def test_other_files_and_changed_ones_are_refused(own: Trained, tmp_path: Path) -> None:
    path = tmp_path / "said.json"
    own.write(path)
    card = json.loads(path.read_text("utf-8"))
    for content, code in (
        ({**card, "kind": "speaker_confidence"}, "N1011"),
        ({**card, "weights": {"bias": "much"}}, "N1011"),
        ({**card, "weights": {"bias": 9.0}}, "N735"),
        ([], "N1011"),
    ):
        path.write_text(json.dumps(content), "utf-8")
        with pytest.raises(ModelError) as caught:
            newsents.load(config={"newsents_quotes": {"said": str(path)}})
        assert caught.value.code == code


def test_the_command_trains_and_evaluate_takes_the_weights(own: Trained, tmp_path: Path) -> None:
    from newsents.annotations import write_annotations

    write_annotations(tmp_path / "gold.jsonl", gold())
    run = CliRunner(env={"COLUMNS": "120", "NO_COLOR": "1"}).invoke
    done = run(app, ["train", "said", str(tmp_path / "gold.jsonl"), "-o", str(tmp_path / "said.json")])
    assert done.exit_code == 0, done.stderr
    assert "right" in done.stdout
    options = ["evaluate", str(tmp_path / "gold.jsonl"), "--json", "--weights"]
    with_own = json.loads(run(app, [*options, str(tmp_path / "said.json")]).stdout)
    assert (with_own["gold"], with_own["predicted"]) == (56, 56)
