"""Time grows with what is given and not with its square, and a single text does not take all memory.

Each of these once took the square or the cube of its size. The times of a busy machine are rough: the fastest of three
runs counts, and four times as much may take eight times as long, where the square would take sixteen.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import product
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generators import NAMES, name, word
from benchmarks.growth.cases import all_cases
from benchmarks.growth.measuring import clear_caches
from newsents.corpus.readers.authors import shown_bylines
from newsents.names import Corrections, NameForm, Record, compare, link, parse, resolve
from newsents.names.across import initials
from newsents.names.across.clustering import Clusters
from newsents.names.across.evidence import NEAREST, Pairs, nearest
from newsents.names.across.full_names import UNRELATED, FullNames
from newsents.names.across.links import Links
from newsents.names.comparing.bodies import are_worth_comparing
from newsents.names.parsing.given import given_differ
from newsents.names.parsing.identity import Identity
from newsents.names.parsing.organizations import organization
from newsents.pipeline.quotes.fixed.posts import find_posts

RATIO = 8.0
CASES = all_cases()
GIVEN = ("a", "b", "c", "ann", "anna", "bill", "ben", "bob", "will", "carl", "karl", "catherine", "kate")
"""Given names and initials that fit each other in many ways."""


def fastest(run: Callable[[], object]) -> float:
    """Return the processor seconds of the fastest of three runs, none of which finds what another computed."""
    took: list[float] = []
    for _ in range(3):
        clear_caches()
        began = time.process_time()
        run()
        took.append(time.process_time() - began)
    return min(took)


def grows_like_its_size(run_of: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Whether four times the size takes less than `RATIO` times as long; what is run is made before."""
    run_of(20)()
    small, large = (fastest(run_of(each)) for each in (size, 4 * size))
    return large < RATIO * small


@pytest.mark.parametrize(
    ("case", "size"),
    [
        ("link PERSON: Bens", 500),
        ("link ORG: bodies of one start", 1_000),
        ("link ORG: initials", 1_500),
        ("resolve PERSON, apart: one surname, forenames of few letters", 1_500),
        ("resolve PERSON, apart: initials", 2_000),
        ("walk: forenames alone", 1_000),
        ("explain: forenames alone", 1_000),
        ("resolve: one known name in all entries", 400),
        ("resolve: one name corrected against another", 500),
        ("resolve: one name with worlds of contexts", 1_000),
    ],
)
def test_four_times_the_names_take_some_four_times_as_long(case: str, size: int) -> None:
    def run_of(size: int) -> Callable[[], object]:
        given = CASES[case].make(size)
        return lambda: CASES[case].run(given)

    assert grows_like_its_size(run_of, size)


@pytest.mark.parametrize("kind", ["one word", "words"])
@pytest.mark.parametrize("label", ["PERSON", "ORG"])
def test_no_name_is_too_long_to_be_compared(kind: str, label: str) -> None:
    def run_of(size: int) -> Callable[[], object]:
        one = NAMES[kind](size)
        return lambda: [compare(f"{one}{more}", f"x{one}", label) for more in range(3)]

    assert grows_like_its_size(run_of, 1_000)


def test_a_name_is_weighed_with_a_bounded_number_of_others_the_nearest_ones() -> None:
    size = 3 * NEAREST
    # each word beside all others: "bill" has the one that a list knows, and "stonea" to "stonez" all are alike
    words = sorted(["bill", "william", *(f"stone{chr(97 + at % 26)}{'x' * (at // 26)}" for at in range(size))])
    low, high = np.triu_indices(len(words), 1)
    pairs = Pairs.of(
        words, ["lee"], np.arange(len(words)), low, high, np.zeros(len(low), bool), np.ones(len(words), np.int64)
    )
    kept = nearest(pairs)
    assert len(kept) <= NEAREST * len(words) < len(pairs)
    assert ("bill", "william") in set(zip(kept.one, kept.other, strict=True))
    few = Pairs.of(
        words, ["lee"], np.arange(len(words)), low[:9], high[:9], np.zeros(9, bool), np.ones(len(words), np.int64)
    )
    assert nearest(few) is few


