"""A folder of Parquet whose card tells what is in it."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet
import pytest
import yaml

from newsents import Corpus
from newsents.corpus.exports import export
from newsents.corpus.exports.tables import TABLES
from newsents.errors import InputError
from newsents.schema import Analysis
from newsents.schema.surrogates import SURROGATE


def head_of(folder: Path) -> dict[str, object]:
    _, head, _ = (folder / "README.md").read_text("utf-8").split("---\n", 2)
    found: dict[str, object] = yaml.safe_load(head)
    return found


def test_the_tables_are_those_of_the_card(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "news.dataset"
    export(corpus, folder)
    assert {path.name for path in folder.iterdir()} == {"README.md", *(f"{table}.parquet" for table in TABLES)}
    head = head_of(folder)
    configs = {config["config_name"]: config["data_files"] for config in head["configs"]}  # type: ignore[attr-defined]
    assert configs == {table: [{"split": "train", "path": f"{table}.parquet"}] for table in TABLES}
    assert head["size_categories"] == ["n<1K"]
    card = (folder / "README.md").read_text("utf-8")
    for table, columns in TABLES.items():
        read = pyarrow.parquet.read_table(folder / f"{table}.parquet")
        assert read.column_names == list(columns)
        assert all(f"| `{name}` |" in card for name in columns)
        assert f"{len(read):,} rows" in card
    assert "min_confidence" in card


def test_the_quotations_are_those_of_the_analyses(analyses: list[Analysis], tmp_path: Path) -> None:
    export(analyses, tmp_path / "mine", "dataset")
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
