"""Persons of a text against GUM's: which mentions are one person, in three layers, and the names behind pronouns."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from benchmarks.scoring.clusters import ClusterTallies, Labels

LAYERS: dict[str, frozenset[str]] = {
    "names": frozenset({"name"}),
    "names and he/she": frozenset({"name", "third"}),
    "all": frozenset({"name", "third", "other"}),
}
"""The layers, and the classes of gold mentions that each counts."""

THIRD_PERSON = frozenset("he she him her his hers himself herself".split())
PRONOUNS = THIRD_PERSON | frozenset(
    "i me my mine myself you your yours yourself yourselves we us our ours ourselves they them their theirs "
    "themselves it its who whom whose one this that which".split()
)

Row = Mapping[str, Any]
Bounds = tuple[int, int]


def mention_class(mention: Row, text: str) -> str:
    """Return ``"name"``, ``"third"`` (he, she and their forms) or ``"other"`` for a gold mention."""
    if mention["type"] == "name":
        return "name"
    words = text[mention["ms"] : mention["me"]].lower()
    return "third" if mention["type"] == "pron" and words in THIRD_PERSON else "other"


def align(gold: Sequence[Row], predicted: Sequence[Bounds]) -> dict[int, int]:
    """Return for predicted mentions, by index, the gold mention each stands for: one to one, greedily.

    A gold mention goes to the prediction that covers most of its minimal span; of equal ones to that whose bounds
    are nearest to the whole span's.
    """
    candidates = []
    for ours, (start, end) in enumerate(predicted):
        for theirs, mention in enumerate(gold):
            covered = min(end, mention["me"]) - max(start, mention["ms"])
            if covered > 0:
                distance = abs(mention["start"] - start) + abs(mention["end"] - end)
                candidates.append((-(covered / (mention["me"] - mention["ms"])), distance, theirs, ours))
    aligned: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, theirs, ours in sorted(candidates):
        if theirs not in taken and ours not in aligned:
            aligned[ours] = theirs
            taken.add(theirs)
    return aligned


@attrs.frozen(slots=True)
class Links:
    """How many he/she mentions mean a named person; were given a name; were given a name of that person."""

    there: int = 0
    answered: int = 0
    right: int = 0

    def __add__(self, other: Links) -> Links:
        return Links(self.there + other.there, self.answered + other.answered, self.right + other.right)


@attrs.frozen(slots=True)
class PersonFigures:
    """Cluster tallies by layer, added up over documents, and the names given to pronouns."""

    layers: Mapping[str, ClusterTallies]
    links: Links

    def to_dict(self) -> dict[str, Any]:
        """Return all figures by name."""
        layers = {name: tallies.figures() for name, tallies in self.layers.items()}
        return {"layers": layers, "he_she_to_name": attrs.asdict(self.links)}


def figures(documents: Iterable[Row], clusters: Mapping[str, Sequence[Sequence[Sequence[int]]]]) -> PersonFigures:
    """Score the persons of documents.

    Parameters
    ----------
    documents
        Gold: ``doc``, ``text`` and ``mentions`` with ``start``, ``end``, the minimal span ``ms``, ``me``, ``ent``,
        ``etype`` and ``type``; only persons are scored.
    clusters
        By document: clusters of spans, each cluster one person.
    """
    layers = {name: ClusterTallies() for name in LAYERS}
    links = Links()
    for document in documents:
        found = _Document.of(document, clusters.get(document["doc"], ()))
        layers = {name: tallies + found.tallies(name) for name, tallies in layers.items()}
        links += found.links()
    return PersonFigures(layers, links)


@attrs.frozen(slots=True)
class _Document:
    """One text: gold mentions with their classes, predicted ones with their cluster, and how they are aligned."""

    gold: Sequence[Row]
    classes: Sequence[str]
    spans: Sequence[Bounds]
    words: Sequence[str]
    cluster: Sequence[int]
    aligned: Mapping[int, int]

    @classmethod
    def of(cls, document: Row, clusters: Sequence[Sequence[Sequence[int]]]) -> _Document:
        text = document["text"]
        gold = [m for m in document["mentions"] if m["etype"] == "person" and m["end"] > m["start"]]
        members = [(number, span[0], span[1]) for number, cluster in enumerate(clusters) for span in cluster]
        spans = [(start, end) for _, start, end in members]
        return cls(
            gold,
            [mention_class(mention, text) for mention in gold],
            spans,
            [text[start:end].lower() for start, end in spans],
            [number for number, _, _ in members],
            align(gold, spans),
        )

    def tallies(self, layer: str) -> ClusterTallies:
        """Compare the clusters of one layer; a prediction of no gold mention counts unless it is out of the layer."""
        counted = LAYERS[layer]
        key: Labels = {
            ("gold", at): mention["ent"]
            for at, (mention, its) in enumerate(zip(self.gold, self.classes, strict=True))
            if its in counted
        }
        answer: dict[Hashable, Hashable] = {}
        for at, cluster in enumerate(self.cluster):
            theirs = self.aligned.get(at)
            if theirs is not None:
                if self.classes[theirs] in counted:
                    answer["gold", theirs] = cluster
            elif self._may_be_in(self.words[at], counted):
                answer["extra", at] = cluster
        return ClusterTallies.of(key, answer)

    @staticmethod
    def _may_be_in(words: str, counted: frozenset[str]) -> bool:
        if words not in PRONOUNS or "other" in counted:
            return True
        return words in THIRD_PERSON and "third" in counted

    def links(self) -> Links:
        """Look for the longest name in the cluster of each he or she that means a named person."""
        named: dict[Any, set[int]] = {}
        for at, mention in enumerate(self.gold):
            if self.classes[at] == "name":
                named.setdefault(mention["ent"], set()).add(at)
        ours_of = {theirs: ours for ours, theirs in self.aligned.items()}
        names_in: dict[int, list[int]] = {}
        for at, cluster in enumerate(self.cluster):
            if self.words[at] not in PRONOUNS:
                names_in.setdefault(cluster, []).append(at)
        there = answered = right = 0
        for at, mention in enumerate(self.gold):
            if self.classes[at] != "third" or mention["ent"] not in named:
                continue
            there += 1
            names = names_in.get(self.cluster[ours_of[at]]) if at in ours_of else None
            if names:
                answered += 1
                longest = max(names, key=lambda ours: self.spans[ours][1] - self.spans[ours][0])
                right += self.aligned.get(longest) in named[mention["ent"]]
        return Links(there, answered, right)
