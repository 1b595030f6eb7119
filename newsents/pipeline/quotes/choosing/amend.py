"""What is mended of a proposal once it is chosen: of its content, what somebody else says; of its source, who does not.

The rules change nothing that the model has learned from.
"""

from __future__ import annotations

import re
from bisect import bisect_left

import numpy as np

from newsents.pipeline.quotes.choosing.acts import act_lexicon, gestures
from newsents.pipeline.quotes.ranges.ranges import Range, Ranges, union
from newsents.pipeline.quotes.ranges.spans import trim
from newsents.pipeline.quotes.reading.columns import FINITE, Flags
from newsents.pipeline.quotes.reading.marks import MARKS_AND_BLANKS
from newsents.pipeline.quotes.reading.symbols import hashed, symbols
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.schema.selection import SAID

_PERSON, _ORG, _VERB = symbols("PERSON ORG VERB")
_SPEAKERS = frozenset((_PERSON, _ORG))
"""What the recognizer may call who speaks: it takes many a person for a body."""

_PARTICIPLE, _PREPOSITION = np.uint64(hashed("VBN")), np.uint64(hashed("IN"))
_OWNER, _NOUNS = np.uint64(hashed("PRP$")), np.array([hashed("NN"), hashed("JJ"), hashed("NNS")], dtype=np.uint64)
_GERUND = np.uint64(hashed("VBG"))
_ADVERBS = frozenset(map(hashed, "CC RB RBR RBS".split()))
_OPENERS = _ADVERBS | {int(_GERUND)}
_ADDRESSES = frozenset(
    "tell ask say inform warn question advise remind order urge report allege believe rumor rumour assure notify"
    " promise".split()
)
"""Verbs whose passive has the one who is spoken to, or of, as its subject."""

_MEANS = frozenset("e-mail email fax letter mail phone post telephone text".split())
"""By what somebody is told something, and not by whom."""

WHERE_TOLD = re.compile(
    r"\b(?:in|on|at|through|via|during) (?:an?|the|his|her|its|their|this|that|another) (?:[\w’'-]+ ){0,3}"
    r"(?:address|article|blog|book|broadcast|call|column|conference|email|e-mail|essay|interview|letter|memo|message|note"
    r"|op-ed|podcast|post|report|speech|statement|tweet|video)\b(?: (?:for|from|in|on|to|with) (?:[\w’'-]+ ?){1,5})?",
    re.IGNORECASE,
)
"""What says where something was told, and not what, nor who: "In a statement, the company said:"."""

_IN_PRINT = re.compile(
    r"(?:this|these|our) (?:\w+ )?(?:columns?|magazine|newspaper|pages?|paper|site|website)", re.IGNORECASE
)
"""Where something was printed, which parsers take for who wrote it: "wrote in these pages that"."""

_IN = frozenset(("in", "on", "for"))
_OF_WHAT = frozenset("about on over regarding".split())
_OF_NOUN = frozenset(symbols("ADJ DET NOUN NUM PART PRON PROPN"))
_ASKS = frozenset(("ask", "question", "press"))
_DATELINE = re.compile(
    r"[\"“”\s]{0,4}(?:[A-Z][A-Z.,'’ \-]{2,40}(?:,? [A-Z][\w.]{1,20})? ?)?"
    r"\((?:[A-Z][\w.&]*[ /]?){1,4}\)[ \t]*[-–—]{0,2}[ \t]*"
    r"|(?:(?:Update|UPDATE|Updated|UPDATED)(?: at)? )?[\[(]?\d{1,2}[:.]\d\d(?: ?(?:[ap]\.?m\.?|[AP]\.?M\.?|hrs))?"
    r"(?: (?:[A-Z]{1,2}[SD]?T|GMT|UTC|IST))?[\])]?(?:[ \t]?[:–—-])[ \t]*"
)
"""What a paragraph of a news agency begins with, the place in capitals, and of a live blog, the time.

"OSLO, Norway (AP) -", "Update 7:45 p.m.:", "10.20am:".
"""

