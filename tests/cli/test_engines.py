"""Options of the engine that do not go together are refused before anything is read."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from newsents.cli.app import app


@pytest.mark.parametrize(
    "options",
    [
        "--engine spark",
        "--address auto",
        "--engine ray",
        "--engine ray -o out --format csv",
        "--engine ray -o out --overwrite",
    ],
)
def test_what_does_not_go_with_an_engine_is_told(options: str) -> None:
    done = CliRunner().invoke(app, ["extract", "news.parquet", *options.split()])
    assert (done.exit_code, "[N567]" in done.stderr) == (2, True), done.stderr
