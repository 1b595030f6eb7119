"""From which language a name probably comes, by its letters and endings: coarse, for figures only."""

from __future__ import annotations

import re

from newsents.names.words.folding import key

UNKNOWN = "other or unknown"
_MORA = r"(?:[kgsztdnhbpmyrwjf]|sh|ch|ts|[kgnhbpmr]y)?[aeiou]n?"
_SHAPES = (
    ("Chinese or Korean", r"(?:zh|x[iu]|q[iu]|hs|ts).*|.*(?:[aeiou]ng|yeon|hyeo|hyun|seok|joon)"),
    ("Slavic", r".*(?:[oe]va?|ovi?ch|evi?ch|ovic|evic|ovna|sk[iya]|skiy|skyi|skaya|enko|wicz|chuk|czyk|slav|mir)"),
    ("Arabic or Persian", r"(?:abd|abu|moh|muh|mahm|ahm|khal|huss?[aei]|yus|yous).*|.*(?:ullah|eddin|uddin|zadeh)"),
    ("Spanish or Portuguese", r".*(?:[aeiou]ez|illo|eira|eiro|inho|[aeiou]d[ao]s?|[aeiou]nte|alho|ques)"),
    ("German or Dutch", r".*(?:mann|berg|stein|burg|bach|feld|hardt?|meyer|meijer|dijk)|sch[lmnruaeio].*"),
    (
        "Japanese",
        rf"(?=.*(?:[sktnry]o|ko|ta|suke|yuki|hiro|moto|kawa|mura|yama|shi|ji|ki|ka|chi)$)(?:{_MORA}){{3,5}}",
    ),
)
_COMPILED = tuple((language, re.compile(shape)) for language, shape in _SHAPES)


def origin(*names: str) -> str:
    """Return the language, or group of languages, that the spellings of one name look like.

    Examples
    --------
    >>> [origin(name) for name in ("Ivanov", "Takeyuki", "Xiaoping", "Abbey")]
    ['Slavic', 'Japanese', 'Chinese or Korean', 'other or unknown']
    """
    words = [key(name) for name in names]
    return next(
        (language for language, shape in _COMPILED if any(shape.fullmatch(word) for word in words)),
        UNKNOWN,
    )
