"""``python -m benchmarks store``: how quickly a store is filled and answers, and whether it finds what is repeated."""

from __future__ import annotations

import gzip
import json
import math
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

import attrs
from spacy.language import Language

import newsents
from benchmarks.files import predictions_folder, require
from benchmarks.report import Report, Table
from benchmarks.store.cluster import beside_ray
from benchmarks.store.made import make, word
from benchmarks.store.workers import compare_workers
from newsents.corpus.store import Corpus, Quotation, adding
from newsents.corpus.store.repeats import repeated
from newsents.errors import InputError

TASKS = ("add", "workers", "questions", "repeats", "ray")
USUAL = TASKS[:-1]
"""Those that need no extra."""

ARCHIVE = "archive/annenberg.jsonl.gz"
PART = 96
"""So many articles are read in turn by one way and the other: three batches."""

PLANTED = 200
LEAST_WORDS = 8


@attrs.frozen
class StoreOptions:
    """What is measured: tasks (those of `USUAL` if none), articles of the archive, made quotations, seed."""

    task: Sequence[str]
    limit: int | None
    quotes: int
    seed: int


def run(data: Path | None, out: Path | None, options: StoreOptions) -> Report:
    """Measure, and report; the store of the archive stays in ``out``."""
    folder = predictions_folder(out, "store")
    unknown = [task for task in options.task if task not in TASKS]
    if unknown:
        raise InputError(f"there is no task {unknown[0]!r}; there are {', '.join(TASKS)}", code="N394")
    figures: dict[str, Any] = {}
    tables: list[Table] = []
    wanted = options.task or USUAL
    if data is not None and set(wanted) - {"questions"}:
        articles = _articles(data, options.limit)
        store = Path(tempfile.mkdtemp(dir=folder)) / "archive.duckdb"
        if "add" in wanted or "repeats" in wanted:
            figures["add"] = added = add(articles, store)
            tables.append(_table("Adding, beside analyze_many (processor time)", added))
        if "workers" in wanted:
            figures["workers"] = found = compare_workers(articles, folder)
            tables.append(_table("Two workers beside one", found))
        if "ray" in wanted:
            figures["ray"] = found = beside_ray(articles, folder)
            tables.append(_table("Two actors of Ray beside two workers, in seconds", found))
        if "repeats" in wanted:
            figures["repeats"] = found = repeats(Corpus(store), options.seed)
            tables.append(_table(f"{PLANTED} planted quotations", found))
    if "questions" in wanted:
        with tempfile.TemporaryDirectory() as temporary:
            figures["questions"] = found = questions(Path(temporary, "made.duckdb"), options.quotes, options.seed)
        tables.append(_table(f"Milliseconds of questions to {options.quotes:,} quotations, by the clock", found))
    return Report(figures, tuple(tables), folder)


def _table(title: str, figures: dict[str, float]) -> Table:
    rows = tuple((name, f"{value:,.3g}" if value < 1000 else f"{value:,.0f}") for name, value in figures.items())
    return Table(title, ("", "figure"), rows)


def _articles(data: Path, limit: int | None) -> list[dict[str, Any]]:
    with gzip.open(require(data, ARCHIVE), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for _, line in zip(range(limit or 10**9), lines, strict=False)]


def add(articles: list[dict[str, Any]], store: Path) -> dict[str, float]:
    """Add every other part of the articles to a store and analyse those between, in turns; then the other way round.

    So each article is read once by each way, and by neither right after the other, when it is read more quickly. In the
    end all are in the store. Commits come by the number of articles, and not by the clock, which goes on while others
    are analysed.
    """
    nlp = newsents.load()
    list(newsents.analyze_many(articles[:40], nlp=nlp))
    parts = [articles[start : start + PART] for start in range(0, len(articles), PART)]
    spent = {"analyze": 0.0, "add": 0.0}
    for turn, path in enumerate((store.with_name(f"half-{store.name}"), store)):
        added, analyzed = _in_turns(parts[turn::2], parts[1 - turn :: 2], Corpus(path), nlp)
        spent["add"] += added
        spent["analyze"] += analyzed
    corpus = Corpus(store)
    corpus.add(articles, model=nlp)
    size = sum(len(article["text"].encode()) for article in articles)
    return {
        "articles": len(articles),
        "seconds of analyze_many": spent["analyze"],
        "seconds of add": spent["add"],
        "rate of add, of analyze_many's": spent["analyze"] / spent["add"],
        "bytes of the store, of the texts'": store.stat().st_size / size,
        "quotations": len(corpus.quotes(acts=None, stated=False)),
    }


