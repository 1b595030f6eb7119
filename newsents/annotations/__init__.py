"""Annotations of one's own: quotations marked by hand, to measure newsents by and to train it on."""

from newsents.annotations.comparing import Wrong
from newsents.annotations.evaluation import Evaluation, Figure, Group, evaluate
from newsents.annotations.formats.formats import FORMATS, read_annotations, write_annotations
from newsents.annotations.learning import Fold, Trained, train
from newsents.annotations.values import NOBODY, AnnotatedArticle, AnnotatedQuote

__all__ = [
    "FORMATS",
    "NOBODY",
    "AnnotatedArticle",
    "AnnotatedQuote",
    "Evaluation",
    "Figure",
    "Fold",
    "Group",
    "Trained",
    "Wrong",
    "evaluate",
    "read_annotations",
    "train",
    "write_annotations",
]
