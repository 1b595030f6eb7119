"""For tokens that may be cues: which words may be their sources."""

from __future__ import annotations

import numpy as np

from newsents.pipeline.quotes.candidates.candidates import Candidates, Drafts, Where, order
from newsents.pipeline.quotes.reading.clauses import CLAUSES, TAILS, Clauses
from newsents.pipeline.quotes.reading.columns import COLON_LIKE, Flags, Hashes, Ints, among, dependencies, hashes

_NOUNS = hashes("NOUN PROPN PRON")
_OF_NOUN = dependencies("compound amod nmod poss det")
_NAMED_BY_CHILD = dependencies("attr dobj appos pobj compound nmod amod npadvmod dep")
_POSS, _CASE, _POBJ, _PREP = (dependencies(name) for name in ("poss", "case", "pobj", "prep"))
_PREPOSITIONS = dependencies("agent prep")
_MODIFIERS = dependencies("acl relcl amod appos prep")
_ARGUMENTS = dependencies("pobj dobj attr oprd")

_BEHIND, _BEFORE = 3, 5
"""So many tokens away from a cue a noun is still beside it."""

_SUBJECT, _GOVERNOR, _CHILD, _HEAD, _BESIDE = range(5)
"""The sections in which the candidates of a cue stand."""


class Sources:
    """Propose the sources of cues.

    Parameters
    ----------
    clauses
        The parse of the articles.
    """

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses

    def of(self, cues: Ints) -> Candidates:
        """Return the candidate sources of cues, each once, the empty one last for each cue."""
        drafts = Drafts()
        self._add_subjects(cues, drafts)
        self._add_dependents(cues, drafts)
        self._add_of_head(cues, drafts)
        self._add_neighbours(cues, drafts)
        found = drafts.candidates(self.clauses.tokens)
        pieces = found.pieces
        cue = cues[found.cue][pieces.owner]
        found = found.where(~pieces.any((pieces.start <= cue) & (cue < pieces.end))).distinct()
        return found.with_others(Candidates.of([(place, "none", ()) for place in range(len(cues))]))

    def _add_phrases(
        self,
        cue: Ints,
        where: Where,
        form: str,
        noun: Ints,
        drafts: Drafts,
        codes: tuple[Ints, ...] = (),
        words: tuple[Hashes, ...] = (),
    ) -> None:
        """Add noun phrases without what trails their names, and such without the clauses behind them only."""
        drafts.add(cue, where, form, *self.clauses.up_to(noun, TAILS), codes, words)
        drafts.add(cue, where + 1, form + "*", *self.clauses.up_to(noun, CLAUSES), codes, words)

    def _add_subjects(self, cues: Ints, drafts: Drafts) -> None:
        """The cue's subject, and that of what governs it."""
        clauses = self.clauses
        own, governing = clauses.subject[cues], clauses.governing_subject(cues)
        cue = np.flatnonzero(own >= 0)
        self._add_phrases(cue, order(_SUBJECT), "nsubj", own[cue], drafts)
        cue = np.flatnonzero((governing >= 0) & (governing != own))
        phrases = clauses.up_to(governing[cue], TAILS)
        drafts.add(cue, order(_GOVERNOR), "gov:{}", *phrases, (clauses.dep[cues[cue]],))

    def _add_dependents(self, cues: Ints, drafts: Drafts) -> None:
        """Possessors, agents, objects of prepositions, complements."""
        clauses = self.clauses
        lower = clauses.tokens.lower
        cue, child = clauses.children(cues)
        kind = clauses.dep[child]
        at = np.flatnonzero(_POSS[kind])
        numbers = drafts.add(
            cue[at], order(_CHILD, child[at]), "poss", clauses.start[child[at]], clauses.end[child[at]]
        )
        possessor, mark = clauses.children(child[at])
        is_case = np.flatnonzero(_CASE[clauses.dep[mark]])
        mark = mark[is_case]
        drafts.cut(numbers[possessor[is_case]], clauses.start[mark], clauses.end[mark])

        at = np.flatnonzero(_PREPOSITIONS[kind])
        owner, preposition = cue[at], child[at]
        parent, object_ = clauses.children(preposition)
        at = np.flatnonzero(_POBJ[clauses.dep[object_]])
        above, noun = preposition[parent[at]], object_[at]
        # each noun has two places, as its phrase is added twice
        where = order(_CHILD, above, 2 * noun)
        self._add_phrases(owner[parent[at]], where, "prep:{word}", noun, drafts, words=(lower[above],))
        at = np.flatnonzero(_PREP[clauses.dep[object_]])
        owner, above, second = owner[parent[at]], preposition[parent[at]], object_[at]
        parent, noun = clauses.children(second)
        at = np.flatnonzero(_POBJ[clauses.dep[noun]])
        parent, noun = parent[at], noun[at]
        where = order(_CHILD, above[parent], 2 * noun)
        words = (lower[above[parent]], lower[second[parent]])
        self._add_phrases(owner[parent], where, "prep:{word} {other}", noun, drafts, words=words)

        at = np.flatnonzero(_NAMED_BY_CHILD[kind])
        self._add_phrases(cue[at], order(_CHILD, child[at]), "child:{}", child[at], drafts, (kind[at],))

    def _add_of_head(self, cues: Ints, drafts: Drafts) -> None:
        """What a cue modifies; the subject of what it is the complement of."""
        clauses = self.clauses
        head, kind = clauses.head[cues], clauses.dep[cues]
        cue = np.flatnonzero((head != cues) & _MODIFIERS[kind])
        above, token = head[cue], cues[cue]
        end = np.where(above < token, np.minimum(token, above + 1), above + 1)
        drafts.add(cue, order(_HEAD), "head", clauses.start[above], end)
        behind = above > token
        cue, above, token = cue[behind], above[behind], token[behind]
        drafts.add(cue, order(_HEAD, 1), "head>", np.maximum(token + 1, clauses.start[above]), above + 1)
        subject = np.where(clauses.head[head] != head, clauses.subject[head], -1)
        cue = np.flatnonzero((head != cues) & _ARGUMENTS[kind] & (subject >= 0))
        self._add_phrases(cue, order(_HEAD), "above:{}", subject[cue], drafts, (kind[cue],))

    def _add_neighbours(self, cues: Ints, drafts: Drafts) -> None:
        """Noun phrases beside the cue, whatever the parse makes of them."""
        clauses, tokens = self.clauses, self.clauses.tokens
        starts, ends = tokens.sentence_bounds
        is_noun = among(tokens.pos, _NOUNS)
        after = _first(cues[:, None] + np.arange(1, _BEHIND + 1), is_noun, starts[cues], ends[cues])
        cue = np.flatnonzero(after >= 0)
        top = after[cue]
        while True:
            above = clauses.head[top]
            higher = np.where(_OF_NOUN[clauses.dep[top]] & (above > top), above, top)
            if np.array_equal(higher, top):
                break
            top = higher
        drafts.add(cue, order(_BESIDE), "after", *clauses.up_to(top, TAILS))
        before = _first(cues[:, None] - np.arange(1, _BEFORE + 1), is_noun, starts[cues], ends[cues])
        cue = np.flatnonzero(before >= 0)
        drafts.add(cue, order(_BESIDE, 1), "before", clauses.start[before[cue]], before[cue] + 1)
        cue = np.flatnonzero(among(tokens.lower[cues], COLON_LIKE))
        para_start, para_end = tokens.paragraph_bounds
        drafts.add(cue, order(_BESIDE, 2), "line", para_start[cues[cue]], cues[cue])
        drafts.add(cue, order(_BESIDE, 3), "tail", cues[cue] + 1, para_end[cues[cue]])


def _first(at: Ints, flags: Flags, start: Ints, end: Ints) -> Ints:
    """Return the first token of each row of ``at`` that lies between start and end and has the flag; -1 for none."""
    inside = (at >= start[:, None]) & (at < end[:, None])
    has = inside & flags[np.clip(at, 0, len(flags) - 1)]
    first = has.argmax(axis=1)
    rows = np.arange(len(at))
    return np.where(has[rows, first], at[rows, first], -1)
