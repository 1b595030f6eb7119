"""What each part of finding persons brings: trained again without it, and scored on dev."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
from spacy.tokens import Doc

import newsents
from benchmarks import people, who
from benchmarks.files import predictions_folder, require
from benchmarks.reading import Pipeline
from benchmarks.report import Report, Table, percent
from newsents.pipeline.entities.component import Entities
from newsents.pipeline.speakers.component import Speakers
from newsents.pipeline.speakers.scorer import SPEAKING, Scorer
from tools.train_speakers import GUM_WEIGHT, NEWS_WEIGHT, STRENGTH, Corpora, read_corpora, train

GROUPS: dict[str, tuple[str, ...]] = {
    "grammatical roles, parallelism": ("role:", "same:", "previous:", "last:"),
    "clauses: what governs the pronoun": ("clause:", "subject above:", "own subject:"),
    "who is named in the rest of the sentence": ("subject to come", "named to come"),
    "distance in words and sentences, paragraph": ("sentences:", "rank:", "distance", "paragraph", "after"),
    "topic of passage and article": ("topic", "count", "share", "most", "early", "again"),
    "name, nominal or pronoun before": ("form:",),
    "chain of pronouns": ("chain:",),
    "previous speaker": ("spoke",),
    "inside or outside quotation marks": ("quoted:",),
    "gender by names, titles and nominals": ("fit",),
    "weights of their own for those who speak": (SPEAKING,),
}
"""Groups of features of the model for he and she, by how their names begin."""

TASKS = ("gum", "gap")

TRAINING = ("people/gum_train.json", "people/gap-development.tsv", "quotes/train.jsonl")
"""What the model is trained on."""


def belongs(feature: str, group: tuple[str, ...]) -> bool:
    """Whether a feature belongs to a group, in its general form or in that for speakers.

    Examples
    --------
    >>> belongs("speaking, chain:1", ("chain:",)), belongs("role:subject", ("chain:",))
    (True, False)
    """
    return feature.startswith(group) or feature.removeprefix(SPEAKING).startswith(group)


@attrs.frozen
class Again:
    """A pipeline that parses each text once, and then runs the last components on it as often as asked.

    Parameters
    ----------
    nlp
        The pipeline up to those components.
    """

    nlp: Pipeline
    _parsed: dict[str, tuple[Doc, dict[Any, Any]]] = attrs.field(factory=dict)

    def with_components(self, entities: Entities, speakers: Speakers) -> Finished:
        """Return the whole pipeline, with these last components."""
        return Finished(self, entities, speakers)

    def docs(self, texts: Iterable[str], batch_size: int) -> Iterator[Doc]:
        """Yield the Doc of each text as it was before the last components."""
        wanted = list(texts)
        missing = [text for text in dict.fromkeys(wanted) if text not in self._parsed]
        for text, doc in zip(missing, self.nlp.pipe(missing, batch_size=batch_size), strict=True):
            self._parsed[text] = doc, copy.deepcopy(doc.user_data)
        for text in wanted:
            doc, kept = self._parsed[text]
            doc.user_data = copy.deepcopy(kept)
            yield doc


@attrs.frozen
class Finished:
    """A pipeline with its last components; see `Again`."""

    start: Again
    entities: Entities
    speakers: Speakers

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Doc]:
        """Yield the Doc of each text, in order."""
        for doc in self.start.docs(texts, batch_size):
            yield self.speakers(self.entities(doc))


def run(data: Path, out: Path | None, limit: int | None, model: str | None = None) -> Report:
    """Train and score the model without each group of features, and the names without what the article adds."""
    for name in TRAINING:
        require(data, name)
    start = Again(newsents.load(model, exclude=["newsents_entities", "newsents_speakers"]))
    return compare(data, out, limit, start, read_corpora(data, model))


def compare(data: Path, out: Path | None, limit: int | None, start: Again, corpora: Corpora) -> Report:
    """Do what `run` does with parses that are there."""
    folder = predictions_folder(out, "people-ablation")

    def trained(keep: Callable[[str], bool]) -> Scorer:
        return train(corpora, GUM_WEIGHT, NEWS_WEIGHT, STRENGTH, keep)

    whole = trained(lambda feature: True)
    systems = {"everything": (Entities(), Speakers(scorer=whole))}
    for name, group in GROUPS.items():
        without = trained(lambda feature, group=group: not belongs(feature, group))  # type: ignore[misc]
        systems[f"without {name}"] = (Entities(), Speakers(scorer=without))
    systems["names only as the recognizer marks them"] = (Entities(propagate=False), Speakers(scorer=whole))
    found = {}
    rows = []
    for name, (entities, speakers) in systems.items():
        nlp = start.with_components(entities, speakers)
        given = people.PeopleRun(data, folder, nlp, "dev", limit)
        figures = {task: people.TASKS[task](given)[0] for task in TASKS}
        figures["sources"] = who.score_sources(who.WhoRun(data, folder, nlp, "dev", limit)).figures
        found[name] = figures
        pronouns = figures["sources"]["sources_dev"]["pronouns"]["mentions"]
        rows.append(
            (
                name,
                str(pronouns["right"]),
                percent(pronouns["precision"]),
                str(pronouns["others_named"]),
                percent(figures["gum"]["layers"]["names and he/she"]["conll"]["f1"]),
                f"{figures['gap']['overall']['f1']:.1f}",
            )
        )
    columns = ("", "sources right", "precision", "names for groups", "GUM CoNLL F1", "GAP F1")
    return Report(found, (Table("Whom he and she mean, dev: what each part brings", columns, tuple(rows)),), folder)
