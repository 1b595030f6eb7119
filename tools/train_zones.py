"""Train the model that tells the lines of a page's article from its furniture; write its weights, or judge it in folds.

    NEWSENTS_DATA=... python -m tools.train_zones newsents/pipeline/zones/data/lines.npz
    NEWSENTS_DATA=... python -m tools.train_zones --folds

Reads `pages/train.jsonl` (pages as pasted, with the lines that are the article), articles of
`quotes/modern_train.jsonl`, `campus_train.jsonl` and `train.jsonl`, of which every line is article, and the annotated
pages of the tests. Each page is there in
variants, too: with furniture of other pages set into its article, and with furniture cut off around it. Folds are by
site. The same data give the same weights.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from urllib.parse import urlparse
from zlib import crc32

import attrs
import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from newsents.annotations.training.boosted import as_trees
from newsents.pipeline.zones.find import apply_rules
from newsents.pipeline.zones.line_features import ARTICLE, FEATURES, Floats, line_features
from newsents.pipeline.zones.line_model import LEAST, SURE, LineModel
from newsents.pipeline.zones.page import Page
from newsents.pipeline.zones.runs import smooth

FOLDS = 5
VARIANTS = 2
"""Times that each page is varied."""

CLEAN = {"modern_train": 1, "campus_train": 1, "train": 5}
"""Files of articles without furniture, and how many of their articles one is taken of."""

KINDS_OF_TESTS = "LBTXQS"
"""Letters before the lines of the tests' pages that are text of the article."""

Line = tuple[str, bool]


@attrs.frozen
class Lines:
    """A page as lines, each with whether it is text of the article; ``site`` decides its fold."""

    site: str
    lines: tuple[Line, ...]


@attrs.frozen(eq=False)
class Example:
    """The features of a page's units, which are text of the article, how many letters and characters they have."""

    site: str
    features: Floats
    article: NDArray[np.bool_]
    letters: Floats
    characters: tuple[int, ...]


def pasted(rows: Iterable[dict[str, object]]) -> list[Lines]:
    """Return pages whose rows give the ranges of the article."""
    found = []
    for row in rows:
        text = str(row["text"])
        inside = np.zeros(len(text) + 1, dtype=bool)
        for start, end in row["body"]:  # type: ignore[attr-defined]
            inside[start:end] = True
        lines, at = [], 0
        for line in text.split("\n"):
            letters = [at + place for place, letter in enumerate(line) if letter.isalnum()]
            lines.append((line, bool(letters) and 2 * int(inside[letters].sum()) > len(letters)))
            at += len(line) + 1
        found.append(Lines(urlparse(str(row["url"])).netloc, tuple(lines)))
    return found


