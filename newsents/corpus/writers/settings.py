"""With what an analysis was made: whatever else the same article is read with, it may be found to say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from spacy.language import Language

import newsents

Settings = dict[str, str | float]
"""Values by name."""


def settings_of(nlp: Language, min_confidence: float = 0.0) -> Settings:
    """Return all that the analyses of a pipeline depend on, but for the articles.

    Parameters
    ----------
    nlp
        A pipeline made by `newsents.load` of a model's name or folder.
    min_confidence
        Below which quotations are left out.

    Returns
    -------
    dict
        The versions of newsents, spaCy and the model, digests of the model's files and of the weights and word
        lists of newsents, and ``min_confidence``.

    Examples
    --------
    >>> sorted(settings_of(newsents.load()))
    ['data', 'min_confidence', 'model', 'newsents', 'spacy', 'weights']
    """
    package = Path(newsents.__file__).parent
    return {
        "newsents": newsents.__version__,
        "data": _digest(package, package.rglob("data/*")),
        "spacy": version("spacy"),
        "model": f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
        "weights": _digest(nlp.path, nlp.path.rglob("*")) if nlp.path else "",
        "min_confidence": min_confidence,
    }


def _digest(folder: Path, paths: Iterable[Path]) -> str:
    """Return a digest of the names and the bytes of files."""
    found = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file() and path.suffix != ".pyc"):
        found.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]


def differences(there: Mapping[str, object], now: Mapping[str, object]) -> str:
    """Say which settings differ.

    Examples
    --------
    >>> differences({"model": "en_core_web_sm 3.8.0", "spacy": "3.8.7"}, {"model": "mine 1", "spacy": "3.8.7"})
    'model (en_core_web_sm 3.8.0 there, mine 1 now)'
    """
    names = [name for name in {**now, **there} if there.get(name) != now.get(name)]
    return ", ".join(f"{name} ({there.get(name)} there, {now.get(name)} now)" for name in names)
