"""Manners of speaking in which nobody says anything: "the rest, as they say, is history", "that said,"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import attrs

from newsents.datafiles import lines_of
from newsents.pipeline.quotes.reading.tokens import Tokens

_BEGINS = "^"


@attrs.frozen
class _Idiom:
    before: tuple[str, ...]
    after: tuple[str, ...]
    begins: bool


@cache
def _idioms() -> Mapping[str, Sequence[_Idiom]]:
    """Return the idioms by the word that would be the cue."""
    found: defaultdict[str, list[_Idiom]] = defaultdict(list)
    for line in lines_of("newsents.pipeline.quotes", "idioms.txt"):
        before, _, rest = line.partition("[")
        cue, _, after = rest.partition("]")
        words = before.split()
        begins = words[:1] == [_BEGINS]
        found[cue].append(_Idiom(tuple(words[begins:]), tuple(after.split()), begins))
    return found


def is_idiom(tokens: Tokens, cue: int) -> bool:
    """Whether a cue stands in a manner of speaking in which nobody says anything."""
    for idiom in _idioms().get(tokens.word(cue), ()):
        first, end = cue - len(idiom.before), cue + 1 + len(idiom.after)
        if first < 0 or end > len(tokens) or (idiom.begins and tokens.sentence(cue)[0] != first):
            continue
        around = zip((*range(first, cue), *range(cue + 1, end)), (*idiom.before, *idiom.after), strict=True)
        if all(tokens.word(at).replace("’", "'") == word for at, word in around):
            return True
    return False
