"""From analyses to files: one module for each format, chosen by how the file's name ends."""

from __future__ import annotations

from pathlib import Path

from newsents.errors import InputError

ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl.gz",
    ".duckdb": "duckdb",
    ".csv": "csv",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".sqlite": "sqlite",
    ".dataset": "dataset",
    ".anno.jsonld": "webannotation",
    ".jsonld": "schemaorg",
    ".conllu": "conllu",
    ".xml": "tei",
}
"""The format of each ending of a file's name."""


def format_of(path: str | Path) -> str:
    """Return the format that a file's name asks for.

    Raises
    ------
    InputError
        If there is none of that ending.

    Examples
    --------
    >>> format_of("quotes.jsonl")
    'jsonl'
    >>> format_of("quotes.doc")
    Traceback (most recent call last):
    newsents.errors.InputError: [N330] quotes.doc: no output ends in .doc; there are .jsonl, .ndjson, .jsonl.gz, ...
    """
    name = Path(path).name
    for ending, format in ENDINGS.items():
        if name.lower().endswith(ending) and name != ending:
            return format
    suffix = Path(path).suffix
    found = f"ends in {suffix}" if suffix else "is without an ending"
    raise InputError(f"{path}: no output {found}; there are {', '.join(ENDINGS)}", code="N330")
