"""One-to-one matching of rows and columns with the largest sum: the assignment problem, without SciPy."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def assignment(values: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs of rows and columns, as many as the shorter side has, whose values have the largest sum.

    By shortest augmenting paths (Crouse, 2016), in the order in which `scipy.optimize.linear_sum_assignment` goes, so
    that of several best matchings the same one is given.

    Parameters
    ----------
    values
        Shape (rows, columns).

    Returns
    -------
    list
        Row and column of each pair, by row.

    Examples
    --------
    >>> assignment([[0.9, 1.0, 0.0], [0.0, 1.0, 0.2]])
    [(0, 0), (1, 1)]
    >>> assignment([[0.9], [1.0]]), assignment([])
    ([(1, 0)], [])
    """
    if not len(values) or not len(values[0]):
        return []
    if len(values) > len(values[0]):
        turned = assignment([list(column) for column in zip(*values, strict=True)])
        return sorted((row, column) for column, row in turned)
    return _Search([[-float(value) for value in row] for row in values]).pairs()


class _Search:
    """The matching of the first rows, with a price for each row and column, and how one more row is added to it."""

    def __init__(self, costs: list[list[float]]) -> None:
        self.costs = costs
        rows, columns = len(costs), len(costs[0])
        self.of_row, self.of_column = [0.0] * rows, [0.0] * columns
        self.column_of, self.row_of = [-1] * rows, [-1] * columns

    def pairs(self) -> list[tuple[int, int]]:
        """Match all rows."""
        for row in range(len(self.costs)):
            self._add(row)
        return list(enumerate(self.column_of))

    def _add(self, new: int) -> None:
        columns = len(self.row_of)
        left = list(range(columns - 1, -1, -1))
        cheapest, path = [inf] * columns, [-1] * columns
        seen_rows, seen_columns = [new], []
        row, spent, sink = new, 0.0, -1
        while sink < 0:
            place, lowest = -1, inf
            for at, column in enumerate(left):
                cost = spent + self.costs[row][column] - self.of_row[row] - self.of_column[column]
                if cost < cheapest[column]:
                    cheapest[column], path[column] = cost, row
                is_free = self.row_of[column] < 0
                if cheapest[column] < lowest or (cheapest[column] == lowest and is_free):
                    place, lowest = at, cheapest[column]
            spent, column = lowest, left[place]
            seen_columns.append(column)
            left[place] = left[-1]
            left.pop()
            if self.row_of[column] < 0:
                sink = column
            else:
                row = self.row_of[column]
                seen_rows.append(row)
        self.of_row[new] += spent
        for row in seen_rows[1:]:
            self.of_row[row] += spent - cheapest[self.column_of[row]]
        for column in seen_columns:
            self.of_column[column] -= spent - cheapest[column]
        column = sink
        while True:
            row = path[column]
            self.row_of[column] = row
            self.column_of[row], column = column, self.column_of[row]
            if row == new:
                return
