"""Batches by tokens: as many documents as fit the processor's caches, however long they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc

TOKENS = 8192
"""Tokens that go through a network together. Vectors of so many are some megabytes; more of them are no faster."""


def by_tokens(docs: Iterable[Doc], tokens: int = TOKENS, most: int | None = None) -> Iterator[list[Doc]]:
    """Yield documents in batches of at most so many tokens, and at most so many documents; a longer one alone.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> [len(batch) for batch in by_tokens(map(nlp, ["a b c", "d", "e f g h i", "j"]), tokens=4)]
    [2, 1, 1]
    """
    batch: list[Doc] = []
    count = 0
    for doc in docs:
        if batch and (count + len(doc) > tokens or len(batch) == most):
            yield batch
            batch, count = [], 0
        batch.append(doc)
        count += len(doc)
    if batch:
        yield batch


def annotated(component: TrainablePipe, docs: Iterable[Doc], tokens: int, most: int) -> Iterator[Doc]:
    """Yield documents as a component annotates them, in batches by tokens; its error handler has those that fail."""
    handle = component.get_error_handler()
    for batch in by_tokens(docs, tokens, most):
        try:
            component.set_annotations(batch, component.predict(batch))
            yield from batch
        except Exception as error:
            handle(component.name, component, batch, error)


def applied(
    apply: Callable[[list[Doc]], object], one: Callable[[Doc], Doc], docs: Iterable[Doc], tokens: int, most: int
) -> Iterator[Doc]:
    """Yield documents that are annotated in place, many at once; if that fails one by one, to see which it is.

    Parameters
    ----------
    apply
        Annotates documents, or leaves all as they were and raises.
    one
        Annotates a document, and knows what to do if that fails.
    docs
        The documents.
    tokens, most
        Most tokens and documents of a batch.
    """
    for batch in by_tokens(docs, tokens, most):
        try:
            apply(batch)
        except Exception:  # whatever a table of the user's raises
            yield from map(one, batch)
        else:
            yield from batch
