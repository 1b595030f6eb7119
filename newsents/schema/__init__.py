"""What newsents says about an article: plain, typed, immutable values. Knows nothing of spaCy or files."""

from newsents.schema.analysis import Analysis
from newsents.schema.article import Article, Zone, ZoneKind
from newsents.schema.extra import Extra
from newsents.schema.people import Entity, EntityKind, Mention, MentionForm, Office, Pronouns
from newsents.schema.quote import Quote, QuoteAct, QuoteKind, SourceKind
from newsents.schema.selection import select_quotes
from newsents.schema.spans import TextSpan

__all__ = [
    "Analysis",
    "Article",
    "Entity",
    "EntityKind",
    "Extra",
    "Mention",
    "MentionForm",
    "Office",
    "Pronouns",
    "Quote",
    "QuoteAct",
    "QuoteKind",
    "SourceKind",
    "TextSpan",
    "Zone",
    "ZoneKind",
    "select_quotes",
]
