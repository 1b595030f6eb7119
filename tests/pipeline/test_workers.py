"""Many texts in several processes: as one after another, and never a process left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import newsents
from newsents.errors import InputError
from newsents.pipeline.workers import WorkerError

TEXTS = [f'"Bridge {number} is safe," said Ann Lee.' for number in range(7)]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return newsents.load()


@pytest.mark.parametrize("batch_size", [1, 3, 50])
def test_workers_and_batches_change_nothing(nlp: Language, batch_size: int) -> None:
    alone = [newsents.analyze(text, nlp=nlp) for text in TEXTS]
    assert [quote.speaker.name for one in alone for quote in one.quotes if quote.speaker] == ["Ann Lee"] * 7
    for workers in (1, 2):
        assert list(newsents.analyze_many(iter(TEXTS), nlp=nlp, workers=workers, batch_size=batch_size)) == alone


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("bad", [3, None, b"bytes"])
def test_what_stands_before_a_bad_item_is_given_first(nlp: Language, workers: int, bad: Any) -> None:
    found = newsents.analyze_many([*TEXTS[:3], bad, *TEXTS], nlp=nlp, workers=workers, batch_size=2)
    given: list[str] = []
    with pytest.raises(InputError, match=r"texts\[3\].*" + type(bad).__name__):
        given.extend(one.article.text for one in found)
    assert given == TEXTS[:3]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_texts_own_comes_after_the_results_before_it(nlp: Language, workers: int) -> None:
    def texts() -> Iterator[str]:
        yield from TEXTS[:3]
        raise OSError("the disk is gone")

    given: list[str] = []
    with pytest.raises(OSError, match="the disk is gone"):
        given.extend(one.article.text for one in newsents.analyze_many(texts(), nlp=nlp, workers=workers))
    assert given == TEXTS[:3]


@pytest.mark.parametrize(
    "options",
    [{"texts": "one text"}, {"texts": 3}, {"workers": 0}, {"workers": 1.5}, {"batch_size": 0}, {"nlp": "blank"}],
)
def test_what_cannot_be_used_is_refused_at_once(nlp: Language, options: dict[str, Any]) -> None:
    given = {"texts": TEXTS, "nlp": nlp, **options}
    if given["nlp"] == "blank":
        given["nlp"] = spacy.blank("en")
    with pytest.raises(InputError, match=r"\[N404\]"):
        newsents.analyze_many(**given)


def alive() -> set[int]:
    return {child.pid for child in multiprocessing.active_children() if child.pid is not None}


@pytest.mark.parametrize("end", ["closed", "let go"])
def test_an_iterator_that_is_left_leaves_no_process(nlp: Language, end: str) -> None:
    before = alive()
    found = newsents.analyze_many(TEXTS * 50, nlp=nlp, workers=2, batch_size=1)
    assert next(found).article.text == TEXTS[0]
    assert len(alive() - before) == 2
    if end == "closed":
        found.close()  # type: ignore[attr-defined]
    del found
    assert alive() == before


def test_a_process_that_is_killed_is_told(nlp: Language) -> None:
    before = alive()
    found = newsents.analyze_many(TEXTS * 50, nlp=nlp, workers=2, batch_size=1)
    next(found)
    for pid in alive() - before:
        os.kill(pid, signal.SIGKILL)
    with pytest.raises(WorkerError, match="fewer workers"):
        list(found)


def test_an_error_in_a_process_is_that_of_the_component(nlp: Language) -> None:
    @spacy.Language.component("tests_fails")
    def fails(doc: Doc) -> Doc:
        if "5" in doc.text:
            raise ZeroDivisionError("five")
        return doc

    failing = newsents.load()
    failing.add_pipe("tests_fails")
    given: list[str] = []
    with pytest.raises(ZeroDivisionError, match="five"):
        given.extend(one.article.text for one in newsents.analyze_many(TEXTS, nlp=failing, workers=2, batch_size=1))
    assert given == TEXTS[:5]


SCRIPT = """
    import itertools, multiprocessing, sys
    import newsents

    def texts():
        for number in itertools.count():
            yield f"Ann Lee said that {number} bridges were safe. " * 300

    if __name__ == "__main__":
        multiprocessing.set_start_method(sys.argv[1])
        for analysis in newsents.analyze_many(texts(), workers=2, batch_size=2):
            print(*[child.pid for child in multiprocessing.active_children()], flush=True)
"""


def gone(pids: Iterable[int], seconds: float = 20.0) -> bool:
    """Whether all processes end within a time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(running(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="looks for processes in /proc")
@pytest.mark.parametrize(("method", "sent"), [("fork", "SIGINT"), ("spawn", "SIGINT"), ("fork", "SIGKILL")])
def test_neither_ctrl_c_nor_a_kill_leaves_a_process(method: str, sent: str, tmp_path: Any) -> None:
    script = tmp_path / "many.py"
    script.write_text(textwrap.dedent(SCRIPT))
    with subprocess.Popen(
        [sys.executable, script, method], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        workers = [int(pid) for pid in process.stdout.readline().split()]
        assert len(workers) == 2
        process.send_signal(getattr(signal, sent))
        _, said = process.communicate(timeout=20)
    assert process.returncode != 0
    assert ("KeyboardInterrupt" in said) == (sent == "SIGINT")
    assert gone(workers)
