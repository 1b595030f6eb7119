"""How much more memory a process holds, the more texts of new words it has read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from string import ascii_lowercase
from tempfile import TemporaryDirectory
from typing import Any

import attrs
from spacy.language import Language

import newsents
from benchmarks.files import predictions_folder
from benchmarks.memory import resident_megabytes
from benchmarks.reading import progress
from benchmarks.report import Report, Table, percent
from newsents.errors import InputError

NEW = 9
"""So many words of each text are in no other."""

STEP = 1_000
"""Of so many texts the median of the memory is told: while a store commits it is larger for a moment."""

LOOK = 50
"""After so many texts the memory is read each time."""

BATCH = 64
"""So many texts are in one memory zone of the user's."""


@attrs.frozen
class ResidenceOptions:
    """What is read, and from where on memory must stay.

    Parameters
    ----------
    texts
        How many texts are read.
    full
        After so many of them all that is kept should be full.
    way
        One of `WAYS`.
    seed
        Another one gives other texts.
    """

    texts: int = 16_000
    full: int = 5_000
    way: str = "analyze_many"
    seed: int = 7


def new_words(count: int, seed: int) -> Iterator[str]:
    """Yield short texts, each with `NEW` words that no other has: what is said, by whom, bodies and places.

    Examples
    --------
    >>> next(new_words(1, 7))[:45]
    '"The ieqbrnbl is brvkiehs," said Nhixfi Qcbat'
    """
    random = Random(seed)
    for _ in range(count):
        a, b, c, d, e, f, g, h, i = ("".join(random.choices(ascii_lowercase, k=8)) for _ in range(NEW))
        yield (
            f'"The {a} is {b}," said {c.title()} {d.title()}, the {e} minister. He denied that {f}s had {g}ed. '
            f"The {h.title()} Bank said it would rain in {i.title()} on Monday."
        )


def _analyzed(nlp: Language, texts: Iterable[str], advance: Callable[[], None]) -> None:
    for _ in newsents.analyze_many(texts, nlp=nlp):
        advance()


def _in_zones(nlp: Language, texts: Iterable[str], advance: Callable[[], None]) -> None:
    """Read with spaCy's own call, in memory zones of the user's."""
    rest = iter(texts)
    while some := list(islice(rest, BATCH)):
        with nlp.memory_zone():
            for doc in nlp.pipe(some):
                doc._.quotes  # noqa: B018
                advance()


def _into_store(nlp: Language, texts: Iterable[str], advance: Callable[[], None]) -> None:
    with TemporaryDirectory() as folder:
        newsents.Corpus(Path(folder, "news.duckdb")).add(({"text": text} for text in texts), model=nlp, advance=advance)


WAYS: dict[str, Callable[[Language, Iterable[str], Callable[[], None]], None]] = {
    "analyze_many": _analyzed,
    "memory_zone": _in_zones,
    "store": _into_store,
}
"""How texts may be read; of each that is done the last argument is told."""


def run(out: Path | None, options: ResidenceOptions) -> Report:
    """Read the texts, and tell how the resident size grows."""
    if options.way not in WAYS:
        raise InputError(f"there is no way {options.way!r}; there are {', '.join(WAYS)}", code="N394")
    if options.full > options.texts:
        raise InputError(f"--full {options.full}: no more than {options.texts} texts are read", code="N394")
    sizes: dict[int, float] = {}
    texts = progress(new_words(options.texts, options.seed), "texts", options.texts)
    number = 0
    last: deque[float] = deque(maxlen=STEP // LOOK)

    def advance() -> None:
        nonlocal number
        number += 1
        if number % LOOK == 0:
            last.append(resident_megabytes())
        if number % STEP == 0 or number in (options.full, options.texts):
            sizes[number] = median(last or [resident_megabytes()])

    WAYS[options.way](newsents.load(), texts, advance)
    grown = sizes[options.texts] / sizes[options.full] - 1
    end = resident_megabytes()
    figures: dict[str, Any] = {**attrs.asdict(options), "megabytes": sizes, "grown": grown, "end": end}
    rows = (*((f"{number:,}", f"{size:,.1f}") for number, size in sizes.items()), ("end", f"{end:,.1f}"))
    note = f"{options.way}: from text {options.full:,} to text {options.texts:,} {percent(grown)}% more"
    table = Table("Memory", ("texts", "resident MB"), rows, note, words=0)
    return Report(figures, (table,), predictions_folder(out, "memory"))
