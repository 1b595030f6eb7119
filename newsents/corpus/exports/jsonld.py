"""JSON-LD: a list of nodes in one file, written one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newsents.files import replacing
from newsents.schema.surrogates import SURROGATE

_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def harmless_json(value: Any) -> str:
    r"""Return a value as JSON that may stand in a script element: nothing in it can end that, or begin another.

    Lone surrogates, which many readers refuse, are U+FFFD there, one for one.

    Examples
    --------
    >>> harmless_json(["</script><!--"])
    '["\\u003c/script\\u003e\\u003c!--"]'
    """
    made = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return SURROGATE.sub("\ufffd", made).translate(_ESCAPED)


def write_nodes(path: Path, head: dict[str, Any], key: str, nodes: Iterable[dict[str, Any]]) -> None:
    """Write an object with a list of nodes, a line each, to a file, which takes its place when it is whole.

    Parameters
    ----------
    path
        The file.
    head
        What the object has beside the list.
    key
        The list's key.
    nodes
        The nodes; what is None in them is left out.
    """
    with replacing(path, encoding="utf-8") as file:
        file.write(f"{harmless_json(head)[:-1]},{harmless_json(key)}:[\n")
        for number, node in enumerate(nodes):
            file.write(",\n" * (number > 0) + harmless_json(told(node)))
        file.write("\n]}\n")


def told(node: dict[str, Any]) -> dict[str, Any]:
    """Return those of a node's properties that say something.

    Examples
    --------
    >>> told({"name": "Ann Lee", "url": None, "alternateName": []})
    {'name': 'Ann Lee'}
    """
    return {name: value for name, value in node.items() if value is not None and value != []}
