"""What kind of phrase a source is, and which of its words names the speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import attrs

from newsents.pipeline.entities.found import POSSESSIVES
from newsents.pipeline.entities.known_bodies import is_body_noun
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.spelling import is_capitalized
from newsents.pipeline.entities.whole import is_letters
from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.scene import Scene, head_of
from newsents.pipeline.speakers.reference.nouns import is_person_noun, servants, sort_of
from newsents.schema import Mention

_RELATIVE = frozenset(("who", "whom", "whose", "which", "that", "where"))
_PREPOSITIONS = frozenset(
    ("of", "for", "from", "with", "at", "in", "on", "to", "by", "against", "about", "under", "near")
)
_CONJUNCTIONS = frozenset(("and", "or", "&"))
_BREAKS = frozenset((",", "(", "--", "–", "—", ":", ";"))
_APPOSING = frozenset((",", "--", "–", "—", ":"))
_CLOSING = frozenset(('"', "”", "’’", "''", "»"))
_MARKS = _CLOSING | {"“", "‘‘", "``", "«"}
_OF_WHOM = frozenset(("of", "from", "at", "with"))
_WITHIN_BODIES = _CONJUNCTIONS | {"of", "for", "the"}
_BEFORE_TITLE = frozenset(
    ("the", "a", "an", "his", "her", "its", "their", "our", "former", "then", "one", "fellow", "longtime")
)


@attrs.frozen(slots=True)
class SourcePhrase:
    """The words of a source, read.

    Parameters
    ----------
    start, end
        Its tokens, half-open.
    core_end
        Where its core ends: before relative clauses, prepositional phrases and appositions.
    head
        The token that the core is about.
    names
        The names in the core that may be the speaker's, in order: no possessors, no names in clauses.
    apposed
        The name outside the core that is in apposition to it, or ``None``.
    joined
        Whether the core joins several with "and".
    """

    start: int
    end: int
    core_end: int
    head: int
    names: tuple[Mention, ...]
    apposed: Mention | None
    joined: bool


def read_source(scene: Scene, start: int, end: int, mentions: list[Mention]) -> SourcePhrase | None:
    """Read a source.

    Parameters
    ----------
    scene
        The article.
    start, end
        The source's offsets, half-open.
    mentions
        The names within these offsets, in order.

    Returns
    -------
    SourcePhrase or None
        ``None`` if no word stands there.
    """
    words = scene.words
    first, last = words.tokens_of(start, end)
    first = _behind_quotation(words, first, last)
    while first < last and not words.forms[first][0].isalnum():
        first += 1
    while last > first and not any(map(str.isalnum, words.forms[last - 1])):
        last -= 1
    if last - first > 1 and words.forms[last - 1] in POSSESSIVES:
        last -= 1  # "Ann Lee's" of "Ann Lee's warning"
    if first >= last:
        return None
    if first and words.tags[first - 1] == "DT" and words.heads[first - 1] > first:
        first -= 1  # "the 24-year-old", of which the article was left out
    spans = [(*words.tokens_of(mention.start, mention.end), mention) for mention in mentions]
    before = _belongs_to(scene, first)
    behind = _is_title_of(scene, first, last) or _called_next(scene, last) or _apposed_behind(scene, first, last)
    if before is not None:
        spans.insert(0, before)
        first = before[0]
    if behind is not None:
        spans.append(behind)
        last = behind[1]
    if last - first == 1:
        # a pronoun or a surname, as half of them are
        return SourcePhrase(first, last, last, first, _names_in_core(words, spans, last, last), None, False)
    inside = {index for left, right, _ in spans for index in range(left, right)}
    for _, right, mention in spans:
        title = mention.role
        if mention.label == "PERSON" and title is not None and title.start < mention.start:
            begin = min(title.start, mention.affiliation.start if mention.affiliation else title.start)
            if words.at(begin) <= first + 1:
                # "Secretary of State Ann Lee": the title's own preposition does not end the core.
                inside.update(range(first, right))
    inside.update(_in_brackets(scene, first, last, spans))
    core_end = _end_of_core(words, first, last, inside)
    if core_end < last and words.lower[core_end] in _PREPOSITIONS:
        # "minister for Women and Equalities Ann Lee": a title that only its parse tells
        whole = head_of(words, first, last)
        for left, right, mention in spans:
            if mention.label != "PERSON" or left <= core_end or _parts(words, core_end, left):
                continue
            if left <= whole < right or _ends_title(scene, core_end, left, right, last, mention):
                inside.update(range(first, right))
                core_end = _end_of_core(words, first, last, inside)
                break
    while core_end > first + 1 and words.forms[core_end - 1].isspace():
        core_end -= 1  # "the  , who ...": what is left without its article has to be a word
    head = head_of(words, first, core_end)
    if words.tags[head][:1] not in ("N", "P", "") and words.tags[head] not in ("DT", "CD", "WP", "JJ"):
        head = core_end - 1
    joined = any(words.lower[index] in _CONJUNCTIONS and index not in inside for index in range(first + 1, core_end))
    names = _names_in_core(words, spans, core_end, last)
    return SourcePhrase(first, last, core_end, head, names, _apposed(scene, spans, core_end, last, head), joined)


def _end_of_core(words: Words, first: int, last: int, inside: set[int]) -> int:
    """Return the first token, none of those inside a name or its title, with which a clause or an adjunct begins."""
    for index in range(first + 1, last):
        if index not in inside and (
            words.lower[index] in _RELATIVE or _begins_adjunct(words, index) or words.forms[index] in _BREAKS
        ):
            return index
    return last


def _in_brackets(scene: Scene, first: int, last: int, spans: list[tuple[int, int, Mention]]) -> Iterator[int]:
    """Yield the tokens in brackets between a body and who speaks for it, or between a title and a name.

    "Rail Federation (NRF) chairman Ann Lee", "Commissioner (South) Ann Lee"; not so "the bank (NRB) Ann Lee founded".
    """
    words = scene.words
    opening = next((at for at in range(first + 1, last) if words.forms[at] == "("), last)
    closing = next((at for at in range(opening, last) if words.forms[at] == ")"), last)
    for left, _, mention in spans:
        if mention.label == "PERSON" and left > closing:
            role = mention.role
            begin = words.at(role.start) if role is not None and role.start < mention.start else left
            if begin == closing + 1 and (begin < left or scene.lexicon.is_role_noun(words.lower[opening - 1])):
                yield from range(opening, left)
            return


def _begins_adjunct(words: Words, index: int) -> bool:
    return words.lower[index] in _PREPOSITIONS or words.tags[index] == "IN"


def _parts(words: Words, first: int, last: int) -> bool:
    """Whether any of some tokens parts what stands before it from what stands behind."""
    return any(words.forms[index] in _BREAKS or words.lower[index] in _RELATIVE for index in range(first, last))


def _ends_title(scene: Scene, core_end: int, left: int, right: int, last: int, mention: Mention) -> bool:
    """Whether a role with what it is held for comes right before a name, as a title does.

    "minister for Women and Work Ann Lee", "president of hockey operations Bo Ek"; not so "spokesman for President Ann
    Lee", whose title is hers, nor "daughter of film star Bo Ek", who is the star. Those who speak for others have a
    body before the name: "spokesman for Rain Music Ann Lee".
    """
    words = scene.words
    role = words.lower[core_end - 1]
    if not scene.lexicon.is_role_noun(role) or _titles_start(words, mention, core_end) < left:
        return False
    if right < last and not (_begins_adjunct(words, right) or words.forms[right] in _BREAKS):
        return False
    between = range(core_end + 1, left)
    if len(between) > 0 and all(
        is_capitalized(words.forms[index]) or words.lower[index] in _WITHIN_BODIES for index in between
    ):
        return True
    serves = role in servants() and words.lower[core_end] != "of"
    if len(between) == 0 or serves or any(words.tags[index][:2] in ("VB", "MD") for index in between):
        return False
    return words.tags[left - 1][:2] == "NN" and not is_person_noun(words.lower[left - 1])


def _titles_start(words: Words, mention: Mention, after: int) -> int:
    """Return the first token of a person's name with the titles before it that stand behind a token."""
    parts = (mention.honorific, mention.role, mention.affiliation)
    starts = [words.at(part.start) for part in parts if part is not None and part.start < mention.start]
    return min([start for start in starts if start > after], default=words.at(mention.start))


