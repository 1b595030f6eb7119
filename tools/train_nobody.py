"""Train the model that tells, from all articles of a collection, which names are nobody's; write its weights.

    newsents extract DIR/archive/annenberg.jsonl.gz -o analyses.jsonl
    python -m tools.train_nobody newsents/corpus/data/nobody.json --analyses analyses.jsonl

Reads the names that were judged by reading (`tools/read_names.tsv`), and what one half of the archive, in which these
are, shows of each. A logit with an L2 penalty, fitted with L-BFGS; the same analyses give the same weights.

The labels of names are trained on the same judged names (`tools/train_entities.py`), so the analyses take few of those
that are nobody's for persons' any more, and what is left shows little of what the labels have not learned. The others
are learned from as they would look to labels that never saw them: as persons' in all articles.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from newsents.corpus.nobody import Seen, evidence, seen_in
from newsents.corpus.writers.jsonl import read_line
from newsents.names.words.folding import fold
from newsents.schema import Analysis
from tools.logit import fit_logit
from tools.train_entities import judged_names

LEAST_OFTEN = 6
"""What fewer names show is not learned from."""

AGREED = 0.8
"""So many of a name's judged mentions have to be a person's, or no person's, for it to be learned from."""

UNLEARNED = 0.3
"""What an example counts that the labels have learned to see through: three in four of those that are nobody's are."""


class Example(NamedTuple):
    """What a collection shows of a name, whether it is a person's, and what it counts in training."""

    features: dict[str, float]
    is_person: bool
    weight: float = 1.0


def is_of_first_half(article: str) -> bool:
    """Whether an article of the archive is one of those that are learned from; the others are left to judge by."""
    return not blake2b(article.encode(), digest_size=4).digest()[0] & 1


def judged(analyses: Iterable[tuple[str, Analysis]]) -> dict[str, bool]:
    """Return by folded name whether it is a person's, of the names that were judged in some articles."""
    spans: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for (_, article), names in judged_names().items():
        spans[article] += names
    counts: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for article, analysis in analyses:
        for start, end, label in spans.get(article, ()):
            counts[fold(" ".join(analysis.article.text[start:end].split()))][label == "PERSON"] += 1
    shares = {name: count[True] / count.total() for name, count in counts.items()}
    return {name: share >= AGREED for name, share in shares.items() if not 1 - AGREED < share < AGREED}


def examples(analyses: Sequence[tuple[str, Analysis]]) -> list[Example]:
    """Return what the collection shows of each judged name, and whether it is a person's."""
    known = judged(analyses)
    seen: list[Seen] = [one for article, analysis in analyses for one in seen_in(article, analysis)]
    found = [Example(features, known[name]) for name, features in evidence(seen) if name in known]
    unlearned = {name for name, is_person in known.items() if not is_person} - {
        fold(one.name) for one in seen if one.is_person
    }
    taken = [one._replace(is_person=one.is_person or fold(one.name) in unlearned) for one in seen]
    return found + [Example(features, False, UNLEARNED) for name, features in evidence(taken) if name in unlearned]


def fit(found: Sequence[Example], strength: float) -> dict[str, float]:
    """Return the weights by feature."""
    rows, right, weights = zip(*found, strict=True)
    return fit_logit(rows, right, strength, least_often=LEAST_OFTEN, counts=weights)


def card(found: Sequence[Example], strength: float) -> str:
    """Return the trained model as it is written."""
    plain = {
        "task": "whether a name that articles take for a person's is one, by all articles of a collection: logit",
        "trained_on": "names of a student newspaper, judged by reading for this project",
        "by": "tools/train_nobody.py",
        "weights": fit(found, strength),
    }
    return json.dumps(plain, indent=1, sort_keys=True) + "\n"


def main(given: Sequence[str] | None = None) -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description="Train the model that tells which names of a collection are nobody's.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--analyses", type=Path, required=True, help="what newsents extract wrote of the archive")
    parser.add_argument("--strength", type=float, default=1.0, help="of the L2 penalty")
    arguments = parser.parse_args(given)
    read = (analysis for _, analysis in map(read_line, arguments.analyses.read_bytes().splitlines()))
    analyses = [
        (analysis.article.id, analysis)
        for analysis in read
        if isinstance(analysis, Analysis) and is_of_first_half(analysis.article.id)
    ]
    arguments.output.write_text(card(examples(analyses), arguments.strength), encoding="utf-8")


if __name__ == "__main__":
    main()
