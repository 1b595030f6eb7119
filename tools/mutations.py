"""Small changes of Python source, such as a slip of the pen would make: one operator, bound, condition or default."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy

import attrs

Edit = tuple[ast.AST, ast.AST, str]
"""The part that goes, the part that comes, and what was done."""

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.BitXor: ast.BitOr, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
    ast.Pow: ast.Mult, ast.MatMult: ast.Mult,
}  # fmt: skip
NAMED = {
    "min": "max", "max": "min", "any": "all", "all": "any", "startswith": "endswith", "endswith": "startswith",
    "lstrip": "rstrip", "rstrip": "lstrip", "find": "rfind", "rfind": "find", "lower": "upper", "upper": "lower",
    "removeprefix": "removesuffix", "removesuffix": "removeprefix",
}  # fmt: skip
SYMMETRIC = ("min", "max", "minimum", "maximum", "isinstance")
"""Functions whose arguments can change places, or are no values."""
SILENT = ("__slots__", "__all__")
"""Names whose values nobody's results depend on."""


@attrs.frozen
class Mutation:
    """One change of one file.

    Parameters
    ----------
    path
        The file, as it was given.
    line
        Where the changed part begins, counted from 1.
    start, end
        The part that goes, in bytes of the file's UTF-8.
    before, after
        The part's source, and what stands in its place.
    what
        The kind of change.
    watched
        The lines (from, to) that are run where it matters: its own; for a function's defaults, the function's body;
        None for what a module or a class sets when it is imported.
    """

    path: str
    line: int
    start: int
    end: int
    before: str
    after: str
    what: str
    watched: tuple[int, int] | None

    def apply(self, source: str) -> str:
        """Return the source with the change."""
        data = source.encode()
        return (data[: self.start] + self.after.encode() + data[self.end :]).decode()

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}: `{self.before}` to `{self.after}`"


def mutations(source: str, path: str = "") -> list[Mutation]:
    r"""Return all changes that are known of a source, in order.

    Left out is what nobody's results depend on: annotations, docstrings, words of errors and warnings.

    Examples
    --------
    >>> found = mutations("def is_long(text, most=3):\n    return len(text) > most\n", "long.py")
    >>> [str(mutation) for mutation in found]
    ['long.py:1: number: `3` to `4`', 'long.py:2: comparison: `len(text) > most` to `len(text) >= most`']
    >>> print(found[1].apply("def is_long(text, most=3):\n    return len(text) > most\n").splitlines()[1])
        return len(text) >= most
    """
    lines = [0]
    for line in source.encode().splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    found = []
    for (gone, comes, what), watched in _walk(ast.parse(source), None):
        start = lines[gone.lineno - 1] + gone.col_offset  # type: ignore[attr-defined]
        end = lines[gone.end_lineno - 1] + gone.end_col_offset  # type: ignore[attr-defined]
        before = source.encode()[start:end].decode()
        after = ast.unparse(comes)
        if isinstance(gone, ast.expr) and isinstance(comes, (ast.BoolOp, ast.IfExp, ast.UnaryOp, ast.BinOp)):
            after = f"({after})"
        found.append(Mutation(path, gone.lineno, start, end, before, after, what, watched))  # type: ignore[attr-defined]
    return sorted(found, key=lambda mutation: (mutation.start, -mutation.end))


Watched = tuple[int, int] | None


def _walk(node: ast.AST, watched: Watched) -> Iterator[tuple[Edit, Watched]]:
    """Yield the changes below a node, with the lines whose tests can see them."""
    if _is_silent(node):
        return
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        body = (node.body[0].lineno, node.body[-1].end_lineno or node.body[-1].lineno)
        for part in (*node.args.defaults, *(its for its in node.args.kw_defaults if its is not None)):
            yield from _walk(part, body)
        for statement in node.body:
            yield from _walk(statement, body)
        return
    if isinstance(node, ast.stmt) and watched is not None:
        watched = (node.lineno, node.lineno)
    for edit in _edits(node):
        yield edit, watched
    for name, field in ast.iter_fields(node):
        if name in ("annotation", "decorator_list", "returns"):
            continue
        for part in field if isinstance(field, list) else [field]:
            if isinstance(part, ast.AST):
                inner = watched
                if watched is not None and isinstance(part, ast.expr):
                    inner = (part.lineno, part.end_lineno or part.lineno)
                yield from _walk(part, inner if isinstance(part, ast.expr) else watched)


