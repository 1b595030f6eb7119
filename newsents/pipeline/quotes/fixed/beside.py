"""Words in marks that a verb of speech stands right beside, and that no quotation has.

The model finds most; of a few it takes the marks for another cue's, or finds the verb too rare. ``..., adding, "It is
late."``, ``"It is late," Ann Lee finished.``
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newsents.pipeline.quotes.choosing.acts import act_of, gestures
from newsents.pipeline.quotes.choosing.frames import source_form
from newsents.pipeline.quotes.fixed.phrases import is_title
from newsents.pipeline.quotes.ranges.ranges import Range, Ranges
from newsents.pipeline.quotes.ranges.spans import phrase_of, plain_span, trim
from newsents.pipeline.quotes.reading.columns import FINITE, TAGS, dependencies
from newsents.pipeline.quotes.reading.marks import MARKS_AND_SPACES
from newsents.pipeline.quotes.reading.symbols import hashed, symbols
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema import TextSpan
from newsents.schema.selection import SAID

_LEAST_WORDS = 2
_MOST_NAMES, _MOST_PLAIN = 4, 10
_SENTENCE_ENDS = frozenset((".", "!", "?", "\n"))
_ARTICLES = frozenset("the a an my his her our their".split())
_PERSONS = frozenset("he she they i we".split())
_REPLIES = frozenset("answer rejoinder reply response retort".split())
_FARTHEST = 20
"""So many tokens behind the marks the verb may stand: "Ann Lee, a member of the city council, said"."""

_PERCEIVED = frozenset(("caught", "filmed", "heard", "overheard", "recorded", "seen"))
"""What somebody is who says something: "she could be heard saying"."""

_HALVES = frozenset((";", "but", "while"))
_MARKS_BEFORE = 3
_REACTS = frozenset(("agree", "demur", "differ", "disagree"))
"""What somebody does, besides gestures, of whom the quoted words behind are."""

_LEADS_IN = frozenset(("", ",", ":"))
_GOES_ON = frozenset(",?!—–-")
_STOPS = frozenset(".;:")
_ENDS = frozenset(".,;:—–-")
_SHOWS = frozenset(("read", "show", "feature"))
"""What shirts and signs do."""
_READS = frozenset(("read", "reads"))
_STATEMENTS = frozenset(
    "announcement email e-mail letter memo message note notice post release statement tweet".split()
)
"""What reads, and is somebody's words."""

_MOST_WORDS_OF_A_STATEMENT = 12
_SUBJECTS = dependencies("nsubj")
_TOLD_IN = np.isin(TAGS, ("VBD", "VBZ"))
_OF_ANOTHER = dependencies("advcl conj xcomp pcomp prep dep ccomp")
_OF_NOUN = dependencies("acl relcl")
_HIGHEST = 4
_VERB, _PROPER_NOUN, _PRONOUN, _PERSON = symbols("VERB PROPN PRON PERSON")
_BEFORE_NOUN = frozenset(symbols("ADJ DET NOUN NUM PART PRON PROPN"))
_PARTICIPLE, _ADJECTIVE = np.uint64(hashed("VBN")), np.uint64(hashed("JJ"))
_RELATIVE = frozenset(("who", "that", "which"))


class Beside(NamedTuple):
    """A verb beside words in marks, and the phrase that names who says them, if any does."""

    cue: int
    source: TextSpan | None


def verb_beside(tokens: Tokens, number: int) -> Beside | None:
    """Return the verb right beside a stretch of quoted words, with its subject, if both are there.

    Parameters
    ----------
    tokens
        The article.
    number
        Of the stretch, from 1.
    """
    first, end = tokens.bounds_of_region(number)
    words = tokens.content_words
    if not tokens.marks[number - 1].closed or first == end:
        return None
    if words[end] - words[first] < _LEAST_WORDS:
        return None
    inside = (tokens.doc[at].text for at in range(first, end) if tokens.is_word[at])
    return None if is_title(inside) else _before(tokens, number) or _behind(tokens, number)


