"""What newsents does, told to whoever listens: ``logging.getLogger("newsents")``; by default nobody does.

Examples
--------
>>> log.name, log.handlers
('newsents', [<NullHandler (NOTSET)>])
"""

from __future__ import annotations

import logging

log = logging.getLogger("newsents")
log.addHandler(logging.NullHandler())
