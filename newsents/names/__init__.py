"""Names as strings: taking them apart, comparing them, and finding who is who. Knows nothing of spaCy."""

from newsents.names.comparison import Comparison, compare
from newsents.names.corrections import Corrections, KnownName, read_gazetteer
from newsents.names.errors import NamesError
from newsents.names.linking import NameForm, link
from newsents.names.parsing import Name, parse
from newsents.names.records import Record
from newsents.names.resolution import Resolution, resolve

__all__ = [
    "Comparison",
    "Corrections",
    "KnownName",
    "Name",
    "NameForm",
    "NamesError",
    "Record",
    "Resolution",
    "compare",
    "link",
    "parse",
    "read_gazetteer",
    "resolve",
]
