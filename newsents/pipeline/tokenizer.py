"""spaCy's tokenizer, made safe for any text that a web page may hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry

from newsents.pipeline.annotations import keep_text, set_original_text
from newsents.pipeline.entities.lexicon import read_words
from newsents.pipeline.forgetting import Readers, readers_of

LONGEST_RUN = 1000
"""Runs of this many code points without white space are tokenized in pieces: spaCy's affix rules take time
quadratic in the length of such a run. No word of a language is that long, and hardly an address."""

PIECE = 200
"""Length of these pieces in code points."""

CHUNKS = 50_000
"""How many chunks between spaces spaCy remembers the tokens of, in place of 10,000: with `newsents.pipeline.forgetting`
some so many are met before words are no longer kept. Splitting them anew takes a microsecond a word of the text."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN},}}")


class SafeTokenizer:
    r"""Wrap a spaCy tokenizer so that it accepts every Python string, in linear time.

    Lone surrogates, which have no UTF-8 form and make spaCy raise, become U+FFFD, one for one, so that offsets
    stay right; the original text is kept on the Doc. Ordinary text gets exactly the wrapped tokenizer's tokens.

    Parameters
    ----------
    tokenizer
        The tokenizer to wrap.

    Examples
    --------
    >>> import spacy
    >>> tokenizer = SafeTokenizer(spacy.blank("en").tokenizer)
    >>> [token.text for token in tokenizer("It's a \ud800 test.")]
    ['It', "'s", 'a', '\ufffd', 'test', '.']
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.wrapped = tokenizer
        self.readers: Readers = readers_of(tokenizer.vocab)

    def __call__(self, text: str) -> Doc:
        """Tokenize any string."""
        self.readers.called()
        clean = _SURROGATE.sub("\ufffd", text)
        doc = self._in_pieces(clean) if _LONG_RUN.search(clean) else self.wrapped(clean)
        if clean != text:
            set_original_text(doc, text)
        elif len(doc) and doc[-1].idx + len(doc[-1].text_with_ws) == len(text):
            keep_text(doc, text)
        return doc

    def _in_pieces(self, text: str) -> Doc:
        """Tokenize the long runs piece by piece, all else as it stands."""
        words: list[str] = []
        spaces: list[bool] = []

        def add(piece: str) -> None:
            for token in self.wrapped(piece):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))

        start = 0
        for run in _LONG_RUN.finditer(text):
            add(text[start : run.start()])
            for at in range(run.start(), run.end(), PIECE):
                add(text[at : min(at + PIECE, run.end())])
            start = run.end()
        add(text[start:])
        return Doc(self.wrapped.vocab, words=words, spaces=spaces)

    def __getattr__(self, name: str) -> Any:
        # rules, explain(), add_special_case() and the like are the wrapped tokenizer's
        if name in ("wrapped", "readers"):
            raise AttributeError(name)
        return getattr(self.wrapped, name)

    def __reduce__(self) -> tuple[type[SafeTokenizer], tuple[Tokenizer]]:
        return SafeTokenizer, (self.wrapped,)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return the wrapped tokenizer's bytes."""
        data: bytes = self.wrapped.to_bytes(**kwargs)
        return data

    def from_bytes(self, data: bytes, **kwargs: Any) -> SafeTokenizer:
        """Read the wrapped tokenizer back."""
        self.wrapped.from_bytes(data, **kwargs)
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write the wrapped tokenizer."""
        self.wrapped.to_disk(path, **kwargs)

    def from_disk(self, path: str | Path, **kwargs: Any) -> SafeTokenizer:
        """Read the wrapped tokenizer back."""
        self.wrapped.from_disk(path, **kwargs)
        return self


@registry.tokenizers("newsents.Tokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], SafeTokenizer]:
    """Return what makes a `SafeTokenizer` around the language's own tokenizer."""

    def make(nlp: Language) -> SafeTokenizer:
        wrapped = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        return SafeTokenizer(wrapped)

    return make


def make_safe(nlp: Language) -> None:
    """Wrap a pipeline's tokenizer, once; other kinds of tokenizers than spaCy's own are left alone.

    Shortened titles that it does not know become one token with their full stop, as in what spaCy's English models are
    trained on: a sentence would end in "said Staff Sgt. Ann Lee" otherwise.
    """
    wrapped: Any = nlp.tokenizer
    if type(wrapped) is Tokenizer:
        for title in read_words("shortened_titles.txt"):
            if title not in wrapped.rules:
                wrapped.add_special_case(title, [{ORTH: title}])
        wrapped.max_cache_size = max(wrapped.max_cache_size, CHUNKS)
        nlp.tokenizer = SafeTokenizer(wrapped)
        nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "newsents.Tokenizer.v1"}
