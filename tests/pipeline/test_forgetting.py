"""Memory does not grow with the number of texts, and nothing is used after it was forgotten."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Thread

import pytest
from spacy.language import Language

import newsents
from newsents.pipeline import forgetting
from newsents.pipeline.forgetting import Readers, readers_of
from newsents.pipeline.tables import Tables, of_strings, of_words

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def texts_of_new_words(seed: int, count: int) -> list[str]:
    random = Random(seed)

    def word() -> str:
        return "".join(random.choices(LETTERS, k=8))

    return [
        f'"The {word()} is {word()}," said {word().title()} {word().title()}. He denied that {word()}s had {word()}ed.'
        for _ in range(count)
    ]


@pytest.fixture
def nlp() -> Language:
    """A pipeline that keeps no new word."""
    nlp = newsents.load()
    readers_of(nlp.vocab).most = 0
    return nlp


def test_new_words_are_forgotten(nlp: Language) -> None:
    newsents.analyze("The bridge is safe, she said.", nlp=nlp)
    before = len(nlp.vocab.strings)
    for analysis in newsents.analyze_many(texts_of_new_words(1, 40), nlp=nlp):
        assert analysis.quotes
    assert len(nlp.vocab.strings) == before


def test_what_is_found_is_the_same_with_and_without_a_zone(nlp: Language) -> None:
    kept = newsents.load()
    texts = texts_of_new_words(2, 20)
    assert list(newsents.analyze_many(texts, nlp=nlp)) == list(newsents.analyze_many(texts, nlp=kept))
    assert len(kept.vocab.strings) > len(nlp.vocab.strings)


def test_the_places_of_forgotten_words_are_not_kept_for_ever(nlp: Language) -> None:
    vocab = nlp.vocab
    newsents.analyze("The bridge is safe, she said.", nlp=nlp)  # from then on each table is made anew when it is due
    strings, words = set(vocab.strings), {word.orth_ for word in vocab}
    largest = [of_strings(vocab).capacity, of_words(vocab).capacity]
    for turn in range(30):
        with forgetting.forgetting(nlp):
            for number in range(len(strings) // 10):
                assert vocab[f"{number} times {turn}"].is_oov
    assert of_strings(vocab).capacity <= 2 * largest[0], "it was 8 times"
    assert of_words(vocab).capacity <= 2 * largest[1], "it was 256 times"
    assert set(vocab.strings) == strings
    assert all(vocab.strings[vocab.strings[word]] == word for word in strings)
    assert {word.orth_ for word in vocab} == words


def test_words_stay_where_they_are_when_their_table_is_made_anew(nlp: Language) -> None:
    doc = nlp('"Krzhizhanovsk is safe," said Ann Lee.')
    nlp.vocab["safe"].is_stop = True  # a mark that somebody made, which a word looked up anew would not have
    for turn in range(4):
        with forgetting.forgetting(nlp):
            for number in range(2 * len(nlp.vocab)):
                assert nlp.vocab[f"{number} times {turn}"].is_oov
    assert nlp.vocab["safe"].is_stop
    assert [token.text for token in doc] == [token.text for token in nlp(doc.text)]
    nlp.vocab["Krzhizhanovsk"].is_stop = True
    assert doc[1].is_stop, "the token of before and the word of now are one"


def test_a_few_new_words_are_kept_as_they_come_again() -> None:
    nlp = newsents.load()
    before = len(nlp.vocab.strings)
    newsents.analyze("Krzhizhanovsk lies by the river.", nlp=nlp)
    assert len(nlp.vocab.strings) > before
    assert "Krzhizhanovsk" in nlp.vocab.strings


def test_the_users_own_memory_zones_work() -> None:
    nlp, plain = newsents.load(), newsents.load()
    texts = texts_of_new_words(3, 30) * 2
    for start in range(0, len(texts), 10):
        some = texts[start : start + 10]
        expected = [[(token.text, token.lemma_, token.tag_) for token in doc] for doc in plain.pipe(some)]
        with nlp.memory_zone():
            docs = list(nlp.pipe(some))
            assert [[(token.text, token.lemma_, token.tag_) for token in doc] for doc in docs] == expected
            assert all(doc._.quotes for doc in docs)
            assert next(iter(newsents.analyze_many(some, nlp=nlp))).quotes
            del docs


def test_an_error_ends_the_zone(nlp: Language) -> None:
    with pytest.raises(RuntimeError), forgetting.forgetting(nlp):
        raise RuntimeError
    assert not nlp.vocab.in_memory_zone  # type: ignore[attr-defined]
    assert newsents.analyze('"It rains," said Ann Lee.', nlp=nlp).quotes


def test_no_zone_is_open_between_two_results(nlp: Language) -> None:
    texts = texts_of_new_words(4, 12)
    docs = []
    for analysis in newsents.analyze_many(texts, nlp=nlp, batch_size=3):
        docs.append(nlp(analysis.article.text))
    assert [doc.text for doc in docs] == texts
    assert all(token.lemma_ is not None and token.lower_ == token.text.lower() for doc in docs for token in doc)


def test_threads_that_read_with_one_pipeline_find_what_one_finds(nlp: Language) -> None:
    texts = texts_of_new_words(5, 64)
    expected = list(newsents.analyze_many(texts, nlp=newsents.load()))
    before = len(nlp.vocab.strings)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: newsents.analyze(text, nlp=nlp), texts)) == expected
    assert len(nlp.vocab.strings) == before


def test_a_thread_that_calls_the_pipeline_itself_keeps_its_docs(nlp: Language) -> None:
    texts = texts_of_new_words(6, 60)
    docs = []

    def call() -> None:
        docs.extend(map(nlp, texts))

    nlp(texts[0])
    caller = Thread(target=call)
    caller.start()
    analyses = list(newsents.analyze_many(texts, nlp=nlp, batch_size=2))
    caller.join()
    assert [doc.text for doc in docs] == texts
    assert [[token.lemma_ for token in doc] for doc in docs]
    assert [doc._.quotes for doc in docs] == [analysis.quotes for analysis in analyses]


def test_threads_that_come_all_the_time_wait_for_their_turn_so_that_the_zone_ends() -> None:
    nlp = newsents.load()
    readers = Readers(Tables(nlp.vocab), 0)
    readers.enter(nlp)
    readers.turns = forgetting.TURNS
    waiting = Thread(target=readers.enter, args=(nlp,))
    waiting.start()
    waiting.join(0.2)
    assert waiting.is_alive()
    readers.leave()
    waiting.join(5)
    assert not waiting.is_alive()


def test_pipelines_of_one_vocabulary_share_their_zones() -> None:
    nlp = newsents.load()
    assert nlp.tokenizer.readers is readers_of(nlp.vocab)
    assert nlp.tokenizer.readers is not newsents.load().tokenizer.readers


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_process_reads_though_another_thread_was_reading(nlp: Language) -> None:
    inside = Thread(target=readers_of(nlp.vocab).enter, args=(nlp,))
    inside.start()
    inside.join()
    assert readers_of(nlp.vocab).zone is not None
    child = os.fork()
    if not child:
        found = newsents.analyze('"It rains," said Ann Lee.', nlp=nlp).quotes
        os._exit(0 if found and readers_of(nlp.vocab).zone is None else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


GROWTH = """
import newsents
from newsents.garbage import give_back
from tests.pipeline.test_forgetting import resident, texts_of_new_words

nlp = newsents.load()
sizes = []
for seed in range(4):  # all that is kept is full after the third
    texts = (" ".join(texts_of_new_words(seed * 1000 + number, 10)) for number in range(400))
    for analysis in newsents.analyze_many(texts, nlp=nlp):
        assert analysis.quotes
    give_back()  # how much the C library holds of what is free, is chance
    sizes.append(resident())
print(*sizes[2:])
"""


def resident() -> int:
    """Return the resident size of this process in kB."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


@pytest.fixture
def grown() -> tuple[int, int]:
    run = subprocess.run([sys.executable, "-c", GROWTH], capture_output=True, text=True, check=True)
    early, late = map(int, run.stdout.split())
    return early, late


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="the resident size is read from /proc")
def test_the_resident_size_stays(grown: tuple[int, int]) -> None:
    early, late = grown
    assert late < early * 1.05  # 1.1 where words are kept
