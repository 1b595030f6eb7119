"""What is written in any format is read back as it was; and what the tools themselves write is read."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from articles import articles
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsents.annotations import FORMATS, AnnotatedArticle, AnnotatedQuote, read_annotations, write_annotations
from newsents.annotations.formats import brat, label_studio, webanno
from newsents.annotations.formats.offsets import Units
from newsents.errors import InputError

TEXT = "Last 😊 night.\n\n“We 👩‍🚀 won,” Ann Lee said.\n“At last.”\nBob disagreed; he said it rained."


def at(words: str, length: int | None = None) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + (length or len(words))


def article() -> AnnotatedArticle:
    lee = AnnotatedQuote(
        (at("We 👩‍🚀 won,"), at("At last.")),
        (at("said."),),
        (at("Ann Lee"),),
        speaker="Ann Lee | PhD \\ x",
        kind="direct",
    )
    bob = AnnotatedQuote((at("it rained."),), (at("said it", 4),), (at("he said", 2),), speaker="")
    return AnnotatedArticle("night 😊", TEXT, (lee, bob))


def round_trip(format: str, written: list[AnnotatedArticle]) -> list[AnnotatedArticle]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "it" if FORMATS[format].is_folder else f"it{FORMATS[format].suffix}")
        write_annotations(path, written, format)
        return read_annotations(path, format)


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(article=articles())
def test_a_round_trip_holds_for_any_article(format: str, article: AnnotatedArticle) -> None:
    assert round_trip(format, [article]) == [article]


@pytest.mark.parametrize("format", FORMATS)
def test_a_round_trip_holds_for_several_articles_and_none(format: str) -> None:
    several = [AnnotatedArticle("a", "Rain."), article()]
    assert round_trip(format, several) == several


@pytest.mark.parametrize("format", FORMATS)
def test_the_format_is_told_by_name_and_content(format: str, tmp_path: Path) -> None:
    path = tmp_path / ("it" if FORMATS[format].is_folder else f"it{FORMATS[format].suffix}")
    write_annotations(path, [article()], format)
    assert read_annotations(path) == [article()]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_units_of_utf_16_are_those_of_the_encoding(text: str) -> None:
    units = Units(text)
    assert units.of == [len(text[:point].encode("utf-16-le")) // 2 for point in range(len(text) + 1)]
    assert [units.point(unit) for unit in units.of] == list(range(len(text) + 1))


@pytest.mark.parametrize("format", ["brat", "webanno"])
def test_half_a_surrogate_pair_is_refused_where_files_cannot_have_it(format: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        write_annotations(tmp_path / "it", [AnnotatedArticle("a", "Rain \ud83d")], format)
    assert caught.value.code == "N724"


@pytest.mark.parametrize("format", ["jsonl", "label-studio", "prodigy"])
def test_half_a_surrogate_pair_is_kept_in_json(format: str) -> None:
    odd = AnnotatedArticle("a", "Rain \ud83d, he said.", (AnnotatedQuote(((0, 6),)),))
    assert round_trip(format, [odd]) == [odd]


def test_offsets_in_webanno_are_units_of_utf_16() -> None:
    rows = [line.split("\t") for line in webanno.tsv(article()).split("\n") if line[:1].isdigit()]
    encoded = TEXT.encode("utf-16-le")
    for _, offsets, word, *_ in rows:
        start, end = map(int, offsets.split("-"))
        assert encoded[2 * start : 2 * end].decode("utf-16-le") == word


@pytest.mark.parametrize("blank", ["", " ", "\n\n", " \n  "])
def test_what_is_blank_above_a_text_is_no_sentence_of_its_own_in_webanno(blank: str) -> None:
    lines = webanno.tsv(AnnotatedArticle("a", f"{blank}Rain fell. He left.", ())).split("\n")
    numbers = {line.partition("-")[0] for line in lines if line[:1].isdigit()}
    assert numbers == {"1", "2"}
    assert [line for line in lines if line.startswith("#Text=") and len(line) > len("#Text= ")][-2:] == [
        "#Text=" + f"{blank}Rain fell. ".rpartition("\n")[2],
        "#Text=He left.",
    ]


def test_brat_has_no_fragment_across_a_line_and_its_words_are_those_of_the_text() -> None:
    long = AnnotatedArticle("a", TEXT, (AnnotatedQuote(((0, len(TEXT)),)),))
    line = brat.standoff(long).split("\n")[0]
    _, head, words = line.split("\t")
    pieces = [tuple(map(int, pair.split())) for pair in head.removeprefix("Content ").split(";")]
    assert len(pieces) == 4
    assert not any("\n" in TEXT[start:end] for start, end in pieces)
    assert words == " ".join(TEXT[start:end] for start, end in pieces)


def test_what_inception_writes_is_read(tmp_path: Path) -> None:
    """Another layer before ours, sub-tokens, stacked and unnumbered annotations, a gap between sentences."""
    content = """#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
