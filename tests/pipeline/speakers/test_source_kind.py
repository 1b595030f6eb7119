"""What kind of source a quotation has: by its words, by its speaker, and where nobody knows the speaker."""

from __future__ import annotations

import pytest

import newsents
from newsents.pipeline.speakers.reference.nouns import noun_class, noun_classes
from newsents.pipeline.speakers.source_kind import entity_kind, name_classes
from newsents.schema import Entity


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ann Lee said that the bridge is safe.", "named_person"),
        ("Ann Lee came. She said that the bridge is safe.", "named_person"),
        ("Mr Reed said that the bridge is safe.", "partly_named"),
        ("A spokesman for the ministry said that the bridge is safe.", "unnamed_person"),
        ("One resident said that the bridge is safe.", "unnamed_person"),
        ("One roommate said that the bridge is safe.", "unnamed_person"),
        ("A protestor said that the bridge is safe.", "unnamed_person"),
        ("The liaison said that the bridge is safe.", "unnamed_person"),
        ("Protestors said that the bridge is safe.", "group"),
        ("People familiar with the plan said that the bridge is safe.", "unnamed_person"),
        ("Experts said that the bridge is safe.", "group"),
        ("A group of engineers said that the bridge is safe.", "group"),
        ("Many said that the bridge is safe.", "group"),
        ("A wide array of economists said that the bridge is safe.", "group"),
        ("Ann Lee and Bo Ek said that the bridge is safe.", "group"),
        ("The company said that the bridge is safe.", "organization"),
        ("FlyNorden said that the bridge is safe.", "organization"),
        ("The charge sheet said that the bridge is safe.", "document"),
        ("The University of Oslo said that the bridge is safe.", "organization"),
        ("Police said that the bridge is safe.", "government"),
        ("City officials said that the bridge is safe.", "government"),
        ("The White House said that the bridge is safe.", "government"),
        ("The Supreme Court said that the bridge is safe.", "government"),
        ("A new report said that the bridge is safe.", "document"),
        ("According to two studies by the university, the bridge is safe.", "document"),
        ("A survey by the university said that most people cross the bridge.", "poll"),
        ("The New York Times reported that the bridge is safe.", "media"),
        ("The newspaper said that the bridge is safe.", "media"),
        ('"The bridge is safe," he said.', "named_person"),
    ],
)
def test_kinds_of_sources(text: str, kind: str) -> None:
    (quote,) = newsents.analyze(text).quotes
    assert quote.source_kind == kind


def test_a_noun_is_what_it_means_where_that_is_known() -> None:
    *_, quote = newsents.analyze("The mayor, Ann Lee, came late. The mayor said that the bridge is safe.").quotes
    assert quote.speaker is not None
    assert (quote.source_kind, quote.speaker.name) == ("named_person", "Ann Lee")


def test_what_is_not_told_stays_open() -> None:
    (quote,) = newsents.analyze("It was said that the bridge is safe.").quotes
    assert (quote.source, quote.source_kind) == (None, None)


@pytest.mark.parametrize(
    ("entity", "kind"),
    [
        (Entity("e", "Democrats", "government", "NORP"), "group"),
        (Entity("e", "Chinese", "government", "NORP"), "government"),
        (Entity("e", "Republican", "government", "NORP"), "unnamed_person"),
        (Entity("e", "Norway", "place", "GPE"), "government"),
        (Entity("e", "Associated Press", "organization", "ORG"), "media"),
        (Entity("e", "Ministry of Health", "organization", "ORG"), "government"),
        (Entity("e", "FBI", "organization", "ORG"), "government"),
        (Entity("e", "Oslo University Hospital", "organization", "ORG"), "organization"),
        (Entity("e", "CNN", "organization", "ORG"), "media"),
        (Entity("e", "Clean Water Act", "other", "LAW"), "document"),
        (Entity("e", "idea", "other"), None),
    ],
)
def test_kinds_of_entities(entity: Entity, kind: str | None) -> None:
    assert entity_kind(entity) == kind


@pytest.mark.parametrize(("word", "plural", "found"), [("agencies", True, "government"), ("women", True, None)])
def test_plurals_are_found_by_their_singular(word: str, plural: bool, found: str | None) -> None:
    assert noun_class(word, plural=plural) == found


def test_the_tables_hold_known_classes() -> None:
    assert set(noun_classes().values()) == {
        "document", "poll", "media", "government", "organization", "group", "person",
    }  # fmt: skip
    assert set(name_classes().values()) == {"government", "media"}
