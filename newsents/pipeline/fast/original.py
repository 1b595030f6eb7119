"""Factories with the settings of spaCy's own."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from spacy.lang.en import English
from spacy.language import Language


def factory_of(original: str, name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a factory that has defaults, scores and attributes of one of spaCy's (that of English, if there is one).

    Parameters
    ----------
    original
        spaCy's factory.
    name
        The new one.
    """
    if find_spec("spacy.pipeline.factories"):
        # since spaCy 3.8.5 they wait for the first pipeline; a process that unpickles one has none yet
        import_module("spacy.pipeline.factories").register_factories()
    meta = English.get_factory_meta(original)
    register: Callable[[Callable[..., Any]], Callable[..., Any]] = Language.factory(
        name,
        default_config=dict(meta.default_config or {}),
        assigns=meta.assigns,
        requires=meta.requires,
        retokenizes=meta.retokenizes,
        default_score_weights=meta.default_score_weights or {},
    )
    return register
