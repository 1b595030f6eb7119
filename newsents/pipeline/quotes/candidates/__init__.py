"""What may be the source and the content of a cue: proposed by patterns, many too many."""
