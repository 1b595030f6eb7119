"""What a vocabulary learns from texts is forgotten with them, so that memory does not grow with their number.

spaCy keeps every string that it has ever seen, and more than a kilobyte for every new word. Texts never cease to bring
new words: names, numbers, slips. So once a vocabulary holds `KEPT` strings more than its model came with, texts are
read inside one of spaCy's memory zones (``Language.memory_zone``), at whose end the words met in it are forgotten.

What is made in a memory zone must not be used after it, and zones cannot be nested. Therefore only plain results leave
`forgetting`; threads that read with one vocabulary share a zone; whoever makes Docs of his own waits until there is
none; and where more than one thread does, there are no more zones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Condition, get_ident
from weakref import WeakSet, WeakValueDictionary

import attrs
from spacy.language import Language
from spacy.vocab import Vocab

from newsents.pipeline.tables import Tables

KEPT = 30_000
"""New strings that a vocabulary keeps, some 40 megabytes: those of the first thousand articles or so, most of which
come again. spaCy's tokenizer is quick with words that it has kept, and keeps none of those met in a memory zone."""

TURNS = 64
"""How often threads may join those that are reading; the next waits until all are done, and the zone can end."""


@attrs.define(eq=False, slots=True, weakref_slot=True)
class Readers:
    """Who reads with a vocabulary at the moment, and whether inside a memory zone.

    Parameters
    ----------
    tables
        Those of the vocabulary, which hold the places of forgotten words.
    most
        The number of strings from which on there are memory zones.
    inside
        The threads inside `forgetting`.
    turns
        How many came since nobody was there.
    callers
        The threads that made Docs outside of it.
    zone
        The memory zone that is open.
    changed
        Guards all of this.
    """

    tables: Tables
    most: int
    inside: set[int] = attrs.field(factory=set)
    turns: int = 0
    callers: set[int] = attrs.field(factory=set)
    zone: AbstractContextManager[object] | None = None
    changed: Condition = attrs.field(factory=Condition)

    def called(self) -> None:
        """Note that this thread makes a Doc, which outside of `forgetting` may be kept; wait while there is a zone."""
        thread = get_ident()
        if thread in self.inside or (thread in self.callers and self.zone is None):
            return
        with self.changed:
            while self.zone is not None:
                self.changed.wait()
            self.callers.add(thread)

    def enter(self, nlp: Language) -> None:
        """Let this thread in, as soon as it may be; the first one opens a zone if there is to be one."""
        thread = get_ident()
        with self.changed:
            while self.inside and self.turns >= TURNS:
                self.changed.wait()
            self.turns += 1
            if not self.inside and self._wanted(nlp.vocab, thread):
                zone = nlp.memory_zone()
                zone.__enter__()
                self.zone = zone
            self.inside.add(thread)

    def _wanted(self, vocab: Vocab, thread: int) -> bool:
        of_the_user: bool = vocab.in_memory_zone  # type: ignore[attr-defined]
        return len(vocab.strings) > self.most and not of_the_user and self.callers <= {thread}

    def leave(self) -> None:
        """Let this thread out; with the last one the zone ends."""
        with self.changed:
            self.inside.discard(get_ident())
            if not self.inside:
                self.turns = 0
                zone, self.zone = self.zone, None
                if zone is not None:
                    zone.__exit__(None, None, None)
                    self.tables.renew()
            self.changed.notify_all()

    def in_child(self) -> None:
        """Be right again in a forked process: there this is the only thread, and no lock is held."""
        self.changed = Condition()
        others = self.inside - {get_ident()}
        self.inside -= others
        if others:
            self.leave()


_by_vocab: WeakValueDictionary[int, Readers] = WeakValueDictionary()
"""By the identity of the vocabulary. Whoever holds a value holds its vocabulary, too (`SafeTokenizer`)."""

_all: WeakSet[Readers] = WeakSet()


def readers_of(vocab: Vocab) -> Readers:
    """Return who reads with a vocabulary; one value for all pipelines that share it. To be kept with the vocabulary."""
    found = _by_vocab.get(id(vocab))
    if found is None:
        found = _by_vocab[id(vocab)] = Readers(Tables(vocab), len(vocab.strings) + KEPT)
        _all.add(found)
    return found


@contextmanager
def forgetting(nlp: Language) -> Iterator[None]:
    """Read texts with a pipeline; afterwards the vocabulary is no larger than `KEPT` strings more than its model's.

    No Doc, token or lexeme that is made in it may be used after it. With a tokenizer that is not newsents', nothing is
    forgotten, as nobody knows then who else makes Docs.

    Examples
    --------
    >>> import newsents
    >>> nlp = newsents.load()
    >>> readers_of(nlp.vocab).most = 0
    >>> before = len(nlp.vocab.strings)
    >>> with forgetting(nlp):
    ...     text = nlp("Zmeyograd, Krzhizhanovsk and Ust-Vym.").text
    >>> text, len(nlp.vocab.strings) == before
    ('Zmeyograd, Krzhizhanovsk and Ust-Vym.', True)
    """
    readers: Readers | None = getattr(nlp.tokenizer, "readers", None)
    if readers is None or get_ident() in readers.inside:
        yield
        return
    readers.enter(nlp)
    try:
        yield
    finally:
        readers.leave()


def _in_child() -> None:
    for readers in list(_all):
        readers.in_child()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
