"""What of an archive's people is judged: joined spellings, names of several people, near names left apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b

import attrs
from rapidfuzz.distance import JaroWinkler

from benchmarks.archive.persons import ArchivePerson
from newsents.names import compare
from newsents.names.comparing.comparison import DIFFERENT
from newsents.names.comparing.slips import UNRELATED, is_slip
from newsents.names.parsing.given import given_differ
from newsents.names.parsing.identity import Identity, identity
from newsents.names.words.folding import fold
from newsents.names.words.spelling import skeleton

KINDS = ("joined", "split", "near")
"""Identities of several names; names of several identities; pairs of identities of nearly one name."""
OFTEN = 6
"""In so many articles a name is that is looked at for being split."""
MOST_NEAR = 60
"""So many names of one block, those in most articles, are compared with each other."""
ALIKE = 0.85
"""Pairs of family names less alike than this (Jaro-Winkler) are not near."""
SHOWN = 4
"""So many contexts of a name are shown."""


@attrs.frozen(slots=True)
class Case:
    """Something to be judged.

    Parameters
    ----------
    kind
        One of `KINDS`.
    parts
        The persons, by what is to be judged as one or as several: of a joined identity by name, otherwise by identity.
    """

    kind: str
    parts: tuple[tuple[ArchivePerson, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names, the commonest first."""
        counts = Counter(person.record.name for part in self.parts for person in part)
        return tuple(sorted(counts, key=lambda name: (-counts[name], name)))

    @property
    def articles(self) -> int:
        """In how many articles they are."""
        return len({person.record.article for part in self.parts for person in part})

    @property
    def key(self) -> str:
        """What a judgement is known by: the names and where they stand, and which of them are one.

        That of a joined identity has nothing but its names and articles.
        """
        parts = sorted(
            sorted(f"{person.record.name}\t{person.record.article}" for person in part) for part in self.parts
        )
        return blake2b(repr((self.kind, parts)).encode(errors="surrogatepass"), digest_size=12).hexdigest()

    def contexts(self) -> list[list[str]]:
        """Return what is to be read: of each part some contexts, each with its article and what was told of it."""
        return [[_told(person) for person in _spread(part)] for part in self.parts]


def cases(persons: Sequence[ArchivePerson], cluster: Mapping[str, str]) -> dict[str, list[Case]]:
    """Find everything that may be judged, by kind.

    Parameters
    ----------
    persons
        The persons of all articles.
    cluster
        The identity of each record.
    """
    of_cluster: defaultdict[str, list[ArchivePerson]] = defaultdict(list)
    of_name: defaultdict[str, list[ArchivePerson]] = defaultdict(list)
    for person in persons:
        of_cluster[cluster[person.record.id]].append(person)
        of_name[fold(person.record.name)].append(person)
    joined = [
        Case("joined", parts) for group in of_cluster.values() if len(parts := _by(group, _folded)) > 1
    ]  # fmt: skip
    split = [
        Case("split", parts)
        for name, group in of_name.items()
        if " " in name and len({person.record.article for person in group}) >= OFTEN
        for parts in [_by(group, lambda person: cluster[person.record.id])]
        if len(parts) > 1
    ]
    near = [Case("near", (tuple(of_cluster[one]), tuple(of_cluster[other]))) for one, other in _near(of_cluster)]
    return {"joined": joined, "split": split, "near": near}


def often(persons: Iterable[ArchivePerson]) -> int:
    """Return how many full names are in at least `OFTEN` articles: so many might be split."""
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for person in persons:
        articles[fold(person.record.name)].add(person.record.article)
    return sum(" " in name and len(its) >= OFTEN for name, its in articles.items())


def sample(found: Iterable[Case], count: int, seed: int) -> list[Case]:
    """Draw cases; what is the same after a change of the code is drawn again, so that few need be judged anew."""

    def place(case: Case) -> bytes:
        return blake2b(f"{seed} {case.key}".encode(), digest_size=8).digest()

    return sorted(found, key=place)[:count]


def most_frequent(found: Iterable[Case], count: int, _seed: int) -> list[Case]:
    """Return the cases in most articles; nothing is left to chance."""
    return sorted(found, key=lambda case: (-case.articles, case.key))[:count]


def _folded(person: ArchivePerson) -> str:
    return fold(person.record.name)


def _by(group: Iterable[ArchivePerson], its: Callable[[ArchivePerson], str]) -> tuple[tuple[ArchivePerson, ...], ...]:
    """Part persons by something, the largest part first."""
    parts: defaultdict[str, list[ArchivePerson]] = defaultdict(list)
    for person in group:
        parts[its(person)].append(person)
    return tuple(map(tuple, sorted(parts.values(), key=lambda part: (-len(part), part[0].record.id))))


def _near(of_cluster: Mapping[str, Sequence[ArchivePerson]]) -> list[tuple[str, str]]:
    """Return the pairs of identities whose commonest names may be one person's, for all that names tell."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    main: dict[str, str] = {}
    parts: dict[str, Identity] = {}
    for cluster, group in of_cluster.items():
        counts = Counter(person.record.name for person in group)
        main[cluster] = min(counts, key=lambda name: (-counts[name], -len(name), name))
        name = parts[cluster] = identity(main[cluster])
        if name.given:
            blocks[f"family {skeleton(name.family)}"].append(cluster)
            blocks[f"given {name.given[0]} {name.family[:1]}"].append(cluster)
    found: dict[tuple[str, str], None] = {}
    for block in blocks.values():
        block.sort(key=lambda cluster: (-len(of_cluster[cluster]), cluster))
        for at, one in enumerate(block[:MOST_NEAR]):
            for other in block[at + 1 : MOST_NEAR]:
                if _are_alike(parts[one], parts[other]):
                    found[min(one, other), max(one, other)] = None
    return [pair for pair in found if compare(*map(main.__getitem__, pair)).score > DIFFERENT]


def _are_alike(one: Identity, other: Identity) -> bool:
    """Whether two names are worth comparing."""
    if JaroWinkler.similarity(one.family, other.family) < ALIKE:
        return False
    return is_slip(one.given[0], other.given[0]) or not given_differ(one.given, other.given, UNRELATED)


def _spread(part: Sequence[ArchivePerson]) -> list[ArchivePerson]:
    """Return some of the persons, from the first article to the last."""
    if len(part) <= SHOWN:
        return list(part)
    return [part[round(at * (len(part) - 1) / (SHOWN - 1))] for at in range(SHOWN)]


def _told(person: ArchivePerson) -> str:
    record = person.record
    about = "; ".join(filter(None, [*record.roles, *record.affiliations]))
    return f"{record.name} [{about}] {record.article} {record.date[:10]}: {person.context}"
