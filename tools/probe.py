"""Print short digests of what newsents gives for many texts and names: where two versions print the same, they agree.

python -m tools.probe
"""

from __future__ import annotations

import random
from collections.abc import Callable
from hashlib import blake2b
from itertools import pairwise

import newsents
from newsents import samples
from newsents.names import Record, compare, parse, resolve
from tools.fuzz_texts import any_name, drawn, text


def pages() -> str:
    """The analyses of the sample pages."""
    return "".join(analysis.to_json() for analysis in newsents.analyze_many([page.text for page in samples.load()]))


def texts() -> str:
    """The analyses of generated texts."""
    return "".join(analysis.to_json() for analysis in newsents.analyze_many(drawn(text, 400, 1)))


def names() -> str:
    """Names taken apart, compared, and resolved."""
    some = [name for name in drawn(any_name, 700, 1) if name.isprintable()]
    pairs = pairwise(some)
    draw = random.Random(1)
    records = [
        Record(str(number), name, str(number // 8), draw.choice(("PERSON", "PERSON", "PERSON", "ORG")))
        for number, name in enumerate(some)
    ]
    return (
        repr([parse(name) for name in some])
        + repr([compare(*pair) for pair in pairs])
        + repr(resolve(records).clusters())
    )


PARTS: tuple[Callable[[], str], ...] = (pages, texts, names)


def main() -> None:
    """Print a digest for each part, or what it raises."""
    for part in PARTS:
        try:
            said = blake2b(part().encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        except Exception as error:  # that is what a change came to
            said = f"{type(error).__name__}: {error}"
        print(part.__name__, said)


if __name__ == "__main__":
    main()
