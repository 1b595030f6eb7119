"""Where marks and inverted clauses say that a content begins or ends, whatever was chosen."""

from __future__ import annotations

import numpy as np

from newsents.pipeline.quotes.ranges.ranges import Ranges, union
from newsents.pipeline.quotes.ranges.spans import trim
from newsents.pipeline.quotes.reading.columns import FINITE, TAGS, dependencies
from newsents.pipeline.quotes.reading.marks import MARKS_AND_BLANKS
from newsents.pipeline.quotes.reading.symbols import hashed, symbols
from newsents.pipeline.quotes.reading.tokens import Tokens
from newsents.pipeline.zones.turns import NOT_NAMES

_GOES_ON = frozenset(",?!")
_LONGEST_LABEL = 2
_LABELS = (NOT_NAMES - {"a", "answer", "q", "question"}) | set(
    "bonus day fact hint prediction reminder sidenote spoiler step stat tip tips warning week "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
"""What stands before a colon, and is nobody."""

_LEADS_IN = frozenset((",", ":"))
_COMMA, _ACCORDING = (np.uint64(hashed(word)) for word in (",", "according"))
_PERSON, _ORG, _NOUN = symbols("PERSON ORG NOUN")
_INVERTED = frozenset("say explain add write".split())
"""Verbs of which no person is the object: "..., said principal Ann Lee"."""

_LONGEST_PHRASE = 14
_IN_NO_PHRASE = np.isin(TAGS, ("MD", "VB", "VBD", "VBP", "VBZ", "IN", "TO", ",", ":"))
_BEHIND_NAME = np.isin(TAGS, ("IN", "WP", ",", "."))
_AS, _PREPOSITION = np.uint64(hashed("as")), np.uint64(hashed("IN"))
_DESCRIBES = frozenset("describe characterize characterise depict portray".split())

_RELATIVE = np.isin(TAGS, ("WDT", "WP"))
_OF_NOUN, _SUBJECTS = dependencies("relcl"), dependencies("nsubj nsubjpass csubj csubjpass")
_VERB_FORMS = frozenset(map(hashed, "VB VBD VBG VBN VBP VBZ MD".split()))


def as_marked(tokens: Tokens, cue: int, content: Ranges) -> Ranges:
    """Return the words in marks that a comma or a colon leads in, without whom they were said to, or where.

    'He told the clerk, "somebody ought to stop her," in a call.' A clause that goes on with them stays:
    'She said, "we will not sell" if the council votes for it.'
    """
    if len(content) != 1 or content[0][0] <= cue:
        return content
    start, end = content[0]
    quoted = np.flatnonzero(tokens.region[start:end])
    if not len(quoted):
        return content
    number = int(tokens.region[start + int(quoted[0])])
    first, last = tokens.bounds_of_region(number)
    region = tokens.marks[number - 1]
    before = int(tokens.word_until[first]) - 1
    led_by = tokens.text[int(tokens.end[before]) : region.start].strip(MARKS_AND_BLANKS)
    is_all = int(tokens.word_from[first]) == start and end <= last
    if not region.closed or first < start - 1 or is_all or led_by not in _LEADS_IN:
        return content
    if tokens.region[last:end].any() or _goes_on(tokens, cue, last, end) or FINITE[tokens.tag_code[start:first]].any():
        return content
    return trim(tokens, ((first, last),)) or content


def _goes_on(tokens: Tokens, cue: int, start: int, end: int) -> bool:
    """Whether a clause in some tokens belongs to what is told, and is not what the one who tells it does besides."""
    verbs = [at for at in range(start, end) if FINITE[tokens.tag_code[at]]]
    return any(tokens.head[verb] != cue or tokens.relation(verb) != "conj" for verb in verbs[:1])


def of_whom(tokens: Tokens, cue: int, source: Ranges, content: Ranges) -> tuple[Ranges, Ranges]:
    """Return source and content of a cue, what parsers take for a part of the other one given back."""
    for mended in (turned_round, without_description, out_of_marks, named_behind_marks):
        source, content = mended(tokens, cue, source, content)
    return source, content


def turned_round(tokens: Tokens, cue: int, source: Ranges, content: Ranges) -> tuple[Ranges, Ranges]:
    """Return source and content, the one who is named behind the cue as the source, where parsers take him for told.

    So what follows "according to", and who is named at the end: "The pool will stay shut, said manager Ann Lee."
    """
    if not source or source[-1][1] > cue:
        return source, content
    start, _ = tokens.sentence(cue)
    if tokens.lower[cue] == _ACCORDING:
        return (content, trim(tokens, ((start, cue),))) if content[0][0] == cue + 2 else (source, content)
    if len(content) != 1 or content[0][0] != cue + 1 or tokens.lower[cue - 1] != _COMMA:
        return source, content
    named = _named(tokens, cue, content[0][1])
    told = trim(tokens, ((start, cue),))
    if named is None or not told or not any(FINITE[tokens.tag_code[begin:end]].any() for begin, end in told):
        return source, content
    return named, told


def _named(tokens: Tokens, cue: int, end: int) -> Ranges | None:
    """Return the phrase behind a cue that names a person of whom nothing is told."""
    if tokens.lemma_of(cue) not in _INVERTED:
        return None
    name = next((at for at in range(cue + 1, min(cue + _LONGEST_PHRASE, end)) if _begins_name(tokens, at)), None)
    if name is None or _IN_NO_PHRASE[tokens.tag_code[cue + 1 : name]].any():
        return None
    until = name + 1
    while until < end and tokens.goes_on[until]:
        until += 1
    goes_on = until < end and not (tokens.punct[until] or _BEHIND_NAME[tokens.tag_code[until]])
    return None if goes_on else ((cue + 1, until),)


def described(tokens: Tokens, cue: int, content: Ranges) -> Ranges:
    """Return the content of "describe", with all that somebody is described as, and nothing that is done besides.

    "The storm was described by Ek as the worst": parsers may leave out what follows the passive's agent. "Lee described
    the vote as a slap and left": the last verb is none of the words.
    """
    if tokens.lemma_of(cue) not in _DESCRIBES:
        return content
    children = tokens.children(cue)
    what = [child for child in children if child > cue and tokens.lower[child] == _AS]
    if what and not any(start <= what[0] < end for start, end in content):
        end = max(
            int(tokens.right[child]) for child in children if child >= what[0] and tokens.tag[child] == _PREPOSITION
        )
        content = union([*content, (int(tokens.left[what[0]]), end + 1)])
    besides = [child for child in children if child > cue and tokens.relation(child) == "conj"]
    if not what or not besides or besides[0] < what[0]:
        return content
    end = max(
        (child for child in children if child < besides[0] and tokens.relation(child) == "cc"), default=besides[0]
    )
    return trim(tokens, tuple([(start, min(stop, end)) for start, stop in content if start < end]))


def without_description(tokens: Tokens, cue: int, source: Ranges, content: Ranges) -> tuple[Ranges, Ranges]:
    """Return source and content, as what somebody is described taken from who describes him.

    "Boll was described by friends as quiet and kind": parsers take "as" for a part of the friends.
    """
    if tokens.lemma_of(cue) not in _DESCRIBES or not source or source[0][0] < cue:
        return source, content
    start, end = source[0][0], source[-1][1]
    what = next((at for at in range(start + 1, end) if tokens.lower[at] == _AS), None)
    if what is None:
        return source, content
    return trim(tokens, ((start, what),)), union([*content, *trim(tokens, ((what, end),))])


def _begins_name(tokens: Tokens, at: int) -> bool:
    """Whether a person's name begins at a token: the recognizer takes that of "chairman Tim Boll" for a body's."""
    return bool(tokens.ent[at] == _PERSON or (tokens.ent[at] == _ORG and tokens.pos[at - 1] == _NOUN))


def out_of_marks(tokens: Tokens, cue: int, source: Ranges, content: Ranges) -> tuple[Ranges, Ranges]:
    """Return source and content, what the source has of the words in marks before it as part of the content.

    '"We have seen the next best thing: ice in the dark," lead author Ann Lee said': marks tell where her words end.
    """
    if not source:
        return source, content
    start, end = source[0][0], source[-1][1]
    number = int(tokens.region[start])
    if not number or tokens.region[end - 1] == number:
        return source, content
    first, last = tokens.bounds_of_region(number)
    if not any(first <= begin < last for begin, _ in content):
        return source, content
    outside = trim(tokens, tuple([(max(begin, last), until) for begin, until in source if until > last]))
    quoted = [(begin, until) for begin, until in content if tokens.region[begin] and tokens.region[until - 1]]
    return outside, union([*quoted, (first, last)])


def named_behind_marks(tokens: Tokens, cue: int, source: Ranges, content: Ranges) -> tuple[Ranges, Ranges]:
    """Return source and content where who speaks is named right behind the words in marks, with an apposition.

    '"I was tired," Dora Hume, who wrote "The Salt Road," said': what is said of her are not her words.
    """
    start, number = content[0][0], int(tokens.region[content[0][0]])
    if not number or len(content) > 1 or tokens.region[cue] == number:
        return source, content
    first, last = tokens.bounds_of_region(number)
    region = tokens.marks[number - 1]
    name = int(tokens.word_from[last])
    is_named = first <= start and name < cue and tokens.ent[name] == _PERSON and not tokens.region[name]
    if not is_named or tokens.text[region.start : region.end].rstrip()[-1:] not in _GOES_ON:
        return source, content
    end = name + 1
    while tokens.goes_on[end]:
        end += 1
    is_all = content[0][1] > name and int(tokens.word_from[content[0][1]]) == cue
    if not (is_all or not source) or tokens.lower[end] != _COMMA:
        return source, content
    verbs = [at for at in range(end, cue) if FINITE[tokens.tag_code[at]]]
    subjects = [child for verb in verbs for child in tokens.children(verb) if _SUBJECTS[tokens.dep_code[child]]]
    if any(name <= subject < end for subject in subjects):
        return source, content
    return ((name, end),), trim(tokens, ((first, last),))


def is_list_item(tokens: Tokens, cue: int, content: Ranges) -> bool:
    """Whether a colon leads in no more than a list of things: "Producers: Ann Lee, Tom Reed"."""
    if not tokens.is_colon_like(cue) or any(tokens.region[start:end].any() for start, end in content):
        return False
    return not _has_verb(tokens, content)


def is_labelled(tokens: Tokens, cue: int) -> bool:
    """Whether words stand behind a label that is nobody: "Tip: I add salt.", "Note: ...", "Thursday: ..."."""
    colon = cue if tokens.is_colon_like(cue) else cue + 1
    start, end = tokens.paragraph(cue)
    if colon >= end or tokens.word(colon) != ":" or tokens.region[colon]:
        return False
    label = [tokens.word(at) for at in range(start, colon) if tokens.is_word[at]]
    return 0 < len(label) <= _LONGEST_LABEL and label[0] in _LABELS and label[-1] in _LABELS


def is_said_of(tokens: Tokens, cue: int, content: Ranges) -> bool:
    """Whether a content is what is told of words, and not the words: "All that she said made sense to me.".

    Nor is what words are about: "five things the mayor said about the pool".
    """
    start = content[0][0]
    opens = bool(_RELATIVE[tokens.tag_code[start]]) and not _has_verb(tokens, content)  # "what they said on Monday"
    of_noun = bool(_OF_NOUN[tokens.dep_code[cue]]) and start > cue and tokens.lemma_of(cue) in _INVERTED
    if (opens or of_noun) and not any(
        FINITE[tokens.tag_code[first:last]].any() or tokens.region[first:last].any() for first, last in content
    ):
        return True
    for first, last in content:
        begin = max(first, cue)
        verbs = np.flatnonzero(FINITE[tokens.tag_code[begin:last]])
        if len(verbs):
            return _is_within_subject(tokens, cue, begin + int(verbs[0]))
    return False


def _has_verb(tokens: Tokens, content: Ranges) -> bool:
    """Whether a content has a verb of any form."""
    return any(int(tag) in _VERB_FORMS for first, last in content for tag in tokens.tag[first:last])


def _is_within_subject(tokens: Tokens, cue: int, verb: int) -> bool:
    """Whether a cue stands in the subject of a verb, or of the one that it helps: "what Lee said was read out"."""
    verb = int(tokens.head[verb]) if tokens.relation(verb) in ("aux", "auxpass") else verb
    subjects = [child for child in tokens.children(verb) if _SUBJECTS[tokens.dep_code[child]]]
    return any(tokens.left[child] <= cue <= tokens.right[child] for child in subjects)
