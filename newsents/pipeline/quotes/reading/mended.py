"""What parsers get wrong about who says something, mended before anything else is read of the parse.

Of "Ann Lee, who planned it and works for the Office of Events, said" parsers may make Lee the one who planned; of "The
union will meet, Ann Lee, a fellow in history, said" something beside the meeting. The verb is left without a subject
then, and the words right before it are taken for who speaks. Of "Area Senator Ann Lee urged" they may make two
subjects, and of "Rain plans to grow, its head told reporters" something that Rain plans. Of "When she rang Rain Bank, a
clerk told her" and "At the Rain Hospital, a nurse who had seen it said" they may make the clerk and the nurse another
word for the house, and of "Ann Lee, MD, and colleagues reported" the colleagues alone who reported.
"""

from __future__ import annotations

from itertools import pairwise

import attrs
import numpy as np

from newsents.pipeline.quotes.reading.columns import Flags, Hashes, Ints, among, hashes
from newsents.pipeline.quotes.reading.symbols import hashed, symbols

REACH = 40
"""So many tokens before a verb the name of its subject is sought."""

_PERSON, _NSUBJ, _RELCL, _CCOMP, _COMPOUND, _MARK = symbols("PERSON nsubj relcl ccomp compound mark")
_APPOS, _ADVCL, _PREP, _POBJ, _DOBJ, _CONJ = symbols("appos advcl prep pobj dobj conj")
(_ACL,) = symbols("acl")
_BELOW = frozenset(symbols("ccomp parataxis"))
_REPORTS = np.array(
    [hashed(verb) for verb in "added announced said says told tells warned wrote".split()], dtype=np.uint64
)
_CLAUSES = frozenset(symbols("ccomp xcomp"))
_NOUNS = np.array([hashed(tag) for tag in ("NN", "NNP", "NNPS", "NNS")], dtype=np.uint64)
_SUBJECTS = hashes("nsubj nsubjpass csubj expl")
_GOES_ON, _COMPLEMENTS = frozenset(symbols("conj advcl dep parataxis ccomp")), frozenset(symbols("ccomp dobj"))
_FINITE = frozenset(hashed(tag) for tag in ("MD", "VBD", "VBP", "VBZ"))
_TOLD = np.array([hashed(tag) for tag in ("VBD", "VBP", "VBZ")], dtype=np.uint64)
_COMMA = hashed(",")
_BREAKS = np.array([hashed(mark) for mark in (",", ")", "--", "–", "—")], dtype=np.uint64)
_OPENS = frozenset(hashed(word) for word in (",", "(", "--", "–", "—", "who"))
_AND, _VBD = hashed("and"), hashed("VBD")
_COLLEAGUES = np.array([hashed(word) for word in ("colleagues", "co-authors", "coauthors")], dtype=np.uint64)
_ONE = frozenset(hashed(word) for word in ("a", "an", "one"))
_RELATIVE = frozenset(hashed(word) for word in ("who", "whose", "whom", "which", "that", "where"))


