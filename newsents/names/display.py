"""Under which of its names somebody or something is shown: the one rule, within an article and across."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import attrs

from newsents.names.labels import PERSON_LABELS
from newsents.names.parsing.parsing import Name, parse

SHOUTED = 4
"""A single word of more letters in capitals is shouted, and no acronym."""
FAR_MORE = 4
"""Who is called by several initials so many times as often as by a given name is known by them: "J. K. Rowling"."""
_GLUED = re.compile(r"[\"“”‘«»()\[\]]|(?:^|\s)'|'(?:\s|$)")
"""What a nickname in quotation marks or a remark in brackets leaves in a name; not the apostrophe of "O'Hara"."""


def display_name(counts: Mapping[str, int], label: str = "PERSON", read: Callable[[str], Name] = parse) -> str:
    """Return the form under which to show an entity: its best-attested full form.

    A person's is full if a given name is written out, no title stands in it, and it is not all in capitals; nor a
    nickname, if another form is the same without it. Of such forms the commonest, of equally common ones that with
    most given names written out, then that of most words, then the first. Of one article, where each form counts once,
    that is the fullest.

    Parameters
    ----------
    counts
        How often each form is used, or in how many articles.
    label
        The entity's label: names that are no persons' have no given names.
    read
        How a person's name is taken apart.

    Raises
    ------
    ValueError
        If there is no form.

    Examples
    --------
    >>> display_name({"Obama": 90, "Barack Obama": 40, "B. Hussein Obama": 1, "Barack Hussein Obama": 2})
    'Barack Obama'
    >>> display_name({"Joe ‘Big Joe’ Hale": 1, "JOE HALE": 1, "Joe Hale": 1})
    'Joe Hale'
    >>> display_name({"J. K. Rowling": 8, "Joanne Rowling": 1})
    'J. K. Rowling'
    """
    return by_display(counts, label, read)[0] if len(counts) > 1 else max(counts)


def by_display(
    counts: Mapping[str, int], label: str = "PERSON", read: Callable[[str], Name] = parse
) -> tuple[str, ...]:
    """Return all forms of an entity, the one to be shown first.

    Examples
    --------
    >>> by_display({"Ivanov": 3, "Sergei Ivanov": 1, "S. Ivanov": 2})
    ('Sergei Ivanov', 'S. Ivanov', 'Ivanov')
    """
    if label in PERSON_LABELS:
        forms = [_person(text, count, read(text)) for text, count in counts.items()]
    else:
        forms = [_body(text, count) for text, count in counts.items()]
    written = sum(form.count for form in forms if form.parts == _WRITTEN)
    initials = sum(form.count for form in forms if form.parts == _INITIALS)
    plain = {form.whole for form in forms if not form.is_glued}

    def rank(form: _Form) -> tuple[int, bool, int, int, int]:
        parts = _WRITTEN if form.parts == _INITIALS and initials >= FAR_MORE * written else form.parts
        is_glued = form.is_glued and form.whole in plain
        return parts, form.is_plain and not is_glued, form.count, form.written, form.words

    return tuple(form.text for form in sorted(forms, key=rank, reverse=True))


_WRITTEN, _INITIALS, _INITIAL, _SINGLE = 3, 2, 1, 0
"""A name with a given name, with several initials or with one, and a single name."""


@attrs.frozen(slots=True)
class _Form:
    """A form of a name, and what makes it fit to be shown.

    ``whole`` is what is left of it without what is glued to it.
    """

    text: str
    count: int
    parts: int
    is_plain: bool
    is_glued: bool
    whole: str
    written: int
    words: int


def _person(text: str, count: int, name: Name) -> _Form:
    initials = [len(given) == 1 for given in name.given_keys[:2]]
    if not initials or not initials[0]:
        parts = _WRITTEN if initials else _SINGLE
    else:
        parts = _INITIALS if all(initials) and len(initials) > 1 else _INITIAL
    # "Pope Francis" is no more than a single name without its title
    is_dressed = (initials and name.title) or (name.suffix and not name.generation) or name.order == "inverted"
    is_plain = not (_is_shouted(text) or text.islower() or is_dressed)
    written = sum(len(given) > 1 for given in name.given_keys)
    words = len(name.given) + len(name.particles) + len(name.family) + bool(name.generation)
    whole = f"{name.given_keys[0] if initials else ''} {name.family_key}"
    return _Form(text, count, parts, is_plain, bool(_GLUED.search(text)), whole, written, words)


def _body(text: str, count: int) -> _Form:
    words = text.split()
    parts = _WRITTEN if len(words) > 1 else _SINGLE
    is_plain = not (_is_shouted(text) or text.islower())
    return _Form(text, count, parts, is_plain, False, text, 0, len(words) - (words[0].lower() == "the"))


def _is_shouted(text: str) -> bool:
    return text.isupper() and (" " in text or len(text) > SHOUTED)
