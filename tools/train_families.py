"""Train the model that tells whether a bare surname means whom an article names in full; write its weights.

    NEWSENTS_DATA=... python -m tools.train_families newsents/pipeline/entities/data/families.json

Nobody has to annotate anything. Where an article names one person of a surname in full, the bare surname is taken to
mean that person: as the article has it, and once more with the first full names cut to the surname. Where it names
several, the full names of each in turn are cut to the surname, which then is another's than the rest are. A logit with
an L2 penalty, fitted with L-BFGS; the same texts give the same weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import attrs

from benchmarks.files import VARIABLE, data_folder
from newsents.pipeline import load
from newsents.pipeline.annotations import get_zones
from newsents.pipeline.entities.component import find_names, headlines
from newsents.pipeline.entities.families import Families
from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.lexicon import lexicon
from newsents.pipeline.entities.linking import Bearers, linked_names, surnames_of
from newsents.pipeline.entities.words import Words, read_words
from tools.logit import fit_logit

LEAST_OFTEN = 3
"""Features of fewer examples are not learned."""

STRENGTH = 0.2
"""Of the L2 penalty."""

MOST_PERSONS = 4
"""Of a surname that more persons have nothing is learned."""

HALF = 0.5
"""What an example counts: each is learned from twice, with and without what is known of the surname everywhere."""

Example = tuple[dict[str, float], bool]


def read_texts(data: Path) -> Iterator[tuple[str, str]]:
    """Yield the identifiers and texts of the articles that are learned from."""
    for line in (data / "quotes" / "train.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield row["id"], row["text"]
    for line in (data / "names" / "aida_train_docs.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield row["doc"], row["text"]
    with gzip.open(data / "archive" / "annenberg.jsonl.gz", "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            # one half: the other one is left to look at
            if number % 2 == 0:
                row = json.loads(line)
                yield row["id"], row["text"]


def examples(
    article: str, words: Words, found: Sequence[Found], headed: Sequence[tuple[int, int]]
) -> Iterator[Example]:
    """Yield what an article shows of its surnames, and whether the bare one is another's."""
    texts, groups = linked_names(words, found, lexicon())
    for surname, bearers in surnames_of(words, found, texts, groups, lexicon()).items():
        pairs = (
            _one(article, surname, bearers, groups)
            if len(bearers.full) == 1
            else _several(words, found, bearers, groups)
        )
        for bare, full, apart in pairs:
            known = Families(words, _cut(found, bare), lexicon(), headed)
            yield known.evidence(surname, bare, full), apart


def _one(
    article: str, surname: str, bearers: Bearers, groups: Sequence[int]
) -> Iterator[tuple[list[int], list[int], bool]]:
    """Yield the bare and the full names of one person, and both with some of the full ones cut."""
    ((person, full),) = bearers.full.items()
    bare = [index for index in bearers.bare if groups[index] == person]
    if bare:
        yield bare, full, False
    if len(full) > 1:
        cut = 1 + blake2b(f"{article} {surname}".encode(), digest_size=4).digest()[0] % (len(full) - 1)
        yield sorted([*bare, *full[:cut]]), full[cut:], False


def _several(
    words: Words, found: Sequence[Found], bearers: Bearers, groups: Sequence[int]
) -> Iterator[tuple[list[int], list[int], bool]]:
    """Yield the names of each person of several, cut, with the full ones of each other."""
    given = {person: words.lower[found[names[0]].start] for person, names in bearers.full.items()}
    known = lexicon().forenames
    # who has no known forename may be one of the others, misspelt
    if len(given) > MOST_PERSONS or not all(name in known for name in given.values()):
        return
    for person, names in bearers.full.items():
        if any(given[person][:2] == given[other][:2] for other in given if other != person):
            continue
        bare = sorted([*names, *(index for index in bearers.bare if groups[index] == person)])
        if len(bare) > 1:
            yield from ((bare, full, True) for other, full in bearers.full.items() if other != person)


def _cut(found: Sequence[Found], bare: Iterable[int]) -> list[Found]:
    """Return names of which some are cut to their last word."""
    names = list(found)
    for index in bare:
        names[index] = attrs.evolve(names[index], start=names[index].end - 1)
    return names


def fit(found: Sequence[Example]) -> dict[str, float]:
    """Return the weights by feature."""
    plain = [({name: value for name, value in row.items() if "known" not in name}, apart) for row, apart in found]
    both = [*found, *plain]
    return fit_logit(
        [row for row, _ in both],
        [apart for _, apart in both],
        STRENGTH,
        least_often=LEAST_OFTEN,
        counts=[HALF] * len(both),
    )


def card(found: Sequence[Example]) -> str:
    """Return the trained model as it is written."""
    plain = {
        "task": "whether a bare surname is another's than who is named in full in the article: logit",
        "trained_on": "PolNeAR train, CoNLL-2003 train and one half of a student newspaper, their full names cut",
        "by": "tools/train_families.py",
        "weights": fit(found),
    }
    return json.dumps(plain, indent=1, sort_keys=True) + "\n"


def main(given: Sequence[str] | None = None) -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description="Train the model that tells whom bare surnames mean.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--data", type=Path, default=os.environ.get(VARIABLE), help="the data folder")
    arguments = parser.parse_args(given)
    nlp = load(exclude=["newsents_quotes", "newsents_speakers", "newsents_entities"])
    found: list[Example] = []
    texts = ((text, article) for article, text in read_texts(data_folder(arguments.data)))
    for doc, article in nlp.pipe(texts, as_tuples=True):
        zones = get_zones(doc)
        words = read_words(doc, (zone.start for zone in zones))
        names = find_names(doc, words, zones, lexicon())
        found += examples(article, words, names, headlines(words, zones))
    arguments.output.write_text(card(found), encoding="utf-8")


if __name__ == "__main__":
    main()
