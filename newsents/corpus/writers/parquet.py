"""Parquet, written by DuckDB itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newsents.corpus.store.relation import Relation
from newsents.files import replacing


def write_parquet(relation: Relation[Any], path: Path) -> None:
    """Write the rows of an answer to a file, which takes its place when it is whole."""
    with replacing(path, "wb") as file:
        relation.copy_to(file.name, "FORMAT parquet, COMPRESSION zstd")
