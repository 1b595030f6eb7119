"""Names as strings: taking them apart, comparing them, and finding who is who. Knows nothing of spaCy."""

from newsents.names.linking import NameForm, link
from newsents.names.parsing import Name, parse

__all__ = ["Name", "NameForm", "link", "parse"]
