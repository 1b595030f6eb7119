"""The commands, run on a data folder of a few sentences of our own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.__main__ import main
from benchmarks.files import VARIABLE, read_rows, write_rows
from benchmarks.growth import residence
from benchmarks.speed.command import in_turns
from benchmarks.speed.texts import load_texts, of_length


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    """Run a command with --json and return what it prints."""
    with pytest.raises(SystemExit) as ended:
        main([*map(str, arguments), "--json"])
    assert ended.value.code == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Run a command that ends with exit code 2, and return what it says."""
    with pytest.raises(SystemExit) as ended:
        main([*map(str, arguments)])
    assert ended.value.code == 2
    return capsys.readouterr().err


def test_quotes_are_written_in_the_golds_shape_and_scored(
    made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    errors = tmp_path / "errors.jsonl"
    found = run(capsys, "quotes", "--data", made_up, "--out", tmp_path, "--errors", errors, "--curve")
    rows = read_rows(tmp_path / "dev.jsonl")
    assert [row["id"] for row in rows] == ["a", "b"]
    assert any(quote["source"] for quote in rows[0]["quotes"])
    assert {"content", "cue", "source", "kind", "act", "confidence", "speaker"} <= rows[0]["quotes"][0].keys()
    assert found["articles"] == 2
    assert found["quotes"]["all"]["n_gold"] == 2
    assert found["quotes"]["direct"]["attributed"]["f1"] == 1.0
    assert 0 <= found["calibration_error"] <= 1
    counts = [point["n_pred"] for point in found["curve"]]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] >= found["quotes"]["all"]["n_pred"] >= counts[-1]
    # "that the harbour would stay closed" is in the article, and not in the gold
    assert "false: no attribution" in {entry["error"] for entry in read_rows(errors)}


