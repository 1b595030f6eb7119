"""For a token that may be a cue: which words may be its source, and which its content.

Candidates come from the parse, from the quotation marks and from the paragraph. Each carries the name of the pattern
that proposed it; which of them is right is decided elsewhere.
"""

from __future__ import annotations

from newsents.pipeline.quotes.clauses import Clauses
from newsents.pipeline.quotes.columns import Columns
from newsents.pipeline.quotes.contents import Contents
from newsents.pipeline.quotes.ranges import Ranges
from newsents.pipeline.quotes.sources import Sources


class Proposer:
    """Propose the sources and contents of cues in one article.

    Parameters
    ----------
    tokens
        The article.
    """

    def __init__(self, tokens: Columns) -> None:
        clauses = Clauses(tokens)
        self._sources = Sources(clauses)
        self._contents = Contents(clauses)

    def sources(self, cue: int) -> list[tuple[str, Ranges]]:
        """Return the candidate sources of a cue, the empty one last, each with the name of its pattern."""
        return self._sources.of(cue)

    def contents(self, cue: int, source: Ranges) -> list[tuple[str, Ranges]]:
        """Return the candidate contents of a cue, given its source, each with the name of its pattern."""
        return self._contents.of(cue, source)
