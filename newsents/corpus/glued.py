"""Full names of persons with words glued to them that are none of theirs: "Winger Tom Hale", "Tom Hale Apologizes"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from newsents.names.words.common import commonness
from newsents.names.words.folding import key
from newsents.names.words.lexicon import SMALL_WORDS

ATTESTED = 2
"""In so many articles a person is named at least whose name stands within a longer one."""

BEFORE = 2
"""A word that stands before so many persons' names is none of theirs: "Winger Tom Hale", "Winger Ann Lee"."""

RARE = 2
"""What is so rare a name (see `newsents.names.words.common`) may be a word all the same."""


def clean_names(articles: Mapping[str, int]) -> dict[str, str]:
    """Return for folded names with words too many the person's name within, if more articles have it alone.

    A word is none of the name's if news writes it small and hardly anybody is called so, or if it stands before
    several persons' names and is no given name.

    Parameters
    ----------
    articles
        In how many articles each folded name is a person's.

    Examples
    --------
    >>> clean_names({"tom hale": 3, "condemn tom hale": 1, "tom hale apologizes": 1, "mary tom hale": 1})
    {'condemn tom hale': 'tom hale', 'tom hale apologizes': 'tom hale'}
    """
    within = {name: its for name in articles if (its := list(_within(name.split(), articles)))}
    before = Counter(name.split()[0] for name, its in within.items() if any(at == 1 for at, _ in its))
    frequent = {word for word, count in before.items() if count >= BEFORE and _is_no_given(word)}
    found: dict[str, str] = {}
    for name, its in within.items():
        words = name.split()
        for start, end in sorted(its, key=lambda span: (span[0] - span[1], span)):
            rest = words[:start], words[end:]
            if all(map(is_no_name, rest[1])) and all(word in frequent or is_no_name(word) for word in rest[0]):
                found[name] = " ".join(words[start:end])
                break
    return found


def _within(words: Sequence[str], articles: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Yield where in a name of three words or more another full name stands that more articles have."""
    whole = articles[" ".join(words)]
    for start in range(len(words) - 1):
        for end in range(start + 2, len(words) + 1):
            if end - start < len(words):
                count = articles.get(" ".join(words[start:end]), 0)
                if count >= ATTESTED and count > whole:
                    yield start, end


def _is_no_given(word: str) -> bool:
    return word.isalpha() and not commonness(key(word)).given


def is_no_name(word: str) -> bool:
    """Whether a word, or what it is a form of, is one that news writes small, and hardly a name."""
    if word.endswith(_CONTRACTED):
        return True
    plain = key(word)
    return max(commonness(plain)) <= RARE and not SMALL_WORDS.isdisjoint(_stems(plain))


def _stems(word: str) -> list[str]:
    """Return what a word may be a form of: "apologizes" of "apologize", "entrusting" of "entrust"."""
    stems = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    return [word, *stems, *(f"{stem}e" for stem in stems)]


_CONTRACTED = ("'m", "'re", "'ve", "'ll")
"""How words end that a verb is written together with: "I'm Tom Hale"."""

_ENDINGS = ("s", "es", "d", "ed", "ing")
