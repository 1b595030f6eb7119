"""Annotations of one's own: quotations marked by hand, to measure newsents by and to train it on."""
