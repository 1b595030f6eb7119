"""What is too rare in annotated news to be learned: "was quoted as saying", "seems to suggest", works only named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
import numpy as np

from newsents.pipeline.quotes.choosing.acts import act_of
from newsents.pipeline.quotes.ranges.ranges import Range, Ranges
from newsents.pipeline.quotes.ranges.spans import trim
from newsents.pipeline.quotes.reading.columns import FINITE, among
from newsents.pipeline.quotes.reading.marks import MARKS_AND_BLANKS
from newsents.pipeline.quotes.reading.symbols import hashed, symbols
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.pipeline.quotes.scoring.untrained import cue_lexicon
from newsents.schema.selection import SAID

_QUOTED_CONFIDENCE = 0.9
_RAISED_CONFIDENCE = 0.7
"""Four of the six in the train part of PolNeAR are annotated so."""

_RAISING = np.array([hashed("appear"), hashed("seem")], dtype=np.uint64)
_OFTEN_A_CUE = 0.3
_HABIT_CONFIDENCE = 0.9
_TOLD_OFTEN = frozenset("boast claim insist joke say".split())
_HABITS = np.array([hashed(verb) for verb in ("use", "like", "love")], dtype=np.uint64)
_AS = np.uint64(hashed("as"))
_QUOTED = frozenset(("quote", "cite", "report"))
_AS_SAYING = frozenset(("saying", "telling", "declaring", "stating", "adding", "having"))
_TITLED = frozenset(
    "sign read watch see publish direct play perform record release screen paint star "
    "recite produce film edit review translate adapt premiere".split()
)
_WRITTEN = frozenset("write pen author cowrite co-write".split())
_SHOWN_ON = frozenset("on in at during via from".split())
"""What stands before where something is said, heard and read: "said on “Night Shift”"."""

_GIVES_A_NAME = frozenset("nickname christen name title entitle rename".split())
_EVERYONE = frozenset("everyone everybody people friends fans locals neighbors neighbours they some many".split())
_ONESELF = frozenset("itself himself herself themselves myself yourself ourselves".split())
_NAMES = frozenset("call name title entitle dub nickname term know christen".split())
"""Verbs that give something its name."""

_NOUN, _PREPOSITION = symbols("NOUN ADP")
_GERUND = np.uint64(hashed("VBG"))
_MOST_BLANK = 8
_LEADS = frozenset(",:?!")
"""What stands between a verb and the words in marks that somebody says: "Lee beamed: ...", "..., she beamed"."""

_ENDS_SENTENCE = frozenset((".", "?", "!", "…"))

_WORKS = frozenset(
    "album blog book column documentary film memoir movie musical newsletter novel play podcast poem program programme "
    "series show single song sitcom".split()
)
_SMALL = frozenset("a an and as at but by for from in into nor of off on or over the to up with de la le el".split())
_LONGEST_TITLE = 14
_MOSTLY = 0.6
_MOST_WORDS_BESIDE_TITLE = 5


@attrs.frozen(slots=True)
class PhraseQuote:
    """A quotation that was recognised by a fixed phrase.

    Parameters
    ----------
    cue
        Token index of the verb.
    source, content
        Token ranges.
    rule
        Name of the phrase.
    confidence
        How probable it is that the content and its source are right.
    """

    cue: int
    source: Ranges
    content: Ranges
    rule: str
    confidence: float


def find_phrases(tokens: Tokens) -> list[PhraseQuote]:
    """Return the quotations of an article that fixed phrases tell, in order of the rules."""
    return [*_quoted_as(tokens), *_raised(tokens), *_habits(tokens)]


def _raised(tokens: Tokens) -> Iterator[PhraseQuote]:
    """Find verbs of attribution under "appear" and "seem", whose subject is the source: "she seems to suggest that"."""
    for raising in np.flatnonzero(among(tokens.lemma, _RAISING)).tolist():
        children = tokens.children(raising)
        subject = next((child for child in children if tokens.relation(child) in ("nsubj", "nsubjpass")), None)
        for cue in children:
            if tokens.relation(cue) != "xcomp" or subject is None:
                continue
            if cue_lexicon().get((int(tokens.lemma[cue]), "VERB"), 0.0) < _OFTEN_A_CUE:
                continue
            clause = next((child for child in tokens.children(cue) if tokens.relation(child) == "ccomp"), None)
            if clause is not None and clause > cue:
                content = trim(tokens, ((int(tokens.left[clause]), int(tokens.right[clause]) + 1),))
                source = trim(tokens, (_noun_phrase(tokens, subject),))
                if source and content:
                    yield PhraseQuote(cue, source, content, "raised", _RAISED_CONFIDENCE)


def _habits(tokens: Tokens) -> Iterator[PhraseQuote]:
    """Find verbs of speech under those of habits, with a clause: "My aunt, who raised nine, used to say that ..."."""
    for habit in np.flatnonzero(among(tokens.lemma, _HABITS)).tolist():
        children = tokens.children(habit)
        subject = next((child for child in children if tokens.relation(child) == "nsubj" and child < habit), None)
        if subject is None and tokens.relation(habit) == "acl" and tokens.word(habit - 1) == ",":
            subject = int(tokens.head[habit])  # behind a relative clause
        is_open = any(tokens.relation(child) in ("neg", "aux") for child in children)
        if subject is None or is_open or tokens.region[habit]:
            continue
        for cue in (child for child in children if tokens.relation(child) == "xcomp" and child > habit):
            if tokens.lemma_of(cue) not in _TOLD_OFTEN or tokens.tag[cue] == _GERUND or tokens.word(cue + 1) != "that":
                continue
            clause = next((child for child in tokens.children(cue) if tokens.relation(child) == "ccomp"), None)
            stop = tokens.sentence(cue)[1] if clause is None else int(tokens.right[clause]) + 1
            content = trim(tokens, ((cue + 1, stop),))
            start, end = _noun_phrase(tokens, subject)
            source = trim(tokens, ((start, min(end, habit)),))
            if source and content and FINITE[tokens.tag_code[cue + 1 : stop]].any():
                yield PhraseQuote(cue, source, content, "habit", _HABIT_CONFIDENCE)


def _quoted_as(tokens: Tokens) -> Iterator[PhraseQuote]:
    """Find the passive of "quote" with "as saying", its content on either side."""
    for at in np.flatnonzero(tokens.lower == _AS).tolist():
        token = tokens.doc[at]
        cue = token.head
        if cue.lemma_.lower() not in _QUOTED:
            continue
        saying = next((child for child in token.children if child.lower_ in _AS_SAYING), None)
        subject = next((child for child in cue.children if child.dep_ == "nsubjpass"), None)
        if saying is None or subject is None:
            continue
        start, end = tokens.sentence(cue.i)
        begin = saying.i + 1
        for child in saying.children:
            if child.i > saying.i and child.dep_ in ("prep", "agent") and child.lower_ == "by" and child.i <= begin + 1:
                begin = int(tokens.right[child.i]) + 1
        source = trim(tokens, (_noun_phrase(tokens, subject.i),))
        after = trim(tokens, ((begin, end),))
        before = trim(tokens, ((start, source[0][0] if source else cue.i),))
        content = after or before
        if source and content:
            yield PhraseQuote(cue.i, source, content, "quoted_as", _QUOTED_CONFIDENCE)


def _noun_phrase(tokens: Tokens, noun: int) -> Range:
    tails = [
        int(tokens.left[child])
        for child in tokens.children(noun)
        if child > noun and tokens.doc[child].dep_ in ("relcl", "advcl", "parataxis")
    ]
    return int(tokens.left[noun]), min([int(tokens.right[noun]) + 1, *tails])


def is_name(tokens: Tokens, cue: int, content: Ranges) -> bool:
    """Whether a content is but a name or a title in quotation marks, and nobody's words.

    'He read "War and Peace" at home.', 'the party went back to the name "Fact Desk"', 'this is called "brown lung"'.
    """
    quoted = tokens.quoted_words
    if all(quoted[start] == quoted[end] for start, end in content):
        return False
    words = [
        at
        for start, end in content
        for at in range(start, min(end, start + _LONGEST_TITLE + _MOST_WORDS_BESIDE_TITLE + 1))
        if tokens.is_word[at]
    ]
    inside = [at for at in words if tokens.region[at]]
    if not 0 < len(inside) <= _LONGEST_TITLE:
        return False
    beside = len(words) - len(inside)
    titled = is_title(tokens.doc[at].text for at in inside) or _is_work(tokens, inside)
    if not beside and titled and is_unled(tokens, cue, content):
        return True
    if beside <= 1 and _is_a_term(tokens, cue) and not FINITE[tokens.tag_code[words]].any():
        return True
    if beside <= 1 and _gives_a_name(tokens, cue) and (titled or tokens.lemma_of(cue) in _GIVES_A_NAME):
        return True
    lemma = tokens.doc[cue].lemma_.lower()
    is_work = lemma in _TITLED and beside <= _MOST_WORDS_BESIDE_TITLE
    is_work = is_work or (lemma in _WRITTEN and len(inside) > 1 and _is_done(tokens, cue))
    return titled and (is_work or (not beside and _follows_noun(tokens, cue, inside)))


def _is_work(tokens: Tokens, inside: list[int]) -> bool:
    """Whether most words in marks are written as a title's, behind a noun for a work: "the play “Who is Late”"."""
    before = int(tokens.word_until[inside[0]]) - 1
    capital = sum(tokens.doc[at].text[:1].isupper() for at in inside)
    return before >= 0 and tokens.word(before) in _WORKS and len(inside) > 1 and capital >= _MOSTLY * len(inside)