def _is_silent(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, (ast.JoinedStr, ast.Import, ast.ImportFrom, ast.Raise, ast.Assert)):
        return True
    if isinstance(node, ast.keyword) and node.arg == "strict":
        return True
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        return True
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id in SILENT for target in node.targets)
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ("warnings.warn", "TypeVar", "cast")


def _changed(node: ast.AST, change: Callable[[ast.AST], None]) -> ast.AST:
    other = deepcopy(node)
    change(other)
    return other


def _plus(node: ast.expr, number: int) -> ast.expr:
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return ast.Constant(node.value + number)
    return ast.BinOp(node, ast.Add() if number > 0 else ast.Sub(), ast.Constant(abs(number)))


def _edits(node: ast.AST) -> Iterator[Edit]:
    """Yield the changes of one node itself."""
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            other = COMPARED[type(operator)]()

            def compare(its: ast.AST, at: int = at, other: ast.cmpop = other) -> None:
                its.ops[at] = other  # type: ignore[attr-defined]

            yield node, _changed(node, compare), "comparison"
    elif isinstance(node, ast.BoolOp):
        opposite: ast.boolop = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield node, ast.BoolOp(opposite, node.values), "and, or"
        for at in range(len(node.values)):
            left = node.values[:at] + node.values[at + 1 :]
            yield node, left[0] if len(left) == 1 else ast.BoolOp(node.op, left), "condition left out"
    elif isinstance(node, ast.BinOp) and not _of_strings(node):
        yield node, ast.BinOp(node.left, COMPUTED[type(node.op)](), node.right), "operator"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield node, node.operand, "not, minus left out"
    elif isinstance(node, (ast.If, ast.While, ast.IfExp)):
        yield node.test, ast.UnaryOp(ast.Not(), node.test), "condition negated"
        if not isinstance(node, ast.While):
            yield node.test, ast.Constant(False), "condition false"
    elif isinstance(node, ast.comprehension):
        for test in node.ifs:
            yield test, ast.Constant(True), "condition of a comprehension left out"
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.Slice):
        for bound in (node.lower, node.upper):
            if bound is not None:
                yield bound, _plus(bound, 1), "bound"
                yield bound, _plus(bound, -1), "bound"
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.BinOp):
        yield node.slice, _plus(node.slice, 1), "index"
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.AugAssign) and isinstance(node.op, (ast.Add, ast.Sub, ast.BitOr, ast.BitAnd)):
        yield node, ast.AugAssign(node.target, COMPUTED[type(node.op)](), node.value), "operator"
    elif isinstance(node, (ast.Continue, ast.Break)) or (
        isinstance(node, ast.Expr) and isinstance(node.value, (ast.Call, ast.Yield, ast.YieldFrom))
    ):
        yield node, ast.Pass(), "statement left out"


def _of_strings(node: ast.BinOp) -> bool:
    return any(
        isinstance(its, (ast.JoinedStr, ast.Constant)) and not _is_number(its) for its in (node.left, node.right)
    )


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float))


def _constants(node: ast.Constant) -> Iterator[Edit]:
    value = node.value
    if isinstance(value, bool):
        yield node, ast.Constant(not value), "truth"
    elif isinstance(value, int):
        yield node, ast.Constant(value + 1), "number"
    elif isinstance(value, float):
        yield node, ast.Constant(value * 1.25 if value else 0.25), "number"
    elif isinstance(value, str) and len(value) <= 40:
        yield node, ast.Constant(f"{value}~" if value else "~"), "string"


def _calls(node: ast.Call) -> Iterator[Edit]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in NAMED:
        func: ast.expr = ast.Name(NAMED[name])
        if isinstance(node.func, ast.Attribute):
            func = ast.Attribute(node.func.value, NAMED[name])
        yield node.func, func, "function"
    plain = [its for its in node.args if not isinstance(its, ast.Starred)]
    alike = len(plain) == 2 and ast.dump(plain[0]) == ast.dump(plain[1])
    if len(plain) == len(node.args) == 2 and not alike and name not in SYMMETRIC:
        yield node, ast.Call(node.func, node.args[::-1], node.keywords), "arguments swapped"
    for at, keyword in enumerate(node.keywords):
        if keyword.arg not in (None, "code", "strict"):
            kept = node.keywords[:at] + node.keywords[at + 1 :]
            yield node, ast.Call(node.func, node.args, kept), "argument left out"
