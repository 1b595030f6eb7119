"""The two seed pages: raw pages in, attributions, mentions, metadata and navigation out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from spacy.language import Language

import newsents
from benchmarks.files import Row, predictions_folder, require, sibling
from benchmarks.report import Report, Table, percent
from benchmarks.scoring.entities import LABELS
from benchmarks.scoring.seeds import SeedFigures, figures
from newsents.schema import Analysis, Entity

METADATA = {
    "headline": ("headline", "text"),
    "published": ("date", "iso"),
    "publisher": ("publisher", "name"),
    "author": ("byline", "name", "text"),
    "place": ("dateline", "place", "text"),
}
"""What an article tells of its page, and where the gold has it."""


def run(data: Path, out: Path | None, model: str | None = None, *, nlp: Language | None = None) -> Report:
    """Analyse the seed pages, write what was found in the shape of the scorer, and score it.

    A pipeline that is there already is used as it is.
    """
    pages = sibling(data, "seeds")
    gold = json.loads(require(pages, "gold.json").read_text("utf-8"))
    nlp = nlp or newsents.load(model)
    # newline="" keeps the page as it is: offsets count every character
    texts = {name: _page(require(pages, name)) for name in gold["pages"]}
    analyses = {name: newsents.analyze(text, nlp=nlp) for name, text in texts.items()}
    predicted = {name: predict(analysis) for name, analysis in analyses.items()}
    written = predictions_folder(out, "seeds") / "seeds.json"
    written.write_text(json.dumps(predicted, indent=1), encoding="utf-8")
    scores = figures(gold, predicted)
    metadata = [
        (name[:3], key, _gold_value(gold["pages"][name]["metadata"], path), predicted[name]["metadata"][key])
        for name in gold["pages"]
        for key, path in METADATA.items()
    ]
    right = sum(same_value(theirs, ours) for _, _, theirs, ours in metadata)
    found = {**scores.to_dict(), "metadata_right": right, "metadata": len(metadata)}
    metadata_table = Table(
        f"Metadata: {right} of {len(metadata)} right",
        ("page", "of", "gold", "found", ""),
        tuple(
            (page, key, theirs or "-", ours or "-", "" if same_value(theirs, ours) else "wrong")
            for page, key, theirs, ours in metadata
        ),
        words=5,
    )
    return Report(found, (_table(scores), _wrong_table(scores), metadata_table), written)


def _page(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as stream:
        return stream.read()


def predict(analysis: Analysis) -> Row:
    """Return an analysis in the shape that the seed scorer reads."""
    article = analysis.article
    members = {entity.id: entity for entity in analysis.entities}
    return {
        "attributions": [
            {
                "content": [[span.start, span.end] for span in quote.content],
                "speaker": speaker_name(quote.speaker, members),
                "source": [quote.source.start, quote.source.end] if quote.source else None,
                "kind": quote.kind,
            }
            for quote in analysis.quotes
        ],
        "mentions": [
            [mention.start, mention.end, mention.label, mention.entity.name if mention.entity else None]
            for mention in analysis.mentions
            if mention.form == "name" and mention.label in LABELS
        ],
        "boilerplate": [[zone.start, zone.end] for zone in article.zones if not zone.is_article],
        "metadata": {
            "headline": article.headline,
            "published": article.published,
            "publisher": article.publisher,
            "author": ", ".join(article.authors) or None,
            "place": article.place,
        },
    }


def speaker_name(speaker: Entity | None, entities: dict[str, Entity]) -> str | None:
    """Return whom a speaker is called; a group whose members are known by their names.

    Examples
    --------
    >>> lee, ek = Entity("e1", "Ann Lee"), Entity("e2", "Bo Ek")
    >>> speaker_name(Entity("e3", "both women", "group", members=("e1", "e2")), {"e1": lee, "e2": ek})
    'Ann Lee and Bo Ek'
    """
    if speaker is None:
        return None
    if speaker.members:
        return " and ".join(entities[member].name for member in speaker.members)
    return speaker.name


def _gold_value(metadata: Row, path: tuple[str, ...]) -> str | None:
    value: Any = metadata
    for key in path:
        value = value.get(key) if value else None
    return None if value is None else str(value)


def same_value(gold: str | None, found: str | None) -> bool:
    """Whether two values of metadata are the same, but for case, spaces and how UTC is written.

    Examples
    --------
    >>> same_value("2001-08-13T08:46Z", "2001-08-13T08:46+00:00"), same_value(None, None), same_value("Oslo", None)
    (True, True, False)
    """
    return _normal(gold) == _normal(found)


def _normal(value: str | None) -> str:
    plain = " ".join((value or "").casefold().split())
    return plain.replace("+00:00", "z").replace(":00z", "z")


def _table(scores: SeedFigures) -> Table:
    beside = scores.beside.ratio()
    attributions = scores.to_dict()["attributions"]
    rows = [
        ("core attributions with the right speaker", f"{scores.attributed} of {scores.gold}"),
        ("core attributions found", f"{scores.found} of {scores.gold}"),
        ("false attributions (duplicates among them)", f"{scores.false} ({scores.duplicates})"),
        ("attributions: precision, recall", f"{percent(attributions['precision'])}, {percent(attributions['recall'])}"),
        ("exact contents", str(scores.exact)),
        ("optional attributions", str(scores.optional)),
    ]
    for label, tally in scores.mentions.items():
        ratio = tally.ratio()
        cells = f"{percent(ratio.f1)} ({tally.precise:.0f} right, {tally.predicted:.0f} found, {tally.gold:.0f} gold)"
        rows.append((f"{label} exact F1", cells))
    rows.append(("characters beside the article: P, R", f"{percent(beside.precision)}, {percent(beside.recall)}"))
    return Table("Seed pages", ("measure", "figure"), tuple(rows), words=2)


def _wrong_table(scores: SeedFigures) -> Table:
    rows = [("", "missed", str(identifier)) for identifier in scores.missed]
    rows += [(page, reason, json.dumps(what, ensure_ascii=False)[:120]) for page, reason, what in scores.wrong]
    return Table("What went wrong", ("page", "", "what"), tuple(rows), words=3)
