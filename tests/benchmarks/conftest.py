from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Protocol

import pytest

from benchmarks.files import VARIABLE, write_rows


class SharedScorer(Protocol):
    def __call__(self, folder: str, module: str) -> ModuleType: ...


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of annotated news."""
    named = os.environ.get(VARIABLE)
    if not named or not Path(named).is_dir():
        pytest.skip(f"needs the annotated news: set {VARIABLE} to the folder with quotes/, names/ and people/")
    return Path(named).resolve()


@pytest.fixture(scope="session")
def shared_scorer(data: Path) -> SharedScorer:
    """Import a scorer that lies beside the data."""
    scorers = data.parent / "bench"
    if not scorers.is_dir():
        pytest.skip(f"needs the scorers beside the data: {scorers} is missing")

    def load(folder: str, module: str) -> ModuleType:
        sys.path.insert(0, str(scorers / folder))
        try:
            return importlib.import_module(module)
        finally:
            sys.path.remove(str(scorers / folder))

    return load


ARTICLE = (
    'Ann Lee runs the ferry. "The ferry is late," said Ann Lee on Monday. '
    "She said that the harbour would stay closed. Bo Ek, a captain, thinks that the ice is thin."
)
OTHER = "Nothing was said in the harbour on Sunday."

PAGE = (
    "Home | News | Contact\n\nFerry is late again\n\nBy Ida Dahl\n\n"
    'OSLO - The ferry is late, said Ann Lee, the harbour chief. "We wait," she said.\n'
)


def span(text: str, words: str) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def write_quotes(folder: Path) -> None:
    quotes = [
        {"content": [span(ARTICLE, '"The ferry is late,"')], "cue": [span(ARTICLE, "said")], "kind": "direct"},
        {"content": [span(ARTICLE, "that the ice is thin")], "cue": [span(ARTICLE, "thinks")], "kind": "indirect"},
    ]
    quotes[0]["source"] = [[(at := ARTICLE.index("said Ann Lee") + 5), at + 7]]
    quotes[1]["source"] = [span(ARTICLE, "Bo Ek, a captain,")]
    rows = [{"id": "a", "text": ARTICLE, "quotes": quotes}, {"id": "b", "text": OTHER, "quotes": []}]
    write_rows(folder / "quotes/dev.jsonl", rows)
    closed = {"content": [span(ARTICLE, "that the harbour would stay closed")], "cue": [], "kind": "indirect"}
    closed["source"] = [span(ARTICLE, "She")]
    said = [{**quote, "speaker": "Ann Lee", "type": "person", "doubt": False} for quote in (quotes[0], closed)]
    for name in ("modern_dev", "modern_train", "campus_train", "modern_more", "campus_more"):
        write_rows(folder / f"quotes/{name}.jsonl", [{"id": "a", "text": ARTICLE, "quotes": said}])
    page = {"id": "a", "text": f"Home\nNews\nSport\n\n{ARTICLE}", "body": [[17, 17 + len(ARTICLE)]]}
    write_rows(folder / "pages/dev.jsonl", [page])
    write_rows(folder / "pages/train.jsonl", [])


def write_people(folder: Path) -> None:
    she = span(ARTICLE, "She")
    source = {"article": "a", "source_start": she[0], "source_end": she[1], "speaker": "Ann Lee"}
    pronoun = {**source, "form": "pronoun", "pronoun": "She", "kind": "named person", "shares_surname": []}
    start, end = span(ARTICLE, "the ferry")
    noun = {**pronoun, "source_start": start, "source_end": end, "form": "nominal", "pronoun": "the ferry"}
    write_rows(folder / "people/pronoun_sources_dev.jsonl", [pronoun])
    rows = [{**row, "article": "0"} for row in (pronoun, {**noun, "speaker": "Oslo Ferry"})]  # of quotes/train.jsonl
    for split in ("dev", "train"):
        write_rows(folder / f"people/sources_{split}.jsonl", rows)
    write_rows(
        folder / "people/ner_dev.jsonl", [{"doc": "a", "text": ARTICLE, "ents": [[*span(ARTICLE, "Bo Ek"), "PERSON"]]}]
    )
    mentions = [
        {"start": start, "end": end, "ms": start, "me": end, "ent": "1", "etype": "person", "type": kind}
        for (start, end), kind in ((span(ARTICLE, "Ann Lee"), "name"), (she, "pron"))
    ]
    (folder / "people/gum_dev.json").write_text(json.dumps([{"doc": "a", "text": ARTICLE, "mentions": mentions}]))
    header = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
    cells = ("1", ARTICLE, "She", she[0], "Ann Lee", 0, "TRUE", "Bo Ek", ARTICLE.index("Bo Ek"), "FALSE", "")
    (folder / "people/gap-validation.tsv").write_text(header + "\t".join(map(str, cells)) + "\n")


def write_training(folder: Path) -> None:
    """What the model for pronouns and nouns is trained on, often enough for features that must not be rare."""
    article = json.loads((folder / "people/gum_dev.json").read_text())
    (folder / "people/gum_train.json").write_text(json.dumps(article * 12))
    header, row = (folder / "people/gap-validation.tsv").read_text().splitlines()
    (folder / "people/gap-development.tsv").write_text("\n".join([header, *[row] * 12]) + "\n")
    write_rows(folder / "quotes/train.jsonl", [{"id": str(number), "text": ARTICLE} for number in range(12)])
    start, end = span(ARTICLE, "She")
    source = {"source_start": start, "source_end": end, "form": "pronoun", "pronoun": "She", "speaker": "Ann Lee"}
    known = {**source, "kind": "named person", "shares_surname": []}
    write_rows(folder / "people/sources_train.jsonl", [{**known, "article": str(number)} for number in range(12)])
    content = [span(ARTICLE, "that the harbour would stay closed")]
    told = {"speaker": "Ann Lee", "type": "person", "doubt": False}
    quote = {"content": content, "source": [[start, end]], "kind": "indirect", **told}
    for name in ("modern_train", "campus_train", "modern_more", "campus_more"):
        rows = [{"id": f"{name}{number}", "text": ARTICLE, "quotes": [quote]} for number in range(6)]
        write_rows(folder / f"quotes/{name}.jsonl", rows)


def write_names(folder: Path) -> None:
    rows = [
        {"id": f"{doc}#{at}", "doc": doc, "mention": name, "type": kind, "entity": entity}
        for at, (doc, name, kind, entity) in enumerate(
            [
                ("d1", "Ann Lee", "PER", "lee"),
                ("d1", "Lee", "PER", "lee"),
                ("d2", "Ann Lee", "PER", "lee"),
                ("d2", "Bo Ek", "PER", "ek"),
                ("d2", "Ek", "PER", None),
                ("d2", "Harbour Board", "ORG", "board"),
                ("d2", "Oslo", "LOC", "Oslo"),
            ]
        )
    ]
    for name in ("aida_dev", "aida_train", "gum_dev", "gum_train", "synth_train"):
        write_rows(folder / f"names/{name}.jsonl", [{**row, "id": f"{name}/{row['id']}"} for row in rows])
    pairs = [("Ann Lee", "Ann Lee", 1), ("Ann Lee", "Bo Ek", 0), ("Sergei Volkov", "Sergey Volkov", 1)]
    write_rows(
        folder / "names/pairs.jsonl",
        (
            {"id": f"{source}/{split}/{at}", "source": source, "split": split, "type": "PER"}
            | {"name1": a, "name2": b, "same": same}
            for source in ("nx_strict", "wd_distinct_neg")
            for split in ("train", "dev")
            for at, (a, b, same) in enumerate(pairs)
            if source == "nx_strict" or not same
        ),
    )
    scale = ["Ann Lee\t1", "Anne Lee\t1", "Bo Ek\t2"]
    (folder / "names/scale_10000.tsv").write_text("\n".join(scale) + "\n")


def write_seeds(folder: Path) -> None:
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    start, end = span(PAGE, "The ferry is late")
    late = {"id": "P1", "core": True, "speaker": "lee", "content": [{"start": start, "end": end}]}
    mention = dict(zip(("start", "end"), span(PAGE, "Ann Lee"), strict=True), label="PERSON", in_boilerplate=False)
    metadata = {"headline": {"text": "Ferry is late again"}, "byline": {"name": {"text": "Ida Dahl"}}, "date": None}
    page = {
        "attributions": [late],
        "mentions": [mention],
        "boilerplate": [{"start": 0, "end": 23}],
        "metadata": metadata,
    }
    entities = {"lee": {"name": "Ann Lee", "type": "PERSON", "aliases": []}}
    (folder / "gold.json").write_text(json.dumps({"entities": entities, "pages": {"page.txt": page}}))


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of a few sentences of our own, in the shapes of the annotated news."""
    home = tmp_path_factory.mktemp("news")
    for part in ("quotes", "pages", "people", "names"):
        (home / "data" / part).mkdir(parents=True)
    write_quotes(home / "data")
    write_people(home / "data")
    write_training(home / "data")
    write_names(home / "data")
    write_seeds(home / "seeds")
    return home / "data"
