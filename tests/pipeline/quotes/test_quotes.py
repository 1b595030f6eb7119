"""Quotations, from clear-cut sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import newsents
from newsents import samples
from newsents.errors import ModelError, NewsentsError
from newsents.pipeline import load
from newsents.pipeline.quotes.component import Quotes
from newsents.schema import Quote


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_entities", "newsents_speakers"])


@pytest.fixture(scope="module")
def by_rules() -> Language:
    return load(exclude=["newsents_entities", "newsents_speakers"], config={"newsents_quotes": {"model": None}})


def found(nlp: Language, text: str) -> list[Quote]:
    quotes: list[Quote] = list(nlp(text)._.quotes)
    assert all(text[span.start : span.end] == span.text for quote in quotes for span in quote.content)
    return quotes


def said(quote: Quote) -> tuple[str | None, str, str]:
    return (quote.source.text if quote.source else None, " | ".join(span.text for span in quote.content), quote.kind)


CLEAR = [
    ('"The bridge is safe," said Ann Lee.', "Ann Lee", "The bridge is safe,", "direct"),
    ("“The bridge is safe,” Ann Lee said.", "Ann Lee", "The bridge is safe,", "direct"),
    ('"The bridge," Ann Lee said, "is safe."', "Ann Lee", "The bridge, | is safe.", "direct"),
    ('"It is safe," Ann Lee said. "We tested it."', "Ann Lee", "It is safe, | We tested it.", "direct"),
    ("Ann Lee said that the bridge was safe.", "Ann Lee", "that the bridge was safe", "indirect"),
    ("Ann Lee said the bridge was safe.", "Ann Lee", "the bridge was safe", "indirect"),
    ("The bridge is safe, Ann Lee said.", "Ann Lee", "The bridge is safe", "indirect"),
    ("According to Ann Lee, the bridge is safe.", "Ann Lee", "the bridge is safe", "indirect"),
    ("Ann Lee accused the council of hiding the report.", "Ann Lee", "the council of hiding the report", "indirect"),
    ('Ann Lee said the bridge was "perfectly safe" now.', "Ann Lee", 'the bridge was "perfectly safe" now', "mixed"),
    ("Ann Lee was quoted as saying it was safe.", "Ann Lee", "it was safe", "indirect"),
    ('"We wrote three letters," Mohammed al-Rifaani said.', "Mohammed al-Rifaani", "We wrote three letters,", "direct"),
]


@pytest.mark.parametrize(("text", "source", "content", "kind"), CLEAR)
def test_a_clear_quotation_is_found(nlp: Language, text: str, source: str, content: str, kind: str) -> None:
    assert (source, content, kind) in [said(quote) for quote in found(nlp, text)]


# the rules take only the nearer half of an interrupted quotation
@pytest.mark.parametrize(("text", "source", "content", "kind"), [*CLEAR[:2], *CLEAR[3:5]])
def test_the_plainest_ones_are_found_by_rules_alone(
    by_rules: Language, text: str, source: str, content: str, kind: str
) -> None:
    assert (source, content, kind) in [said(quote) for quote in found(by_rules, text)]


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "smart" bins were late again.',
        'She read "War and Peace" at home.',
        "The bridge was opened on Monday.",
        '"',
        "",
        "   \n ",
    ],
)
def test_what_is_no_quotation_is_left_alone(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


PAGE = "Bridge opens after a year\n\nBy Bo Ek\n\nThe bridge over the Lune opened on Monday after a year of work.\n\n"


@pytest.mark.parametrize(
    ("text", "source", "content", "rule"),
    [
        (PAGE + '"It is finished." - Ann Lee, city engineer', "Ann Lee, city engineer", "It is finished.", None),
        (PAGE + 'And from Ann Lee: "It is finished."', "Ann Lee", "It is finished.", "name_before_colon"),
        (
            PAGE + "ANN LEE: It is finished.\n\nBO EK: At last.\n\nANN LEE: At last, yes.",
            "BO EK",
            "At last.",
            "transcript",
        ),
    ],
)
def test_a_form_without_a_cue_is_read(nlp: Language, text: str, source: str, content: str, rule: str | None) -> None:
    quotes = [quote for quote in found(nlp, text) if said(quote)[:2] == (source, content)]
    assert quotes
    assert rule is None or rule in quotes[0].evidence


@pytest.mark.parametrize(
    ("text", "act", "negated", "hypothetical"),
    [
        ("Ann Lee said it was safe.", "speech", False, False),
        ("Ann Lee wrote that it was safe.", "writing", False, False),
        ("Ann Lee believes that it is safe.", "thought", False, False),
        ("Ann Lee did not say that it was safe.", "speech", True, False),
        ("Ann Lee denied that it was safe.", "speech", True, False),
        ("Ann Lee would say that it was safe.", "speech", False, True),
        # what somebody would say again and again, later, or word for word was said
        ("Every night Ann Lee would say that it was safe.", "speech", False, False),
        ("Ann Lee would later say that it was safe.", "speech", False, False),
        ("“It is safe,” Ann Lee would say.", "speech", False, False),
        ("When it rained, Ann Lee would say that it was safe.", "speech", False, False),
        ("As a child Ann Lee would say that it was safe.", "speech", False, False),
        ("Ann Lee would say only that it was safe.", "speech", False, False),
        ("When she comes, Ann Lee would say that it is safe.", "speech", False, True),
        ("If asked, Ann Lee would later say that it was safe.", "speech", False, True),
        ("Ann Lee would not say that it was safe.", "speech", True, True),
        ("Ann Lee declined to say whether it was safe.", "speech", False, True),
    ],
)
def test_act_denial_and_what_was_not_said(
    nlp: Language, text: str, act: str, negated: bool, hypothetical: bool
) -> None:
    quotes = found(nlp, text)
    assert [(quote.act, quote.negated, quote.hypothetical) for quote in quotes] == [(act, negated, hypothetical)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The company denied the allegations in May.", "other"),
        ("The company denied that it had lied.", "speech"),
        ("The company denied the allegation that it had lied.", "speech"),
        # a clause that describes a noun, or tells when, tells nothing that was said
        ("Ann Lee referred to the bridge that the mayor opened.", "other"),
        ("Ann Lee called for more as the lights came up.", "other"),
        ("Ann Lee asked whether the bridge was safe.", "speech"),
        ("Ann Lee asked when the bridge would open.", "speech"),
        ("Ann Lee told the council of the town that the bridge was safe.", "speech"),
        ("Ann Lee answered no.", "speech"),
        ("Ann Lee said so.", "speech"),
        # nor does what was not told
        ("Ann Lee declined to comment.", "other"),
        ("Ann Lee promised to mend the bridge.", "speech"),
        ("Ann Lee accused the council of hiding the report.", "speech"),
        ("Ann Lee described the plan as a bad joke.", "speech"),
        ("Ann Lee wrote an angry letter about the bridge.", "other"),
        ("Ann Lee denied the “worst” allegations.", "speech"),
        # what courts, students and studies tell
        ("The court ruled that the bridge must stay shut.", "speech"),
        ("Ann Lee shared that she had never seen the bridge.", "speech"),
        ("Ann Lee shared her book with the council.", "other"),
        ("The report concluded that the bridge was safe.", "speech"),
    ],
)
def test_words_are_only_told_by_what_tells_something(nlp: Language, text: str, act: str) -> None:
    assert {quote.act for quote in found(nlp, text)} <= {act}


def test_what_tells_nothing_is_kept_where_its_cue_is_sure(nlp: Language) -> None:
    assert [(quote.text, quote.act) for quote in found(nlp, "The company denied the allegations.")] == [
        ("the allegations", "other")
    ]


def test_a_higher_least_confidence_keeps_the_surest() -> None:
    text = "Ann Lee said it was safe. The council is keen to open it, and the plan worries Bo Ek."
    every, surest = (
        load(exclude=["newsents_speakers"], config={"newsents_quotes": {"min_confidence": least}})(text)._.quotes
        for least in (0.05, 0.8)
    )
    assert all(quote.confidence >= 0.8 for quote in surest)
    assert {quote.text for quote in surest} < {quote.text for quote in every}


def test_no_content_crosses_into_another_zone(nlp: Language) -> None:
    text = PAGE + '"It is finished," said Ann Lee.\n\nMore from this section\n\nWeather\n\nSport'
    for quote in found(nlp, text):
        for zone in nlp(text)._.article.zones:
            inside = [zone.start <= span.start and span.end <= zone.end for span in quote.content]
            assert all(inside) or not any(zone.start <= span.start < zone.end for span in quote.content)


@pytest.mark.parametrize("batch_size", [1, 3, 100])
@pytest.mark.parametrize("pipeline", ["nlp", "by_rules"])
def test_what_is_found_does_not_depend_on_what_is_read_with_it(
    pipeline: str, batch_size: int, request: pytest.FixtureRequest
) -> None:
    nlp: Language = request.getfixturevalue(pipeline)
    texts = [page.text for page in samples.load()]
    texts = [*texts[:6], "", " ", *texts[6:], '"It is late,"', '"It is late," said Ann Lee.', "said"]
    alone = [nlp(text)._.quotes for text in texts]
    assert [doc._.quotes for doc in nlp.pipe(texts, batch_size=batch_size)] == alone


def test_a_doc_without_a_parse_is_refused_and_one_without_words_is_not(nlp: Language) -> None:
    with pytest.raises(ModelError, match="N210"):
        Quotes()(Doc(nlp.vocab, words=["Rain", ",", "she", "said", "."]))
    assert Quotes()(Doc(nlp.vocab, words=["\n", "?"]))._.quotes == ()


@pytest.mark.parametrize(
    ("settings", "says"),
    [({"min_confidence": 2.0}, "N402"), ({"model": "no such model"}, "N208"), ({"model": "missing.npz"}, "N207")],
)
def test_a_wrong_setting_is_refused(settings: dict[str, object], says: str) -> None:
    with pytest.raises(NewsentsError, match=says):
        Quotes(**settings)  # type: ignore[arg-type]


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    path.write_bytes(b"not numbers")
    with pytest.raises(ModelError, match="N207"):
        Quotes(str(path))


BODY = "\n\nOSLO - The ferry stopped on Monday. It will sail again on Friday. The company has two boats.\n"


@pytest.mark.parametrize(
    ("headline", "source", "text"),
    [
        (
            "No harbour, no winter route, says the man with the icebreakers",
            "the man with the icebreakers",
            "No harbour, no winter route",
        ),
        ("Ferry is late again, warns harbour chief", "harbour chief", "Ferry is late again"),
        ("“We tested every bolt,” says engineer", "engineer", "We tested every bolt"),
        ("Minister resigns, says he is tired", "Minister", "he is tired"),
        ("Engineer says ministry hid crack in dam", "Engineer", "ministry hid crack in dam"),
    ],
)
def test_a_headline_tells_who_says_it_on_either_side(nlp: Language, headline: str, source: str, text: str) -> None:
    said = [quote for quote in found(nlp, headline + BODY) if quote.start < len(headline)]
    assert [(quote.source and quote.source.text, quote.text) for quote in said] == [(source, text)]


@pytest.mark.parametrize(
    ("sentence", "source", "cue"),
    [
        ("The ministers appear to have acknowledged that the boat would be late.", "The ministers", "acknowledged"),
        ("On Monday she seemed to suggest that the boat would be late.", "she", "suggest"),
    ],
)
def test_what_somebody_seems_to_say_is_theirs(nlp: Language, sentence: str, source: str, cue: str) -> None:
    (quote,) = found(nlp, sentence)
    assert quote.source is not None
    assert quote.cue is not None
    assert (quote.source.text, quote.cue.text, quote.text) == (source, cue, "that the boat would be late")


@pytest.mark.parametrize(
    "text",
    [
        'Ann Lee lost. "I lost," she said. Bob Ek was blunter: "She lost twice."',
        'Ann Lee lost. "I lost," she said. Her rival, Bob Ek, was franker. "She lost twice. She is done."',
        'Ann Lee lost. "I lost," she said. But to Bob Ek it was a joke: "She lost twice."',
    ],
)
def test_what_somebody_else_says_next_is_not_joined_to_a_quotation(nlp: Language, text: str) -> None:
    assert [quote.text for quote in found(nlp, text) if quote.cue and quote.cue.text == "said"] == ["I lost,"]


def test_a_quotation_goes_on_behind_whom_it_is_told(nlp: Language) -> None:
    (quote,) = found(nlp, '"It will rain," she told Bob Ek. "It always does."')
    assert quote.text == "It will rain, It always does."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tom Reed, asked whether he forgave his brother, said no.", "whether he forgave his brother"),
        ("Mrs Stott had been told on Friday that she was safe.", "that she was safe"),
        ('Ann Lee is said to be "furious".', 'to be "furious"'),
        ("It’s often said that April brings rain.", "that April brings rain"),
    ],
)
def test_whom_one_tells_or_asks_is_not_the_source(nlp: Language, text: str, words: str) -> None:
    (quote,) = (quote for quote in found(nlp, text) if quote.text == words)
    assert quote.source is None


def test_who_is_described_between_commas_asks(nlp: Language) -> None:
    (quote,) = found(nlp, "Mara Holt, a senator from Elm, questioned why the company had not mended the bridge.")
    assert quote.source is not None
    assert quote.source.text.startswith("Mara Holt")


@pytest.mark.parametrize(
    "text", ['Ann Lee was blunter: "Let them unload it themselves."', 'Ann Lee had a warning for Bob Ek: "You lose."']
)
def test_before_a_colon_the_subject_is_the_source_not_the_clause(nlp: Language, text: str) -> None:
    (quote,) = found(nlp, text)
    assert quote.source is not None
    assert quote.source.text == "Ann Lee"


def test_navigation_holds_no_quotations() -> None:
    text = (
        "The bridge is open again, Ann Lee told the council on Monday. It had been shut for a year.\n\n"
        "Related: Mayor says he will quit\nRead more: Minister says he will go\n"
    )
    doc = load(exclude=["newsents_entities", "newsents_speakers"])(text)
    assert [quote.text.split()[0] for quote in doc._.quotes] == ["The"]


def test_words_in_quotation_marks_do_not_make_the_speech_hypothetical(nlp: Language) -> None:
    (quote,) = found(nlp, "“It is not a question of if,” Park said. “It is a question of which winter.”")
    assert quote.text.startswith("It is not a question of if, It is")
    assert not quote.hypothetical
    assert not quote.negated


def test_a_content_of_which_nothing_is_the_sources_own_is_passed_over() -> None:
    newsents.analyze(" Q:  Prm J aa aed «aa».P")