def _behind_quotation(words: Words, first: int, last: int) -> int:
    """Return where a source begins that took in the end of the quotation before it: 'of ice," the pilot Ann Lee'.

    Not behind words in marks of its own: 'Ann Lee, the author of "Ice," who studies it'.
    """
    for index in range(last - 2, first, -1):
        if words.forms[index] in _CLOSING and words.forms[index - 1] in (",", ".", "!", "?"):
            marks = sum(form in _MARKS for form in words.forms[first:index])
            return first if marks % 2 else index + 1
    return first


def _mention_at(scene: Scene, offset: int) -> Mention | None:
    """Return the last name that begins before an offset."""
    index = bisect_left(scene.name_starts, offset)
    return scene.mentions[index - 1] if index else None


def _belongs_to(scene: Scene, first: int) -> tuple[int, int, Mention] | None:
    """Return the person whom a source only tells more of: "Ann Lee" of "Ann Lee from the council", read as a source."""
    words = scene.words
    if first < 2 or words.lower[first - 1] not in _OF_WHOM or scene.quoted[first - 1]:
        return None
    name = _mention_at(scene, words.starts[first - 1])
    if name is None or name.label != "PERSON" or words.deps[first - 1] != "prep":
        return None
    left, right = words.tokens_of(name.start, name.end)
    follows = right == first - 1 or (right == first - 2 and words.forms[right] == ",")
    return (left, right, name) if follows else None


