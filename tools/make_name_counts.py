"""Make the table that says how common words are as family names and as given names.

Reads the files of the US Census of 1990 (public domain; as `dist.all.last`, `dist.female.first` and
`dist.male.first`, which the package `names` carries) and the lists of the package Faker (MIT licence; the names that
its makers took from public registers of many countries). Run with both installed:

    pip install faker names
    python -m tools.make_name_counts newsents/names/data/common_names.tsv
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import math
import pkgutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsents.names.words.folding import key

LEAST = 0.001
"""The smallest share, in percent, that the census files tell; what is rarer has the share 0.000 there."""
ABROAD = 0.03
"""What a share of another country's names counts beside the same share of the census's."""
LISTED = 0.03
"""What is rarer than this, in percent of a country's names, is left out: a few countries' lists name everybody."""
SHORTEST = 2

HEADER = """\
# Word, how common it is as a family name, and as a given name: 0 is not listed, 1 rare, and each step twice as common
# (10 and more: one in two hundred bearers). Folded: lower case, plain letters, no signs.
# Made by tools/make_name_counts.py from the US Census of 1990 (public domain) and the name lists of the package
# Faker (MIT licence, Copyright (c) 2012 Daniele Faraglia).
"""

Share = tuple[str, str, float]
"""A word, "family" or "given", and the percent of people who have it."""


def from_census() -> Iterator[Share]:
    """Yield the names of the census files of the package names."""
    spec = importlib.util.find_spec("names")
    if spec is None or spec.origin is None:
        raise SystemExit("the package names is not installed: pip install names")
    for file, kind in (("all.last", "family"), ("female.first", "given"), ("male.first", "given")):
        for line in Path(spec.origin).with_name(f"dist.{file}").read_text("ascii").splitlines():
            name, percent = line.split()[:2]
            if float(percent) >= LEAST:
                yield key(name), kind, float(percent)


def from_faker() -> Iterator[Share]:
    """Yield the names of every locale of Faker, with the shares that they have there."""
    package = importlib.import_module("faker.providers.person")
    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        for attribute in sorted(dir(provider)):
            if attribute.startswith(("last_names", "first_names")):
                kind = "family" if attribute.startswith("last") else "given"
                for name, share in shares(getattr(provider, attribute)):
                    if share >= LISTED:
                        yield from ((word, kind, ABROAD * share) for word in map(key, name.split()))


def shares(names: Any) -> list[tuple[str, float]]:
    """Return a list's names with the percent that each has; a list without weights counts all the same."""
    if isinstance(names, Mapping):
        total = sum(names.values())
        return [(name, 100 * weight / total) for name, weight in names.items()]
    plain = sorted(set(names)) if isinstance(names, (list, tuple)) else []
    return [(name, 100 / len(plain)) for name in plain]


def step(share: float) -> int:
    """Return how common a share is: 1 up to `LEAST` percent, and one more each time that it doubles."""
    return max(1, 1 + round(math.log2(share / LEAST))) if share else 0


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("output", type=Path)
    output: Path = parser.parse_args().output
    found: dict[str, dict[str, float]] = defaultdict(lambda: {"family": 0.0, "given": 0.0})
    for word, kind, share in (*from_census(), *from_faker()):
        if len(word) >= SHORTEST and word.isascii() and word.isalpha():
            found[word][kind] = max(found[word][kind], share)
    rows = [f"{word}\t{step(its['family'])}\t{step(its['given'])}\n" for word, its in sorted(found.items())]
    output.write_text(HEADER + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} words")


if __name__ == "__main__":
    main()
