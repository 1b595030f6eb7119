"""Train the model that tells which attributions are of what was said or written; write its weights.

    python -m tools.train_said newsents/pipeline/quotes/data/said.json --data DIR

Learns from the quotations that newsents finds in news whose every attribution of speech and writing was read by hand
(`benchmarks.annotated.LEARNED`): one that is among those annotated tells what was said, another does not, and what the
annotators doubted, or have with other words, counts neither way.

PolNeAR has attributions of every kind and does not tell which were said. Of what is found there, what is none tells
nothing; where a verb for speech stands with a clause or with words in marks, something was said; of the rest, such as
"agreed to go", nothing is known.
That counts less than what was read by hand, and is of many more verbs.

A logit with an L2 penalty, fitted with L-BFGS; the same articles and weights of quotations give the same weights.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import attrs
import numpy as np
import typer

import newsents
from benchmarks.annotated import LEARNED, read_annotated
from benchmarks.files import Row, read_rows, require
from newsents.annotations.scoring.quotes import match
from newsents.files import replacing
from newsents.pipeline.quotes.choosing.frames import frame, words_of
from newsents.pipeline.quotes.choosing.said import features, is_weighed
from newsents.pipeline.quotes.ranges.ranges import Ranges
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema import Quote, TextSpan
from tools.logit import fit_logit

LEAST_OFTEN = 2
"""What fewer quotations show is not learned from."""

WEIGHTS_OF_POLITICS = {True: 0.2, False: 0.1}
"""How much a quotation of PolNeAR counts beside one of the other news, if something was said, and if it is none."""

MOST_OF_A_VERB = 20
"""As so many at most those of one verb count: three of four would be of "say" otherwise."""

LEAST_CONFIDENCE = 0.15
"""So sure a quotation of PolNeAR is at least: there much is wrong below what is shown to users, and shows what is."""

_PLAIN = frozenset(("that", "clause", "pre-clause", "whether", "np+pred", "np+as", "np+to"))
"""Constructions in which a verb for speech tells what was said: "said that", "called it a sham", "urged him to go"."""


@attrs.frozen
class Example:
    """A quotation that was found: what it shows, whether something was said or written, and how much it counts."""

    article: str
    features: Sequence[str]
    said: bool
    weight: float = 1.0


Telling = Callable[[Row, Sequence[Quote]], Iterable[bool | None]]
"""What tells of each quotation whether the annotation has it; None where that is not known."""


def _found(rows: Sequence[Row], settings: Row, telling: Telling) -> Iterator[tuple[Example, str]]:
    """Yield what newsents finds in annotated articles, as far as it is known what it is, and the construction."""
    nlp = newsents.load(config={"newsents_quotes": settings}, exclude=["newsents_speakers"])
    for row, doc in zip(rows, nlp.pipe((row["text"] for row in rows), batch_size=16), strict=True):
        tokens = Tokens.of(doc)
        quotes = [quote for quote in doc._.quotes if quote.cue is not None]
        for quote, said in zip(quotes, telling(row, quotes), strict=True):
            content = _ranges(tokens, quote.content)
            cue = int(np.searchsorted(tokens.start, quote.cue.start))
            if said is not None and content and is_weighed(tokens, cue, content, quote.kind):
                source = _ranges(tokens, [quote.source] if quote.source else [])
                shown = features(tokens, cue, source, content, quote.kind)
                yield Example(row["id"], shown, said), frame(tokens, cue, words_of(tokens, content))


def examples(rows: Sequence[Row]) -> list[Example]:
    """Return what is found in articles whose speech and writing is annotated."""
    return [example for example, _ in _found(rows, {"min_confidence_other": 0.0}, _said)]


def political_examples(rows: Sequence[Row]) -> list[Example]:
    """Return what is found in the articles of PolNeAR, and plainly was said, or is no attribution at all."""
    settings = {"min_confidence": LEAST_CONFIDENCE, "min_confidence_other": LEAST_CONFIDENCE}
    plain = [
        example
        for example, construction in _found(rows, settings, _attributed)
        if not example.said or _is_plain(example.features, construction)
    ]
    counts = Counter((_verb(example), example.said) for example in plain)

    def weight(example: Example) -> float:
        return WEIGHTS_OF_POLITICS[example.said] * min(1, MOST_OF_A_VERB / counts[_verb(example), example.said])

    return [attrs.evolve(example, weight=weight(example)) for example in plain]


def _verb(example: Example) -> str:
    return next(name for name in example.features if name.startswith("lemma="))


def _is_plain(shown: Sequence[str], construction: str) -> bool:
    """Whether it is plain of an attribution that something was said: by verb and construction, or words in marks."""
    promised = construction == "to" and "class=commit" in shown
    return "told=True" in shown and (construction in _PLAIN or promised or "kind=mixed" in shown)


def _attributed(row: Row, found: Sequence[Quote]) -> Iterator[bool | None]:
    """Yield for each quotation whether it is an attribution, or None for other words of one."""
    for quote in found:
        is_one = _of_same_cue(row, quote) is not None
        yield True if is_one else None if _is_inside(row, quote) else False


def _said(row: Row, found: Sequence[Quote]) -> Iterator[bool | None]:
    """Yield for each quotation whether the annotation has it, or None where it does not tell."""
    predicted = [{"content": _offsets(its.content), "cue": [], "source": [], "kind": its.kind} for its in found]
    pairs = {pair.predicted: pair for pair in match(row["text"], row["quotes"], predicted).pairs if pair.found}
    for at, quote in enumerate(found):
        gold = row["quotes"][pairs[at].gold] if at in pairs else _of_same_cue(row, quote)
        if gold is not None:
            yield None if gold.get("doubt") else True
        else:
            yield None if _is_inside(row, quote) else False


def _of_same_cue(row: Row, quote: Quote) -> Row | None:
    assert quote.cue is not None
    cue = _offsets([quote.cue])
    return next((gold for gold in row["quotes"] if _overlap(gold["cue"], cue)), None)


def _is_inside(row: Row, quote: Quote) -> bool:
    """Whether some words of a quotation are in the content of one that is annotated."""
    return any(_overlap(gold["content"], _offsets(quote.content)) for gold in row["quotes"])


def _offsets(spans: Iterable[TextSpan]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _overlap(some: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> bool:
    return any(start < stop and begin < end for start, end in some for begin, stop in others)


def _ranges(tokens: Tokens, spans: Iterable[TextSpan]) -> Ranges:
    bounds = (
        (int(np.searchsorted(tokens.start, span.start)), int(np.searchsorted(tokens.end, span.end, side="right")))
        for span in spans
    )
    return tuple([(first, end) for first, end in bounds if first < end])


def fit(found: Sequence[Example], strength: float) -> dict[str, float]:
    """Return the weights by feature."""
    rows = [dict.fromkeys(example.features, 1.0) for example in found]
    counts = [example.weight for example in found]
    return fit_logit(rows, [its.said for its in found], strength, least_often=LEAST_OFTEN, counts=counts)


def card(found: Sequence[Example], strength: float) -> str:
    """Return the trained model as it is written."""
    plain = {
        "task": "whether an attribution is of what was said or written: logit",
        "trained_on": "speech and writing in news of 2019 and student news, annotated for this project; PolNeAR",
        "by": "tools/train_said.py",
        "weights": {name: weight for name, weight in fit(found, strength).items() if weight},
    }
    return json.dumps(plain, indent=1, sort_keys=True) + "\n"


def main(
    output: Annotated[Path, typer.Argument(help="The file to write the weights to.")],
    data: Annotated[
        Path, typer.Option(envvar="NEWSENTS_DATA", help="Folder that holds quotes/train.jsonl and others.")
    ],
    strength: Annotated[float, typer.Option(help="Of the L2 penalty.")] = 2.0,
) -> None:
    """Train the weights that tell what was said."""
    read = examples([row for name in LEARNED for row in read_annotated(data, name)])
    politics = political_examples(read_rows(require(data, "quotes/train.jsonl")))
    with replacing(output, encoding="utf-8") as file:
        file.write(card([*read, *politics], strength))
    for name, found in (("news", read), ("PolNeAR", politics)):
        typer.echo(f"{name}: {len(found)} quotations, {sum(its.said for its in found)} said or written", err=True)


if __name__ == "__main__":
    typer.run(main)
