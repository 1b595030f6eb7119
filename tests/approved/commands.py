"""What the commands say: each line of ``commands.txt`` on a small archive, one after the other."""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from newsents import samples
from newsents.cli.app import app

FOLDER = Path(__file__).parent
LONG_NUMBER = re.compile(r"\d\.\d{3,}")
"""A probability with more digits than machines agree on."""

LONGEST = 3000
"""So much of a line is kept."""

ARTICLES = (
    ("Dock to shut", "2024-03-02", "Westport Times", "Karin Holm, the port director, met the pilots on Friday. "
     "“The dock is old and the dock is unsafe,” Holm said. Nils Becker, who leads the union, called it a pity."),
    ("Pilots angry", "2024-03-04", "Harbour Post", "Port director Karen Holm gave the reason last week. "
     "“The dock is old and the dock is unsafe,” she said. Becker said that he had warned her for years."),
    ("Dock stays", "2024-04-11", "Harbour Post", "The council voted to keep the dock. “We were wrong about the dock,” "
     "said Karin Holm. Nils Becker wrote on his page that nobody had asked the pilots."),
)  # fmt: skip
DRAFT = """The end of the dock

“The dock is old and the dock is unsafe,” Karin Holm said.

“The dock is old,” said Nils Becker.

“The dock is new and the dock is unsafe,” said Karin Holm.

“Nobody has ever seen such a dock,” said Karin Holm. Becker thinks that it is too late.
"""
BROKEN = '{"text": "“It is wet,” said Ann Lee."}\n{"text": 7}\n{"text": "“It is dry,” said Bo Ek."\n'


def of_commands() -> list[str]:
    """Return what each command prints, with its exit code if that is not 0."""
    told: list[str] = []
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder))
        os.chdir(folder)
        try:
            for line in (FOLDER / "commands.txt").read_text("utf-8").splitlines():
                told += ["", f"$ {line}", *_answer(shlex.split(line))]
        finally:
            os.chdir(before)
    return told


def _write(folder: Path) -> None:
    (folder / "pages").mkdir()
    for sample in samples.load():
        (folder / "pages" / f"{sample.name}.txt").write_text(sample.text, "utf-8")
    rows = [f'{headline},"{body}",{date},{publisher},news' for headline, date, publisher, body in ARTICLES]
    (folder / "more.csv").write_text("\n".join(["headline,text,published,publisher,desk", *rows]) + "\n", "utf-8")
    (folder / "draft.txt").write_text(DRAFT, "utf-8")
    (folder / "broken.jsonl").write_text(BROKEN, "utf-8")


def _answer(arguments: list[str]) -> Iterator[str]:
    if arguments[0] == "print":
        _, name, lines = arguments
        told = Path(name).read_text("utf-8").splitlines()[: int(lines)]
    else:
        result = CliRunner(env={"COLUMNS": "110", "NO_COLOR": "1"}).invoke(app, arguments)
        told = [*result.output.splitlines(), *([f"exit code {result.exit_code}"] if result.exit_code else [])]
    for line in told:
        yield LONG_NUMBER.sub(lambda number: f"{float(number.group()):.2f}", line)[:LONGEST].rstrip()
