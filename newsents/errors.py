"""Every error that newsents raises on purpose, each with a number a user can search for."""

from __future__ import annotations

from shlex import quote


class NewsentsError(Exception):
    """Base class of all errors raised by newsents.

    Parameters
    ----------
    message
        What was wrong, where, and what to do about it.
    code
        The error's number, such as ``"N101"``; shown before the message.

    Examples
    --------
    >>> str(NewsentsError("no such file: a.txt", code="N301"))
    '[N301] no such file: a.txt'
    """

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code

    def __str__(self) -> str:
        return f"[{self.code}] {self.args[0]}"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.args[0], self.code)


def _rebuild(kind: type[NewsentsError], message: str, code: str) -> NewsentsError:
    """Rebuild an error on the other side of a process border."""
    return kind(message, code=code)


class NewsentsWarning(UserWarning):
    """Something will be found less than could be; what, and what to do about it.

    Parameters
    ----------
    message, code
        As for `NewsentsError`.

    Examples
    --------
    >>> str(NewsentsWarning("the pipeline has no lemmatizer", code="N211"))
    '[N211] the pipeline has no lemmatizer'
    """

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code

    def __str__(self) -> str:
        return f"[{self.code}] {self.args[0]}"


class SchemaError(NewsentsError, ValueError):
    """A value does not fit the schema: a span beside its text, an unknown kind, a reference to nothing."""


class ModelError(NewsentsError, RuntimeError):
    """The language model is missing, not the recorded one, or lacks a part that is needed."""


class PipelineError(NewsentsError, RuntimeError):
    """A pipeline does not give each text a result of its own."""


class InputError(NewsentsError, ValueError):
    """A text, a file or an option that newsents was given cannot be used."""


class MissingExtraError(NewsentsError, ImportError):
    """An optional dependency is not installed.

    Examples
    --------
    >>> print(MissingExtraError.of("html", "trafilatura", "reading HTML"))
    [N001] reading HTML needs the package trafilatura: pip install trafilatura (all of the extra html: newsents doctor)
    """

    @classmethod
    def of(cls, extra: str, package: str, purpose: str) -> MissingExtraError:
        """Say which extra brings the missing package, and what it is needed for."""
        # Not 'newsents[extra]': while newsents is not on PyPI, whoever takes that name there would be installed.
        remedy = f"pip install {quote(package)} (all of the extra {extra}: newsents doctor)"
        return cls(f"{purpose} needs the package {package}: {remedy}", code="N001")
