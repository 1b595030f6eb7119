"""What is measured: each public call with each kind of input that it takes, at any size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import attrs

import newsents
from benchmarks.generators import GENERATORS, LISTS, NAMES, name, word
from newsents.names import Corrections, KnownName, NameForm, Record, Resolution, compare, link, parse, resolve

LABELS = ("PERSON", "ORG")

_LONG = 100_000
"""So long is the longest single name."""


@attrs.frozen
class Case:
    """One call with one kind of input.

    Parameters
    ----------
    make
        Makes the input of a size; its time is not measured.
    run
        What is measured.
    start
        The smallest size.
    unit
        What the size counts.
    most
        The largest size that makes sense.
    """

    make: Callable[[int], Any]
    run: Callable[[Any], object]
    start: int
    unit: str
    most: int = 1_000_000


@cache
def _pipeline() -> Any:
    return newsents.load()


def analyze(text: str) -> newsents.Analysis:
    """Read a text with a pipeline that is loaded once."""
    return newsents.analyze(text, nlp=_pipeline())


def all_cases() -> dict[str, Case]:
    """Return all cases by name: ``"analyze: pronouns"``, ``"link ORG: nested"``.

    Examples
    --------
    >>> all_cases()["parse: titles"].unit
    'characters'
    """
    return dict(_cases())


def _cases() -> Iterator[tuple[str, Case]]:
    for kind, text in GENERATORS.items():
        yield f"analyze: {kind}", Case(text, analyze, 4_000, "characters")
    for kind, one in NAMES.items():
        yield f"parse: {kind}", Case(_several(one), _parse_all, 200, "characters", _LONG)
        for label in LABELS:
            yield (
                f"compare {label}: {kind}",
                Case(_two(one, label), lambda given: compare(*given), 200, "characters", _LONG),
            )
            yield (
                f"resolve {label}, one long name: {kind}",
                Case(_beside(one, label), resolve, 200, "characters", _LONG),
            )
    for kind, several in LISTS.items():
        for label in LABELS:
            yield f"link {label}: {kind}", Case(_forms(several, label), link, 125, "names")
            apart, together = _records(several, label, together=False), _records(several, label, together=True)
            yield f"resolve {label}, one article: {kind}", Case(together, resolve, 125, "names")
            yield f"resolve {label}, apart: {kind}", Case(apart, resolve, 125, "names")
        apart = _records(several, "PERSON", together=False)
        yield f"walk: {kind}", Case(_resolved(apart), _walk, 125, "names")
        yield f"explain: {kind}", Case(_resolved(apart), _explain, 125, "names")
        yield f"known: {kind}", Case(_with_known(several, "PERSON"), _resolve_with, 125, "names")
    for kind, made in _SITUATIONS.items():
        yield f"resolve: {kind}", Case(made, _resolve_with, 125, "names")


def _several(one: Callable[[int], str]) -> Callable[[int], list[str]]:
    """Return what makes a few names of nearly one size: one is parsed too fast to be timed."""
    return lambda size: [one(size + more) for more in range(20)]


def _parse_all(names: list[str]) -> object:
    return [parse(each) for each in names]


def _two(one: Callable[[int], str], label: str) -> Callable[[int], tuple[str, str, str]]:
    """Return what makes two names that have nearly all in common."""

    def make(size: int) -> tuple[str, str, str]:
        made = one(size)
        middle = len(made) // 2
        return made, f"{made[:middle]}x{made[middle:]}", label

    return make


def _beside(one: Callable[[int], str], label: str) -> Callable[[int], list[Record]]:
    """Return what makes records of one name in several forms, and of others."""

    def make(size: int) -> list[Record]:
        made = one(size)
        names = [made, f"{made}x", f"x{made}", made[::-1], made[: size // 2] or made, "Ann Lee", "Lee", "IMF"]
        return [Record(str(at), each, f"a{at // 4}", label) for at, each in enumerate(names) if each.strip()]

    return make


def _forms(several: Callable[[int], list[str]], label: str) -> Callable[[int], list[NameForm]]:
    return lambda size: [NameForm(each, label) for each in several(size)]


def _records(several: Callable[[int], list[str]], label: str, *, together: bool) -> Callable[[int], list[Record]]:
    def make(size: int) -> list[Record]:
        named = enumerate(several(size))
        return [Record(str(at), each, "a" if together else f"a{at}", label) for at, each in named]

    return make


def _resolved(records: Callable[[int], list[Record]]) -> Callable[[int], tuple[list[Record], Resolution]]:
    def make(size: int) -> tuple[list[Record], Resolution]:
        made = records(size)
        return made, resolve(made)

    return make


def _walk(given: tuple[list[Record], Resolution]) -> object:
    """Look at all identities and all their names."""
    _, resolution = given
    return [(resolution.names(cluster), resolution.known(cluster)) for cluster in resolution.clusters()]


EXPLAINED = 50
"""Of so many pairs of records the reasons are asked for."""


def _explain(given: tuple[list[Record], Resolution]) -> object:
    """Ask for the reasons of pairs, more of them the more records there are."""
    records, resolution = given
    ids = [record.id for record in records]
    asked = zip(ids, ids[1:] + ids[:1], strict=True)
    return [resolution.explain(one, other) for at, (one, other) in enumerate(asked) if at % EXPLAINED == 0]


Given = tuple[list[Record], Corrections | None, list[KnownName]]


def _with_known(several: Callable[[int], list[str]], label: str) -> Callable[[int], Given]:
    """Return what makes records, and as many known names, each with two of them."""

    def make(size: int) -> Given:
        names = several(size)
        records = [Record(str(at), each, f"a{at}", label) for at, each in enumerate(names)]
        pairs = enumerate(zip(names, names[1:] + names[:1], strict=True))
        return records, None, [KnownName(f"Q{at}", pair, label) for at, pair in pairs]

    return make


def _resolve_with(given: Given) -> Resolution:
    records, corrections, gazetteer = given
    return resolve(records, corrections=corrections, gazetteer=gazetteer, missing_ok=True)


def _distinct(size: int) -> list[Record]:
    return [Record(str(at), name(at), f"a{at}") for at in range(size)]


def _same_name(size: int) -> list[Record]:
    return [Record(str(at), "Ann Lee", f"a{at}") for at in range(size)]


def _pairs(size: int) -> list[tuple[str, str]]:
    return [(str(at), str(at + 1)) for at in range(size - 1)]


def _name_pairs(size: int) -> list[tuple[str, str]]:
    return [(name(at), name(at + 1)) for at in range(size - 1)]


def _every_other(size: int) -> list[tuple[str, str]]:
    return _pairs(size)[::2]


def _in_context(people: Callable[[int], tuple[str, ...]], role: Callable[[int], str]) -> Callable[[int], Given]:
    def make(size: int) -> Given:
        records = [
            Record(str(at), "Ann Lee", f"a{at}", people=people(at), roles=(role(at),), date=f"{2000 + at % 20}-01-01")
            for at in range(size)
        ]
        return records, None, []

    return make


_SITUATIONS: Mapping[str, Callable[[int], Given]] = {
    "all corrected to be one": lambda size: (_distinct(size), Corrections(same=_pairs(size)), []),
    "all corrected to be one, by name": lambda size: (_distinct(size), Corrections(same=_name_pairs(size)), []),
    "neighbours corrected to be two": lambda size: (_distinct(size), Corrections(different=_pairs(size)), []),
    "neighbours corrected to be two, by name": lambda size: (
        _distinct(size),
        Corrections(different=_name_pairs(size)),
        [],
    ),
    "one name corrected to be two": lambda size: (_same_name(size), Corrections(different=_every_other(size)), []),
    "one name corrected to be many": lambda size: (
        _same_name(size),
        Corrections(different=[("0", str(at)) for at in range(1, size)]),
        [],
    ),
    "one name in a chain of corrections": lambda size: (_same_name(size), Corrections(different=_pairs(size)), []),
    "one name corrected against another": lambda size: (
        [*_same_name(size // 2), *(Record(f"b{at}", "Anne Lee", f"b{at}") for at in range(size // 2))],
        Corrections(different=[("Ann Lee", "Anne Lee")]),
        [],
    ),
    "unknown corrections": lambda size: (
        _distinct(size),
        Corrections(same=[(f"no {at}", f"none {at}") for at in range(size)]),
        [],
    ),
    "one known name in all entries": lambda size: (
        _same_name(size),
        None,
        [KnownName(f"Q{at}", ("Ann Lee", name(at))) for at in range(size)],
    ),
    "one entry with all names": lambda size: (
        _distinct(size),
        None,
        [KnownName("Q1", tuple(name(at) for at in range(size)))],
    ),
    "known names of one surname": lambda size: (
        [Record("1", "Stone", "a")],
        None,
        [KnownName(f"Q{at}", (f"{word(at).title()} Stone",)) for at in range(size)],
    ),
    "known names of others": lambda size: (
        _same_name(10),
        None,
        [KnownName(f"Q{at}", (name(at),)) for at in range(size)],
    ),
    "one name with one context": _in_context(lambda at: ("Tom Reed", "Jim Hay"), lambda at: "minister"),
    "one name with many contexts": _in_context(
        lambda at: tuple(name(at * 5 + more) for more in range(5)), lambda at: ("judge", "striker")[at % 2]
    ),
    "one name with a chain of contexts": _in_context(lambda at: (name(at), name(at + 1)), lambda at: "minister"),
    "one name with worlds of contexts": _in_context(
        lambda at: (name(at // 4), f"{name(at // 4)} Jr"), lambda at: "minister"
    ),
    "one name with roles of all fields": _in_context(
        lambda at: (), lambda at: ("judge", "striker", "singer", "bishop", "surgeon", "general")[at % 6]
    ),
    "one context of very many people": lambda size: (
        [Record(str(at), "Ann Lee", f"a{at}", people=tuple(name(each) for each in range(size))) for at in range(3)],
        None,
        [],
    ),
    "bare names with contexts": lambda size: (
        [
            *(Record(f"f{at}", f"{word(at).title()} Stone", f"f{at}", people=(name(at),)) for at in range(size // 2)),
            *(Record(f"b{at}", "Stone", f"b{at}", people=(name(at),)) for at in range(size // 2)),
        ],
        None,
        [],
    ),
    "many labels": lambda size: ([Record(str(at), "Ann Lee", "a", f"L{at}") for at in range(size)], None, []),
    "articles of ten": lambda size: ([Record(str(at), name(at), f"a{at // 10}") for at in range(size)], None, []),
}
"""Records with corrections, known names and contexts."""