def test_predictions_that_were_written_score_the_same_again(
    made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = run(capsys, "quotes", "--data", made_up, "--out", tmp_path / "first")
    again = run(
        capsys, "quotes", "--data", made_up, "--out", tmp_path / "again", "--predictions", tmp_path / "first/dev.jsonl"
    )
    assert first == again


def test_what_is_less_sure_or_of_another_act_is_left_out(
    made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rows(
        tmp_path / "given.jsonl",
        [
            {
                "id": "a",
                "quotes": [
                    {"content": [[0, 9]], "confidence": 0.9, "act": "speech"},
                    {"content": [[20, 29]], "confidence": 0.3, "act": "speech"},
                    {"content": [[30, 39]], "confidence": 0.9, "act": "thought"},
                ],
            }
        ],
    )
    given = ("quotes", "--data", made_up, "--predictions", tmp_path / "given.jsonl", "--out", tmp_path)
    assert run(capsys, *given)["quotes"]["all"]["n_pred"] == 3
    assert run(capsys, *given, "--min-confidence", 0.5)["quotes"]["all"]["n_pred"] == 2
    assert run(capsys, *given, "--acts", "thought")["quotes"]["all"]["n_pred"] == 1


def test_predictions_get_the_shared_scorers_figures(
    data: Path, shared_scorer: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = shared_scorer("quotes", "score")
    found = run(capsys, "quotes", "--data", data, "--out", tmp_path, "--limit", 4)["quotes"]
    gold = {row["id"]: row for row in read_rows(data / "quotes/dev.jsonl", 4)}
    expected = theirs.score(gold, theirs.load(tmp_path / "dev.jsonl"))
    for kind, figures in expected.items():
        for metric in ("attributed", "content_exact", "content_soft", "content_chars", "source_exact", "cue"):
            assert found[kind][metric]["f1"] == figures[metric]["f1"]
    assert found["all"]["attributed"]["interval"] == expected["all"]["attributed"]["ci95"]
    assert found["all"]["n_pred"] > 0


def test_seed_pages_are_scored_with_their_metadata(
    made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = run(capsys, "seeds", "--data", made_up, "--out", tmp_path)
    predicted = json.loads((tmp_path / "seeds.json").read_text())["page.txt"]
    assert predicted.keys() == {"attributions", "mentions", "boilerplate", "metadata"}
    assert (found["gold"], found["attributed"]) == (1, 1)
    assert found["mentions"]["PERSON"]["recall"] == 1.0
    assert found["metadata"] == 5


def test_who_said_it(made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    errors = tmp_path / "errors.jsonl"
    found = run(capsys, "who", "--data", made_up, "--out", tmp_path, "--errors", errors)
    (row,) = read_rows(tmp_path / "modern_dev.jsonl")
    assert {quote["act"] for quote in row["quotes"]} <= {"speech", "writing"}
    assert found["named"]["modern_dev"]["direct"]["named"]["f1"] == 1.0
    assert found["named"]["modern_dev"]["types"]["person"]["n_gold"] == 2
    assert found["named"]["modern_dev"]["source_kinds"]["accuracy"] == 1.0
    assert 0 <= found["named"]["modern_dev"]["calibration_error"] <= 1
    curve = found["named"]["modern_dev"]["curve"]
    assert [point["n_pred"] for point in curve] == sorted((point["n_pred"] for point in curve), reverse=True)
    assert found["sources"]["sources_dev"]["pronouns"]["mentions"]["right"] == 1
    assert found["sources"]["sources_dev"]["nouns"]["mentions"]["asked"] == 1
    assert found["sources"]["pronoun_sources_dev"]["pronouns"]["quotes"]["right"] == 1
    assert found["pasted"]["modern_dev"]["lost"] == 0
    assert found["pasted"]["modern_dev"]["clean"]["n_gold"] == found["pasted"]["modern_dev"]["pasted"]["n_gold"] == 2
    assert found["pasted"]["modern_dev"]["clean"]["named"]["f1"] == found["named"]["modern_dev"]["all"]["named"]["f1"]
    assert {entry["error"] for entry in read_rows(errors)} == {"source, by mentions", "source, by quotes"}


def test_who_said_it_in_the_articles_of_train(
    made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = run(capsys, "who", "--data", made_up, "--out", tmp_path, "--split", "train", "--task", "named")
    assert list(found["named"]) == ["modern_train", "campus_train", "modern_more", "campus_more"]


def test_tables_are_printed_as_the_pages_hold_them(
    made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["who", "--data", str(made_up), "--out", str(tmp_path), "--task", "named", "--markdown"])
    printed = capsys.readouterr().out
    assert "Who said what, modern_dev, 1 articles\n\n| quotations | gold |" in printed
    assert "| direct | 1 | 1 | 100.0 |" in printed


def test_people_of_all_tasks(made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run(capsys, "people", "--data", made_up, "--out", tmp_path)
    assert list(found) == ["gum", "gap", "ner", "seeds"]
    assert found["gum"]["he_she_to_name"] == {"there": 1, "answered": 1, "right": 1}
    assert found["gap"]["overall"]["true_positives"] == 1
    assert found["gap"]["overall"]["false_positives"] == 0
    assert found["ner"]["PERSON"]["exact"]["recall"] == 1.0
    assert (tmp_path / "gap-validation.tsv").read_text() == "1\tTrue\tFalse\n"


def test_names_of_all_tasks(made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run(capsys, "names", "--data", made_up, "--out", tmp_path, "--scale", 10_000)
    assert list(found) == ["aida", "gum", "synth", "contexts", "incompatible", "pairs", "scale"]
    assert found["aida"]["PER"]["cross"]["b_cubed"]["f1"] == 1.0
    assert found["aida"]["PER"]["cross"]["n"] == {"mentions": 4, "entities": 2, "clusters": 2}
    assert (found["incompatible"]["full_names"], found["incompatible"]["clusters"]) == (2, 0)
    assert found["pairs"]["sources"]["nx_strict"]["average_precision"] == 1.0
    assert found["pairs"]["sources"]["wd_distinct_neg"]["by_verdict"]["false_positive_rate"] == 0.0
    assert found["scale"]["10000"]["names"] == 3
    assert len(read_rows(tmp_path / "aida_dev.jsonl")) == 6


def test_tables_are_printed_without_json(made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["names", "--data", str(made_up), "--out", str(tmp_path), "--task", "aida"])
    printed = capsys.readouterr()
    assert "Names, aida_dev" in printed.out
    assert "CoNLL F1" in printed.out
    assert f"predictions: {tmp_path}" in printed.err


def test_speed_takes_newsents_apart(made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run(
        capsys, "speed", "--data", made_up, "--out", tmp_path, "--rounds", 1, "--task", "stages", "--task", "growth",
        "--task", "same", "--length", 300, "--length", 600,
    )  # fmt: skip
    assert {"tokenizer", "parser", "newsents_quotes"} <= found["stages"]["seconds"].keys()
    assert found["stages"]["own_of_parse"] > 0
    assert found["stages"]["parse_over_bare"] > 0
    assert list(found["growth"]) == ["300", "600"]
    assert [sum(its["differences"].values()) for its in found["same"].values()] == [0, 0]
    assert all(its["tokens"] > 10 for its in found["same"].values())
    assert found["growth"]["600"]["seconds"] > 0


def test_readers_read_in_turns_and_tell_their_memory(made_up: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts.json"
    texts.write_text(json.dumps([row["text"] for row in read_rows(made_up / "quotes/dev.jsonl")]))
    answers = in_turns(["newsents"], texts, rounds=2)["newsents"]
    assert len(answers) == 2
    assert answers[0]["quotes"] >= 1
    assert all(its["seconds"] > 0 and its["peak_megabytes"] > 50 for its in answers)


def test_without_data_speed_reads_the_sample_pages() -> None:
    texts = load_texts(None, 5)
    assert texts.name == "sample pages, repeated"
    assert len(texts.texts) == 5
    assert len(of_length(texts.texts, 12_345)) == 12_345


def test_missing_data_is_said_with_the_option_and_the_variable(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    said = refused(capsys, "quotes")
    assert "--data" in said
    assert VARIABLE in said


def test_the_variable_stands_in_for_the_option(
    made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(made_up))
    assert run(capsys, "names", "--task", "aida", "--out", tmp_path)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("quotes", "--split", "nowhere"), "nowhere.jsonl is missing"),
        (("people", "--task", "hats"), "no task hats; there are gum"),
        (("people", "--split", "train", "--task", "ner"), "has a dev part only"),
        (("who", "--task", "hats"), "no task hats; there are named"),
        (("who", "--split", "test"), "of the splits dev, train"),
        (("names", "--task", "scale", "--scale", "7"), "no scale_7.tsv"),
        (("speed", "--task", "hats"), "no task hats"),
    ],
)
def test_what_the_user_can_put_right_is_said_in_one_line(
    made_up: Path, arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, *arguments, "--data", made_up)
    assert said.count("\n") == 1
    assert words in said


def test_a_broken_line_is_named_by_file_and_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "quotes").mkdir()
    (tmp_path / "quotes/dev.jsonl").write_text('{"id": "a", "text": "", "quotes": []}\n{"id": \n')
    assert "dev.jsonl, line 2" in refused(capsys, "quotes", "--data", tmp_path)


def test_the_module_runs_as_a_program_with_exit_code_2(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "seeds", "--data", str(tmp_path / "nowhere")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 2
    assert "--data" in done.stderr
    assert "Traceback" not in done.stderr


def test_growth_is_measured_without_data_and_the_worst_stands_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = ("--only", "link PERSON: one name", "--only", "resolve: many labels")
    found = run(capsys, "growth", *chosen, "--seconds", "0.05", "--most", "500", "--out", tmp_path)
    assert found["growth"].keys() == {"link PERSON: one name", "resolve: many labels"}
    assert found["growth"]["link PERSON: one name"]["sizes"] == [125, 250, 500]
    assert {row["case"] for row in read_rows(tmp_path / "growth.jsonl")} == found["growth"].keys()
    once = run(capsys, "growth", *chosen, "--size", "300", "--out", tmp_path)
    assert all(its["sizes"] == [300] for its in once["growth"].values())
    assert "no case has" in refused(capsys, "growth", "--only", "nothing of that name")


@pytest.mark.parametrize("way", ["analyze_many", "memory_zone", "store"])
def test_memory_is_read_as_texts_of_new_words_go_by(
    way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(residence, "STEP", 4)
    monkeypatch.setattr(residence, "LOOK", 2)
    sizes = iter((90.0, 110.0, 290.0, 130.0, 310.0, 300.0))
    monkeypatch.setattr(residence, "resident_megabytes", lambda: next(sizes))
    found = run(capsys, "memory", "--texts", 10, "--full", 6, "--way", way, "--out", tmp_path)
    assert found["megabytes"] == {"4": 100.0, "6": 200.0, "8": 210.0, "10": 220.0}
    assert found["grown"] == pytest.approx(0.1)
    assert found["end"] == 300.0


def test_memory_of_what_cannot_be_compared_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is no way 'extract'" in refused(capsys, "memory", "--way", "extract")
    assert "no more than 10" in refused(capsys, "memory", "--texts", 10, "--full", 11)


def test_each_text_of_new_words_has_its_own() -> None:
    texts = [set(text.lower().replace('"', "").split()) for text in residence.new_words(50, 7)]
    common = set.intersection(*texts)
    assert all(len(text - common) == residence.NEW for text in texts)
    assert len(set.union(*(text - common for text in texts))) == 50 * residence.NEW
