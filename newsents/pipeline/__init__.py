"""The spaCy side: `load`, `analyze`, and the components that can be added to any English pipeline."""

from newsents.pipeline.analyze import analyze, analyze_many
from newsents.pipeline.attributes import register
from newsents.pipeline.load import load

__all__ = ["analyze", "analyze_many", "load"]

register()
