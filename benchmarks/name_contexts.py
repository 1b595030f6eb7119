"""What contexts bring: AIDA's persons with the roles, bodies and people around them, as they are and as namesakes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from benchmarks.files import Row
from newsents.names import Record
from newsents.pipeline.entities.lexicon import lexicon

WORDS_BEFORE, WORDS_AFTER = 4, 6
"""How far from a name its role is looked for, before it, and after it and a comma."""
LEAST_ARTICLES = 2
"""Only persons of so many articles get a namesake."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def with_contexts(rows: Sequence[Row]) -> list[Record]:
    """Return the persons as records that carry what their articles say.

    Roles are words of the list of roles beside the name; bodies are those of the same sentence; people are all other
    full names of the article.
    """
    people: dict[str, dict[str, None]] = defaultdict(dict)
    bodies: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
    for row in rows:
        if row["type"] == "PER" and " " in row["mention"]:
            people[row["doc"]][row["mention"]] = None
        elif row["type"] == "ORG":
            bodies[row["doc"], row.get("sent", 0)][row["mention"]] = None
    return [
        Record(
            row["id"],
            row["mention"],
            row["doc"],
            roles=tuple(roles_beside(row.get("sentence", ""), row["mention"])),
            affiliations=tuple(bodies[row["doc"], row.get("sent", 0)]),
            people=tuple(name for name in people[row["doc"]] if not set(name.split()) & set(row["mention"].split())),
        )
        for row in rows
        if row["type"] == "PER"
    ]


def roles_beside(sentence: str, name: str) -> list[str]:
    """Return the words of roles beside a name.

    Examples
    --------
    >>> roles_beside("The minister said on Monday that he had met Ann Lee, a striker of Ajax.", "Ann Lee")
    ['striker']
    """
    before, _, after = sentence.partition(name)
    near = _WORD.findall(before)[-WORDS_BEFORE:]
    if after.lstrip().startswith(","):
        near += _WORD.findall(after)[:WORDS_AFTER]
    return [word for word in near if word.lower() in lexicon().roles]


def without_contexts(records: Iterable[Record]) -> list[Record]:
    """Return the same records with nothing but name and article."""
    return [Record(record.id, record.name, record.article) for record in records]


def namesakes(rows: Sequence[Row]) -> list[Row]:
    """Give every second person of several articles the full name of another, with whom no article is shared.

    Which two is settled by the order of the gold identities; a namesake's other forms are dropped.
    """
    articles: dict[str, set[str]] = defaultdict(set)
    full: dict[str, str] = {}
    for row in rows:
        if row["type"] == "PER" and row.get("entity"):
            articles[row["entity"]].add(row["doc"])
            if len(row["mention"].split()) == 2:
                full.setdefault(row["entity"], row["mention"])
    able = sorted(entity for entity in full if len(articles[entity]) >= LEAST_ARTICLES)
    renamed: dict[str, str] = {}
    for one, other in zip(able[: len(able) // 2], able[len(able) // 2 :], strict=False):
        if articles[one].isdisjoint(articles[other]):
            renamed[other] = full[one]
    found = []
    for row in rows:
        name = renamed.get(row.get("entity", "")) if row["type"] == "PER" else None
        if name is None:
            found.append(row)
        elif " " in row["mention"]:
            found.append({**row, "mention": name, "sentence": row.get("sentence", "").replace(row["mention"], name)})
    return found
