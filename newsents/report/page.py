"""The page: data, style and script in one file, which may do nothing but show them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Collection
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any

from newsents.corpus.exports.jsonld import harmless_json
from newsents.corpus.store import Corpus
from newsents.errors import InputError
from newsents.files import replacing
from newsents.report.content import Content, content_of
from newsents.schema.selection import SAID
from newsents.viz.html.markup import Html, element, joined

SCRIPTS = ("dom", "data", "filter", "quotes", "explorer", "charts", "tables", "views", "main")
"""The parts of the script, in order."""

ENDINGS = (".html", ".htm")

GENERATOR = '<meta name="generator" content="newsents report">'
"""By which a report is known, among its first `BEGINNING` bytes."""

BEGINNING = 1024


def write_report(
    corpus: Corpus,
    path: str | PathLike[str],
    *,
    title: str | None = None,
    acts: Collection[str] | None = SAID,
    stated: bool = True,
    advance: Callable[[], object] = lambda: None,
) -> int:
    """Write a corpus as one page, which needs no network and is opened by any browser.

    Parameters
    ----------
    corpus
        The corpus.
    path
        The file, which is replaced when the page is whole; its name ends in ``.html``.
    title
        What the report is called; by default as the corpus's file is.
    acts, stated
        Which quotations are in it, as for `newsents.Corpus.quotes`: by default what was said or written, and stated.
    advance
        Is called for each article that is read.

    Returns
    -------
    int
        How many quotations it has.

    Raises
    ------
    InputError
        If the name has another ending, there is no such corpus, or a file of that name is there that is no report.
    OSError
        If it cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee.'}])
    ...     write_report(corpus, f"{folder}/report.html")
    1
    """
    if Path(path).suffix.lower() not in ENDINGS:
        raise InputError(f"{path}: a report is a page, and its name ends in .html", code="N590")
    _spare_others(Path(path))
    content = content_of(corpus, acts=acts, stated=stated, title=title or corpus.path.stem, advance=advance)
    with replacing(path, encoding="utf-8") as file:
        file.write(page_of(content))
    return content.quotes


def report_html(
    corpus: Corpus, *, title: str | None = None, acts: Collection[str] | None = SAID, stated: bool = True
) -> str:
    """Return the page that `write_report` writes.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add([{"text": '"It will <rain>," said Ann Lee.'}])
    ...     page = report_html(corpus, title="Rain & sun")
    >>> "<title>Rain &amp; sun</title>" in page, "<rain>" in page
    (True, False)
    """
    return page_of(content_of(corpus, acts=acts, stated=stated, title=title or corpus.path.stem))


def _spare_others(path: Path) -> None:
    """See to it that only a report is replaced, and an empty file. Raises InputError for any other."""
    if path.is_file():
        with path.open("rb") as file:
            begin = file.read(BEGINNING)
        if begin and GENERATOR.encode() not in begin:
            raise InputError(
                f"{path}: what is there is no report of newsents, so it stays as it is; write to another place",
                code="N1040",
            )


def page_of(content: Content) -> str:
    """Return the page of a content."""
    name = content.index["title"]
    style = _asset("report.css")
    script = Html("(() => {\n'use strict';\n" + "\n".join(_asset(f"{part}.js") for part in SCRIPTS) + "})();\n")
    head = joined(
        Html('<meta charset="utf-8">\n'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">\n'),
        Html(f"{GENERATOR}\n"),
        Html('<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'),
        Html('<link rel="icon" href="data:,">\n'),
        element("title", name),
        element("style", style),
    )
    data = joined(_data(content.index, id="index"), *(_data(block, data_texts=True) for block in content.texts))
    body = joined(Html(_asset("body.html").replace("TITLE", element("span", name))), data, element("script", script))
    return f'<!doctype html>\n<html lang="en">\n<head>\n{head}</head>\n<body>\n{body}</body>\n</html>\n'


def _policy(style: str, script: str) -> str:
    """Return the page's Content-Security-Policy: its own style and script, and nothing else from anywhere."""
    return (
        f"default-src 'none'; script-src '{_sum(script)}'; style-src '{_sum(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _sum(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _data(value: Any, **attributes: str | bool) -> Html:
    return joined(element("script", Html(harmless_json(value)), type="application/json", **attributes), Html("\n"))


def _asset(name: str) -> Html:
    return Html((files("newsents.report") / "assets" / name).read_text("utf-8"))
