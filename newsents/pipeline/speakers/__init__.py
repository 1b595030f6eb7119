"""The component `newsents_speakers`: who is behind the words of each quotation's source.

The road of a source, from its words to an entity::

    words ──▶ source.py          what kind of phrase it is, which names stand in it
                │
                ├─ a name ─────────────────────────▶ that person, body or place      sources.py:_named
                ├─ "I", "we" in quotation marks ───▶ who says it                     first_person.py
                ├─ "who" ──────────────────────────▶ the noun before it, read anew   sources.py:_relative
                ├─ "Lee and Ek" ───────────────────▶ a group with its members
                ├─ "the Lee campaign" ─────────────▶ a body of its own               reference/owned.py
                │
                └─ he, she, it, they, "both", "the senator", "the company", "his campaign"
                     │
                     reference/referring.py   what is asked: sort, sex, role, where it stands
                     reference/discourse.py   who was mentioned so far: a few candidates
                     reference/barred.py      whom grammar forbids
                     reference/beside.py      what was said of them beside their names
                     reference/features.py    what speaks for each, and for nobody; rows.py: as it is weighed
                     reference/scorer.py      how probable each is
                     meaning.py               sure enough (thresholds.py)? which entity, one made if need be
                     │
                     ├─ sure enough ───────────────▶ that entity, with its share
                     ├─ a pronoun that is not sure ▶ None
                     └─ a noun that is nobody's ───▶ an entity that it describes     described.py

`reading` is the article as all this sees it; `cast` the entities, to which groups, governments and unnamed persons are
added; `via` finds go-betweens ("through her lawyer"); `component` walks through the article and writes what was found.
Sources, pronouns and nouns are taken in the order of the text: whoever an earlier one meant was mentioned there.
"""
