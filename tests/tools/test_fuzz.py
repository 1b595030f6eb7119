"""A minute of generated texts and names finds nothing; and what it would find, it finds."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest

from tools.fuzz import Finding, cases, fuzz
from tools.fuzz_checks import OF_NAMES, OF_TEXTS, problem
from tools.fuzz_texts import GENERATORS, any_name, drawn, longer_than_a_part, text
from tools.shrink import as_source, shrink

ROOT = Path(__file__).parents[2]
SECONDS = 60
TEXTS = 1_000
"""As many as a quick machine tries in this time."""


def test_a_minute_of_it_finds_nothing() -> None:
    findings, tally = fuzz(seconds=SECONDS, texts=TEXTS, seed=20, shrinking=10)
    assert [finding.as_test() for finding in findings] == []
    assert tally.texts > 20
    assert tally.names > 20


def test_who_interrupts_is_told_what_was_tried_and_can_go_on() -> None:
    seen: list[list[str]] = []

    def interrupts(values: Sequence[str]) -> str | None:
        if len(seen) == 5:
            raise KeyboardInterrupt
        seen.append(list(values))
        return None

    findings, tally = fuzz(seconds=60, seed=3, of_texts=[interrupts], of_names=[interrupts])
    assert (findings, tally.next) == ([], 5)
    assert tally.texts + tally.names == sum(map(len, seen))
    rest = [values for _, _, values in islice(cases(3, 1, first=tally.next), 3)]
    assert rest == [values for _, _, values in islice(cases(3, 1), 5, 8)]


@pytest.mark.parametrize("check", [*OF_TEXTS, *OF_NAMES], ids=lambda check: check.__name__)
def test_every_check_passes_plain_news_and_names(check: object) -> None:
    assert problem(check, ["Ann Lee", '"It will rain," said Ann Lee.', "Bob Hay denied that he had lied."]) is None  # type: ignore[arg-type]


def planted(texts: Sequence[str]) -> str | None:
    """Fail where a text has an emoji and more than one line."""
    return next((f"{text!r} is wrong" for text in texts if "\n" in text and "😀" in text), None)


def raising(names: Sequence[str]) -> str | None:
    """Raise where a name has a comma."""
    if any("," in name for name in names):
        raise KeyError("comma")
    return None


def test_a_fault_is_found_and_made_small() -> None:
    told: list[Finding] = []
    findings, _ = fuzz(seconds=30, texts=2_000, seed=1, of_texts=[planted], of_names=[raising], found=told.append)
    assert findings == told
    small = {finding.check: finding.values for finding in findings}
    assert set(small) == {"planted", "raising"}
    assert sorted(*small["planted"]) == ["\n", "😀"]
    assert small["raising"] == (",",)
    assert "KeyError: 'comma'" in {finding.check: finding.wrong for finding in findings}["raising"]


def test_what_is_kept_is_a_test_that_fails_as_long_as_the_fault_is_there(tmp_path: Path) -> None:
    finding = Finding(7, 3, "names_compare_both_ways", "NamesError: [N507]", ("Ann Lee", " \ud83d"))
    file = finding.keep(tmp_path)
    assert file.read_text("utf-8").startswith("# seed 7, case 3: 'NamesError: [N507]'\n")
    blank = Finding(7, 4, "names_compare_both_ways", "NamesError: [N507]", ("Ann Lee", " ")).keep(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--rootdir={ROOT}", blank],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "N507" in done.stdout


@pytest.mark.parametrize("generator", GENERATORS, ids=lambda generator: generator.__name__)
def test_a_seed_gives_the_same_texts_again(generator: object) -> None:
    assert drawn(generator, 5, 3) == drawn(generator, 5, 3) != drawn(generator, 5, 4)  # type: ignore[arg-type]


def test_the_texts_are_of_every_kind() -> None:
    every = drawn(text, 1_500, 1)
    together = "".join(every)
    for sign in ("“", "«", "\ud83d\ude00", "\x00", "\x1b", "\u202e", "\u2028", "[link=", "<p>", "\u0301"):
        assert sign in together, ascii(sign)
    assert "" in every
    assert any(text and text.isspace() for text in every)
    assert any(word.isupper() and len(word) > 99 for text in every for word in text.split())
    assert any(0xD800 <= ord(sign) < 0xE000 for sign in together)


def test_some_texts_are_longer_than_the_model_reads_at_once() -> None:
    assert longer_than_a_part in GENERATORS
    assert min(map(len, drawn(longer_than_a_part, 10, 1))) > 15_000


def test_names_are_never_blank() -> None:
    assert all(name.strip() for name in drawn(any_name, 1_000, 1))


@pytest.mark.parametrize(
    ("values", "needed", "smallest"),
    [
        (["Ann", "Bo Ek", "Cy"], lambda values: "Bo Ek" in values, ["Bo Ek"]),
        (["x" * 900], lambda values: len(values[0]) > 20, ["a" * 21]),
        (["(a)", "[b]"], lambda values: "(" in "".join(values) and "]" in "".join(values), ["(", "]"]),
    ],
)
def test_a_case_becomes_as_small_as_it_can(values: list[str], needed: object, smallest: list[str]) -> None:
    assert shrink(values, needed) == smallest  # type: ignore[arg-type]


def test_the_source_of_a_string_gives_it_back() -> None:
    draw = random.Random(1)
    for value in [
        *drawn(text, 40, 2),
        'He said "no" ' * 2_000,
        "ab" * 300 + "\ud83d" + "c" * 300,
        longer_than_a_part(draw),
    ]:
        assert eval(as_source(value)) == value
    assert len(as_source('He said "no" ' * 2_000)) < 40
