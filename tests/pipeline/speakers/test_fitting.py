"""Whom the words beside a noun leave, and who is named by a title only later."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsents.pipeline import load
from newsents.pipeline.entities.linking import are_initials


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def speakers(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    quotes = nlp(text)._.quotes
    return [(quote.source.text, quote.speaker and quote.speaker.name) for quote in quotes if quote.source]


CLIP = (
    "The clip showed Peter Holt, a lawmaker of the Labour Party, who failed to answer. Holt had in fact replied at "
    "once. Holt called it a fake.\n\n"
)


def test_the_chairman_of_a_party_is_nobody_of_another(nlp: Language) -> None:
    found = dict(speakers(nlp, CLIP + "The chairman of the Conservative Party said the clip was a joke."))
    assert found["The chairman of the Conservative Party"] != "Peter Holt"


def test_a_spokesman_from_one_body_is_not_that_of_another(nlp: Language) -> None:
    text = (
        "A spokeswoman for Rain Music opened the meeting on Monday. The spokeswoman said the hall was full.\n\n"
        "The spokeswoman from Alder Records said the music was too loud.\n\n"
        '"We could not hear a word," the spokeswoman said.'
    )
    names = [name for _, name in speakers(nlp, text)]
    assert names[1] == "spokeswoman from Alder Records"
    assert names[0] != names[1]


def test_capitals_are_the_name_of_something_unless_somebody_has_the_title(nlp: Language) -> None:
    text = (
        "Ann Moe has made three films. Moe wants to make another, and Moe has found the money for it.\n\n"
        "The studio fell out with two actors in May, according to The Harbour Reporter."
    )
    assert dict(speakers(nlp, text)).get("The Harbour Reporter") != "Ann Moe"


TITLE = "The bridge will be closed in May, Norway's transport minister said on Monday.\n\n"


def test_a_title_before_the_name_comes_is_that_persons(nlp: Language) -> None:
    text = TITLE + "“It is old,” Transport Minister Kari Lund told reporters in the capital."
    assert dict(speakers(nlp, text))["Norway's transport minister"] == "Kari Lund"


@pytest.mark.parametrize(
    "later",
    [
        # another's title, another owner, two of the title, a title behind the name
        "“It is old,” Interior Minister Kari Lund told reporters in the capital.",
        "“It is old,” Danish Transport Minister Kari Lund told reporters in the capital.",
        "Transport Minister Kari Lund and Transport Minister Bo Ek told reporters that it was old.",
    ],
)
def test_a_title_is_nobodys_whom_it_does_not_fit_alone(nlp: Language, later: str) -> None:
    assert dict(speakers(nlp, TITLE + later))["Norway's transport minister"] not in ("Kari Lund", "Bo Ek")


def test_a_body_is_called_by_its_owners_words(nlp: Language) -> None:
    text = "Six people were hurt. Public Ombudsman Nadia Costa’s office said the police had fired first."
    assert speakers(nlp, text)[0][1] == "Public Ombudsman Nadia Costa’s office"
    text = "Ann Lee lost in May. Mrs. Lee’s campaign said the count was wrong."
    assert speakers(nlp, text)[-1][1] == "Lee campaign"


@pytest.mark.parametrize(
    ("letters", "name", "are"),
    [
        ("HANDS", "Harbour Against New Docks South", True),
        ("HIND", "Harbour in New Docks", True),
        ("HND", "Harbour in New Docks", True),
        ("HN", "Harbour in New Docks", False),
        ("HID", "Harbour in New Docks", False),
    ],
)
def test_initials_are_those_of_all_but_small_words(letters: str, name: str, are: bool) -> None:
    assert are_initials(letters, name.split()) is are


def test_capitals_in_brackets_are_the_name_before_them(nlp: Language) -> None:
    text = (
        "The Harbour Institute in Defense of Docks (HIDOD) was founded in 2001.\n\n"
        "HIDOD wrote on Monday that the docks were safe."
    )
    assert speakers(nlp, text)[-1][1] == "Harbour Institute in Defense of Docks"


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("Climate groups are watching the case closely.", "Some", "some climate groups"),
        ("Rural voters are watching the case closely.", "Others", "other rural voters"),
        ("The prices are rising in all shops.", "Some", "Some"),
        ("Ann Lee is watching the case.", "Many", "Many"),
    ],
)
def test_some_are_a_part_of_those_of_whom_the_sentence_before_tells(
    nlp: Language, before: str, source: str, name: str
) -> None:
    found = speakers(nlp, f"The court met on Monday. {before} {source} argue that the law is too old to be kept.")
    assert found[-1] == (source, name)


LOWE = "Chief executive Ann Lowe said the bank was ready. Smaller rivals were less kind. "
KOH = "Tom Hill, 42, pleaded guilty on Monday. "
STABBED = "Mary Hill, 42, was stabbed outside her home. "


BOATS = "Skipper Ned Pugh of the Maid Marion said he saw nothing. "
COURT = "Prosecutor Jane Frost questioned the witness, a girl of 14. "
SUED = "The Hollis family sued Marlow Energy after Ben died. Marlow said it was not at fault. "
MOOSE = "Officer Marlene Beaucage said the moose was unharmed. "
RIVAL = "Tom Hill spoke. His rival, Bo Ek, said that it was late. "


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        # an office at another body than those that were spoken of
        (LOWE + "The chief executive of one said it was a scandal.", "The chief executive of one", "unnamed"),
        (
            LOWE + "The chief executive of another bank said it was no good.",
            "The chief executive of another bank",
            "unnamed",
        ),
        (LOWE + "The chief executive said it was a scandal.", "The chief executive", "Ann Lowe"),
        (LOWE + "The chief executive of the bank said it was no good.", "The chief executive of the bank", "Ann Lowe"),
        (
            BOATS + "The skipper of the other boat said he blew his horn.",
            "The skipper of the other boat",
            "unnamed",
        ),
        (BOATS + "The other skipper said that he blew his horn.", "The other skipper", "unnamed"),
        (BOATS + "The skipper said he blew his horn.", "The skipper", "Ned Pugh"),
        # whoever has a calling is no girl, unless of a girl's age; a family is no company
        (COURT + '"I was scared," the girl said.', "the girl", "unnamed"),
        (COURT + '"I have no more questions," the prosecutor said.', "the prosecutor", "Jane Frost"),
        ("Singer Ana Roy, 17, won on Friday. The girl said she was stunned.", "The girl", "Ana Roy"),
        (SUED + "The family said it wanted answers.", "The family", "other"),
        (SUED + "The company said it had no answers.", "The company", "Marlow Energy"),
        # what is neither a person nor known: places that people work in are bodies
        (MOOSE + "The restaurant said it was closed.", "The restaurant", "organization"),
        (MOOSE + "The officer said she was busy.", "The officer", "Marlene Beaucage"),
        # offices that nobody holds together
        ("Minister Ann Lowe said it was ready. The chief executive said it was not.", "The chief executive", "unnamed"),
        (
            "Minister Ann Lowe said it was ready. The former minister said it would do.",
            "The former minister",
            "Ann Lowe",
        ),
        # nobody is whom his own relative clause names
        (RIVAL + "His rival, who fears Bo Ek, said that it was over.", "His rival", "unnamed"),
        (RIVAL + "His rival, who fears Tom Hill, said that it was over.", "His rival", "Bo Ek"),
        # who is accused is no victim, and relatives of victims are not those who were not called so
        (KOH + '"He hit me," the victim said.', "the victim", "unnamed"),
        (KOH + "The defendant said he had gone home.", "The defendant", "Tom Hill"),
        (STABBED + "The victim said she had known him.", "The victim", "Mary Hill"),
        (STABBED + '"I am glad," the victim\'s mother said.', "the victim's mother", "unnamed"),
        ("The Supreme Court met in May. The company said it was safe.", "The company", "organization"),
        ("Coastline Energy met in May. The company said it was safe.", "The company", "Coastline Energy"),
        ("UN envoy Tom Pyke said no. The bank (NRB) said the talks would go on.", "The bank (NRB", "organization"),
    ],
)
def test_words_beside_a_noun_bar_who_was_named(nlp: Language, text: str, source: str, name: str) -> None:
    quotes = {quote.source.text: quote.speaker for quote in nlp(text)._.quotes if quote.source}
    speaker = quotes[source]
    assert speaker is not None
    assert name == (speaker.kind if name in ("unnamed", "organization", "other") else speaker.name)
    assert speaker.name not in ("UN", "Supreme Court")