_SENTENCE_ENDS = frozenset(".?!…")
_MOST_MARKS = 8
_DASH = re.compile(r"\s*[-–—]{1,2}\s*[\"“”„‘'«]+")
_COLON = re.compile(r"\s*:\s*[\"“”„‘'«]+")
_BEFORE_SAID = frozenset(",?!")
"""What ends the words before "said Ann Lee"."""

_COMMA = np.uint64(hashed(","))

_TELLS_HOW = frozenset(("be", "have"))
"""Verbs of clauses that lead to what their subject says: "Ann Lee was blunter:", "Ann Lee had a warning:"."""


def amended(tokens: Tokens, cue: int, source: Ranges, content: Ranges) -> Ranges:
    """Return a source as it should be, which is empty where none is named."""
    source = _who_was_asked(tokens, cue, _without_opener(tokens, without_dateline(tokens, source)))
    if not source or _is_means(tokens, source):
        return ()
    if _is_spoken_to(tokens, cue, source) and not _is_behind_marks(tokens, cue, source, content):
        source = _by_whom(tokens, cue, content)
        return _whole_names(tokens, source, (*content, (cue, cue + 1))) if source else ()
    if tokens.is_colon_like(cue):
        source = _subject_of_clause(tokens, source)
    source = _whose(tokens, cue, _out_of_adjunct(tokens, _without_where(tokens, cue, source)))
    return _whole_names(tokens, source, (*content, (cue, cue + 1)))


def _without_opener(tokens: Tokens, source: Ranges) -> Ranges:
    """Return a source without what leads the sentence in: "And finally, reader Ann Lee", "Writing in Acta, Dr. Lee"."""
    if not source:
        return source
    start, end = source[0][0], source[-1][1]
    if int(tokens.word_from[tokens.sentence(start)[0]]) != start or int(tokens.tag[start]) not in _OPENERS:
        return source
    comma = next((at for at in range(start, end) if tokens.lower[at] == _COMMA), end)
    adverbs = all(int(tokens.tag[at]) in _ADVERBS for at in range(start, comma))
    if comma + 1 >= end or not (adverbs or tokens.tag[start] == _GERUND):
        return source
    return trim(tokens, tuple([(max(comma + 1, since), until) for since, until in source if until > comma + 1]))


def _who_was_asked(tokens: Tokens, cue: int, source: Ranges) -> Ranges:
    """Return who was asked about what parsers take for who speaks: "Lee, asked about the toss, said it was over"."""
    start, end = (source[0][0], source[-1][1]) if source else (0, 0)
    if start < 4 or tokens.word(start - 1) not in _OF_WHAT or tokens.lemma_of(start - 2) not in _ASKS:
        return source
    if not (tokens.word(start - 3) == "," == tokens.word(end) and cue == end + 1):
        return source
    first = start - 3
    while first > 0 and tokens.pos[first - 1] in _OF_NOUN and tokens.sent[first - 1] == tokens.sent[cue]:
        first -= 1
    return ((first, start - 3),) if first < start - 3 else source


def _is_spoken_to(tokens: Tokens, cue: int, source: Ranges) -> bool:
    """Whether the source is the subject of a passive without agent: "Lee was told that", "Lee, asked whether"."""
    begin, end = source[-1]
    if tokens.lemma_of(cue) in _ASKS and tokens.lower[cue - 1] == _COMMA and tokens.word_until[cue] == end:
        # "Lee, asked whether": parsers take it for what Lee does; "Lee, a pilot, asked whether" is what Lee does
        return _COMMA not in tokens.lower[begin:end]
    is_it = len(source) == 1 and end - begin == 1 and tokens.word(begin) == "it"
    is_told = tokens.lemma_of(cue) in _ADDRESSES and (tokens.tag[cue] == _PARTICIPLE or tokens.relation(cue) == "acl")
    if not (is_it or is_told):
        return False
    children = tokens.children(cue)
    relations = {tokens.relation(child) for child in children}
    if is_it and "auxpass" in relations:
        return True  # "It’s often said that": it is nobody, whatever taggers take the verb for
    if not is_told:
        return False
    if "auxpass" not in relations and ("aux" in relations or tokens.relation(cue) not in ("acl", "advcl")):
        return False
    agents = [child for child in children if tokens.relation(child) == "agent"]
    return not any(agent <= start <= tokens.right[agent] for agent in agents for start, _ in source)