def without_others(tokens: Tokens, cue: int, content: Ranges) -> Ranges:
    """Return a content without the words in marks that a verb of another sentence tells, nor what stands beyond these.

    '"It is cold," joked Ann Lee. Her sign read: "No heat, no work."'
    """
    if len(content) < 2:
        return content
    sentence = tokens.sentence(cue)
    others = [
        start
        for start, _ in content
        if _is_told_elsewhere(tokens, start, sentence)
        or (start >= sentence[1] and (who_reacts(tokens, int(tokens.word_until[start]) - 1) or 0) > cue)
    ]
    since = max((start for start in others if start < cue), default=-1)
    until = min((start for start in others if start > cue), default=len(tokens))
    return tuple([(start, end) for start, end in content if since < start < until]) or content


def who_reacts(tokens: Tokens, last: int) -> int | None:
    """Return the person who laughs, or disagrees, behind words in marks, in the half of a sentence before a word.

    'The club says it is "safe", but Ann Lee laughs at that. "I saw it fall."'
    """
    begin, _ = tokens.sentence(last)
    at = last
    while at > begin and (tokens.region[at] or tokens.word(at) not in _HALVES):
        at -= 1
    is_behind_marks = at > begin and tokens.region[max(at - _MARKS_BEFORE, begin) : at].any()
    for subject in range(at + 1, last + 1) if is_behind_marks else ():
        verb = int(tokens.head[subject])
        reacts = at < verb <= last and tokens.lemma_of(verb) in gestures() | _REACTS and FINITE[tokens.tag_code[verb]]
        if reacts and _SUBJECTS[tokens.dep_code[subject]] and tokens.ent[subject] == _PERSON:
            return subject
    return None


def _is_told_elsewhere(tokens: Tokens, first: int, sentence: Range) -> bool:
    """Whether a finite verb outside of a sentence tells the words in marks from a token on."""
    number = int(tokens.region[first])
    if not number:
        return False
    verb = int(tokens.word_until[tokens.bounds_of_region(number)[0]]) - 1
    if verb < 0 or tokens.word(verb) not in _READS or _led_by(tokens, number, verb) != ":":
        beside = verb_beside(tokens, number)
        if beside is None:
            return False
        verb = beside.cue
        if not (FINITE[tokens.tag_code[verb]] or verb == tokens.word_from[tokens.bounds_of_region(number)[1]]):
            return False
    return not sentence[0] <= verb < sentence[1]


def _before(tokens: Tokens, number: int) -> Beside | None:
    first, _ = tokens.bounds_of_region(number)
    verb = int(tokens.word_until[first]) - 1
    manner = _manner(tokens, number, verb)
    if manner is not None:
        return manner
    verb = _before_addressee(tokens, number, verb)
    statement = _statement_that_reads(tokens, verb)
    if statement is not None:
        return Beside(verb, statement)
    if verb < tokens.paragraph(first)[0] or tokens.region[verb] or not _tells(tokens, verb):
        return None
    relations = {tokens.relation(child) for child in tokens.children(verb)}
    if tokens.tag[verb] == _PARTICIPLE and not relations & {"aux", "nsubj"}:
        return None  # "an exhibit titled", "known as"
    last = int(tokens.word_until[first]) - 1
    return _of(tokens, verb, _subject(tokens, verb)) if _led_by(tokens, number, last) in _LEADS_IN else None


def _led_by(tokens: Tokens, number: int, last: int) -> str:
    """Return what stands between a word and the words in marks behind it, without marks and blanks."""
    return tokens.text[int(tokens.end[last]) : tokens.marks[number - 1].start].strip(MARKS_AND_SPACES)


def _manner(tokens: Tokens, number: int, last: int) -> Beside | None:
    """Return the colon and who speaks where a clause tells in which manner: 'Ann Lee was blunt: "No."'."""
    begin = tokens.paragraph(last)[0] if last >= 0 else 0
    if last < begin or tokens.region[last] or tokens.relation(last) != "acomp" or _led_by(tokens, number, last) != ":":
        return None
    verb = int(tokens.head[last])
    subject = next((child for child in tokens.children(verb) if _SUBJECTS[tokens.dep_code[child]]), None)
    if tokens.lemma_of(verb) != "be" or verb > last or subject is None or not _is_somebody(tokens, subject):
        return None
    colon = next((at for at in range(last + 1, tokens.bounds_of_region(number)[0]) if tokens.word(at) == ":"), None)
    if colon is None or tokens.region[subject]:
        return None
    end = min(int(tokens.right[subject]) + 1, verb)
    source = plain_span(tokens, trim(tokens, ((int(tokens.left[subject]), end),)))
    return None if source is None else Beside(colon, source)


