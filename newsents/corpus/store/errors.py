"""What a store refuses."""

from __future__ import annotations

from newsents.errors import NewsentsError


class StoreError(NewsentsError, RuntimeError):
    """A store cannot be opened, read or written: another process has it, it is another's, the system refuses."""
