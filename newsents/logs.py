"""What newsents does, told to whoever listens: ``logging.getLogger("newsents")``; by default nobody does.

Examples
--------
>>> log.name, log.handlers
('newsents', [<NullHandler (NOTSET)>])
"""

from __future__ import annotations

import logging


class _Printable(logging.Filter):
    """Writes what no encoding has, as in the name of a file that is no text, by its number."""

    def filter(self, record: logging.LogRecord) -> bool:
        told = record.getMessage()
        printable = told.encode("utf-8", "backslashreplace").decode()
        if printable != told:
            record.msg, record.args = printable, ()
        return True


log = logging.getLogger("newsents")
log.addHandler(logging.NullHandler())
log.addFilter(_Printable())
