"""What a store refuses."""

from __future__ import annotations

from newsents.errors import InputError, NewsentsError


class StoreError(NewsentsError, RuntimeError):
    """A store cannot be opened, read or written: another process has it, it is another's, the system refuses.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "news.duckdb").write_text("no store")
    ...     try:
    ...         list(newsents.Corpus(f"{folder}/news.duckdb").people())
    ...     except StoreError as error:
    ...         error.code
    'N530'
    """


class NoSuchRowError(InputError, IndexError):
    """An answer has fewer rows than that."""
