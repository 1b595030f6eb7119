"""spaCy's own components with the same annotations in less time.

Each of them is a subclass of spaCy's, with a factory of its own (``newsents_ner`` for ``ner``), and computes what it
knows: networks of hash embeddings and convolutions (``en_core_web_sm``, ``_md`` and ``_lg``), greedy transitions, rules
that look at single tokens. What it does not know it leaves to spaCy.
"""

from newsents.pipeline.fast.load import FACTORIES, load_fast, make_fast

__all__ = ["FACTORIES", "load_fast", "make_fast"]