def _is_means(tokens: Tokens, source: Ranges) -> bool:
    """Whether a source is but a noun without an article behind "by": "was told by phone"."""
    begin, end = source[0]
    return end - begin == 1 and begin > 0 and tokens.word(begin) in _MEANS and tokens.word(begin - 1) == "by"


def _by_whom(tokens: Tokens, cue: int, content: Ranges) -> Ranges:
    """Return the agent of a passive: "Bo Ek" of "Ann Lee was assured by Bo Ek that it was safe"; of "by phone" none."""
    by = next((child for child in tokens.children(cue) if child > cue and tokens.relation(child) == "agent"), None)
    agent = next((child for child in tokens.children(by) if tokens.relation(child) == "pobj"), None) if by else None
    if agent is None or (tokens.word(agent) in _MEANS and tokens.left[agent] == agent):
        return ()
    end = min([int(tokens.right[agent]) + 1, *(start for start, _ in content if start > agent)])
    return trim(tokens, ((int(tokens.left[agent]), end),))


def _is_behind_marks(tokens: Tokens, cue: int, source: Ranges, content: Ranges) -> bool:
    """Whether source and cue stand right behind words in marks, and no passive is told by an auxiliary.

    In '"It is late," Ramos, 58, told us' and '"Is it late?" asked the boy' taggers take the verb for a participle.
    """
    last = content[-1][1]
    begin = min(source[0][0], cue)
    if not tokens.region[last - 1] or last > begin or tokens.word_from[last] < begin:
        return False
    return not any(tokens.relation(child) in ("aux", "auxpass") for child in tokens.children(cue))


def _without_where(tokens: Tokens, cue: int, source: Ranges) -> Ranges:
    """Return a source behind its cue without where it told: "said the harbour office in a note to staff"."""
    if not source or source[0][0] < cue:
        return source
    start, end = source[0][0], source[-1][1]
    if _IN_PRINT.fullmatch(tokens.text, int(tokens.start[start]), int(tokens.end[end - 1])):
        begin = tokens.sentence(cue)[0]
        is_named = tokens.word(start - 1) in _IN and all(tokens.doc[at].text[:1].isupper() for at in range(begin, cue))
        return trim(tokens, ((begin, cue),)) if is_named else source
    words = tokens.text[int(tokens.start[start]) : int(tokens.end[end - 1])]
    where = WHERE_TOLD.search(words)
    if where is None or not where.start():
        return source
    until = int(tokens.start.searchsorted(int(tokens.start[start]) + where.start()))
    return trim(tokens, [(begin, min(stop, until)) for begin, stop in source])


def _subject_of_clause(tokens: Tokens, source: Ranges) -> Ranges:
    """Return the subject of a line before a colon that is a clause; nothing where that does not say who speaks."""
    first, last = source[0][0], source[-1][1]
    if not FINITE[tokens.tag_code[first:last]].any():
        return source
    for token in range(first, last):
        verb = int(tokens.head[token])
        if tokens.relation(token) == "nsubj" and token < verb < last:
            tells = tokens.lemma_of(verb) in _TELLS_HOW
            return ((int(tokens.left[token]), int(tokens.right[token]) + 1),) if tells else ()
    return ()


def _out_of_adjunct(tokens: Tokens, source: Ranges) -> Ranges:
    """Return a source without the adjunct of which parsers take the person who speaks for a part.

    In "In a talk with Rain Media, Ann Lee, a pilot, said" the source is neither the talk with both nor a pilot alone.
    """
    if not source:
        return source
    start, end = source[0][0], source[-1][1]
    first = int(tokens.word_from[tokens.sentence(start)[0]])
    if first >= start or tokens.tag[first] != _PREPOSITION:
        return source
    if start == first + 1:
        begin = next((at for at in range(start + 1, end) if _is_named_behind_comma(tokens, at)), start)
        return union([(max(begin, since), until) for since, until in source if until > begin])
    begin = start - 2
    if tokens.lower[start - 1] != _COMMA or tokens.ent[begin] not in _SPEAKERS or not _is_apposed(tokens, start, end):
        return source
    while tokens.goes_on[begin]:
        begin -= 1
    return union([(begin, source[0][1]), *source])


