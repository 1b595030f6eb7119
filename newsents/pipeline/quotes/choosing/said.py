"""Whether an attribution tells what was said or written: by its verb, the construction, and who or what is its source.

"He agreed that it was late" tells what he said; "he agreed to leave", "the team called a timeout" and "a man named Ek"
do not. A logit, trained by ``tools/train_said.py``, weighs it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import repeat
from pathlib import Path

from newsents.datafiles import lines_of
from newsents.errors import ModelError
from newsents.own_weights import read_own_weights
from newsents.pipeline.quotes.choosing.acts import act_lexicon, act_of, is_sign, is_told
from newsents.pipeline.quotes.choosing.frames import frame, object_act, source_form, tag_of, words_of
from newsents.pipeline.quotes.fixed.phrases import is_unled, stands_alone
from newsents.pipeline.quotes.ranges.ranges import Ranges
from newsents.pipeline.quotes.reading.columns import DEPENDENCIES, FINITE
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema import QuoteAct
from newsents.schema.quote import QuoteKind
from newsents.schema.selection import SAID
from newsents.shipped import read_weights

WEIGHTS = "pipeline/quotes/data/said.json"
"""The file of weights, below the package."""

_SHORT, _MIDDLE = 5, 10
"""Contents of fewer words are short, and of middle length."""

_LONGEST_FRAGMENT = 4
"""Longer ones are often somebody's words, whatever the verb: "felt “very comfortable, and they let me do it”"."""

_NOBODY = frozenset(("nothing", "nobody", "none"))


def told_act(tokens: Tokens, cue: int, source: Ranges, content: Ranges, kind: QuoteKind) -> QuoteAct:
    """Return the act that a cue stands for with its source and its content.

    Parameters
    ----------
    tokens, cue, source, content
        The cue, the source and the content, as tokens.
    kind
        What is quoted word for word was told in any case.
    """
    act = act_by_word(tokens, cue, kind)
    if cue in tokens.own_acts and act not in SAID:
        return act
    if kind == "direct" and act in SAID and _is_fragment(tokens, content) and is_unled(tokens, cue, content):
        return act_of(tokens.word(cue), tokens.lemma_of(cue), False)
    if not is_weighed(tokens, cue, content, kind):
        return act if act not in SAID or is_told(tokens, cue, content, kind, act) else "other"
    if act in SAID and _says_it(tokens, cue, content):
        return act
    found = features(tokens, cue, source, content, kind)
    known = shipped_weights() if tokens.own_said is None else tokens.own_said
    if sum(map(known.get, found, repeat(0.0))) <= 0:
        return "other" if act in SAID else act
    if act in SAID:
        return act
    form, _ = source_form(tokens, words_of(tokens, source))
    return "writing" if form.startswith("document") else "speech"


def _is_fragment(tokens: Tokens, content: Ranges) -> bool:
    """Whether a content is a few words without a finite verb, as those are that only the writer sets in marks.

    A sentence of its own is not: 'She shrugs. "Life's short."'
    """
    if stands_alone(tokens, content):
        return False
    words = words_of(tokens, content)
    return len(words) <= _LONGEST_FRAGMENT and not FINITE[tokens.tag_code[words]].any()


def _says_it(tokens: Tokens, cue: int, content: Ranges) -> bool:
    """Whether the clause of a content belongs to a verb of speech for which the cue was: "has written in to say"."""
    return any(
        tokens.relation(verb) in ("xcomp", "advcl")
        and cue < verb < content[0][0]
        and act_lexicon().get(tokens.lemma_of(verb)) in SAID
        and any(
            tokens.relation(child) == "ccomp" and content[0][0] <= child < content[-1][1]
            for child in tokens.children(verb)
        )
        for verb in tokens.children(cue)
    )


def act_by_word(tokens: Tokens, cue: int, kind: QuoteKind) -> QuoteAct:
    """Return the act that a cue stands for by its word, or by what the user said of it, whatever its content is."""
    return tokens.own_acts.get(cue) or act_of(tokens.word(cue), tokens.lemma_of(cue), kind == "direct")