def _is_somebody(tokens: Tokens, subject: int) -> bool:
    """Whether a noun means a person or several: by a name in its phrase, a pronoun, or what it calls them."""
    if tokens.pos[subject] == _PRONOUN:
        return tokens.word(subject) in _PERSONS
    form, _ = source_form(tokens, [subject])
    return bool(tokens.ent[subject] == _PERSON) or form.startswith("role")


def _before_addressee(tokens: Tokens, number: int, last: int) -> int:
    """Return the verb before the name or pronoun of whom it was said to: 'texted Ann Lee: "No."'; else the word."""
    at, begin = last, tokens.paragraph(last)[0] if last >= 0 else 0
    while (
        at > begin and last - at < _MOST_NAMES and tokens.pos[at] in (_PROPER_NOUN, _PRONOUN) and not tokens.region[at]
    ):
        at -= 1
    to_somebody = at < last and tokens.pos[at] == _VERB and not tokens.region[at]
    return at if to_somebody and _led_by(tokens, number, last) == ":" else last


def _behind(tokens: Tokens, number: int) -> Beside | None:
    region = tokens.marks[number - 1]
    first, end = tokens.bounds_of_region(number)
    after, stop = int(tokens.word_from[end]), tokens.paragraph(first)[1]
    closes = tokens.text[region.start : region.end].rstrip(MARKS_AND_SPACES)[-1:]
    between = tokens.text[region.end : int(tokens.start[after])] if after < stop else "\n"
    if closes not in _GOES_ON or between.strip(MARKS_AND_SPACES) or tokens.region[after]:
        return None
    plain = _plainly_behind(tokens, after, stop, closes)
    if plain is not None:
        return plain
    for verb in range(after, min(after + _FARTHEST, stop)):
        if tokens.region[verb] or tokens.word(verb) in _STOPS:
            return None
        statement = _statement_that_reads(tokens, verb)
        if statement is not None and (verb + 1 == stop or tokens.word(verb + 1) in _ENDS):
            return Beside(verb, statement)
        if tokens.pos[verb] != _VERB:
            continue
        perceived = _perceived(tokens, verb, after)
        if perceived is not None:
            return perceived
        subjects = [child for child in tokens.children(verb) if child >= after and _SUBJECTS[tokens.dep_code[child]]]
        subject = subjects[0] if subjects else None
        if subject is None or tokens.region[subject]:
            return None
        if tokens.word_from[min(int(tokens.left[subject]), verb)] != after:
            return None
        ends = verb + 1 == stop or tokens.word(verb + 1) in _ENDS
        is_somebody = tokens.ent[subject] == _PERSON or tokens.pos[subject] in (_PROPER_NOUN, _PRONOUN)
        turned = subject > verb == after and _ends_behind(tokens, subject)
        is_cue = (_tells(tokens, verb) and (closes == "," or ends)) or (
            is_somebody and closes == "," and (ends or turned)
        )
        return _of(tokens, verb, subject) if is_cue else None
    return None


def _ends_behind(tokens: Tokens, subject: int) -> bool:
    """Whether a comma or the end of a sentence stands right behind a subject: 'began Ann Lee, "it is late."'."""
    behind = int(tokens.right[subject]) + 1
    return behind >= len(tokens) or tokens.word(behind) in _ENDS


def _perceived(tokens: Tokens, verb: int, after: int) -> Beside | None:
    """Return the verb behind "heard" that ends a clause, with the subject: '..., she was heard saying', 'to say'."""
    telling = verb + 1 + (tokens.word(min(verb + 1, len(tokens) - 1)) == "to")
    if tokens.word(verb) not in _PERCEIVED or telling >= len(tokens) or not _tells(tokens, telling):
        return None
    subject = next((at for at in tokens.children(verb) if tokens.relation(at) == "nsubjpass"), None)
    ends = telling + 1 == len(tokens) or tokens.word(telling + 1) in _ENDS
    if subject is None or not ends or tokens.word_from[int(tokens.left[subject])] != after:
        return None
    return _of(tokens, telling, subject)