def _whose(tokens: Tokens, cue: int, source: Ranges) -> Ranges:
    """Return a source with the noun that it owns, which parsers take for a part of the cue: "Her pupil shrugs."."""
    start, end = (source[0][0], source[-1][1]) if source else (0, 0)
    if end - start != 1 or tokens.tag[start] != _OWNER or tokens.lemma_of(cue) not in gestures() or end >= cue:
        return source
    return ((start, cue),) if np.isin(tokens.tag[end:cue], _NOUNS).all() else source


def _is_named_behind_comma(tokens: Tokens, token: int) -> bool:
    """Whether the name of a person or body begins at a token, right behind a comma."""
    begins = tokens.ent[token] in _SPEAKERS and not tokens.goes_on[token]
    return bool(begins and tokens.lower[token - 1] == _COMMA)


def _is_apposed(tokens: Tokens, start: int, end: int) -> bool:
    """Whether some tokens are an apposition to what stands before them."""
    return any(tokens.relation(at) == "appos" and tokens.head[at] < start for at in range(start, end))


def _whole_names(tokens: Tokens, source: Ranges, others: Ranges) -> Ranges:
    """Return a source widened to the whole of a person's name that it begins or ends in the middle of.

    Parsers tear names such as "Mohammed al-Rifaani" apart. The source does not grow into the ``others``.
    """
    if not source:
        return source

    def goes_on(token: int) -> bool:
        return bool(tokens.goes_on[token]) and tokens.ent[token] == _PERSON

    def is_free(token: int) -> bool:
        return not any(start <= token < end for start, end in others)

    start, end = source[0][0], source[-1][1]
    while start > 0 and goes_on(start) and is_free(start - 1):
        start -= 1
    while end < len(tokens) and goes_on(end) and is_free(end):
        end += 1
    if tokens.word(end - 1) == "no" and end + 1 < len(tokens) and tokens.word(end + 1).isdigit():
        end += 2 * (tokens.word(end) == "." and is_free(end + 1))  # "No. 10 said"
    return union([(start, source[0][1]), *source, (source[-1][0], end)])


def own_words(tokens: Tokens, cue: int, content: Ranges) -> Ranges:
    """Return a content without the ranges that somebody else says, who is named between them and the cue.

    Nor does a cue have the words in marks that another sentence tells: '"It is late," she said. But she thought that
    it was "not too late."' Who is narrated in turn with others has the words behind: 'Lee smiled. "No." Ek shrugged.
    "Yes."'
    """
    content = tuple([each for each in content if not _is_of_narration_before(tokens, cue, each)])
    if len(content) < 2:
        return content
    content = tuple([each for each in content if not _is_of_other_sentence(tokens, cue, each[0])]) or content
    others = tokens.other_speakers
    start, end = tokens.sentence(cue)
    # those in the cue's own sentence are who speaks and whom he speaks to
    behind, before = bisect_left(others, end), bisect_left(others, start)
    until = others[behind] if behind < len(others) else len(tokens)
    since = others[before - 1] if before else -1
    return tuple([(first, last) for first, last in content if since < first and last <= until])


def _is_of_narration_before(tokens: Tokens, cue: int, content: Range) -> bool:
    """Whether quoted sentences stand behind narration, and a cue that tells of no speech leads to others behind it."""
    number = int(tokens.region[content[0]])
    if not number or content[1] > cue or tokens.region[cue] or act_lexicon().get(tokens.lemma_of(cue)) in SAID:
        return False
    first, last = tokens.bounds_of_region(number)
    before, behind = int(tokens.word_until[first]) - 1, int(tokens.word_from[tokens.sentence(cue)[1]])
    begin, stop = tokens.paragraph(cue)
    if content[0] < first or before < begin or behind >= stop or tokens.region[before] or not tokens.region[behind]:
        return False

    def ends(start: int, end: int) -> bool:
        return tokens.text[start:end].rstrip(MARKS_AND_BLANKS)[-1:] in _SENTENCE_ENDS

    region, after = tokens.marks[number - 1], tokens.marks[int(tokens.region[behind]) - 1]
    led = ends(int(tokens.start[before]), region.start) and ends(int(tokens.start[cue]), after.start)
    return (
        led
        and ends(region.start, region.end)
        and int(tokens.word_from[last]) == tokens.word_from[tokens.sentence(cue)[0]]
    )


