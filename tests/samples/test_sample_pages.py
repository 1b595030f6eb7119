from __future__ import annotations

from importlib.resources import files

import pytest

from newsents import samples
from newsents.samples import Sample

PAGES = samples.load()


@pytest.mark.parametrize("sample", PAGES, ids=lambda sample: sample.name)
class TestEachPage:
    def test_its_length_is_that_of_a_short_news_page(self, sample: Sample) -> None:
        assert 120 <= len(sample.text.split()) <= 350

    def test_the_gold_words_stand_where_the_gold_says(self, sample: Sample) -> None:
        assert sample.said
        for said in sample.said:
            assert sample.text[said.start : said.start + len(said.words)] == said.words

    def test_the_gold_is_in_order_without_overlap(self, sample: Sample) -> None:
        ends = [said.start + len(said.words) for said in sample.said]
        assert all(end <= said.start for end, said in zip(ends, sample.said[1:], strict=False))

    def test_the_gold_kinds_are_those_of_the_schema(self, sample: Sample) -> None:
        assert {said.kind for said in sample.said} <= {"direct", "indirect", "mixed"}

    def test_a_gold_speaker_is_named_on_the_page(self, sample: Sample) -> None:
        words = set(sample.text.replace("'s", " ").replace("’s", " ").lower().replace(",", " ").split())
        for said in sample.said:
            assert said.speaker.split()[-1].lower() in words | {word.strip(".:)") for word in words}


def test_there_are_at_least_fourteen_pages_of_distinct_names() -> None:
    assert len({sample.name for sample in PAGES}) == len(PAGES) >= 14


def test_every_page_in_the_package_is_loaded() -> None:
    found = {path.name for path in files("newsents.samples").joinpath("pages").iterdir()}
    assert found == {f"{sample.name}.txt" for sample in PAGES}


@pytest.mark.parametrize(
    "form",
    [
        '," Mr Volkonin told reporters, "but',  # interrupted, straight
        "“",  # curly
        "'We shall",  # single
        '""I was',  # doubled
        "« ",  # guillemets
        "‹ ",  # inner guillemets
        "said that her",
        "said he had lost",  # bare
        "According to",
        "was quoted as saying",
        "accused the water ministry on Monday of",
        ", he said, is",  # parenthetical
        '" - Dr. Xu Qinglan',  # press release
        "And from Robert Achterberg",
        "JUDGE TKACH:",  # transcript
        "through a translator",
        "Moscow insists",
        "Both men",
        "The minister",
        "did not say whether",
    ],
)
def test_the_pages_show_this_form(form: str) -> None:
    assert any(form in sample.text for sample in PAGES)


@pytest.mark.parametrize("spellings", samples.people(), ids=lambda spellings: spellings[0])
def test_every_spelling_of_a_person_stands_on_a_page(spellings: tuple[str, ...]) -> None:
    for name in spellings:
        assert any(name in sample.text for sample in PAGES)


def test_one_page_has_an_odd_number_of_quotation_marks() -> None:
    assert any(sample.text.count('"') % 2 for sample in PAGES)
