"""Whom a name that starts with an initial means: the one group of its family name that it fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from newsents.names.across.clustering import Clusters, Forbidden
from newsents.names.across.contexts import AGREE
from newsents.names.across.full_names import FullNames
from newsents.names.across.links import Part, Rule
from newsents.names.parsing.given import leave_open
from newsents.names.words.common import commonness

FAR_MORE = 4
"""How many times as many articles as all others a person must be in to be meant by an initial that fits several."""
MOST_FITTING = 500
"""Where so many names have a family name and an initial, it is not known whom the initial means."""
TOLD = 3
"""So many of several that initials fit are noted."""
FAMILY_IN_USE = 6
"""At least so common a family name (see `newsents.names.words.common`) is that of many with the initials."""
RARER, SHARED = 4, 1.0
"""Beside a rarer family name so much shared makes up for an initial that nothing answers: few bear it."""
STRENGTH = 0.8
"""How strong it is that nobody else has the initials."""
_LOOKED_UP = 3
"""By the letters of so many middle names the names that may fit are looked up."""


def join_initials(names: FullNames, clusters: Clusters, conflict: Forbidden, links: Part) -> None:
    """Give each name that starts with an initial to the one group of its family name that it fits."""
    initials = [at for at, given in enumerate(names.given) if len(given[0]) == 1]
    wanted = {names.family[at] for at in initials}
    turned = _turned(names, wanted)
    articles = _Articles(names, clusters)
    entries: defaultdict[tuple[str, str], _Entry] = defaultdict(_Entry)
    for at, family in enumerate(names.family):
        if family in wanted and not names.is_initial(at):
            entries[family, names.given[at][0][0]].add(at, names.given[at])
    for at in sorted(initials, key=lambda at: (-len(names.given[at]), at)):
        given, initial = names.given[at], names.given[at][0]
        entry = entries[names.family[at], initial]
        if entry.count > MOST_FITTING:
            continue
        fitting: Sequence[int] = [
            root
            for root in sorted(set(map(clusters.root, entry.near(given))))
            if not any(conflict(at, other) for other in clusters.lowest(root) if names.given[other][0][0] == initial)
        ]
        fitting = [root for root in fitting if _answers(names, clusters, at, root)]
        if not fitting and len(given) == 1:
            # "K. So-Hee" has the initial of a family name, if "Kim So-Hee" is there and no "Ko So-Hee".
            fitting = sorted({clusters.root(other) for other in turned[names.family[at], initial]})
        if len(fitting) > 1 and len(given) == 1:
            # Those that differ in middle initials only are not told apart by what has none.
            fitting = _plainest(names, clusters, fitting)
        if len(fitting) > 1:
            fitting = _leading(articles, fitting)
        if len(fitting) == 1 and _is_doubtful(names, clusters, at, fitting[0]):
            against = "so many have the family name, and nothing known of the two is shared"
            links.refuse(at, fitting[0], Rule.INITIALS, STRENGTH / 2, against)
        elif len(fitting) == 1:
            links.join(at, fitting[0], Rule.INITIALS, STRENGTH)
            articles.join(at, fitting[0])
        elif fitting:
            against = f"the initials fit {len(fitting)} persons"
            for root in fitting[:TOLD]:
                links.refuse(at, root, Rule.INITIALS, STRENGTH / len(fitting), against)
        else:
            entry.add(at, given)


def _is_doubtful(names: FullNames, clusters: Clusters, at: int, root: int) -> bool:
    """Whether a common family name is all that speaks for initials, in a collection that tells contexts."""
    if at not in names.contexts or commonness(names.family[at]).family < FAMILY_IN_USE:
        return False
    told = [other for other in clusters.lowest(root) if other in names.contexts]
    return bool(told) and not any(names.agreement(at, other) for other in told)


def _answers(names: FullNames, clusters: Clusters, at: int, root: int) -> bool:
    """Whether a group has a name that answers all initials of a name, or contexts that make up for what is missing."""
    members = clusters.lowest(root)
    if not all(leave_open(names.given[at], names.given[other]) for other in members):
        return True
    least = AGREE if commonness(names.family[at]).family >= RARER else SHARED
    return any(names.agreement(at, other) >= least for other in members)


class _Entry:
    """The names of one family name and one initial, found by the letters of their middle names.

    Each of thousands would else be compared with each.
    """

    def __init__(self) -> None:
        self.count = 0
        self._exactly: defaultdict[str, list[int]] = defaultdict(list)
        self._beginning: defaultdict[str, list[int]] = defaultdict(list)
        self._joined: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, at: int, given: tuple[str, ...]) -> None:
        """Add a name."""
        self.count += 1
        letters = _letters(given)
        self._exactly[letters].append(at)
        for length in range(len(letters) + 1):
            self._beginning[letters[:length]].append(at)
        self._joined["".join(given)].append(at)

    def near(self, given: tuple[str, ...]) -> list[int]:
        """Return all names that may not conflict with given names: middle initials fit what begins with them."""
        middle = given[1:]
        letters = "" if any(len(word) > 1 for word in middle) else _letters(given)
        shorter = [at for length in range(len(letters)) for at in self._exactly.get(letters[:length], ())]
        return [*shorter, *self._beginning.get(letters, ()), *self._joined.get("".join(given), ())]


def _letters(given: tuple[str, ...]) -> str:
    return "".join(word[:1] for word in given[1 : 1 + _LOOKED_UP])


class _Articles:
    """In how many articles each group of names is, counted when first asked for, while initials are joined to it.

    Parameters
    ----------
    names, clusters
        The names, and the groups that they form.
    """

    def __init__(self, names: FullNames, clusters: Clusters) -> None:
        self._weight = names.weight
        self._clusters = clusters
        self._of: dict[int, int] = {}

    def of(self, root: int) -> int:
        """Return the number of a group."""
        if root not in self._of:
            self._of[root] = sum(self._weight[at] for at in self._clusters.members(root))
        return self._of[root]

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        roots = {self._clusters.root(one), self._clusters.root(other)}
        known = not roots.isdisjoint(self._of)
        articles = sum(map(self.of, roots)) if known else 0
        self._clusters.join(one, other)
        if known:
            self._of[self._clusters.root(one)] = articles


def _turned(names: FullNames, wanted: Collection[str]) -> defaultdict[tuple[str, str], list[int]]:
    """Return, by given name and initial of the family name, names written family name first."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at in sorted(names.family_first):
        if (word := "".join(names.given[at])) in wanted and names.family[at]:
            found[word, names.family[at][0]].append(at)
    return found


def _plainest(names: FullNames, clusters: Clusters, roots: Sequence[int]) -> Sequence[int]:
    """Choose, of groups that share a first given name, those that have it without a middle name."""
    first = {names.given[root][0] for root in roots}
    if len(first) > 1:
        return roots
    return [root for root in roots if any(len(names.given[at]) == 1 for at in clusters.lowest(root))]


def _leading(articles: _Articles, roots: Sequence[int]) -> Sequence[int]:
    """Choose the group that is in far more articles than all others, if there is one."""
    weights = {root: articles.of(root) for root in roots}
    leader = max(roots, key=lambda root: (weights[root], -root))
    return [leader] if weights[leader] >= FAR_MORE * (sum(weights.values()) - weights[leader]) else roots
