"""Accuracy and speed, measured: ``python -m benchmarks --help``. Not part of the installed package."""