def test_bodies_that_have_little_in_common_are_not_compared_word_by_word() -> None:
    records = CASES["resolve ORG, one article: nested bodies of others"].make(120)
    # only those of no more than four words, "Bank" twice among them, are compared with their neighbours
    assert resolve(records).counts.comparisons < 5 * len(records)
    assert are_worth_comparing(organization("Bank of England"), organization("Bank of Scotland"))


def test_corrections_by_name_are_looked_up() -> None:
    def run_of(size: int) -> Callable[[], object]:
        records = [Record(str(at), ("Ann", "Ben", "Mary", "Tom")[at % 4], f"a{at}") for at in range(size)]
        pairs = [(word(at), word(at + 1)) for at in range(size)]
        return lambda: resolve(records, corrections=Corrections(same=pairs), missing_ok=True)

    assert grows_like_its_size(run_of, 400)


@pytest.mark.parametrize(
    ("call", "made"),
    [(link, lambda at: NameForm(name(at))), (resolve, lambda at: Record(str(at), name(at), f"a{at}"))],
)
def test_garbage_is_looked_for_after_names_are_compared(
    call: Callable[[list[Any]], object], made: Callable[[int], object]
) -> None:
    names = [made(at) for at in range(3_000)]
    looked: list[str] = []

    def note(phase: str, info: object) -> None:
        looked.append(phase)

    gc.callbacks.append(note)
    try:
        call(names)
    finally:
        gc.callbacks.remove(note)
    assert gc.isenabled()
    # one that is due before or after begins and ends; there were dozens
    assert len(looked) <= 4


def test_slips_of_the_pen_are_looked_up() -> None:
    def run_of(size: int) -> Callable[[], object]:
        full = [NameForm(f"Ann Stone{word(at)}") for at in range(size)]
        alone = [NameForm(f"Stone{word(at)}x") for at in range(size)]
        return lambda: link([*full, *alone])

    assert grows_like_its_size(run_of, 800)
    forms = [NameForm("Ann Stonebridge"), NameForm("Stonebrigde"), NameForm("Stonebrige"), NameForm("Stonebridgee")]
    assert link(forms) == (0, 1, 0, 0)


def test_the_context_of_a_surname_is_compared_with_a_bounded_number_of_persons() -> None:
    def run_of(size: int) -> Callable[[], object]:
        full = [Record(f"f{at}", f"{word(at).title()} Stone", f"a{at}", people=("Ann Lee",)) for at in range(size)]
        bare = [Record(f"b{at}", "Stone", f"c{at}", people=("Ann Lee",)) for at in range(size)]
        return lambda: resolve([*full, *bare])

    assert grows_like_its_size(run_of, 300)


def test_signatures_of_posts_are_found_in_one_go() -> None:
    def run_of(size: int) -> Callable[[], object]:
        tokens = SimpleNamespace(text="Rain came. \u2014 Ann (@ann)\n" * size)
        return lambda: list(find_posts(tokens))  # type: ignore[arg-type]

    assert grows_like_its_size(run_of, 8_000)


@pytest.mark.parametrize(
    "markup",
    ["<h1>Ferry</h1><p class='byline'>By Ann Lee</p>", "<div class='author'>By Ann Lee"],
    ids=["headlines", "nested bylines"],
)
def test_bylines_of_a_page_are_found_in_one_go(markup: str) -> None:
    html = pytest.importorskip("lxml.html")

    def run_of(size: int) -> Callable[[], object]:
        tree = html.fromstring(f"<html><body>{markup * size}</body></html>", parser=html.HTMLParser(huge_tree=True))
        return lambda: shown_bylines(tree)

    assert grows_like_its_size(run_of, 400)


@pytest.mark.parametrize("turn", [1, -1])
def test_a_group_grows_member_by_member(turn: int) -> None:
    def run_of(size: int) -> Callable[[], object]:
        return lambda: grown(size, range(size - 1)[::turn])

    assert grows_like_its_size(run_of, 5_000)


def grown(size: int, order: Sequence[int]) -> Clusters:
    clusters = Clusters(size)
    for at in order:
        clusters.join_one(at, at + 1, lambda a, b: "")
    return clusters


