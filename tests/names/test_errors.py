from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from newsents.names import KnownName, NameForm, NamesError, Record, compare, link, parse, resolve

record: Any = Record
known: Any = KnownName
form: Any = NameForm


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        (lambda: record(1, "x", "a"), "N506", "Record.id is a str, and got 1"),
        (lambda: record("1", None), "N506", "the name of record '1' is a str, and got None"),
        (lambda: record("1", "x", None), "N506", "Record.article"),
        (lambda: record("1", "x", date=2020), "N506", "Record.date"),
        (lambda: record("1", " "), "N507", "record '1' is blank"),
        (lambda: record("1", "x", roles="judge"), "N508", "write ('judge',)"),
        (lambda: record("1", "x", roles=""), "N508", "write ('',)"),
        (lambda: record("1", "x", roles=None), "N508", "Record.roles holds several texts, and got None"),
        (lambda: record("1", "x", affiliations=7), "N508", "Record.affiliations holds several texts, and got 7"),
        (lambda: record("1", "x", people=("Ann Lee", None)), "N508", "None among them"),
        (lambda: known("Q1", "Ann Lee"), "N508", "write ('Ann Lee',)"),
        (lambda: known("Q1", ("",)), "N507", "blank"),
        (lambda: form(None), "N506", "NameForm.text"),
        (lambda: resolve(None), "N509", "resolve takes several of Record, and got None"),  # type: ignore[arg-type]
        (lambda: resolve(["Ann Lee"]), "N509", "number 0 is 'Ann Lee': write Record("),  # type: ignore[list-item]
        (lambda: resolve("Ann Lee"), "N509", "put it in a list"),  # type: ignore[arg-type]
        (lambda: resolve(Record("1", "x")), "N509", "put it in a list"),  # type: ignore[arg-type]
        (lambda: resolve([], gazetteer=["Ann"]), "N509", "write KnownName("),  # type: ignore[list-item]
        (lambda: link(["Ann Lee"]), "N509", "write NameForm("),  # type: ignore[list-item]
        (lambda: compare(None, "x"), "N506", "the first name to compare"),  # type: ignore[arg-type]
        (lambda: compare("x", ["y"]), "N506", "the second name to compare"),  # type: ignore[arg-type]
        (lambda: compare("x", "y", label=None), "N506", "the label"),  # type: ignore[arg-type]
        (lambda: compare("", ""), "N507", "the first name to compare is blank"),
        (lambda: parse(None), "N506", "a name to parse"),  # type: ignore[arg-type]
        (lambda: parse(["Ann"]), "N506", "a name to parse"),  # type: ignore[arg-type]
    ],
)
def test_wrong_input_is_told_from_a_fault_of_newsents(call: Callable[[], object], code: str, said: str) -> None:
    with pytest.raises(NamesError, match=re.escape(said)) as caught:
        call()
    assert caught.value.code == code


def test_context_may_come_as_a_list() -> None:
    given: Any = ["judge"]
    assert Record("1", "Ann Lee", roles=given).roles == ("judge",)


def test_nothing_is_added_if_one_record_is_wrong() -> None:
    found = resolve([Record("1", "Ann Lee")])
    with pytest.raises(NamesError, match="N501"):
        found.add([Record("2", "Bob Lee"), Record("1", "Cy Lee")])
    assert found.add([Record("2", "Bob Lee")]).names(found.cluster("2")) == ("Bob Lee",)


def test_what_has_no_letters_is_nobody() -> None:
    found = resolve([Record("1", "...", "a"), Record("2", "--", "b")])
    assert found.cluster("1") != found.cluster("2")
