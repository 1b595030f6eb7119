"""newsents reads English news and tells who said what.

Examples
--------
>>> import newsents
>>> analysis = newsents.analyze('"The bridge is safe," said Ann Lee, the city engineer.')
>>> [(quote.speaker.name, quote.text) for quote in analysis.quotes]
[('Ann Lee', 'The bridge is safe,')]
"""

# Without `from __future__ import annotations`, as that would be what newsents.annotations is.
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
    "NewsentsError": "newsents.errors",
    **dict.fromkeys(("Analysis", "Article", "Entity", "Mention", "Quote", "TextSpan", "Zone"), "newsents.schema"),
}

_ROOMS = ("annotations", "corpus", "errors", "names", "report", "samples", "schema", "viz")
"""The modules that pages and examples name, as ``newsents.viz``; they need no import of their own."""

if TYPE_CHECKING:
    from newsents import annotations as annotations
    from newsents import corpus as corpus
    from newsents import errors as errors
    from newsents import names
    from newsents import report as report
    from newsents import samples as samples
    from newsents import schema as schema
    from newsents import viz as viz
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
    if name in _ROOMS:
        return import_module(f"newsents.{name}")
    if name not in _HOME:
        raise AttributeError(f"module 'newsents' has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(_HOME[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*__all__, *_ROOMS})
