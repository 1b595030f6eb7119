"""From files, folders, patterns and standard input to pages: one module for each format."""

from newsents.corpus.readers.formats import FORMATS
from newsents.corpus.readers.paths import Source, count, find, read

__all__ = ["FORMATS", "Source", "count", "find", "read"]
