"""What a command does when nothing is said."""

from __future__ import annotations

from inspect import signature
from typing import Annotated, Any, get_args, get_origin

import pytest

from newsents.cli import store_commands
from newsents.cli.app import extract, show
from newsents.cli.questions import SHOWN
from newsents.pipeline.analyze import BATCH, analyze_many


def test_extract_reads_as_many_articles_together_as_the_library_and_in_one_process() -> None:
    defaults = {name: parameter.default for name, parameter in signature(extract).parameters.items()}
    assert defaults["batch_size"] == signature(analyze_many).parameters["batch_size"].default == BATCH
    assert defaults["workers"] == 1


def test_nothing_is_left_out_or_replaced_unless_it_is_asked_for() -> None:
    defaults = {name: parameter.default for name, parameter in signature(extract).parameters.items()}
    assert defaults["min_confidence"] == signature(show).parameters["min_confidence"].default == 0.0
    assert defaults["resume"] is defaults["overwrite"] is False


@pytest.mark.parametrize("command", [store_commands.people, store_commands.quotes, store_commands.counts])
def test_the_help_tells_how_many_rows_a_table_has_where_nothing_is_said(command: Any) -> None:
    limit = signature(command, eval_str=True).parameters["limit"]
    assert limit.default is None
    assert get_origin(limit.annotation) is Annotated
    assert get_args(limit.annotation)[1].show_default == f"{SHOWN} in a table"