def _plainly_behind(tokens: Tokens, after: int, stop: int, closes: str) -> Beside | None:
    """Return the verb where it and a few words are all the rest of a sentence: '..., laughed Ann', '..., Ann laughed'.

    Parsers take such verbs for a part of what is said.
    """
    end = next((at for at in range(after, min(after + _MOST_PLAIN, stop)) if tokens.word(at) in _SENTENCE_ENDS), stop)
    verbs = [
        at for at in range(after, end) if _TOLD_IN[tokens.tag_code[at]] or (at == after and _is_turned(tokens, at))
    ]
    if len(verbs) != 1 or end - after < 2 or end - after >= _MOST_PLAIN or verbs[0] not in (after, end - 1):
        return None
    (verb,) = verbs
    first, last = (after + 1, end) if verb == after else (after, end - 1)
    words = range(first, last)
    if any(tokens.pos[at] not in _BEFORE_NOUN and not tokens.punct[at] for at in words) or "," in map(
        tokens.word, words
    ):
        return None
    if tokens.word(verb) == "came" and tokens.word(last - 1) in _REPLIES:
        return Beside(verb, None)
    is_gesture = tokens.lemma_of(verb) in gestures()
    lone = tokens.pos[first] == _PRONOUN and last - first == 1
    is_somebody = any(tokens.ent[at] == _PERSON for at in words) or (lone and tokens.word(first) in _PERSONS)
    is_somebody = is_somebody or (
        tokens.word(first) in _ARTICLES and closes == "," and tokens.lemma_of(verb) in gestures()
    )
    is_told = closes == "," or is_gesture or _tells(tokens, verb)
    source = plain_span(tokens, ((first, last),))
    return Beside(verb, source) if is_somebody and is_told and source is not None else None


def _is_turned(tokens: Tokens, verb: int) -> bool:
    """Whether taggers take a verb of telling for a participle, or an adjective: 'boasted owner Ann Lee'."""
    word = tokens.word(verb)
    if tokens.tag[verb] not in (_PARTICIPLE, _ADJECTIVE) or not word.endswith("ed"):
        return False
    lemmas = (tokens.lemma_of(verb), word[:-1], word[:-2])
    return any(lemma in gestures() or act_of(word, lemma, False) in SAID for lemma in lemmas)


def _statement_that_reads(tokens: Tokens, verb: int) -> TextSpan | None:
    """Return the words before "read" that name a statement; parsers take "A letter from the club read" for a noun."""
    begin = tokens.paragraph(verb)[0] if verb >= 0 else 0
    if verb < begin or tokens.word(verb) not in _READS or tokens.region[verb]:
        return None
    nouns = []
    for at in range(verb - 1, max(begin, verb - _MOST_WORDS_OF_A_STATEMENT) - 1, -1):
        if tokens.region[at] or FINITE[tokens.tag_code[at]] or tokens.word(at) in _STOPS | _RELATIVE:
            break
        if tokens.lemma_of(at) in _STATEMENTS:
            nouns.append(at)
    if not nouns:
        return None
    left = nouns[-1]
    while left > begin and tokens.pos[left - 1] in _BEFORE_NOUN and not tokens.region[left - 1]:
        left -= 1
    return plain_span(tokens, trim(tokens, ((left, verb),)))


def _tells(tokens: Tokens, verb: int) -> bool:
    lemma = tokens.lemma_of(verb)
    return bool(tokens.pos[verb] == _VERB) and lemma not in _SHOWS and act_of(tokens.word(verb), lemma, False) in SAID


def _subject(tokens: Tokens, verb: int) -> int | None:
    """Return the subject of a verb, of the one that it goes with, or the noun that it describes: "a man yelling"."""
    for _ in range(_HIGHEST):
        for child in tokens.children(verb):
            if _SUBJECTS[tokens.dep_code[child]] and tokens.word(child) not in _RELATIVE:
                return child
        relation, above = tokens.dep_code[verb], int(tokens.head[verb])
        if _OF_NOUN[relation]:
            return above
        if not _OF_ANOTHER[relation]:
            return None
        verb = above
    return None


def _of(tokens: Tokens, cue: int, subject: int | None) -> Beside | None:
    source = None if subject is None or tokens.region[subject] else phrase_of(tokens, subject)
    return None if source is None else Beside(cue, source)
