"""The store: adding, questions to a million quotations, planted repeats."""