def annotated(folder: Path) -> list[Lines]:
    """Return the pages of the tests, where a letter in front of each line says what it is."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        rows = [row for row in path.read_text("utf-8").splitlines() if not row.startswith("#")]
        lines = tuple(("" if row == "-" else row[2:], row[:1].upper() in KINDS_OF_TESTS) for row in rows)
        found.append(Lines(path.stem, lines))
    return found


def vary(pages: Sequence[Lines], random: Random) -> list[Lines]:
    """Return variants of pages: furniture of another one set into the article, and furniture cut off around it."""
    found = []
    for page in pages:
        article = [at for at, (line, inside) in enumerate(page.lines) if inside and line.strip()]
        if len(article) < 4:
            continue
        lines = list(page.lines)
        for _ in range(random.randint(1, 3)):
            other = random.choice(pages).lines
            furniture = [at for at, (line, inside) in enumerate(other) if not inside and line.strip()]
            if not furniture:
                continue
            first, length = random.choice(furniture), random.randint(1, 4)
            piece = [row for row in other[first : first + 3 * length] if not row[1]][: 2 * length]
            at = random.choice([at for at, (line, inside) in enumerate(lines) if inside and line.strip()][1:])
            lines[at:at] = [("", False), *piece, ("", False)]
        found.append(Lines(page.site, tuple(lines)))
        first, last = random.randint(0, article[0]), random.randint(article[-1] + 1, len(page.lines))
        found.append(Lines(page.site, page.lines[first:last]))
    return found


def example_of(page: Lines) -> Example | None:
    """Return what the model learns from a page; nothing from one that the rules see no article in."""
    text = "\n".join(line for line, _ in page.lines)
    read = Page(text, True)
    prose, alone = list(read.prose), list(read.kinds)
    if not read.units or apply_rules(read) is None:
        return None
    inside = np.concatenate([np.full(len(line) + 1, its) for line, its in page.lines])[: len(text)]
    letters = np.fromiter(map(str.isalnum, text), dtype=bool, count=len(text))
    counts = np.array([letters[unit.start : unit.end].sum() for unit in read.units], dtype=np.float64)
    of_article = [(letters & inside)[unit.start : unit.end].sum() for unit in read.units]
    return Example(
        page.site,
        line_features(read, prose, alone),
        2 * np.array(of_article) > counts,
        counts,
        tuple(len(unit.text) for unit in read.units),
    )


def fit(examples: Sequence[Example]) -> LineModel:
    """Fit the trees; a page weighs the same however long it is, and its units by the root of their letters."""
    weights = [np.sqrt(5000 * example.letters / max(1.0, example.letters.sum()) + 1) for example in examples]
    classifier = HistGradientBoostingClassifier(
        max_iter=120,
        learning_rate=0.08,
        max_leaf_nodes=8,
        min_samples_leaf=30,
        l2_regularization=5,
        max_features=0.5,
        early_stopping=False,
        random_state=0,
    )
    classifier.fit(
        np.vstack([example.features for example in examples]),
        np.concatenate([example.article for example in examples]),
        sample_weight=np.concatenate(weights),
    )
    return LineModel(as_trees(classifier))


def read(data: Path, tests: Path) -> tuple[list[Lines], list[Lines]]:
    """Return the pages that are judged in folds, and those that are only learned from."""
    pages = pasted(map(json.loads, (data / "pages/train.jsonl").open(encoding="utf-8")))
    clean = []
    for name, step in CLEAN.items():
        for number, row in enumerate((data / f"quotes/{name}.jsonl").read_text("utf-8").splitlines()[::step]):
            lines = json.loads(row)["text"].split("\n")
            clean.append(Lines(f"{name} {number}", tuple((line, True) for line in lines)))
    return pages, [*clean, *annotated(tests)]


def judge(pages: Sequence[Lines], others: Sequence[Lines], varied: Sequence[Lines], dev: Sequence[Lines]) -> None:
    """Print precision and recall of letters, mean over pages: in folds by site, and on dev by the model of all."""

    def fold_of(page: Lines) -> int:
        return crc32(page.site.encode()) % FOLDS

    everything = (*pages, *others, *varied)
    found: list[tuple[LineModel, Example]] = []
    for fold in range(FOLDS):
        model = fit(_examples(page for page in everything if fold_of(page) != fold))
        found += [(model, example) for example in _examples(page for page in pages if fold_of(page) == fold)]
    _print("folds", found)
    whole = fit(_examples(everything))
    _print("dev", [(whole, example) for example in _examples(dev)])


def _print(part: str, judged: Sequence[tuple[LineModel, Example]]) -> None:
    scores = []
    for model, example in judged:
        rules: NDArray[np.bool_] = np.asarray(example.features[:, _rule_columns()].any(axis=1), dtype=bool)
        shares = model.shares(example.features)
        in_run = np.array(smooth(shares.tolist(), example.characters))
        taken: NDArray[np.bool_] = np.where(rules, in_run >= LEAST, shares >= SURE)
        scores.append([_scores(chosen, example) for chosen in (taken, rules)])
    for name, (precision, recall) in zip(("rules and model", "rules"), np.mean(scores, axis=0), strict=True):
        print(f"{part}, {name}: precision {precision:.3f} recall {recall:.3f}, {len(judged)} pages")


def _rule_columns() -> list[int]:
    return [FEATURES.index(f"rules: {kind}") for kind in sorted(ARTICLE)]


def _scores(taken: NDArray[np.bool_], example: Example) -> tuple[float, float]:
    right = example.letters[taken & example.article].sum()
    return right / max(1, example.letters[taken].sum()), right / max(1, example.letters[example.article].sum())


def _examples(pages: Iterable[Lines]) -> list[Example]:
    return [example for page in pages if (example := example_of(page)) is not None]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path, nargs="?", help="where the weights go")
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("NEWSENTS_DATA"), help="the folder of annotated news"
    )
    parser.add_argument(
        "--tests", type=Path, default=Path("tests/pipeline/zones/pages"), help="the tests' annotated pages"
    )
    parser.add_argument("--folds", action="store_true", help="judge in folds by site, and write nothing")
    at = parser.parse_args()
    if at.data is None or (at.output is None and not at.folds):
        parser.error("it needs --data (or NEWSENTS_DATA), and a place for the weights or --folds")
    pages, others = read(at.data, at.tests)
    random = Random(0)
    varied = [variant for _ in range(VARIANTS) for variant in vary(pages, random)]
    if at.folds:
        dev = pasted(map(json.loads, (at.data / "pages/dev.jsonl").open(encoding="utf-8")))
        judge(pages, others, varied, dev)
        return
    fit(_examples([*pages, *others, *varied])).to_file(at.output)


if __name__ == "__main__":
    main()
