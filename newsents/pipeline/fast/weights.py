"""Arrays made from a model's weights, and when they have to be made again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model, NumpyOps

Floats = NDArray[np.float32]

_WHOLE = 2048
_SAMPLE = 64


def on_cpu(model: Model[Any, Any]) -> bool:
    """Whether a model computes in NumPy arrays."""
    return isinstance(model.ops, NumpyOps)


def leaves(model: Model[Any, Any]) -> Iterator[Model[Any, Any]]:
    """Yield the layers of a model that have no layers themselves, in the order in which data passes them."""
    if not model.layers:
        yield model
    for layer in model.layers:
        yield from leaves(layer)


def parameter(model: Model[Any, Any], name: str) -> Floats:
    """Return a layer's weights."""
    values: Any = model.get_param(name)
    found: Floats = values
    return found


def fingerprint(model: Model[Any, Any]) -> bytes:
    """Return bytes that change whenever a model is trained or loaded.

    A step of an optimizer changes all weights, so that gains and biases, which are few, and a sample of the large
    matrices tell. It takes some microseconds, and is asked before each batch.
    """
    found: list[bytes] = []
    for node in leaves(model):
        for name in node.param_names:
            if node.has_param(name):
                values = parameter(node, name).reshape(-1)
                step = 1 if values.size <= _WHOLE else values.size // _SAMPLE
                found.append(values[::step].tobytes())
    return b"".join(found)


class Derived:
    """What was made from the weights of a model, and which weights they were.

    Never part of what is saved or sent to another process: it is made again there when it is first needed.
    """

    def __init__(self, model: Model[Any, Any]) -> None:
        self._source = fingerprint(model)

    def is_of(self, model: Model[Any, Any]) -> bool:
        """Whether the model still has the weights that this was made from."""
        return self._source == fingerprint(model)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(None), ()
