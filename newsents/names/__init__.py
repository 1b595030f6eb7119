"""Names as strings: taking them apart, comparing them, and finding who is who. Knows nothing of spaCy."""

from newsents.names.across.corrections import Corrections
from newsents.names.across.gazetteer import KnownName, read_gazetteer
from newsents.names.across.resolution import Resolution, resolve
from newsents.names.across.review import Doubt
from newsents.names.article.linking import NameForm, link
from newsents.names.comparing.comparison import Comparison, compare
from newsents.names.errors import NamesError
from newsents.names.parsing.parsing import Name, parse
from newsents.names.records import Record

__all__ = [
    "Comparison",
    "Corrections",
    "Doubt",
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
