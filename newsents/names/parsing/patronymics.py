"""East Slavic fathers' names among the words of a name: "Sergei Viktorovich Ivanov"."""

from __future__ import annotations

import re

from newsents.names.words.folding import fold

_PATRONYMIC = re.compile(r"(?:ovich|evich|yevich|ovych|yovych|avich|ovna|evna|yevna|ivna|ichna)$")


def take_patronymic(words: list[str]) -> tuple[list[str], str]:
    """Take an East Slavic patronymic out of the middle of three words or the end of them.

    Examples
    --------
    >>> take_patronymic(["Sergei", "Viktorovich", "Ivanov"])
    (['Sergei', 'Ivanov'], 'Viktorovich')
    """
    if len(words) >= 3:
        for at in (1, len(words) - 1):
            word = words[at]
            if len(word) > 6 and "\0" not in word and _PATRONYMIC.search(fold(word)):
                return words[:at] + words[at + 1 :], word
    return words, ""
