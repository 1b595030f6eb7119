"""Measures of quotations and their speakers: from gold and predicted values to figures. Pure functions; NumPy only."""
