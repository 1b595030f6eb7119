"""The component `newsents_lemmatizer`: spaCy's English lemmatizer, each distinct word looked at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from spacy.attrs import LEMMA, MORPH, ORTH, POS
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.lookups import Lookups, Table
from spacy.tokens import Doc
from thinc.api import Model

from newsents.pipeline.fast.arrays import distinct, read, write
from newsents.pipeline.fast.batches import applied
from newsents.pipeline.fast.original import factory_of

TOKENS = 65_536
"""Tokens that are looked up together."""

WORDS = 30_000
"""Words with their part of speech and morphology whose lemmas are kept."""


class FastLemmatizer(EnglishLemmatizer):
    """spaCy's component; only that lemmas are found once for each word, part of speech and morphology is another."""

    _known: tuple[list[Table], EnglishLemmatizer, dict[int, str]] | None = None
    """The tables, what searches copies of them, and the lemmas found there; put in place together, for threads."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of a document's tokens."""
        if self.mode not in ("rule", "lookup") or not len(doc):
            return super().__call__(doc)
        if not self._validated:
            self._validate_tables()
        try:
            self._set([doc])
        except Exception as error:
            self.get_error_handler()(self.name, self, [doc], error)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Set the lemmas of a stream of documents, in batches by tokens."""
        return applied(self._apply, self, stream, TOKENS, batch_size)

    def _apply(self, docs: Sequence[Doc]) -> None:
        if self.mode not in ("rule", "lookup"):
            raise ValueError(f"lemmas of another mode, {self.mode}")
        if not self._validated:
            self._validate_tables()
        if several := [doc for doc in docs if len(doc)]:
            self._set(several)

    def _set(self, docs: Sequence[Doc]) -> None:
        tables = [self.lookups.get_table(name) for name in self.lookups.tables]
        known = self._known
        if known is None or known[0] != tables or len(known[2]) > WORDS:
            searched = EnglishLemmatizer(self.vocab, self.model, mode=self.mode)
            searched.lookups = _with_sets(self.lookups)
            known = self._known = tables, searched, {}
        _, searched, found = known
        begins = [0, *accumulate(map(len, docs))]
        values = np.concatenate([read(doc, [ORTH, POS, MORPH, LEMMA]) for doc in docs])
        keys, first, which = distinct(values[:, :3])
        add = self.vocab.strings.add
        lemmas = np.empty(len(keys), dtype=np.uint64)
        for row, (key, at) in enumerate(zip(keys.tolist(), first.tolist(), strict=True)):
            lemma = found.get(key)
            if lemma is None:
                number = bisect_right(begins, at) - 1
                lemma = found[key] = searched.lemmatize(docs[number][at - begins[number]])[0]
            # each time: what was added in a memory zone is gone with it
            lemmas[row] = add(lemma)
        every = lemmas[which]
        if not self.overwrite:
            every = np.where(values[:, 3], values[:, 3], every)
        for doc, its in zip(docs, np.split(every, begins[1:-1]), strict=True):
            write(doc, [LEMMA], its.reshape(-1, 1))


def _with_sets(lookups: Lookups) -> Lookups:
    """Return the same tables, the lists of known forms as sets: spaCy looks through 20,000 nouns for each noun."""
    found = Lookups()
    for name in lookups.tables:
        table = lookups.get_table(name)
        if name == "lemma_index":
            found.add_table(name, {part: frozenset(forms) for part, forms in table.items()})
        else:
            found.set_table(name, table)
    return found


@factory_of("lemmatizer", "newsents_lemmatizer")
def make_lemmatizer(
    nlp: Language,
    model: Model[Any, Any] | None,
    name: str,
    mode: str,
    overwrite: bool,
    scorer: Callable[..., Any] | None,
) -> FastLemmatizer:
    """Make the component. Its settings are those of spaCy's English ``lemmatizer``."""
    return FastLemmatizer(nlp.vocab, model, name, mode=mode, overwrite=overwrite, scorer=scorer)