def _is_of_other_sentence(tokens: Tokens, cue: int, first: int) -> bool:
    """Whether quoted words, from a token on, are a part of a sentence that is not the cue's, and has one of its own."""
    start, _ = tokens.sentence(first)
    before = int(tokens.word_until[first]) - 1
    if not tokens.region[first] or tokens.sent[first] == tokens.sent[cue] or before < start or tokens.region[before]:
        return False
    above = int(tokens.start[start])
    begins = tokens.text[max(above - _MOST_MARKS, 0) : above].rstrip(MARKS_AND_BLANKS)[-1:] in _SENTENCE_ENDS
    if not begins and start != tokens.paragraph(first)[0]:
        return False
    return any(FINITE[tokens.tag_code[at]] and not tokens.region[at] for at in range(start, first))


def with_words_beside(tokens: Tokens, cue: int, content: Ranges, taken: Flags) -> Ranges:
    """Return a content that stands in the paragraphs behind the cue's with the quoted words right before its cue.

    ``"It is safe," said Ann Lee.`` and a paragraph of quoted words: the longer one is easily taken for the only one.
    ``taken`` says of the article's tokens which other quotations hold.
    """
    start, _ = tokens.sentence(cue)
    if content[0][0] < tokens.paragraph(cue)[1]:
        return content
    for at in range(cue - 1, start - 1, -1):
        number = int(tokens.region[at])
        if number:
            first, end = tokens.bounds_of_region(number)
            region = tokens.marks[number - 1]
            goes_before = tokens.text[region.start : region.end].rstrip()[-1:] in _BEFORE_SAID
            return union([(first, end), *content]) if goes_before and not taken[first:end].any() else content
    return content


def without_dateline(tokens: Tokens, ranges: Ranges) -> Ranges:
    """Return ranges without the place and the agency that a paragraph begins with: "OSLO (NorNews) Prime Minister"."""
    if not ranges:
        return ranges
    start, _ = tokens.paragraph(ranges[0][0])
    if int(tokens.word_from[start]) < ranges[0][0]:
        return ranges
    dateline = _DATELINE.match(tokens.text, int(tokens.start[start]))
    if dateline is None:
        return ranges
    body = int(tokens.word_from[min(int(np.searchsorted(tokens.start, dateline.end())), len(tokens) - 1)])
    return tuple([(max(first, body), last) for first, last in ranges if last > body])


def in_dateline(tokens: Tokens) -> Flags:
    """Return which tokens stand in datelines, in which nobody says anything: "PUNE: Rain came."."""
    found = np.zeros(len(tokens), dtype=bool)
    for zone in tokens.zones:
        if zone.kind == "dateline":
            found[slice(*tokens.start.searchsorted((zone.start, zone.end)))] = True
    return found


def words_behind_dash(tokens: Tokens, cue: int, content: Ranges) -> Ranges:
    """Return the words in marks of a content that begins with the reporter's words.

    In 'He changed his story - "I do recall," he said.' both tell something, and only those in marks lead to the cue;
    so do those behind a colon at the beginning of a paragraph: 'What they say: "No way," said an aide.'
    """
    if len(content) != 1 or content[0][1] > cue:
        return content
    start, end = content[0]
    number = int(tokens.region[end - 1])
    if not number or tokens.region[start]:
        return content
    first, last = tokens.bounds_of_region(number)
    region = tokens.marks[number - 1]
    dash = int(tokens.word_until[first])
    between = tokens.text[int(tokens.end[dash - 1]) : region.start] if start < dash else ""
    leads = tokens.text[region.start : region.end].rstrip()[-1:] in _BEFORE_SAID
    if last < end or not leads:
        return content
    if start == int(tokens.word_from[tokens.paragraph(start)[0]]) and _COLON.fullmatch(between):
        return ((first, last),)
    if not _DASH.fullmatch(between):
        return content
    told = all(FINITE[tokens.tag_code[begin:stop]].any() for begin, stop in ((start, dash), (first, last)))
    return ((first, last),) if told else content
