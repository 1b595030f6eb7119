"""Whom "the company", "his campaign", "they" and "he" mean where several are named, and how sure that is."""

from __future__ import annotations

from time import process_time

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from newsents.pipeline import load
from newsents.pipeline.annotations import get_analysis
from newsents.pipeline.entities.component import Entities
from newsents.pipeline.speakers.component import Speakers
from newsents.pipeline.speakers.reading.scene import read_scene
from newsents.pipeline.speakers.reference.candidates import Candidates
from newsents.pipeline.speakers.reference.discourse import Discourse
from newsents.pipeline.speakers.reference.referents import may_be_person
from newsents.pipeline.speakers.reference.referring import ask_pronoun
from newsents.pipeline.speakers.reference.scorer import shipped_scorer
from newsents.pipeline.speakers.thresholds import MIN_CONFIDENCE, MIN_LEAD


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def speakers(doc: Doc) -> list[str]:
    return [str(quote.speaker) for quote in doc._.quotes]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Gov. Irma Dahl signed the law on Friday. Nurses cheered outside. The governor said she was glad.",
            "Irma Dahl",
        ),
        ("Senator Bo Ek met Jim Hay. The senator said the bill was dead.", "Bo Ek"),
        ('Harbour Bank denied the report. "We sold nothing," the company said.', "Harbour Bank"),
        ("Harbour Bank closed on Friday. It said the vaults were safe.", "Harbour Bank"),
        ("The FBI opened an inquiry in May. The agency said the letters were forged.", "FBI"),
        ("Irma Dahl leads in the poll. Her campaign said the lead was real.", "Dahl campaign"),
        ("Tom Reed was arrested by Jim Hay. He said he had done nothing.", "Tom Reed"),
        ("Irma Dahl and Jim Hay met in Oslo. Both said the talks went well.", "Irma Dahl and Jim Hay"),
        ("Miners marched on Monday. They said the pits were unsafe.", "Miners"),
        (
            "Ivo Dahl was asked at a meeting whether Jim Hay had persuaded him to change his mind over the dam. "
            '"Not yet," he replied.',
            "Ivo Dahl",
        ),
        ("Irma Dahl came late. Defending her vote in the council, she said the dam was unsafe.", "Irma Dahl"),
        (
            "The Oxvale Trust is a charity in Kent. It rained for a week. The charity said the dam was unsafe.",
            "Oxvale Trust",
        ),
    ],
)
def test_what_refers_means_whom_the_article_speaks_of(nlp: Language, text: str, speaker: str) -> None:
    assert speakers(nlp(text))[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Senator Bo Ek met Jim Hay. The nurse said it rained.",
        "Bo Ek met Jim Hay. His lawyer said it rained.",
        "Irma Dahl arrived. A neighbour said it rained.",
        "Bo Ek came late. His supporters said it rained.",
    ],
)
def test_who_was_not_named_gets_nobody_s_name(nlp: Language, text: str) -> None:
    (speaker,) = [quote.speaker for quote in nlp(text)._.quotes]
    assert speaker is None or speaker.kind in ("unnamed", "group")


def test_a_possessive_does_not_mean_its_owner(nlp: Language) -> None:
    assert speakers(nlp("Senator Bo Ek met Tom Hay. His senator said it rained."))[-1] != "None"
    assert speakers(nlp("Peter Hale came. His son said it rained."))[-1] == "his son"


def test_a_party_s_members_are_a_group_and_no_state(nlp: Language) -> None:
    (quote,) = nlp("The Democrats said it rained.")._.quotes
    assert quote.speaker.kind == "group"


class Fixed:
    """A judge that gives the first candidates some shares."""

    def __init__(self, *shares: float) -> None:
        self.given = shares

    def shares(self, found: Candidates) -> list[float]:
        return [*self.given, *[0.0] * len(found.referents)][: len(found.referents)]


@pytest.mark.parametrize(
    ("shares", "named"),
    [
        ((MIN_CONFIDENCE, 0.0), True),
        ((MIN_CONFIDENCE - 0.01, 0.0), False),
        ((0.45, 0.45 - MIN_LEAD - 0.01), True),
        ((0.45, 0.45 - MIN_LEAD + 0.01), False),
    ],
)
def test_a_speaker_must_be_probable_enough_and_more_so_than_the_next(
    nlp: Language, shares: tuple[float, ...], named: bool
) -> None:
    doc = load(exclude=["newsents_speakers"])("Bo Ek met Jim Hay in Oslo. He said it rained.")
    assert (get_analysis(Speakers(judge=Fixed(*shares))(doc)).quotes[0].speaker is not None) is named


def test_how_probable_the_speaker_is_can_be_had_for_each_quotation() -> None:
    doc = load(exclude=["newsents_speakers"])("Bo Ek met Jim Hay. He said it rained. Bo Ek said it snowed.")
    _, answers = Speakers(judge=Fixed(0.7)).resolve(read_scene(doc))
    assert [answers[number].share for number in sorted(answers)] == [0.7, 1.0]


def test_the_same_text_gives_the_same_answers(nlp: Language) -> None:
    text = "Irma Dahl met Bo Ek of Harbour Bank. He said she was late. The company said nothing. They said it rained."
    first = get_analysis(nlp(text))
    assert all(get_analysis(nlp(text)) == first for _ in range(3))


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("Jordan Hale", True),
        ("Chao", True),
        ("FBI", False),
        ("Harbour Bank", False),
        ("one two three four Five", False),
    ],
)
def test_some_names_of_bodies_may_be_persons(name: str, may: bool) -> None:
    assert may_be_person(name) is may


def test_shares_of_candidates_never_exceed_one(nlp: Language) -> None:
    scene = read_scene(nlp("Irma Dahl met Bo Ek and Jim Hay. He said it rained."))
    discourse = Discourse(scene)
    token = scene.words.lower.index("he")
    discourse.go_to(token)
    shares = shipped_scorer().shares(discourse.candidates(ask_pronoun(scene, token)))
    assert 0 < sum(shares) <= 1 + 1e-9


def crowd(nlp: Language, names: int) -> Doc:
    words = [
        word for number in range(names) for word in ("Ann", f"L{number}", "told", "the", "company", "it", "he", ".")
    ]
    tags = [tag for _ in range(names) for tag in ("NNP", "NNP", "VBD", "DT", "NN", "PRP", "PRP", ".")]
    starts = [index % 8 == 0 for index in range(len(words))]
    doc = Doc(nlp.vocab, words=words, tags=tags, sent_starts=starts)
    doc.ents = [Span(doc, 8 * n, 8 * n + 2, label="PERSON" if n % 2 else "ORG") for n in range(names)]
    return doc


def test_time_grows_with_names_pronouns_and_nouns_and_not_faster() -> None:
    nlp = spacy.blank("en")

    def seconds(names: int) -> float:
        docs = [Entities()(crowd(nlp, names)) for _ in range(4)]
        times = []
        for doc in docs:
            start = process_time()
            Speakers()(doc)
            times.append(process_time() - start)
        return min(times)

    assert seconds(10_000) < 6 * seconds(2500)  # more names than are remembered, both times
