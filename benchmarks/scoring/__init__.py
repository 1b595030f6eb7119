"""The measures: from gold and predicted values to figures. Pure functions; NumPy and SciPy only."""
