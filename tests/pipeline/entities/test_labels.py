"""One label for each name of an article, by all that the sample pages show of it."""

from __future__ import annotations

import pytest

import newsents
from newsents import samples
from newsents.pipeline.entities.evidence import _has_capital_within
from newsents.pipeline.entities.found import Found
from newsents.pipeline.entities.labels import KINDS, decided
from newsents.schema import Analysis, Mention


@pytest.fixture(scope="module")
def analyses() -> dict[str, Analysis]:
    pages = samples.load()
    return {
        page.name: found
        for page, found in zip(pages, newsents.analyze_many([page.text for page in pages]), strict=True)
    }


def mentions(analysis: Analysis, name: str) -> list[Mention]:
    return [mention for mention in analysis.mentions if mention.text == name and mention.form == "name"]


@pytest.mark.parametrize(
    ("page", "surname", "name"),
    [
        ("icebreaker_ledger", "Solbakken", "Ingrid Solbakken"),
        ("drift_almanac", "Wegener", "Alfred Wegener"),
        ("drift_almanac", "Tharp", "Marie Tharp"),
        ("ferry_wire", "Kuusemaa", "Andres Kuusemaa"),
    ],
)
def test_a_surname_that_the_recognizer_mistakes_is_its_bearers(
    analyses: dict[str, Analysis], page: str, surname: str, name: str
) -> None:
    found = mentions(analyses[page], surname)
    assert {(mention.label, str(mention.entity)) for mention in found} == {("PERSON", name)}


@pytest.mark.parametrize(
    ("page", "words"), [("dam_meridian", "Sept."), ("dam_gazette", "AIN DALB"), ("ferry_wire", "Ferry")]
)
def test_what_only_looks_like_a_name_is_none(analyses: dict[str, Analysis], page: str, words: str) -> None:
    assert words in analyses[page].article.text
    assert mentions(analyses[page], words) == []


def test_who_is_quoted_by_a_full_name_in_the_gold_is_a_person(analyses: dict[str, Analysis]) -> None:
    everybody = {name for spellings in samples.people() for name in spellings}
    seen = 0
    for page, analysis in analyses.items():
        for name in everybody:
            found = mentions(analysis, name)
            seen += len(found)
            assert {mention.label for mention in found} <= {"PERSON"}, (page, name)
    assert seen >= 10


@pytest.mark.parametrize(
    ("given", "kind", "share_of_other", "label"),
    [
        ("PERSON", "full", 0.4, "PERSON"),
        # what is likelier no name at all than a person's is none: titles, prizes, headlines
        ("PERSON", "full", 0.49, None),
        ("PERSON", "full", 0.52, None),
        ("PERSON", "single", 0.52, None),
        # a body of several words is believed to be one far longer
        ("ORG", "full", 0.88, "ORG"),
        ("ORG", "full", 0.92, None),
        ("ORG", "single", 0.48, "ORG"),
        ("ORG", "single", 0.52, None),
        # what the recognizer did not mark is no name by default
        ("", "unmarked full", 0.48, None),
    ],
)
def test_how_sure_it_must_be_that_words_are_no_name(
    given: str, kind: str, share_of_other: float, label: str | None
) -> None:
    rest = 1 - share_of_other
    person, body = (rest * 0.9, rest * 0.1) if given == "PERSON" else (rest * 0.1, rest * 0.9)
    assert decided([person, body, 0.0, share_of_other], KINDS.index(kind), [Found(0, 2, given)]) == label


@pytest.mark.parametrize(("share_of_other", "label"), [(0.78, "PERSON"), (0.82, None)])
def test_what_is_written_in_capitals_is_believed_longer(share_of_other: float, label: str | None) -> None:
    shares = [1 - share_of_other, 0.0, 0.0, share_of_other]
    assert decided(shares, KINDS.index("full"), [Found(0, 2, "PERSON")], in_capitals=True) == label


@pytest.mark.parametrize(
    ("share", "like_body", "label"), [(0.48, False, "PERSON"), (0.52, False, "ORG"), (0.48, True, "ORG")]
)
def test_a_person_of_the_recognizers_is_a_body_only_where_it_is_sure(share: float, like_body: bool, label: str) -> None:
    shares = [share - 0.02, share, 0.0, 1.02 - 2 * share]
    assert decided(shares, KINDS.index("full"), [Found(0, 2, "PERSON")], like_body=like_body) == label


@pytest.mark.parametrize(
    ("given", "label"), [(["PERSON"], "PERSON"), (["PERSON", "ORG"], "ORG"), (["ORG"], "ORG"), (["GPE"], "ORG")]
)
def test_a_name_of_several_words_is_a_persons_only_if_that_is_likelier_than_all_else(
    given: list[str], label: str
) -> None:
    mentions = [Found(0, 2, label) for label in given]
    assert decided([0.48, 0.42, 0.05, 0.05], KINDS.index("full"), mentions) == label
    assert decided([0.52, 0.38, 0.05, 0.05], KINDS.index("full"), mentions) == "PERSON"
    assert decided([0.48, 0.42, 0.05, 0.05], KINDS.index("single"), mentions) == "PERSON"


def test_what_only_the_recognizer_takes_for_a_person_is_nothing_if_nothing_is_likelier() -> None:
    assert decided([0.4, 0.1, 0.1, 0.4], KINDS.index("full"), [Found(0, 2, "PERSON")]) is None


@pytest.mark.parametrize(
    ("form", "within"),
    [("DockHub", True), ("eHarbor", True), ("iDock", True), ("McLeod", False), ("MacRae", False), ("DeWitt", False),
     ("O'Hara", False), ("Dock", False), ("DOCK", False)],
)  # fmt: skip
def test_a_capital_within_a_word_is_seen_but_not_behind_a_particle(form: str, within: bool) -> None:
    assert _has_capital_within(form) is within


@pytest.mark.parametrize("body", ["DockHub", "Tidewell Labs"])
def test_what_is_written_like_a_firm_speaks_as_one(body: str) -> None:
    analysis = newsents.analyze(f"Karin Holm left the port in May. {body} said the dock would shut.")
    assert [entity.kind for entity in analysis.entities if entity.name == body] == ["organization"]


def test_a_body_does_not_take_the_verb_behind_it_in() -> None:
    analysis = newsents.analyze("The University of Westport fined Karin Holm. The university said the case was closed.")
    assert "University of Westport" in [entity.name for entity in analysis.entities]


@pytest.mark.parametrize("text", ["team’s jersey,", "’s said no", "The team’s"])
def test_an_ending_alone_is_no_name(text: str) -> None:
    assert "’s" not in [mention.text for mention in newsents.analyze(text).mentions]