def _is_a_term(tokens: Tokens, cue: int) -> bool:
    """Whether a cue tells what something is called, by nobody in particular: "is called", "a disease known as"."""
    if tokens.lemma_of(cue) not in _NAMES:
        return False
    relations = {tokens.relation(child) for child in tokens.children(cue)}
    return ("auxpass" in relations or tokens.relation(cue) == "acl") and "agent" not in relations


def without_title(tokens: Tokens, cue: int, content: Ranges) -> Ranges:
    """Return a content without the titles in marks that it begins with or goes on with.

    'She said on "Night Shift" that it was late', '"It is late," she said on Elton's "Night Shift."'
    """
    further = [parted for parted in content[1:] if not _is_further_title(tokens, cue, parted)]
    if further and _is_further_title(tokens, cue, content[0]):
        # "When making “The Harder Road,” Boll took a chance. “I had to.”"
        return tuple(further)
    start, end = content[0]
    number = int(tokens.region[int(tokens.word_from[start])]) if start < end else 0
    if number:
        first, last = tokens.bounds_of_region(number)
        inside = _words(tokens, first, last)
        rest = int(tokens.word_from[last])
        led = first >= start and rest < end and 1 < len(inside) <= _LONGEST_TITLE and tokens.word(rest) == "that"
        if led and is_title(tokens.doc[at].text for at in inside) and _follows_noun(tokens, cue, inside):
            start = rest
    return ((start, end), *further)


