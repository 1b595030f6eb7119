"""What a name's words tell by themselves, on either side of each rule."""

from __future__ import annotations

import pytest

from newsents.pipeline.entities.name_words import of_spelling


def told(name: str) -> list[str]:
    return of_spelling(tuple(name.split()))


@pytest.mark.parametrize(
    ("feature", "name", "other"),
    [
        ("forename", "ann lee", "acme lee"),
        ("known surname", "acme biden", "acme acme"),
        ("capital city", "tokyo", "elton"),
        ("place", "paris", "austin hawk"),
        ("digits", "lee 5", "lee five"),
        ("place word", "elton river", "river elton"),
        ("organization word", "acme bank", "bank acme"),
        ("organization word first", "bank acme", "acme bank"),
        ("place word first", "mount elton", "elton mount"),
        ("family name first", "park bo", "acme park"),
        ("place first", "new york tower", "new elton tower"),
        ("place first", "boston tower", "boston hawks"),
        ("place first, plural", "new york hawks", "new hawks"),
        ("place first, plural", "boston hawks", "boston tower"),
        ("plural", "new hawks", "new york hawks"),
        ("plural", "hawks", "hawk"),
        ("words:2", "ann lee", "ann b. lee"),
        ("words:5", "a b c d e f", "a b c d"),
        ("initial", "ann b. lee", "ann lee b."),
        ("particle", "ann de lee", "de ann lee"),
        ("hyphened pair", "trump - biden", "acme - bo - x"),
        ("two syllables", "jae - won seo", "trump - biden"),
        ("twice", "duran duran", "duran lee"),
        ("connected", "bank of elton", "bank elton"),
        ("role first", "coach lee", "lee coach"),
        ("role word", "coach", "coach lee"),
        ("short", "hawk", "hawks"),
        ("small words", "precious cargo", "cargo lee"),
        ("small word first", "new hawks", "boston tower"),
        ("last is forename", "coach lee", "coach acme"),
        ("common word within", "ann senior lee", "senior lee"),
    ],
)
def test_a_names_words_tell_what_it_may_be(feature: str, name: str, other: str) -> None:
    assert feature in told(name)
    assert feature not in told(other)
