"""The benchmark of styles of news: how its texts are read, and what it counts as right."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from benchmarks.files import read_rows
from benchmarks.style_texts import GOLD, UNSEEN, StylePerson, StyleText, parse, style_texts
from benchmarks.styles import ALL, count, is_another, judge, run
from newsents.schema import Analysis, Article, Entity, Quote, TextSpan

RAW = """=== a
Ann Lee said {1:Bo Ek had told her {2:it rained}}. "{3:It was cold,}" she said.
{4:So was I}, a baker said, {4:or nearly}.
---
1 Ann Lee | named_person
2 Bo Ek | named_person | nested
3 Ann Lee
4 ~a baker | unnamed_person
P Ann Lee | she/her
P Bo Ek = Bo | none
"""
TOLD = next(parse(RAW, "local"))
ANN, BO = Entity("e1", "Ann Lee", kind="person"), Entity("e2", "Bo Ek", kind="person")


def span(words: str) -> TextSpan:
    start = TOLD.text.index(words)
    return TextSpan.of(TOLD.text, start, start + len(words))


def quotes(ann: Entity | None = ANN, bo: Entity | None = BO, baker: Entity | None = None) -> tuple[Quote, ...]:
    outer = Quote((span("Bo Ek had told her it rained"),), speaker=ann)
    nested = Quote((span("it rained"),), speaker=bo, within=outer)
    return (
        outer,
        nested,
        Quote((span("It was cold,"),), speaker=ann),
        Quote((span("So was I"), span("or nearly")), speaker=baker),
    )


def test_braces_are_the_contents_and_stand_in_others() -> None:
    assert TOLD.text.startswith('Ann Lee said Bo Ek had told her it rained. "It was cold," she said.')
    words = [[TOLD.text[start:end] for start, end in quote.content] for quote in TOLD.quotes]
    assert words == [["Bo Ek had told her it rained"], ["it rained"], ["It was cold,"], ["So was I", "or nearly"]]
    assert [quote.is_nested for quote in TOLD.quotes] == [False, True, False, False]
    assert [quote.speaker for quote in TOLD.quotes] == ["Ann Lee", "Bo Ek", "Ann Lee", None]
    assert TOLD.persons == (StylePerson("Ann Lee", (), ("she/her",)), StylePerson("Bo Ek", ("Bo",), ()))


@pytest.mark.parametrize(
    ("words", "instead"), [("{3:", ""), ("2 Bo Ek", "5 Bo Ek"), ("| nested", "| nestled"), ("rained}}", "rained}")]
)
def test_a_text_that_does_not_go_with_its_lines_is_refused(words: str, instead: str) -> None:
    with pytest.raises(ValueError, match="local, a: "):
        next(parse(RAW.replace(words, instead), "local"))


def test_what_is_right_is_counted_right() -> None:
    outcome = judge(TOLD, quotes())
    assert [judged.named for judged in outcome.judged] == [True] * 4
    assert not outcome.false


@pytest.mark.parametrize(
    ("given", "right", "another"),
    [
        ("Ann Lee", True, False),
        ("Ánn Lee", True, False),
        ('Ann "Annie" Lee', True, False),
        ("Lee", False, False),
        ("Bo Ek", False, True),
        ("Bo Lee", False, True),
    ],
)
def test_a_speaker_is_right_by_the_fullest_name_and_wrong_by_somebody_elses(
    given: str, right: bool, another: bool
) -> None:
    speaker = Entity("e9", given, kind="person")
    counts = count(TOLD, _analysis(quotes(ann=speaker)), judge(TOLD, quotes(ann=speaker)))
    assert (counts.right, counts.wrong_names) == (4 if right else 2, 2 if another else 0)
    assert counts.whole == right


def test_a_bare_surname_that_another_has_is_somebody_elses() -> None:
    both = attrs.evolve(TOLD, persons=(*TOLD.persons, StylePerson("Jo Lee")))
    bare = Entity("e9", "Lee", kind="person")
    assert is_another(both, both.quotes[0], bare)
    assert not is_another(TOLD, TOLD.quotes[0], bare)


def test_who_has_no_name_is_given_none() -> None:
    baker = Entity("e3", "baker", kind="unnamed")
    assert count(TOLD, _analysis(quotes(baker=baker)), judge(TOLD, quotes(baker=baker))).right == 4
    counts = count(TOLD, _analysis(quotes(baker=BO)), judge(TOLD, quotes(baker=BO)))
    assert (counts.right, counts.wrong_names) == (3, 1)


def test_what_nobody_said_is_false_and_what_is_in_doubt_is_neither() -> None:
    extra = Quote((span("said"),), speaker=ANN)
    assert len(judge(TOLD, (*quotes(), extra)).false) == 1
    doubted = attrs.evolve(TOLD.quotes[2], marks=frozenset({"doubt"}))
    told = attrs.evolve(TOLD, quotes=(*TOLD.quotes[:2], doubted, TOLD.quotes[3]))
    assert len(judge(told, quotes()).judged) == 3
    assert not judge(told, quotes()).false


def test_two_quotations_of_one_speaker_may_be_found_as_one() -> None:
    raw = '=== a\n"{1:Well,}" Ann Lee said, "{2:it rained.}"\n---\n1 Ann Lee\n2 Ann Lee\nP Ann Lee\n'
    as_one = next(parse(raw, "local"))
    content = tuple(TextSpan.of(as_one.text, start, end) for quote in as_one.quotes for start, end in quote.content)
    assert [judged.named for judged in judge(as_one, (Quote(content, speaker=ANN),)).judged] == [True, True]


def test_persons_are_counted_by_their_fullest_names() -> None:
    analysis = _analysis((), (ANN, Entity("e4", "Rain", kind="person")))
    counts = count(TOLD, analysis, judge(TOLD, ()))
    assert (counts.persons, counts.found_persons, counts.false_persons) == (2, 1, 1)


@pytest.mark.parametrize(("folder", "count"), [(GOLD, 258), (UNSEEN, 79)])
def test_every_text_of_the_gold_is_read(folder: Path, count: int) -> None:
    texts = list(style_texts(folder))
    assert len(texts) == count
    assert {told.style for told in texts} == {path.stem for path in folder.glob("*.txt")}
    assert len({(told.style, told.id) for told in texts}) == len(texts)
    assert all("{" not in told.text and "}" not in told.text for told in texts)
    assert all(_names_its_speakers(told) for told in texts)


def _names_its_speakers(told: StyleText) -> bool:
    names = {person.name for person in told.persons}
    named = ("named_person", "partly_named")
    return all(quote.speaker in names for quote in told.quotes if quote.source_kind in named)


def _analysis(found: tuple[Quote, ...], persons: tuple[Entity, ...] = ()) -> Analysis:
    speakers = dict.fromkeys((*persons, *(quote.speaker for quote in found if quote.speaker)))
    outer = tuple(quote for quote in found if quote.within is None)
    nested = tuple(quote for quote in found if quote.within is not None)
    return Analysis(Article(TOLD.text), (), tuple(speakers), outer, nested)


def test_the_first_texts_are_read_by_the_pipeline_and_errors_listed(tmp_path: Path) -> None:
    figures = run(tmp_path, 2, tmp_path / "errors.jsonl", None).figures
    assert figures[ALL]["texts"] == 2
    assert figures[ALL]["found"] > 0
    assert len(read_rows(tmp_path / "styles.jsonl")) == 2
    wrong = read_rows(tmp_path / "errors.jsonl")
    missed = figures[ALL]["quotes"] - figures[ALL]["right"] + figures[ALL]["false"]
    assert sum("context" in entry for entry in wrong) == missed


def test_of_the_unseen_texts_only_figures_are_told(tmp_path: Path) -> None:
    report = run(tmp_path, 2, tmp_path / "errors.jsonl", None, unseen=True)
    assert report.figures[ALL]["texts"] == 2
    assert not list(tmp_path.iterdir())
