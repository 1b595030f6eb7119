"""The whole words for who speaks, where something stands between the name and the verb."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from newsents.pipeline import load
from newsents.pipeline.quotes.choosing.whole import whole_phrase
from newsents.pipeline.quotes.reading.clauses import Clauses
from newsents.pipeline.quotes.reading.tokens import Tokens


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_entities", "newsents_speakers"])


def parsed(nlp: Language, words: str, heads: list[int], deps: str, tags: str, person: tuple[int, int]) -> Tokens:
    """Return an article of one sentence, parsed as a parser may have it."""
    ents = ["O"] * len(heads)
    ents[person[0] : person[1]] = ["B-PERSON", *["I-PERSON"] * (person[1] - person[0] - 1)]
    doc = Doc(nlp.vocab, words.split(), heads=heads, deps=deps.split(), tags=tags.split(), ents=ents)
    return Tokens.of(doc)


def test_a_person_of_whom_a_clause_tells_is_the_subject_behind_it(nlp: Language) -> None:
    # as parsers have it that make the person the subject of the clause
    words = "Ann Lee , who helped plan it and works for Rain Music , said it opened"
    heads = [1, 5, 1, 4, 5, 13, 5, 5, 5, 8, 11, 9, 13, 13, 15, 13]
    deps = "compound nsubj punct nsubj aux ccomp dobj cc conj prep compound pobj punct ROOT nsubj ccomp"
    tags = "NNP NNP , WP VBD VB PRP CC VBZ IN NNP NNP , VBD PRP VBD"
    tokens = parsed(nlp, words, heads, deps, tags, (0, 2))
    assert (tokens.head[1], tokens.relation(1)) == (13, "nsubj")
    assert (tokens.head[5], tokens.relation(5)) == (1, "relcl")
    assert (tokens.left[1], tokens.right[1]) == (0, 11)


def test_what_stands_before_an_apposed_speaker_is_what_he_says(nlp: Language) -> None:
    words = "The union will meet the board , Ann Lee , a fellow , said Monday"
    heads = [1, 3, 3, 3, 5, 3, 3, 8, 5, 8, 11, 8, 8, 3, 13]
    deps = "det nsubj aux ROOT det dobj punct compound appos punct det appos punct conj npadvmod"
    tags = "DT NN MD VB DT NN , NNP NNP , DT NN , VBD NNP"
    tokens = parsed(nlp, words, heads, deps, tags, (7, 9))
    assert (tokens.head[8], tokens.relation(8)) == (13, "nsubj")
    assert (tokens.head[13], tokens.head[3], tokens.relation(3)) == (13, 13, "ccomp")


def test_who_does_something_else_behind_the_verb_keeps_that(nlp: Language) -> None:
    words = "Ann Lee , a fellow , asked about it , said no"
    heads = [1, 10, 1, 4, 1, 1, 10, 6, 7, 10, 10, 10]
    deps = "compound nsubj punct det appos punct advcl prep pobj punct ROOT intj"
    tags = "NNP NNP , DT NN , VBD IN PRP , VBD UH"
    tokens = parsed(nlp, words, heads, deps, tags, (0, 2))
    assert tokens.head[1] == 10


def test_a_subject_within_quotation_marks_is_not_that_of_the_verb_behind_them(nlp: Language) -> None:
    words = "“ More complexity , ” Ann Lee said"
    heads = [7, 2, 7, 7, 7, 6, 7, 7]
    doc = Doc(
        nlp.vocab,
        words.split(),
        heads=heads,
        deps="punct amod nsubj punct punct compound nsubj ROOT".split(),
        tags="`` JJR NN , '' NNP NNP VBD".split(),
    )
    assert Clauses(Tokens.of(doc)).subject[7] == 6


@pytest.mark.parametrize(
    ("text", "chosen", "whole"),
    [
        ("Maria Moe who runs the works council of Rain Music says it is late.", "Rain Music", "Maria Moe"),
        ("People who fought the plan say it is late.", "the plan", "People"),
        ("The man who met Ann Lee said it was late.", "Ann Lee", "The man"),
    ],
)
def test_the_end_of_the_subject_is_not_all_of_it(nlp: Language, text: str, chosen: str, whole: str) -> None:
    tokens = Tokens.of(nlp(text))
    start, end = (int(np.searchsorted(tokens.start, at)) for at in (text.find(chosen), text.find(chosen) + len(chosen)))
    cue = next(at for at in range(len(tokens)) if tokens.lemma_of(at) == "say")
    ((first, last),) = whole_phrase(tokens, cue, ((start, end),), ((cue + 1, len(tokens) - 1),))
    assert tokens.text[tokens.start[first] : tokens.end[last - 1]].startswith(whole)
    assert last == end


def test_a_number_is_not_who_speaks(nlp: Language) -> None:
    tokens = Tokens.of(nlp("Of the voters 48% said it was late."))
    cue = next(at for at in range(len(tokens)) if tokens.lemma_of(at) == "say")
    assert whole_phrase(tokens, cue, ((3, 4),), ((cue + 1, cue + 4),)) == ((3, 5),)


def test_who_acts_in_a_clause_behind_a_noun_stays(nlp: Language) -> None:
    doc = Doc(
        nlp.vocab,
        "The man Ann Lee knows agreed to go".split(),
        heads=[1, 5, 3, 4, 1, 5, 7, 5],
        deps="det nsubj compound nsubj relcl ROOT aux xcomp".split(),
        tags="DT NN NNP NNP VBZ VBD TO VB".split(),
    )
    assert whole_phrase(Tokens.of(doc), 5, ((2, 4),), ((6, 8),)) == ((2, 4),)


def test_a_relative_pronoun_is_not_the_subject_beside_another(nlp: Language) -> None:
    doc = Doc(
        nlp.vocab,
        "an order which Ann Lee says Moe broke".split(),
        heads=[1, 1, 5, 4, 5, 1, 7, 5],
        deps="det ROOT nsubj compound nsubj relcl nsubj ccomp".split(),
        tags="DT NN WDT NNP NNP VBZ NNP VBD".split(),
    )
    assert whole_phrase(Tokens.of(doc), 5, ((2, 3),), ((6, 8),)) == ((3, 5),)


def test_a_name_may_hold_the_verb_and_end_the_text(nlp: Language) -> None:
    words, deps = "It rained . Ann Lee , said", "nsubj ROOT punct compound dep punct ROOT"
    tokens = parsed(nlp, words, [1, 1, 1, 4, 1, 4, 6], deps, "PRP VBD . NNP NNP , VBD", (3, 7))
    assert tokens.head.tolist() == [1, 1, 1, 4, 1, 4, 6]


def test_no_verb_has_its_subject_in_another_sentence(nlp: Language) -> None:
    words, deps = (
        "Ann Lee , who won , left . In town , stopped",
        "compound nsubj punct nsubj relcl punct ROOT punct ROOT",
    )
    heads = [1, 6, 1, 4, 1, 6, 6, 6, 11, 8, 11, 11]
    tags = "NNP NNP , WP VBD , VBD . IN NN , VBD"
    tokens = parsed(nlp, words, heads, f"{deps[:-4]}prep pobj punct ROOT", tags, (0, 2))
    assert tokens.head.tolist() == heads