def _is_title_of(scene: Scene, first: int, last: int) -> tuple[int, int, Mention] | None:
    """Return the person whose title a source is cut off within: "study co" of "study co-author Ann Lee"."""
    words = scene.words
    if last >= len(words) or words.lines[last] != words.lines[first]:
        return None
    index = bisect_left(scene.name_starts, words.starts[last])
    name = scene.mentions[index] if index < len(scene.mentions) else None
    if name is None or name.label != "PERSON" or name.role is None:
        return None
    if words.starts[first] <= name.role.start < words.starts[last] and name.role.end <= name.start:
        return *words.tokens_of(name.start, name.end), name
    return None


def _called_next(scene: Scene, last: int) -> tuple[int, int, Mention] | None:
    """Return the body's name that a source is cut off before: "the charity" of "the charity Together urged"."""
    words = scene.words
    index = bisect_left(scene.name_starts, words.starts[last]) if last < len(words) else len(scene.mentions)
    name = scene.mentions[index] if index < len(scene.mentions) else None
    if (
        name is None
        or name.label != "ORG"
        or name.start != words.starts[last]
        or not is_body_noun(words.lower[last - 1])
    ):
        return None
    return *words.tokens_of(name.start, name.end), name


def _apposed_behind(scene: Scene, first: int, last: int) -> tuple[int, int, Mention] | None:
    """Return the name in apposition that a source leaves out: "a porter" of "A porter, Bo Ek, came and told her".

    Behind a clause, too: "the firm that owns it, Rain Music,".
    """
    words = scene.words
    if last >= len(words):
        return None
    if words.forms[last] == ",":
        return _apposed_next(scene, first, last)
    if words.lower[last] not in _RELATIVE:
        return None
    noun, sentence = head_of(words, first, last), words.sentences[first]
    for mention in scene.mentions[bisect_left(scene.name_starts, words.starts[last]) :]:
        left, right = words.tokens_of(mention.start, mention.end)
        if words.sentences[left] != sentence:
            return None
        comma = _behind_home(scene, right) if mention.label == "PERSON" else right
        if words.forms[left - 1] == "," and words.forms[comma : comma + 1] == [","]:
            head = head_of(words, left, right)
            apposed = words.deps[head] == "appos" and words.heads[head] == noun
            if apposed or _does_next(words, noun, comma):
                return left, right, mention
    return None


def _behind_home(scene: Scene, end: int) -> int:
    """Return the token behind where somebody is from or of, told right behind the name: "Ann Lee of Oslo"."""
    words = scene.words
    if words.lower[end : end + 1] not in (["of"], ["from"]):
        return end
    index = bisect_left(scene.name_starts, words.starts[end + 1]) if end + 1 < len(words) else len(scene.mentions)
    name = scene.mentions[index] if index < len(scene.mentions) else None
    first, last = words.tokens_of(name.start, name.end) if name is not None else (end, end)
    return last if first == end + 1 else end


