"""Showing what was found.

The functions handed on here return charts of Altair (the extra ``viz``), which are changed, joined and saved as any.
"""

from newsents.viz.charts import links, over_time, papers, sources, strip

__all__ = ["links", "over_time", "papers", "sources", "strip"]