def is_weighed(tokens: Tokens, cue: int, content: Ranges, kind: QuoteKind) -> bool:
    """Whether it is asked of a cue if something was said.

    It is not of a colon, nor beside what is quoted word for word; nor of "declined to say whether it was late": whether
    that tells of speech is a matter of taste, in which annotators differ.
    """
    if kind == "direct" or is_sign(tokens.word(cue)):
        return False
    return tokens.word(content[0][0]) != "to" or not any(
        tokens.relation(verb) == "xcomp"
        and int(tokens.head[verb]) == cue
        and act_lexicon().get(tokens.lemma_of(verb)) in SAID
        and any(tokens.relation(child) == "ccomp" for child in tokens.children(verb))
        for verb in words_of(tokens, content)[1:2]
    )


def features(tokens: Tokens, cue: int, source: Ranges, content: Ranges, kind: QuoteKind) -> Sequence[str]:
    """Return what speaks for and against that something was said, as names of features."""
    return tuple(_features(tokens, cue, source, content, kind))


def _features(tokens: Tokens, cue: int, source: Ranges, content: Ranges, kind: QuoteKind) -> Iterator[str]:
    words = words_of(tokens, content)
    lemma, act = tokens.lemma_of(cue), act_of(tokens.word(cue), tokens.lemma_of(cue), False)
    construction, tag = frame(tokens, cue, words), tag_of(tokens, cue)
    form, head = source_form(tokens, words_of(tokens, source))
    told = is_told(tokens, cue, content, kind, act)
    yield from ("bias", f"lemma={lemma}", f"lemma={lemma}|frame={construction}", f"frame={construction}|source={form}")
    yield from (f"told={told}", f"act={act}|told={told}")
    length = "short" if len(words) < _SHORT else "middle" if len(words) < _MIDDLE else "long"
    about = {"frame": construction, "tag": tag, "kind": kind, "source": form, "length": length}
    if noun := object_act(tokens, cue, words):
        about["object"] = noun
        yield f"object={noun}|frame={construction}"
    children = {DEPENDENCIES[code] for code in tokens.dep_code[tokens.children(cue)].tolist()}
    if "auxpass" in children or (tokens.relation(cue) == "acl" and tag == "VBN"):
        about["passive"] = "yes"
        yield f"passive|frame={construction}"
    for name, value in about.items():
        yield from (f"{name}={value}", f"{name}={value}|act={act}")
    for of_verb in verb_classes().get(lemma, ("said" if act in SAID else "none",)):
        yield from (f"class={of_verb}", f"class={of_verb}|told={told}")
        for name in ("frame", "source", "tag", "passive"):
            if name in about:
                yield f"class={of_verb}|{name}={about[name]}"
    for relation in ("neg", "dative"):
        if relation in children:
            yield relation
    if head in _NOBODY:
        yield "nobody"


@cache
def verb_classes() -> Mapping[str, Sequence[str]]:
    """Return the classes of verbs, by lemma."""
    classes: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines_of("newsents.pipeline.quotes", "verb_classes.txt"):
        name, _, lemmas = line.partition(":")
        for lemma in lemmas.split():
            classes[lemma].append(name)
    return classes


KIND = "said"
"""What a file of weights of one's own says it is."""


def read_said(path: str | Path) -> Mapping[str, float]:
    """Read weights of one's own, as ``newsents train said`` writes them.

    Raises
    ------
    ModelError
        If the file is none, or its SHA-256 sum is another than the one in it.
    """
    return read_own_weights(path, KIND, partial(_no_weights, path))


def _no_weights(path: str | Path, reason: str) -> ModelError:
    return ModelError(
        f"{path} holds no weights that tell whether something was said ({reason}); newsents train {KIND} writes such "
        "files",
        code="N1011",
    )


@cache
def shipped_weights() -> Mapping[str, float]:
    """Return the weights that newsents ships, by feature."""
    found: Mapping[str, float] = json.loads(read_weights(WEIGHTS))["weights"]
    return found
