"""The sheets of values: what is to be seen of each, for notebooks and terminals."""
