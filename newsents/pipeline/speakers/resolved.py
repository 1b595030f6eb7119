"""What is asked of a model, and what is answered: whom some words mean, and how probable it is."""

from __future__ import annotations

from typing import Protocol

import attrs

from newsents.pipeline.speakers.reference.candidates import Candidates
from newsents.pipeline.speakers.reference.referents import Referent
from newsents.schema import MentionForm


class Judge(Protocol):
    """What says how probable each candidate is; what is missing to 1 is the share of none of them."""

    def shares(self, found: Candidates) -> list[float]:
        """Return the probability of each candidate."""


@attrs.frozen(slots=True)
class Resolved:
    """The entity behind a source.

    Parameters
    ----------
    entity
        Its id, or ``None`` where it cannot be known.
    form
        How the source refers to it.
    start, end
        Tokens, half-open, of the words that do.
    how
        Which way it was found, for the quote's evidence.
    share
        How probable it is that this one is meant, 0 to 1, as the model has it; 1 where the source itself names or
        describes who speaks, 0 where nobody is named.
    """

    entity: str | None
    form: MentionForm
    start: int
    end: int
    how: str
    share: float = 1.0


@attrs.frozen(slots=True)
class Meant:
    """Whom some words mean.

    Parameters
    ----------
    referent
        Who it is most probably, or ``None`` if there is no candidate.
    share
        How probable it is.
    sure
        Whether that is enough to name it.
    taken
        Whether that is enough to go on with him as mentioned.
    """

    referent: Referent | None = None
    share: float = 0.0
    sure: bool = False
    taken: bool = False
