"""What each group of features of the resolver brings: trained again without it, and scored in folds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.files import predictions_folder, require
from benchmarks.report import Report, Table, percent
from newsents.pipeline.speakers.reference.scorer import Scorer
from tools.speaker_gold import GAP, QUOTES, SOURCES, read_texts
from tools.train_speakers import NOUNS, Example, fit_folds, parse, train

GROUPS: dict[str, tuple[str, ...]] = {
    "grammatical roles, parallelism": ("role", "same", "previous", "last"),
    "clauses: what governs it": ("clause", "subject_above", "own_subject"),
    "who is named in the rest of the sentence": ("subject_to_come", "named_to_come"),
    "distance in words and sentences, paragraph": ("sentences", "rank", "distance", "paragraph", "lines", "after"),
    "topic of passage and article": ("topic", "count", "share", "most", "early", "again"),
    "name, nominal or pronoun before": ("form",),
    "chain of pronouns": ("chain",),
    "who spoke before": ("spoke", "speaker_back", "speaker_share"),
    "quotation marks, who is named in the content": ("quoted", "content"),
    "gender by names, titles and nouns": ("fit",),
    "kind of entity and of noun, shape of the name": ("kind", "class", "shape", "titled"),
    "a noun's words in titles": ("title",),
    "field of life and people of a noun, who alone fits": ("field", "people", "only"),
    "known bodies and the nouns that take them up": ("known", "likely"),
    "a noun's words in names, beside names": ("name", "modified", "beside"),
    "whose body it is": ("owned", "owner"),
}
"""Groups of features, by their templates; what speaks for nobody is never left out."""

ALWAYS = ("none", "opening")

CORPORA = {
    "sources, pronouns": ("sources", False),
    "sources, nouns": ("sources", True),
    "other news, pronouns": ("modern campus", False),
    "other news, nouns": ("modern campus", True),
    "GUM": ("gum", None),
    "GAP": ("gap", False),
}
"""Columns: corpora, and whether nouns or pronouns are counted (``None``: both)."""


def template(feature: str) -> str:
    """Return the template of a feature.

    Examples
    --------
    >>> template("role:subject>object"), template("count")
    ('role', 'count')
    """
    return feature.partition(":")[0]


def run(data: Path, out: Path | None, limit: int | None, model: str | None = None) -> Report:
    """Train on all features, then in folds without each group, and score what each fold's model has not seen."""
    for name in (SOURCES["train"], GAP["train"], *QUOTES["train"]):
        folder = "quotes" if name in QUOTES["train"] else "people"
        require(data, f"{folder}/{name}.{'tsv' if name.startswith('gap') else 'jsonl'}")
    require(data, "people/gum_train.json")
    texts = list(read_texts(data, "train"))[:limit]
    _, examples = train(parse(texts, model))
    return compare(examples, predictions_folder(out, "people-ablation"))


def compare(examples: Sequence[Sequence[Example]], folder: Path) -> Report:
    """Do what `run` does with examples that are there, by folds."""
    systems: dict[str, tuple[Scorer, ...]] = {"everything": fit_folds(examples)}
    for name, group in GROUPS.items():
        systems[f"without {name}"] = fit_folds(examples, keep=_without(group))
    found = {name: figures(examples, scorers) for name, scorers in systems.items()}
    rows = tuple((name, *(percent(shares[column]) for column in CORPORA)) for name, shares in found.items())
    title = "Whom pronouns and nouns mean, in folds on train: right, of those whose meaning is known"
    return Report(found, (Table(title, ("", *CORPORA), rows),), folder)


def _without(group: tuple[str, ...]) -> Callable[[str], bool]:
    return lambda feature: template(feature) not in group


def figures(examples: Sequence[Sequence[Example]], scorers: Sequence[Scorer]) -> dict[str, float]:
    """Return the share of right answers in each column; each fold is judged by its model."""
    right = dict.fromkeys(CORPORA, 0)
    asked = dict.fromkeys(CORPORA, 0)
    for scorer, fold in zip(scorers, examples, strict=True):
        for example in fold:
            good = example.is_right(scorer)
            for column, (corpora, nouns) in CORPORA.items():
                if example.corpus in corpora.split() and nouns in (None, example.block in NOUNS):
                    right[column] += good
                    asked[column] += 1
    return {column: right[column] / max(1, asked[column]) for column in CORPORA}
