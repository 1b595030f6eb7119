"""The measures of a store: what is made up is a store, and what is planted is found or not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from benchmarks.store.command import StoreOptions, run
from benchmarks.store.made import PER_ARTICLE, make, word
from newsents import Corpus

SAID = "We have the {} ships and the {} charts but nobody has shown me the way to the {} harbour"


def test_what_is_made_up_answers_like_any_store(tmp_path: Path) -> None:
    make(tmp_path / "made.duckdb", 400)
    corpus = Corpus(tmp_path / "made.duckdb")
    assert (len(corpus.quotes()), len(corpus.articles())) == (400, 400 // PER_ARTICLE)
    common = corpus.quotes(text=word(0))
    assert 0 < len(common) == sum(word(0) in quote.text.split() for quote in corpus.quotes())
    assert sum(row["quotes"] for row in corpus.counts(by=["month"])) == 400
    assert corpus.person("Person 1").quote_count > 5


def test_all_is_measured_on_a_small_archive(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    colors = "red blue green yellow black white grey brown pink golden".split()
    with gzip.open(tmp_path / "archive/annenberg.jsonl.gz", "wt") as file:
        for number, color in enumerate(colors):
            said = SAID.format(color, colors[number - 1], colors[number - 2])
            file.write(json.dumps({"id": str(number), "text": f'"{said}," said Ann Lee.'}) + "\n")
    options = StoreOptions(("add", "workers", "repeats", "questions"), None, 300, 7)
    figures = run(tmp_path, tmp_path / "out", options).figures
    assert figures["add"]["quotations"] == len(colors)
    assert figures["workers"]["processor, two"] > figures["workers"]["of it this process"] > 0
    assert figures["workers"]["two that share nothing: times as fast at best"] > 0
    assert figures["repeats"]["recall"] == 100
    assert figures["questions"]["counts by month"] > 0
