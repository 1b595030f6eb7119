"""An archive of articles in one file of DuckDB.

Of the pages that come, `fresh` finds those that are new or changed by what they claim (`claims`). They are analysed and
committed by `adding`, become rows in `writing`, and their persons are told apart by `persons`; `compaction` gives back
room. A question (`questions`, `search`, `lookup`) is asked through
`corpus`, and its answer is a `relation` of `values`; `repeats` and `verification` compare quotations by their
`likeness` (`printed` looks for them in the articles, and `naming` tells by what a reader knows one), and `spellings`
tells why a name is a person's. What a user knows better is kept by `corrected`, and goes with the articles by
`carrying`. `connection` opens the file, and `tables` says what is in it.
"""

from newsents.corpus.store.added import Added
from newsents.corpus.store.corpus import Corpus
from newsents.corpus.store.errors import StoreError
from newsents.corpus.store.printed import Printed
from newsents.corpus.store.relation import Relation
from newsents.corpus.store.repeats import Repeated
from newsents.corpus.store.spellings import Spelling
from newsents.corpus.store.values import Person, Quotation
from newsents.corpus.store.verification import Verified

__all__ = [
    "Added",
    "Corpus",
    "Person",
    "Printed",
    "Quotation",
    "Relation",
    "Repeated",
    "Spelling",
    "StoreError",
    "Verified",
]