def _is_further_title(tokens: Tokens, cue: int, parted: Range) -> bool:
    """Whether a part of a content is a title in marks, which a noun, a possessive or a preposition leads in."""
    inside = _words(tokens, *parted)
    if not 0 < len(inside) <= _LONGEST_TITLE or not tokens.region[inside[0]]:
        return False
    first, last = tokens.bounds_of_region(int(tokens.region[inside[0]]))
    if inside != _words(tokens, first, last) or not is_title(tokens.doc[at].text for at in inside):
        return False
    before = int(tokens.word_until[first]) - 1
    between = tokens.text[int(tokens.end[before]) : int(tokens.start[inside[0]])]
    is_led = tokens.pos[before] in (_NOUN, _PREPOSITION) or tokens.word(before) in ("'s", "’s")
    is_led = is_led or (
        tokens.tag[before] == _GERUND and act_of(tokens.word(before), tokens.lemma_of(before), False) not in SAID
    )
    if tokens.word(before) in _WORKS:
        between = between.replace(",", "", 1)  # "on her podcast, “Dig Deep.”"
    return before != cue and is_led and not between.strip(MARKS_AND_BLANKS)


def _words(tokens: Tokens, start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if tokens.is_word[at]]


def is_unled(tokens: Tokens, cue: int, content: Ranges) -> bool:
    """Whether words in marks stand beside a cue that tells of no speech, and nothing else leads to or from them.

    'Lee rediscovered "the itch".', '"The Long Table" follows a family.': marks alone do not make them somebody's words.
    In 1,320 articles of student news none of some 25 such titles and fragments was.
    """
    region = int(tokens.region[content[0][0]])
    if len(content) > 1 or not region or tokens.region[cue] == region or tokens.own_acts.get(cue):
        return False
    if act_of(tokens.word(cue), tokens.lemma_of(cue), False) in SAID:
        return False
    marks = tokens.marks[region - 1]
    if tokens.pos[cue] == _NOUN:
        return True
    if cue >= content[0][1]:
        return tokens.text[marks.start : marks.end].rstrip(MARKS_AND_BLANKS)[-1:] not in _LEADS
    return tokens.text[max(marks.start - _MOST_BLANK, 0) : marks.start].rstrip(MARKS_AND_BLANKS)[-1:] not in _LEADS


