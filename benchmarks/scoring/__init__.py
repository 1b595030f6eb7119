"""The measures: from gold and predicted values to figures. Pure functions; NumPy and SciPy only.

Those of quotations and their speakers, which `newsents evaluate` gives too, stand in `newsents.annotations.scoring`.
"""

WORDS = "benchmarks.scoring/data"
"""Where the word lists of these measures are."""
