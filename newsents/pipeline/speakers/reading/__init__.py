"""An article as the resolver sees it: its words, names, roles and quotation marks, and its clauses."""
