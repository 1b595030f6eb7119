"""From the words of a source to its speaker."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load
from newsents.pipeline.annotations import get_analysis, set_quotes
from newsents.pipeline.speakers.component import Speakers
from newsents.schema import Quote, TextSpan


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(exclude=["newsents_zones", "newsents_quotes", "newsents_speakers"])


def quoted(
    nlp: Language, text: str, source: str, content: str, cue: str | None = None, kind: str = "indirect"
) -> Quote:
    """Return the one quote of a text, with its speaker; the source is the last occurrence of its words."""

    def span(words: str) -> TextSpan:
        start = text.rindex(words)
        return TextSpan(start, start + len(words), words)

    doc = nlp(text)
    cue_span = span(cue) if cue else None
    assert kind in ("direct", "indirect")
    quote = Quote(
        (span(content),), cue=cue_span, source=span(source), kind="direct" if kind == "direct" else "indirect"
    )
    set_quotes(doc, [quote])
    return get_analysis(Speakers()(doc)).quotes[0]


LEE = "Transport Minister Ann Lee arrived in Oslo on Monday. "
LEE_AND_EK = "Prime Minister Bo Ek met Transport Minister Ann Lee on Monday. "


@pytest.mark.parametrize(
    ("text", "source", "content", "speaker"),
    [
        ("Ann Lee said it rained.", "Ann Lee", "it rained", "Ann Lee"),
        (LEE + "Lee said it rained.", "Lee", "it rained", "Ann Lee"),
        (LEE + "The minister said it rained.", "The minister", "it rained", "Ann Lee"),
        (LEE + "She said it rained.", "She", "it rained", "Ann Lee"),
        (LEE_AND_EK + "The transport minister said it rained.", "The transport minister", "it rained", "Ann Lee"),
        (
            "It rained, said his Danish counterpart, Ann Lee.",
            "his Danish counterpart, Ann Lee",
            "It rained",
            "Ann Lee",
        ),
        (LEE + "Lee's lawyer Bo Ek said it rained.", "Lee's lawyer Bo Ek", "it rained", "Bo Ek"),
        ("Bo Ek, who met Ann Lee, said it rained.", "Bo Ek, who met Ann Lee,", "it rained", "Bo Ek"),
        ("Ann Lee, a doctor, said it rained.", "Ann Lee, a doctor,", "it rained", "Ann Lee"),
        (
            "A spokesman for Ann Lee said it rained.",
            "A spokesman for Ann Lee",
            "it rained",
            "spokesman for Ann Lee",
        ),
        ("Some farmers said it rained.", "Some farmers", "it rained", "Some farmers"),
        ("Ann Lee and Bo Ek said it rained.", "Ann Lee and Bo Ek", "it rained", "Ann Lee and Bo Ek"),
        ("Ann Lee and Bo Ek met. Both said it rained.", "Both", "it rained", "Ann Lee and Bo Ek"),
        ("It was Ann Lee who said it rained.", "who", "it rained", "Ann Lee"),
    ],
)
def test_a_source_has_the_right_speaker(nlp: Language, text: str, source: str, content: str, speaker: str) -> None:
    quote = quoted(nlp, text, source, content, cue="said")
    assert str(quote.speaker) == speaker


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("A spokesman said it rained.", "A spokesman", "unnamed"),
        ("Police officials said it rained.", "Police officials", "group"),
        ("Moscow said it rained.", "Moscow", "government"),
        ("The Americans said it rained.", "The Americans", "government"),
        ("Ann Lee said it rained.", "Ann Lee", "person"),
    ],
)
def test_a_speaker_has_a_kind(nlp: Language, text: str, source: str, kind: str) -> None:
    speaker = quoted(nlp, text, source, "it rained", cue="said").speaker
    assert speaker is not None
    assert speaker.kind == kind


def test_a_group_knows_its_members(nlp: Language) -> None:
    quote = quoted(nlp, "Ann Lee and Bo Ek said it rained.", "Ann Lee and Bo Ek", "it rained", cue="said")
    assert quote.speaker is not None
    assert len(quote.speaker.members) == 2


def test_two_of_many_are_not_the_two_who_were_named(nlp: Language) -> None:
    text = LEE_AND_EK + "Two officials said the road was closed."
    speaker = quoted(nlp, text, "Two officials", "the road was closed", "said").speaker
    assert speaker is not None
    assert (speaker.kind, speaker.name, speaker.members) == ("group", "Two officials", ())


def test_nobody_named_only_within_the_quote_is_its_speaker(nlp: Language) -> None:
    quote = quoted(nlp, '"Bob Lee is late," he said.', "he", "Bob Lee is late,", cue="said", kind="direct")
    assert quote.speaker is None


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ('"Rain," Ann Lee said through a translator.', "a translator"),
        ('"Rain," Ann Lee said, quoted by the news agency Nordwire.', "the news agency Nordwire"),
        ('"Rain," Ann Lee was quoted as saying by Nordwire.', "Nordwire"),
        ('"Rain," Ann Lee said through her lawyer.', "her lawyer"),
        ('"Rain," Ann Lee told Nordwire.', None),
        ('"Rain," Ann Lee said.', None),
    ],
)
def test_a_go_between_is_kept(nlp: Language, text: str, via: str | None) -> None:
    cue = "said" if " said" in text else "told" if " told" in text else "was quoted as saying"
    quote = quoted(nlp, text, "Ann Lee", "Rain,", cue=cue, kind="direct")
    assert (str(quote.via) if quote.via else None) == via


@pytest.mark.parametrize("text", ["", " ", "\n", "He", "he he he", "“He", "\ud800 he", "He said." * 50])
def test_no_text_is_too_odd(nlp: Language, text: str) -> None:
    get_analysis(Speakers()(nlp(text)))


@pytest.fixture(scope="module")
def whole() -> Language:
    return load()


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Sergei Volkonin said on Friday that his ships were ready.\n\nAccording to Erik Dahl, who runs a shipping "
            'line, a winter passage would save his captains nine days. "Nine days is my whole profit," he said.',
            "Nine days is",
            "Erik Dahl",
        ),
        (
            "Birgit Lohmann was second, and Ann Lee came in late.\n\nThe nurse said she would be at work on Monday at "
            'seven. "It still has not come," she said.',
            "It still",
            "nurse",
        ),
        (
            "Growers, who lost a third of last year's rye to rain, have heard such promises before. They want the "
            "tracks first, they say.",
            "They want",
            "Growers",
        ),
        (
            'A trader in Odessa said that both were right. "There are no wagons," the trader added.',
            "There are",
            "trader in Odessa",
        ),
        (
            "Two thousand hoppers would be repaired by August, according to Shulhan.\n\nThe spokeswoman, Kateryna "
            "Shulhan, lives in Kyiv.",
            "Two thousand",
            "Kateryna Shulhan",
        ),
    ],
)
def test_who_speaks_in_a_passage(whole: Language, text: str, words: str, speaker: str) -> None:
    (quote,) = (quote for quote in whole(text)._.quotes if quote.text.startswith(words))
    assert str(quote.speaker) == speaker


def test_what_is_not_there_does_not_speak(whole: Language) -> None:
    doc = whole('Daniel Okafor, who leads the town and is no relation, called the plan "a massacre with a budget".')
    assert {str(quote.speaker) for quote in doc._.quotes} <= {"None", "Daniel Okafor"}


def test_who_is_quoted_does_not_call_himself_he(whole: Language) -> None:
    doc = whole('Tom Reed met Bob Ek. "He is a fool," Reed said.')
    assert {str(mention.entity) for mention in doc._.mentions if mention.text == "He"} == {"Bob Ek"}


@pytest.mark.parametrize("name", ["Joan Hesketh KC", "Cllr Joan Hesketh", "Joan Hesketh MP"])
def test_letters_and_titles_around_a_name_are_not_the_speaker(whole: Language, name: str) -> None:
    (quote,) = whole(f"{name} said it rained.")._.quotes
    assert str(quote.speaker) == "Joan Hesketh"
