"""Our measures give the figures of the scorers that lie beside the data, on real and on disturbed answers."""

from __future__ import annotations

import copy
import csv
import json
import random
from pathlib import Path
from typing import Any

import pytest

from benchmarks.files import read_rows
from benchmarks.scoring import clusters, entities, gap, identities, pairs, person_links, seeds, sources
from newsents.annotations.scoring import named, quotes, regions, speakers

SEEDS = range(3)


def exactly(expected: Any) -> Any:
    """Equal but for the order of floating-point additions."""
    return pytest.approx(expected, rel=1e-12, abs=1e-12, nan_ok=True)


def same_ratio(ours: dict[str, float], theirs: dict[str, float]) -> None:
    names = {"precision": "p", "recall": "r", "f1": "f1" if "f1" in theirs else "f"}
    assert {key: ours[key] for key in names} == exactly({key: theirs[name] for key, name in names.items()})


def moved(chance: random.Random, span: list[int], end: int) -> list[int]:
    start, stop = (at + chance.choice((0, 0, -7, -1, 1, 12)) for at in span)
    start = min(max(0, start), end - 1)
    return [start, min(max(start + 1, stop), end)]


def disturbed_quotes(chance: random.Random, article: dict[str, Any]) -> list[dict[str, Any]]:
    """The gold with quotations dropped, doubled, moved, split, given the wrong source, and invented."""
    text, made = article["text"], []
    sources = [quote["source"] for quote in article["quotes"]] or [[]]
    for quote in article["quotes"]:
        copies = chance.choices((0, 1, 2), (2, 7, 1))[0]
        for _ in range(copies):
            made.append(
                {
                    "content": [moved(chance, span, len(text)) for span in quote["content"]],
                    "cue": chance.choice((quote["cue"], [], [moved(chance, [0, 9], len(text))])),
                    "source": chance.choice((quote["source"], chance.choice(sources), [])),
                }
            )
    for _ in range(chance.randrange(4)):
        start = chance.randrange(len(text))
        made.append({"content": [[start, start + chance.randrange(1, 300)]], "cue": [], "source": []})
    chance.shuffle(made)
    return made


@pytest.mark.parametrize("seed", SEEDS)
def test_quotations(data: Path, shared_scorer: Any, seed: int) -> None:
    theirs = shared_scorer("quotes", "score")
    articles = read_rows(data / "quotes/dev.jsonl", 30)
    chance = random.Random(seed)
    predicted = {row["id"]: {"quotes": disturbed_quotes(chance, row)} for row in articles[1:]}
    expected = theirs.score({row["id"]: row for row in articles}, predicted, 200)
    found = quotes.figures(
        (quotes.match(row["text"], row["quotes"], predicted.get(row["id"], {}).get("quotes", ())) for row in articles),
        rounds=200,
    )
    assert 0 < found["all"]["attributed"]["f1"] < 1
    for kind in ("all", *quotes.KINDS):
        for metric in quotes.METRICS:
            same_ratio(found[kind][metric], expected[kind][metric])
        assert [found[kind][key] for key in ("n_gold", "n_pred")] == [
            expected[kind]["n_gold"],
            expected[kind]["n_pred"],
        ]
        assert found[kind]["speaker_accuracy"] == expected[kind]["speaker_acc"]
    for metric in quotes.INTERVALS:
        assert found["all"][metric]["interval"] == expected["all"][metric]["ci95"]


def test_regions_of_all_articles(data: Path, shared_scorer: Any) -> None:
    theirs = shared_scorer("quotes", "quoteregions")
    for row in read_rows(data / "quotes/dev.jsonl"):
        assert regions.regions(row["text"]) == theirs.regions(row["text"])


