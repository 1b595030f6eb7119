"""Two raw pages, annotated in full: attributions with their speakers, mentions, and what is not the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from benchmarks.scoring.entities import LABELS
from newsents.annotations.scoring.ratios import Tally
from newsents.annotations.scoring.regions import Span
from newsents.annotations.scoring.speakers import same_person

Row = Mapping[str, Any]

_WORD = re.compile(r"[a-z]+")
_EMPTY_WORDS = frozenset({"the", "a", "us", "of", "government"})


@attrs.define
class SeedFigures:
    """How the attributions, mentions and non-article stretches of the pages fared.

    Parameters
    ----------
    gold, predicted
        Core attributions there are; predictions that were counted (those of optional attributions are not).
    found, attributed, exact
        Core attributions found; found and with the right speaker; found with exactly their content.
    duplicates, optional
        Predictions of what was found already (they are false); predictions of optional attributions.
    missed, wrong
        What was not found, by its identifier; what was predicted wrongly, with the page and the reason.
    mentions
        Persons and organisations in the article, by label: exact spans.
    beside
        Characters that do not belong to the article.
    """

    gold: int = 0
    predicted: int = 0
    found: int = 0
    attributed: int = 0
    exact: int = 0
    duplicates: int = 0
    optional: int = 0
    missed: list[str] = attrs.Factory(list)
    wrong: list[tuple[str, str, Any]] = attrs.Factory(list)
    mentions: dict[str, Tally] = attrs.Factory(lambda: dict.fromkeys(LABELS, Tally()))
    beside: Tally = attrs.Factory(Tally)

    @property
    def false(self) -> int:
        """Predictions that are no attribution of the gold, or one that was found already."""
        return self.predicted - self.found

    def to_dict(self) -> dict[str, Any]:
        """Return counts and figures by name."""
        counts = attrs.asdict(self, recurse=False, filter=lambda field, _: field.name not in ("mentions", "beside"))
        return {
            **counts,
            "false": self.false,
            "attributions": Tally.of(self.found, self.predicted, self.gold).ratio().to_dict(),
            "mentions": {label: tally.ratio().to_dict() for label, tally in self.mentions.items()},
            "beside": self.beside.ratio().to_dict(),
        }


def figures(gold: Row, predicted: Mapping[str, Row]) -> SeedFigures:
    """Score the seed pages.

    Parameters
    ----------
    gold
        The annotation: ``entities`` and ``pages``.
    predicted
        By page: ``attributions`` (``content`` as spans, ``speaker`` as a name or ``None``), ``mentions``
        (start, end, label, entity), ``boilerplate`` (spans that are not the article).
    """
    result = SeedFigures()
    for name, page in gold["pages"].items():
        ours = predicted.get(name, {})
        _count_attributions(result, name[:3], page["attributions"], ours.get("attributions", ()), gold["entities"])
        _count_mentions(result, page, ours.get("mentions", ()))
        beside = _characters(_bounds(page["boilerplate"]))
        predicted_beside = _characters(ours.get("boilerplate", ()))
        result.beside += Tally.of(len(beside & predicted_beside), len(predicted_beside), len(beside))
    return result


def _count_attributions(
    result: SeedFigures, page: str, gold: Sequence[Row], predicted: Iterable[Row], entities: Row
) -> None:
    used: set[str] = set()
    for prediction in predicted:
        best = _best(gold, prediction["content"])
        if best is not None and not best["core"]:
            result.optional += 1
            continue
        result.predicted += 1
        if best is None:
            result.wrong.append((page, "false", prediction))
        elif best["id"] in used:
            result.duplicates += 1
            result.wrong.append((page, "duplicate", prediction))
        else:
            used.add(best["id"])
            result.found += 1
            result.exact += _bounds(best["content"]) == [list(span) for span in prediction["content"]]
            if same_speaker(prediction.get("speaker"), best["speaker"], entities):
                result.attributed += 1
            else:
                result.wrong.append((page, f"{best['id']} speaker", prediction.get("speaker")))
    core = [attribution["id"] for attribution in gold if attribution["core"]]
    result.gold += len(core)
    result.missed += [identifier for identifier in core if identifier not in used]


def _best(gold: Iterable[Row], content: Sequence[Span]) -> Row | None:
    """Return the attribution that shares most with a content, at least half of the shorter; core before optional."""
    best, best_rank = None, (0, False)
    for attribution in gold:
        spans = _bounds(attribution["content"])
        shared = _shared(spans, content)
        rank = (shared, attribution["core"])
        if shared >= 0.5 * min(_length(spans), _length(content)) and rank > best_rank:
            best, best_rank = attribution, rank
    return best


def same_speaker(predicted: str | None, gold: str | None, entities: Row) -> bool:
    """Whether a predicted speaker is the gold one.

    Parameters
    ----------
    predicted
        A name, a description, or ``None``.
    gold
        The key of an entity, keys joined by ``+`` for several speakers, a description, or ``None``.
    entities
        The gold's entities by key, with ``name``, ``type`` and ``aliases``.

    Examples
    --------
    >>> lee = {"lee": {"name": "Ann Lee", "type": "PERSON", "aliases": []}}
    >>> same_speaker("Ms Lee", "lee", lee), same_speaker("the ministers", "ministers", lee)
    (True, True)
    """
    if gold is None or not predicted:
        return gold is None and not predicted
    if "+" in gold:
        surnames = (entities[key]["name"].split()[-1].lower() for key in gold.split("+"))
        return all(surname in predicted.lower() for surname in surnames)
    ours = _description(predicted)
    if gold not in entities:
        theirs = _description(gold)
        return theirs <= ours or (ours <= theirs and bool(ours))
    entity = entities[gold]
    names = [entity["name"], *entity.get("aliases", [])]
    if entity["type"] == "PERSON":
        return any(same_person(predicted, name) for name in names)
    return any(ours & _description(name) for name in names)


def _description(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _EMPTY_WORDS


def _count_mentions(result: SeedFigures, page: Row, predicted: Iterable[Sequence[Any]]) -> None:
    outside = _bounds(page["boilerplate"])
    ours = [tuple(mention[:3]) for mention in predicted if not any(start <= mention[0] < end for start, end in outside)]
    theirs = [
        (mention["start"], mention["end"], mention["label"])
        for mention in page["mentions"]
        if not mention["in_boilerplate"]
    ]
    for label in LABELS:
        found = {span for span in ours if span[2] == label}
        gold = {span for span in theirs if span[2] == label}
        result.mentions[label] += Tally.of(len(found & gold), len(found), len(gold))


def _bounds(spans: Iterable[Row]) -> list[list[int]]:
    return [[span["start"], span["end"]] for span in spans]


def _shared(a: Iterable[Span], b: Sequence[Span]) -> int:
    return sum(max(0, min(end, y) - max(start, x)) for start, end in a for x, y in b)


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _characters(spans: Iterable[Span]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}
