"""Train the model that says how sure it is that a quotation's speaker is the right one; write its weights.

    NEWSENTS_DATA=... python -m tools.train_confidence newsents/pipeline/speakers/data/speaker_confidence.json

Reads the annotated articles `LEARNED` (every quotation with its speaker; `benchmarks.annotated`), and
`people/sources_train.jsonl` (pronouns and nouns that are sources, in articles of `quotes/train.jsonl`). A quotation
that was found there, with a speaker, is an example: was the speaker right? The model is a logistic regression, fitted
with L-BFGS; nothing is drawn at random. Before it writes the weights it prints the calibration error that models have
on articles which they were not trained on, in five parts, and that of the whole model on `quotes/modern_dev.jsonl`.

To be run after everything else that finds speakers was trained. If that was trained on the same articles it is surer on
them than it will be on others: give `--part FILE` five times, weights of the resolver that were trained without the
articles of part 0, 1, ... (`part_of` says which those are), and each article is read by those that do not know it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

import newsents
from benchmarks.annotated import LEARNED, read_annotated
from benchmarks.files import VARIABLE, Row, data_folder, read_rows, require
from benchmarks.quotes import quote_row
from benchmarks.scoring import sources
from newsents.annotations.scoring import named
from newsents.annotations.scoring.speakers import shares_words
from newsents.annotations.training.speaker_confidence import STRENGTH, Example, asked_of, fit, speakers_of, told
from newsents.pipeline.annotations import get_quotes
from newsents.pipeline.parts import read
from newsents.pipeline.speakers.confidence import SpeakerModel
from newsents.schema import Quote
from newsents.schema.selection import SAID
from tools.train_speakers import FOLDS, part_of

MARKED_WEIGHT = 0.5
"""What an example of the marked sources counts: those are pronouns and nouns alone, and of political news."""

Reading = tuple[Row, Doc, list[Mapping[str, float] | None]]
"""An article, its Doc, and the features of each of its quotations; ``None`` for those without a speaker."""


def read_articles(articles: Sequence[Row], parts: Sequence[Path], model: str | None) -> Iterator[Reading]:
    """Read articles, each by the component that was trained without its part."""
    nlp = newsents.load(model, exclude=["newsents_speakers"])
    components = [speakers_of(path) for path in parts] or [speakers_of(None)] * FOLDS
    for article, doc in zip(articles, read(nlp, [row["text"] for row in articles]), strict=True):
        speakers, recorder = components[part_of(article["id"])]
        yield article, doc, asked_of(doc, speakers, recorder)


def from_quotations(readings: Iterable[Reading]) -> Iterator[Example]:
    """Yield the quotations of speech and writing that are in the gold and were given a speaker."""
    for article, doc, features in readings:
        said = [(q, its) for q, its in zip(get_quotes(doc), features, strict=True) if q.act in SAID]
        outcome = named.judge(article["text"], article["quotes"], [quote_row(quote) for quote, _ in said])
        for judged in outcome.judged:
            its = None if judged.predicted is None else said[judged.predicted][1]
            if its is not None:
                yield Example(article["id"], its, judged.named)


def from_sources(readings: Iterable[Reading], gold: Iterable[Row]) -> Iterator[Example]:
    """Yield the marked sources that are the source of a quotation which was given a speaker."""
    marked: dict[str, list[Row]] = {}
    for row in gold:
        marked.setdefault(row["article"], []).append(row)
    for article, doc, features in readings:
        quotes = [(q, its) for q, its in zip(get_quotes(doc), features, strict=True) if q.source is not None]
        for row in marked[article["id"]]:
            for quote, its in quotes:
                if its is not None and quote.speaker is not None and _is_at(quote, row):
                    yield Example(article["id"], its, _is_right(row, quote.speaker.name), MARKED_WEIGHT)
                    break


def _is_at(quote: Quote, row: Row) -> bool:
    """Whether a quotation's source is a marked one."""
    source = quote.source
    return source is not None and source.start < row["source_end"] and row["source_start"] < source.end


def _is_right(row: Row, name: str) -> bool:
    return sources.is_right(row, name) if sources.is_asked(row) else shares_words(name, row["speaker"])


def held_out(examples: Sequence[Example], strength: float) -> list[float]:
    """Return the confidence of each example by a model that was trained without its part."""
    models = [
        SpeakerModel(fit([its for its in examples if part_of(its.article) != part], strength)) for part in range(FOLDS)
    ]
    return [models[part_of(its.article)].confidence(its.features) for its in examples]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the data, train, tell the calibration, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="file to write the weights to")
    parser.add_argument("--data", type=Path, default=os.environ.get(VARIABLE), help=f"data folder [{VARIABLE}]")
    parser.add_argument("--model", help="spaCy pipeline [as newsents.load()]")
    parser.add_argument("--part", type=Path, action="append", default=[], help="resolver trained without a part")
    given = parser.parse_args(arguments)
    if len(given.part) not in (0, FOLDS):
        parser.error(f"--part is given {FOLDS} times, or not at all")
    data = data_folder(given.data)

    def quotations(name: str, parts: Sequence[Path]) -> list[Example]:
        rows = read_annotated(data, name)
        return list(from_quotations(read_articles(rows, parts, given.model)))

    gold = read_rows(require(data, "people/sources_train.jsonl"))
    wanted = {row["article"] for row in gold}
    news = [row for row in read_rows(require(data, "quotes/train.jsonl")) if row["id"] in wanted]
    by_set: dict[str, list[Example]] = {name: quotations(name, given.part) for name in LEARNED}
    by_set["sources_train"] = list(from_sources(read_articles(news, given.part, given.model), gold))
    examples = [example for its in by_set.values() for example in its]
    parted = dict(zip(map(id, examples), held_out(examples, STRENGTH), strict=True))
    lines = [told(f"{name}, held out", [parted[id(e)] for e in its], its) for name, its in by_set.items()]
    weights = fit(examples, STRENGTH)
    dev = quotations("modern_dev", ())
    lines.append(told("modern_dev", [SpeakerModel(weights).confidence(its.features) for its in dev], dev))
    sys.stderr.write("\n".join(lines) + "\n")
    plain: dict[str, Any] = {"weights": {name: weight for name, weight in weights.items() if weight}}
    given.out.write_text(json.dumps(plain, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