def test_regions_of_made_up_texts(shared_scorer: Any) -> None:
    theirs = shared_scorer("quotes", "quoteregions")
    chance = random.Random(0)
    for _ in range(500):
        text = "".join(chance.choices(['"', "“", "”", "''", "``", "‘", "\n", "\n\n", " ", "(", ".", "a", "no"], k=60))
        assert regions.regions(text) == theirs.regions(text)
        assert regions.paragraphs(text) == theirs.paragraphs(text)


def disturbed_clusters(chance: random.Random, rows: list[dict[str, Any]]) -> dict[str, str]:
    """Mentions grouped by identity or by form, some put elsewhere, some missing."""
    labels = {row["id"]: row["entity"] or row["mention"] for row in rows}
    some = list(labels.values())[:200]
    return {
        identifier: chance.choice(some) if chance.random() < 0.15 else label
        for identifier, label in labels.items()
        if chance.random() < 0.95
    }


@pytest.mark.parametrize(("file", "seed"), [("aida_dev", 0), ("aida_dev", 1), ("gum_dev", 2), ("synth_train", 3)])
def test_clusters(data: Path, shared_scorer: Any, file: str, seed: int) -> None:
    theirs = shared_scorer("names", "score_clusters")
    rows = read_rows(data / f"names/{file}.jsonl")
    found_clusters = disturbed_clusters(random.Random(seed), rows)
    expected = theirs.score(rows, found_clusters)
    found = identities.figures(rows, found_clusters)
    assert {kind: list(views) for kind, views in found.items()} == {
        kind: list(views) for kind, views in expected.items()
    }
    for kind, views in expected.items():
        for view, figures in views.items():
            ours = found[kind][view]
            for name, key in (("b_cubed", "b3"), ("pairwise", "pair"), ("muc", "muc"), ("ceaf_e", "ceafe")):
                same_ratio(ours[name], figures[key])
            assert ours["conll"]["f1"] == exactly(figures["conll"]["f"])
            assert ours["n"] == figures["n"]


def test_clusters_of_few_mentions(shared_scorer: Any) -> None:
    theirs = shared_scorer("names", "score_clusters")
    chance = random.Random(0)
    for _ in range(50):
        mentions = range(chance.randrange(1, 25))
        gold = {mention: chance.randrange(6) for mention in mentions}
        predicted = {mention: chance.randrange(6) for mention in mentions}
        expected = theirs.all_metrics(gold, predicted)
        found = clusters.ClusterTallies.of(gold, predicted).figures(empty_is_right=True)
        for name, key in (("b_cubed", "b3"), ("pairwise", "pair"), ("muc", "muc"), ("ceaf_e", "ceafe")):
            same_ratio(found[name], expected[key])


@pytest.mark.parametrize("decimals", [1, 2, 6])
def test_name_pairs(data: Path, shared_scorer: Any, decimals: int) -> None:
    theirs = shared_scorer("names", "score_pairs")
    rows = read_rows(data / "names/pairs.jsonl")[::3]
    chance = random.Random(decimals)
    scores = {
        row["id"]: round(chance.gauss(0.6 if row["same"] else 0.4, 0.2), decimals)
        for row in rows
        if chance.random() < 0.98
    }
    expected = theirs.evaluate(rows, scores, theirs.DEFAULT_GLOBAL)
    found = pairs.figures(rows, scores)
    assert found["global_threshold"] == expected["global_threshold"]
    assert found["global_train_mean_f1"] == exactly(expected["global_train_macro_f"])
    assert list(found["sources"]) == list(expected["sources"])
    for source, figures in expected["sources"].items():
        ours = found["sources"][source]
        assert (ours["positives"], ours["negatives"]) == (figures["n_pos"], figures["n_neg"])
        assert ours["average_precision"] == exactly(figures["ap"])
        same_ratio(ours["at_global"], figures["glob"])
        assert ours["at_global"]["false_positive_rate"] == exactly(figures["glob"]["fpr"])
        assert ("own_threshold" in ours) == ("own_threshold" in figures)
        if "own_threshold" in figures:
            assert ours["own_threshold"] == figures["own_threshold"]
            same_ratio(ours["at_own"], figures["own"])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("file", ["modern_dev", "modern_train", "campus_train"])
