"""Sets of tokens as ranges, and the stretches of text that they stand for."""
