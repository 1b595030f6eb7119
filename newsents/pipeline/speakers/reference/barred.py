"""Whom grammar forbids that words mean, within a sentence."""

from __future__ import annotations

from newsents.pipeline.entities.words import Words
from newsents.pipeline.speakers.reading.clauses import clause_of, doer_of, is_controlled, is_within, subject_of
from newsents.pipeline.speakers.reading.scene import Place
from newsents.pipeline.speakers.reference.referring import PRONOUNS, Asked


def is_barred(words: Words, asked: Asked, last: Place) -> bool:
    """Whether grammar forbids it within a sentence: "Lee saw him" is not about Lee, "Lee saw himself" is.

    Nor is "Lee promised to see him". Of "Ek persuaded him to change his mind" the mind is his who changes it.
    """
    role = asked.role
    if role == "subject":
        # "defending her vote, she ...", but not "defending Lee's vote, she ..."
        own = last.role == "possessive" and last.form == "pronoun"
        return not own and is_controlled(words, last.head, asked.clause)
    if role == "object":
        own_clause = last.role == "subject" and clause_of(words, last.head) == asked.clause
        return own_clause or doer_of(words, asked.clause) == last.head
    if role != "possessive":
        return False
    if is_within(words, asked.token, last.head):
        return True
    above = subject_of(words, last.head)
    if above < 0 or above != words.heads[asked.clause]:
        return False
    doer = doer_of(words, asked.clause)
    return doer != last.head and PRONOUNS.get(words.lower[max(0, doer)], ("", ""))[0] == asked.sex
