"""newsents reads English news and tells who said what.

Examples
--------
>>> import newsents
>>> analysis = newsents.analyze('"The bridge is safe," said Ann Lee, the city engineer.')
>>> [(quote.speaker.name, quote.text) for quote in analysis.quotes]
[('Ann Lee', 'The bridge is safe,')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOME = {
    "load": "newsents.pipeline",
    "analyze": "newsents.pipeline",
    "analyze_many": "newsents.pipeline",
    "evaluate": "newsents.annotations.evaluation",
    "Corpus": "newsents.corpus.store",
    "read": "newsents.corpus.reading",
    "to_frame": "newsents.corpus.rows",
    "to_rows": "newsents.corpus.rows",
    "names": "newsents.names",
    "NewsentsError": "newsents.errors",
    **dict.fromkeys(("Analysis", "Article", "Entity", "Mention", "Quote", "TextSpan", "Zone"), "newsents.schema"),
}

if TYPE_CHECKING:
    from newsents import names
    from newsents.annotations.evaluation import evaluate
    from newsents.corpus.reading import read
    from newsents.corpus.rows import to_frame, to_rows
    from newsents.corpus.store import Corpus
    from newsents.errors import NewsentsError
    from newsents.pipeline import analyze, analyze_many, load
    from newsents.schema import Analysis, Article, Entity, Mention, Quote, TextSpan, Zone

__all__ = [
    "Analysis",
    "Article",
    "Corpus",
    "Entity",
    "Mention",
    "NewsentsError",
    "Quote",
    "TextSpan",
    "Zone",
    "__version__",
    "analyze",
    "analyze_many",
    "evaluate",
    "load",
    "names",
    "read",
    "to_frame",
    "to_rows",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that ``import newsents`` stays quick."""
    if name not in _HOME:
        raise AttributeError(f"module 'newsents' has no attribute {name!r}")
    module = import_module(_HOME[name])
    value = module if _HOME[name] == f"newsents.{name}" else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
