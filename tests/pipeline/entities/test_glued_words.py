"""Words of headings and heads of sentences are none of the name of whom the article names without them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_quotes", "newsents_speakers"])


def persons(nlp: Language, text: str) -> list[str]:
    """Return the persons that a text names, each once, sorted."""
    return sorted({mention.entity.name for mention in nlp(text)._.mentions if mention.label == "PERSON"})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Paper Denounces Orsted\n\nHelen Orsted spoke on Monday. She left.", ["Helen Orsted"]),
        ("Helen Orsted won. Besides Orsted, three women ran.", ["Helen Orsted"]),
        ("Helen Orsted won. Asserting Orsted's right to stand, she said no.", ["Helen Orsted"]),
        ("Helen Orsted won by ten votes. Chasing Orsted was Tom Vance.", ["Helen Orsted", "Tom Vance"]),
        ("Orsted Camp Declines To Meet The Mayor\n\nHelen Orsted will not come.", ["Helen Orsted"]),
        ("Helen Orsted Put On The Defensive Over Taxes\n\nHelen Orsted spoke.", ["Helen Orsted"]),
        ("Mayor Backs Helen Orsted With Banks In New Poll\n\nHelen Orsted spoke.", ["Helen Orsted"]),
        # whoever has a name of his own
        ("Helen Orsted won. Mercy Orsted, her aunt, wept.", ["Helen Orsted", "Mercy Orsted"]),
        ("Helen Orsted won. Bram Orsted, her uncle, wept.", ["Bram Orsted", "Helen Orsted"]),
        ("Helen Orsted won. Helen Campbell lost.", ["Helen Campbell", "Helen Orsted"]),
        ("Will Orsted Run Again?\n\nHelen Orsted wept. Her son Will Orsted did not.", ["Helen Orsted", "Will Orsted"]),
    ],
)
def test_a_word_beside_a_name_that_the_article_has_alone_is_none_of_it(
    nlp: Language, text: str, named: list[str]
) -> None:
    assert persons(nlp, text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Beyond Washington, others were glad.", []),
        ("Among Latinos, her lead is gone.", []),
        ("Kurdish Peshmerga held the hill.", []),
        ("Rush Garland spoke. Spike Garcia said no.", ["Rush Garland", "Spike Garcia"]),
        ("Merry Orsted, a mother of two, was there.", ["Merry Orsted"]),
    ],
)
def test_a_name_of_words_is_a_persons_only_where_much_says_so(nlp: Language, text: str, named: list[str]) -> None:
    assert persons(nlp, text) == named
