"""Which entities of a Doc were marked by components that the user trusts."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from spacy.language import Language
from spacy.tokens import Doc

from newsents.errors import InputError
from newsents.pipeline.entities.found import Span

Trusted = Callable[[Doc], frozenset[Span]]
"""Tells of a Doc which of its entities, by tokens and label, are trusted."""


def nothing_trusted(doc: Doc) -> frozenset[Span]:
    """Trust no component."""
    return frozenset()


@attrs.frozen(slots=True)
class EntitiesOf:
    """Tells which entities some components of a pipeline mark.

    ``doc.ents`` does not say who marked what, so they are run once more, on a copy of the Doc without entities.

    Parameters
    ----------
    nlp
        The pipeline.
    names
        The names of the components.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> nlp.add_pipe("entity_ruler").add_patterns([{"label": "MEDIA", "pattern": "Ann Lee Show"}])
    >>> sorted(EntitiesOf(nlp, ("entity_ruler",))(nlp("The Ann Lee Show ended.")))
    [(1, 4, 'MEDIA')]
    """

    nlp: Language
    names: tuple[str, ...]

    def __call__(self, doc: Doc) -> frozenset[Span]:
        """Return first token, end and label of each entity that the components mark.

        Raises
        ------
        InputError
            If the pipeline has no component of a name.
        """
        missing = [name for name in self.names if name not in self.nlp.component_names]
        if missing:
            raise InputError(
                f"newsents_entities is to trust {', '.join(map(repr, missing))}, and the pipeline has no such "
                f"component; it has {', '.join(self.nlp.component_names)}",
                code="N410",
            )
        bare = doc.copy()
        bare.set_ents([])
        for name in self.names:
            bare = self.nlp.get_pipe(name)(bare)
        return frozenset((entity.start, entity.end, entity.label_) for entity in bare.ents)