def test_named_speakers(data: Path, shared_scorer: Any, file: str, seed: int) -> None:
    theirs = shared_scorer("quotes", "score_named")
    articles = read_rows(data / f"quotes/{file}.jsonl")
    chance = random.Random(seed)
    predicted = {}
    for row in articles[1:]:
        names = [quote["speaker"] for quote in row["quotes"]] or [None]
        made = disturbed_quotes(chance, row)
        for quote in made:
            quote["speaker"] = chance.choice((*names, (chance.choice(names) or "").split(" ")[-1] or None, None))
        predicted[row["id"]] = {"id": row["id"], "quotes": made}
    given = [predicted.get(row["id"], {}).get("quotes", []) for row in articles]
    # Where somebody is unknown to the gold, too
    for row in articles:
        for quote in row["quotes"]:
            quote["speaker"] = chance.choice((*[quote["speaker"]] * 9, None))
    expected, their_errors = theirs.score(copy.deepcopy({row["id"]: row for row in articles}), predicted)
    outcomes = [named.judge(row["text"], row["quotes"], its) for row, its in zip(articles, given, strict=True)]
    found = named.figures(outcomes, rounds=0)
    assert 0 < expected["all"]["named"] < expected["all"]["found"]
    assert (found["all"]["n_gold"], found["all"]["n_pred"]) == (expected["all"]["gold"], expected["all"]["pred"])
    for step in named.STEPS:
        p, r, f1 = theirs.f1(expected["all"], step)
        ours = {name: 100 * share for name, share in found["all"][step].items()}
        assert ours == exactly({"precision": p, "recall": r, "f1": f1})
        for kind in quotes.KINDS:
            assert found[kind]["n_gold"] == expected[kind]["gold"]
            assert found[kind][step]["recall"] == exactly(expected[kind][step] / expected[kind]["gold"])
    ours_wrong = sum(not its.named for outcome in outcomes for its in outcome.judged)
    assert ours_wrong + sum(len(outcome.false) for outcome in outcomes) == len(their_errors)


