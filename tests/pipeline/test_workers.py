"""Many texts in several processes: as one after another, and never a process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import newsents
from newsents.errors import InputError
from newsents.pipeline import messages
from newsents.pipeline.workers import AHEAD, WorkerError, map_in_workers

pytestmark = pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="looks for processes in /proc")

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


def alive(parent: int | None = None) -> set[int]:
    """Return the processes that a process, by default this one, has started and that still run."""
    # Not by starting `ps`: a worker forked at that moment would keep the pipe of its output.
    found = ((int(path.name), state_of(int(path.name))) for path in Path("/proc").glob("[0-9]*"))
    return {pid for pid, (state, ppid) in found if ppid == (parent or os.getpid()) and state != "Z"}


def state_of(pid: int) -> tuple[str, int]:
    """Return the state of a process, and which has started it; Z and 0 where it is gone."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            state, ppid = stat.read().rpartition(")")[2].split()[:2]
    except OSError:
        return "Z", 0
    return state, int(ppid)


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
    with pytest.raises(WorkerError, match=r"killed by signal 9.*fewer workers"):
        list(found)
    assert alive() == before


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("delay", [0.0, 0.3, 1.0])
def test_a_process_that_is_killed_while_it_starts_is_told_within_seconds(
    nlp: Language, method: str, delay: float
) -> None:
    before = alive()

    def kill_one() -> None:
        until = time.monotonic() + 20
        while not alive() - before and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(delay)
        os.kill(min(alive() - before), signal.SIGKILL)

    killer = Thread(target=kill_one)
    killer.start()
    start = time.monotonic()
    with pytest.raises(WorkerError, match=r"\[N405\]"):
        list(map_in_workers(for_a_minute, iter([1, 2, 3]), nlp=nlp, workers=2, start_method=method))
    assert time.monotonic() - start < 10
    killer.join()
    assert alive() == before


def for_a_minute(nlp: Language, batch: int) -> int:
    time.sleep(60)
    return batch


def dies_in_the_middle_of_writing(nlp: Language, batch: int) -> bytes:
    def write_half(stream: Any, content: bytes) -> None:
        stream.write(content[: len(content) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    messages.write_all = write_half
    return bytes(20_000)


def exits(nlp: Language, batch: int) -> None:
    os._exit(0)


def raises_system_exit(nlp: Language, batch: int) -> None:
    raise SystemExit(3)


class DiesInUnpickling:
    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (7,)


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("work", [dies_in_the_middle_of_writing, exits, raises_system_exit])
def test_a_process_that_ends_in_its_work_is_told_within_seconds(nlp: Language, method: str, work: Any) -> None:
    before = alive()
    start = time.monotonic()
    with pytest.raises(WorkerError, match=r"\[N405\] a process that analyses texts has ended \("):
        list(map_in_workers(work, iter([1, 2, 3]), nlp=nlp, workers=2, start_method=method))
    assert time.monotonic() - start < 20
    assert alive() == before


def test_a_process_that_ends_while_it_reads_the_pipeline_is_told(nlp: Language) -> None:
    pipeline: Any = (nlp, DiesInUnpickling())
    with pytest.raises(WorkerError, match="exit code 7"):
        list(map_in_workers(for_a_minute, iter([1]), nlp=pipeline, workers=2, start_method="spawn"))


def test_a_pipeline_that_cannot_be_pickled_is_told(nlp: Language) -> None:
    before = alive()
    pipeline: Any = (nlp, lambda: None)
    with pytest.raises(WorkerError, match=r"\[N411\].*pickle"):
        list(map_in_workers(for_a_minute, iter([1]), nlp=pipeline, workers=2, start_method="spawn"))
    assert alive() == before


class TwoArgumentsError(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} and {two}")


def raises_what_cannot_be_unpickled(nlp: Language, batch: int) -> None:
    raise TwoArgumentsError("rain", "hail")


def returns_what_cannot_be_pickled(nlp: Language, batch: int) -> Any:
    return lambda: batch


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (raises_what_cannot_be_unpickled, "TwoArgumentsError: rain and hail"),
        (returns_what_cannot_be_pickled, "pickle"),
    ],
)
def test_what_cannot_go_between_processes_is_told(nlp: Language, work: Any, told: str) -> None:
    with pytest.raises(Exception, match=told):
        list(map_in_workers(work, iter([1]), nlp=nlp, workers=2))


def echo(nlp: Language, batch: Any) -> Any:
    return batch


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_many_and_large_results_come_in_order_and_no_more_is_taken_than_is_needed(nlp: Language, method: str) -> None:
    taken: list[int] = []

    def batches() -> Iterator[tuple[int, bytes]]:
        for number in range(40):
            taken.append(number)
            yield number, bytes(number % 7 * 300_000)

    found = map_in_workers(echo, batches(), nlp=nlp, workers=2, start_method=method)
    for number, (given, content) in enumerate(found):
        assert (given, len(content)) == (number, number % 7 * 300_000)
        assert len(taken) <= number + 2 * AHEAD
    assert len(taken) == 40