@attrs.frozen(eq=False)
class Parse:
    """Columns of an article, of which relations, heads and tags are mended in place.

    Parameters
    ----------
    lower, tag, dep, ent
        spaCy's hashes and symbols.
    head
        Token indices.
    goes_on
        Whether a token goes on with the entity that the one before it belongs to.
    region, para, sent
        Numbers of the quotation-mark region (0 outside), the paragraph and the sentence.
    space
        White space.
    """

    lower: Hashes
    tag: Hashes
    dep: Hashes
    ent: Hashes
    head: Ints
    goes_on: Flags
    region: Ints
    para: Ints
    sent: Ints
    space: Flags

    def mend(self) -> None:
        """Give verbs without a subject the person whose apposition or relative clause ends right before them.

        And make one of two subjects, and put verbs of speech above what they tell.
        """
        bare = among(self.tag, _TOLD) & (self.region == 0)
        bare[1:] &= among(self.lower[:-1], _BREAKS)
        bare[:1] = False
        subjects = np.flatnonzero(among(self.dep, _SUBJECTS))
        above = self.head[subjects]
        bare[above[self.region[subjects] == self.region[above]]] = False
        for noun in np.flatnonzero(among(self.lower, _COLLEAGUES) & (self.region == 0)).tolist():
            self._join(noun)
        for noun in np.flatnonzero((self.dep == _APPOS) & (self.region == 0)).tolist():
            self._part(noun)
        for verb in np.flatnonzero(bare).tolist():
            name = self._name_before(verb)
            if name is not None:
                self._give(verb, *name)
        self._join_subjects()
        for verb in np.flatnonzero(among(self.lower, _REPORTS) & (self.region == 0)).tolist():
            if int(self.dep[verb]) in _BELOW:
                self._lift(verb)

    def _join_subjects(self) -> None:
        """Make one subject of two that stand side by side: "Area Senator Ann Lee, however, urged"."""
        subjects = np.flatnonzero((self.dep == _NSUBJ) & among(self.tag, _NOUNS))
        for first, second in pairwise(subjects.tolist()):
            if self.head[first] != self.head[second] or (self.head == first).any():
                continue  # "the day Lee said"
            between = self.head[first + 1 : second]
            if ((between > first) & (between <= second)).all():
                self.head[first], self.dep[first] = second, _COMPOUND

    def _lift(self, verb: int) -> None:
        """Put a verb of speech that ends a sentence above what it tells: "Rain plans to grow, its head told reporters".

        Parsers may take it for a clause below the verb of what is told, where that has an infinitive.
        """
        told = int(self.head[verb])
        below = np.flatnonzero(self.head == verb)
        subject = next((int(at) for at in below if self.dep[at] == _NSUBJ and told < at < verb), None)
        has_clause = any(at > verb and self.dep[at] in _CLAUSES for at in below)
        if self.head[told] != told or subject is None or has_clause:
            return
        start = subject
        while start > told and told < self.head[start - 1] <= subject and int(self.lower[start - 1]) != _COMMA:
            start -= 1
        end = int(np.searchsorted(self.sent, self.sent[verb], side="right"))
        is_last = not any(int(tag) in _FINITE for tag in self.tag[verb + 1 : end])
        if int(self.lower[start - 1]) == _COMMA and is_last and not any(self.dep[at] == _MARK for at in below):
            self.head[start - 1] = verb
            self.head[verb:end][self.head[verb:end] == told] = verb
            self.head[verb], self.dep[verb] = verb, self.dep[told]
            self.head[told], self.dep[told] = verb, _CCOMP

    def _join(self, noun: int) -> None:
        """Make a name the subject that letters part from "and colleagues": "Ann Lee, MD, and colleagues reported"."""
        verb, comma = noun + 1, noun - 2
        if verb >= len(self.head) or comma < 1 or int(self.lower[noun - 1]) != _AND or int(self.lower[comma]) != _COMMA:
            return
        is_subject = self.dep[noun] == _NSUBJ and self.head[noun] == verb
        is_told_of = self.dep[verb] == _ACL and self.head[verb] == noun
        name = self._lettered(comma) if is_subject or is_told_of else None
        if name is None:
            return
        last = name[1] - 1
        if is_told_of:
            self.head[verb], self.dep[verb], self.tag[verb] = self.head[last], _CONJ, _VBD
        self.dep[noun] = _CONJ
        self._give(verb, *name)
        self.head[noun] = last

    def _lettered(self, comma: int) -> tuple[int, int] | None:
        """Return the tokens, half-open, of the name behind which all up to a comma tells of it, if nobody does it."""
        for start in range(comma, max(0, comma - REACH), -1):
            if int(self.tag[start]) in _FINITE or self.region[start] or self.para[start] != self.para[comma]:
                return None
            if self.ent[start] == _PERSON and not self.goes_on[start]:
                end = start + 1
                while self.goes_on[end]:
                    end += 1
                return (start, end) if int(self.lower[end]) == _COMMA and self.dep[end - 1] != _DOBJ else None
        return None

    def _part(self, noun: int) -> None:
        """Make a noun that was taken for another word for a name before it the subject, if the name is none itself.

        The name is what the clause before it is about, "when she rang Rain Bank, a clerk told her", or stands behind
        the preposition that the sentence begins with.
        """
        head, dep = self.head, self.dep
        name = int(head[noun])
        start = noun
        while start > name + 1 and int(self.lower[start - 1]) != _COMMA:
            start -= 1
        if start != name + 2 or int(self.lower[start]) not in _ONE:
            return
        verb = int(head[name])
        if dep[name] == _NSUBJ and noun < verb and int(self.lower[verb - 1]) != _COMMA:
            begin = name
            while begin > 0 and head[begin - 1] == name:
                begin -= 1
            clause = begin - 1
            if clause >= 0 and dep[clause] == _ADVCL and head[clause] == verb:
                head[name], dep[name] = clause, _DOBJ
                head[noun], dep[noun] = verb, _NSUBJ
        elif dep[name] == _POBJ and dep[verb] == _PREP and noun < head[verb]:
            verb = int(head[verb])
            subjects = among(dep, _SUBJECTS) & (self.head == verb)
            if int(self.tag[verb]) in _FINITE and not subjects.any():
                head[noun], dep[noun] = verb, _NSUBJ

    def _name_before(self, verb: int) -> tuple[int, int] | None:
        """Return the tokens, half-open, of the name that a stretch without a finite verb of its own begins with."""
        found: tuple[int, int] | None = None
        for start in range(verb - 2, max(-1, verb - REACH), -1):
            if self.region[start] or self.para[start] != self.para[verb] or self.sent[start] != self.sent[verb]:
                break
            if self.ent[start] != _PERSON or self.goes_on[start]:
                continue
            end = start + 1
            while end < verb and self.goes_on[end]:
                end += 1
            if end < verb and int(self.lower[end]) in _OPENS and self._begins(start) and self._only_adds(end, verb):
                found = start, end
                if start and int(self.lower[start - 1]) != _COMMA:
                    break
        return found

    def _begins(self, start: int) -> bool:
        """Whether a sentence, or what stands behind a comma or quotation marks, begins with a token."""
        before = start - 1
        return (
            before < 0
            or bool(self.space[before])
            or self.para[before] != self.para[start]
            or self.sent[before] != self.sent[start]
            or bool(self.region[before])
            or int(self.lower[before]) == _COMMA
        )

    def _only_adds(self, start: int, end: int) -> bool:
        """Whether what stands between a name and a verb has no finite verb but in a relative clause."""
        for at in range(start, end):
            if int(self.lower[at]) in _RELATIVE:
                return True
            if int(self.tag[at]) in _FINITE:
                return False
        return True

    def _give(self, verb: int, start: int, end: int) -> None:
        """Make a name a verb's subject, what it was said to do its relative clause, what went before the content."""
        head, dep = self.head, self.dep
        noun = next((at for at in range(start, end) if not start <= head[at] < end or head[at] == at), end - 1)
        other = int(head[noun])
        if other > verb:
            # what it does is told behind the verb: "Ann Lee, asked about it, said"
            return
        if end <= other < verb and self._is_below(verb, other):
            self._take_place(verb, other)
        if self._is_below(verb, noun):
            self._take_place(verb, noun)
        if end <= other < verb:
            head[other], dep[other] = noun, _RELCL
        head[noun], dep[noun] = verb, _NSUBJ
        told = int(head[verb])
        if told < start and int(dep[verb]) in _GOES_ON and not self._has_complement(verb):
            self._take_place(verb, told)
            head[told], dep[told] = verb, _CCOMP

    def _is_below(self, token: int, above: int) -> bool:
        while self.head[token] != token:
            token = int(self.head[token])
            if token == above:
                return True
        return False

    def _take_place(self, token: int, above: int) -> None:
        """Let a token hang where one above it hangs."""
        self.head[token] = token if self.head[above] == above else self.head[above]
        self.dep[token] = self.dep[above]

    def _has_complement(self, verb: int) -> bool:
        behind = np.flatnonzero(self.head[verb + 1 :] == verb) + verb + 1
        return any(int(self.dep[at]) in _COMPLEMENTS for at in behind)