def disturbed_names(chance: random.Random, gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The gold with speakers shortened, swapped and forgotten, and rows left out."""
    names = [row["speaker"] or "nobody" for row in gold]

    def answer(row: dict[str, Any]) -> str | None:
        name = row["speaker"] or "nobody"
        return chance.choice((name, name, name.split()[-1], name.split()[0], "Mr. " + name, chance.choice(names), None))

    return [{**row, "speaker": answer(row)} for row in gold if chance.random() < 0.9]


@pytest.mark.parametrize("seed", SEEDS)
def test_pronoun_sources(data: Path, shared_scorer: Any, seed: int) -> None:
    theirs = shared_scorer("people", "score_pron")
    gold = read_rows(data / "people/pronoun_sources_dev.jsonl")
    predicted = disturbed_names(random.Random(seed), gold)
    expected = theirs.score(gold, predicted)
    found = sources.figures(gold, predicted).to_dict()
    names_of = {"right": "right", "answered": "answered", "asked": "named", "others": "other"}
    names_of |= {"others_named": "other_named", "accuracy": "acc", "precision": "prec", "overall": "overall"}
    assert {key: found[key] for key in names_of} == {key: expected[name] for key, name in names_of.items()}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("split", ["dev", "train"])
def test_marked_sources(data: Path, shared_scorer: Any, split: str, seed: int) -> None:
    theirs = shared_scorer("people", "score_sources")
    gold = read_rows(data / f"people/sources_{split}.jsonl")
    predicted = disturbed_names(random.Random(seed), gold)
    expected, wrong = theirs.score(gold, predicted)
    found = [sources.figures([row for row in gold if row["form"] == form], predicted) for form in expected]
    for ours, their_figures in zip(found, expected.values(), strict=True):
        assert {name: getattr(ours, name) for name in their_figures} == their_figures
    assert sorted(map(repr, (pair for ours in found for pair in ours.wrong))) == sorted(map(repr, wrong))


def test_whether_two_names_are_one_person(data: Path, shared_scorer: Any) -> None:
    theirs = shared_scorer("people", "score_pron")
    rows = [row for row in read_rows(data / "names/pairs.jsonl") if row["type"] == "PER"]
    for row in rows:
        for bare in (False, True):
            ours = speakers.same_person(row["name1"], row["name2"], surname_is_shared=bare)
            assert ours == theirs.same(row["name1"], row["name2"], bare), row


def test_whether_two_names_are_one_speaker(data: Path, shared_scorer: Any) -> None:
    theirs = shared_scorer("quotes", "score_named")
    for row in read_rows(data / "names/pairs.jsonl")[::5]:
        for kind in ("person", "organization"):
            ours = speakers.right_speaker(row["name1"], row["name2"], kind)
            assert ours == theirs.right(row["name2"], row["name1"], kind), row


@pytest.mark.parametrize("seed", SEEDS)
def test_gap(data: Path, shared_scorer: Any, seed: int) -> None:
    theirs = shared_scorer("people", "score_gap")
    chance = random.Random(seed)
    with (data / "people/gap-validation.tsv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    gold = {row["ID"]: (row["Pronoun"], row["A-coref"] == "TRUE", row["B-coref"] == "TRUE") for row in rows}
    answers = {key: (chance.random() < 0.4, chance.random() < 0.4) for key in gold if chance.random() < 0.9}
    expected = theirs.score(gold, answers)
    found = gap.figures({key: gap.Snippet(*row) for key, row in gold.items()}, answers)
    for group, key in (("overall", "O"), ("masculine", "M"), ("feminine", "F")):
        keys = ("precision", "recall", "f1", "true_positives", "false_positives", "false_negatives", "true_negatives")
        assert tuple(found[group][name] for name in keys) == expected[key]
    assert found["bias"] == expected["bias"]


@pytest.mark.parametrize("seed", SEEDS)
def test_persons_of_gum(data: Path, shared_scorer: Any, seed: int) -> None:
    theirs = shared_scorer("people", "score_gum")
    documents = json.loads((data / "people/gum_dev.json").read_text("utf-8"))
    chance = random.Random(seed)
    answers: dict[str, list[list[list[int]]]] = {}
    for document in documents[1:]:
        groups: dict[Any, list[list[int]]] = {}
        for mention in document["mentions"]:
            if chance.random() < 0.8 and mention["end"] > mention["start"]:
                label = chance.choice((mention["ent"], mention["ent"], mention["ent"], chance.randrange(4)))
                span = chance.choice(([mention["ms"], mention["me"]], [mention["start"], mention["end"]]))
                groups.setdefault(label, []).append(moved(chance, span, len(document["text"])))
        answers[document["doc"]] = list(groups.values())
    expected = theirs.score(documents, answers)
    found = person_links.figures(documents, answers).to_dict()
    for ours, key in (("names", "names"), ("names and he/she", "names+3sg"), ("all", "all")):
        figures, their_figures = found["layers"][ours], expected[key]
        assert figures["conll"]["f1"] == exactly(their_figures["conll"])
        assert figures["muc"]["f1"] == exactly(their_figures["muc"])
        assert figures["ceaf_e"]["f1"] == exactly(their_figures["ceafe"])
        assert [figures["b_cubed"][name] for name in ("precision", "recall", "f1")] == exactly(
            [their_figures[name] for name in ("b3p", "b3r", "b3")]
        )
    links = found["he_she_to_name"]
    assert (links["right"], links["answered"], links["there"]) == expected["link"]
    assert links["answered"] > links["right"] > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_entity_spans(data: Path, shared_scorer: Any, seed: int) -> None:
    theirs = shared_scorer("people", "score_ner")
    chance = random.Random(seed)
    rows = read_rows(data / "people/ner_dev.jsonl")
    gold = {row["doc"]: (row["text"], [tuple(span) for span in row["ents"]]) for row in rows}
    predicted = {
        row["doc"]: [
            (*moved(chance, [start, end], len(row["text"])), chance.choice((label, label, "PERSON", "ORG")))
            for start, end, label in row["ents"]
            if chance.random() < 0.8
        ]
        for row in rows[1:]
    }
    expected = theirs.score(gold, {name: (None, spans) for name, spans in predicted.items()})
    found = entities.figures(
        {name: entities.Annotated(text, tuple(spans)) for name, (text, spans) in gold.items()},
        {name: tuple(spans) for name, spans in predicted.items()},
    )
    for (label, comparison), figures in expected.items():
        tally = found[label]["normalized" if comparison == "norm" else comparison]
        ratio = tally.ratio()
        assert (ratio.precision, ratio.recall, ratio.f1, tally.recalled, tally.predicted, tally.gold) == figures


def test_normalized_spans(data: Path, shared_scorer: Any) -> None:
    theirs = shared_scorer("people", "score_ner")
    chance = random.Random(0)
    for row in read_rows(data / "people/ner_dev.jsonl"):
        for start, end, label in row["ents"]:
            span = (max(0, start - chance.randrange(25)), min(len(row["text"]), end + chance.randrange(9)))
            assert entities.normalize(row["text"], *span, label) == theirs.norm(row["text"], *span, label)


@pytest.mark.parametrize("seed", range(5))
def test_seed_pages(data: Path, shared_scorer: Any, seed: int) -> None:
    theirs = shared_scorer("people", "score_seeds")
    gold = json.loads((data.parent / "seeds/gold.json").read_text("utf-8"))
    predicted = disturbed_pages(random.Random(seed), gold)
    expected = theirs.score(gold, copy.deepcopy(predicted))
    found = seeds.figures(gold, predicted)
    names = {"gold": "gold", "predicted": "pred", "found": "hit", "attributed": "spk", "exact": "exact"}
    names |= {"duplicates": "dup", "optional": "opt", "missed": "missed", "wrong": "bad"}
    for ours, name in names.items():
        assert getattr(found, ours) == expected[name]
    for label, counts in expected["ner"].items():
        tally = found.mentions[label]
        assert (tally.precise, tally.predicted, tally.gold) == counts
    beside = found.beside.ratio()
    assert (beside.precision, beside.recall) == expected["boiler"]
    assert found.to_dict()["attributions"]["precision"] == expected["precision"]


def disturbed_pages(chance: random.Random, gold: dict[str, Any]) -> dict[str, Any]:
    names = [entity["name"] for entity in gold["entities"].values()]
    pages = {}
    for name, page in gold["pages"].items():
        attributions = []
        for attribution in page["attributions"]:
            for _ in range(chance.choices((0, 1, 2), (1, 8, 1))[0]):
                spans = [[span["start"], span["end"]] for span in attribution["content"]]
                shifted = chance.random() < 0.5
                content = [moved(chance, span, page["length"]) for span in spans] if shifted else spans
                speaker = chance.choice((attribution["speaker_name"], chance.choice(names), None))
                attributions.append({"content": content, "speaker": speaker})
        attributions.append({"content": [[5, 60]], "speaker": None})
        mentions = [
            [*moved(chance, [mention["start"], mention["end"]], page["length"]), mention["label"], None]
            for mention in page["mentions"]
        ]
        beside = [moved(chance, [zone["start"], zone["end"]], page["length"]) for zone in page["boilerplate"]]
        pages[name] = {"attributions": attributions, "mentions": mentions, "boilerplate": beside}
    return pages
