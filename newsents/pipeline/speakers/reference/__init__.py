"""Whom a pronoun or a noun means: what refers, whom it may mean, what speaks for each, and how much."""