def _apposed_next(scene: Scene, first: int, comma: int) -> tuple[int, int, Mention] | None:
    """Return the person's name between a comma right behind a subject and the next comma, and no list.

    Not of "According to a porter, Bo Ek, 24, ran away", nor behind a name.
    """
    words = scene.words
    noun = head_of(words, first, comma)
    is_subject = words.deps[noun] in ("nsubj", "nsubjpass") and words.tags[noun] == "NN"
    if comma + 1 >= len(words) or not is_subject or sort_of(words.lower[noun]) not in ("person", "noun"):
        return None
    name = _mention_at(scene, words.starts[comma + 1] + 1)
    if name is None or name.label != "PERSON" or words.at(name.start) <= comma:
        return None
    left, right = words.tokens_of(name.start, name.end)
    titled = all(part is None or words.at(part.start) > comma for part in (name.role, name.honorific))
    closes = words.forms[right : right + 1] == [","] and words.lower[right + 1 : right + 2] not in (["and"], ["or"])
    return (left, right, name) if left == comma + 1 and titled and closes else None


def _does_next(words: Words, noun: int, comma: int) -> bool:
    """Whether what a noun does comes right behind a comma, so that what stands before that is beside the noun."""
    verb = words.heads[noun]
    return words.deps[noun] == "nsubj" and comma < verb <= comma + LONGEST_VERB


LONGEST_VERB = 3
"""Tokens from a comma to the verb: "has not yet said"."""


def _names_in_core(
    words: Words, spans: list[tuple[int, int, Mention]], core_end: int, last: int
) -> tuple[Mention, ...]:
    """Return the names in the core; no possessor of something else in the source, but one who is the whole source."""
    return tuple(
        [
            mention
            for _, right, mention in spans
            if right <= core_end and not (right < last and words.forms[right] in POSSESSIVES)
        ]
    )


def _apposed(
    scene: Scene, spans: list[tuple[int, int, Mention]], core_end: int, last: int, head: int
) -> Mention | None:
    """Return the name in apposition to the core of a source: "his rival, Bo Ek", "an aide to the mayor, Bo Ek".

    It stands between commas or at the end, with nothing but its own title before it. What is no person's can only be
    in apposition to what is no person: "the group that owns the songs, Rain Music".
    """
    words, lexicon = scene.words, scene.lexicon
    plural = words.tags[head] in ("NNS", "NNPS")
    for left, right, mention in spans:
        if left <= core_end or plural:
            continue
        person = mention.label == "PERSON"
        if not person and (mention.label != "ORG" or lexicon.is_role_noun(words.lower[head])):
            continue
        begin = _titles_start(words, mention, core_end)
        begin = _before_titles(words, lexicon, begin, core_end + 1)
        behind_break = any(at > core_end and words.forms[at - 1] in _APPOSING for at in (begin, left))
        if not behind_break and not (person and _is_one_phrase(words, core_end, left, right)):
            continue
        ends = right >= last or words.forms[right] in _BREAKS or words.lower[right] in _RELATIVE
        while person and not ends and is_letters(words, left, right, lexicon):
            right += 1
            ends = right >= last or words.forms[right] in _BREAKS
        # otherwise a possessor, one of several, or somebody who does something
        if ends or (person and words.lower[right] in _PREPOSITIONS):
            return mention
    return None


def _before_titles(words: Words, lexicon: Lexicon, begin: int, least: int) -> int:
    """Return where the titles before a name begin of which the last begins at a token: "ex-coach and judge Ann Lee"."""
    while begin > least:
        before = words.lower[begin - 1]
        if before in _BEFORE_TITLE or before in lexicon.nationalities:
            begin -= 1
        elif before in _CONJUNCTIONS and begin - 2 >= least and lexicon.is_role_noun(words.lower[begin - 2]):
            begin -= 2
        else:
            break
    return begin


def _is_one_phrase(words: Words, core_end: int, left: int, right: int) -> bool:
    """Whether a name is all that the words before it, back to a comma, tell of: "retired miner Ann Lee"."""
    first = left
    while first > core_end + 1 and words.forms[first - 1] not in _APPOSING:
        first -= 1
    if first <= core_end or words.forms[first - 1] not in _APPOSING:
        return False
    # all hang together, and what they hang on is the name
    hanging = [index for index in range(first, right) if not first <= words.heads[index] < right]
    return len(hanging) <= 1 and all(left <= index for index in hanging)