#T_SP=webanno.custom.Quotation|kind|part|quote|speaker
#T_RL=webanno.custom.Is|label|BT_webanno.custom.Quotation


#Text=😊 "Rain"
1-1\t0-2\t😊\t_\t_\t_\t_\t_\t_\t_\t_\t
1-2\t3-4\t"\t_\t_\t_\t_\t_\t_\t_\t_\t
1-3\t4-9\tRain"\t_\t_\t_\t_\t_\t_\t_\t_\t
1-3.1\t4-8\tRain\t*\tX\tdirect\tcontent\t1\tAnn\\_Lee\t_\t_\t

#Text=said Ann Lee
2-1\t11-15\tsaid\t_\t_\t*\tcue\t1\t*\t_\t_\t
2-2\t16-19\tAnn\tq[1]\tPER[1]\t*[2]|*[3]\tsource[2]|content[3]\t1[2]|*[3]\t*[2]|*[3]\t_\t_\t
2-3\t20-23\tLee\tq[1]\tPER[1]\t*[2]\tsource[2]\t1[2]\t*[2]\t_\t_\t
"""
    (tmp_path / "rain.tsv").write_text(content, "utf-8")
    (rain,) = read_annotations(tmp_path)
    assert rain.text == '😊 "Rain"\n said Ann Lee'
    first, second = rain.quotes
    assert (rain.words(first.content), rain.words(first.cue), rain.words(first.source)) == ("Rain", "said", "Ann Lee")
    assert (first.kind, first.speaker, second.speaker) == ("direct", "Ann_Lee", None)
    assert rain.words(second.content) == "Ann"


def test_what_brat_writes_is_read(tmp_path: Path) -> None:
    """Marks without relations of ours, an event, a note for people, the same source of two contents, windows' lines."""
    text = "Rain came, he said. Sun will, he added.\r\n"
    (tmp_path / "a.txt").write_text(text, "utf-8", newline="")
    (tmp_path / "a.ann").write_text(
        "T1\tContent 0 9\tRain came\r\nT2\tSource 11 13\the\r\nT3\tContent 20 28\tSun will\r\n"
        "R1\tSource Arg1:T1 Arg2:T2\t\r\nR2\tSource Arg1:T3 Arg2:T2\t\r\n#1\tAnnotatorNotes T1\task Tom\r\n"
        "T9\tPerson 11 13\the\r\nE1\tDeath:T9\r\nA1\tKind T3 indirect\r\n*\tEquiv T1 T3\r\n",
        "utf-8",
        newline="",
    )
    (found,) = read_annotations(tmp_path / "a.ann")
    assert [found.words(quote.source) for quote in found.quotes] == ["he", "he"]
    assert [quote.kind for quote in found.quotes] == [None, "indirect"]


