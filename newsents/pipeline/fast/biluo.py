"""Entities found for all tokens at once.

spaCy's recognizer reads from left to right, and what it may do depends on whether an entity is open. Outside of
entities its state is the next token alone, so that its choice there is computed for every token in one go. Only inside
does a state depend on where the entity began; all entities that may begin somewhere are followed in step, token by
token, until they end. Those that begin within another one are dropped afterwards. The result is that of the
left-to-right search.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import attrs
import numpy as np
from numpy.typing import NDArray

from newsents.pipeline.fast.states import StateNetwork
from newsents.pipeline.fast.weights import Floats

Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]


@attrs.frozen(eq=False)
class Actions:
    """The numbers of the recognizer's actions.

    Parameters
    ----------
    labels
        The labels of entities.
    outside
        Actions that are possible outside of entities: none, one token's entity, the first of several.
    begin
        Which of them begin an entity of several tokens.
    label
        For each of them its label, or -1.
    inside, last
        The actions that go on with an entity or end it, for each label.
    """

    labels: tuple[str, ...]
    outside: Ints
    begin: Bools
    label: Ints
    inside: Ints
    last: Ints

    @staticmethod
    def of(names: Sequence[str]) -> Actions | None:
        """Read the names of actions, or return None if an entity could begin and not go on or end."""
        return _read_actions(tuple(names))


@lru_cache(maxsize=8)
def _read_actions(names: tuple[str, ...]) -> Actions | None:
    numbers = {name: at for at, name in enumerate(names)}
    labels = tuple(dict.fromkeys(name[2:] for name in names if name[:2] in ("B-", "U-") and name[2:]))
    # an action "U-" without a label is for tokens that somebody has forbidden to be entities
    outside = [name for name in names if name == "O" or (name[:2] in ("B-", "U-") and name[2:])]
    begun = {name[2:] for name in outside if name.startswith("B-")}
    if "O" not in outside or any(f"{move}-{label}" not in numbers for label in begun for move in "IL"):
        return None
    return Actions(
        labels,
        np.array([numbers[name] for name in outside]),
        np.array([name.startswith("B-") for name in outside]),
        np.array([labels.index(name[2:]) if name != "O" else -1 for name in outside]),
        np.array([numbers.get(f"I-{label}", -1) for label in labels]),
        np.array([numbers.get(f"L-{label}", -1) for label in labels]),
    )


TOGETHER = 32
"""For so many tokens all entities that may begin are followed together; then only those that do begin, one by one.

Where one entity takes up a whole text, each of its tokens might begin one that goes as far."""

OPEN = -1
"""Stands for the end of an entity that is not known yet."""


@attrs.frozen(eq=False)
class Borders:
    """What keeps entities from beginning or going on.

    Parameters
    ----------
    space
        Tokens that are white space: no entity begins there.
    closed
        Tokens after which no entity goes on, as a sentence or the document ends.
    """

    space: Bools
    closed: Bools

    @staticmethod
    def of(attributes: NDArray[np.uint64], ends: Ints) -> Borders:
        """Read them from the attributes IS_SPACE and SENT_START of the tokens of several documents."""
        closed = np.zeros(len(attributes), dtype=np.bool_)
        closed[:-1] = attributes[1:, 1] == 1
        closed[ends[ends > 0] - 1] = True
        return Borders(attributes[:, 0] != 0, closed)


def find_entities(
    network: StateNetwork, tokens: Floats, actions: Actions, borders: Borders
) -> tuple[list[int], list[int], list[int]]:
    """Return first tokens, ends (exclusive) and labels of the entities, in order."""
    chosen = _choose_outside(network, tokens, actions, borders)
    starts = np.flatnonzero((actions.label[chosen] >= 0) & ~borders.space)
    labels = actions.label[chosen[starts]]
    several = actions.begin[chosen[starts]]
    stops = starts + 1
    stops[several] = _follow(network, tokens, actions, borders, starts[several], labels[several], TOGETHER)
    found: tuple[list[int], list[int], list[int]] = ([], [], [])
    free = 0
    for row, (start, stop, label) in enumerate(zip(starts.tolist(), stops.tolist(), labels.tolist(), strict=True)):
        if start >= free:
            if stop == OPEN:
                one = slice(row, row + 1)
                stop = int(_follow(network, tokens, actions, borders, starts[one], labels[one], len(tokens))[0])
            free = stop
            for values, value in zip(found, (start, stop, label), strict=True):
                values.append(value)
    return found


def _choose_outside(network: StateNetwork, tokens: Floats, actions: Actions, borders: Borders) -> Ints:
    """Return for each token what is done there outside of entities, as an index of ``actions.outside``."""
    weights = network.by_feature
    hidden = tokens[:-1] @ weights[0]
    hidden += weights[1, -1] + weights[2, -1]
    scores = network.scores(hidden)[:, actions.outside]
    scores[np.ix_(borders.closed, actions.begin)] = -np.inf
    chosen: Ints = scores.argmax(axis=1)
    return chosen


def _follow(
    network: StateNetwork, tokens: Floats, actions: Actions, borders: Borders, starts: Ints, labels: Ints, most: int
) -> Ints:
    """Return where entities of several tokens end (exclusive), `OPEN` for those of more than so many."""
    weights = network.by_feature
    stops = np.full_like(starts, OPEN)
    open_ones = np.arange(len(starts))
    at = starts + 1
    for _ in range(most):
        if not len(open_ones):
            break
        label = labels[open_ones]
        hidden = tokens[at] @ weights[0]
        hidden += tokens[starts[open_ones]] @ weights[1]
        hidden += tokens[at - 1] @ weights[2]
        scores = network.scores(hidden)
        row = np.arange(len(at))
        inside, last = actions.inside[label], actions.last[label]
        on, end = scores[row, inside], scores[row, last]
        goes_on = ((on > end) | ((on == end) & (inside < last))) & ~borders.closed[at]
        stops[open_ones[~goes_on]] = at[~goes_on] + 1
        open_ones, at = open_ones[goes_on], at[goes_on] + 1
    return stops
