"""A Doc as columns of tokens: words, marks, clauses. Everything else asks these."""
