"""A pattern is skipped only for lines that it cannot match."""

import re

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from newsents.pipeline.zones.lexicon import Patterns, _entries
from newsents.pipeline.zones.literals import LENGTH, beginnings, needed


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        ("related", ["rela"]),
        ("(read|see) more", ["read", "see "]),
        ("(a |an )?(free )?acc", ["a ac", "a fr", "an a", "an f", "free", "acc"]),
        ("(?:x|y)?z", ["xz", "yz", "z"]),
        ("(?=.{0,9}[a-z])(share|save|print)", ["shar", "save", "prin"]),
        (r"\(?photo", ["(pho", "phot"]),
        ("[•*(]this", ["•thi", "*thi", "(thi"]),
        ("us+|them", ["us", "them"]),
        ("(at|on)+ .{0,9}", ["at", "on"]),
        (r"\bends\b", ["ends"]),
        ("(share|save)( page)?", ["shar", "save"]),
    ],
)
def test_beginnings_of_a_pattern(pattern, starts):
    assert beginnings(pattern) == frozenset(starts)


@pytest.mark.parametrize("pattern", ["", "a?", "(# ?)*", r"\d+ comments", ".{0,9}news", "[a-z]+", "[^x]y", "(a|)b?"])
def test_a_pattern_that_may_begin_with_anything(pattern):
    assert "" in beginnings(pattern)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r".{0,9}all rights (are )?reserved", (" all rights ", "all rights ")),
        (r"\d+ (likes?|votes?)", ("like", "vote")),
        (r"[a-z]+/[a-z]+", ("/",)),
        (r"\d+ comments?|\d+ votes?", (" comment", " vote")),
        (r"\d+ (of|/) \d+", ()),
        ("(a|b|c)?", ()),
        ("(news){0,2}", ()),
        (r"(?=.*sport)\w+", ()),
    ],
)
def test_words_that_a_match_has_to_hold(pattern, words):
    assert set(needed(pattern)) <= set(words)
    assert bool(needed(pattern)) == bool(words)


def shipped():
    return [
        # what a look ahead wants, Hypothesis would have to guess
        re.sub(r"\(\?=[^()]*(\([^()]*\))?[^()]*\)", "", pattern)
        for name in ("furniture", "sections", "captions")
        for pattern in (entry.rpartition("\t")[2] for entry in _entries(name))
    ]


@pytest.mark.parametrize("pattern", shipped())
def test_every_match_of_a_shipped_pattern_is_found(pattern):
    bounded = re.sub(r"\.\{(\d+)\}", r".{0,\1}", pattern)
    known, starts, words = Patterns([("kind", pattern)]), beginnings(bounded), needed(bounded)

    @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(strategies.from_regex(re.compile(bounded, re.DOTALL), fullmatch=True))
    def check(line):
        assert any(line[:length] in starts for length in range(LENGTH + 1))
        assert not words or any(word in line for word in words)
        assert known.find(line) == "kind"

    check()
