"""Of each quotation a store tells in which file its article stands."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet
import pytest
from spacy.language import Language

import newsents
from newsents import Corpus
from newsents.corpus.exports import export

SAFE = (
    '"The bridge over the river is safe," said Ann Lee. '
    "The minister said that Bob Hay had told her to wait. The old tower was closed in May."
)


@pytest.fixture
def read(corpus: Corpus, nlp: Language, tmp_path: Path) -> Corpus:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/bridge.txt").write_text(SAFE, "utf-8")
    (tmp_path / "news.csv").write_text('id,text\n7,"""It will rain for a whole week,"" said Ann Lee."\n', "utf-8")
    corpus.add([tmp_path / "articles", tmp_path / "news.csv"], model=nlp)
    corpus.add([{"text": '"Snow lies on all the hills," said Ann Lee.'}], model=nlp)
    return corpus


def test_a_quotation_tells_its_file_and_the_line_in_it(read: Corpus) -> None:
    assert [Path(quote.file).name for quote in read.quotes(kind="direct")] == ["bridge.txt", "news.csv:2", "row 1"]
    rows = read.sql("SELECT file, text FROM quotations WHERE kind = 'direct' ORDER BY quote").to_rows()
    assert [Path(row["file"]).name for row in rows] == ["bridge.txt", "news.csv:2", "row 1"]


def test_an_article_without_headline_and_id_is_known_by_its_file(read: Corpus, tmp_path: Path) -> None:
    draft = '"The bridge over the river is safe," said Ann Lee. "It will rain for a whole week," she said.'
    places = [one.to_row()["in"] for one in read.verify(draft)]
    assert places == [str(tmp_path / "articles/bridge.txt"), "7"]
    (one,) = read.verify('"The old tower was closed," said Bob Hay.')
    assert one.verdict == "printed"
    assert one.to_row()["in"] == str(tmp_path / "articles/bridge.txt")
    told = " ".join(read.explain("Ann Lee", "Bob Hay"))
    assert f"article {tmp_path / 'articles/bridge.txt'} has both names" in told


@pytest.mark.parametrize("nested", [False, True])
def test_a_table_of_a_corpus_has_the_files(read: Corpus, nlp: Language, tmp_path: Path, nested: bool) -> None:
    export(read, tmp_path / "said.parquet", nested=nested)
    table = pyarrow.parquet.read_table(tmp_path / "said.parquet")
    names = [Path(name).name for name in table.column("file").to_pylist()]
    assert names == [*["bridge.txt"] * (3 if nested else 2), "news.csv:2", "row 1"]
    analyses = [newsents.analyze(SAFE, nlp=nlp)]
    export(analyses, tmp_path / "of_analyses.parquet", nested=nested)
    assert "file" not in pyarrow.parquet.read_table(tmp_path / "of_analyses.parquet").column_names


def test_the_analysis_of_one_article_is_added(corpus: Corpus, nlp: Language) -> None:
    assert corpus.add(newsents.analyze(SAFE, nlp=nlp), model=nlp).new == 1


def test_a_parameter_that_there_is_not_is_told(corpus: Corpus, nlp: Language) -> None:
    with pytest.raises(newsents.errors.InputError, match=r"N562.*'nlp' is no parameter, and no field of an article"):
        corpus.add([{"text": SAFE}], nlp=nlp)
