"""A pattern is skipped only for lines that it cannot match."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from newsents.pipeline.zones.first_letters import first_letters
from newsents.pipeline.zones.lexicon import _captions, _furniture, _sections


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("related", "r"),
        ("(read|see) more", "rs"),
        ("(a |an )?(free )?account", "af"),
        ("(?:x|y)?z", "xyz"),
        ("(?=.{0,9}[a-z])(share|save|print)", "sp"),
        (r"\(?photo", "(p"),
        ("[•*(]this", "•*("),
        ("us+|them", "ut"),
        ("(share|save)( page)?", "s"),
    ],
)
def test_first_letters_of_a_pattern(pattern, letters):
    assert first_letters(pattern) == frozenset(letters)


@pytest.mark.parametrize(
    "pattern", ["", "a?", "(# ?){2,6}", r"\d+ comments", ".{0,9}news", "[a-z]+", "[^x]y", "(a|)b?", r"\bends"]
)
def test_a_pattern_that_may_begin_with_anything(pattern):
    assert first_letters(pattern) is None


def shipped():
    groups = [*_furniture().values(), *_sections().values(), _captions()]
    return [
        (letters, pattern)
        for group in groups
        for letters, pattern in group._whole
        # what a look ahead wants, Hypothesis would have to guess
        if letters is not None and not pattern.pattern.startswith("(?=")
    ]


@pytest.mark.parametrize(("letters", "pattern"), shipped())
def test_every_match_of_a_shipped_pattern_begins_with_one_of_its_letters(letters, pattern):
    @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(strategies.from_regex(pattern, fullmatch=True))
    def check(line):
        assert line[0] in letters

    check()
