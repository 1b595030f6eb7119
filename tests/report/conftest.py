from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from newsents import Corpus
from newsents.report import write_report

HOSTILE = '</script><script>hacked=1</script><img src=x onerror="hacked=1"> &amp &#x; \u202e'
LONG = f"Ann {'Lee' * 3330} {HOSTILE}"

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "a1", "date": "2024-05-06", "publisher": "Echo", "url": "https://example.org/a1",
        "text": '"The bridge over the river is quite safe," said Sergei Volkonin, the minister. Ann Lee denied that '
        "Sergei Volkonin had been warned.",
    },
    {
        "id": "a2", "date": "2024-06-20", "publisher": "Post",
        "text": '"The bridge over the river is quite safe," said Sergey Volkonin.\n\n'
        'Volkonin told reporters: "We wait."',
    },
    {
        "id": "a4", "date": "2024-07-01", "publisher": "Post",
        "text": "The mayor, Jo Fry, said that Sergei Volkonin had told her that the road was closed.",
    },
    {
        "id": "a3", "publisher": "Post", "url": "javascript:hacked=1", "extra": HOSTILE,
        "text": f'"Rain {HOSTILE} again," said Bob Hay. A spokeswoman said that it was café weather.',
    },
    *(
        {"id": f"b{number}", "date": f"2023-0{1 + number % 9}-11", "publisher": "Gazette",
         "text": f'"It is number {number}," said Tom Reed. "I counted," he added.'}
        for number in range(20)
    ),
]  # fmt: skip


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return a corpus with names that no reader would let pass."""
    corpus = Corpus(tmp_path_factory.mktemp("report") / "news.duckdb")
    corpus.add(ARTICLES)
    with duckdb.connect(corpus.path) as connection:
        connection.execute("UPDATE persons SET name = ? WHERE name = 'Ann Lee'", [LONG])
        connection.execute("UPDATE articles SET headline = ? WHERE id = 'a3'", [HOSTILE])
    return corpus


@pytest.fixture(scope="session")
def report(stored: Corpus) -> Path:
    path = stored.path.with_name("report.html")
    write_report(stored, path, title=f"News {HOSTILE}", stated=False)  # a denied one is among them
    return path


@pytest.fixture
def opened(chromium: Any, report: Path) -> Iterator[Callable[..., Any]]:
    """Return what opens the report at an address; whatever the page complains of fails the test."""
    complaints: list[str] = []
    contexts: list[Any] = []

    def open_at(address: str = "", **options: Any) -> Any:
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append("dialog"))
        page.on("request", lambda request: complaints.append(request.url) if _is_outside(request.url) else None)
        page.goto(f"{report.as_uri()}#/{address}")
        return page

    yield open_at
    hacked = [page.evaluate("typeof hacked") for context in contexts for page in context.pages]
    for context in contexts:
        context.close()
    assert complaints == []
    assert set(hacked) <= {"undefined"}


def _is_outside(url: str) -> bool:
    return not url.startswith(("file:", "data:"))
