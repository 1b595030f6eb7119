"""Which lines of a page are article, and what they are for; and the component `newsents_zones`."""

from newsents.pipeline.zones.article import read_article
from newsents.pipeline.zones.find import find_zones
from newsents.pipeline.zones.quoted import Parts, parts

__all__ = ["Parts", "find_zones", "parts", "read_article"]