def test_a_large_group_still_knows_its_lowest_members_and_all() -> None:
    clusters = grown(200, range(199)[::-1])
    assert clusters.lowest(150) == list(range(40))
    assert clusters.members(7) == list(range(200))
    assert clusters.root(199) == 0


def test_an_initial_that_hundreds_have_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(initials, "MOST_FITTING", 20)
    assert compared_initials(400) == compared_initials(100) < 20 * 20
    # below the limit it is still the one that fits
    names = FullNames()
    for parts in (("james", "a"), ("john", "b"), ("j", "a")):
        names.node({}, Identity(parts, "stone", "", False))
    clusters = Clusters(3)
    initials.join_initials(names, clusters, names.conflict, Links(0).part(names.shown))
    assert clusters.members(0) == [0, 2]


def test_names_with_initials_are_compared_with_those_that_they_may_fit() -> None:
    names = FullNames()
    letters = "abcdefgh"
    for middle in product(letters, repeat=3):
        names.node({}, Identity(("j", *middle), "stone", "", False))
    asked: list[tuple[int, int]] = []

    def conflict(one: int, other: int) -> str:
        asked.append((one, other))
        return names.conflict(one, other)

    clusters = Clusters(len(names))
    initials.join_initials(names, clusters, conflict, Links(0).part(names.shown))
    assert not asked
    assert [clusters.root(at) for at in range(len(names))] == list(range(len(names)))


@settings(deadline=None)  # the first one reads the lists of names
@given(st.lists(st.lists(st.sampled_from(GIVEN), min_size=1, max_size=5), min_size=1, max_size=12))
def test_what_is_looked_up_for_an_initial_is_all_that_may_fit_it(names: list[list[str]]) -> None:
    entry = initials._Entry()
    for at, parts in enumerate(names):
        entry.add(at, tuple(parts))
    for wanted in (tuple(parts) for parts in names if len(parts[0]) == 1):
        fitting = {
            at
            for at, parts in enumerate(names)
            if parts[0][0] == wanted[0] and not given_differ(wanted, tuple(parts), UNRELATED)
        }
        assert fitting <= set(entry.near(wanted))


def compared_initials(size: int) -> int:
    """Return how many pairs are compared where so many names of one initial and family name are there."""
    names = FullNames()
    for at in range(size):
        names.node({}, Identity(("j", word(at)), "stone", "", False))
    asked: list[tuple[int, int]] = []

    def conflict(one: int, other: int) -> str:
        asked.append((one, other))
        return "all are two"

    initials.join_initials(names, Clusters(size), conflict, Links(0).part(names.shown))
    return len(asked)


def test_what_is_behind_the_bound_is_shown_and_not_read() -> None:
    text = "Ann " + " ".join(map(word, range(1_000)))
    parsed = parse(text)
    assert parsed.text == text
    assert len(parsed.given) + len(parsed.family) == 40
    found = resolve([Record("1", text, "a"), Record("2", "Ann Lee", "a")])
    assert {found.names(cluster) for cluster in found.clusters()} == {(text,), ("Ann Lee",)}
    assert "no more than 400 characters and 40 words" in compare(text, "Ann Lee").reasons[-1]


def test_names_of_the_longest_kind_are_read_whole() -> None:
    long = "The " + " ".join(word(at).title() for at in range(38)) + " Union"
    assert compare(long, long.replace("Union", "League"), "ORG").reasons != compare(long, long, "ORG").reasons
    assert not any("no more than" in reason for reason in compare(long, name(1), "ORG").reasons)


@pytest.mark.parametrize(("kind", "most"), [("cues in brackets", 550), ("emoji", 320)])
def test_a_text_of_nothing_but_one_thing_fits_in_memory(kind: str, most: int) -> None:
    script = (
        "import newsents\n"
        "from benchmarks.generators import GENERATORS\n"
        "from benchmarks.memory import peak_megabytes\n"
        f"newsents.analyze(GENERATORS[{kind!r}](100_000))\n"
        "print(peak_megabytes())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={**os.environ}, timeout=600
    )
    assert float(done.stdout) < most