def _in_turns(
    added_ones: list[list[dict[str, Any]]], analyzing: list[list[dict[str, Any]]], corpus: Corpus, nlp: Language
) -> tuple[float, float]:
    """Add parts; after each put that aside for a moment and analyse another one. Return the seconds of each."""
    waiting = iter(analyzing)
    done, analyzed = 0, 0.0

    def analyze(part: list[dict[str, Any]]) -> None:
        nonlocal analyzed
        begun = time.process_time()
        for _ in newsents.analyze_many(part, nlp=nlp):
            pass
        analyzed += time.process_time() - begun

    def advance() -> None:
        nonlocal done
        done += 1
        if done % PART == 0:
            analyze(next(waiting, []))

    with patch.object(adding, "SECONDS", math.inf):
        begun = time.process_time()
        corpus.add(chain.from_iterable(added_ones), model=nlp, advance=advance)
        added = time.process_time() - begun - analyzed
    for part in waiting:
        analyze(part)
    return added, analyzed


def questions(path: Path, quotes: int, seed: int) -> dict[str, float]:
    """Ask a store of made quotations; each question five times, with the file opened anew, the median counts."""
    make(path, quotes, seed)
    return _asked(Corpus(path))


def _asked(corpus: Corpus) -> dict[str, float]:
    known = corpus.people().limit(300).to_rows()[-1]["name"]
    asked: dict[str, Callable[[], object]] = {
        "quotations of who is quoted most": lambda: corpus.quotes(speaker=1).limit(1000).to_rows(),
        "quotations of somebody quoted seldom": lambda: corpus.quotes(speaker=20_000).to_rows(),
        "the person of a name, and the quotations": lambda: list(corpus.person(known).quotes),
        "two words, one common": lambda: corpus.quotes(text=f"{word(3)} {word(900)}").to_rows(),
        "a rare word": lambda: corpus.quotes(text=word(40_000)).to_rows(),
        "the commonest word": lambda: corpus.quotes(text=word(0)).limit(1000).to_rows(),
        "counts by month": lambda: corpus.counts(by=["month"]).to_rows(),
        "counts by month and paper": lambda: corpus.counts(by=["month", "publisher"]).to_rows(),
    }
    found = {"MB of the store": corpus.path.stat().st_size / 2**20}
    for name, ask in asked.items():
        taken, spent = [], []
        for _ in range(5):
            begun, used = time.perf_counter(), time.process_time()
            ask()
            taken.append(1000 * (time.perf_counter() - begun))
            spent.append(1000 * (time.process_time() - used))
        found[name] = median(taken)
        found[f"{name}: processor"] = median(spent)
    return found


def repeats(corpus: Corpus, seed: int) -> dict[str, float]:
    """Plant quotations that are cut, re-punctuated or have another word; see whether each is found with its own."""
    chance = random.Random(seed)
    there = [quote for quote in corpus.quotes(acts=None, stated=False) if quote.kind != "indirect"]
    before = {quote.quote: group for group in repeated(there) for quote in group.quotes}
    long = [quote for quote in there if len(quote.text.split()) >= LEAST_WORDS]
    chosen = chance.sample(long, min(PLANTED, len(long)))
    planted: dict[int, Quotation] = {}
    for number, quote in enumerate(chosen, 10**9):
        text = _changed(quote.text, chance, number % 3)
        planted[number] = attrs.evolve(quote, quote=number, article=f"planted {number}", text=text)
    origins = dict(zip(planted, chosen, strict=True))
    found, right, told = 0, 0, 0
    for group in repeated([*there, *planted.values()]):
        numbers = [quote.quote for quote in group.quotes]
        for number in numbers:
            if number not in planted:
                continue
            origin = origins[number]
            own = {quote.quote for quote in before[origin.quote].quotes} if origin.quote in before else {origin.quote}
            others = [other for other in numbers if other not in planted]
            found += origin.quote in others
            told += len(others)
            right += sum(other in own for other in others)
    return {
        "quotations they are among": len(there),
        "recall": 100 * found / len(planted),
        "precision of pairs": 100 * right / max(1, told),
    }


def _changed(text: str, chance: random.Random, way: int) -> str:
    words = text.split()
    if way == 0:  # cut, at the beginning or the end, to five words or more
        kept = chance.randint(max(5, len(words) // 2), len(words) - 1)
        return " ".join(words[:kept] if chance.random() < 0.5 else words[-kept:])
    if way == 1:  # other marks and capitals
        return " ".join(
            one.strip(".,;:!?—–").upper() if chance.random() < 0.2 else one.strip(".,;:!?") for one in words
        )
    at = chance.randrange(1, len(words) - 1)
    return " ".join([*words[:at], "otherwise", *words[at + 1 :]])
