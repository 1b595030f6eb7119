"""Make the list of words that news writes small: at the head of a sentence, or in a name, they are words still.

    NEWSENTS_DATA=... python -m tools.make_common_words newsents/names/data/common_words.txt

Counts the words of `names/aida_train_docs.jsonl` (CoNLL-2003 train), `people/gum_train.json` and `quotes/train.jsonl`
(PolNeAR train). Only the words are kept, none of the texts.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

FEWEST_TEXTS = 4
"""Words of fewer texts are left out."""

SHARE = 0.06
"""Words that are written small less often than this are names that some page wrote small."""

HEADER = """\
# Words that news writes small, in lower case: what opens a sentence with a capital may be one of them, and no name.
# Made by tools/make_common_words.py from the words of CoNLL-2003 train, GUM train and PolNeAR train.
"""

WORD = re.compile(r"[A-Za-z]{2,}(?:'[a-z]+)?")
"""A word of a text."""


def texts(data: Path) -> Iterator[str]:
    """Yield the training texts."""
    for name in ("names/aida_train_docs.jsonl", "quotes/train.jsonl"):
        for line in (data / name).read_text("utf-8").splitlines():
            yield json.loads(line)["text"]
    for article in json.loads((data / "people/gum_train.json").read_text("utf-8")):
        yield article["text"]


def count_words(text: str, small: Counter[str], capital: Counter[str]) -> set[str]:
    """Count the words of a text that are written small, and with a capital; return all of them, in lower case."""
    words = set(WORD.findall(text))
    small.update(word for word in words if word.islower())
    capital.update({word.lower() for word in words if word.istitle()})
    return set(map(str.lower, words))


def common_words(articles: Iterable[str]) -> list[str]:
    """Return the words that are written small in enough articles, in order of the alphabet."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in articles:
        count_words(text, small, capital)
    return sorted(
        word
        for word, count in small.items()
        if count >= FEWEST_TEXTS and count >= SHARE * (count + capital[word]) and "'" not in word
    )


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description="Make the list of words that news writes small.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--data", type=Path, default=os.environ.get("NEWSENTS_DATA"), required=False)
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("say where the data is: --data DIR, or NEWSENTS_DATA")
    words = common_words(texts(Path(arguments.data)))
    arguments.output.write_text(HEADER + "\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