def stands_alone(tokens: Tokens, content: Ranges) -> bool:
    """Whether a content is a stretch of words in marks that is a sentence, behind one that has ended."""
    number = int(tokens.region[content[0][0]])
    if not number:
        return False
    marks = tokens.marks[number - 1]
    words = tokens.text[marks.start : marks.end].strip(MARKS_AND_BLANKS)
    led_by = tokens.text[max(marks.start - _MOST_BLANK, 0) : marks.start].rstrip(MARKS_AND_BLANKS)[-1:]
    return words[:1].isupper() and words[-1:] in _ENDS_SENTENCE and led_by in _ENDS_SENTENCE


def _is_done(tokens: Tokens, cue: int) -> bool:
    """Whether a verb tells what somebody has done, not what he says now: "who wrote", "has written"."""
    has_done = any(tokens.lemma_of(child) == "have" for child in tokens.children(cue))
    return has_done or tokens.relation(cue) == "relcl"


def _gives_a_name(tokens: Tokens, cue: int) -> bool:
    """Whether a cue gives a name, to oneself or on behalf of everybody: "calls itself", "everyone calls him"."""
    lemma = tokens.lemma_of(cue)
    if lemma != "call":
        return lemma in _GIVES_A_NAME
    return not (_ONESELF | _EVERYONE).isdisjoint([tokens.word(child) for child in tokens.children(cue)])


def _follows_noun(tokens: Tokens, cue: int, inside: list[int]) -> bool:
    """Whether quoted words stand right behind "on", or two or more behind a noun or "'s": "his book", "NBC's"."""
    region = int(tokens.region[inside[0]])
    before = int(tokens.word_until[tokens.bounds_of_region(region)[0]]) - 1
    if before < 0 or before == cue or tokens.region[inside[-1]] != region:
        return False
    between = tokens.text[int(tokens.end[before]) : tokens.marks[region - 1].start]
    is_noun = bool(tokens.pos[before] == _NOUN) or tokens.word(before) in ("'s", "’s")
    is_named = tokens.word(before) in _SHOWN_ON or (is_noun and len(inside) > 1)
    return is_named and not between.strip(MARKS_AND_BLANKS)


def is_title(words: Iterable[str]) -> bool:
    """Whether words, of which there are some, are written as those of a title are."""
    words = iter(words)
    return next(words)[:1].isupper() and all(
        word[:1].isupper() or word[:1].isdigit() or word.lower() in _SMALL or not word[:1].isalpha() for word in words
    )
