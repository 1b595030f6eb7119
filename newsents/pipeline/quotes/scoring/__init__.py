"""How likely candidates are: hashed features, a first pass over each cue, trees over whole proposals."""
