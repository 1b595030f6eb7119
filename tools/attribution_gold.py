"""Annotated attributions of PolNeAR beside the tokens of a parse, which may be kept between runs."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from newsents.annotations.training.gold import ParsedArticle, parsed_article


def read_articles(path: Path, nlp: Language, limit: int | None, cache: Path | None) -> list[ParsedArticle]:
    """Read annotated articles and parse them, or take the parses from the cache where they are there.

    Parameters
    ----------
    path
        A file of PolNeAR articles in the form of ``quotes/train.jsonl``.
    nlp
        The pipeline up to the parse, `newsents_zones` included.
    limit
        Most articles to read, or None for all.
    cache
        Folder for the parses, or None.
    """
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    rows = rows[:limit]
    stored = cache / f"{path.stem}-{len(rows)}.parses" if cache else None
    if stored and stored.exists():
        blob = stored.read_bytes()
        sizes = np.load(stored.with_suffix(".npy"))
        bounds = [0, *np.cumsum(sizes).tolist()]
        docs = [Doc(nlp.vocab).from_bytes(blob[start:end]) for start, end in pairwise(bounds)]
    else:
        docs = list(nlp.pipe((row["text"] for row in rows), batch_size=16))
        if stored:
            stored.parent.mkdir(parents=True, exist_ok=True)
            blobs = [doc.to_bytes() for doc in docs]
            stored.write_bytes(b"".join(blobs))
            np.save(stored.with_suffix(".npy"), np.array([len(blob) for blob in blobs]))
    return [parsed_article(row, doc) for row, doc in zip(rows, docs, strict=True)]