def test_two_at_once_do_not_keep_each_other_alive(nlp: Language) -> None:
    before = alive()
    first = map_in_workers(echo, iter(range(9)), nlp=nlp, workers=2, start_method="fork")
    assert next(first) == 0
    second = map_in_workers(echo, iter(range(9)), nlp=nlp, workers=2, start_method="fork")
    assert next(second) == 0
    assert len(alive() - before) == 4
    first.close()  # type: ignore[attr-defined]
    assert list(second) == list(range(1, 9))
    assert alive() == before


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
        nlp = newsents.load()
        print("loaded", flush=True)
        for analysis in newsents.analyze_many(texts(), workers=2, batch_size=2, nlp=nlp):
            print("analyzed", flush=True)
"""


def gone(pids: Iterable[int], seconds: float = 20.0) -> bool:
    """Whether all processes end within a time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if all(state_of(pid)[0] == "Z" for pid in pids):
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "many.py"
    path.write_text(textwrap.dedent(SCRIPT))
    return path


def start(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )


@pytest.mark.parametrize("sent", ["SIGINT", "SIGKILL"])
@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("delay", [0.1, None], ids="{} seconds".format)
def test_neither_ctrl_c_nor_a_kill_leaves_a_process(script: Path, method: str, sent: str, delay: float | None) -> None:
    with start(script, method) as process:
        assert process.stdout is not None
        process.stdout.readline()
        if delay is None:
            process.stdout.readline()
        else:
            time.sleep(delay)
        workers = alive(process.pid)
        process.send_signal(getattr(signal, sent))
        _, said = process.communicate(timeout=5)
    assert process.returncode != 0
    assert ("KeyboardInterrupt" in said) == (sent == "SIGINT")
    assert gone(workers)
    assert len(workers) == 2 or delay is not None


def test_a_process_forked_from_the_parent_does_not_keep_its_workers_alive(tmp_path: Path) -> None:
    code = textwrap.dedent(SCRIPT).replace('print("analyzed"', "os.fork() or time.sleep(60); print(analysis and 'on'")
    (tmp_path / "forks.py").write_text("import os, time\n" + code)
    with start(tmp_path / "forks.py", "fork", start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.readline()
        workers = alive(process.pid)
        process.kill()
        assert len(workers) == 3
        ended = gone(sorted(workers)[:2], seconds=10)
        os.killpg(process.pid, signal.SIGKILL)
    assert ended


def test_a_script_without_its_guard_is_told_within_seconds(tmp_path: Path) -> None:
    (tmp_path / "many.py").write_text(textwrap.dedent(SCRIPT).replace('__name__ == "__main__"', "True"))
    with start(tmp_path / "many.py", "spawn") as process:
        _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert said.rstrip().splitlines()[-1].startswith("newsents.pipeline.serving.WorkerError: [N405] ")
    assert '`if __name__ == "__main__":`' in said


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_script_from_the_standard_input_has_workers(method: str) -> None:
    code = textwrap.dedent(SCRIPT).replace("itertools.count()", "range(4)")
    with start("-", method, stdin=subprocess.PIPE) as process:
        out, said = process.communicate(code, timeout=60)
    assert (out.count("analyzed"), said) == (4, "")


def test_a_file_of_a_standard_modules_name_in_the_folder_is_not_imported(script: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in ("json", "random", "pickle", "struct", "signal", "multiprocessing"):
        (folder / f"{name}.py").write_text("raise SystemExit('imported from the folder')")
    script.write_text(script.read_text().replace("itertools.count()", "range(4)"))
    with start(script, "spawn", cwd=folder) as process:
        out, said = process.communicate(timeout=60)
    assert (out.count("analyzed"), said) == (4, "")


def test_a_long_command_line_does_not_stop_the_parent_of_a_process_that_dies(script: Path) -> None:
    with start(script, "spawn", *["x" * 1000] * 300) as process:
        assert process.stdout is not None
        process.stdout.readline()
        until = time.monotonic() + 20
        while not (workers := alive(process.pid)) and time.monotonic() < until:
            time.sleep(0.002)
        os.kill(min(workers), signal.SIGKILL)
        _, said = process.communicate(timeout=10)
    assert "[N405]" in said


def test_what_workers_print_does_not_get_among_their_results(nlp: Language, capfd: pytest.CaptureFixture[str]) -> None:
    found = map_in_workers(prints, iter([1, 2]), nlp=nlp, workers=1, start_method="spawn")
    assert list(found) == [1, 2]
    assert capfd.readouterr().err.split() == ["rain", "rain"]


def prints(nlp: Language, batch: int) -> int:
    print("rain")
    return batch
