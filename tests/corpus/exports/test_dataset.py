"""A folder of Parquet whose card tells what is in it."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet
import pytest
import yaml

from newsents import Corpus
from newsents.corpus.exports import export
from newsents.corpus.exports.card import card_of
from newsents.corpus.exports.tables import TABLES
from newsents.errors import InputError
from newsents.schema import Analysis, Article, Entity, Quote, TextSpan
from newsents.schema.surrogates import SURROGATE


def head_of(folder: Path) -> dict[str, object]:
    _, head, _ = (folder / "README.md").read_text("utf-8").split("---\n", 2)
    found: dict[str, object] = yaml.safe_load(head)
    return found


def test_the_tables_are_those_of_the_card(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "news.dataset"
    export(corpus, folder, acts=None, stated=False)
    assert {path.name for path in folder.iterdir()} == {"README.md", *(f"{table}.parquet" for table in TABLES)}
    head = head_of(folder)
    configs = {config["config_name"]: config["data_files"] for config in head["configs"]}  # type: ignore[attr-defined]
    assert [config["config_name"] for config in head["configs"] if config.get("default")] == ["quotations"]  # type: ignore[attr-defined]
    assert head["language"] == ["en"]
    assert configs == {table: [{"split": "train", "path": f"{table}.parquet"}] for table in TABLES}
    assert head["size_categories"] == ["n<1K"]
    card = (folder / "README.md").read_text("utf-8")
    for table, columns in TABLES.items():
        read = pyarrow.parquet.read_table(folder / f"{table}.parquet")
        assert read.column_names == list(columns)
        assert all(f"| `{name}` |" in card for name in columns)
        assert f"{len(read):,} rows" in card
    assert "min_confidence" in card
    assert "A row is a quotation, with its speaker; " in card


COLUMNS = {
    "articles": "article id date publisher headline authors place url language text extra file",
    "people": "person name names known quotations articles",
    "quotations": "quotation article person within speaker source source_kind role affiliation cue via kind act text "
    "negated hypothetical confidence speaker_confidence begins ends",
    "spans": "quotation part begins ends text",
}
"""What users' own programs rely on."""


@pytest.mark.parametrize(
    ("rows", "size"),
    [(0, "n<1K"), (999, "n<1K"), (1_000, "1K<n<10K"), (999_999, "100K<n<1M"), (10_000_000, "n>10M")],
)
def test_the_card_tells_how_many_quotations_there_are_by_magnitude(rows: int, size: str) -> None:
    card = card_of("news", {**dict.fromkeys(TABLES, 2), "quotations": rows}, [("newsents 1.0", 2)])
    assert f"size_categories:\n- {size}\n" in card


def test_the_columns_keep_their_names() -> None:
    assert {table: " ".join(columns) for table, columns in TABLES.items()} == COLUMNS


def test_the_facts_of_an_article_and_a_person_are_in_their_columns(tmp_path: Path) -> None:
    article = Article(
        "Ann Lee: rain", id="7", headline="Rain", authors=("Ed Ray", "Di Fox"), publisher="Echo",
        published="2024-05-06", place="Leeds", url="http://echo.example/7", language="en", extra={"desk": "city"},
    )  # fmt: skip
    lee = Entity("e1", "Ann Lee", "person", aliases=("Lee",), roles=("mayor", "judge"), affiliations=("Leeds", "UK"))
    quote = Quote((TextSpan(9, 13, "rain"),), source=TextSpan(0, 7, "Ann Lee"), via=TextSpan(0, 3, "Ann"), speaker=lee)
    export([Analysis(article, entities=(lee,), quotes=(quote,))], tmp_path / "a.dataset")
    (row,), (person,), (said,) = (
        pyarrow.parquet.read_table(tmp_path / f"a.dataset/{table}.parquet").to_pylist()
        for table in ("articles", "people", "quotations")
    )
    assert row == {
        "article": 1, "id": "7", "date": "2024-05-06", "publisher": "Echo", "headline": "Rain",
        "authors": "Ed Ray; Di Fox", "place": "Leeds", "url": "http://echo.example/7", "language": "en",
        "text": "Ann Lee: rain", "extra": '{"desk": "city"}', "file": None,
    }  # fmt: skip
    assert person == {
        "person": 1,
        "name": "Ann Lee",
        "names": "Ann Lee; Lee",
        "known": None,
        "quotations": 1,
        "articles": 1,
    }
    told = {
        "quotation": 1, "article": 1, "person": 1, "within": None, "speaker": "Ann Lee", "source": "Ann Lee",
        "cue": None, "role": "mayor; judge", "affiliation": "Leeds; UK", "begins": 9, "ends": 13,
        "via": "Ann", "speaker_confidence": None,
    }  # fmt: skip
    assert told.items() <= said.items()


def test_a_name_does_not_break_the_card() -> None:
    name = 'a|b`\n<i>"[x](y)\\'
    card = card_of(name, dict.fromkeys(TABLES, 1500), [("one | two", 1500)])
    head = yaml.safe_load(card.split("---\n")[1])
    assert head["pretty_name"] == f"Who said what: {name}"
    assert head["size_categories"] == ["1K<n<10K"]
    assert '\n# Who said what: ab i"x(y)/\n' in card
    assert "| 1,500 | `one two` |" in card or "| 1,500 | `one  two` |" in card


def test_the_quotations_are_those_of_the_analyses(analyses: list[Analysis], tmp_path: Path) -> None:
    export(analyses, tmp_path / "mine", "dataset", acts=None, stated=False)
    quotations, spans, articles = (
        pyarrow.parquet.read_table(tmp_path / f"mine/{table}.parquet").to_pylist()
        for table in ("quotations", "spans", "articles")
    )
    every = [quote for analysis in analyses for quote in analysis.all_quotes]
    assert [row["text"] for row in quotations] == [SURROGATE.sub("\ufffd", quote.text) for quote in every]
    assert [row["confidence"] for row in quotations] == [quote.confidence for quote in every]
    of = {row["quotation"]: row["article"] for row in quotations}
    texts = {row["article"]: row["text"] for row in articles}
    assert all(texts[of[row["quotation"]]][row["begins"] : row["ends"]] == row["text"] for row in spans)


def test_an_export_of_nothing_has_all_columns(tmp_path: Path) -> None:
    export([], tmp_path / "none", "dataset")
    assert pyarrow.parquet.read_table(tmp_path / "none/quotations.parquet").num_rows == 0


def test_a_folder_with_something_in_it_is_left_alone(analyses: list[Analysis], tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    export(analyses[:1], tmp_path / "mine", "dataset")
    for place in (tmp_path / "mine", tmp_path / "mine/README.md"):
        with pytest.raises(InputError, match="N701"):
            export(analyses[:1], place, "dataset")


def test_nothing_is_left_of_one_that_failed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="N702"):
        export([Analysis, "no analysis"], tmp_path / "mine", "dataset")  # type: ignore[list-item]
    assert list(tmp_path.iterdir()) == []
