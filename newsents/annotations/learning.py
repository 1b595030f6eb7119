"""Training on annotations of one's own: what is held out is told before any weights are written."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, get_args

import attrs
from spacy.language import Language

import newsents
from newsents.annotations.formats.files import write_bytes, write_text
from newsents.annotations.formats.formats import read_annotations
from newsents.annotations.training.folds import Work
from newsents.annotations.values import AnnotatedArticle
from newsents.checksums import sealed
from newsents.errors import InputError, MissingExtraError
from newsents.pipeline.quotes.scoring.model import QuoteModel
from newsents.showing import Brief

Kind = Literal["quotes", "said", "speaker_confidence"]
"""What can be trained: which words are cue, source and content, and how sure that is; whether something was said; how
sure a speaker is."""

KINDS: tuple[Kind, ...] = get_args(Kind)

ENDINGS: Mapping[str, str] = {"quotes": ".npz", "said": ".json", "speaker_confidence": ".json"}


@attrs.frozen(repr=False)
class Fold(Brief):
    """What one part of the articles showed that was held out.

    Parameters
    ----------
    articles, examples
        How many there are in it.
    before, after
        Measures by name, as in `Trained`.

    Examples
    --------
    >>> Fold(3, 29, before={"attributed": 0.9}, after={"attributed": 0.92}).after["attributed"]
    0.92
    """

    articles: int
    examples: int
    before: Mapping[str, float]
    after: Mapping[str, float]


@attrs.frozen(repr=False)
class Trained(Brief):
    """New weights, and how they do on articles that were held out.

    Parameters
    ----------
    kind
        What they are for.
    articles, examples
        How many they were made of: of ``"quotes"`` annotated quotations, of ``"said"`` attributions that were found, of
        ``"speaker_confidence"`` those that were found with a speaker.
    folds
        The parts that were held out, each read by weights of the others.
    before, after
        Over all parts, with the shipped weights and with the new ones: of ``"quotes"`` F1 of ``"found"``,
        ``"exact"`` and ``"attributed"``, and ``"calibration_error"``; of ``"speaker_confidence"`` the latter and
        ``"log_loss"``; of ``"said"`` that and which share is judged ``"right"``.

    Examples
    --------
    >>> from newsents import samples
    >>> from newsents.annotations import train
    >>> trained = train("speaker_confidence", samples.ANNOTATED)
    >>> len(trained.folds), sorted(trained.after)
    (5, ['calibration_error', 'log_loss'])
    """

    kind: Kind
    articles: int
    examples: int
    folds: tuple[Fold, ...]
    before: Mapping[str, float]
    after: Mapping[str, float]
    _made: Mapping[str, Any] = attrs.field(repr=False)
    _weights: QuoteModel | Mapping[str, float] = attrs.field(repr=False)

    def _told(self) -> Mapping[str, object]:
        return {**super()._told(), "folds": len(self.folds)}

    def write(self, path: str | Path) -> None:
        """Write the weights, with what they were made of and their SHA-256 sum.

        Raises
        ------
        InputError
            If the file cannot be written, or its name ends otherwise than `ENDINGS` asks for.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> from newsents import samples
        >>> from newsents.annotations import train
        >>> with TemporaryDirectory() as folder:
        ...     train("speaker_confidence", samples.ANNOTATED).write(f"{folder}/mine.json")
        ...     sorted(json.loads(Path(folder, "mine.json").read_text()))[:3]
        ['articles', 'examples', 'from_nothing']
        """
        path = Path(path)
        check_ending(self.kind, path)
        made = {**self._made, "kind": self.kind, "articles": self.articles, "examples": self.examples}
        made |= {"held_out": dict(self.after), "shipped": dict(self.before)}
        if isinstance(self._weights, QuoteModel):
            file = io.BytesIO()
            self._weights.to_file(file, json.dumps(made))
            write_bytes(path, file.getvalue())
        else:
            write_text(path, json.dumps(sealed({**made, "weights": dict(self._weights)}), indent=1) + "\n")


def check_ending(kind: str, path: Path) -> None:
    """Raise InputError unless there is such a kind, and its weights are written to files of that ending."""
    if kind not in KINDS:
        raise InputError(f"{kind!r:.60} is nothing that can be trained; there are {', '.join(KINDS)}", code="N733")
    if path.suffix != (ending := ENDINGS[kind]):
        raise InputError(f"weights of the kind {kind} are written to a file that ends in {ending}: {path}", code="N734")


def train(
    kind: Kind,
    gold: str | Path | Iterable[AnnotatedArticle],
    *,
    from_nothing: bool = False,
    seed: int = 0,
    nlp: Language | None = None,
    tell: Callable[[str], None] | None = None,
) -> Trained:
    """Fit weights of newsents to annotated articles, and measure them on articles that were held out.

    The weights begin as the shipped ones, and leave them as far as the examples ask for. The same articles, seed and
    package versions give the same weights.

    Parameters
    ----------
    kind
        ``"quotes"``: which words are cue, source and content, and how sure a quotation is. Whatever is not annotated
        counts as no quotation. ``"said"``: whether an attribution is of what was said or written; it learns from the
        acts that are annotated, and from what is found where nothing is. ``"speaker_confidence"``: how sure a speaker
        is; it learns from quotations of which the speaker is annotated.
    gold
        The annotated articles, or the file that has them.
    from_nothing
        Begin from nothing: for thousands of quotations that are annotated otherwise than newsents finds them.
    seed
        Which articles are held out together.
    nlp
        What analyzes the texts, as for `newsents.analyze`; by default ``newsents.load()``.
    tell
        Is given a line for each part of the work that is done.

    Raises
    ------
    InputError
        If there is no such kind, the gold cannot be read, or has too few examples.
    MissingExtraError
        If scikit-learn, which brings SciPy, is not installed (the extra ``train``).

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> from newsents import samples
    >>> from newsents.annotations import train
    >>> trained = train("speaker_confidence", samples.ANNOTATED)
    >>> with TemporaryDirectory() as folder:
    ...     trained.write(f"{folder}/mine.json")
    ...     nlp = newsents.load(config={"newsents_speakers": {"confidence": f"{folder}/mine.json"}})
    >>> nlp('"It will rain," said Ann Lee.')._.quotes[0].speaker.name
    'Ann Lee'
    """
    if kind not in KINDS:
        raise InputError(f"{kind!r:.60} is nothing that can be trained; there are {', '.join(KINDS)}", code="N733")
    articles = read_annotations(gold) if isinstance(gold, (str, Path)) else list(gold)
    try:
        fitting = import_module(f"newsents.annotations.training.own_{kind}")
    except ImportError as error:
        raise MissingExtraError.of("train", "scikit-learn", "training") from error
    made = {"newsents": newsents.__version__, "seed": seed, "from_nothing": from_nothing}
    work = Work.of(articles, seed, tell or (lambda line: None))
    found: Trained = fitting.trained(work, nlp, made, from_nothing=from_nothing)
    return found