def task(**value: Any) -> dict[str, Any]:
    return {"id": "x", "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def test_offsets_of_an_old_label_studio_in_utf_16_are_told_by_the_words(tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    text = "😊 Rain, he said."
    made = {
        "id": 7,
        "data": {"text": text},
        "annotations": [{"result": [task(start=3, end=7, text="Rain", labels=["Content"])]}],
    }
    file.write_text(json.dumps([made]), "utf-8")
    (rain,) = read_annotations(file)
    assert (rain.id, rain.quotes[0].content) == ("7", ((2, 6),))


def test_annotations_of_people_go_before_predictions_and_cancelled_ones_do_not_count(tmp_path: Path) -> None:
    made = label_studio.task_of(article())
    made["annotations"] = [{"was_cancelled": True, "result": []}, {"result": made["predictions"][0]["result"][:1]}]
    file = tmp_path / "export.json"
    file.write_text(json.dumps([made]), "utf-8")
    (found,) = read_annotations(file)
    assert len(found.quotes) == 1


def test_what_prodigy_rejected_is_left_out_and_spans_without_relations_are_joined_by_their_quotation(
    tmp_path: Path,
) -> None:
    file = tmp_path / "out.jsonl"
    write_annotations(file, [article(), article()], "prodigy")
    kept, dropped = map(json.loads, file.read_text("utf-8").splitlines())
    del kept["relations"]
    file.write_text(
        "\n".join(map(json.dumps, ({**kept, "answer": "accept"}, {**dropped, "answer": "reject"}))), "utf-8"
    )
    assert read_annotations(file) == [article()]


def tasks(**value: Any) -> str:
    return json.dumps([{"data": {"text": "Rain"}, "annotations": [{"result": [task(**value)]}]}])


def line(**values: Any) -> str:
    return json.dumps({"text": "Rain, he said.", "quotes": [{"content": [[0, 4]], **values}]})


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.jsonl", "{", "N305"),
        ("a.jsonl", "[]", "N722"),
        ("a.jsonl", '{"text": "Rain."}', "N722"),
        ("a.jsonl", line(speeker="Ann Lee"), "N722"),
        ("a.jsonl", line(kind="spoken"), "N722"),
        ("a.jsonl", line(words="Sun"), "N726"),
        ("a.jsonl", line(cue=[[9, 99]]), "N722"),
        ("a.jsonl", line(cue=[9, 13]), "N722"),
        ("a.jsonl", line(content=[[4, 5], [5, 6]]).replace("[4, 5], [5, 6]", "[5, 6]"), "N722"),
        ("a.json", "{}", "N722"),
        ("a.json", '[{"data": {}}]', "N722"),
        ("a.json", tasks(start=0, labels=["Cue"]), "N722"),
        ("a.json", tasks(start=0, end=4, labels=["Cue"]), "N723"),
        ("a.json", tasks(start=0, end=4, text="Suns", labels=["Cue"]), "N726"),
        ("a.tsv", "Rain", "N722"),
        ("a.tsv", "#FORMAT=WebAnno TSV 3.3\n#T_SP=x|value\n\n\n#Text=Rain\n1-1\t0-4\tRain\t_\t\n", "N722"),
        ("a.pdf", "", "N302"),
        ("a.jsonl", b"\xff\xfe", "N304"),
        ("none.jsonl", None, "N301"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_a_number(tmp_path: Path, name: str, content: str | bytes | None, code: str) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(InputError) as caught:
        read_annotations(file)
    assert caught.value.code == code
    assert name in str(caught.value)


def test_two_articles_of_one_id_have_no_two_files(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        write_annotations(tmp_path / "it", [AnnotatedArticle("A", ""), AnnotatedArticle("a", "")], "brat")
    assert caught.value.code == "N725"


def refusal(path: Path, format: str) -> InputError | None:
    try:
        read_annotations(path, format)
    except InputError as error:
        return error
    return None


INSTEAD = ("", "9", "-1", "\t", "\n", "[", '"', "T1", "null", "1 1", "99999999999", "|", "\\")


def written(format: str, folder: str) -> tuple[Path, Path]:
    """Return what is read, and the one file of it that can be broken."""
    path = Path(folder, "it" if FORMATS[format].is_folder else f"it{FORMATS[format].suffix}")
    write_annotations(path, [article()], format)
    return path, next(path.glob(f"*{FORMATS[format].suffix}")) if path.is_dir() else path


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_broken_file_is_refused_with_a_number_or_read(format: str, data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path, file = written(format, folder)
        content = file.read_text("utf-8")
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 30)))
        instead = data.draw(
            st.sampled_from(("", "9", "-1", "\t", "\n", "[", '"', "T1", "null", "1 1", "99999999999", "|", "\\"))
        )
        file.write_text(content[:start] + instead + content[end:], "utf-8", newline="")
        error = refusal(path, format)
        assert error is None or str(path) in str(error)


ODD = st.sampled_from((None, True, 0, -1, 1.5, "", "content", [], {}, [[]], [1], 10**12, float("nan")))


@pytest.mark.parametrize("format", ["jsonl", "label-studio", "prodigy"])
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_json_with_odd_values_is_refused_with_a_number_or_read(format: str, data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path, file = written(format, folder)
        plain = json.loads(file.read_text("utf-8"))
        at = plain
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            key = data.draw(st.sampled_from(keys))
            if not isinstance(at[key], (dict, list)) or not at[key] or data.draw(st.booleans()):
                break
            at = at[key]
        at[key] = data.draw(ODD)
        file.write_text(json.dumps(plain), "utf-8")
        error = refusal(path, format)
        assert error is None or str(path) in str(error)
