"""Make the list of words that articles use, names too, beside those of ``common_words.txt``: none of them is a slip.

    NEWSENTS_DATA=... python -m tools.make_known_words newsents/names/data/known_words.txt

Counts the words of the texts of `tools.make_common_words` and of `archive/annenberg.jsonl.gz`. Only the words are kept,
none of the texts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from newsents.names.words.lexicon import COMMON_WORDS
from tools.make_common_words import SHARE, count_words, texts

FEWEST_TEXTS = 6
"""Words of fewer texts are left out: a slip is not made so often."""
FEWEST_SMALL = 4
"""So many texts have to write a word small that is more than a name."""

HEADER = """\
# Words that articles use and common_words.txt has not, in lower case: as a word of a body's name none is a slip. A star
# marks those that are written small, the others are names.
# Made by tools/make_known_words.py from the words of CoNLL-2003 train, GUM train, PolNeAR train and a student archive.
"""


def known_words(*collections: Iterable[str]) -> list[str]:
    """Return the words of enough articles, in order of the alphabet, those with a star that are written small.

    Names are returned only if all collections have them: others are of persons whom hardly anybody knows.

    Examples
    --------
    >>> known_words(["An onion in Corrwold."] * 5, ["Corrwold, Bexby, onion"] * 6)
    ['corrwold', 'onion *']
    """
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for articles in collections:
        seen: set[str] = set()
        for text in articles:
            seen |= count_words(text, small, capital)
        everywhere.update(seen)
    found: list[str] = []
    for word in sorted(small | capital):
        count = small[word] + capital[word]
        if count < FEWEST_TEXTS or word in COMMON_WORDS or "'" in word:
            continue
        if small[word] >= max(FEWEST_SMALL, SHARE * count):
            found.append(f"{word} *")
        elif everywhere[word] == len(collections):
            found.append(word)
    return found


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description="Make the list of words that articles use.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--data", type=Path, default=os.environ.get("NEWSENTS_DATA"), required=False)
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("say where the data is: --data DIR, or NEWSENTS_DATA")
    data = Path(arguments.data)
    with gzip.open(data / "archive/annenberg.jsonl.gz", "rt", encoding="utf-8") as lines:
        archive = (str(json.loads(line).get("text") or "") for line in lines)
        words = known_words(texts(data), archive)
    arguments.output.write_text(HEADER + "\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
